"""The errors that remain, the most frequent first, each with its likely cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from sohoa.vietnamese.orthography import canonical
from sohoa.vietnamese.syllables import is_syllable
from tests.benchmarks.restoration.pairing import Pair
from tests.benchmarks.restoration.tables import share, table


class Cause(StrEnum):
    """Rough classes, told from the words alone; an error is of the first that fits."""

    MISALIGNED = "misaligned"
    """The words do not resemble each other: another word, or none, was read here."""
    RECUT = "parted or joined"
    """Restoration found that more or fewer words stand here; right or wrong, that is not told."""
    PLACEMENT = "tone placement"
    """The same word in the other style of tone placement."""
    DIGITS = "digits or code"
    SINGLE = "single letter or label"
    CAPITALS = "capitals or abbreviation"
    NAME = "name"
    FOREIGN = "no syllable printed"
    LEFT = "left as no syllable"
    """What came out is no syllable: no candidate was probable enough."""
    CONFUSION = "another syllable"


def cause(pair: Pair) -> Cause:
    """Why a word that is wrong once restored is likely to be so."""
    printed, truth = pair.truth.printed, pair.truth.text
    tests = (
        (Cause.RECUT, pair.recut),
        (Cause.PLACEMENT, canonical(truth) == canonical(pair.restored)),
        (Cause.MISALIGNED, not pair.is_alike),
        (Cause.DIGITS, pair.truth.in_code),
        (Cause.SINGLE, len(truth) == 1),
        (Cause.CAPITALS, printed.isupper() or not (printed.islower() or printed.istitle())),
        (Cause.NAME, pair.truth.name),
        (Cause.FOREIGN, not is_syllable(truth)),
        (Cause.LEFT, not is_syllable(pair.restored)),
    )
    return next((found for found, fits in tests if fits), Cause.CONFUSION)


def errors(pairs: Sequence[Pair], most: int) -> str:
    """Errors by cause, and the `most` frequent of them, but for misaligned ones, which are of the tables mostly."""
    wrong = [pair for pair in pairs if pair.wrong_after]
    causes = Counter(map(cause, wrong))
    by_cause = [(str(found), f"{times:,}", share(times, len(wrong))) for found, times in causes.most_common()]
    told = [(pair.truth.text, pair.read, pair.restored, str(cause(pair))) for pair in wrong]
    listed = Counter(row for row in told if row[3] != Cause.MISALIGNED)
    rows = [(*map(_cell, found), str(times)) for found, times in listed.most_common(most)]
    heads = ("printed", "read", "restored", "cause", "times")
    return table(("cause", "errors", "share"), by_cause) + "\n" + table(heads, rows)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
