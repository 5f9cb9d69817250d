from __future__ import annotations

import json
import re
import tracemalloc
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from sohoa.domain.errors import InputMissing
from sohoa.run.archive import Archive
from sohoa.run.ledger import Ledger
from sohoa.run.report import summarize, write_report
from sohoa.run.report.attention import DocumentLine, Foremost
from sohoa.run.report.charts import columns, figure, round_up, rows
from tests.conftest import ROOT
from tests.engines import BAD_WIDTH
from tests.fault.test_run import run, settings, tiff
from tests.ledgers import large_ledger

HOSTILE = "<script>alert('a')&amp;\"#?%41.tif"


class Page(HTMLParser):
    """What a browser finds: tags that are open at the end, links, text, names of elements."""

    VOID = frozenset({"meta", "rect", "line"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.outside: list[str] = []
        self.seen: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.links += (value for name, value in attrs if tag == "a" and name == "href" and value)
        self.outside += (value for name, value in attrs if name in ("src", "srcset") and value)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An archive with a whole document under a hostile name, its twin, one with a failed page, and a refused file."""
    tmp = tmp_path_factory.mktemp("reported")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        scans = tmp / "in"
        scans.mkdir()
        tiff(scans / HOSTILE, [800, 810])
        (scans / "twin.tif").write_bytes((scans / HOSTILE).read_bytes())
        tiff(scans / "part.tif", [820, BAD_WIDTH])
        (scans / "empty.pdf").write_bytes(b"")
        run([scans], tmp / "out", settings("FailingEngine"))
        (scans / "part.tif").rename(scans / "moved.tif")
        run([scans], tmp / "out", settings("FailingEngine"))
    write_report(Archive(tmp / "out"))
    yield tmp / "out"


def report_of(out: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads((out / "report.json").read_bytes())
    return report


def test_the_report_has_every_page_every_file_and_every_run(reported: Path) -> None:
    report = report_of(reported)
    assert report["documents"].items() >= {"known": 2, "published": 1, "incomplete": 1, "failed": 0}.items()
    assert report["pages"] == {
        "total": 4, "done": 3, "waiting": 0, "started": 0, "failed": 1, "quarantined": 0, "not_asked": 0,
    }  # fmt: skip
    assert report["files"].items() >= {"known": 3, "refused": 1, "repeated": 1, "moved": 1, "gone": 1}.items()
    assert [(one["code"], one["pages"], one["files"]) for one in report["failures"]] == [
        ("empty", 0, 1), ("engine-failed", 1, 0),
    ]  # fmt: skip
    states = {one["name"].rsplit("-", 1)[0]: [page["state"] for page in one["pages"]] for one in report["accounts"]}
    assert states == {"_script_alert('a')&amp;_#_%41": ["done", "done"], "part": ["done", "failed"]}
    part = report["accounts"][1]
    assert [(Path(one["source"]).name, one["state"]) for one in part["sources"]] == [
        ("moved.tif", "known"), ("part.tif", "gone"),
    ]  # fmt: skip
    assert part["pages"][1]["failure"]["code"] == "engine-failed"
    assert [Path(one["source"]).name for one in report["files_without_document"]] == ["empty.pdf"]
    assert [(one["number"], one["pages_done"], one["pages_kept"]) for one in report["runs"]] == [(2, 0, 5), (1, 3, 2)]


def test_the_page_is_well_formed_escaped_and_needs_nothing_else(reported: Path) -> None:
    html = (reported / "report.html").read_text(encoding="utf-8")
    page = Page(html)
    assert (page.open, page.outside) == ([], [])
    assert "script" not in page.seen and "url(" not in html and "@import" not in html
    assert HOSTILE in page.text
    assert {"svg", "title", "desc", "caption", "th"} <= page.seen
    ids = re.findall(r" id='([^']+)'", html)
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(ids)


def test_links_lead_to_the_files_of_the_documents(reported: Path) -> None:
    html = (reported / "report.html").read_text(encoding="utf-8")
    links = [link for link in Page(html).links if link.startswith("documents/")]
    assert len({link.split("/")[1] for link in links}) == 2
    for link in links:
        assert "#" not in link and "?" not in link
        assert (reported / unquote(link)).is_file()


def test_what_failed_stands_before_what_is_well(reported: Path) -> None:
    text = Page((reported / "report.html").read_text(encoding="utf-8")).text
    first = text[text.index("Tài liệu cần người xem trước") :]
    assert first.index("moved.tif") < first.index("Bộ nhận dạng báo lỗi") < first.index("Tất cả tài liệu, theo tên")


def test_a_report_takes_the_place_of_the_last_all_at_once(reported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sohoa.run.report import writing

    before = {name: (reported / name).read_bytes() for name in ("report.json", "report.html")}

    def cut_off(*_: object) -> Iterator[str]:
        yield "half a "
        raise KeyboardInterrupt

    monkeypatch.setattr(writing, "_report", cut_off)
    with pytest.raises(KeyboardInterrupt):
        write_report(Archive(reported))
    assert {name: (reported / name).read_bytes() for name in before} == before
    assert not list(reported.glob(".*.part"))


def test_an_archive_without_documents_has_a_report(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.create()
    with archive.locked(), Ledger.of_run(archive, {}) as ledger:
        ledger.ended("finished")
    write_report(archive)
    assert report_of(tmp_path)["accounts"] == []
    page = Page((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert page.open == [] and "Không có lỗi." in page.text


def test_without_an_account_there_is_no_report(tmp_path: Path) -> None:
    with pytest.raises(InputMissing, match=r"sohoa\.db"):
        write_report(Archive(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_large_archive_is_listed_in_full_by_the_json_and_in_part_by_the_page(tmp_path: Path) -> None:
    archive = large_ledger(tmp_path, documents=2100, pages=5)
    tracemalloc.start()
    write_report(archive)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    report = report_of(tmp_path)
    assert len(report["accounts"]) == 2100
    assert sum(len(one["pages"]) for one in report["accounts"]) == 10_500 == report["pages"]["total"]
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Bảng có 2.000 trong 2.100 tài liệu" in html and "Danh sách đầy đủ" in html
    assert html.count("<tr>") < 2500
    assert peak < 2.5e6  # bytes; 1.2 MB it is, and all documents held at once would take 3.8


def test_pages_are_counted_once_whatever_settings_they_were_read_with(tmp_path: Path) -> None:
    from sohoa.run.ledger.opening import writable

    archive = large_ledger(tmp_path, documents=1, pages=4)
    with writable(archive) as connection:
        connection.execute(
            "INSERT INTO work (sha256, page, stage, settings, state, run) "
            "SELECT sha256, page, stage, 'other', 'waiting', 2 FROM work WHERE stage = 'recognize' AND page = 2"
        )
    pages = summarize(archive)["pages"]
    assert (pages["total"], pages["done"], pages["waiting"], pages["not_asked"]) == (4, 3, 1, 0)


def line(name: str, **figures: Any) -> DocumentLine:
    facts: dict[str, Any] = {
        "status": "published", "pages": 10, "words": 3000, "doubtful": 0, "failed": 0, "badly_read": 0, "warnings": 0,
        "confidence": 0.9, "failure": "",
    }  # fmt: skip
    return DocumentLine(name, name, **{**facts, **figures})


def test_documents_with_the_most_trouble_come_first_by_number_and_share() -> None:
    foremost = Foremost(3, 2)
    for one in (
        line("well"),
        line("some", doubtful=30),
        line("dense", doubtful=30, words=300, pages=1),
        line("failed", failed=2),
        line("nothing", status="failed", words=0),
    ):
        foremost.add(one)
    assert [one.name for one in foremost.in_trouble] == ["nothing", "failed", "dense"]
    assert [one.name for one in foremost.listed] == ["well", "some"]
    assert (foremost.documents, foremost.troubled) == (5, 4)


@pytest.mark.parametrize(
    ("value", "top"), [(0, 1), (0.3, 0.5), (1, 1), (2.1, 2.5), (7, 10), (12, 20), (99, 100), (1000, 1000)]
)
def test_axes_end_at_round_figures_above_the_highest_value(value: float, top: float) -> None:
    assert round_up(value) == pytest.approx(top)


def test_figures_are_written_as_vietnamese_readers_do() -> None:
    assert [figure(value) for value in (0, 1234567, 2.5, 1234.5)] == ["0", "1.234.567", "2,5", "1.234"]


def test_plots_say_in_words_what_they_show_and_keep_within_their_frame() -> None:
    plots = [columns("a", "<t>", [0, 5, 10], [(0, "<0>")], "d & e"), rows("b", "t", [("l" * 99, 3, "3")], "d")]
    for plot in plots:
        assert Page(plot).open == []
        assert "<title" in plot and "<desc" in plot
        right = max(
            float(x) + float(width) for x, width in re.findall(r"<rect x='([\d.]+)'[^>]* width='([\d.]+)'", plot)
        )
        assert 0 < right <= 720
    assert "&lt;t&gt;" in plots[0] and "d &amp; e" in plots[0]
