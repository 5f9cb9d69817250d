"""Writes a scan with its truth and gold beside it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.scans.content import Document
from tests.scans.gold import gold_plan
from tests.scans.scan import ScanSettings, scan_pages
from tests.scans.truth import truth_text
from tests.scans.typeset import typeset
from tests.scans.writer import write_scan


def write_product(document: Document, settings: ScanSettings, path: Path, handwritten: frozenset[str]) -> Path:
    """Write `path`, `X.truth.txt` and `X.gold.json`; return `path`. Its ending chooses the format."""
    path.parent.mkdir(parents=True, exist_ok=True)
    printed = typeset(document, handwritten=handwritten)
    stem = path.with_suffix("")
    stem.with_suffix(".truth.txt").write_text(truth_text(printed), encoding="utf-8")
    gold = json.dumps(gold_plan(printed), ensure_ascii=False, indent=1)
    stem.with_suffix(".gold.json").write_text(f"{gold}\n", encoding="utf-8")
    write_scan(scan_pages(printed, settings), path, settings.resolution, bilevel=settings.is_bilevel)
    return path
