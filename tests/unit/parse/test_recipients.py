from __future__ import annotations

import pytest

from sohoa.parse.lines import Part
from sohoa.parse.recipients import is_item, read_recipients


def read(*lines: str) -> tuple[str, ...]:
    return read_recipients([Part("Nơi nhận:"), *map(Part, lines)])


@pytest.mark.parametrize("task", ["(b/c)", "(b/C)", "(b/€)", "(bíc)", "(b©)", "(b/)", "(Đ/c)", "(b/e)"])
def test_what_is_reported_to_whom(task: str) -> None:
    assert read(f"- UBND tỉnh {task};") == ("UBND tỉnh (b/c)",)


def test_short_forms_of_what_a_recipient_does() -> None:
    assert read("- Các tổ chuyên môn (th);", "- Công an xã (ph);") == ("Các tổ chuyên môn (t/h)", "Công an xã (p/h)")
    assert read("- Chi đoàn (để uh);", "- Chi ủy (đế b/C);") == ("Chi đoàn (để t/h)", "Chi ủy (để b/c)")


@pytest.mark.parametrize("files", ["Lưu: VT, TH", "lưu: VT, TH", "Lưu; VT. TH", "Lưu: VI, TH", "Lưu: FT, TH"])
def test_the_files_of_the_clerk(files: str) -> None:
    assert read("- Như trên;", f"- {files}.") == ("Như trên", "Lưu: VT, TH")


@pytest.mark.parametrize(
    "files", ["Lưu: VP, TH", "Lưu: Văn thư", "Lưu: VTLT", "Lưu: VT.6.03.02", "Lưu VT,Vụ TH", "Lưu: VT", "Lưu VT, hồ sơ"]
)
def test_other_files_stay(files: str) -> None:
    assert read("- Như trên;", f"- {files}.") == ("Như trên", files)


def test_two_lines_that_were_read_as_one_are_parted() -> None:
    assert read("- Sở Nội vụ (b/c); .- UBND các xã;", "._- Phòng Tài chính - Kế hoạch;") == (
        "Sở Nội vụ (b/c)",
        "UBND các xã",
        "Phòng Tài chính - Kế hoạch",
    )


def test_capitals_with_marks_begin_a_recipient_and_end_none() -> None:
    assert read("- Sở Nội vụ; - Đảng ủy xã;", "- Ủy ban Mặt trận; - Ông Lê Văn Ổn;") == (
        "Sở Nội vụ",
        "Đảng ủy xã",
        "Ủy ban Mặt trận",
        "Ông Lê Văn Ổn",
    )
    assert read("- Các xã. Đảng ủy khối;") == ("Các xã. Đảng ủy khối",)


def test_signs_within_a_recipient() -> None:
    assert read("- UBND các huyện. thị xã;", "- TT.TU,HĐND;", "- UBMTT(Q xã;", "- FT Tỉnh ủy;") == (
        "UBND các huyện, thị xã",
        "TT.TU,HĐND",
        "UBMTTQ xã",
        "TT Tỉnh ủy",
    )
    assert read("- Văn phòng (TH);", "- TT. HĐND huyện;") == ("Văn phòng (TH)", "TT. HĐND huyện")


@pytest.mark.parametrize("line", ["UBND tỉnh;", "VT. TH", "(b/c)", "... trên"])
def test_lines_without_a_dash_begin_no_recipient(line: str) -> None:
    assert not is_item(line)
