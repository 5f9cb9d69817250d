"""Conversion of legacy text to Unicode NFC by tables made once."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from itertools import chain

from sohoa.vietnamese.encodings.tables import TCVN3, VIQR, VNI, WINDOWS_1258
from sohoa.vietnamese.orthography import TONE_MARKS, VOWELS, Tone, nfc, split_tone
from sohoa.vietnamese.syllables import is_syllable


class Encoding(StrEnum):
    """How Vietnamese was written before Unicode, or is written in Unicode without being composed."""

    TCVN3 = "tcvn3"
    TCVN3_CAPITALS = "tcvn3-capitals"
    """Text in a capital font (`.VnTimeH`): only the font's name tells it, `detect` never does."""
    VNI = "vni"
    VIQR = "viqr"
    WINDOWS_1258 = "windows-1258"
    """Code page 1258 taken for 1252."""
    DECOMPOSED = "decomposed"
    """Combining marks, in any order: NFD, base letters with combining tones ("tổ hợp"), code page 1258 as such."""


def to_unicode(text: str, encoding: Encoding) -> str:
    """`text` in NFC. Letters that the encoding does not use are kept.

    >>> to_unicode("Céng hßa x· héi", Encoding.TCVN3), to_unicode("Vie^.t Nam", Encoding.VIQR)
    ('Cộng hòa xã hội', 'Việt Nam')
    """
    return _CONVERTERS[encoding](text)


_TCVN3_MAP = str.maketrans(TCVN3)
_WORD = re.compile(r"\S+")


def _from_tcvn3(text: str) -> str:
    """The letters have no capitals with tones: words whose other letters are capitals are raised whole."""
    words = _WORD.findall(text)
    cases = [_case(word) for word in words]
    if True not in cases:
        return nfc(text.translate(_TCVN3_MAP))
    raised = iter(_settled(cases))
    return nfc(_WORD.sub(lambda found: _raised(found[0].translate(_TCVN3_MAP), next(raised)), text))


def _raised(word: str, is_raised: bool) -> str:
    return word.upper() if is_raised else word


def _case(word: str) -> bool | None:
    """True for a word in capitals, False for one in small letters, None where its ASCII letters do not tell.

    Document codes (`45/KH-UBND`) are in capitals everywhere.
    """
    if any(map(str.isdecimal, word)):
        return None
    letters = [letter for letter in word if letter.isascii() and letter.isalpha()]
    if any(map(str.islower, letters)):
        return False
    return True if len(letters) > 1 else None


def _settled(cases: list[bool | None]) -> list[bool]:
    """Words that do not tell are in capitals where both neighbours that do are."""
    before = _carried(cases)
    after = reversed(_carried(cases[::-1]))
    return [
        bool(one and other) if case is None else case for case, one, other in zip(cases, before, after, strict=True)
    ]


def _carried(cases: list[bool | None]) -> list[bool]:
    """For each word the nearest case told at or before it; True where there is none."""
    carried, last = [], True
    for case in cases:
        last = last if case is None else case
        carried.append(last)
    return carried


def _longest_first(table: dict[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))))


_VNI_PATTERN = _longest_first(VNI)


def _from_vni(text: str) -> str:
    return nfc(_VNI_PATTERN.sub(lambda found: VNI[found[0]], text))


# A backslash makes the sign after it a plain one. Of three D after a capital the first is the plain one, as in GDĐT:
# no symbol has ĐD. `U+01B0` is a code point.
_ESCAPE = r"\\([`?~'.^(+\\dD])"
_VIQR_ESCAPE = re.compile(_ESCAPE)
_VIQR_PATTERN = re.compile(
    rf"{_ESCAPE}|(?<=[A-Z])D(?=DD(?!D))|\b[uU]\+[\dA-Fa-f]{{4,6}}\b|{_longest_first(VIQR).pattern}"
)
_VIQR_CLOSED = re.compile(r"(.*[aeiouyAEIOUY^+(])([.?'])(\W*)")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_ADDRESS = re.compile(r"\S*(?:@|://|www\\?\.)\S*")


def _from_viqr(text: str) -> str:
    return nfc(_WORD.sub(lambda found: _viqr_word(found[0]), text))


def _viqr_word(word: str) -> str:
    """Addresses have no tones, and a sign after a syllable that has its tone is punctuation: `ro^`i.` ends with rồi."""
    if _ADDRESS.fullmatch(word):
        return _VIQR_ESCAPE.sub(r"\1", word)
    closed = _VIQR_CLOSED.fullmatch(word)
    if closed:
        core = nfc(_viqr_letters(closed[1]))
        if _ends_toned(core):
            return core + closed[2] + closed[3]
    return _viqr_letters(word)


def _ends_toned(word: str) -> bool:
    """Whether the letters at the end are a syllable with a tone. A capital at the end begins what was run together."""
    last = _LAST_WORD.search(word)
    if last is None or (last[0][-1].isupper() and not last[0].isupper()):
        return False
    return is_syllable(last[0]) and split_tone(last[0])[1] is not Tone.NGANG


def _viqr_letters(word: str) -> str:
    return _VIQR_PATTERN.sub(lambda found: found[1] or VIQR.get(found[0], found[0]), word)


_1258_MAP = str.maketrans(WINDOWS_1258)


def _from_1258(text: str) -> str:
    return _composed(text.translate(_1258_MAP))


_TONES = "".join(TONE_MARKS) + "\u0340\u0341"
_QUALITIES = "\u0302\u0306\u031b"
_LOOSE = re.compile(rf"([{VOWELS}{VOWELS.upper()}])([{_TONES}{_QUALITIES}]{{2,}})")
LOOSE_MARK = re.compile(rf"[{_TONES}{_QUALITIES}]")
"""A combining mark of Vietnamese."""


def _composed(text: str) -> str:
    """NFC with marks of quality put before those of tone: a + ´ + ^ is ấ, which Unicode does not see."""
    return nfc(_LOOSE.sub(lambda found: found[1] + "".join(sorted(found[2], key=_TONES.__contains__)), text))


_CONVERTERS: dict[Encoding, Callable[[str], str]] = {
    Encoding.TCVN3: _from_tcvn3,
    Encoding.TCVN3_CAPITALS: lambda text: nfc(text.translate(_TCVN3_MAP)).upper(),
    Encoding.VNI: _from_vni,
    Encoding.VIQR: _from_viqr,
    Encoding.WINDOWS_1258: _from_1258,
    Encoding.DECOMPOSED: _composed,
}

LATIN_SIGNS = frozenset(chain.from_iterable((*TCVN3, *VNI, *WINDOWS_1258))) - frozenset("aeouyAEOUY")
"""The characters by which TCVN3, VNI and Windows-1258 tell themselves."""
