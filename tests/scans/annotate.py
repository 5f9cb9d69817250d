"""Annotations of a scan from its text in the markup: `python -m tests.scans.annotate MARKED.txt GOLD.json`.

Sections, citations and directives are put into the gold file; its other keys stay. The texts of a scan do not belong
into the repository: of a section the first syllables are kept, by which it is scored, and of a directive the syllables
in alphabetical order, for texts are matched by the syllables they share.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from sohoa.evaluate.structure import OPENING, syllables
from tests.scans.gold import gold_plan
from tests.scans.reader import read_document
from tests.scans.typeset import typeset

Json = dict[str, object]
CITED = ("id", "type", "number", "date")
DIRECTED = ("id", "lead", "support", "deadline", "legal_basis", "source")


def annotations(marked: Path) -> Json:
    """The keys of a gold file that a text in the markup gives."""
    plan = gold_plan(typeset(read_document(marked)))
    return {
        "sections": [_section(one) for one in _items(plan, "sections")],
        "citations": [{key: one[key] for key in CITED} for one in _items(plan, "citations")],
        "directives": [
            {"text": " ".join(sorted(syllables(str(one["text"])))), **{key: one[key] for key in DIRECTED}}
            for one in _items(plan, "directives")
        ],
    }


def _items(owner: Json, key: str) -> list[Json]:
    items = owner[key]
    assert isinstance(items, list)
    return items


def _section(section: Json) -> Json:
    opening = syllables(f"{section['title']} {section['text']}")[:OPENING]
    children = [_section(child) for child in _items(section, "children")]
    return {"label": section["label"], "title": " ".join(opening), "text": "", "children": children}


def main(marked: str, gold: str) -> None:
    path = Path(gold)
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    path.write_text(
        json.dumps(known | annotations(Path(marked)), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
