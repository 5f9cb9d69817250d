from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from sohoa.publish.json_lines import LINES, write_json_lines
from sohoa.publish.published import PublishedDocument
from sohoa.publish.schema import schemas
from tests.conftest import ROOT
from tests.published import PLAN, published


def lines(folder: Path, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_json_lines([published(tmp_path / "a-1"), published(tmp_path / "b-2")], tmp_path / "out")
    return tmp_path / "out"


@pytest.mark.parametrize("name", LINES)
def test_every_line_is_as_its_schema_says(folder: Path, name: str) -> None:
    schema = schemas()[name.replace(".jsonl", ".line.schema.json")]
    found = lines(folder, name)
    assert {line["document"] for line in found} == {"a-1", "b-2"}
    for line in found:
        jsonschema.validate(line, schema)
        assert set(line) == set(schema["properties"])


@pytest.mark.parametrize("name", LINES)
def test_committed_schemas_of_lines_are_current(name: str) -> None:
    name = name.replace(".jsonl", ".line.schema.json")
    committed = json.loads((ROOT / "docs" / "schema" / name).read_text(encoding="utf-8"))
    assert committed == schemas()[name], "run: python -m sohoa.publish.schema docs/schema"


def test_lines_hold_all_of_the_plan(folder: Path) -> None:
    document = lines(folder, "documents.jsonl")[0]
    assert (document["sections"], document["directives"], document["citations"]) == (2, 1, 1)
    sections = lines(folder, "sections.jsonl")[:2]
    assert [(one["id"], one["parent"], one["text"]) for one in sections] == [
        ("s1", None, ""),
        ("s1.1", "s1", "Nâng cao."),
    ]
    (directive, _) = lines(folder, "directives.jsonl")
    assert (directive["lead"], directive["legal_basis"]) == (["Sở Tài chính"], ["c1"])
    assert (directive["text"], directive["page"]) == (PLAN.directives[0].text, 2)


def test_citations_of_one_document_have_one_key(folder: Path) -> None:
    assert [one["cites"] for one in lines(folder, "citations.jsonl")] == ["30/2020/nd-cp"] * 2


def test_an_archive_is_read_one_document_at_a_time(tmp_path: Path) -> None:
    """When the next document is asked for, the lines of the one before are on disk, but for a last block."""
    block = 128 * 1024
    section = replace(PLAN.sections[0], text="x" * 2 * block, children=())
    on_disk: list[int] = []

    def documents() -> Iterator[PublishedDocument]:
        for number in range(3):
            path = tmp_path / "out" / "sections.jsonl"
            on_disk.append(path.stat().st_size if path.exists() else 0)
            yield PublishedDocument(tmp_path / f"d-{number}", replace(PLAN, sections=(section,)))

    write_json_lines(documents(), tmp_path / "out")
    assert [size // block for size in on_disk] == [0, 2, 4]
