"""The REST API below /api. What it answers is described by the table of `openapi.py`."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sohoa.apps.web import documents
from sohoa.apps.web.openapi import openapi
from sohoa.apps.web.overview_pages import state_of
from sohoa.apps.web.search_page import DEEPEST, FILTERS, filters_of
from sohoa.apps.web.site import Visit, endpoint
from sohoa.domain.errors import UsageError
from sohoa.publish.page_file import PAGE_FILE
from sohoa.run.standing import standing

MOST = 100


def routes() -> list[Route]:
    return [
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
    return JSONResponse(openapi())


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
