"""Schemathesis asks the API for what its description allows, and for what it does not.

Nothing may end in a 5xx, answers must be as described, and what is wrong must be refused. `docs/development.md` has the
longer run.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from requests import Session
from schemathesis import BaseSchema, Case, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from sohoa.apps.web.openapi import OPERATIONS, Operation

load_all_checks()
CHECKED = [
    CHECKS.get_one(name)
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
        "response_headers_conformance",
        "negative_data_rejection",
    )
]
EXAMPLES = 40  # of each operation
KNOWN = {"name": "a-00000000", "number": 1}


@pytest.fixture(scope="module")
def described(fuzzed: str) -> BaseSchema:
    return schemathesis.openapi.from_url(f"{fuzzed}/api/openapi.json")


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with Session() as one:
        yield one


def can_be_wrong(one: Operation) -> bool:
    """Whether there is anything that it must refuse: any text is a name or a query."""
    return bool(one.body or {"limit", "offset", "state"} & {*one.query} or "{number}" in one.path)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: f"{one.method} {one.path}")
def test_answers_are_as_described(described: BaseSchema, session: Session, operation: Operation) -> None:
    ways = described[operation.path][operation.method]
    there = {name: value for name, value in KNOWN.items() if f"{{{name}}}" in operation.path}
    modes = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)[: 1 + can_be_wrong(operation)]
    cases = [ways.as_strategy(mode, path_parameters=known) for mode in modes for known in ({}, there)]

    @settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
    @given(st.one_of(cases), st.booleans())
    def holds(case: Case, known: bool) -> None:
        if known:
            of_known_document(case)
        case.call_and_validate(session=session, checks=CHECKED)

    holds()


def of_known_document(case: Case) -> None:
    """What is to be corrected is on a page that is there."""
    edits = case.body.get("edits") if isinstance(case.body, dict) else None
    for edit in edits if isinstance(edits, list) else ():
        if isinstance(edit, dict) and isinstance(edit.get("document"), str):
            edit["document"] = KNOWN["name"]
            if isinstance(edit.get("page"), int):
                edit["page"] %= 3
