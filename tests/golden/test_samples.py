"""The samples through the whole pipeline, against their truth and gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sohoa.evaluate.structure import StructureScore, score_structure
from sohoa.evaluate.text import TextScore, score_text
from tests.conftest import SAMPLES
from tests.unit.apps.test_cli import sohoa

# Bare Tesseract has 8.4 % wrong syllables on the five samples, most of them in the task table that tables will mend.
MOST_WRONG_SYLLABLES = 0.11
LEAST_HEADER_F1 = 0.75
LEAST_SECTIONS_F1 = 0.65


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("samples") / "archive"
    done = sohoa("run", SAMPLES, "--out", out)
    assert done.returncode == 0, done.stderr.decode()
    return out


def documents(archive: Path) -> dict[str, Path]:
    return {path.name.rsplit("-", 1)[0]: path for path in (archive / "documents").iterdir()}


def test_every_sample_and_every_page_is_there(archive: Path) -> None:
    scans = {path.name.split(".")[0] for path in SAMPLES.glob("*.truth.txt")}
    assert set(documents(archive)) == scans
    for name, folder in documents(archive).items():
        pages = (SAMPLES / f"{name}.truth.txt").read_text(encoding="utf-8").count("\f") + 1
        assert len(list((folder / "pages").glob("*.json"))) == pages
        assert (folder / "text.txt").read_text(encoding="utf-8").count("\f") + 1 == pages


def test_the_text_is_read(archive: Path) -> None:
    scores = [
        score_text((SAMPLES / f"{name}.truth.txt").read_text("utf-8"), (folder / "text.txt").read_text("utf-8"))
        for name, folder in documents(archive).items()
    ]
    total = sum(scores, TextScore())
    assert total.ser is not None and total.ser < MOST_WRONG_SYLLABLES


def test_the_structure_is_found(archive: Path) -> None:
    def loaded(path: Path) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return content

    scores = [
        score_structure(loaded(SAMPLES / f"{name}.gold.json"), loaded(folder / "plan.json"))
        for name, folder in documents(archive).items()
    ]
    total = sum(scores, StructureScore())
    assert total.header is not None and total.header.f1 is not None and total.header.f1 > LEAST_HEADER_F1
    assert total.sections is not None and total.sections.f1 is not None and total.sections.f1 > LEAST_SECTIONS_F1


def test_boxes_lie_on_the_scanned_page(archive: Path) -> None:
    for path in archive.glob("documents/*/pages/*.json"):
        page = json.loads(path.read_text(encoding="utf-8"))
        boxes = [word["box"] for zone in page["zones"] for line in zone["lines"] for word in line["words"]]
        assert boxes
        assert all(0 <= x0 < x1 <= page["width"] and 0 <= y0 < y1 <= page["height"] for x0, y0, x1, y1 in boxes)
