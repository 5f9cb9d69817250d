"""What a run never does: reach a network, write to its sources, or write outside its archive."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from sohoa.domain.errors import OutputFailed
from tests.commands import Started, environment
from tests.conftest import ROOT
from tests.fault.test_run import engines_importable, published, run, settings, tiff

__all__ = ["engines_importable"]  # a fixture that pytest finds here

# Loaded by every Python process of the run, workers included: notes the process, and what it does with sockets.
# urllib3, which spaCy imports, asks whether the system has IPv6 by taking a port of ::1; nothing listens there.
GUARD = """
import os, socket, sys
def note(text):
    descriptor = os.open(os.environ["TESTS_GUARD_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(descriptor, (text + "\\n").encode())
    os.close(descriptor)
def guard(event, arguments):
    if event == "socket.bind" and arguments[1][:2] == ("::1", 0):
        return
    if event in ("socket.connect", "socket.bind", "socket.sendto") and arguments[0].family != socket.AF_UNIX:
        note("used " + event + " " + str(arguments[1]))
        raise PermissionError("no network in this test")
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"):
        note("used " + event)
        raise PermissionError("no network in this test")
sys.addaudithook(guard)
note("process " + str(os.getpid()))
"""


def test_no_python_process_of_a_run_uses_the_network(tmp_path: Path) -> None:
    (tmp_path / "guard").mkdir()
    (tmp_path / "guard" / "sitecustomize.py").write_text(GUARD)
    log = tmp_path / "log"
    more = {"PYTHONPATH": str(tmp_path / "guard"), "TESTS_GUARD_LOG": str(log)}
    probe = [sys.executable, "-c", "import socket; socket.socket().connect(('127.0.0.1', 9))"]
    subprocess.run(probe, env=environment("EchoEngine", **more), capture_output=True, check=False)
    assert "used socket.connect" in log.read_text()  # the guard sees what it is to see
    log.unlink()
    (tmp_path / "scans").mkdir()
    tiff(tmp_path / "scans" / "a.tif", [800])
    done = Started(tmp_path, "tesseract", "run", tmp_path / "scans", "--out", tmp_path / "out", **more)
    assert done.ended() == 0, done.said
    lines = log.read_text().splitlines()
    assert len({line for line in lines if line.startswith("process")}) >= 3  # the run, the server of workers, a worker
    assert [line for line in lines if line.startswith("used")] == []


@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace")
def test_no_program_of_a_run_uses_the_network(tmp_path: Path) -> None:
    tiff(tmp_path / "a.tif", [800])
    trace = tmp_path / "trace"
    strace = ["strace", "-f", "--seccomp-bpf", "-e", "trace=connect,bind,sendto", "-o", str(trace)]
    arguments = ["run", str(tmp_path / "a.tif"), "--out", str(tmp_path / "out")]
    done = subprocess.run(
        [*strace, sys.executable, "-m", "sohoa", *arguments],
        env=environment("tesseract"),
        capture_output=True,
        check=False,
    )
    if b"ptrace" in done.stderr:
        pytest.skip("processes may not be traced here")
    assert done.returncode == 0, done.stderr
    calls = trace.read_text("utf-8", "replace")
    assert "AF_UNIX" in calls  # the pool of workers talks through sockets of the file system
    internet = [line for line in calls.splitlines() if re.search(r"sa_family=AF_INET", line)]
    assert [line for line in internet if not ("bind(" in line and '"::1"' in line and "htons(0)" in line)] == []


def snapshot(folder: Path) -> dict[str, tuple[str, int, int]]:
    """Content, mode and time of change of all in a folder."""
    return {
        os.fsencode(path.relative_to(folder)).hex(): (
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() and not path.is_symlink() else "",
            path.lstat().st_mode,
            path.lstat().st_mtime_ns,
        )
        for path in (folder, *folder.rglob("*"))
    }


# Distinct as bytes; what they lead to must be distinct folders inside the archive.
HOSTILE = (
    "...tif",
    "-rf.tif",
    "a\nb\x1b[2J.tif",
    "\u202egnp.tif",  # shown from right to left
    "kế.tif",
    unicodedata.normalize("NFD", "kế.tif"),
    "а.tif",  # Cyrillic
    "a.tif",
    "A.tif",
    "CON.tif",
    "a:b*c?.tif",
    "..\\..\\windows.tif",
    "$(touch hacked).tif",
    "%2e%2e%2f.tif",
    "x" * 251 + ".tif",
    "ế" * 83 + ".tif",
    " .tif",
    os.fsdecode(b"\xff\xfe.tif"),
)


def test_sources_stay_as_they_are_and_their_names_lead_nowhere(tmp_path: Path) -> None:
    scans, outside, out = tmp_path / "scans", tmp_path / "outside", tmp_path / "x" / "out"
    for folder in (scans / "sub", outside):
        folder.mkdir(parents=True)
    visible = [name for name in HOSTILE if not name.startswith(".")]
    for number, name in enumerate(HOSTILE):
        tiff(tmp_path / "plain.tif", [800 + number]).replace(scans / name)
    tiff(outside / "secret.tif", [990])
    (scans / "to-folder").symlink_to(outside)
    (scans / "loop").symlink_to(scans)
    (scans / "to-file.tif").symlink_to(outside / "secret.tif")
    for path in (*scans.iterdir(), scans):
        if not path.is_symlink():
            path.chmod(0o500 if path.is_dir() else 0o400)
    before = {place: snapshot(place) for place in (scans, outside)}
    run([scans], out)
    assert {place: snapshot(place) for place in (scans, outside)} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["outside", "scans", "x"]
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["out"]
    names = [path.name for path in (out / "documents").iterdir()]
    assert len(names) == len(visible) + 1  # the link to a file is read as that file
    assert all(name.isprintable() and len(name.encode()) <= 255 and not name.startswith(".") for name in names)
    assert len({unicodedata.normalize("NFC", name).casefold() for name in names}) == len(names)
    assert not any(path.is_symlink() for path in out.rglob("*"))


@pytest.mark.parametrize("name", ["documents", ".work", "log", "sohoa.db", "report.json"])
def test_links_in_an_archive_are_refused(tmp_path: Path, name: str) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    out.mkdir()
    (out / name).symlink_to(elsewhere / "report" if "." in name[1:] else elsewhere)
    with pytest.raises(OutputFailed, match="is a link"):
        run([tiff(tmp_path / "a.tif", [800])], out)
    assert list(elsewhere.iterdir()) == []


def test_links_deeper_in_an_archive_give_way(tmp_path: Path) -> None:
    scan, out, elsewhere = tiff(tmp_path / "a.tif", [800]), tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    run([scan], out)
    [document] = (out / "documents").iterdir()
    other = settings(**{"clean.deskew": False})
    (out / ".work" / f"{document.name}-{other.keys().recognize}").symlink_to(elsewhere)
    document.rename(tmp_path / "moved")
    document.symlink_to(elsewhere)
    run([scan], out, other)
    assert list(elsewhere.iterdir()) == []
    assert not document.is_symlink() and published(out)["a"] == "Kế hoạch số 800\n"


def test_an_archive_may_be_a_link_itself(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "disk")
    run([tiff(tmp_path / "a.tif", [800])], tmp_path / "out")
    assert len(list((tmp_path / "disk" / "documents").iterdir())) == 1


def test_the_guarded_code_is_the_code_of_this_tree() -> None:
    code = "import sohoa; print(sohoa.__file__)"
    done = subprocess.run([sys.executable, "-c", code], env=environment("EchoEngine"), capture_output=True, check=True)
    assert Path(done.stdout.decode().strip()).is_relative_to(ROOT)
