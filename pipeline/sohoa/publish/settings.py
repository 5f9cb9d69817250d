"""Settings of publishing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """In which forms documents are published beside text.txt, document.md, plan.json and the page files.

    forms: names with commas between them, of those that `sohoa export --help` lists for documents; `none` for none.
    """

    forms: str = "pdf,docx,alto"
