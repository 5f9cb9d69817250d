"""The engines that need what lies in `models/`."""

from __future__ import annotations

from functools import cache

from sohoa.recognize import OcrEngine, RecognizeSettings
from sohoa.run.artefacts import models_folder


def line_engine(settings: RecognizeSettings) -> OcrEngine:
    """The engine of our own; DependencyMissing where its model or ONNX Runtime is missing."""
    from sohoa.recognize.lines.engine import LineEngine

    return LineEngine(settings, _network())


@cache
def _network():  # type: ignore[no-untyped-def]
    from sohoa.recognize.lines.network import LineNetwork

    return LineNetwork.load(models_folder() / "recognizer")
