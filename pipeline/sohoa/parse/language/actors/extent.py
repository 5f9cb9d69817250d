"""How far a name reaches: from its head over its field, its places and what qualifies it, up to a verb or a sign."""

from __future__ import annotations

from dataclasses import dataclass

from sohoa.parse.language.actions.verbs import PARTICLES
from sohoa.parse.language.actors import heads
from sohoa.parse.language.actors.charges import charge, charge_end
from sohoa.parse.language.actors.joints import joins
from sohoa.parse.language.actors.lookup import (
    BARE,
    DETERMINERS,
    FIELDS,
    GROUPS,
    LISTS,
    MODIFIERS,
    TAILS,
    VERBS,
    complete_field,
    ends_name,
    field_at,
    head_at,
    is_number,
    may_begin,
    names_field,
    noun_at,
    place_end,
    verb_length,
    works_at,
)
from sohoa.parse.language.actors.predicates import is_predicate
from sohoa.parse.language.actors.runs import clause_end, unknown_run, where_end
from sohoa.parse.language.actors.words import Words
from sohoa.parse.language.readings import ActorKind

# Of a field that is not known, so many syllables in small letters may follow one with a capital.
LOOSE = 3
# A name has at most so many words: those of joint bodies and lists of places have up to 50.
MAX_NAME = 60


@dataclass(frozen=True, slots=True)
class Extent:
    """A name from word `start` up to but not including word `end`."""

    start: int
    end: int
    kind: ActorKind


def find_actor(words: Words, at: int) -> Extent | None:
    """The name that begins at a word; None where none does."""
    if not may_begin(words, at) or words.plain[at : at + 1] == words.plain[at + 1 : at + 2]:
        return None
    found = actor_at(words.window(at, MAX_NAME), 0)
    return Extent(at, at + found.end, found.kind) if found is not None else None


def actor_at(words: Words, at: int) -> Extent | None:
    """The name that begins at a word, in a window of the text; None where none does."""
    if not words.is_word(at):
        return None
    group = _group_at(words, at)
    if group is not None:
        return Extent(at, group, "group")
    count, kind = head_at(words, at)
    if not count:
        return None
    if kind == "position":
        end = _position_end(words, at, at + count)
        return Extent(at, end, kind) if end > at else None
    if kind == "group":
        return Extent(at, _bare_group_end(words, at + count), kind)
    end = _body_end(words, at + count)
    return Extent(at, end, kind) if _is_full(words, at, count, end) else None


def _is_full(words: Words, at: int, count: int, end: int) -> bool:
    """Whether a body is named in full: a head of one syllable needs something behind it, but for `Sở`, `Bộ`."""
    if count > 1 and end == at + count and words.phrase(at, count) in heads.NEED_MORE:
        return False
    if words.phrase(at, count) in heads.ACTIVITIES and words.phrase(at + count, 1).isdigit():
        return False
    if count > 1 or end > at + count or words.printed(at) in heads.ABBREVIATIONS:
        return True
    if words.is_capital(at + 1):
        return True
    glued = words.is_lower_noun(at + 1) and not verb_length(words, at + 1)
    return words.plain[at] in heads.ALONE and words.capital[at] and not glued


def _body_end(words: Words, at: int) -> int:
    """Where a name ends whose head ends before word `at`."""
    return where_end(words, _qualified_end(words, _field_end(words, at)))


def _field_end(words: Words, at: int) -> int:
    first, loose = at, 0
    while words.is_word(at) or joins(words, at):
        lists = LISTS.length_at(words, at)
        if lists:
            at, loose = at + lists, 0
        elif joins(words, at):
            at, loose = at + 1, LOOSE if words.capital[at + 1] else 0
            if not words.capital[at]:
                at += max(LISTS.length_at(words, at), FIELDS.length_at(words, at), 1)
        elif at == first and words.plain[at].isdigit():
            # `Trung đoàn 862`, `Đội 3`
            at += 1
        elif words.capital[at]:
            if words.phrase(at, 2) in ("phoi hop", "chu tri"):
                break
            inner = head_at(words, at)
            if inner[0] and inner[1] == "body" and not FIELDS.length_at(words, at):
                return _body_end(words, at + inner[0])
            known = complete_field(words, at, FIELDS.length_at(words, at))
            at, loose = (at + known, 0) if known else (at + 1, 0 if _is_proper(words, at, first) else LOOSE)
        else:
            known = complete_field(words, at, field_at(words, at)) or works_at(words, at, first)
            if known and not qualifier_end(words, at) > at:
                at, loose = at + known, 0
            elif loose and _goes_on(words, at, loose):
                at, loose = at + 1, loose - 1
            else:
                break
    return at


def _is_proper(words: Words, at: int, first: int) -> bool:
    """Whether a word with a capital ends a proper name, like the second of `Khánh Bắc`: no field goes on behind it."""
    return at > first and words.capital[at - 1] and not words.printed(at - 1).isupper()


def _goes_on(words: Words, at: int, loose: int) -> bool:
    """Whether a word in small letters belongs to a field that is not known.

    The second syllable of a word does, whatever it is elsewhere: `Công trình`, `Thủ đô`.
    """
    if qualifier_end(words, at) > at or verb_length(words, at) or (loose < LOOSE and is_predicate(words, at)):
        return False
    return (loose == LOOSE and words.printed(at).lower() not in PARTICLES) or not ends_name(words, at)


def _qualified_end(words: Words, at: int) -> int:
    while True:
        end = qualifier_end(words, at)
        if end == at:
            return at
        at = end


def qualifier_end(words: Words, at: int) -> int:
    """The end of one qualifier at a word: a place, a level, `trực thuộc …`; `at` where there is none."""
    if at >= len(words):
        return at
    end = words.ends_of.get(at)
    if end is None:
        end = words.ends_of[at] = _followed_qualifier(words, at)
    return end


def _followed_qualifier(words: Words, at: int) -> int:
    """The same, followed anew."""
    place = place_end(words, at)
    if place > at:
        return place
    if words.plain[at] == "so" and is_number(words, at):
        return at + 2
    tail = TAILS.length_at(words, at)
    if tail:
        return _tail_end(words, at, at + tail)
    if words.plain[at] == "cac" and not words.capital[at]:
        end = _group_at(words, at)
        noun = GROUPS.length_at(words, at + 1)
        return end if end is not None and words.phrase(at + 1, noun) in heads.SAID_OF else at
    if words.plain[at] == ",":
        return _superior_end(words, at)
    return at


def _tail_end(words: Words, at: int, end: int) -> int:
    """The end of `liên quan`, `trực thuộc Sở`, `trên địa bàn tỉnh`; an open one without what it opens to is none."""
    if words.plain[end - 1] not in heads.OPEN_TAILS:
        return end
    inner, place = actor_at(words, end), place_end(words, end)
    if inner is not None:
        return inner.end
    closed = words.plain[at:end] in (["truc", "thuoc"], ["tren", "dia", "ban"])
    return place if place > end else end if closed else at


def _superior_end(words: Words, at: int) -> int:
    """`Cục Việc làm, Bộ Nội vụ`: a department and the ministry it is of are one name."""
    # Only a `Cục` or `Vụ` is told by its ministry so.
    if words.plain[at + 1 : at + 2] != ["bo"] or not words.is_capital(at + 1) or not words.is_capital(at + 2):
        return at
    head = max((i for i in range(max(at - 12, 0), at) if words.plain[i] in ("cuc", "vu", ",", ";")), default=-1)
    return _field_end(words, at + 2) if head >= 0 and words.plain[head] in ("cuc", "vu") and words.capital[head] else at


def _group_at(words: Words, at: int) -> int | None:
    """The end of a group with its determiner at a word: `các sở, ban, ngành`; None where none begins."""
    count = DETERMINERS.length_at(words, at)
    if not count or words.printed(at).lower() not in heads.MARKS.get(words.plain[at], (words.printed(at).lower(),)):
        return None
    return _nouns_end(words, at + count)


def _nouns_end(words: Words, at: int) -> int | None:
    """The end of nouns of a group from a word on: `sở, ban, ngành`, `xã Khê Mây, Tiên Động`."""
    noun = noun_at(words, at)
    if not noun:
        count, kind = head_at(words, at)
        return _body_end(words, at + count) if count and kind != "group" else None
    last, at = words.phrase(at, noun), at + noun
    if words.capital[at - noun] and names_field(words, at):
        return _body_end(words, at)
    while True:
        gap = 1 if at < len(words) and words.plain[at] in (",", "va", "/") else 0
        if gap and words.phrase(at, 2) == ", va":
            gap = 2
        noun = noun_at(words, at + gap) if gap else 0
        if not noun or (words.capital[at + gap] and names_field(words, at + gap + noun)):
            break
        if words.capital[at + gap] and (noun > 2 or head_at(words, at + gap)[0] > noun):
            break
        last, at = words.phrase(at + gap, noun), at + gap + noun
    return _modified_end(words, at, last)


def _modified_end(words: Words, at: int, noun: str) -> int:
    """The end of what qualifies a group whose last noun is `noun`."""
    at = _listed_end(words, at, noun)
    loose = 0 if noun in heads.PLAIN_GROUPS else 5
    while at < len(words):
        end = qualifier_end(words, at)
        if end == at and words.is_word(at) and words.plain[at] != "va":
            end = at + _word_of_group(words, at, loose=loose > 0)
            loose = 0
        elif end == at:
            end = _joined_end(words, at)
        if end == at:
            return clause_end(words, _passive_end(words, _busy_end(words, at)))
        at = end
    return at


def _busy_end(words: Words, at: int) -> int:
    """`các nhà thầu đang thi công trên địa bàn`: what a group is at tells which, where a place follows."""
    if words.phrase(at, 1) != "dang":
        return at
    end = at + 1 + (verb_length(words, at + 1) or 2)
    place = qualifier_end(words, end)
    return place if place > end else at


def _joined_end(words: Words, at: int) -> int:
    """The end of what a sign or `và` joins to the qualifier of a group: `chính trị - xã hội`, `, có liên quan`."""
    if words.phrase(at, 4) == ", co lien quan":
        return at + 4
    dash = words.plain[at] in ("-", "–")
    if dash or (words.plain[at] == "va" and words.is_lower(at + 1) and not noun_at(words, at + 1)):
        known = FIELDS.length_at(words, at + 1)
    else:
        known = MODIFIERS.length_at(words, at + 1) if words.plain[at] in (",", "va") else 0
    return at + 1 + known if known else at


def _passive_end(words: Words, at: int) -> int:
    """`các tổ chức đảng được kiểm tra, giám sát`: a passive names the group where a verb of its own follows."""
    if words.phrase(at, 1) != "duoc":
        return at
    end = at + 1
    while end < len(words) and (verb_length(words, end) or words.plain[end] in (",", "va")):
        further = end + (verb_length(words, end) or 1)
        in_charge = words.phrase(end, 2) == "phu trach"
        if words.plain[end] not in (",", "va") and not in_charge and words.plain[end - 1] not in ("duoc", ",", "va"):
            # A second verb with no sign before it is what they do.
            return end
        end = further
    return at


def _word_of_group(words: Words, at: int, *, loose: bool) -> int:
    """How many words at a word qualify a group."""
    modifier = MODIFIERS.length_at(words, at)
    if modifier > verb_length(words, at):
        return modifier
    if words.capital[at]:
        inner = actor_at(words, at)
        return inner.end - at if inner is not None and inner.kind != "group" else 1
    if ends_name(words, at) or words.shouts:
        return 0
    return field_at(words, at) or (unknown_run(words, at, to_sign=True) - at if loose else 0)


def _listed_end(words: Words, at: int, noun: str) -> int:
    """The end of names behind a noun: `các xã Khê Mây, Tiên Động`, `các Sở: Tài chính, Nội vụ`."""
    start = at + 1 if at < len(words) and words.plain[at] == ":" else at
    if not words.is_capital(start) or words.shouts or (start == at and noun not in heads.PLACE_NOUNS):
        return at
    end = _listed_name(words, start)
    if start > at and not FIELDS.length_at(words, start) and end < start + 2:
        return at
    while end < len(words) and words.plain[end] in (",", "va", "-", "–") and words.is_capital(end + 1):
        further = _listed_name(words, end + 1)
        if further == end + 1:
            break
        end = further
    return end


def _listed_name(words: Words, at: int) -> int:
    """The end of a place or a field at a word: known, or words with capitals that are no head."""
    known = FIELDS.length_at(words, at)
    if known:
        return _field_end(words, at)
    end = at
    while words.is_capital(end) and not head_at(words, end)[0] and not VERBS.length_at(words, end):
        end += 1
    return end


def _position_end(words: Words, start: int, at: int) -> int:
    """The end of an office: of whom, of what, in charge of what."""
    again = words.plain[at : at + at - start] == words.plain[start:at]
    inner = actor_at(words, at) if at < len(words) and not again else None
    addressed = words.phrase(start, at - start) in heads.ADDRESSES
    if at + 1 < len(words) and words.plain[at].isdigit() and words.plain[at + 1] in heads.PLACE_NOUNS:
        # `Trưởng thôn 9 thôn`
        return at + 2
    if addressed:
        # `đồng chí Hiệu trưởng`, `ông Nguyễn Văn A`; without an office or a name it is nobody.
        if inner is not None:
            return inner.end
        return _office_end(words, at + words.capitals(at)) if words.is_capital(at) else start
    if inner is None and words.phrase(start, at - start) in heads.NEED_WHOM:
        return _nouns_end(words, at) or start
    if inner is not None and inner.kind != "position":
        at = inner.end
    elif words.is_capital(at) and FIELDS.length_at(words, at):
        return _body_end(words, at)
    elif words.is_lower(at) and words.plain[start] in ("thu", "nguoi", "lanh", "truong", "pho", "chu"):
        at = _nouns_end(words, at) or at
    elif field_at(words, at):
        at += field_at(words, at)
    elif not words.shouts:
        at += words.capitals(at)
    at = _qualified_end(words, at)
    return charge_end(words, at)


def _office_end(words: Words, at: int) -> int:
    """The end of the office behind a person's name: `Nguyễn Văn A - Phó Giám đốc`, `…, Phó Chủ tịch UBND tỉnh`."""
    if at + 1 >= len(words) or words.plain[at] not in ("-", "–", ","):
        return at
    count, kind = head_at(words, at + 1)
    if kind != "position" or not count or words.phrase(at + 1, count) in heads.ADDRESSES:
        return at
    office = actor_at(words, at + 1)
    return office.end if office is not None else at


def _bare_group_end(words: Words, at: int) -> int:
    """The end of a group without `các`: further groups, what it is in charge of."""
    while at + 1 < len(words) and words.plain[at] in (",", "va"):
        noun = BARE.length_at(words, at + 1)
        if not noun or (words.capital[at + 1] and not words.shouts):
            break
        at += 1 + noun
    if words.plain[at - 1] in ("trach", "te") or not words.is_word(at):
        return charge(words, at) if words.plain[at - 1] == "trach" else _qualified_end(words, at)
    return charge_end(words, _modified_end(words, at, "don vi"))


def phrase_end(words: Words, at: int) -> int:
    """Where a name that is in no list ends: before a verb, a sign or a particle; `at` where nothing is named."""
    end = at
    while end < len(words) and words.is_word(end) and not ends_name(words, end):
        end += 1
    return _qualified_end(words, end) if end > at else at
