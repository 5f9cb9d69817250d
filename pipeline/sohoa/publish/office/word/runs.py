"""Text in paragraphs: what cannot be written is left out, doubtful words are highlighted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sohoa.publish.office.characters import writable

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_GAPS = re.compile(r"(\s+)")
NOTHING: frozenset[str] = frozenset()


def add_text(
    paragraph: Paragraph, text: str, doubtful: frozenset[str] = NOTHING, bold: bool | None = None, size: float = 0
) -> None:
    """Appends `text`; a line end becomes a line break. `size` is in points, 0 for that of the style."""
    for piece, is_doubtful in _pieces(writable(text), doubtful):
        run = paragraph.add_run(piece)
        run.bold = bold
        _dress(run, size, is_doubtful)


def _dress(run: Run, size: float, is_doubtful: bool) -> None:
    from docx.enum.text import WD_COLOR_INDEX
    from docx.shared import Pt

    if size:
        run.font.size = Pt(size)
    if is_doubtful:
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _pieces(text: str, doubtful: frozenset[str]) -> list[tuple[str, bool]]:
    """The text in stretches, with whether each is doubtful."""
    if not doubtful or not doubtful.intersection(text.split()):
        return [(text, False)] if text else []
    pieces: list[tuple[str, bool]] = []
    for part in filter(None, _GAPS.split(text)):
        is_doubtful = part in doubtful
        if pieces and pieces[-1][1] is is_doubtful:
            pieces[-1] = (pieces[-1][0] + part, is_doubtful)
        else:
            pieces.append((part, is_doubtful))
    return pieces
