"""What spoils ink spoils it more the stronger it is, the same way each time, and not at all at strength 0."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from tests.scans.__main__ import WEAR, main
from tests.scans.degrade import Image
from tests.scans.reader import load
from tests.scans.scan import ScanSettings, scan_pages
from tests.scans.typeset import Typeset, typeset
from tests.scans.wear import Wear

DPI = 100
EFFECTS = [name.replace("-", "_") for name in WEAR]


@cache
def letter() -> Typeset:
    return typeset(load("cong-van-phong-chong-bao"))


@cache
def page(wear: Wear, preset: str = "bilevel") -> Image:
    settings = ScanSettings(preset, dpi=DPI, skew=0.0, severity=0.3, stamps=False, wear=wear)
    return next(iter(scan_pages(letter(), settings)))


@pytest.mark.parametrize("effect", EFFECTS)
def test_the_stronger_the_more_of_the_page_is_changed(effect: str) -> None:
    preset = "clean" if effect == "bleed" else "bilevel"
    clean = page(Wear(), preset).astype(int)
    changes = [np.abs(page(Wear(**{effect: strength}), preset).astype(int) - clean).sum() for strength in (0, 1, 3)]
    assert changes[0] == 0 < changes[1] < changes[2]


@pytest.mark.parametrize("effect", EFFECTS)
def test_the_same_seed_spoils_the_same_way_and_bilevel_stays_so(effect: str) -> None:
    wear = Wear(**{effect: 2})
    again = page.__wrapped__(wear)
    assert np.array_equal(page(wear), again)
    assert set(np.unique(again)) == {0, 255}


def test_a_standard_fax_has_half_the_rows_of_a_fine_one() -> None:
    fine, standard = (page(Wear(fax=1, fax_mode=mode)) for mode in ("fine", "standard"))
    same = [(np.diff(sent.astype(int), axis=0) == 0).all(axis=1).mean() for sent in (fine, standard)]
    assert same[0] < same[1]


def test_the_command_takes_a_strength_for_each(tmp_path: object) -> None:
    arguments = [f"--{name}=1" for name in WEAR]
    document = ["--document", "cong-van-phong-chong-bao", "--dpi", "72", "--pages", "1"]
    assert main(["--out", str(tmp_path), *document, *arguments, "--fax-mode", "standard"]) == 0
