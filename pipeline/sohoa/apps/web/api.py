"""The REST API below /api. What it answers is described by the table of `openapi.py`."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Discriminator, ValidationError
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sohoa.apps.web import documents
from sohoa.apps.web.answers import (
    CitedBy,
    Count,
    DatedTask,
    Directives,
    Failed,
    FailureTold,
    Found,
    History,
    KeptCorrection,
    Names,
    PageNumbers,
    Places,
    Queue,
    Status,
    Taken,
    answer,
    widened,
)
from sohoa.apps.web.board import STATES
from sohoa.apps.web.correcting_pages import MOST_IDENTICAL, count_identical
from sohoa.apps.web.openapi import openapi
from sohoa.apps.web.overview_pages import state_of
from sohoa.apps.web.search_page import DEEPEST, FILTERS, filters_of
from sohoa.apps.web.site import Visit, endpoint
from sohoa.domain.errors import UsageError
from sohoa.domain.geometry import Box
from sohoa.run.corrections.correcting import Noted, history, note, undo
from sohoa.run.corrections.edits import Edit, HeaderEdit, LineEdit, WordEdit
from sohoa.run.corrections.identical import identical
from sohoa.run.corrections.queue import queue
from sohoa.run.standing import standing

MOST = 100


class Sent(BaseModel):
    """What programs send is taken as it stands: no text for a number, and no field that would be passed over."""

    model_config = ConfigDict(strict=True, extra="forbid")


class EditedWord(Sent):
    """A word: as `WordEdit`."""

    kind: Literal["word"]
    document: str
    page: int
    box: tuple[int, int, int, int]
    read: str
    before: str
    after: str

    def edit(self) -> Edit:
        return WordEdit(self.document, self.page, Box(*self.box), self.read, self.before, self.after)


class EditedLine(Sent):
    """A line: as `LineEdit`."""

    kind: Literal["line"]
    document: str
    page: int
    box: tuple[int, int, int, int]
    before: str
    after: str

    def edit(self) -> Edit:
        return LineEdit(self.document, self.page, Box(*self.box), self.before, self.after)


class EditedField(Sent):
    """A field of the header: as `HeaderEdit`."""

    kind: Literal["header"]
    document: str
    field: str
    before: str | None
    after: str | None

    def edit(self) -> Edit:
        return HeaderEdit(self.document, self.field, self.before, self.after)


class Correcting(Sent):
    """Edits that are taken down together, all or none."""

    who: str
    edits: list[Annotated[EditedWord | EditedLine | EditedField, Discriminator("kind")]]


class Undoing(Sent):
    """What to undo: the id of a correction, its unit, or a batch."""

    who: str
    name: str


Body = TypeVar("Body", bound=BaseModel)


def routes() -> list[Route]:
    return [
        Route("/api/review", endpoint(review)),
        Route("/api/identical", endpoint(same_errors)),
        Route("/api/identical/count", endpoint(same_errors_count)),
        Route("/api/corrections", endpoint(correct), methods=["POST"]),
        Route("/api/corrections/undo", endpoint(take_back), methods=["POST"]),
        Route("/api/documents/{name}/corrections", endpoint(corrections)),
        Route("/api/openapi.json", endpoint(description)),
        Route("/api/search", endpoint(search)),
        Route("/api/documents", endpoint(names)),
        Route("/api/documents/{name}", endpoint(plan)),
        Route("/api/documents/{name}/citing", endpoint(citing)),
        Route("/api/documents/{name}/pages", endpoint(pages)),
        Route("/api/documents/{name}/pages/{number:page}", endpoint(page)),
        Route("/api/directives", endpoint(directives)),
        Route("/api/status", endpoint(status)),
    ]


def description(visit: Visit) -> Response:  # noqa: ARG001
    return JSONResponse(openapi(Correcting, Undoing))


def search(visit: Visit) -> Response:
    filters, wrong = filters_of({name: visit.asked(name) for name in FILTERS})
    if wrong:
        raise UsageError(f"No day: {', '.join(wrong)}.", "Write it as 2024-06-30, 2024-06 or 2024.")
    limit, offset = visit.whole("limit", 10, MOST), visit.whole("offset", 0, DEEPEST)
    return answer(widened(Found, visit.site.finder.search(visit.asked("q"), filters, limit, offset, facets=True)))


def names(visit: Visit) -> Response:
    there = visit.archive.names()
    limit, offset = visit.whole("limit", MOST, 1000), visit.whole("offset", 0, 10_000_000)
    return answer(Names(len(there), tuple(there[offset : offset + limit])))


def plan(visit: Visit) -> Response:
    return JSONResponse(documents.plan_facts(documents.folder(visit.archive, visit.path("name"))))


def citing(visit: Visit) -> Response:
    header = documents.document(visit.archive, visit.path("name")).plan.header
    return answer(CitedBy(visit.site.finder.citing(header.number, header.date) if header.number else ()))


def pages(visit: Visit) -> Response:
    return answer(PageNumbers(tuple(documents.numbers(documents.folder(visit.archive, visit.path("name"))))))


def page(visit: Visit) -> Response:
    return answer(documents.page(visit.archive, visit.path("name"), visit.path("number")).file)


def directives(visit: Visit) -> Response:
    limit, offset = visit.whole("limit", 50, 1000), visit.whole("offset", 0, 10_000_000)
    today, state = date.today().isoformat(), visit.asked("state") if "state" in visit.request.query_params else "all"
    if state not in STATES:
        raise UsageError(f"There is no state {state!r}.", f"Ask for one of {', '.join(STATES)}.")
    found = visit.site.board.tasks(today, state_of(state), visit.asked("lead"), offset, limit)
    told = tuple(widened(DatedTask, one, state=one.state_on(today)) for one in found.tasks)
    return answer(Directives(found.total, found.states, told))


def status(visit: Visit) -> Response:
    now = standing(visit.archive, MOST)
    failed = tuple(
        Failed(one.file, one.document, one.page, one.state, FailureTold(why.code, why.message, why.remedy))
        for one in now.failed
        for why in [one.failure]
    )
    going_on = {name: getattr(now, name) for name in ("active", "pages_a_minute", "seconds_left")}
    return answer(Status(**now.summary, **going_on, complete=now.is_complete, failed=failed))


def review(visit: Visit) -> Response:
    items = queue(visit.archive, visit.asked("after") or None)
    return answer(Queue(tuple(islice(items, visit.whole("limit", 10, MOST)))))


def same_errors(visit: Visit) -> Response:
    read, before, limit = visit.asked("read"), visit.asked("before"), visit.whole("limit", MOST, 1000)
    return answer(Places(tuple(islice(identical(visit.archive, read, before), limit)) if read or before else ()))


def same_errors_count(visit: Visit) -> Response:
    count = count_identical(visit)
    return answer(Count(min(count, MOST_IDENTICAL), count > MOST_IDENTICAL))


def corrections(visit: Visit) -> Response:
    name = visit.path("name")
    documents.folder(visit.archive, name)
    rows = history(visit.archive, name)
    return answer(History(tuple(widened(KeptCorrection, row, in_force=in_force) for row, in_force in rows)))


def correct(visit: Visit) -> Response:
    body = _body(visit, Correcting)
    edits = [one.edit() for one in body.edits]
    documents.must_have(visit.archive, edits)
    return _told(visit, note(visit.archive, edits, body.who))


def take_back(visit: Visit) -> Response:
    body = _body(visit, Undoing)
    return _told(visit, undo(visit.archive, body.name, body.who))


def _told(visit: Visit, noted: Noted) -> Response:
    """What was taken down; the files of the documents follow meanwhile."""
    visit.site.follow(noted.documents)
    return answer(Taken(noted.batch, noted.rows))


def _body(visit: Visit, form: type[Body]) -> Body:
    try:
        return form.model_validate_json(visit.body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise UsageError(
            f"The body makes no sense at {where or 'its start'}: {first['msg']}.", "See /api/openapi.json."
        ) from error
