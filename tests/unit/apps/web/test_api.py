"""The API is what its description says, and nothing that is asked brings it down."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.routing import Route

from sohoa.apps.web.api import Correcting, Undoing, routes
from sohoa.apps.web.bounded import Bounded
from sohoa.apps.web.openapi import openapi
from tests.serving import client

TOLD = openapi(Correcting, Undoing)
PATHS = [path for path, operations in TOLD["paths"].items() if "get" in operations]
PAGES = [
    "/api/documents/{name}/pages/{number}",
    "/",
    "/directives",
    "/review",
    "/review/identical",
    "/documents/{name}/{number}/line",
]
FORMS = [
    *("/review", "/review/undo", "/review/identical", "/documents/a-00000000/1/lines/0-0", "/login", "/language"),
    "/documents/a-00000000/header/date",
]
QUERY = ["q", "limit", "offset", "after", "since", "type", "read", "box", "done", "kind"]
FIELDS = ["document", "page", "box", "who", "batch", "place", "before", "edits", "name"]
TRICKS = ["a-00000000", "1", "0", "-1", "..", "số:1/KH", '"', "2024-13", "\0"]
ANY = st.one_of(st.text(max_size=40), st.sampled_from(TRICKS))


@pytest.fixture(scope="module")
def http(fuzzed: str) -> Iterator[httpx.Client]:
    with client(fuzzed) as one:
        yield one


def test_every_route_is_described() -> None:
    there = {(route.path.replace(":page", ""), method.lower()) for route in routes() for method in _methods(route)}
    assert there == {(path, method) for path, operations in TOLD["paths"].items() for method in operations}


def test_every_schema_named_is_there(http: httpx.Client) -> None:
    told = http.get("/api/openapi.json")
    assert told.json() == TOLD
    names = {part.split('"')[0] for part in told.text.split("#/components/schemas/")[1:]}
    assert names == {*TOLD["components"]["schemas"]} and "EditedWord" in names


@pytest.mark.parametrize("path", PATHS)
def test_each_path_answers(http: httpx.Client, path: str) -> None:
    answer = http.get(path.replace("{name}", "a-00000000").replace("{number}", "1"))
    assert answer.status_code == 200 and answer.json()


@pytest.mark.parametrize(("document", "page"), [("nothing", 1), ("..", 1), ("a" * 300, 1), ("a-00000000", 9)])
def test_what_is_not_there_cannot_be_corrected(http: httpx.Client, document: str, page: int) -> None:
    word = {"kind": "word", "document": document, "page": page, "box": [0, 0, 9, 9], "read": "", "before": ""}
    answer = http.post("/api/corrections", json={"who": "Lan", "edits": [{**word, "after": "x"}]})
    assert (answer.status_code, answer.json()["error"]) == (404, "not-here")


@pytest.mark.parametrize("path", ["/api/documents/a-00000000/pages/", "/documents/a-00000000/"])
def test_no_number_is_too_long(http: httpx.Client, path: str) -> None:
    assert http.get(path + "9" * 5000).status_code == 404


@pytest.mark.parametrize(("limit", "count"), [("1", 1), ("0000000001", 1), ("0" * 50, 0), ("9" * 50, 1)])
def test_numbers_are_what_they_say_however_long(http: httpx.Client, limit: str, count: int) -> None:
    assert len(http.get("/api/documents", params={"limit": limit}).json()["documents"]) == count


@settings(max_examples=60)
@given(st.sampled_from(PAGES), ANY, ANY, st.dictionaries(st.sampled_from(QUERY), ANY))
def test_nothing_asked_brings_it_down(
    http: httpx.Client, path: str, name: str, number: str, query: dict[str, str]
) -> None:
    path = path.replace("{name}", quote(name, safe="")).replace("{number}", quote(number, safe=""))
    assert http.get(path, params=query).status_code < 500


@settings(max_examples=40)
@given(st.sampled_from(FORMS), st.dictionaries(st.sampled_from(FIELDS), ANY))
def test_nothing_sent_brings_it_down(http: httpx.Client, path: str, form: dict[str, str]) -> None:
    assert http.post(path, data=form).status_code < 500
    http.cookies.clear()


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 60))))
def test_what_is_kept_stays_within_its_bound(puts: list[tuple[int, int]]) -> None:
    kept: Bounded[bytes] = Bounded(100, len)
    for key, size in puts:
        kept.put(key, b"x" * size)
        assert kept.bytes <= 100 and kept.get(key) is not None


def _methods(route: Route) -> set[str]:
    return (route.methods or set()) - {"HEAD"}
