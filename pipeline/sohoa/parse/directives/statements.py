"""The statements of running text and of tables that order an act, with what is said above them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sohoa.domain.plan import Deadline
from sohoa.parse.deadlines import cell_deadline
from sohoa.parse.directives.above import Above
from sohoa.parse.directives.fields import Fields, fields_below
from sohoa.parse.directives.parts import acts, carries_tasks, describes, enacts, root_says, takes_effect, title_says
from sohoa.parse.directives.rows import Row, rows_of
from sohoa.parse.labels import Kind
from sohoa.parse.passages import Passage, ReadDocument, Reader, ReadItem
from sohoa.parse.roles import Roles, cell_roles, roles_of
from sohoa.vietnamese.orthography import lower_skeleton

_DUTY = re.compile(r"\b(?:phai|can|co trach nhiem|co nhiem vu)\b")


@dataclass(frozen=True, slots=True)
class Statement:
    """A passage that is a directive: `section` is the id of its section, `fields` are those below it, `row` its row."""

    passage: Passage
    above: Above
    section: str | None = None
    fields: Fields | None = None
    row: Row | None = None


def statements(document: ReadDocument, reader: Reader) -> Iterator[Statement]:
    """All statements of a document in reading order; `reader` reads the fields that stand below a task."""
    above = Above(document.header.date)
    if not document.items:
        yield from _unnumbered((*document.preamble, *document.closing), above)
    for table in document.loose:
        yield from (Statement(row.task, above, None, row=row) for row in rows_of(table, above))
    announced = _announced(document.preamble, above)
    root = root_says(document.header)
    for item in document.items:
        attached = item.kind is Kind.APPENDIX
        yield from _of_item(item, above if attached else announced, None if attached else root, reader)


def _announced(preamble: Sequence[Passage], above: Above) -> Above:
    """What the last line before the outline says for all items: `… yêu cầu các sở thực hiện các nội dung sau:`."""
    if not preamble or not preamble[-1].text.endswith(":"):
        return above
    last = preamble[-1]
    below = above.below(last)
    if below.deadline and not (below.deadline.start or below.deadline.end or below.deadline.recurring):
        # `Sau khi thống nhất với Bộ Y tế, Bộ Tài chính hướng dẫn như sau:` tells of what has been done.
        below = replace(below, deadline=above.deadline)
    asks = any(one.reading.kind == "assign" for one in last.actions) or _DUTY.search(lower_skeleton(last.text))
    # A body that only announces (`Sở Nội vụ hướng dẫn như sau:`) does not act in what follows.
    return below if asks else replace(below, lead=above.lead)


def _unnumbered(paragraphs: Sequence[Passage], above: Above) -> Iterator[Statement]:
    """A letter or telegram without numbering: each paragraph that orders, by its own words."""
    for passage in paragraphs:
        if _orders(passage):
            yield Statement(passage, above)


def _orders(passage: Passage) -> bool:
    """Whether a paragraph asks somebody to act, or says who acts at its start."""
    assigned = [one.start for one in passage.actions if one.reading.kind == "assign"]
    asked = any(actor.start > start for start in assigned for actor in passage.actors)
    return asked or (acts(passage) and bool(roles_of(passage).lead))


def _of_item(item: ReadItem, above: Above, said: bool | None, reader: Reader) -> Iterator[Statement]:
    tasks = carries_tasks(item, said)
    here = above.below(item.title)
    section = item.section.id
    for table in item.tables:
        yield from (Statement(row.task, here, section, row=row) for row in rows_of(table, here))
    if item.kind is Kind.ARTICLE and item.paragraphs and enacts(item.paragraphs[0]):
        # `Điều 1. Thành lập Tổ công tác, gồm:` and whom it names; parts of an approved plan speak for themselves.
        tasks = None if any(title_says(child.title.text) for child in item.children) else False
    fields = fields_below(item) if tasks is not False else None
    if fields is not None and not fields.others:
        yield Statement(item.paragraphs[-1] if item.paragraphs else item.title, above, section, fields)
        return
    if tasks and not item.children and not item.tables:
        yield from (Statement(one, here, section) for one in _own(item))
    below = here.below(item.paragraphs[-1]) if item.paragraphs else here
    if fields is not None:
        below = _with_fields(below, fields, reader)
    for child in fields.others if fields is not None else item.children:
        yield from _of_item(child, below, tasks, reader)


def _with_fields(above: Above, fields: Fields, reader: Reader) -> Above:
    """What fields say for the items that stand among them."""
    roles, told = read_fields(fields, above, reader)
    return replace(above, lead=roles.lead or above.lead, deadline=told or above.deadline)


def read_fields(fields: Fields, above: Above, reader: Reader) -> tuple[Roles, Deadline | None]:
    """Who and when, as fields say it."""
    leads = [cell_roles(reader.passage(flow)) for flow in fields.lead]
    helpers = [cell_roles(reader.passage(flow), support_only=True) for flow in fields.support]
    times = (cell_deadline(reader.passage(flow), above.anchor) for flow in fields.deadline)
    roles = Roles(
        tuple(name for one in leads for name in one.lead),
        tuple(name for one in (*leads, *helpers) for name in one.support),
    )
    return roles, next(filter(None, times), None)


def _own(item: ReadItem) -> Iterator[Passage]:
    """The paragraphs of a lowest item that order something; a heading that nothing follows may be one itself."""
    if not item.paragraphs:
        if item.title.text and acts(item.title):
            yield item.title
        return
    for passage in item.paragraphs:
        if not takes_effect(passage) and not describes(passage):
            yield passage
