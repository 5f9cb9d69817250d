"""`sohoa export`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from sohoa.apps.terminal import tell
from sohoa.ingest.discover import shown
from sohoa.run.archive import Archive
from sohoa.run.export import export

DONE, SOME_FAILED = 0, 6


def export_command(
    folder: Path, out: Path, forms: Sequence[str], documents: Sequence[str], replace: bool, quiet: bool
) -> int:
    """Write the forms, name each path and what could not be told of; returns the exit code."""
    told = export(Archive(folder), forms, out, documents, (lambda _: None) if quiet else _tell, replace)
    for name, why in told.failed.items():
        click.echo(f"sohoa: {name}: {why}", err=True)
    return SOME_FAILED if told.failed else DONE


def _tell(path: Path) -> None:
    tell(shown(path))
