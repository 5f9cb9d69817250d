from __future__ import annotations

import fcntl
import threading
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohoa.domain.errors import OutputFailed, UsageError
from sohoa.run import archive
from sohoa.run.archive import Archive, folder_name, put_in_place, write_whole, writing
from sohoa.run.selection import PageSelection

HASH = "0123456789abcdef" * 4


@given(st.text(min_size=1, max_size=300).filter(lambda name: "/" not in name and "\0" not in name))
def test_folder_names_are_safe_whatever_the_file_is_called(name: str) -> None:
    made = folder_name(Path("in") / f"{name}.pdf", HASH)
    assert made.endswith("-01234567")
    assert len(made.encode()) <= 255
    assert made.isprintable() and not set(made) & set('/\\:*?"<>|')
    assert not made.startswith((".", " ")) and unicodedata.is_normalized("NFC", made)


def test_names_keep_their_vietnamese_letters() -> None:
    assert folder_name(Path("Kế hoạch 2024.pdf"), HASH) == "Kế hoạch 2024-01234567"


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "plan.json"
    write_whole(target, b"old")

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(OutputFailed, match="No space left") as caught, writing(target):
        write_whole(target, b"new")
    assert caught.value.exit_code == 5
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize("in_one_step", [True, False])
def test_a_document_replaces_the_older_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_one_step: bool) -> None:
    if not in_one_step:
        monkeypatch.setattr(archive, "_exchanged", lambda *_: False)
    place = tmp_path / "documents" / "a-01234567"
    for content in ("old", "new"):
        made = tmp_path / "work"
        (made / "pages").mkdir(parents=True)
        (made / "text.txt").write_text(content)
        put_in_place(made, place)
        assert not made.exists()
    assert (place / "text.txt").read_text() == "new"
    assert [path.name for path in place.parent.iterdir()] == ["a-01234567"]


def test_readers_never_miss_a_document_that_is_replaced(tmp_path: Path) -> None:
    place, made = tmp_path / "documents" / "a", [tmp_path / str(number) for number in range(300)]
    for number, folder in enumerate(made):
        folder.mkdir()
        (folder / "text.txt").write_text(str(number))
    put_in_place(made[0], place)
    if not archive._exchanged(made[1], made[2]):
        pytest.skip("this file system cannot exchange two folders")

    def replace_all() -> None:
        for folder in made[1:]:
            put_in_place(folder, place)

    replacing = threading.Thread(target=replace_all)
    replacing.start()
    looks = 0
    while replacing.is_alive():
        assert place.is_dir()
        looks += 1
    replacing.join()
    assert looks >= 10 and not any(folder.exists() for folder in made)


def test_an_archive_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputFailed, match="file"):
        Archive(tmp_path / "file" / "archive").create()


def test_a_run_begins_while_somebody_asks_who_holds_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Archive(tmp_path)
    one.create()
    with (one.work / "lock").open("w") as asked:
        fcntl.flock(asked, fcntl.LOCK_SH)
        with pytest.raises(OutputFailed, match="Another run"), one.locked():
            pass
        monkeypatch.setattr(archive, "sleep", lambda _: fcntl.flock(asked, fcntl.LOCK_UN))
        with one.locked():
            assert one.holder()


@pytest.mark.parametrize(
    ("text", "pages"),
    [("1-3", [1, 2, 3]), ("2", [2]), ("4-", [4, 5]), ("5,1-2", [1, 2, 5]), ("3-99", [3, 4, 5]), ("9", [])],
)
def test_page_selections(text: str, pages: list[int]) -> None:
    assert list(PageSelection.parse(text).of(5)) == pages


@pytest.mark.parametrize("text", ["", "0", "3-1", "a", "1--2", "-3", "1;2", "1" * 20])
def test_wrong_page_selections_are_refused(text: str) -> None:
    with pytest.raises(UsageError):
        PageSelection.parse(text)


def test_no_selection_is_every_page() -> None:
    assert list(PageSelection().of(3)) == [1, 2, 3]
