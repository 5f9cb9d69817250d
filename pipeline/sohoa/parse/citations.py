"""The citations of a document, numbered in reading order, short ones resolved to the full one before them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sohoa.domain.plan import Citation
from sohoa.parse.cited import CitedBefore
from sohoa.parse.language.citations.names import law_words
from sohoa.parse.language.readings import CitationReading
from sohoa.parse.passages import Mention, Passage, ReadDocument


@dataclass(frozen=True, slots=True)
class Citations:
    """All citations, and the ids of those in each passage, in its order."""

    all: tuple[Citation, ...]
    _ids: Mapping[int, tuple[str, ...]]

    def of(self, passage: Passage) -> tuple[str, ...]:
        """The ids of the citations in a passage."""
        return self._ids.get(id(passage), ())


def number_citations(document: ReadDocument) -> Citations:
    """The citations of a document, with what the full ones before say of those that are short or repeated.

    Laws cited in full count where only their name is repeated: such mentions no passage knows of by itself.
    """
    cited = CitedBefore()
    found: list[Citation] = []
    ids: dict[int, tuple[str, ...]] = {}
    for passage in document.passages():
        first = len(found)
        for mention in _mentions(passage, cited):
            citation = cited.completed(_citation(f"c{len(found) + 1}", passage, mention), mention.reading)
            cited.add(citation, mention.reading)
            found.append(citation)
        ids[id(passage)] = tuple(citation.id for citation in found[first:])
    return Citations(tuple(found), ids)


def _mentions(passage: Passage, cited: CitedBefore) -> Iterator[Mention[CitationReading]]:
    """The mentions of a passage in order, those by name alone among them."""
    pending = list(passage.citations)[::-1]
    if cited.names or any(mention.reading.name for mention in pending):
        end = 0
        for word in law_words(passage.text):
            while pending and pending[-1].start <= word.start:
                end = pending[-1].end
                yield pending.pop()
            known = word.name_within(cited.names) if word.start >= end else None
            if known and not (pending and pending[-1].start < known[0]):
                end = known[0]
                name = passage.text[word.start : end]
                yield Mention(word.start, end, CitationReading(is_short=True, name=name))
    yield from reversed(pending)


def _citation(citation_id: str, passage: Passage, mention: Mention[CitationReading]) -> Citation:
    reading = mention.reading
    where = passage.flow.by_line(mention.start, mention.end)
    return Citation(
        id=citation_id,
        text=passage.text[mention.start : mention.end],
        type=reading.type,
        number=reading.number,
        date=reading.date,
        issuer=reading.issuer,
        page=where.page,
        title=reading.title,
        provisions=reading.provisions,
        boxes=where.boxes,
        spans=where.spans,
    )
