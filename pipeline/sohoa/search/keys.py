"""Keys under which facts of documents are looked up, however they are written."""

from __future__ import annotations

import re
from calendar import monthrange

from sohoa.search.analyzer import analyze
from sohoa.search.units import UnitKind
from sohoa.search.words import words_of
from sohoa.vietnamese.orthography import nfc

_WITH_LETTER = re.compile(r"\d{1,5}[A-Za-z](?!\w)")


def code_key(number: str) -> str | None:
    """The key of a document's number, however it is written or misread; None where its digits are not known.

    A letter behind the digits is no misread digit: `12B` comes between 12 and 13.

    >>> code_key("101/KH-SNV") == code_key("0101 kh snv") == code_key("1O1/KH-5NV"), code_key("/KH-UBND")
    (True, None)
    >>> code_key("12B/KH-SNV") == code_key("12b/KH-SNV"), code_key("12B/KH-SNV") == code_key("128/KH-SNV")
    (True, False)
    """
    for unit in analyze(number).units:
        if unit.kind is UnitKind.CODE:
            return unit.keys[0] if _WITH_LETTER.match(number[unit.start :]) else unit.shapes[0]
    return None


def folded_text(text: str) -> str:
    """The words of a text without marks, a blank before and after each: for looking up words in a column."""
    return f" {' '.join(word.folded for word in words_of(nfc(text)))} "


def last_day(iso: str | None) -> str | None:
    """The last day of a date of which the month or the day may not be known.

    >>> last_day("2024"), last_day("2024-02"), last_day("2024-02-03")
    ('2024-12-31', '2024-02-29', '2024-02-03')
    """
    if iso is None or len(iso) not in {4, 7}:
        return iso
    month = int(iso[5:]) if len(iso) == 7 else 12
    return f"{iso[:4]}-{month:02d}-{monthrange(int(iso[:4]), month)[1]}"
