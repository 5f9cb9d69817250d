"""Tesseract, through its library in this process, or as a program through pytesseract where there is no library.

The program is one process a page, given the path of an uncompressed image.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from time import perf_counter
from typing import Any

import pytesseract

from sohoa.domain.errors import DependencyMissing, PageError
from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone
from sohoa.domain.raster import Raster
from sohoa.recognize.settings import RecognizeSettings
from sohoa.recognize.tesseract_library import ReadWord, RecognitionStopped, TesseractLibrary, library_of
from sohoa.vietnamese.orthography import nfc

# Debian's names of the packages that bring the program and a language.
INSTALL = "Install it with: sudo apt-get install tesseract-ocr tesseract-ocr-{language}"


class TesseractEngine:
    """The LSTM engine of Tesseract 4 and later.

    Sets OMP_THREAD_LIMIT=1 for this process and its children: several threads on one page cost three to four times
    the processor time when pages are recognized in parallel. Where the library of the program's version is there it is
    loaded at the first page, and reads the same.
    """

    def __init__(self, settings: RecognizeSettings) -> None:
        os.environ["OMP_THREAD_LIMIT"] = "1"
        self._settings = settings
        version, languages = installed()
        # Turned pages need OSD: better said at the start than at the first of them.
        missing = [name for name in (*settings.language.split("+"), "osd") if name not in languages]
        if missing:
            raise DependencyMissing(
                f"Tesseract {version} lacks the language {', '.join(missing)}.", INSTALL.format(language=missing[0])
            )
        self._version = version
        self.name = f"tesseract {version} {settings.language}"

    def recognize(self, raster: Raster) -> OcrPage:
        started = perf_counter()
        library = library_of(self._settings.language, self._version)
        zones = self._by_program(raster) if library is None else self._by_library(raster, library)
        return OcrPage(self.name, zones, round(perf_counter() - started, 3))

    def _by_library(self, raster: Raster, library: TesseractLibrary) -> tuple[OcrZone, ...]:
        try:
            words = library.words(raster, self._settings.segmentation, _dpi(raster), self._settings.timeout_s)
        except RecognitionStopped as error:
            raise _too_slow(self._settings.timeout_s) from error
        return _zones(row for word in words if (row := _row(word)) is not None)

    def _by_program(self, raster: Raster) -> tuple[OcrZone, ...]:
        with _image_file(raster) as path, _explained(self._settings.timeout_s):
            table = pytesseract.image_to_data(
                str(path),
                lang=self._settings.language,
                config=f"--oem 1 --psm {self._settings.segmentation} --dpi {_dpi(raster)}",
                timeout=self._settings.timeout_s,
            )
        return zones_of_tsv(table)


def read_plain(raster: Raster, settings: RecognizeSettings) -> tuple[str, float]:
    """The page as text, by Tesseract with no help of ours, and the seconds it took; PageError as the engine."""
    started = perf_counter()
    with _image_file(raster) as path, _explained(settings.timeout_s):
        config = f"--dpi {_dpi(raster)}"
        text = pytesseract.image_to_string(str(path), lang=settings.language, config=config, timeout=settings.timeout_s)
    return str(text), perf_counter() - started


@lru_cache(maxsize=1)
def installed() -> tuple[str, list[str]]:
    """Tesseract's version and languages; DependencyMissing when there is no Tesseract."""
    try:
        return str(pytesseract.get_tesseract_version(cached=True)), pytesseract.get_languages()
    except (pytesseract.TesseractNotFoundError, OSError) as error:
        raise DependencyMissing("The program tesseract is not installed.", INSTALL.format(language="vie")) from error


def detect_orientation(raster: Raster, timeout_s: float) -> int:
    """By how many degrees (0, 90, 180, 270) to turn the page clockwise to set it upright, by Tesseract's OSD.

    0 where OSD cannot tell (too few letters). DependencyMissing when the OSD data is not installed.
    """
    try:
        with _image_file(raster) as path:
            found: dict[str, Any] = pytesseract.image_to_osd(
                str(path),
                config=f"--psm 0 --dpi {_dpi(raster)}",
                timeout=timeout_s,
                output_type=pytesseract.Output.DICT,
            )
    except pytesseract.TesseractError as error:
        if "osd.traineddata" in str(error):
            raise DependencyMissing("Tesseract lacks its OSD data.", INSTALL.format(language="osd")) from error
        return 0
    except RuntimeError:  # pytesseract's word for a timeout
        return 0
    return int(found["rotate"]) % 360


@dataclass(frozen=True, slots=True)
class _Row:
    """A word in Tesseract's TSV with its place in block, paragraph and line."""

    block: int
    paragraph: int
    line: int
    word: OcrWord


def zones_of_tsv(table: str) -> tuple[OcrZone, ...]:
    """Zones (Tesseract's blocks), lines and words from Tesseract's TSV output; lines without words are dropped."""
    return _zones(_rows(table))


def _zones(rows: Iterable[_Row]) -> tuple[OcrZone, ...]:
    zones = []
    for _, block in groupby(rows, key=lambda row: row.block):
        lines = tuple(
            _line(paragraph - 1, [row.word for row in line])
            for (paragraph, _), line in groupby(block, key=lambda row: (row.paragraph, row.line))
        )
        zones.append(OcrZone(Box.around(line.box for line in lines), lines))
    return tuple(zones)


def _line(paragraph: int, words: list[OcrWord]) -> OcrLine:
    return OcrLine(Box.around(word.box for word in words), paragraph, tuple(words))


def _rows(table: str) -> Iterator[_Row]:
    """Words of the TSV: level 5 rows of 12 columns. The text, last, may hold anything but a tab."""
    for row in table.split("\n"):
        cells = row.rstrip("\r").split("\t", 11)
        if len(cells) < 12 or cells[0] != "5":
            continue
        block, paragraph, line, _, left, top, width, height = (int(cell) for cell in cells[2:10])
        box = Box(left, top, left + width, top + height)
        found = _row(ReadWord(block, paragraph, line, box, float(cells[10]), cells[11]))
        if found is not None:
            yield found


def _row(word: ReadWord) -> _Row | None:
    """A word of Tesseract as one of ours, None where it is blank."""
    text = nfc(word.text.strip())
    if not text:
        return None
    # The program prints six places of a confidence.
    confidence = min(max(round(word.confidence, 6) / 100, 0.0), 1.0)
    return _Row(word.block, word.paragraph, word.line, OcrWord(text, word.box, round(confidence, 4)))


def _dpi(raster: Raster) -> int:
    """The resolution as Tesseract takes it: it refuses values outside 70 to 2,400."""
    return min(max(round(raster.dpi), 70), 2400)


@contextmanager
def _image_file(raster: Raster) -> Iterator[Path]:
    """The raster as an uncompressed PGM or PPM file: compressing it as PNG costs 0.4 s a page."""
    with tempfile.TemporaryDirectory(prefix="sohoa-") as folder:
        path = Path(folder) / ("page.pgm" if raster.is_grey else "page.ppm")
        with path.open("wb") as file:
            file.write(b"P%d\n%d %d\n255\n" % (5 if raster.is_grey else 6, raster.width, raster.height))
            file.write(raster.pixels.tobytes())
        yield path


@contextmanager
def _explained(timeout_s: float) -> Iterator[None]:
    """Errors of pytesseract as errors of ours."""
    try:
        yield
    except pytesseract.TesseractNotFoundError as error:
        raise DependencyMissing("The program tesseract is not installed.", INSTALL.format(language="vie")) from error
    except pytesseract.TesseractError as error:
        raise PageError(
            "engine-failed", f"Tesseract failed: {error.message}.", "Look at the page; try again.", retryable=True
        ) from error
    except RuntimeError as error:  # pytesseract's word for a timeout
        raise _too_slow(timeout_s) from error


def _too_slow(timeout_s: float) -> PageError:
    said = f"Recognition took longer than {timeout_s:g} s."
    return PageError("timeout", said, "Raise recognize.timeout_s.", retryable=True)
