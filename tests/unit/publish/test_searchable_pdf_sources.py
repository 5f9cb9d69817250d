"""What becomes of the source in a searchable PDF: its images, its own text, its forms, and sources that are broken."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import img2pdf
import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from pikepdf import pdfa
from PIL import Image

from sohoa.domain.errors import InputUnusable
from sohoa.domain.geometry import Box
from sohoa.domain.page import RecognizedPage
from sohoa.domain.plan import DocumentType, Header, Plan, ProducedBy, Section
from sohoa.publish.published import PublishedDocument
from sohoa.publish.searchable_pdf import write_searchable_pdf
from tests.pages import image_bytes, pdf_of_image, pdf_of_text
from tests.published_scans import bars, publish, read_page, text_zone
from tests.scans.fonts import font_path

MADE = datetime(2024, 5, 1, 8, 30, tzinfo=UTC)
LINES = ["KẾ HOẠCH", "I. MỤC ĐÍCH, YÊU CẦU", "Nâng cao chất lượng phục vụ Nhân dân."]


def page_read(number: int = 1) -> RecognizedPage:
    return read_page([text_zone(LINES)], number=number)


def pages_of(path: Path) -> list[str]:
    with pdfium.PdfDocument(path) as pdf:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def images_of(path: Path) -> list[bytes]:
    """The images of a PDF as they are stored."""
    with pikepdf.open(path) as pdf:
        return [
            one.read_raw_bytes()
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]


def one_page(tmp_path: Path) -> PublishedDocument:
    return publish(tmp_path / "document", [page_read()])


@pytest.mark.parametrize(("kind", "options"), [("JPEG", {"quality": 70}), ("PNG", {})])
def test_images_are_taken_as_they_are_stored(tmp_path: Path, kind: str, options: dict[str, Any]) -> None:
    stored = image_bytes(bars(page_read(), "L"), kind, **options)
    source = tmp_path / "scan"
    source.write_bytes(stored)
    made = write_searchable_pdf(one_page(tmp_path), source, tmp_path / "made.pdf", MADE)
    [image] = images_of(tmp_path / "made.pdf")
    assert image in stored
    assert (made.source_bytes, made.bytes) == (len(stored), (tmp_path / "made.pdf").stat().st_size)
    assert (made.conformance, made.findings) == ("PDF/A-2b", ())
    assert pages_of(tmp_path / "made.pdf") == [" ".join(LINES)]


def test_every_frame_of_a_tiff_is_a_page_and_fax_codes_are_copied(tmp_path: Path) -> None:
    frames = [bars(page_read()), bars(read_page([text_zone(["trang 2"])]))]
    source = tmp_path / "scan.tif"
    frames[0].save(source, save_all=True, append_images=frames[1:], compression="group4", dpi=(300, 300))
    document = publish(tmp_path / "document", [page_read(), read_page([text_zone(["trang 2"])], number=2)])
    write_searchable_pdf(document, source, tmp_path / "made.pdf", MADE)
    assert pages_of(tmp_path / "made.pdf") == [" ".join(LINES), "trang 2"]
    with pikepdf.open(tmp_path / "made.pdf") as pdf:
        assert [[float(side) for side in page.mediabox] for page in pdf.pages] == [[0, 0, 595.2, 841.92]] * 2
    stored = decoded(tmp_path / "made.pdf")
    assert all(np.array_equal(one > 128, np.asarray(frame)) for one, frame in zip(stored, frames, strict=True))


def decoded(path: Path) -> list[np.ndarray]:
    """The images of a PDF as another program decodes them, in grey or colour."""
    with pdfium.PdfDocument(path) as pdf:
        found = [one for page in pdf for one in page.get_objects() if isinstance(one, pdfium.PdfImage)]
        return [image.get_bitmap().to_numpy().squeeze().copy() for image in found]


def drawn(path: Path, dpi: int) -> list[np.ndarray]:
    with pdfium.PdfDocument(path) as pdf:
        pdf.init_forms()
        return [page.render(scale=dpi / 72, grayscale=True).to_numpy().squeeze() for page in pdf]


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("WEBP", "RGB"), ("BMP", "L"), ("PNG", "I;16"), ("PNG", "P")]
)
def test_other_images_lose_nothing(tmp_path: Path, kind: str, mode: str) -> None:
    image = bars(page_read(), "L")
    if mode == "RGBA":
        image = image.convert("RGB")
        image.putalpha(128)
    elif mode == "I;16":
        image = Image.fromarray(np.asarray(image, np.uint16) * 257)
    else:
        image = image.convert(mode)
    source = tmp_path / "scan"
    source.write_bytes(image_bytes(image, kind, **({"lossless": True} if kind == "WEBP" else {})))
    write_searchable_pdf(one_page(tmp_path), source, tmp_path / "made.pdf", MADE)
    assert pages_of(tmp_path / "made.pdf") == [" ".join(LINES)]
    [stored] = decoded(tmp_path / "made.pdf")
    levels = stored.min(axis=2) if stored.ndim == 3 else stored
    assert np.array_equal(levels < 200, np.asarray(bars(page_read(), "L")) < 128)


def test_a_photograph_is_shown_the_way_its_camera_was_held(tmp_path: Path) -> None:
    image = bars(page_read(), "L")
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise
    source = tmp_path / "scan.jpg"
    image.rotate(90, expand=True).save(source, exif=exif)
    write_searchable_pdf(one_page(tmp_path), source, tmp_path / "made.pdf", MADE)
    [shown] = drawn(tmp_path / "made.pdf", 300)
    assert np.mean((shown[:3508, :2480] < 128) != (np.asarray(image) < 128)) < 0.002
    assert pages_of(tmp_path / "made.pdf") == [" ".join(LINES)]


def test_oblong_pixels_of_faxes_make_an_upright_page(tmp_path: Path) -> None:
    page = read_page([text_zone(LINES)], (1728, 1145))
    source = tmp_path / "scan.tif"
    bars(page).save(source, compression="group4", dpi=(204, 98))
    write_searchable_pdf(publish(tmp_path / "document", [page]), source, tmp_path / "made.pdf", MADE)
    with pikepdf.open(tmp_path / "made.pdf") as pdf:
        _, _, width, height = (float(side) for side in pdf.pages[0].mediabox)
    assert width / height == pytest.approx((1728 / 204) / (1145 / 98), rel=1e-3)


def with_old_text(source: Path, content: bytes, *, before: bool) -> None:
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        page.Resources.Font.Old = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
                Encoding=pikepdf.Name.WinAnsiEncoding,
            )
        )  # fmt: skip
        page.contents_add(content, prepend=before)
        pdf.save(source)


@pytest.mark.parametrize(
    ("content", "before"),
    [
        (b"BT /Old 12 Tf 3 Tr 80 600 Td (KE HOACH cu) Tj [(bad) 20 (text)] TJ ET", False),
        (b"q BT /Old 12 Tf 3 Tr 80 600 Td (KE HOACH cu) Tj ET Q", True),
        (b"BT /Old 12 Tf 80 600 Td (under the image) Tj ET", True),
    ],
    ids=["invisible", "invisible, below", "covered by the scan"],
)
def test_the_text_of_an_earlier_recognition_gives_way(tmp_path: Path, content: bytes, before: bool) -> None:
    source = pdf_of_image(tmp_path / "scan.pdf", bars(page_read()))
    with_old_text(source, content, before=before)
    made = write_searchable_pdf(one_page(tmp_path), source, tmp_path / "made.pdf", MADE)
    assert pages_of(tmp_path / "made.pdf") == [" ".join(LINES)]
    assert made.conformance == "PDF/A-2b"


def test_what_software_stamped_on_the_scan_stays(tmp_path: Path) -> None:
    source = pdf_of_image(tmp_path / "scan.pdf", bars(page_read()), stamp="www.example.vn")
    made = write_searchable_pdf(one_page(tmp_path), source, tmp_path / "made.pdf", MADE)
    assert pages_of(tmp_path / "made.pdf") == [" ".join([*LINES, "www.example.vn"])]
    # Helvetica is named and not embedded: the file is a usual PDF and does not claim more.
    assert made.conformance is None
    assert "embedded" in made.findings[0]
    with pikepdf.open(tmp_path / "made.pdf") as pdf:
        assert pdf.open_metadata().pdfa_status == ""


def test_a_watermark_in_a_font_that_is_not_there_keeps_its_place_and_gets_one(tmp_path: Path) -> None:
    source = tmp_path / "scan.pdf"
    source.write_bytes(img2pdf.convert(image_bytes(bars(page_read(), "L"), "PNG", dpi=(300, 300))))
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        descriptor = pikepdf.Dictionary(
            Type=pikepdf.Name.FontDescriptor, FontName=pikepdf.Name.ArialMT, Flags=32, ItalicAngle=0, Ascent=905,
            Descent=-211, CapHeight=718, StemV=88, FontBBox=[-665, -325, 2000, 1006],
        )  # fmt: skip
        pdf.pages[0].Resources.Font = pikepdf.Dictionary(
            W=pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.TrueType, BaseFont=pikepdf.Name.ArialMT, FirstChar=32,
                LastChar=122, Widths=[300 + code for code in range(91)], Encoding=pikepdf.Name.WinAnsiEncoding,
                FontDescriptor=pdf.make_indirect(descriptor),
            )
        )  # fmt: skip
        pdf.pages[0].contents_add(b"BT /W 20 Tf 100 100 Td (www.LuatViet.vn) Tj ET")
        pdf.save(source)
    made = write_searchable_pdf(one_page(tmp_path), source, tmp_path / "made.pdf", MADE)
    assert (made.conformance, made.findings) == ("PDF/A-2b", ())
    assert pages_of(tmp_path / "made.pdf") == [" ".join([*LINES, "www.LuatViet.vn"])]
    letters = [left_edges(path)[-15:] for path in (source, tmp_path / "made.pdf")]
    assert letters[0] == pytest.approx(letters[1], abs=0.5)


def left_edges(path: Path) -> list[float]:
    """Where each letter begins, in points: by its width, not by its shape."""
    with pdfium.PdfDocument(path) as pdf:
        text = pdf[0].get_textpage()
        signs = [at for at, letter in enumerate(text.get_text_range()) if letter.strip()]
        return [text.get_charbox(at, loose=True)[0] for at in signs]


def test_text_in_forms_shared_by_pages_gives_way_on_both(tmp_path: Path) -> None:
    source = tmp_path / "scan.pdf"
    with pikepdf.open(pdf_of_image(source, bars(page_read())), allow_overwriting_input=True) as pdf:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        form = pdf.make_stream(b"BT /Old 12 Tf 80 600 Td (old words) Tj ET")
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 595, 842]
        form.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(Old=font))
        pdf.pages[0].Resources.XObject.Old = form
        pdf.pages[0].contents_add(b"q 3 Tr /Old Do Q")
        pdf.pages.append(pdf.pages[0])
        pdf.save(source)
    document = publish(tmp_path / "document", [page_read(), page_read(2)])
    write_searchable_pdf(document, source, tmp_path / "made.pdf", MADE)
    assert pages_of(tmp_path / "made.pdf") == [" ".join(LINES)] * 2


def test_a_digital_text_layer_that_was_kept_stays_alone(tmp_path: Path) -> None:
    source = pdf_of_text(tmp_path / "made-on-a-computer.pdf", LINES, font_path("regular"))
    document = publish(tmp_path / "document", [page_read()])
    file = next(document.folder.glob("pages/*.json"))
    file.write_text(file.read_text(encoding="utf-8").replace("fake 1.0 vie", "text-layer"), encoding="utf-8")
    made = write_searchable_pdf(document, source, tmp_path / "made.pdf", MADE)
    assert pages_of(tmp_path / "made.pdf") == [" ".join(LINES)]
    assert made.pages_with_text == 0


def test_a_page_that_failed_is_there_without_text(tmp_path: Path) -> None:
    source = tmp_path / "scan.tif"
    bars(page_read()).save(source, save_all=True, append_images=[bars(page_read())], compression="group4")
    document = publish(tmp_path / "document", [page_read(2)], page_count=2)
    made = write_searchable_pdf(document, source, tmp_path / "made.pdf", MADE)
    assert pages_of(tmp_path / "made.pdf") == ["", " ".join(LINES)]
    assert (made.pages, made.pages_with_text) == (2, 1)


def signed_form(source: Path) -> None:
    """A box as signing software draws it, and a link."""
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        look = pdf.make_stream(b"0 0 0 rg 0 0 100 40 re f")
        look.Type, look.Subtype, look.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 100, 40]
        box = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Sig, T="Signature1", F=132,
                Rect=[400, 20, 500, 60], AP=pikepdf.Dictionary(N=look),
            )
        )  # fmt: skip
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], Border=[0, 0, 0],
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.vn"),
        )  # fmt: skip
        pdf.pages[0].Annots = pikepdf.Array([box, pdf.make_indirect(link)])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[box], SigFlags=3)
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.save(source)


def test_forms_become_part_of_the_page_and_scripts_go(tmp_path: Path) -> None:
    source = pdf_of_image(tmp_path / "scan.pdf", bars(page_read()))
    signed_form(source)
    made = write_searchable_pdf(one_page(tmp_path), source, tmp_path / "made.pdf", MADE)
    assert made.conformance == "PDF/A-2b"
    with pikepdf.open(tmp_path / "made.pdf") as pdf:
        assert not {"/AcroForm", "/OpenAction"} & set(pdf.Root.keys())
        assert [note.Subtype for note in pdf.pages[0].Annots] == ["/Link"]
    [before], [after] = drawn(source, 100), drawn(tmp_path / "made.pdf", 100)
    assert (before[-70:-40, 570:680] < 128).all()
    assert np.array_equal(before, after)


@pytest.mark.parametrize("shown", [True, False])
def test_optional_content_is_settled_as_it_is_shown(tmp_path: Path, shown: bool) -> None:
    source = pdf_of_image(tmp_path / "scan.pdf", bars(page_read()))
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Watermark"))
        form = pdf.make_stream(b"0 0 0 rg 0 0 200 200 re f")
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 200, 200]
        form.OC = group
        pdf.pages[0].Resources.XObject.Mark = form
        pdf.pages[0].contents_add(b"q /Mark Do Q")
        off = pikepdf.Array([] if shown else [group])
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[group], D=pikepdf.Dictionary(OFF=off))
        pdf.save(source)
    made = write_searchable_pdf(one_page(tmp_path), source, tmp_path / "made.pdf", MADE)
    assert made.conformance == "PDF/A-2b"
    [before], [after] = drawn(source, 72), drawn(tmp_path / "made.pdf", 72)
    assert (after[-150, 50] < 128) == shown
    assert np.array_equal(before, after)


PLAN = Plan(
    header=Header(
        issuing_body="SỞ NỘI VỤ",
        number="101/KH-SNV",
        place="Tây Ninh",
        date="2023-01-31",
        type=DocumentType("KH", "KẾ HOẠCH"),
        subject="Công tác thi đua <khen thưởng> & “đặc biệt”",
    ),
    sections=(
        Section(
            "s1", "I", 1, "MỤC ĐÍCH, YÊU CẦU", "", 1, (Box(200, 380, 900, 430),),
            (
                Section("s1.1", "1.", 2, "Mục đích", "…", 1, (Box(200, 460, 900, 510),)),
                Section("s1.2", "-", 2, "", "không có tiêu đề", 1),
            ),
        ),
        Section("s2", "Điều 1", 1, "", "Phạm vi " * 30, 1, (Box(200, 600, 900, 650),)),
    ),
    produced_by=ProducedBy("0.1.0", "tesseract 5.3.0 vie"),
)  # fmt: skip


def test_the_file_says_what_it_is_and_where_its_parts_begin(tmp_path: Path) -> None:
    document = publish(tmp_path / "document", [page_read()], PLAN)
    source = pdf_of_image(tmp_path / "scan.pdf", bars(page_read()), points=(595.2, 841.92))
    made = write_searchable_pdf(document, source, tmp_path / "made.pdf", MADE)
    with pikepdf.open(tmp_path / "made.pdf") as pdf:
        info, xmp = pdf.docinfo, pdf.open_metadata()
        title = "KẾ HOẠCH 101/KH-SNV – Công tác thi đua <khen thưởng> & “đặc biệt”"
        assert (str(info.Title), xmp["dc:title"]) == (title, title)
        assert (str(info.Author), xmp["dc:creator"]) == ("SỞ NỘI VỤ", ["SỞ NỘI VỤ"])
        assert str(info.Subject) == xmp["dc:description"] == PLAN.header.subject
        assert str(info.Keywords) == xmp["pdf:Keywords"] == "101/KH-SNV; KẾ HOẠCH; 2023-01-31; Tây Ninh"
        assert xmp["xmp:CreateDate"] == "2024-05-01T08:30:00+00:00"
        assert (str(pdf.Root.Lang), xmp["dc:language"]) == ("vi", {"vi"})
        assert "sohoa" in xmp["xmp:CreatorTool"] and "tesseract 5.3.0 vie" in xmp["xmp:CreatorTool"]
    with pdfium.PdfDocument(tmp_path / "made.pdf") as pdf:
        marks = [(mark.level, mark.get_title(), mark.get_dest().get_view()[1][:2]) for mark in pdf.get_toc()]
    assert [(level, text) for level, text, _ in marks] == [
        (0, "I. MỤC ĐÍCH, YÊU CẦU"),
        (1, "1. Mục đích"),
        (0, "Điều 1. " + "Phạm vi " * 9 + "Phạm vi…"),
    ]
    assert made.bookmarks == 3
    assert marks[0][2] == pytest.approx((200 * 72 / 300, 841.92 - 380 * 72 / 300), abs=0.1)


def test_the_same_document_makes_the_same_bytes(tmp_path: Path) -> None:
    document = publish(tmp_path / "document", [page_read()], PLAN)
    source = pdf_of_image(tmp_path / "scan.pdf", bars(page_read()))
    digests = set()
    for name in ("one.pdf", "two.pdf"):
        write_searchable_pdf(document, source, tmp_path / name, MADE)
        digests.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(digests) == 1


def test_what_was_written_is_sound(tmp_path: Path) -> None:
    source = pdf_of_image(tmp_path / "scan.pdf", bars(page_read()))
    write_searchable_pdf(one_page(tmp_path), source, tmp_path / "made.pdf", MADE)
    assert pdfa.validate_written(tmp_path / "made.pdf", "2b").passed
    with pikepdf.open(tmp_path / "made.pdf") as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.open_metadata().pdfa_status == "2B"


def broken(kind: str, folder: Path) -> Path:
    path = pdf_of_image(folder / "scan.pdf", bars(page_read()))
    if kind == "encrypted":
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            pdf.save(path, encryption=pikepdf.Encryption(user="khoá", owner="khoá"))
    elif kind == "damaged":
        path.write_bytes(b"%PDF-1.7\nnothing of a PDF")
    elif kind == "another-source":
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            pdf.pages.append(pdf.pages[0])
            pdf.save(path)
    elif kind == "unreadable":
        path.unlink()
    return path


@pytest.mark.parametrize("kind", ["encrypted", "damaged", "another-source", "unreadable"])
def test_a_source_that_cannot_be_used_is_named_and_leaves_nothing(tmp_path: Path, kind: str) -> None:
    source = broken(kind, tmp_path)
    document = one_page(tmp_path)
    target = tmp_path / "made" / "document.pdf"
    target.parent.mkdir()
    with pytest.raises(InputUnusable) as caught:
        write_searchable_pdf(document, source, target, MADE)
    assert caught.value.code == kind
    assert str(source) in caught.value.message and caught.value.remedy
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize("stored", [b"\xff\xd8\xff\xe0 no picture", b"II*\0\xff\xff\xff\xff", b"", b"text"])
def test_broken_images_are_named(tmp_path: Path, stored: bytes) -> None:
    source = tmp_path / "scan.jpg"
    source.write_bytes(stored)
    with pytest.raises(InputUnusable, match=r"scan\.jpg cannot be opened") as caught:
        write_searchable_pdf(one_page(tmp_path), source, tmp_path / "made.pdf", MADE)
    assert caught.value.code == "damaged"


def test_a_file_cut_off_at_any_place_is_refused_or_whole(tmp_path: Path) -> None:
    whole = pdf_of_image(tmp_path / "scan.pdf", bars(page_read())).read_bytes()
    document = one_page(tmp_path)
    cut = tmp_path / "cut.pdf"
    for at in range(len(whole) // 12, len(whole), len(whole) // 12):
        cut.write_bytes(whole[:at])
        target = tmp_path / f"{at}.pdf"
        try:
            write_searchable_pdf(document, cut, target, MADE)
        except InputUnusable:
            assert not target.exists()
        else:
            assert pages_of(target) == [" ".join(LINES)]
    assert not list(tmp_path.glob("*.part"))
