"""A paragraph in the three forms in which it is searched; all have the same length."""

from __future__ import annotations

from dataclasses import dataclass

from sohoa.vietnamese.lookalikes import repair_lookalikes
from sohoa.vietnamese.orthography import lower_skeleton

# Signs that engines and word processors put for a hyphen and a slash. A soft hyphen and a no-break space count too.
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("–—−‑‐‒­", "-"),
        **dict.fromkeys("⁄∕／", "/"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\t\n\r", " "),
        **dict.fromkeys("“”„«»", '"'),
        "Ñ": "N",
    }
)


@dataclass(frozen=True, slots=True)
class Printed:
    """`text` as printed, `signs` with lookalike signs and letters folded, `plain` in lower case and without marks."""

    text: str
    signs: str
    plain: str

    @classmethod
    def of(cls, text: str) -> Printed:
        repaired = repair_lookalikes(text)
        signs = (repaired if len(repaired) == len(text) else text).translate(_SIGNS)
        plain = lower_skeleton(signs)
        if len(plain) != len(text):  # letters that no Vietnamese text has: ligatures, loose marks
            plain = "".join((lower_skeleton(letter) or letter)[0] for letter in signs)
        return cls(text, signs, plain)

    def has_capital(self, at: int) -> bool:
        """Whether the character at `at` is a capital."""
        return self.text[at : at + 1].isupper()
