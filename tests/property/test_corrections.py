"""Laws of corrections: what stands is the fold of the rows, in whatever order they came."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from sohoa.publish.page_file import PAGE_FILE
from sohoa.run.corrections.correcting import correct, history, note, undo
from sohoa.run.corrections.exchange import exported, import_lines
from sohoa.run.corrections.lines import shared_out
from sohoa.run.corrections.standing import corrected_page
from tests.corrections import edit, small_archive, words

NAME = "a-00000000"
WORDS = ("MỤC", "ĐÍCH", "KẾ")
Op = tuple[str, int, str]
"""A word to correct by its number and its new text, or a batch to undo by its number among those made so far."""

ops = st.lists(
    st.one_of(
        st.tuples(st.just("correct"), st.integers(0, len(WORDS) - 1), st.sampled_from(["một", "hai", "ba bốn", ""])),
        st.tuples(st.just("undo"), st.integers(0, 8), st.just("")),
    ),
    max_size=9,
)


class Model:
    """What people expect: each batch is in force or not; undoing turns it off, undoing the undoing on again."""

    def __init__(self) -> None:
        self.batches: list[tuple[str, str, str, int | None]] = []  # id, word, text, which batch it undoes
        self.on: list[bool] = []

    def done(self, batch: str, word: str, text: str, undoes: int | None = None) -> None:
        self.batches.append((batch, word, text, undoes))
        self.on.append(True)
        self._turn(undoes)

    def _turn(self, at: int | None) -> None:
        """Turn a batch over, and with it what it undoes, as far as that goes."""
        while at is not None:
            self.on[at] = not self.on[at]
            at = self.batches[at][3]

    def expected(self, word: str) -> tuple[str, ...]:
        return tuple(
            text
            for (_, one, text, undoes), on in zip(self.batches, self.on, strict=True)
            if on and undoes is None and one == word
        )


@given(ops, st.randoms(use_true_random=False))
@settings(max_examples=15)
def test_what_stands_is_the_fold_of_the_rows(made: list[Op], order: random.Random) -> None:
    with TemporaryDirectory() as folder:
        archive, model = small_archive(Path(folder) / "one"), Model()
        for what, number, text in made:
            if what == "correct":
                batch = note(archive, [edit(archive, NAME, WORDS[number], text)], "Lan").batch
                model.done(batch, WORDS[number], text)
            elif number < len(model.batches) and model.on[number]:
                model.done(undo(archive, model.batches[number][0], "Lan").batch, "", "", number)
        stands = {read: word.corrections for read, word in words(archive, NAME).items()}
        assert {word: stands[word] for word in WORDS} == {word: model.expected(word) for word in WORDS}
        lines = list(exported(archive))
        order.shuffle(lines)
        other = small_archive(Path(folder) / "two")
        for line in lines:
            import_lines(other, [line], "x")
        assert history(other, NAME) == history(archive, NAME)
        assert corrected_page(other, NAME, 1) == corrected_page(archive, NAME, 1)


@given(ops.filter(bool))
@settings(max_examples=3)
def test_page_files_follow(made: list[Op]) -> None:
    with TemporaryDirectory() as folder:
        archive, batches = small_archive(Path(folder)), []
        for what, number, text in made:
            if what == "correct":
                batches.append(correct(archive, [edit(archive, NAME, WORDS[number], text)], "Lan").noted.batch)
            elif batches:
                undo(archive, batches.pop(), "Lan")
        correct(archive, [edit(archive, NAME, "số", "số")], "Lan")
        written = (archive.document(NAME) / "pages" / "0001.json").read_bytes()
        assert PAGE_FILE.validate_json(written) == corrected_page(archive, NAME, 1)


TOKEN = st.text("aăâbcđê|.~", min_size=1, max_size=5)


@given(st.lists(TOKEN, min_size=1, max_size=8), st.lists(TOKEN, max_size=12))
def test_a_line_reads_as_it_was_typed(old: list[str], typed: list[str]) -> None:
    new = shared_out(old, typed)
    assert len(new) == len(old)
    assert " ".join(" ".join(new).split()) == " ".join(typed)
