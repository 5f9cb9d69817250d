"""The pages as scanned, as a PDF whose images are those of the source, byte for byte where a PDF can hold them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sohoa.domain.errors import InputUnusable
from sohoa.publish.searchable_pdf.images import images_as_pdf

if TYPE_CHECKING:
    import pikepdf

# Readers of PDF accept its header so far behind the start of the file.
HEADER_WITHIN = 1024


@contextmanager
def base_pdf(source: Path, resolutions: Mapping[int, float]) -> Iterator[tuple[pikepdf.Pdf, Path]]:
    """The source as an open PDF and the file it was opened from; InputUnusable where it cannot be opened.

    `resolutions` gives dots an inch by page number, for image files, which may name none or a wrong one.
    """
    with TemporaryDirectory(prefix="sohoa-") as folder:
        path = source
        if not _is_pdf(source):
            path = Path(folder) / "images.pdf"
            path.write_bytes(images_as_pdf(source, resolutions))
        with _opened(path, source) as pdf:
            if path != source and "/ID" in pdf.trailer:
                del pdf.trailer.ID  # drawn by lot: the identity of a file that nobody has
            yield pdf, path


@contextmanager
def usable(source: Path) -> Iterator[None]:
    """What goes wrong with the structure of a PDF as InputUnusable: its objects may be of any kind, in any place."""
    import pikepdf
    import pypdfium2 as pdfium

    kinds = (ArithmeticError, AttributeError, KeyError, IndexError, RecursionError, TypeError, ValueError)
    try:
        yield
    except (pikepdf.PdfError, pdfium.PdfiumError, *kinds) as error:
        raise InputUnusable(
            "damaged",
            f"{source} cannot be taken apart as a PDF: {error}.",
            "Copy or export it again, or mend it with `qpdf in.pdf out.pdf`.",
        ) from error


def _is_pdf(source: Path) -> bool:
    try:
        with source.open("rb") as file:
            return b"%PDF-" in file.read(HEADER_WITHIN)
    except OSError as error:
        raise InputUnusable(
            "unreadable", f"{source} cannot be read: {error.strerror}.", "Check the path and its permissions."
        ) from error


def _opened(path: Path, source: Path) -> pikepdf.Pdf:
    import pikepdf

    try:
        pdf = pikepdf.open(path)
        len(pdf.pages)
    except pikepdf.PasswordError as error:
        raise InputUnusable(
            "encrypted",
            f"{source} is protected by a password.",
            "Remove the protection (for example with `qpdf --decrypt --password=… in.pdf out.pdf`).",
        ) from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise InputUnusable(
            "damaged",
            f"{source} cannot be opened as a PDF: {error}.",
            "Copy or export it again, or mend it with `qpdf in.pdf out.pdf`.",
        ) from error
    return pdf
