"""Text layers in legacy fonts, word by word."""

from __future__ import annotations

import pytest

from sohoa.vietnamese.encodings import Encoding, FontRun, font_encoding, layer_to_unicode, to_unicode, with_horns
from tests.legacy import from_unicode


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        (".VnTime", Encoding.TCVN3),
        ("ABCDEF+.VnTime,Bold", Encoding.TCVN3),
        (".VnArial Narrow", Encoding.TCVN3),
        ("VnTime-Italic", Encoding.TCVN3),
        (".VnTimeH", Encoding.TCVN3_CAPITALS),
        ("ABCDEF+.VnArial NarrowH,Bold", Encoding.TCVN3_CAPITALS),
        (".VNTIMEH-Bold", Encoding.TCVN3_CAPITALS),
        ("VNI-Times", Encoding.VNI),
        ("ABCDEF+VNI-Helve-Condense", Encoding.VNI),
        ("TimesNewRomanPSMT", None),
        ("Vnews", None),
        ("VNArialUnicode", None),
        ("CIDFont+F1", None),
        ("", None),
    ],
)
def test_names_of_fonts(name: str, encoding: Encoding | None) -> None:
    assert font_encoding(name) is encoding


@pytest.mark.parametrize(
    ("drawn", "printed"),
    [
        ("nh-ng", "nhưng"),
        ("-u", "ưu"),
        ("®-îc", "được"),
        ("th-¬ng-l-îng,", "thương-lượng,"),
        ("L-u:", "Lưu:"),
        ("x·-héi", "xã-hội"),
        ("12/Q§-UBND", "12/QĐ-UBND"),
        ("KH-", "KH-"),
        ("-", "-"),
        ("2-3", "2-3"),
        ("-C¸c", "-Các"),
    ],
)
def test_the_horn_that_pdf_draws_as_a_hyphen_comes_back(drawn: str, printed: str) -> None:
    assert to_unicode(with_horns(drawn, Encoding.TCVN3), Encoding.TCVN3) == printed


def layer(text: str, encoding: Encoding | None) -> list[tuple[FontRun, ...]]:
    return [(FontRun(word, encoding),) for word in text.split()]


def texts(lines: list[list[tuple[FontRun, ...]]]) -> list[str]:
    return [" ".join(word.text for word in line) for line in layer_to_unicode(lines)]


def test_words_in_legacy_fonts_are_converted_among_others() -> None:
    old = from_unicode("Kế hoạch trồng rừng", Encoding.TCVN3)
    line = [*layer(old, Encoding.TCVN3), *layer("của huyện Mẫu là", None), *layer("céng hßa", Encoding.TCVN3_CAPITALS)]
    [converted] = layer_to_unicode([line])
    assert " ".join(word.text for word in converted) == "Kế hoạch trồng rừng của huyện Mẫu là CỘNG HÒA"
    assert [word.encoding for word in converted][2:6] == [Encoding.TCVN3, Encoding.TCVN3, None, None]


def test_a_single_word_is_enough_where_the_font_says_it() -> None:
    assert texts([layer("hoäi", Encoding.VNI)]) == ["hội"]
    assert texts([layer("hoäi", None)]) == ["hoäi"]


def test_two_fonts_within_a_word() -> None:
    assert texts([[(FontRun("KÕ", Encoding.TCVN3), FontRun("-hoạch", None))]]) == ["KÕ-hoạch"]
    assert texts([[(FontRun("KÕ", Encoding.TCVN3), FontRun("(1)", None))]]) == ["Kế(1)"]


@pytest.mark.parametrize("encoding", [Encoding.TCVN3, Encoding.VNI])
def test_unicode_in_a_font_with_a_legacy_name_is_left(encoding: Encoding) -> None:
    text = "Kế hoạch này được gửi đến các phòng, ban và hộ dân ở Ý Yên"
    assert texts([layer(text, encoding)]) == [text]
    french = "La forêt a brûlé près de la rivière où nous étions allés à la pêche"
    assert texts([layer(french, encoding)]) == [french]


def test_fonts_that_say_nothing_are_judged_by_their_lines() -> None:
    lines = [layer("nh÷ng c¸nh rõng ngËp mÆn ®-îc trång l¹i", None), layer("the forest is planted anew - ok", None)]
    assert texts(lines) == ["những cánh rừng ngập mặn được trồng lại", "the forest is planted anew - ok"]


def test_an_empty_layer() -> None:
    assert layer_to_unicode([]) == []
