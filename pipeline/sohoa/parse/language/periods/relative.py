"""Times that hang on an event, and times without figures: `15 ngày sau khi …`, `thường xuyên`, `cuối quý II`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sohoa.parse.language.readings import PeriodReading

_NUMBER = r"(?P<number>\d{1,3}|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
_WORDS = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10}
_UNIT = r"(?P<unit>ngay|gio|phut|tuan|thang|nam)"
_TERM = r"(?:it\snhat|toi\sthieu|trong|cham\snhat|muon\snhat|toi\sda|khong[.,]?\squa|truoc|sau|thoi\shan|thoi\sgian)"
_MORE_TERM = (
    r"(?:it\snhat|toi\sthieu|vong|thoi\shan|thoi\sgian|la|sau|trong|khong[.,]?\squa|toi\sda|cham\snhat|truoc|"
    r"thoi\sdiem|khoang)"
)
_TAIL = r"(?:ke\stu|tinh\stu|ke\stinh\stu|tu\s(?:ngay|khi|thoi\sdiem)|sau|truoc|so\svoi)\s"
_DISTANCE = re.compile(
    rf"\b(?:{_TERM}[.,]?\s(?:{_MORE_TERM}\s){{0,3}}(?:[-–.,:'_]\s)?){_NUMBER}(?:\s?\([^()]{{1,20}}\))?\s?{_UNIT}(?P<work>\slam\sviec)?"
    rf"(?!\s?/|(?<=thang)\s(?:dau|cuoi)\b|\s(?:cuoi|dau\s(?:nam|thang|quy|tuan))\b|\s\d{{1,2}}\s?/)(?P<tail>,?\s{_TAIL}(?:(?!\s(?:phai|thi)\s)[^,;.:()\n]){{0,160}})?"
)
# Acts of a moment: `trả lời trong 05 ngày` sets a term, `tập huấn trong 05 ngày` tells how long.
AT_ONCE = re.compile(
    r"\b(?:tra\sloi|giai\squyet|xu\sly|hoan\sthanh|xong|bao\scao|thong\sbao|phan\shoi|khac\sphuc|gui|nop|tra|"
    r"cap|phe\sduyet|ban\shanh|trinh|cong\skhai|niem\syet|chuyen|ban\sgiao|den|cho\sy\skien|tham\sdinh|hoa\sgiai|"
    r"xac\sminh|sua\sxong|lam\sxong|thao\sdo)\s(?:\w{1,7}\s){0,6}$"
)
# `kể từ ngày ban hành Kế hoạch này` ends there, whatever follows.
_ISSUED = re.compile(r"\b(?:ban\shanh|ky|phat\shanh)\s(?:\w{1,6}\s){1,3}nay\b")
# How long an act lasts for each of many is no time by which it is done: `mỗi kho không quá 02 ngày làm việc`.
# Nor is the term of a condition: `nếu trong thời hạn 06 tháng …`.
_NO_TERM = re.compile(r"\bmoi\s(?:\w{1,7}\s){1,3}$|\bneu\s(?:\w{1,7}\s){0,3}$")
_OWN_TERM = re.compile(
    r"(?:trong (?:vong|thoi han)|cham nhat|muon nhat)|truoc (?:(?:it nhat|toi thieu) )?\S{1,4} (?:ngay|tuan)"
    r"|trong \d{1,3} (?:gio|ngay|tuan) dau"
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
    r"\b(?=[cdghklnstvx])(?:"  # how each begins
    rf"(?P<after>\bngay\s(?:sau\s)?khi\s{_EVENT})"
    rf"|(?P<phases>\btruoc,\s(?:va\s)?trong(?:,|\sva)\s(?:va\s)?sau\s[^,;.:()\n]{{1,60}})"
    rf"|(?P<ahead>\btruoc\skhi\s[^,;.:()\n]{{1,40}}?\s\d{{1,3}}\s(?:ngay|gio|thang|tuan)\b)"
    rf"|(?P<till>\bcho\s(?:den|toi)\skhi\s{_EVENT}"
    r"|\b(?:cho\s)?(?:den|toi)\shet\s(?:nam\shoc|hoc\sky|mua|dot|nhiem\sky)\b(?:\s[^\W\d]{1,6}){0,3})"
    rf"|(?P<opening>\b(?:sau|truoc)\s(?:khi|hoi\snghi|dot|thoi\sdiem)\b[^,;.:()\n]{{0,120}})"
    rf"|(?P<feast>\b(?:sau|truoc)\s(?:mua|dip|tet|le|moi|ky\snghi|ky\shop|ky\sthi|dai\shoi|khai\sgiang|be\sgiang)\b[^,;.:()\n]{{0,50}})"
    rf"|(?P<season>\btrong\smua\s(?:mua|kho|bao|lu|he)[^;.:()\n]{{0,30}}(?:19|20)\d\d"
    rf"|\btrong\s(?:dip|mua|cac\sthang|cac\sngay|suot(?!\s(?:nam|thang|quy)\b)|thoi\sgian\sdien\sra|ky\snghi|nam\shoc|hoc\sky)\s"
    rf"[^,;.:()\n]{{1,50}})"
    rf"|(?P<next>\btrong\s(?:thang|quy|tuan|nam)\s(?:tiep\stheo|ke\stiep|sau|toi|nay)\b)"
    rf"|(?P<same>\b(?:ngay\s)?trong\s(?:ngay|tuan|thang|quy|nam|dem|ca\struc|(?<=ngay\strong\s)buoi\s\w{{1,6}})(?=\s?[,;.:)\n]|\s?$|\sde\b)"
    rf"|\bngay\strong\s(?:ngay|tuan|thang)\b(?!\s\d))"
    rf"|(?P<occasion>\b(?:vao|nhan)\sdip\s[^;.:()\n]{{1,60}})"
    rf"|(?P<term>\bhoc\sky\s(?:[i1l|]{{1,2}}|2|mot|hai)\b)"
    rf"|(?P<edge>\b(?:(?:ngay|tu|vao|trong|truoc|den|xong|thoi\sdiem|khoang|du\skien)\s){{0,3}}{_EDGE}\s(?:cua\s)?{_WHOLE}\b"
    rf"(?!\s(?:chau|pho)))"
    rf"|(?P<often>\bthuong\s?xuyen\b(?:,?\slien\stuc\b)?|\blien\stuc,\sthuong\sxuyen\b))"
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
        whole = found[0].rstrip()
        tail = (found["tail"] or "").rstrip()
        issued = _ISSUED.search(tail)
        if issued:
            whole = whole[: len(whole) - (len(tail) - issued.end())]
            tail = tail[: issued.end()]
        if not _is_term(found, tail, plain):
            continue
        days = months = None
        if not found["work"] and not whole.startswith(("truoc", "sau ")) and _ISSUE.search(tail):
            count = _WORDS.get(found["number"]) or int(found["number"])
            per = {"ngay": 1, "tuan": 7}.get(found["unit"])
            days = count * per if per else None
            months = count if found["unit"] == "thang" else None
        end = found.start() + len(whole)
        yield found.start(), end, PeriodReading("relative", days=days, months=months, bound="until", role="when")


def _is_term(found: re.Match[str], tail: str, plain: str) -> bool:
    """Whether a stretch of days sets a term, and does not tell how long or how far apart."""
    left = plain[max(0, found.start() - 40) : found.start()]
    if _NO_TERM.search(left):
        return False
    if found[0].startswith(("it nhat", "toi thieu")):
        return bool(found["work"]) or tail.lstrip(" ,").startswith("truoc")
    if tail or found["work"] or _OWN_TERM.match(plain, found.start()):
        return True
    return found[0].startswith("trong") and found["unit"] != "nam" and AT_ONCE.search(left) is not None


# What has a named subject of its own is an event: `sau khi Ban Bí thư ban hành quy định mới`.
_NAMED = re.compile(r"\w{3,5}\s+khi\s+\w", re.IGNORECASE)


def find_vague(text: str, plain: str) -> Iterator[tuple[int, int, str]]:
    """Times without figures, in order, each with its kind: the name of its group above, or `event`."""
    for found in _VAGUE.finditer(plain):
        kind = found.lastgroup or ""
        printed = text[found.start() : found.end()]
        if kind == "edge" and _NO_EDGE.search(printed):
            continue
        if kind == "after" and not printed.lower().startswith("ngay"):
            continue
        if kind == "opening" and _NAMED.match(printed) and printed.split()[2][:1].isupper():
            kind = "event"
        yield found.start(), found.start() + len(found[0].rstrip()), kind
