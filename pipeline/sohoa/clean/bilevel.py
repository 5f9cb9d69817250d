"""Telling bilevel pages from grey ones."""

from __future__ import annotations

import numpy as np

from sohoa.domain.raster import Raster

# Bilevel images that were cropped or joined may have a few greys along a seam.
LEAST_SHARE = 0.999


def is_bilevel(raster: Raster) -> bool:
    """Whether a raster is grey and nearly all of its pixels are black or white; looks at every fourth row."""
    if not raster.is_grey:
        return False
    counts = np.bincount(raster.pixels[::4].ravel(), minlength=256)
    return bool(counts[0] + counts[255] >= LEAST_SHARE * counts.sum())
