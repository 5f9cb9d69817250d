from __future__ import annotations

import os
from pathlib import Path

import pytest

from sohoa.ingest import discover
from sohoa.ingest.discover import shown

PNG = b"\x89PNG\r\n\x1a\n" + bytes(32)


def names(found: list[Path], root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in found]


def test_folders_are_searched_in_a_stable_order_and_other_files_passed_over(tmp_path: Path) -> None:
    for name in ("b/2.png", "a/1.png", "b/1.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PNG)
    (tmp_path / "notes.txt").write_text("ghi chú")
    (tmp_path / ".hidden.png").write_bytes(PNG)
    found = discover([tmp_path])
    assert names(found.documents, tmp_path) == ["a/1.png", "b/1.png", "b/2.png"]
    assert (found.passed_over, found.refused) == (2, [])


def test_kind_is_told_by_content(tmp_path: Path) -> None:
    (tmp_path / "really-a-png.pdf").write_bytes(PNG)
    (tmp_path / "no-suffix").write_bytes(PNG)
    assert names(discover([tmp_path]).documents, tmp_path) == ["no-suffix", "really-a-png.pdf"]


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty"), (b"hello", "unknown-kind"), (b"PK\x03\x04", "unknown-kind")]
)
def test_a_scan_by_name_that_is_none_is_refused_with_cause_and_remedy(
    tmp_path: Path, content: bytes, code: str
) -> None:
    (tmp_path / "scan.pdf").write_bytes(content)
    [(path, error)] = discover([tmp_path]).refused
    assert (path.name, error.code) == ("scan.pdf", code)
    assert "scan.pdf" in error.message
    assert error.remedy


def test_a_text_file_is_refused_only_when_named(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("ghi chú")
    assert discover([tmp_path]).refused == []
    assert [error.code for _, error in discover([tmp_path / "notes.txt"]).refused] == ["unknown-kind"]


def test_links_do_not_trap_the_search(tmp_path: Path) -> None:
    inner = tmp_path / "in" / "inner"
    inner.mkdir(parents=True)
    (inner / "1.png").write_bytes(PNG)
    (inner / "loop").symlink_to(tmp_path / "in")
    (inner / "again.png").symlink_to(inner / "1.png")
    (inner / "self.png").symlink_to(inner / "self.png")
    (inner / "gone.png").symlink_to(inner / "nowhere")
    found = discover([tmp_path / "in"])
    assert len(found.documents) == 1
    assert sorted(error.code for _, error in found.refused) == ["missing", "unreadable"]


def test_missing_and_special_files_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    found = discover([tmp_path / "pipe.pdf", tmp_path / "nowhere.pdf"])
    assert [error.code for _, error in found.refused] == ["not-a-file", "missing"]


def test_an_unreadable_folder_is_refused_and_the_rest_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locked").mkdir()
    (tmp_path / "open.png").write_bytes(PNG)
    # Tests may run as root, to whom no folder is locked: the refusal of the system is played.
    scan = os.scandir

    def refuse(path: str | os.PathLike[str]) -> object:
        if Path(path).name == "locked":
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = discover([tmp_path])
    assert names(found.documents, tmp_path) == ["open.png"]
    assert [(path.name, error.code) for path, error in found.refused] == [("locked", "unreadable")]


def test_the_archive_inside_its_own_input_is_left_out(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "page.png").write_bytes(PNG)
    (tmp_path / "scan.png").write_bytes(PNG)
    assert names(discover([tmp_path], leave_out=archive).documents, tmp_path) == ["scan.png"]


def test_names_that_are_not_utf8_are_shown_as_text(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/k\xe9 ho\xe1ch\n.png"))
    odd.write_bytes(PNG)
    [found] = discover([tmp_path]).documents
    assert shown(found).endswith("/k\\xe9 ho\\xe1ch\\n.png")
    shown(found).encode("utf-8")
