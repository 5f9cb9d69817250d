"""Names of provinces, districts and communes, before and since the mergers of 2025, and how they are looked up.

The list (`models/names/places.txt`) holds the official names, which a misread name may be mended to, and names that
text gives after a title and no list has: abolished districts, provinces of neighbours. Those are known, so that they
are left alone, but nothing is ever mended to them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sohoa.domain.errors import DependencyMissing
from sohoa.vietnamese.orthography import canonical, nfc, skeleton_key
from sohoa.vietnamese.syllables import is_syllable

REMEDY = "Install sohoa again, or make the file anew with models/names/recipe.py."
SEEN = "seen"
"""Third field of a line of the list: the name stands in text only."""

_JOINTS = re.compile(r"[\s–—-]+")
# Final i and y are variants of one word after these onsets: Mỹ and Mĩ, Lý and Lí, Quý and Quí.
_FINAL_Y = re.compile(r"\b(?:[hklmst]|qu)[yỳýỷỹỵ]\b")
_Y_TO_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")


class Level(StrEnum):
    """The level of the unit that bears a name."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name: its syllables as printed, and those of its key.

    `official` says that it stands in a list of units, `regular` that every syllable is spelt by the rules of
    Vietnamese; names of other peoples (`Krông Pắk`) are not, and are printed in several ways.
    """

    words: tuple[str, ...]
    syllables: tuple[str, ...]
    official: bool
    regular: bool

    @staticmethod
    def of(text: str, official: bool = True) -> PlaceName:
        """The name `text`; words joined by hyphens are told apart."""
        words = tuple(_JOINTS.sub(" ", nfc(text)).split())
        return PlaceName(words, tuple(name_key(text).split()), official, all(map(is_syllable, words)))


Names = tuple[PlaceName, ...]


@dataclass(frozen=True, slots=True, eq=False)
class PlaceNames:
    """The names by level and skeleton and by level and all syllables but one, with the keys of all.

    `syllables` are those in names of a level and of the levels above it: a district may be named after a province.
    """

    by_skeleton: dict[tuple[Level, str], Names]
    by_rest: dict[tuple[Level, tuple[str, ...]], Names]
    keys: frozenset[str]
    syllables: dict[Level, frozenset[str]]

    @staticmethod
    def load(path: Path) -> PlaceNames:
        """The names in a file of lines `level⇥name` or `level⇥name⇥seen`; DependencyMissing if it cannot be read."""
        try:
            return PlaceNames.of(_read(path.read_text(encoding="utf-8").splitlines()))
        except OSError as error:
            raise DependencyMissing(f"The list of places {path.name} cannot be read: {error}.", REMEDY) from error
        except ValueError as error:
            raise DependencyMissing(f"The list of places {path.name} is damaged: {error}.", REMEDY) from error

    @staticmethod
    def of(names: Iterable[tuple[Level, PlaceName]]) -> PlaceNames:
        """The names given, each with its level."""
        by_skeleton: dict[tuple[Level, str], list[PlaceName]] = defaultdict(list)
        by_rest: dict[tuple[Level, tuple[str, ...]], list[PlaceName]] = defaultdict(list)
        for level, name in names:
            by_skeleton[level, skeleton_key(" ".join(name.syllables))].append(name)
            for offset in range(len(name.syllables)):
                by_rest[level, _rest(name.syllables, offset)].append(name)
        return PlaceNames(
            {at: tuple(found) for at, found in by_skeleton.items()},
            {at: tuple(found) for at, found in by_rest.items()},
            frozenset(" ".join(name.syllables) for found in by_skeleton.values() for name in found),
            _syllables({(level, name.syllables) for (level, _), found in by_skeleton.items() for name in found}),
        )

    def but_for(self, level: Level, syllables: tuple[str, ...], offset: int) -> Names:
        """The names of a level that are spelt as `syllables`, whatever stands at `offset`."""
        return self.by_rest.get((level, _rest(syllables, offset)), ())


def _syllables(names: Set[tuple[Level, tuple[str, ...]]]) -> dict[Level, frozenset[str]]:
    found: dict[Level, frozenset[str]] = {}
    so_far: set[str] = set()
    for level in Level:
        so_far |= {syllable for at, name in names if at is level for syllable in name}
        found[level] = frozenset(so_far)
    return found


def _rest(syllables: tuple[str, ...], offset: int) -> tuple[str, ...]:
    return (*syllables[:offset], "", *syllables[offset + 1 :])


def name_key(name: str) -> str:
    """What all ways to print a name share, in lower case.

    >>> name_key("HOÀ BÌNH"), name_key("Bà Rịa - Vũng Tàu"), name_key("Mỹ Tho") == name_key("Mĩ Tho")
    ('hòa bình', 'bà rịa vũng tàu', True)
    """
    lower = canonical(_JOINTS.sub(" ", name).strip().lower())
    return _FINAL_Y.sub(lambda found: found[0].translate(_Y_TO_I), lower)


def _read(lines: Iterable[str]) -> Iterator[tuple[Level, PlaceName]]:
    for line in lines:
        level, text, *seen = line.split("\t")
        yield Level(level), PlaceName.of(text, official=seen != [SEEN])
