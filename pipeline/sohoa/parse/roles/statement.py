"""The roles that the words of a statement give."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from sohoa.parse.language.readings import ActionReading
from sohoa.parse.passages import Mention, Passage
from sohoa.parse.roles import wording
from sohoa.parse.roles.found import Gathering, Roles
from sohoa.parse.roles.names import NOBODY, NameList
from sohoa.parse.roles.reading import REACH, Reading

# Who asks stands so near before the word for it: `UBND tỉnh đề nghị`, with a blank or an adverb between.
DIRECT = 8
# How sure a role is: named behind a sign, named by a phrase that is no known name.
LATER, UNKNOWN = 0.9, 0.6
# No farther back in a clause is looked, in characters: what stands before does not change who acts.
WINDOW = 400
# What stands between two commas of a clause has so many words at least; fewer are a member of a list.
FEWEST = 3
# A noun of persons with so many words is specific: `dược sĩ lâm sàng`.
SPECIFIC = 3
_COLON_OR_DASH = re.compile(r":\s+|\s[-–]\s+")
_SIGN = re.compile(r"[,;:.]\s")
_SEGMENT = re.compile(r"[,;:.]\s|\s[-–]\s")


def roles_of(passage: Passage) -> Roles:
    """The roles that a statement gives."""
    if not passage.text:
        return Roles()
    reading = _Statement(passage)
    reading.read()
    return reading.found.roles()


class _Statement(Reading):
    """A statement while it is read, clause by clause."""

    __slots__ = ("asked", "begins", "found", "subject")

    def __init__(self, passage: Passage) -> None:
        super().__init__(passage)
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
        place = opening.end() if opening else start
        subject = self.names.list_at(place) or self.names.list_at(start) or self.unknown_at(place)
        self.subject, self.asked = NOBODY, False
        if subject:
            if self._acts(subject, first=start == 0):
                end = max(end, self._clause_end(subject.end))
                if not self._is_topic(subject.end, end):
                    self._leads(subject)
            elif start > 0 and self.joins_in(subject.end):
                self.found.supports(subject.names, LATER)
        for cue in self.cues(start, end):
            self._cue(cue, start)
        self._later_subjects(start, end)
        self._belonging(start, end)
        self._joining_in(start, end)
        return end

    def _leads(self, subject: NameList, certainty: float = 1.0) -> None:
        self.found.leads(subject.names, certainty if subject.first >= 0 else UNKNOWN)
        self._with(subject)
        self.subject = subject

    def _clause_end(self, place: int) -> int:
        at = bisect_right(self.begins, place)
        return self.begins[at] if at < len(self.begins) else len(self.plain)

    def _is_topic(self, place: int, end: int) -> bool:
        """Whether another one acts on what is said of a subject: `Phụ huynh giao xe thì nhà trường mời`."""
        for found in wording.THEN_OR_COLON.finditer(self.lower, place, end):
            colon = found[0].startswith(":")
            if colon and found.start() > place:
                continue
            named = self.names.list_at(found.end())
            if named and (self.is_verb(named.end) or (not colon and self.may_act(named.end))):
                return True
        return False

    def _acts(self, subject: NameList, *, first: bool) -> bool:
        """Whether names at the beginning of a clause are who acts in it."""
        rest = self.rest(subject.end)
        if not rest or rest[0] in ".;)" or wording.IS.match(rest):
            return False
        nearest = self.action_after(subject.end)
        if nearest is not None and nearest.reading.kind == "assign" and nearest.start <= subject.end + DIRECT:
            # `UBND tỉnh yêu cầu các sở`: who asks does not lead; who `phân công` does.
            hosts = self.plain.startswith(("phan cong", "moi"), nearest.start)
            return not self.named_behind(nearest) or hosts
        if not first and self.joins_in(subject.end):
            return False
        return not self._is_label(subject) if first else self._acts_later(subject)

    def _is_label(self, subject: NameList) -> bool:
        """Whether a noun heads what follows, or has nothing to do: `Cơ quan chủ trì: …`, `Học sinh không tụ tập`."""
        if not self.is_bare(subject):
            return False
        nearest = self.action_after(subject.end)
        if nearest is not None and nearest.start <= subject.end + DIRECT and self.plain.startswith(":", nearest.end):
            return True
        return self.rest(subject.end).startswith("không ")

    def _acts_later(self, subject: NameList) -> bool:
        """The same for a clause that is not the first: a bare noun needs a verb, or words that make it specific."""
        if self._is_label(subject):
            return False
        if not self.is_bare(subject) or wording.STRICT.match(self.lower, subject.end):
            return self.is_verb(subject.end) or self.may_act(subject.end)
        named = len(subject.names[-1].split()) >= SPECIFIC and self.may_act(subject.end)
        return named or (self.does(subject.end) and not wording.QUALIFIES.match(self.rest(subject.end)))

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
        if wording.NAMED_SO.search(self.lower, max(cue.start - REACH, 0), cue.start):
            return
        loose = self.plain[cue.start : cue.end].endswith(("voi", "cua"))
        behind = self.names.list_at(self.behind(cue.end), loose=loose)
        if behind:
            self.found.supports(behind.names, 1.0 if behind.first >= 0 else 0.8)
            return
        before = self.names.ending_at(cue.start)
        if before and self.found.lead and before.start != self.subject.start:
            self.found.supports(before.names, LATER)

    def _lead(self, cue: Mention[ActionReading]) -> None:
        """`X chủ trì`, `do X chủ trì`, `cơ quan chủ trì: X`."""
        if self.plain.startswith(":", cue.end):
            named = self.behind(cue.end)
            listed = self.names.list_at(named) or self.names.list_at(named, loose=True)
            if not self._assigned_at(listed.end):
                self.found.leads(listed.names)
            return
        before = self.names.ending_at(cue.start)
        if before and self._is_subject(before) and not self.joins_in(before.end):
            self.found.leads(before.names)
            self.subject = before

    def _assigned_at(self, place: int) -> bool:
        """Whether behind a place somebody is told: what stands before is what is given, `tuyến A giao ông B`."""
        nearest = self.action_after(place)
        return nearest is not None and nearest.reading.kind == "assign" and nearest.start <= place + 1

    def _is_subject(self, names: NameList) -> bool:
        """Whether names are no object: they begin a clause or stand behind a comma or `do`."""
        before = self.plain[max(names.start - REACH, 0) : names.start].rstrip()
        return not before or before[-1] in ",;:.-–" or before.endswith((" do", " thi", " va"))

    def _assign(self, cue: Mention[ActionReading], start: int) -> None:
        """`Giao X`, `UBND tỉnh đề nghị X, yêu cầu Y`; not what who acts asks of others, or from below."""
        said = self.plain[cue.start : cue.end]
        place = self.behind(cue.end)
        asked = self.names.list_at(place) or self.unknown_at(place)
        if not asked or (self.subject and said == "phan cong"):
            return
        if said.endswith("moi") and (self.subject or cue.start > DIRECT or self.joins_in(asked.end)):
            if self.joins_in(asked.end):
                self.found.supports(asked.names, 0.8)
            return
        direct = self.asked or not self.subject or cue.start <= self.subject.end + DIRECT
        if self.asked and not self.plain[self.subject.end : cue.start].strip():
            return  # whoever is asked asks others
        begs = cue.start > start + DIRECT and said.endswith("nghi") and not self.asked
        if not direct or (begs and wording.ABOVE.match(self.plain, asked.start)):
            return
        self.asked = True
        self._leads(asked)

    def _with(self, subject: NameList) -> None:
        """`Sở Y tế cùng Công an tỉnh`: who is named behind `cùng` cooperates."""
        found = wording.WITH.match(self.plain, subject.end)
        if found and subject and not self.lower.startswith("nhau", found.end()):
            self.found.supports(self.names.list_at(found.end(), loose=True).names)

    def _later_subjects(self, start: int, end: int) -> None:
        """Who acts, named inside a clause: `Trước ngày 30/6, Sở Y tế …`, `… do Sở Y tế thực hiện`, `…, Y làm`."""
        starts = self.names.starts
        known = starts[bisect_right(starts, start) : bisect_left(starts, end)]
        signs = (found.end() for found in wording.AFTER_SIGN.finditer(self.lower, start, end))
        opens = bool(wording.ADVERBIAL.match(self.plain, start))
        for at in sorted({*known, *signs}):
            if start < at >= self.subject.end and not self.is_aside(at):
                self._later_subject(start, at, opens=opens)

    def _later_subject(self, start: int, at: int, *, opens: bool) -> None:
        """Whether who is named at a place acts, joins in, or does neither."""
        number = self.names.at(at)
        if number is not None and not opens and self.continues_list(number):
            return
        start = max(start, at - WINDOW)
        before = self.lower[max(start, at - REACH) : at]
        if wording.DO.search(before) and (number is None or not self.is_verb(self.names.list_at(at).end)):
            whole = self.up_to_duty(at)
            if whole:
                self._leads(whole, UNKNOWN)
                return
        names = self.unknown_at(at) if number is None else self.names.list_at(at)
        if number is None and before.rstrip().endswith(",") and (self.subject or not opens):
            if names and self.joins_in(names.end):
                self.found.supports(names.names, UNKNOWN)
            return
        if not names or (number is not None and not self._begins_list(number, names, before, opens=opens)):
            return
        if not wording.BEFORE_SUBJECT.search(before):
            self._obliged(names, before)
        elif wording.DO.search(before):
            if self._made_by(names, start, passive=before.rstrip().endswith("được")):
                self._leads(names, LATER)
        elif self._may_follow(names, start) and self._has_predicate(names, start):
            if self.joins_in(names.end):
                self.found.supports(names.names, 0.8)
            else:
                self._leads(names, LATER if opens else 0.8)

    def _begins_list(self, number: int, names: NameList, before: str, *, opens: bool) -> bool:
        """Whether names are no part of a list that began before them.

        Behind an opening the name before the comma may belong to it: `Theo đề nghị của Sở Y tế, Công an tỉnh …`.
        """
        if not self.continues_list(number):
            return True
        previous = self.passage.actors[number - 1].start
        owned = wording.OWNER.search(self.lower[max(previous - REACH, 0) : previous])
        single = len(names.names) == 1 and before.rstrip().endswith(",")
        return opens and single and not self.found.lead and owned is not None

    def _may_follow(self, names: NameList, start: int) -> bool:
        """Whether a subject may stand where it does: no member of a list of nouns, no apposition, no share of a sum."""
        sign = self.plain[max(names.start - 8, 0) : names.start].rstrip()[-1:]
        if sign == "," and self._follows_list(start, names.start):
            return False
        if sign in ("-", "–") and self.names.ending_at(self.plain.rfind(sign, start, names.start)):
            return False
        if sign == "," and self.is_bare(names) and not self._is_parallel(names, start):
            return False
        return not (self.found.lead and self.lower.startswith(("mỗi ", "từng "), names.start))

    def _is_parallel(self, names: NameList, start: int) -> bool:
        """Whether a bare noun behind a comma is a subject: behind an opening, or beside a subject, with a verb."""
        specific = len(names.names[-1].split()) >= SPECIFIC and self.may_act(names.end)
        opens = wording.ADVERBIAL.match(self.plain, start) is not None
        if opens and not self.subject:
            return specific or self.is_verb(names.end)
        verb = self.action_after(start)
        orders = verb is not None and verb.start <= start + 3
        beside = bool(self.subject) or not orders
        return beside and (specific or self.does(names.end) or self.joins_in(names.end))

    def _has_predicate(self, names: NameList, start: int) -> bool:
        rest = self.rest(names.end)
        if wording.ANSWERS.search(rest) and wording.FAULT.search(self.lower, start, names.start):
            return False
        if wording.AMOUNT.match(rest) or rest.startswith("không "):
            return False
        return not wording.IS.match(rest) and (self.is_verb(names.end) or self.may_act(names.end))

    def _obliged(self, names: NameList, before: str) -> None:
        """`Sự cố nặng trưởng khoa phải báo`: whoever is obliged acts, but where he belongs to another phrase."""
        verb = self.action_after(names.start - len("bao cao "))
        touching = verb is not None and verb.end >= names.start - 1 and verb.start < names.start
        near = bool(self.subject) and names.start < self.subject.end + WINDOW
        nested = near and not _SIGN.search(self.plain, self.subject.end, names.start)
        obliged = wording.STRICT.match(self.lower, names.end)
        if obliged and not (touching or nested or wording.NOT_BEFORE_STRICT.search(before)):
            self._leads(names, 0.8)

    def _made_by(self, names: NameList, start: int, *, passive: bool) -> bool:
        """Whether `do X …` says who is to act, not where a thing comes from."""
        rest = self.rest(names.end)
        if wording.DUTY.match(rest):
            return True
        does = self.is_verb(names.end)
        source = wording.COMES_FROM.match(rest) if does else wording.COMES_FROM.search(rest.split(",")[0])
        if passive or source or not (does or self.may_act(names.end)):
            return False
        if not rest.startswith("tổ chức"):
            return True
        segment = self._segment(start, names.start)
        verb = self.action_after(segment)
        return verb is None or verb.start > segment + 3

    def _segment(self, start: int, place: int) -> int:
        """Where the part of a clause begins, from a sign on, that a place is in."""
        return max((one.end() for one in _SEGMENT.finditer(self.plain, start, place)), default=start)

    def _follows_list(self, start: int, place: int) -> bool:
        """Whether names stand behind the comma of a list of nouns: `Chỉ đạo cơ quan, đơn vị, Đồn Biên phòng`."""
        sign = self.plain.rfind(",", start, place)
        segment = max((one.end() for one in _SIGN.finditer(self.plain, start, max(sign, start))), default=start)
        if segment > start and len(self.plain[segment:sign].split()) < FEWEST:
            return True
        if segment == start and wording.ADVERBIAL.match(self.plain, start):
            return False
        told = wording.DIRECTS.search(self.lower[max(segment, sign - REACH) : sign])
        return told is not None and wording.TOLD.match(told.string, told.end()) is not None

    def _belonging(self, start: int, end: int) -> None:
        """`… là trách nhiệm của X`, `đầu mối nhận tin: X`, and names that close a clause behind a colon or a dash."""
        regarding = wording.REGARDING.match(self.lower, start)
        told = self.names.list_at(regarding.end()) if regarding else NOBODY
        if told and not self.is_bare(told) and self.plain.startswith(":", told.end) and not self.subject:
            kind = self.passage.actors[told.first].reading.kind
            self.found.leads(told.names if kind != "group" else (), 0.7)
        for pattern in (wording.BELONGS, wording.IS_WHO, wording.BETWEEN):
            for found in pattern.finditer(self.lower, start, end):
                names = self.names.list_at(found.end()) or self.unknown_at(found.end(), verb=False)
                if names:
                    self.found.leads(names.names, 0.8)
        for found in _COLON_OR_DASH.finditer(self.plain, start, end):
            names = self.names.list_at(found.end())
            before = self.lower[start : found.start()] if found[0].startswith(":") else ""
            if names and wording.CLOSES.match(self.plain, names.end) and not wording.NO_ROLE.search(before):
                self.found.leads(names.names, 0.7)

    def _joining_in(self, start: int, end: int) -> None:
        """Those who join in: `…, Ban Pháp chế cử người tham gia`, `thông báo cho Công an tỉnh để phối hợp`."""
        for found in wording.JOINING.finditer(self.plain, start, end):
            names = self.names.ending_at(found.start())
            if names and names.start != self.subject.start and not self.helped(found.end() - len("phoi hop")):
                self.found.supports(names.names, 0.8)
        for found in wording.PRESENT.finditer(self.plain, start, end):
            self.found.supports(self.names.list_at(found.end()).names, 0.8)
        for pattern in (wording.ALONG, wording.BESIDE, wording.WITH_HELP):
            for found in pattern.finditer(self.lower, start, end):
                named = self.names.list_at(found.end()) or self.unknown_at(found.end(), verb=False)
                self.found.supports(named.names, 0.8 if named.first >= 0 else UNKNOWN)
