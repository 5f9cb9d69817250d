"""The forms of a document, each made from what lies in its folder. A form is a row of a table, not a plug-in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from sohoa.domain.errors import SettingsInvalid
from sohoa.publish.published import PublishedDocument
from sohoa.publish.settings import PublishSettings

NONE = "none"

# Writes the form of a document, from its scan (second), to a path (third) that is not there yet: a file, or a folder of
# files. The time is that at which the form says it was made: all else is the same for the same document.
Maker = Callable[[PublishedDocument, Path, Path, datetime], object]


@dataclass(frozen=True, slots=True)
class Form:
    """One form: `path` is the file or folder it makes, below the folder of the document.

    With a star in the path the form is several files that lie among others, of those in the folder that `make` writes.
    """

    name: str
    path: str
    make: Maker

    @property
    def lies_among_others(self) -> bool:
        return "*" in self.path

    @property
    def place(self) -> str:
        """The file or folder to which `make` writes, below the folder of the document."""
        return str(PurePosixPath(self.path).parent) if self.lies_among_others else self.path

    def parts_in(self, folder: Path) -> list[Path]:
        """What the folder of a document has of this form: one file, one folder, or its files among others."""
        return sorted(folder.glob(self.path))


def time_of_making(environment: Mapping[str, str]) -> datetime:
    """Now, to the second; the time that SOURCE_DATE_EPOCH gives where it is set, as for reproducible builds."""
    fixed = environment.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() else datetime.now(UTC).replace(microsecond=0)


def forms_of(settings: PublishSettings) -> tuple[Form, ...]:
    """The forms asked for, in the order of the table. SettingsInvalid where one is unknown."""
    asked = {name.strip() for name in settings.forms.split(",")} - {NONE, ""}
    unknown = asked - FORMS.keys()
    if unknown:
        raise SettingsInvalid(
            f"`publish.forms` names a form that sohoa does not make: {', '.join(sorted(unknown))}.",
            f"Name some of {', '.join(FORMS)}, or {NONE}.",
        )
    return tuple(form for form in FORMS.values() if form.name in asked)


def forms_in(folder: Path) -> PublishSettings:
    """What a document was published in: settings that ask for the forms that its folder has."""
    return PublishSettings(",".join(form.name for form in FORMS.values() if form.parts_in(folder)) or NONE)


def _pdf(document: PublishedDocument, source: Path, target: Path, made: datetime) -> None:
    from sohoa.publish.searchable_pdf import write_searchable_pdf

    write_searchable_pdf(document, source, target, made)


def _docx(document: PublishedDocument, source: Path, target: Path, made: datetime) -> None:  # noqa: ARG001
    from sohoa.publish.office.word import write_word

    write_word(document, target)


def _pages(name: str) -> Maker:
    def make(document: PublishedDocument, source: Path, target: Path, made: datetime) -> None:  # noqa: ARG001
        from sohoa.publish.page_forms import PAGE_FORMS, write_page_form

        write_page_form(document, PAGE_FORMS[name], target, made)

    return make


def _package(document: PublishedDocument, source: Path, target: Path, made: datetime) -> None:
    from sohoa.publish.archive_package import write_archive_package

    pdf = document.folder / "document.pdf"
    write_archive_package(document, target, made, source, pdf if pdf.is_file() else None)


FORMS = {
    form.name: form
    for form in (
        Form("pdf", "document.pdf", _pdf),
        Form("docx", "document.docx", _docx),
        Form("alto", "pages/*.xml", _pages("alto")),
        Form("page-xml", "page-xml", _pages("page-xml")),
        Form("hocr", "hocr", _pages("hocr")),
        Form("package", "package", _package),
    )
}
"""Every form of a document by its name; the package comes last, as it takes the PDF in."""
