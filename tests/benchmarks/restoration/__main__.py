"""`python -m tests.benchmarks.restoration COMMAND …`, with X.truth.txt in FOLDER for the document X of ARCHIVE."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from sohoa.restore import Restoration, RestoreSettings
from sohoa.run.artefacts import models_folder
from tests.benchmarks.restoration import ablation, contamination, diagram, errors, flags, quality, speed
from tests.benchmarks.restoration.documents import documents, read_pages, truths
from tests.benchmarks.restoration.trial import try_on

TITLES = {"light": "read by a Vietnamese engine", "misread": "read by an English engine"}


def _archive(options: argparse.Namespace) -> str:
    """`light` and `misread`: all tables of an archive."""
    by_letters = options.command == "misread"
    restoration = Restoration.load(models_folder(), RestoreSettings())
    found = documents(options.archive, options.folder)
    trials = [try_on(document, restoration, by_letters=by_letters) for document in found]
    parts = [quality.quality(trials), errors.errors([pair for trial in trials for pair in trial.pairs], options.most)]
    if not options.no_ablation:
        parts.append(ablation.ablation(found, models_folder(), by_letters=by_letters))
    return "\n".join(parts)


def _flags(options: argparse.Namespace) -> str:
    restoration = Restoration.load(models_folder(), RestoreSettings())
    archives = {"light": options.archive} | ({"misread": options.misread} if options.misread else {})
    parts, series = [], {}
    for kind, archive in archives.items():
        found = documents(archive, options.folder)
        trials = [try_on(document, restoration, by_letters=kind == "misread") for document in found]
        parts += [f"**{kind}**: {flags.flags(trials)}"]
        series[kind] = flags.bins(flags.judged(trials))
    if options.plot:
        diagram.draw({TITLES[kind]: found for kind, found in series.items()}, options.plot)
    return "\n".join(parts)


def _stripped(options: argparse.Namespace) -> str:
    return quality.stripped(options.folder, Restoration.load(models_folder(), RestoreSettings()))


def _contamination(options: argparse.Namespace) -> str:
    groups = {folder.name: dict(truths(folder)) for folder in options.folder}
    return contamination.contamination(options.corpus, groups)


def _speed(options: argparse.Namespace) -> str:
    """A folder of truth texts as typed text with and without marks, or the pages of archives."""
    kinds = {}
    for source in options.source:
        if (source / "documents").is_dir():
            kinds[f"archive {source.name}"] = [
                page for home in sorted(source.glob("documents/*")) for page in read_pages(home)
            ]
        else:
            texts = [text for _, text in truths(source)]
            kinds[f"{source.name}, typed"] = [speed.typed_page(text) for text in texts]
            kinds[f"{source.name}, without marks"] = speed.without_marks(texts)
    return speed.speed(kinds, models_folder())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.restoration", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], str], help: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help)
        made.set_defaults(run=run)
        return made

    for name, what in (
        ("light", "an archive read by a Vietnamese engine"),
        ("misread", "an archive read with `--engine tesseract --language eng`"),
    ):
        made = command(name, _archive, f"what restoration mends and spoils in {what}, with and without its parts")
        made.add_argument("archive", type=Path)
        made.add_argument("folder", type=Path)
        made.add_argument("--most", type=int, default=50, help="remaining errors that are listed")
        made.add_argument("--no-ablation", action="store_true")
    made = command("stripped", _stripped, "truth texts with their marks taken off")
    made.add_argument("folder", type=Path)
    made = command("flags", _flags, "what the probabilities and the marks of doubt are worth")
    made.add_argument("archive", type=Path)
    made.add_argument("folder", type=Path)
    made.add_argument(
        "--misread",
        type=Path,
        help="an archive read with `--engine tesseract --language eng`, measured beside the other",
    )
    made.add_argument("--plot", type=Path, metavar="PNG", help="where to draw a reliability diagram")
    made = command("contamination", _contamination, "how much of the documents stands in the corpus")
    made.add_argument("corpus", type=Path)
    made.add_argument("folder", type=Path, nargs="+")
    made = command("speed", _speed, "words a second, cold and warm")
    made.add_argument("source", type=Path, nargs="+", help="an archive, or a folder of truth texts")
    return parser


def main() -> None:
    options = _parser().parse_args()
    sys.stdout.write(options.run(options))


if __name__ == "__main__":
    main()
