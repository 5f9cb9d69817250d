"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from sohoa.evaluate.report import BLANK, Interval


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The first column to the left, the others to the right."""
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def share(part: float, whole: float, digits: int = 1) -> str:
    """In per cent."""
    return f"{100 * part / whole:.{digits}f} %" if whole else BLANK


def span(interval: Interval | None, scale: float = 100, digits: int = 1) -> str:
    return BLANK if interval is None else f"{scale * interval.low:.{digits}f} to {scale * interval.high:.{digits}f}"


def change(before: float, after: float) -> str:
    return f"{before:,} → {after:,}"
