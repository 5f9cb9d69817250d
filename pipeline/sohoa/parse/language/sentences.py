"""Where sentences begin."""

from __future__ import annotations

import re

_END = re.compile(r"(?:\./\.?|[.;!?…])[\"”)]*\s+(?=[\"“(]?[^\Wa-zà-ỹ])|\n\s*")


def sentence_starts(text: str) -> frozenset[int]:
    """The offsets at which sentences begin: after a line end, and after an end mark before a capital or a figure."""
    return frozenset({0, *(found.end() for found in _END.finditer(text))})
