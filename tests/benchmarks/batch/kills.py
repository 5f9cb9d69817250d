"""Runs that are killed with SIGKILL at random moments and begun again, until one ends by itself.

What is counted: pages lost or there twice, pages recognized more than once beyond those in hand at a kill, and files
that differ from those of an undisturbed run.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from PIL import Image

from sohoa.run.archive import Archive
from sohoa.run.ledger import readable
from tests.conftest import ROOT

ENGINE = "tests.engines:LoggingEngine"
FIRST_WIDTH = 600
# A page takes 0.1 s and a document is put together in less than that.
LONGEST_WAIT_S = 0.3
# What differs between two runs of the same page.
TIMES = ("seconds",)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a batch that was killed `kills` times: `runs` it took, and how often it read a page.

    `again` are the times a page was begun beyond the first, `in_hand` the most that kills excuse. `differing` are files
    that an undisturbed run has otherwise; `wrong` are pages that the account or the archive lacks or has twice.
    """

    kills: int
    runs: int
    pages: int
    again: int
    in_hand: int
    differing: tuple[str, ...]
    wrong: tuple[str, ...]


def make_scans(folder: Path, pages: int, longest: int, seed: int) -> int:
    """Documents of 1 to `longest` small pages, each page of a width of its own; returns how many documents."""
    rng = random.Random(seed)
    folder.mkdir(parents=True)
    widths = list(range(FIRST_WIDTH, FIRST_WIDTH + pages))
    count = 0
    while widths:
        length = min(rng.randint(1, longest), len(widths))
        frames = [_page(widths.pop(0)) for _ in range(length)]
        frames[0].save(folder / f"{count:03d}.tif", save_all=True, append_images=frames[1:])
        count += 1
    return count


def _page(width: int) -> Image.Image:
    page = Image.new("L", (width, 400), 255)
    page.paste(0, (50, 50, 150, 60))
    return page


def undisturbed(scans: Path, out: Path) -> None:
    subprocess.run(_command(scans, out), env=_environment(out), check=True, capture_output=True)


def disturbed(scans: Path, out: Path, kills: int, pages: int, seed: int) -> tuple[int, int]:
    """Run until done, with SIGKILL `kills` times at random moments spread over all pages; returns kills and runs."""
    rng = random.Random(seed)
    killed = runs = 0
    while True:
        runs += 1
        process = subprocess.Popen(
            _command(scans, out), env=_environment(out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        while killed < kills and process.poll() is None:
            # By progress rather than time, so that a slow machine is killed at the same places; sometimes at the start.
            _wait_for(process, out, rng.randint(0, 2 * pages // kills))
            time.sleep(rng.uniform(0, LONGEST_WAIT_S))
            killed += _kill(process, rng)
        if process.wait() == 0:
            return killed, runs


def _wait_for(process: subprocess.Popen[bytes], out: Path, more: int) -> None:
    """Until `more` pages have been begun, or the run has ended."""
    already = _begun(out)
    while process.poll() is None and _begun(out) < already + more:
        time.sleep(0.01)


def _begun(out: Path) -> int:
    return _log(out).read_text().count("\n") if _log(out).exists() else 0


def _kill(process: subprocess.Popen[bytes], rng: random.Random) -> bool:
    """Kill the run, one of its workers, or all of them; False where it has ended by itself."""
    try:
        family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return False
    chosen = {"run": family[:1], "worker": [rng.choice(family[1:] or family)], "all": family}
    for one in chosen[rng.choice(sorted(chosen))]:
        try:
            one.send_signal(signal.SIGKILL)
        except psutil.NoSuchProcess:
            continue
    return True


def compared(calm: Path, killed: Path, pages: int, kills: int, runs: int, jobs: int) -> Outcome:
    """The archive of a batch that was killed against that of an undisturbed one."""
    begun = Counter(int(line) for line in _log(killed).read_text().split())
    again = sum(begun.values()) - pages
    differing = tuple(_differing(calm, killed))
    # A worker has one page in hand, and a run that is killed may have another started by each of them.
    return Outcome(kills, runs, pages, again, 2 * jobs * kills, differing, tuple(_wrong(killed, begun, pages)))


def _differing(calm: Path, killed: Path) -> Iterator[str]:
    names = [{path.relative_to(out / "documents").as_posix() for path in _files(out)} for out in (calm, killed)]
    yield from sorted(names[0] ^ names[1])
    for name in sorted(names[0] & names[1]):
        one, two = (_content(out / "documents" / name) for out in (calm, killed))
        if one != two:
            yield name


def _files(out: Path) -> list[Path]:
    return [path for path in (out / "documents").rglob("*") if path.is_file()]


def _content(path: Path) -> Any:
    if path.parent.name != "pages" or path.suffix != ".json":
        return path.read_bytes()
    return _without_times(json.loads(path.read_bytes()))


def _without_times(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_times(one) for key, one in value.items() if key not in TIMES}
    return [_without_times(one) for one in value] if isinstance(value, list) else value


def _wrong(out: Path, begun: Counter[int], pages: int) -> Iterator[str]:
    expected = set(range(FIRST_WIDTH, FIRST_WIDTH + pages))
    read = Counter(
        int(word)
        for path in out.glob("documents/*/text.txt")
        for word in path.read_text("utf-8").split()
        if word.isdigit()
    )
    yield from (f"page of width {width} is lost" for width in sorted(expected - set(read)))
    yield from (f"page of width {width} is there {count} times" for width, count in read.items() if count > 1)
    yield from (f"page of width {width} was never begun" for width in sorted(expected - set(begun)))
    with readable(Archive(out)) as ledger:
        states = dict(ledger.execute("SELECT stage || ' ' || state, count(*) FROM work WHERE page > 0 GROUP BY 1"))
        [check] = ledger.execute("PRAGMA integrity_check").fetchone()
    if states != {"recognize done": pages, "restore done": pages}:
        yield f"the account has {states}"
    if check != "ok":
        yield f"the ledger is damaged: {check}"
    left = [path.name for path in (out / ".work").iterdir() if path.name != "lock"]
    if left:
        yield f"left in .work: {left[:3]}"


def _command(scans: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "sohoa", "run", str(scans), "--out", str(out), "--jobs", "2"]


def _environment(out: Path) -> dict[str, str]:
    path = os.pathsep.join([str(ROOT), str(ROOT / "pipeline")])
    own = {"PYTHONPATH": path, "SOHOA_RECOGNIZE_ENGINE": ENGINE, "TESTS_ENGINE_LOG": str(_log(out))}
    # Forms give the time at which they were made.
    return {**os.environ, **own, "SOURCE_DATE_EPOCH": "1700000000"}


def _log(out: Path) -> Path:
    return out.with_suffix(".log")
