"""What the tables say of a word in its place: whether a head, a field, a verb begins there."""

from __future__ import annotations

from sohoa.parse.language.actions.verbs import ACTS, BEFORE_ACTS, SECOND_SYLLABLES, SHORT_ENDS
from sohoa.parse.language.actors import fields, heads, people
from sohoa.parse.language.actors.phrases import MarkedPhrases, Phrases
from sohoa.parse.language.actors.words import Words
from sohoa.parse.language.readings import ActorKind

VERBS = Phrases((*ACTS, *BEFORE_ACTS, "phoi hop", "lam dau moi"))
GROUPS = Phrases(
    (*heads.GROUPS, *heads.LISTED_GROUPS, *people.PEOPLE, *(one for one in people.UNITS if " duoc " not in one))
)
BARE = Phrases(heads.BARE_GROUPS)
FIELDS = MarkedPhrases(fields.FIELDS, fields.PRINTED)
LISTS = Phrases(" ".join(one) for one in fields.LISTS)
MODIFIERS = MarkedPhrases(heads.MODIFIERS, heads.PRINTED_MODIFIERS)
TAILS = MarkedPhrases(heads.TAILS, heads.PRINTED_TAILS)
DETERMINERS = Phrases(heads.DETERMINERS)
_BODIES = Phrases(heads.BODIES)
_LONG = Phrases(heads.LONG_BODIES)
_POSITIONS = Phrases(heads.POSITIONS)
_LOWER_POSITIONS = Phrases(one for one in heads.POSITIONS if " " in one and one not in heads.ADDRESSES)
_ADDRESSES = Phrases(one for one in heads.ADDRESSES if " " in one)
_LOWER = Phrases((*heads.LOWER_GROUPS, *heads.FORCES))
_LOWER_HEADS = Phrases(heads.LOWER_HEADS)
NOT_HEADS = Phrases(heads.NOT_HEADS)
_TWO_PLACES = Phrases(fields.TWO_SYLLABLE_PLACES)
_FIRST = frozenset(
    one.split()[0]
    for one in (
        *heads.BODIES,
        *heads.LOWER_HEADS,
        *heads.POSITIONS,
        *heads.BARE_GROUPS,
        *heads.LOWER_GROUPS,
        *heads.DETERMINERS,
    )
)


def may_begin(words: Words, at: int) -> bool:
    """Whether a name may begin at a word at all."""
    return words.plain[at] in _FIRST or words.printed(at) in heads.ABBREVIATIONS


def head_at(words: Words, at: int) -> tuple[int, ActorKind]:
    """Of how many words the head at a word is, and of what; 0 where there is none."""
    if not words.is_word(at):
        return 0, "body"
    if words.printed(at) in heads.ABBREVIATIONS:
        return _joint_abbreviation(words, at), "body"
    apart = NOT_HEADS.length_at(words, at)
    if apart and _BODIES.length_at(words, at) <= apart and not _is_field_behind(words, at):
        return 0, "body"
    if not words.capital[at] and not words.shouts:
        # `thì Ủy ban` is no `thị ủy`.
        return _lower_head_at(words, at) if words.printed(at) != "thì" else (0, "body")
    return _capital_head_at(words, at)


def _capital_head_at(words: Words, at: int) -> tuple[int, ActorKind]:
    """The head at a word with a capital."""
    bodies = _printed(words, at, _BODIES.length_at(words, at))
    positions = _printed(words, at, _POSITIONS.length_at(words, at))
    if words.plain[at] == "truong":
        # `Trưởng` leads a body, `Trường` is one.
        leads = "ở" in words.printed(at).lower()
        bodies, positions = (0, positions) if leads else (bodies, 0)
    bare = BARE.length_at(words, at)
    if bare > max(bodies, positions):
        return bare, "group"
    if words.shouts and max(bodies, positions) == 1 and not FIELDS.length_at(words, at + 1):
        # In `NHIỆM VỤ CỦA …` capitals show no head: a field has to.
        return 0, "body"
    return (positions, "position") if positions > bodies else (bodies, "body")


def _lower_head_at(words: Words, at: int) -> tuple[int, ActorKind]:
    """The head at a word in small letters: of two syllables and more, or with a field in capitals behind it."""
    found: tuple[tuple[int, ActorKind], ...] = (
        (_LONG.length_at(words, at), "body"),
        (_LOWER.length_at(words, at), "group"),
        (_LOWER_POSITIONS.length_at(words, at), "position"),
    )
    best = max(found, key=lambda one: one[0])
    address = _ADDRESSES.length_at(words, at)
    if address and (words.is_capital(at + address) or _LOWER_POSITIONS.length_at(words, at + address)):
        return address, "position"
    if words.printed(at) in heads.SHORT_ADDRESSES and words.capitals(at + 1) > 1:
        return 1, "position"
    lower = _printed(words, at, _LOWER_HEADS.length_at(words, at))
    if lower == 1 and words.plain[at] not in heads.OFTEN_LOWER and not FIELDS.length_at(words, at + 1):
        # `lễ hội Xên Mường`, `nhóm Zalo`
        lower = 0
    if lower > best[0] and words.is_capital(at + lower) and "ở" not in words.printed(at):
        return lower, "body"
    return best


def _joint_abbreviation(words: Words, at: int) -> int:
    """`HĐND và UBND`, `HĐND - UBND` are one head; so is `UBND` alone."""
    if words.plain[at] == "hdnd" and words.phrase(at + 1, 2) in ("va ubnd", "- ubnd", ", ubnd", "& ubnd"):
        return 3
    return 1


def _is_field_behind(words: Words, at: int) -> bool:
    """Whether a head of one syllable has its field behind it with a capital: `Phòng Chính trị`."""
    return words.is_capital(at + 1) and bool(FIELDS.length_at(words, at + 1))


def ends_name(words: Words, at: int) -> bool:
    """Whether a word in small letters is a verb or a particle, which no name goes over."""
    if not words.is_lower(at):
        return False
    if verb_length(words, at) > 0:
        return True
    if words.printed(at) == "giao" and words.plain[at + 1 : at + 2] not in (["thong"], ["dich"], ["luu"], ["tiep"]):
        return not (at and words.plain[at - 1] in ("ban", "chuyen", "ngoai", "tuyen"))
    return words.printed(at).lower() in SHORT_ENDS and not (at and words.phrase(at - 1, 2) in SECOND_SYLLABLES)


def verb_length(words: Words, at: int) -> int:
    """Of how many words the verb at a word is, of those of two syllables and more."""
    return VERBS.length_at(words, at)


def field_at(words: Words, at: int) -> int:
    """Of how many words the known field at a word is; 0 where a verb is there instead (`tổ chức`, `thông tin`)."""
    known = FIELDS.length_at(words, at)
    return known if known and (words.capital[at] or known > verb_length(words, at)) else 0


def works_at(words: Words, at: int, first: int) -> int:
    """How many words of `các công trình`, `các dự án` go on with a name, behind `quản lý`, `đầu tư xây dựng`."""
    plural = at >= max(first, 2) and words.printed(at) == "các" and words.phrase(at + 1, 2) in heads.WORKS
    return 3 if plural and words.phrase(at - 2, 2) in heads.MANAGED else 0


def complete_field(words: Words, at: int, count: int) -> int:
    """How many of the words of a field are its own: what is a verb in small letters behind a whole field is not.

    `Phòng Kinh tế xây dựng lộ trình`: the verb has an object. `Phòng Kinh tế xây dựng tổ chức …` is the other field.
    """
    short = count - 2
    verb = at + short
    if short < 2 or words.capital[verb] or words.plain[verb : verb + 2] != ["xay", "dung"]:
        return count
    end = at + count
    object_ = words.is_lower(end) and words.plain[end] not in ("va", "cac")
    named = FIELDS.length_at(words, end) and words.phrase(end, 2) not in heads.WRITTEN
    if not object_ or named or ends_name(words, end) or place_end(words, end) > end:
        return count
    return short if FIELDS.length_at(words.window(at, short), 0) == short else count


def noun_at(words: Words, at: int) -> int:
    """Of how many words the noun of a group at a word is."""
    noun = GROUPS.length_at(words, at)
    if noun < verb_length(words, at):
        return 0
    return 0 if noun == 1 and NOT_HEADS.length_at(words, at) else _printed(words, at, noun)


def _printed(words: Words, at: int, count: int) -> int:
    """`count`, or 0 where a word of one syllable has the marks of another word (`số` is no `sở`)."""
    if count != 1 or words.shouts:
        return count
    printed = words.printed(at).lower()
    return int(printed in heads.PRINTED.get(words.plain[at], (printed,)))


def names_field(words: Words, at: int) -> bool:
    """Whether a field begins at a word: with a capital, and no head of its own."""
    return words.is_capital(at) and (bool(FIELDS.length_at(words, at)) or not head_at(words, at)[0])


def place_end(words: Words, at: int) -> int:
    """The end of `tỉnh`, `thành phố Bình Hải`, `cấp xã` at a word."""
    if at >= len(words) or (not words.capital[at] and words.phrase(at, 2) in heads.NOT_PLACES):
        return at
    count = _TWO_PLACES.length_at(words, at) or int(words.plain[at] in fields.ONE_SYLLABLE_PLACES)
    if not count:
        region = words.printed(at) in fields.REGIONS and words.is_capital(at + 1)
        return at + 1 + words.capitals(at + 1) if region else at
    if not words.capital[at] and count == 1 and (ends_name(words, at) or not _printed(words, at, 1)):
        return at
    end = at + count
    while words.is_capital(end) and not head_at(words, end)[0]:
        end += 1
    return _further_places(words, end) if end > at + count else _bare_places(words, end)


def _bare_places(words: Words, at: int) -> int:
    """The end of further nouns of places without names: `UBND phường, xã`."""
    while at + 1 < len(words) and words.plain[at] == "," and words.is_lower(at + 1):
        count = _TWO_PLACES.length_at(words, at + 1) or int(words.plain[at + 1] in fields.ONE_SYLLABLE_PLACES)
        known = count and words.phrase(at + 1, 2) not in heads.NOT_PLACES and _printed(words, at + 1, count)
        if not known or words.is_capital(at + 1 + count):
            break
        at += 1 + count
    return at


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


def is_number(words: Words, at: int) -> bool:
    """Whether `số 3` stands at a word, and no number of a document does."""
    if words.printed(at).lower() not in ("số", "sô") or not 0 < len(words.plain[at + 1 : at + 2] or "") < 2:
        return False
    number = words.plain[at + 1]
    return number.isdigit() and len(number) < 4 and words.plain[at + 2 : at + 3] != ["/"]
