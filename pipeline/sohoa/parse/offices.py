"""Offices of signers where a seal covers their first letters: `GHỦ TỊCH`, `“HÓ-HIỆU TRƯỞNG`, `PHO GIAM ĐỌC`.

Few offices sign. A line of capitals that ends as one of them does, but for one letter or for marks, is that one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sohoa.vietnamese.orthography import lower_skeleton

_HEADS = (
    "CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|BỘ TRƯỞNG|CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|CHI CỤC TRƯỞNG|VỤ TRƯỞNG|"
    "VIỆN TRƯỞNG|TRƯỞNG PHÒNG|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|CHÁNH ÁN|BÍ THƯ|THỦ TƯỚNG|CHỦ NHIỆM|"
    "TỔNG BIÊN TẬP|ĐỘI TRƯỞNG|TRẠM TRƯỞNG|TỔNG THANH TRA|TỔNG KIỂM TOÁN"
).split("|")
_OFFICES = tuple(sorted({*_HEADS, *(f"PHÓ {head}" for head in _HEADS), "THỨ TRƯỞNG"}, key=len, reverse=True))
_PLAIN = {office: lower_skeleton(office) for office in _OFFICES}
# With fewer letters one that is wrong may make it another office; so it may where a short word is all that tells it:
# `TỔ TRƯỞNG`, `BỘ TRƯỞNG`, `HỘI TRƯỞNG`.
LEAST_LETTERS = 7
_TOLD_BY_ONE_WORD = re.compile(r"(?:pho )?(?:(?:tong|chi) )?(?!hieu )\w+ truong")
# What a seal leaves before an office has no more letters than this; more are a name.
MOST_SCRAPS = 5
# Words before an office that change it.
_NOT_SCRAPS = frozenset(("quyen", "q", "tm", "kt", "tl", "tuq", "nguyen"))
_DEPUTY = "pho"
_MOST_WORDS = 8
_EDGES = " .,_*|'`?:;~^ˆ\"“”‘’"


@dataclass(frozen=True, slots=True)
class OfficeReading:
    """An office as it is printed, and what was read before it."""

    office: str
    scraps: str

    @property
    def is_whole(self) -> bool:
        """Whether no letters were read before the office: others may be of a deputy."""
        return not _letters(self.scraps)

    @property
    def is_deputy(self) -> bool:
        """Whether what was read before the office is the word for a deputy but for a letter: `THÓ`, `HỒ`."""
        from rapidfuzz.distance import Levenshtein  # loaded when a document is parsed, not when the CLI starts

        before = "".join(filter(str.isalpha, lower_skeleton(self.scraps)))
        return not self.office.startswith("PHÓ") and Levenshtein.distance(before, _DEPUTY, score_cutoff=1) <= 1


def read_office(text: str) -> OfficeReading | None:
    """The office that a line of capitals ends with, one letter and marks misread or not; None where none or two fit."""
    words = re.sub(r"(?<=\w)[-–_](?=\w)", " ", text).split()
    if not 2 <= len(words) <= _MOST_WORDS:
        return None
    for count in range(len(words), 1, -1):
        for fits in (_exact, _nearly):
            found = [one for office in _by_length(count) if (one := _at_end(words, office, fits)) is not None]
            if found:
                return found[0] if len(found) == 1 else None
    return None


def _by_length(count: int) -> Sequence[str]:
    return [office for office in _OFFICES if office.count(" ") == count - 1]


def _exact(read: str, office: str) -> bool:
    return read == office


def _nearly(read: str, office: str) -> bool:
    from rapidfuzz.distance import Levenshtein  # loaded when a document is parsed, not when the CLI starts

    if len(office.replace(" ", "")) < LEAST_LETTERS or _TOLD_BY_ONE_WORD.fullmatch(office):
        return False
    if read == office[1:] and not office.startswith(_DEPUTY):
        return False  # where the first letter is covered, the word for a deputy before it may be as well
    return Levenshtein.distance(read, office, score_cutoff=1) <= 1


def _at_end(words: Sequence[str], office: str, fits: Callable[[str, str], bool]) -> OfficeReading | None:
    count = office.count(" ") + 1
    before, last = words[:-count], " ".join(words[-count:]).strip(_EDGES)
    if len(words) < count or not _is_capital(last) or not fits(lower_skeleton(last), _PLAIN[office]):
        return None
    scraps = " ".join(before)
    told = {lower_skeleton(word).strip(_EDGES) for word in before}
    return OfficeReading(office, scraps) if _letters(scraps) <= MOST_SCRAPS and not told & _NOT_SCRAPS else None


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _is_capital(text: str) -> bool:
    """Whether a text is in capitals but for one letter, which may be misread."""
    return _letters(text) - sum(map(str.isupper, text)) <= 1
