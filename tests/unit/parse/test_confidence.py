"""How far a directive is trusted, by how well its words were read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone, RestoredPage, RestoredWord, TableCell
from sohoa.domain.plan import Directive
from sohoa.parse import parse_pages, parse_text
from sohoa.parse.directives.confidence import Grounds, confidence_of
from tests.unit.parse.pages import INDENT, LEFT, page

ROWS = (
    [(INDENT, "I. NHIỆM VỤ")],
    [(INDENT, "1. Trạm Y tế phun hóa chất tại các khu chợ trước ngày 15/6/2024;")],
    [(INDENT, "2. Đoàn Thanh niên dọn vệ sinh đường làng trước ngày 20/6/2024.")],
)


def read(**sure: float) -> list[Directive]:
    """The directives of the page, where `sure` gives the probability of some words; that of others is 1."""
    ocr, restored = page(ROWS)
    words = tuple(replace(word, probability=sure.get(word.text, 1.0)) for word in restored.words)
    return list(parse_pages([(1, ocr, RestoredPage(words))]).directives)


def trust(directive: Directive) -> float:
    assert directive.confidence is not None
    return directive.confidence


def test_a_directive_with_doubtful_words_is_trusted_less_and_the_others_are_not() -> None:
    sure, doubtful = read(), read(phun=0.2)
    assert trust(doubtful[0]) < trust(sure[0])
    assert trust(doubtful[1]) == trust(sure[1])


def test_doubt_about_a_name_or_a_time_weighs_more() -> None:
    assert trust(read(Trạm=0.2)[0]) < trust(read(phun=0.2)[0])
    assert trust(read(**{"15/6/2024;": 0.2})[0]) < trust(read(phun=0.2)[0])


def test_a_page_read_for_certain_is_trusted_as_its_text_is() -> None:
    text = "\n\n".join(" ".join(piece for _, piece in row) for row in ROWS)
    assert [trust(one) for one in read()] == [trust(one) for one in parse_text(text).directives]


def test_the_confidence_of_the_engine_stands_in_where_nothing_else_is_known() -> None:
    ocr, restored = page(ROWS)
    [first, *_] = parse_pages([(1, ocr, restored)]).directives
    assert all(word.confidence == 0.95 for word in ocr.words)
    assert trust(first) < trust(read()[0])


def test_a_row_is_doubted_for_its_own_words() -> None:
    texts = ["TT", "Nội dung", "Thời gian", "1", "Tập huấn", "Quý I", "2", "Kiểm tra", "Quý II"]
    box = Box(LEFT, 0, LEFT + 90, 30)
    cells = tuple(TableCell(row, column, 1, 1, box) for row in range(3) for column in range(3))
    lines = tuple(
        OcrLine(box, at, tuple(OcrWord(word, box, 1.0) for word in text.split())) for at, text in enumerate(texts)
    )
    ocr = OcrPage("made", (OcrZone(box, lines, cells),))
    words = tuple(RestoredWord(word.text, probability=0.3 if word.text == "Kiểm" else 1.0) for word in ocr.words)
    first, second = parse_pages([(1, ocr, RestoredPage(words))]).directives
    assert trust(second) < trust(first)


@pytest.mark.parametrize("doubt", [0.0, 0.5, 5.0, 500.0])
def test_confidence_is_a_probability_that_falls_with_doubt(doubt: float) -> None:
    grounds = Grounds(1, False, False, True, True, 1.0, 0, False, doubt, 0.0)
    assert 0 <= confidence_of(replace(grounds, doubt=doubt + 1)) <= confidence_of(grounds) <= 1
