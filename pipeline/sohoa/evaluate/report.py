"""Scores as a table for people and as JSON for machines, and how far they might differ on other documents."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import NamedTuple, TypeVar

from sohoa.evaluate.matching import Accuracy, Matches
from sohoa.evaluate.structure import StructureScore
from sohoa.evaluate.text import TextScore
from sohoa.vietnamese.orthography import nfc

Scored = TypeVar("Scored")
JsonValue = None | bool | int | float | str | list["JsonValue"] | dict[str, "JsonValue"]

BLANK = "–"
LEGEND = "Rates in %. head, sect, cit, dir: F1 of header fields, sections, citations, directives. –: does not apply."
NAME_WIDTH = 26  # the other columns take 94 of a terminal's 120
GAP = "  "


@dataclass(frozen=True, slots=True)
class ReaderScores:
    """What one reader (sohoa, or bare Tesseract) made of one document.

    `text` is None where the document has no truth text. `seconds` is wall time for the whole document, `peak_bytes`
    the largest resident memory.
    """

    text: TextScore | None
    seconds: float
    peak_bytes: int


@dataclass(frozen=True, slots=True)
class DocumentScores:
    """The scores of one document of `pages` pages. `tesseract` is None where it was not run beside sohoa.

    `structure` is sohoa's, and None where the document has no gold file.
    """

    name: str
    pages: int
    sohoa: ReaderScores
    tesseract: ReaderScores | None = None
    structure: StructureScore | None = None


class Interval(NamedTuple):
    low: float
    high: float


def bootstrap_interval(
    scores: Sequence[Scored],
    statistic: Callable[[Sequence[Scored]], float | None],
    n: int = 1000,
    seed: int = 0,
) -> Interval | None:
    """The 95 % percentile interval of `statistic` over `n` samples of as many documents, drawn with replacement.

    It tells how far the figure depends on which documents happened to be scored (Efron 1979). The same seed gives the
    same interval. Samples on which the statistic is None do not count; None where there are fewer than two documents
    or no sample counts.
    """
    import numpy as np  # here, because the command line must start without it

    if len(scores) < 2:
        return None
    drawn = np.random.default_rng(seed).integers(len(scores), size=(n, len(scores)))
    values = [statistic([scores[i] for i in sample]) for sample in drawn.tolist()]
    known = [value for value in values if value is not None]
    if not known:
        return None
    low, high = np.percentile(known, [2.5, 97.5])
    return Interval(float(low), float(high))


def pooled_text(scores: Sequence[ReaderScores]) -> TextScore | None:
    """The counts of all documents that have a truth text, added; None where none has."""
    texts = [score.text for score in scores if score.text is not None]
    return sum(texts, TextScore()) if texts else None


def pooled_structure(documents: Sequence[DocumentScores]) -> StructureScore | None:
    """The counts of all documents that have a gold file, added; None where none has."""
    found = [document.structure for document in documents if document.structure is not None]
    return sum(found, StructureScore()) if found else None


@dataclass(frozen=True, slots=True)
class _Row:
    """One reader on one document, or on all it has read."""

    name: str
    reader: str
    pages: int
    scores: ReaderScores
    structure: StructureScore | None = None

    @property
    def seconds_per_page(self) -> float | None:
        return self.scores.seconds / self.pages if self.pages else None


def _rows(document: DocumentScores) -> list[_Row]:
    rows = [_Row(document.name, "sohoa", document.pages, document.sohoa, document.structure)]
    if document.tesseract is not None:
        rows.append(_Row(document.name, "tesseract", document.pages, document.tesseract))
    return rows


def _rows_together(documents: Sequence[DocumentScores]) -> list[_Row]:
    """A row for each reader over the documents it has read: counts, pages and seconds added, the largest memory."""
    together = []
    for reader in ("sohoa", "tesseract"):
        rows = [row for document in documents for row in _rows(document) if row.reader == reader]
        if rows:
            scores = ReaderScores(
                pooled_text([row.scores for row in rows]),
                sum(row.scores.seconds for row in rows),
                max(row.scores.peak_bytes for row in rows),
            )
            structure = pooled_structure(documents) if reader == "sohoa" else None
            together.append(_Row(f"all ({len(rows)})", reader, sum(row.pages for row in rows), scores, structure))
    return together


def _ser(texts: Sequence[TextScore]) -> float | None:
    return sum(texts, TextScore()).ser


def _ser_intervals(documents: Sequence[DocumentScores]) -> dict[str, Interval]:
    """The interval of each reader's syllable error rate, where there are documents enough."""
    intervals: dict[str, Interval] = {}
    for reader in ("sohoa", "tesseract"):
        rows = [row for document in documents for row in _rows(document) if row.reader == reader]
        interval = bootstrap_interval([row.scores.text for row in rows if row.scores.text is not None], _ser)
        if interval is not None:
            intervals[reader] = interval
    return intervals


# The table ------------------------------------------------------------------------------------------------------------

_HEADS = ("document", "reader", "pages", "SER", "marks", "codes", "CER", "head", "sect", "cit", "dir", "s/page", "MB")
_WIDTHS = (NAME_WIDTH, 9, 5, 6, 6, 6, 6, 5, 5, 5, 5, 6, 6)
_RULE = tuple("-" * width for width in _WIDTHS)


def render_table(documents: Sequence[DocumentScores]) -> str:
    """A table of at most 120 columns: a row for each reader of each document, and the documents together.

    Below stand a legend, the intervals, and the structure of all documents in detail.
    """
    lines = [_line(_HEADS), _line(_RULE)]
    lines += [_line(_cells(row)) for document in documents for row in _rows(document)]
    if len(documents) > 1:
        lines += [_line(_RULE), *(_line(_cells(row)) for row in _rows_together(documents))]
    lines.append(LEGEND)
    for reader, (low, high) in _ser_intervals(documents).items():
        lines.append(f"SER of {reader}, 95 % interval over documents: {_percent(low, 2)} to {_percent(high, 2)}")
    structure = pooled_structure(documents)
    if structure is not None:
        lines += ["", *_structure_lines(structure)]
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    """Names to the left, figures to the right."""
    aligned = (
        cell.ljust(width) if place < 2 else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(cells, _WIDTHS, strict=True))
    )
    return GAP.join(aligned).rstrip()


def _cells(row: _Row) -> tuple[str, ...]:
    text, structure = row.scores.text or TextScore(), row.structure or StructureScore()
    rates = (text.ser, text.marks_rate, text.codes_rate, text.cer)
    parts = (structure.header, structure.sections, structure.citations, structure.directives)
    return (
        _fitting(row.name),
        row.reader,
        str(row.pages),
        *(_percent(rate, 2) for rate in rates),
        *(_percent(part.f1, 1) for part in parts),
        BLANK if row.seconds_per_page is None else f"{row.seconds_per_page:.2f}",
        f"{row.scores.peak_bytes / 1e6:.0f}" if row.scores.peak_bytes else BLANK,
    )


def _percent(rate: float | None, digits: int) -> str:
    return BLANK if rate is None else f"{100 * rate:.{digits}f}"


def _fitting(name: str) -> str:
    """A file name as one cell: what a terminal would obey is replaced, and a long name loses its middle."""
    shown = "".join(c if c.isprintable() else "?" for c in nfc(name))
    half = (NAME_WIDTH - 1) // 2
    return shown if len(shown) <= NAME_WIDTH else f"{shown[:half]}…{shown[-(NAME_WIDTH - 1 - half) :]}"


def _structure_lines(structure: StructureScore) -> list[str]:
    lines = [f"{'structure':<12}{'right':>8}{'gold':>8}{'found':>8}{'prec.':>8}{'recall':>8}{'F1':>8}"]
    for name, part in _parts(structure).items():
        if isinstance(part, Matches):
            rates = "".join(f"{_percent(rate, 1):>8}" for rate in (part.precision, part.recall, part.f1))
            lines.append(f"{name:<12}{part.right:>8}{part.gold:>8}{part.found:>8}{rates}")
    lines.append(f"{'on matched':<12}{'right':>8}{'of':>8}{'%':>8}")
    for name, part in _parts(structure).items():
        if isinstance(part, Accuracy):
            lines.append(f"{name:<12}{part.right:>8}{part.looked_at:>8}{_percent(part.rate, 1):>8}")
    return lines


def _parts(structure: StructureScore) -> dict[str, Matches | Accuracy]:
    return {field.name: getattr(structure, field.name) for field in fields(structure)}


# JSON -----------------------------------------------------------------------------------------------------------------


def report_json(documents: Sequence[DocumentScores]) -> dict[str, JsonValue]:
    """The same as plain JSON values, with the raw counts beside the rates; rates run from 0 to 1, null where none.

    `documents`: for each its name, pages and readers; `all`: the readers over all documents, with `ser_interval`.
    """
    intervals = _ser_intervals(documents)
    together: dict[str, JsonValue] = {}
    for row in _rows_together(documents):
        interval = intervals.get(row.reader)
        together[row.reader] = {
            "pages": row.pages,
            **_reader_json(row),
            "ser_interval": None if interval is None else list(interval),
        }
    return {"documents": [_document_json(document) for document in documents], "all": together}


def _document_json(document: DocumentScores) -> dict[str, JsonValue]:
    readers = {row.reader: _reader_json(row) for row in _rows(document)}
    return {"name": document.name, "pages": document.pages, **readers}


def _reader_json(row: _Row) -> dict[str, JsonValue]:
    shown: dict[str, JsonValue] = {
        "text": None if row.scores.text is None else _text_json(row.scores.text),
        "seconds": row.scores.seconds,
        "seconds_per_page": row.seconds_per_page,
        "peak_bytes": row.scores.peak_bytes,
    }
    if row.reader == "sohoa":
        shown["structure"] = None if row.structure is None else _structure_json(row.structure)
    return shown


def _text_json(text: TextScore) -> dict[str, JsonValue]:
    rates = {"ser": text.ser, "marks_rate": text.marks_rate, "codes_rate": text.codes_rate, "cer": text.cer}
    return {**asdict(text), **rates}


def _structure_json(structure: StructureScore) -> dict[str, JsonValue]:
    shown: dict[str, JsonValue] = {}
    for name, part in _parts(structure).items():
        if isinstance(part, Matches):
            shown[name] = {**asdict(part), "precision": part.precision, "recall": part.recall, "f1": part.f1}
        else:
            shown[name] = {**asdict(part), "accuracy": part.rate}
    return shown
