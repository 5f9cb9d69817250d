"""What `document.md` writes otherwise than documents do: labels without their marks, the facts of the head in a row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sohoa.vietnamese.document_types import BY_SKELETON
from sohoa.vietnamese.numerals import letter_value, roman_value
from sohoa.vietnamese.orthography import lower_skeleton

_LABEL = re.compile(r"(?P<label>[IVXL]{1,6}|\d{1,2}|[a-zđ]|[A-HĐ]|Điều \d{1,3}[a-zđ]?)(?: (?=[^\W\da-z]|[\d“\"(])|$)")
_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
BETWEEN_FACTS = " · "
BEFORE_SUBJECT = " – "


@dataclass(slots=True)
class Marks:
    """Gives labels their marks back, where they begin a sequence or go on with it."""

    _last: dict[str, int] = field(default_factory=dict)

    def marked(self, text: str) -> str:
        """The text with a mark behind its label; as it is where it has a mark already, or no label."""
        found = _LABEL.match(text)
        if found is None:
            return text
        for kind, value in _values(found["label"]):
            if value == 1 or value == self._last.get(kind, 0) + 1 or kind == "article":
                self._last[kind] = value
                mark = ")" if kind == "letter" else "."
                return f"{found['label']}{mark} {text[found.end() :]}".rstrip()
        return text


def _values(label: str) -> list[tuple[str, int]]:
    """The kinds of label that a label may be, with its place in the sequence."""
    if label.startswith("Điều "):
        return [("article", 0)]
    if label.isdigit():
        return [("arabic", int(label))]
    if label.islower():
        return [("letter", letter_value(label) or 0)]
    return [("roman", roman_value(label) or 0), ("capital", letter_value(label.lower()) or 0)]


def head_lines(text: str, heading: bool) -> list[str]:
    """The lines of a document's head that a line of `document.md` stands for; none where it stands for itself."""
    if heading:
        name, dash, subject = text.partition(BEFORE_SUBJECT)
        return [name, subject] if dash and lower_skeleton(name) in BY_SKELETON else []
    facts = text.split(BETWEEN_FACTS)
    date = _ISO.fullmatch(facts[-1])
    if date is None or len(facts) > 3:
        return []
    number = [fact for fact in facts[:-1] if fact.startswith("Số: ")]
    place = [fact for fact in facts[:-1] if not fact.startswith("Số: ")]
    day = f"ngày {date[3]}" if date[3] else "ngày"
    return [*number, ", ".join([*place, f"{day} tháng {date[2]} năm {date[1]}"])]
