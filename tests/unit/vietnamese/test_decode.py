"""Files of bytes: Unicode as it is, code pages and fonts only where the letters leave no doubt."""

from __future__ import annotations

import unicodedata

import pytest

from sohoa.vietnamese.encodings import Encoding, FileEncoding, decode_text
from tests.legacy import from_unicode

TEXT = """SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG
Số: 45/KH-SNN

Kế hoạch trồng rừng ngập mặn ven biển, giai đoạn hai: các hộ nhận khoán được hỗ trợ 30.000đ/cây.\r
Trưởng thôn nhắc nhở những hộ chưa nộp đủ hồ sơ theo QĐ-UBND; kinh phí lấy từ ngân sách huyện.
"""
OLD = {
    FileEncoding.TCVN3: Encoding.TCVN3,
    FileEncoding.VNI: Encoding.VNI,
    FileEncoding.WINDOWS_1258: Encoding.WINDOWS_1258,
}
FOREIGN = [
    ("L'été dernier, la forêt a brûlé près de la rivière. Là, déjà, la crème à côté.", "cp1252"),
    ("¿Qué más? Él está aquí, sí. Mañana será otro día; té, café y más.", "cp1252"),
    ("Você não está lá, três até cá, há mãe e irmão.", "cp1252"),
    ("Übergrößenträger müssen für später geöffnete Läden größere Wege", "cp1252"),
    ("Съешь же ещё этих мягких французских булок, да выпей чаю", "cp1251"),
    ("Съешь же ещё этих мягких французских булок, да выпей чаю", "koi8-r"),
    ("今天天气很好，我们去公园。", "gbk"),
    ("カタカナとひらがなのテスト", "shift_jis"),
]


@pytest.mark.parametrize("text", ["", "plain\r\n", TEXT, unicodedata.normalize("NFD", TEXT), "Viêòt Nam", "\ufefflate"])
def test_utf_8_is_taken_as_it_is(text: str) -> None:
    decoded = decode_text(("\ufeffx" + text).encode())
    assert decoded is not None and (decoded.text, decoded.encoding) == ("x" + text, FileEncoding.UNICODE)
    assert not decoded.is_guessed
    if not text.startswith("\ufeff"):
        decoded = decode_text(text.encode())
        assert decoded is not None and decoded.text == text


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [TEXT, "Kế hoạch", "plain text\n"])
def test_utf_16_without_its_mark_is_known_by_its_zeros(text: str, codec: str) -> None:
    decoded = decode_text(text.encode(codec))
    assert decoded is not None and (decoded.text, decoded.encoding) == (text, FileEncoding(codec))


@pytest.mark.parametrize(
    "content",
    [
        b"a\0b\0",  # too short: two numbers, for all we know
        b"a\0b\0c\0d\0e\0f\0g\0h\0i",  # half a character
        b"text with a zero\0 in the middle of it",
        bytes(range(32)) * 2,
        b"\1\0\2\0\3\0\4\0\5\0\6\0\7\0\x08\0",  # controls
        "Kế hoạch".encode("utf-16-le") + b"\0\0",
        b"\xff\xfea",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    ],
)
def test_what_is_no_text_is_not_guessed_at(content: bytes) -> None:
    assert decode_text(content) is None


@pytest.mark.parametrize("encoding", OLD)
def test_old_files_are_read(encoding: FileEncoding) -> None:
    decoded = decode_text(from_unicode(TEXT, OLD[encoding]).encode("cp1252"))
    assert decoded is not None and decoded.encoding is encoding and decoded.is_guessed
    assert decoded.text == TEXT


@pytest.mark.parametrize("encoding", OLD)
@pytest.mark.parametrize("text", ["Kế", "Hà Nội", "xã Hòa", "là hà bà"])
def test_short_files_are_not_guessed(text: str, encoding: FileEncoding) -> None:
    content = from_unicode(text, OLD[encoding]).encode("cp1252")
    decoded = decode_text(content)
    assert decoded is None or decoded.encoding is FileEncoding.UNICODE


@pytest.mark.parametrize(("text", "codec"), FOREIGN)
@pytest.mark.parametrize("times", [1, 40])
def test_other_languages_are_not_guessed(text: str, codec: str, times: int) -> None:
    assert decode_text((text + "\n").encode(codec) * times) is None


def test_a_file_of_two_encodings_is_not_guessed() -> None:
    halves = [from_unicode(TEXT, encoding).encode("cp1252") for encoding in (Encoding.TCVN3, Encoding.VNI)]
    assert decode_text(b"\n".join(halves)) is None
    assert decode_text(TEXT.encode() + halves[0]) is None
