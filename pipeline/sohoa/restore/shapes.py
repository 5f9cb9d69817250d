"""What a token is by its own shape: number, date, code, abbreviation, address, foreign word.

The shapes are wide on purpose: a damaged code (`QĐĐ-TTg`, `l5/KH-UBND`) is still a code, and only a grammar may mend
it (`sohoa.restore.repair`). What is narrow is the other side: misread syllables must stay free to be restored.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sohoa.restore.protection import Protection, Token
from sohoa.vietnamese.names import FOREIGN_WORDS
from sohoa.vietnamese.orthography import ONSETS, skeleton_key
from sohoa.vietnamese.syllables import SKELETONS

_ADDRESS = re.compile(
    r"\S+@\S+|(?:https?:|www\.)\S*|[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net|gov|edu|info)(?:/\S*)?", re.IGNORECASE
)
_PHONE = re.compile(r"(?:\+84|\(0?84\)|0)[\d.\-() ]{7,13}\d")
_DATE = re.compile(r"[\dOolI|]{1,2}([/.-])[\dOolI|]{1,2}\1[\dOolI|]{4}|[\dOol]{1,2}/(?:19|20)\d\d")
_TIME = re.compile(r"\d{1,2}(?:h|g|giờ)(?:\d{2})?(?:ph|p|')?|[012]?\d:[0-5]\d(?::[0-5]\d)?", re.IGNORECASE)
_MONEY = re.compile(r"\d[\d.,]*(?:đ|đồng|vnđ|vnd|usd|\$|€)|[$€]\d[\d.,]*", re.IGNORECASE)
# Letters between slashes and hyphens, at least two capitals or a digit with a capital in all; small letters only in
# symbols such as TTg, CTr, QyĐ, BVHTTDL-Tra.
_CODE_PART = r"(?:[A-ZĐƯ&][A-Za-zĐđƯư&]{0,12}\d{0,3}|\d[\dOolI|ŠS]{0,5}[A-Za-zĐđ]?|[lIO|][\dOolI|ŠS]{0,4}|[.…]+)"
_CODE = re.compile(rf"[/-]?{_CODE_PART}?(?:[/-]+{_CODE_PART})+[/-]?|{_CODE_PART}[/-]")
_CAPITAL_PAIR = re.compile(r"[A-ZĐƯ][a-zđư]{0,2}[A-ZĐƯ]|[A-ZĐƯ].*\d|\d.*[A-ZĐƯ]")

_ROMAN = re.compile(r"[IVX]{1,6}")
# `d)`, `1.`, `1.1.`, `a.`, `(1)`: the label of a point or paragraph. A lone capital with a full stop as well: `A.`
_LABEL = re.compile(r"[a-zđ]|[A-ZĐ]|\d{1,2}[a-zđ]?|\d{1,2}(?:\.\d{1,2}){1,3}[a-zđ]?")

# A digit an engine put for a letter within a syllable: `g1a`, `c6ng`, and 6 for ố or ộ after its onset: `s6`, `th6`.
_DIGIT_WITHIN = re.compile(r"[^\W\dA-Z_]*[^\W\d_]\d[^\W\d_A-Z]+", re.UNICODE)
# The same with any sign within, for engines that know no Vietnamese; a capital stands first only.
_MISREAD = re.compile(r"(?:[^\W\d_]|1(?=[^\W\d_]{2}))(?:[^\W_A-Z]|[&@¢£$°§'’]){1,6}")
# `4n` for án, `6ng` for ông, `1é` for lệ: no measure and no label is written so.
_VOWEL_AS_DIGIT = re.compile(r"[46](?:n|nh|ng|p)|1[à-ỹ]")
_OPEN_O = frozenset("60&@¢")
_MEASURES = frozenset(("m2", "m3", "km2", "cm2", "cm3", "dm2", "dm3", "mm2", "mm3", "hm2"))

_ABBREVIATION = re.compile(
    r"[A-ZĐ&]{2,}\d{0,3}|(?:[A-ZĐ][a-zđ]{0,2}){2,}[A-ZĐ]?|[A-ZĐ][a-zđ]?(?:\.[A-ZĐ][A-Za-zđ]*)+|V/v"
)
_KNOWN_ABBREVIATIONS = frozenset(
    ("TU", "TW", "TP", "PA", "DA", "HN", "HCM", "KT", "TM", "TL", "TUQ", "ODA", "GDP", "AI")
)
_VOWELS = frozenset("AEIOUYaeiouy")

_ASCII_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]{1,2})?")
_ENGLISH_END = re.compile(
    r".{2,}(?:tions?|sions?|ments?|ness|ships?|[ae]nce|able|ible|ology|ics?|ware|ity|ities|ers|ing|ings|ists?|ism|ive|ate"
    r"|ated|ed|ful|ous|als|ants?|ents|age|line|book|tech|land|ton|son|burg)"
)
_TRANSLITERATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+){2,}|[A-ZÀ-Ỹ]-[^\W\d_]{2,}")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u052f\u4e00-\u9fff\u3040-\u30ff\uac00-\ud7af]{2,}")


def shape_of(token: Token) -> Protection | None:
    """The class of a word by its shape alone, None for what may be a syllable, misread or not, and for punctuation."""
    return _shape(token.core)


@lru_cache(maxsize=65536)  # the 3,000 commonest syllables are 99 % of all text
def _shape(core: str) -> Protection | None:
    if not any(map(str.isalnum, core)):
        return None
    if _ADDRESS.fullmatch(core):
        return Protection.ADDRESS
    if any(map(str.isdigit, core)):
        return _with_digit(core)
    if _is_code(core):
        return Protection.CODE
    if _ROMAN.fullmatch(core):
        return Protection.ROMAN
    return Protection.FOREIGN if is_foreign(core) else None


def is_label(token: Token, first: bool) -> bool:
    """Whether a token labels a point: `a)` and `(1)` anywhere, `1.`, `a.` and `A.` where it stands first."""
    if not _LABEL.fullmatch(token.core):
        return False
    return token.after[:1] == ")" or (first and token.after[:1] in {".", "/"} and len(token.core) < 8)


def _with_digit(core: str) -> Protection | None:
    if is_damaged_syllable(core):
        return None
    kinds = ((_DATE, Protection.DATE), (_TIME, Protection.TIME), (_MONEY, Protection.MONEY), (_PHONE, Protection.PHONE))
    kind = next((kind for shape, kind in kinds if shape.fullmatch(core)), None)
    if kind is not None:
        return kind
    return Protection.CODE if _is_code(core) else Protection.NUMBER


def is_damaged_syllable(core: str) -> bool:
    """Whether a word with a digit is a syllable with a letter misread (`g1a`, `s6`), rather than a number."""
    if core.lower() in _MEASURES or not core.isalnum():
        return False
    if core[-1] == "6" and core[:-1] in ONSETS:
        return True
    return _DIGIT_WITHIN.fullmatch(core) is not None and sum(map(str.isdigit, core)) == 1


def is_misread_syllable(core: str) -> bool:
    """Whether an engine that knows no Vietnamese may have read a syllable so: `B6`, `d6ng`, `ngu60i`, `1uat`, `S&`.

    Letters must prevail, and what begins with a digit is a number (`2a`, `5kg`) unless two letters follow a lone 1,
    which is how an l is misread. Of two signs the second must stand for ố, ộ or their like: `A1` is something else.
    """
    if _VOWEL_AS_DIGIT.fullmatch(core):
        return True
    if core.isalpha() or core.lower() in _MEASURES or not _MISREAD.fullmatch(core):
        return False
    digits = sum(map(str.isdigit, core))
    return 2 * digits <= len(core) and (len(core) > 2 or core[-1] in _OPEN_O or (core[-1] == "4" and core.islower()))


def _is_code(core: str) -> bool:
    return _CODE.fullmatch(core) is not None and _CAPITAL_PAIR.search(core) is not None


def is_abbreviation(token: Token, among_capitals: bool) -> bool:
    """Whether a token abbreviates: `UBND`, `TTg`, `ThS`, `TP.HCM`, `DT&MN`.

    Capitals that can be a syllable (`BAN`) abbreviate only outside text in capitals; in it, a syllable may also have
    lost its vowel (`DQC` for `ĐỘC`), so only words with no vowel and no loose Q count there.
    """
    core = token.core
    if not _ABBREVIATION.fullmatch(core) or (core.istitle() and core.isalpha()):
        return False
    if core in _KNOWN_ABBREVIATIONS:
        return True
    if among_capitals and core.isalpha():
        return not _VOWELS & set(core) and not re.search("Q(?!Đ|H|L|P)", core)
    return skeleton_key(core) not in SKELETONS or (len(core) == 2 and "Đ" in core)


def is_foreign(core: str) -> bool:
    """Whether a word is foreign beyond doubt. Misread syllables are ASCII as well: the shape must speak clearly."""
    if _OTHER_SCRIPT.fullmatch(core) or _TRANSLITERATED.fullmatch(core):
        return True
    lower = core.lower()
    if not _ASCII_WORD.fullmatch(core) or lower in SKELETONS:
        return False
    if lower in FOREIGN_WORDS:
        return True
    if len(core) < 4 or not _VOWELS & set(core) or _is_two_syllables(lower):
        return False
    odd_letters = bool(set("fjz") & set(lower)) or lower[0] == "w"
    return odd_letters or len(core) > 8 or (len(core) > 5 and _ENGLISH_END.fullmatch(lower) is not None)


def _is_two_syllables(lower: str) -> bool:
    """Words run together, as engines do: `trongnam`."""
    return any(lower[:cut] in SKELETONS and lower[cut:] in SKELETONS for cut in range(2, len(lower) - 1))
