"""The table of types."""

from __future__ import annotations

from sohoa.vietnamese.document_types import BY_SKELETON, CODES, OFFICIAL, PRINTED


def test_there_are_twenty_nine_official_types() -> None:
    assert len(OFFICIAL) == 29
    assert len({known.name for known in OFFICIAL}) == 29


def test_codes_name_one_official_type_each() -> None:
    codes = [known.code for known in OFFICIAL if known.code]
    assert len(set(codes)) == len(codes)
    assert {"KH", "QĐ", "QyĐ", "CTr", "TTr", "CĐ", "NĐ", "TT", "L", "CV"} <= CODES


def test_every_printed_name_is_found_without_its_marks() -> None:
    assert len(BY_SKELETON) == len(PRINTED)
    assert BY_SKELETON["ke hoach"].code == "KH"
    assert BY_SKELETON["thong tu lien tich"].code is None
