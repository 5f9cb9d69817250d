"""Corrections into a document that is being made: its pages one by one, then its plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from sohoa.domain.plan import Plan, Warning
from sohoa.publish.page_file import PageFile
from sohoa.run.corrections.folding import in_force
from sohoa.run.corrections.header import header_fields, settled, with_header
from sohoa.run.corrections.placing import corrected
from sohoa.run.corrections.record import Correction

CORRECTION_UNPLACED = "correction-unplaced"


@dataclass(slots=True)
class Placing:
    """The rows of one document while it is made; `unplaced` gathers those that have no place on its pages."""

    rows: tuple[Correction, ...]
    unplaced: list[Correction] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    @property
    def header_fields(self) -> dict[str, Any]:
        """The fields of the header that people set, as the parser takes them."""
        return header_fields(settled(self.rows))

    def corrected(self, page: PageFile) -> PageFile:
        """The page with its corrections."""
        self.seen.add(page.number)
        page, unplaced = corrected(page, self.rows)
        self.unplaced += unplaced
        return page

    def plan(self, plan: Plan) -> Plan:
        """The plan of these pages, with the header as people set it and a warning for each row without a place."""
        lost = [*self.unplaced, *(row for row in in_force(self.rows) if row.page not in {None, *self.seen})]
        kept = tuple(one for one in plan.warnings if one.code != CORRECTION_UNPLACED)
        return with_header(replace(plan, warnings=(*kept, *_told(lost))), self.rows)


def _told(lost: Iterable[Correction]) -> Iterable[Warning]:
    for row in lost:
        message = (
            f"“{row.read}”, corrected to “{row.after}” by {row.who}, is no longer found there; it was not applied."
        )
        yield Warning(CORRECTION_UNPLACED, message, row.page)
