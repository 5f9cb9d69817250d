"""Laws of the numbering: a right outline is left alone, and one misread label is put right or not touched."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sohoa.restore.label_glyphs import may_be_letter, may_be_number, may_be_roman
from sohoa.restore.numbering import Numbering
from sohoa.vietnamese.numerals import LIST_LETTERS, to_roman

on_a_busy_machine = settings(deadline=None)

# What engines print in labels: the characters of labels themselves, and those they are misread as.
SIGNS = [*"IVXLHUTJlíìïÏÌ¡|!1234567890OoSŠsZAGBgqóabcdđeghiklmnopqrstuvxyðø©äâêáCK", "đd", "dđ", "Il", "HI", "1V"]

Lines = list[list[str]]


@st.composite
def outlines(draw: st.DrawFn) -> Lines:
    """Sections with Roman numbers, items with Arabic ones below, points below these, some of them empty."""
    lines: Lines = []
    for section in range(1, draw(st.integers(1, 6)) + 1):
        lines.append([f"{to_roman(section)}.", "NHIỆM", "VỤ", "CỦA", "TỔ"])
        for item in range(1, draw(st.integers(0, 12)) + 1):
            lines.append([f"{item}.", "Việc", "của", "mọi", "nhà."])
            points = draw(st.integers(0, 8)) if draw(st.booleans()) else 0
            lines += [[f"{letter})", "Phần", "việc", "thêm;"] for letter in LIST_LETTERS[:points]]
    return lines


def finds(lines: Lines, length: int) -> list[tuple[int, str | None]]:
    """All findings, with the page cut after every `length` lines."""
    numbering = Numbering()
    pages = [lines[at : at + length] for at in range(0, len(lines), length)]
    return [
        (at * length + one.line, one.repaired)
        for at, page in enumerate(pages)
        for one in numbering.findings(page, pages[at + 1] if at + 1 < len(pages) else ())
    ]


@on_a_busy_machine
@given(outlines(), st.integers(1, 60))
def test_a_right_outline_is_left_alone(lines: Lines, length: int) -> None:
    assert finds(lines, length) == []


@on_a_busy_machine
@given(outlines(), st.integers(5, 60), st.data())
def test_one_misread_label_is_put_right_or_left(lines: Lines, length: int, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(lines) - 1))
    printed = lines[place][0]
    read = data.draw(st.sampled_from(misreadings(printed[:-1]))) + printed[-1]
    misread = [*lines[:place], [read, *lines[place][1:]], *lines[place + 1 :]]
    assert {(line, text) for line, text in finds(misread, length) if text is not None} <= {(place, printed)}


def misreadings(core: str) -> list[str]:
    kind = may_be_number if core.isdigit() else may_be_letter if core.islower() else may_be_roman
    whole = [core[:at] + sign + core[at + 1 :] for at in range(len(core)) for sign in SIGNS]
    return [one for one in (*SIGNS, *whole) if one != core and kind(core, one)] or [core]


WORDS = st.one_of(
    st.text(st.sampled_from("IVH1l2aáb).,|“” -"), max_size=5), st.sampled_from(["Điều", "Chương", "ChươngII", "Mục"])
)


@on_a_busy_machine
@given(st.lists(st.lists(WORDS, max_size=4)))
def test_any_text_can_be_read(lines: Lines) -> None:
    for line, repaired in finds(lines, 7):
        assert repaired is None or repaired not in lines[line]
