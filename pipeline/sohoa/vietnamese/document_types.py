"""The types of administrative documents, their symbols and their names.

Nghị định 30/2020/NĐ-CP, Điều 7 and appendix III: 29 types, of which công văn and thư công have no symbol of their
own. Beside them the normative documents (luật, nghị định, thông tư) and names that documents of the Party and joint
documents bear. The symbol of a type that has no official one is None: so is that of a joint circular,
though where it is cited (`07/2014/TTLT-BNV-BTC`) it is called a thông tư.
"""

from __future__ import annotations

from dataclasses import dataclass

from sohoa.vietnamese.orthography import lower_skeleton


@dataclass(frozen=True, slots=True)
class KnownType:
    """A type: `code` as in document numbers, `name` as printed above the subject."""

    code: str | None
    name: str


OFFICIAL = (
    KnownType("NQ", "NGHỊ QUYẾT"),
    KnownType("QĐ", "QUYẾT ĐỊNH"),
    KnownType("CT", "CHỈ THỊ"),
    KnownType("QC", "QUY CHẾ"),
    KnownType("QyĐ", "QUY ĐỊNH"),
    KnownType("TC", "THÔNG CÁO"),
    KnownType("TB", "THÔNG BÁO"),
    KnownType("HD", "HƯỚNG DẪN"),
    KnownType("CTr", "CHƯƠNG TRÌNH"),
    KnownType("KH", "KẾ HOẠCH"),
    KnownType("PA", "PHƯƠNG ÁN"),
    KnownType("ĐA", "ĐỀ ÁN"),
    KnownType("DA", "DỰ ÁN"),
    KnownType("BC", "BÁO CÁO"),
    KnownType("BB", "BIÊN BẢN"),
    KnownType("TTr", "TỜ TRÌNH"),
    KnownType("HĐ", "HỢP ĐỒNG"),
    KnownType("CĐ", "CÔNG ĐIỆN"),
    KnownType("BGN", "BẢN GHI NHỚ"),
    KnownType("BTT", "BẢN THỎA THUẬN"),
    KnownType("GUQ", "GIẤY ỦY QUYỀN"),
    KnownType("GM", "GIẤY MỜI"),
    KnownType("GGT", "GIẤY GIỚI THIỆU"),
    KnownType("GNP", "GIẤY NGHỈ PHÉP"),
    KnownType("PG", "PHIẾU GỬI"),
    KnownType("PC", "PHIẾU CHUYỂN"),
    KnownType("PB", "PHIẾU BÁO"),
    KnownType("CV", "CÔNG VĂN"),
    KnownType(None, "THƯ CÔNG"),
)
"""The 29 types of Điều 7. `CV` is the code of this project for công văn, which bears no name and no symbol."""

NORMATIVE = (KnownType("L", "LUẬT"), KnownType("NĐ", "NGHỊ ĐỊNH"), KnownType("TT", "THÔNG TƯ"))

OTHER = (
    KnownType("CTr", "CHƯƠNG TRÌNH HÀNH ĐỘNG"),
    KnownType("CTr", "CHƯƠNG TRÌNH CÔNG TÁC"),
    KnownType(None, "BỘ LUẬT"),
    KnownType(None, "PHÁP LỆNH"),
    KnownType(None, "LỆNH"),
    KnownType(None, "THÔNG TƯ LIÊN TỊCH"),
    KnownType(None, "NGHỊ QUYẾT LIÊN TỊCH"),
    KnownType("KH", "KẾ HOẠCH LIÊN TỊCH"),
    KnownType(None, "KẾT LUẬN"),
    KnownType(None, "THÔNG TRI"),
    KnownType(None, "ĐIỀU LỆ"),
)

LETTER = KnownType("CV", "CÔNG VĂN")

PRINTED = tuple(known for known in (*OFFICIAL, *NORMATIVE, *OTHER) if known.name not in {"CÔNG VĂN", "THƯ CÔNG"})
"""The types whose name stands above the subject."""

BY_SKELETON = {lower_skeleton(known.name): known for known in PRINTED}
"""Name without marks, lower case → the type. No two names share a skeleton."""

COPY_FORMS = {"SAO Y": "SY", "SAO Y BẢN CHÍNH": "SY", "SAO LỤC": "SL", "TRÍCH SAO": "TrS"}
"""The forms of copies by what is printed on them, with their symbols; the first of a symbol is today's wording."""

CODES = frozenset(known.code for known in (*OFFICIAL, *NORMATIVE) if known.code)
