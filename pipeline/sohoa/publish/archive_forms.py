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


def _json_lines(documents: Iterable[PublishedDocument], path: Path, made: datetime) -> None:  # noqa: ARG001
    from sohoa.publish.json_lines import write_json_lines

    write_json_lines(documents, path)


def _citations(documents: Iterable[PublishedDocument], path: Path, made: datetime) -> None:  # noqa: ARG001
    from sohoa.publish.citation_graph import citation_graph, write_graphml
    from sohoa.publish.citation_picture import citation_picture

    graph = citation_graph(documents)
    path.mkdir()
    write_graphml(graph, path / "citations.graphml")
    (path / "citations.svg").write_bytes(citation_picture(graph))


def _opensearch(documents: Iterable[PublishedDocument], path: Path, made: datetime) -> None:  # noqa: ARG001
    from sohoa.publish.opensearch import write_opensearch

    for _ in write_opensearch(documents, path):
        pass


ARCHIVE_FORMS = {
    form.name: form
    for form in (
        ArchiveForm("directives", "directives.xlsx", _directives),
        ArchiveForm("catalogue", "catalogue.xlsx", _catalogue),
        ArchiveForm("csv", "catalogue.csv", _catalogue_csv),
        ArchiveForm("calendar", "deadlines.ics", _calendar),
        ArchiveForm("json-lines", "json-lines", _json_lines),
        ArchiveForm("citations", "citations", _citations),
        ArchiveForm("opensearch", "opensearch", _opensearch),
    )
}
"""Every form of an archive by its name."""
GROUPS = {"xlsx": ("directives", "catalogue")}
"""Names for several of them at once."""
