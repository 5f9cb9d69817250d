from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from sohoa.vietnamese.encodings import Encoding
from tests.conftest import ROOT
from tests.legacy import from_unicode

HEAVY = ("numpy", "cv2", "PIL", "pydantic", "pypdfium2", "pytesseract", "rich", "rapidfuzz", "pebble")


def sohoa(*arguments: object, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    import os

    return subprocess.run(
        [sys.executable, "-m", "sohoa", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=False,
        timeout=120,
    )


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    image = Image.new("L", (800, 1000), 255)
    image.paste(0, (100, 100, 300, 120))
    image.save(tmp_path / "scan.png")
    return tmp_path / "scan.png"


def test_the_command_line_starts_without_anything_heavy() -> None:
    """Start-up of `sohoa --help` is to stay under 0.3 s: each of these costs a good part of it."""
    code = "import sys, sohoa.apps.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert set(HEAVY) & set(loaded) == set()


def test_help_names_every_command_and_explains_it() -> None:
    text = sohoa("--help").stdout.decode()
    for command in (
        "run",
        "restore",
        "parse",
        "evaluate",
        "export",
        "search",
        "index",
        "status",
        "retry",
        "verify",
        "doctor",
    ):
        assert f"  {command} " in text
        assert len(sohoa(command, "--help").stdout.decode().splitlines()) > 5


def test_help_names_every_form_of_an_export() -> None:
    from sohoa.publish.archive_forms import ARCHIVE_FORMS
    from sohoa.publish.forms import FORMS

    words = sohoa("export", "--help").stdout.decode().replace(",", " ").split()
    assert {*ARCHIVE_FORMS, *FORMS} <= set(words)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "Usage"),
        (("fly",), 2, "fly"),
        (("run", "nowhere.pdf"), 2, "--out"),
        (("run", "nowhere.pdf", "--out", "{tmp}/a"), 3, "nowhere.pdf does not exist"),
        (("run", "{tmp}", "--out", "{tmp}/a"), 3, "No scans"),
        (("run", "{scan}", "--out", "{tmp}/a", "--pages", "x"), 2, "x"),
        (("run", "{scan}", "--out", "{tmp}/a", "--settings", "{tmp}/none.toml"), 8, "none.toml"),
        (("run", "{scan}", "--out", "{scan}/a"), 5, "Cannot write"),
        (("run", "{scan}", "--out", "{tmp}/a", "--language", "xyz", "--engine", "tesseract"), 4, "apt-get install"),
        (("run", "{scan}", "--out", "{tmp}/a", "--language", "eng"), 8, "--engine tesseract"),
        (("restore", "{tmp}/none.txt"), 3, "none.txt"),
        (("restore", "{scan}"), 3, "not text"),
        (("parse", "{scan}"), 3, "not text"),
        (("evaluate", "{tmp}"), 3, "no scan with its truth"),
        (("status", "{tmp}"), 3, "no account of its pages"),
        (("retry", "{tmp}"), 3, "no account of its pages"),
        (("verify", "{tmp}/none", "--json"), 3, "is no archive"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_with_its_exit_code(
    tmp_path: Path, scan: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    if arguments[:2] in (("run", "{tmp}"), ("evaluate", "{tmp}")):
        scan.unlink()
    done = sohoa(*(part.format(tmp=tmp_path, scan=scan) for part in arguments))
    assert done.returncode == code
    assert said in (done.stderr + done.stdout).decode()
    assert b"Traceback" not in done.stderr


def test_run_prints_a_summary_or_json_and_keeps_the_rest_off_standard_output(tmp_path: Path, scan: Path) -> None:
    engine = {"SOHOA_RECOGNIZE_ENGINE": "tests.engines:EchoEngine"}
    done = sohoa("run", scan, "--out", tmp_path / "a", **engine)
    assert (done.returncode, b"1 file, 1 page processed" in done.stdout, b"done" in done.stderr) == (0, True, True)
    again = sohoa("run", scan, "--out", tmp_path / "a", "--json", **engine)
    summary = json.loads(again.stdout)
    told = summary["run"]
    assert (told["pages_done"], told["pages_kept"], told["pages_failed"], told["outcome"]) == (0, 1, 0, "finished")
    assert (summary["pages"]["done"], summary["documents"]["published"]) == (1, 1)
    report = json.loads((tmp_path / "a" / "report.json").read_text(encoding="utf-8"))
    assert {name: report[name] for name in summary} == summary
    assert [one["sources"][0]["source"] for one in report["accounts"]] == [str(scan)]
    assert "scan.png" in (tmp_path / "a" / "report.html").read_text(encoding="utf-8")


@pytest.mark.usefixtures("scan")
def test_a_run_with_failed_files_ends_with_6(tmp_path: Path) -> None:
    (tmp_path / "<script>.pdf").write_bytes(b"")
    done = sohoa("run", tmp_path, "--out", tmp_path / "a", SOHOA_RECOGNIZE_ENGINE="tests.engines:EchoEngine")
    assert done.returncode == 6
    assert b"is empty" in done.stderr
    page = (tmp_path / "a" / "report.html").read_text(encoding="utf-8")
    assert "&lt;script&gt;.pdf is empty" in page and "<script>" not in page


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_restore_reads_and_writes_streams_and_files(tmp_path: Path, encoding: str) -> None:
    text = "Ðiều 1. Kế hoạch"
    done = sohoa("restore", "-", stdin=text.encode(encoding))
    assert done.stdout.decode() == "Điều 1. Kế hoạch"
    (tmp_path / "in.txt").write_bytes(text.encode(encoding))
    sohoa("restore", tmp_path / "in.txt", "-o", tmp_path / "out.txt", "--trace", tmp_path / "trace.json")
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "Điều 1. Kế hoạch"
    [change] = json.loads((tmp_path / "trace.json").read_text(encoding="utf-8"))["changes"]
    assert (change["line"], change["read"], change["restored"]) == (1, "Ðiều", "Điều")


def test_restore_converts_old_encodings_and_traces_it(tmp_path: Path) -> None:
    old = "Uû ban nh©n d©n huyÖn ban hµnh KÕ ho¹ch nµy ®Ó thùc hiÖn\n"
    done = sohoa("restore", "-", "--trace", tmp_path / "trace.json", stdin=old.encode())
    assert done.stdout.decode() == "Uỷ ban nhân dân huyện ban hành Kế hoạch này để thực hiện\n"
    [change] = json.loads((tmp_path / "trace.json").read_text(encoding="utf-8"))["changes"]
    assert (change["line"], change["read"], change["change"]["reason"]) == (1, old.strip(), "encoding-tcvn3")


@pytest.mark.parametrize(
    ("encoding", "name"),
    [(Encoding.TCVN3, "tcvn3"), (Encoding.VNI, "vni"), (Encoding.WINDOWS_1258, "windows-1258"), (None, "utf-16-le")],
)
def test_restore_reads_files_of_old_programs_and_says_what_it_found(
    tmp_path: Path, encoding: Encoding | None, name: str
) -> None:
    text = "Ủy ban nhân dân huyện ban hành Kế hoạch trồng rừng\nvà giao các xã thực hiện\n"
    content = from_unicode(text, encoding).encode("cp1252") if encoding else text.encode("utf-16-le")
    (tmp_path / "in.txt").write_bytes(content)
    done = sohoa("restore", tmp_path / "in.txt", "--trace", tmp_path / "trace.json")
    # Ủ has no letter of its own in TCVN3: a capital font shows the small one.
    assert done.stdout.decode() == (text if encoding is not Encoding.TCVN3 else text.replace("Ủ", "ủ"))
    [change] = json.loads((tmp_path / "trace.json").read_text(encoding="utf-8"))["changes"]
    assert (change["line"], change["change"]["reason"]) == (0, f"file-encoding-{name}")


def test_bytes_that_could_be_anything_are_refused_with_cause_and_remedy(tmp_path: Path) -> None:
    (tmp_path / "menu.txt").write_bytes("Déjà vu à la crème".encode("cp1252"))
    for command in ("restore", "parse"):
        done = sohoa(command, tmp_path / "menu.txt")
        assert done.returncode == 3
        for said in ("menu.txt", "byte 1", "nor clearly Vietnamese", "iconv"):
            assert said in done.stderr.decode()


def test_parse_prints_a_plan() -> None:
    head = "SỞ NỘI VỤ\nSố: 12/KH-SNV\nKẾ HOẠCH\nNâng cao kỷ luật\n\n"
    text = head + "I. MỤC ĐÍCH\nNội dung.\nII. TỔ CHỨC THỰC HIỆN\nGiao phòng.\n"
    plan = json.loads(sohoa("parse", "-", stdin=text.encode()).stdout)
    assert plan["header"]["number"] == "12/KH-SNV"
    assert [section["label"] for section in plan["sections"]] == ["I", "II"]


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Kế hoạch số một trăm\n" * 5_000, encoding="utf-8")
    command = f"{sys.executable} -m sohoa restore {tmp_path}/long.txt | head -c 10"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_doctor_tells_what_is_there_and_what_is_missing() -> None:
    assert sohoa("doctor").returncode == 0
    findings = {one["name"]: one for one in json.loads(sohoa("doctor", "--json").stdout)}
    assert findings["tesseract vie"]["found"] == "installed"
    missing = sohoa("doctor", SOHOA_RECOGNIZE_LANGUAGE="xyz")
    assert missing.returncode == 4 and b"tesseract-ocr-xyz" in missing.stdout
    assert sohoa("doctor", SOHOA_RUN_JOB="3").returncode == 8
