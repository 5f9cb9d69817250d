"""Which scans are scored, and against which files."""

from __future__ import annotations

from pathlib import Path

import pytest

from sohoa.apps.evaluate_command import Case, find_cases
from sohoa.domain.errors import InputMissing


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir()
    for name in ("a.pdf", "b.pdf", "c.pdf", "a.truth.txt", "b.gold.json"):
        (folder / name).write_bytes(b"%PDF-1.4")
    return folder


def test_truth_and_gold_are_taken_from_beside_the_scan(scans: Path) -> None:
    assert find_cases(scans) == [
        Case(scans / "a.pdf", scans / "a.truth.txt", None),
        Case(scans / "b.pdf", None, scans / "b.gold.json"),
    ]


def test_gold_is_taken_from_a_folder_of_its_own(scans: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "c.gold.json").write_text("{}", encoding="utf-8")
    assert find_cases(scans, gold) == [
        Case(scans / "a.pdf", scans / "a.truth.txt", None),
        Case(scans / "c.pdf", None, gold / "c.gold.json"),
    ]


def test_scans_of_which_nothing_is_known_are_not_enough(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    with pytest.raises(InputMissing, match="no scan with its truth"):
        find_cases(tmp_path)
