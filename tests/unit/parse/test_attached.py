"""Attached documents where the signing between was not read."""

from __future__ import annotations

import pytest

from sohoa.parse import parse_text

DECISION = """\
UBND TỈNH ĐẠI NAM
SỞ GIAO THÔNG
Số: 77/QĐ-SGT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Đại Nam, ngày 11 tháng 3 năm 2024

QUYẾT ĐỊNH
Ban hành Quy chế quản lý bến xe

QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý bến xe.
Điều 2. Chánh Văn phòng Sở chịu trách nhiệm thi hành Quyết định này./.
"""
SIGNING = "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nPhan Văn Tứ\n"
RULES = """\
QUY CHẾ
Quản lý bến xe
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Quy chế này áp dụng cho bến xe.
Chương II
TRÁCH NHIỆM
Điều 2. Bến xe
Niêm yết giá vé.
"""


@pytest.mark.parametrize("signing", [SIGNING, "", "Phan Văn Tứ\n", "Nơi nhận:\n- Lưu: VT.\n"])
@pytest.mark.parametrize("above", ["", "2\n", ". '\n"])
def test_a_regulation_at_the_top_of_a_page_is_attached(signing: str, above: str) -> None:
    sections = parse_text(f"{DECISION}{signing}\f{above}{RULES}").sections
    assert [one.label for one in sections] == ["Điều 1", "Điều 2", ""]
    assert [one.label for one in sections[2].children] == ["Chương I", "Chương II"]
