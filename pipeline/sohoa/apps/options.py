"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

settings_file_option = click.option(
    "--settings",
    "settings_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Settings file  [default: sohoa.toml here, if there is one]",
)
as_json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


def stage_options(command: Command) -> Command:
    """Options that override settings, shared by the commands that recognize pages."""
    options = (
        click.option("--jobs", "-j", type=click.IntRange(min=0), help="Worker processes; 0 is one a processor."),
        click.option(
            "--text-layer",
            type=click.Choice(["auto", "keep", "ignore"]),
            help="Text already in PDFs: keep it on pages made on a computer (auto), always, or never.",
        ),
        click.option("--engine", metavar="NAME", help="OCR engine: tesseract, sohoa, or both  [default: sohoa]"),
        click.option("--language", metavar="NAME", help="Language of the OCR engine  [default: vie]"),
        settings_file_option,
    )
    for option in reversed(options):
        command = option(command)
    return command
