"""A published document as every export reads it: its plan, and its pages one at a time, as people corrected them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sohoa.domain.errors import InputUnusable
from sohoa.domain.plan import Plan
from sohoa.publish.page_file import PAGE_FILE, PageFile
from sohoa.publish.plan_json import read_plan

READ_AGAIN = "Run `sohoa run` on its source again."


@dataclass(frozen=True, slots=True)
class PublishedDocument:
    """The document in `folder`, which has `plan.json`, `text.txt` and `pages/NNNN.json`.

    final_name: what its folder will be called, where it is still being made.
    """

    folder: Path
    plan: Plan
    final_name: str | None = None

    @classmethod
    def at(cls, folder: Path) -> PublishedDocument:
        """InputUnusable where its plan is damaged."""
        try:
            return cls(folder, read_plan(folder / "plan.json"))
        except (OSError, ValueError) as error:
            raise InputUnusable("plan-damaged", f"{folder / 'plan.json'} cannot be read.", READ_AGAIN) from error

    @property
    def name(self) -> str:
        return self.final_name or self.folder.name

    def pages(self) -> Iterator[PageFile]:
        """Its pages in order; those that failed are missing. InputUnusable where one is damaged."""
        return map(read_page, sorted(self.folder.glob("pages/*.json")))


def read_page(path: Path) -> PageFile:
    """A page file. InputUnusable where it is damaged."""
    try:
        return PAGE_FILE.validate_json(path.read_bytes())
    except (OSError, ValueError) as error:
        raise InputUnusable("page-damaged", f"{path} cannot be read.", READ_AGAIN) from error
