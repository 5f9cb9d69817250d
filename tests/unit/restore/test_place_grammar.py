"""Names of places that were misread come back, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from sohoa.domain.errors import DependencyMissing
from sohoa.restore.place_grammar import PlaceGrammar, is_one_letter
from sohoa.restore.place_names import PlaceNames, name_key
from sohoa.run.artefacts import models_folder

DOCUMENTS = Path(__file__).parents[2] / "scans" / "documents"


@pytest.fixture(scope="module")
def grammar() -> PlaceGrammar:
    return PlaceGrammar(PlaceNames.load(models_folder() / "names" / "places.txt"))


def mended(grammar: PlaceGrammar, text: str) -> str:
    words = text.split()
    repairs = grammar.repairs(words)
    return " ".join(repairs[place].text if place in repairs else word for place, word in enumerate(words))


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ("đoàn công tác của tỉnh Quảng Nỉnh, năm 2023", "đoàn công tác của tỉnh Quảng Ninh, năm 2023"),
        ("họp tại huyện Đầm Dợi.", "họp tại huyện Đầm Dơi."),
        ("Sở Y tế thành phố Hô Chí Minh;", "Sở Y tế thành phố Hồ Chí Minh;"),
        ("tại TP. Hồ Chí Mình", "tại TP. Hồ Chí Minh"),
        ("tại TP.Hô Chí Minh", "tại TP.Hồ Chí Minh"),
        ("UBND TỈNH QUẢNG NỈNH NĂM 2023", "UBND TỈNH QUẢNG NINH NĂM 2023"),
        ("các huyện của tỉnh Hải Dưong (cũ)", "các huyện của tỉnh Hải Dương (cũ)"),
        ("một xã thuộc tỉnh Bắc Glang", "một xã thuộc tỉnh Bắc Giang"),
        ("huyện Đầm dợi", "huyện Đầm Dơi"),
        ("tỉnh Quảng nỉnh", "tỉnh Quảng Ninh"),
        ("tỉnh Ha Nội", "tỉnh Hà Nội"),
        ("thị xã Quảng Yễn", "thị xã Quảng Yên"),
        ("“tỉnh Tây Nỉnh”", "“tỉnh Tây Ninh”"),
    ],
)
def test_a_misread_name_comes_back(grammar: PlaceGrammar, read: str, expected: str) -> None:
    assert mended(grammar, read) == expected


@pytest.mark.parametrize(
    "text",
    [
        # names as they are, of today and of old, and their spellings
        "tỉnh Hà Tây, tỉnh Sông Bé, tỉnh Hà Nam Ninh và tỉnh Bình Trị Thiên",
        "tỉnh Hoà Bình, tỉnh Hòa Bình, TỈNH HOÀ BÌNH, TỈNH HÒA BÌNH",
        "tỉnh Đắc Lắc, tỉnh Đắk Lắk, tỉnh Đăk Lăk, tỉnh Bắc Cạn, tỉnh Bắc Kạn",
        "tỉnh Thừa Thiên Huế, tỉnh Thừa Thiên - Huế, tỉnh Đồng Nai, thành phố Mĩ Tho",
        "tỉnh Quảng ninh, TỈNH QUảNG NINH",
        # a name that is known at another level, and names of neighbours
        "tỉnh Hải Nam, tỉnh Vân Nam, thành phố Đài Bắc",
        # made-up places
        "UBND tỉnh Bình Hải, huyện Vĩnh Khê, HUYỆN BẢN LIM, TỈNH SÔNG HẠ, tỉnh Lâm Giang, huyện Yên Trạch",
        # titles that are none
        "hợp tác xã Nông nghiệp, CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM, thành phố Thông minh, tỉnh Ủy viên",
        "các Đoàn thể xã, Đại diện Đảng ủy xã Đại diện UBND",
        # several names can have been read so: Đắk Lắk as well as Đăk Lăk
        "tỉnh Đằk Lắk",
        # without a title
        "Quảng Nỉnh là nơi đến",
        # the mark stands between the title and the name
        "trên địa bàn tỉnh, Quảng Nỉnh",
        "ông Nguyễn Văn Nỉnh ở thành phố",
    ],
)
def test_what_is_no_misread_name_is_left(grammar: PlaceGrammar, text: str) -> None:
    assert mended(grammar, text) == text


@pytest.mark.parametrize("document", sorted(DOCUMENTS.glob("*.txt")), ids=lambda path: path.stem)
def test_made_up_documents_are_left(grammar: PlaceGrammar, document: Path) -> None:
    for line in document.read_text(encoding="utf-8").splitlines():
        assert grammar.repairs(line.split()) == {}


def test_the_style_of_the_tone_is_kept(grammar: PlaceGrammar) -> None:
    assert mended(grammar, "tỉnh Thanh Hoả") == "tỉnh Thanh Hoá"
    assert mended(grammar, "tỉnh Thanh Hỏa") == "tỉnh Thanh Hóa"


def test_other_names_are_told(grammar: PlaceGrammar) -> None:
    repair = grammar.repairs("tỉnh Quảng Nỉnh".split())[2]
    assert [other.text for other in repair.alternatives] == ["Bình"]


def test_an_end_of_line_within_a_name_does_not_matter(grammar: PlaceGrammar) -> None:
    assert mended(grammar, "Công an thành phố\nHô\nChí Minh") == "Công an thành phố Hồ Chí Minh"


@pytest.mark.parametrize(
    ("read", "true", "expected"),
    [
        ("glang", "giang", True),
        ("ninnh", "ninh", True),
        ("nih", "ninh", False),
        ("gian", "gan", True),
        ("hà", "nà", True),
        ("bình", "ninh", False),
        ("ninh", "ninh", False),
    ],
)
def test_one_letter(read: str, true: str, expected: bool) -> None:
    assert is_one_letter(read, true) is expected


def test_a_key_joins_the_ways_to_print_a_name() -> None:
    assert name_key("Bà Rịa – Vũng Tàu") == name_key("BÀ RỊA - VŨNG TÀU") == "bà rịa vũng tàu"
    assert name_key("Quí Lộc") == name_key("Quý Lộc")
    assert name_key("Thúy Sơn") != name_key("Thúi Sơn")


@pytest.mark.parametrize("content", ["province\n", "planet\tSao Hỏa\n", None])
def test_a_damaged_list_is_told(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "places.txt"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(DependencyMissing):
        PlaceNames.load(path)
