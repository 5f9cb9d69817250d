"""The line engine as a whole, with the network of the repository."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sohoa.domain.errors import SettingsInvalid
from sohoa.recognize import RecognizeSettings
from sohoa.recognize.lines import engine
from sohoa.recognize.lines.finding import TextLine, text_lines
from sohoa.recognize.lines.print_parts import PrintParts
from sohoa.recognize.lines.size import CAPITAL
from sohoa.run.registry import load_engine
from tests.unit.recognize.lines.typeset import TEXT, page

OFFICE = "CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ"


def read(*lines: str) -> list[str]:
    return [line.text for line in load_engine(RecognizeSettings(engine="sohoa")).recognize(page(lines)).lines]


def test_print_is_read() -> None:
    assert read(*TEXT) == list(TEXT)


@pytest.mark.parametrize(("text", "share"), [(OFFICE, CAPITAL), (OFFICE, 1 / CAPITAL), (TEXT[0], CAPITAL)])
def test_a_line_whose_size_was_mistaken_is_read_in_another_one(
    monkeypatch: pytest.MonkeyPatch, text: str, share: float
) -> None:
    def mistaken(parts: PrintParts) -> list[TextLine]:
        return [replace(line, x_height=line.x_height * share) for line in text_lines(parts)]

    monkeypatch.setattr(engine, "text_lines", mistaken)
    assert read(text) == [text]


@pytest.mark.parametrize("name", ["sohoa", "both"])
def test_other_languages_are_refused(name: str) -> None:
    with pytest.raises(SettingsInvalid, match="reads Vietnamese alone") as refused:
        load_engine(RecognizeSettings(engine=name, language="eng"))
    assert "--engine tesseract" in refused.value.remedy
    load_engine(RecognizeSettings(engine="sohoa", language="eng+vie"))
