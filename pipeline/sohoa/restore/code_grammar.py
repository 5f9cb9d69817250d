"""Document codes: number, year, symbol of the type, symbols of the bodies (`15/KH-HĐTĐ`, `24/2016/QH14`, `34-CT/TW`).

A part is mended where one known symbol, number or year alone can have been read so. Symbols of bodies are free
(Nghị định 30/2020/NĐ-CP): one that is not known is left as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from sohoa.restore.number_grammar import is_year, only_one
from sohoa.vietnamese.document_types import CODES

TYPES = CODES | frozenset(
    ("TTLT", "NQLT", "VBHN", "PL", "KL", "KHLT", "QCPH", "SL", "LCT", "TTr", "TBKL", "HDLN", "HDLT")
)
"""Symbols of types: those of Điều 7 and those of joint, consolidated and older documents."""

_BODIES_TEXT = """
    TTg CP VPCP UBND HĐND TW TƯ TU HU BTV VPTW UBTVQH QH CTN TANDTC VKSNDTC KTNN BTC BNV BCA BYT BGDĐT BKHĐT BTNMT
    BCT BXD BGTVT BNNPTNT BNNMT BLĐTBXH BVHTTDL BTTTT BQP BTP BKHCN BNG NHNN UBDT TTCP BNN BGD BKH BTM BCN BTS
    BVHTT LĐTBXH GDĐT KHĐT TNMT NNPTNT VHTTDL TTTT KHCN SNV STC SYT SXD SCT STP SGDĐT SKHĐT STNMT SNNPTNT SLĐTBXH
    SVHTTDL STTTT SGTVT SKHCN HĐTĐ HĐTĐKT HĐQT BCĐ BCH BCHQS BTGTW BTCTW UBMTTQ MTTQ LĐLĐ TLĐ HĐTP BHXH TCT TCHQ
    TCTK VP KTTH NC TH CN KSTT
"""
BODIES = frozenset(_BODIES_TEXT.split())
"""Symbols of the bodies that most codes name."""

_PARTS = re.compile(r"([/-])")
_NUMBER = re.compile(r"[\dOolIŠšSBZ]{1,5}")
_PLAIN_NUMBER = re.compile(r"\d{1,5}[a-zđA-Z]?")
_BLANK = re.compile(r"[.…]*")
_SYMBOL = re.compile(r"[A-ZĐƯ][A-Za-zĐđƯư&]*\d{0,2}")
# The National Assembly and its committee carry the number of their term. The first nine terms bore Roman numerals.
_TERM = re.compile(r"(Q(?:H|II)|UBTVQ(?:H|II)|QHK)([\dOlIŠSZ]{1,2})")
_TERMS = frozenset(map(str, range(1, 17)))
_PRIME_MINISTER = re.compile(r"T[1IlT7][gqøơ9]")
# At the end of a number they may be a letter of it (12B); l, I, O and Z are not used so.
_MAY_BE_LETTERS = frozenset("BS")


@dataclass(frozen=True, slots=True)
class CodePart:
    """A part of a code as read and as it must be. `mended` is None where it is neither valid nor to be mended."""

    read: str
    mended: str | None


def repaired_code(core: str) -> str | None:
    """The code that `core` (no punctuation around it) can only be; None where it is one, or several, or none."""
    parts = code_parts(core)
    if not parts or any(part.mended is None for part in parts):
        return None
    separators = _PARTS.findall(core)
    mended = "".join(
        (part.mended or "") + (separator or "") for part, separator in zip_longest(parts, separators[: len(parts)])
    )
    return mended if mended != core else None


def code_parts(core: str) -> list[CodePart]:
    """The parts between the slashes and hyphens of a code, each judged; empty where `core` has not its shape."""
    pieces = _PARTS.split(core)[::2]
    lead = 1 if _is_number_part(pieces[0]) or _BLANK.fullmatch(pieces[0]) else 0
    has_year = lead == 1 and len(pieces) > 2 and core[len(pieces[0])] == "/" and _is_year_part(pieces[1])
    symbols = pieces[lead + has_year :]
    if len(pieces) < 2 or not _are_symbols(symbols):
        return []
    judged = [CodePart(pieces[0], _number(pieces[0]))] if lead else []
    if has_year:
        judged.append(CodePart(pieces[1], only_one(pieces[1], is_year) or (pieces[1] if is_year(pieces[1]) else None)))
    return judged + [CodePart(one, _symbol(one, place, symbols)) for place, one in enumerate(symbols)]


def _is_number_part(piece: str) -> bool:
    fits = _NUMBER.fullmatch(piece) or _PLAIN_NUMBER.fullmatch(piece)
    return bool(fits) and any(map(str.isdigit, piece))


def _is_year_part(piece: str) -> bool:
    return len(piece) == 4 and _is_number_part(piece)


def _are_symbols(pieces: list[str]) -> bool:
    """One piece at least of a known symbol's shape, an empty one only at the end (`63/QĐ-`, broken over a line)."""
    if not pieces or not pieces[0]:
        return False
    return all(_SYMBOL.fullmatch(piece) or _is_mangled_symbol(piece) for piece in pieces if piece) and all(pieces[:-1])


def _is_mangled_symbol(piece: str) -> bool:
    return piece == "0Đ" or bool(_PRIME_MINISTER.fullmatch(piece) or _TERM.fullmatch(piece))


def _number(piece: str) -> str | None:
    if _PLAIN_NUMBER.fullmatch(piece) and piece[-1] not in "lIOošŠZ":
        return piece
    if not piece or _BLANK.fullmatch(piece):
        return piece
    if piece[-1] in _MAY_BE_LETTERS:
        return None  # 12B is a number with a letter
    return only_one(piece, str.isdigit)


def _symbol(piece: str, place: int, symbols: list[str]) -> str | None:
    """The symbol that `piece` is or can only be; an unknown one is kept, as bodies choose their symbols freely."""
    if not piece or piece in TYPES or piece in BODIES:
        return piece
    return mended_term(piece) or _mended_symbol(piece, place, symbols) or piece


def _mended_symbol(piece: str, place: int, symbols: list[str]) -> str | None:
    if piece in {"OĐ", "0Đ"} and place == 0 and len(symbols) > 1:
        return "QĐ"
    # ND may be a body of its own; before the government's symbol it is a decree.
    if piece == "ND" and symbols[1:] != ["CP"]:
        return None
    known = TYPES if place == 0 and len(symbols) > 1 else BODIES
    return mended_prime_minister(piece) or mended_by_key(piece, known)


def mended_term(piece: str) -> str | None:
    """`QHI4` → `QH14`, `UBTVQH1S` → `UBTVQH15`; None where there is nothing to mend."""
    found = _TERM.fullmatch(piece)
    if not found or found[2].isalpha():
        return None
    term = only_one(found[2], _TERMS.__contains__)
    body = found[1].replace("II", "H")
    term = term or (found[2] if found[2] in _TERMS else None)
    return body + term if term and body + term != piece else None


def mended_prime_minister(piece: str) -> str | None:
    """`T1g` → `TTg`."""
    return "TTg" if _PRIME_MINISTER.fullmatch(piece) and piece != "TTg" else None


def mended_by_key(piece: str, known: frozenset[str]) -> str | None:
    """The one symbol among `known` that is spelt as `piece` but for Đ and D, a doubled Đ, II for H, VV for W."""
    if piece in known:
        return None
    found = _by_key(known).get(_key(piece), ())
    return found[0] if len(found) == 1 else None


@lru_cache
def _by_key(known: frozenset[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for symbol in sorted(known):
        found[_key(symbol)] = (*found.get(_key(symbol), ()), symbol)
    return found


def _key(symbol: str) -> str:
    return re.sub("Đ+", "D", symbol).replace("II", "H").replace("VV", "W")
