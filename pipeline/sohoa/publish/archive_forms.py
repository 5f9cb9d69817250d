"""The forms of a whole archive: each a file that tells of all its documents, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sohoa.publish.published import PublishedDocument

# Writes what all documents say to a path, at the time given.
ArchiveMaker = Callable[[Iterable[PublishedDocument], Path, datetime], object]


@dataclass(frozen=True, slots=True)
class ArchiveForm:
    """One form: `path` is the file or folder that it makes."""

    name: str
    path: str
    what: str
    make: ArchiveMaker


def _directives(documents: Iterable[PublishedDocument], path: Path, made: datetime) -> None:  # noqa: ARG001
    from sohoa.publish.office.tracker import write_tracker

    write_tracker(documents, path)


def _catalogue(documents: Iterable[PublishedDocument], path: Path, made: datetime) -> None:  # noqa: ARG001
    from sohoa.publish.office.catalogue import write_catalogue

    write_catalogue(documents, path)


def _catalogue_csv(documents: Iterable[PublishedDocument], path: Path, made: datetime) -> None:  # noqa: ARG001
    from sohoa.publish.office.catalogue import write_catalogue_csv

    write_catalogue_csv(documents, path)


def _calendar(documents: Iterable[PublishedDocument], path: Path, made: datetime) -> None:
    from sohoa.publish.office.calendar import write_calendar

    write_calendar(documents, path, made)


ARCHIVE_FORMS = {
    form.name: form
    for form in (
        ArchiveForm("directives", "directives.xlsx", "who does what by when: a row a directive", _directives),
        ArchiveForm("catalogue", "catalogue.xlsx", "Mục lục văn bản, tài liệu: a row a document", _catalogue),
        ArchiveForm("catalogue-csv", "catalogue.csv", "the same as CSV", _catalogue_csv),
        ArchiveForm("calendar", "deadlines.ics", "deadlines, for a calendar", _calendar),
    )
}
"""Every form of an archive by its name."""
