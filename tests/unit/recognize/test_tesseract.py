from __future__ import annotations

import subprocess
from pathlib import Path

import numpy as np
import pytesseract
import pytest

from sohoa.domain.errors import DependencyMissing, PageError
from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone
from sohoa.domain.raster import Raster
from sohoa.recognize import RecognizeSettings, letters_read, looks_turned, mean_confidence, tesseract
from sohoa.recognize.tesseract import TesseractEngine, installed, zones_of_tsv
from sohoa.recognize.tesseract_library import TesseractLibrary
from tests.contract.test_engines import typeset

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def row(block: int, paragraph: int, line: int, word: int, text: str, confidence: float = 90.0) -> str:
    return f"5\t1\t{block}\t{paragraph}\t{line}\t{word}\t{word * 100}\t{line * 40}\t80\t30\t{confidence}\t{text}"


def test_tsv_becomes_zones_lines_and_words() -> None:
    table = "\n".join(
        [
            HEAD,
            "1\t1\t0\t0\t0\t0\t0\t0\t900\t900\t-1\t",
            row(1, 1, 1, 1, "Kế"),
            row(1, 1, 1, 2, "hoạch", 45.5),
            row(1, 2, 1, 1, "số"),
            row(2, 1, 1, 1, " "),
            row(3, 1, 1, 1, '"a\\b'),
        ]
    )
    first, second = zones_of_tsv(table)
    assert [line.text for line in first.lines] == ["Kế hoạch", "số"]
    assert [line.paragraph for line in first.lines] == [0, 1]
    assert first.lines[0].words[1] == OcrWord("hoạch", Box(200, 40, 280, 70), 0.455)
    assert first.box == Box(100, 40, 280, 70)
    assert second.lines[0].text == '"a\\b'


def test_words_come_out_composed() -> None:
    decomposed = "Điê\u0300u"
    [zone] = zones_of_tsv(HEAD + "\n" + row(1, 1, 1, 1, decomposed))
    assert zone.lines[0].text == "Điều"


def test_an_empty_page_has_no_zones() -> None:
    assert zones_of_tsv(HEAD + "\n") == ()


def reading(confidence: float, width: int, height: int) -> OcrPage:
    words = tuple(OcrWord("hoạch", Box(0, 0, width, height), confidence) for _ in range(20))
    return OcrPage("fake", (OcrZone(words[0].box, (OcrLine(words[0].box, 0, words),)),))


@pytest.mark.parametrize(
    ("page", "turned"),
    [
        (reading(0.94, 80, 30), False),
        (reading(0.40, 80, 30), True),
        (reading(0.94, 30, 80), True),
        (OcrPage("fake", ()), False),
    ],
)
def test_pages_that_read_badly_or_stand_on_their_side_look_turned(page: OcrPage, turned: bool) -> None:
    assert looks_turned(page, RecognizeSettings()) is turned


def test_mean_confidence_weighs_letters() -> None:
    box = Box(0, 0, 1, 1)
    words = (OcrWord("aaaaaaaaa", box, 1.0), OcrWord("b", box, 0.0), OcrWord("c", box, None))
    assert mean_confidence(OcrPage("fake", (OcrZone(box, (OcrLine(box, 0, words),)),))) == pytest.approx(0.9)


def of_words(*words: tuple[str, float | None]) -> OcrPage:
    box = Box(0, 0, 1, 1)
    line = OcrLine(box, 0, tuple(OcrWord(text, box, confidence) for text, confidence in words))
    return OcrPage("fake", (OcrZone(box, (line,)),))


def test_noise_and_lost_marks_count_against_a_reading() -> None:
    sentence = of_words(("các", 0.95), ("việc,", 0.95), ("15/KH-UBND", 0.9), ("TM.", 0.9))
    assert letters_read(sentence) == pytest.approx(3 * 0.9 + 5 * 0.9 + 10 * 0.8 + 3 * 0.8)
    assert letters_read(of_words(("cac", 0.95), ("viêc", 0.95))) == pytest.approx(-3.5)
    assert letters_read(of_words(("các", 0.95), ("~¬;", 0.9))) < letters_read(of_words(("các", 0.95)))
    assert letters_read(of_words(("các", 0.1))) < letters_read(of_words(("các", None))) == 0


def test_a_missing_language_is_one_error_with_the_command_that_mends_it() -> None:
    with pytest.raises(DependencyMissing) as caught:
        TesseractEngine(RecognizeSettings(language="vie+xyz"))
    assert "xyz" in caught.value.message
    assert "apt-get install tesseract-ocr tesseract-ocr-xyz" in caught.value.remedy


def test_a_missing_program_is_one_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(**_: object) -> None:
        raise pytesseract.TesseractNotFoundError

    monkeypatch.setattr(pytesseract, "get_tesseract_version", missing)
    installed.cache_clear()
    with pytest.raises(DependencyMissing, match="tesseract is not installed"):
        TesseractEngine(RecognizeSettings())


@pytest.fixture
def no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tesseract as a program alone."""
    monkeypatch.setattr(tesseract, "library_of", lambda *_: None)


@pytest.mark.usefixtures("no_library")
def test_a_page_that_takes_too_long_is_stopped_and_its_process_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def remembered(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
        started.append(popen(*arguments, **options))  # type: ignore[call-overload]
        return started[-1]

    engine = TesseractEngine(RecognizeSettings(timeout_s=0.05))  # loading the model alone takes longer
    monkeypatch.setattr(subprocess, "Popen", remembered)
    with pytest.raises(PageError) as caught:
        engine.recognize(Raster(np.full((3000, 2000), 255, np.uint8), 300))
    assert (caught.value.code, caught.value.retryable) == ("timeout", True)
    assert [process.poll() is not None for process in started] == [True]


def test_the_library_stops_where_its_time_is_over() -> None:
    with pytest.raises(PageError) as caught:  # before the first word the page is thresholded and laid out
        TesseractEngine(RecognizeSettings(timeout_s=0.001)).recognize(typeset())
    assert (caught.value.code, caught.value.retryable) == ("timeout", True)


def test_the_library_reads_what_the_program_reads_whatever_was_read_before(monkeypatch: pytest.MonkeyPatch) -> None:
    block = TesseractEngine(RecognizeSettings(segmentation=6))
    upside_down = Raster(np.ascontiguousarray(typeset().pixels[::-1, ::-1]), 300)
    by_library = [block.recognize(page).zones for page in (typeset(), upside_down, typeset())]
    monkeypatch.setattr(tesseract, "library_of", lambda *_: None)
    by_program = [block.recognize(page).zones for page in (typeset(), upside_down)]
    assert by_library == [*by_program, by_program[0]]
    assert by_library[0]


def test_a_library_of_another_version_or_without_the_model_is_left_alone() -> None:
    version, _ = installed()
    assert TesseractLibrary.loaded("vie", f"{version}.1") is None
    assert TesseractLibrary.loaded("xyz", version) is None
    assert TesseractLibrary.loaded("vie", version) is not None


@pytest.mark.usefixtures("no_library")
def test_no_picture_is_left_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    TesseractEngine(RecognizeSettings()).recognize(Raster(np.full((200, 300), 255, np.uint8), 200))
    assert list(tmp_path.iterdir()) == []
