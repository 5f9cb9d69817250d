"""Legacy encodings: what is in one comes back, what is not is never touched."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sohoa.vietnamese.encodings import Encoding, detect, repair_encoding, to_unicode
from sohoa.vietnamese.orthography import MARKED_LETTERS
from tests.legacy import from_unicode, with_loose_tone

on_a_busy_machine = settings(deadline=None)

SENTENCES = [
    "các đơn vị trực thuộc lập kế hoạch và gửi báo cáo trước ngày 15 tháng 9",
    "Về việc tổ chức lễ hội đua thuyền truyền thống năm nay",
    "Người dân được hướng dẫn trồng lại những cánh rừng ngập mặn ven biển.",
    "kinh phí thực hiện lấy từ nguồn ngân sách của huyện, không quá 20 triệu đồng/hộ;",
    "thủy lợi, giao thông và trường học phải hoàn thành trong quý tới theo QĐ-UBND",
    "Trưởng thôn có trách nhiệm nhắc nhở các hộ chưa nộp đủ hồ sơ",
]
NOT_LEGACY = [
    *SENTENCES,
    "hai bên có bán hàng tài chính",  # only letters that Latin 1 has as well
    "Hà Nam, ngày 3 tháng 4",
    "The quick brown fox (see note 3) jumps over the lazy dog. Add it to the address, please!",
    "L'été dernier, la forêt a brûlé près de la rivière où nous étions allés à la pêche.",
    "Übergrößenträger müssen für später geöffnete Läden größere Wege zurücklegen",
    "def f(a, o): return {a: o^2, u+1: a(o)} if a ^ o else add(u+o+i, e^a)",
    "x^2 + a^b = (e^x) + o+1",
    '"name": "café", // naïve façade',
    "±5 µm, 20 °C, § 3, © 2020 ® ¼ ½",
    "from 5 µm to 10 µm, 3 × 4 × 5, 'µ' or 'μ'",
    "== Ä, Ö và Ü ==",
    "points U+002F (/), U+003A (:), U+003B (;), U+003D (=), U+0040 (@)",
    "regex: [a-z^.]+(o+.|u+?) or (a(?=b)|e^'x') in to+. no+.",
    "Меня зовут Анна, я живу в Москве".encode("cp1251").decode("cp1252"),
    "Write to do.an+list@example.org or see https://example.org/a^b/ha.no?i+o+u, add it to the oddly added address",
    "At 10 a.m. he said: I'd do it, don't you? Add (a) or (o) to it.",
    "",
]


DETECTED = [encoding for encoding in Encoding if encoding is not Encoding.TCVN3_CAPITALS]


@pytest.mark.parametrize("encoding", DETECTED)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_legacy_text_is_known_and_comes_back(sentence: str, encoding: Encoding) -> None:
    legacy = from_unicode(sentence, encoding)
    assert detect(legacy) is encoding
    assert to_unicode(legacy, encoding) == sentence
    assert repair_encoding(legacy)[0] == sentence


@pytest.mark.parametrize("text", NOT_LEGACY)
def test_other_text_is_not_touched(text: str) -> None:
    assert detect(text) is None
    assert repair_encoding(text) == (text, [])


@pytest.mark.parametrize(
    ("legacy", "encoding", "printed"),
    [
        ("Céng hßa x· héi", Encoding.TCVN3, "Cộng hòa xã hội"),
        ("CéNG HßA X· HéI CHñ NGHÜA", Encoding.TCVN3, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"),
        ("T« §×nh An ë ®é cao", Encoding.TCVN3, "Tô Đình An ở độ cao"),
        ("céng hßa", Encoding.TCVN3_CAPITALS, "CỘNG HÒA"),
        ("Coäng hoøa xaõ hoäi", Encoding.VNI, "Cộng hòa xã hội"),
        ("COÄNG HOØA XAÕ HOÄI", Encoding.VNI, "CỘNG HÒA XÃ HỘI"),
        ("Vie^.t Nam, DDo^.c la^.p", Encoding.VIQR, "Việt Nam, Độc lập"),
        ("xong ro^`i\\.", Encoding.VIQR, "xong rồi."),
        ("xong ro^`i. Ai dde^'n? So^' ba'.", Encoding.VIQR, "xong rồi. Ai đến? Số bá."),
        ("Bo^. GDDDT, so^' 5/QDD\\-DDHDDT", Encoding.VIQR, "Bộ GDĐT, số 5/QĐ\\-ĐHĐT"),
        (
            "Ha~y xem http://www.ta.vn/o+a, ho?i an.ha@ta.vn",
            Encoding.VIQR,
            "Hãy xem http://www.ta.vn/o+a, hỏi an.ha@ta.vn",
        ),
        ("ma~ U+01B0 la` u+", Encoding.VIQR, "mã U+01B0 là ư"),
        ("Viêòt Nam", Encoding.WINDOWS_1258, "Việt Nam"),
        (
            "Vie\u0302\u0323t, Vie\u0323\u0302t, Vi\u00ea\u0323t, a\u0301\u0302",
            Encoding.DECOMPOSED,
            "Việt, Việt, Việt, ấ",
        ),
    ],
)
def test_conversion(legacy: str, encoding: Encoding, printed: str) -> None:
    assert to_unicode(legacy, encoding) == printed


@pytest.mark.parametrize(
    ("legacy", "encoding"),
    [
        ("Die^.n ti'ch 12 m²: xa^y nha` o+?", Encoding.VIQR),  # a sign of Latin 1 in the line
        ("12. Robert Example, nha` va(n ngu+o+`i My~", Encoding.VIQR),  # one word with a mark of quality
        ("ki' hie^.u, ma~ so^' ha`ng ho'a ta.i ca?ng Rotterdam", Encoding.VIQR),
        ("Port Example thuôòc tiÒnh", Encoding.WINDOWS_1258),  # one word that can be nothing else
    ],
)
def test_lines_with_little_to_tell_are_known_by_words_that_can_be_nothing_else(legacy: str, encoding: Encoding) -> None:
    assert detect(legacy) is encoding


def test_bytes_of_code_page_1258_are_loose_marks() -> None:
    sentence = "Kế hoạch được phê duyệt"
    legacy = "".join(map(with_loose_tone, sentence)).encode("cp1258").decode("cp1258")
    assert detect(legacy) is Encoding.DECOMPOSED
    assert to_unicode(legacy, Encoding.DECOMPOSED) == sentence


def test_mixed_files_are_converted_line_by_line() -> None:
    old = [from_unicode(sentence, Encoding.TCVN3) for sentence in SENTENCES[:2]]
    lines = [
        "Bản sao điện tử của hồ sơ cũ",
        "",
        *old,
        "",
        from_unicode("kính gửi", Encoding.TCVN3),
        "Hà Nam",
        "end of file",
    ]
    text, repairs = repair_encoding("\n".join(lines))
    assert text.split("\n") == [lines[0], "", *SENTENCES[:2], "", "kính gửi", "Hà Nam", "end of file"]
    assert [(repair.line, repair.encoding) for repair in repairs] == [(n, Encoding.TCVN3) for n in (3, 4, 6)]
    assert repairs[0].read == old[0]
    assert repairs[0].restored == SENTENCES[0]


def test_a_short_line_alone_is_left() -> None:
    short = from_unicode("kính", Encoding.TCVN3)
    assert repair_encoding(f"Văn bản điện tử\n{short}\nđã được ký số")[1] == []


@on_a_busy_machine
@given(st.text(st.sampled_from([*sorted(MARKED_LETTERS), *"abcdeghiklmnopqrstuvxy ,.\n"])))
def test_composed_unicode_is_never_touched_where_it_has_letters_of_its_own(text: str) -> None:
    lines = [line for line in text.split("\n") if re.search("[ăđơưạ-ỹ]", line)]
    assert repair_encoding("\n".join(lines)) == ("\n".join(lines), [])


@on_a_busy_machine
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), st.sampled_from(DETECTED))
def test_converted_text_needs_no_second_conversion(sentences: list[str], encoding: Encoding) -> None:
    restored, _ = repair_encoding("\n".join(from_unicode(sentence, encoding) for sentence in sentences))
    assert restored == "\n".join(sentences)
    assert repair_encoding(restored) == (restored, [])


@on_a_busy_machine
@given(st.text(), st.sampled_from(list(Encoding)))
def test_conversion_is_nfc_and_keeps_line_ends(text: str, encoding: Encoding) -> None:
    converted = to_unicode(text, encoding)
    assert unicodedata.is_normalized("NFC", converted)
    assert len(repair_encoding(text)[0].split("\n")) == len(text.split("\n"))
