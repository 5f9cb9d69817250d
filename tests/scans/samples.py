"""The samples committed in `samples/`: which document, spoilt how."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tests.scans.product import write_product
from tests.scans.reader import load
from tests.scans.scan import ScanSettings


@dataclass(frozen=True, slots=True)
class Sample:
    """One committed scan."""

    document: str
    settings: ScanSettings
    format: str = "pdf"
    handwritten: frozenset[str] = field(default=frozenset())


BY_HAND = frozenset({"number", "day"})
RECEIPT = ("VĂN PHÒNG HUYỆN ỦY VĨNH KHÊ", "Số: 1208", "Ngày: 07/6/2024")

# Together every kind of spoiling, both inks, all outline styles and a table over two pages, in under 2.5 MB.
SAMPLES = (
    Sample("ke-hoach-chuyen-doi-so", ScanSettings("bilevel", seed=11), handwritten=BY_HAND),
    Sample("ke-hoach-khuyen-cong", ScanSettings("yellowed", seed=4)),
    Sample("ke-hoach-nam-hoc", ScanSettings("grey", seed=7)),
    Sample("ke-hoach-huyen-uy", ScanSettings("bilevel", seed=20, skew=-0.9), format="tiff"),
    Sample("quyet-dinh-to-cong-tac", ScanSettings("yellowed", seed=5, receipt=RECEIPT), handwritten=BY_HAND),
)


def write_samples(folder: Path) -> list[Path]:
    """Make all samples anew in a folder; the same bytes as long as the libraries stay the same."""
    paths = []
    for sample in SAMPLES:
        path = folder / f"{sample.document}.{sample.format}"
        paths.append(write_product(load(sample.document), sample.settings, path, sample.handwritten))
    return paths
