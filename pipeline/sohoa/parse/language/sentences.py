"""Where sentences begin."""

from __future__ import annotations

import re

_END = re.compile(r"(?P<mark>\./\.?|[.;!?…])[\"”)]{0,3}\s+(?P<next>[\"“(]?(?P<letter>\w))|\n\s*")
# A stop behind these ends no sentence: titles of people and of places, the signs of a signature, `v.v.`
_ABBREVIATIONS = frozenset(
    """tp tt tx ts ths pgs gs ks bs cn ncs th đ đ/c tm kt tl tuq q p h x tr st ô mr mrs stt vd nxb v.v""".split()
)
_LAST_WORD = re.compile(r"[^\s(\"“]{1,8}$")
# The label of an item, at the start of a line: `1.`, `2.3.`, `IV.`, `a.`, `Điều 5.`
_LABEL = re.compile(
    r"(?:(?:Điều|Phần|Chương|Mục|Khoản|Phụ lục|Tiểu mục|Câu|Bước)\s)?"
    r"(?:\d{1,3}(?:\.\d{1,2}){0,4}|[IVXLC]{1,6}|[A-Za-zĐđ])"
)
_LONGEST_LABEL = 24


def sentence_starts(text: str) -> frozenset[int]:
    """The offsets at which sentences begin: after a line end, and after an end mark before a capital or a figure."""
    starts = {0}
    for found in _END.finditer(text):
        if found["mark"] is None:
            starts.add(found.end())
        elif _begins(found["letter"]) and not (found["mark"] == "." and _is_within(text, found.start())):
            starts.add(found.start("next"))
    return frozenset(starts)


def _begins(letter: str) -> bool:
    return letter.isupper() or letter.isdigit()


def _is_within(text: str, stop: int) -> bool:
    """Whether the stop at `stop` belongs to an abbreviation or to the label of an item."""
    last = _LAST_WORD.search(text, max(stop - 8, 0), stop)
    if last and last[0].lower() in _ABBREVIATIONS:
        return True
    begin = text.rfind("\n", max(stop - _LONGEST_LABEL, 0), stop) + 1
    if begin == 0 and stop > _LONGEST_LABEL:
        return False
    return _LABEL.fullmatch(text[begin:stop].strip()) is not None
