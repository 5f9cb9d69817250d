"""Which document cites which: over all documents of an archive, as GraphML.

The documents are read one at a time; what is kept of them is a line a document and one a pair of documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sohoa.publish.cited_document import Described, cited, own
from sohoa.publish.published import PublishedDocument
from sohoa.publish.xml_text import legal


@dataclass(frozen=True, slots=True)
class Node:
    """A document; `folder` is its name in the archive, empty where it is only cited there."""

    type: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    folder: str = ""

    @property
    def label(self) -> str:
        """What a reader knows it by: its number, else its name, else its folder."""
        whole = self.number if self.number and self.number[0].isalnum() else None
        return whole or (self.title if not self.folder else None) or self.folder or self.number or ""


@dataclass(slots=True)
class Edge:
    """How often one document cites another, and which provisions of it, in the order they are first cited."""

    count: int = 0
    provisions: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class CitationGraph:
    """Documents by number, from 0, and pairs (citing, cited). `unknown` citations could be of any document."""

    nodes: list[Node] = field(default_factory=list)
    edges: dict[tuple[int, int], Edge] = field(default_factory=dict)
    unknown: int = 0
    _names: dict[str, int] = field(default_factory=dict)

    def add(self, document: PublishedDocument) -> None:
        """Add a document of the archive with all it cites."""
        plan = document.plan
        me = self._held(own(plan.header, document.name), document.name)
        for citation in plan.citations:
            meant = cited(plan, citation, document.name)
            if not meant.names:
                self.unknown += 1
                continue
            other = self._known(meant)
            if other != me:
                edge = self.edges.setdefault((me, other), Edge())
                edge.count += 1
                edge.provisions.update(dict.fromkeys(citation.provisions))

    def cited_by(self) -> Counter[int]:
        """For each document that is cited, by how many others."""
        return Counter(other for _, other in self.edges)

    def _held(self, described: Described, folder: str) -> int:
        """The document in `folder`: one that was cited before, or a new one. Two scans of one stay two."""
        found = next((self._names[name] for name in described.names if name in self._names), None)
        if found is None or self.nodes[found].folder:
            found = self._new(described)
        self.nodes[found] = replace(_with(_node(described), self.nodes[found]), folder=folder)
        return found

    def _known(self, described: Described) -> int:
        found = next((self._names[name] for name in described.names if name in self._names), None)
        if found is None:
            return self._new(described)
        self._name(described, found)
        self.nodes[found] = _with(self.nodes[found], _node(described))
        return found

    def _new(self, described: Described) -> int:
        self.nodes.append(_node(described))
        self._name(described, len(self.nodes) - 1)
        return len(self.nodes) - 1

    def _name(self, described: Described, number: int) -> None:
        for name in described.names:
            self._names.setdefault(name, number)


def citation_graph(documents: Iterable[PublishedDocument]) -> CitationGraph:
    graph = CitationGraph()
    for document in documents:
        graph.add(document)
    return graph


def write_graphml(graph: CitationGraph, path: Path) -> None:
    """GraphML with `label`, `type`, `number`, `date`, `issuer`, `title`, `folder` and `cited_by` of each document."""
    import networkx as nx

    often = graph.cited_by()
    made = nx.DiGraph()
    for number, node in enumerate(graph.nodes):
        facts = {name: getattr(node, name) for name in ("label", "type", "number", "date", "issuer", "title", "folder")}
        made.add_node(f"n{number}", **_written(facts), cited_by=often[number])
    for (citing, other), edge in graph.edges.items():
        provisions = _written({"provisions": "; ".join(edge.provisions)})
        made.add_edge(f"n{citing}", f"n{other}", count=edge.count, **provisions)
    nx.write_graphml_xml(made, path, named_key_ids=True)


def _written(facts: dict[str, Any]) -> dict[str, str]:
    return {name: legal(value) for name, value in facts.items() if value}


def _node(described: Described) -> Node:
    return Node(described.type, described.number, described.date, described.issuer, described.title)


def _with(node: Node, other: Node) -> Node:
    """The node, and from the other what it lacks; a day is more than a month or a year of it."""
    date = max((node.date or "", other.date or ""), key=len) if _agree(node.date, other.date) else node.date
    return Node(
        node.type or other.type,
        node.number or other.number,
        date or None,
        node.issuer or other.issuer,
        node.title or other.title,
        node.folder or other.folder,
    )


def _agree(one: str | None, other: str | None) -> bool:
    return not one or not other or one.startswith(other) or other.startswith(one)
