"""Texts that people type, before they are kept: in form C, on one line, without signs nobody can see."""

from __future__ import annotations

import unicodedata

from sohoa.domain.errors import CorrectionRefused
from sohoa.vietnamese.orthography import nfc

# Characters. The longest words of scans are web addresses, the longest lines those of wide tables.
LONGEST_WORD, LONGEST_LINE, LONGEST_FIELD, LONGEST_NAME = 200, 4_000, 2_000, 100
# Controls, marks that turn the direction of text or have no width, halves of pairs, what means nothing, line ends.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def typed(text: str, longest: int) -> str:
    """The text in form C, its blanks single; CorrectionRefused (`text-refused`) for signs unseen and for too much.

    >>> typed(" Nội  vụ", LONGEST_WORD)
    'Nội vụ'
    """
    for sign in text:
        if unicodedata.category(sign) in _UNSEEN:
            raise CorrectionRefused(
                "text-refused", f"The text holds a sign that cannot be seen, U+{ord(sign):04X}.", "Type it without."
            )
    text = " ".join(nfc(text).split())
    if len(text) > longest:
        raise CorrectionRefused(
            "text-refused", f"The text has {len(text):,} characters, more than {longest:,}.", "Type less."
        )
    return text


def name_of_person(text: str) -> str:
    """Who corrects, as `typed`; CorrectionRefused where nobody is named."""
    name = typed(text, LONGEST_NAME)
    if not name:
        raise CorrectionRefused("who-missing", "Nobody is named who corrects.", "Say who you are.")
    return name
