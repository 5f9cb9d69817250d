"""Who read a text: what a confidence is worth, and what is read for what, differs from engine to engine."""

from __future__ import annotations

from enum import StrEnum


class Reader(StrEnum):
    """Engines whose readings were learned apart; what others read is weighed as if Tesseract had."""

    TESSERACT = "tesseract"
    LINES = "lines"
    """The line engine, alone or with Tesseract for lines in doubt."""

    @staticmethod
    def of(engine: str) -> Reader:
        """The reader of a page, by the name of the engine with its version (`sohoa lines-2`)."""
        return Reader.LINES if engine.partition(" ")[0] == "sohoa" else Reader.TESSERACT
