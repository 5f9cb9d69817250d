"""The REST API below /api. What it answers is described by the table of `openapi.py`."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date
from itertools import islice
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, Discriminator, ValidationError
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sohoa.apps.web import documents
from sohoa.apps.web.correcting_pages import MOST_IDENTICAL, count_identical
from sohoa.apps.web.openapi import openapi
from sohoa.apps.web.overview_pages import state_of
from sohoa.apps.web.search_page import DEEPEST, FILTERS, filters_of
from sohoa.apps.web.site import Visit, endpoint
from sohoa.domain.errors import UsageError
from sohoa.domain.geometry import Box
from sohoa.publish.page_file import PAGE_FILE
from sohoa.run.corrections.correcting import Noted, history, note, undo
from sohoa.run.corrections.edits import Edit, HeaderEdit, LineEdit, WordEdit
from sohoa.run.corrections.identical import identical
from sohoa.run.corrections.queue import queue
from sohoa.run.standing import standing

MOST = 100


class Word(BaseModel):
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


class Line(BaseModel):
    """A line: as `LineEdit`."""

    kind: Literal["line"]
    document: str
    page: int
    box: tuple[int, int, int, int]
    before: str
    after: str

    def edit(self) -> Edit:
        return LineEdit(self.document, self.page, Box(*self.box), self.before, self.after)


class Field(BaseModel):
    """A field of the header: as `HeaderEdit`."""

    kind: Literal["header"]
    document: str
    field: str
    before: str | None
    after: str | None

    def edit(self) -> Edit:
        return HeaderEdit(self.document, self.field, self.before, self.after)


class Correcting(BaseModel):
    """Edits that are taken down together, all or none."""

    who: str
    edits: list[Annotated[Word | Line | Field, Discriminator("kind")]]


class Undoing(BaseModel):
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
        Route("/api/documents/{name}/pages/{number:int}", endpoint(page)),
        Route("/api/directives", endpoint(directives)),
        Route("/api/status", endpoint(status)),
    ]


def description(visit: Visit) -> Response:  # noqa: ARG001
    return JSONResponse(openapi(Correcting, Undoing))


def search(visit: Visit) -> Response:
    filters, wrong = filters_of({name: visit.asked(name) for name in FILTERS})
    if wrong:
        raise UsageError(f"No day: {', '.join(wrong)}.", "Write it as 2024-06-30, 2024-06 or 2024.")
    limit, offset = visit.count("limit", 10, MOST), visit.count("offset", 0, DEEPEST)
    results = visit.site.finder.search(visit.asked("q"), filters, limit, offset, facets=True)
    return JSONResponse({"schema_version": 1, **asdict(results)})


def names(visit: Visit) -> Response:
    there = visit.archive.names()
    limit, offset = visit.count("limit", MOST, 1000), visit.count("offset", 0, 10_000_000)
    return JSONResponse({"total": len(there), "documents": there[offset : offset + limit]})


def plan(visit: Visit) -> Response:
    return JSONResponse(documents.plan_facts(documents.folder(visit.archive, visit.path("name"))))


def citing(visit: Visit) -> Response:
    header = documents.document(visit.archive, visit.path("name")).plan.header
    found = visit.site.finder.citing(header.number, header.date) if header.number else ()
    return JSONResponse({"documents": [asdict(one) for one in found]})


def pages(visit: Visit) -> Response:
    return JSONResponse({"pages": documents.numbers(documents.folder(visit.archive, visit.path("name")))})


def page(visit: Visit) -> Response:
    found = documents.page(visit.archive, visit.path("name"), visit.path("number"))
    return Response(PAGE_FILE.dump_json(found.file), media_type="application/json")


def directives(visit: Visit) -> Response:
    limit, offset = visit.count("limit", 50, 1000), visit.count("offset", 0, 10_000_000)
    today = date.today().isoformat()
    found = visit.site.board.tasks(today, state_of(visit.asked("state")), visit.asked("lead"), offset, limit)
    told = [{**asdict(one), "state": one.state(today)} for one in found.tasks]
    return JSONResponse({"total": found.total, "states": found.states, "directives": told})


def status(visit: Visit) -> Response:
    now = standing(visit.archive, MOST)
    told = {one.name: getattr(now, one.name) for one in fields(now) if one.name not in {"summary", "failed"}}
    return JSONResponse(
        {**now.summary, **told, "complete": now.is_complete, "failed": [one.facts() for one in now.failed]}
    )


def review(visit: Visit) -> Response:
    items = queue(visit.archive, visit.asked("after") or None)
    return JSONResponse({"items": [asdict(one) for one in islice(items, visit.count("limit", 10, MOST))]})


def same_errors(visit: Visit) -> Response:
    read, before = visit.asked("read"), visit.asked("before")
    found = islice(identical(visit.archive, read, before), visit.count("limit", MOST, 1000)) if read or before else ()
    return JSONResponse({"places": [asdict(one) for one in found]})


def same_errors_count(visit: Visit) -> Response:
    count = count_identical(visit)
    return JSONResponse({"count": min(count, MOST_IDENTICAL), "is_more": count > MOST_IDENTICAL})


def corrections(visit: Visit) -> Response:
    name = visit.path("name")
    documents.folder(visit.archive, name)
    told = [{**asdict(row), "in_force": in_force} for row, in_force in history(visit.archive, name)]
    return JSONResponse({"corrections": told})


def correct(visit: Visit) -> Response:
    body = _body(visit, Correcting)
    return _told(visit, note(visit.archive, [one.edit() for one in body.edits], body.who))


def take_back(visit: Visit) -> Response:
    body = _body(visit, Undoing)
    return _told(visit, undo(visit.archive, body.name, body.who))


def _told(visit: Visit, noted: Noted) -> Response:
    """What was taken down; the files of the documents follow meanwhile."""
    visit.site.follow(noted.documents)
    return JSONResponse({"batch": noted.batch, "corrections": [asdict(row) for row in noted.rows]})


def _body(visit: Visit, form: type[Body]) -> Body:
    try:
        return form.model_validate_json(visit.body)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise UsageError(
            f"The body makes no sense at {where or 'its start'}: {first['msg']}.", "See /api/openapi.json."
        ) from error
