"""Laws of the grammar of place names that hold for every text."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from sohoa.restore.place_grammar import PlaceGrammar
from sohoa.restore.place_names import PlaceNames, name_key
from sohoa.run.artefacts import models_folder
from sohoa.vietnamese.orthography import TONED, lower_skeleton

on_a_busy_machine = settings(deadline=None)

PATH = models_folder() / "names" / "places.txt"
LINES = [line.split("\t") for line in PATH.read_text(encoding="utf-8").splitlines()]
TITLES = {"province": ("tỉnh", "thành phố", "TP."), "district": ("huyện", "thị xã"), "commune": ("xã", "phường")}
MARKED = sorted({letter.lower() for letter in TONED.values()} | {"đ", "d"})
WORDS = st.sampled_from(
    [
        "tỉnh",
        "TỈNH",
        "huyện",
        "xã",
        "thành",
        "phố",
        "TP.",
        "TP.Hô",
        "Chí",
        "Minh",
        "Quảng",
        "Nỉnh",
        "NỈNH,",
        "(Đà",
        "Năng",
    ]
)


@cache
def grammar() -> PlaceGrammar:
    return PlaceGrammar(PlaceNames.load(PATH))


@on_a_busy_machine
@given(st.sampled_from(LINES), st.sampled_from((0, 1)), st.sampled_from((str, str.upper)))
def test_a_known_name_is_never_changed(line: list[str], title: int, case: type[str]) -> None:
    words = case(f"của {TITLES[line[0]][title]} {line[1]} và").split()
    assert grammar().repairs(words) == {}


@on_a_busy_machine
@given(st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=12))
def test_repairs_stand_at_words_and_are_stable(texts: list[str]) -> None:
    words = " ".join(texts).split()
    repairs = grammar().repairs(words)
    assert all(0 <= place < len(words) and repair.text != words[place] for place, repair in repairs.items())
    mended = [repairs[place].text if place in repairs else word for place, word in enumerate(words)]
    assert grammar().repairs(mended) == {}


@on_a_busy_machine
@given(st.sampled_from([line for line in LINES if len(line) == 2]), st.data())
def test_a_mark_changed_never_makes_another_place(line: list[str], data: st.DataObject) -> None:
    level, name = line
    spots = [at for at, letter in enumerate(name) if lower_skeleton(letter) in "aeiouyd" and letter != " "]
    at = data.draw(st.sampled_from(spots)) if spots else 0
    alike = [letter for letter in MARKED if lower_skeleton(letter) == lower_skeleton(name[at])] or [name[at]]
    other = data.draw(st.sampled_from(alike))
    read = name[:at] + (other.upper() if name[at].isupper() else other) + name[at + 1 :]
    words = f"{TITLES[level][0]} {read}".split()
    repairs = grammar().repairs(words)
    mended = [repairs[place].text if place in repairs else word for place, word in enumerate(words)]
    got = name_key(" ".join(mended[len(TITLES[level][0].split()) :]))
    assert got in {name_key(name), name_key(read)}
