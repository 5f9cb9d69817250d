"""Pictures of pages: the way up, and what a hostile file can do to the server that shows it."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep

import httpx
import img2pdf
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from sohoa.apps.web import decoding, documents
from sohoa.apps.web import pictures as module
from sohoa.apps.web.decoding import Decoder, Wanted, decoded
from sohoa.apps.web.documents import Page
from sohoa.apps.web.pictures import KEPT_PIXELS, TRIED_AGAIN_S, NoPicture, Pictures
from sohoa.domain.geometry import Box, Homography
from sohoa.domain.page import CleanPage
from sohoa.publish.page_file import PAGE_FILE, PageFile
from sohoa.run.archive import Archive
from tests.corrections import LINES, page_file, small_archive
from tests.serving import client, ready_to_serve, served

A = "a-00000000"
AS_A_BROWSER = {"accept": "image/avif,image/webp,*/*"}
WIDTH, HEIGHT = 1654, 2339
# From the page as it was read back to the scan, by how many degrees clockwise the scan was turned.
TO_SCAN = {
    0: Homography((1, 0, 0, 0, 1, 0, 0, 0, 1)),
    90: Homography((0, 1, 0, -1, 0, HEIGHT, 0, 0, 1)),
    180: Homography((-1, 0, WIDTH, 0, -1, HEIGHT, 0, 0, 1)),
    270: Homography((0, -1, WIDTH, 1, 0, 0, 0, 0, 1)),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return ready_to_serve(small_archive(tmp_path_factory.mktemp("pictures") / "archive"))


@pytest.fixture(scope="module")
def http(archive: Archive) -> Iterator[httpx.Client]:
    with served(archive) as address, client(address) as one:
        yield one


def png(width: int, height: int, pixels: bytes = b"") -> bytes:
    """A PNG that claims a size, with as much of its pixels as are given."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")


def saved(kind: str) -> bytes:
    target = io.BytesIO()
    Image.fromarray(np.full((400, 300, 3), 200, np.uint8)).save(target, kind)
    return target.getvalue()


@pytest.mark.parametrize(
    "hostile",
    [
        png(60_000, 60_000),
        png(2**31 - 1, 2**31 - 1),
        saved("JPEG")[:200],
        img2pdf.convert(saved("JPEG"))[:600],
        b"%PDF-1.7\n" + b"1 0 obj << /Kids [1 0 R] >> endobj\n" * 50,
        b"MZ no picture",
        b"",
    ],
    ids=["bomb", "largest", "cut-off", "cut-off-pdf", "circular-pdf", "other", "empty"],
)
def test_a_hostile_scan_is_told_by_a_picture(archive: Archive, http: httpx.Client, hostile: bytes) -> None:
    (archive.document(A) / "document.pdf").write_bytes(hostile)
    touch(archive)
    for path in (f"/documents/{A}/1/picture", f"/documents/{A}/1/line?box=100,100,220,140"):
        answer = http.get(path, headers=AS_A_BROWSER)
        assert answer.status_code == 404 and answer.headers["content-type"] == "image/svg+xml"
        assert "Không còn bản quét" in answer.text
    assert http.get(f"/documents/{A}/1").status_code == 200


def test_the_suffix_of_a_scan_does_not_matter(archive: Archive, http: httpx.Client) -> None:
    (archive.document(A) / "document.pdf").write_bytes(saved("PNG"))
    touch(archive)
    assert http.get(f"/documents/{A}/1/picture").headers["content-type"] == "image/jpeg"


def test_a_page_that_needs_too_much_memory_takes_only_its_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large, small = tmp_path / "large.png", tmp_path / "small.png"
    large.write_bytes(png(5000, 5000, bytes(5000 * 3 + 1) * 5000))
    small.write_bytes(saved("PNG"))
    whole = decoded(Wanted(((large, 1),), 600, KEPT_PIXELS))
    assert whole is not None and whole.pixels.shape[:2] == (4000, 4000)
    decoder = Decoder()
    try:
        for memory_mb, picture, size in ((1_500, small, (400, 300)), (150, large, None), (1_500, small, (400, 300))):
            monkeypatch.setattr(decoding, "MEMORY_BYTES", memory_mb << 20)
            found = decoder.decode(Wanted(((picture, 1),), 600, KEPT_PIXELS))
            assert (found and found.pixels.shape[:2]) == size
    finally:
        decoder.close()


def test_who_waits_when_the_decoder_is_closed_starts_no_process(tmp_path: Path) -> None:
    picture = tmp_path / "large.png"
    picture.write_bytes(png(5000, 5000, bytes(5000 * 3 + 1) * 5000))
    decoder = Decoder()
    wanted = Wanted(((picture, 1),), 600, KEPT_PIXELS)
    with ThreadPoolExecutor(2) as threads:
        asked = [threads.submit(decoder.decode, wanted) for _ in range(2)]
        while decoder._executor is None:
            sleep(0.01)
        decoder.close()
        assert sum(one.result() is None for one in asked) >= 1
    assert decoder._executor is None
    assert decoder.decode(wanted) is None


def test_a_page_that_cannot_be_decoded_is_not_tried_for_every_picture(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Wanted] = []
    pictures = Pictures(archive)
    monkeypatch.setattr(pictures._decoder, "decode", asked.append)
    page = documents.page(archive, A, 1)
    for _ in range(5):
        with pytest.raises(NoPicture, match=f"{A}, page 1"):
            pictures.page(page, 960)
    assert len(asked) == 1
    monkeypatch.setattr(module, "monotonic", lambda: monotonic() + TRIED_AGAIN_S)
    with pytest.raises(NoPicture):
        pictures.page(page, 960)
    assert len(asked) == 2


@pytest.mark.parametrize("turned", TO_SCAN)
def test_pages_are_shown_upright(archive: Archive, http: httpx.Client, turned: int) -> None:
    scan = np.full((HEIGHT, WIDTH), 255, np.uint8)
    scan[100:300, 1000:1600] = 0  # a block near the upper right corner of the scan
    picture = io.BytesIO()
    Image.fromarray(scan).save(picture, "PNG", dpi=(200, 200))
    (archive.document(A) / "document.pdf").write_bytes(img2pdf.convert(picture.getvalue()))
    page = read_as(turned)
    (archive.document(A) / "pages" / "0001.json").write_bytes(PAGE_FILE.dump_json(page))
    shown = Image.open(io.BytesIO(http.get(f"/documents/{A}/1/picture?width=2200").content)).convert("L")
    there = Page(A, page, 0, 1)
    scale = min(2200 / there.size[0], 1)
    assert shown.size == (round(there.size[0] * scale), round(there.size[1] * scale))
    block = there.upright(Box(1000, 100, 1600, 300))
    dark = np.asarray(shown) < 128
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    found = (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
    assert np.abs(np.subtract(found, np.multiply(block, scale))).max() <= 2
    line = Image.open(io.BytesIO(http.get(f"/documents/{A}/1/line?box=1000,100,1600,300").content))
    assert (line.width > line.height) is (block.width > block.height)


@given(st.sampled_from([*TO_SCAN]), st.integers(0, WIDTH - 9), st.integers(0, HEIGHT - 9))
def test_upright_leads_back_to_the_scan(turned: int, x: int, y: int) -> None:
    page, box = Page(A, read_as(turned), 0, 1), Box(x, y, x + 8, y + 5)
    assert page.turned == turned
    assert TO_SCAN[turned].box(page.upright(box)) == box


def read_as(turned: int) -> PageFile:
    """A page whose scan was turned by so many degrees to be read."""
    width, height = (WIDTH, HEIGHT) if turned % 180 == 0 else (HEIGHT, WIDTH)
    return replace(page_file(1, *LINES), clean=(CleanPage(width, height, 200.0, TO_SCAN[turned]),))


def touch(archive: Archive) -> None:
    """The page is another: what was made of it before does not count."""
    path = archive.document(A) / "pages" / "0001.json"
    path.write_bytes(path.read_bytes())
