from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sohoa.domain.errors import InputUnusable, PageError
from sohoa.domain.geometry import Box
from sohoa.ingest import IngestSettings, LoadedPage, open_document
from tests.pages import image_bytes, ruled_page

SETTINGS = IngestSettings()


def load(path: Path, number: int = 1, settings: IngestSettings = SETTINGS) -> LoadedPage:
    with open_document(path, settings) as document:
        return document.load(number)


def grey() -> Image.Image:
    return Image.fromarray(ruled_page())


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("TIFF", {"compression": "tiff_lzw"}),
        ("PNG", {}),
        ("BMP", {}),
        ("JPEG", {"quality": 95}),
        ("WEBP", {"lossless": True}),
        ("JPEG2000", {"irreversible": False}),
    ],
)
def test_each_kind_is_read_whatever_its_suffix(tmp_path: Path, kind: str, options: dict[str, object]) -> None:
    path = tmp_path / "scan.xyz"
    path.write_bytes(image_bytes(grey(), kind, **options))
    page = load(path)
    assert page.raster is not None
    read = page.raster.pixels if page.raster.is_grey else page.raster.pixels[..., 0]
    assert np.abs(read.astype(int) - ruled_page()).max() <= (12 if kind == "JPEG" else 1)
    assert (page.source.width, page.source.height) == (1654, 2339)


@pytest.mark.parametrize("compression", ["group3", "group4", "tiff_lzw", "tiff_adobe_deflate"])
def test_every_frame_of_a_bilevel_tiff_is_a_page(tmp_path: Path, compression: str) -> None:
    path = tmp_path / "fax.tif"
    frames = [grey().convert("1"), Image.new("1", (1654, 2339), 1), grey().rotate(180).convert("1")]
    frames[0].save(path, save_all=True, append_images=frames[1:], compression=compression, dpi=(200, 200))
    with open_document(path, SETTINGS) as document:
        assert document.page_count == 3
        pages = [document.load(number) for number in (3, 1, 2)]
    assert [page.source.number for page in pages] == [3, 1, 2]
    assert {page.source.mode for page in pages} == {"bilevel"}
    assert {page.source.dpi for page in pages} == {200.0}
    assert np.array_equal(pages[1].raster.pixels > 0, np.asarray(frames[0]))  # type: ignore[union-attr]


@pytest.mark.parametrize(("down", "height"), [(98, 1100), (196, 2200)])
def test_oblong_fax_pixels_are_read_square_and_boxes_are_of_the_fax(tmp_path: Path, down: int, height: int) -> None:
    fax = np.full((height, 1728), 255, np.uint8)
    fax[300:340, 500:600] = 0
    Image.fromarray(fax).convert("1").save(tmp_path / "fax.tif", compression="group3", dpi=(204, down))
    page = load(tmp_path / "fax.tif")
    assert page.raster is not None
    assert (page.source.width, page.source.height, page.source.dpi) == (1728, height, 204)
    assert page.raster.height == pytest.approx(height * 204 / down, abs=1)
    assert [note.code for note in page.source.notes] == ["pixels-made-square"]
    rows, columns = np.nonzero(page.raster.pixels < 128)
    ink = Box(int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)
    assert page.to_source.box(ink) == pytest.approx(Box(500, 300, 600, 340), abs=1)


def test_an_absurd_shape_of_pixels_is_not_believed(tmp_path: Path) -> None:
    Image.new("L", (3000, 3000)).save(tmp_path / "oblong.png", dpi=(300, 1))
    page = load(tmp_path / "oblong.png").source
    assert (page.width, page.height) == (3000, 3000)


@pytest.mark.parametrize(
    ("size", "claimed", "dpi", "origin"),
    [
        ((2480, 3508), (300, 300), 300, "metadata"),
        ((2480, 3508), (72, 72), 300, "estimated"),
        ((1654, 2339), None, 200, "estimated"),
        ((3508, 2480), (1, 1), 300, "estimated"),
        ((2480, 3508), (100000, 100000), 300, "estimated"),
    ],
)
def test_resolution_comes_from_metadata_unless_absurd(
    tmp_path: Path, size: tuple[int, int], claimed: tuple[int, int] | None, dpi: int, origin: str
) -> None:
    path = tmp_path / "scan.png"
    Image.new("L", size, 255).save(path, **({"dpi": claimed} if claimed else {}))
    page = load(path).source
    assert (page.dpi_origin, page.dpi) == (origin, pytest.approx(dpi, rel=0.01))


def test_transparent_and_deep_images_become_ink_on_white(tmp_path: Path) -> None:
    layer = Image.new("RGBA", (1000, 1400), (0, 0, 0, 0))
    layer.paste((10, 20, 30, 255), (0, 0, 500, 1400))
    layer.save(tmp_path / "a.png")
    Image.fromarray(np.full((1400, 1000), 40_000, np.uint16)).save(tmp_path / "b.png")
    clear, deep = load(tmp_path / "a.png").raster, load(tmp_path / "b.png").raster
    assert clear is not None and deep is not None
    assert clear.pixels[0, 0].tolist() == [10, 20, 30] and clear.pixels[0, -1].tolist() == [255] * 3
    assert set(np.unique(deep.pixels)) == {155}


def test_a_camera_picture_is_turned_as_viewers_turn_it(tmp_path: Path) -> None:
    image = Image.new("L", (1200, 900), 255)
    exif = image.getexif()
    exif[0x0112] = 6  # turn 90 degrees clockwise
    image.save(tmp_path / "photo.jpg", exif=exif)
    page = load(tmp_path / "photo.jpg").source
    assert (page.width, page.height) == (900, 1200)


def test_a_bomb_is_refused_before_its_pixels_are_decoded(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    Image.new("1", (10_000, 10_000), 1).save(path)
    with pytest.raises(PageError) as caught:
        load(path)
    assert caught.value.code == "too-many-pixels"
    assert "ingest.max_pixels" in caught.value.message


def test_a_truncated_image_fails_its_page_and_names_the_file(tmp_path: Path) -> None:
    whole = image_bytes(grey(), "JPEG", quality=90)
    (tmp_path / "cut.jpg").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(PageError, match=r"cut\.jpg") as caught:
        load(tmp_path / "cut.jpg")
    assert caught.value.code == "damaged"


def test_the_good_pages_of_a_truncated_tiff_are_read(tmp_path: Path) -> None:
    path = tmp_path / "cut.tif"
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (1400, 1000), np.uint8))
    noise.save(path, save_all=True, append_images=[noise], compression="tiff_lzw")
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 3 // 4])
    with pytest.raises((PageError, InputUnusable)), open_document(path, SETTINGS) as document:
        document.load(1)
        document.load(2)


@pytest.mark.parametrize("kind", ["TIFF", "PNG", "BMP", "JPEG", "WEBP", "JPEG2000"])
def test_bare_headers_are_refused(tmp_path: Path, kind: str) -> None:
    (tmp_path / "head").write_bytes(image_bytes(grey(), kind)[:40])
    with pytest.raises((InputUnusable, PageError)) as caught:
        load(tmp_path / "head")
    assert caught.value.remedy


def test_large_files_are_refused_by_size(tmp_path: Path) -> None:
    (tmp_path / "scan.png").write_bytes(image_bytes(grey(), "PNG"))
    with pytest.raises(InputUnusable) as caught:
        load(tmp_path / "scan.png", settings=IngestSettings(max_bytes=100))
    assert caught.value.code == "too-large"
