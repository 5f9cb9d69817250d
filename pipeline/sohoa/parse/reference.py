"""The number of a document: `Số: 101/KH-SNV`, `Số 34-CT/TW`, and what is left of it when written by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sohoa.vietnamese.document_types import CODES
from sohoa.vietnamese.orthography import nfc, without_tone


@dataclass(frozen=True, slots=True)
class Reference:
    """A number as far as it can be read: `text` is None where not even the symbol can; `complete` with its digits.

    `type_code` is the type its symbol names, None where it names none (a letter: `3722/VPCP-CN`).
    """

    text: str | None
    complete: bool
    type_code: str | None


# "Số" with its marks misread; "Luật số:" and "Bộ luật số:" precede the numbers of laws.
_LEAD = re.compile(
    r"^[\W_]{0,3}(?:(?:(?:Bộ l|L)uật|Pháp lệnh|Nghị quyết|Lệnh) [sS]|[sS§])"
    r"[^\W\d_]?[^\W\d_6]?6?\s*[:.;,]?(?=[\s\d/\W_]|$)"
)
_LEAD_CAPS = re.compile(r"\bS[ỐÓÔOÒỔỘ]\b\s*[:.]?\s*")
# The symbol: codes of capitals joined by - / . & — `KH-UBND`, `QĐ-TTg`, `TTLT-BQP-BTC`, `CT/TW`, `QH15`.
_CODE = r"[A-ZĐƯÀ-Ỹ][A-Za-zĐđƯưÀ-ỹ]{0,9}\d{0,2}"
_SYMBOL = re.compile(rf"(?:/\s?(?:19|20)\d\d)?\s?[/-]\s?(?P<codes>{_CODE}(?:\s?[-/.&]\s?{_CODE})*)")
_DIGITS = re.compile(r"\d{1,5}[a-zA-Z]?(?:\.\d{1,3})?")
# Characters an engine puts for a slash, a hyphen and Đ.
_FOLDED = str.maketrans({"⁄": "/", "∕": "/", "Ð": "Đ", "ð": "đ", "–": "-", "—": "-", "−": "-", "‑": "-"})


def is_number_line(text: str) -> bool:
    """Whether a piece of the head is the number line: it begins with `Số` and has a symbol, or nothing but dots."""
    folded = nfc(text).translate(_FOLDED)
    lead = _LEAD.match(folded)
    if not lead:
        return False
    rest = folded[lead.end() :]
    return _last_symbol(rest) is not None or not re.search(r"[^\W\d_]{3}", rest)


def has_symbol(text: str) -> bool:
    """Whether a short piece holds the symbol of a known type, its `Số` misread or not (`đề /KH-UBND`)."""
    found = _last_symbol(nfc(text).translate(_FOLDED))
    return found is not None and len(text) <= 40 and _type_code(found["codes"]) is not None


def is_unfinished_number(text: str) -> bool:
    """Whether a piece is the beginning of a number line that lacks its symbol: `Số:`, `Số: 12`."""
    return is_number_line(text) and _last_symbol(nfc(text).translate(_FOLDED)) is None


def read_reference(text: str, unsure: tuple[str, ...] = ()) -> Reference:
    """The number in a number line. Digits count only when nothing else stands with them; `unsure` ones do not.

    Digits that stand apart from their symbol were filled in by hand or stamp; those the engine doubts are not taken.
    """
    folded = nfc(text).translate(_FOLDED)
    lead = _LEAD.match(folded) or _LEAD_CAPS.search(folded)
    rest = folded[lead.end() :].strip() if lead else folded
    found = _last_symbol(rest)
    if found is None:
        return Reference(None, False, None)
    before = rest[: found.start()].strip(" :.,;_…")
    symbol = without_tone(re.sub(r"\s", "", found[0]))  # symbols bear no tones: HỦ is HU
    complete = bool(_DIGITS.fullmatch(before)) and before not in unsure
    return Reference(f"{before}{symbol}" if complete else symbol, complete, _type_code(found["codes"]))


def with_type_code(reference: Reference, code: str | None) -> Reference:
    """The number with one misread letter of its symbol mended by the type printed below: `09/GĐ-UBND`, CÔNG ĐIỆN.

    A symbol that is one of another type stays, and so does one that differs only in small and capital letters.
    """
    found = re.search(r"[/-](?P<code>[^\W\d_]+)(?=[/-])", reference.text or "")
    if reference.text is None or reference.type_code or found is None or code is None:
        return reference
    read = found["code"]
    wrong = sum(one.upper() != other.upper() for one, other in zip(read, code, strict=False))
    if len(read) != len(code) or wrong != 1:
        return reference
    text = reference.text[: found.start("code")] + code + reference.text[found.end("code") :]
    return replace(reference, text=text, type_code=code)


def _last_symbol(text: str) -> re.Match[str] | None:
    """The symbol that reaches furthest, the longest of those: garbage before it may hold slashes (`ó#/ /KH-UBND`)."""
    starts = (sign.start() for sign in re.finditer(r"[/-]", text))
    matches = [found for start in starts if (found := _SYMBOL.match(text, start)) and _has_capitals(found["codes"])]
    return max(matches, key=lambda found: (found.end(), -found.start()), default=None)


def _has_capitals(codes: str) -> bool:
    """Whether a symbol has two capitals, as all have: `s1 /5/ Tỉnh`, read from a seal, has none."""
    return sum(map(str.isupper, codes)) >= 2


def _type_code(codes: str) -> str | None:
    first = re.split(r"[-/.&\s]", codes, maxsplit=1)[0]
    return first if first in CODES else None
