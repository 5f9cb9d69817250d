"""Signature and recipients from plain text."""

from __future__ import annotations

import pytest

from sohoa.domain.plan import Signature
from sohoa.parse import parse_text
from tests.unit.parse.documents import LETTER, PLAN


def test_recipients_then_signature() -> None:
    plan = parse_text(PLAN)
    assert plan.recipients == ("UBND tỉnh (b/c)", "Các phòng, đơn vị", "Lưu: VT, CCVTLT")
    assert plan.signature == Signature(("KT. GIÁM ĐỐC",), "PHÓ GIÁM ĐỐC", "Tạ Đình Khiêm")


def test_two_columns() -> None:
    plan = parse_text(LETTER)
    assert plan.recipients == ("Như trên", "Lưu: VT")
    assert plan.signature == Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", "Lò Văn Hặc")


def test_two_columns_run_together_with_single_spaces() -> None:
    text = LETTER.replace("      Lò Văn Hặc", "").replace(
        "- Lưu: VT.      PHÓ CHỦ TỊCH", "PHÓ CHỦ TỊCH\n- Lưu: VT. Lò Văn Hặc"
    )
    plan = parse_text(text.replace("      ", " "))
    assert plan.recipients == ("Như trên", "Lưu: VT")
    assert plan.signature == Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"), "PHÓ CHỦ TỊCH", "Lò Văn Hặc")


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("CHỦ TỊCH\n\nHà Thị Na", Signature((), "CHỦ TỊCH", "Hà Thị Na")),
        ("Q. GIÁM ĐỐC\nHà Thị Na", Signature((), "Q. GIÁM ĐỐC", "Hà Thị Na")),
        ("T/M BAN THƯỜNG VỤ\nBÍ THƯ\nHà Thị Na", Signature(("T/M BAN THƯỜNG VỤ",), "BÍ THƯ", "Hà Thị Na")),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nHà Thị Na", Signature(("TL. CHỦ TỊCH",), "CHÁNH VĂN PHÒNG", "Hà Thị Na")),
        ("TUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG", Signature(("TUQ. GIÁM ĐỐC",), "TRƯỞNG PHÒNG", None)),
    ],
)
def test_forms_of_signature(block: str, expected: Signature) -> None:
    plan = parse_text(f"1. Việc một.\n2. Việc hai./.\n{block}\n")
    assert plan.signature == expected
    assert [section.label for section in plan.sections] == ["1", "2"]


def test_a_document_without_a_signature() -> None:
    plan = parse_text("1. Việc một.\n2. Việc hai.")
    assert plan.signature is None
    assert plan.recipients == ()


@pytest.mark.parametrize(
    ("read", "signature"),
    [
        ("KT CHỦ TỊCH\nPHÓ CHỦ TỊCH", Signature(("KT. CHỦ TỊCH",), "PHÓ CHỦ TỊCH", "Hà Thị Na")),
        ("KT. HIỆU TRƯỞNG\nPHÓ-HIỆU TRƯỞNG", Signature(("KT. HIỆU TRƯỞNG",), "PHÓ HIỆU TRƯỞNG", "Hà Thị Na")),
        ("KT. HIỆU TRƯỞNG\nHÓ HIỆU TRƯỞNG", Signature(("KT. HIỆU TRƯỞNG",), "PHÓ HIỆU TRƯỞNG", "Hà Thị Na")),
        ("GIÁM ĐỐC\nGIÁM ĐỐC", Signature(("GIÁM ĐỐC",), None, "Hà Thị Na")),  # KT. and PHÓ were not read
        ("KT. CHỦ TỊCH\nCHỦ TỊCH", Signature(("KT. CHỦ TỊCH",), None, "Hà Thị Na")),  # PHÓ was not read
        ("TM BAN THƯỜNG VỤ\nBÍ THƯ", Signature(("TM BAN THƯỜNG VỤ",), "BÍ THƯ", "Hà Thị Na")),  # `TM.` or `T/M`
        ("TM. BAN THƯỜNG VỤ HỘI\nTỈNH\nCHỦ TỊCH", Signature(("TM. BAN THƯỜNG VỤ HỘI TỈNH",), "CHỦ TỊCH", "Hà Thị Na")),
    ],
)
def test_titles_as_engines_read_them(read: str, signature: Signature) -> None:
    assert parse_text(f"1. Việc một.\n2. Việc hai./.\n{read}\nHà Thị Na\n").signature == signature


@pytest.mark.parametrize(
    ("read", "recipients"),
    [
        ("- Sở Y tế (b/C);\n- Như trên:\n- Lưu: VT.", ("Sở Y tế (b/c)", "Như trên", "Lưu: VT")),
        ("- Sở Y tế (để b/€),\n- Như trên; -\n- Lưu: VT.", ("Sở Y tế (để b/c)", "Như trên", "Lưu: VT")),
        ("- Sở Y tế (đế bịc);\n- Lưu: VT.", ("Sở Y tế (để b/c)", "Lưu: VT")),
        ("~ Sở Y tế (bíc);\n= Các xã (để t⁄h);\n- Lưu: VT.", ("Sở Y tế (b/c)", "Các xã (để t/h)", "Lưu: VT")),
        ("- Huyện ủy (báo cáo),\n- Các chi bộ,\n- Lưu.", ("Huyện ủy (báo cáo),", "Các chi bộ,", "Lưu")),
        ("- Sở Y tế (bc);\n- Lưu: VT.", ("Sở Y tế (bc)", "Lưu: VT")),  # clerks write so too
    ],
)
def test_recipients_as_engines_read_them(read: str, recipients: tuple[str, ...]) -> None:
    assert parse_text(f"1. Việc một.\n2. Việc hai./.\nNơi nhận:\n{read}\nCHỦ TỊCH\nHà Thị Na").recipients == recipients


SIDE_BY_SIDE = """\
1. Việc một.
2. Việc hai./.

KT. GIÁM ĐỐC SỞ Y TẾ      TM. BAN THƯỜNG VỤ
PHÓ GIÁM ĐỐC      BÍ THƯ

Tạ Đình Khiêm      Hà Thị Na

Nơi nhận:
- Các huyện đoàn;
- Lưu: VT.
"""


def test_of_two_signers_side_by_side_the_left_one_is_taken_whole() -> None:
    plan = parse_text(SIDE_BY_SIDE)
    assert plan.signature == Signature(("KT. GIÁM ĐỐC SỞ Y TẾ",), "PHÓ GIÁM ĐỐC", "Tạ Đình Khiêm")
    assert plan.recipients == ("Các huyện đoàn", "Lưu: VT")


def test_of_two_signers_one_below_the_other_the_upper_one_is_taken_whole() -> None:
    block = "TM. BAN THƯỜNG VỤ\nBÍ THƯ\nHà Thị Na\nKT. GIÁM ĐỐC SỞ Y TẾ\nPHÓ GIÁM ĐỐC\nTạ Đình Khiêm\n"
    plan = parse_text(f"1. Việc một.\n2. Việc hai./.\n{block}")
    assert plan.signature == Signature(("TM. BAN THƯỜNG VỤ",), "BÍ THƯ", "Hà Thị Na")


def test_what_was_mended_is_named() -> None:
    mended = PLAN.replace("PHÓ GIÁM ĐỐC", "HÓ GIÁM ĐỐC").replace("(b/c)", "(b/€)")
    plan = parse_text(mended)
    assert plan.signature == parse_text(PLAN).signature and plan.recipients == parse_text(PLAN).recipients
    repaired = [one for one in plan.warnings if one.code.endswith("-repaired")]
    assert [one.code for one in repaired] == ["signature-repaired", "recipient-repaired"]
    assert "`PHÓ GIÁM ĐỐC`" in repaired[0].message and "`UBND tỉnh (b/c)`" in repaired[1].message
    assert not [one for one in parse_text(PLAN).warnings if one.code.endswith("-repaired")]
