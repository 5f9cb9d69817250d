"""How Vietnamese is spelt: marks, tones, the two styles of tone placement, and the parts of a syllable.

A written syllable is onset + rime + tone. A vowel letter carries up to two kinds of mark: one of quality (ă â ê ô ơ ư),
which makes another letter of it, and one of tone. NFC joins both into one character; NFD orders the dot below and the
horn before circumflex and breve; đ is a letter of its own and never decomposes.

Two styles of placing the tone are in use, and they differ only in the open rimes oa, oe and uy: `hòa`, `khỏe`, `thúy`
(the older style, which is the canonical one here) against `hoà`, `khoẻ`, `thuý`. The `u` of `qu` belongs to the onset,
so that `quý` has one spelling only. Printed spelling is kept in every output; `canonical` is for comparing.

Sources: Unicode Standard Annex 15 (normalisation forms); Decision 1989/QĐ-BGDĐT of 2018 on spelling in schoolbooks.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum


class Tone(IntEnum):
    """The six tones, in the order of Vietnamese dictionaries."""

    NGANG = 0
    HUYEN = 1
    HOI = 2
    NGA = 3
    SAC = 4
    NANG = 5


# The combining mark of each tone, in the order of `Tone`.
TONE_MARKS = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")

VOWELS = "aăâeêioôơuưy"
"""The twelve vowel letters without tone, lower case, NFC."""

ONSETS = (
    *("b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh"),
    *("p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"),
)
"""The 27 ways to write the consonants before the rime, lower case."""

CODAS = ("c", "ch", "m", "n", "ng", "nh", "p", "t")
"""The consonants that can end a syllable, lower case. After c, ch, p and t only the tones sắc and nặng stand."""


def _toned_letters() -> dict[tuple[str, Tone], str]:
    letters = VOWELS + VOWELS.upper()
    return {(v, tone): unicodedata.normalize("NFC", v + TONE_MARKS[tone]) for v in letters for tone in Tone}


TONED = _toned_letters()
"""(vowel without tone, tone) → the letter as printed: `TONED["ơ", Tone.NANG] == "ợ"`. Both cases."""

TONE_OF = {letter: tone for (_, tone), letter in TONED.items()}
"""Vowel letter → its tone. Both cases."""

MARKED_LETTERS = frozenset(letter for letter in (*TONE_OF, "đ", "Đ") if not letter.isascii())
"""Every letter of Vietnamese that is not plain ASCII, both cases: 134 of them."""

CAPITALS = "A-Z" + "".join(sorted(filter(str.isupper, MARKED_LETTERS)))
SMALL = "a-z" + "".join(sorted(filter(str.islower, MARKED_LETTERS)))
"""Capitals and small letters for a character class of a regular expression. No range of Unicode holds one case alone:
`à-ỹ` holds Đ and Ế."""


def nfc(text: str) -> str:
    """`text` in Unicode normalisation form C, the form of all text in sohoa."""
    return unicodedata.normalize("NFC", text)


def _bare(text: str) -> str:
    """`text` without combining marks, by the definition."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("đ", "d").replace("Đ", "D")


# Up to here every character has an entry: `str.translate` raises and catches an exception for each one that has none.
_TABLE_END = 0x2100
_BARE_TABLE = {code: _bare(chr(code)) for code in range(_TABLE_END)}
_BEYOND_TABLE = re.compile(f"[{chr(_TABLE_END)}-\U0010ffff]+")


def skeleton(text: str) -> str:
    """`text` without any mark and with đ as d; case is kept. NFC and NFD input give the same.

    Vietnamese text keeps its NFC length; other letters lose their combining marks too (é → e, ü → u).
    """
    return _BEYOND_TABLE.sub(lambda found: _bare(found[0]), text.translate(_BARE_TABLE))


def skeleton_key(text: str) -> str:
    """The skeleton in lower case: the key under which syllables are looked up."""
    return skeleton(text).lower()


LOOSE = "\u02b9"
"""What a skeleton in lower case has for a combining mark that joins no letter: a sign of words that no word has."""


def lower_skeleton(text: str) -> str:
    """The skeleton in lower case, one character for each of the NFC form: places in both are the same.

    Combining marks that join no letter become `LOOSE`; characters that come apart into several letters stay.
    """
    plain = skeleton_key(text)
    if len(plain) == len(text):
        return plain
    return "".join(map(_even, nfc(text))).lower()


def _even(letter: str) -> str:
    bare = _bare(letter)
    if bare:
        return bare if len(bare) == 1 else letter
    return LOOSE


def _respelling() -> dict[str, str]:
    """`hoà`-style endings → `hòa`-style endings, in every mixture of cases."""
    pairs: dict[str, str] = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in list(Tone)[1:]:
            for glide in (first, first.upper()):
                for vowel in (second, second.upper()):
                    pairs[glide + TONED[vowel, tone]] = TONED[glide, tone] + vowel
    return pairs


RESPELLINGS = _respelling()
"""The last two letters of an open oa, oe or uy: newer placement (`oà`) → canonical placement (`òa`). All cases."""


def _open_rime_ends() -> re.Pattern[str]:
    ends: dict[str, str] = {}
    for spelling in RESPELLINGS:
        ends[spelling[0]] = ends.get(spelling[0], "") + spelling[1]
    either = "|".join(f"{glide}[{vowels}]" for glide, vowels in ends.items())
    # A loose combining mark must not follow: it would compose with the plain vowel after respelling.
    return re.compile(rf"(?<![qQ])(?:{either})(?![\w\u0300-\u036f])")


_OPEN_RIME = _open_rime_ends()


def canonical(text: str) -> str:
    """A key for comparing running text: NFC with one tone placement, hoà → hòa, thuý → thúy, KHOẺ → KHỎE.

    Case is kept, and so is the length of NFC. Only word ends are respelt (`hoàn` is right as it stands) and `quý`
    is left alone. Equal keys mean the same spelling but for the style of tone placement.
    """
    return _OPEN_RIME.sub(lambda found: RESPELLINGS[found[0]], nfc(text))


_TONE_OFF = {code: chr(code) for code in range(_TABLE_END)}
_TONE_OFF |= {ord(mark): "" for mark in TONE_MARKS if mark}
_TONE_OFF |= {ord(letter): vowel for (vowel, tone), letter in TONED.items() if tone}


def without_tone(text: str) -> str:
    """`text` (any form, result NFC) without tones; ă â ê ô ơ ư and đ stay: `thuỷ` → `thuy`, `điện` → `điên`."""
    return nfc(nfc(text).translate(_TONE_OFF))


def split_tone(syllable: str) -> tuple[str, Tone]:
    """A syllable as (letters without tone, tone): `Được` → (`Đươc`, NANG). Where letters bear several, the first."""
    composed = nfc(syllable)
    tones = (TONE_OF.get(letter, Tone.NGANG) for letter in composed)
    return without_tone(composed), next(filter(None, tones), Tone.NGANG)


@dataclass(frozen=True, slots=True)
class Syllable:
    """The parts of a syllable, case as written. `rime` bears no tone; `onset` is empty or in `ONSETS` but for case."""

    onset: str
    rime: str
    tone: Tone


def split_syllable(syllable: str) -> Syllable:
    """The parts of one syllable: `Nghiệp` → (`Ngh`, `iêp`, NANG).

    `gi` is the onset only where a vowel follows: `giá` is gi + a, `gìn` is g + in. A text that is no Vietnamese
    syllable is cut in the same way, with whatever follows the onset as its rime.
    """
    base, tone = split_tone(syllable)
    cut = _onset_length(base.lower())
    return Syllable(base[:cut], base[cut:], tone)


def _onset_length(base: str) -> int:
    length = next((n for n in (3, 2, 1) if base[:n] in _ONSET_SET), 0)
    if base.startswith("gi") and base[2:3] not in _VOWEL_SET:
        return 1
    return length


_ONSET_SET = frozenset(ONSETS)
_VOWEL_SET = frozenset(VOWELS)
_QUALITY_LETTERS = frozenset("ăâêôơư")


def with_tone(base: str, tone: Tone) -> str:
    """The syllable `base` (letters without tone, any case, NFC) with its tone placed canonically: (`hoa`, SAC) → `hóa`.

    For a canonically spelt syllable it undoes `split_tone`. ValueError where `base` has no vowel to bear a tone.
    """
    if tone is Tone.NGANG:
        return base
    at = _tone_position(base.lower())
    return base[:at] + TONED[base[at], tone] + base[at + 1 :]


def _tone_position(base: str) -> int:
    start = _onset_length(base)
    vowels = [i for i in range(start, len(base)) if base[i] in _VOWEL_SET]
    if not vowels:
        raise ValueError(f"no vowel that could bear a tone: {base!r}")
    marked = [i for i in vowels if base[i] in _QUALITY_LETTERS]
    if marked:
        return marked[-1]  # ươ bears it on ơ, ưa on ư, uyê on ê
    closed = vowels[-1] + 1 < len(base)
    if closed:
        return vowels[-1]  # oán, quýt, huỳnh
    return vowels[1] if len(vowels) == 3 else vowels[0]  # oái, khuỷu; mái, mía, hóa
