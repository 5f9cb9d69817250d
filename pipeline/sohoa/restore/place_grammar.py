"""Repair of misread place names by grammar: after a title, and only where one known name can have been read so.

`tỉnh Quảng Nỉnh` is Quảng Ninh: the title says that a province follows, no place bears the name as read, and one
province alone differs from it by marks only. The fewer names a level has, the more may differ. All provinces are
known; of districts and communes some are not (abolished ones, made-up ones), so there the name must have a syllable
that no name of a place has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sohoa.domain.trace import Alternative
from sohoa.restore.naming import people
from sohoa.restore.place_names import Level, PlaceName, PlaceNames, name_key
from sohoa.restore.protection import Token, continues, tokenise
from sohoa.vietnamese.orthography import RESPELLINGS, canonical, skeleton, skeleton_key

PLACE_REPAIRED: Final = "place-repaired"

# A city is one of the centre or one of a province.
_TITLES: Mapping[tuple[str, ...], tuple[Level, ...]] = {
    ("tỉnh",): (Level.PROVINCE,),
    ("thành", "phố"): (Level.PROVINCE, Level.DISTRICT),
    ("tp",): (Level.PROVINCE, Level.DISTRICT),
    ("huyện",): (Level.DISTRICT,),
    ("quận",): (Level.DISTRICT,),
    ("thị", "xã"): (Level.DISTRICT,),
    ("xã",): (Level.COMMUNE,),
    ("phường",): (Level.COMMUNE,),
    ("thị", "trấn"): (Level.COMMUNE,),
    ("đặc", "khu"): (Level.COMMUNE,),
}
# `hợp tác xã`: here xã is no commune.
_CO_OPERATIVE = "tác"
_ATTACHED_TITLE = re.compile(r"(\W*TP\.)(\w.*)", re.IGNORECASE | re.DOTALL)
# One syllable is too little to tell a misread name from a word.
_SHORTEST, _LONGEST = 2, 4
# How many syllables of a name may have lost marks.
_MOST_MARKED = {Level.PROVINCE: 2, Level.DISTRICT: 1, Level.COMMUNE: 1}

_ALIKE_TEXT = "il it lt ir lr tr rt ft fr fl ij lj tj cj nu nh hb nr co ce eo ae ao gq gy vy kh"
_ALIKE = frozenset(frozenset(pair) for pair in _ALIKE_TEXT.split())
"""Letters, without marks, that engines take for each other."""
_NARROW = frozenset("iltrjf")
"""Letters so narrow that engines lose or add them."""

_NEWER_STYLE = {older: newer for newer, older in RESPELLINGS.items()}
_SHOWN, _LEAST_LIKENESS = 3, 0.5


@dataclass(frozen=True, slots=True)
class PlaceRepair:
    """A word of a name as it must have been printed, punctuation and case kept.

    `alternatives` are the words of other names of the level that differ from the one as read in the same syllable, by
    more; their scores are likenesses from 0 to 1.
    """

    text: str
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class _Reading:
    """Words after a title that may be a name: the place of the first, and the syllables of their key."""

    start: int
    syllables: tuple[str, ...]
    levels: tuple[Level, ...]

    def changed(self, name: PlaceName) -> list[tuple[str, str]]:
        """The syllables in which it differs from a name, each with that of the name."""
        return [pair for pair in zip(self.syllables, name.syllables, strict=True) if pair[0] != pair[1]]


@dataclass(frozen=True, slots=True, eq=False)
class PlaceGrammar:
    """Mends the names of places in a row of words."""

    names: PlaceNames

    def repairs(self, words: Sequence[str]) -> dict[int, PlaceRepair]:
        """The repairs of the whitespace-separated `words` of a line or paragraph, by the index of the word.

        `của tỉnh Quảng Nỉnh, năm 2023` gives {3: PlaceRepair("Ninh,", …)}.
        """
        tokens = _tokens(words)
        found: dict[int, PlaceRepair] = {}
        for start, levels in _titled(tokens):
            misread = self._misread(tokens, start, levels)
            # A ward may bear a person's name, and no list has all of those.
            if misread and (Level.PROVINCE in levels or not _is_person(tokens, start)):
                found |= self._changes(tokens, *misread)
        return found

    def _misread(
        self, tokens: Sequence[Token], start: int, levels: tuple[Level, ...]
    ) -> tuple[_Reading, PlaceName] | None:
        """The words after a title that are a name misread, with that name; None where that is not plain."""
        readings = list(_readings(tokens, start, levels))
        if any(" ".join(reading.syllables) in self.names.keys for reading in readings):
            return None
        for reading in readings:
            near = list(self._near(reading))
            if near:
                name = self._only_one(reading, near)
                return (reading, name) if name is not None else None
        return None

    def _near(self, reading: _Reading) -> Iterator[tuple[Level, PlaceName]]:
        """Every name of the levels that differs from the reading by marks, or by one letter."""
        bare = skeleton_key(" ".join(reading.syllables))
        for level in reading.levels:
            for name in self.names.by_skeleton.get((level, bare), ()):
                if len(reading.changed(name)) <= _MOST_MARKED[level]:
                    yield level, name
            for offset, read in enumerate(reading.syllables):
                for name in self.names.but_for(level, reading.syllables, offset):
                    if is_one_letter(read, name.syllables[offset]):
                        yield level, name

    def _only_one(self, reading: _Reading, near: Sequence[tuple[Level, PlaceName]]) -> PlaceName | None:
        """The name that the reading must be: one alone is near, it is official, and no unknown one can be meant."""
        if len({name.syllables for _, name in near}) > 1:
            return None
        level, name = min(near, key=lambda pair: (not pair[1].official, pair[0] is not Level.PROVINCE))
        if not name.official:
            return None
        changed = reading.changed(name)
        by_marks = all(skeleton_key(read) == skeleton_key(true) for read, true in changed)
        if by_marks and level is Level.PROVINCE:
            return name
        # A letter more or less makes another name (Đài Bắc, Đà Bắc) sooner than a mark does.
        in_use = self.names.syllables[level if by_marks else Level.COMMUNE]
        return name if name.regular and all(read not in in_use for read, _ in changed) else None

    def _changes(
        self, tokens: Sequence[Token], reading: _Reading, name: PlaceName
    ) -> Iterator[tuple[int, PlaceRepair]]:
        for offset, (read, true) in enumerate(zip(reading.syllables, name.syllables, strict=True)):
            if read != true:
                token = tokens[reading.start + offset]
                text = token.before + _dressed(name.words[offset], token.core) + token.after
                yield reading.start + offset, PlaceRepair(text, self._alternatives(reading, name, offset))

    def _alternatives(self, reading: _Reading, name: PlaceName, offset: int) -> tuple[Alternative, ...]:
        """The words that stand at `offset` in other official names that are otherwise as read."""
        from rapidfuzz.distance import Levenshtein

        read = reading.syllables[offset]
        others = {
            other.words[offset].capitalize(): Levenshtein.normalized_similarity(read, other.syllables[offset])
            for level in reading.levels
            for other in self.names.but_for(level, reading.syllables, offset)
            if other.official and other.syllables != name.syllables
        }
        likely = sorted(others.items(), key=lambda item: (-item[1], item[0]))
        return tuple(Alternative(text, round(score, 4)) for text, score in likely[:_SHOWN] if score >= _LEAST_LIKENESS)


def is_one_letter(read: str, true: str) -> bool:
    """Whether a syllable is another with one letter misread: one taken for one alike, or a narrow one lost or added.

    Both lower case and canonical. All other letters bear the same marks.
    """
    if len(read) == len(true):
        (other,) = [pair for pair in zip(read, true, strict=True) if pair[0] != pair[1]][:1] or [("", "")]
        differing = sum(a != b for a, b in zip(read, true, strict=True))
        return differing == 1 and frozenset(skeleton("".join(other))) in _ALIKE
    shorter, longer = sorted((read, true), key=len)
    if len(longer) - len(shorter) != 1:
        return False
    at = next((i for i, letter in enumerate(shorter) if letter != longer[i]), len(shorter))
    doubled = at > 0 and longer[at] == longer[at - 1]
    return shorter[at:] == longer[at + 1 :] and (doubled or longer[at] in _NARROW)


def _tokens(words: Sequence[str]) -> list[Token]:
    """Tokens of the words; a title that is joined to the name (`TP.Huế`) stands before its token."""
    attached = [_ATTACHED_TITLE.fullmatch(word) for word in words]
    plain = tokenise([found[2] if found else word for word, found in zip(words, attached, strict=True)])
    return [
        replace(token, before=found[1] + token.before) if found else token
        for token, found in zip(plain, attached, strict=True)
    ]


def _titled(tokens: Sequence[Token]) -> Iterator[tuple[int, tuple[Level, ...]]]:
    """The places of words that stand after a title, with the levels it names."""
    for place, token in enumerate(tokens):
        if token.before:
            if _ATTACHED_TITLE.fullmatch(token.before + token.core):
                yield place, _TITLES["tp",]
            continue
        for length in range(min(place, 2), 0, -1):
            levels = _TITLES.get(tuple(word.key for word in tokens[place - length : place]))
            if levels is not None:
                if _leads(tokens, place, length):
                    yield place, levels
                break


def _leads(tokens: Sequence[Token], place: int, length: int) -> bool:
    """Whether the title of `length` words before `place` belongs to the word there."""
    title = tokens[place - length : place]
    ended = title[-1].after not in ({"", "."} if title[-1].key == "tp" else {""})
    joined = all(continues(tokens, at) for at in range(place - length + 1, place))
    return joined and not ended and (place == length or tokens[place - length - 1].key != _CO_OPERATIVE)


def _readings(tokens: Sequence[Token], start: int, levels: tuple[Level, ...]) -> Iterator[_Reading]:
    """What may be the name that begins at `start`, longest first.

    Its first word begins with a capital. Where the name ends is not told by capitals alone: they may go on after it.
    """
    if not tokens[start].core[:1].isupper():
        return
    stop = start + 1
    while stop < min(start + _LONGEST, len(tokens)) and continues(tokens, stop) and _may_go_on(tokens[stop], levels):
        stop += 1
    syllables = tuple(name_key(token.core) for token in tokens[start:stop])
    for length in range(len(syllables), _SHORTEST - 1, -1):
        yield _Reading(start, syllables[:length], levels)


def _may_go_on(token: Token, levels: tuple[Level, ...]) -> bool:
    """Whether a word may belong to the name before it. Capitals that were lost are believed of provinces only."""
    if token.core.isdigit():
        return True  # `xã Đông Hải 2`
    return token.core.isalpha() and (token.core[0].isupper() or Level.COMMUNE not in levels)


def _is_person(tokens: Sequence[Token], place: int) -> bool:
    return any(place in run for run in people(tokens))


def _dressed(word: str, read: str) -> str:
    """`word` in the case and the style of tone placement of the word as read."""
    plain = canonical(word)
    if canonical(read) != read:
        plain = plain[:-2] + _NEWER_STYLE.get(plain[-2:], plain[-2:])
    return plain.upper() if read.isupper() and len(read) > 1 else plain[0].upper() + plain[1:]
