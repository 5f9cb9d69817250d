"""Tokens and sentences: what stays whole, and that no character is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sohoa.parse.language import load
from sohoa.parse.language.sentences import sentence_starts

# Lone surrogates are no text: they cannot be written in UTF-8.
TEXT = st.text(st.characters(exclude_categories=("Cs",)))
PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "Sở",
                "Nội",
                "vụ",
                " ",
                "  ",
                "\n",
                "\t",
                ".",
                "./.",
                "./",
                ";",
                "…",
                "...",
                "(",
                ")",
                "/",
                "-",
                "–",
                "a)",
            ),
            *("1.", "1.1.", "I.", "12", "2024", "15/6/2024", "06/QĐ-TTg", "34-CT/TW", "Đ", "1", "QH15", "%", ",", "_"),
        ]
    )
).map("".join)


def tokens(text: str) -> list[str]:
    return [token.text for token in load().make_doc(text) if not token.is_space]


@pytest.mark.parametrize(
    "code",
    [
        "118/KH-SNV",
        "15/2023/QĐ-UBND",
        "30/2020/NĐ-CP",
        "01/2014/TTLT-BKH-BTC",
        "58/2024/QH15",
        "34-CT/TW",
        "08-CTr/TU",
        "7c/NQ-BCH",
        "204/VP.UBND-NC",
        "1205/SNV–CCHC",
        "52/QĐ-BCĐBV&PTR",
        "HĐND-UBND",
        "15/6/2024",
        "1.250.000",
        "94,4%",
        "./.",
    ],
)
def test_a_code_a_date_and_a_number_are_one_token(code: str) -> None:
    assert tokens(f"theo {code} của") == ["theo", code, "của"]


@pytest.mark.parametrize("label", ["1.", "1.1.", "2.3.4.", "I.", "XIV.", "a)", "đ)", "1)", "A."])
def test_the_label_at_the_start_of_a_line_is_one_token(label: str) -> None:
    assert tokens(f"{label} Sở Y tế")[0] == label
    assert tokens(f"Nội dung\n{label} Sở Y tế")[2] == label


def test_labels_in_running_text_are_tokens_and_brackets_are_none() -> None:
    assert tokens("gồm: a) hồ sơ; b) sổ (quyển b)") == [
        "gồm",
        ":",
        "a)",
        "hồ",
        "sơ",
        ";",
        "b)",
        "sổ",
        "(",
        "quyển",
        "b",
        ")",
    ]


@given(TEXT)
def test_the_tokens_of_any_text_are_that_text(text: str) -> None:
    assert load().make_doc(text).text == text


@given(PIECES)
def test_the_tokens_of_pieces_of_documents_are_that_text(text: str) -> None:
    assert load().make_doc(text).text == text


def sentences(text: str) -> list[str]:
    starts = sorted(sentence_starts(text))
    return [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def test_a_sentence_begins_behind_a_mark_before_a_capital_or_a_figure() -> None:
    assert sentences("Sở Y tế rà soát. Ủy ban xã báo cáo; 05 xã còn lại làm sau./. Nơi nhận") == [
        "Sở Y tế rà soát.",
        "Ủy ban xã báo cáo;",
        "05 xã còn lại làm sau./.",
        "Nơi nhận",
    ]
    assert len(sentences("xong trong tháng 6. các xã làm sau")) == 1


@pytest.mark.parametrize(
    "text", ["1. Sở Y tế", "2.1. Rà soát", "IV. MỤC TIÊU", "Điều 5. Giao Sở Y tế", "TP. Sông Hạ làm"]
)
def test_the_stop_of_a_label_or_of_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]
    assert sentences(f"Kế hoạch\n{text}") == ["Kế hoạch", text]


@given(PIECES)
def test_sentences_begin_within_the_text_and_the_first_at_its_start(text: str) -> None:
    starts = sentence_starts(text)
    assert 0 in starts
    assert all(0 <= start <= len(text) for start in starts)
