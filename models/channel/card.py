"""The card of the artefacts: what they were made from and how good they are. A table for each language."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from models.channel.pairs import Alignment
from models.channel.scores import Scores
from sohoa.restore.channel import folded
from sohoa.vietnamese.orthography import lower_skeleton

NAME = "card.toml"
Value = str | int | float | Sequence[str]
Table = Mapping[str, Value]

MODEL: Table = {
    "name": "channel",
    "what": "P(word as read by the OCR engine | true word): weighted edits, calibration of confidence, merges, splits",
    "made_by": "models/channel/recipe.py",
    "text": "Vietnamese laws, decrees, circulars, plans and reports; only counts of letters and letter pairs are kept",
    "licence": "Official legal and administrative documents are outside copyright in Vietnam "
    "(Law on Intellectual Property, Article 15)",
    "fonts": "Liberation Serif 2 (SIL Open Font License 1.1), used to print pages, not included",
    "likeness": "Ways of spoiling were set by eye on five real scans of 2010 (300 dpi bilevel; 13,750 pairs, 2.7 % of "
    "words without digits wrong, 2.3 % by marks alone); their pairs were not learned from",
}


def write_card(
    path: Path, made: Table, alignments: Sequence[Alignment], scores: tuple[Scores, Scores], distance: int
) -> None:
    """Put the table of the artefact at `path` into the card beside it; tables of other languages stay.

    `made` is how it was made; `scores` are those of the channel and of its plain rival on held-out pages.
    """
    card = path.parent / NAME
    tables = tomllib.loads(card.read_text(encoding="utf-8")) if card.exists() else {}
    data = path.read_bytes()
    tables["model"] = MODEL
    tables[path.stem] = {
        "file": path.name,
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        **made,
        **_profile(alignments),
        **_rows("channel", scores[0]),
        **_rows("uniform_edits", scores[1]),
        "ranked_among": f"syllables of the corpus within {distance} edits of the skeleton as read",
    }
    card.write_text("\n".join(_lines(name, table) for name, table in sorted(tables.items())), encoding="utf-8")


def _profile(alignments: Sequence[Alignment]) -> Table:
    """How the made pages were misread, in per cent of pairs without digits in the true word."""
    pairs = [(folded(p.truth), folded(p.read)) for a in alignments for p in a.pairs]
    plain = [pair for pair in pairs if not any(c.isdigit() for c in pair[0])]
    wrong = [pair for pair in plain if pair[0] != pair[1]]
    marks = [pair for pair in wrong if lower_skeleton(pair[0]) == lower_skeleton(pair[1])]
    return {
        "pages": len(alignments),
        "pairs": len(pairs),
        "wrong_percent": round(100 * len(wrong) / max(len(plain), 1), 2),
        "wrong_by_marks_percent": round(100 * len(marks) / max(len(plain), 1), 2),
    }


def _rows(name: str, scores: Scores) -> Table:
    return {
        f"{name}_nats_per_pair": round(scores.nats_per_pair, 4),
        f"{name}_nats_per_error": round(scores.nats_per_error, 3),
        f"{name}_truth_first_percent": round(100 * scores.first, 1),
        f"{name}_truth_among_5_percent": round(100 * scores.among_five, 1),
        f"{name}_truth_among_20_percent": round(100 * scores.among_twenty, 1),
    }


def _lines(name: str, table: Table) -> str:
    return "\n".join([f"[{name}]", *(f"{key} = {_value(value)}" for key, value in table.items()), ""])


def _value(value: Value) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, int | float):
        return str(value)
    return "[" + ", ".join(_value(item) for item in value) + "]"
