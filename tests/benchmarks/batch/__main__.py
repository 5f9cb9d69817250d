"""`python -m tests.benchmarks.batch kills|files|pages|ledger`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.batch.kills import compared, disturbed, make_scans, undisturbed
from tests.benchmarks.batch.many import Sample, ledger_ms_a_page, long_document, one_page_files, watched

JOBS = 2


def kills(options: argparse.Namespace) -> int:
    """Kill a batch again and again; returns 0 where nothing was lost, doubled or changed."""
    with tempfile.TemporaryDirectory() as folder:
        scans, calm, killed = (Path(folder) / name for name in ("scans", "calm", "killed"))
        documents = make_scans(scans, options.pages, options.longest, options.seed)
        undisturbed(scans, calm)
        told = disturbed(scans, killed, options.kills, options.pages, options.seed)
        outcome = compared(calm, killed, options.pages, *told, JOBS)
    sys.stdout.write(
        f"{documents} documents, {outcome.pages} pages, {outcome.kills} kills, {outcome.runs} runs: "
        f"{outcome.again} pages begun again (at most {outcome.in_hand} were in hand), "
        f"{len(outcome.differing)} files differ, {len(outcome.wrong)} wrong\n"
    )
    sys.stdout.writelines(f"  {line}\n" for line in (*outcome.differing, *outcome.wrong))
    return int(bool(outcome.differing or outcome.wrong) or outcome.again > outcome.in_hand)


def files(options: argparse.Namespace) -> int:
    """Many files of one page."""
    with tempfile.TemporaryDirectory() as folder:
        one_page_files(Path(folder) / "scans", options.count)
        _tell(*watched(Path(folder) / "scans", Path(folder) / "out"))
        _, again = watched(Path(folder) / "scans", Path(folder) / "out")
    sys.stdout.write(f"again, with all done: {again:.1f} s\n")
    return 0


def pages(options: argparse.Namespace) -> int:
    """One file of many pages."""
    with tempfile.TemporaryDirectory() as folder:
        long_document(Path(folder) / "scans" / "long.tif", options.count)
        _tell(*watched(Path(folder) / "scans", Path(folder) / "out"))
    return 0


def _tell(samples: list[Sample], seconds: float) -> None:
    for share in (0.1, 0.25, 0.5, 0.75, 1.0):
        one = samples[max(round(share * len(samples)) - 1, 0)]
        sys.stdout.write(
            f"{one.pages:6} pages done: main {one.main_bytes / 1e6:.0f} MB, largest child "
            f"{one.child_bytes / 1e6:.0f} MB, {one.files} open files\n"
        )
    sys.stdout.write(f"{seconds:.0f} s, {seconds / max(samples[-1].pages, 1) * 1000:.1f} ms a page\n")


def ledger(options: argparse.Namespace) -> int:
    """What the account costs."""
    for documents, length in ((options.count, 1), (options.count // 100, 100)):
        sys.stdout.write(
            f"{documents} documents of {length} pages: {ledger_ms_a_page(documents, length):.2f} ms a page\n"
        )
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.batch", description=__doc__)
    commands = parser.add_subparsers(required=True)
    command = commands.add_parser("kills", help="a batch killed with SIGKILL at random moments")
    command.add_argument("--pages", type=int, default=320)
    command.add_argument("--longest", type=int, default=20, help="pages of the longest document")
    command.add_argument("--kills", type=int, default=50)
    command.add_argument("--seed", type=int, default=1)
    command.set_defaults(run=kills)
    for name, function, count in (("files", files, 10_000), ("pages", pages, 1_000), ("ledger", ledger, 10_000)):
        command = commands.add_parser(name, help=function.__doc__)
        command.add_argument("--count", type=int, default=count)
        command.set_defaults(run=function)
    options = parser.parse_args()
    result: int = options.run(options)
    return result


if __name__ == "__main__":
    sys.exit(main())
