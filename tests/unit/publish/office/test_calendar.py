"""The calendar, as a reader of iCalendar sees it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from icalendar import Calendar

from sohoa.domain.errors import OutputFailed
from sohoa.domain.plan import Deadline, Directive, Plan
from sohoa.publish.office.calendar import write_calendar
from tests.unit.publish.office.offices import published

STAMP = datetime(2024, 3, 1, 7, 30, tzinfo=timezone(timedelta(hours=7)))


def events(path: Path) -> list[dict[str, object]]:
    calendar = Calendar.from_ical(path.read_bytes())
    return [
        {name.lower(): getattr(value, "dt", value) for name, value in event.items()}
        for event in calendar.walk("VEVENT")
    ]


def test_a_deadline_is_an_event_of_its_last_day(tmp_path: Path) -> None:
    write_calendar([published()], tmp_path / "a.ics", STAMP)
    first, second = events(tmp_path / "a.ics")
    assert first["uid"] != second["uid"] and str(first["uid"]).endswith("-1@ke-hoach-0123abcd")
    assert (first["dtstart"], first["dtend"]) == (date(2023, 6, 30), date(2023, 7, 1))
    assert first["dtstamp"] == datetime(2024, 3, 1, 0, 30, tzinfo=UTC)
    assert first["summary"] == "Sở Tài chính: bố trí kinh phí"
    assert str(first["description"]).splitlines() == [
        "Sở Tài chính bố trí kinh phí trước ngày 30/6/2023, theo Quyết định.",
        "Chủ trì: Sở Tài chính",
        "Phối hợp: Sở Nội vụ; Sở Y tế",
        "Thời hạn: trước ngày 30/6/2023",
        "Sản phẩm: Báo cáo",
        "Văn bản: Kế hoạch số 101/KH-SNV ngày 31/01/2023, trang 2",
    ]
    assert second["dtstart"] == date(2023, 5, 31)


@pytest.mark.parametrize(
    "deadline",
    [
        None,
        Deadline("hằng tháng", recurring="monthly"),
        Deadline("từ ngày 01/5/2023", start="2023-05-01"),
        Deadline("tháng 6", end="2023-06"),
        Deadline("x", end="2023-02-30"),
        Deadline("x", end="9999-12-31"),
    ],
)
def test_what_names_no_last_day_is_no_event(tmp_path: Path, deadline: Deadline | None) -> None:
    plan = Plan(directives=(Directive("d1", "x", "x", deadline=deadline),))
    write_calendar([published(plan)], tmp_path / "a.ics", STAMP)
    assert events(tmp_path / "a.ics") == []


def uids(folder: Path, *directives: Directive) -> list[str]:
    write_calendar([published(Plan(directives=directives))], folder / "a.ics", STAMP)
    return [str(event["uid"]) for event in events(folder / "a.ics")]


def test_events_keep_their_identity_when_a_document_is_parsed_again(tmp_path: Path) -> None:
    day = Deadline("trước 30/6/2024", end="2024-06-30")
    one = Directive("d1", "Rà soát, bổ sung quy chế phối hợp giữa các đơn vị trực thuộc Sở.", "x", deadline=day, page=2)
    two = Directive(
        "d2", "Báo cáo kết quả thực hiện với Ủy ban nhân dân tỉnh qua Sở Nội vụ để tổng hợp.", "x", deadline=day, page=3
    )
    before = uids(tmp_path, one, two)
    assert len({*before}) == 2
    found_anew = Directive("d1", "Xây dựng kế hoạch chi tiết.", "x", deadline=day, page=1)
    corrected = replace(
        one, id="d2", text=one.text.replace("Rà soát", "Rá soat"), deadline=replace(day, end="2024-07-01")
    )
    longer = replace(two, id="d3", text=two.text.replace("hợp.", "hợp, theo dõi."))
    after = uids(tmp_path, found_anew, corrected, longer)
    assert after[1] == before[0] and after[0] not in before
    assert uids(tmp_path, replace(two, deadline=None), two) == [before[1].replace("-1@", "-2@")]
    assert uids(tmp_path, two, two)[0] == before[1]


def test_lines_are_folded_and_text_is_escaped(tmp_path: Path) -> None:
    text = "Rà soát; báo cáo, " * 40 + "\\ \x00 dòng\nhai"
    plan = Plan(directives=(Directive("d1", text, text, ("A, B",), deadline=Deadline("x", end="2024-01-02")),))
    write_calendar([published(plan)], tmp_path / "a.ics", STAMP)
    content = (tmp_path / "a.ics").read_bytes()
    assert content.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (event,) = events(tmp_path / "a.ics")
    assert str(event["description"]).startswith(text.replace("\x00", ""))
    assert len(str(event["summary"])) < 140


def test_the_same_documents_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_calendar([published(), published(name="other-1")], tmp_path / name, STAMP)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert len({event["uid"] for event in events(tmp_path / "a")}) == 4


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputFailed, match="absent"):
        write_calendar([published()], tmp_path / "absent" / "a.ics", STAMP)
