"""From outline nodes to sections: what is a title, what is text, where a section stands.

A heading that stands alone on its paragraph, without the end of a sentence, is a title; so is a phrase in bold before a
colon with text after it (`2. Sở Tài chính: Cân đối …`). Where the source does not show what is bold, a short phrase
before a colon counts for numbered items. Dashes run in: all of it is text. An announcement (`… như sau:`) is text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sohoa.domain.geometry import Box
from sohoa.domain.plan import Section
from sohoa.parse.labels import BULLETS, Kind, is_caps
from sohoa.parse.lines import TextLine
from sohoa.parse.outline import Node
from sohoa.parse.paragraphs import joined, paragraphs, text_of
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


def sections(nodes: Sequence[Node], prefix: str = "s", level: int = 1, first: int = 1) -> tuple[Section, ...]:
    """The sections of sibling nodes; ids are `prefix` and the position, from `first`."""
    separator = "" if level == 1 else "."
    return tuple(_section(node, f"{prefix}{separator}{i}", level) for i, node in enumerate(nodes, first))


def _section(node: Node, section_id: str, level: int) -> Section:
    title, text = title_and_text(node)
    reading = node.reading
    return Section(
        id=section_id,
        label=reading.label if reading else "",
        level=level,
        title=title,
        text=text,
        page=node.lines[0].page if node.lines else None,
        boxes=_boxes(node.lines),
        children=sections(node.children, section_id, level + 1),
    )


def _boxes(lines: Sequence[TextLine]) -> tuple[Box, ...]:
    boxes = [line.box for line in lines if line.box is not None and line.page == lines[0].page]
    return (Box.around(boxes),) if boxes else ()


def title_and_text(node: Node) -> tuple[str, str]:
    """Title and text of a node, as the module's docstring tells them apart."""
    kind = node.reading.kind if node.reading else Kind.APPENDIX
    lines = [line for line in node.lines if line.text]
    if not lines or kind in BULLETS:
        return "", text_of(paragraphs(lines))
    count = _title_lines(kind, lines)
    if count:
        title = joined(line.text for line in lines[:count]).removesuffix(":").rstrip()
        return title, text_of(paragraphs(lines[count:]))
    groups = paragraphs(lines)
    text, at = text_of(groups), _bold_colon(groups[0])
    if at:
        return text[:at], text[at + 1 :].lstrip()
    return _run_in(kind, text) if lines[0].bold != 0 else ("", text)


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


def _run_in(kind: Kind, text: str) -> tuple[str, str]:
    """`Sở Tài chính: Cân đối …` → the phrase before the colon is the title of a numbered item."""
    found = _COLON.search(text)
    if not found or kind not in (Kind.ROMAN, Kind.ARABIC, Kind.DECIMAL, Kind.ARTICLE, Kind.CAPITAL):
        return "", text
    phrase = text[: found.start()]
    short = len(phrase.split()) <= MAX_RUN_IN and not re.search(r"[.!?…\n]", phrase)
    announces = _ANNOUNCES.search(lower_skeleton(f"{phrase}:"))
    following = text[found.end() : found.end() + 1]
    if short and not announces and (following.isupper() or following.isdigit() or following in '“"'):
        return phrase, text[found.end() :]
    return "", text
