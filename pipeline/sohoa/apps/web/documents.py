"""Documents of an archive as the pages show them. Only what `Archive.names()` has can be asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sohoa.domain.errors import InputMissing, InputUnusable
from sohoa.domain.geometry import Box, quarter_turn
from sohoa.domain.plan import Citation, Directive, Plan, Section
from sohoa.publish.forms import FORMS
from sohoa.publish.page_file import LineEntry, PageFile, WordEntry, ZoneEntry
from sohoa.publish.published import READ_AGAIN, PublishedDocument
from sohoa.run.archive import Archive
from sohoa.run.corrections.edits import Edit
from sohoa.run.corrections.standing import corrected_page


class NotHere(InputMissing):
    """There is no such document, page or file."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its corrections. `stamp` changes when its file does; `place_in_pdf` counts pages from 1."""

    document: str
    file: PageFile
    stamp: int
    place_in_pdf: int

    @property
    def key(self) -> tuple[str, int, int]:
        return self.document, self.file.number, self.stamp

    @property
    def turned(self) -> int:
        """By how many degrees clockwise the scan was turned to be read: 0 where its leaves lay differently."""
        turns = {quarter_turn(leaf.to_source, leaf.width, leaf.height) for leaf in self.file.clean}
        return turns.pop() if len(turns) == 1 else 0

    @property
    def lies_on_side(self) -> bool:
        return self.turned in {90, 270}

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the page upright, in pixels of the scan."""
        width, height = self.file.width, self.file.height
        return (height, width) if self.lies_on_side else (width, height)

    def upright(self, box: Box) -> Box:
        """Where a box of the scan lies on the page upright."""
        (x0, y0, x1, y1), width, height = box, self.file.width, self.file.height
        turned = {
            0: box,
            90: Box(height - y1, x0, height - y0, x1),
            180: Box(width - x1, height - y1, width - x0, height - y0),
            270: Box(y0, width - x1, y1, width - x0),
        }
        return turned[self.turned]


@dataclass(frozen=True, slots=True)
class Place:
    """Something of a plan on a page: boxes in pixels of the scan."""

    page: int
    boxes: tuple[Box, ...]


def document(archive: Archive, name: str) -> PublishedDocument:
    """The document in the folder `name`. NotHere where the archive has none of that name."""
    return PublishedDocument.at(folder(archive, name))


def folder(archive: Archive, name: str) -> Path:
    """A name is looked up, never put together to a path: `..` and links lead nowhere."""
    place = archive.document(name)
    if name not in archive.names() or place.is_symlink():
        raise NotHere(f"The archive has no document {name!r}.", "Look for it with the search.")
    return place


def numbers(place: Path) -> list[int]:
    """The numbers of the pages that were read."""
    return sorted(int(path.stem) for path in place.glob("pages/*.json") if path.stem.isdecimal())


def page(archive: Archive, name: str, number: int) -> Page:
    """Page `number` of a document. NotHere where it was not read."""
    place = folder(archive, name)
    there = numbers(place)
    if number not in there:
        raise NotHere(f"Page {number} of {name} was not read.", "See the report of the archive for the reason.")
    path = place / "pages" / f"{number:04d}.json"
    return Page(name, corrected_page(archive, name, number), path.stat().st_mtime_ns, there.index(number) + 1)


def must_have(archive: Archive, edits: Iterable[Edit]) -> None:
    """NotHere where one of the edits is about a document or page that is not there."""
    for name, page in dict.fromkeys((one.document, getattr(one, "page", None)) for one in edits):
        place = folder(archive, name)
        if page is not None and page not in numbers(place):
            raise NotHere(f"Page {page} of {name} was not read.", "See the report of the archive for the reason.")


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word and where its file has it: zone, line and word, each counted from 0."""

    at: tuple[int, int, int]
    word: WordEntry

    @property
    def id(self) -> str:
        return "w" + "-".join(map(str, self.at))


@dataclass(frozen=True, slots=True)
class PlacedLine:
    at: tuple[int, int]
    line: LineEntry
    words: tuple[PlacedWord, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one paragraph, or a whole table with its `rows` of cells."""

    kind: str
    lines: tuple[PlacedLine, ...] = ()
    rows: tuple[tuple[tuple[PlacedLine, ...], ...], ...] = ()


def blocks(file: PageFile) -> Iterator[Block]:
    """The page in the order in which it is read."""
    for number, zone in enumerate(file.zones):
        lines = list(_lines(number, zone))
        if zone.cells:
            yield Block("table", rows=_rows(zone, lines))
            continue
        paragraph: list[PlacedLine] = []
        for line in lines:
            if paragraph and paragraph[-1].line.paragraph != line.line.paragraph:
                yield Block(zone.kind, tuple(paragraph))
                paragraph = []
            paragraph.append(line)
        if paragraph:
            yield Block(zone.kind, tuple(paragraph))


def lines(file: PageFile) -> Iterator[PlacedLine]:
    """All lines that have words."""
    for number, zone in enumerate(file.zones):
        yield from _lines(number, zone)


def _lines(number: int, zone: ZoneEntry) -> Iterator[PlacedLine]:
    for at, line in enumerate(zone.lines):
        words = tuple(PlacedWord((number, at, nth), word) for nth, word in enumerate(line.words) if word.current)
        if words:
            yield PlacedLine((number, at), line, words)


def _rows(zone: ZoneEntry, lines: list[PlacedLine]) -> tuple[tuple[tuple[PlacedLine, ...], ...], ...]:
    rows: dict[int, list[tuple[PlacedLine, ...]]] = {}
    for number, cell in enumerate(zone.cells):
        row = rows.setdefault(cell.row, [])
        row += [()] * (cell.column - len(row))
        row.append(tuple(line for line in lines if line.line.paragraph == number))
    return tuple(tuple(row) for row in rows.values())


def sections(plan: Plan) -> Iterator[Section]:
    """All sections, in order of reading."""
    waiting = list(reversed(plan.sections))
    while waiting:
        one = waiting.pop()
        yield one
        waiting += reversed(one.children)


def place_of(plan: Plan, wanted: str) -> tuple[Place, ...]:
    """Where the section, directive or citation with this id stands; empty where that is not known."""
    those: tuple[Section | Directive | Citation, ...] = (*sections(plan), *plan.directives, *plan.citations)
    for one in those:
        if one.id == wanted:
            pages = [span.page for span in one.spans] if len(one.spans) == len(one.boxes) else []
            if not pages and one.page is not None:
                pages = [one.page] * max(len(one.boxes), 1)
            return tuple(
                Place(page, tuple(box for on, box in zip(pages, one.boxes, strict=False) if on == page))
                for page in dict.fromkeys(pages)
            )
    return ()


def files_of(place: Path) -> list[tuple[str, list[Path]]]:
    """What can be fetched of a document: the name of a form, and its file, its folder, or its files among others."""
    texts = [("text", "text.txt"), ("markdown", "document.md"), ("plan", "plan.json")]
    parts = [(name, [place / path] if (place / path).is_file() else []) for name, path in texts]
    parts += [(form.name, form.parts_in(place)) for form in FORMS.values()]
    there = [(name, [path for path in paths if not path.is_symlink()]) for name, paths in parts]
    return [(name, paths) for name, paths in there if paths]


def plan_facts(place: Path) -> dict[str, object]:
    """`plan.json` as it is. InputUnusable where it is damaged."""
    try:
        facts = json.loads((place / "plan.json").read_bytes())
    except (OSError, ValueError) as error:
        raise InputUnusable("plan-damaged", f"{place / 'plan.json'} cannot be read.", READ_AGAIN) from error
    if not isinstance(facts, dict):
        raise InputUnusable("plan-damaged", f"{place / 'plan.json'} holds no plan.", READ_AGAIN)
    return facts
