"""The engines that need what lies in `models/`."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from sohoa.recognize import UNIFORM_BLOCK, OcrEngine, RecognizeSettings
from sohoa.run.artefacts import models_folder

if TYPE_CHECKING:
    from sohoa.recognize.lines.network import LineNetwork

FOLDER = "recognizer"


def line_engine(settings: RecognizeSettings) -> OcrEngine:
    """The engine of our own; DependencyMissing where its model or ONNX Runtime is missing."""
    from sohoa.recognize.lines.engine import LineEngine

    return LineEngine(settings, _network())


def both_engines(settings: RecognizeSettings) -> OcrEngine:
    """Our own engine, and Tesseract for lines in doubt; DependencyMissing where one of them is missing."""
    from sohoa.recognize.lines.engine import LineEngine
    from sohoa.recognize.tesseract import TesseractEngine

    return LineEngine(settings, _network(), TesseractEngine(replace(settings, segmentation=UNIFORM_BLOCK)))


@cache
def _network() -> LineNetwork:
    from sohoa.recognize.lines.network import LineNetwork

    return LineNetwork.load(models_folder() / FOLDER)
