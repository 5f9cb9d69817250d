"""Small archives to correct words in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sohoa.domain.geometry import Box
from sohoa.domain.plan import Plan, ProducedBy, Source
from sohoa.publish.page_file import PAGE_FILE, LineEntry, PageFile, WordEntry, ZoneEntry
from sohoa.publish.plan_json import write_plan
from sohoa.run.archive import Archive
from sohoa.run.corrections.edits import WordEdit
from sohoa.run.corrections.placing import positions
from sohoa.run.corrections.standing import corrected_page

LINES = ("KẾ HOẠCH", "Tập huấn kỹ năng số", "I. MỤC ĐÍCH", "Nâng cao nhận thúc của cán bộ, nhận thúc của dân.")


def page_file(number: int, *lines: str) -> PageFile:
    entries = []
    for at, line in enumerate(lines):
        y = 100 + 60 * at
        words = [
            WordEntry(
                word, word, Box(100 + 150 * i, y, 220 + 150 * i, y + 40), 0.9, probability=0.4, doubt="improbable"
            )
            for i, word in enumerate(line.split())
        ]
        entries.append(LineEntry(Box.around(word.box for word in words), at, tuple(words)))
    zones = (ZoneEntry(Box.around(line.box for line in entries), tuple(entries)),)
    return PageFile(number, 1654, 2339, 200.0, "metadata", "grey", "test", 0.1, zones, ())


def shifted(page: PageFile, by: int, **reads: str) -> PageFile:
    """The page as another reading might have it: all boxes moved by so many pixels, some words read otherwise."""

    def word(one: WordEntry) -> WordEntry:
        text = reads.get(one.read, one.read)
        return replace(one, box=Box(*(edge + by for edge in one.box)), text=text, read=text, corrections=())

    def line(one: LineEntry) -> LineEntry:
        return replace(one, words=tuple(map(word, one.words)))

    zones = tuple(replace(zone, lines=tuple(map(line, zone.lines))) for zone in page.zones)
    return replace(page, zones=zones)


def small_archive(root: Path, documents: int = 1) -> Archive:
    archive = Archive(root)
    for number in range(documents):
        folder = archive.document(f"{'abc'[number]}-{str(number) * 8}")
        (folder / "pages").mkdir(parents=True)
        (folder / "pages" / "0001.json").write_bytes(PAGE_FILE.dump_json(page_file(1, *LINES)))
        (folder / "text.txt").write_text("\n".join(LINES), encoding="utf-8")
        (folder / "document.md").write_text("old", encoding="utf-8")
        made = ProducedBy("0.0.1", "test", {"m": "1"}, {"recognize": "key", "restore": "key"})
        write_plan(Plan(source=Source("in/a.pdf", str(number) * 64, 1), produced_by=made), folder / "plan.json")
    return archive


def words(archive: Archive, name: str) -> dict[str, WordEntry]:
    """The words of page 1 as they stand, by what was read."""
    return {word.read: word for _, word in positions(corrected_page(archive, name, 1))}


def edit(archive: Archive, name: str, read: str, after: str) -> WordEdit:
    """That a person who sees what stands now makes `after` of the word that was read as `read`."""
    word = words(archive, name)[read]
    return WordEdit(name, 1, word.box, word.read, word.current, after)


def text(archive: Archive, name: str) -> str:
    return (archive.document(name) / "text.txt").read_text("utf-8")
