"""Restoration in context, with the models of the repository. The sentences are our own and in no training text."""

from __future__ import annotations

import itertools
import unicodedata

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sohoa.restore import Restoration, RestoreSettings
from sohoa.restore.condition import Condition
from sohoa.restore.language import LanguageModel
from sohoa.restore.lattice import Place, posteriors
from sohoa.restore.reader import Reader
from sohoa.restore.settings import Mode
from sohoa.run.artefacts import checked_models, models_folder

RESTORATION = Restoration.load(models_folder(), RestoreSettings())
MODEL = LanguageModel.load(models_folder() / "language")

RIGHT = (
    "Ủy ban nhân dân huyện giao Phòng Nội vụ chủ trì, phối hợp với các cơ quan, đơn vị liên quan tổ chức thực hiện "
    "Kế hoạch này; định kỳ hằng quý báo cáo kết quả về Văn phòng trước ngày 15 tháng cuối quý."
)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("tô chức thực hiện nhiệm vụ", "tổ chức thực hiện nhiệm vụ"),
        ("đây mạnh ứng dụng công nghệ thông tin", "đẩy mạnh ứng dụng công nghệ thông tin"),
        ("thâm quyên giải quyết của Ủy ban nhân dân", "thẩm quyền giải quyết của Ủy ban nhân dân"),
        ("sửa đôi, bô sung một sô điêu của Luật", "sửa đổi, bổ sung một số điều của Luật"),
        ("QUYÉT ĐỊNH phê duyệt đề án", "QUYẾT ĐỊNH phê duyệt đề án"),
        ("phát triên kinh tê - xã hội", "phát triển kinh tế - xã hội"),
        ("giai đoạn 201 1 - 2015; trong năm 202 3.", "giai đoạn 2011  - 2015; trong năm 2023. "),
        ("sửa đổi mỘt số điều vỀ: cơ chế", "sửa đổi một số điều về: cơ chế"),
        ("trong ngườinăm qua", "trong người năm qua"),
        ("quý II/2024, ngày 3O/6/2O24", "quý II/2024, ngày 30/6/2024"),
    ],
)
def test_what_the_engine_misread_comes_right(read: str, printed: str) -> None:
    assert RESTORATION.text(read).text == printed


@pytest.mark.parametrize(
    "printed",
    [
        RIGHT,
        "Ông Lê Hữu Thâm, bà Trần Thị Tô Nga và ông Đỗ Quyên dự họp.",
        "Kế hoạch số 15/KH-HĐTĐ ngày 03/01/2023; Nghị quyết số 24/2016/QH14; Chỉ thị số 34-CT/TW.",
        "Kinh phí 1.250.000.000 đồng, đạt 95,5% dự toán; hotline 0987.654.321; email abc@example.vn.",
        "Dự án Smart City do World Bank tài trợ.",
        "khu dân cư; bán đấu giá; vẫn thực hiện",
        "Điện 22kV, đất ở ĐTh, Tổ chức TỔ CHỨC, iPhone",
        "năm 2011 1 huyện; có 201 1 lần; đoạn 20 1",
        "thuý, hoà, khoẻ và thúy, hòa, khỏe",
    ],
)
def test_what_is_right_is_left_as_it_is(printed: str) -> None:
    restored = RESTORATION.text(printed)
    assert (restored.text, restored.changes) == (printed, ())


UNMARKED = (
    "Uy ban nhan dan huyen giao Phong Noi vu chu tri, phoi hop voi cac co quan, don vi lien quan to chuc thuc hien "
    "Ke hoach nay; dinh ky hang quy bao cao ket qua ve Van phong truoc ngay 15 thang cuoi quy."
)
MISREAD = (
    "Uy ban nhan dan huyén giao Phong NOi vu chu tri, phdi hop véi cdc co quan, don vi lién quan t6 chirc thuc hién "
    "Ké hoach nay; dinh ky hang quy bao cdo két qua vé Van phong trudc ngay 15 thang cudi quy."
)


@pytest.mark.parametrize("lost", [UNMARKED, MISREAD])
@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_lost_marks_come_back(lost: str, mode: Mode) -> None:
    restored = Restoration.load(models_folder(), RestoreSettings(mode=mode)).text(lost)
    assert restored.text == RIGHT.replace("hằng", "hàng")  # both are written


def test_text_with_marks_is_light_and_english_is_left_alone() -> None:
    english = "The project will be carried out by the people of the district with the support of the World Bank."
    for text in (english, "Ban can do\n\n" + RIGHT):
        assert RESTORATION.text(text).text == text


def test_each_stretch_of_a_mixed_text_is_told_apart() -> None:
    mixed = "\n\n".join([*[RIGHT] * 3, *[UNMARKED] * 3])
    restored = RESTORATION.text(mixed).text.split("\n\n")
    assert restored == [*[RIGHT] * 3, *[RIGHT.replace("hằng", "hàng")] * 3]


def test_signs_and_digits_that_stand_for_letters_are_read_as_such() -> None:
    restoration = Restoration.load(models_folder(), RestoreSettings(mode="legacy"))
    read = "dy 4n x4y dung nha & cho hé nghéo; ty 1é hé nghéo cua c4c xa gidm 5 % so véi nam 2020"
    restored = restoration.text(read).text
    assert restored.startswith("dự án xây dựng nhà & cho hộ nghèo; tỷ lệ hộ nghèo của các xã giảm 5 %")


def test_light_does_not_take_marks_for_lost() -> None:
    light = Restoration.load(models_folder(), RestoreSettings(mode="light"))
    assert len(light.text(UNMARKED).changes) < len(RESTORATION.text(UNMARKED).changes) / 2


def test_what_is_no_syllable_is_kept_in_text_without_marks() -> None:
    text = "UBND tinh ban hanh Ke hoach so 15/KH-UBND ngay 03/01/2023, kinh phi 1.250.000 dong; lien he abc@example.vn"
    restored = RESTORATION.text(text).text
    for token in ("UBND", "15/KH-UBND", "03/01/2023,", "1.250.000", "abc@example.vn"):
        assert token in restored.split()


@pytest.mark.parametrize(
    ("read", "printed"),
    [("B6 trudng B6 T6i chinh quyét dinh", "Bộ trưởng Bộ Tài chính quyết định"), ("TO CHỨC", "TỔ CHỨC")],
)
def test_capitals_of_a_misread_short_word_are_doubted(read: str, printed: str) -> None:
    restoration = Restoration.load(models_folder(), RestoreSettings(mode="legacy"))
    assert restoration.text(read).text == printed


def test_case_and_punctuation_are_those_of_the_word_as_read() -> None:
    assert RESTORATION.text("TÔ CHỨC THỰC HIỆN").text == "TỔ CHỨC THỰC HIỆN"
    assert RESTORATION.text("(Tô chức thực hiện)").text == "(Tổ chức thực hiện)"


def test_a_change_tells_its_probability_and_what_else_was_considered() -> None:
    [change] = RESTORATION.text("tô chức thực hiện nhiệm vụ").changes
    assert (change.read, change.restored, change.change.reason) == ("tô", "tổ", "language-model")
    assert change.change.score is not None and 0.6 <= change.change.score <= 1


def test_a_sentence_goes_on_over_a_line_end() -> None:
    assert RESTORATION.text("chịu trách nhiệm tô\nchức thực hiện").text == "chịu trách nhiệm tổ\nchức thực hiện"


words = st.sampled_from([*RIGHT.split(), "tô", "sô", "15/KH-UBND", "1.000", "xyz", "Ðiêu", "_", "“", "II", "(a)"])


@settings(max_examples=60, deadline=None)
@given(st.lists(words, min_size=1, max_size=25), st.sampled_from([" ", "\n", "  ", "\n\n", "\t"]))
def test_layout_stays_and_tokens_with_digits_are_never_the_models(chosen: list[str], gap: str) -> None:
    text = gap.join(chosen)
    restored = RESTORATION.text(text)
    assert restored.text.count("\n") == text.count("\n")
    assert [len(line) - len(line.lstrip()) for line in restored.text.split("\n")] == [
        len(line) - len(line.lstrip()) for line in text.split("\n")
    ]
    for change in restored.changes:
        if any(letter.isdigit() for letter in change.read):
            assert change.change.reason != "language-model"


PIECES = st.sampled_from(
    [*RIGHT.split(), *UNMARKED.split(), *MISREAD.split(), "Kg/nguoi/nam", "tê-xã", "ngườinăm", "tỉnh", "Quảng", "Nỉnh,"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(PIECES | words, max_size=12).map(" ".join), min_size=1, max_size=8))
def test_every_change_can_be_undone(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert RESTORATION.text(text).undone() == text


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=40).map(" ".join))
def test_restored_text_is_composed_and_no_word_is_lost(text: str) -> None:
    restored = RESTORATION.text(text).text
    assert restored == unicodedata.normalize("NFC", restored)
    assert len(restored.split()) >= len(text.split())


def test_restoring_again_changes_nothing() -> None:
    for text in (RIGHT, UNMARKED, MISREAD):
        once = RESTORATION.text(text).text
        assert RESTORATION.text(once).changes == ()


def test_models_are_whole_and_named_by_hash() -> None:
    assert set(checked_models()) == {"channel", "confidence", "language", "names", "predicates", "recognizer"}
    assert all(len(digest) == 64 for digest in checked_models().values())


def test_each_reader_has_its_own_channel_where_marks_were_read() -> None:
    restorers = RESTORATION.restorers
    assert restorers is not None
    marked = [restorers.of(Condition.MARKED, reader) for reader in (Reader.TESSERACT, Reader.LINES)]
    sure = [one.candidates.channel.right_probability(0.9, lexical=True) for one in marked]  # type: ignore[attr-defined]
    assert sure[0] != sure[1]
    assert restorers.of(Condition.UNMARKED, Reader.LINES) is restorers.of(Condition.UNMARKED)


@pytest.mark.parametrize("context", [("kế", "hoạch"), ("ủy", "ban"), ("<s>", "<s>"), ("zzz", "của"), ("tổ", "chức")])
def test_probabilities_after_a_context_sum_to_one(context: tuple[str, str]) -> None:
    first, second = (MODEL.numbers.get(unit, MODEL.unknown) for unit in context)
    every = np.arange(len(MODEL.vocabulary))
    logs = MODEL.score(np.full_like(every, first), np.full_like(every, second), every)
    # One byte a probability costs up to 5 % of each.
    assert np.exp(logs.astype(float)).sum() == pytest.approx(1, abs=0.06)


def test_likely_words_are_likelier() -> None:
    numbers = [MODEL.numbers[word] for word in ("tổ", "chức", "thực", "tô")]
    score = MODEL.score(np.array([numbers[0]] * 2), np.array([numbers[1]] * 2), np.array([numbers[2], numbers[3]]))
    assert score[0] > score[1] + 3


def brute_force(places: list[Place], weight: float) -> list[np.ndarray]:
    """Posteriors by going through every row of choices."""
    totals = [np.zeros(len(place.units)) for place in places]
    for row in itertools.product(*(range(len(place.units)) for place in places)):
        units = np.array([place.units[choice] for place, choice in zip(places, row, strict=True)])
        logs = weight * float(MODEL.score(units[:-2], units[1:-1], units[2:]).sum())
        logs += sum(float(place.channel[choice]) for place, choice in zip(places, row, strict=True))
        for total, choice in zip(totals, row, strict=True):
            total[choice] += np.exp(logs)
    return [total / total.sum() for total in totals]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 3), min_size=1, max_size=5), st.integers(0, 2**32 - 1))
def test_posteriors_are_exact(sizes: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    boundary = Place(np.array([0]), np.zeros(1))
    inner = [Place(random.integers(4, 400, size), random.normal(0, 2, size)) for size in sizes]
    places = [boundary, boundary, *inner, boundary, boundary]
    for found, expected in zip(posteriors(places, MODEL, 0.8), brute_force(places, 0.8), strict=True):
        assert found == pytest.approx(expected, abs=1e-4)


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 5), st.integers(0, 2**32 - 1))
def test_the_first_candidate_and_so_many_as_asked_for_are_kept(widest: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    boundary = Place(np.array([0]), np.zeros(1))
    inner = [Place(random.integers(4, 400, 8), random.normal(0, 2, 8)) for _ in range(4)]
    places = [boundary, boundary, *inner, boundary, boundary]
    for place, found in zip(places, posteriors(places, MODEL, 0.8, widest), strict=True):
        assert found.sum() == pytest.approx(1)
        assert np.count_nonzero(found) <= min(widest, len(place.units))
        assert found[0] > 0
