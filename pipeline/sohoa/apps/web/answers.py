"""What the API answers, as types: handlers build them, and the description of the API is made from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from pydantic import TypeAdapter
from starlette.responses import Response

from sohoa.apps.web.board import State, Task
from sohoa.run.corrections.identical import Occurrence
from sohoa.run.corrections.queue import Item
from sohoa.run.corrections.record import Correction
from sohoa.search import Results
from sohoa.search.results import Citing

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Told = TypeVar("Told")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Results):
    """What a search found."""

    schema_version: Literal[1] = 1


@dataclass(frozen=True, slots=True)
class Names:
    """Names of documents, in order; `total` counts all."""

    total: int
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitedBy:
    documents: tuple[Citing, ...]


@dataclass(frozen=True, slots=True)
class PageNumbers:
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedTask(Task):
    """A directive, and how it stands today."""

    state: State


@dataclass(frozen=True, slots=True)
class Directives:
    """`total` counts those in the state that was asked for, `states` all by state."""

    total: int
    states: Mapping[str, int]
    directives: tuple[DatedTask, ...]


@dataclass(frozen=True, slots=True)
class FailureTold:
    """Why, without what is for developers: traces tell of the server."""

    code: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A page, a document (`page` null) or a file (`document` null) that failed."""

    file: str | None
    document: str | None
    page: int | None
    state: str
    failure: FailureTold


@dataclass(frozen=True, slots=True)
class Status:
    """The summary of the archive, the corrections that wait, the run that goes on now, and what failed."""

    schema_version: int
    sohoa: str
    archive: str
    run: Mapping[str, Any] | None
    documents: Mapping[str, int]
    files: Mapping[str, int]
    pages: Mapping[str, int]
    words: Mapping[str, int | float | None]
    failures: list[Mapping[str, Any]]
    odd_pages: Mapping[str, int]
    corrections: Mapping[str, Any]
    active: str | None
    pages_a_minute: float | None
    seconds_left: float | None
    complete: bool
    failed: tuple[Failed, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Places:
    places: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are; where `is_more`, more than that."""

    count: int
    is_more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCorrection(Correction):
    """A correction, and whether it counts: it was not undone, and none came after it."""

    in_force: bool


@dataclass(frozen=True, slots=True)
class History:
    corrections: tuple[KeptCorrection, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken down in one go; all of it can be undone by `batch`."""

    batch: str
    corrections: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Error:
    error: str
    message: str


def widened(form: type[Told], value: DataclassInstance, **more: object) -> Told:
    """`value` as a `form`, which has more fields."""
    return form(**{one.name: getattr(value, one.name) for one in fields(value)}, **more)


def answer(value: object) -> Response:
    form: Any = type(value)
    return Response(adapter(form).dump_json(value), media_type="application/json")


@cache
def adapter(form: Any) -> TypeAdapter[Any]:
    return TypeAdapter(form)
