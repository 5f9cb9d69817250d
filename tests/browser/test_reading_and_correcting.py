"""What people do, in a real browser: search, open, find a word on the scan, correct it, undo, fetch the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import A, B, tab
from tests.corrections import small_archive
from tests.serving import ready_to_serve, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

sync_api = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed")


@pytest.fixture
def own(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A tab at an archive that the test may change."""
    archive = ready_to_serve(small_archive(tmp_path / "archive", documents=2))
    with served(archive) as address, tab(browser, address) as page:
        yield page


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


def test_a_word_is_corrected_everywhere_found_and_undone(own: Page) -> None:
    page = own
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


def test_the_queue_goes_by_keys_alone(own: Page) -> None:
    page, expect = own, sync_api.expect
    page.goto("/review")
    first = page.locator(".wanted").first.inner_text()
    page.keyboard.press("a")  # nobody is named yet
    expect(page.locator("#who")).to_be_focused()
    page.keyboard.type("Lan")
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
    # The same without the keys of the page: each button is reached with Tab, and pressed.
    third = page.locator(".wanted").first.inner_text()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.key") == "a":
            break
    page.keyboard.press("Enter")
    expect(page.locator(".done")).to_contain_text(f"Đã xác nhận: “{third}”")


def test_the_pdf_is_fetched(page: Page) -> None:
    page.goto(f"/documents/{A}/1")
    with page.expect_download() as download:
        page.click("a[href$='/files/pdf']")
    assert download.value.suggested_filename == f"{A}.pdf"
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")


def test_a_page_that_lay_on_its_side_is_shown_upright(page: Page) -> None:
    page.goto(f"/documents/{B}/1?q=tap+huan")
    picture = page.locator("#sheet img")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth < image.naturalHeight)")
    hits = page.locator("rect.hit").evaluate_all("all => all.map(one => [one.x, one.y].map(at => at.baseVal.value))")
    assert hits == [[100, 160], [250, 160]]  # as if it had been scanned upright
    page.click("#w0-0-1")
    page.mouse.move(0, 0)
    # The scan has a black bar for each word: it lies under the frame, and not above it.
    assert grey_at(page, "#focus", 0.5) < 60 and grey_at(page, "#focus", -1) > 200
    page.goto("/?q=tap+huan")
    for line in page.locator("img.line").all():
        assert line.evaluate("image => image.decode().then(() => image.naturalWidth > 3 * image.naturalHeight)")


def grey_at(page: Page, frame: str, down: float) -> int:
    """The grey of the picture at the middle of a frame on it, so many of its heights below its top."""
    return page.evaluate(
        """([frame, down]) => {
            const image = document.querySelector("#sheet img"), box = document.querySelector(frame).getBBox();
            const scale = image.naturalWidth / document.getElementById("overlay").viewBox.baseVal.width;
            const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
            [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
            pen.drawImage(image, 0, 0);
            const [x, y] = [box.x + box.width / 2, box.y + box.height * down];
            return pen.getImageData(x * scale, y * scale, 1, 1).data[0];
        }""",
        [frame, down],
    )


def until_found(page: Page, query: str, documents: int) -> None:
    """Search until so many documents have it: the index follows corrections a moment later."""
    for _ in range(200):
        page.goto(f"/?q={query}")
        told = page.locator("#results .soft").inner_text()
        if re.match(rf"{documents} văn bản", told):
            return
        page.wait_for_timeout(100)
    raise AssertionError(told)
