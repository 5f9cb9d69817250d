"""Tables and figures of the report as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html import escape

from sohoa.run.report.charts import figure


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table in pieces; cells are HTML, a heading with # stands over figures."""
    figures = [name.startswith("#") for name in head]
    kinds = [" class='count'" if one else "" for one in figures]
    yield f"<table><caption>{escape(caption)}</caption><thead><tr>"
    yield "".join(
        f"<th scope='col'{kind}>{escape(name.removeprefix('#'))}</th>" for name, kind in zip(head, kinds, strict=True)
    )
    yield "</tr></thead><tbody>\n"
    for row in rows:
        yield f"<tr>{''.join(f'<td{kind}>{cell}</td>' for cell, kind in zip(row, kinds, strict=True))}</tr>\n"
    yield "</tbody></table>\n"


def share(part: float, all_: float) -> str:
    """A share in percent with a decimal."""
    return f"{100 * part / all_:.1f} %".replace(".", ",") if all_ else "–"


def moment(iso: str | None) -> str:
    """A time as people write it here: 27/11/2026 04:47."""
    return datetime.fromisoformat(iso).strftime("%d/%m/%Y %H:%M") if iso else "–"


def duration(seconds: float | None) -> str:
    """Seconds as hours, minutes and seconds."""
    if seconds is None:
        return "–"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{figure(hours)} giờ {minutes:02d} phút"
    return f"{minutes} phút {rest:02d} giây" if minutes else f"{figure(round(seconds, 1))} giây"
