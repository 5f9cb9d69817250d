"""Make the line network anew.

    python models/recognizer/recipe.py learn  --corpus ../shared/corpus --state state.pt --lines 280000
    python models/recognizer/recipe.py finish --corpus ../shared/corpus --state state.pt --scans ../shared/scans \\
        --lines 75000 --out models/recognizer

`learn` goes on from the state where there is one, at a constant rate, and can be stopped at any time. `finish` lets the
rate fall, mixes in real lines of scans that have a truth beside them (`NAME.pdf`, `NAME.truth.txt`), and writes the
network with its card; `--without NAME` leaves documents out, whose error rate is told at the end. Lines and their order
depend on the seed alone. Needs PyTorch (`pip install sohoa[train]`), the fonts of `typesetting.FAMILIES` as far as they
are installed, and Tesseract for the real lines. Some 60 lines a second on one core; the weights of the repository took
two hours.
"""

from __future__ import annotations

import argparse
import pickle
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "pipeline")]

from models.recognizer.card import write_card  # noqa: E402  # found only by the path above
from models.recognizer.lessons import Batch, Lesson, made, stream  # noqa: E402
from models.recognizer.texts import Texts, paragraphs  # noqa: E402
from sohoa.recognize.lines.network import MODEL  # noqa: E402

# Chunks that no training comes to: lines to measure by.
HELD_OUT_SEED, HELD_OUT = 999, 200
SAVED_EVERY, TOLD_EVERY = 500, 100
# Real lines to each made one while finishing.
REAL_SHARE = 0.4


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the two steps; 0 when done."""
    options = _parser().parse_args(arguments)
    texts = Texts.of(paragraphs(options.corpus, options.seed))
    return learn(options, texts) if options.step == "learn" else finish(options, texts)


def learn(options: argparse.Namespace, texts: Texts) -> int:
    """Train from scratch, or on, until so many lines have been learned from."""
    from models.recognizer.training import Run, rate_at

    run = Run.load(options.state) if options.state.exists() else Run.fresh(options.seed)
    held_out = made(texts, HELD_OUT_SEED, 0)[:HELD_OUT]
    for lines, (chunk, batch) in _counted(stream(texts, options.seed, first=run.chunk), options.lines - run.lines):
        run.learn(batch, rate_at(run.step))
        run.chunk = chunk
        _tell(run, held_out, lines)
        if run.step % SAVED_EVERY == 0:
            run.save(options.state)
    run.save(options.state)
    return 0


def finish(options: argparse.Namespace, texts: Texts) -> int:
    """Let the rate fall over so many lines, real ones among them, and write the network."""
    from models.recognizer.export import export
    from models.recognizer.training import Run, error_rate, rate_at

    run = Run.load(options.state)
    real = _real(options.scans, options.real) if options.scans or options.real else {}
    taught = [lesson for name, lessons in real.items() if name not in options.without for lesson in lessons]
    share = REAL_SHARE if taught else 0.0
    for lines, (_, batch) in _counted(
        stream(texts, options.seed + 1, first=0, real=taught, share=share), options.lines
    ):
        run.learn(batch, rate_at(run.step, 1 - lines / options.lines, options.rate))
        _tell(run, [], lines)
    run.save(options.state.with_suffix(".finished.pt"))
    unseen = {name: error_rate(run.mean, real[name]) for name in options.without if name in real}
    for name, rate in unseen.items():
        sys.stderr.write(f"{name}: CER {rate:.2f} %\n")
    options.out.mkdir(parents=True, exist_ok=True)
    export(run.mean, options.out / MODEL, options.name)
    scores = {"made_lines": error_rate(run.mean, made(texts, HELD_OUT_SEED, 0)[:HELD_OUT]), **unseen}
    write_card(options.out, options.name, run.lines, len(taught), scores)
    return 0


def _counted(batches: Iterator[tuple[int, Batch]], most: int) -> Iterator[tuple[int, tuple[int, Batch]]]:
    """The batches, each with how many lines came before it, until there were `most`."""
    lines = 0
    for chunk, batch in batches:
        if lines >= most:
            return
        yield lines, (chunk, batch)
        lines += len(batch.widths)


def _tell(run: object, held_out: Sequence[Lesson], lines: int) -> None:
    from models.recognizer.training import Run, error_rate

    assert isinstance(run, Run)
    if run.step % TOLD_EVERY == 0:
        sys.stderr.write(f"step {run.step}, {lines} lines: loss {run.recent_loss():.3f} nats a sign\n")
    if held_out and run.step % SAVED_EVERY == 0:
        sys.stderr.write(f"step {run.step}: CER {error_rate(run.mean, held_out):.2f} %\n")


def _real(scans: Path | None, stored: Path | None) -> Mapping[str, Sequence[Lesson]]:
    """Real lines by document: from the file they were stored in, else cut anew and stored there."""
    if stored is not None and stored.exists():
        found: Mapping[str, Sequence[Lesson]] = pickle.loads(stored.read_bytes())
        return found
    from models.recognizer.real_lines import lessons_of_scan

    assert scans is not None
    cut = {truth.name.removesuffix(".truth.txt"): lessons_of_scan(truth) for truth in sorted(scans.glob("*.truth.txt"))}
    if stored is not None:
        stored.write_bytes(pickle.dumps(cut))
    return cut


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="recipe.py", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    add = parser.add_argument
    add("step", choices=("learn", "finish"))
    add("--corpus", type=Path, required=True, help="folder with *.txt.xz, one paragraph a line")
    add("--state", type=Path, required=True, help="file of the training as it stands")
    add("--lines", type=int, required=True, help="lines to learn from")
    add("--rate", type=float, default=2e-3, help="the rate that falls; less where a finished network is taught more")
    add("--seed", type=int, default=1)
    add("--scans", type=Path, help="folder of scans with a truth")
    add("--real", type=Path, help="file in which real lines are kept (they hold scans and belong in no repository)")
    add("--without", action="append", default=[], metavar="NAME", help="a document to measure by and not to learn from")
    add("--out", type=Path, default=ROOT / "models" / "recognizer")
    add("--name", default="lines-1", help="the name and version of the network")
    return parser


if __name__ == "__main__":
    sys.exit(main())
