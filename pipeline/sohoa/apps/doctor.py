"""`sohoa doctor`: what is installed, what is missing, and the command that mends it."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sohoa import __version__
from sohoa.domain.errors import DependencyMissing, FatalError, SettingsInvalid

if TYPE_CHECKING:
    from sohoa.recognize.settings import RecognizeSettings

# Package → the module it is imported as: one that is installed may still be broken.
PACKAGES = {
    "numpy": "numpy", "opencv-python-headless": "cv2", "pebble": "pebble", "pillow": "PIL", "pydantic": "pydantic",
    "onnxruntime": "onnxruntime",
    "pypdfium2": "pypdfium2", "pytesseract": "pytesseract", "rapidfuzz": "rapidfuzz", "rich": "rich",
}  # fmt: skip
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
    packages = [_package(name, module) for name, module in PACKAGES.items()]
    yield from packages
    if any(one.remedy for one in packages):
        return  # the rest needs them
    from sohoa.run.settings import Settings, load_settings

    settings = Settings()
    try:
        settings = load_settings(settings_file, os.environ, {})
        yield Finding("settings", "valid")
    except SettingsInvalid as error:
        yield Finding("settings", error.message, error.remedy)
    yield from _tesseract(settings.recognize.language)
    yield _models()
    yield _engine(settings.recognize)


def _package(name: str, module: str) -> Finding:
    try:
        import_module(module)
        return Finding(name, version(name))
    except PackageNotFoundError:
        return Finding(name, "not installed", f"pip install {name}")
    except Exception as error:  # noqa: BLE001  # a broken package may raise anything
        return Finding(name, f"broken: {error}", f"pip install --force-reinstall {name}")


def _models() -> Finding:
    from sohoa.run.artefacts import checked_models

    try:
        return Finding("models", ", ".join(checked_models()) or "none")
    except DependencyMissing as error:
        return Finding("models", error.message, error.remedy)


def _engine(settings: RecognizeSettings) -> Finding:
    from sohoa.run.registry import load_engine

    try:
        load_engine(settings)
    except FatalError as error:
        return Finding("engine", error.message, error.remedy)
    return Finding("engine", settings.engine)


def _tesseract(language: str) -> Iterator[Finding]:
    from sohoa.recognize.tesseract import INSTALL, installed

    try:
        found, languages = installed()
    except DependencyMissing as error:
        yield Finding("tesseract", "not installed", error.remedy)
        return
    yield Finding("tesseract", found)
    for needed in (*language.split("+"), "osd"):
        present = needed in languages
        remedy = "" if present else INSTALL.format(language=needed)
        yield Finding(f"tesseract {needed}", "installed" if present else "not installed", remedy)
