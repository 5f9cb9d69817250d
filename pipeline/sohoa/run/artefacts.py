"""What was learned and lies in `models/`: where it is, whether it is whole, and how it is named in results."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path

import sohoa
from sohoa.domain.errors import DependencyMissing

CARD = "card.toml"


@cache
def models_folder() -> Path:
    """The folder of the models: inside the installed package, or beside it in a clone of the repository."""
    package = Path(sohoa.__file__).parent
    for folder in (package / "models", package.parents[1] / "models"):
        if folder.is_dir():
            return folder
    raise DependencyMissing("The models of sohoa are not there.", "Install sohoa again.")


@cache
def checked_models() -> dict[str, str]:
    """Every model with the SHA-256 of its card; each file a card names is hashed first.

    DependencyMissing when a file is missing or is not the one its card describes.
    """
    return {card.parent.name: _checked(card) for card in sorted(models_folder().glob(f"*/{CARD}"))}


def _checked(card: Path) -> str:
    """The hash of a card whose files are whole: those of its table `files`, and those with a table of their own."""
    content = card.read_bytes()
    tables = tomllib.loads(content.decode())
    files: dict[str, str] = tables.get("files", {})
    files |= {
        table["file"]: table["sha256"] for table in tables.values() if isinstance(table, dict) and "sha256" in table
    }
    for name, digest in files.items():
        path = card.parent / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise DependencyMissing(f"The model file {path} is missing or damaged.", "Install sohoa again.")
    return hashlib.sha256(content).hexdigest()
