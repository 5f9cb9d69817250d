"""Files that come into folders, round by round, without waiting: the rounds are told what time it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sohoa.run import watch
from sohoa.run.root import is_on_network, mount_point
from sohoa.run.watch import WatchedFolders

SCAN = b"\x89PNG\r\n\x1a\n and so on"


class Round:
    """A watch of `folder` that looks through it in each round; a file settles in 2 s, rounds are 10 s apart."""

    def __init__(self, folder: Path) -> None:
        self.said: list[str] = []
        self.folders = WatchedFolders([folder], folder / "out", 2.0, True, lambda event, _: self.said.append(event))
        self.now = 0.0

    def __call__(self, count: int = 1) -> list[str]:
        for _ in range(count):
            self.now += 10
            self.folders.look(self.now)
        return [path.name for path in iter(self.folders.take, None)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "scans").mkdir()
    return tmp_path / "scans"


def test_a_file_is_taken_once_when_it_has_stopped_growing(folder: Path) -> None:
    look, scan = Round(folder), folder / "a.png"
    scan.write_bytes(SCAN)
    assert look() == []
    for _ in range(3):
        scan.write_bytes(scan.read_bytes() + b"more")
        assert look() == []
    assert look() == ["a.png"]
    assert look(3) == []


def test_what_is_there_when_the_watch_begins_is_taken_too_in_order(folder: Path) -> None:
    for name in ("c.png", "a.png", "b.png"):
        (folder / name).write_bytes(SCAN)
    assert Round(folder)(2) == ["a.png", "b.png", "c.png"]


def test_new_content_is_taken_again_and_a_deleted_file_is_not(folder: Path) -> None:
    look = Round(folder)
    (folder / "a.png").write_bytes(SCAN)
    (folder / "gone.png").write_bytes(SCAN)
    look()
    (folder / "gone.png").unlink()
    assert look() == ["a.png"]
    (folder / "new").write_bytes(SCAN + b"other")
    (folder / "new").replace(folder / "a.png")
    assert look(2) == ["a.png"]
    (folder / "late.png").write_bytes(SCAN)
    look.now += 10
    look.folders.look(look.now)
    look.now += 10
    look.folders.look(look.now)
    (folder / "late.png").unlink()  # ready, and gone before it was taken
    assert look.folders.take() is None


def test_unfinished_files_are_taken_when_they_are_renamed(folder: Path) -> None:
    look = Round(folder)
    for name in ("a.png.part", "b.tmp", "~$c.png", ".hidden.png"):
        (folder / name).write_bytes(SCAN)
    assert look(3) == []
    (folder / "a.png.part").rename(folder / "a.png")
    assert look(2) == ["a.png"]


def test_what_a_search_passes_over_is_passed_over(folder: Path, tmp_path: Path) -> None:
    for place in (folder / "out", folder / ".trash", folder / "inner", tmp_path / "elsewhere"):
        place.mkdir()
        (place / f"{place.name.strip('.')}.png").write_bytes(SCAN)
    (folder / "link").symlink_to(tmp_path / "elsewhere")
    (folder / "notes.txt").write_text("ghi chú")
    (folder / "bad.pdf").write_text("claims to be a scan")
    os.mkfifo(folder / "pipe.png")
    assert Round(folder)(2) == ["bad.pdf", "inner.png"]


def test_no_more_wait_than_are_kept_in_memory_and_all_are_taken_in_the_end(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "MOST_GROWING", 4)
    monkeypatch.setattr(watch, "MOST_READY", 3)
    for number in range(10):
        (folder / f"{number}.png").write_bytes(SCAN)
    look, taken = Round(folder), []
    for _ in range(8):
        one = look()
        assert len(one) <= 3
        taken += one
    assert sorted(taken) == [f"{number}.png" for number in range(10)]


def test_a_folder_that_vanishes_is_waited_for_and_nothing_is_taken_twice(folder: Path) -> None:
    look = Round(folder)
    (folder / "a.png").write_bytes(SCAN)
    assert look(2) == ["a.png"]
    folder.rename(folder.with_name("away"))
    assert look(3) == []
    folder.with_name("away").rename(folder)
    (folder / "b.png").write_bytes(SCAN)
    assert look(3) == ["b.png"]
    assert look.said == ["source-gone", "source-back"]


@pytest.mark.parametrize(
    ("kind", "network"),
    [("nfs4", True), ("cifs", True), ("fuse.sshfs", True), ("ext4", False), ("fuseblk", False), ("tmpfs", False)],
)
def test_network_shares_are_told_by_the_table_of_mounts(tmp_path: Path, kind: str, network: bool) -> None:
    place = mount_point(tmp_path.resolve())
    (tmp_path / "mounts").write_text(f"somewhere /else proc rw 0 0\nshare {place} {kind} rw 0 0\n")
    assert is_on_network(tmp_path, tmp_path / "mounts") is network
