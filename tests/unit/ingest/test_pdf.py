from __future__ import annotations

from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from sohoa.domain.errors import InputUnusable, PageError
from sohoa.ingest import IngestSettings, LoadedPage, TextLayerUse, open_document
from tests.pages import A4_POINTS, pdf_of_image, pdf_of_runs, pdf_of_text, ruled_page
from tests.scans.fonts import font_path

SETTINGS = IngestSettings()
LINES = [
    "Ủy ban nhân dân huyện Tân Lập ban hành Kế hoạch này,",
    "giao các phòng, ban, đơn vị triển khai thực hiện đầy đủ.",
]


def load(path: Path, settings: IngestSettings = SETTINGS, number: int = 1) -> LoadedPage:
    with open_document(path, settings) as document:
        return document.load(number)


def page_image() -> Image.Image:
    return Image.fromarray(ruled_page())


def test_a_scanned_page_is_taken_pixel_for_pixel(tmp_path: Path) -> None:
    page = load(pdf_of_image(tmp_path / "scan.pdf", page_image()))
    assert page.raster is not None
    grey = page.raster.pixels if page.raster.is_grey else page.raster.pixels[..., 0]
    assert np.array_equal(grey, ruled_page())
    assert (page.source.dpi_origin, page.source.dpi) == ("metadata", pytest.approx(200, abs=0.5))


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_the_rotation_of_the_page_is_applied(tmp_path: Path, degrees: int) -> None:
    page = load(pdf_of_image(tmp_path / "scan.pdf", page_image(), rotate=degrees))
    assert page.raster is not None
    grey = page.raster.pixels if page.raster.is_grey else page.raster.pixels[..., 0]
    assert np.array_equal(grey, np.rot90(ruled_page(), -degrees // 90))


@pytest.mark.parametrize("degrees", [0, 90])
def test_a_fax_in_a_pdf_is_read_square_and_boxes_are_of_the_fax(tmp_path: Path, degrees: int) -> None:
    fax = page_image().resize((1654, 1123))
    page = load(pdf_of_image(tmp_path / "fax.pdf", fax, rotate=degrees))
    assert page.raster is not None
    size = (1654, 1123) if degrees == 0 else (1123, 1654)
    assert (page.source.width, page.source.height) == size
    assert "pixels-made-square" in [note.code for note in page.source.notes]
    assert page.source.dpi == pytest.approx(200, abs=0.5)
    assert sorted((page.raster.width, page.raster.height)) == pytest.approx([1654, 2339], abs=2)
    assert page.to_source.point(page.raster.width, page.raster.height) == pytest.approx(size)


def test_a_small_stamp_of_later_software_is_noted_and_left_out(tmp_path: Path) -> None:
    page = load(pdf_of_image(tmp_path / "scan.pdf", page_image(), stamp="www.example.org"))
    assert page.raster is not None
    assert [note.code for note in page.source.notes] == ["overlay-left-out"]
    assert "www.example.org" in page.source.notes[0].message
    assert page.source.dpi_origin == "metadata"


def test_a_spread_cut_by_the_page_is_rendered_not_taken_whole(tmp_path: Path) -> None:
    path = pdf_of_image(tmp_path / "spread.pdf", page_image())
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].CropBox = [0, 0, 297, 842]
        pdf.save(path)
    page = load(path)
    assert page.raster is not None and page.source.dpi_origin == "rendered"
    assert page.raster.width == pytest.approx(297 / 72 * 200, abs=2)


def test_a_stencil_mask_is_black_on_white_as_viewers_show_it(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        ink = np.packbits(ruled_page(1656, 2336) < 128)
        stream = pikepdf.Stream(pdf, ink.tobytes())
        stream.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=1656,
            Height=2336,
            ImageMask=True,
            BitsPerComponent=1,
            Decode=[1, 0],
        )
        pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=pdf.make_indirect(stream)))
        pdf.pages[0].Contents = pikepdf.Stream(pdf, b"q 595 0 0 842 0 0 cm 0 g /Im Do Q")
        pdf.save(tmp_path / "mask.pdf")
    page = load(tmp_path / "mask.pdf")
    assert page.raster is not None
    assert np.mean(page.raster.pixels) == pytest.approx(np.mean(ruled_page(1656, 2336)), abs=12)


def test_an_image_on_part_of_the_page_is_rendered_with_the_rest(tmp_path: Path) -> None:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "mixed.pdf"), pagesize=(595, 842), invariant=1)
    canvas.drawImage(ImageReader(page_image()), 50, 50, 200, 200)
    canvas.save()
    source = load(tmp_path / "mixed.pdf").source
    assert (source.dpi, source.dpi_origin) == (300, "rendered")
    assert source.width == pytest.approx(595 / 72 * 300, abs=1)


@pytest.mark.parametrize(("use", "kept"), [("auto", True), ("keep", True), ("ignore", False)])
def test_the_text_of_a_digital_page_is_kept_or_not(tmp_path: Path, use: TextLayerUse, kept: bool) -> None:
    path = pdf_of_text(tmp_path / "digital.pdf", LINES, font_path("regular"))
    page = load(path, IngestSettings(text_layer=use))
    assert (page.raster is None) is kept
    if kept:
        [zone] = page.source.text_layer or ()
        assert [line.text for line in zone.lines] == LINES
        first = zone.lines[0].words[0].box
        # Drawn 80 points from the left, 760 points up a page of 842, in 13 points.
        assert first.x0 == pytest.approx(80 / 72 * 300, abs=6)
        assert first.y1 == pytest.approx((841.89 - 760) / 72 * 300, abs=12)


def layer_text(page: LoadedPage) -> list[str]:
    return [line.text for zone in page.source.text_layer or () for line in zone.lines]


OLD_LINES = ["Uû ban nh©n d©n huyÖn MÉu ban hµnh KÕ ho¹ch nµy,", "giao c¸c phßng, ban, ®¬n vÞ triÓn khai thùc hiÖn"]
READ_LINES = ["Uỷ ban nhân dân huyện Mẫu ban hành Kế hoạch này,", "giao các phòng, ban, đơn vị triển khai thực hiện"]


def test_a_text_layer_in_an_old_encoding_is_converted_and_noted(tmp_path: Path) -> None:
    """The letters tell: the font of these lines is a Unicode one."""
    page = load(pdf_of_text(tmp_path / "old.pdf", OLD_LINES, font_path("regular")))
    assert layer_text(page) == READ_LINES
    [note] = page.source.notes
    assert note.code == "text-layer-converted"
    assert "16 of 21 words" in note.message and "tcvn3" in note.message and "“Uû” to “Uỷ”" in note.message


def test_a_text_layer_of_unknown_letters_is_not_trusted(tmp_path: Path) -> None:
    garbled = ["þûa ðaæn kiœæm ñøß ßæð þœ ðùß", "kœþ ðæß ñøð ßœ þæœ ðûß ñæ œðß"]
    path = pdf_of_text(tmp_path / "odd.pdf", garbled, font_path("regular"))
    assert load(path, IngestSettings(text_layer="auto")).raster is not None
    kept = load(path, IngestSettings(text_layer="keep"))
    assert (kept.raster, kept.source.notes) == (None, ())


def test_legacy_fonts_are_converted_beside_unicode_ones(tmp_path: Path) -> None:
    lines = [
        [("ABCDEF+.VnTimeH", "céng hßa x· héi chñ nghÜa viÖt nam")],
        [("ABCDEF+.VnTime", "§¬n vÞ: "), ("Serif", "Ủy ban nhân dân huyện Mẫu")],
        [("VNI-Times", "Coäng ñoàng daân cö "), ("Serif", "trồng lại những cánh rừng")],
    ]
    page = load(pdf_of_runs(tmp_path / "mixed.pdf", lines))
    assert layer_text(page) == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Đơn vị: Ủy ban nhân dân huyện Mẫu",
        "Cộng đồng dân cư trồng lại những cánh rừng",
    ]
    assert [note.message.split(" and")[0] for note in page.source.notes] == [
        "8 of 25 words of the text layer were in tcvn3-capitals",
        "2 of 25 words of the text layer were in tcvn3",
        "4 of 25 words of the text layer were in vni",
    ]


def test_the_byte_pdf_takes_for_a_hyphen_is_a_letter_in_tcvn3(tmp_path: Path) -> None:
    """Also at a line end, where PDFium joins what follows to the word."""
    horn = "\u00ad"
    lines = [
        [(".VnTime", f"C¸c ®¬n vÞ ®{horn}îc giao thùc hiÖn theo Q§-UBND nh{horn}")],
        [(".VnTime", f"sau: {horn}u tiªn nh÷ng n¬i tr{horn}êng häc ch{horn}a cã ®iÖn")],
    ]
    assert layer_text(load(pdf_of_runs(tmp_path / "horns.pdf", lines))) == [
        "Các đơn vị được giao thực hiện theo QĐ-UBND như",
        "sau: ưu tiên những nơi trường học chưa có điện",
    ]


def test_unicode_set_in_a_font_with_a_legacy_name_is_left(tmp_path: Path) -> None:
    text = "Các phòng, ban được giao trồng lại những cánh rừng ngập mặn"
    page = load(pdf_of_runs(tmp_path / "named.pdf", [[(".VnTime", text)]]))
    assert (layer_text(page), page.source.notes) == ([text], ())


def form(path: Path) -> Path:
    """A page made on a computer whose number is a form field."""
    pdfmetrics.registerFont(TTFont("Serif", str(font_path("regular"))))
    canvas = Canvas(str(path), pagesize=A4_POINTS, invariant=1)
    canvas.setFont("Serif", 13)
    canvas.drawString(80, 760, "Số:")
    canvas.drawString(150, 760, "/KH-UBND")
    for index, line in enumerate(LINES):
        canvas.drawString(80, 700 - 20 * index, line)
    canvas.acroForm.textfield(value="173", x=105, y=756, width=40, height=18, fontSize=12, borderWidth=0)
    canvas.save()
    return path


def test_what_stands_in_form_fields_is_read_in_its_place(tmp_path: Path) -> None:
    page = load(form(tmp_path / "form.pdf"), IngestSettings(text_layer="keep"))
    assert page.source.text_layer is not None
    assert page.source.text_layer[0].lines[0].text == "Số: 173 /KH-UBND"


def test_what_stands_in_form_fields_is_rendered(tmp_path: Path) -> None:
    page = load(form(tmp_path / "form.pdf"), IngestSettings(text_layer="ignore"))
    assert page.raster is not None
    x0, y0, x1, y1 = (round(edge * 300 / 72) for edge in (105, 842 - 772, 140, 842 - 758))
    grey = page.raster.pixels if page.raster.is_grey else page.raster.pixels.min(axis=2)
    assert (grey[y0:y1, x0:x1] < 100).sum() > 100


def test_a_protected_file_is_refused_with_the_command_that_opens_it(tmp_path: Path) -> None:
    plain = pdf_of_image(tmp_path / "plain.pdf", page_image())
    with pikepdf.open(plain) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(InputUnusable, match=r"locked\.pdf") as caught:
        load(tmp_path / "locked.pdf")
    assert caught.value.code == "encrypted"
    assert "qpdf" in caught.value.remedy


@pytest.mark.parametrize("share", [0.02, 0.5, 0.98])
def test_a_truncated_file_is_refused_or_read_but_never_a_crash(tmp_path: Path, share: float) -> None:
    whole = pdf_of_image(tmp_path / "whole.pdf", page_image()).read_bytes()
    (tmp_path / "cut.pdf").write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises((InputUnusable, PageError), match=r"cut\.pdf") as caught:
        load(tmp_path / "cut.pdf")
    assert caught.value.remedy


def test_a_pdf_without_pages_is_refused(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.save(tmp_path / "none.pdf")
    with pytest.raises(InputUnusable) as caught:
        load(tmp_path / "none.pdf")
    assert caught.value.code in ("no-pages", "damaged")


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        for _ in range(4):
            pdf.add_blank_page()
        pdf.save(tmp_path / "long.pdf")
    with pytest.raises(InputUnusable, match=r"ingest\.max_pages"):
        load(tmp_path / "long.pdf", IngestSettings(max_pages=3))


def test_a_huge_sheet_is_rendered_coarser_or_refused(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(2384, 3370))  # A0
        pdf.add_blank_page(page_size=(14400, 14400))
        pdf.save(tmp_path / "sheets.pdf")
    page = load(tmp_path / "sheets.pdf")
    assert page.raster is not None
    assert page.raster.width * page.raster.height <= SETTINGS.max_pixels
    assert [note.code for note in page.source.notes] == ["rendered-coarser"]
    with pytest.raises(PageError, match="more than"):
        load(tmp_path / "sheets.pdf", number=2)


def test_an_image_bomb_in_a_pdf_is_refused(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        stream = pikepdf.Stream(pdf, b"\0" * 1000)
        stream.stream_dict = pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=20_000,
            Height=20_000,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
        )
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=pdf.make_indirect(stream)))
        page.Contents = pikepdf.Stream(pdf, b"q 595 0 0 842 0 0 cm /Im Do Q")
        pdf.save(tmp_path / "bomb.pdf")
    with pytest.raises(PageError) as caught:
        load(tmp_path / "bomb.pdf")
    assert caught.value.code == "too-many-pixels"
