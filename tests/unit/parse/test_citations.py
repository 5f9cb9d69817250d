"""Mentions of other documents, found in paragraphs and resolved over a document. All bodies and numbers are made up."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sohoa.domain.plan import Citation
from sohoa.parse import parse_text
from sohoa.parse.language.citations import find_citations
from sohoa.parse.language.readings import CitationReading
from tests.unit.parse.documents import HEAD


class Cited(NamedTuple):
    """What is scored of a citation."""

    type: str | None
    number: str | None
    date: str | None = None


def readings(text: str) -> list[CitationReading]:
    return [reading for _, _, reading in find_citations(text)]


def cited(text: str) -> list[Cited]:
    return [Cited(one.type, one.number, one.date) for one in readings(text)]


def only(text: str) -> CitationReading:
    (reading,) = readings(text)
    return reading


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chỉ thị số 04/CT-UBND ngày 07/02/2023 của Chủ tịch UBND tỉnh", Cited("CT", "04/CT-UBND", "2023-02-07")),
        ("Nghị định 110/2011/NĐ-CP", Cited("NĐ", "110/2011/NĐ-CP")),
        ("Quyết định số 9/2008/QĐ-UBND ngày 3 tháng 1 năm 2008", Cited("QĐ", "9/2008/QĐ-UBND", "2008-01-03")),
        ("Thông tư liên tịch số 07/2014/TTLT-BNV-BTC", Cited("TT", "07/2014/TTLT-BNV-BTC")),
        ("Chỉ thị số 61-CT/TW", Cited("CT", "61-CT/TW")),
        ("Chương trình hành động số 12-CTr/TU", Cited("CTr", "12-CTr/TU")),
        ("Kết luận số 33-KL/TW, ngày 05/5/2022", Cited(None, "33-KL/TW", "2022-05-05")),
        ("Quy định số 24-QĐ/TW", Cited("QyĐ", "24-QĐ/TW")),
        ("văn bản số 1742/SNV-TCCC", Cited("CV", "1742/SNV-TCCC")),
        ("Văn bản số 27/NQ-HĐND", Cited("NQ", "27/NQ-HĐND")),
        ("QĐ số 18/QĐ-SYT", Cited("QĐ", "18/QĐ-SYT")),
        ("NQ 44/NQ-CP", Cited("NQ", "44/NQ-CP")),
        ("Luật Lưu trữ số 33/2024/QH15", Cited("L", "33/2024/QH15")),
        ("Luật số 33/2024/QH15", Cited("L", "33/2024/QH15")),
        ("Luật sửa đổi, bổ sung Điều 17 của Luật Giá số 61/2014/QH13", Cited("L", "61/2014/QH13")),
        ("Nghị định số 54/2019/NĐ_CP ngày 19/6/2019", Cited("NĐ", "54/2019/NĐ-CP", "2019-06-19")),
        ("Pháp lệnh Cựu chiến binh số 27/2005/PL-UBTVQH11", Cited(None, "27/2005/PL-UBTVQH11")),
        ("Công văn số 812 ngày 04/4/2023 của Sở Y tế", Cited("CV", "812", "2023-04-04")),
        ("Công văn ngày 04/4/2023 của Sở Y tế", Cited("CV", None, "2023-04-04")),
        ("Tờ trình của Sở Nông nghiệp số 211/TT.SNN, ngày 02/3/2009", Cited("TTr", "211/TT.SNN", "2009-03-02")),
        ("Quyết định số 45/QĐ-UBND của UBND tỉnh ngày 05/6/2020", Cited("QĐ", "45/QĐ-UBND", "2020-06-05")),
        ('Đề án "Xã thông minh" số 05-ĐA/HU', Cited("ĐA", "05-ĐA/HU")),
        ("Thông báo kết luận số 19/TB-VPUB", Cited("TB", "19/TB-VPUB")),
        ("Nghị quyết Trung ương 7 khóa XI", Cited("NQ", "Trung ương 7 khóa XI")),
        ("Nghị quyết Đại hội Đảng bộ huyện lần thứ XX, nhiệm kỳ", Cited("NQ", "Đại hội Đảng bộ huyện lần thứ XX")),
        ("Kế hoạch số      /KH-UBND ngày    tháng 3 năm 2024", Cited("KH", "/KH-UBND")),
    ],
)
def test_a_document_is_known_by_type_number_and_date(text: str, wanted: Cited) -> None:
    assert cited(f"Thực hiện {text} và các văn bản liên quan;") == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Luật Lưu trữ năm 2024", "2024"),
        ("Luật Giá 2023", "2023"),
        ("Luật Trồng trọt ngày 19 tháng 11 năm 2018", "2018-11-19"),
        ("Luật Phòng, chống tác hại của rượu, bia năm 2019", "2019"),
        ("Bộ luật Lao động năm 2019", "2019"),
        ("Luật sửa đổi, bổ sung một số điều của Luật Đê điều và Luật Thủy lợi ngày 17/6/2020", "2020-06-17"),
    ],
)
def test_a_law_is_known_by_its_name_and_its_date_or_year(text: str, wanted: str) -> None:
    reading = only(f"Căn cứ {text};")
    assert (reading.type, reading.number, reading.date) == ("L", None, wanted)


def test_the_constitution_and_ordinances_have_no_type() -> None:
    assert cited("Hiến pháp năm 2013 và Pháp lệnh Cựu chiến binh năm 2005") == [
        Cited(None, None, "2013"),
        Cited(None, None, "2005"),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("các Nghị quyết số 12/NQ-CP và 36/NQ-CP", [Cited("NQ", "12/NQ-CP"), Cited("NQ", "36/NQ-CP")]),
        (
            "các Quyết định: số 05/QĐ-SYT ngày 04/01/2023, số 11/QĐ-SYT ngày 09/01/2023",
            [Cited("QĐ", "05/QĐ-SYT", "2023-01-04"), Cited("QĐ", "11/QĐ-SYT", "2023-01-09")],
        ),
        (
            "các Quyết định số 1, 2 và 3/QĐ-SYT",
            [Cited("QĐ", "1/QĐ-SYT"), Cited("QĐ", "2/QĐ-SYT"), Cited("QĐ", "3/QĐ-SYT")],
        ),
        ("các Luật số 61/2014/QH13, 64/2020/QH14", [Cited("L", "61/2014/QH13"), Cited("L", "64/2020/QH14")]),
        ("các Nghị quyết số 18, 19 và 21", [Cited("NQ", "18"), Cited("NQ", "19"), Cited("NQ", "21")]),
        ("các Luật: Giá năm 2023; Đê điều năm 2006", [Cited("L", None, "2023"), Cited("L", None, "2006")]),
        ("(122/SYT-NV, 15/BC-SYT)", [Cited("CV", "122/SYT-NV"), Cited("BC", "15/BC-SYT")]),
    ],
)
def test_each_document_of_a_list_counts(text: str, wanted: list[Cited]) -> None:
    assert cited(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch này và Quyết định này có hiệu lực từ ngày 01/7/2024",
        "Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2018",
        "Dự án 5, Tiểu dự án 2, Đề án 06, Chương trình 135, Kế hoạch 5 năm 2021 - 2025",
        "Báo cáo 6 tháng, Thông báo 02 lần, Nghị định 50 trang, Quyết định 03 nội dung",
        "báo cáo trước ngày 30/6/2024; Quyết định của UBND tỉnh trước ngày 30/6/2024",
        "theo mẫu số 03-5/TNDN, Biểu số 12/NV-CC và QCVN 06:2022/BXD",
        "điện thoại 0210.3847.555, số tiền 1.250.000.000 đồng, tỷ lệ 94/100",
        "Luật Giáo dục, Hội Luật gia tỉnh năm 2024, tuyên truyền pháp luật năm 2024",
        "xe biển số 14A-00123, xăng RON 95-III, phòng 12-B1, năm học 2023-2024",
        "Số: 21/SY-STC",
    ],
)
def test_other_numbers_and_mere_types_are_no_citations(text: str) -> None:
    assert cited(text) == []


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        ("Quyét đinh só 06 /QĐ- TTg, ngảy 06 / 01 / 2022", Cited("QĐ", "06/QĐ-TTg", "2022-01-06")),
        ("Nghị dịnh sô 30/2020/ NÐ–CP ngay O5/3/2020", Cited("NĐ", "30/2020/NĐ-CP", "2020-03-05")),
        ("Nghị định số 30l2020/NĐ-CP", Cited("NĐ", "30/2020/NĐ-CP")),
        ("Quyết định số 061QĐ-UBND", Cited("QĐ", "06/QĐ-UBND")),
        ("Quyết định số 06lQĐ-UBND", Cited("QĐ", "06/QĐ-UBND")),
        ("Kế hoạch số 12/QD-UBND", Cited("KH", "12/QĐ-UBND")),
        ("Công văn số 12O5/SNV-CC", Cited("CV", "1205/SNV-CC")),
        ("Công điện số 89/CĐ-T'Tg", Cited("CĐ", "89/CĐ-TTg")),
        ("Quyết định số 91/QĐ- -TTg ngày l2/7/2018", Cited("QĐ", "91/QĐ-TTg", "2018-07-12")),
        ("Kế hoạch số 01/KHLT- ` MTTQ-UBND", Cited("KH", "01/KHLT-MTTQ-UBND")),
        ("Nghị quyết Trung ương 6 khóa XIH", Cited("NQ", "Trung ương 6 khóa XIII")),
    ],
)
def test_what_engines_do_to_numbers_is_mended(read: str, wanted: Cited) -> None:
    assert cited(f"Thực hiện {read}.") == [wanted]


def test_issuer_title_and_provisions_are_as_printed() -> None:
    reading = only(
        "theo điểm b khoản 2 Điều 5 Thông tư số 04/2021/TT-BNV ngày 05/5/2021 của Bộ trưởng Bộ Văn hóa, Thể thao và Du "
        "lịch về quản lý hồ sơ, Sở Nội vụ rà soát."
    )
    assert reading.issuer == "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch"
    assert reading.title == "về quản lý hồ sơ"
    assert reading.provisions == ("điểm b khoản 2 Điều 5",)


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("của UBND tỉnh tại cuộc họp", "UBND tỉnh"),
        ("của Sở Tư pháp, Sở Nội vụ làm", "Sở Tư pháp"),
        ("của Bộ Giáo dục và Đào tạo và Nghị quyết", "Bộ Giáo dục và Đào tạo"),
        ("của Chính phủ quy định chi tiết", "Chính phủ"),
        ("của Ban Chỉ huy phòng, chống thiên tai huyện", "Ban Chỉ huy phòng, chống thiên tai huyện"),
    ],
)
def test_the_issuer_ends_where_the_sentence_goes_on(text: str, issuer: str) -> None:
    assert readings(f"Văn bản số 18/SYT-NV ngày 04/4/2023 {text}")[0].issuer == issuer


def test_the_span_reaches_from_the_provisions_to_the_issuer() -> None:
    text = "Theo khoản 1 Điều 3 của Nghị định số 12/2021/NĐ-CP ngày 01/02/2021 của Chính phủ về hồ sơ"
    ((start, end, _),) = find_citations(text)
    assert text[start:end] == "khoản 1 Điều 3 của Nghị định số 12/2021/NĐ-CP ngày 01/02/2021 của Chính phủ"


PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "Nghị quyết",
                "các Quyết định",
                "Luật",
                "Luật Giá",
                "sửa đổi",
                "số",
                "SỐ",
                "12",
                "1,",
                "06/QĐ-TTg",
                "34-CT/TW",
            ),
            *(
                "/",
                "-",
                "QĐ",
                "ngày",
                "03/01/2023",
                "tháng 1 năm 2008",
                "năm 2024",
                "của",
                "UBND tỉnh",
                "về",
                ";",
                ".",
                "(",
            ),
            *(
                "Đại hội",
                "lần thứ",
                "XII",
                "khóa",
                "Điều 5",
                "khoản 2",
                "và",
                ",",
                "…",
                "l",
                "ﬁ",
                "\u0301",
                "İ",
                "văn bản",
            ),
        ]
    )
).map(" ".join)


@given(PIECES | st.text())
def test_mentions_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for start, stop, reading in find_citations(text):
        assert end <= start < stop <= len(text)
        assert reading.number or reading.date
        end = stop


@given(PIECES)
@example("Luật 06/QĐ-TTg năm 2024")
def test_a_date_is_whole_or_the_year_of_a_law(text: str) -> None:
    for reading in readings(text):
        assert reading.date is None or len(reading.date) == 10 or (reading.name and len(reading.date) == 4)


def citations(*paragraphs: str) -> tuple[Citation, ...]:
    items = "\n".join(f"{number}. {paragraph}" for number, paragraph in enumerate(paragraphs, 1))
    return parse_text(unicodedata.normalize("NFC", f"{HEAD}I. NỘI DUNG\n{items}\n")).citations


def test_a_short_mention_has_number_date_and_issuer_of_the_full_one() -> None:
    full, short, again = citations(
        "Thực hiện Nghị quyết số 61-NQ/TW ngày 22/12/2022 của Bộ Chính trị.",
        "Tổ chức học tập Nghị quyết số 61 trong tháng 6/2024.",
        "Sơ kết Nghị quyết số 61-NQ/TW.",
    )
    for one in (short, again):
        assert (one.number, one.date, one.issuer) == ("61-NQ/TW", "2022-12-22", "Bộ Chính trị")
        assert one.refers_to == full.id
    assert full.refers_to is None


def test_a_number_with_its_year_is_short_for_the_one_with_its_symbol() -> None:
    first, _, short = citations(
        "Theo Thông tư số 32/2018/TT-BNV ngày 05/5/2018.", "Theo Thông tư số 32/2020/TT-BNV.", "Theo Thông tư 32/2018."
    )
    assert (short.number, short.date, short.refers_to) == ("32/2018/TT-BNV", "2018-05-05", first.id)


def test_a_short_mention_that_could_be_of_two_documents_stays_short() -> None:
    *_, short = citations(
        "Theo Kế hoạch số 45/KH-UBND và Kế hoạch số 45/KH-SYT.", "Sơ kết Kế hoạch số 45 trong năm 2024."
    )
    assert (short.number, short.refers_to) == ("45", None)


def test_one_number_with_two_dates_is_two_documents() -> None:
    first, second, unsure = citations(
        "Theo Kế hoạch số 45/KH-UBND ngày 02/3/2022.",
        "Theo Kế hoạch số 45/KH-UBND ngày 07/3/2023.",
        "Sơ kết Kế hoạch số 45/KH-UBND.",
    )
    assert (first.refers_to, second.refers_to) == (None, None)
    assert (unsure.date, unsure.refers_to) == (None, None)


def test_a_law_cited_in_full_counts_by_its_name_and_others_do_not() -> None:
    full, named = citations(
        "Luật Giá, Luật Lưu trữ và Luật Đầu tư công.",
        "Theo Luật Lưu trữ số 33/2024/QH15 ngày 21/6/2024.",
        "Phổ biến Luật Lưu trữ và Luật Giá đến công chức.",
    )
    assert (named.text, named.type, named.number, named.date) == ("Luật Lưu trữ", "L", "33/2024/QH15", "2024-06-21")
    assert named.refers_to == full.id


def test_the_name_of_a_law_that_begins_the_name_of_another_is_no_mention() -> None:
    assert [one.text for one in citations("Theo Luật Đầu tư năm 2020.", "Phổ biến Luật Đầu tư công cho các xã.")] == [
        "Luật Đầu tư năm 2020"
    ]


def test_the_name_of_a_law_counts_in_the_title_of_another_document() -> None:
    full, _, named = citations(
        "Theo Luật Giá năm 2023.", "Theo Nghị định số 85/2024/NĐ-CP quy định chi tiết một số điều của Luật Giá."
    )
    assert (named.text, named.date, named.refers_to) == ("Luật Giá", "2023", full.id)


def test_the_year_of_a_law_leads_to_the_full_citation_of_that_year() -> None:
    full, year, other = citations(
        "Theo Luật Lưu trữ số 33/2024/QH15.", "Phổ biến Luật Lưu trữ năm 2024.", "Thay Luật Lưu trữ năm 2011."
    )
    assert (year.number, year.refers_to) == ("33/2024/QH15", full.id)
    assert (other.number, other.date, other.refers_to) == (None, "2011", None)


def test_later_mentions_name_the_first_full_one_and_it_names_none() -> None:
    bare, full, later = citations(
        "Theo Quyết định số 77/QĐ-TTg.",
        "Theo Quyết định số 77/QĐ-TTg ngày 06/02/2023 của Thủ tướng Chính phủ.",
        "Sơ kết Quyết định số 77/QĐ-TTg.",
    )
    assert (bare.refers_to, full.refers_to, later.refers_to) == (None, None, full.id)
    year, day, named = citations(
        "Theo Luật Thư viện năm 2019.", "Theo Luật Thư viện ngày 21/11/2019.", "Phổ biến Luật Thư viện."
    )
    assert (year.refers_to, day.refers_to, named.refers_to) == (None, None, day.id)


def test_lawyers_are_no_law_and_the_law_on_them_is_one() -> None:
    assert cited("ĐỘI NGŨ LUẬT SƯ PHỤC VỤ HỘI NHẬP TỪ NĂM 2010; Hội Luật gia tỉnh năm 2024.") == []
    assert cited("Căn cứ Luật Luật sư năm 2006; Luật Luật sư số 65/2006/QH11;") == [
        ("L", None, "2006"),
        ("L", "65/2006/QH11", None),
    ]
    assert cited("Luật Giá năm 2023, Luật Sử dụng năng lượng tiết kiệm và hiệu quả năm 2010") == [
        ("L", None, "2023"),
        ("L", None, "2010"),
    ]
