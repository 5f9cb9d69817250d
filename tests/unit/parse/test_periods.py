"""Expressions of time in running text: what they name, how far they reach, and whether they say when to act."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohoa.parse.language.periods import find_periods
from sohoa.parse.language.readings import Moment, PeriodReading
from sohoa.vietnamese.orthography import skeleton


def only(text: str) -> tuple[str, PeriodReading]:
    """The one expression of a text, as printed, and its reading."""
    ((start, end, reading),) = find_periods(text, ())
    return text[start:end], reading


def day(date: str) -> Moment:
    """`30/6/2024`, `30/6`."""
    numbers = [int(part) for part in date.split("/")]
    return Moment(numbers[2] if len(numbers) == 3 else None, month=numbers[1], day=numbers[0])


@pytest.mark.parametrize(
    ("text", "printed", "first"),
    [
        ("Nộp hồ sơ ngày 30/6/2024.", "ngày 30/6/2024", day("30/6/2024")),
        ("Nộp hồ sơ ngày 15 tháng 10 năm 2024.", "ngày 15 tháng 10 năm 2024", day("15/10/2024")),
        ("Khai mạc vào 7 giờ 30 ngày 9/5.", "vào 7 giờ 30 ngày 9/5", day("9/5")),
        ("Hoàn thành quí II/2023.", "quí II/2023", Moment(2023, quarter=2)),
        ("Hoàn thành quý Il/2023.", "quý Il/2023", Moment(2023, quarter=2)),
        ("Hoàn thành trong tháng 11 năm 2022.", "trong tháng 11 năm 2022", Moment(2022, month=11)),
    ],
)
def test_single_points(text: str, printed: str, first: Moment) -> None:
    found, reading = only(text)
    assert found == printed
    assert (reading.kind, reading.first, reading.last, reading.role) == ("calendar", first, first, "when")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("từ ngày 15/9 đến ngày 20/10/2022", day("15/9/2022"), day("20/10/2022")),
        ("từ ngày 20/12 đến hết ngày 10/01/2023", day("20/12/2022"), day("10/1/2023")),
        ("từ ngày 12 - 20/8/2023", day("12/8/2023"), day("20/8/2023")),
        ("01 - 15/3/2024", day("1/3/2024"), day("15/3/2024")),
        ("từ ngày 5 đến ngày 12 tháng 3 năm 2024", day("5/3/2024"), day("12/3/2024")),
        ("tháng 4 - 6/2024", Moment(2024, month=4), Moment(2024, month=6)),
        ("từ tháng 3 đến tháng 5 năm 2024", Moment(2024, month=3), Moment(2024, month=5)),
        ("tháng 11/2023 đến tháng 02/2024", Moment(2023, month=11), Moment(2024, month=2)),
        ("tháng 3, 4, 5/2024", Moment(2024, month=3), Moment(2024, month=5)),
        ("trong quý II và quý III năm 2024", Moment(2024, quarter=2), Moment(2024, quarter=3)),
        ("Quý I - IV/2024", Moment(2024, quarter=1), Moment(2024, quarter=4)),
        ("6 tháng cuối năm 2024", Moment(2024, month=7), Moment(2024, month=12)),
        ("9 tháng đầu năm 2024", Moment(2024, month=1), Moment(2024, month=9)),
        ("Hai năm 2025 - 2026", Moment(2025), Moment(2026)),
    ],
)
def test_ranges(text: str, first: Moment, last: Moment) -> None:
    printed, reading = only(text)
    assert printed == text
    assert (reading.first, reading.last, reading.bound) == (first, last, "within")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("xong trước ngày 30/6/2024", "before"),
        ("trước tháng 6/2024", "before"),
        ("chậm nhất là ngày 30/6/2024", "until"),
        ("muộn nhất trong quý II/2024", "until"),
        ("đến hết ngày 30/6/2024", "until"),
        ("không quá ngày 30/6/2024", "until"),
        ("từ nay đến hết năm 2024", "until"),
        ("kể từ ngày 30/6/2024 trở đi", "from"),
        ("bắt đầu từ 01/7/2024", "from"),
        ("trong tháng 6/2024", "within"),
    ],
)
def test_bounds_are_part_of_the_expression(text: str, bound: str) -> None:
    printed, reading = only(text)
    assert (printed, reading.bound) == (text, bound)


@pytest.mark.parametrize(
    ("text", "recurring"),
    [
        ("hằng ngày", "daily"),
        ("mỗi tuần", "weekly"),
        ("trước 15 giờ thứ Sáu hàng tuần", "weekly"),
        ("Thứ Hai hằng tuần", "weekly"),
        ("trước ngày 20 hằng tháng", "monthly"),
        ("định kỳ hằng quý", "quarterly"),
        ("3 tháng một lần", "quarterly"),
        ("trước ngày 25 của tháng cuối mỗi quý", "quarterly"),
        ("06 tháng/lần", "half-yearly"),
        ("6 tháng, hằng năm", "half-yearly"),
        ("hằng năm, trước ngày 15/12", "yearly"),
        ("trước ngày 15/12 hằng năm", "yearly"),
        ("hằng quý, 6 tháng, hằng năm", "quarterly"),
        ("hai tuần một lần", None),
        ("trong tuần đầu của tháng cuối quý", None),
    ],
)
def test_recurrences(text: str, recurring: str | None) -> None:
    printed, reading = only(text)
    assert (printed, reading.kind, reading.recurring, reading.role) == (text, "recurring", recurring, "when")


@pytest.mark.parametrize(
    ("text", "printed", "kind"),
    [
        (
            "Gửi báo cáo chậm nhất 15 ngày sau khi kết thúc đợt kiểm tra.",
            "chậm nhất 15 ngày sau khi kết thúc đợt kiểm tra",
            "relative",
        ),
        (
            "Trả lời trong vòng 05 ngày làm việc kể từ ngày nhận hồ sơ, qua mạng.",
            "trong vòng 05 ngày làm việc kể từ ngày nhận hồ sơ",
            "relative",
        ),
        ("Rà soát thường xuyên các điểm sạt lở.", "thường xuyên", "vague"),
        ("Hoàn thành cuối quý II/2024.", "cuối quý II/2024", "vague"),
        ("Họp tổ vào tuần thứ 2 tháng 10/2024.", "vào tuần thứ 2 tháng 10/2024", "vague"),
        ("Mở lớp ngay sau khi được cấp kinh phí.", "ngay sau khi được cấp kinh phí", "vague"),
        ("Sau hội nghị, các chi bộ họp.", "Sau hội nghị", "vague"),
        ("Dọn vệ sinh trước, trong và sau lễ hội.", "trước, trong và sau lễ hội", "vague"),
        ("Cấm xe qua ngầm cho đến khi nước rút.", "cho đến khi nước rút", "vague"),
        ("Báo cho dân ít nhất 04 giờ trước khi xả lũ.", "ít nhất 04 giờ trước khi xả lũ", "relative"),
        ("Công khai kết quả trong tháng tiếp theo.", "trong tháng tiếp theo", "vague"),
    ],
)
def test_times_without_days(text: str, printed: str, kind: str) -> None:
    found, reading = only(text)
    assert (found, reading.kind, reading.role, reading.first) == (printed, kind, "when", None)


@pytest.mark.parametrize(
    "text",
    [
        "Lập dự toán năm 2025 của đơn vị.",
        "Thực hiện Chương trình giảm nghèo giai đoạn 2021 - 2025 tại xã.",
        "Rà soát trẻ em sinh từ ngày 01/01/2018 đến ngày 31/12/2018.",
        "Thống kê số liệu tính đến ngày 31/12/2023.",
        "Tổ chức hoạt động kỷ niệm ngày 20/11/2024 tại trường.",
        "Tuyển sinh lớp 6 năm học 2024 - 2025.",
        "Ra đề kiểm tra giữa học kỳ I.",
        "Dạy phụ đạo 02 buổi mỗi tuần.",
        "Tập huấn kỹ thuật mỗi năm 04 lớp.",
        "Kiểm tra ít nhất 20% số cơ sở mỗi năm.",
        "Truyền thông ít nhất 02 lần/năm tại các thôn.",
        'Duy trì chuyên mục "Nông thôn hằng tuần" trên sóng.',
        "Bố trí kinh phí chi thường xuyên cho hoạt động.",
        "Tổ tự giải thể sau khi hoàn thành nhiệm vụ.",
        "Thay thế Công văn số 12/SNV-CCHC ngày 05/3/2024.",
        "Xây dựng kế hoạch hằng năm của xã.",
    ],
)
def test_times_of_things_do_not_say_when_to_act(text: str) -> None:
    assert [reading.role for *_, reading in find_periods(text, ())] == ["about"]


@pytest.mark.parametrize(
    "text",
    [
        "Đạt 7/10 tiêu chí của xã.",
        "Trực ban 24/24 giờ.",
        "Nâng bảng lương, thang lương của thầy.",
        "Vận động khách hàng năm ngoái.",
        "Căn cứ Thông tư số 06/2024/TT-BNV.",
        "Mở 02 lớp cho 50 học viên.",
        "Báo cáo khi có yêu cầu.",
        "Việt Nam 2045 hùng cường.",
    ],
)
def test_numbers_that_are_no_times(text: str) -> None:
    assert find_periods(text, ()) == ()


@pytest.mark.parametrize("text", ["trước ngày 31/02/2024", "trước ngày 3016/2024", "chậm nhất ngày 45/13/2024"])
def test_days_that_do_not_exist_have_no_figures(text: str) -> None:
    printed, reading = only(text)
    assert (printed, reading.first, reading.last, reading.role) == (text, None, None, "when")


def test_nothing_is_found_in_stretches_that_are_taken() -> None:
    text = "Theo Kế hoạch số 5/KH-SNV ngày 05/3/2024, nộp trước ngày 30/6/2024."
    end = text.index(", nộp")
    assert [text[a:b] for a, b, _ in find_periods(text, ((5, end),))] == ["trước ngày 30/6/2024"]


WORDS = st.sampled_from(
    (
        *("trước", "ngày", "30/6/2024", "15/9", "đến", "hết", "tháng", "6", "quý", "II", "năm", "2024", "hằng", "từ"),
        *("mỗi", "tuần", "một lần", "trong", "chậm nhất", "5", "kể từ", "sau khi", "đầu", "cuối", "thường xuyên"),
        *("-", ",", "(", ")", ".", "l", '"'),
    )
)


@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_expressions_are_in_order_apart_and_in_the_text(text: str) -> None:
    found = find_periods(text, ())
    edges = [edge for start, end, _ in found for edge in (start, end)]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) and text[start:end] == text[start:end].strip() for start, end, _ in found)


@given(st.text(max_size=60))
def test_what_is_found_in_any_text_lies_in_it(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end, _ in find_periods(text, ()))


@given(st.dates(), st.sampled_from(["trước", "chậm nhất", "từ", "đến hết"]))
def test_lost_marks_change_nothing(date: object, cue: str) -> None:
    text = f"hoàn thành {cue} ngày {date:%d/%m/%Y}"
    assert find_periods(text, ()) == find_periods(skeleton(text), ())


def test_long_texts_can_be_read() -> None:
    # Without bounds on what patterns search, these would not end in hours.
    for piece in ("hằng năm, ", "tháng 1, 2, ", "quý I, ", "1/", "trước ngày ", "2024 - ", "sau khi a "):
        text = piece * (60_000 // len(piece))
        assert all(0 <= start < end <= len(text) for start, end, _ in find_periods(text, ()))
