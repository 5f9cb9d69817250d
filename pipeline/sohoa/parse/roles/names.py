"""Lists of names in a passage: `Sở Y tế, Công an tỉnh và UBND các xã`."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from sohoa.parse.language.actors.extent import phrase_end
from sohoa.parse.language.actors.words import Words, words_of
from sohoa.parse.passages import Passage
from sohoa.vietnamese.orthography import lower_skeleton

# What parts two names. A parenthesis behind a name is left out.
_ASIDE = r"(?:\s*\([^()]{0,160}\))?"
PART = re.compile(rf"{_ASIDE}\s*(?:[,;/]\s*(?:va|-)?|va(?: voi)?|\n|[-+•]\s)\s+|{_ASIDE}\s*[,;/]\s*")
# With those who cooperate, `cùng` and `với` add further ones.
_HELPING_PART = re.compile(rf"{_ASIDE}\s*(?:,\s*)?(?:cung(?: voi)?|voi)\s+")
_ASIDE_ONLY = re.compile(rf"{_ASIDE}\s*")
_LABEL = re.compile(r"(?:co quan|don vi|bo phan) (?:chu tri|phoi hop|thuc hien|tham gia)")
# A name that is in no list has at most so many words.
MAX_WORDS = 14


@dataclass(frozen=True, slots=True)
class NameList:
    """Names that stand one behind the other, and where they begin and end."""

    names: tuple[str, ...]
    start: int
    end: int
    first: int = -1

    def __bool__(self) -> bool:
        return bool(self.names)


NOBODY = NameList((), -1, -1)


@dataclass(slots=True)
class Names:
    """The names of a passage by where they stand."""

    passage: Passage
    plain: str = ""
    starts: list[int] = field(default_factory=list)
    words: Words | None = None

    def __post_init__(self) -> None:
        self.plain = lower_skeleton(self.passage.text)
        self.starts = [actor.start for actor in self.passage.actors]

    def at(self, place: int) -> int | None:
        """The number of the actor that begins at a place."""
        number = bisect_left(self.starts, place)
        return number if number < len(self.starts) and self.starts[number] == place else None

    def list_at(self, place: int, *, loose: bool = False) -> NameList:
        """The names from a place on; with `loose` also what is no known name, up to a verb or a sign."""
        names: list[str] = []
        first, start, end = -1, place, place
        while True:
            number = self.at(place)
            if number is not None:
                actor = self.passage.actors[number]
                names.append(actor.reading.name)
                end = actor.end
                first = number if first < 0 else first
            else:
                stop = self.phrase_end(place) if loose else place
                if stop == place:
                    break
                names.append(" ".join(self.passage.text[place:stop].split()))
                end = stop
            part = PART.match(self.plain, end) or (_HELPING_PART.match(self.plain, end) if loose else None)
            if part is None:
                break
            if ";" in part[0] and (self.at(part.end()) is None or _LABEL.match(self.plain, part.end())):
                break  # behind it a new clause begins, or `cơ quan phối hợp: …`
            place = part.end()
        return NameList(tuple(names), start, _ASIDE_ONLY.match(self.plain, end).end() if names else start, first)  # type: ignore[union-attr]

    def ending_at(self, place: int) -> NameList:
        """The names that end right before a place."""
        number = bisect_left(self.starts, place) - 1
        last = number
        while number >= 0:
            actor = self.passage.actors[number]
            until = place if number == last else self.starts[number + 1]
            gap = self.plain[actor.end : until]
            joined = _ASIDE_ONLY.fullmatch(gap) if number == last else PART.fullmatch(gap)
            if joined is None:
                break
            number -= 1
        if number == last:
            return NameList((), place, place)
        found = self.passage.actors[number + 1 : last + 1]
        return NameList(tuple(one.reading.name for one in found), found[0].start, place, number + 1)

    def parted(self, end: int, start: int) -> bool:
        """Whether between two places stands nothing but what parts two names of a list."""
        return PART.fullmatch(self.plain, end, start) is not None

    def phrase_end(self, place: int) -> int:
        """The end of a name that is in no list; `place` where none begins."""
        if self.words is None:
            self.words = words_of(self.passage.text)
        at = bisect_left(self.words.starts, place)
        end = phrase_end(self.words.window(at, MAX_WORDS + 2), 0)
        return self.words.ends[at + end - 1] if 0 < end <= MAX_WORDS else place
