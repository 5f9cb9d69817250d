"""The roles that the words of a statement give."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from sohoa.parse.language.readings import ActionReading
from sohoa.parse.passages import Mention, Passage
from sohoa.parse.roles import wording
from sohoa.parse.roles.found import Gathering, Roles
from sohoa.parse.roles.names import NOBODY, NameList, Names

# So far behind a name its verb is looked for, in characters.
REACH = 40
# Who asks stands so near before the word for it: `UBND tỉnh đề nghị`, with a blank or an adverb between.
DIRECT = 8


def roles_of(passage: Passage) -> Roles:
    """The roles that a statement gives."""
    if not passage.actors and not passage.actions:
        return Roles()
    reading = _Statement(passage)
    reading.read()
    return reading.found.roles()


class _Statement:
    """A statement while it is read, clause by clause."""

    __slots__ = ("actions", "asked", "begins", "found", "lower", "names", "passage", "plain", "subject")

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.names = Names(passage)
        self.plain = self.names.plain
        self.lower = passage.text.lower()
        self.actions = [one.start for one in passage.actions]
        parts = {found.end() for found in wording.CLAUSE_END.finditer(self.plain)}
        self.begins = sorted({0, *passage.sentences, *parts})
        self.found = Gathering()
        self.subject = NOBODY
        self.asked = False

    def read(self) -> None:
        """Go through the clauses; one whose list of names reaches into the next is read as one with it."""
        done = 0
        for start, end in zip(self.begins, [*self.begins[1:], len(self.plain)], strict=True):
            if end > done or end == len(self.plain):
                done = self._clause(max(start, done), end)

    def _clause(self, start: int, end: int) -> int:
        opening = wording.OPENING.match(self.plain, start)
        subject = self.names.list_at(opening.end() if opening else start) or self.names.list_at(start)
        self.subject, self.asked = NOBODY, False
        if subject and self._acts(subject, first=start == 0):
            self.found.leads(subject.names)
            self._with(subject)
            self.subject = subject
            end = max(end, self._clause_end(subject.end))
        for cue in self._cues(start, end):
            self._cue(cue, start)
        if not self.subject:
            self._later_subject(start, end)
        self._joining_in(start, end)
        return end

    def _clause_end(self, place: int) -> int:
        at = bisect_right(self.begins, place)
        return self.begins[at] if at < len(self.begins) else len(self.plain)

    def _cues(self, start: int, end: int) -> Iterator[Mention[ActionReading]]:
        here = self.passage.actions[bisect_left(self.actions, start) : bisect_left(self.actions, end)]
        return (one for one in here if one.reading.kind != "act")

    def _rest(self, place: int) -> str:
        """What stands behind a place, in small letters with its marks, without blanks and commas before it."""
        return self.lower[place : place + REACH].lstrip(" ,")

    def _acts(self, subject: NameList, *, first: bool) -> bool:
        """Whether names at the beginning of a clause are who acts in it."""
        rest = self._rest(subject.end)
        if not rest or rest[0] in ".;)" or wording.IS.match(rest):
            return False
        nearest = self._action_after(subject.end)
        if nearest is not None and nearest.reading.kind == "assign" and nearest.start <= subject.end + DIRECT:
            # `UBND tỉnh yêu cầu các sở`: who asks does not lead; who `phân công` does.
            return not self._named_behind(nearest) or self.plain.startswith("phan cong", nearest.start)
        helped = self._helped(subject.end)
        if self.found.lead and wording.JOINS_IN.match(self.plain, subject.end) and not helped:
            return False
        if first:
            return True
        actor = self.passage.actors[subject.first]
        determined = self.plain.startswith(("cac ", "moi ", "tung ", "tat "), actor.start)
        bare = actor.reading.kind == "group" and not determined
        return not bare and (self._is_verb(subject.end) or self._may_act(subject.end))

    def _helped(self, place: int) -> bool:
        """Whether a cue of support right behind a place has names behind it."""
        nearest = self._action_after(place)
        if nearest is None or nearest.reading.kind != "support" or nearest.start > place + 3:
            return False
        return bool(self.names.list_at(self._behind(nearest.end), loose=True))

    def _is_verb(self, place: int) -> bool:
        """Whether a known verb, or what stands before one, begins behind a place."""
        nearest = self._action_after(place)
        near = nearest is not None and nearest.start <= place + 3
        return near or bool(wording.MODAL.match(self.plain[place : place + REACH].lstrip(" ,")))

    def _may_act(self, place: int) -> bool:
        """Whether a predicate may begin behind a place: a word in small letters that is no preposition."""
        rest = self.passage.text[place : place + REACH].lstrip(" ,")
        return rest[:1].islower() and not wording.NO_PREDICATE.match(rest)

    def _action_after(self, place: int) -> Mention[ActionReading] | None:
        at = bisect_left(self.actions, place)
        return self.passage.actions[at] if at < len(self.actions) else None

    def _behind(self, place: int) -> int:
        """The first letter behind a cue: blanks, a colon, `cho`, `của` are passed over."""
        found = wording.BEHIND_CUE.match(self.plain, place)
        return found.end() if found else place

    def _named_behind(self, cue: Mention[ActionReading]) -> NameList:
        return self.names.list_at(self._behind(cue.end))

    def _cue(self, cue: Mention[ActionReading], start: int) -> None:
        match cue.reading.kind:
            case "support":
                self._support(cue)
            case "lead":
                self._lead(cue)
            case "assign":
                self._assign(cue, start)

    def _support(self, cue: Mention[ActionReading]) -> None:
        """`phối hợp với Y`, or `Y phối hợp` behind who leads."""
        loose = self.plain[cue.start : cue.end].endswith(("voi", "cua"))
        behind = self.names.list_at(self._behind(cue.end), loose=loose)
        if behind:
            self.found.supports(behind.names, 1.0 if behind.first >= 0 else 0.8)
            return
        before = self.names.ending_at(cue.start)
        if before and self.found.lead and before.start != self.subject.start:
            self.found.supports(before.names, 0.9)

    def _lead(self, cue: Mention[ActionReading]) -> None:
        """`X chủ trì`, `do X chủ trì`, `cơ quan chủ trì: X`."""
        if self.plain.startswith(":", cue.end):
            named = self._behind(cue.end)
            self.found.leads((self.names.list_at(named) or self.names.list_at(named, loose=True)).names)
            return
        before = self.names.ending_at(cue.start)
        if before and self._is_subject(before):
            self.found.leads(before.names)
            self.subject = before

    def _is_subject(self, names: NameList) -> bool:
        """Whether names are no object: they begin a clause or stand behind a comma or `do`."""
        before = self.plain[max(names.start - REACH, 0) : names.start].rstrip()
        return not before or before[-1] in ",;:.-–" or before.endswith((" do", " thi", " va"))

    def _assign(self, cue: Mention[ActionReading], start: int) -> None:
        """`Giao X`, `UBND tỉnh đề nghị X, yêu cầu Y`; not what who acts asks of others, or from below."""
        said = self.plain[cue.start : cue.end]
        asked = self._named_behind(cue)
        if not asked or (self.subject and said == "phan cong"):
            return
        if self.subject and said.endswith("moi"):
            self.found.supports(asked.names, 0.8)
            return
        direct = self.asked or not self.subject or cue.start <= self.subject.end + DIRECT
        begs = cue.start > start + DIRECT and said.endswith("nghi") and not self.asked
        if not direct or (begs and wording.ABOVE.match(self.plain, asked.start)):
            return
        self.asked = True
        self.found.leads(asked.names)
        self._with(asked)
        self.subject = asked

    def _with(self, subject: NameList) -> None:
        """`Sở Y tế cùng Công an tỉnh`: who is named behind `cùng` cooperates."""
        found = wording.WITH.match(self.plain, subject.end)
        if found and subject:
            self.found.supports(self.names.list_at(found.end(), loose=True).names)

    def _later_subject(self, start: int, end: int) -> None:
        """Who acts, named behind an opening: `Trước ngày 30/6, Sở Y tế …`, `… do Sở Y tế thực hiện`."""
        opens = bool(wording.ADVERBIAL.match(self.plain, start))
        starts = self.names.starts
        for number in range(bisect_right(starts, start), bisect_left(starts, end)):
            at = starts[number]
            before = self.plain[max(start, at - REACH) : at]
            made_by = bool(wording.DO.search(before))
            if self._continues_list(number) or not wording.BEFORE_SUBJECT.search(before):
                continue
            if not (opens or made_by or self._announced(before)):
                continue
            names = self.names.list_at(at)
            joins = wording.JOINS_IN.match(self.plain, names.end) and self.found.lead and not self._helped(names.end)
            if not joins and (self._is_verb(names.end) or self._may_act(names.end)):
                self.found.leads(names.names, 0.9)
                self._with(names)
                self.subject = names
                return

    def _continues_list(self, number: int) -> bool:
        """Whether an actor stands in a list that began before it."""
        actors = self.passage.actors
        return number > 0 and self.names.parted(actors[number - 1].end, actors[number].start)

    def _announced(self, before: str) -> bool:
        """Whether a subject may stand behind a colon, or behind `thì` where none was named before."""
        before = before.rstrip()
        return before.endswith(":") or (before.endswith(" thi") and not self.found.lead)

    def _joining_in(self, start: int, end: int) -> None:
        """Those who join in: `…, Ban Pháp chế cử người tham gia`, `thông báo cho Công an tỉnh để phối hợp`."""
        for found in wording.JOINING.finditer(self.plain, start, end):
            names = self.names.ending_at(found.start())
            if names and names.start != self.subject.start and not self._helped(found.end() - len("phoi hop")):
                self.found.supports(names.names, 0.8)
        for pattern in (wording.ALONG, wording.PRESENT):
            for found in pattern.finditer(self.plain, start, end):
                self.found.supports(self.names.list_at(found.end()).names, 0.8)
