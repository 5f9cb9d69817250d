"""Fields of the header as a person set them: as one text each, and back into the header."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sohoa.domain.errors import CorrectionRefused
from sohoa.domain.plan import DocumentType, Header, Plan, Warning
from sohoa.run.corrections.folding import in_force
from sohoa.run.corrections.record import Correction
from sohoa.run.corrections.wording import LONGEST_FIELD, typed
from sohoa.vietnamese.document_types import LETTER, PRINTED
from sohoa.vietnamese.orthography import lower_skeleton

# A text each, but for `type`, which is its name, and `to`, which has a line for each.
FIELDS = (*("superior_body", "issuing_body", "number", "place", "date", "type", "subject", "to", "secrecy", "urgency"),)
HEADER_CORRECTED = "header-corrected"
# What the parser says of a field that it could not read is settled when a person set it.
_SETTLED = {
    "date-doubtful": "date",
    "date-unreadable": "date",
    "issuing-body-unreadable": "issuing_body",
    "number-unreadable": "number",
    "type-unreadable": "type",
}


def text_of(header: Header, field: str) -> str | None:
    """A field as one text; None where it is not there."""
    value = getattr(header, field)
    if isinstance(value, DocumentType):
        return value.name or value.code
    if isinstance(value, tuple):
        return "\n".join(value) or None
    return None if value is None else str(value)


def typed_field(field: str, text: str | None) -> str | None:
    """A field as a person typed it, as it is kept; None and an empty text mean that the document has none.

    CorrectionRefused for a field that no header has, a day that is none, and as `wording.typed`.
    """
    if field not in FIELDS:
        raise CorrectionRefused(
            "field-unknown", f"A header has no field {field!r}.", f"Use one of {', '.join(FIELDS)}."
        )
    if text is None:
        return None
    parts = text.splitlines() if field == "to" else [text]
    text = "\n".join(filter(None, (typed(part, LONGEST_FIELD) for part in parts)))
    if len(text) > LONGEST_FIELD:
        raise CorrectionRefused("text-refused", f"The text has more than {LONGEST_FIELD:,} characters.", "Type less.")
    if field == "date" and text and not _is_day(text):
        raise CorrectionRefused("date-wrong", f"{text!r} is no day.", "Write it as 2024-06-30, or 2024-06.")
    return text or None


def settled(rows: Iterable[Correction]) -> dict[str, str | None]:
    """What people set of the header, by field."""
    return {row.field: row.after for row in in_force(rows) if row.field is not None}


def header_fields(fields: Mapping[str, str | None]) -> dict[str, Any]:
    """The fields as those of a `Header`."""
    return {field: _value(field, text) for field, text in fields.items()}


def with_header(plan: Plan, rows: Iterable[Correction]) -> Plan:
    """The plan with the header as people set it, and a warning for each field that says what was read."""
    rows = [row for row in rows if row.field is not None]
    fields = settled(rows)
    told = {row.field: row for row in in_force(rows)}
    warnings = [one for one in plan.warnings if one.code != HEADER_CORRECTED and _SETTLED.get(one.code) not in fields]
    for field, text in fields.items():
        row = told[field]
        was = f"“{row.read}”" if row.read else "nothing"
        became = f"“{text}”" if text else "none"
        message = f"`{field}` was set by {row.who} to {became}; {was} had been read."
        warnings.append(Warning(HEADER_CORRECTED, message.replace("\n", "; ")))
    return replace(plan, header=replace(plan.header, **header_fields(fields)), warnings=tuple(warnings))


def _value(field: str, text: str | None) -> Any:
    if field == "to":
        return tuple((text or "").splitlines())
    if field != "type" or text is None:
        return text
    plain = lower_skeleton(text)
    for known in (*PRINTED, LETTER):
        if text == known.code or plain == lower_skeleton(known.name):
            return DocumentType(known.code, known.name if text == known.code else text)
    return DocumentType(None, text)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text if len(text) > len("2024-06") else f"{text}-01").isoformat().startswith(text)
    except ValueError:
        return False
