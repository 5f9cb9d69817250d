"""Letters that other alphabets lend by mistake: what engines and old fonts put in place of Vietnamese ones."""

from __future__ import annotations

# Eth and its African cousin look like Đ; Tesseract's Vietnamese model prints eth for it again and again.
# The ligatures come from fonts of PDF text layers and from English engines.
_REPAIRS = str.maketrans({"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"})


def repair_lookalikes(text: str) -> str:
    """`text` with letters Vietnamese does not have replaced by those they stand for: `Ðiều` → `Điều`."""
    return text.translate(_REPAIRS)
