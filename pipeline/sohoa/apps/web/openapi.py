"""The description of the API, OpenAPI 3.1, from a table of its operations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from sohoa import __version__
from sohoa.apps.web.search_page import FILTERS

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation. `query` are optional parameters of the address; `body` names the schema of what is sent."""

    method: str
    path: str
    summary: str
    query: tuple[str, ...] = ()
    body: str | None = None


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
    Operation("get", "/api/review", "Words that a person should look at", ("after", "limit")),
    Operation("get", "/api/identical", "Where the same was read and stands", ("read", "before", "limit")),
    Operation("get", "/api/identical/count", "In how many such places nobody looked", ("read", "before")),
    Operation("get", "/api/documents/{name}/corrections", "Every correction of a document, oldest first"),
    Operation("post", "/api/corrections", "Correct words, lines and fields of the header", body="Correcting"),
    Operation("post", "/api/corrections/undo", "Undo corrections, or an undoing", body="Undoing"),
    Operation("get", "/api/openapi.json", "This description"),
)
_ERROR: Json = {
    "type": "object",
    "properties": {"error": {"type": "string"}, "message": {"type": "string"}},
    "required": ["error", "message"],
}
_FAILURES = {
    "400": "wrong usage",
    "401": "no token",
    "404": "not here",
    "409": "refused",
    "503": "cannot be used just now",
}


def openapi(*bodies: type[BaseModel]) -> Json:
    """The description; `bodies` are the models of what is sent."""
    paths: dict[str, Json] = {}
    for one in OPERATIONS:
        paths.setdefault(one.path, {})[one.method] = _operation(one)
    return {
        "openapi": "3.1.0",
        "info": {"title": "sohoa", "version": __version__, "description": "An archive of digitised documents."},
        "paths": paths,
        "components": {
            "schemas": {"Error": _ERROR, **_schemas(bodies)},
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
        schema = {"$ref": f"#/components/schemas/{one.body}"}
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


def _schemas(bodies: tuple[type[BaseModel], ...]) -> Json:
    _, told = models_json_schema([(one, "validation") for one in bodies], ref_template="#/components/schemas/{model}")
    schemas: Json = told.get("$defs", {})
    return schemas
