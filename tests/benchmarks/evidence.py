"""What an archive's lexicon mends and what it spoils, in an archive whose truth is known and in clean text.

`python -m tests.benchmarks.evidence ARCHIVE FOLDER [CLEAN…]`, with X.truth.txt in FOLDER for the document X of ARCHIVE
and texts in the folders CLEAN. People are taken to have corrected each word that stands in place of exactly one of the
truth and differs from it: as it was restored, and, for a lexicon with more in it, as it was read. Each document is
restored with the lexicon that corrections of all others make, and without; clean texts (those of FOLDER among them)
with one of all documents and of names that the language model does not know, settled as often as counts.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrPage
from sohoa.publish.page_file import PAGE_FILE
from sohoa.restore import ArchiveLexicon, Restoration, RestoreSettings
from sohoa.restore.archive_lexicon import SettledWord
from sohoa.run import corrected
from sohoa.run.artefacts import models_folder
from sohoa.run.corrections.evidence import archive_lexicon, shipped_words
from sohoa.run.corrections.record import Correction

# Half of them misreadings, most frequent first, half names: of streams, hamlets and mountains, and of firms.
ENTRIES = 50
NAMES = tuple(
    "đăk krông pxi grăng prông pleiku kbang mrông lăk mdrăk klông păng jrai êđê xơđăng hrê brâu gié triêng bahnar "
    "rơngao sapa vinacafe sohaco tavico".split()
)
OFTEN = 30


@dataclass(frozen=True, slots=True)
class Document:
    """The pages of a document, its words as read and as restored without evidence, and the words of the truth."""

    name: str
    pages: tuple[OcrPage, ...]
    read: tuple[str, ...]
    restored: tuple[str, ...]
    truth: tuple[str, ...]

    def in_place(self) -> Iterator[tuple[int, str]]:
        """The words that stand in place of exactly one of the truth, by number, with that one."""
        for op in Levenshtein.opcodes(self.truth, self.restored):
            if op.src_end - op.src_start == op.dest_end - op.dest_start:
                numbers = range(op.dest_start, op.dest_end)
                yield from zip(numbers, self.truth[op.src_start : op.src_end], strict=True)


def documents(archive: Path, folder: Path, restoration: Restoration) -> Iterator[Document]:
    for truth in sorted(folder.glob("*.truth.txt")):
        name = truth.name.removesuffix(".truth.txt")
        for place in archive.glob(f"documents/{name}-????????"):
            files = [PAGE_FILE.validate_json(path.read_bytes()) for path in sorted(place.glob("pages/*.json"))]
            pages = tuple(map(corrected.as_read, files))
            read = tuple(word.text for page in pages for word in page.words)
            words = truth.read_text(encoding="utf-8-sig").split()
            yield Document(name, pages, read, restored(restoration, pages), tuple(words))


def restored(restoration: Restoration, pages: Iterable[OcrPage]) -> tuple[str, ...]:
    return tuple(word.text for page in restoration.pages(pages) for word in page.words)


def corrections(number: int, document: Document, as_read: bool) -> Iterator[Correction]:
    stood = document.read if as_read else document.restored
    for at, right in document.in_place():
        if stood[at] != right:
            name = f"{number:08x}{at:024x}"
            place = f"{number:064x}", "word", 1, Box(at, 0, at + 1, 1), document.read[at], None
            yield Correction(name, *place, stood[at], right, "", f"{at:09}", name, name)  # type: ignore[arg-type]


def largest(lexicon: ArchiveLexicon, entries: int) -> ArchiveLexicon:
    """The lexicon with so many of its entries, those that were settled most often."""
    everything = [*lexicon.words, *lexicon.confusions, *lexicon.partings, *lexicon.kept]
    kept = set(map(id, sorted(everything, key=lambda one: -one.count)[:entries]))
    parts = (lexicon.words, lexicon.confusions, lexicon.partings, lexicon.kept)
    return ArchiveLexicon(*(tuple(one for one in part if id(one) in kept) for part in parts))  # type: ignore[arg-type]


def counted(lexicon: ArchiveLexicon) -> str:
    parts = {"words": lexicon.words, "misread": lexicon.confusions, "in one": lexicon.partings, "kept": lexicon.kept}
    return ", ".join(f"{len(part)} {name}" for name, part in parts.items())


def with_names(lexicon: ArchiveLexicon) -> ArchiveLexicon:
    """Half of `ENTRIES` of the lexicon, and names."""
    half = largest(replace(lexicon, words=()), ENTRIES - len(NAMES))
    return replace(half, words=tuple(sorted(SettledWord(name, OFTEN) for name in NAMES)))


def made(found: Iterable[tuple[int, Document]], as_read: bool) -> ArchiveLexicon:
    rows = [row for number, document in found for row in corrections(number, document, as_read)]
    lexicon = archive_lexicon(rows, shipped_words())
    return with_names(lexicon) if as_read else lexicon


def of_others(documents: Sequence[Document], restoration: Restoration, as_read: bool) -> Iterator[str]:
    """A line for each document: what the lexicon of all others changed in it."""
    for number, document in enumerate(documents):
        lexicon = made(((at, other) for at, other in enumerate(documents) if at != number), as_read)
        with_it = restored(restoration.with_archive(lexicon), document.pages)
        truth = dict(document.in_place())
        differing = [at for at, (one, other) in enumerate(zip(document.restored, with_it, strict=True)) if one != other]
        mended = [at for at in differing if with_it[at] == truth.get(at)]
        hurt = [at for at in differing if document.restored[at] == truth.get(at)]
        yield (
            f"{document.name}: {counted(lexicon)}; of {len(document.read)} words {len(differing)} changed, "
            f"{len(mended)} mended, {len(hurt)} made wrong"
        )
        for at in differing:
            yield f"  {document.read[at]}: {document.restored[at]} → {with_it[at]} (truth {truth.get(at, '?')})"


def clean(texts: Iterable[Path], lexicon: ArchiveLexicon, restoration: Restoration) -> Iterator[str]:
    words = changed = 0
    for path in texts:
        text = path.read_text(encoding="utf-8-sig")
        words += len(text.split())
        without, with_it = (set(one.text(text).changes) for one in (restoration, restoration.with_archive(lexicon)))
        changed += len(without ^ with_it)
        yield from (f"  {path.name}: {one.read} → {one.restored}" for one in sorted(without ^ with_it, key=str))
    yield f"Clean text, with {counted(lexicon)}: of {words} words {changed} restored otherwise than without."


def main(archive: Path, folder: Path, texts: Sequence[Path]) -> None:
    restoration = Restoration.load(models_folder(), RestoreSettings())
    found = list(documents(archive, folder, restoration))
    for as_read in (False, True):
        for line in of_others(found, restoration, as_read):
            sys.stdout.write(line + "\n")
    lexicon = made(enumerate(found), as_read=True)
    files = sorted(folder.glob("*.truth.txt")) + sorted(path for one in texts for path in one.glob("*.txt"))
    for line in clean(files, lexicon, restoration):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("clean", type=Path, nargs="*")
    options = parser.parse_args()
    main(options.archive, options.folder, options.clean)
