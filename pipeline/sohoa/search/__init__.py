"""Searching an archive: an index of its documents and passages, and queries as people type them.

`IndexWriter` puts documents in, `SearchIndex` finds them:

    with SearchIndex(archive / "search.sqlite") as index:
        for hit in index.search('"kế hoạch" số:101/KH-SNV', Filters(since="2024-01-01")).hits:
            print(hit.document, hit.page, hit.snippet.text)

Index and query go through one analyzer (`analyzer.py`). The index is a file of SQLite with its full-text search FTS5;
it holds nothing that is not in the archive, and is made anew where it is lost.
"""

from sohoa.search.filters import Filters
from sohoa.search.index import IndexUnusable, SearchIndex
from sohoa.search.passages import DocumentText, Passage, PassageKind, passages_of
from sohoa.search.query import Query, read_query
from sohoa.search.results import Citing, FacetCount, Facts, Hit, HitKind, Line, Results, Snippet
from sohoa.search.writing import IndexWriter

__all__ = [
    "Citing",
    "DocumentText",
    "FacetCount",
    "Facts",
    "Filters",
    "Hit",
    "HitKind",
    "IndexUnusable",
    "IndexWriter",
    "Line",
    "Passage",
    "PassageKind",
    "Query",
    "Results",
    "SearchIndex",
    "Snippet",
    "passages_of",
    "read_query",
]
