"""The head of page 1: issuing body and number on the left, nation, motto and date on the right, then the subject."""

from __future__ import annotations

import re

from tests.scans.content import Header
from tests.scans.fonts import text_width
from tests.scans.page import LEFT, MM, TOP, Composer
from tests.scans.paragraph import Paragraph, Run

MOTTO = "Độc lập - Tự do - Hạnh phúc"
# The left column is the narrower one in practice: the nation's name must fit the right one in 13 points bold.
LEFT_SHARE = 0.42
# The columns of a head reach into the margins, for the nation's name is wide.
OVERHANG = 6 * MM
GAP = 4 * MM


def set_header(composer: Composer, header: Header, handwritten: frozenset[str]) -> None:
    """Set the two columns row by row, then type and subject."""
    x0, total = LEFT - OVERHANG, composer.width + 2 * OVERHANG
    left = (x0, total * LEFT_SHARE - GAP)
    right = (x0 + total * LEFT_SHARE, total * (1 - LEFT_SHARE))
    left_y = _names(composer, header, *left)
    right_y = _nation(composer, header, *right)
    row = max(left_y, right_y) if header.style == "state" else left_y
    left_end = composer.column(_number_lines(header, handwritten), *left, row)
    date_row = row if header.style == "state" else right_y + 6
    right_end = composer.column([_date_line(header, handwritten)], *right, date_row)
    _order_by_column(composer)
    composer.y = max(left_end, right_end) + 12
    _subject(composer, header)


def _names(composer: Composer, header: Header, x: float, width: float) -> float:
    names = [_caps(f"superior{i}", line, "regular") for i, line in enumerate(header.superior)]
    names += [_caps(f"body{i}", line, "bold") for i, line in enumerate(header.body)]
    y = composer.column(names, x, width, TOP)
    if header.style == "party":  # Hướng dẫn 36-HD/VPTW: a star below the name instead of a rule
        return composer.column([_caps("star", "*", "bold")], x, width, y)
    _short_rule(composer, header.body[-1], x + width / 2, y + 1.5, 0.4)
    return y + 7


def _nation(composer: Composer, header: Header, x: float, width: float) -> float:
    lines = [_caps("nation", header.nation, "bold")]
    if header.style == "state":
        lines.append(Paragraph("motto", (Run(MOTTO, "bold"),), 14, align="center", leading=1.2))
    y = composer.column(lines, x, width, TOP)
    _short_rule(composer, lines[-1].runs[0].text, x + width / 2, y + 1.5, 1.0)
    return y + 7


def _caps(block: str, text: str, style: str) -> Paragraph:
    return Paragraph(block, (Run(text, style),), 13, align="center", leading=1.2)


def _short_rule(composer: Composer, text: str, centre: float, y: float, share: float) -> None:
    half = text_width(text, "bold", 13.5) * share / 2
    composer.rule(centre - half, y, centre + half, y, 0.7)


def _number_lines(header: Header, handwritten: frozenset[str]) -> list[Paragraph]:
    colon = "Số" if header.style == "party" else "Số:"
    runs: tuple[Run, ...] = (Run(colon), Run(header.number))
    if "number" in handwritten:
        digits, symbol = split_number(header.number)
        runs = (Run(colon), Run(digits, blank="number"), Run(symbol))
    lines = [Paragraph("number", runs, 13, align="center", leading=1.2)]
    marks = {"secrecy": header.secrecy, "urgency": header.urgency}
    lines += [_caps(block, text, "bold") for block, text in marks.items() if text]
    if header.type_code == "CV":
        text = f"V/v {' '.join(header.subject)}"
        lines.append(Paragraph("about", (Run(text),), 12, align="center", leading=1.15))
    return lines


def split_number(number: str) -> tuple[str, str]:
    """The digits of a number and what follows them: ("86", "/KH-UBND")."""
    match = re.match(r"(\d+)(.*)", number)
    return (match[1], match[2]) if match else ("", number)


def printed_day(day: int) -> str:
    """Days under 10 are printed with a zero before them."""
    return f"{day:02d}"


def printed_month(month: int) -> str:
    """January and February are printed 01 and 02, the other months as they are: Nghị định 30/2020/NĐ-CP."""
    return f"{month:02d}" if month < 3 else str(month)


def _date_line(header: Header, handwritten: frozenset[str]) -> Paragraph:
    day = printed_day(header.date.day)
    month_year = f"tháng {printed_month(header.date.month)} năm {header.date.year}"
    place = f"{header.place}, ngày"
    runs: tuple[Run, ...] = (Run(f"{place} {day} {month_year}", "italic"),)
    if "day" in handwritten:
        runs = (Run(place, "italic"), Run(day, blank="day"), Run(month_year, "italic"))
    return Paragraph("date", runs, 13.5, align="center", leading=1.2)


def _order_by_column(composer: Composer) -> None:
    """Columns are read one after the other, but were set row by row."""
    right = ("nation", "motto", "date")
    composer.pages[0][0].sort(key=lambda word: word.block in right)


def _subject(composer: Composer, header: Header) -> None:
    size = composer.size
    if header.type_code == "CV":
        _addressees(composer, header)
        return
    composer.flow(Paragraph("type", (Run(header.type_name, "bold"),), size, align="center"))
    for i, line in enumerate(header.subject):
        composer.flow(Paragraph(f"subject{i}", (Run(line, "bold"),), size, align="center"))
    _short_rule(composer, header.subject[-1], LEFT + composer.width / 2, composer.y + 2, 0.35)
    composer.y += 14


def _addressees(composer: Composer, header: Header) -> None:
    indent = 25 * MM
    if len(header.to) == 1:
        runs = (Run(f"Kính gửi: {header.to[0]}"),)
        composer.flow(Paragraph("to0", runs, composer.size, align="center", after=10))
        return
    composer.flow(Paragraph("to", (Run("Kính gửi:"),), composer.size, align="left", indent=indent))
    for i, line in enumerate(header.to):
        composer.flow(Paragraph(f"to{i}", (Run(f"- {line}"),), composer.size, align="left", indent=indent + 20 * MM))
    composer.y += 10
