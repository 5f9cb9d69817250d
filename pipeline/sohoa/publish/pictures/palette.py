"""The colours of pictures."""

from __future__ import annotations

from sohoa.domain.page import MarkKind, ZoneKind

Colour = tuple[int, int, int]

BLACK: Colour = (29, 29, 31)
GREY: Colour = (120, 124, 130)
WHITE: Colour = (255, 255, 255)
DESK: Colour = (226, 228, 231)
LINE: Colour = (60, 80, 190)
CELL: Colour = (0, 128, 120)
ALARM: Colour = (176, 0, 0)
# Words without a confidence: a digital text layer.
UNRATED: Colour = (40, 90, 220)
# Neighbours on a page (nation and issuer, signature and recipients) lie far apart on the colour wheel.
ZONES: dict[ZoneKind, Colour] = {
    "nation": (142, 68, 173),
    "issuer": (31, 97, 200),
    "number": (211, 84, 0),
    "place-date": (0, 137, 96),
    "title": (200, 30, 60),
    "body": (84, 100, 120),
    "list": (120, 130, 20),
    "table": (0, 128, 120),
    "signature": (190, 30, 130),
    "recipients": (80, 70, 220),
    "page-number": (130, 130, 130),
    "margin-note": (160, 110, 0),
    "digital-signature": (0, 140, 190),
    "stamp": (240, 100, 0),
    "noise": (110, 60, 20),
}
MARKS: dict[MarkKind, Colour] = {
    "seal": (224, 0, 0),
    "stamp": (240, 100, 0),
    "signature": (0, 80, 255),
    "handwriting": (0, 150, 240),
    "scribble": (160, 0, 160),
}
# Between these two confidences a word goes from red over amber to green: noise is read with less than 0.4, and what
# the engine rates above 0.95 is right nearly always.
DOUBTFUL, SURE = 0.4, 0.95


def of_zone(kind: ZoneKind) -> Colour:
    return ZONES.get(kind, GREY)


def of_mark(kind: MarkKind) -> Colour:
    return MARKS.get(kind, GREY)


def sureness(confidence: float | None) -> float:
    """Where a confidence lies between `DOUBTFUL` (0) and `SURE` (1); 1 where there is none, as nothing was guessed."""
    if confidence is None:
        return 1.0
    return min(max((confidence - DOUBTFUL) / (SURE - DOUBTFUL), 0.0), 1.0)


def of_confidence(confidence: float | None) -> Colour:
    """Red over amber to green; blue where there is no confidence."""
    if confidence is None:
        return UNRATED
    share = sureness(confidence)
    return round(215 * min(2 * (1 - share), 1)), round(150 * min(2 * share, 1)), 20
