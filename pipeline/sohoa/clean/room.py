"""How large a raster cleaning may make of a page."""

from __future__ import annotations

# OpenCV warps no raster with a longer side, and Tesseract reads none.
LONGEST_SIDE = 32_766
# A1 at 300 dpi has 70 million; a strip of some metres that is enlarged or turned would have thousands.
MOST_PIXELS = 100_000_000


def has_room(width: int, height: int) -> bool:
    """Whether a raster of this size can be warped and read."""
    return max(width, height) <= LONGEST_SIDE and width * height <= MOST_PIXELS
