"""Prints pages, spoils them, has them read, and learns from what was misread.

    python models/channel/recipe.py --corpus ../shared/corpus --out models/channel --pages 110 --language vie

Needs Tesseract with the language or, with `--engine sohoa`, the network of `models/recognizer`, fonts-liberation2, and
the project's development packages. Tesseract takes two to four seconds a page on one core. With `--pairs FILE` the
pairs of words are kept there (they hold words of the corpus and belong in no repository), and a later run learns from
the file at once instead of reading pages again.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from models.channel.calibrate import calibrate
from models.channel.card import write_card
from models.channel.learn import learn_edits, uniform_edits
from models.channel.pages import SpoiltPage, read_corpus, spoilt_pages, syllables
from models.channel.pairs import Alignment, Pair, ReadWord, align
from models.channel.scores import score
from sohoa.domain.raster import Raster
from sohoa.recognize import OcrEngine, RecognizeSettings
from sohoa.restore.channel import Channel, folded
from sohoa.run.registry import load_engine

# Every fifth page is held out: pages, not words, for the errors of a page are alike.
HELD_OUT = 5
# A word this frequent in the corpus counts as a syllable of Vietnamese; see RESTORATION on candidates.
LEAST_COUNT = 30
# How far from the skeleton as read truths are sought in scoring: an English engine changes more letters.
SEARCHED = {"vie": 1, "eng": 2}


def main(arguments: list[str] | None = None) -> int:
    """Learn one channel and write its file and its part of the card; 0 when done."""
    options = _parser().parse_args(arguments)
    paragraphs = read_corpus(options.corpus)
    lexicon = frozenset(syllables(paragraphs, min(LEAST_COUNT, max(len(paragraphs) // 1000, 1))))
    alignments = _alignments(options, paragraphs)
    taught = [a for i, a in enumerate(alignments) if i % HELD_OUT or len(alignments) < HELD_OUT]
    held_out = [a for i, a in enumerate(alignments) if not i % HELD_OUT]
    channel = learn(taught, lexicon)
    path = options.out / f"{_name(options)}.npz"
    channel.save(path)
    channel = Channel.load(path)  # as rounded for storage
    plain = Channel.of(uniform_edits(_words(taught)), channel.calibration, channel.merged, channel.split)
    unseen, distance = _words(held_out), SEARCHED[options.language]
    scores = score(channel, unseen, lexicon, distance), score(plain, unseen, lexicon, distance)
    made = {"engine": load_engine(_engine_settings(options)).name, "recipe": _command(options)}
    write_card(path, made, alignments, scores, distance)
    return 0


def _name(options: argparse.Namespace) -> str:
    """Channels of Tesseract are named for its language."""
    return "lines" if options.engine == "sohoa" else str(options.language)


def _engine_settings(options: argparse.Namespace) -> RecognizeSettings:
    return RecognizeSettings(engine=options.engine, language=options.language)


def _command(options: argparse.Namespace) -> str:
    """The command that makes the artefact, without paths of this machine."""
    chosen = f"--pages {options.pages} --seed {options.seed} --engine {options.engine} --language {options.language}"
    return f"python models/channel/recipe.py --corpus CORPUS --out models/channel {chosen}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="recipe.py", description=__doc__)
    add = parser.add_argument
    add("--corpus", type=Path, required=True, help="folder with *.txt.xz or *.txt, one paragraph a line")
    add("--out", type=Path, required=True, help="folder for the artefact and card.toml")
    add("--pages", type=int, default=110, help="pages to print and read")
    add("--seed", type=int, default=1)
    add("--engine", choices=("tesseract", "sohoa"), default="tesseract")
    add("--language", choices=sorted(SEARCHED), default="vie", help="the engine's language")
    add("--pairs", type=Path, help="file of pairs: read if it is there, else written")
    return parser


def learn(alignments: Sequence[Alignment], lexicon: frozenset[str]) -> Channel:
    """The channel that the pages teach."""
    pairs = [pair for alignment in alignments for pair in alignment.pairs]
    words = sum(alignment.words for alignment in alignments)
    merged, split = (sum(a.merged for a in alignments), sum(a.split for a in alignments))
    calibration = calibrate(pairs, lexicon)
    # Half a case is added, so that nothing is held impossible.
    return Channel.of(learn_edits(_words(alignments)), calibration, (merged + 0.5) / words, (split + 0.5) / words)


def _words(alignments: Iterable[Alignment]) -> dict[tuple[str, str], int]:
    """(truth, read), both folded → count."""
    return Counter((folded(p.truth), folded(p.read)) for alignment in alignments for p in alignment.pairs)


def _alignments(options: argparse.Namespace, paragraphs: Sequence[str]) -> list[Alignment]:
    if options.pairs and options.pairs.exists():
        return _stored(options.pairs)
    engine = load_engine(_engine_settings(options))
    found = []
    for number, page in enumerate(spoilt_pages(paragraphs, options.pages, options.seed), 1):
        found.append(align(page.words, _read(engine, page)))
        if options.pairs:
            _store(found, options.pairs)
        sys.stderr.write(f"\r{number} of {options.pages} pages ")
    sys.stderr.write("\n")
    return found


def _read(engine: OcrEngine, page: SpoiltPage) -> list[ReadWord]:
    read = engine.recognize(Raster(page.pixels, float(page.dpi)))
    words = (word for zone in read.zones for line in zone.lines for word in line.words)
    return [ReadWord(word.text, word.confidence or 0.0) for word in words]


def _store(alignments: Sequence[Alignment], path: Path) -> None:
    """A row for each pair; each page begins with a row of its own: page, words, merged, split."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, "excel-tab")
        for alignment in alignments:
            writer.writerow(["", alignment.words, alignment.merged, alignment.split])
            writer.writerows([pair.truth, pair.read, pair.confidence] for pair in alignment.pairs)


def _stored(path: Path) -> list[Alignment]:
    pages: list[tuple[list[int], list[Pair]]] = []
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, "excel-tab"):
            if row[0]:
                pages[-1][1].append(Pair(row[0], row[1], float(row[2])))
            else:
                pages.append(([int(cell) for cell in row[1:]], []))
    return [Alignment(tuple(pairs), *counts) for counts, pairs in pages]


if __name__ == "__main__":
    sys.exit(main())
