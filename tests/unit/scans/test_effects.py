"""What copiers, paper and cameras do to a page: the stronger the more, the same each time, and only where asked."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from tests.pages import ruled_page
from tests.scans import copier, warp
from tests.scans.degrade import Image
from tests.scans.reader import load
from tests.scans.scan import EFFECTS, ScanSettings, scan_pages
from tests.scans.typeset import Typeset, typeset

DPI = 60


@cache
def decision() -> Typeset:
    return typeset(load("quyet-dinh-to-cong-tac"))


def scanned(**settings: object) -> list[Image]:
    return list(scan_pages(decision(), ScanSettings(**{"dpi": DPI, "skew": 0.0, **settings})))  # type: ignore[arg-type]


@pytest.mark.parametrize("effect", EFFECTS)
def test_an_effect_is_the_same_for_the_same_seed_and_changes_the_page(effect: str) -> None:
    plain, first, again = (scanned(**{effect: strength})[0] for strength in (0.0, 1.0, 1.0))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, plain)


@pytest.mark.parametrize("effect", [copier.borders, copier.shadow, copier.holes, copier.staple])
def test_copiers_only_darken_and_the_more_the_stronger(effect: object) -> None:
    page = ruled_page()
    spoilt = [effect(page, 200, strength, 3) for strength in (0.3, 0.7, 1.2)]  # type: ignore[operator]
    assert all((one <= page).all() for one in spoilt)
    means = [float(one.mean()) for one in spoilt]
    assert means == sorted(means, reverse=True)


def test_bilevel_pages_stay_bilevel_but_in_photographs() -> None:
    for effect in set(EFFECTS) - {"photo"}:
        assert set(np.unique(scanned(preset="bilevel", **{effect: 1.0})[0])) <= {0, 255}
    assert not ScanSettings("bilevel", photo=1.0).is_bilevel
    assert len(np.unique(scanned(preset="bilevel", photo=1.0)[0])) > 20


def test_a_spread_has_two_pages_side_by_side() -> None:
    single = scanned(preset="clean")
    (both,) = scanned(preset="clean", spread=0.01)
    assert len(single) == 2
    width = single[0].shape[1]
    assert both.shape[1] == 2 * width
    assert np.mean(np.abs(both[:, : width - 20].astype(int) - single[0][:, : width - 20])) < 2


def test_curl_moves_ink_by_what_it_says() -> None:
    page = np.full((2339, 1654), 255, np.uint8)
    page[1169:1172] = 0
    curled = warp.curl(page, 200, 1.0, 1)
    rows = [int(np.flatnonzero(curled[:, x] < 128).mean()) for x in (827, 4)]
    # At half height three quarters of the full 5 mm.
    assert rows[1] - rows[0] == pytest.approx(0.75 * 5 / 25.4 * 200, abs=4)
