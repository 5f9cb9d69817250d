"""Text joined from lines that knows where its characters stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohoa.domain.geometry import Box
from sohoa.domain.plan import TextSpan
from sohoa.parse.flow import Flow, flow_of, joined
from sohoa.parse.lines import TextLine
from sohoa.parse.plain_text import lines_of_text, source_lines


def boxed(text: str, y: int, *, page: int = 1, start: int = 0) -> TextLine:
    """A line whose letters are 10 pixels wide."""
    edges, x = [], 0
    for word in text.split(" "):
        edges += [x, x + 10 * len(word)]
        x += 10 * (len(word) + 1)
    return TextLine(text, page, Box(0, y, x - 10, y + 20), start=start, edges=tuple(edges))


ABOVE = boxed("Sở Y tế chủ trì,", 100)
BELOW = boxed("phối hợp với Công an xã.", 130, start=17)


def test_lines_are_joined_with_a_space_and_paragraphs_with_a_line_end() -> None:
    assert flow_of([[ABOVE, BELOW], [boxed("Xong.", 160)]]).text == "Sở Y tế chủ trì, phối hợp với Công an xã.\nXong."


def test_a_code_cut_at_a_line_end_is_mended() -> None:
    assert joined(["theo Quyết định số 12/QĐ-", "UBND ngày"]) == "theo Quyết định số 12/QĐ-UBND ngày"


def test_a_stretch_over_two_lines_has_a_span_and_a_box_on_each() -> None:
    flow = flow_of([[ABOVE, BELOW]])
    start = flow.text.index("chủ trì")
    end = flow.text.index(" với")
    found = flow.by_line(start, end)
    assert found.spans == (TextSpan(1, 8, 16), TextSpan(1, 17, 25))
    assert found.boxes == (Box(80, 100, 160, 120), Box(0, 130, 80, 150))
    assert found.page == 1


def test_by_page_takes_the_lines_of_a_page_together() -> None:
    flow = flow_of([[ABOVE, BELOW, boxed("Hết.", 50, page=2)]])
    found = flow.by_page()
    assert found.spans == (TextSpan(1, 0, 41), TextSpan(2, 0, 4))
    assert found.boxes == (Box(0, 100, 240, 150), Box(0, 50, 40, 70))


def test_a_stretch_knows_how_many_of_its_words_are_misread() -> None:
    above = replace(ABOVE, sureness=(1.0, 0.75, 1.0, 0.5, 1.0))  # Sở Y tế chủ trì,
    below = replace(BELOW, sureness=(1.0, 1.0, 1.0, 1.0, 0.25, 1.0))  # phối hợp với Công an xã.
    flow = flow_of([[above, below]])
    assert flow.doubt() == 1.5
    assert flow.by_line().doubt == flow.by_page().doubt == 1.5
    chaired = flow.text.index("chủ trì")
    assert flow.doubt(chaired, chaired + len("chủ trì")) == 0.5
    assert flow.part(flow.text.index("Công an")).doubt() == 0.75


def test_a_line_without_its_label_keeps_the_sureness_of_its_words() -> None:
    line = replace(boxed("1. Sở Y tế", 100), sureness=(0.5, 1.0, 0.75, 1.0))
    assert line.without_start(2).sureness == (1.0, 0.75, 1.0)


def test_what_no_engine_read_is_not_doubted() -> None:
    assert flow_of([[ABOVE, BELOW]]).doubt() == 0


def test_a_part_keeps_its_places() -> None:
    flow = flow_of([[ABOVE, BELOW]])
    at = flow.text.index(" Công an")
    part = flow.part(at)
    assert part.text == "Công an xã."
    assert part.by_line() == flow.by_line(at + 1)


def test_without_boxes_there_are_spans_alone() -> None:
    found = Flow().by_line()
    assert (found.spans, found.boxes, found.page) == ((), (), None)
    lines = lines_of_text(source_lines("  Giao   Sở Y tế\nthực hiện."))
    assert flow_of([lines]).by_line(5, 10).spans == (TextSpan(1, 9, 14),)


WORDS = st.lists(st.text("ab Đ.", min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=6)


@given(WORDS, st.data())
def test_every_span_is_the_text_it_says(texts: list[str], data: st.DataObject) -> None:
    source = "\n".join(texts)
    flow = flow_of([lines_of_text(source_lines(source))])
    start = data.draw(st.integers(0, len(flow.text) - 1))
    end = data.draw(st.integers(start + 1, len(flow.text)))
    spans = flow.by_line(start, end).spans
    said = " ".join(source[span.start : span.end] for span in spans)
    assert "".join(said.split()) == "".join(flow.text[start:end].split())


@given(WORDS, st.data())
def test_a_part_of_a_part_is_a_part(texts: list[str], data: st.DataObject) -> None:
    flow = flow_of([lines_of_text(source_lines("\n".join(texts)))])
    cut = data.draw(st.integers(0, len(flow.text)))
    rest = flow.part(cut)
    assert rest.text == flow.text[cut:].strip()
    assert [run.line.text[run.start : run.end] for run in rest.runs if run.start < run.end] or not rest.text.strip()


@pytest.mark.parametrize("text", ["a\nb", "a", ""])
def test_paragraphs_are_cut_at_line_ends(text: str) -> None:
    flow = flow_of([[TextLine(line, 1)] for line in text.split("\n")])
    assert [one.text for one in flow.paragraphs()] == [line for line in text.split("\n") if line]
