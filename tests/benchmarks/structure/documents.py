"""The gold documents: marked texts in `tests/gold`, split into a half to develop on and one that only measures.

`statements` are plans of many wordings and little else, to develop on as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.scans.content import Document
from tests.scans.gold import gold_plan
from tests.scans.reader import read_document
from tests.scans.truth import truth_text
from tests.scans.typeset import Typeset, typeset

FOLDER = Path(__file__).parents[2] / "gold"
Half = Literal["dev", "test", "statements"]
HALVES: tuple[Half, ...] = ("dev", "test", "statements")


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document set in type, with the plan a perfect reader would derive and the text it would type."""

    name: str
    typeset: Typeset
    gold: dict[str, object]
    text: str

    @property
    def pages(self) -> int:
        return len(self.typeset.pages)

    @property
    def document(self) -> Document:
        return self.typeset.document


def gold_documents(half: Half) -> Iterator[GoldDocument]:
    """The documents of a half, by name."""
    for path in sorted((FOLDER / half).glob("*.txt")):
        printed = typeset(read_document(path))
        yield GoldDocument(path.stem, printed, gold_plan(printed), truth_text(printed))
