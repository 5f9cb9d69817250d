"""The roles that the words of a statement give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sohoa.parse.passages import Mention, Passage
from sohoa.parse.language.readings import ActionReading
from sohoa.parse.roles.found import Gathering, Roles
from sohoa.parse.roles.names import NOBODY, NameList, Names

_CLAUSE_END = re.compile(r";\s+")
# What may stand before the subject of a statement.
_OPENING = re.compile(
    r"[\s\"“(]*(?:(?:dong thoi|rieng|trong do|ngoai ra|tuy nhien|hien nay|cac ong ?(?:\(ba\)|, ba)|cac dong chi:|ong|va),?:?\s+)?"
)
# An opening that says when, why or on what ground, before a comma and the subject.
_ADVERBIAL = re.compile(
    r"[\s\"“(]*(?:tren co so|can cu|theo|sau|truoc|tu|hang|hằng|dinh ky|doi voi|khi|trong|de|nham|nam|quy|thang|tuan|ngay|truong hop"
    r"|ngoai|ben canh|cung voi|thuc hien|neu|tai|dong thoi|den|cuoi|dau|cham nhat|vao|qua|voi|rieng|cac huyen|ve|nhan|phat huy|noi dung|viec|moi)\b"
)
_BEFORE_SUBJECT = re.compile(r"(?:,|:|\bthi|\bdo|\bngay|-|–)\s*$")
_DO = re.compile(r"\bdo\s+$")
_MODAL = re.compile(
    r"(?:co trach nhiem|chiu trach nhiem|co nhiem vu|phai|can|se|chu dong|tiep tuc|khan truong|nghiem tuc|thuong xuyen|kip thoi|tich cuc|dinh ky"
    r"|can cu|tren co so|theo|la (?:co quan|don vi|dau moi)|truc tiep|tuy theo|hang |khong |co ke hoach|co bien phap|co van ban)\b"
)
# These go by their marks: `của` is no `cửa`.
_IS = re.compile(
    r"(?:(?:gồm|bao gồm|thuộc|của|năm|nào|có tên|được)\b|có (?:ít nhất|tối thiểu|từ|trên|không quá|\d)"
    r"|là (?!(?:cơ quan|đơn vị|bộ phận|người|đầu mối)\b(?! nòng cốt)))"
)
# What no predicate begins with.
_NO_PREDICATE = re.compile(
    r"(?:là|của|và|trong|tại|ở|trên|thuộc|đến|này|khác|hoặc|về|với|như|nếu|thì|gồm|để|do|có tên|đã|đang|nào"
    r"|có (?:ít nhất|tối thiểu|từ|trên|không quá|\d))\b"
)
# Who is asked for something from below: `đề nghị UBND tỉnh xem xét` puts no task on it.
_ABOVE = re.compile(
    r"(?:thuong truc )?(?:(?:chu tich )?(?:ubnd|uy ban nhan dan) (?:tinh|thanh pho|huyen)|hdnd|hoi dong nhan dan"
    r"|chinh phu|thu tuong|bo |trung uong|quoc hoi|tinh uy|huyen uy|thanh uy|ban thuong vu|lanh dao|cap )"
)
# Who cooperates without that word: `cử người tham gia`, `cùng tham gia`, `để phối hợp`.
_JOINS_IN = re.compile(r",?\s*(?:cung tham gia|cu (?:\w+ ){1,3}tham gia|tham du|cung phoi hop|(?:de |cung )?phoi hop)\b")
_JOINING = re.compile(r",?\s*\b(?:cung tham gia|cu (?:\w+ ){1,3}tham gia|de (?:cung )?phoi hop|cung phoi hop)\b")
_ALONG = re.compile(r"(?<=, )cung (?:voi )?")
_PRESENT = re.compile(r"\bco (?:dai dien|su tham du)(?: lanh dao)?(?: cua)? ")
_WITH = re.compile(r",?\s*(?:chu tri,?\s*)?cung(?: voi)?\s+")
_REACH = 40
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

    __slots__ = ("asked", "found", "lower", "names", "passage", "plain", "subject")

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.names = Names(passage)
        self.plain = self.names.plain
        self.lower = passage.text.lower()
        self.found = Gathering()
        self.subject = NOBODY
        self.asked = False

    def read(self) -> None:
        done = 0
        for start, end, opens in self._clauses():
            if start < done:
                start = done
            done = self._clause(start, max(end, start), opens)

    def _clauses(self) -> Iterator[tuple[int, int, bool]]:
        """Clauses: start, end, and whether a sentence opens there."""
        sentences = set(self.passage.sentences)
        parts = {found.end() for found in _CLAUSE_END.finditer(self.plain)}
        starts = sorted({0, *sentences, *parts})
        for start, end in zip(starts, [*starts[1:], len(self.plain)], strict=True):
            yield start, end, start in sentences or start == 0

    def _clause(self, start: int, end: int, opens: bool) -> int:
        opening = _OPENING.match(self.plain, start)
        here = opening.end() if opening else start
        subject = self.names.list_at(here) or self.names.list_at(start)
        self.subject, self.asked = NOBODY, False
        if subject and self._acts(subject, first=start == 0, opens=opens):
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

    def _joining_in(self, start: int, end: int) -> None:
        """Those who join in: `…, Ban Pháp chế cử người tham gia`, `thông báo cho Công an tỉnh để phối hợp`."""
        for found in _JOINING.finditer(self.plain, start, end):
            names = self.names.ending_at(found.start())
            if names and names.start != self.subject.start and not self._helped(found.end() - 8):
                self.found.supports(names.names, 0.8)
        for found in _ALONG.finditer(self.plain, start, end):
            self.found.supports(self.names.list_at(found.end()).names, 0.8)
        for found in _PRESENT.finditer(self.plain, start, end):
            self.found.supports(self.names.list_at(found.end()).names, 0.8)

    def _clause_end(self, place: int) -> int:
        ends = [one for one in self.passage.sentences if one > place]
        part = _CLAUSE_END.search(self.plain, place)
        return min([*ends, *([part.end()] if part else []), len(self.plain)])

    def _cues(self, start: int, end: int) -> Iterator[Mention[ActionReading]]:
        return (one for one in self.passage.actions if start <= one.start < end and one.reading.kind != "act")

    def _acts(self, subject: NameList, *, first: bool, opens: bool) -> bool:
        """Whether names at the beginning of a clause are who acts in it."""
        rest = self.plain[subject.end :].lstrip(" ,")
        if not rest or rest[0] in ".;)" or _IS.match(self.lower[subject.end :].lstrip(" ,")):
            return False
        nearest = self._action_after(subject.end)
        if nearest is not None and nearest.reading.kind == "assign" and nearest.start <= subject.end + DIRECT:
            asked = self.names.list_at(self._behind(nearest.end))
            return not asked or self.plain.startswith("phan cong", nearest.start)
        if self.found.lead and _JOINS_IN.match(self.plain, subject.end) and not self._helped(subject.end):
            return False
        if nearest is not None and nearest.reading.kind == "support" and nearest.start <= subject.end + 2 and not first:
            return bool(self.names.list_at(self._behind(nearest.end), loose=True)) or not self.found.lead
        if first:
            return True
        actor = self.passage.actors[subject.first]
        bare = actor.reading.kind == "group" and not self.plain.startswith(("cac ", "moi ", "tung ", "tat "), actor.start)
        return not bare and (self._is_verb(subject.end, nearest) or self._may_act(subject.end))

    def _helped(self, place: int) -> bool:
        """Whether a cue of support right behind a place has names behind it."""
        nearest = self._action_after(place)
        near = nearest is not None and nearest.reading.kind == "support" and nearest.start <= place + 3
        return near and nearest is not None and bool(self.names.list_at(self._behind(nearest.end), loose=True))

    def _is_verb(self, place: int, nearest: Mention[ActionReading] | None) -> bool:
        rest = self.plain[place : place + _REACH].lstrip(" ,")
        near = nearest is not None and nearest.start <= place + 3
        return near or bool(_MODAL.match(rest))

    def _may_act(self, place: int) -> bool:
        """Whether a predicate may begin behind a place: a word in small letters that is no preposition."""
        rest = self.passage.text[place : place + _REACH].lstrip(" ,")
        return rest[:1].islower() and not _NO_PREDICATE.match(rest)

    def _action_after(self, place: int) -> Mention[ActionReading] | None:
        return next((one for one in self.passage.actions if one.start >= place), None)

    def _behind(self, place: int) -> int:
        """The first letter behind a cue: blanks, a colon, `cho`, `của` are passed over."""
        found = re.compile(r"\s*(?::|cho|cua|cac dong chi:|voi)?\s*").match(self.plain, place)
        return found.end() if found else place

    def _cue(self, cue: Mention[ActionReading], start: int) -> None:
        match cue.reading.kind:
            case "support":
                self._support(cue)
            case "lead":
                self._lead(cue)
            case "assign":
                self._assign(cue, start)

    def _with(self, subject: NameList) -> None:
        """`Sở Y tế cùng Công an tỉnh`: who is named behind `cùng` cooperates."""
        found = _WITH.match(self.plain, subject.end)
        if found and subject:
            self.found.supports(self.names.list_at(found.end(), loose=True).names)

    def _support(self, cue: Mention[ActionReading]) -> None:
        said = self.plain[cue.start : cue.end]
        loose = said.endswith(("voi", "cua"))
        behind = self.names.list_at(self._behind(cue.end), loose=loose)
        if behind:
            self.found.supports(behind.names, 1.0 if behind.first >= 0 else 0.8)
            return
        before = self.names.ending_at(cue.start)
        if before and self.found.lead and before.start != self.subject.start:
            self.found.supports(before.names, 0.9)

    def _lead(self, cue: Mention[ActionReading]) -> None:
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
        before = self.plain[:names.start].rstrip()
        return not before or before[-1] in ",;:.-–" or before.endswith((" do", " thi", " va"))

    def _assign(self, cue: Mention[ActionReading], start: int) -> None:
        if self.subject and self.plain.startswith("phan cong", cue.start):
            return
        asked = self.names.list_at(self._behind(cue.end))
        if not asked:
            return
        if self.subject and self.plain[cue.start : cue.end].endswith("moi"):
            self.found.supports(asked.names, 0.8)
            return
        direct = self.asked or not self.subject or cue.start <= self.subject.end + DIRECT
        begs = cue.start > start + DIRECT and self.plain[cue.start : cue.end].endswith("nghi")
        above = begs and _ABOVE.match(self.plain, self.passage.actors[asked.first].start)
        if not direct or (above and not self.asked):
            return
        self.asked = True
        self.found.leads(asked.names)
        self._with(asked)
        self.subject = asked

    def _later_subject(self, start: int, end: int) -> None:
        """Who acts, named behind an opening: `Trước ngày 30/6, Sở Y tế …`, `… do Sở Y tế thực hiện`."""
        for number, actor in enumerate(self.passage.actors):
            if not start < actor.start < end:
                continue
            before = self.plain[start : actor.start]
            if self._continues_list(number):
                continue
            if not _BEFORE_SUBJECT.search(before):
                continue
            names = self.names.list_at(self.names.starts[number])
            if not self._opens_with(before) and not _DO.search(before):
                continue
            if _JOINS_IN.match(self.plain, names.end) and self.found.lead and not self._helped(names.end):
                continue
            if self._is_verb(names.end, self._action_after(names.end)) or self._may_act(names.end):
                self.found.leads(names.names, 0.9)
                self._with(names)
                self.subject = names
                return

    def _continues_list(self, number: int) -> bool:
        """Whether an actor stands in a list that began before it."""
        if number == 0:
            return False
        before = self.passage.actors[number - 1]
        return self.names.parted(before.end, self.passage.actors[number].start)

    def _opens_with(self, before: str) -> bool:
        return bool(_ADVERBIAL.match(before)) or before.rstrip().endswith(":") or (before.rstrip().endswith(" thi") and not self.found.lead)
