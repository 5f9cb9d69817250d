"""Bodies, groups of bodies and positions: who can act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from sohoa.parse.language.actors.bare import bare_actor, opening_at
from sohoa.parse.language.actors.extent import Extent, find_actor
from sohoa.parse.language.actors.predicates import inside_word
from sohoa.parse.language.actors.subjects import (
    listed_end,
    located_end,
    may_be_subject,
    owning_end,
    person_end,
    rest_end,
    shared_end,
    subject_end,
    told_end,
)
from sohoa.parse.language.actors.words import Words, words_of
from sohoa.parse.language.readings import ActorKind, ActorReading

__all__ = ["find_actors"]

# `Ban Chỉ đạo … (sau đây gọi tắt là BCĐ)`, `Sở Giáo dục và Đào tạo (GD&ĐT)`.
_INTRODUCED = re.compile(
    r"\s?[(\[]\s?(?:(?:(?:sau|dưới) đây |sau đó )?(?:được |xin )?(?:gọi tắt|gọi chung|gọi|viết tắt) là:?\s*"
    r"([^()\[\].;:]{2,60})|([A-ZĐ][A-ZĐ&-]{1,11}))\s?[)\]]",
    re.IGNORECASE,
)

# A subject is followed over so many words, its predicate among them.
MAX_SUBJECT = 30


def find_actors(
    text: str, taken: Sequence[tuple[int, int]], abbreviations: Mapping[str, str]
) -> tuple[Sequence[tuple[int, int, ActorReading]], Mapping[str, str]]:
    """Every name of an actor in `text` outside the stretches `taken`, and the abbreviations that `text` introduces.

    `abbreviations` are those known so far (`BCĐ` → `Ban Chỉ đạo …`).
    """
    words = words_of(text)
    introduced: dict[str, str] = {}
    found: list[tuple[int, int, ActorReading]] = []
    for extent in _extents(words, taken, _known(words, abbreviations)):
        start, end = words.starts[extent.start], words.ends[extent.end - 1]
        name = text[start:end]
        found.append((start, end, ActorReading(" ".join(name.split()), extent.kind)))
        short = _INTRODUCED.match(text, end)
        if short:
            introduced[(short[1] or short[2]).strip(" \"'“”")] = name
    return found, introduced


def _extents(words: Words, taken: Sequence[tuple[int, int]], known: Mapping[int, Extent]) -> Iterator[Extent]:
    at, blocked, last = 0, iter(taken), -1
    block = next(blocked, None)
    while at < len(words):
        while block is not None and block[1] <= words.starts[at]:
            block = next(blocked, None)
        if block is not None and block[0] <= words.starts[at]:
            at += 1
            continue
        listed = last == at - 1 and words.plain[last] in (",", "va")
        extent = _longer(_longer(find_actor(words, at), known.get(at)), bare_actor(words, at, listed=listed))
        extent = _as_subject(words, at, extent, listed=listed)
        if extent is None:
            at += 1
            continue
        yield extent
        at = last = extent.end


def _as_subject(words: Words, at: int, extent: Extent | None, *, listed: bool) -> Extent | None:
    """A name where somebody is to stand: up to the predicate, also where its words are in no table."""
    if extent is None and not may_be_subject(words, at):
        return None
    if words.shouts or not (listed or opening_at(words, at)):
        return extent
    part = words.window(at, MAX_SUBJECT)
    person = person_end(part, 0)
    if person:
        return Extent(at, at + max(person, extent.end - at if extent else 0), "position")
    if extent is None:
        end = subject_end(part, 0)
        return Extent(at, at + end, "body" if words.capital[at] else "group") if end else None
    return Extent(at, at + _whole_end(part, extent.end - at, extent.kind), extent.kind)


def _whole_end(words: Words, at: int, kind: ActorKind) -> int:
    """Where a name reaches that is known up to a word."""
    if at < len(words) and inside_word(words, at):
        at += 1
    end = rest_end(words, at, known=True)
    if end == at:
        end = max(listed_end(words, at), told_end(words, at))
    if kind == "group" and end == at:
        end = max(shared_end(words, at), located_end(words, at), owning_end(words, at))
    return end


def _longer(first: Extent | None, second: Extent | None) -> Extent | None:
    if first is None or second is None:
        return first or second
    return second if second.end > first.end else first


def _known(words: Words, abbreviations: Mapping[str, str]) -> dict[int, Extent]:
    """Short names that the document has introduced, by the word they begin at."""
    found: dict[int, Extent] = {}
    for short in abbreviations:
        at = words.text.find(short)
        while at >= 0:
            start = next((i for i, place in enumerate(words.starts) if place == at), None)
            end = next((i for i, place in enumerate(words.ends) if place == at + len(short)), None)
            if start is not None and end is not None:
                found[start] = Extent(start, end + 1, "body")
            at = words.text.find(short, at + len(short))
    return found
