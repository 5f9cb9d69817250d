"""Document codes (`15/KH-HĐTĐ`, `24/2016/QH14`, `34-CT/TW`) that were broken over a line end."""

from __future__ import annotations

import re

# The part before the break: it begins with a number, goes on with letters and numbers between slashes and hyphens,
# holds at least one slash or is a Party number (`34-CT/`), and ends in the sign it was broken at.
_HEAD = re.compile(r"[(“\"]?\d+[A-Za-z]?(?:[/-][\dA-ZĐƯ][\dA-Za-zĐđƯư]*)*[/-]")
_LETTERS_WITHIN = re.compile(r"/[A-ZĐƯ\d]|-[A-ZĐƯ]{1,4}/|\d/$")
# The part after it: the symbol of a body (`UBND`, `TTg`, `HĐTĐ;`, `QH14`), or a year that symbols follow. Two capitals
# or a number tell it from the first word of a sentence.
_TAIL = re.compile(
    r"(?:[A-ZĐƯ][a-zđư]{0,2}[\dA-ZĐƯ][\dA-Za-zĐđƯư]*|(?:19|20)\d\d(?=/))(?:[/-][\dA-ZĐƯ][\dA-Za-zĐđƯư]*)*\W*"
)


def is_broken_code(head: str, tail: str) -> bool:
    """Whether `head`, last on its line, and `tail`, first on the next, are one document code.

    >>> is_broken_code("15/KH-", "HĐTĐ"), is_broken_code("2021-", "2025"), is_broken_code("24/2016/", "QH14;")
    (True, False, True)
    """
    return (
        _HEAD.fullmatch(head) is not None
        and _LETTERS_WITHIN.search(head) is not None
        and _TAIL.fullmatch(tail) is not None
    )
