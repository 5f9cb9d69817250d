"""PDF/A-2b: what the rules forbid and nobody sees is taken away, and the result is checked against them.

ISO 19005-2 asks for embedded fonts, an output intent, and no scripts, encryption or hidden content. Images are left as
they are. Where a source breaks a rule that cannot be mended without drawing its pages anew, the file is a usual PDF
and does not claim more.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sohoa.publish.searchable_pdf.metadata import fix_date
from sohoa.publish.searchable_pdf.optional_content import settle_optional_content

if TYPE_CHECKING:
    import pikepdf
    from pikepdf.pdfa import Report

FLAVOUR = "2b"
CONFORMANCE = "PDF/A-2b"
# What belongs to a page by ISO 32000-1; scanning programs write keys of their own beside, and transitions of slides.
PAGE_KEYS = frozenset(
    "/Type /Parent /Resources /MediaBox /CropBox /BleedBox /TrimBox /ArtBox /Contents /Rotate /Group /Annots "
    "/StructParents /Tabs /UserUnit".split()
)


def save_archival(pdf: pikepdf.Pdf, target: Path, made: datetime) -> tuple[str, ...]:
    """Save `pdf` at `target` as PDF/A-2b, or as a usual PDF, with what stands against PDF/A."""
    from pikepdf import pdfa

    _drop_active_content(pdf)
    pdfa.prepare(pdf, FLAVOUR)
    fix_date(pdf, made)
    report = _twice(lambda: pdfa.check(pdf, FLAVOUR, deterministic_id=True))
    if report.passed:
        pdf.save(target, **report.save_kwargs)
        report = _twice(lambda: pdfa.validate_written(target, FLAVOUR))
    if not report.passed:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            del xmp["pdfaid:part"], xmp["pdfaid:conformance"]
        pdf.save(target, **pdfa.resolve_save_kwargs(FLAVOUR, deterministic_id=True))
    return tuple(dict.fromkeys(f"{one.rule}: {one.message}" for one in report.findings))


def _twice(check: Callable[[], Report]) -> Report:
    """What a check finds, made again where it may have taken a warning of Python for one about the file.

    It counts every warning that comes while it reads page content, also that of a file somewhere else left open.
    """
    report = check()
    return check() if any(one.rule == "pikepdf:content-parse" for one in report.findings) else report


def _drop_active_content(pdf: pikepdf.Pdf) -> None:
    """Take away what runs, plays, or was made for one program; forms become part of the page as it looks."""
    import pikepdf
    from pikepdf import sanitize

    _flatten_forms(pdf)
    settle_optional_content(pdf)
    pdf.remove_unreferenced_resources()
    sanitize.remove_javascript(pdf)
    sanitize.remove_attachments(pdf)
    sanitize.remove_multimedia(pdf)
    sanitize.remove_thumbnails(pdf)
    sanitize.remove_search_index(pdf)
    sanitize.remove_private_app_data(pdf)
    for key in ("/Perms", "/OpenAction", "/AA"):
        if key in pdf.Root:
            del pdf.Root[key]
    for page in pdf.pages:
        for key in set(page.obj.keys()) - PAGE_KEYS:
            del page.obj[key]
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") in ("/Form", "/Image"):
            for key in {"/PieceInfo", "/Metadata"} & set(one.keys()):
                del one[key]


def _flatten_forms(pdf: pikepdf.Pdf) -> None:
    """Form fields and signature boxes as they look: a signature does not hold for a file that was written anew."""
    from pikepdf import Array

    if "/AcroForm" not in pdf.Root:
        return
    kept = {}
    for page in pdf.pages:
        notes = list(page.get("/Annots", []))
        kept[page.objgen] = [note for note in notes if note.get("/Subtype") != "/Widget"]
        page.obj.Annots = Array([note for note in notes if note.get("/Subtype") == "/Widget"])
    pdf.flatten_annotations("screen")
    for page in pdf.pages:
        if "/Annots" in page:
            del page.obj["/Annots"]
        if kept[page.objgen]:
            page.obj.Annots = Array(kept[page.objgen])
    if "/AcroForm" in pdf.Root:
        del pdf.Root["/AcroForm"]
