"""Tables of what restoration mended and what it spoilt, by document and for all together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from sohoa.evaluate.text import TextScore
from sohoa.restore import Restoration
from sohoa.vietnamese.orthography import skeleton
from tests.benchmarks.restoration.counts import Counts, blocks, count, ratio_interval, sample_interval
from tests.benchmarks.restoration.documents import truths
from tests.benchmarks.restoration.pairing import Entry, Pair, pairs
from tests.benchmarks.restoration.tables import change, share, span, table
from tests.benchmarks.restoration.trial import Trial

HEADS = (
    *("document", "words in place", "wrong", "by marks alone", "with a digit", "mended"),
    *("misread by the engine", "of these mended", "right made wrong", "per 10,000"),
)
Ratio = tuple[str, Callable[[Counts], float], Callable[[Counts], float], float]
RATIOS: tuple[Ratio, ...] = (
    ("wrong before, %", lambda c: c.wrong, lambda c: c.words, 100),
    ("wrong after, %", lambda c: c.wrong_after, lambda c: c.words, 100),
    ("mended, % of the wrong", lambda c: c.mended, lambda c: c.wrong, 100),
    ("misread before, %", lambda c: c.misread, lambda c: c.words, 100),
    ("misread after, %", lambda c: c.misread_after, lambda c: c.words, 100),
    ("mended, % of the misread", lambda c: c.misread_mended, lambda c: c.misread, 100),
    ("wrong by marks alone before, %", lambda c: c.marks, lambda c: c.words, 100),
    ("wrong by marks alone after, %", lambda c: c.marks_after, lambda c: c.words, 100),
    ("wrong of those with a digit before, %", lambda c: c.digits, lambda c: c.with_digit, 100),
    ("wrong of those with a digit after, %", lambda c: c.digits_after, lambda c: c.with_digit, 100),
    ("right made wrong, per 10,000", lambda c: c.hurt, lambda c: c.right, 10_000),
)


def quality(trials: Sequence[Trial]) -> str:
    """All tables on words in place and on whole texts."""
    found = {trial.name: trial.pairs for trial in trials}
    return "\n".join((words_table(found), ratios_table(found), scores_table(trials)))


def words_table(of: Mapping[str, Sequence[Pair]]) -> str:
    """Counts by document, and of all."""
    rows = {name: count(found) for name, found in of.items()}
    together = sum(rows.values(), Counts())
    lines = [_words_row(name, counts) for name, counts in (*rows.items(), (f"all ({len(rows)})", together))]
    harm = (
        f"Of the {together.hurt} right words made wrong {together.hurt_codes} belong to numbers or codes, "
        f"{together.hurt_names} are written like a name.\n"
    )
    return table(HEADS, lines) + "\n" + harm


def _words_row(name: str, counts: Counts) -> tuple[str, ...]:
    return (
        name,
        f"{counts.words:,}",
        change(counts.wrong, counts.wrong_after),
        change(counts.marks, counts.marks_after),
        f"{change(counts.digits, counts.digits_after)} of {counts.with_digit:,}",
        share(counts.mended, counts.wrong),
        change(counts.misread, counts.misread_after),
        share(counts.misread_mended, counts.misread),
        str(counts.hurt),
        f"{1e4 * counts.hurt / max(counts.right, 1):.1f}",
    )


def ratios_table(of: Mapping[str, Sequence[Pair]]) -> str:
    """Ratios over all documents with their intervals, over documents and over blocks of words."""
    of_blocks = [count(block) for found in of.values() for block in blocks(found)]
    of_documents = [count(found) for found in of.values()]
    together = sum(of_documents, Counts())
    rows = [
        (
            name,
            f"{scale * above(together) / max(below(together), 1):.2f}",
            span(ratio_interval(of_documents, above, below), scale, 2),
            span(ratio_interval(of_blocks, above, below), scale, 2),
        )
        for name, above, below, scale in RATIOS
    ]
    heads = ("all together", "", f"95 % over {len(of_documents)} documents", f"95 % over {len(of_blocks)} blocks")
    return table(heads, rows)


def scores_table(trials: Sequence[Trial]) -> str:
    """Rates of errors of the whole texts, what is missing and what is too much included."""
    rows = [_scores_row(trial.name, trial.before, trial.after) for trial in trials]
    before, after = sum((t.before for t in trials), TextScore()), sum((t.after for t in trials), TextScore())
    rows.append(_scores_row(f"all ({len(trials)})", before, after))
    spans = [sample_interval([(score.wrong, score.syllables) for score in side]) for side in _sides(trials)]
    rows.append(("95 % over documents", "", f"{span(spans[0], 100, 2)} → {span(spans[1], 100, 2)}", "", "", ""))
    return table(("document", "syllables", "SER, %", "marks, %", "codes, %", "CER, %"), rows)


def _sides(trials: Sequence[Trial]) -> tuple[list[TextScore], list[TextScore]]:
    return [trial.before for trial in trials], [trial.after for trial in trials]


def _scores_row(name: str, before: TextScore, after: TextScore) -> tuple[str, ...]:
    rates = (
        (before.ser, after.ser),
        (before.marks_rate, after.marks_rate),
        (before.codes_rate, after.codes_rate),
        (before.cer, after.cer),
    )
    return name, f"{before.syllables:,}", *(f"{100 * (b or 0):.2f} → {100 * (a or 0):.2f}" for b, a in rates)


def stripped(folder: Path, restoration: Restoration) -> str:
    """Truth texts with their marks taken off and put back."""
    found = {
        name: _letters(pairs(truth, list(_restored(skeleton(truth), restoration)), by_letters=True))
        for name, truth in truths(folder)
    }
    return "\n".join((words_table(found), ratios_table(found)))


def _letters(found: Sequence[Pair]) -> list[Pair]:
    """Words of letters alone: nothing else can lose a mark."""
    return [pair for pair in found if pair.truth.text.isalpha()]


def _restored(text: str, restoration: Restoration) -> Iterator[Entry]:
    """The words of `text`, with what was made of them."""
    changes = {(change.line, change.column): change.restored for change in restoration.text(text).changes}
    for number, line in enumerate(text.split("\n"), 1):
        column = 0
        for word in line.split():
            column = line.index(word, column)
            yield Entry(word, changes.get((number, column), word))
            column += len(word)
