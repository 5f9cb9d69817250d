"""Parts are numbered and counted as OpenCV does."""

from __future__ import annotations

import cv2
import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from sohoa.domain.components import connected_parts
from sohoa.domain.raster import Pixels

PICTURES = arrays(np.uint8, array_shapes(min_dims=2, max_dims=2, max_side=24), elements=st.sampled_from([0, 0, 1, 255]))


@given(PICTURES)
def test_parts_are_those_of_opencv(ink: Pixels) -> None:
    labels, stats = connected_parts(ink)
    _, expected, account, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    assert (labels == expected).all()
    assert stats[1:].tolist() == np.asarray(account)[1:].tolist()
    assert stats[:, 4].sum() == ink.size
