"""Pages set for the line finder."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from sohoa.domain.raster import Raster
from tests.scans.fonts import font_path

EM, PITCH, LEFT, TOP = 36, 54, 150, 150
TEXT = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6",
    "năm 2015; Ủy ban nhân dân huyện Tân Lập ban hành Kế hoạch",
    "triển khai Nghị quyết số 12/NQ-HĐND, gồm những nội dung sau:",
)


def page(lines: Sequence[str] = TEXT, *, em: int = EM, degrees: float = 0.0, dpi: float = 200.0) -> Raster:
    """Lines of `em` pixels in Times' like, one below the other, the whole turned by `degrees`."""
    image = Image.new("L", (1654, 1200), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(font_path("regular")), em)
    for number, line in enumerate(lines):
        draw.text((LEFT, TOP + number * round(PITCH * em / EM)), line, fill=0, font=font, anchor="ls")
    pixels = np.asarray(image)
    if degrees:
        matrix = cv2.getRotationMatrix2D((LEFT, TOP), degrees, 1.0)
        pixels = cv2.warpAffine(pixels, matrix, (1654, 1200), flags=cv2.INTER_AREA, borderValue=255)
    return Raster(np.asarray(pixels, np.uint8), dpi)
