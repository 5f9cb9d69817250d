from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from lxml import etree

from sohoa.domain.plan import Citation, DocumentType, Header, Plan
from sohoa.publish.citation_graph import CitationGraph, citation_graph, write_graphml
from sohoa.publish.citation_picture import citation_picture
from sohoa.publish.cited_document import cited
from sohoa.publish.published import PublishedDocument
from tests.published import HOSTILE

TAY_NINH = Header(issuing_body="ỦY BAN NHÂN DÂN TỈNH TÂY NINH", place="Tây Ninh", type=DocumentType("KH", "KẾ HOẠCH"))


def citation(text: str, name: str = "c1", **facts: object) -> Citation:
    return Citation(name, text, **facts)  # type: ignore[arg-type]


def document(name: str, *citations: Citation, header: Header = TAY_NINH) -> PublishedDocument:
    return PublishedDocument(Path(name), Plan(header=header, citations=citations))


DECREE = citation("Nghị định số 30/2020/NĐ-CP", type="NĐ", number="30/2020/NĐ-CP", issuer="Chính phủ")


def same(one: Citation, other: Citation, header: Header = TAY_NINH, elsewhere: Header | None = None) -> bool:
    """Whether two citations, the second in another document, are of one document."""
    graph = citation_graph([document("a", one, header=header), document("b", other, header=elsewhere or header)])
    return len({number for _, number in graph.edges}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (DECREE, replace(DECREE, issuer=None, type=None)),
        (DECREE, replace(DECREE, number="30/2020/nđ-cp ")),
        (
            citation("x", number="01/CT-TTg", date="2023-01-03"),
            citation("x", number="1/CT-TTg", date="2023", issuer="Thủ tướng Chính phủ"),
        ),
        (
            citation("x", number="5/QĐ-UBND", date="2023-02-01", issuer="Chủ tịch UBND tỉnh"),
            citation("x", number="05/QĐ-UBND", date="2023-02-01", issuer="Ủy ban nhân dân tỉnh Tây Ninh"),
        ),
        (
            citation("Luật Đê điều ngày 29 tháng 11 năm 2006", date="2006-11-29"),
            citation("Luật Đê điều năm 2006", date="2006"),
        ),
        (
            citation("khoản 2 Điều 5 của Luật Đất đai số 31/2024/QH15", number="31/2024/QH15", date="2024-01-18"),
            citation("Luật Đất đai năm 2024", date="2024"),
        ),
    ],
)
def test_one_document_is_known_however_it_is_cited(one: Citation, other: Citation) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (DECREE, replace(DECREE, number="30/2021/NĐ-CP")),
        (citation("x", number="1/CT-TTg", date="2022-01-01"), citation("x", number="1/CT-TTg", date="2023-01-01")),
        (
            citation("x", number="15/2023/QĐ-UBND", issuer="UBND tỉnh Vĩnh Long"),
            citation("x", number="15/2023/QĐ-UBND", issuer="UBND tỉnh Tây Ninh"),
        ),
        (citation("x", number="7/KH-SNV"), citation("x", number="7/KH-SNV")),
        (citation("Luật Đê điều năm 2006", date="2006"), citation("Luật Luật sư năm 2006", date="2006")),
    ],
)
def test_documents_that_are_not_known_to_be_one_stay_two(one: Citation, other: Citation) -> None:
    assert not same(one, other)


def test_a_body_without_its_place_is_that_of_the_citing_document() -> None:
    bare = citation("x", number="15/2023/QĐ-UBND", issuer="UBND tỉnh")
    vinh_long = replace(TAY_NINH, issuing_body="ỦY BAN NHÂN DÂN TỈNH VĨNH LONG", place="Vĩnh Long")
    assert same(bare, replace(bare, issuer="UBND tỉnh Tây Ninh"), elsewhere=vinh_long)
    assert not same(bare, bare, elsewhere=vinh_long)


def test_short_mentions_are_of_what_they_refer_to() -> None:
    short = citation("Nghị định này", name="c2", refers_to="c1", provisions=("Điều 5",))
    graph = citation_graph([document("a", replace(DECREE, provisions=("Điều 1", "Điều 5")), short)])
    (edge,) = graph.edges.values()
    assert (edge.count, list(edge.provisions)) == (2, ["Điều 1", "Điều 5"])


def test_mentions_that_refer_to_each_other_end() -> None:
    ring = Plan(citations=(citation("a", refers_to="c2"), citation("b", name="c2", refers_to="c1")))
    assert cited(ring, ring.citations[0], "a").names == ()


def test_what_cannot_be_known_is_counted() -> None:
    graph = citation_graph([document("a", citation("Quyết định", number="1"), citation("Biên bản", number="/BB-VPHC"))])
    assert (graph.unknown, len(graph.nodes), graph.edges) == (2, 1, {})


def archive() -> list[PublishedDocument]:
    own = replace(TAY_NINH, number="8/KH-UBND", date="2023-05-01")
    other = replace(TAY_NINH, number="9/KH-UBND", date="2023-06-01", subject=HOSTILE)
    to_own = citation("x", number="08/KH-UBND", date="2023-05-01", issuer="UBND tỉnh", name="c2")
    return [
        document("b-2", DECREE, to_own, header=other),
        document("a-1", DECREE, replace(DECREE, id="c3"), replace(to_own, id="c4"), header=own),
        document("a-3", header=own),
    ]


def test_documents_of_the_archive_are_found_where_they_were_cited_before() -> None:
    graph = citation_graph(archive())
    held = {node.folder: number for number, node in enumerate(graph.nodes) if node.folder}
    assert sorted(held) == ["a-1", "a-3", "b-2"]
    assert (held["b-2"], held["a-1"]) in graph.edges
    assert all(citing != other for citing, other in graph.edges)
    assert graph.cited_by()[next(n for n, node in enumerate(graph.nodes) if node.label == "30/2020/NĐ-CP")] == 2


def test_graphml_is_read_by_networkx(tmp_path: Path) -> None:
    graph = citation_graph(archive())
    write_graphml(graph, tmp_path / "graph.graphml")
    read = nx.read_graphml(tmp_path / "graph.graphml")
    assert (len(read), read.number_of_edges()) == (len(graph.nodes), len(graph.edges))
    by_label = {facts["label"]: (name, facts) for name, facts in read.nodes(data=True)}
    name, facts = by_label["30/2020/NĐ-CP"]
    assert (facts["cited_by"], facts["issuer"], "folder" in facts) == (2, "Chính phủ", False)
    counts = sorted(data["count"] for _, to, data in read.edges(data=True) if to == name)
    assert counts == [1, 2]
    write_graphml(citation_graph(archive()), tmp_path / "again.graphml")
    assert (tmp_path / "again.graphml").read_bytes() == (tmp_path / "graph.graphml").read_bytes()


SVG = {"s": "http://www.w3.org/2000/svg"}


def test_picture_names_every_document_once_and_apart() -> None:
    graph = citation_graph(archive())
    root = etree.fromstring(citation_picture(graph))
    groups = root.findall("s:g", SVG)
    assert len(groups) == len(graph.nodes)
    assert len(root.findall("s:path", SVG)) == len(graph.edges)
    places = [(one.get("x"), one.get("y"), one.get("text-anchor")) for one in root.iterfind("s:g/s:text", SVG)]
    assert len(set(places)) == len(places)


def test_picture_of_a_large_archive_shows_what_is_cited_most() -> None:
    laws = [citation("x", name=f"c{n}", number=f"{n}/2020/NĐ-CP") for n in range(1, 300)]
    documents = [document(f"d-{n}", *laws[: 300 // n]) for n in range(1, 80)]
    graph = citation_graph(documents)
    root = etree.fromstring(citation_picture(graph, 60))
    names = [one.text for one in root.iterfind("s:g/s:text", SVG)]
    assert len(names) <= 60
    assert {"1/2020/NĐ-CP", "2/2020/NĐ-CP", "3/2020/NĐ-CP"} <= set(names)
    assert "299/2020/NĐ-CP" not in names
    assert "hiển thị 60 văn bản" in " ".join(root.itertext())
    xs = [float(one.get("y", "0")) for one in root.iterfind("s:g/s:text", SVG) if one.get("text-anchor") == "start"]
    assert min(b - a for a, b in zip(sorted(xs), sorted(xs)[1:], strict=False)) >= 20


def test_picture_of_nothing_is_a_picture() -> None:
    assert etree.fromstring(citation_picture(CitationGraph())).tag.endswith("svg")
