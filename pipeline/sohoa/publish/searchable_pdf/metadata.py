"""What the file says of itself: title, body, subject, number, dates, language, and what made it."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from sohoa import __version__
from sohoa.domain.plan import Plan

if TYPE_CHECKING:
    import pikepdf

LANGUAGE = "vi"
_METADATA_DATE = re.compile(rb"(<xmp:MetadataDate>)[^<]*(</xmp:MetadataDate>)")


def describe(pdf: pikepdf.Pdf, plan: Plan, name: str, made: datetime) -> None:
    """Write the description of the document in place of that of its source."""
    from pikepdf import Dictionary

    for key in ("/Metadata", "/Lang"):
        if key in pdf.Root:
            del pdf.Root[key]
    if "/Info" in pdf.trailer:
        del pdf.trailer.Info
    pdf.Root.Lang = LANGUAGE
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    for key, value in _entries(plan, name, made).items():
        if value:
            pdf.docinfo[key] = value
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:language"] = {LANGUAGE}
        if plan.header.number:
            xmp["dc:identifier"] = plan.header.number
        if plan.source:
            xmp["dc:source"] = f"sha256:{plan.source.sha256}"


def fix_date(pdf: pikepdf.Pdf, made: datetime) -> None:
    """Put the date of the file where pikepdf noted the time: the same document makes the same file."""
    packet = pdf.Root.Metadata.read_bytes()
    date = made.isoformat().encode()
    pdf.Root.Metadata.write(_METADATA_DATE.sub(rb"\g<1>" + date + rb"\g<2>", packet))


def title(plan: Plan, name: str) -> str:
    """`Kế hoạch 101/KH-SNV: …` as far as the plan knows it, or the name of the document."""
    header = plan.header
    kind = header.type.name if header.type else ""
    named = " ".join(filter(None, (kind, header.number)))
    return " – ".join(filter(None, (named, header.subject))) or name


def _entries(plan: Plan, name: str, made: datetime) -> dict[str, str | None]:
    header = plan.header
    engine = plan.produced_by.engine if plan.produced_by else None
    tool = f"sohoa {__version__}" + (f" ({engine})" if engine else "")
    keywords = (header.number, header.type.name if header.type else None, header.date, header.place)
    date = _pdf_date(made)
    return {
        "/Title": title(plan, name),
        "/Author": header.issuing_body or header.superior_body,
        "/Subject": header.subject,
        "/Keywords": "; ".join(filter(None, keywords)),
        "/Creator": tool,
        "/CreationDate": date,
        "/ModDate": date,
    }


def _pdf_date(made: datetime) -> str:
    zone = made.strftime("%z") or "+0000"
    return made.strftime("D:%Y%m%d%H%M%S") + f"{zone[:3]}'{zone[3:5]}'"
