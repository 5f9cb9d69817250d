"""What is odd about a page beside the others of its document: darker, of another size, or seen before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median

from sohoa.domain.page import RecognizedPage
from sohoa.domain.plan import Warning
from sohoa.run.odd_pages.notes import PAGE_BLANK
from sohoa.run.odd_pages.same_page import Sighting, is_same_page
from sohoa.run.odd_pages.signature import Signature, alike, signature_of

MM_PER_INCH = 25.4
# With fewer pages nothing is usual.
FEWEST_PAGES = 3
# White paper is scanned at 235 to 255, recycled and yellowed paper at 205 to 230: this much darker is something else.
DARKER_BY = 50.0
# Of the usual area. Legal and F4 paper are larger than A4 by 1.23 and 1.11, Letter smaller by 0.97, as scanned; A5, B5
# and A3 have 0.5, 0.7 and 2 times its area.
SMALLER, LARGER = 0.75, 1.33
SHORT, LONG = 0, 1


ODD = frozenset(
    {
        PAGE_BLANK,
        "page-unread",
        "page-read-badly",
        "page-turned",
        "page-maybe-turned",
        "page-duplicate",
        "page-much-darker",
        "page-much-smaller",
        "page-much-larger",
    }
)


def odd_pages(warnings: Iterable[Warning]) -> tuple[Warning, ...]:
    """Those of the warnings of a document that are of odd pages."""
    return tuple(warning for warning in warnings if warning.code in ODD)


@dataclass(frozen=True, slots=True)
class PageFigures:
    """What is kept of a page while the others are gone through; None what is not known of it.

    `sides_mm` are the shorter and the longer side of a leaf, `leaves` how many there are on the page.
    """

    number: int
    sides_mm: tuple[float, float] | None
    paper: float | None
    signature: Signature | None


@dataclass(slots=True)
class PageComparison:
    """Gathers small figures of the pages of a document, one by one, and tells in the end which are odd among them.

    `sighting` gives a page again by its number, to look at closely; None where there is nothing to look at.
    """

    sighting: Callable[[int], Sighting | None]
    _pages: list[PageFigures] = field(default_factory=list)

    def add(self, page: RecognizedPage) -> None:
        source, look = page.source, page.look
        measured = source.dpi_origin != "estimated"
        short, long = sorted(side / source.dpi * MM_PER_INCH for side in (source.width, source.height))
        if len(page.clean) > 1:  # facing pages: each is half of the longer side
            short, long = sorted((short, long / len(page.clean)))
        blank = any(note.code == PAGE_BLANK for note in page.notes)
        self._pages.append(
            PageFigures(
                source.number,
                (short, long) if measured else None,
                look.paper if look else None,
                None if blank else signature_of(page),
            )
        )

    def warnings(self) -> tuple[Warning, ...]:
        """The odd pages: darker ones, those of another size, those seen before."""
        return (*self._darker(), *self._of_other_size(), *self._seen_before())

    def _darker(self) -> Iterator[Warning]:
        papers = {page.number: page.paper for page in self._pages if page.paper is not None}
        if len(papers) < FEWEST_PAGES:
            return
        usual = median(papers.values())
        for number, paper in papers.items():
            if paper <= usual - DARKER_BY:
                message = (
                    f"The page is much darker than most: its paper has the grey {paper:.0f} of 255, not {usual:.0f}."
                )
                yield Warning("page-much-darker", message, number)

    def _of_other_size(self) -> Iterator[Warning]:
        sizes = {page.number: page.sides_mm for page in self._pages if page.sides_mm is not None}
        if len(sizes) < FEWEST_PAGES:
            return
        short, long = (median(sides[side] for sides in sizes.values()) for side in (SHORT, LONG))
        for number, sides in sizes.items():
            ratio = sides[SHORT] * sides[LONG] / (short * long)
            if SMALLER < ratio < LARGER:
                continue
            code, much = ("page-much-smaller", "smaller") if ratio < 1 else ("page-much-larger", "larger")
            size, usual = f"{sides[SHORT]:.0f} × {sides[LONG]:.0f} mm", f"{short:.0f} × {long:.0f} mm"
            yield Warning(code, f"The page is much {much} than most: {size}, not {usual}.", number)

    def _seen_before(self) -> Iterator[Warning]:
        signatures = [(page.number, page.signature) for page in self._pages if page.signature is not None]
        for number, earlier in alike(signatures):
            same = next((one for one in earlier if self._are_same(number, one)), None)
            if same is not None:
                yield Warning("page-duplicate", f"The page is page {same} scanned again.", number)

    def _are_same(self, number: int, other: int) -> bool:
        one, two = self.sighting(number), self.sighting(other)
        return one is not None and two is not None and is_same_page(one, two)
