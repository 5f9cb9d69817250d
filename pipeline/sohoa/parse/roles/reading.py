"""A passage while its roles are read: its names, its words of action, and whether a predicate stands at a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from sohoa.parse.language.actions import SHORT_ACTS
from sohoa.parse.language.actions.sides import VERBS
from sohoa.parse.language.readings import ActionReading
from sohoa.parse.passages import Mention, Passage
from sohoa.parse.roles import wording
from sohoa.parse.roles.names import NOBODY, PART, NameList, Names

# So far behind a name its verb is looked for, in characters.
REACH = 40
# A name that is in no list has at most so many words where it is a subject.
LONGEST = 9
# Of such names at most so many stand one behind the other.
MOST = 6
# At these words of one syllable a subject that is in no list ends.
SUBJECT_VERBS = SHORT_ACTS | VERBS | {"tự", "cùng", "phải", "cần", "sẽ", "lo"}


class Reading:
    """A passage with its skeleton, its small letters, and what stands where in it."""

    __slots__ = ("actions", "asides", "lower", "names", "passage", "plain")

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.names = Names(passage)
        self.plain = self.names.plain
        self.lower = passage.text.lower()
        self.actions = [one.start for one in passage.actions]
        self.asides = [found.span() for found in wording.ASIDE.finditer(self.plain)]

    def cues(self, start: int, end: int) -> tuple[Mention[ActionReading], ...]:
        """The words of asking, leading and cooperating between two places."""
        here = self.passage.actions[bisect_left(self.actions, start) : bisect_left(self.actions, end)]
        return tuple(one for one in here if one.reading.kind != "act")

    def rest(self, place: int) -> str:
        """What stands behind a place, in small letters with its marks, without blanks and commas before it."""
        return self.lower[place : place + REACH].lstrip(" ,")

    def is_aside(self, place: int) -> bool:
        """Whether a place is in brackets."""
        at = bisect_right(self.asides, (place, len(self.plain))) - 1
        return at >= 0 and place < self.asides[at][1]

    def action_after(self, place: int) -> Mention[ActionReading] | None:
        at = bisect_left(self.actions, place)
        return self.passage.actions[at] if at < len(self.actions) else None

    def is_verb(self, place: int) -> bool:
        """Whether a known verb, or what stands before one, begins behind a place."""
        nearest = self.action_after(place)
        near = nearest is not None and nearest.start <= place + 3
        return near or bool(wording.MODAL.match(self.plain[place : place + REACH].lstrip(" ,")))

    def may_act(self, place: int) -> bool:
        """Whether a predicate may begin behind a place: a word in small letters that is no preposition."""
        rest = self.passage.text[place : place + REACH].lstrip(" ,")
        return rest[:1].islower() and not wording.NO_PREDICATE.match(rest)

    def behind(self, place: int) -> int:
        """The first letter behind a cue: blanks, a colon, `cho`, `của` are passed over."""
        found = wording.BEHIND_CUE.match(self.plain, place)
        return found.end() if found else place

    def named_behind(self, cue: Mention[ActionReading]) -> NameList:
        return self.names.list_at(self.behind(cue.end))

    def helped(self, place: int) -> bool:
        """Whether a cue of support right behind a place has names behind it."""
        nearest = self.action_after(place)
        if nearest is None or nearest.reading.kind != "support" or nearest.start > place + 3:
            return False
        return bool(self.names.list_at(self.behind(nearest.end), loose=True))

    def joins_in(self, place: int) -> bool:
        """Whether the predicate behind a place is one of cooperating, with nobody named to cooperate with."""
        found = wording.JOINS_IN.match(self.plain, place)
        if found is None or self.helped(place):
            return False
        return not found["and_does"] or (self.names.at(found.end()) is None and self.does(found.end()))

    def unknown_at(self, place: int, *, verb: bool = True) -> NameList:
        """Subjects that are in no list: persons or bodies by their first words, up to a verb."""
        names: list[str] = []
        at, end = place, place
        while len(names) < MOST and (stop := self._unknown_end(at)) > at:
            names.append(" ".join(self.passage.text[at:stop].split()))
            end = stop
            part = PART.match(self.plain, end)
            if part is None or ";" in part[0]:
                break
            at = part.end()
        if not names or (verb and not self._is_plain_verb(end)):
            return NOBODY
        return NameList(tuple(names), place, end)

    def _unknown_end(self, place: int) -> int:
        """The end of one such subject; `place` where none begins."""
        found = wording.ANIMATE.match(self.lower, place)
        if found is None or self._is_within(place):
            return place
        end = self.names.phrase_end(place)
        name = self.lower[place:end]
        good = end > found.end("bare") and len(name.split()) <= LONGEST and " bị" not in name
        return end if good else place

    def up_to_duty(self, place: int) -> NameList:
        """Whoever is named behind `do` up to a verb of duty: `do giáo viên trẻ trong Chi đoàn phụ trách`."""
        number = self.names.at(place)
        found = wording.TO_DUTY.match(self.lower, place)
        if found is None or (number is None and not wording.ANIMATE.match(self.lower, place)):
            return NOBODY
        end = place + len(found[1].rstrip())
        if number is not None and end <= self.passage.actors[number].end:
            return NOBODY
        return NameList((self.passage.text[place:end],), place, end)

    def does(self, place: int) -> bool:
        """Whether a verb stands right behind a place, not only a time or a manner before one."""
        nearest = self.action_after(place)
        near = nearest is not None and nearest.start <= place + 3
        return near or self.rest(place).split(" ", 1)[0] in SUBJECT_VERBS

    def is_bare(self, names: NameList) -> bool:
        """Whether names are nouns of persons or bodies without a determiner or a name of their own."""
        if names.first < 0:
            return True
        actor = self.passage.actors[names.first]
        determined = self.plain.startswith(("cac ", "moi ", "tung ", "tat ", "hai ", "ba "), actor.start)
        return actor.reading.kind == "group" and not determined

    def _is_within(self, place: int) -> bool:
        """Whether a known name stands at a place."""
        number = bisect_right(self.names.starts, place) - 1
        return number >= 0 and place < self.passage.actors[number].end

    def _is_plain_verb(self, place: int) -> bool:
        """Whether a verb begins behind a place that denies nothing: `Chủ vật nuôi không tiêm phòng bị xử phạt`."""
        return self.does(place) and not self.rest(place).startswith(
            ("không ", "được ", "phải được ", "phải có ", "bị ")
        )

    def continues_list(self, number: int) -> bool:
        """Whether an actor stands in a list that began before it."""
        actors = self.passage.actors
        return number > 0 and self.names.parted(actors[number - 1].end, actors[number].start)
