"""What the engine may have read instead is a candidate, weighed in its context; numbers and codes stay as read."""

from __future__ import annotations

from sohoa.domain.geometry import Box
from sohoa.domain.page import OcrLine, OcrPage, OcrWord, OcrZone
from sohoa.domain.trace import Alternative
from sohoa.restore import NO_EVIDENCE, ArchiveLexicon, Restoration, RestoreSettings
from sohoa.restore.archive_lexicon import Confusion, SettledWord
from sohoa.run.artefacts import models_folder

RESTORATION = Restoration.load(models_folder(), RestoreSettings())


def restored(
    text: str, at: int, others: dict[str, float], confidence: float = 0.6, archive: ArchiveLexicon = NO_EVIDENCE
) -> list[str]:
    """The words of `text` as restored, the one at `at` with what it may be instead."""
    words = text.split()
    told = tuple(Alternative(other, score) for other, score in others.items())
    read = tuple(
        OcrWord(word, Box(60 * i, 0, 60 * i + 50, 20), confidence if i == at else 0.99, others=told if i == at else ())
        for i, word in enumerate(words)
    )
    page = OcrPage("engine", (OcrZone(Box(0, 0, 900, 20), (OcrLine(Box(0, 0, 900, 20), 0, read),)),))
    [result] = RESTORATION.with_archive(archive).pages([page])
    return [word.text for word in result.words]


def test_another_reading_that_fits_is_taken_though_its_letters_are_far_from_those_read() -> None:
    text = "cung cấp dịch vụ Intcmct và thông tin điện tử"
    assert restored(text, 4, {})[4] == "Intcmct"
    assert restored(text, 4, {"Internet": -0.4})[4] == "Internet"


def test_the_context_decides_between_readings() -> None:
    assert restored("Ủy ban nhãn dân huyện ban hành", 2, {"nhân": -0.5, "nhận": -0.6})[2] == "nhân"
    assert restored("giao nhân hồ sơ của tổ chức", 1, {"nhận": -0.5, "nhãn": -0.6})[1] == "nhận"


def test_a_word_that_fits_stays_against_other_readings() -> None:
    assert restored("Ủy ban nhân dân huyện ban hành", 2, {"nhận": -0.7, "nhãn": -0.7})[2] == "nhân"


def test_numbers_and_codes_are_not_swapped_for_other_readings() -> None:
    assert restored("ngày 15 tháng 6 năm 2024", 1, {"16": -0.1})[1] == "15"
    assert restored("Kế hoạch số 15/KH-UBND ngày", 3, {"16/KH-UBND": -0.1})[3] == "15/KH-UBND"


def test_order_of_other_readings_does_not_matter() -> None:
    one = restored("Ủy ban nhãn dân huyện ban hành", 2, {"nhân": -0.5, "nhận": -0.6})
    assert one == restored("Ủy ban nhãn dân huyện ban hành", 2, {"nhận": -0.6, "nhân": -0.5})


def test_what_people_settled_is_weighed_beside_other_readings() -> None:
    # Words that only the archive knows have no number in the language model: none may come out as another.
    archive = ArchiveLexicon((SettledWord("grăng", 3), SettledWord("grắng", 3)), (Confusion("grãng", "grăng", 3, 0),))
    for others in ({}, {"Gràng": -1.0, "Giang": -2.0}, {"Grăng": -0.3}):
        words = restored("Công trình thủy lợi trên suối Ia Grãng", 7, others, archive=archive)
        assert words == ["Công", "trình", "thủy", "lợi", "trên", "suối", "Ia", "Grăng"]
