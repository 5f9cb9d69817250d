"""Directives: which statements they are, and what is said of them above, below and in tables."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sohoa.domain.plan import Directive, Plan
from sohoa.parse import parse_text
from sohoa.parse.directives.parts import title_says

HEAD = """\
ỦY BAN NHÂN DÂN
HUYỆN MẠ THƯỢNG
Số: 41/{symbol}-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mạ Thượng, ngày 12 tháng 02 năm 2024

{type}
{subject}

{preamble}
"""


def parsed(
    body: str,
    *,
    symbol: str = "KH",
    kind: str = "KẾ HOẠCH",
    subject: str = "Chăm sóc cây xanh năm 2024",
    preamble: str = "Ủy ban nhân dân huyện ban hành Kế hoạch như sau:",
) -> Plan:
    return parse_text(HEAD.format(symbol=symbol, type=kind, subject=subject, preamble=preamble) + body)


def texts(directives: Sequence[Directive]) -> list[str]:
    return [one.text for one in directives]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("NHIỆM VỤ, GIẢI PHÁP", True),
        ("Tổ chức thực hiện", True),
        ("PHÂN CÔNG TRÁCH NHIỆM", True),
        ("Nội dung và tiến độ", True),
        ("Nhiệm vụ hỗ trợ hộ nghèo có hoàn cảnh khó khăn", True),
        ("Bồi dưỡng học sinh giỏi, phụ đạo học sinh còn hạn chế", None),
        ("MỤC ĐÍCH, YÊU CẦU", False),
        ("Yêu cầu đối với các phòng, ban", None),
        ("Kinh phí thực hiện", False),
        ("Đánh giá kết quả thực hiện nhiệm vụ năm 2023", False),
        ("Một số khó khăn, hạn chế", False),
        ("MỤC TIÊU, NHIỆM VỤ", None),
        ("Trồng cây ven đường", None),
        ("MUC ĐÍCH, YÊU CÂU", False),  # marks misread
    ],
)
def test_what_titles_say(title: str, said: bool | None) -> None:
    assert title_says(title) is said


def test_each_lowest_item_of_a_part_with_tasks_is_one_directive() -> None:
    plan = parsed(
        """\
I. MỤC ĐÍCH, YÊU CẦU
- Giữ gìn cảnh quan đường phố.
II. NHIỆM VỤ
1. Rà soát cây già cỗi. Lập danh sách từng tuyến đường.
2. Cắt tỉa, gồm:
a) Tỉa cành trước mùa mưa bão;
b) Dọn cành khô.
III. KINH PHÍ
- Nguồn ngân sách huyện 300 triệu đồng.
"""
    )
    assert texts(plan.directives) == [
        "Rà soát cây già cỗi. Lập danh sách từng tuyến đường.",
        "Tỉa cành trước mùa mưa bão;",
        "Dọn cành khô.",
    ]
    assert [one.section for one in plan.directives] == ["s2.1", "s2.2.1", "s2.2.2"]


def test_a_heading_names_who_acts_and_when_for_what_stands_below_it() -> None:
    plan = parsed(
        """\
I. TỔ CHỨC THỰC HIỆN
1. Phòng Kinh tế và Hạ tầng
- Lập dự toán.
- Phối hợp với Hạt Kiểm lâm huyện chọn giống cây.
2. Năm 2025
- Công an huyện lắp biển báo.
"""
    )
    first, second, third = plan.directives
    assert first.lead == second.lead == ("Phòng Kinh tế và Hạ tầng",)
    assert second.support == ("Hạt Kiểm lâm huyện",)
    assert third.lead == ("Công an huyện",)
    assert third.deadline is not None
    assert (third.deadline.start, third.deadline.end) == ("2025-01-01", "2025-12-31")


def test_the_last_line_before_the_outline_names_who_acts_in_all_items() -> None:
    plan = parsed(
        "1. Tổng vệ sinh các ngõ xóm.\n2. Công an xã xử lý xe quá tải.\n",
        symbol="CT",
        kind="CHỈ THỊ",
        preamble="Chủ tịch Ủy ban nhân dân huyện yêu cầu Chủ tịch UBND các xã thực hiện các nội dung sau:",
    )
    assert [one.lead for one in plan.directives] == [("Chủ tịch UBND các xã",), ("Công an xã",)]


def test_fields_below_a_task_belong_to_it() -> None:
    plan = parsed(
        """\
I. NHIỆM VỤ
1. Hội thi cây cảnh mừng Xuân
- Đơn vị chủ trì: Hội Làm vườn huyện.
- Đơn vị phối hợp: Phòng Văn hóa và Thông tin, Huyện đoàn.
- Thời gian hoàn thành: trước ngày 30/3/2024.
- Sản phẩm: Báo cáo kết quả hội thi.
2. Trồng 200 cây sao đen.
"""
    )
    contest, planting = plan.directives
    assert contest.text == "Hội thi cây cảnh mừng Xuân"
    assert contest.lead == ("Hội Làm vườn huyện",)
    assert contest.support == ("Phòng Văn hóa và Thông tin", "Huyện đoàn")
    assert contest.deadline is not None
    assert contest.deadline.end == "2024-03-30"
    assert contest.deliverable == "Báo cáo kết quả hội thi"
    assert planting.text == "Trồng 200 cây sao đen."


def test_a_task_table_has_a_directive_in_each_row_that_heads_no_group() -> None:
    plan = parsed(
        "I. NHIỆM VỤ\n1. Phân công cụ thể\n"
        "TT\tNội dung công việc\tĐơn vị chủ trì\tĐơn vị phối hợp\tThời gian hoàn thành\tSản phẩm\n"
        "I\tChuẩn bị\n"
        "1\tKhảo sát 12 tuyến đường theo Quyết định số 77/QĐ-UBND ngày 05/01/2024\tPhòng Quản lý đô thị\t\t"
        "15/3/2024\tBiên bản\n"
        "2\tƯơm 3.000 cây giống\tTrung tâm Dịch vụ nông nghiệp\tHội Nông dân huyện\tQuý II/2024\t\n"
        "Tổng cộng\n"
    )
    survey, nursery = plan.directives
    assert survey.source == nursery.source == "table"
    assert survey.lead == ("Phòng Quản lý đô thị",)
    assert survey.deliverable == "Biên bản"
    assert [one.number for one in plan.citations if one.id in survey.legal_basis] == ["77/QĐ-UBND"]
    assert nursery.support == ("Hội Nông dân huyện",)
    assert nursery.deadline is not None
    assert (nursery.deadline.start, nursery.deadline.end) == ("2024-04-01", "2024-06-30")
    assert survey.spans[0].page == 1


def test_a_table_that_says_neither_who_nor_when_has_no_directives() -> None:
    plan = parsed("I. NHIỆM VỤ\n1. Số lượng cây\nTT\tLoài cây\tSố lượng\n1\tSao đen\t200\n2\tDầu rái\t150\n")
    assert not [one for one in plan.directives if one.source == "table"]


def test_what_a_decision_enacts_is_no_directive_and_what_it_assigns_is_one() -> None:
    plan = parsed(
        """\
Điều 1. Thành lập Tổ chăm sóc cây xanh, gồm:
1. Ông Lò Văn Xá, Tổ trưởng.
2. Bà Tẩn Thị Mẩy, Tổ phó.
Điều 2. Giao Phòng Nội vụ theo dõi việc thực hiện Quyết định này.
Điều 3. Quyết định này có hiệu lực kể từ ngày ký.
""",
        symbol="QĐ",
        kind="QUYẾT ĐỊNH",
        subject="Về việc thành lập Tổ chăm sóc cây xanh",
        preamble="Xét đề nghị của Trưởng phòng Nội vụ,",
    )
    assert texts(plan.directives) == ["Giao Phòng Nội vụ theo dõi việc thực hiện Quyết định này."]


def test_a_letter_without_numbering_has_the_paragraphs_that_ask() -> None:
    letter = """\
UBND HUYỆN MẠ THƯỢNG
PHÒNG NỘI VỤ
Số: 88/NV
V/v báo cáo số lượng cây xanh
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Mạ Thượng, ngày 12 tháng 02 năm 2024

Kính gửi: UBND các xã.

Thời gian qua, nhiều tuyến đường đã có bóng mát.

Phòng Nội vụ đề nghị UBND các xã báo cáo số lượng cây trước ngày 20/02/2024.

Trân trọng cảm ơn./.
"""
    (only,) = parse_text(letter).directives
    assert only.lead == ("UBND các xã",)
    assert only.section is None
    assert only.deadline is not None
    assert only.deadline.end == "2024-02-20"


def test_items_that_describe_are_none() -> None:
    plan = parsed("I. NỘI DUNG\n1. Lễ phát động\n- Thời gian: 07 giờ 30.\n- Địa điểm: sân vận động.\n2. Trồng cây.\n")
    assert "Thời gian: 07 giờ 30." not in texts(plan.directives)
    assert "Địa điểm: sân vận động." not in texts(plan.directives)


def test_every_directive_says_where_it_stands_and_how_far_to_trust_it() -> None:
    body = "I. NHIỆM VỤ\n1. Phòng Nội vụ lập danh sách.\n"
    plan = parsed(body)
    whole = HEAD.format(
        symbol="KH",
        type="KẾ HOẠCH",
        subject="Chăm sóc cây xanh năm 2024",
        preamble="Ủy ban nhân dân huyện ban hành Kế hoạch như sau:",
    )
    (only,) = plan.directives
    (span,) = only.spans
    assert (whole + body)[span.start : span.end] == only.text
    assert only.confidence is not None
    assert 0 < only.confidence < 1
    assert only.action == "lập danh sách"


def test_the_parts_of_a_plan_that_a_decision_approves_speak_for_themselves() -> None:
    body = (
        "Điều 1. Phê duyệt Đề án trồng cây với các nội dung chủ yếu sau:\nI. MỤC TIÊU\n1. Trồng 500 cây.\n"
        "II. NHIỆM VỤ VÀ GIẢI PHÁP\n1. Rà soát quỹ đất ven đường.\n2. Phòng Kinh tế lập vườn ươm.\n"
        "Điều 2. Thành lập Tổ giúp việc, gồm:\n1. Ông Lò Văn Tán, Tổ trưởng;\n2. Bà Vi Thị Ngần, thành viên.\n"
    )
    plan = parsed(body, symbol="QĐ", kind="QUYẾT ĐỊNH", subject="Phê duyệt Đề án", preamble="QUYẾT ĐỊNH:")
    assert texts(plan.directives) == ["Rà soát quỹ đất ven đường.", "Phòng Kinh tế lập vườn ươm."]


def test_what_went_before_an_announcement_is_no_deadline_of_what_follows() -> None:
    said = "Sau khi thống nhất với Sở Y tế, Ủy ban nhân dân huyện yêu cầu các xã thực hiện các nội dung sau:"
    plan = parsed("1. Rà soát cây già cỗi.\n2. Cắt tỉa cành khô.\n", symbol="CT", kind="CHỈ THỊ", preamble=said)
    assert [one.deadline for one in plan.directives] == [None, None]


@pytest.mark.parametrize(
    ("said", "action"),
    [
        ("Phòng Nội vụ lập danh sách, hoàn thành trước ngày 30/6/2024.", "lập danh sách"),
        ("Phòng Nội vụ lập danh sách (xong trước ngày 30/6/2024);", "lập danh sách"),
        ("Phòng Nội vụ lập danh sách; thời hạn hoàn thành: quý II/2024.", "lập danh sách"),
        ("Phòng Nội vụ báo cáo Chủ tịch UBND huyện trước ngày 30/6/2024.", "báo cáo Chủ tịch UBND huyện"),
        ("Phòng Nội vụ lập danh sách trước ngày 30/6/2024 để trình huyện.", None),
        ("Phòng Nội vụ lập danh sách (20 người, trước ngày 30/6/2024).", None),
        ("Hoàn thành trước ngày 30/6/2024.", None),
    ],
)
def test_an_action_is_without_the_deadline_that_ends_it(said: str, action: str | None) -> None:
    (only,) = parsed(f"I. NHIỆM VỤ\n1. {said}\n").directives
    assert only.deadline is not None
    whole = said.rstrip(".;").removeprefix("Phòng Nội vụ ")
    assert only.action == (action or whole)
