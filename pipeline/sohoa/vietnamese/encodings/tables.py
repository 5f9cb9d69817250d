"""The tables of the legacy encodings, as characters of Windows-1252: so their text looks where it was taken for Latin.

Sources: TCVN 5712:1993, third table (VN3, the `.VnTime` fonts of ABC); VNI Software's VNI-Windows fonts; RFC 1456 for
VIQR; Microsoft code page 1258.
"""

from __future__ import annotations

from sohoa.vietnamese.orthography import TONED, VOWELS, Tone

# Vowels with their tones huyền, hỏi, ngã, sắc, nặng, as the bytes follow one another in TCVN3.
_TCVN3_ROWS = {
    "a": "µ¶·¸¹",
    "ă": "»¼½¾Æ",
    "â": "ÇÈÉÊË",
    "e": "ÌÎÏÐÑ",
    "ê": "ÒÓÔÕÖ",
    "i": "×ØÜÝÞ",
    "o": "ßáâãä",
    "ô": "åæçèé",
    "ơ": "êëìíî",
    "u": "ïñòóô",
    "ư": "õö÷øù",
    "y": "úûüýþ",
}
_TCVN3_TONES = (Tone.HUYEN, Tone.HOI, Tone.NGA, Tone.SAC, Tone.NANG)
# The soft hyphen is ư. Programs that fold compatibility characters turn µ into the Greek letter.
_TCVN3_PLAIN = dict(zip("¨©ª«¬\u00ad®¡¢£¤¥¦§", "ăâêôơưđĂÂÊÔƠƯĐ", strict=True))

TCVN3: dict[str, str] = (
    _TCVN3_PLAIN
    | {
        letter: TONED[vowel, tone]
        for vowel, row in _TCVN3_ROWS.items()
        for letter, tone in zip(row, _TCVN3_TONES, strict=True)
    }
    | {"\u03bc": "à"}
)
"""Letter as read → Vietnamese letter. Capitals with a tone are the same letters, set in a capital font (`.VnTimeH`)."""

_VNI_TONES = dict(zip("ùøûõï", (Tone.SAC, Tone.HUYEN, Tone.HOI, Tone.NGA, Tone.NANG), strict=True))
_VNI_CIRCUMFLEX = dict(zip("âáàåãä", (Tone.NGANG, *_VNI_TONES.values()), strict=True))
_VNI_BREVE = dict(zip("êéèúüë", (Tone.NGANG, *_VNI_TONES.values()), strict=True))
_VNI_SINGLE = dict(zip("ôöñíìæóòî", "ơưđíìỉĩịỵ", strict=True))


def _vni_lower() -> dict[str, str]:
    table = dict(_VNI_SINGLE)
    for base, vowel in (*zip("aeouy", "aeouy", strict=True), ("ô", "ơ"), ("ö", "ư")):
        table |= {base + mark: TONED[vowel, tone] for mark, tone in _VNI_TONES.items()}
    for base, vowel in zip("aeo", "âêô", strict=True):
        table |= {base + mark: TONED[vowel, tone] for mark, tone in _VNI_CIRCUMFLEX.items()}
    return table | {"a" + mark: TONED["ă", tone] for mark, tone in _VNI_BREVE.items()}


def _with_capitals(lower: dict[str, str]) -> dict[str, str]:
    """The case of the first letter is that of the vowel; the mark after it is of either case."""
    table = dict(lower)
    for read, letter in lower.items():
        table |= {read[0].upper() + mark: letter.upper() for mark in (read[1:], read[1:].upper())}
        table |= {read[0] + read[1:].upper(): letter}
    return table


VNI = _with_capitals(_vni_lower())
"""One or two letters as read → Vietnamese letter, both cases."""

_VIQR_TONES = dict(zip("`?~'.", (Tone.HUYEN, Tone.HOI, Tone.NGA, Tone.SAC, Tone.NANG), strict=True))
_VIQR_QUALITIES = {"ă": "a(", "â": "a^", "ê": "e^", "ô": "o^", "ơ": "o+", "ư": "u+"}


def _viqr() -> dict[str, str]:
    table = {"dd": "đ", "DD": "Đ", "Dd": "Đ"}
    for vowel in VOWELS + VOWELS.upper():
        spelt = _VIQR_QUALITIES.get(vowel.lower(), vowel.lower())
        spelt = spelt[0].upper() + spelt[1:] if vowel.isupper() else spelt
        table |= {spelt + mark: TONED[vowel, tone] for mark, tone in _VIQR_TONES.items()}
        if spelt != vowel:
            table[spelt] = vowel
    return table


VIQR = _viqr()
"""Two or three signs → Vietnamese letter, both cases."""

WINDOWS_1258 = dict(zip("ÃãÐðÕõÝýÌìÒòÞþ", "ĂăĐđƠơƯư\u0300\u0301\u0309\u0323\u0303₫", strict=True))
"""Letter as Windows-1252 has it → letter or combining tone of code page 1258."""
