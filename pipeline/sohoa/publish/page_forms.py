"""The forms with one file a page: their names, folders and functions."""

from __future__ import annotations

from collections.abc import Callable
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

    def file_name(self, number: int) -> str:
        return f"{number:04}{self.suffix}"

    def path(self, number: int) -> str:
        """Where page `number` goes, from the folder of the document: `alto/0001.xml`."""
        return f"{self.name}/{self.file_name(number)}"


ALTO = PageForm("alto", ".xml", "application/xml", alto)
PAGE_FORMS = {
    form.name: form
    for form in (
        ALTO,
        PageForm("page-xml", ".xml", "application/vnd.prima.page+xml", page_xml),
        PageForm("hocr", ".html", "application/xhtml+xml", hocr),
    )
}


def write_page_form(document: PublishedDocument, form: PageForm, folder: Path, made: datetime) -> None:
    """Write the pages of `document`, one at a time, into `folder`, which is made."""
    folder.mkdir(parents=True)
    for page in document.pages():
        (folder / form.file_name(page.number)).write_bytes(form.write(document, page, made))
