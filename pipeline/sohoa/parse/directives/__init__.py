"""Directives: who does what by when, from running text, lists and task tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sohoa.domain.plan import Deadline, Directive
from sohoa.parse.citations import Citations
from sohoa.parse.deadlines import deadline_of
from sohoa.parse.directives.action import action_of
from sohoa.parse.directives.confidence import Grounds, confidence_of
from sohoa.parse.directives.fields import Fields
from sohoa.parse.directives.statements import Statement, read_fields, statements
from sohoa.parse.passages import Mention, Passage, ReadDocument, Reader
from sohoa.parse.roles import Roles, roles_of


def find_directives(document: ReadDocument, citations: Citations, reader: Reader) -> tuple[Directive, ...]:
    """The directives of a document in reading order; `reader` reads the fields that stand below a task."""
    return tuple(_directive(f"d{n}", one, citations, reader) for n, one in enumerate(statements(document, reader), 1))


def _directive(name: str, statement: Statement, citations: Citations, reader: Reader) -> Directive:
    passage, row = statement.passage, statement.row
    roles, deadline, deliverable = _parts(statement, reader)
    where = row.place if row else passage.flow.by_page()
    cells = row.cells if row else (passage,)
    lead = roles.lead or statement.above.lead
    grounds = Grounds(
        leads=len(lead),
        inherited=bool(lead) and not roles.lead,
        support=bool(roles.support),
        deadline=deadline is not None,
        dated=deadline is not None and any((deadline.start, deadline.end, deadline.recurring)),
        certainty=roles.certainty,
        idle=max(len(passage.actors) - len(roles.lead) - len(roles.support), 0),
        table=row is not None,
        doubt=where.doubt,
        doubt_told=_doubt_told(passage),
    )
    return Directive(
        id=name,
        text=passage.text,
        action=action_of(passage, deadline),
        lead=lead,
        support=roles.support,
        deadline=deadline,
        deliverable=deliverable,
        legal_basis=tuple(one for cell in cells for one in citations.of(cell)),
        section=statement.section,
        source="table" if row else "text",
        page=where.page,
        boxes=where.boxes,
        confidence=confidence_of(grounds),
        spans=where.spans,
    )


def _parts(statement: Statement, reader: Reader) -> tuple[Roles, Deadline | None, str | None]:
    """Roles, deadline and deliverable of a statement, as its row, its fields or its own words give them."""
    row, above = statement.row, statement.above
    if row is not None:
        return row.roles, row.deadline, row.deliverable
    deadline = deadline_of(statement.passage, above.anchor)
    if statement.fields is not None:
        return _of_fields(statement, statement.fields, deadline, reader)
    return roles_of(statement.passage), deadline or above.deadline, None


def _of_fields(
    statement: Statement, fields: Fields, deadline: Deadline | None, reader: Reader
) -> tuple[Roles, Deadline | None, str | None]:
    roles, told = read_fields(fields, statement.above, reader)
    made = next((flow.text for flow in fields.deliverable), None)
    return roles, told or deadline or statement.above.deadline, made


def _doubt_told(passage: Passage) -> float:
    """How many words of the names, times and citations in a passage are misread, as is to be expected."""
    groups: tuple[Sequence[Mention[Any]], ...] = (passage.actors, passage.periods, passage.citations)
    return sum(passage.flow.doubt(one.start, one.end) for group in groups for one in group)
