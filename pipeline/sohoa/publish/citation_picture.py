"""The citation graph as a picture that people read: documents of the archive on the left, what they cite on the right.

Layers, with documents ordered by the mean place of their neighbours to let few lines cross (the barycentre method of
Sugiyama, Tagawa and Toda 1981). Of large graphs the documents that are cited most are shown, and those that cite them.
"""

from __future__ import annotations

from math import log2, sqrt
from xml.etree import ElementTree as ET

from sohoa.publish.citation_graph import CitationGraph, Node
from sohoa.publish.xml_text import element, legal, xml_bytes

# More rows than this do not fit on a screen that can be read.
MOST = 100
# A row, in pixels: one line of text and the largest circle.
_ROW = 24
_TOP = 96
_LABEL = 330
_GAP = 300
_LETTERS = 44
_SWEEPS = 6
_HELD, _CITED, _LINE = "#1f5fa8", "#8a5a16", "#5b6b7b"


def citation_picture(graph: CitationGraph, most: int = MOST) -> bytes:
    """An SVG with at most `most` documents; names and titles show where the pointer rests on one."""
    shown = _shown(graph, most)
    layers = _layers(graph, shown)
    rows = max(map(len, layers), default=0)
    # The documents of a shorter column are spread over the height of the longest: lines stay flat.
    places = {
        node: (_LABEL + _GAP * at, _TOP + _ROW * rows * (row + 0.5) / len(layer))
        for at, layer in enumerate(layers)
        for row, node in enumerate(layer)
    }
    width, height = 2 * _LABEL + _GAP * max(len(layers) - 1, 0), _TOP + _ROW * (rows + 1)
    root = element(None, "svg", width=width, height=height, viewBox=f"0 0 {width} {height}")
    root.set("xmlns", "http://www.w3.org/2000/svg")
    root.set("font-family", "sans-serif")
    root.set("font-size", "13")
    element(root, "rect", width=width, height=height, fill="#ffffff")
    _caption(root, graph, len(shown))
    for (citing, other), edge in graph.edges.items():
        if citing in places and other in places:
            _line(root, places[citing], places[other], edge.count)
    often = graph.cited_by()
    for number, layer in enumerate(layers):
        for node in layer:
            _document(root, graph.nodes[node], places[node], often[node], left=number == 0)
    return xml_bytes(root)


def _shown(graph: CitationGraph, most: int) -> set[int]:
    """All documents where they are few; else the most cited, each with its citing ones while there is room."""
    if len(graph.nodes) <= most:
        return set(range(len(graph.nodes)))
    citing: dict[int, list[int]] = {}
    for source, other in graph.edges:
        citing.setdefault(other, []).append(source)
    shown: set[int] = set()
    for other in sorted(citing, key=lambda one: (-len(citing[one]), one)):
        shown.add(other)
        # Half of the room stays for what is cited: a document that thousands cite would leave none for others.
        held = sum(bool(graph.nodes[node].folder) for node in shown)
        shown.update(citing[other][: max(min(most // 2 - held, most - len(shown)), 0)])
        if len(shown) >= most:
            break
    return shown


def _layers(graph: CitationGraph, shown: set[int]) -> list[list[int]]:
    """Documents of the archive, those of them that are cited there, those that are only cited; each in its order."""
    cited = {other for source, other in graph.edges if source in shown}
    held = [node for node in sorted(shown) if graph.nodes[node].folder]
    layers = [
        [node for node in held if node not in cited],
        [node for node in held if node in cited],
        [node for node in sorted(shown) if not graph.nodes[node].folder],
    ]
    layers = [layer for layer in layers if layer]
    near: dict[int, list[int]] = {node: [] for node in shown}
    for source, other in graph.edges:
        if source in shown and other in shown:
            near[source].append(other)
            near[other].append(source)
    for _ in range(_SWEEPS):
        for at in (*range(1, len(layers)), *range(len(layers) - 1)):
            place = {node: row / len(layer) for layer in layers for row, node in enumerate(layer)}
            layers[at] = sorted(layers[at], key=lambda node: (_mean(near[node], place, place[node]), node))
    return layers


def _mean(near: list[int], place: dict[int, float], own: float) -> float:
    return sum(place[one] for one in near) / len(near) if near else own


def _caption(root: ET.Element, graph: CitationGraph, shown: int) -> None:
    element(root, "text", "Sơ đồ viện dẫn văn bản", x=20, y=32, fill="#222222", **{"font-size": 20})
    all_of_them = len(graph.nodes)
    held = sum(bool(node.folder) for node in graph.nodes)
    told = f"{_grouped(all_of_them)} văn bản, trong đó {_grouped(held)} văn bản đã số hóa"
    if shown < all_of_them:
        told += f"; hiển thị {_grouped(shown)} văn bản, ưu tiên văn bản được viện dẫn nhiều nhất"
    element(root, "text", told, x=20, y=54, fill="#444444")
    for x, colour, name in ((28, _HELD, "đã số hóa"), (128, _CITED, "chỉ được viện dẫn")):
        element(root, "circle", cx=x, cy=72, r=5, fill=colour)
        element(root, "text", name, x=x + 12, y=76, fill="#444444")


def _line(root: ET.Element, start: tuple[float, float], end: tuple[float, float], count: int) -> None:
    (x0, y0), (x1, y1) = start, end
    # Towards the right an S; within a column, and backwards, an arc to the right of both.
    out, back = x0 + _GAP / 2, x1 + (-_GAP / 2 if x1 > x0 else _GAP / 2)
    path = f"M{x0:.0f} {y0:.0f} C{out:.0f} {y0:.0f} {back:.0f} {y1:.0f} {x1:.0f} {y1:.0f}"
    drawn = element(root, "path", d=path, fill="none", stroke=_LINE)
    drawn.set("stroke-width", f"{1 + log2(count) / 2:.1f}")
    drawn.set("stroke-opacity", "0.45")


def _document(root: ET.Element, node: Node, place: tuple[float, float], often: int, *, left: bool) -> None:
    x, y = place
    group = element(root, "g")
    element(group, "title", "\n".join(_told(node, often)))
    radius = min(4 + 1.5 * sqrt(often), _ROW / 2)
    element(group, "circle", cx=f"{x:.0f}", cy=f"{y:.0f}", r=f"{radius:.1f}", fill=_HELD if node.folder else _CITED)
    aside = -radius - 5 if left else radius + 5
    text = element(group, "text", _shortened(node), x=f"{x + aside:.0f}", y=f"{y + 4:.0f}", fill="#222222")
    text.set("text-anchor", "end" if left else "start")
    # A white rim keeps names readable where lines pass below them.
    for name, value in (("stroke", "#ffffff"), ("stroke-width", "3"), ("paint-order", "stroke")):
        text.set(name, value)


def _told(node: Node, often: int) -> list[str]:
    named = [node.label, node.title if node.title != node.label else None, node.issuer, node.date, node.folder]
    return [*dict.fromkeys(one for one in named if one), f"Được {_grouped(often)} văn bản viện dẫn"]


def _shortened(node: Node) -> str:
    year = f" ({node.date[:4]})" if node.date and not any(sign.isdigit() for sign in node.label) else ""
    name = legal(node.label) + year
    return name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1 - len(year)].rstrip()}…{year}"


def _grouped(number: int) -> str:
    """A number as Vietnamese print has it: 1.234."""
    return f"{number:,}".replace(",", ".")
