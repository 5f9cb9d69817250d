"""What people do, in a real browser: search, open, find a word on the scan, correct it, undo, fetch the PDF."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.commands import PATIENCE_S
from tests.corrections import small_archive
from tests.serving import ready_to_serve, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

sync_api = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium")
A = "a-00000000"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as playwright:
        # Chromium's sandbox asks for rights that containers lack; only our own pages are opened.
        one = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield one
        one.close()


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with served(ready_to_serve(small_archive(tmp_path / "archive", documents=2))) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A tab at the search of an archive; whatever its console has to complain of fails the test."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True, base_url=address)
    context.set_default_timeout(PATIENCE_S * 1000)
    tab, complaints = context.new_page(), list[str]()
    tab.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto("/")
    yield tab
    context.close()
    assert complaints == []


def test_from_a_search_to_the_word_on_the_scan_and_back(page: Page) -> None:
    page.fill("#q", "tap huan")
    page.press("#q", "Enter")
    sync_api.expect(page.locator(".hit mark").first).to_have_text("Tập")
    assert page.locator("img.line").first.evaluate("image => image.decode().then(() => image.naturalWidth)") > 100
    page.click(".hit h3 a >> nth=0")
    assert page.locator(".w.hit").all_inner_texts() == ["Tập", "huấn"]
    page.click("#w0-0-0")
    focus = page.locator("#focus")
    assert [focus.get_attribute(name) for name in ("x", "y", "width", "height")] == ["100", "100", "120", "40"]
    sheet = page.locator("#sheet").bounding_box()
    assert sheet is not None
    # The middle of HOẠCH, whose box is 250,100 to 370,140 on a page of 1,654 pixels.
    scale = sheet["width"] / 1654
    page.mouse.click(sheet["x"] + 310 * scale, sheet["y"] + 120 * scale)
    sync_api.expect(page.locator(".w.picked")).to_have_text("HOẠCH")
    page.keyboard.press("Tab")
    page.locator("#w0-0-1").focus()
    page.keyboard.press("ArrowLeft")
    sync_api.expect(page.locator(".w.picked")).to_have_text("KẾ")
    assert page.evaluate("document.activeElement.id") == "w0-0-0"


def test_a_word_is_corrected_everywhere_found_and_undone(page: Page) -> None:
    expect = sync_api.expect
    page.goto(f"/documents/{A}/1")
    page.click("#w0-3-3")  # nhận thúc
    page.click("#picked .edit")
    page.fill("#after", "Nâng cao nhận thấu của cán bộ, nhận thúc của dân.")
    page.fill("#who", "Lan")
    page.press("#after", "Enter")
    expect(page.locator(".done")).to_contain_text("“thúc” → “thấu”")
    expect(page.locator("#w0-3-3")).to_have_text("thấu")
    expect(page.locator(".identical .count")).to_have_text("3")
    page.click(".identical")
    assert page.locator("input[name=place]:checked").count() == 3
    page.click("button.main")
    expect(page.locator(".done")).to_contain_text("“thúc” → “thấu”")
    expect(page.locator("#w0-3-8")).to_have_text("thấu")
    all_corrected = page.url
    until_found(page, "thấu", 2)
    page.goto(all_corrected)
    page.click("#undo")
    expect(page.locator(".done")).to_contain_text("Đã hoàn tác")
    until_found(page, "thấu", 1)


def test_the_queue_goes_by_keys(page: Page) -> None:
    expect = sync_api.expect
    page.goto("/review")
    first = page.locator(".wanted").first.inner_text()
    page.keyboard.press("a")  # nobody is named yet
    expect(page.locator("#who")).to_be_focused()
    page.fill("#who", "Lan")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator(".done")).to_contain_text(f"Đã xác nhận: “{first}”")
    page.wait_for_load_state()  # keys count from then on
    second = page.locator(".wanted").first.inner_text()
    page.keyboard.press("e")
    page.keyboard.type("Chữ mới")
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_contain_text(f"“{second}” → “Chữ mới”")
    page.wait_for_load_state()
    page.keyboard.press("u")
    expect(page.locator(".done")).to_contain_text("Đã hoàn tác")
    page.wait_for_load_state()
    page.keyboard.press("j")
    expect(page.locator(".done")).to_have_count(0)


def test_the_pdf_is_fetched(page: Page) -> None:
    page.goto(f"/documents/{A}/1")
    with page.expect_download() as download:
        page.click("a[href$='/files/pdf']")
    assert download.value.suggested_filename == f"{A}.pdf"
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("width", [390, 1366])
def test_pages_fit_screens(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 768})
    for path in ("/?q=cán", f"/documents/{A}/1", "/directives", "/review", "/status", "/exports"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        unnamed = page.evaluate(
            "[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]"
            ".filter(field => !field.labels.length).map(field => field.name)"
        )
        assert unnamed == [], path


def until_found(page: Page, query: str, documents: int) -> None:
    """Search until so many documents have it: the index follows corrections a moment later."""
    for _ in range(200):
        page.goto(f"/?q={query}")
        told = page.locator("#results .soft").inner_text()
        if re.match(rf"{documents} văn bản", told):
            return
        page.wait_for_timeout(100)
    raise AssertionError(told)
