"""The index as a file: documents are replaced and removed without trace, and files of no use are made anew."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from sohoa.search import FacetCount, Filters, IndexUnusable, IndexWriter, SearchIndex
from tests.searching import flood_plan, found, indexed, letter


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, and all terms of the index with their places."""
    with closing(sqlite3.connect(path)) as connection:
        tables = ("document", "passage", "task", "citation", "vocabulary")
        rows = {name: connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in tables}
        connection.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, words, instance)")
        rows["terms"] = connection.execute("SELECT * FROM temp.terms ORDER BY term, doc, col, offset").fetchall()
        return rows


def test_what_is_put_in_and_taken_out_leaves_no_trace(tmp_path: Path) -> None:
    with closing(IndexWriter(tmp_path / "s.sqlite")) as writer:
        writer.put(letter("a", "Báo cáo quý một"), "1")
        before = content(tmp_path / "s.sqlite")
        writer.put(flood_plan(), "1")
        assert content(tmp_path / "s.sqlite") != before
        writer.remove(flood_plan().name)
        writer.remove("no such document")
    assert content(tmp_path / "s.sqlite") == before


def test_a_document_put_in_again_takes_the_place_of_the_older_one(tmp_path: Path) -> None:
    with closing(IndexWriter(tmp_path / "s.sqlite")) as writer:
        writer.put(letter("a", "Báo cáo quý một"), "1")
        writer.put(letter("a", "Tờ trình đất đai"), "2")
        assert writer.stamps == {"a": "2"}
    with SearchIndex(tmp_path / "s.sqlite") as index:
        assert len(index) == 1
        assert found(index, "báo cáo") == []
        assert found(index, "đất đai") == ["a"]


def test_a_document_that_cannot_be_put_in_leaves_the_index_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.sqlite"
    with closing(IndexWriter(path)) as writer:
        writer.put(letter("a", "Báo cáo quý một"), "1")
        before = content(path)

        def fail(*_: object) -> None:
            raise sqlite3.OperationalError("database or disk is full")

        monkeypatch.setattr("sohoa.search.writing._insert_citations", fail)
        with pytest.raises(sqlite3.OperationalError):
            writer.put(letter("a", "Tờ trình"), "2")
        assert writer.stamps == {"a": "1"}
    assert content(path) == before


@pytest.mark.parametrize("damage", ["no-database", "other-version", "torn"])
def test_a_file_of_no_use_is_made_anew(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "s.sqlite"
    with indexed(path, *(letter(f"d{at}", "Báo cáo " * 200) for at in range(20))):
        pass
    if damage == "no-database":
        path.write_bytes(b"no database at all" * 100)
    elif damage == "other-version":
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA user_version = 999")
    else:
        path.write_bytes(path.read_bytes()[:100] + bytes(5000))
    with pytest.raises(IndexUnusable, match="sohoa index"), SearchIndex(path) as index:
        index.search("báo cáo")
    with closing(IndexWriter(path)) as writer:
        assert writer.stamps == {}
        writer.put(letter("a", "Báo cáo"), "1")
    with SearchIndex(path) as index:
        assert found(index, "báo cáo") == ["a"]


def test_where_there_is_no_index_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable, match="There is no index"):
        SearchIndex(tmp_path / "s.sqlite")


def test_reading_where_nothing_can_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(IndexWriter(tmp_path / "s.sqlite")) as writer:
        writer.put(letter("a", "Báo cáo"), "1")
    monkeypatch.setattr("os.access", lambda *_: False)
    with SearchIndex(tmp_path / "s.sqlite") as index:
        assert found(index, "báo cáo") == ["a"]
        assert [path.name for path in tmp_path.iterdir()] == ["s.sqlite"]


def test_readers_go_on_while_documents_are_written(tmp_path: Path) -> None:
    path, failures, stop = tmp_path / "s.sqlite", [], threading.Event()
    with indexed(path, letter("first", "Báo cáo")) as index:

        def read() -> None:
            while not stop.is_set():
                results = index.search("báo cáo", limit=500)
                if len(results.hits) != results.documents or "first" not in {hit.document for hit in results.hits}:
                    failures.append(results)

        readers = [threading.Thread(target=read) for _ in range(3)]
        for reader in readers:
            reader.start()
        with closing(IndexWriter(path)) as writer:
            for number in range(60):
                writer.put(letter(f"d{number}", f"Báo cáo số {number}"), "1")
        stop.set()
        for reader in readers:
            reader.join()
        assert failures == []
        assert index.search("báo cáo").documents == 61


def test_a_writer_is_not_held_up_by_a_reader(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    with indexed(path, letter("a", "Báo cáo")), closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM document").fetchall()
        with closing(IndexWriter(path)) as writer:
            writer.put(letter("b", "Báo cáo"), "1")
        assert reader.execute("SELECT count(*) FROM document").fetchone() == (1,)


def test_facts_of_a_document_put_in_again_are_not_those_of_the_older_one(tmp_path: Path) -> None:
    path = tmp_path / "s.sqlite"
    with closing(IndexWriter(path)) as writer:
        writer.put(letter("a", "Báo cáo", date="2023-01-01"), "1")
        with SearchIndex(path) as index:
            assert index.search("báo cáo", facets=True).facets["year"] == (FacetCount("2023", 1),)
            assert found(index, "báo cáo", filters=Filters(since="2024")) == []
            writer.put(letter("a", "Báo cáo", date="2025-01-01"), "2")
            writer.put(letter("b", "Báo cáo", date="2025-01-01"), "1")
            assert index.search("báo cáo", facets=True).facets["year"] == (FacetCount("2025", 2),)
            assert sorted(found(index, "báo cáo", filters=Filters(since="2024"))) == ["a", "b"]
            writer.remove("a")
            assert index.search("báo cáo", facets=True).facets["year"] == (FacetCount("2025", 1),)
