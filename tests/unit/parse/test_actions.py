"""Cues: who is asked, who leads, who cooperates, what is done."""

import pytest

from sohoa.parse.language.actions import find_actions


def cues(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], reading.kind) for start, end, reading in find_actions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Giao Sở Y tế", [("Giao", "assign")]),
        ("Kính đề nghị UBND tỉnh", [("Kính đề nghị", "assign")]),
        ("Mời Đoàn Thanh niên", [("Mời", "assign")]),
        ("chủ trì, phối hợp chặt chẽ với", [("chủ trì", "lead"), ("phối hợp chặt chẽ với", "support")]),
        ("là cơ quan thường trực", [("là cơ quan thường trực", "lead")]),
        ("có sự tham gia của", [("có sự tham gia của", "support")]),
        ("Xây dựng, ban hành", [("Xây dựng", "act"), ("ban hành", "act")]),
        ("Mở 05 lớp", [("Mở", "act")]),
    ],
)
def test_cues(text: str, expected: list[tuple[str, str]]) -> None:
    assert cues(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "theo đề nghị của Sở Y tế",
        "nhiệm vụ được giao",
        "an toàn giao thông",
        "giáo viên và trang thiết bị mới",
        "yêu cầu của thực tiễn",
    ],
)
def test_nouns_and_passives_ask_nobody(text: str) -> None:
    assert not [kind for _, kind in cues(text) if kind == "assign"]


def test_misread_marks_do_no_harm() -> None:
    assert cues("chủ tri, phôi hợp với") == [("chủ tri", "lead"), ("phôi hợp với", "support")]
