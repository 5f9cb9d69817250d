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
