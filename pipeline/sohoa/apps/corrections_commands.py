"""`sohoa corrections list`, `lexicon`, `export` and `import`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from sohoa.apps.run_command import counted
from sohoa.apps.terminal import speaks_unicode, tell
from sohoa.apps.text_commands import STREAM, write_output
from sohoa.domain.errors import InputMissing
from sohoa.ingest.discover import shown
from sohoa.restore.archive_lexicon import ArchiveLexicon, Confusion
from sohoa.run.archive import Archive
from sohoa.run.corrections.evidence import lexicon_of
from sohoa.run.corrections.exchange import exported, import_lines
from sohoa.run.corrections.folding import live_ids
from sohoa.run.corrections.following import follow
from sohoa.run.corrections.record import Correction
from sohoa.run.corrections.standing import sha256_of_scan
from sohoa.run.corrections.store import readable

DONE, SOME_FAILED = 0, 6


def list_command(folder: Path, document: str | None, also_undone: bool) -> None:
    """Print a line for each correction of the archive `folder`."""
    archive = Archive(folder)
    archive.must_exist()
    with readable(archive) as store:
        rows = list(store.all()) if document is None else store.of(sha256_of_scan(archive, document)).rows
    live = live_ids(rows)
    for row in sorted(rows, key=lambda row: row.order):
        if also_undone or (row.id in live and row.undoes is None):
            tell(_told(row, row.id in live))


def lexicon_command(folder: Path, as_json: bool) -> None:
    """Print the lexicon of the archive `folder`, as it is evidence for restoration."""
    archive = Archive(folder)
    archive.must_exist()
    lexicon = lexicon_of(archive)
    if as_json:
        tell(json.dumps({"schema_version": 1, **asdict(lexicon)}, ensure_ascii=not speaks_unicode(), indent=1))
    else:
        tell("\n".join(_lexicon(lexicon)))


def _lexicon(lexicon: ArchiveLexicon) -> Iterator[str]:
    """What was settled most often first."""
    if not lexicon:
        yield "Nothing yet: what people settle alike at two places or more is evidence for the other documents."
        return
    misread = [(one.count, f"{one.read} → {one.text}{_against(one)}") for one in lexicon.confusions]
    yield from _part("misread", misread)
    yield from _part("read in one", [(one.count, f"{one.read} → {one.text}") for one in lexicon.partings])
    yield from _part("kept as read", [(one.count, one.text) for one in lexicon.kept])
    yield from _part("own words", [(one.count, one.text) for one in lexicon.words])


def _part(name: str, lines: list[tuple[int, str]]) -> Iterator[str]:
    if lines:
        yield f"{name}:"
        yield from (f"{count:7,}  {line}" for count, line in sorted(lines, key=lambda one: (-one[0], one[1])))


def _against(one: Confusion) -> str:
    return f"  ({one.against:,} otherwise)" if one.against else ""


def export_command(folder: Path, output: Path | None) -> None:
    """Write the corrections of the archive `folder` to `output`, whole or not at all."""
    write_output("".join(exported(Archive(folder))).encode(), output)


def import_command(folder: Path, file: Path) -> int:
    """Take corrections in and make the documents follow; returns the exit code."""
    archive = Archive(folder)
    try:
        content = sys.stdin.buffer.read() if file == STREAM else file.read_bytes()
    except OSError as error:
        raise InputMissing(f"{shown(file)} cannot be read: {error.strerror}.", "Check the path.") from error
    fresh = import_lines(archive, content.split(b"\n"), "Standard input" if file == STREAM else shown(file))
    followed = follow(archive)
    tell(f"{counted(fresh, 'correction')} taken in, {counted(len(followed.done), 'document')} made again.")
    if followed.held:
        tell(f"{followed.held} It will make the documents again.")
    if followed.unknown:
        tell(f"{counted(len(followed.unknown), 'document')} not in the archive: the corrections wait for them.")
    failed = [one for one in followed.done if one.error is not None]
    for one in failed:
        click.echo(f"sohoa: {one.name}: {one.error}", err=True)
    return SOME_FAILED if failed else DONE


def _told(row: Correction, is_live: bool) -> str:
    where = f"header {row.field}" if row.field else f"page {row.page}"
    became = "undone" if row.undoes else "" if is_live else "(undone)"
    told = f"{row.at[:19]}Z  {row.sha256[:8]}  {where}: {row.before or '–'} → {row.after or '–'}  {row.who}  {row.id}"
    return f"{told}  {became}".replace("\n", "; ").rstrip()
