"""`report.html`: one page without outside resources. What a person should look at stands first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any
from urllib.parse import quote

from sohoa.run.report import labels
from sohoa.run.report.attention import DocumentLine, Foremost
from sohoa.run.report.charts import figure
from sohoa.run.report.html_sections import elsewhere, failed, history, odd_pages, plots
from sohoa.run.report.html_tables import moment, share, table

STYLE = """
:root { color-scheme: light dark; --ink: #1d1d1f; --paper: #fff; --soft: #f3f4f6; --line: #d5d8dd; --bad: #a40000;
  --warn: #7a5200; --bar: #2f6fb2; --link: #0b57a4 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8ea; --paper: #17181a; --soft: #222428; --line: #3c4047;
  --bad: #ff8a80; --warn: #e8b34a; --bar: #6ea8e0; --link: #8ab8ec } }
body { font: 16px/1.5 system-ui, "Noto Sans", "DejaVu Sans", sans-serif; margin: 2rem auto; max-width: 72rem;
  padding: 0 1rem; color: var(--ink); background: var(--paper) }
a { color: var(--link) }
h2 { margin: 2.5rem 0 .5rem; border-bottom: 2px solid var(--line) }
h3 { margin: 1.5rem 0 .3rem }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem }
caption { text-align: left; color: var(--ink); opacity: .75; padding: .2rem 0 }
th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top;
  overflow-wrap: anywhere }
thead th { background: var(--soft) }
.count { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; overflow-wrap: normal }
.tiles { display: flex; flex-wrap: wrap; gap: .75rem; padding: 0; list-style: none }
.tiles li { background: var(--soft); border-radius: .5rem; padding: .6rem 1rem; min-width: 8rem }
.tiles b { display: block; font-size: 1.6rem; font-variant-numeric: tabular-nums }
.failed { color: var(--bad) }
.odd { color: var(--warn) }
.why { opacity: .8 }
nav a { margin-right: 1rem; white-space: nowrap }
svg { width: 100%; height: auto; max-width: 60rem; display: block }
svg text { font-size: 12px; fill: var(--ink) }
svg rect { fill: var(--bar) }
svg .grid { stroke: var(--line) }
@media print { body { margin: 0; max-width: none; font-size: 11px } nav { display: none } h2, h3 { break-after: avoid }
  tr, svg { break-inside: avoid } }
"""
# So many page numbers of a document are named for each kind of odd page.
ODD_NAMED = 20
SECTIONS = (
    ("can-xem", "Cần người xem trước"),
    ("loi", "Lỗi"),
    ("bieu-do", "Biểu đồ"),
    ("khac-thuong", "Trang khác thường"),
    ("tep", "Tệp trùng, chuyển chỗ, không còn"),
    ("lich-su", "Các lần chạy"),
    ("tai-lieu", "Tất cả tài liệu"),
)


def html_page(facts: Mapping[str, Any], foremost: Foremost, connection: sqlite3.Connection) -> Iterator[str]:
    """The report in pieces, out of the summary, the documents it was told of, and what is asked of the ledger."""
    yield "<!doctype html>\n<html lang='vi'><head><meta charset='utf-8'><title>Báo cáo số hóa</title>"
    yield "<meta name='viewport' content='width=device-width, initial-scale=1'>"
    yield f"<style>{STYLE}</style></head><body>\n<header><h1>Báo cáo số hóa</h1>\n"
    yield from _overview(facts)
    links = (f"<a href='#{name}'>{title}</a>" for name, title in SECTIONS)
    yield f"<nav aria-label='Mục lục'>{''.join(links)}</nav></header>\n<main>\n"
    bodies = (
        _in_trouble(foremost),
        failed(facts, connection),
        plots(connection),
        odd_pages(facts, connection),
        elsewhere(facts, connection),
        history(connection),
        _all(foremost),
    )
    for (name, title), body in zip(SECTIONS, bodies, strict=True):
        yield f"<section aria-labelledby='{name}'><h2 id='{name}'>{title}</h2>\n"
        yield from body
        yield "</section>\n"
    yield "</main></body></html>\n"


def _overview(facts: Mapping[str, Any]) -> Iterator[str]:
    run, documents, files, pages, words = (facts[name] for name in ("run", "documents", "files", "pages", "words"))
    yield f"<p>Kho: {escape(facts['archive'])} · sohoa {escape(facts['sohoa'])}</p>\n"
    if run:
        yield f"<p>Lần chạy gần nhất bắt đầu {moment(run['started'])}: {labels.OUTCOMES[run['outcome']]}. "
        if "pages_done" in run:
            yield (
                f"{figure(run['files'])} tệp · {figure(run['pages_done'])} trang đã xử lý · "
                f"{figure(run['pages_kept'])} trang giữ nguyên · {figure(run['pages_failed'])} trang lỗi · "
                f"{figure(run['files_unusable'])} tệp không dùng được."
            )
        yield f"{_why(run['message'])}</p>\n"
    tiles = (
        (documents["known"], "tài liệu"),
        (pages["total"], "trang"),
        (pages["done"], "trang đã đọc"),
        (pages["waiting"] + pages["started"], "trang đang chờ"),
        (pages["failed"] + pages["quarantined"], "trang lỗi"),
        (files["refused"], "tệp không đọc được"),
        (words["total"], "từ"),
        (words["doubtful"], f"từ cần xem lại ({share(words['doubtful'], words['total'])})"),
    )
    yield "<ul class='tiles'>"
    yield "".join(f"<li><b>{figure(number)}</b>{label}</li>" for number, label in tiles)
    yield "</ul>\n"
    if facts["odd_pages"]:
        counts = (f"{figure(count)} {labels.odd(code)}" for code, count in facts["odd_pages"].items())
        yield f"<p>Trang cần xem: {' · '.join(counts)}</p>\n"


def _why(message: str | None) -> str:
    return f" <span class='failed' lang='en'>{escape(message)}</span>" if message else ""


def _in_trouble(foremost: Foremost) -> Iterator[str]:
    lines = foremost.in_trouble
    if not lines:
        yield "<p>Không có tài liệu nào cần xem.</p>\n"
        return
    yield (
        "<p>Tài liệu có nhiều từ đáng ngờ, trang lỗi, trang đọc kém và cảnh báo nhất, tính cả số lượng lẫn tỷ lệ, "
        f"đứng trước. {_shown(len(lines), foremost.troubled)}</p>\n"
    )
    yield from _documents("Tài liệu cần người xem trước", lines)


def _all(foremost: Foremost) -> Iterator[str]:
    yield f"<p>{_shown(len(foremost.listed), foremost.documents)}</p>\n"
    yield from _documents("Tất cả tài liệu, theo tên", foremost.listed)


def _shown(listed: int, all_: int) -> str:
    if listed == all_:
        return f"{figure(all_)} tài liệu."
    return f"Bảng có {figure(listed)} trong {figure(all_)} tài liệu; <a href='report.json'>report.json</a> có đủ."


def _documents(caption: str, lines: Iterable[DocumentLine]) -> Iterator[str]:
    head = ("Tài liệu", "Trạng thái", "#Trang", "#Trang lỗi", "#Từ cần xem", "#Cảnh báo", "#Độ tin cậy")
    yield from table(caption, head, (_cells(line) for line in lines))


def _cells(line: DocumentLine) -> tuple[str, ...]:
    doubtful = f"{figure(line.doubtful)} ({share(line.doubtful, line.words)})" if line.words else "–"
    return (
        "".join(_name(line)),
        f"<span class='{'' if line.status == 'published' else 'failed'}'>{labels.STATUSES[line.status]}</span>",
        figure(line.pages),
        figure(line.failed),
        doubtful,
        figure(line.warnings),
        share(line.confidence, 1.0) if line.confidence is not None else "–",
    )


def _name(line: DocumentLine) -> Iterator[str]:
    """The file with links to what was made of it, and its odd pages."""
    yield escape(line.shown)
    if line.status in ("published", "incomplete"):
        folder = quote(f"documents/{line.name}")
        files = ("document.md", "text.txt", "plan.json")
        links = (f"<a href='{folder}/{name}'>{name}</a>" for name in files)
        yield f"<div>{' · '.join(links)}</div>"
    if line.failure:
        yield f"<div class='failed' lang='en'>{escape(line.failure)}</div>"
    for code, pages in line.odd.items():
        numbers = ", ".join(map(str, pages[:ODD_NAMED])) + ("…" if len(pages) > ODD_NAMED else "")
        yield f"<div class='odd'>Trang {numbers}: {labels.odd(code)}.</div>"
