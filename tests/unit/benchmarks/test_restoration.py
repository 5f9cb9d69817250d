"""The arithmetic of the restoration benchmark: alignment, counts, intervals, variants, bins, shared runs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from sohoa.restore.channel import Channel
from sohoa.restore.language import LanguageModel
from sohoa.run.artefacts import models_folder
from tests.benchmarks.restoration.ablation import of_order, uniform_channel
from tests.benchmarks.restoration.contamination import LONG, SHORT, Overlap, Search, hashes, verdict
from tests.benchmarks.restoration.counts import BLOCK, Counts, blocks, count, sample_interval
from tests.benchmarks.restoration.diagram import place
from tests.benchmarks.restoration.errors import Cause, cause
from tests.benchmarks.restoration.flags import Judged, bins, calibration_error, least_probable, wilson
from tests.benchmarks.restoration.pairing import Entry, Pair, TrueWord, pairs, true_words

MODEL = LanguageModel.load(models_folder() / "language")
CHANNEL = Channel.load(models_folder() / "channel" / "vie.npz")


def aligned(truth: str, read: str, restored: str, *, by_letters: bool = False) -> list[Pair]:
    """Pairs of texts of as many words, read and restored."""
    entries = [Entry(*both) for both in zip(read.split(), restored.split(), strict=True)]
    return pairs(truth, entries, by_letters=by_letters)


def test_words_are_counted_before_and_after() -> None:
    counts = count(aligned("tổ chức ngày 15 hoà bình", "tô chức ngày l5 hòa bình", "tổ chúc ngày l5 hòa bình"))
    assert (counts.words, counts.wrong, counts.wrong_after) == (6, 2, 2)
    assert (counts.mended, counts.hurt, counts.hurt_codes) == (1, 1, 0)
    assert (counts.marks, counts.marks_after) == (1, 1)
    assert (counts.with_digit, counts.digits, counts.digits_after) == (1, 1, 1)
    assert (counts.misread, counts.misread_mended) == (2, 1)


def test_words_left_out_and_put_in_do_not_count() -> None:
    assert [pair.truth.text for pair in aligned("ban hành kèm theo", "_ ban kèm theo", "_ ban kèm theo")] == [
        "ban",
        "kèm",
        "theo",
    ]


def test_letters_align_what_whole_words_cannot() -> None:
    truth, read = "đơn vị có liên quan", "don 1 vi co lien"
    entries = [Entry(word, word) for word in read.split()]
    assert [pair.read for pair in pairs(truth, entries, by_letters=True)] == ["don", "vi", "co", "lien"]
    assert "1" in [pair.read for pair in pairs(truth, entries, by_letters=False)]


def test_a_word_that_was_parted_counts_as_left_alone() -> None:
    [first, _] = pairs("người năm", [Entry("ngườinăm", "người năm"), Entry("năm", "năm")], by_letters=False)
    assert first.recut
    assert first.restored == "ngườinăm"


def test_a_sign_for_a_letter_does_not_part_a_word() -> None:
    [pair] = pairs("nghiệp", [Entry("nghi¢p", "nghiệp")], by_letters=False)
    assert (pair.recut, pair.restored) == (False, "nghiệp")


def test_a_run_of_other_text_is_no_misreading() -> None:
    assert not any(pair.misread for pair in aligned("CỦA BỘ CÔNG THƯƠNG", "lập tự do hạnh", "lập tự do hạnh"))


def test_names_and_codes_are_told_by_how_they_are_printed() -> None:
    found = {word.printed: word for word in true_words("Ủy ban tỉnh Tây Ninh số 15/KH-UBND.\nBan hành")}
    assert [word for word, one in found.items() if one.name] == ["Tây", "Ninh"]
    assert [word for word, one in found.items() if one.in_code] == ["15", "KH", "UBND"]


@pytest.mark.parametrize(
    ("printed", "restored", "expected"),
    [
        ("tổ", "tô", Cause.CONFUSION),
        ("tổ", "tỗq", Cause.LEFT),
        ("hoà", "hòa", Cause.PLACEMENT),
        ("UBND", "UBNO", Cause.CAPITALS),
        ("đ", "d", Cause.SINGLE),
        ("nghiệp", "của", Cause.MISALIGNED),
    ],
)
def test_each_error_has_a_cause(printed: str, restored: str, expected: Cause) -> None:
    assert cause(Pair(TrueWord(printed, False, False), restored.lower(), restored.lower(), 0)) is expected


def test_blocks_are_all_the_words_once() -> None:
    whole: Sequence[Pair] = aligned(*[" ".join(["tổ"] * 1050)] * 3)
    cut = blocks(whole)
    assert [pair for block in cut for pair in block] == list(whole)
    assert {len(block) for block in cut} == {1050 // round(1050 / BLOCK)}
    assert sum(map(count, cut), Counts()) == count(whole)


def test_the_interval_holds_the_ratio_and_shrinks_with_parts() -> None:
    few, many = [(i % 3, 10) for i in range(9)], [(i % 3, 10) for i in range(900)]
    narrow, wide = sample_interval(many), sample_interval(few)
    assert narrow is not None
    assert wide is not None
    assert wide.low <= narrow.low < 0.1 < narrow.high <= wide.high
    assert sample_interval([(1, 2)]) is None
    assert sample_interval([(0, 0), (0, 0)]) is None
    assert sample_interval(few) == wide


# The variants ---------------------------------------------------------------------------------------------------------


def test_unigrams_ignore_what_stands_before() -> None:
    model = of_order(MODEL, 1)
    first, second = np.array([5, 600, 7000]), np.full(3, 42)
    assert len(set(model.pairs(first, second).score.tolist())) == 1
    assert len(set(model.score(first, first[::-1], second).tolist())) == 1


def test_bigrams_look_one_word_back() -> None:
    model, first, second = of_order(MODEL, 2), np.array([5, 600, 7000]), np.array([9, 9, 9])
    third = np.full(3, 42)
    assert len(set(model.score(first, second, third).tolist())) == 1
    assert (model.pairs(first, third).score == MODEL.pairs(first, third).score).all()


def test_without_a_model_all_words_are_alike() -> None:
    model, units = of_order(MODEL, 0), np.array([5, 600, 7000])
    assert not model.unigram_logs(units).any()
    assert not model.score(units, units, units).any()
    assert of_order(MODEL, 3) is MODEL


def test_the_uniform_channel_is_uniform() -> None:
    edits = uniform_channel(CHANNEL, MODEL).edits
    off = edits.single[~np.eye(len(edits.symbols), dtype=bool)]
    assert np.ptp(off) == np.ptp(np.diag(edits.single)) == np.ptp(edits.lost) == np.ptp(edits.added) == 0
    assert np.exp(edits.single).sum(axis=1) + np.exp(edits.lost) == pytest.approx(1, abs=1e-6)
    assert not len(edits.wide)


# Probabilities --------------------------------------------------------------------------------------------------------


def test_bins_hold_each_word_once() -> None:
    words = [Judged(p, right, None, ("a", 0)) for p, right in ((0.1, False), (0.96, True), (0.96, False), (1.0, True))]
    found = bins(words)
    assert [(one.words, one.right) for one in found] == [(1, 0), (2, 1), (1, 1)]
    assert calibration_error(found) == pytest.approx((0.1 + 2 * 0.46) / 4)
    assert least_probable(words, 0.25).tolist() == [True, False, False, False]


def test_wilson_bounds_lie_around_the_share() -> None:
    assert wilson(9, 10) == pytest.approx((0.596, 0.982), abs=1e-3)
    assert wilson(10, 10)[1] == pytest.approx(1)


def test_the_axis_of_the_diagram_rises() -> None:
    places = [place(p, 0, 100) for p in (0.0, 0.1, 0.5, 0.99, 1.0)]
    assert places == sorted(places)
    assert (places[0], places[-1]) == pytest.approx((0, 100))


# Shared text ----------------------------------------------------------------------------------------------------------


def test_shared_runs_are_found_whole_and_within_a_paragraph() -> None:
    text = [f"w{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
    search = Search({"whole": " ".join(text), "other": " ".join(text[::-1])})
    search.look_through([" ".join(["x", *text[:14], "y"]) + "\n", " ".join(text[14:20]) + "\n"])
    whole, other = (search.overlaps()[name] for name in ("whole", "other"))
    assert (whole.longest, other.longest) == (14, 0)
    assert whole.short == pytest.approx((14 - SHORT + 1) / (26 - SHORT + 1))
    assert whole.long == pytest.approx((14 - LONG + 1) / (26 - LONG + 1))


def test_hashes_depend_on_order_and_place_alone() -> None:
    one, two = hashes(np.array([1, 2, 3, 1, 2, 3]), 3), hashes(np.array([3, 2, 1]), 3)
    assert one[0] == one[3]
    assert two[0] not in one
    assert not len(hashes(np.array([1, 2]), 3))


def test_the_verdict_names_what_was_learned_from() -> None:
    assert "a.txt" in verdict({"a.txt": Overlap(100, 1, 1, 100), "b.txt": Overlap(100, 0.2, 0, 12)})
    assert verdict({"b.txt": Overlap(100, 0.2, 0, 12)}).startswith("No text")
