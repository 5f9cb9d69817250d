"""From outline nodes to sections: what is a title, what is text, where a section stands.

A heading that stands alone on its paragraph, without the end of a sentence, is a title; so is a phrase in bold before a
colon with text after it (`2. Sở Tài chính: Cân đối …`). Where the source does not show what is bold, a short phrase
before a colon counts for numbered items. Dashes run in: all of it is text. An announcement (`… như sau:`) is text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sohoa.domain.plan import Section
from sohoa.parse.flow import Evidence, Flow, flow_of, joined
from sohoa.parse.labels import BULLETS, Kind, is_caps
from sohoa.parse.lines import TextLine
from sohoa.parse.outline import Node
from sohoa.parse.paragraphs import paragraphs
from sohoa.vietnamese.orthography import lower_skeleton

# The longest titles of real plans run to some 40 syllables; longer paragraphs are text whose full stop was lost.
MAX_TITLE = 45
# A phrase before a colon is a name or a topic; 14 syllables hold the longest names of bodies.
MAX_RUN_IN = 14

# The share of a bold phrase that may be taken for regular, or of the text behind it for bold.
MISJUDGED = 0.25

_ANNOUNCES = re.compile(r"(?:sau|sau day|sau do|gom|bao gom|la|cac|tai|theo|rang|nhu)\s?:$")
_SENTENCE_END = re.compile(r"[.;,!?…/][^\w:)”\"]*$")
_COLON = re.compile(r":\s+")


@dataclass(frozen=True, slots=True)
class Item:
    """A section with its title and its text as they stand on the pages; `kind` is that of its label."""

    section: Section
    kind: Kind
    title: Flow
    text: Flow
    children: tuple[Item, ...] = ()


def items(nodes: Sequence[Node], prefix: str = "s", level: int = 1, first: int = 1) -> tuple[Item, ...]:
    """The sections of sibling nodes; ids are `prefix` and the position, from `first`."""
    separator = "" if level == 1 else "."
    return tuple(_item(node, f"{prefix}{separator}{i}", level) for i, node in enumerate(nodes, first))


def _item(node: Node, section_id: str, level: int) -> Item:
    title, text = title_and_text(node)
    children = items(node.children, section_id, level + 1)
    where = flow_of([(node.opening or node.lines[0], *node.lines[1:])]).by_page() if node.lines else Evidence()
    section = Section(
        id=section_id,
        label=node.reading.label if node.reading else "",
        level=level,
        title=title.text,
        text=text.text,
        page=where.page,
        boxes=where.boxes,
        children=tuple(child.section for child in children),
        spans=where.spans,
    )
    return Item(section, _kind(node), title, text, children)


def _kind(node: Node) -> Kind:
    return node.reading.kind if node.reading else Kind.APPENDIX


def title_and_text(node: Node) -> tuple[Flow, Flow]:
    """Title and text of a node, as the module's docstring tells them apart."""
    kind = _kind(node)
    lines = [line for line in node.lines if line.text]
    if not lines or kind in BULLETS:
        return Flow(), flow_of(paragraphs(lines))
    count = _title_lines(kind, lines)
    if count:
        title = flow_of([lines[:count]])
        return title.part(0, len(title.text.removesuffix(":"))), flow_of(paragraphs(lines[count:]))
    groups = paragraphs(lines)
    flow, at = flow_of(groups), _bold_colon(groups[0])
    if not at and lines[0].bold != 0:
        at = _run_in(kind, flow.text)
    return (flow.part(0, at), flow.part(at + 1)) if at else (Flow(), flow)


def _bold_colon(paragraph: Sequence[TextLine]) -> int:
    """Where the colon stands that ends a phrase in bold at the start of a paragraph; 0 where none does."""
    text = joined(line.text for line in paragraph)
    found = _COLON.search(text)
    if found is None or len(text[: found.start()].split()) > MAX_TITLE:
        return 0
    bold = 0
    for line in paragraph:
        bold += line.bold or 0
        if (line.bold or 0) < len(line.text):
            break
        bold += 1  # the space to the next line
    # Words at its end may be misjudged.
    return found.start() if bold and abs(bold - found.end()) <= MISJUDGED * found.end() + 2 else 0


def _title_lines(kind: Kind, lines: Sequence[TextLine]) -> int:
    """How many lines at the start are a title; 0 for none."""
    caps = next((i for i, line in enumerate(lines) if not is_caps(line.text)), len(lines))
    if caps:
        return caps if kind is not Kind.LETTER or _is_title(lines[:caps]) else 0
    if kind is Kind.APPENDIX:
        return 0  # its heading is in capitals; a form or a table follows otherwise
    head = paragraphs(lines)[0]
    return len(head) if _is_title(head) else 0


def _is_title(head: Sequence[TextLine]) -> bool:
    text = joined(line.text for line in head)
    count = len(text.split())
    if _SENTENCE_END.search(text) or count > MAX_TITLE or (";" in text and count > MAX_TITLE // 2):
        return False
    if re.search(r": [^\W\da-z]", text):
        return False  # runs in after its colon
    if text.endswith(":"):
        return not _ANNOUNCES.search(lower_skeleton(text)) and count <= MAX_RUN_IN
    return True


def _run_in(kind: Kind, text: str) -> int:
    """Where the colon stands before which the title of a numbered item is: `Sở Tài chính: Cân đối …`; 0 for none."""
    found = _COLON.search(text)
    if not found or kind not in (Kind.ROMAN, Kind.ARABIC, Kind.DECIMAL, Kind.ARTICLE, Kind.CAPITAL):
        return 0
    phrase = text[: found.start()]
    short = len(phrase.split()) <= MAX_RUN_IN and not re.search(r"[.!?…\n]", phrase)
    announces = _ANNOUNCES.search(lower_skeleton(f"{phrase}:"))
    following = text[found.end() : found.end() + 1]
    begins = following.isupper() or following.isdigit() or following in '“"'
    return found.start() if short and not announces and begins else 0
