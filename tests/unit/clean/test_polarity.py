from __future__ import annotations

import numpy as np
import pytest

from sohoa.clean import CleanSettings
from sohoa.clean.polarity import positive
from sohoa.domain.raster import Raster
from tests.pages import ruled_page
from tests.scans import degrade
from tests.scans.reader import load
from tests.scans.scan import page_renderer
from tests.scans.typeset import typeset

SETTINGS = CleanSettings()
PAGE = degrade.grey(page_renderer(typeset(load("ke-hoach-huyen-uy")), 150)(0))


@pytest.mark.parametrize("dpi", [150, 300])
def test_a_negative_is_turned_round(dpi: int) -> None:
    page = degrade.grey(page_renderer(typeset(load("ke-hoach-huyen-uy")), dpi)(0))
    result = positive(Raster(255 - page, dpi), SETTINGS)
    assert result.applied
    assert np.array_equal(result.raster.pixels, page)


def test_a_coloured_negative_is_turned_round_too() -> None:
    page = np.dstack([PAGE, PAGE, np.maximum(PAGE, 20)])
    assert positive(Raster(255 - page, 150), SETTINGS).applied


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        ruled_page(),
        np.full((1754, 1240), 255, np.uint8),
        np.zeros((1754, 1240), np.uint8),
        np.pad(PAGE[200:1200, 200:1000], 160),
        np.random.default_rng(1).normal(70, 20, (1754, 1240)).clip(0, 255).astype(np.uint8),
    ],
    ids=["print", "bars", "white", "black", "sheet on black", "photograph"],
)
def test_other_pages_stay(page: np.ndarray) -> None:
    raster = Raster(np.ascontiguousarray(page), 150)
    result = positive(raster, SETTINGS)
    assert not result.applied
    assert result.raster is raster


def test_switched_off() -> None:
    assert not positive(Raster(255 - PAGE, 150), CleanSettings(polarity=False)).applied
