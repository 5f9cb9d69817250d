"""Laws by name: `Luật Đất đai năm 2024`, `Bộ luật Lao động ngày 20/11/2019`, `Hiến pháp năm 2013`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sohoa.parse.language.citations.days import day_behind
from sohoa.parse.language.citations.printed import Printed

# Where a name ends at the latest. `của`, `và` and commas are parts of names: `Luật Phòng, chống tác hại của rượu, bia`.
_END = re.compile(
    r"\s?\(?(?<=[\s(])(?:so\W{1,3}\d|ngay\W|(?:nam |\()?(?P<year>(?:19|20)\d\d)(?![\d/-]))"
    r"|\s\d|[;:.!?\"\[\]/]|\s?\)|(?<! phap)\s(?:bo )?luat(?!\w)|$"
)
# Small words that say that no name stands there, or that it ended. With their marks: without them half are words of
# names (trong and Trồng trọt, để and Đê điều, thì and Thi đua).
_NO_NAME = re.compile(
    r"(?:^|\s)(?:này|trên|trong|cho|đến|từ ngày|kể từ|bằng|khi|nếu|để|nhằm|đã|sẽ|được|là|phải|do|thì|cũng|hiện hành"
    r"|hằng|có hiệu|có liên quan|quy định|triển khai|thực hiện theo|các văn bản|trước|sau|vào dịp|nghị định|nghị quyết"
    r"|thông tư|tại|mới|cùng|khác|nêu|nhất là|của tỉnh|tới)(?!\w)"
)
# Beyond a word for a law only what amends others goes on: `Luật sửa đổi, bổ sung một số điều của Luật …`.
_AMENDS = re.compile(r"\s?\(?sua doi")
_YEAR = re.compile(r"[,\s]{0,2}\(?nam ((?:19|20)\d\d)(?![\d/-])")
_LONGEST = 220


@dataclass(frozen=True, slots=True)
class Named:
    """A name from `start` to `end`, and the day or year behind it, which ends at `date_end`."""

    start: int
    end: int
    date: str
    date_end: int


def name_behind(printed: Printed, at: int) -> Named | None:
    """The name and the date behind a word for a law that ends at `at`; None where not both stand there."""
    found = _name_end(printed, at)
    if found is None:
        return None
    name = printed.signs[at : found.start()].rstrip(" ,(-")
    if _NO_NAME.search(_small(name)) or not (name.strip() or found["year"]):
        return None
    if found["year"]:
        return Named(at, at + len(name), found["year"], found.end("year"))
    day = day_behind(printed, at + len(name))
    return Named(at, at + len(name), day.iso, day.end) if day is not None and day.iso else None


def _name_end(printed: Printed, at: int) -> re.Match[str] | None:
    limit = min(at + _LONGEST, len(printed.plain))
    amends = _AMENDS.match(printed.plain, at)
    ends = (found for found in _END.finditer(printed.plain, at, limit) if not (amends and found[0].endswith("luat")))
    return next(ends, None)


def spans_name(printed: Printed, start: int, end: int) -> bool:
    """Whether what stands between a word for a law and a number is a name: `Luật Đất đai số`."""
    gap = printed.plain[start:end]
    if not re.match(r"\s?[^\W\d_]", gap) or re.search(r"[;:.\d]", gap.rstrip(" :.")):
        return False
    if re.search(r"(?<!\w)(?<!phap )luat(?!\w)", gap) and not _AMENDS.match(gap):
        return False
    return not _NO_NAME.search(_small(printed.signs[start:end]))


def _small(name: str) -> str:
    return name.lower() if name.isupper() else name


def year_behind(printed: Printed, at: int) -> re.Match[str] | None:
    """A year behind the number of a law: `Luật … số 77/2015/QH13 năm 2015`."""
    return _YEAR.match(printed.plain, at)
