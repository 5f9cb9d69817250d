"""The table, the JSON and the interval."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from sohoa.evaluate.matching import Accuracy, Matches
from sohoa.evaluate.report import (
    DocumentScores,
    ReaderScores,
    bootstrap_interval,
    render_table,
    report_json,
)
from sohoa.evaluate.structure import StructureScore
from sohoa.evaluate.text import TextScore

GOOD = TextScore(1000, 10, 5, 50, 1, 30, 40, 4000, 20)
POOR = TextScore(1000, 50, 25, 50, 5, 30, 40, 4000, 100)
STRUCTURE = StructureScore(header=Matches(8, 8, 8), sections=Matches(3, 4, 5), lead=Accuracy(1, 2))

DOCUMENTS = [
    DocumentScores("a.pdf", 10, ReaderScores(GOOD, 20.0, 300_000_000), ReaderScores(POOR, 15.0, 90_000_000), STRUCTURE),
    DocumentScores(
        "một kế hoạch với một cái tên rất dài/2024.pdf",
        30,
        ReaderScores(POOR, 40.0, 500_000_000),
        ReaderScores(POOR, 45.0, 80_000_000),
    ),
    DocumentScores("c\x1b[2J.pdf", 0, ReaderScores(None, 1.0, 0), None, STRUCTURE),
]


def _cells(table: str) -> list[list[str]]:
    return [line.split() for line in table.split("\n")]


def test_a_row_says_what_was_scored() -> None:
    rows = _cells(render_table(DOCUMENTS[:1]))
    assert " ".join(rows[2]) == "a.pdf sohoa 10 1.00 0.50 2.00 0.50 100.0 66.7 – – 2.00 300"
    assert " ".join(rows[3]) == "a.pdf tesseract 10 5.00 2.50 10.00 2.50 – – – – 1.50 90"
    assert not any(row[:1] == ["all"] for row in rows)


def test_the_documents_together() -> None:
    rows = _cells(render_table(DOCUMENTS))
    together = [row for row in rows if row[:1] == ["all"]]
    assert " ".join(together[0]) == "all (3) sohoa 40 3.00 1.50 6.00 1.50 100.0 66.7 – – 1.52 500"
    # Tesseract did not run on the third document, whose pages are not counted for it.
    assert " ".join(together[1]) == "all (2) tesseract 40 5.00 2.50 10.00 2.50 – – – – 1.50 90"


def test_the_table_fits_and_obeys_nobody() -> None:
    table = render_table(DOCUMENTS)
    lines = table.split("\n")
    assert max(map(len, lines)) <= 120
    assert "\x1b" not in table
    columns = [line for line in lines if " sohoa " in line and "interval" not in line]
    assert len({line.index("sohoa") for line in columns}) == 1
    assert any(
        "c?[2J.pdf" in line and line.split()[2:] == ["0", *"–" * 4, "100.0", "66.7", *"–" * 4] for line in columns
    )
    assert any("…" in line and line.startswith("một kế hoạch") for line in columns)


def test_the_structure_in_detail() -> None:
    rows = _cells(render_table(DOCUMENTS))
    assert ["sections", "6", "8", "10", "60.0", "75.0", "66.7"] in rows
    assert ["lead", "2", "4", "50.0"] in rows
    assert ["support", "0", "0", "–"] in rows
    assert "structure" not in render_table(DOCUMENTS[1:2])


def test_no_documents_is_a_table_without_rows() -> None:
    assert len(render_table([]).strip().split("\n")) == 3
    assert report_json([]) == {"documents": [], "all": {}}


def test_the_json_has_counts_and_rates() -> None:
    report = json.loads(json.dumps(report_json(DOCUMENTS)))
    first, second, third = report["documents"]
    assert first["sohoa"]["text"]["wrong"] == 10
    assert first["sohoa"]["text"]["ser"] == pytest.approx(0.01)
    assert first["sohoa"]["structure"]["sections"] == {
        "right": 3,
        "gold": 4,
        "found": 5,
        "precision": 0.6,
        "recall": 0.75,
        "f1": pytest.approx(2 / 3),
    }
    assert first["sohoa"]["structure"]["lead"] == {"right": 1, "looked_at": 2, "accuracy": 0.5}
    assert first["sohoa"]["structure"]["support"]["accuracy"] is None
    assert second["tesseract"]["seconds_per_page"] == 1.5
    assert third["sohoa"]["text"] is None
    assert "tesseract" not in third
    assert report["all"]["sohoa"]["text"]["ser"] == pytest.approx(0.03)
    low, high = report["all"]["sohoa"]["ser_interval"]
    assert 0.01 <= low < 0.03 < high <= 0.05


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values)


def test_the_interval_is_that_of_the_mean() -> None:
    values = [float(v) for v in range(100)]
    interval = bootstrap_interval(values, _mean, n=2000, seed=3)
    assert interval is not None
    # By theory 49.5 ± 1.96 · 28.87 / √100 = 43.84 … 55.16; the tolerance is that of 2,000 samples.
    assert interval.low == pytest.approx(43.84, abs=0.6)
    assert interval.high == pytest.approx(55.16, abs=0.6)
    assert interval == bootstrap_interval(values, _mean, n=2000, seed=3)
    assert interval != bootstrap_interval(values, _mean, n=2000, seed=4)


def test_no_interval_without_documents_or_values() -> None:
    assert bootstrap_interval([1.0], _mean) is None
    assert bootstrap_interval([], _mean) is None
    assert bootstrap_interval([1.0, 2.0], lambda _: None) is None
    assert bootstrap_interval([5.0, 5.0], _mean, n=10) == (5.0, 5.0)
