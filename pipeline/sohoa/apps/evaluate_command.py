"""`sohoa evaluate`: the pipeline and bare Tesseract over scans whose truth is known."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from sohoa.apps.progress import RunProgress
from sohoa.domain.errors import InputMissing, InputUnusable
from sohoa.evaluate.report import DocumentScores, ReaderScores, render_table, report_json
from sohoa.evaluate.structure import StructureScore, score_structure
from sohoa.evaluate.text import TextScore, error_pairs, score_text
from sohoa.ingest import discover
from sohoa.ingest.discover import shown
from sohoa.run.account import DocumentAccount, RunAccount
from sohoa.run.baseline import BaselineResult, read_bare
from sohoa.run.executors.local import LocalExecutor
from sohoa.run.pipeline import RunRequest, run_archive
from sohoa.run.settings import Settings, load_settings


@dataclass(frozen=True, slots=True)
class Case:
    """A scan and what is known of it: the files `X.truth.txt` and `X.gold.json`, where they exist."""

    scan: Path
    truth: Path | None
    gold: Path | None


class _Accounts(RunProgress):
    """Tells how the run goes, and keeps the account of each document by its source."""

    def __init__(self) -> None:
        super().__init__()
        self.accounts: dict[str, DocumentAccount] = {}

    def document_done(self, account: DocumentAccount) -> None:
        super().document_done(account)
        self.accounts[account.source] = account


def evaluate_command(
    folder: Path,
    gold: Path | None,
    archive: Path | None,
    errors: int,
    with_baseline: bool,
    settings_file: Path | None,
    flags: Mapping[str, Any],
    as_json: bool,
) -> None:
    """Run, score and print. InputMissing when `folder` has no scan with truth or gold."""
    settings = load_settings(settings_file, os.environ, flags)
    cases = find_cases(folder, gold)
    with ExitStack() as stack:
        out = archive or Path(stack.enter_context(TemporaryDirectory(prefix="sohoa-evaluate-")))
        with _Accounts() as progress:
            request = RunRequest(tuple(case.scan for case in cases), out, settings)
            run_archive(request, progress, RunAccount())
        accounts = progress.accounts
        bare = _baselines(cases, accounts, settings) if with_baseline else {}
        scored = [_score(case, accounts[shown(case.scan)], bare.get(case.scan)) for case in cases]
        wrong = Counter(pair for case in cases for pair in _errors(case, accounts[shown(case.scan)])) if errors else {}
    most_frequent = Counter(wrong).most_common(errors)
    if as_json:
        listed = [{"truth": truth, "read": read, "count": count} for (truth, read), count in most_frequent]
        click.echo(json.dumps({**report_json(scored), "errors": listed}, ensure_ascii=False, indent=1))
        return
    click.echo(render_table(scored))
    for (truth, read), count in most_frequent:
        click.echo(f"{count:6}  {truth or '–'} → {read or '–'}")


def find_cases(folder: Path, annotations: Path | None = None) -> list[Case]:
    """Every scan in `folder` that has truth beside it, or gold beside it or in `annotations`."""
    cases = []
    for scan in discover([folder]).documents:
        truth, gold = scan.with_name(f"{scan.stem}.truth.txt"), (annotations or scan.parent) / f"{scan.stem}.gold.json"
        if truth.is_file() or gold.is_file():
            cases.append(Case(scan, truth if truth.is_file() else None, gold if gold.is_file() else None))
    if not cases:
        raise InputMissing(
            f"{shown(folder)} holds no scan with its truth.", "Put X.truth.txt or X.gold.json beside X.pdf."
        )
    return cases


def _baselines(
    cases: list[Case], accounts: Mapping[str, DocumentAccount], settings: Settings
) -> dict[Path, BaselineResult]:
    with LocalExecutor(settings.run.jobs) as executor:
        return {
            case.scan: read_bare(case.scan, accounts[shown(case.scan)].page_count or 0, settings, executor)
            for case in cases
            if case.truth
        }


def _score(case: Case, account: DocumentAccount, bare: BaselineResult | None) -> DocumentScores:
    truth = _truth(case)
    read = _read(account)
    seconds = sum(page.seconds for page in account.pages) + (account.finished.seconds if account.finished else 0.0)
    peak = max((page.peak_bytes for page in account.pages), default=0)
    return DocumentScores(
        case.scan.stem,
        account.page_count or 0,
        ReaderScores(_scored(truth, read) if truth is not None else None, seconds, peak),
        ReaderScores(_scored(truth, bare.text), bare.seconds, bare.peak_bytes) if bare and truth else None,
        _structure(case, account),
    )


def _scored(truth: str, read: str) -> TextScore:
    """The score of a text; where nothing was read, every syllable and every character of the truth is wrong."""
    if read.strip():
        return score_text(truth, read)
    whole = score_text(truth, truth)
    return replace(whole, wrong=whole.syllables, codes_wrong=whole.codes, character_errors=whole.characters)


def _errors(case: Case, account: DocumentAccount) -> Iterator[tuple[str, str]]:
    truth = _truth(case)
    if truth is not None:
        yield from error_pairs(truth, _read(account))


def _truth(case: Case) -> str | None:
    try:
        return case.truth.read_text(encoding="utf-8-sig") if case.truth else None
    except (OSError, UnicodeDecodeError) as error:
        raise InputUnusable("bad-truth", f"{shown(case.truth or case.scan)}: {error}.", "Save it as UTF-8.") from error


def _read(account: DocumentAccount) -> str:
    """The text the archive has; a document that failed counts as read empty."""
    path = account.folder / "text.txt" if account.folder else None
    return path.read_text(encoding="utf-8") if path and path.is_file() else ""


def _structure(case: Case, account: DocumentAccount) -> StructureScore | None:
    if case.gold is None:
        return None
    try:
        gold = json.loads(case.gold.read_text(encoding="utf-8-sig"))
    except (ValueError, OSError, RecursionError) as error:
        raise InputUnusable("bad-gold", f"{shown(case.gold)} is no JSON: {error}.", "Mend it.") from error
    plan = account.folder / "plan.json" if account.folder else None
    return score_structure(gold, json.loads(plan.read_bytes()) if plan and plan.is_file() else {})
