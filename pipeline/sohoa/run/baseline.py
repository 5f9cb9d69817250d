"""Bare Tesseract on the same pages: the engine alone, as a user would call it, to compare with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from sohoa.domain.errors import InputUnusable, PageError
from sohoa.ingest import open_document
from sohoa.run.executors import Executor, limits
from sohoa.run.page import children_peak_bytes
from sohoa.run.settings import Settings


@dataclass(frozen=True, slots=True)
class BaselineTask:
    source: Path
    number: int
    settings: Settings


@dataclass(frozen=True, slots=True)
class BaselineResult:
    """The text of a document, `seconds` spent in Tesseract and its largest resident memory."""

    text: str
    seconds: float
    peak_bytes: int


def read_bare(source: Path, page_count: int, settings: Settings, executor: Executor) -> BaselineResult:
    """The whole document as Tesseract alone reads it, pages in parallel; a page it fails on is empty."""
    within = limits(settings.run, settings.run.page_timeout_s)
    tasks = (BaselineTask(source, number, settings) for number in range(1, page_count + 1))
    futures = [executor.submit(_read_page, task, within) for task in tasks]
    pages = [future.result() for future in futures]
    return BaselineResult(
        "\f".join(page.text for page in pages),
        sum(page.seconds for page in pages),
        max((page.peak_bytes for page in pages), default=0),
    )


def _read_page(task: BaselineTask) -> BaselineResult:
    from sohoa.recognize.tesseract import read_plain

    pictures = replace(task.settings.ingest, text_layer="ignore")
    try:
        with open_document(task.source, pictures) as document:
            raster = document.load(task.number).raster
        text, seconds = read_plain(raster, task.settings.recognize) if raster is not None else ("", 0.0)
    except (PageError, InputUnusable):
        return BaselineResult("", 0.0, children_peak_bytes())
    return BaselineResult(text, seconds, children_peak_bytes())
