"""Labels of the highest headings, mended by their sequence."""

from __future__ import annotations

import pytest

from sohoa.domain.plan import Section
from sohoa.parse import parse_text
from tests.unit.parse import documents

HEAD = f"{documents.HEAD}Sở Nội vụ ban hành Kế hoạch như sau:\n"
CAPITALS = """\
A. MỤC ĐÍCH, YÊU CẦU
1. Nâng cao chất lượng.
2. Bảo đảm tiến độ.
B. NỘI DUNG THỰC HIỆN
I. CÔNG TÁC TUYÊN TRUYỀN
1. Mở lớp tập huấn.
II. CÔNG TÁC KIỂM TRA
1. Kiểm tra định kỳ.
C. TỔ CHỨC THỰC HIỆN
1. Phòng Một lập danh sách.
"""
CHAPTERS = """\
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
1. Quy chế này quy định việc một.
Điều 2. Giải thích từ ngữ
Từ ngữ được hiểu như sau:
a) Máy là máy;
Chương II
TRÁCH NHIỆM
Mục 1
CƠ QUAN CHỦ TRÌ
Điều 3. Phòng Một
1. Lập kế hoạch.
Mục 2
CƠ QUAN PHỐI HỢP
Điều 4. Phòng Hai
Phối hợp thực hiện.
Chương III
ĐIỀU KHOẢN THI HÀNH
Điều 5. Hiệu lực
Quy chế có hiệu lực từ ngày ký.
"""


def labels(sections: tuple[Section, ...]) -> list[object]:
    return [(one.label, labels(one.children)) if one.children else one.label for one in sections]


def check(text: str, read: str, label: str) -> None:
    damaged = text.replace(f"\n{label}", f"\n{read}", 1) if not text.startswith(label) else text.replace(label, read, 1)
    assert damaged != text
    plan = parse_text(HEAD + damaged)
    assert labels(plan.sections) == labels(parse_text(HEAD + text).sections)
    assert "label-repaired" in [warning.code for warning in plan.warnings]


@pytest.mark.parametrize(
    ("label", "read"),
    [
        *(("A. ", read) for read in ("A ", "Á. ", "4. ", "A, ")),
        *(("B. ", read) for read in ("8. ", "B ", "Ð. ", "13. ")),
        *(("C. ", read) for read in ("C ", "€. ", "c. ")),
    ],
)
def test_a_capital_between_others(label: str, read: str) -> None:
    check(CAPITALS, read, label)


@pytest.mark.parametrize(
    ("label", "read"),
    [
        *(("Chương I\n", f"{read}\n") for read in ("Chương 1", "Chuơng I", "Chương [", "X Chương I", "Chương T")),
        *(("Chương II\n", f"{read}\n") for read in ("Chương H", "Chương 11", "Chương JÏ", "- Chương II")),
        *(("Chương III\n", f"{read}\n") for read in ("Chương IH", "Chương M", "Chương II")),
        *(("Mục 1\n", f"{read}\n") for read in ("Mục là", "Mục l", "Muc 1", "Mụe 1")),
        *(("Mục 2\n", f"{read}\n") for read in ("Mục Z", "Mục ?")),
        *(("Điều 2.", read) for read in ("Điều 2", "Điều Z.", "Điều 2,")),
        *(("Điều 3.", read) for read in ("Điều 8.", "Điều 3")),
    ],
)
def test_a_keyword_knows_its_number_by_its_place(label: str, read: str) -> None:
    check(CHAPTERS, read, label)


def test_a_capital_that_the_others_leave_no_place_for_stays_text() -> None:
    text = CAPITALS.replace("II. CÔNG TÁC KIỂM TRA", "8. CÔNG TÁC KIỂM TRA")
    assert [one.label for one in parse_text(HEAD + text).sections] == ["A", "B", "C"]


def test_a_reference_at_the_start_of_a_line_is_no_article() -> None:
    text = CHAPTERS.replace("1. Lập kế hoạch.", "1. Lập kế hoạch theo khoản 1\nĐiều 4 Luật Lưu trữ trước khi chỉnh lý.")
    assert labels(parse_text(HEAD + text).sections) == labels(parse_text(HEAD + CHAPTERS).sections)


def test_a_lost_heading_leaves_the_numbers_as_they_are() -> None:
    text = CHAPTERS.replace("Chương II\nTRÁCH NHIỆM\n", "")
    assert [one.label for one in parse_text(HEAD + text).sections] == ["Chương I", "Chương III"]
