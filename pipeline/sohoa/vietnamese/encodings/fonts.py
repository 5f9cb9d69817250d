"""Which encoding the name of a font stands for: fonts of those years drew other letters in the places of Latin ones.

Sources: the font sets of ABC 2.0 (`.VnTime`, capital fonts end in H: `.VnTimeH`) and of VNI Software (`VNI-Times`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from sohoa.vietnamese.encodings.convert import Encoding

# PDF writers set six capitals and a plus before the name of a subset; some drop the dot of ABC or write it as `_`.
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_ABC_BARE = re.compile(r"_?Vn[A-Z]")
_VNI = re.compile(r"vni[-_ ]", re.IGNORECASE)
_STYLE = re.compile(r"[,-].*$| ?(?:Bold|Italic|Regular|Normal)+$")


@lru_cache(maxsize=1024)
def font_encoding(name: str) -> Encoding | None:
    """The encoding of text in the font `name`, as a PDF gives it; None for fonts of Unicode and unknown ones.

    >>> font_encoding("ABCDEF+.VnTime"), font_encoding(".VnTimeH,Bold").value, font_encoding("TimesNewRomanPSMT")
    (<Encoding.TCVN3: 'tcvn3'>, 'tcvn3-capitals', None)
    """
    plain = _SUBSET.sub("", name)
    if _VNI.match(plain):
        return Encoding.VNI
    if not (plain[:3].lower() == ".vn" or _ABC_BARE.match(plain)):
        return None
    stem = _STYLE.sub("", plain)
    return Encoding.TCVN3_CAPITALS if stem.endswith("H") else Encoding.TCVN3
