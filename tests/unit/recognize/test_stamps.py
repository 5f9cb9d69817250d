from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone, PageMark
from sohoa.domain.raster import Raster
from sohoa.recognize.stamps import find_stamps, lifted_stamps, stamp_zones, without_stamps
from tests.scans import ink

DPI = 200
MM = DPI / 25.4
FRAME = (30.0, 40.0, 84.0, 60.0)


class Saying:
    """An engine that reads the same words on every piece."""

    def __init__(self, *lines: str) -> None:
        self.lines = lines
        self.calls = 0

    def recognize(self, raster: Raster) -> OcrPage:
        self.calls += 1
        box = Box(5, 5, raster.width - 5, 20)
        read = tuple(OcrLine(box, 0, tuple(OcrWord(word, box, 0.8) for word in line.split())) for line in self.lines)
        return OcrPage("saying", (OcrZone(box, read),))


RECEIPT = Saying("UBND HUYỆN VĨNH KHÊ", "ĐẾN Số: 12", "Ngày: 3/5/2019")


def blank() -> NDArray[np.uint8]:
    return np.full((round(150 * MM), round(210 * MM)), 255, np.uint8)


def stamped(seed: int = 1) -> Raster:
    """A page with a receipt stamp of the drawing tool, a little askew, and a bar of print below it."""
    x0, y0, x1, y1 = (edge * MM for edge in FRAME)
    page = ink.receipt_stamp(
        blank(), (x0, y0, x1, y1), ("UBND HUYỆN VĨNH KHÊ", "Số: 12", "Ngày: 3/5/2019"), ink.BLACK, seed
    )
    page[round(70 * MM) : round(73 * MM), round(30 * MM) : round(150 * MM)] = 0
    return Raster(page, DPI)


@pytest.mark.parametrize("seed", range(1, 7))
def test_a_receipt_stamp_is_found_read_apart_and_painted_over(seed: int) -> None:
    raster = stamped(seed)
    (stamp,) = find_stamps(raster, RECEIPT)
    assert [edge / MM for edge in stamp.box] == pytest.approx(FRAME, abs=3)
    bare = without_stamps(raster, [stamp]).pixels
    assert (bare[: round(68 * MM)] > 200).all()
    assert np.array_equal(bare[round(68 * MM) :], raster.pixels[round(68 * MM) :])
    (zone,) = stamp_zones([stamp])
    assert zone.kind == "stamp"
    assert zone.is_aside
    assert all(stamp.box.x0 <= word.box.x0 <= word.box.x1 <= stamp.box.x1 for line in zone.lines for word in line.words)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("CÔNG VĂN ĐẾN", "Giờ ... Ngày 29/4"), True),
        (("CỔNG THÔNG TIN ĐIỆN TỬ", "Ngày: 24/4"), True),
        (("HỎA TỐC",), True),
        (("MẬT",), True),
        (("Họ và tên", "Ngày 3 đến ngày 5"), False),
        (("Bí mật kinh doanh của các doanh nghiệp",), False),
        (("HỎA TỐC HẸN GIỜ",), True),
        (("VĂN PHÒNG UBND TỈNH", "ĐẾN vay 22/4/2026"), True),
        (("TIỀN MẶT",), False),
        (("MẶT TRƯỚC",), False),
        (("TỪ ĐẾN SỐ LƯỢNG", "Tháng 01 Tháng 06 25"), False),
        (("THỜI HẠN NỘP HỒ SƠ", "ĐẾN HẾT NGÀY 30/6", "Liên hệ: phòng 205"), False),
        (("ĐÈN LED",), False),
        (("PHÒNG QUẢN LÝ CHẤT LƯỢNG", "Mã số: QT-01", "Ngày: 03/5/2021"), False),
        ((), False),
    ],
)
def test_what_stands_in_a_frame_tells_whether_it_is_a_stamp(lines: tuple[str, ...], expected: bool) -> None:
    assert bool(find_stamps(stamped(), Saying(*lines))) == expected


def test_a_page_without_frames_is_not_read_for_stamps() -> None:
    engine = Saying("ĐẾN")
    page = blank()
    page[round(20 * MM) : round(22 * MM), round(20 * MM) : round(190 * MM)] = 0
    assert find_stamps(Raster(page, DPI), engine) == []
    assert engine.calls == 0


def test_a_large_table_is_no_stamp_whatever_it_says() -> None:
    page = blank()
    for y in range(20, 121, 20):
        page[round(y * MM) : round(y * MM) + 2, round(20 * MM) : round(190 * MM)] = 0
    for x in (20, 60, 190):
        page[round(20 * MM) : round(120 * MM), round(x * MM) : round(x * MM) + 2] = 0
    assert find_stamps(Raster(page, DPI), RECEIPT) == []


def test_what_was_lifted_by_colour_is_read_from_the_scan_but_no_sliver_at_its_edge() -> None:
    pixels = np.full((round(150 * MM), round(210 * MM), 3), 255, np.uint8)
    whole = Box(*(round(edge * MM) for edge in FRAME))
    sliver = Box(pixels.shape[1] - 2, 0, pixels.shape[1], round(20 * MM))
    engine = Saying("HỎA TỐC")
    marks = [PageMark("stamp", sliver), PageMark("seal", whole), PageMark("stamp", whole)]
    (zone,) = lifted_stamps(Raster(pixels, DPI), marks, engine)
    assert (zone.kind, zone.box, [line.text for line in zone.lines]) == ("stamp", whole, ["HỎA TỐC"])
    assert engine.calls == 1
