"""`sohoa doctor`: what is installed, what is missing, and the command that mends it."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from sohoa import __version__
from sohoa.domain.errors import DependencyMissing, SettingsInvalid
from sohoa.run.settings import Settings, load_settings

PACKAGES = ("opencv-python-headless", "numpy", "pillow", "pypdfium2", "pytesseract", "pydantic", "rapidfuzz", "pebble")
HEALTHY, MISSING = 0, DependencyMissing.exit_code


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; `remedy` is empty where all is well."""

    name: str
    found: str
    remedy: str = ""


def doctor_command(settings_file: Path | None, as_json: bool) -> int:
    """Print the findings; returns 0 when nothing is missing, 4 otherwise, 8 when only the settings are wrong."""
    findings = list(examine(settings_file))
    if as_json:
        click.echo(json.dumps([asdict(one) for one in findings], ensure_ascii=False, indent=1))
    else:
        widest = max(len(one.name) for one in findings)
        for one in findings:
            click.echo(f"{'missing' if one.remedy else 'ok':8}{one.name:{widest + 2}}{one.found}")
            if one.remedy:
                click.echo(f"{'':8}{one.remedy}")
    wrong = [one for one in findings if one.remedy]
    if wrong and all(one.name == "settings" for one in wrong):
        return SettingsInvalid.exit_code
    return MISSING if wrong else HEALTHY


def examine(settings_file: Path | None) -> Iterator[Finding]:
    """Look at everything sohoa needs."""
    yield Finding("sohoa", f"{__version__}, Python {platform.python_version()}")
    settings = Settings()
    try:
        settings = load_settings(settings_file, os.environ, {})
        yield Finding("settings", "valid")
    except SettingsInvalid as error:
        yield Finding("settings", error.message, error.remedy)
    yield from _tesseract(settings.recognize.language)
    for package in PACKAGES:
        try:
            yield Finding(package, version(package))
        except PackageNotFoundError:
            yield Finding(package, "not installed", f"pip install {package}")


def _tesseract(language: str) -> Iterator[Finding]:
    try:
        from sohoa.recognize.tesseract import INSTALL, installed

        found, languages = installed()
    except ImportError:
        return  # reported with the packages
    except DependencyMissing as error:
        yield Finding("tesseract", "not installed", error.remedy)
        return
    yield Finding("tesseract", found)
    for needed in (*language.split("+"), "osd"):
        present = needed in languages
        remedy = "" if present else INSTALL.format(language=needed)
        yield Finding(f"tesseract {needed}", "installed" if present else "not installed", remedy)
