"""Choices of the clean stage."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CleanSettings:
    """How page images are cleaned for the OCR engine.

    highest_dpi: finer scans are reduced to `target_dpi`; the engine reads them no better and takes longer.
    lowest_dpi: coarser grey and colour scans are enlarged to `target_dpi`.
    target_dpi: the resolution to reduce and to enlarge to.
    split_spreads: whether two facing pages scanned as one are parted.
    polarity: whether negatives, light print on a dark sheet, are turned round.
    flatten: whether photographed sheets are set upright and curled paper is made flat.
    lift_colour: whether coloured seals, stamps and handwriting are lifted off colour scans.
    lift_shapes: whether seals, signatures and scribbles are lifted by their shape where no colour tells them.
    illumination: whether uneven light and yellowed paper are evened out.
    clear_borders: whether black borders, copier shadows, punch holes and staples are painted white.
    bleed: whether print of the back that shines through is removed.
    smooth_fax: whether the strokes of faxes are smoothed.
    speckle: whether specks are removed from pages that have many.
    deskew: whether skewed pages are turned straight.
    skew_range: largest skew looked for, in degrees either way.
    least_skew: skew below this many degrees is left alone.
    """

    highest_dpi: float = 400.0
    lowest_dpi: float = 120.0
    target_dpi: float = 300.0
    split_spreads: bool = True
    polarity: bool = True
    flatten: bool = True
    lift_colour: bool = True
    lift_shapes: bool = True
    illumination: bool = True
    clear_borders: bool = True
    bleed: bool = True
    smooth_fax: bool = True
    speckle: bool = True
    deskew: bool = True
    skew_range: float = 15.0
    least_skew: float = 0.3
