"""Subjects whose names are in no table: how far they reach."""

from __future__ import annotations

import pytest

from sohoa.parse.language.actors import find_actors


def first_name(text: str) -> str | None:
    found, _ = find_actors(text, [], {})
    return found[0][2].name if found and found[0][0] == 0 else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Giáo viên chủ nhiệm lớp 9 nhắc học sinh đội mũ bảo hiểm.", "Giáo viên chủ nhiệm lớp 9"),
        ("Nhà thầu thi công gói XL-02 huy động thêm máy xúc.", "Nhà thầu thi công gói XL-02"),
        ("Tổ tuần tra 115 khép kín địa bàn ban đêm.", "Tổ tuần tra 115"),
        ("Tư vấn giám sát có mặt tại công trường.", "Tư vấn giám sát"),
        ("Bộ phận tiếp nhận hồ sơ quét toàn bộ đơn thư.", "Bộ phận tiếp nhận hồ sơ"),
        (
            "Các cơ sở chế biến gỗ đóng trên địa bàn phường ký cam kết.",
            "Các cơ sở chế biến gỗ đóng trên địa bàn phường",
        ),
        ("Bác sĩ Lý Thị Hòa, Phó Giám đốc Trung tâm chịu trách nhiệm.", "Bác sĩ Lý Thị Hòa, Phó Giám đốc Trung tâm"),
        ("Bộ đội Biên phòng tỉnh tuần tra đường mòn.", "Bộ đội Biên phòng tỉnh"),
        ("Giám sát viên cấp trung ương phúc tra số phiếu.", "Giám sát viên cấp trung ương"),
        # A time or a ground behind a name is no part of it.
        ("Sở Y tế trong tháng 6 tổ chức tập huấn.", "Sở Y tế"),
        ("Đội cờ đỏ cùng giáo viên trực chấm điểm.", "Đội cờ đỏ"),
        # A verb at the beginning is no subject.
        ("Tổ chức tổng vệ sinh trường lớp.", None),
        ("Ban hành quy chế phối hợp.", None),
    ],
)
def test_a_name_reaches_up_to_its_predicate(text: str, name: str | None) -> None:
    assert first_name(text) == name


def test_a_noun_before_a_colon_heads_a_label() -> None:
    assert first_name("Cơ quan chủ trì: Sở Xây dựng.") is None
