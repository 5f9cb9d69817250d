"""Text joined from lines that remembers where each of its characters stands on the pages."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sohoa.domain.geometry import Box
from sohoa.domain.plan import TextSpan
from sohoa.parse.lines import TextLine

# A code cut at the end of a line: `12/2022/TT-` + `BTTTT`, `27/TTr-` + `STTTT`, `33/2009/` + `QĐ-TTg`.
_CUT_CODE = re.compile(r"(?:^|\s)\S*(?:\d\S*/|[A-ZĐ]{2,}\w*-)$|\d-[A-ZĐ]\S*[/-]$")
_CODE_REST = re.compile(r"[A-ZĐ][\wĐđ]*|\d{4}/")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a flow that is on one line: `at` is its place in the flow, `start` and `end` those in the line."""

    at: int
    line: TextLine
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a stretch of text stands: a span of the text of a page and a box there, one for each page or line.

    `doubt` is how many of its words are misread, as is to be expected; 0 where no engine read them.
    """

    spans: tuple[TextSpan, ...] = ()
    boxes: tuple[Box, ...] = ()
    doubt: float = 0.0

    @property
    def page(self) -> int | None:
        return self.spans[0].page if self.spans else None

    def and_then(self, rest: Evidence) -> Evidence:
        """Where this and what goes on from it stand."""
        return Evidence((*self.spans, *rest.spans), (*self.boxes, *rest.boxes), self.doubt + rest.doubt)


@dataclass(frozen=True, slots=True)
class Flow:
    """`text`, in which each of `runs`, in order, is the text of a line or of a part of one."""

    text: str = ""
    runs: tuple[Run, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)

    def part(self, start: int, end: int | None = None) -> Flow:
        """The flow from one character to another, without blanks at its ends."""
        end = len(self.text) if end is None else end
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        runs = tuple(
            Run(max(at - start, 0), line, first + max(start - at, 0), last - max(at + last - first - end, 0))
            for at, line, first, last in self._reaching(start, end)
        )
        return Flow(self.text[start:end], runs)

    def paragraphs(self) -> tuple[Flow, ...]:
        """The flow cut at its line ends."""
        found, start = [], 0
        for piece in self.text.split("\n"):
            found.append(self.part(start, start + len(piece)))
            start += len(piece) + 1
        return tuple(one for one in found if one)

    def by_line(self, start: int = 0, end: int | None = None) -> Evidence:
        """Where the characters from `start` to `end` stand, line by line."""
        end = len(self.text) if end is None else end
        spans, boxes = [], []
        for at, line, first, last in self._reaching(start, end):
            here = first + max(start - at, 0)
            there = last - max(at + last - first - end, 0)
            spans.append(TextSpan(line.page, line.place(here), line.place(there)))
            box = line.extent(here, there)
            boxes += [box] if box else []
        return Evidence(tuple(spans), tuple(boxes) if len(boxes) == len(spans) else (), self.doubt(start, end))

    def doubt(self, start: int = 0, end: int | None = None) -> float:
        """How many of the words from `start` to `end` are misread, as is to be expected."""
        end = len(self.text) if end is None else end
        return sum(
            line.doubt(first + max(start - at, 0), last - max(at + last - first - end, 0))
            for at, line, first, last in self._reaching(start, end)
        )

    def by_page(self, start: int = 0, end: int | None = None) -> Evidence:
        """Where the characters from `start` to `end` stand, page by page."""
        lines = self.by_line(start, end)
        pages = list(dict.fromkeys(span.page for span in lines.spans))
        groups = [[i for i, span in enumerate(lines.spans) if span.page == page] for page in pages]
        spans = tuple(_around([lines.spans[i] for i in group]) for group in groups)
        boxes = tuple(Box.around(lines.boxes[i] for i in group) for group in groups) if lines.boxes else ()
        return Evidence(spans, boxes, lines.doubt)

    def _reaching(self, start: int, end: int) -> Iterator[tuple[int, TextLine, int, int]]:
        """The runs that characters from `start` to `end` reach into."""
        first = bisect_right(self.runs, start, key=lambda run: run.at) - 1
        for run in self.runs[max(first, 0) :]:
            if run.at >= end:
                break
            if run.at + run.end - run.start > start:
                yield run.at, run.line, run.start, run.end


def _around(spans: Sequence[TextSpan]) -> TextSpan:
    return TextSpan(spans[0].page, min(span.start for span in spans), max(span.end for span in spans))


def flow_of(groups: Sequence[Sequence[TextLine]]) -> Flow:
    """Paragraphs of lines as one text: a line end between two paragraphs, lines joined as `joined` does."""
    pieces: list[str] = []
    runs: list[Run] = []
    length, tail = 0, ""
    for group in groups:
        for i, line in enumerate(group):
            glue = _glue(tail, line.text) if i else "\n" if pieces else ""
            length += len(glue)
            runs.append(Run(length, line, 0, len(line.text)))
            pieces += [glue, line.text]
            length += len(line.text)
            tail = line.text[-40:]
    return Flow("".join(pieces), tuple(runs))


def joined(texts: Iterable[str]) -> str:
    """Texts of lines as one: a single space between, none after a document's code cut at `-` or `/`."""
    pieces: list[str] = []
    for text in texts:
        pieces += [_glue(pieces[-1][-40:], text), text] if pieces else [text]
    return "".join(pieces)


def _glue(tail: str, below: str) -> str:
    return "" if not tail or (_cuts_code(tail) and _CODE_REST.match(below)) else " "


def _cuts_code(tail: str) -> bool:
    last = tail.rsplit(" ", 1)[-1]
    # A year and a dash (`2021-`) is a span of years, no code; a code has letters or a second part.
    return last[-1:] in ("-", "/") and bool(_CUT_CODE.search(last)) and any(one in last for one in "/-")
