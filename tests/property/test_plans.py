"""Laws of plans: whatever the text, what a plan says of itself holds together and points into that text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import date

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from sohoa.domain.page import OcrPage, RestoredPage
from sohoa.domain.plan import Citation, Deadline, Directive, Plan, Section, TextSpan
from sohoa.parse import parse_markdown, parse_pages, parse_text
from sohoa.publish.plan_json import plan_json
from sohoa.publish.schema import schemas
from sohoa.vietnamese.orthography import nfc
from tests.unit.parse.pages import page

VALIDATOR = jsonschema.Draft202012Validator(schemas()["plan.schema.json"])

ACTORS = ("Sở Tài chính", "UBND các xã, phường", "Công an huyện", "BCĐ 35", "các đơn vị", "đồng chí Phó Trưởng ban")
ACTS = (
    "chủ trì, phối hợp với Sở Nội vụ rà soát hồ sơ",
    "phôi hợp với các sở, ngành liên quan tuyên truyền",
    "tổ chức kiểm tra; báo cáo kết quả",
    "tham mưu xây dựng dự toán (sau đây gọi tắt là dự toán)",
    "hoàn thành việc nhập liệu./.",
)
TIMES = (
    "trước ngày 30/6/2024",
    "từ ngày 15/9 đến ngày 31/02/2022",
    "quý IV/2025",
    "trong tháng 13/2023",
    "hằng tháng",
    "chậm nhất 45 ngày kể từ ngày ban hành Kế hoạch này",
    "đến năm 9999",
    "từ năm 2025 đến năm 2020",
    "ngày 29/2",
)
CITED = (
    "Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ",
    "khoản 2 Điều 5 Luật Đất đai năm 2024",
    "Luật Đất đai",
    "Nghị quyết số 57",
    "các Nghị quyết số 27/NQ-CP và 35/NQ-CP",
    "Quyết định số 06/QĐ-TTg nêu trên",
    "Công văn 1205/SNV-\nCCHC ngày 99/99/2022",
    "Nghị quyết Trung ương 4 khóa XII",
)
LABELS = ("I. ", "II. NHIỆM VỤ, GIẢI PHÁP\n", "1. ", "1.1. ", "a) ", "đ) ", "- ", "+ ", "Điều 3. ", "Phụ lục I\n", "")
EDGES = (
    "UBND TỈNH SÔNG HẠ\nSỞ NỘI VỤ\nSố: 118/KH-SNV\n",
    "Sông Hạ, ngày 09 tháng 02 năm 2021\n\nKẾ HOẠCH\nKiểm tra công tác văn thư\n\n",
    "Kính gửi: Các phòng, đơn vị.\n",
    "III. TỔ CHỨC THỰC HIỆN\n",
    "yêu cầu các sở, ngành thực hiện các nội dung sau:\n",
    "TT\tNội dung công việc\tThời gian\tĐơn vị chủ trì\n"
    "1\tRà soát hồ sơ\tQuý II/2024\tSở Y tế\n2\tBáo cáo\t\tCông an\n",
    "Trên đây là Kế hoạch kiểm tra năm 2021./.\n\n",
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nTạ Đình Khiêm\n",
    "SAO Y; SỞ NỘI VỤ\nSố: 12/SY-SNV\n",
    "2\n",
)
NOISE = (
    "\f",
    "\n\n",
    "\t",
    "   ",
    "\u00a0",
    "…",
    "~|",
    ";,",
    "l",
    "((",
    '"',
    "oà\u0323",
    "🜚",
    "\u2028",
    "\r\n",
    "0" * 30,
)

STATEMENTS = st.builds(
    "{}{} {} {} {}{}".format,
    st.sampled_from(LABELS),
    st.sampled_from(ACTORS),
    st.sampled_from(ACTS),
    st.sampled_from(("", *TIMES)),
    st.sampled_from(("", *(f"theo {one}" for one in CITED))),
    st.sampled_from((".\n", ";\n", ":\n", "\n", " ")),
)
ROWS = st.lists(st.sampled_from((*ACTORS, *ACTS, *TIMES, *CITED, "1", "2", "")), min_size=2, max_size=5).map(
    lambda cells: "\t".join(cells) + "\n"
)
FRAGMENTS = st.one_of(STATEMENTS, STATEMENTS, ROWS, st.sampled_from(EDGES), st.sampled_from(NOISE))
TEXTS = st.lists(FRAGMENTS, max_size=14).map("".join)


def read_pages(text: str) -> list[tuple[int, OcrPage, RestoredPage]]:
    """The text as an engine would read it off pages: a line below the other, a tab for a gap."""
    pages = []
    for number, page_text in enumerate(text.split("\f"), 1):
        rows = [one.split("\t") for one in page_text.splitlines() if one.strip()]
        pieces = [[(200 + 400 * i, piece) for i, piece in enumerate(row) if piece.strip()] for row in rows]
        if pieces:
            pages.append((number, *page(pieces)))
    return pages


def sections(plan: Plan) -> Iterator[Section]:
    def below(some: Sequence[Section]) -> Iterator[Section]:
        for one in some:
            yield one
            yield from below(one.children)

    return below(plan.sections)


def assert_sound(plan: Plan) -> None:
    """The plan is valid by its schema, its ids are unique, and whatever is named by an id is there."""
    VALIDATOR.validate(json.loads(plan_json(plan)))
    inside = [one.id for one in sections(plan)]
    cited = [one.id for one in plan.citations]
    for ids in (inside, cited, [one.id for one in plan.directives], [one.id for one in plan.tables]):
        assert len(set(ids)) == len(ids)
    for owner in (*plan.directives, *plan.tables):
        assert owner.section is None or owner.section in inside
    for directive in plan.directives:
        assert set(directive.legal_basis) <= set(cited)
        assert all((*directive.lead, *directive.support, directive.text))
        assert directive.confidence is None or 0 <= directive.confidence <= 1
        assert directive.deadline is None or possible(directive.deadline)
    for place, citation in enumerate(plan.citations):
        assert citation.refers_to is None or citation.refers_to in cited[:place]


def possible(deadline: Deadline) -> bool:
    """Whether its days are days of the calendar, the first not after the last."""
    days = [date.fromisoformat(day) for day in (deadline.start, deadline.end) if day]
    return days == sorted(days) and bool(deadline.text)


def assert_placed(plan: Plan, text: str) -> None:
    """Spans lie within the text of their pages and in order; text has no boxes; citations read there as they say."""
    pages = nfc(text).split("\f")
    owners: list[Section | Citation | Directive] = [*sections(plan), *plan.citations, *plan.directives]
    for owner in owners:
        assert list(owner.spans) == sorted(owner.spans, key=lambda span: (span.page, span.start))
        assert all(0 <= span.start < span.end <= len(pages[span.page - 1]) for span in owner.spans)
        assert not owner.boxes
        assert not owner.spans or owner.page == owner.spans[0].page
    for citation in plan.citations:
        assert not citation.spans or squeezed(printed(pages, citation.spans)) == squeezed(citation.text)
    for directive in plan.directives:
        assert directive.source == "table" or squeezed(directive.text) in squeezed(printed(pages, directive.spans))


def assert_boxed(plan: Plan) -> None:
    """There is a box for each span, on its page."""
    for owner in (*sections(plan), *plan.citations, *plan.directives):
        assert len(owner.boxes) == len(owner.spans)
        assert all(box.x0 < box.x1 and box.y0 < box.y1 for box in owner.boxes)
    assert all(len(table.boxes) in (0, len(table.pages)) for table in plan.tables)


def printed(pages: Sequence[str], spans: Sequence[TextSpan]) -> str:
    return "".join(pages[span.page - 1][span.start : span.end] for span in spans)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@given(TEXTS)
@settings(max_examples=150)
def test_plans_of_text_are_sound_and_point_into_it(text: str) -> None:
    plan = parse_text(text)
    assert_sound(plan)
    assert_placed(plan, text)


@given(TEXTS)
@settings(max_examples=50)
def test_plans_of_markdown_are_sound_and_point_nowhere(text: str) -> None:
    plan = parse_markdown(text)
    assert_sound(plan)
    assert not any(one.spans or one.page for one in (*sections(plan), *plan.citations, *plan.directives))


@given(TEXTS)
@settings(max_examples=60)
def test_plans_of_pages_are_sound_and_have_a_box_for_each_span(text: str) -> None:
    plan = parse_pages(iter(read_pages(text)))
    assert_sound(plan)
    assert_boxed(plan)


@given(TEXTS)
@settings(max_examples=50)
def test_a_text_is_read_the_same_each_time(text: str) -> None:
    assert parse_text(text) == parse_text(text)
