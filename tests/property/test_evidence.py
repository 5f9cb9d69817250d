"""Laws of the lexicon of an archive: it is a function of the rows that count, as a set."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sohoa.domain.geometry import Box
from sohoa.restore import NO_EVIDENCE
from sohoa.restore.archive_lexicon import evident
from sohoa.run.corrections.evidence import LEAST_PLACES, archive_lexicon, shipped_words
from sohoa.run.corrections.record import Correction

WORDS = ("Grãng", "Grăng,", "HOẠCII", "hoạch", "IaGrăng", "Ia Grăng", "UBND", "15/KH-UBND", "thúc", "thức", "2024", "")


def row(number: int, document: int, place: int, read: str, before: str, after: str) -> Correction:
    name, box = f"{number:032x}", Box(place * 100, 0, place * 100 + 90, 30)
    at = f"2026-01-01T00:00:00.{number:06d}Z"
    return Correction(name, f"{document:064x}", "word", 1, box, read, None, before, after, "Lan", at, name, name)


ROWS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4), *[st.sampled_from(WORDS)] * 3), max_size=14).map(
    lambda told: [row(number, *one) for number, one in enumerate(told)]
)


def undoing(undone: Correction, number: int) -> Correction:
    name = f"{number:032x}"
    at = f"2026-01-02T00:00:00.{number:06d}Z"
    return replace(undone, id=name, unit=name, batch=name, at=at, undoes=undone.id)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_in_which_rows_came_means_nothing(rows: list[Correction], order: random.Random) -> None:
    shuffled = order.sample(rows, len(rows))
    assert archive_lexicon(shuffled, shipped_words()) == archive_lexicon(rows, shipped_words())


@given(ROWS, ROWS)
def test_what_is_undone_never_was(kept: list[Correction], undone: list[Correction]) -> None:
    undone = [replace(one, id=f"{100 + at:032x}", unit=f"{100 + at:032x}") for at, one in enumerate(undone)]
    undoings = [undoing(one, 200 + at) for at, one in enumerate(undone)]
    assert archive_lexicon([*kept, *undone, *undoings], shipped_words()) == archive_lexicon(kept, shipped_words())
    assert archive_lexicon([*undone, *undoings], shipped_words()) == NO_EVIDENCE


@given(ROWS)
def test_nothing_is_in_it_that_nobody_settled_twice(rows: list[Correction]) -> None:
    lexicon = archive_lexicon(rows, shipped_words())
    typed = {evident(part) for one in rows for part in (one.after or "").split()} - {None}
    read = {evident(one.read or "") for one in rows} - {None}
    for one in (*lexicon.words, *lexicon.kept):
        assert one.count >= LEAST_PLACES and one.text in typed
    for confusion in lexicon.confusions:
        assert confusion.count >= LEAST_PLACES and confusion.read in read and confusion.text in typed
        assert confusion.read not in shipped_words()
    assert shipped_words().isdisjoint(one.text for one in lexicon.words)


@given(ROWS)
def test_the_newest_correction_of_a_place_counts_alone(rows: list[Correction]) -> None:
    newest = {(one.sha256, one.box, one.read): one for one in rows}
    assert archive_lexicon(newest.values(), shipped_words()) == archive_lexicon(rows, shipped_words())
