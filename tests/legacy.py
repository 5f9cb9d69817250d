"""Vietnamese text put into the encodings of the years before Unicode, the way back from what sohoa reads."""

from __future__ import annotations

import re
import unicodedata

from sohoa.vietnamese.encodings import Encoding
from sohoa.vietnamese.encodings.tables import TCVN3, VIQR, VNI
from sohoa.vietnamese.orthography import MARKED_LETTERS, TONE_MARKS


def _inverse(table: dict[str, str]) -> dict[str, str]:
    """Of several spellings of a letter the one whose signs have the case of the letter, and no Greek letter."""
    chosen: dict[str, str] = {}
    for read, letter in table.items():
        of_one_case = read.isupper() == letter.isupper() or len(read) == 1 or not read[1:].isalpha()
        if of_one_case and read not in {"\u03bc", "Dd"}:
            chosen.setdefault(letter, read)
    return chosen


def _tcvn3_table() -> dict[str, str]:
    """Capitals with a tone are the small letters: a capital font shows them large."""
    table = _inverse(TCVN3)
    return table | {one: table[one.lower()] for one in MARKED_LETTERS if one not in table}


_BREAKS_VIQR = re.compile(r"(?<=[aeiouyăâêôơưAEIOUYĂÂÊÔƠƯ\u00c0-\u1ef9])([.?'`~^(+])|(?<=[dD])([dD])")
_TABLES = {
    Encoding.TCVN3: str.maketrans(_tcvn3_table()),
    Encoding.VNI: str.maketrans(_inverse(VNI)),
    Encoding.VIQR: str.maketrans(_inverse(VIQR)),
}
_TONES = frozenset(filter(None, TONE_MARKS))


def with_loose_tone(letter: str) -> str:
    """`ấ` → `â` and a combining mark, as code page 1258 has it."""
    marks = unicodedata.normalize("NFD", letter)
    base = "".join(mark for mark in marks if mark not in _TONES)
    return unicodedata.normalize("NFC", base) + "".join(mark for mark in marks if mark in _TONES)


def from_unicode(text: str, encoding: Encoding) -> str:
    """Vietnamese text as programs of the time wrote it; UnicodeError where code page 1258 lacks a character."""
    if encoding is Encoding.DECOMPOSED:
        return unicodedata.normalize("NFD", text)
    if encoding is Encoding.WINDOWS_1258:
        return "".join(map(with_loose_tone, text)).encode("cp1258").decode("cp1252")
    escaped = _BREAKS_VIQR.sub(r"\\\g<0>", text) if encoding is Encoding.VIQR else text
    return escaped.translate(_TABLES[encoding])
