"""A browser, and an archive to read in: document B was scanned on its side."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import img2pdf
import pytest
from PIL import Image, ImageDraw

from sohoa.domain.geometry import Box, Homography
from sohoa.domain.page import CleanPage
from sohoa.publish.page_file import PAGE_FILE, PageFile
from tests.commands import PATIENCE_S
from tests.corrections import LINES, page_file, small_archive
from tests.serving import ready_to_serve, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
A, B = "a-00000000", "b-11111111"
# The scan of B has its top at the left: turned clockwise by 90 degrees it is upright.
FROM_UPRIGHT = Homography((0, 1, 0, -1, 0, 1654, 0, 0, 1))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        # Chromium's sandbox asks for rights that containers lack; only our own pages are opened.
        one = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield one
        one.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of an archive that no test changes."""
    archive = small_archive(tmp_path_factory.mktemp("read") / "archive", documents=2)
    page = on_its_side(page_file(1, *LINES[:3], "Nâng cao nhận thúc của cán bộ"))
    (archive.document(B) / "pages" / "0001.json").write_bytes(PAGE_FILE.dump_json(page))
    ready_to_serve(archive)
    (archive.document(B) / "document.pdf").write_bytes(scan_of(page))
    with served(archive) as one:
        yield one


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with tab(browser, address) as one:
        yield one


@contextmanager
def tab(browser: Browser, address: str) -> Iterator[Page]:
    """A tab at the search of an archive; whatever its console has to complain of fails the test."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True, base_url=address)
    context.set_default_timeout(PATIENCE_S * 1000)
    one, complaints = context.new_page(), list[str]()
    one.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    one.on("pageerror", lambda error: complaints.append(str(error)))
    one.goto("/")
    yield one
    context.close()
    assert complaints == []


def on_its_side(page: PageFile) -> PageFile:
    """The page as if it had been scanned with its top at the left."""

    def placed(box: Box) -> Box:
        return FROM_UPRIGHT.box(box)

    zones = tuple(
        replace(
            zone,
            box=placed(zone.box),
            lines=tuple(
                replace(
                    line,
                    box=placed(line.box),
                    words=tuple(replace(word, box=placed(word.box)) for word in line.words),
                )
                for line in zone.lines
            ),
        )
        for zone in page.zones
    )
    leaf = CleanPage(page.width, page.height, page.dpi, FROM_UPRIGHT)
    return replace(page, width=page.height, height=page.width, zones=zones, clean=(leaf,))


def scan_of(page: PageFile) -> bytes:
    """A PDF of the page as scanned, with a bar for each word."""
    picture, target = Image.new("L", (page.width, page.height), 255), io.BytesIO()
    pen = ImageDraw.Draw(picture)
    for zone in page.zones:
        for line in zone.lines:
            for word in line.words:
                pen.rectangle(word.box, fill=0)
    picture.save(target, "PNG", dpi=(page.dpi, page.dpi))
    return img2pdf.convert(target.getvalue())
