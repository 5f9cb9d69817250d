"""Ten thousand files in one run: memory and open files of the main process on the way, and what the account costs."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil
from PIL import Image

from sohoa.domain.outcome import PageOutcome
from sohoa.run.archive import Archive
from sohoa.run.ledger import Ledger, readable
from sohoa.run.outcome import DocumentFinished, FilePublished, PagePublished
from sohoa.run.settings import StageKeys
from sohoa.run.stamp import FileStamp
from tests.conftest import ROOT

SAMPLED_EVERY_S = 1.0


@dataclass(frozen=True, slots=True)
class Sample:
    """The run at one moment: pages done, memory of the main process and of its largest child in bytes, open files."""

    pages: int
    main_bytes: int
    child_bytes: int
    files: int


def one_page_files(folder: Path, count: int) -> None:
    """Tiny pages, each with content of its own, a hundred to a folder."""
    for number in range(count):
        place = folder / f"{number // 100:03d}"
        place.mkdir(parents=True, exist_ok=True)
        page = Image.new("L", (300 + number % 100, 200 + number // 100), 255)
        page.paste(0, (20, 20, 60, 26))
        page.save(place / f"{number:05d}.png")


def long_document(path: Path, pages: int) -> None:
    """One file of many pages, no two of the same size."""
    path.parent.mkdir(parents=True, exist_ok=True)
    frames = (Image.new("1", (600 + number % 900, 800 + number // 900), 1) for number in range(pages))
    first = next(frames)
    first.save(path, save_all=True, append_images=frames)


def watched(scans: Path, out: Path) -> tuple[list[Sample], float]:
    """Run over `scans` and look at it every second; returns what was seen and the seconds it took."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "pipeline")]),
        "SOHOA_RECOGNIZE_ENGINE": "tests.engines:EchoEngine",
    }
    command = [sys.executable, "-m", "sohoa", "run", str(scans), "--out", str(out), "--jobs", "2"]
    started = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    samples = []
    while process.poll() is None:
        time.sleep(SAMPLED_EVERY_S)
        samples += _sample(process.pid, out)
    return samples, time.perf_counter() - started


def _sample(process: int, out: Path) -> Iterator[Sample]:
    try:
        main = psutil.Process(process)
        children = [child.memory_info().rss for child in main.children(recursive=True)]
        with readable(Archive(out)) as ledger:
            [pages] = ledger.execute(
                "SELECT count(*) FROM work WHERE stage = 'recognize' AND state = 'done'"
            ).fetchone()
        memory = main.memory_info().rss
        if memory:  # none is left of a process that has just ended
            yield Sample(int(pages), memory, max(children, default=0), main.num_fds())
    except Exception:  # noqa: BLE001  # it has just begun, or just ended
        return


def ledger_ms_a_page(documents: int, pages: int) -> float:
    """Milliseconds a page that the account takes, all its stages together, over `documents` of `pages` pages."""
    keys = StageKeys("recognize", "restore", "parse", "publish")
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder))
        archive.create()
        with archive.locked(), Ledger.of_run(archive, {}) as ledger:
            started = time.perf_counter()
            paths = [Path(folder) / f"{number}.pdf" for number in range(documents)]
            ledger.expect(paths)
            for number, path in enumerate(paths):
                _account(ledger, path, f"{number:064x}", pages, keys)
            return (time.perf_counter() - started) / (documents * pages) * 1000


def _account(ledger: Ledger, path: Path, sha256: str, pages: int, keys: StageKeys) -> None:
    stamp = FileStamp(1, 2, 3)
    ledger.known(path, stamp)
    known = ledger.found(path, stamp, sha256, pages)
    ledger.states(sha256, "recognize", keys.recognize)
    ledger.waiting(sha256, keys.recognize, range(1, pages + 1))
    for page in range(1, pages + 1):
        ledger.started(sha256, keys.recognize, page)
        ledger.page_done(sha256, keys.recognize, PageOutcome(str(path), page, "done", None, 1.0, 1, 0.9, 300, "pc"))
    files = tuple(FilePublished(f"pages/{page:04d}.json", 1, sha256) for page in range(1, pages + 1))
    told = tuple(PagePublished(page, 300, 4, 0.9) for page in range(1, pages + 1))
    ledger.document_done(sha256, keys, DocumentFinished(known.name, path, 9, 1, 1.0, (), told, files))
