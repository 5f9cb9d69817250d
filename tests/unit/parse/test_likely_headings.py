"""Headings decoded by their sequence: one that is damaged costs itself, not what stands below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from sohoa.domain.plan import Section
from sohoa.parse import parse_text

HEAD = (
    "UBND TỈNH AN ĐÔNG\nSỞ CÔNG THƯƠNG\nSố: 12/HD-SCT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Độc lập - Tự do - Hạnh phúc\nAn Đông, ngày 12 tháng 3 năm 2024\n\n"
    "HƯỚNG DẪN\nLập hồ sơ bến bãi\n\nSở Công Thương hướng dẫn như sau:\n"
)
BODY = """A. QUY ĐỊNH CHUNG
I. ĐỐI TƯỢNG ÁP DỤNG
1. Chủ bến đang hoạt động.
2. Chủ bến xin mở mới.
II. GIẢI THÍCH TỪ NGỮ
1. Bến là nơi tàu đỗ.
2. Bãi là nơi chứa hàng.
III. THỜI HẠN GIẢI QUYẾT
1. Hồ sơ đủ thì giải quyết trong năm ngày.
2. Hồ sơ thiếu thì trả lại.
B. TRÌNH TỰ THỦ TỤC
I. NỘP HỒ SƠ BAN ĐẦU
1. Nộp tại bộ phận một cửa.
2. Nộp qua mạng.
II. XÉT DUYỆT HỒ SƠ
1. Phòng chuyên môn xem xét.
2. Lãnh đạo ký duyệt.
C. TỔ CHỨC THỰC HIỆN
I. PHÒNG CHUYÊN MÔN
1. Hướng dẫn chủ bến.
2. Lưu hồ sơ.
II. THANH TRA SỞ
1. Kiểm tra bến.
2. Xử lý vi phạm.
"""


def paths(sections: Sequence[Section], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    for one in sections:
        path = (*above, one.label)
        yield path, (one.title or one.text)[:12]
        yield from paths(one.children, path)


def lost(text: str) -> set[tuple[tuple[str, ...], str]]:
    """The nodes of the whole outline that a damaged one has no more, besides the one that was damaged."""
    return set(paths(parse_text(HEAD + BODY).sections)) - set(paths(parse_text(HEAD + text).sections))


DAMAGES = {
    "A. QUY": ("Á. QUY", "4. QUY", "À QUY"),
    "B. TRÌNH": ("8. TRÌNH", "B TRÌNH", "13. TRÌNH"),
    "C. TỔ": ("€. TỔ", "-_C. TỔ", "c. TỔ"),
    "I. ĐỐI": ("1. ĐỐI", "IL.ĐỐI", "L ĐỐI", "ĐỐI"),
    "II. GIẢI": ("H. GIẢI", "IL GIẢI", "11. GIẢI", "GIẢI"),
    "III. THỜI": ("I. THỜI", "II. THỜI", "HI. THỜI", "IH. THỜI", "III.THỜI", "THỜI"),
    "I. NỘP": ("1. NỘP", "l. NỘP", "T. NỘP"),
    "II. XÉT": ("H. XÉT", "Il. XÉT", "n. XÉT"),
    "I. PHÒNG": ("A. PHÒNG", "1. PHÒNG", "]. PHÒNG"),
    "II. THANH": ("H. THANH", "II THANH", "TI. THANH"),
}


@pytest.mark.parametrize(("heading", "read"), [(one, read) for one, reads in DAMAGES.items() for read in reads])
def test_a_misread_heading_loses_at_most_itself(heading: str, read: str) -> None:
    assert len(lost(BODY.replace(heading, read, 1))) <= 1


@pytest.mark.parametrize("gone", ["A. QUY", "I. ĐỐI", "II. GIẢI", "B. TRÌNH", "I. NỘP"])
def test_a_heading_of_which_nothing_was_read_is_implied_by_what_follows(gone: str) -> None:
    kept = "".join(line for line in BODY.splitlines(keepends=True) if not line.startswith(gone))
    assert len(lost(kept)) <= 1
    plan = parse_text(HEAD + kept)
    assert "heading-missing" in {one.code for one in plan.warnings}


def test_nothing_is_implied_where_nothing_says_so() -> None:
    """A numeral that a clerk skipped stays skipped: no list begins again there."""
    text = (
        "I. MỤC ĐÍCH CHUNG\nLàm tốt.\nIII. TỔ CHỨC THỰC HIỆN\nCác phòng làm.\nIV. KINH PHÍ THỰC HIỆN\nTheo dự toán.\n"
    )
    plan = parse_text(HEAD + text)
    assert [one.label for one in plan.sections] == ["I", "III", "IV"]
    assert "heading-missing" not in {one.code for one in plan.warnings}


def test_a_title_whose_label_was_lost_takes_the_number_that_is_skipped() -> None:
    text = "I. MỤC ĐÍCH CHUNG\nLàm tốt.\nTỔ CHỨC THỰC HIỆN\nCác phòng làm.\nIII. KINH PHÍ THỰC HIỆN\nTheo dự toán.\n"
    assert [one.label for one in parse_text(HEAD + text).sections] == ["I", "II", "III"]


def test_a_part_whose_label_was_lost_is_told_by_its_title() -> None:
    text = (
        "Phần thứ nhất\nNHỮNG VẤN ĐỀ CHUNG\n1. Yêu cầu một.\n2. Yêu cầu hai.\n"
        "QUY TRÌNH XÉT DUYỆT\n1. Nhận đơn.\n2. Xét đơn.\nPhần thứ ba\nTỔ CHỨC THỰC HIỆN\n1. Phổ biến.\n2. Báo cáo.\n"
    )
    plan = parse_text(HEAD + text)
    assert [one.label for one in plan.sections] == ["Phần thứ nhất", "Phần thứ hai", "Phần thứ ba"]
    assert [len(one.children) for one in plan.sections] == [2, 2, 2]


@pytest.mark.parametrize("read", ["Chương Il", "Chương l", "Chương [", "ChươngI'"])
def test_a_first_chapter_right_below_the_subject_is_no_part_of_it(read: str) -> None:
    head = HEAD.replace("\nSở Công Thương hướng dẫn như sau:\n", "").replace("HƯỚNG DẪN", "QUY CHẾ")
    plan = parse_text(
        f"{head}{read}\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Bến.\nChương II\nTRÁCH NHIỆM\nĐiều 2. Phòng\n1. Làm.\n"
    )
    assert plan.header.subject == "Lập hồ sơ bến bãi"
    assert [one.label for one in plan.sections] == ["Chương I", "Chương II"]
