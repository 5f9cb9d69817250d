"""OCRmyPDF with the cleaning, the reading and the restoration of sohoa: `ocrmypdf --plugin sohoa.ocrmypdf_plugin`.

OCRmyPDF keeps its options, its images and its PDF/A; the text it lays under each page is read and restored here, as
Vietnamese, whatever `--language` says. Settings come from `SOHOA_*` and the `sohoa.toml` of the current folder.
"""

# ruff: noqa: ARG004 - the methods and their arguments are those OCRmyPDF asks for

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ocrmypdf import hookimpl
from ocrmypdf.exceptions import BadArgsError, ExitCodeException, MissingDependencyError
from ocrmypdf.pluginspec import OcrEngine, OrientationConfidence

from sohoa import __version__
from sohoa.domain.errors import DependencyMissing, SohoaError

if TYPE_CHECKING:
    from ocrmypdf import OcrElement, OcrOptions

    from sohoa.publish.page_file import PageFile
    from sohoa.run.settings import Settings

# OCRmyPDF turns a page when it is told so with a confidence of 14 or more.
SURE, UNSURE = 15.0, 0.0
# The default of `--language` follows the locale; it must not keep anybody from reading Vietnamese.
LANGUAGES = ("vie", "eng")


class SohoaEngine(OcrEngine):
    """Reads a page image as `sohoa run` does, and restores what it read."""

    @staticmethod
    def version() -> str:
        return __version__

    @staticmethod
    def creator_tag(options: OcrOptions) -> str:
        return f"sohoa {__version__}"

    def __str__(self) -> str:
        return f"sohoa {__version__}"

    @staticmethod
    def languages(options: OcrOptions) -> set[str]:
        return {*LANGUAGES, *options.languages}

    @staticmethod
    def get_orientation(input_file: Path, options: OcrOptions) -> OrientationConfidence:
        """By how many degrees clockwise the page is to be turned, for `--rotate-pages`."""
        from sohoa.ingest import open_document
        from sohoa.recognize.tesseract import detect_orientation

        settings = _settings()
        with _reported(), open_document(input_file, settings.ingest) as document:
            raster = document.load(1).raster
            assert raster is not None  # an image has no text layer
            clockwise = detect_orientation(raster, settings.recognize.timeout_s)
        return OrientationConfidence(clockwise, SURE if clockwise else UNSURE)

    @staticmethod
    def supports_generate_ocr() -> bool:
        return True

    @staticmethod
    def generate_ocr(input_file: Path, options: OcrOptions, page_number: int = 0) -> tuple[OcrElement, str]:
        """The restored text of a page image as a tree, and as plain text; `page_number` counts from 0."""
        from sohoa.publish.searchable_pdf.ocr_tree import ocr_tree

        with _reported():
            page, text = _read(input_file, page_number + 1)
        return ocr_tree(page), text

    @staticmethod
    def generate_hocr(input_file: Path, output_hocr: Path, output_text: Path, options: OcrOptions) -> None:
        raise BadArgsError("sohoa makes no hOCR files: leave out --pdf-renderer.")

    @staticmethod
    def generate_pdf(input_file: Path, output_pdf: Path, output_text: Path, options: OcrOptions) -> None:
        raise BadArgsError("sohoa works with the renderer fpdf2 alone: leave out --pdf-renderer.")


@hookimpl(tryfirst=True)
def get_ocr_engine(options: OcrOptions | None) -> OcrEngine | None:
    """This engine, unless another was named with `--ocr-engine`."""
    named = "auto" if options is None else options.ocr_engine
    return SohoaEngine() if named == "auto" else None


def _read(image: Path, number: int) -> tuple[PageFile, str]:
    """The page file and the text of a page image, as page `number`."""
    from sohoa.ingest import open_document
    from sohoa.publish.page_file import page_file
    from sohoa.publish.text import page_text
    from sohoa.run.finishing import restoration
    from sohoa.run.reading import recognize_page

    settings = _settings()
    with open_document(image, settings.ingest) as document:
        page, _ = recognize_page(document.load(1), settings)
    page = replace(page, source=replace(page.source, number=number))
    [restored] = restoration(settings.restore).pages([page.ocr])
    return page_file(page, restored), page_text(page.ocr, restored)


@cache
def _settings() -> Settings:
    from sohoa.run.settings import load_settings

    return load_settings(None, os.environ, {})


@contextmanager
def _reported() -> Iterator[None]:
    """Errors as OCRmyPDF reports them: a line with cause and remedy, and its own exit code."""
    try:
        yield
    except DependencyMissing as error:
        raise MissingDependencyError(str(error)) from error
    except SohoaError as error:
        raise ExitCodeException(str(error)) from error
