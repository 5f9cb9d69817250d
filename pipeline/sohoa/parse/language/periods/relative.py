"""Times that hang on an event, and times without figures: `15 ngày sau khi …`, `thường xuyên`, `cuối quý II`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sohoa.parse.language.readings import PeriodReading

_NUMBER = r"(?P<number>\d{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_UNIT = r"(?P<unit>ngay|gio|phut|tuan|thang|nam)"
_TERM = r"(?:it\snhat|toi\sthieu|trong|cham\snhat|muon\snhat|toi\sda|khong\squa|truoc|sau|thoi\shan|thoi\sgian)"
_MORE_TERM = r"(?:vong|thoi\shan|thoi\sgian|la|sau|trong|khong\squa|toi\sda|cham\snhat|truoc|thoi\sdiem|khoang)"
_TAIL = r"(?:ke\stu|tinh\stu|ke\stinh\stu|tu\s(?:ngay|khi|thoi\sdiem)|sau|truoc|so\svoi)\s"
_DISTANCE = re.compile(
    rf"\b(?:{_TERM}\s(?:{_MORE_TERM}\s){{0,3}}){_NUMBER}(?:\s?\([^()]{{1,20}}\))?\s?{_UNIT}(?P<work>\slam\sviec)?"
    rf"(?!\s?/|\s(?:dau|cuoi)\b|\s\d{{1,2}}\s?/)(?P<tail>,?\s{_TAIL}[^,;.:()\n]{{0,160}})?"
)
# The distance counts from the issue of the document itself only where its wording says so. `ngày ban hành Quyết định`
# without a number is the document's own.
_SELF = (
    r"(?:van\sban|ke\shoach|quyet\sdinh|chi\sthi|cong\svan|huong\sdan|chuong\strinh|nghi\squyet|thong\sbao|quy\sche|"
    r"cong\sdien|phuong\san|de\san|quy\sdinh)"
)
_ISSUE = re.compile(
    rf"(?:ke\stu|tinh\stu|ke\stinh\stu|tu|sau)\s(?:ngay|khi|thoi\sdiem)\s"
    rf"(?:(?:ky\s?,?\s?)?ban\shanh|ky|phat\shanh)(?:\s{_SELF}(?:\snay)?)?\s?$"
    rf"|\s{_SELF}\snay\sduoc\s(?:ky\s)?(?:ban\shanh|ky)\s?$"
)
_EVENT = r"[^,;.:()\n]{1,120}"
_EDGE = r"(?:dau|giua|cuoi)"
_WHOLE = r"(?:nam\shoc|nam|thang|quy|tuan|hoc\sky|hoc\ski|giai\sdoan|nhiem\sky)"
_VAGUE = re.compile(
    rf"(?P<after>\bngay\ssau\skhi\s{_EVENT})"
    rf"|(?P<phases>\btruoc,\s(?:va\s)?trong(?:,|\sva)\s(?:va\s)?sau\s[^,;.:()\n]{{1,60}})"
    rf"|(?P<ahead>\btruoc\skhi\s[^,;.:()\n]{{1,40}}?\s\d{{1,3}}\s(?:ngay|gio|thang|tuan)\b)"
    rf"|(?P<till>\bcho\s(?:den|toi)\skhi\s{_EVENT})"
    rf"|(?P<opening>\b(?:sau|truoc)\s(?:khi|hoi\snghi|dot|thoi\sdiem)\b[^,;.:()\n]{{0,120}})"
    rf"|(?P<feast>\b(?:sau|truoc)\s(?:mua|dip|tet|le|moi|ky\snghi|ky\shop)\b[^,;.:()\n]{{0,50}})"
    rf"|(?P<season>\btrong\smua\s(?:mua|kho|bao|lu|he)[^;.:()\n]{{0,30}}(?:19|20)\d\d"
    rf"|\btrong\s(?:dip|mua|cac\sthang|cac\sngay|suot(?!\s(?:nam|thang|quy)\b)|thoi\sgian\sdien\sra|ky\snghi|nam\shoc|hoc\sky)\s"
    rf"[^,;.:()\n]{{1,50}})"
    rf"|(?P<next>\btrong\s(?:thang|quy|tuan|nam)\s(?:tiep\stheo|ke\stiep|sau|toi)\b)"
    rf"|(?P<edge>\b(?:(?:ngay|tu|vao|trong|truoc|den|xong|thoi\sdiem|khoang|du\skien)\s){{0,3}}{_EDGE}\s(?:cua\s)?{_WHOLE}\b"
    rf"(?!\s(?:chau|pho)))"
    rf"|(?P<often>\bthuong\sxuyen\b(?:,?\slien\stuc\b)?|\blien\stuc,\sthuong\sxuyen\b)"
)


# Before a month, a quarter or a year: `vào đầu tháng 6`, `tuần thứ 2 tháng 10`, `10 ngày cuối tháng 3`.
_PART = (
    r"(?:(?:thuong|trung|ha)\stuan|(?:tuan|nua|ngay|thang|\d{1,2}\sngay)\s"
    r"(?:(?:lam\sviec\s)?(?:dau|cuoi|thu\s\w{1,4})(?:\s(?:tien|cung))?|\d))"
)
_EDGE_BEFORE = re.compile(
    rf"\b(?:(?:ngay|tu|vao|trong|truoc|den|xong|khoang|du\skien|cham\snhat)\s){{0,3}}(?:{_PART}|(?P<edge>{_EDGE}))\s(?:cua\s)?$"
)
_NO_EDGE = re.compile(r"d[âấầ]u|đ[ấậ]u|c[ưư][ờớợ]i", re.IGNORECASE)  # dấu, dầu, đấu, đậu, cười, cưới


def edge_before(text: str, plain: str, at: int) -> int | None:
    """Where words like `đầu`, `cuối`, `tuần 3` begin that stand before a month, a quarter or a year at `at`."""
    low = max(0, at - 40)
    found = _EDGE_BEFORE.search(plain, low, at)
    if found is None or (found["edge"] and _NO_EDGE.search(text, found.start("edge"), found.end("edge"))):
        return None
    return found.start()


def find_distances(plain: str) -> Iterator[tuple[int, int, PeriodReading]]:
    """Times counted from an event, in order; with how long after the issue of the document where that is the event."""
    for found in _DISTANCE.finditer(plain):
        tail = found["tail"]
        count = _WORDS.get(found["number"]) or int(found["number"])
        days = months = None
        if tail and not found["work"] and _ISSUE.search(tail.rstrip()) and not found[0].startswith(("truoc", "sau ")):
            per = {"ngay": 1, "tuan": 7}.get(found["unit"])
            days = count * per if per else None
            months = count if found["unit"] == "thang" else None
        end = found.end() - (len(found[0]) - len(found[0].rstrip()))
        least = found[0].startswith(("it nhat", "toi thieu"))
        told = (
            (tail.lstrip(" ,").startswith("truoc") if least else True)
            if tail
            else not least and re.match(r"trong (?:vong|thoi han)|cham nhat|muon nhat", found[0])
        )
        if told or found["work"]:
            yield found.start(), end, PeriodReading("relative", days=days, months=months, bound="until", role="when")


def find_vague(text: str, plain: str) -> Iterator[tuple[int, int, str]]:
    """Times without figures, in order, each with its kind: the name of its group above."""
    for found in _VAGUE.finditer(plain):
        kind = found.lastgroup or ""
        printed = text[found.start() : found.end()]
        if kind == "edge" and _NO_EDGE.search(printed):
            continue
        end = found.end() - (len(found[0]) - len(found[0].rstrip()))
        yield found.start(), end, kind
