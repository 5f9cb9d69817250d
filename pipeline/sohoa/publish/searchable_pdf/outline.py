"""Bookmarks: the outline of the plan, each at the place where its section begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sohoa.domain.plan import Section
from sohoa.publish.page_file import PageFile
from sohoa.publish.searchable_pdf.placement import Placement

if TYPE_CHECKING:
    import pikepdf

# Of an item that runs into its text so many letters are shown, to the end of a word.
SHOWN = 80


def add_bookmarks(
    pdf: pikepdf.Pdf, sections: Iterable[Section], pages: Mapping[int, PageFile], places: Mapping[int, Placement]
) -> int:
    """Write the bookmarks of a document, those of its source give way; how many there are.

    Without sections those of the source stay.
    """
    count = 0

    def item(section: Section) -> pikepdf.OutlineItem:
        nonlocal count
        from pikepdf import OutlineItem

        count += 1
        number = section.page or 1
        left, top = _corner(section, pages.get(number), places.get(number))
        bookmark = OutlineItem(_title(section), number - 1, "XYZ", left=left, top=top)
        bookmark.is_closed = section.level > 1
        bookmark.children.extend(map(item, filter(_is_heading, section.children)))
        return bookmark

    shown = [section for section in sections if _is_heading(section)]
    if shown:
        with pdf.open_outline() as outline:
            outline.root[:] = map(item, shown)
    return count


def _is_heading(section: Section) -> bool:
    """Whether a section is one that people look for: it has a title, or a label other than a dash at the top level."""
    return section.page is not None and bool(section.title or (section.level == 1 and section.label.strip("-+*• ")))


def _title(section: Section) -> str:
    text = section.title or section.text.partition("\n")[0]
    if len(text) > SHOWN:
        text = text[:SHOWN].rpartition(" ")[0] + "…"
    separator = "" if not section.label or section.label.endswith((".", ")", ":")) else "."
    return " ".join(f"{section.label}{separator} {text}".split()) if section.label else " ".join(text.split())


def _corner(section: Section, page: PageFile | None, place: Placement | None) -> tuple[float | None, float | None]:
    """The upper left corner of a section in user space, as the page is stored."""
    if page is None or place is None or not section.boxes:
        return None, None
    box = section.boxes[0]
    left, top = place.point(box.x0 / page.width, box.y0 / page.height)
    return round(left, 2), round(top, 2)
