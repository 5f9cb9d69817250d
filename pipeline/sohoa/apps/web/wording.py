"""The words of the pages: a table for each language, in `texts`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["vi", "en"]
LANGUAGES: Mapping[Language, str] = {"vi": "Tiếng Việt", "en": "English"}
DEFAULT: Language = "vi"
COOKIE = "sohoa_language"


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts of one language. A text that is asked for and not there is a bug: KeyError."""

    language: Language
    texts: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The text `key` (`table.name`) with its places filled."""
        return self.texts[key].format(**values)

    def known(self, table: str, name: str | None, otherwise: str | None = None) -> str:
        """The text for a code, or the code itself where it has none."""
        return self.texts.get(f"{table}.{name}", otherwise if otherwise is not None else name or "")

    def number(self, value: float) -> str:
        """With the language's sign between thousands."""
        told = f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"
        return told if self.language == "en" else told.translate(str.maketrans(",.", ".,"))

    def day(self, iso: str | None) -> str:
        """A day or month of ISO 8601 as people write it here."""
        return "/".join(reversed(iso.split("-"))) if iso else ""


@cache
def wording(language: Language) -> Wording:
    tables = tomllib.loads((files(__package__) / "texts" / f"{language}.toml").read_text("utf-8"))
    return Wording(language, {f"{table}.{key}": text for table, texts in tables.items() for key, text in texts.items()})


def chosen(language: str | None) -> Language:
    return "en" if language == "en" else DEFAULT
