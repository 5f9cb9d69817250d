"""The pages and the API, through a real server."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from PIL import Image

from sohoa.apps.cli import cli
from sohoa.apps.web import site
from sohoa.domain.plan import Header
from sohoa.publish.page_file import PAGE_FILE
from sohoa.publish.plan_json import read_plan, write_plan
from sohoa.run.archive import Archive
from sohoa.run.corrections.correcting import history, note
from sohoa.run.searching import bring_up_to_date
from tests.commands import PATIENCE_S
from tests.corrections import edit, page_file, small_archive, text
from tests.serving import client, ready_to_serve, served

A, B = "a-00000000", "b-11111111"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return ready_to_serve(small_archive(tmp_path_factory.mktemp("web") / "archive", documents=2))


@pytest.fixture(scope="module")
def http(archive: Archive) -> Iterator[httpx.Client]:
    with served(archive) as address, client(address) as one:
        yield one


class Links(HTMLParser):
    """What a page leads to and loads."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.scripts = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attributes if name in {"href", "src"} and value]
        self.scripts += tag == "script" and "src" not in dict(attributes)


def test_every_link_leads_somewhere(http: httpx.Client) -> None:
    waiting, seen = ["/"], set[str]()
    while waiting and len(seen) < 150:
        link = waiting.pop(0).partition("#")[0]
        if not link or link in seen:
            continue
        seen.add(link)
        answer = http.get(link, follow_redirects=True)
        assert answer.status_code == 200, link
        if answer.headers["content-type"].startswith("text/html"):
            found = Links(answer.text)
            assert found.scripts == 0
            assert all(one.startswith(("/", "#")) and not one.startswith("//") for one in found.found)
            waiting += found.found
    assert any("/picture" in one for one in seen) and any("/files/pdf" in one for one in seen)


def test_a_search_marks_what_it_found(http: httpx.Client) -> None:
    page = http.get("/", params={"q": "nhan"}).text
    assert "<mark>nhận</mark>" in page and "/line?box=" in page
    assert "<mark>" not in http.get("/", params={"q": "vắng mặt"}).text
    assert http.get("/", params={"since": "hôm qua"}).status_code == 200


def test_corrections_that_wait_for_a_run_are_told_and_followed_behind_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "FOLLOW_EVERY_S", 0.1)
    archive = ready_to_serve(small_archive(tmp_path / "archive"))
    with served(archive) as address, client(address) as one:
        with archive.locked():  # as a run does
            note(archive, [edit(archive, A, "thúc", "thức")], "Lan")
            page = one.get("/status").text
            assert "Sửa chữa đang chờ" in page and f'<a href="/documents/{A}">{A}</a>: 1' in page
            assert one.get("/api/status").json()["corrections"]["waiting"] == 1
            command = CliRunner().invoke(cli, ["status", str(archive.root)]).output
            assert "corrections 1 waiting for 1 document:" in command and f"  {A}: 1" in command
        until = time.monotonic() + PATIENCE_S
        while "Sửa chữa đang chờ" in one.get("/status").text and time.monotonic() < until:
            time.sleep(0.05)
        assert "nhận thức của dân" in text(archive, A)


def test_a_search_is_narrowed_to_a_kind_of_section(http: httpx.Client) -> None:
    found = http.get("/api/search", params={"q": "nhan"}).json()
    [kind] = {one["value"] for one in found["facets"]["section"]}
    narrowed = http.get("/api/search", params={"q": "nhan", "section": kind}).json()["hits"]
    assert narrowed and {hit["section_kind"] for hit in narrowed} == {kind}
    assert http.get("/api/search", params={"q": "nhan", "section": "appendix"}).json()["hits"] == []
    page = http.get("/", params={"q": "nhan", "section": kind, "lang": "en"}).text
    assert f'<option value="{kind}" selected>' in page and "sections." not in page


def test_pictures_are_cut_from_the_page(http: httpx.Client) -> None:
    page = Image.open(io.BytesIO(http.get(f"/documents/{A}/1/picture?width=480").content))
    assert page.size == (480, 679)
    line = Image.open(io.BytesIO(http.get(f"/documents/{A}/1/line?box=100,100,220,140").content))
    assert line.size == (148, 68)
    assert line.convert("L").getpixel((74, 34)) < 40 and line.convert("L").getpixel((3, 3)) > 200
    for box in ("", "1,2,3", "9,9,9,9,9", "a,b,c,d", "9999999,0,9999999,1", "5000,5000,6000,6000"):
        assert http.get(f"/documents/{A}/1/line", params={"box": box}).status_code == 404


def test_downloads_are_saved_under_their_names(http: httpx.Client) -> None:
    pdf = http.get(f"/documents/{A}/files/pdf")
    assert pdf.content.startswith(b"%PDF") and pdf.headers["content-disposition"].endswith(f"{A}.pdf")
    alto = http.get(f"/documents/{A}/files/alto")
    assert zipfile.ZipFile(io.BytesIO(alto.content)).namelist()[0] == "0001.xml"
    assert alto.headers["content-disposition"].endswith(f"{A}-alto.zip")
    graph = http.get("/exports/citations")
    assert "citations.graphml" in zipfile.ZipFile(io.BytesIO(graph.content)).namelist()
    assert http.get("/exports/nothing").status_code == http.get(f"/documents/{A}/files/nothing").status_code == 404


def test_the_language_is_remembered(http: httpx.Client) -> None:
    assert '<html lang="vi">' in http.get("/").text
    answer = http.post("/language", data={"language": "en", "next": "/status"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/status")
    assert '<html lang="en">' in http.get("/").text
    http.cookies.clear()


@pytest.mark.parametrize("following", ["//evil.example", "https://evil.example", "/\\evil.example", "", "/a\r\nb"])
def test_nobody_is_sent_elsewhere(http: httpx.Client, following: str) -> None:
    assert http.post("/language", data={"next": following}).headers["location"] == "/"
    http.cookies.clear()


@pytest.mark.parametrize(
    "path",
    [
        *("/nothing", "/documents/nothing", f"/documents/{A}/99", "/documents/..%2F..%2Fetc/1", "/documents/%2e%2e/1"),
        *("/static/../site.py", "/static/%2e%2e/site.py", f"/documents/{A}/files/..%2Fplan.json", "/documents/.%00/1"),
        *("/api/documents/..%2f..", f"/api/documents/{A}/pages/99", f"/documents/{A}/header/nothing"),
    ],
)
def test_what_is_not_there_is_not_found(http: httpx.Client, path: str) -> None:
    answer = http.get(path, follow_redirects=True)
    assert answer.status_code == 404 and "Traceback" not in answer.text


def test_methods_that_a_page_does_not_take(http: httpx.Client) -> None:
    assert http.head("/").status_code == 200 and http.head("/").content == b""
    assert http.put("/").status_code == http.delete("/review").status_code == http.post("/status").status_code == 405
    assert http.request("BREW", "/").status_code == 405
    assert http.post("/review", content=b"x" * 300_000).status_code == 413


def test_a_word_is_corrected_found_and_undone(tmp_path: Path) -> None:
    archive = ready_to_serve(small_archive(tmp_path / "archive", documents=2))
    with served(archive) as address, client(address) as http:
        places = http.get("/api/identical", params={"read": "thúc", "before": "thúc"}).json()["places"]
        assert [one["document"] for one in places] == [A, A, B, B]
        first = places[0]
        form = {name: str(first[name]) for name in ("document", "page", "read", "before")}
        form |= {"box": ",".join(map(str, first["box"])), "after": "thấu", "who": "Nguyễn Thị Lan"}
        answer = http.post("/review", data=form)
        assert answer.status_code == 303
        page = http.get(answer.headers["location"]).text
        assert "“thúc” → “thấu”" in page and "/review/identical?" in page
        assert http.get("/api/identical/count", params={"read": "thúc", "before": "thúc"}).json()["count"] == 3
        assert http.post("/review", data=form).status_code == 409  # another text stands there now
        assert 'value="Nguyễn Thị Lan"' in page
        sought = {"read": "thúc", "before": "thúc", "after": "thấu"}
        preview = http.get("/review/identical", params=sought).text
        assert preview.count('name="place"') == 3
        chosen = [f'["{one["document"]}", 1, {one["box"]}]' for one in places[1:3]]
        answer = http.post("/review/identical", data={**sought, "who": "Lan", "place": chosen})
        assert answer.status_code == 303, answer.text
        batch = answer.headers["location"].partition("done=")[2]
        wait_for(lambda: text(archive, A).count("thấu") == 2 and text(archive, B).count("thấu") == 1)
        wait_for(lambda: len(http.get("/api/search", params={"q": "thấu"}).json()["hits"]) == 2)
        assert http.post("/review/undo", data={"batch": batch, "who": "Lan"}).status_code == 303
        wait_for(lambda: "thấu" not in text(archive, B) and text(archive, A).count("thấu") == 1)
    assert [row.who for row, _ in history(archive, A)] == ["Nguyễn Thị Lan", "Lan", "Lan"]


def test_lines_and_header_are_corrected(tmp_path: Path) -> None:
    archive = ready_to_serve(small_archive(tmp_path / "archive"))
    with served(archive) as address, client(address) as http:
        line = {"before": "Tập huấn kỹ năng số", "after": "Tập huấn kỹ năng số cơ bản", "who": "Lan"}
        answer = http.post(f"/documents/{A}/1/lines/0-1", data=line)
        assert "cơ bản" in http.get(answer.headers["location"]).text  # also before the files follow
        assert http.post(f"/documents/{A}/header/number", data={"after": "7/KH-X", "who": "Lan"}).status_code == 303
        wait_for(lambda: http.get(f"/api/documents/{A}").json()["header"]["number"] == "7/KH-X")
        told = http.post(f"/documents/{A}/header/date", data={"after": "hôm qua", "who": "Lan"})
        assert told.status_code == 409
        assert http.post(f"/documents/{A}/header/number", data={"after": "8", "before": "7/KH-X"}).status_code == 409
        body = {
            "who": "Máy",
            "edits": [{"kind": "header", "document": A, "field": "place", "before": None, "after": "Huế"}],
        }
        noted = http.post("/api/corrections", json=body)
        assert noted.status_code == 200
        undone = http.post("/api/corrections/undo", json={"who": "Máy", "name": noted.json()["batch"]})
        assert undone.json()["corrections"][0]["undoes"] == noted.json()["corrections"][0]["id"]
        assert http.post("/api/corrections", json={"who": "x", "edits": [{"kind": "?"}]}).status_code == 400
        assert (
            http.post("/api/corrections", content=b"{", headers={"content-type": "application/json"}).status_code == 400
        )
        rows = http.get(f"/api/documents/{A}/corrections").json()["corrections"]
        assert {row["field"] for row in rows if not row["in_force"]} == {"place"}


def test_text_of_scans_is_never_markup(tmp_path: Path) -> None:
    archive = small_archive(tmp_path / "archive")
    hostile = '<script>alert("1")</script> "><img/src=x> {{7*7}} javascript:alert(1) \'onx=\''
    name = "a-00000000"
    place = archive.document(name)
    (place / "pages" / "0001.json").write_bytes(PAGE_FILE.dump_json(page_file(1, hostile, f"Số: {hostile}")))
    archive = ready_to_serve(archive)
    plan = read_plan(place / "plan.json")
    write_plan(replace(plan, header=Header(number=hostile, issuing_body=hostile, subject=hostile)), place / "plan.json")
    renamed = "b <script>alert(2)<script> & 'x' #?%2F-00000000"
    place.rename(archive.document(renamed))
    bring_up_to_date(archive)
    with served(archive) as address, client(address) as http:
        links = Links(http.get("/", params={"q": "script"}).text)
        there = next(one for one in links.found if one.startswith("/documents/"))
        for path in (
            "/?q=" + "%3Cscript%3E",
            there,
            "/review",
            "/directives",
            "/review/identical?read=<script>&after=<b>",
        ):
            page = http.get(path).text
            assert "<script>alert" not in page and "<img/src" not in page and Links(page).scripts == 0
        assert "{{7*7}}" in http.get(there).text


def test_an_archive_without_index_or_account(tmp_path: Path) -> None:
    archive = small_archive(tmp_path / "archive")
    with served(archive) as address, client(address) as http:
        assert http.get("/").status_code == http.get("/status").status_code == 503
        assert "sohoa index" in http.get("/").text
        assert http.get(f"/documents/{A}/1").status_code == 200
        assert http.get(f"/documents/{A}/1/picture").status_code == 404
        (archive.document(A) / "pages" / "0001.json").write_text("{")
        assert http.get(f"/documents/{A}/1").status_code == 409
        bring_up_to_date(archive, anew=True)
        assert http.get("/", params={"q": "tập huấn"}).status_code == 200


def wait_for(holds: object) -> None:
    assert callable(holds)
    end = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)
