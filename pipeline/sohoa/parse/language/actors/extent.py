"""How far a name reaches: from its head over its field, its places and what qualifies it, up to a verb or a sign."""

from __future__ import annotations

from dataclasses import dataclass

from sohoa.parse.language.actions.verbs import ACTS, BEFORE_ACTS, PARTICLES, SHORT_ENDS
from sohoa.parse.language.actors import fields, heads
from sohoa.parse.language.actors.phrases import Phrases
from sohoa.parse.language.actors.words import Words
from sohoa.parse.language.readings import ActorKind

_VERBS = Phrases((*ACTS, *BEFORE_ACTS, "phoi hop", "lam dau moi"))
_BODIES = Phrases(heads.BODIES)
_LONG = Phrases(heads.LONG_BODIES)
_POSITIONS = Phrases(heads.POSITIONS)
_LOWER_POSITIONS = Phrases(one for one in heads.POSITIONS if " " in one and one not in heads.ADDRESSES)
_GROUPS = Phrases((*heads.GROUPS, *heads.LISTED_GROUPS))
_BARE = Phrases(heads.BARE_GROUPS)
_LOWER = Phrases(heads.LOWER_GROUPS)
_NOT_HEADS = Phrases(heads.NOT_HEADS)
_FIELDS = Phrases(fields.FIELDS)
_LISTS = Phrases(" ".join(one) for one in fields.LISTS)
_MODIFIERS = Phrases(heads.MODIFIERS)
_TAILS = Phrases(heads.TAILS)
_DETERMINERS = Phrases(heads.DETERMINERS)
_TWO_PLACES = Phrases(fields.TWO_SYLLABLE_PLACES)
# Of a field that is not known, so many syllables in small letters may follow one with a capital.
LOOSE = 3
# What somebody is in charge of has at most so many words.
MAX_CHARGE = 16
# Groups whose nouns say all by themselves: what follows is a verb.
_PLAIN_GROUPS = frozenset(
    ("so", "ban", "nganh", "phong", "don vi", "dia phuong", "xa", "phuong", "huyen", "tinh", "co quan")
)
_PLACE_NOUNS = frozenset(
    ("xa", "phuong", "thi tran", "huyen", "thi xa", "thanh pho", "tinh", "quan", "thon", "dac khu")
)
_SAID_OF = frozenset(
    (
        "don vi",
        "dia phuong",
        "cap",
        "truong",
        "nganh",
        "so",
        "co so",
        "khu cong nghiep",
        "khu kinh te",
        "cong trinh giao thong",
        *_PLACE_NOUNS,
    )
)
_MARKS = {"moi": ("mỗi", "mọi"), "tung": ("từng",), "hai": ("hai",), "ba": ("ba",)}


@dataclass(frozen=True, slots=True)
class Extent:
    """A name from word `start` up to but not including word `end`."""

    start: int
    end: int
    kind: ActorKind


def actor_at(words: Words, at: int) -> Extent | None:
    """The name that begins at a word; None where none does."""
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
        return Extent(at, _bare_group_end(words, at, at + count), kind)
    end = _body_end(words, at + count)
    return Extent(at, end, kind) if _is_full(words, at, count, end) else None


def head_at(words: Words, at: int) -> tuple[int, ActorKind]:
    """Of how many words the head at a word is, and of what; 0 where there is none."""
    if words.printed(at) in heads.ABBREVIATIONS:
        return _joint_abbreviation(words, at), "body"
    if _NOT_HEADS.length_at(words, at) and not _is_field_behind(words, at):
        return 0, "body"
    if not words.capital[at] and not words.shouts:
        return _lower_head_at(words, at)
    bodies, positions = (
        _printed(words, at, _BODIES.length_at(words, at)),
        _printed(words, at, _POSITIONS.length_at(words, at)),
    )
    if words.plain[at] == "truong" and "ở" not in words.printed(at).lower():
        positions = 0
    elif words.plain[at] == "truong":
        bodies = 0
    bare = _BARE.length_at(words, at)
    if bare > max(bodies, positions):
        return bare, "group"
    return (positions, "position") if positions > bodies else (bodies, "body")


def _lower_head_at(words: Words, at: int) -> tuple[int, ActorKind]:
    """The head at a word in small letters: of two syllables and more, or with a field in capitals behind it."""
    found: tuple[tuple[int, ActorKind], ...] = (
        (_LONG.length_at(words, at), "body"),
        (_LOWER.length_at(words, at), "group"),
        (_LOWER_POSITIONS.length_at(words, at), "position"),
    )
    best = max(found, key=lambda one: one[0])
    if not best[0] and words.printed(at) in heads.LOWER_HEADS and words.is_capital(at + 1):
        return 1, "body"
    return best


def _joint_abbreviation(words: Words, at: int) -> int:
    """`HĐND và UBND`, `HĐND - UBND` are one head; so is `UBND` alone."""
    if words.plain[at] == "hdnd" and words.phrase(at + 1, 2) in ("va ubnd", "- ubnd", ", ubnd", "& ubnd"):
        return 3
    return 1


def _is_field_behind(words: Words, at: int) -> bool:
    """Whether a head of one syllable has its field behind it with a capital: `Sở Hữu …` is none, `Phòng Chính trị` is."""
    return words.is_capital(at + 1) and bool(_FIELDS.length_at(words, at + 1))


def _is_full(words: Words, at: int, count: int, end: int) -> bool:
    """Whether a body is named in full: a head of one syllable needs something behind it, but for `Sở`, `Bộ`."""
    if count > 1 and end == at + count and words.phrase(at, count) in heads.NEED_MORE:
        return False
    if count > 1 or end > at + count or words.printed(at) in heads.ABBREVIATIONS:
        return True
    if words.is_capital(at + 1):
        return True
    return words.plain[at] in heads.ALONE and words.capital[at] and not words.is_lower_noun(at + 1)


def ends_name(words: Words, at: int) -> bool:
    """Whether a word in small letters is a verb or a particle, which no name goes over."""
    if words.capital[at]:
        return False
    return verb_length(words, at) > 0 or words.printed(at).lower() in SHORT_ENDS


def verb_length(words: Words, at: int) -> int:
    """Of how many words the verb at a word is, of those of two syllables and more."""
    return _VERBS.length_at(words, at)


def _field_at(words: Words, at: int) -> int:
    """Of how many words the known field at a word is; 0 where a verb is there instead (`tổ chức`, `thông tin`)."""
    known = _FIELDS.length_at(words, at)
    return known if known and (words.capital[at] or known > verb_length(words, at)) else 0


def _body_end(words: Words, at: int) -> int:
    """Where a name ends whose head ends before word `at`."""
    at = _field_end(words, at)
    return _qualified_end(words, at)


def _field_end(words: Words, at: int) -> int:
    first, loose = at, 0
    while words.is_word(at) or _joins(words, at):
        lists = _LISTS.length_at(words, at)
        if lists:
            at, loose = at + lists, 0
        elif _joins(words, at):
            at, loose = at + 1, LOOSE if words.capital[at + 1] else 0
            if not words.capital[at]:
                at += max(_FIELDS.length_at(words, at), 1)
        elif at == first and words.plain[at].isdigit():
            # `Trung đoàn 862`, `Đội 3`
            at += 1
        elif words.capital[at]:
            if words.phrase(at, 2) in ("phoi hop", "chu tri"):
                break
            inner = head_at(words, at)
            if inner[0] and inner[1] == "body" and not _FIELDS.length_at(words, at):
                return _body_end(words, at + inner[0])
            known = _FIELDS.length_at(words, at)
            at, loose = (at + known, 0) if known else (at + 1, 0 if _is_proper(words, at, first) else LOOSE)
        else:
            known = _field_at(words, at)
            if known and not _qualifier_end(words, at) > at:
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
    if _qualifier_end(words, at) > at or verb_length(words, at):
        return False
    return (loose == LOOSE and words.printed(at).lower() not in PARTICLES) or not ends_name(words, at)


def _joins(words: Words, at: int) -> bool:
    """Whether a sign or `và` joins two parts of one name: what follows has a capital and is no head of its own."""
    if at + 1 >= len(words) or at == 0:
        return False
    sign = words.plain[at]
    if sign in ("-", "–", "&", "—"):
        return (
            not words.breaks(at)
            and words.is_word(at + 1)
            and (words.capital[at + 1] or bool(_FIELDS.length_at(words, at + 1)))
        )
    if sign == "va" and not words.capital[at]:
        return _continues(words, at + 1)
    return sign == "," and _continues(words, at + 1) and _list_closes(words, at + 1)


def _continues(words: Words, at: int) -> bool:
    if not words.is_word(at):
        return False
    if words.capital[at] and head_at(words, at) > (1, "body"):
        return False
    known = _FIELDS.length_at(words, at)
    if known or not words.capital[at]:
        return known > 0
    return not (words.printed(at).isupper() and len(words.printed(at)) > 1) and not head_at(words, at)[0]


def _list_closes(words: Words, at: int) -> bool:
    """Whether `A, B và C` closes behind a comma: in a few words comes `và` with a capital that is no head."""
    for place in range(at, min(at + 6, len(words) - 1)):
        if words.plain[place] == "va":
            return _continues(words, place + 1)
        if not words.is_word(place) or (place > at and verb_length(words, place) and not words.capital[place]):
            return False
    return False


def _qualified_end(words: Words, at: int) -> int:
    while True:
        end = _qualifier_end(words, at)
        if end == at:
            return at
        at = end


def _qualifier_end(words: Words, at: int) -> int:
    """The end of one qualifier at a word: a place, a level, `trực thuộc …`; `at` where there is none."""
    if at >= len(words):
        return at
    place = _place_end(words, at)
    if place > at:
        return place
    tail = _TAILS.length_at(words, at)
    if tail:
        end = at + tail
        if words.plain[end - 1] in heads.OPEN_TAILS:
            inner = actor_at(words, end)
            place = _place_end(words, end)
            closed = end if words.plain[at:end] in (["truc", "thuoc"], ["tren", "dia", "ban"]) else at
            return inner.end if inner is not None else place if place > end else closed
        return end
    if words.plain[at] == "cac" and not words.capital[at]:
        end = _group_at(words, at)
        noun = _GROUPS.length_at(words, at + 1)
        return end if end is not None and words.phrase(at + 1, noun) in _SAID_OF else at
    if words.plain[at] == ",":
        return _superior_end(words, at)
    return at


def _superior_end(words: Words, at: int) -> int:
    """`Cục Việc làm, Bộ Nội vụ`: a department and the ministry it is of are one name."""
    # Only a `Cục` or `Vụ` is told by its ministry so.
    if words.plain[at + 1 : at + 2] != ["bo"] or not words.is_capital(at + 1) or not words.is_capital(at + 2):
        return at
    head = max((i for i in range(max(at - 12, 0), at) if words.plain[i] in ("cuc", "vu", ",", ";")), default=-1)
    return _field_end(words, at + 2) if head >= 0 and words.plain[head] in ("cuc", "vu") and words.capital[head] else at


def _place_end(words: Words, at: int) -> int:
    """The end of `tỉnh`, `thành phố Bình Hải`, `cấp xã` at a word."""
    if at >= len(words) or (not words.capital[at] and words.phrase(at, 2) in heads.NOT_PLACES):
        return at
    count = _TWO_PLACES.length_at(words, at) or int(words.plain[at] in fields.ONE_SYLLABLE_PLACES)
    if not count or (words.capital[at] and words.printed(at).lower() != words.printed(at).lower()):
        return at
    if not words.capital[at] and count == 1 and ends_name(words, at):
        return at
    end = at + count
    while words.is_capital(end) and not head_at(words, end)[0]:
        end += 1
    return _further_places(words, end) if end > at + count else end


def _further_places(words: Words, at: int) -> int:
    """The end of further places behind one that is named: `xã Tân Lập, thị trấn Phú Minh`."""
    while at + 2 < len(words) and words.plain[at] in (",", "va") and not words.capital[at + 1]:
        count = _TWO_PLACES.length_at(words, at + 1) or int(words.plain[at + 1] in fields.ONE_SYLLABLE_PLACES)
        end = at + 1 + count
        if not count or not words.is_capital(end) or head_at(words, end)[0]:
            break
        while words.is_capital(end) and not head_at(words, end)[0]:
            end += 1
        at = end
    return at


def _group_at(words: Words, at: int) -> int | None:
    """The end of a group with its determiner at a word: `các sở, ban, ngành`; None where none begins."""
    count = _DETERMINERS.length_at(words, at)
    if not count or words.printed(at).lower() not in _MARKS.get(words.plain[at], (words.printed(at).lower(),)):
        return None
    return _nouns_end(words, at + count)


def _nouns_end(words: Words, at: int) -> int | None:
    """The end of nouns of a group from a word on: `sở, ban, ngành`, `xã Khê Mây, Tiên Động`."""
    noun = _noun_at(words, at)
    if not noun:
        count, kind = head_at(words, at)
        return _body_end(words, at + count) if count and kind != "group" else None
    last, at = words.phrase(at, noun), at + noun
    if words.capital[at - noun] and _names_field(words, at):
        return _body_end(words, at)
    while True:
        gap = 1 if at < len(words) and words.plain[at] in (",", "va", "/") else 0
        if gap and words.phrase(at, 2) == ", va":
            gap = 2
        noun = _noun_at(words, at + gap) if gap else 0
        if not noun or (words.capital[at + gap] and _names_field(words, at + gap + noun)):
            break
        if words.capital[at + gap] and head_at(words, at + gap)[0] > noun:
            break
        last, at = words.phrase(at + gap, noun), at + gap + noun
    return _modified_end(words, at, last)


def _noun_at(words: Words, at: int) -> int:
    """Of how many words the noun of a group at a word is."""
    noun = _GROUPS.length_at(words, at)
    return 0 if noun == 1 and _NOT_HEADS.length_at(words, at) else _printed(words, at, noun)


def _printed(words: Words, at: int, count: int) -> int:
    """`count`, or 0 where a word of one syllable has the marks of another word (`số` is no `sở`)."""
    if count != 1 or words.shouts:
        return count
    printed = words.printed(at).lower()
    return int(printed in heads.PRINTED.get(words.plain[at], (printed,)))


def _names_field(words: Words, at: int) -> bool:
    return words.is_capital(at) and (bool(_FIELDS.length_at(words, at)) or not head_at(words, at)[0])


def _modified_end(words: Words, at: int, noun: str) -> int:
    at = _listed_end(words, at, noun)
    loose = 0 if noun in _PLAIN_GROUPS else 5
    while at < len(words):
        end = _qualifier_end(words, at)
        if end == at and words.is_word(at) and words.plain[at] != "va":
            end = at + _word_of_group(words, at, loose)
            loose = loose - 1 if end == at + 1 else 0
        elif end == at and words.plain[at] in ("-", "–") and words.is_word(at + 1) and at + 1 < len(words):
            known = _FIELDS.length_at(words, at + 1)
            end = at + 1 + known if known else at
        elif end == at and words.plain[at] == "va" and words.is_lower(at + 1) and not _noun_at(words, at + 1):
            known = _FIELDS.length_at(words, at + 1)
            end = at + 1 + known if known else at
        elif end == at and words.phrase(at, 4) == ", co lien quan":
            end = at + 4
        elif end == at and words.plain[at] in (",", "va") and _MODIFIERS.length_at(words, at + 1):
            end = at + 1 + _MODIFIERS.length_at(words, at + 1)
        if end == at:
            return _passive_end(words, at)
        at = end
    return at


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


def _word_of_group(words: Words, at: int, loose: int) -> int:
    """How many words at a word qualify a group."""
    modifier = _MODIFIERS.length_at(words, at)
    if modifier > verb_length(words, at):
        return modifier
    if words.capital[at]:
        count, kind = head_at(words, at)
        return (_body_end(words, at + count) - at) if count and kind == "body" else 1
    if ends_name(words, at) or words.shouts:
        return 0
    return _field_at(words, at) or int(loose > 0)


def _listed_end(words: Words, at: int, noun: str) -> int:
    """The end of names behind a noun: `các xã Khê Mây, Tiên Động`, `các Sở: Tài chính, Nội vụ`."""
    start = at + 1 if at < len(words) and words.plain[at] == ":" else at
    if not words.is_capital(start) or words.shouts or (start == at and noun not in _PLACE_NOUNS):
        return at
    end = _listed_name(words, start)
    if start > at and (end == start or not _FIELDS.length_at(words, start) and end < start + 2):
        return at
    while end < len(words) and words.plain[end] in (",", "va", "-", "–") and words.is_capital(end + 1):
        further = _listed_name(words, end + 1)
        if further == end + 1:
            break
        end = further
    return end


def _listed_name(words: Words, at: int) -> int:
    """The end of a place or a field at a word: known, or words with capitals that are no head."""
    known = _FIELDS.length_at(words, at)
    if known:
        return _field_end(words, at)
    end = at
    while words.is_capital(end) and not head_at(words, end)[0] and not _VERBS.length_at(words, end):
        end += 1
    return end


def _position_end(words: Words, start: int, at: int) -> int:
    """The end of an office: of whom, of what, in charge of what."""
    inner = actor_at(words, at) if at < len(words) else None
    addressed = words.phrase(start, at - start) in heads.ADDRESSES
    if addressed:
        # `đồng chí Hiệu trưởng`, `ông Nguyễn Văn A`; without an office or a name it is nobody.
        return inner.end if inner is not None else at + words.capitals(at) if words.is_capital(at) else start
    if inner is None and words.phrase(start, at - start) in heads.NEED_WHOM:
        return _nouns_end(words, at) or start
    if inner is not None and inner.kind != "position":
        at = inner.end
    elif words.is_capital(at) and _FIELDS.length_at(words, at):
        return _body_end(words, at)
    elif words.is_lower(at) and words.plain[start] in ("thu", "nguoi", "lanh", "truong", "pho", "chu"):
        at = _nouns_end(words, at) or at
    elif _field_at(words, at):
        at += _field_at(words, at)
    elif not words.shouts:
        at += words.capitals(at)
    at = _qualified_end(words, at)
    return _charge_end(words, at)


def _bare_group_end(words: Words, start: int, at: int) -> int:
    """The end of a group without `các`: further groups, what it is in charge of."""
    while at + 1 < len(words) and words.plain[at] in (",", "va"):
        noun = _BARE.length_at(words, at + 1) or _GROUPS.length_at(words, at + 1)
        if not noun or (words.capital[at + 1] and not words.shouts):
            break
        at += 1 + noun
    if words.plain[at - 1] in ("trach", "te") or not words.is_word(at):
        return _charge(words, at) if words.plain[at - 1] == "trach" else _qualified_end(words, at)
    return _charge_end(words, _modified_end(words, at, "don vi"))


def _charge_end(words: Words, at: int) -> int:
    return _charge(words, at + 2) if words.phrase(at, 2) == "phu trach" else at


def _charge(words: Words, at: int) -> int:
    """The end of what somebody is in charge of: up to a verb, at most so many words."""
    end = at
    while end < len(words) and end < at + MAX_CHARGE:
        about = end == at and words.plain[end] == "ve"
        if not about and not _joins(words, end) and (not words.is_word(end) or ends_name(words, end)):
            break
        end += 1
    return end


def phrase_end(words: Words, at: int) -> int:
    """Where a name that is in no list ends: before a verb, a sign or a particle; `at` where nothing is named."""
    end = at
    while end < len(words) and words.is_word(end) and not ends_name(words, end):
        end += 1
    return _qualified_end(words, end) if end > at else at
