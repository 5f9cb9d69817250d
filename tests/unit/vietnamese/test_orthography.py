"""Known spellings, and the speed the restoration of whole archives relies on."""

from __future__ import annotations

import unicodedata

import pytest

from sohoa.vietnamese.orthography import (
    MARKED_LETTERS,
    ONSETS,
    TONED,
    Syllable,
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


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("thuý", "thúy"),
        ("HOÀ BÌNH", "HÒA BÌNH"),
        ("Hoà", "Hòa"),
        ("thuỷ lợi, tuỳ ý và toạ độ", "thủy lợi, tùy ý và tọa độ"),
        ("uỷ ban", "ủy ban"),
        ("UỶ BAN", "ỦY BAN"),
        ("xã Toà-Thuỵ/Khoẻ.", "xã Tòa-Thụy/Khỏe."),
    ],
)
def test_the_newer_placement_becomes_the_canonical_one(printed: str, key: str) -> None:
    assert canonical(printed) == key
    assert canonical(unicodedata.normalize("NFD", printed)) == key


@pytest.mark.parametrize(
    "text", ["quý", "Quý", "QUÝ", "quỳ", "hoàn", "hoàng", "thuyền", "khuỷu", "loài", "xoáy", "hòa"]
)
def test_other_spellings_have_no_second_style(text: str) -> None:
    assert canonical(text) == text


def test_a_word_end_is_no_digit_or_underscore_away() -> None:
    assert canonical("hoà1 hoà_") == "hoà1 hoà_"


def test_a_loose_mark_never_composes_with_a_respelt_vowel() -> None:
    text = nfc("hoà\u0302")
    assert canonical(text) == text


def test_skeletons() -> None:
    assert skeleton("Ủy ban nhân dân TỈNH ĐẮK LẮK, ngày 03/01") == "Uy ban nhan dan TINH DAK LAK, ngay 03/01"
    assert lower_skeleton("ĐƯỜNG Nguyễn") == "duong nguyen"
    assert skeleton("Château, Zürich, Йод, Ångström") == "Chateau, Zurich, Иод, Angstrom"
    assert skeleton("“—” ﬁ □ が") == "“—” ﬁ □ か"


def test_every_marked_letter_has_an_ascii_skeleton() -> None:
    assert len(MARKED_LETTERS) == 2 * (11 * 6 + 1)
    assert {skeleton(letter) for letter in MARKED_LETTERS} == set("aeiouydAEIOUYD")


@pytest.mark.parametrize(
    ("syllable", "onset", "rime", "tone"),
    [
        ("nghiệp", "ngh", "iêp", Tone.NANG),
        ("Được", "Đ", "ươc", Tone.NANG),
        ("quý", "qu", "y", Tone.SAC),
        ("giá", "gi", "a", Tone.SAC),
        ("gì", "g", "i", Tone.HUYEN),
        ("gìn", "g", "in", Tone.HUYEN),
        ("giữa", "gi", "ưa", Tone.NGA),
        ("ảnh", "", "anh", Tone.HOI),
        ("THUỶ", "TH", "UY", Tone.HOI),
        ("xuân", "x", "uân", Tone.NGANG),
    ],
)
def test_the_parts_of_a_syllable(syllable: str, onset: str, rime: str, tone: Tone) -> None:
    assert split_syllable(syllable) == Syllable(onset, rime, tone)
    assert split_syllable(unicodedata.normalize("NFD", syllable)) == Syllable(onset, rime, tone)


TONED_SYLLABLES = """
    hòa khỏe thúy quý quýt quả giá gìn giếng mía của lựa mượn nước thuyền khuỷu ngoài xoáy hoàn huỳnh oái ủy ỷ ÚY Đặng
"""


@pytest.mark.parametrize("syllable", TONED_SYLLABLES.split())
def test_a_tone_is_put_back_where_it_was(syllable: str) -> None:
    assert with_tone(*split_tone(syllable)) == syllable


def test_a_tone_needs_a_vowel() -> None:
    with pytest.raises(ValueError, match="no vowel"):
        with_tone("ngh", Tone.SAC)
    assert with_tone("ngh", Tone.NGANG) == "ngh"


def test_tones_leave_the_quality_of_vowels() -> None:
    assert without_tone("Điện thuỷ ở Đặng") == "Điên thuy ơ Đăng"
    assert TONED["ơ", Tone.NANG] == "ợ"
    assert len(TONED) == 2 * 12 * 6


def test_there_are_27_onsets() -> None:
    assert len(set(ONSETS)) == len(ONSETS) == 27


@pytest.mark.parametrize(
    "text", ["\u0323BCĐ 3", "X\u0323Ã", "ạ\u0301\u0302i Ế", "각 ĐỊA", "à\u0344", "i\u0307 Ị", "İ Đ"]
)
def test_places_in_the_lower_skeleton_are_places_in_the_text(text: str) -> None:
    composed = nfc(text)
    plain = lower_skeleton(text)
    assert len(plain) == len(composed)
    assert all(plain[at] == lower_skeleton(letter) for at, letter in enumerate(composed))
