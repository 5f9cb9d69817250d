"""A batch that is killed with SIGKILL, its workers or all of it, and begun again."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.batch.kills import compared, disturbed, make_scans, undisturbed

PAGES, KILLS = 24, 3


def test_nothing_is_lost_doubled_or_changed_by_kills(tmp_path: Path) -> None:
    scans, calm, killed = (tmp_path / name for name in ("scans", "calm", "killed"))
    make_scans(scans, PAGES, 8, seed=5)
    undisturbed(scans, calm)
    outcome = compared(calm, killed, PAGES, *disturbed(scans, killed, KILLS, PAGES, seed=5), jobs=2)
    assert (outcome.kills, outcome.differing, outcome.wrong) == (KILLS, (), ())
    assert outcome.again <= outcome.in_hand
