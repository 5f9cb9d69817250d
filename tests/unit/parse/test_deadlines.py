"""Deadlines in ISO 8601 by the table of the annotation guide, from statements, cells, titles and announcing lines."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohoa.domain.plan import Deadline
from sohoa.parse.deadlines import Anchor, cell_deadline, deadline_of, heading_deadline, year_named
from sohoa.parse.flow import Flow
from sohoa.parse.language.periods import find_periods
from sohoa.parse.language.sentences import sentence_starts
from sohoa.parse.passages import Mention, Passage

ISSUED = Anchor("2024-01-10")


def passage(text: str) -> Passage:
    periods = tuple(Mention(start, end, reading) for start, end, reading in find_periods(text, ()))
    return Passage(Flow(text), periods=periods, sentences=tuple(sorted(sentence_starts(text))))


def values(deadline: Deadline | None) -> tuple[str | None, str | None, str | None] | None:
    return None if deadline is None else (deadline.start, deadline.end, deadline.recurring)


@pytest.mark.parametrize(
    ("printed", "start", "end", "recurring"),
    [
        ("trước ngày 30/6/2024", None, "2024-06-30", None),
        ("chậm nhất ngày 30/6/2024", None, "2024-06-30", None),
        ("đến hết ngày 30/6/2024", None, "2024-06-30", None),
        ("xong trước 30/6/2024", None, "2024-06-30", None),
        ("trước 17 giờ 00 ngày hôm nay, 10/02/2024", None, "2024-02-10", None),
        ("trước tháng 6/2024", None, "2024-05-31", None),
        ("trước quý II/2024", None, "2024-03-31", None),
        ("từ ngày 16/10/2024", "2024-10-16", None, None),
        ("từ ngày 15/9 đến ngày 20/10/2024", "2024-09-15", "2024-10-20", None),
        ("từ đầu tháng 3 đến hết tháng 5/2024", "2024-03-01", "2024-05-31", None),
        ("từ ngày 11/9 đến hết năm 2024", "2024-09-11", "2024-12-31", None),
        ("từ tháng 10/2024 đến hết quý I/2025", "2024-10-01", "2025-03-31", None),
        ("ngày 19/5/2024", "2024-05-19", "2024-05-19", None),
        ("trong tháng 02/2024", "2024-02-01", "2024-02-29", None),
        ("xong trong tháng 11/2024", "2024-11-01", "2024-11-30", None),
        ("tháng 4 - 6/2024", "2024-04-01", "2024-06-30", None),
        ("trong quý II/2024", "2024-04-01", "2024-06-30", None),
        ("trong 6 tháng đầu năm 2024", "2024-01-01", "2024-06-30", None),
        ("trong năm 2024", "2024-01-01", "2024-12-31", None),
        ("trong giai đoạn 2024 - 2026", "2024-01-01", "2026-12-31", None),
        ("đến hết năm 2025", None, "2025-12-31", None),
        ("hằng tuần", None, None, "weekly"),
        ("trước ngày 20 hằng tháng", None, None, "monthly"),
        ("định kỳ 6 tháng một lần", None, None, "half-yearly"),
        ("hằng năm, trước ngày 15/12", None, None, "yearly"),
        ("ngay sau khi được phê duyệt", None, None, None),
        ("chậm nhất 15 ngày sau khi kết thúc đợt kiểm tra", None, None, None),
        ("vào cuối quý II/2024", None, None, None),
        ("trong thời hạn 15 ngày kể từ ngày ban hành Kế hoạch này", None, "2024-01-25", None),
        ("trong vòng 01 tháng kể từ ngày ký Quyết định này", None, "2024-02-10", None),
        ("trong thời hạn 15 ngày làm việc kể từ ngày ban hành Kế hoạch này", None, None, None),
        ("trước ngày 31/02/2024", None, None, None),
        ("trước ngày 3016/2024", None, None, None),
    ],
)
def test_the_table_of_the_guide(printed: str, start: str | None, end: str | None, recurring: str | None) -> None:
    found = deadline_of(passage(f"Phòng Nội vụ lập danh sách hộ tham gia {printed}."), ISSUED)
    assert found == Deadline(printed, start, end, recurring)


@pytest.mark.parametrize(
    ("printed", "anchor", "start", "end"),
    [
        ("trước ngày 20/4", Anchor("2024-01-10"), None, "2024-04-20"),
        ("trước ngày 05/01", Anchor("2024-01-10"), None, "2025-01-05"),
        ("trong quý I", Anchor("2024-03-31"), "2024-01-01", "2024-03-31"),
        ("trong quý I", Anchor("2024-04-01"), "2025-01-01", "2025-03-31"),
        ("trong tháng 9", Anchor("2024-01-10", 2026), "2026-09-01", "2026-09-30"),
        ("từ ngày 15/12 đến ngày 10/01", Anchor("2024-11-01"), "2024-12-15", "2025-01-10"),
        ("từ tháng 11 đến hết tháng 02", Anchor("2024-06-01"), "2024-11-01", "2025-02-28"),
        ("trước ngày 08/01", Anchor("2025-12-29", 2025), None, "2026-01-08"),
        ("trước ngày 20/4", Anchor("2024-01"), None, "2024-04-20"),
        ("trước ngày 20/01", Anchor("2024-01"), None, None),
        ("trước ngày 20/4", Anchor(), None, None),
        ("trước ngày 29/02", Anchor("2023-05-01"), None, "2024-02-29"),
    ],
)
def test_years_that_are_not_printed(printed: str, anchor: Anchor, start: str | None, end: str | None) -> None:
    found = deadline_of(passage(f"Các tổ nộp báo cáo {printed}."), anchor)
    assert found == Deadline(printed, start, end)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Lấy ý kiến tại chi hội trước 20/3/2024.", "trước 20/3/2024"),
        ("Mở đại hội trong tháng 3/2024.", "trong tháng 3/2024"),
        ("Tổ tư vấn hòa giải trong 05 ngày.", "trong 05 ngày"),
        ("Lập kế hoạch năm 2025, trình Sở trước ngày 15/12/2024.", "trước ngày 15/12/2024"),
        (
            "Thống kê số liệu tính đến ngày 31/12/2023, gửi về Sở chậm nhất ngày 20/01/2024.",
            "chậm nhất ngày 20/01/2024",
        ),
        ("Bồi dưỡng cán bộ trong dịp hè; hoàn thành trước ngày 24/5/2024.", "trước ngày 24/5/2024"),
        ("Rà soát thường xuyên các điểm sạt lở; báo cáo trước ngày 24/5/2024.", "thường xuyên"),
        ("Bồi dưỡng cán bộ trong dịp hè.", "trong dịp hè"),
        ("Mở lớp trong quý I/2024; báo cáo kết quả trong tháng 4/2024.", "trong quý I/2024"),
        ("Hạn cuối gửi bài: 20/5/2024.", "20/5/2024"),
        ("Rà soát hồ sơ nộp từ ngày 01/3/2023 đến ngày 30/9/2023.", None),
        ("Thực hiện Đề án phát triển thủy sản giai đoạn 2024 - 2030.", None),
        ("Bố trí kinh phí năm 2024.", None),
    ],
)
def test_the_first_expression_that_says_when_to_act(text: str, printed: str | None) -> None:
    found = deadline_of(passage(text), ISSUED)
    assert (found.text if found else None) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Thay 30 cột điện đã dùng từ năm 2015; xong trước 20/5.", "xong trước 20/5"),
        ("Sửa 12 cột điện đã dùng từ năm 2015.", None),
        ("Khi trung ương về kiểm tra (dự kiến giữa tháng 6), chuẩn bị đủ hồ sơ.", None),
        ("Nếu đến 30/6/2024 chưa khởi công thì thu hồi đất trong tháng 8.", "trong tháng 8"),
        ("Trình quy hoạch (đang lấy ý kiến, kết thúc ngày 20/2/2024); nộp hồ sơ trước 05/3.", "trước 05/3"),
        ("Tuyên truyền ba buổi (xong trước 15/3), tổng kết trước 30/4.", "xong trước 15/3"),
        ("Hợp đồng bảo vệ có thời hạn đến 31/5/2024, chuẩn bị thầu mới.", None),
        ("Phát thanh trên loa của thôn, mỗi tuần ít nhất 03 buổi.", None),
        ("Chủ tịch tiếp công dân, mỗi quý ít nhất một lần.", "mỗi quý ít nhất một lần"),
        ("Sửa nội quy sau khi Hội đồng trường họp.", "sau khi Hội đồng trường họp"),
        ("Sửa nội quy sau khi Hội đồng trường họp, niêm yết trước 15/3.", "trước 15/3"),
        ("Lập biên bản (nếu có) ngay khi phát hiện, gửi về xã.", "ngay khi phát hiện"),
        ("Báo cáo ngay trong ngày cho Ban Giám hiệu.", "ngay trong ngày"),
        ("Trả lời cử tri trong 05 ngày.", "trong 05 ngày"),
        ("Trước mùa mưa bão hằng năm, kiểm tra hồ đập.", "Trước mùa mưa bão hằng năm"),
        ("Duy trì sĩ số cho đến hết năm học.", "cho đến hết năm học"),
        ("Sửa xong nhà vệ sinh trước khai giảng.", "trước khai giảng"),
        ("Tập huấn giáo viên trong 05 ngày.", None),
    ],
)
def test_what_is_no_time_of_the_act_gives_way(text: str, printed: str | None) -> None:
    found = deadline_of(passage(text), ISSUED)
    assert (found.text if found else None) == printed


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("trong năm nay", "2024-01-01", "2024-12-31"),
        ("quý III năm nay", "2024-07-01", "2024-09-30"),
        ("trong quý cuối năm 2024", "2024-10-01", "2024-12-31"),
        ("trong hai tháng cuối năm 2024", "2024-11-01", "2024-12-31"),
        ("trong hai năm 2024, 2025", "2024-01-01", "2025-12-31"),
        ("trong ba ngày 10, 11 và 12/3/2024", "2024-03-10", "2024-03-12"),
        ("trong 30 ngày kể từ ngày ban hành Kế hoạch này phải gửi văn bản", None, "2024-02-09"),
    ],
)
def test_periods_within_a_year(printed: str, start: str | None, end: str | None) -> None:
    assert values(deadline_of(passage(f"Rà soát hồ sơ, {printed}."), ISSUED)) == (start, end, None)


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("trong quý H/2024", "2024-04-01", "2024-06-30"),
        ("trong quý HI/2024", "2024-07-01", "2024-09-30"),
        ("trong quý [V/2024", "2024-10-01", "2024-12-31"),
        ("trước ngày l5/9/2O24", None, "2024-09-15"),
        ("trướcngày 30/6/2024", None, "2024-06-30"),
        ("trước ngày30/6/2024", None, "2024-06-30"),
        ("trước ngày 28: /02/2024", None, "2024-02-28"),
        ("trước ngày 31/1 2/2024", None, "2024-12-31"),
        ("trước ngày 3 0/6/2024", None, "2024-06-30"),
        ("trước ngày 30/6/20 24", None, "2024-06-30"),
        ("trước ngày 30/62024", None, "2024-06-30"),
        ("trước ngày 15 tháng6 năm2024", None, "2024-06-15"),
        ("trong tháng 3 2024", "2024-03-01", "2024-03-31"),
        ("trong tháng I2/2024", "2024-12-01", "2024-12-31"),
        ("trước ngày 306/2024", None, None),
        ("trong quý HH", None, None),
    ],
)
def test_what_engines_make_of_figures(printed: str, start: str | None, end: str | None) -> None:
    found = deadline_of(passage(f"Nộp hồ sơ {printed}."), ISSUED)
    assert found is not None
    assert (found.text, found.start, found.end) == (printed, start, end)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("20/11/2024", (None, "2024-11-20", None)),
        ("15/10", (None, "2024-10-15", None)),
        ("Trước 30/9/2024", (None, "2024-09-30", None)),
        ("Ngày 19/5/2024", ("2024-05-19", "2024-05-19", None)),
        ("Quý II", ("2024-04-01", "2024-06-30", None)),
        ("Tháng 5 - 9/2024", ("2024-05-01", "2024-09-30", None)),
        ("2024-2026", ("2024-01-01", "2026-12-31", None)),
        ("Năm 2024", ("2024-01-01", "2024-12-31", None)),
        ("2024", ("2024-01-01", "2024-12-31", None)),
        ("06/2024", ("2024-06-01", "2024-06-30", None)),
        ("Sau khi có hướng dẫn, trong quý III/2024", ("2024-07-01", "2024-09-30", None)),
        ("Theo Kế hoạch số 5/KH-SNV ngày 05/3/2024", (None, None, None)),
        ("6 tháng/lần", (None, None, "half-yearly")),
        ("01 lần/quý", (None, None, "quarterly")),
        ("Thường xuyên", (None, None, None)),
        ("Khi có quyết định công bố", (None, None, None)),
        ("", None),
        ("-", None),
    ],
)
def test_cells(cell: str, expected: tuple[str | None, str | None, str | None] | None) -> None:
    assert values(cell_deadline(passage(cell), ISSUED)) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Trước mùa lũ (hoàn thành trước ngày 31/5/2024)", (None, "2024-05-31", None)),
        ("Hội thi tay nghề (vòng 2)", None),
        ("Năm 2025", ("2025-01-01", "2025-12-31", None)),
        ("Quý I/2025:", ("2025-01-01", "2025-03-31", None)),
        ("Giai đoạn 1 (2024 - 2025)", ("2024-01-01", "2025-12-31", None)),
        ("Giai đoạn 2: từ ngày 01/9/2024 đến ngày 31/12/2024", ("2024-09-01", "2024-12-31", None)),
        ("Trong quý I/2024, tập trung thực hiện:", ("2024-01-01", "2024-03-31", None)),
        ("Đến năm 2025", (None, "2025-12-31", None)),
        ("Thứ Sáu, ngày 15/3/2024:", ("2024-03-15", "2024-03-15", None)),
        ("Hằng tháng:", (None, None, "monthly")),
        ("Các đoàn làm việc với đơn vị từ ngày 15/3 đến ngày 20/4/2024, trong đó:", ("2024-03-15", "2024-04-20", None)),
        ("NHIỆM VỤ TRỌNG TÂM NĂM 2024", None),
        ("Mục tiêu đến năm 2030", None),
        ("Kết quả thực hiện năm 2023", None),
        ("Theo dự báo, từ chiều ngày 24/9/2024 có mưa to. Yêu cầu các đơn vị trực ban nghiêm túc như sau:", None),
    ],
)
def test_titles_and_announcing_lines(title: str, expected: tuple[str | None, str | None, str | None] | None) -> None:
    assert values(heading_deadline(passage(title), ISSUED)) == expected


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("NHIỆM VỤ TRỌNG TÂM NĂM 2024", 2024),
        ("Năm 2025", 2025),
        ("Giai đoạn 2021 - 2025", None),
        ("Tổ chức thực hiện", None),
        ("Thực hiện Kế hoạch số 5/KH-UBND ngày 15/12/2023, các tổ làm như sau:", None),
    ],
)
def test_years_that_titles_name(title: str, year: int | None) -> None:
    assert year_named(passage(title)) == year


@given(st.dates(date(2000, 1, 1), date(2049, 12, 31)), st.dates(date(2000, 1, 1), date(2048, 12, 31)))
def test_a_day_without_year_is_the_first_on_or_after_the_date_of_the_document(day: date, issued: date) -> None:
    found = deadline_of(passage(f"Nộp báo cáo trước ngày {day.day}/{day.month}."), Anchor(issued.isoformat()))
    assert found is not None
    if found.end is None:
        assert (day.month, day.day) == (2, 29)
        return
    end = date.fromisoformat(found.end)
    assert (end.month, end.day) == (day.month, day.day)
    assert issued <= end
    assert (day.month, day.day) == (2, 29) or (end - issued).days < 366
