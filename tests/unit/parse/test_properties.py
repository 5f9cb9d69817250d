"""Laws of parsing: it never raises, loses nothing, doubles nothing, reads back what was numbered, and is linear."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sohoa.domain.plan import Plan, Section
from sohoa.parse import parse_text
from sohoa.publish.plan_json import plan_json
from sohoa.publish.schema import schemas
from sohoa.vietnamese.numerals import LIST_LETTERS, to_roman
from tests.unit.parse.documents import DECISION, LETTER, PLAN

BODY = "rà soát thống kê hồ sơ lưu trữ huyện xã kinh phí đào tạo bồi dưỡng cán bộ tuyên truyền kiểm tra"
SYLLABLES = BODY.split()
PLAN_SCHEMA = schemas()["plan.schema.json"]
words = st.lists(st.sampled_from(SYLLABLES), min_size=3, max_size=25).map(lambda all_: " ".join(all_).capitalize())

LEVELS = (
    lambda i: to_roman(i) + ".",
    lambda i: f"{i}.",
    lambda i: f"{LIST_LETTERS[i - 1]})",
    lambda _: "-",
    lambda _: "+",
)


@dataclass(frozen=True)
class Item:
    """An item of a generated outline: `level` indexes LEVELS."""

    level: int
    label: str
    text: str
    children: tuple[Item, ...] = ()


@st.composite
def items(draw: st.DrawFn, level: int = 0) -> tuple[Item, ...]:
    """Siblings of one level, numbered from 1; the levels below may be skipped."""
    made = []
    for i in range(1, draw(st.integers(1, 4)) + 1):
        text = draw(words)
        text = text.upper() if level == 0 else f"{text}."
        below = level + draw(st.integers(1, 2))
        children = draw(items(below)) if below < len(LEVELS) and draw(st.booleans()) else ()
        made.append(Item(level, LEVELS[level](i), text, children))
    return tuple(made)


def lines(outline: tuple[Item, ...]) -> Iterator[str]:
    for item in outline:
        yield f"{item.label} {item.text}"
        yield from lines(item.children)


def paths(outline: tuple[Item, ...], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for item in outline:
        path = (*above, item.label.rstrip(".)"))
        yield path
        yield from paths(item.children, path)


def walk(sections: tuple[Section, ...], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Section]]:
    for section in sections:
        path = (*above, section.label)
        yield path, section
        yield from walk(section.children, path)


def syllables(plan: Plan) -> Counter[str]:
    texts = [passage.text for passage in (plan.preamble, plan.closing) if passage]
    for _, section in walk(plan.sections):
        texts += [section.label, section.title, section.text]
    return Counter(re.findall(r"\w+", " ".join(texts)))


@given(items())
def test_generated_outlines_read_back(outline: tuple[Item, ...]) -> None:
    plan = parse_text("\n".join(lines(outline)))
    assert [path for path, _ in walk(plan.sections)] == list(paths(outline))


@given(items(), st.integers(0, 3))
def test_every_syllable_stands_in_one_place(outline: tuple[Item, ...], breaks: int) -> None:
    body = list(lines(outline))
    for i in range(breaks):
        body.insert((i * 7) % len(body), "Đoạn văn không đánh số nằm giữa các mục.")
    plan = parse_text("\n".join(body))
    assert syllables(plan) == Counter(re.findall(r"\w+", " ".join(body)))


@given(items(), st.integers(50, 90))
def test_wrapping_changes_no_syllable(outline: tuple[Item, ...], width: int) -> None:
    import textwrap

    body = "\n".join(line for paragraph in lines(outline) for line in textwrap.wrap(paragraph, width))
    assert syllables(parse_text(body)) == Counter(re.findall(r"\w+", body))


@given(items())
def test_ids_and_levels_follow_position(outline: tuple[Item, ...]) -> None:
    plan = parse_text("\n".join(lines(outline)))
    for path, section in walk(plan.sections):
        assert section.level == len(path) == section.id.count(".") + 1
    ids = [section.id for _, section in walk(plan.sections)]
    assert len(set(ids)) == len(ids)


def well_formed(text: str) -> bool:
    """Whether parsing ends in a plan that is valid by its schema, with an id of its own for every section."""
    plan = parse_text(text)
    jsonschema.validate(json.loads(plan_json(plan)), PLAN_SCHEMA)
    ids = [section.id for _, section in walk(plan.sections)]
    return len(set(ids)) == len(ids)


@given(st.text())
def test_any_text_can_be_parsed(text: str) -> None:
    assert well_formed(text)


PIECES = st.sampled_from(
    [line for document in (PLAN, LETTER, DECISION) for line in document.splitlines()]
    + [
        "",
        "\f",
        "  ",
        "Số:",
        "/",
        "1.",
        "a)",
        "-",
        "Điều",
        "Phụ lục",
        "Nơi nhận:",
        "KT.",
        "V/v",
        "Kính gửi:",
        "…",
        "“",
        "I",
    ]
)


@given(st.lists(PIECES, max_size=30))
@settings(max_examples=200)
def test_shuffled_documents_can_be_parsed(shuffled: list[str]) -> None:
    assert well_formed("\n".join(shuffled))


@given(st.text(alphabet="IVXLl1.)-–/ aAđĐ0§\f\n:;,“", max_size=200))
def test_heaps_of_labels_can_be_parsed(text: str) -> None:
    assert well_formed(text)


def test_ten_thousand_lines_are_parsed() -> None:
    body = [
        f"{i % 40 + 1}. Rà soát, thống kê hồ sơ số {i} của các xã, gửi về huyện trước ngày 30/6/2024."
        for i in range(10_000)
    ]
    plan = parse_text("\n".join(body))
    assert sum("Rà soát" in f"{section.title}{section.text}" for section in plan.sections) > 0


def test_closing_words_of_ten_thousand_lines_are_kept() -> None:
    plan = parse_text("1. Việc một.\nTrên đây là kế hoạch.\n" + "Dòng giống nhau.\n" * 10_000)
    assert plan.closing is not None
    assert plan.closing.text.count("giống") == 10_000


@pytest.mark.parametrize("unit", ["a ", "1.", "- ", "Số:/", "ngày ", "I", " ", "A-", "a.b;c "])
def test_a_line_of_two_hundred_thousand_letters_can_be_parsed(unit: str) -> None:
    assert well_formed(unit * (200_000 // len(unit)))
