"""How many right words restoration made wrong, and how many wrong ones right, in an archive whose truth is known.

`python -m tests.benchmarks.harm ARCHIVE FOLDER`, with X.truth.txt in FOLDER for the document X of ARCHIVE, as
`sohoa evaluate FOLDER --archive ARCHIVE` leaves it. Words as read are aligned with the truth: a word that agrees is
right, one that stands in place of exactly one of the truth is wrong. Words that restoration parted or joined do not
count.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from sohoa.evaluate.alignment import comparable
from sohoa.publish.page_file import PAGE_FILE


def words(text: str) -> list[str]:
    return [word.lower() for word in re.findall(r"\w+", comparable(text))]


def read_and_restored(document: Path) -> tuple[list[str], list[str]]:
    """The words of a document as read and as restored, one for one."""
    read: list[str] = []
    restored: list[str] = []
    for path in sorted(document.glob("pages/*.json")):
        page = PAGE_FILE.validate_json(path.read_bytes())
        for entry in (word for zone in page.zones for line in zone.lines for word in line.words):
            before, after = words(entry.read), words(entry.text)
            read += before
            restored += after if len(after) == len(before) else before
    return read, restored


def main(archive: Path, folder: Path) -> None:
    right = hurt = wrong = mended = 0
    for truth_file in sorted(folder.glob("*.truth.txt")):
        for document in archive.glob(f"documents/{truth_file.name.removesuffix('.truth.txt')}-????????"):
            truth = words(truth_file.read_text(encoding="utf-8-sig"))
            read, restored = read_and_restored(document)
            for op in Levenshtein.opcodes(truth, read):
                if op.src_end - op.src_start != op.dest_end - op.dest_start:
                    continue
                for of_truth, at in zip(
                    truth[op.src_start : op.src_end], range(op.dest_start, op.dest_end), strict=True
                ):
                    same = of_truth == read[at]
                    right += same
                    wrong += not same
                    hurt += same and restored[at] != of_truth
                    mended += not same and restored[at] == of_truth
    sys.stdout.write(
        f"{right} right words, {hurt} made wrong ({1e4 * hurt / max(right, 1):.1f} per 10,000); "
        f"{wrong} wrong ones in place, {mended} mended ({mended / max(wrong, 1):.1%})\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
