"""The sample documents: their true text must give their true structure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from sohoa.domain.plan import Plan
from sohoa.parse import parse_text

SAMPLES = Path(__file__).parents[3] / "samples"
NAMES = sorted(path.name.removesuffix(".gold.json") for path in SAMPLES.glob("*.gold.json"))


def read(name: str) -> tuple[Plan, dict[str, Any]]:
    text = (SAMPLES / f"{name}.truth.txt").read_text(encoding="utf-8")
    gold = json.loads((SAMPLES / f"{name}.gold.json").read_text(encoding="utf-8"))
    return parse_text(text), gold


def plain(value: Any) -> Any:
    """A value as JSON has it: tuples are lists."""
    return json.loads(json.dumps(value))


def nodes(
    sections: list[dict[str, Any]], above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Each section as the contract compares it: its path of labels and its first six syllables."""
    for section in sections:
        path = (*above, section["label"])
        yield path, tuple(f"{section['title']} {section['text']}".split()[:6])
        yield from nodes(section["children"], path)


def f1(found: Counter[Any], true: Counter[Any]) -> float:
    return 2 * (found & true).total() / (found.total() + true.total())


def test_there_are_samples() -> None:
    assert NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_header_field_is_right(name: str) -> None:
    plan, gold = read(name)
    header = plain(asdict(plan.header))
    assert {key: header[key] for key in gold["header"]} == gold["header"]


@pytest.mark.parametrize("name", NAMES)
def test_the_outline_is_right(name: str) -> None:
    plan, gold = read(name)
    found = Counter(nodes(plain([asdict(section) for section in plan.sections])))
    assert f1(found, Counter(nodes(gold["sections"]))) >= 0.98


@pytest.mark.parametrize("name", NAMES)
def test_what_stands_outside_the_outline_is_right(name: str) -> None:
    plan, gold = read(name)
    for part in ("preamble", "closing"):
        passage = getattr(plan, part)
        assert (passage.text if passage else "") == gold[part]["text"]
    assert plain(asdict(plan)["signature"]) == gold["signature"]
    assert list(plan.recipients) == gold["recipients"]


@pytest.mark.parametrize("name", NAMES)
def test_warnings_name_only_what_is_missing_on_the_page(name: str) -> None:
    plan, gold = read(name)
    blanks = {"number-unreadable"} if gold["header"]["number"].startswith(("/", "-")) else set()
    blanks |= {"date-unreadable"} if len(gold["header"]["date"]) < 10 else set()
    assert {warning.code for warning in plan.warnings} == blanks
