"""Conversion of texts in which lines of several encodings stand beside one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sohoa.vietnamese.encodings.convert import Encoding, to_unicode
from sohoa.vietnamese.encodings.detect import detect, may_be

# How many lines away a neighbour still speaks for a short line: a heading, its subject, a blank line.
_NEAR = 3


@dataclass(frozen=True, slots=True)
class EncodingRepair:
    """A line that was converted: `line` from 1, and the line before and after."""

    line: int
    encoding: Encoding
    read: str
    restored: str


def repair_encoding(text: str) -> tuple[str, list[EncodingRepair]]:
    """`text` with each line that is clearly in a legacy encoding converted, and the list of those lines.

    A line too short to tell is converted where a line that does tell, at most `_NEAR` away, is legacy and more in the
    line speaks for its encoding than against it. Line ends stay.
    """
    if text.isascii() and not any(sign in text for sign in ("^", "+", "dd", "DD", "(")):
        return text, []
    lines = text.split("\n")
    found = [detect(line) for line in lines]
    any_legacy = any(found)
    repairs: list[EncodingRepair] = []
    for number, line in enumerate(lines):
        encoding = found[number] or (_borrowed(lines, found, number) if any_legacy else None)
        restored = to_unicode(line, encoding) if encoding else line
        if encoding and restored != line:
            repairs.append(EncodingRepair(number + 1, encoding, line, restored))
    for repair in repairs:
        lines[repair.line - 1] = repair.restored
    return "\n".join(lines), repairs


def _borrowed(lines: Sequence[str], found: Sequence[Encoding | None], number: int) -> Encoding | None:
    """The encoding of the nearest legacy line, where the line between may be in it too."""
    for distance in range(1, _NEAR + 1):
        for near in (number - distance, number + distance):
            encoding = found[near] if 0 <= near < len(lines) else None
            if encoding is not None and encoding is not Encoding.DECOMPOSED and may_be(lines[number], encoding):
                return encoding
    return None
