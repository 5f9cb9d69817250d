"""Which documents a person should look at first."""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from math import sqrt

from sohoa.run.report.records import DocumentRecord, DocumentStatus

# What each trouble weighs, in words a person should look at. A page of these papers has some 300 words, and of one that
# failed all are to be read; in one read badly also words are wrong that are not suspected.
FAILED_PAGE, BADLY_READ_PAGE, WARNING = 300, 60, 5
BADLY_READ = ("page-read-badly", "page-unread")


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in one line of the report, without its pages."""

    name: str
    shown: str
    status: DocumentStatus
    pages: int
    words: int
    doubtful: int
    failed: int
    badly_read: int
    warnings: int
    confidence: float | None
    failure: str
    odd: dict[str, list[int]] = field(default_factory=dict)

    @staticmethod
    def of(document: DocumentRecord) -> DocumentLine:
        words = sum(page.words or 0 for page in document.pages)
        rated = [(page.confidence, page.words or 0) for page in document.pages if page.confidence is not None]
        weight = sum(count for _, count in rated)
        odd: dict[str, list[int]] = {}
        for one in document.odd:
            odd.setdefault(one.code, []).append(one.page)
        return DocumentLine(
            document.name,
            document.shown,
            document.status,
            document.page_count,
            words,
            sum(page.doubtful or 0 for page in document.pages),
            len(document.failed_pages),
            len({one.page for one in document.odd if one.code in BADLY_READ}),
            document.warnings or 0,
            sum(confidence * count for confidence, count in rated) / weight if weight else None,
            f"{document.failure.message} {document.failure.remedy}" if document.failure else "",
            odd,
        )

    @property
    def trouble(self) -> float:
        """How much there is to look at, number and share alike: n words of w count n / √w, the root of n · n / w."""
        failed = max(self.failed, self.pages if self.status == "failed" else 0)
        number = self.doubtful + FAILED_PAGE * failed + BADLY_READ_PAGE * self.badly_read + WARNING * self.warnings
        return number / sqrt(self.words + FAILED_PAGE * failed + 1)


class Foremost:
    """The documents with the most trouble among those it is told of, and the first ones by name."""

    def __init__(self, most_in_trouble: int, most_listed: int) -> None:
        self._most_in_trouble, self._most_listed = most_in_trouble, most_listed
        self._heap: list[tuple[float, str, DocumentLine]] = []
        self.listed: list[DocumentLine] = []
        self.documents = 0
        self.troubled = 0

    def add(self, line: DocumentLine) -> None:
        self.documents += 1
        if len(self.listed) < self._most_listed:
            self.listed.append(line)
        if line.trouble == 0:
            return
        self.troubled += 1
        heapq.heappush(self._heap, (line.trouble, line.name, line))
        if len(self._heap) > self._most_in_trouble:
            heapq.heappop(self._heap)

    @property
    def in_trouble(self) -> list[DocumentLine]:
        """Most trouble first."""
        return [line for _, _, line in sorted(self._heap, key=lambda one: (-one[0], one[1]))]
