"""Laws of spelling that hold for every text."""

from __future__ import annotations

import unicodedata

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sohoa.vietnamese.orthography import (
    MARKED_LETTERS,
    ONSETS,
    TONED,
    Tone,
    canonical,
    lower_skeleton,
    nfc,
    skeleton,
    split_syllable,
    split_tone,
    with_tone,
    without_tone,
)

on_a_busy_machine = settings(deadline=None)

VIETNAMESE = st.text(st.sampled_from(sorted(MARKED_LETTERS) + list("abcdeghiklmnopqrstuvxyABCDEQUOY 0123456789/-.,\n")))
# Loose combining marks beside vowels are the hard cases of normalisation.
MARKS = st.text(st.sampled_from([*"aăâeêoôơuưyqđ", *"\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323 "]))
ANY = st.one_of(VIETNAMESE, MARKS, st.text())

OPEN_RIMES = st.sampled_from(["oa", "oe", "uy", "OA", "OE", "UY", "Oa", "oA"])
VOWEL_RUNS = st.sampled_from([*"aăâeêioôơuưy", "oa", "uy", "ai", "ia", "ươi", "uyê", "oai"])
TONES = st.sampled_from(list(Tone))


@on_a_busy_machine
@given(ANY)
def test_keys_are_idempotent(text: str) -> None:
    assert skeleton(skeleton(text)) == skeleton(text)
    assert lower_skeleton(lower_skeleton(text)) == lower_skeleton(text)
    assert canonical(canonical(text)) == canonical(text)
    assert without_tone(without_tone(text)) == without_tone(text)


@on_a_busy_machine
@given(ANY)
def test_the_form_of_the_input_does_not_matter(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert skeleton(composed) == skeleton(decomposed)
    assert canonical(composed) == canonical(decomposed)
    assert without_tone(composed) == without_tone(decomposed)
    assert split_tone(composed) == split_tone(decomposed)


@on_a_busy_machine
@given(ANY)
def test_only_the_tone_goes(text: str) -> None:
    base = without_tone(text)
    assert nfc(base) == base
    assert split_tone(base) == (base, Tone.NGANG)
    assert skeleton(base) == skeleton(text)


@on_a_busy_machine
@given(ANY)
def test_canonical_keeps_nfc_length_and_skeleton(text: str) -> None:
    key = canonical(text)
    assert len(key) == len(nfc(text))
    assert nfc(key) == key
    assert skeleton(key) == skeleton(text)


@on_a_busy_machine
@given(VIETNAMESE)
def test_a_vietnamese_skeleton_is_ascii_of_the_same_length(text: str) -> None:
    assert skeleton(text).isascii()
    assert len(skeleton(text)) == len(nfc(text))
    assert skeleton(text).lower() == lower_skeleton(text) == lower_skeleton(text.lower())


@on_a_busy_machine
@given(st.sampled_from(["", *ONSETS]), OPEN_RIMES, TONES, st.sampled_from(["", " ", ".", ", sau", "\n"]))
def test_both_tone_placements_have_one_key(onset: str, rime: str, tone: Tone, after: str) -> None:
    assume(onset != "qu")
    glide, vowel = rime[0], rime[1]
    older = onset + TONED[glide, tone] + vowel + after
    newer = onset + glide + TONED[vowel, tone] + after
    assert canonical(older) == canonical(newer) == older


@on_a_busy_machine
@given(st.sampled_from(["q", "Q"]), st.sampled_from(["uy", "UY"]), TONES)
def test_qu_is_left_alone(q: str, rime: str, tone: Tone) -> None:
    syllable = q + rime[0] + TONED[rime[1], tone]
    assert canonical(syllable) == syllable


@on_a_busy_machine
@given(ANY)
def test_a_syllable_is_the_sum_of_its_parts(text: str) -> None:
    parts = split_syllable(text)
    assert parts.onset + parts.rime == split_tone(text)[0]
    assert parts.onset == "" or parts.onset.lower() in ONSETS


@on_a_busy_machine
@given(st.sampled_from(["", *ONSETS]), VOWEL_RUNS, TONES)
def test_setting_a_tone_can_be_undone(onset: str, vowels: str, tone: Tone) -> None:
    base = onset + vowels
    syllable = with_tone(base, tone)
    assert split_tone(syllable) == (base, tone)
    assert canonical(syllable) == syllable
