"""Annotations of real scans from their text in the markup: what is kept of it, and what of the gold file stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.scans.annotate import annotations, main

MARKED = """\
[header]
body: ỦY BAN NHÂN DÂN | XÃ ĐỒI MƠ
nation: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
number: 12/KH-UBND
place: Đồi Mơ
date: 2024-02-05
type: KH KẾ HOẠCH
subject: Trồng cây đầu năm

[preamble]
~ Thực hiện {c:Kế hoạch số <n:07/KH-UBND> ngày <d:02/01/2024> của <o:UBND huyện>}, xã ban hành Kế hoạch.

[body]
* I. MỤC ĐÍCH
  1. Phủ xanh đất trống, đồi trọc ở các thôn phía tây.
* II. NHIỆM VỤ {tasks}
  * 1. Trồng cây: || {lead:Hội Nông dân} cùng {support:Đoàn xã} trồng 500 cây {due=..2024-02-20:trước ngày 20/02/2024}.
  2. {lead:Công chức Địa chính} báo cáo theo {c:Công văn số <n:31/TNMT>} {due=monthly:hằng tháng}.

[closing]
~ Trên đây là Kế hoạch trồng cây./.

[signature]
authority: TM. ỦY BAN NHÂN DÂN
position: CHỦ TỊCH
name: Lý Thị Mơ

[recipients]
- Lưu: VT.
"""


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    path = tmp_path / "marked.txt"
    path.write_text(MARKED, encoding="utf-8")
    return path


def test_of_a_section_the_label_and_the_first_syllables_are_kept(marked: Path) -> None:
    aims, tasks = json.loads(json.dumps(annotations(marked)["sections"]))
    assert aims["children"] == [
        {"label": "1", "title": "phủ xanh đất trống đồi trọc", "text": "", "children": []},
    ]
    assert (tasks["label"], tasks["title"], tasks["text"]) == ("II", "nhiệm vụ", "")
    assert tasks["children"][0]["title"] == "trồng cây hội nông dân cùng"


def test_of_a_citation_all_but_its_text_is_kept_that_is_scored(marked: Path) -> None:
    assert annotations(marked)["citations"] == [
        {"id": "c1", "type": "KH", "number": "07/KH-UBND", "date": "2024-01-02"},
        {"id": "c2", "type": "CV", "number": "31/TNMT", "date": None},
    ]


def test_of_a_directive_the_syllables_are_kept_in_alphabetical_order(marked: Path) -> None:
    planting, reporting = json.loads(json.dumps(annotations(marked)["directives"]))
    words = planting["text"].split()
    assert words == sorted("hội nông dân cùng đoàn xã trồng 500 cây trước ngày 20 02 2024".split())
    assert (planting["lead"], planting["support"]) == (["Hội Nông dân"], ["Đoàn xã"])
    assert planting["deadline"]["end"] == "2024-02-20"
    assert (reporting["legal_basis"], reporting["deadline"]["recurring"]) == (["c2"], "monthly")


def test_other_keys_of_the_gold_file_stay(marked: Path, tmp_path: Path) -> None:
    gold = tmp_path / "scan.gold.json"
    gold.write_text('{"header": {"number": "12/KH-UBND"}, "citations": ["old"]}', encoding="utf-8")
    main(str(marked), str(gold))
    written = json.loads(gold.read_text(encoding="utf-8"))
    assert written["header"] == {"number": "12/KH-UBND"}
    assert written["citations"] == annotations(marked)["citations"]
    assert list(written) == ["header", "citations", "sections", "directives"]


def test_a_gold_file_that_is_not_there_is_made(marked: Path, tmp_path: Path) -> None:
    gold = tmp_path / "new.gold.json"
    main(str(marked), str(gold))
    assert set(json.loads(gold.read_text(encoding="utf-8"))) == {"sections", "citations", "directives"}
