"""The description of the API, OpenAPI 3.1, from a table of its operations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sohoa import __version__
from sohoa.apps.web.search_page import FILTERS

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation. `query` are optional parameters of the address; `body` are the fields of a JSON object sent."""

    method: str
    path: str
    summary: str
    query: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()


COUNTS = frozenset({"limit", "offset"})
OPERATIONS: tuple[Operation, ...] = (
    Operation("get", "/api/search", "Documents that fit a query best, with facets", ("q", *FILTERS, "limit", "offset")),
    Operation("get", "/api/documents", "Names of all documents", ("limit", "offset")),
    Operation("get", "/api/documents/{name}", "plan.json of a document"),
    Operation("get", "/api/documents/{name}/citing", "Documents that cite it"),
    Operation("get", "/api/documents/{name}/pages", "Numbers of its pages that were read"),
    Operation("get", "/api/documents/{name}/pages/{number}", "Every word of a page with box and confidence"),
    Operation(
        "get",
        "/api/directives",
        "Directives by deadline: state is all, overdue, due, recurring or open",
        ("state", "lead", "limit", "offset"),
    ),
    Operation("get", "/api/status", "How the archive stands"),
    Operation("get", "/api/openapi.json", "This description"),
)
_FAILURES = {"400": "wrong usage", "401": "no token", "404": "not here", "503": "cannot be used just now"}


def openapi() -> Json:
    paths: dict[str, Json] = {}
    for one in OPERATIONS:
        paths.setdefault(one.path, {})[one.method] = _operation(one)
    return {
        "openapi": "3.1.0",
        "info": {"title": "sohoa", "version": __version__, "description": "An archive of digitised documents."},
        "paths": paths,
        "components": {
            "schemas": {"Error": _object(("error", "message"), ("error", "message"))},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


def _operation(one: Operation) -> Json:
    told: Json = {
        "summary": one.summary,
        "parameters": [*_in_path(one.path), *map(_in_query, one.query)],
        "responses": {
            "200": {"description": "Done", "content": {"application/json": {"schema": {"type": "object"}}}},
            **{code: _failure(text) for code, text in _FAILURES.items()},
        },
    }
    if one.body:
        schema = _object(one.body, one.needed)
        told["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return told


def _in_path(path: str) -> list[Json]:
    kinds = {"{name}": ("name", "string"), "{number}": ("number", "integer")}
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": kind}}
        for place, (name, kind) in kinds.items()
        if place in path
    ]


def _in_query(name: str) -> Json:
    schema = {"type": "integer", "minimum": 0} if name in COUNTS else {"type": "string"}
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _failure(text: str) -> Json:
    schema = {"$ref": "#/components/schemas/Error"}
    return {"description": text, "content": {"application/json": {"schema": schema}}}


def _object(names: tuple[str, ...], needed: tuple[str, ...]) -> Json:
    return {"type": "object", "properties": {name: {"type": "string"} for name in names}, "required": list(needed)}
