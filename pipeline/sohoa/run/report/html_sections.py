"""The sections of the report that are asked of the ledger: failures, plots, odd pages, files, runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import datetime
from html import escape
from itertools import islice
from typing import Any

from sohoa.run.report import labels
from sohoa.run.report.charts import columns, figure, rows
from sohoa.run.report.figures import Throughput, confidence_bins, slowest_pages, throughput
from sohoa.run.report.html_tables import duration, moment, table
from sohoa.run.report.records import files_elsewhere, files_without_document, run_pages, runs

# The longest lists; `report.json` has all.
MOST, MOST_RUNS, SLOWEST = 200, 50, 10
A_DAY_S = 86_400
ALL_IN_JSON = "<p>Danh sách đầy đủ có trong <a href='report.json'>report.json</a>.</p>\n"


def failed(facts: Mapping[str, Any], connection: sqlite3.Connection) -> Iterator[str]:
    """Reasons, then the pages and files that failed."""
    reasons = facts["failures"]
    if not reasons:
        yield "<p>Không có lỗi.</p>\n"
        return
    counts = [(labels.reason(one["code"]), one["pages"] + one["files"] + one["documents"]) for one in reasons]
    yield rows(
        "reasons",
        "Lỗi theo nguyên nhân",
        [(label, count, figure(count)) for label, count in counts],
        "; ".join(f"{label}: {figure(count)}" for label, count in counts),
    )
    head = ("Nguyên nhân", "#Trang", "#Tệp", "#Tài liệu", "Ví dụ và cách xử lý")
    yield from table(
        "Lỗi theo nguyên nhân",
        head,
        (
            (
                f"{escape(labels.reason(one['code']))} <span class='why'>({escape(one['code'])})</span>",
                *(figure(one[what]) for what in ("pages", "files", "documents")),
                f"<span lang='en'>{escape(one['example'])} {escape(one['remedy'])}</span>",
            )
            for one in reasons
        ),
    )
    yield from _failed_pages(facts, connection)
    yield from _refused(facts, connection)


def _failed_pages(facts: Mapping[str, Any], connection: sqlite3.Connection) -> Iterator[str]:
    count = facts["pages"]["failed"] + facts["pages"]["quarantined"]
    if not count:
        return
    pages = connection.execute(
        "SELECT name, number, page.code, page.message, page.remedy, state FROM page JOIN document USING (sha256) "
        "WHERE state IN ('failed', 'quarantined') LIMIT ?",
        (MOST,),
    ).fetchall()
    yield "<h3>Trang lỗi</h3>\n"
    yield from table(
        "Trang lỗi; trang bị cách ly chỉ được thử lại sau `sohoa retry`",
        ("Tài liệu", "#Trang", "Nguyên nhân"),
        (
            (
                escape(name),
                figure(number),
                f"<span class='failed'>{escape(labels.reason(code))}</span>"
                + (" (cách ly) " if state == "quarantined" else " ")
                + f"<span lang='en'>{escape(f'{message} {remedy}')}</span>",
            )
            for name, number, code, message, remedy, state in sorted(pages)
        ),
    )
    if count > MOST:
        yield ALL_IN_JSON


def _refused(facts: Mapping[str, Any], connection: sqlite3.Connection) -> Iterator[str]:
    if not facts["files"]["refused"]:
        return
    yield "<h3>Tệp không đọc được</h3>\n"
    refused = (file for file in files_without_document(connection) if file.failure)
    yield from table(
        "Tệp không đọc được",
        ("Tệp", "Nguyên nhân"),
        (
            (
                escape(file.shown),
                f"<span class='failed'>{escape(labels.reason(file.failure.code))}</span> "
                f"<span lang='en'>{escape(f'{file.failure.message} {file.failure.remedy}')}</span>",
            )
            for file in islice(refused, MOST)
            if file.failure
        ),
    )
    if facts["files"]["refused"] > MOST:
        yield ALL_IN_JSON


def plots(connection: sqlite3.Connection) -> Iterator[str]:
    flow = throughput(connection)
    if flow is not None:
        yield f"<h3>Số trang mỗi phút trong lần chạy {flow.run}</h3>\n{_flow(flow)}\n"
    bins = confidence_bins(connection)
    total = sum(count for _, count in bins)
    if total:
        label, most = max(bins, key=lambda one: one[1])
        yield "<h3>Độ tin cậy của trang</h3>\n<p>Số trang theo độ tin cậy trung bình của các từ.</p>\n"
        ticks = [(0.5, "< 50 %"), *((1 + 4 * i, f"{50 + 10 * i} %") for i in range(1, 5)), (20.4, "100 %")]
        told = f"{figure(total)} trang; nhiều nhất là {label} với {figure(most)} trang."
        yield columns("confidence", "Số trang theo độ tin cậy", [count for _, count in bins], ticks, told)
    slow = slowest_pages(connection, SLOWEST)
    if slow:
        entries = [
            (f"Trang {one.number} của {one.document}", one.seconds, f"{figure(one.seconds)} giây") for one in slow
        ]
        yield "<h3>Trang chậm nhất</h3>\n"
        told = "; ".join(f"{label}: {seconds}" for label, _, seconds in entries)
        yield rows("slowest", "Trang chậm nhất", entries, told)
    if flow is None and not total:
        yield "<p>Chưa có trang nào.</p>\n"


def _flow(flow: Throughput) -> str:
    bars = flow.pages_a_minute
    quarters = [len(bars) * part / 4 for part in range(5)] if len(bars) >= 8 else [0.0, float(len(bars))]
    form = "%H:%M:%S" if len(bars) * flow.bar_s < A_DAY_S else "%d/%m %H:%M"
    ticks = [(place, datetime.fromtimestamp(flow.started + place * flow.bar_s).strftime(form)) for place in quarters]
    ticks = [(min(max(place, len(bars) * 0.03), len(bars) * 0.97), label) for place, label in ticks]
    mean = sum(bars) / len(bars)
    told = f"Trung bình {figure(round(mean, 1))} trang mỗi phút, cao nhất {figure(round(max(bars), 1))}."
    return f"<p>{told}</p>\n" + columns("flow", "Số trang mỗi phút", bars, ticks, told)


def odd_pages(facts: Mapping[str, Any], connection: sqlite3.Connection) -> Iterator[str]:
    """For each kind, the documents that have such pages."""
    if not facts["odd_pages"]:
        yield "<p>Không có trang trắng hay trang khác thường.</p>\n"
    for code, count in facts["odd_pages"].items():
        found = connection.execute(
            "SELECT name, count(*), min(page), max(page) FROM odd JOIN document USING (sha256) WHERE odd.code = ? "
            "GROUP BY sha256 ORDER BY count(*) DESC, name LIMIT ?",
            (code, MOST // 10),
        ).fetchall()
        yield f"<details><summary>{figure(count)} {labels.odd(code)}</summary>\n"
        yield from table(
            "Tài liệu có nhiều trang như vậy nhất",
            ("Tài liệu", "#Số trang", "Trang"),
            (
                (escape(name), figure(number), str(first) if number == 1 else f"{first} … {last}")
                for name, number, first, last in found
            ),
        )
        yield "</details>\n"


def elsewhere(facts: Mapping[str, Any], connection: sqlite3.Connection) -> Iterator[str]:
    """Files with the same content, files that were moved, files that are there no longer."""
    files = facts["files"]
    yield (
        f"<p>{figure(files['repeated'])} tệp trùng nội dung với tệp khác · {figure(files['moved'])} tệp đã chuyển chỗ "
        f"· {figure(files['gone'])} tệp không còn ở chỗ cũ.</p>\n"
    )
    if files["repeated"]:
        repeated = connection.execute(
            "SELECT name, shown FROM source JOIN document USING (sha256) WHERE state = 'known' AND sha256 IN (SELECT "
            "sha256 FROM source WHERE state = 'known' GROUP BY sha256 HAVING count(*) > 1) ORDER BY name, path LIMIT ?",
            (MOST,),
        ).fetchall()
        cells = ((escape(name), escape(shown)) for name, shown in repeated)
        yield from table("Tệp trùng nội dung, mỗi nội dung chỉ đọc một lần", ("Tài liệu", "Tệp"), cells)
    found = files_elsewhere(connection, MOST)
    moved = [(escape(one.shown), escape(one.moved_from)) for one in found if one.moved_from and one.state != "gone"]
    if moved:
        yield from table("Tệp đã chuyển chỗ", ("Tệp", "Trước đây"), moved)
    gone = [(escape(one.shown),) for one in found if one.state == "gone"]
    if gone:
        yield from table("Tệp không còn ở chỗ cũ; kết quả vẫn được giữ", ("Tệp",), gone)
    if max(files["repeated"], files["moved"] + files["gone"]) > MOST:
        yield ALL_IN_JSON


def history(connection: sqlite3.Connection) -> Iterator[str]:
    counts = run_pages(connection)
    head = ("#Lần", "Bắt đầu", "#Thời gian", "Kết quả", "#Trang đã xử lý", "#Trang lỗi", "Phiên bản", "Máy")
    yield from table(
        "Các lần chạy, mới nhất trước",
        head,
        (
            (
                figure(run.number),
                moment(run.started_iso),
                duration(run.ended - run.started if run.ended is not None else None),
                f"{'phân tích lại: ' if run.only_parsed else ''}{labels.OUTCOMES[run.outcome]}"
                + (f" <span class='failed' lang='en'>{escape(run.message)}</span>" if run.message else ""),
                figure(run.totals.get("pages_done", counts.get(run.number, 0))),
                figure(run.totals["pages_failed"]) if run.totals else "–",
                escape(run.sohoa),
                escape(run.host),
            )
            for run in runs(connection, MOST_RUNS)
        ),
    )
