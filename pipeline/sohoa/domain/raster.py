"""A page image in memory. Rasters travel as arguments, never inside records."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from sohoa.domain.geometry import Box

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """An image: `pixels` is (height, width) grey or (height, width, 3) RGB, uint8; `dpi` is dots per inch.

    Whoever makes a raster writes its pixels before handing it on; nobody writes them afterwards.
    """

    pixels: Pixels
    dpi: float
    # A dozen steps look at a page at five resolutions, and reducing it takes each a hundredth of a second.
    _reduced: dict[float, Raster] = field(default_factory=dict, init=False, repr=False)

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
        """The raster at `dpi`, each pixel the mean of the area it covers; itself where it is no finer.

        It is made once for all who ask.
        """
        if self.dpi <= dpi:
            return self
        if dpi not in self._reduced:
            self._reduced[dpi] = self._at(dpi)
        return self._reduced[dpi]

    def _at(self, dpi: float) -> Raster:
        import cv2

        scale = dpi / self.dpi
        size = (max(round(self.width * scale), 1), max(round(self.height * scale), 1))
        return Raster(np.asarray(cv2.resize(self.pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8), dpi)
