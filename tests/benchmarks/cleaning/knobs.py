"""What the generator can do to a page, each alone and some together, at three strengths."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tests.scans.samples import RECEIPT
from tests.scans.scan import ScanSettings

STRENGTHS = ("weak", "ordinary", "strong")
Graded = tuple[ScanSettings, ScanSettings, ScanSettings]

# Nothing spoils these pages; seal, signature and handwriting are on them as on all.
CLEAN = ScanSettings("clean", skew=0.0)
BILEVEL, GREY = (ScanSettings(preset, skew=0.0, severity=0.0, dpi=300) for preset in ("bilevel", "grey"))


def _preset(name: str) -> Graded:
    return ScanSettings(name, severity=0.5), ScanSettings(name), ScanSettings(name, severity=1.5)


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
    "mixed, bilevel": (
        ScanSettings("bilevel", severity=0.5, skew=1.0, receipt=RECEIPT),
        ScanSettings("bilevel", skew=-2.0, receipt=RECEIPT),
        ScanSettings("bilevel", severity=1.5, skew=4.0, receipt=RECEIPT),
    ),
    "mixed, colour": (
        ScanSettings("yellowed", severity=0.5, skew=1.0, receipt=RECEIPT),
        ScanSettings("yellowed", skew=-2.0, receipt=RECEIPT, dpi=150),
        ScanSettings("yellowed", severity=1.5, skew=4.0, receipt=RECEIPT, dpi=120),
    ),
}
