"""`sohoa corrections`: its commands and their arguments. Nothing heavy is imported at start."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sohoa.apps.options import as_json_option

_archive = click.argument("archive", type=click.Path(path_type=Path))


@click.group()
def corrections() -> None:
    """Show, save and bring back what people corrected in an archive."""


@corrections.command("list")
@_archive
@click.option("--document", metavar="NAME", help="Only of this document: the name of its folder.")
@click.option("--all", "also_undone", is_flag=True, help="Also what was undone, and the undoings.")
def list_(archive: Path, document: str | None, also_undone: bool) -> None:
    """Name the corrections of ARCHIVE that are in force: when, who, where, from what to what."""
    from sohoa.apps.corrections_commands import list_command

    list_command(archive, document, also_undone)


@corrections.command("lexicon")
@_archive
@as_json_option
def lexicon(archive: Path, as_json: bool) -> None:
    """Show what the corrections of ARCHIVE say about its other documents: its words, and what is misread."""
    from sohoa.apps.corrections_commands import lexicon_command

    lexicon_command(archive, as_json)


@corrections.command("export")
@_archive
@click.option("--output", "-o", type=click.Path(path_type=Path, allow_dash=True), help="Where to write  [default: -]")
def export_(archive: Path, output: Path | None) -> None:
    """Write all corrections of ARCHIVE as JSON Lines, those undone with them."""
    from sohoa.apps.corrections_commands import export_command

    export_command(archive, output)


@corrections.command("import")
@_archive
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
def import_(archive: Path, file: Path) -> None:
    """Take corrections from FILE (- is standard input) into ARCHIVE. Those that are there already are left out."""
    from sohoa.apps.corrections_commands import import_command

    sys.exit(import_command(archive, file))
