"""Directives: who does what by when, from running text, lists and task tables."""

from __future__ import annotations

from sohoa.domain.plan import Directive
from sohoa.parse.citations import Citations
from sohoa.parse.passages import ReadDocument


def find_directives(document: ReadDocument, citations: Citations) -> tuple[Directive, ...]:
    """The directives of a document in reading order."""
    del document, citations
    return ()
