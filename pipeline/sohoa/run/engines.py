"""The engines that need what lies in `models/`."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from sohoa.domain.errors import SettingsInvalid
from sohoa.recognize import UNIFORM_BLOCK, OcrEngine, RecognizeSettings
from sohoa.run.artefacts import models_folder

if TYPE_CHECKING:
    from sohoa.recognize.lines.network import LineNetwork

FOLDER, LANGUAGE = "recognizer", "vie"


def line_engine(settings: RecognizeSettings) -> OcrEngine:
    """The engine of our own; SettingsInvalid for other languages, DependencyMissing without model or ONNX Runtime."""
    from sohoa.recognize.lines.engine import LineEngine

    _check_language(settings)
    return LineEngine(settings, _network())


def both_engines(settings: RecognizeSettings) -> OcrEngine:
    """Our own engine, and Tesseract for lines in doubt; errors as for each of them."""
    from sohoa.recognize.lines.engine import LineEngine
    from sohoa.recognize.tesseract import TesseractEngine

    _check_language(settings)
    return LineEngine(settings, _network(), TesseractEngine(replace(settings, segmentation=UNIFORM_BLOCK)))


def _check_language(settings: RecognizeSettings) -> None:
    if LANGUAGE not in settings.language.split("+"):
        raise SettingsInvalid(
            f"The engine `{settings.engine}` reads Vietnamese alone, and the language is `{settings.language}`.",
            "Add `--engine tesseract`, or set `recognize.engine`.",
        )


@cache
def _network() -> LineNetwork:
    from sohoa.recognize.lines.network import LineNetwork

    return LineNetwork.load(models_folder() / FOLDER)
