"""The archive is read and corrected in a browser while a run writes it: neither is in the way of the other."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from sohoa.run.archive import Archive
from sohoa.run.corrections.correcting import history
from sohoa.run.searching.keeping import FILE
from sohoa.run.verification import Verified, verify
from tests.commands import PATIENCE_S, Started
from tests.conftest import SAMPLES
from tests.serving import client, served

# Two documents of the samples, the first of which is done while the second is read.
SCANS = ("ke-hoach-nam-hoc.pdf", "quyet-dinh-to-cong-tac.pdf")
TYPED = "thửnghiệm"


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[Archive, Started]]:
    """An archive with its first document and an index, and the run that goes on making the others."""
    (tmp_path / "scans").mkdir()
    for name in SCANS:
        shutil.copy(SAMPLES / name, tmp_path / "scans")
    archive = Archive(tmp_path / "archive")
    run = Started(tmp_path, "tesseract", "run", tmp_path / "scans", "--out", archive.root)
    run.until(lambda: bool((archive.root / FILE).exists() and archive.names()))
    yield archive, run
    run.process.kill()


def test_an_archive_is_served_while_it_is_written(running: tuple[Archive, Started]) -> None:
    archive, run = running
    answers, corrected = list[httpx.Response](), list[tuple[str, str]]()

    def ask(http: httpx.Client, path: str, **query: str) -> httpx.Response:
        answers.append(http.get(path, params=query))
        return answers[-1]

    with served(archive) as address, client(address) as http:
        while run.process.poll() is None:
            name = ask(http, "/api/documents").json()["documents"][0]
            for path in (f"/documents/{name}/1", f"/documents/{name}/1/picture", "/status", "/directives", "/review"):
                ask(http, path)
            ask(http, "/", q="kế hoạch")
            if len(corrected) < 3:
                corrected.append((name, correct_a_word(http, name, len(corrected))))
        assert run.ended() == 0, run.said
        assert {one.status_code for one in answers} == {200}
        assert corrected
        ends = time.monotonic() + PATIENCE_S
        while len(http.get("/api/search", params={"q": f'"{TYPED}"'}).json()["hits"]) == 0:
            assert time.monotonic() < ends
            time.sleep(0.1)
    assert len(archive.names()) == len(SCANS)
    for name, text in corrected:
        assert text in (archive.document(name) / "text.txt").read_text("utf-8")
        assert all(in_force for _, in_force in history(archive, name))
    assert list(verify(archive, True, Verified())) == []


def correct_a_word(http: httpx.Client, name: str, which: int) -> str:
    """Make a word of the first page another; the text that it is from then on."""
    page = http.get(f"/api/documents/{name}/pages/1").json()
    words = [word for zone in page["zones"] for line in zone["lines"] for word in line["words"]]
    word = [one for one in words if len(one["text"]) > 3 and not one["corrections"]][which]
    after = TYPED + "abc"[which] * which
    edit = {"kind": "word", "document": name, "page": 1, "box": word["box"], "read": word["read"]}
    told = http.post(
        "/api/corrections", json={"who": "Lan", "edits": [{**edit, "before": word["text"], "after": after}]}
    )
    assert told.status_code == 200, told.text
    return after
