"""`report.json` and `report.html`: what happened to every input page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import Any
from urllib.parse import quote

from sohoa import __version__
from sohoa.domain.outcome import Failure
from sohoa.ingest.discover import shown
from sohoa.run.archive import Archive, write_whole, writing
from sohoa.run.pipeline import DocumentAccount, RunAccount


def write_report(account: RunAccount, archive: Archive, seconds: float) -> None:
    """Write both forms of the report into the archive. OutputFailed when that cannot be done."""
    summary = summarize(account, archive, seconds)
    with writing(archive.root):
        content = json.dumps(summary, indent=1, ensure_ascii=False) + "\n"
        write_whole(archive.root / "report.json", content.encode())
        write_whole(archive.root / "report.html", "".join(_html(summary)).encode())


def summarize(account: RunAccount, archive: Archive, seconds: float) -> dict[str, Any]:
    """The account as JSON values: totals, and every document with every page."""
    originals = [one for one in account.documents if one.same_as is None]
    return {
        "schema_version": 1,
        "sohoa": __version__,
        "archive": shown(archive.root),
        "seconds": round(seconds, 2),
        "documents": len(account.documents),
        "pages_done": account.count("done"),
        "pages_kept": account.count("kept"),
        "pages_failed": account.count("failed"),
        "documents_failed": sum(one.failure is not None for one in account.documents),
        "pages_not_started": account.count("not-started"),
        "files_passed_over": account.passed_over,
        "odd_pages": dict(sorted(Counter(odd.code for one in originals for odd in one.odd).items())),
        "stopped": account.stopped,
        "accounts": [_document(one, archive) for one in account.documents],
    }


def _document(one: DocumentAccount, archive: Archive) -> dict[str, Any]:
    published = one.folder is not None and (one.folder / "plan.json").is_file()
    folder = one.folder.relative_to(archive.root).as_posix() if one.folder and published else None
    return {
        "source": one.source,
        "folder": folder,
        "status": one.status,
        "page_count": one.page_count,
        "same_as": one.same_as,
        "failure": _failure(one.failure),
        "odd_pages": [{"page": odd.page, "code": odd.code, "message": odd.message} for odd in one.odd],
        "pages": [
            {
                "number": page.number,
                "status": page.status,
                "seconds": page.seconds,
                "peak_bytes": page.peak_bytes,
                "failure": _failure(page.failure),
            }
            for page in sorted(one.pages, key=lambda page: page.number)
        ],
    }


def _failure(failure: Failure | None) -> dict[str, str] | None:
    if failure is None:
        return None
    return {"code": failure.code, "message": failure.message, "remedy": failure.remedy}


_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1d1d1f }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #ddd; vertical-align: top }
td.count { text-align: right; font-variant-numeric: tabular-nums }
.failed { color: #a40000 }
.odd { color: #7a5200 }
"""
# What the report calls odd pages.
_NAMES = {
    "page-blank": "trang trắng",
    "page-unread": "trang không đọc được chữ nào",
    "page-read-badly": "trang đọc kém",
    "page-turned": "trang đã được xoay",
    "page-maybe-turned": "trang có thể còn nằm ngang",
    "page-duplicate": "trang quét lặp lại",
    "page-much-darker": "trang tối hơn hẳn",
    "page-much-smaller": "trang nhỏ hơn hẳn",
    "page-much-larger": "trang lớn hơn hẳn",
}


def _html(summary: dict[str, Any]) -> Iterator[str]:
    """The report as one page without outside resources, linking to the files of each document."""
    yield "<!doctype html>\n<html lang='vi'><head><meta charset='utf-8'><title>sohoa</title>"
    yield "<meta name='viewport' content='width=device-width, initial-scale=1'>"
    yield f"<style>{_STYLE}</style></head><body>\n<h1>Báo cáo số hóa</h1>\n"
    yield (
        f"<p>{summary['documents']} tệp · {summary['pages_done']} trang đã xử lý · {summary['pages_kept']} trang giữ "
        f"nguyên · {summary['pages_failed']} trang lỗi · {summary['documents_failed']} tệp không đọc được · "
        f"{summary['seconds']} giây</p>\n"
    )
    if summary["odd_pages"]:
        counts = (f"{count} {_NAMES.get(code, code)}" for code, count in summary["odd_pages"].items())
        yield f"<p>Trang cần xem: {' · '.join(counts)}</p>\n"
    yield "<table><thead><tr><th>Tệp nguồn</th><th>Trang</th><th>Kết quả</th></tr></thead><tbody>\n"
    for one in summary["accounts"]:
        yield f"<tr><td>{escape(one['source'])}</td><td class='count'>{one['page_count'] or '–'}</td>"
        yield f"<td>{''.join(_result(one))}</td></tr>\n"
    yield "</tbody></table></body></html>\n"


def _result(one: dict[str, Any]) -> Iterator[str]:
    if one["same_as"]:
        yield f"Cùng nội dung với {escape(one['same_as'])}. "
    if one["folder"]:
        files = ("text.txt", "document.md", "plan.json")
        yield " · ".join(f"<a href='{quote(one['folder'])}/{name}'>{name}</a>" for name in files)
    if one["status"] == "not-started":
        yield "Chưa bắt đầu."
    if one["failure"]:
        yield f"<div class='failed'>{_explained(one['failure'])}</div>"
    numbers: dict[str, list[str]] = {}
    for odd in one["odd_pages"]:
        numbers.setdefault(odd["code"], []).append(str(odd["page"]))
    for code, pages in numbers.items():
        yield f"<div class='odd'>Trang {', '.join(pages)}: {_NAMES.get(code, code)}.</div>"
    for page in one["pages"]:
        if page["failure"]:
            yield f"<div class='failed'>Trang {page['number']}: {_explained(page['failure'])}</div>"


def _explained(failure: dict[str, str]) -> str:
    return escape(f"{failure['message']} {failure['remedy']}")
