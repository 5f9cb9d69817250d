"""The resolution of a page image, from what its file claims and from what paper allows."""

from __future__ import annotations

from sohoa.domain.page import DpiOrigin

# Office paper between a postcard's and an A2 sheet's short side, in inches. A claim outside is a default nobody set:
# 72 or 96 dpi on a scan of 2,480 pixels would make a sheet 65 cm wide.
SHORT_SIDE_INCHES = (3.9, 17.0)
A4_SHORT_SIDE_INCHES = 8.27
# Scanners offer these; an estimate from the sheet's size this near to one is taken as it.
COMMON_DPI = (100, 150, 200, 240, 300, 400, 600)
NEAR = 0.06


def resolve_dpi(width: int, height: int, claimed: float | None) -> tuple[float, DpiOrigin]:
    """Dots per inch of an image of `width` by `height` pixels, and where the figure comes from.

    The claim of the file is taken when it makes a sheet of a plausible size; otherwise the sheet is supposed to be
    A4, with one side off (a strip) allowed for by no more than the limits of `COMMON_DPI`.
    """
    short = min(width, height)
    if claimed and SHORT_SIDE_INCHES[0] <= short / claimed <= SHORT_SIDE_INCHES[1]:
        return round(claimed, 1), "metadata"
    estimate = min(max(short / A4_SHORT_SIDE_INCHES, COMMON_DPI[0]), COMMON_DPI[-1])
    nearest = min(COMMON_DPI, key=lambda common: abs(common - estimate))
    return (float(nearest) if abs(nearest / estimate - 1) < NEAR else round(estimate, 1)), "estimated"
