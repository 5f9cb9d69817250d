"""Lines of a page brought into the frame of the network: straight, on its baseline, in its size, without neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.domain.raster import Raster
from sohoa.recognize.lines.finding import ABOVE, BELOW, TextLine
from sohoa.recognize.lines.frame import BASELINE, HEIGHT, MARGIN, X_HEIGHT
from sohoa.recognize.lines.print_parts import PrintParts

# Made smaller than this, a line would lose thin strokes between the pixels that are kept.
COARSER = 0.75


@dataclass(frozen=True, slots=True, eq=False)
class FramedLine:
    """A line as the network sees it: `pixels` (HEIGHT, width), ink white.

    Column c is at `left` + c / `scale` on the page.
    """

    pixels: NDArray[np.uint8]
    left: float
    scale: float


def framed(raster: Raster, parts: PrintParts, line: TextLine) -> FramedLine:
    """The ink of `line` in the frame: nothing of other lines, its ground as paper."""
    scale = X_HEIGHT / line.x_height
    left, right = line.left - MARGIN / scale, line.right + MARGIN / scale
    width = max(8, round((right - left) * scale))
    ink, top, first = own_ink(raster, parts, line)
    across = (np.arange(width, dtype=np.float32) + 0.5) / scale + left
    feet = line.baseline.at(across.astype(np.float64))
    rows = (np.arange(HEIGHT, dtype=np.float32) - BASELINE + 0.5) / scale
    down = feet[None, :].astype(np.float32) + rows[:, None]
    ink = np.asarray(smoothed(ink, scale), np.uint8)
    columns = np.broadcast_to(across - first - 0.5, down.shape)
    seen = cv2.remap(ink, columns.astype(np.float32), down - top - 0.5, cv2.INTER_LINEAR)
    return FramedLine(contrast_stretched(np.asarray(seen, np.uint8)), left, scale)


def own_ink(raster: Raster, parts: PrintParts, line: TextLine) -> tuple[NDArray[np.uint8], int, int]:
    """Darkness of the band of the line where its own parts lie, and its top row and first column on the page."""
    ends = line.baseline.at(np.array([line.left, (line.left + line.right) / 2, line.right], np.float64))
    top = max(0, int(ends.min() - (ABOVE + 0.2) * line.x_height))
    bottom = min(raster.height, int(ends.max() + (BELOW + 0.2) * line.x_height) + 1)
    first, last = max(0, line.left - 4), min(raster.width, line.right + 4)
    owned = np.zeros(len(parts.boxes), np.uint8)
    owned[line.parts] = 1
    own = owned[parts.labels[top:bottom, first:last]]
    # Grey edges of the letters belong to them.
    own = np.asarray(cv2.dilate(own, np.ones((3, 3), np.uint8)), np.uint8)
    return np.asarray((255 - raster.pixels[top:bottom, first:last]) * own, np.uint8), top, first


def smoothed(ink: NDArray[Any], scale: float) -> NDArray[Any]:
    """`ink` without detail finer than the pixels it will have when it is made `scale` times as large."""
    return np.asarray(cv2.GaussianBlur(ink, (0, 0), 0.42 / scale)) if scale < COARSER else ink


def contrast_stretched(ink: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Paper at 0 and ink at 255, as far as the line shows both."""
    paper, black = np.percentile(ink, (25, 98))
    return np.asarray(np.clip((ink - paper) * (255 / max(black - paper, 51.0)), 0, 255), np.uint8)
