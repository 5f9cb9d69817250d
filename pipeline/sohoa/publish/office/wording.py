"""How forms name documents, days and places in the outline, in Vietnamese."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from sohoa.domain.plan import Header, Plan, Section
from sohoa.publish.reading_order import BULLETS

_NUMBER = re.compile(r"(?P<number>[^/-]*?)\s*(?P<sign>[/-])\s*(?P<notation>.+)")


def day_of(iso: str | None) -> date | None:
    """The day that ISO text names; None for a month, a year, or none."""
    try:
        return date.fromisoformat(iso) if iso and len(iso) == len("2023-01-31") else None
    except ValueError:
        return None


def day_text(iso: str | None) -> str:
    """`31/01/2023`, `01/2023` and `2023` as far as it could be read."""
    return "/".join(reversed(iso.split("-"))) if iso else ""


def type_name(header: Header) -> str:
    """The type in words, as forms write it: `Kế hoạch`."""
    return header.type.name.capitalize() if header.type else ""


def author(header: Header) -> str:
    """Who issued the document, with the superior body in brackets."""
    issuer = header.issuing_body or ""
    return f"{issuer} ({header.superior_body})" if issuer and header.superior_body else issuer


def number_parts(number: str | None) -> tuple[str, str]:
    """Number and notation: `("101", "KH-SNV")` of `101/KH-SNV`, `("08", "CTr/TU")` of `08-CTr/TU`.

    The first is empty where the number could not be read.
    """
    parts = _NUMBER.fullmatch(number or "")
    return (parts["number"].strip(), parts["notation"]) if parts else ("", number or "")


def named(header: Header) -> str:
    """The document as it is cited: `Kế hoạch số 101/KH-SNV ngày 31/01/2023`; `số …/KH-SNV` where it cannot be read."""
    number = f"số {'…' * header.number.startswith(('/', '-'))}{header.number}" if header.number else ""
    day = f"ngày {day_text(header.date)}" if header.date else ""
    return " ".join(filter(None, (type_name(header) or "Văn bản", number, day)))


def section_paths(plan: Plan) -> dict[str, str]:
    """Section id → the labels that lead to it, from the outermost in: `V / 2 / a`. Bullets have no name."""

    def below(sections: Sequence[Section], path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        for one in sections:
            here = path if not one.label or one.label in BULLETS else (*path, one.label)
            yield one.id, " / ".join(here)
            yield from below(one.children, here)

    return dict(below(plan.sections, ()))
