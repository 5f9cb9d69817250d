"""Agencies and other things of administration with their abbreviations, as text itself explains them.

`Ủy ban nhân dân (UBND)`, `Kho bạc Nhà nước (sau đây gọi tắt là KBNN)`: an abbreviation in brackets whose letters are
the initials of the words before it. Few papers explain what every clerk knows, so one explanation in an administrative
paper is enough where the abbreviation is in use in several registers.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

from sohoa.vietnamese.orthography import canonical, skeleton
from sohoa.vietnamese.syllables import is_syllable

_EXPLAINED = re.compile(
    r"\(\s*(?:sau đây )?(?:được )?(?:(?:gọi|viết) (?:tắt )?(?:chung )?là:?|viết tắt:?)?\s*"
    r"[\"“]?([A-ZĐ]{3,12})[\"”]?\s*\)"
)
_IN_USE = re.compile(r"(?<![\w&])[A-ZĐ]{3,12}(?![\w&])")
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[.;:()]")
# Words of a name that its abbreviation passes over: Bộ Văn hóa, Thể thao và Du lịch is BVHTTDL.
_PASSED_OVER = frozenset(("và", "của", "về", "các"))
# A name begins at most so many characters before the bracket.
_FARTHEST = 150
# Uses in running text, by weight of the register, and registers: one writer's habit is no usage.
LEAST_USED, LEAST_REGISTERS = 20, 2
# Its explanations alone are not enough: every article explains abbreviations of its own.
ENCYCLOPAEDIA = "viwiki"

Row = tuple[str, str, int, int]


class Bodies:
    """Counts, by register, abbreviations in use and those that fit the words before them."""

    def __init__(self) -> None:
        self.explained: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self.used: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def read(self, paragraph: str, register: str) -> None:
        for short in _IN_USE.findall(paragraph):
            self.used[short][register] += 1
        for found in _EXPLAINED.finditer(paragraph):
            name = explained(found[1], paragraph[max(found.start() - _FARTHEST, 0) : found.start()])
            if name is not None:
                self.explained[found[1], name][register] += 1

    def kept(self, weights: Mapping[str, int]) -> list[Row]:
        """(abbreviation, name, weighted explanations, weighted uses), by abbreviation and falling explanations."""

        def weighed(counts: Counter[str]) -> int:
            return sum(weights.get(register, 1) * count for register, count in counts.items())

        rows = [
            (short, name, weighed(counts), weighed(self.used[short]))
            for (short, name), counts in self.explained.items()
            if set(counts) - {ENCYCLOPAEDIA} and len(self.used[short]) >= LEAST_REGISTERS
        ]
        return sorted((row for row in rows if row[3] >= LEAST_USED), key=lambda row: (row[0], -row[2], row[1]))


def explained(short: str, before: str) -> str | None:
    """The name at the end of `before` whose initials are `short`, canonical and in lower case; None where none fits.

    >>> explained("UBND", "do Ủy ban nhân dân")
    'ủy ban nhân dân'
    """
    words = _WORD.findall(_CLAUSE.split(before)[-1])
    for count in range(len(short), len(words) + 1):
        name = words[-count:]
        initials = "".join(_initial(word) for word in name if word.lower() not in _PASSED_OVER)
        if initials == short and name[0].lower() not in _PASSED_OVER:
            phrase = canonical(" ".join(name).lower())
            return phrase if all(map(is_syllable, phrase.split())) else None
    return None


def _initial(word: str) -> str:
    """Abbreviations write Ủ as U, but Đ as Đ."""
    return "Đ" if word[0] in "Đđ" else skeleton(word[0]).upper()


def write_bodies(path: Path, rows: list[Row]) -> None:
    """Lines of abbreviation, name, explanations, uses."""
    path.write_text("".join("\t".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")
