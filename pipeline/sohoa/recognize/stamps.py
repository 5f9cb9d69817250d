"""Boxed stamps: the `ĐẾN` stamp of a registry, marks of secrecy and urgency. Read apart, kept out of the text.

A frame of the size of a stamp is taken for one only when what stands in it says so; small tables stay tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.domain.components import connected_parts
from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrZone, PageMark
from sohoa.domain.raster import Pixels, Raster
from sohoa.recognize.engine import OcrEngine
from sohoa.recognize.tilted_stamps import tilted_outlines
from sohoa.vietnamese.orthography import skeleton

SEARCH_DPI = 100
INK = 190
# Receipt stamps measure 45 to 75 by 20 to 35 mm (Decree 30/2020/NĐ-CP, Annex VI gives 35 × 50), marks of secrecy and
# urgency 20 to 45 by 6 to 12 mm.
LEAST_WIDE_MM, MOST_WIDE_MM, LEAST_HIGH_MM, MOST_HIGH_MM = 18.0, 85.0, 6.0, 48.0
# The strokes of a frame, also of one set askew by three degrees, run level for this long, which those of letters do
# not; a worn one has such gaps.
STROKE_MM, GAP_MM = (5.0, 4.0), 2.0
# The sides of a receipt stamp are longer than any letter is high.
SIDE_MM = 8.0
# What is longer in a frame is no letter.
RULE_MM = (8.0, 6.0)
# A stamp set askew leaves its side by this much, and by no more than this share of it; a worn one lacks a part of it.
BAND_MM, MOST_BAND, LEAST_SIDE = 4.0, 0.2, 0.6
MOST_READ = 4
# Office, ĐẾN, number, hour, date, to whom; and the words of a rank, with what noise there may be.
MOST_WORDS, MOST_OF_RANK = 40, 6
# Print that a frame touches keeps off its edge.
MARGIN_MM = 0.6

# Skeletons: the word ĐẾN in capitals; the name of an office; what a registry fills in, by its label and the dots or
# the colon after it, or with figures. `ĐẾN` alone heads columns as well, and `ĐÈN` and `ĐỀN` have its skeleton.
_RECEIVED = re.compile(r"DEN\b")
_OFFICE = re.compile(r"[A-Z]{3,} [A-Z]{2,} [A-Z]{2,}")
_LABEL = re.compile(r"\b(?:Ng\Sy|Gi\S|Chuy\Sn|K\Snh chuy\S+)\s?[:.…]")
_FILLED = re.compile(r"\b(?:Ng\Sy|Gi\S)\b\W*\d|DEN\b\W*(?:[A-Za-z][a-z]*\W+){0,2}\d")
# Boxes in the heads of controlled documents (ISO 9001) have these beside a date.
_CONTROLLED = re.compile(r"\b(?:ma (?:so|hieu)|lan (?:ban hanh|sua doi)|trang)\b", re.IGNORECASE)
_RANK = re.compile(r"\b(?:TUYET MAT|TOI MAT|MAT|HOA TOC(?: HEN GIO)?|THUONG KHAN|KHAN)\b")
# Words in capitals: MẶT and KHĂN have the skeletons of ranks, but stand beside others (`TIỀN MẶT`).
_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")


@dataclass(frozen=True, slots=True, eq=False)
class Stamp:
    """A stamp: the box of its frame, the corners of what it covers, (n, 2) in pixels, and what was read in it."""

    box: Box
    corners: NDArray[np.int32]
    lines: tuple[OcrLine, ...]


def find_stamps(raster: Raster, engine: OcrEngine) -> list[Stamp]:
    """The boxed stamps of a grey raster; `engine` reads one block of text."""
    found = []
    for box, corners in islice(_frames(raster), MOST_READ):
        lines = _read_within(raster, box, engine)
        if _is_stamp(lines):
            found.append(Stamp(box, corners, lines))
    for corners, level in islice(tilted_outlines(raster), MOST_READ):
        box = Box(*corners.min(axis=0).tolist(), *corners.max(axis=0).tolist())
        lines = tuple(_all_in(line, box) for line in engine.recognize(level).lines)
        if _is_stamp(lines):
            found.append(Stamp(box, corners, lines))
    return found


def _all_in(line: OcrLine, box: Box) -> OcrLine:
    """A line that was turned to be read, its words with the box of the whole: it is upright."""
    return OcrLine(box, line.paragraph, tuple(replace(word, box=box) for word in line.words))


def without_stamps(raster: Raster, stamps: Sequence[Stamp]) -> Raster:
    """A copy of the raster with what the frames of the stamps enclose, and the frames, painted white."""
    pixels = raster.pixels.copy()
    edge = 2 * round(MARGIN_MM / 25.4 * raster.dpi) + 1
    for stamp in stamps:
        cv2.fillConvexPoly(pixels, stamp.corners, 255)
        cv2.polylines(pixels, [stamp.corners], True, 255, edge)
    return Raster(pixels, raster.dpi)


def stamp_zones(stamps: Sequence[Stamp]) -> list[OcrZone]:
    return [OcrZone(stamp.box, stamp.lines, kind="stamp") for stamp in stamps]


def lifted_stamps(scan: Raster, marks: Sequence[PageMark], engine: OcrEngine) -> list[OcrZone]:
    """What stands in the stamps that were lifted by their colour, a zone each; boxes in pixels of the scan.

    Every colour is dark in one of its channels. Marks in which nothing is read have no zone. What the edge of the page
    leaves of a mark may be too little to read.
    """
    least = LEAST_HIGH_MM / 25.4 * scan.dpi
    stamps = (mark for mark in marks if mark.kind == "stamp" and min(mark.box.width, mark.box.height) >= least)
    found = []
    for mark in islice(stamps, MOST_READ):
        piece = scan.cut(mark.box)
        dark = piece.pixels if piece.is_grey else piece.pixels.min(axis=2)
        lines = _read_within(Raster(dark, scan.dpi), Box(0, 0, mark.box.width, mark.box.height), engine)
        if lines:
            found.append(OcrZone(mark.box, tuple(_moved(line, mark.box) for line in lines), kind="stamp"))
    return found


def _is_stamp(lines: Sequence[OcrLine]) -> bool:
    text = skeleton(" ".join(line.text for line in lines))
    words = len(text.split())
    return (words <= MOST_WORDS and _is_receipt(text)) or (words <= MOST_OF_RANK and _is_rank(text))


def _is_receipt(text: str) -> bool:
    received, labelled = _RECEIVED.search(text), _LABEL.search(text)
    by_office = (labelled and not _CONTROLLED.search(text)) or (received and _FILLED.search(text))
    return bool((received and labelled) or (_OFFICE.search(text) and by_office))


def _is_rank(text: str) -> bool:
    """Whether the words in capitals are a rank and nothing else."""
    rank = _RANK.search(text)
    return rank is not None and not _CAPITALS.search(text[: rank.start()] + " " + text[rank.end() :])


def _frames(raster: Raster) -> Iterator[tuple[Box, NDArray[np.int32]]]:
    """Frames of the size of a stamp, from the top: their boxes and the corners of their hulls."""
    small = raster.reduced(SEARCH_DPI)
    mm, scale = small.dpi / 25.4, raster.dpi / small.dpi
    strokes = _straight((small.pixels < INK).astype(np.uint8), mm, *STROKE_MM)
    side = 2 * round(GAP_MM / 2 * mm) + 1
    labels, stats = connected_parts(np.asarray(cv2.dilate(strokes, np.ones((side, side), np.uint8)), np.uint8))
    wide, high = stats[:, 2] / mm, stats[:, 3] / mm
    for number in np.flatnonzero((wide >= LEAST_WIDE_MM) & (high >= LEAST_HIGH_MM) & (high <= MOST_HIGH_MM)):
        if not number:
            continue
        own = ((labels == number) & (strokes > 0)).astype(np.uint8)
        x0, x1 = _between_sides(own, mm)
        own[:, :x0] = own[:, x1:] = 0
        points = cv2.findNonZero(own)
        x, y, across, down = cv2.boundingRect(points)
        rows = _framed(own[y : y + down, x : x + across], round(BAND_MM * mm))
        if rows is not None and LEAST_WIDE_MM * mm <= across <= MOST_WIDE_MM * mm:
            box = Box(*(round(edge * scale) for edge in (x, y + rows[0], x + across, y + rows[1])))
            inside = points[(points[..., 1] >= y + rows[0]) & (points[..., 1] < y + rows[1])]
            corners = cv2.convexHull(inside).reshape(-1, 2) * scale
            yield box.clipped(raster.width, raster.height), np.rint(corners).astype(np.int32)


def _between_sides(strokes: Pixels, mm: float) -> tuple[int, int]:
    """The columns between the outer ones of long strokes down, which an underline may run beyond; else all."""
    upright = cv2.morphologyEx(strokes, cv2.MORPH_OPEN, np.ones((round(SIDE_MM * mm), 1), np.uint8))
    columns = np.flatnonzero(upright.any(axis=0))
    if not columns.size or columns[-1] - columns[0] < LEAST_WIDE_MM * mm:
        return 0, strokes.shape[1]
    return int(columns[0]), int(columns[-1]) + 1


def _straight(ink: Pixels, mm: float, across: float, down: float) -> Pixels:
    """1 where ink runs straight, or nearly so, for so many mm across or down; with a margin of a pixel."""
    level, upright = (
        np.ones((1, max(round(across * mm), 3)), np.uint8),
        np.ones((max(round(down * mm), 3), 1), np.uint8),
    )
    strokes = cv2.max(*(cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel) for kernel in (level, upright)))
    return np.asarray(cv2.dilate(strokes, np.ones((3, 3), np.uint8)), np.uint8)


def _framed(strokes: Pixels, band: int) -> tuple[int, int] | None:
    """From which row to which strokes stand in a frame, None where they do not.

    The first and the last stroke across are its top and foot, and one down at either end its side. What reaches beyond
    them is of something else.
    """
    height, width = strokes.shape
    down, across = (max(min(band, round(MOST_BAND * size)), 1) for size in (height, width))
    rows = np.flatnonzero(cv2.dilate(strokes, np.ones((down, 1), np.uint8)).mean(axis=1) >= LEAST_SIDE)
    if not rows.size or rows[-1] - rows[0] < 2 * down:
        return None
    top, foot = int(rows[0]), int(rows[-1]) + 1
    columns = cv2.dilate(strokes[top:foot], np.ones((1, across), np.uint8)).mean(axis=0) >= LEAST_SIDE
    return (top, foot) if columns[:across].any() or columns[-across:].any() else None


def _read_within(raster: Raster, box: Box, engine: OcrEngine) -> tuple[OcrLine, ...]:
    """What stands in a frame, its strokes taken off; boxes in pixels of the raster."""
    piece = raster.cut(box)
    bare = piece.pixels.copy()
    bare[_straight((bare < INK).astype(np.uint8), raster.dpi / 25.4, *RULE_MM) > 0] = 255
    read: OcrPage = engine.recognize(Raster(bare, raster.dpi))
    return tuple(_moved(line, box) for line in read.lines)


def _moved(line: OcrLine, corner: Box) -> OcrLine:
    """A line read on a piece of a page, on the page; `corner` is the box of the piece."""

    def move(box: Box) -> Box:
        return Box(box.x0 + corner.x0, box.y0 + corner.y0, box.x1 + corner.x0, box.y1 + corner.y0)

    return replace(line, box=move(line.box), words=tuple(replace(word, box=move(word.box)) for word in line.words))
