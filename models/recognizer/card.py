"""The card of the network: what it was made from, its size and hash, how well it reads."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from sohoa.recognize.lines.network import MODEL

_CARD = """[model]
name = "recognizer"
what = "A convolutional network that reads a line of Vietnamese print: log probabilities of signs every four columns"
made_by = "models/recognizer/recipe.py"
text = "Vietnamese laws, decrees, circulars, plans, reports and encyclopaedia articles, typeset; no sentence is kept"
scans = "{real} lines of public official documents of 2010, cut from scans by alignment with their text"
licence = "Official legal and administrative documents are outside copyright in Vietnam (Law on Intellectual Property, \
Article 15); encyclopaedia text CC BY-SA"
fonts = "Free fonts (SIL Open Font License, GUST Font License, GPL with font exception), used to print, not included"
version = "{name}"
made_lines = {lines}
real_lines = {real}

[files]
"{file}" = "{digest}"

[character_error_rate_percent]
{scores}
"""


def write_card(folder: Path, name: str, lines: int, real: int, scores: Mapping[str, float]) -> None:
    """Write `card.toml` beside the network; `scores` are error rates in percent of lines not learned from."""
    digest = hashlib.sha256((folder / MODEL).read_bytes()).hexdigest()
    rows = "\n".join(f'"{what}" = {rate:.2f}' for what, rate in scores.items())
    card = _CARD.format(name=name, lines=lines, real=real, file=MODEL, digest=digest, scores=rows)
    (folder / "card.toml").write_text(card, encoding="utf-8")
