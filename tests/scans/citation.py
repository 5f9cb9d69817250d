"""What a citation names, from the fields marked in it."""

from __future__ import annotations

from datetime import date

from tests.scans.errors import ContentError
from tests.scans.markup import Span

# Longer names first: "Nghị quyết liên tịch" must not be read as "Nghị quyết".
TYPES = {
    "Chương trình hành động": "CTr",
    "Nghị quyết": "NQ",
    "Quyết định": "QĐ",
    "Chương trình": "CTr",
    "Thông báo": "TB",
    "Hướng dẫn": "HD",
    "Nghị định": "NĐ",
    "Thông tư": "TT",
    "Tờ trình": "TTr",
    "Kế hoạch": "KH",
    "Công điện": "CĐ",
    "Công văn": "CV",
    "Báo cáo": "BC",
    "Chỉ thị": "CT",
    "Luật": "L",
}


def citation(span: Span) -> dict[str, object]:
    """Text, type, number, ISO date and issuer of a citation span; None for what it does not name."""
    fields = dict(span.fields)
    code = next((code for name, code in TYPES.items() if span.text.lower().startswith(name.lower())), None)
    if code is None:
        raise ContentError(f"a citation of no known type: {span.text}", "Add its name to citation.TYPES")
    return {
        "text": span.text,
        "type": code,
        "number": fields.get("number"),
        "date": iso_date(fields["date"]) if "date" in fields else None,
        "issuer": fields.get("issuer"),
    }


def iso_date(text: str) -> str:
    """Turn "03/6/2020" or "03 tháng 6 năm 2020" into 2020-06-03."""
    parts = text.replace(" tháng ", "/").replace(" năm ", "/").split("/")
    return date(int(parts[2]), int(parts[1]), int(parts[0])).isoformat()
