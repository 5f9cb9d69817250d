"""The search index while the server runs: opened when it is asked for, and again where it was made anew."""

from __future__ import annotations

from threading import Lock

from sohoa.run.archive import Archive
from sohoa.run.searching import open_index, with_lines
from sohoa.run.searching.keeping import FILE
from sohoa.search import Filters, IndexUnusable, Results, SearchIndex
from sohoa.search.results import Citing


class Finder:
    """Searches an archive; for any number of threads. IndexUnusable where there is no index."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._lock = Lock()
        self._open: tuple[int, SearchIndex] | None = None

    def search(self, query: str, filters: Filters, limit: int, offset: int, facets: bool = True) -> Results:
        return with_lines(self._archive, self._index().search(query, filters, limit, offset, facets))

    def citing(self, number: str, date: str | None) -> tuple[Citing, ...]:
        return self._index().citing(number, date)

    def _index(self) -> SearchIndex:
        """An index that was replaced is not closed: others may be searching it. It goes when they have done."""
        with self._lock:
            try:
                inode = (self._archive.root / FILE).stat().st_ino
            except OSError:
                inode = -1
            if self._open is None or self._open[0] != inode:
                self._open = inode, open_index(self._archive)
            return self._open[1]


def is_missing(error: Exception) -> bool:
    return isinstance(error, IndexUnusable)
