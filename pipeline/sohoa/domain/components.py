"""The parts of a picture that hang together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sohoa.domain.raster import Pixels


def connected_parts(ink: Pixels) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The parts of what is not 0, numbered from 1 in `labels`, (height, width); corners connect.

    `stats` has a row (left, top, width, height, pixels) for each number, that of the background first. OpenCV's own
    choice of an algorithm numbers alike, but takes twice as long to count.

    Source: Grana, Borghesani and Cucchiara, Optimized block-based connected components labeling with decision trees,
    2010.
    """
    import cv2

    _, labels, stats, _ = cv2.connectedComponentsWithStatsWithAlgorithm(ink, 8, cv2.CV_32S, cv2.CCL_GRANA)
    return np.asarray(labels, np.int32), np.asarray(stats, np.int32)
