"""What a citation names, from the fields marked in it and from what its mark adds."""

from __future__ import annotations

import re
from datetime import date

from tests.scans.errors import ContentError
from tests.scans.markup import Span

TYPES = {
    "Chương trình": "CTr",
    "Nghị quyết": "NQ",
    "Quyết định": "QĐ",
    "Quy định": "QyĐ",
    "Quy chế": "QC",
    "Thông báo": "TB",
    "Thông tư liên tịch": "TT",
    "Thông tư": "TT",
    "Hướng dẫn": "HD",
    "Nghị định": "NĐ",
    "Phương án": "PA",
    "Tờ trình": "TTr",
    "Kế hoạch": "KH",
    "Kết luận": None,
    "Công điện": "CĐ",
    "Công văn": "CV",
    "Báo cáo": "BC",
    "Biên bản": "BB",
    "Chỉ thị": "CT",
    "Dự án": "DA",
    "Đề án": "ĐA",
    "Hợp đồng": "HĐ",
    "Pháp lệnh": None,
    "Hiến pháp": None,
    "Giấy mời": "GM",
    "Bộ luật": "L",
    "Luật": "L",
}
_NAME = re.compile("|".join(sorted(TYPES, key=len, reverse=True)), re.IGNORECASE)
_BY_LOWER = {name.lower(): code for name, code in TYPES.items()}


def citation(span: Span) -> dict[str, object]:
    """Text, type, number, ISO date, issuer, title and provisions of a citation; None for what it does not name."""
    fields = dict(span.fields)
    given = [part.strip() or None for part in span.argument.split("|")] + [None] * 4
    found = _NAME.search(span.text)
    if found is None and given[0] is None:
        raise ContentError(f"a citation of no known type: {span.text}", "Add its name to citation.TYPES")
    return {
        "text": span.text,
        "type": _type(given[0]) if given[0] else _BY_LOWER[found[0].lower()] if found else None,
        "number": fields.get("number") or given[1],
        "date": iso_date(fields["date"]) if "date" in fields else given[2],
        "issuer": fields.get("issuer") or given[3],
        "title": fields.get("title"),
        "provisions": [fields["provisions"]] if "provisions" in fields else [],
    }


def _type(given: str) -> str | None:
    return None if given in ("-", "null") else given


def iso_date(text: str) -> str:
    """Turn "03/6/2020" or "03 tháng 6 năm 2020" into 2020-06-03, "6/2020" into 2020-06, "2020" into 2020."""
    parts = [int(part) for part in re.split(r"\s*(?:tháng|năm|[/.-])\s*", text.strip())][::-1]
    if len(parts) == 3:
        return date(*parts).isoformat()
    return "-".join(f"{part:02d}" for part in parts)
