"""What the cleaning steps that mend ink bring: errors on generated pages without and with them, and without each.

`python -m tests.benchmarks.ink [--effect dust --effect fax] [--strength 1 --strength 3] [--document NAME]`

Prints syllable error rate / marks / codes in percent, and in brackets the words of either side without an answer, for
bare Tesseract, for sohoa without the steps, with them, and with all but one. No restoration: the text is that read.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace

from sohoa.clean import CleanSettings, clean_page
from sohoa.domain.page import OcrPage
from sohoa.domain.raster import Raster
from sohoa.evaluate.text import TextScore, score_text
from sohoa.recognize import UNIFORM_BLOCK, letters_read, read_page
from sohoa.recognize.tesseract import read_plain
from sohoa.run.registry import load_engine
from sohoa.run.settings import Settings
from tests.scans.__main__ import WEAR
from tests.scans.reader import load
from tests.scans.scan import ScanSettings, scan_pages
from tests.scans.truth import page_text
from tests.scans.typeset import typeset
from tests.scans.wear import FAX_DPI, Wear

SETTINGS = Settings()
OURS = ("bleed", "speckle", "smooth_fax")
# The second page of a document is full of running text.
PAGE = 1


def scan(document: str, effect: str, strength: float) -> tuple[Raster, str]:
    """A page with one fault and a little of the ordinary ones, and its truth."""
    preset, dpi = ("grey", 200) if effect == "bleed" else ("bilevel", FAX_DPI if effect == "fax" else 300)
    wear = Wear(**{effect.replace("-", "_"): strength}) if effect != "none" else Wear()
    settings = ScanSettings(preset, dpi=dpi, seed=3, skew=0.0, severity=0.4, stamps=False, wear=wear)
    printed = typeset(load(document))
    image = next(image for number, image in enumerate(scan_pages(printed, settings)) if number == PAGE)
    return Raster(image, dpi), page_text(printed.pages[PAGE])


def variants() -> Iterator[tuple[str, CleanSettings]]:
    """The settings compared, by name."""
    yield "without", replace(SETTINGS.clean, **dict.fromkeys(OURS, False))
    yield "with", SETTINGS.clean
    for name in OURS:
        yield f"all but {name}", replace(SETTINGS.clean, **{name: False})


def judge(raster: Raster) -> float:
    block = replace(SETTINGS.recognize, segmentation=UNIFORM_BLOCK)
    return letters_read(load_engine(block).recognize(raster))


def read_text(raster: Raster, settings: CleanSettings, known: dict[bytes, str]) -> str:
    """The page as read; `known` has what was read of the same pixels."""
    cleaned = clean_page(raster, settings, judge=judge)[1]
    key = cleaned.pixels.tobytes()
    if key not in known:
        known[key] = _text(read_page(cleaned, SETTINGS.recognize, load_engine))
    return known[key]


def _text(page: OcrPage) -> str:
    return "\n".join(" ".join(word.text for word in line.words) for zone in page.zones for line in zone.lines)


def shown(score: TextScore) -> str:
    rates = (score.ser, score.marks_rate, score.codes_rate)
    return "/".join(f"{100 * (rate or 0):.1f}" for rate in rates) + f" ({score.skipped_truth + score.skipped_read})"


def main(arguments: list[str] | None = None) -> None:
    """Measure and print, a row for each fault and strength."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.ink", description=__doc__)
    parser.add_argument("--effect", action="append", choices=["none", *WEAR])
    parser.add_argument("--strength", action="append", type=float)
    parser.add_argument("--document", action="append")
    options = parser.parse_args(arguments)
    for effect in options.effect or ["none", *WEAR]:
        for strength in options.strength or (1.0, 2.0, 3.0):
            scores: dict[str, TextScore] = {}
            for document in options.document or ["ke-hoach-nam-hoc", "ke-hoach-khuyen-cong"]:
                raster, truth = scan(document, effect, strength)
                texts = {"Tesseract": read_plain(raster, SETTINGS.recognize)[0]}
                known: dict[bytes, str] = {}
                texts |= {name: read_text(raster, settings, known) for name, settings in variants()}
                for name, text in texts.items():
                    scores[name] = scores.get(name, TextScore()) + score_text(truth, text)
            row = " | ".join(f"{name} {shown(score)}" for name, score in scores.items())
            sys.stdout.write(f"{effect} {strength:g} | {row}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
