"""The description of the API, OpenAPI 3.1, from a table of its operations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, TypeAdapter

from sohoa import __version__
from sohoa.apps.web import answers
from sohoa.apps.web.board import STATES
from sohoa.apps.web.search_page import FILTERS
from sohoa.domain.plan import Plan
from sohoa.publish.page_file import PageFile

Json = dict[str, Any]
_PLACE = "#/components/schemas/{model}"


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation. `query` are optional parameters of the address; `body` names the schema of what is sent.

    `answer` is the type of what comes back, None where that is any object.
    """

    method: str
    path: str
    summary: str
    answer: type | None = None
    query: tuple[str, ...] = ()
    body: str | None = None


COUNTS = frozenset({"limit", "offset"})
OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "get",
        "/api/search",
        "Documents that fit a query best, with facets",
        answers.Found,
        ("q", *FILTERS, "limit", "offset"),
    ),
    Operation("get", "/api/documents", "Names of all documents", answers.Names, ("limit", "offset")),
    Operation("get", "/api/documents/{name}", "plan.json of a document", Plan),
    Operation("get", "/api/documents/{name}/citing", "Documents that cite it", answers.CitedBy),
    Operation("get", "/api/documents/{name}/pages", "Numbers of its pages that were read", answers.PageNumbers),
    Operation("get", "/api/documents/{name}/pages/{number}", "Every word of a page with box and confidence", PageFile),
    Operation(
        "get", "/api/directives", "Directives by deadline", answers.Directives, ("state", "lead", "limit", "offset")
    ),
    Operation("get", "/api/status", "How the archive stands", answers.Status),
    Operation("get", "/api/review", "Words that a person should look at", answers.Queue, ("after", "limit")),
    Operation(
        "get", "/api/identical", "Where the same was read and stands", answers.Places, ("read", "before", "limit")
    ),
    Operation(
        "get", "/api/identical/count", "In how many such places nobody looked", answers.Count, ("read", "before")
    ),
    Operation(
        "get",
        "/api/documents/{name}/corrections",
        "Every correction of a document, oldest first",
        answers.History,
    ),
    Operation("post", "/api/corrections", "Correct words, lines and header fields", answers.Taken, body="Correcting"),
    Operation("post", "/api/corrections/undo", "Undo corrections, or an undoing", answers.Taken, body="Undoing"),
    Operation("get", "/api/openapi.json", "This description"),
)
_FAILURES = {
    "400": "wrong usage",
    "401": "no token",
    "403": "sent from a page of another server, or not as JSON",
    "404": "not here",
    "405": "no such method",
    "409": "refused",
    "413": "too much was sent",
    "421": "a name of a host that the server does not go by",
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
            "schemas": _schemas(bodies),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{}, {"token": []}],
    }


def _operation(one: Operation) -> Json:
    schema: Json = {"$ref": _PLACE.format(model=one.answer.__name__)} if one.answer else {"type": "object"}
    told: Json = {
        "summary": one.summary,
        "parameters": [*_in_path(one.path), *map(_in_query, one.query)],
        "responses": {
            "200": {"description": "Done", "content": {"application/json": {"schema": schema}}},
            **{code: _failure(text) for code, text in _FAILURES.items()},
        },
    }
    if one.body:
        schema = {"$ref": _PLACE.format(model=one.body)}
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
    schema: Json = {"type": "string"}
    if name in COUNTS:
        schema = {"type": "integer", "minimum": 0}
    elif name == "state":
        schema = {"enum": list(STATES)}
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _failure(text: str) -> Json:
    schema = {"$ref": _PLACE.format(model="Error")}
    return {"description": text, "content": {"application/json": {"schema": schema}}}


def _schemas(bodies: tuple[type[BaseModel], ...]) -> Json:
    """What is answered and what is sent, by the name of its type."""
    answered = [one.answer for one in OPERATIONS if one.answer] + [answers.Error]
    forms: list[tuple[str, Literal["serialization", "validation"], TypeAdapter[Any]]] = [
        (one.__name__, "serialization", answers.adapter(one)) for one in dict.fromkeys(answered)
    ]
    forms += [(one.__name__, "validation", TypeAdapter(one)) for one in bodies]
    _, told = TypeAdapter.json_schemas(forms, ref_template=_PLACE)
    schemas: Json = told.get("$defs", {})
    return schemas
