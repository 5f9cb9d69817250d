"""The forms with one file a page: their names, folders and functions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sohoa.publish.alto import alto
from sohoa.publish.hocr import hocr
from sohoa.publish.page_file import PageFile
from sohoa.publish.page_xml import page_xml
from sohoa.publish.published import PublishedDocument


@dataclass(frozen=True, slots=True)
class PageForm:
    """A form by its `name`, which is its folder too; `write` makes one page of a document, given when it is made."""

    name: str
    suffix: str
    media_type: str
    write: Callable[[PublishedDocument, PageFile, datetime], bytes]

    def path(self, number: int) -> str:
        """Where page `number` goes, from the folder of the document: `alto/0001.xml`."""
        return f"{self.name}/{number:04}{self.suffix}"


ALTO = PageForm("alto", ".xml", "application/xml", alto)
PAGE_FORMS = {
    form.name: form
    for form in (
        ALTO,
        PageForm("page", ".xml", "application/vnd.prima.page+xml", page_xml),
        PageForm("hocr", ".html", "application/xhtml+xml", hocr),
    )
}


def write_page_form(document: PublishedDocument, form: PageForm, folder: Path, made: datetime) -> Iterator[Path]:
    """Write the pages of `document` below `folder`, one at a time, and tell the path of each when it is there."""
    for page in document.pages():
        path = folder / form.path(page.number)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(form.write(document, page, made))
        yield path
