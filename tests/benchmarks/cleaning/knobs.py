"""What the generator can do to a page, each alone and some together, at three strengths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tests.scans.samples import RECEIPT
from tests.scans.scan import ScanSettings
from tests.scans.wear import Wear

STRENGTHS = ("weak", "ordinary", "strong")
Graded = tuple[ScanSettings, ScanSettings, ScanSettings]

# Nothing spoils these pages; seal, signature and handwriting are on them as on all.
CLEAN = ScanSettings("clean", skew=0.0)
BILEVEL, GREY = (ScanSettings(preset, skew=0.0, severity=0.0, dpi=300) for preset in ("bilevel", "grey"))
DEGREES, WORN = (0.5, 1.0, 1.6), (1.0, 2.0, 3.0)
WORST = Wear(dust=2.0, underlines=3.0, pen_lines=2.0)


def _preset(name: str) -> Graded:
    return ScanSettings(name, severity=0.5), ScanSettings(name), ScanSettings(name, severity=1.5)


def _scanned(base: ScanSettings, effect: str) -> Graded:
    """What copier, scanner, camera and binding do to the page."""
    weak, ordinary, strong = (replace(base, **{effect: degree}) for degree in DEGREES)
    return weak, ordinary, strong


def _worn(base: ScanSettings, effect: str) -> Graded:
    """What happens to the ink."""
    weak, ordinary, strong = (replace(base, wear=Wear(**{effect: strength})) for strength in WORN)
    return weak, ordinary, strong


# A new knob is one line here. `nothing` has no strengths: it is the same page in colour, bilevel and grey.
KNOBS: Mapping[str, Graded] = {
    "nothing": (CLEAN, BILEVEL, GREY),
    "skew": (replace(CLEAN, skew=0.7), replace(CLEAN, skew=-2.0), replace(CLEAN, skew=4.5)),
    "turned": (replace(CLEAN, rotate=90), replace(CLEAN, rotate=180), replace(CLEAN, rotate=270)),
    "coarse": (replace(CLEAN, dpi=200), replace(CLEAN, dpi=150), replace(CLEAN, dpi=110)),
    "receipt": (replace(CLEAN, receipt=RECEIPT), replace(GREY, receipt=RECEIPT), replace(BILEVEL, receipt=RECEIPT)),
    "bilevel": _preset("bilevel"),
    "grey": _preset("grey"),
    "yellowed": _preset("yellowed"),
    "borders": _scanned(BILEVEL, "borders"),
    "shadow": _scanned(GREY, "shadow"),
    "holes": _scanned(GREY, "holes"),
    "staple": _scanned(GREY, "staple"),
    "curl": _scanned(CLEAN, "curl"),
    "spread": _scanned(GREY, "spread"),
    "photo": _scanned(CLEAN, "photo"),
    "dust": _worn(BILEVEL, "dust"),
    "grain": _worn(BILEVEL, "grain"),
    "fax": _worn(GREY, "fax"),
    "swollen": _worn(BILEVEL, "swollen"),
    "underlines": _worn(BILEVEL, "underlines"),
    "pen_lines": _worn(CLEAN, "pen_lines"),
    "bleed": _worn(CLEAN, "bleed"),
    "mixed, bilevel": (
        ScanSettings("bilevel", severity=0.5, skew=1.0, receipt=RECEIPT, holes=0.5, borders=0.5),
        ScanSettings("bilevel", skew=-2.0, receipt=RECEIPT, holes=1.0, borders=1.0, wear=Wear(dust=1.0)),
        ScanSettings("bilevel", severity=1.5, skew=4.0, receipt=RECEIPT, holes=1.6, borders=1.6, wear=WORST),
    ),
    "mixed, colour": (
        ScanSettings("yellowed", severity=0.5, skew=1.0, receipt=RECEIPT, shadow=0.5, staple=0.5),
        ScanSettings("yellowed", skew=-2.0, receipt=RECEIPT, dpi=150, shadow=1.0, staple=1.0, wear=Wear(bleed=1.0)),
        ScanSettings("yellowed", severity=1.5, skew=4.0, receipt=RECEIPT, dpi=120, shadow=1.6, curl=1.0, wear=WORST),
    ),
}
