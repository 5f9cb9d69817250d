"""Laws by name: `Luật Đất đai năm 2024`, `Bộ luật Lao động ngày 20/11/2019`, `Hiến pháp năm 2013`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sohoa.parse.language.citations.days import day_behind
from sohoa.parse.language.citations.kinds import Cited, KindWord
from sohoa.parse.language.citations.printed import Printed

# Where a name ends at the latest. `của`, `và` and commas are parts of names: `Luật Phòng, chống tác hại của rượu, bia`.
_END = re.compile(
    r"\s?\(?(?<=[\s(])(?:so\W{1,3}\d|ngay\W|(?:nam |\()?(?P<year>(?:19|20)\d\d)(?![\d/-]))"
    r"|\s\d|[;:.!?\"\[\]/]|(?<!sua doi)\)|(?<! phap)\s(?:bo )?luat(?!\w| su(?! dung)\b)|$"
)
# People and words that begin like a law, with their marks (giá and Luật Giá, sử and Luật Sử dụng …): `Hội Luật gia`.
_NO_LAW = re.compile(r"\s(?:sư|gia|pháp|lệ)(?!\w)", re.IGNORECASE)
# Small words that say that no name stands there, or that it ended. With their marks: without them half are words of
# names (trong and Trồng trọt, để and Đê điều, thì and Thi đua).
_NO_NAME = re.compile(
    r"(?:^|\s)(?:này|trên|trong|cho|đến|từ ngày|kể từ|bằng|khi|nếu|để|nhằm|đã|sẽ|được|là|phải|do|thì|cũng|hiện hành"
    r"|hằng|có hiệu|có liên quan|quy định|triển khai|thực hiện theo|các văn bản|trước|sau|vào dịp|nghị định|nghị quyết"
    r"|thông tư|tại|cùng|khác|nêu|nhất là|của tỉnh|tới)(?!\w)"
)
# What no name has, not even that of a law that amends others, nor one whose number stands behind it.
_NEVER = re.compile(r"(?:^|\s)(?:này|đã|được|hiện hành|có hiệu|kể từ|từ ngày|nghị định|nghị quyết|thông tư)(?!\w)")
# Beyond a word for a law and figures only what amends others goes on: `Luật sửa đổi Điều 170 của Luật …`.
_AMENDS = re.compile(r"\s?\(?sua doi")
_GOES_ON = re.compile(r"\s(?:\d|(?:bo )?luat)")
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
    found = None if _NO_LAW.match(printed.signs, at) else _name_end(printed, at)
    if found is None:
        return None
    name = printed.signs[at : found.start()].rstrip(" ,(-")
    forbidden = _NEVER if _AMENDS.match(printed.plain, at) else _NO_NAME
    if forbidden.search(_small(name)) or not (name.strip() or found["year"]):
        return None
    if found["year"]:
        return Named(at, at + len(name), found["year"], found.end("year"))
    day = day_behind(printed, at + len(name))
    return Named(at, at + len(name), day.iso, day.end) if day is not None and day.iso else None


def _name_end(printed: Printed, at: int) -> re.Match[str] | None:
    limit = min(at + _LONGEST, len(printed.plain))
    ends = _END.finditer(printed.plain, at, limit)
    if _AMENDS.match(printed.plain, at):
        return next((found for found in ends if not _GOES_ON.fullmatch(found[0])), None)
    return next(ends, None)


def spans_name(printed: Printed, start: int, end: int) -> bool:
    """Whether what stands between a word for a law and a number is a name: `Luật Đất đai số`."""
    gap = printed.plain[start:end].rstrip(" :.")
    amends = _AMENDS.match(gap) is not None
    if (
        _NO_LAW.match(printed.signs, start)
        or not re.match(r"\s?[^\W\d_]", gap)
        or re.search(r"[;:.]" if amends else r"[;:.\d]", gap)
    ):
        return False
    if not amends and re.search(r"(?<!\w)(?<!phap )luat(?!\w| su(?! dung)\b)", gap):
        return False
    return not _NEVER.search(_small(printed.signs[start:end]))


def _small(name: str) -> str:
    return name.lower() if name.isupper() else name


def amends(printed: Printed, word: KindWord, until: int) -> bool:
    """Whether the word for a law is that of one that amends what stands at `until`."""
    if word.kind.cited is not Cited.BY_NAME or not _AMENDS.match(printed.plain, word.end, until):
        return False
    return until - word.end <= _LONGEST and not re.search(r"[;:.]", printed.plain[word.end : until])


def year_behind(printed: Printed, at: int) -> re.Match[str] | None:
    """A year behind the number of a law: `Luật … số 77/2015/QH13 năm 2015`."""
    return _YEAR.match(printed.plain, at)
