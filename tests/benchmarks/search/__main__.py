"""`python -m tests.benchmarks.search relevance ARCHIVE...` and `size --passages N`."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path


def size(options: argparse.Namespace) -> None:
    from tests.benchmarks.search.size import ask, make

    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = options.index or Path(folder) / "search.sqlite"
        if not path.exists():
            make(path, options.passages)
        ask(path)


def relevance(options: argparse.Namespace) -> None:
    from tests.benchmarks.search.relevance import HELD_OUT, QUERIES, compare

    compare(options.archives, options.among, options.failures, HELD_OUT if options.held_out else QUERIES)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.search")
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("size", help="make an index of many passages and search it")
    one.add_argument("--passages", type=int, default=200_000)
    one.add_argument("--folder", type=Path, help="where to make it  [default: a temporary folder]")
    one.add_argument("--index", type=Path, help="keep it here, and search it where it is there")
    one.set_defaults(run=size)
    one = commands.add_parser("relevance", help="what our own queries find, in text restored and as read")
    one.add_argument("archives", type=Path, nargs="+")
    one.add_argument("--among", type=int, default=0, help="so many made passages, to be told from  [default: 0]")
    one.add_argument("--held-out", action="store_true", help="the queries that the search was not tuned on")
    one.add_argument("--failures", action="store_true", help="name the queries that find something else first")
    one.set_defaults(run=relevance)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
