"""What people find, select and copy in a searchable PDF, as other programs read it."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from sohoa.domain.geometry import Box, Homography
from sohoa.domain.page import OcrLine, OcrWord, OcrZone, RecognizedPage, RestoredPage, RestoredWord, TableCell
from sohoa.publish.published import PublishedDocument
from sohoa.publish.searchable_pdf import write_searchable_pdf
from tests.pages import pdf_of_image
from tests.published_scans import HEIGHT, bars, publish, read_page, text_line, text_zone

MADE = datetime(2024, 5, 1, 8, 30, tzinfo=UTC)
LINES = ["Ủy ban nhân dân huyện Đắk Glong", "quyết định: ngưỡng cửa, kỹ thuật, thuở ấy", "HOÀ BÌNH – ẨM THỰC “Ở ĐÂY”"]
# All letters of Vietnamese, with both places of the tone mark where writers differ.
SYLLABLES = (
    "a à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ đ e è ẻ ẽ é ẹ ê ề ể ễ ế ệ i ì ỉ ĩ í ị o ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ "
    "ơ ờ ở ỡ ớ ợ u ù ủ ũ ú ụ ư ừ ử ữ ứ ự y ỳ ỷ ỹ ý ỵ"
).split()
OTHERS = list("bcdghklmnpqrstvxBĐHKN0123456789/.,;:-()")
WORD = st.lists(st.sampled_from(SYLLABLES + OTHERS), min_size=1, max_size=7).map("".join)
WORDS = st.lists(WORD, min_size=1, max_size=9)


def with_pdfium(path: Path) -> list[str]:
    with pdfium.PdfDocument(path) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def with_poppler(path: Path) -> list[str]:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    return text.split("\f")[:-1]


READERS = pytest.mark.parametrize("read", [with_pdfium, with_poppler])


def folded(text: str) -> str:
    return " ".join(text.split())


def texts_of(document: PublishedDocument) -> list[str]:
    return [folded(page) for page in (document.folder / "text.txt").read_text(encoding="utf-8").split("\f")]


def written(
    tmp_path: Path, page: RecognizedPage, restored: RestoredPage | None = None
) -> tuple[PublishedDocument, Path]:
    document = publish(tmp_path / "document", [(page, restored)] if restored else [page])
    source = pdf_of_image(tmp_path / "scan.pdf", bars(page))
    write_searchable_pdf(document, source, tmp_path / "document.pdf", MADE)
    return document, tmp_path / "document.pdf"


@READERS
def test_text_comes_out_as_it_was_published(tmp_path: Path, read: Callable[[Path], list[str]]) -> None:
    document, made = written(tmp_path, read_page([text_zone(LINES)]))
    [text] = read(made)
    assert folded(text) == texts_of(document)[0] == " ".join(LINES)
    assert unicodedata.is_normalized("NFC", text)


@READERS
def test_signs_that_no_font_has_are_found_all_the_same(
    tmp_path: Path, read: Callable[[Path], list[str]], caplog: pytest.LogCaptureFixture
) -> None:
    document, made = written(tmp_path, read_page([text_zone(["☑ Đồng ý ☐ 漢字 ½ №", "㎡ ✓ →"])]))
    assert folded(read(made)[0]) == texts_of(document)[0]
    assert not caplog.records


@READERS
def test_two_columns_come_out_one_after_the_other(tmp_path: Path, read: Callable[[Path], list[str]]) -> None:
    left = text_zone(["ỦY BAN NHÂN DÂN", "TỈNH TÂY NINH", "Số: 15/KH-UBND"])
    right = text_zone(["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"], left=1200)
    document, made = written(tmp_path, read_page([right, left, text_zone(LINES, top=900)]))
    assert folded(read(made)[0]) == texts_of(document)[0]


@READERS
def test_words_are_those_of_the_text(tmp_path: Path, read: Callable[[Path], list[str]]) -> None:
    page = read_page([text_zone(["Kế hoạch số 15/KH- HĐTĐ", "banhành ngày"])])
    words = ("Kế", "hoạch", "số", "15/KH-HĐTĐ", "", "ban hành", "ngày")
    _, made = written(tmp_path, page, RestoredPage(tuple(map(RestoredWord, words))))
    assert folded(read(made)[0]) == "Kế hoạch số 15/KH-HĐTĐ ban hành ngày"


@READERS
def test_rows_of_a_table_follow_each_other_and_asides_are_left_out(
    tmp_path: Path, read: Callable[[Path], list[str]]
) -> None:
    texts = ["TT", "Nội dung", "Đơn vị", "1", "Xây dựng kế hoạch", "Sở Nội vụ"]
    lines = tuple(text_line(text, 200 + 700 * (at % 3), 400 + 90 * (at // 3), at) for at, text in enumerate(texts))
    cells = tuple(TableCell(at // 3, at % 3, 1, 1, line.box) for at, line in enumerate(lines))
    table = OcrZone(Box.around(line.box for line in lines), lines, cells, "table")
    aside = text_zone(["2"], left=1200, top=150)
    number = OcrZone(aside.box, aside.lines, kind="page-number")
    document, made = written(tmp_path, read_page([number, table]))
    assert folded(read(made)[0]) == texts_of(document)[0] == " ".join(texts)


@READERS
def test_words_that_touch_and_dotted_lines_are_told_apart(tmp_path: Path, read: Callable[[Path], list[str]]) -> None:
    boxes = [("Họ", 200, 290), ("tên:", 291, 380), ("…", 381, 1900), ("|", 1896, 1902), ("sinh", 1900, 2000)]
    words = tuple(OcrWord(text, Box(x0, 300, x1, 350), 0.9) for text, x0, x1 in boxes)
    first = OcrLine(Box(200, 300, 2000, 350), 0, words)
    zone = OcrZone(Box(200, 300, 2000, 430), (first, text_line("Quê quán: … Thái Bình", 200, 380)))
    document, made = written(tmp_path, read_page([zone]))
    assert folded(read(made)[0]) == texts_of(document)[0]


@READERS
@pytest.mark.parametrize("degrees", [-2.5, -0.6, 0.6, 2.5])
def test_lines_of_a_crooked_scan_stay_whole(tmp_path: Path, degrees: float, read: Callable[[Path], list[str]]) -> None:
    sine, cosine = np.sin(np.radians(degrees)), np.cos(np.radians(degrees))
    crooked = Homography((cosine, -sine, 60, sine, cosine, 60, 0, 0, 1))
    lines = [
        f"{number}. Các cơ quan, đơn vị, địa phương căn cứ Kế hoạch này để tổ chức thực hiện" for number in range(9)
    ]
    document, made = written(tmp_path, read_page([text_zone(lines)], to_source=crooked))
    assert folded(read(made)[0]) == texts_of(document)[0]


@given(lines=st.lists(WORDS, min_size=1, max_size=4))
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_vietnamese_comes_back(lines: list[list[str]], tmp_path_factory: pytest.TempPathFactory) -> None:
    document, made = written(
        tmp_path_factory.mktemp("any"), read_page([text_zone([" ".join(line) for line in lines], top=50)], (1800, 500))
    )
    # PDFium takes a hyphen at the end of a line for one that parts a word, and has a sign of its own for it.
    [text] = with_pdfium(made)
    assert "".join(text.replace("\ufffe", "-").split()) == texts_of(document)[0].replace(" ", "")


def letter_places(path: Path) -> tuple[np.ndarray, list[tuple[str, float, float]]]:
    """The page as a viewer shows it, in grey at 100 dots an inch, and each letter with the middle of its box there."""
    scale = 100 / 72
    with pdfium.PdfDocument(path) as pdf:
        page = pdf[0]
        shown = page.render(scale=scale, grayscale=True).to_numpy()
        height, width = shown.shape[:2]
        text = page.get_textpage()
        places = []
        for at, letter in enumerate(text.get_text_range()):
            if not letter.strip():
                continue
            left, bottom, right, top = text.get_charbox(at)
            x, y = ctypes.c_int(), ctypes.c_int()
            pdfium_c.FPDF_PageToDevice(page, 0, 0, width, height, 0, (left + right) / 2, (bottom + top) / 2, x, y)
            places.append((letter, x.value, y.value))
    return shown.reshape(height, width), places


@pytest.mark.parametrize("moved", [(0, 0), (100, -40)], ids=["at the origin", "moved"])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_letters_lie_under_their_print(tmp_path: Path, rotate: int, moved: tuple[int, int]) -> None:
    page = read_page([text_zone(LINES), text_zone(["Tân Uyên"], 1500, 3200)])
    stored = bars(page, "L").rotate(rotate, expand=True)  # counter-clockwise; the viewer turns it back
    points = tuple(side * 72 / 300 for side in stored.size)
    source = pdf_of_image(tmp_path / "scan.pdf", stored, rotate=rotate, points=(points[0], points[1]))
    with pikepdf.open(source, allow_overwriting_input=True) as pdf:
        x, y = moved
        pdf.pages[0].contents_add(f"1 0 0 1 {x} {y} cm ".encode(), prepend=True)
        pdf.pages[0].mediabox = [x, y, x + points[0], y + points[1]]
        pdf.save(source)
    write_searchable_pdf(publish(tmp_path / "document", [page]), source, tmp_path / "made.pdf", MADE)
    shown, places = letter_places(tmp_path / "made.pdf")
    assert "".join(letter for letter, _, _ in places) == "".join([*LINES, "Tân Uyên"]).replace(" ", "")
    assert all(shown[int(y), int(x)] < 128 for _, x, y in places)


@pytest.mark.parametrize("clockwise", [90, 180, 270])
def test_a_page_turned_for_reading_is_selected_in_reading_direction(tmp_path: Path, clockwise: int) -> None:
    width, height = 2480, 3508  # of the page as read
    to_source = {
        90: Homography((0, 1, 0, -1, 0, width, 0, 0, 1)),
        180: Homography((-1, 0, width, 0, -1, height, 0, 0, 1)),
        270: Homography((0, -1, height, 1, 0, 0, 0, 0, 1)),
    }[clockwise]
    scan = (width, height) if clockwise == 180 else (height, width)
    page = read_page([text_zone(LINES)], (width, height), scan=scan, to_source=to_source)
    _, made = written_over(tmp_path, page)
    shown, places = letter_places(made)
    # Upside down a line is laid as one piece: letters lie within a letter or two of their print.
    near = 16 if clockwise == 180 else 0
    assert all(shown[int(y), int(x) - near : int(x) + near + 1].min() < 128 for _, x, y in places)
    across, down = {90: (0, -1), 180: (-1, 0), 270: (0, 1)}[clockwise]
    (_, x0, y0), (_, x1, y1) = places[0], places[len(LINES[0].replace(" ", "")) - 1]
    assert (np.sign(round((x1 - x0) / 50)), np.sign(round((y1 - y0) / 50))) == (across, down)
    assert folded(with_pdfium(made)[0]) == " ".join(LINES)


def written_over(tmp_path: Path, page: RecognizedPage) -> tuple[PublishedDocument, Path]:
    """As `written`, on a sheet of the size of the scan."""
    document = publish(tmp_path / "document", [page])
    image: Image.Image = bars(page, "L")
    points = (image.width * 72 / 300, image.height * 72 / 300)
    source = pdf_of_image(tmp_path / "scan.pdf", image, points=points)
    write_searchable_pdf(document, source, tmp_path / "made.pdf", MADE)
    return document, tmp_path / "made.pdf"


def test_selected_letters_are_as_high_as_the_line(tmp_path: Path) -> None:
    _, made = written_over(tmp_path, read_page([text_zone(LINES)]))
    with pdfium.PdfDocument(made) as pdf:
        text = pdf[0].get_textpage()
        _, bottom, _, top = text.get_charbox(0, loose=True)
    assert (top - bottom) == pytest.approx(HEIGHT * 72 / 300, rel=0.35)
