"""A page image in memory. Rasters travel as arguments, never inside records."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sohoa.domain.geometry import Box

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """An image: `pixels` is (height, width) grey or (height, width, 3) RGB, uint8; `dpi` is dots per inch."""

    pixels: Pixels
    dpi: float

    @property
    def width(self) -> int:
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        return int(self.pixels.shape[0])

    @property
    def is_grey(self) -> bool:
        return self.pixels.ndim == 2

    def cut(self, box: Box) -> Raster:
        """The part of the raster under `box`, a view of the same pixels."""
        return Raster(self.pixels[box.y0 : box.y1, box.x0 : box.x1], self.dpi)

    def reduced(self, dpi: float) -> Raster:
        """The raster at `dpi`, each pixel the mean of the area it covers; itself where it is no finer."""
        import cv2

        if self.dpi <= dpi:
            return self
        scale = dpi / self.dpi
        size = (max(round(self.width * scale), 1), max(round(self.height * scale), 1))
        return Raster(np.asarray(cv2.resize(self.pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8), dpi)
