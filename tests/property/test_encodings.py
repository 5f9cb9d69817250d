"""Laws of the legacy encodings, for every line of Vietnamese words."""

from __future__ import annotations

import unicodedata

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sohoa.vietnamese.encodings import Encoding, FileEncoding, decode_text, detect, repair_encoding, to_unicode
from sohoa.vietnamese.orthography import ONSETS, Tone, nfc, with_tone
from sohoa.vietnamese.syllables import RIMES, is_syllable
from tests.legacy import from_unicode

on_a_busy_machine = settings(deadline=None)

_ONSETS = st.sampled_from(["", *ONSETS])
_RIMES = st.sampled_from(sorted(RIMES))
SYLLABLES = st.builds(lambda onset, rime, tone: with_tone(onset + rime, tone), _ONSETS, _RIMES, st.sampled_from(Tone))
WORDS = SYLLABLES.filter(is_syllable)
LINES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
TEXTS = st.lists(LINES, min_size=1, max_size=5).map("\n".join)
# A line that says enough: what is shorter may be left as it is, which is no law.
LONG_LINES = st.lists(WORDS, min_size=12, max_size=20).map(" ".join)
ENCODINGS = st.sampled_from([encoding for encoding in Encoding if encoding is not Encoding.TCVN3_CAPITALS])
FILES = st.sampled_from([FileEncoding.TCVN3, FileEncoding.VNI, FileEncoding.WINDOWS_1258])
OWN = frozenset("ăđơư")


def has_own_letters(text: str, words: int) -> bool:
    """Whether so many different words have a letter that only Vietnamese has."""
    return sum(any(one in OWN or "\u1ea0" <= one <= "\u1ef9" for one in word) for word in set(text.split())) >= words


@on_a_busy_machine
@given(TEXTS, ENCODINGS)
def test_there_and_back_is_the_text(text: str, encoding: Encoding) -> None:
    assert to_unicode(from_unicode(text, encoding), encoding) == nfc(text)


@on_a_busy_machine
@given(TEXTS, ENCODINGS)
def test_what_was_converted_needs_no_second_conversion(text: str, encoding: Encoding) -> None:
    once, _ = repair_encoding(from_unicode(text, encoding))
    again, repairs = repair_encoding(once)
    assert (again, repairs) == (once, []) or once != nfc(text)


@on_a_busy_machine
@given(LONG_LINES, ENCODINGS)
def test_a_line_that_says_enough_is_read_right_or_left(line: str, encoding: Encoding) -> None:
    legacy = from_unicode(line, encoding)
    assert repair_encoding(legacy)[0] in {nfc(line), legacy}


@on_a_busy_machine
@given(TEXTS)
def test_composed_text_is_returned_as_it_is(text: str) -> None:
    lines = [line for line in text.split("\n") if has_own_letters(line, 1)]
    clean = nfc("\n".join(lines))
    assert repair_encoding(clean) == (clean, [])
    assert all(detect(line) is None for line in lines)


@on_a_busy_machine
@given(st.text(st.characters(codec="ascii", exclude_characters="^+(dD")))
def test_ascii_without_marks_of_quality_is_the_same_object(text: str) -> None:
    assert repair_encoding(text)[0] is text


@on_a_busy_machine
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_utf_8_is_decoded_byte_for_byte(text: str) -> None:
    assume(not text.startswith("\ufeff"))
    decoded = decode_text(text.encode())
    assert decoded is not None
    assert decoded.text.encode() == text.encode()
    assert not decoded.is_guessed


@on_a_busy_machine
@given(st.lists(LONG_LINES, min_size=1, max_size=4).map("\n".join), FILES)
def test_files_of_old_programs_are_read_right_or_refused(text: str, encoding: FileEncoding) -> None:
    content = from_unicode(text, Encoding(encoding.value)).encode("cp1252")
    decoded = decode_text(content)
    if decoded is None:
        return
    assert decoded.encoding in {encoding, FileEncoding.UNICODE}
    if decoded.is_guessed:
        assert decoded.text == unicodedata.normalize("NFC", text)


@on_a_busy_machine
@given(st.binary())
def test_any_bytes_are_decoded_or_refused(content: bytes) -> None:
    decoded = decode_text(content)
    assert decoded is None or isinstance(decoded.text, str)
