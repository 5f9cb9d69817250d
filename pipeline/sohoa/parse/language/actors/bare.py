"""Names without a determiner and in small letters: `giáo viên chủ nhiệm`, `tổ kiểm tra liên ngành`.

Such nouns are objects and topics more often than actors. They name an actor where one is to stand: behind what opens
a clause or asks somebody, and before a verb.
"""

from __future__ import annotations

from collections.abc import Iterator

from sohoa.parse.language.actors import heads, people
from sohoa.parse.language.actors.extent import Extent, actor_at, qualifier_end
from sohoa.parse.language.actors.joints import joins
from sohoa.parse.language.actors.lookup import FIELDS, LISTS, MODIFIERS, NOT_HEADS, verb_length
from sohoa.parse.language.actors.phrases import Phrases
from sohoa.parse.language.actors.runs import begins_predicate, clause_end, unknown_run, where_end
from sohoa.parse.language.actors.words import Words

NOUNS = Phrases(people.PEOPLE | people.UNITS)
_PEOPLE = Phrases(people.PEOPLE)
_STAFF = Phrases(people.STAFF)
_WORK = Phrases(people.WORK)
_WHICH = frozenset(("nào", "này"))
_THOSE = frozenset(("đó", "ấy"))
# Nobody known but named may follow these: `do bảo vệ giữ`, `giao bếp trưởng`, `là trách nhiệm của thư ký chi bộ`.
_ASKING = Phrases(("giao", "moi", "de nghi", "yeu cau", "do", "cung", "cung voi", "phoi hop", "ket hop"))
_BELONGING = Phrases(("tham gia cua", "su phoi hop cua", "trach nhiem cua", "cong tac cua", "giup suc cua", "viec cua",
                      "phoi hop voi", "giam sat cua", "phai la", "giup do cua", "ho tro cua"))  # fmt: skip
_OPENING_SIGNS = frozenset(";:.,-–")
# With its marks: `thì` is no `thi`, `do` no `đo`.
_OPENING_WORDS = frozenset(("do", "giao", "mời", "cùng", "hợp", "nghị", "cầu", "của", "với", "là"))
_CLAUSE_WORDS = frozenset(("thì", "còn", "và", "vậy", "nhưng", "riêng", "đó"))
# A name has at most so many words.
MAX_WORDS = 40


def opening_at(words: Words, at: int) -> int:
    """How surely somebody is named at a word, by what stands before.

    3: in a list of names, 2: asked or told by, 1: a clause begins, 0: not.
    """
    if at == 0 or words.plain[at - 1] in _OPENING_SIGNS or (at and words.breaks(at)):
        return 1
    before = words.printed(at - 1).lower()
    if before in _CLAUSE_WORDS:
        return 1
    if before not in _OPENING_WORDS:
        return 0
    for length in (1, 2, 3, 4):
        start = at - length
        if start >= 0 and (_ASKING.length_at(words, start) == length or _BELONGING.length_at(words, start) == length):
            return 3 if before in ("của", "với", "cùng") else 2
    return 0


def bare_actor(words: Words, at: int, *, listed: bool) -> Extent | None:
    """The name that begins at a word with such a noun; `listed` behind another name and a comma or `và`."""
    if words.shouts or not NOUNS.length_at(words, at):
        return None
    sure = 3 if listed else opening_at(words, at)
    if (
        not sure
        or (not listed and _goes_on_list(words, at))
        or (words.capital[at] and at and words.printed(at - 1) not in ".;:")
    ):
        return None
    part = words.window(at, MAX_WORDS)
    noun = _noun(part)
    if not noun or (sure < 2 and verb_length(part, 0) >= noun):
        return None
    for end, closed in _ends(part, noun, sure):
        if (end > noun or part.phrase(0, noun) not in people.NEED_MORE) and _closes(part, end, closed):
            return Extent(at, at + end, "group")
    return None


def _goes_on_list(words: Words, at: int) -> bool:
    """Whether a noun stands in a list whose first is no actor: `đôn đốc công chức, viên chức`."""
    if at < 3 or words.plain[at - 1] not in (",", "va") or not _PEOPLE.length_at(words, at):
        return False
    return any(_PEOPLE.length_at(words, at - 1 - count) == count for count in range(2, min(5, at)))


def _noun(words: Words) -> int:
    noun = NOUNS.length_at(words, 0)
    other = NOT_HEADS.length_at(words, 0)
    if other > noun or (noun == 1 and (other or words.phrase(0, 2) in heads.NOT_PLACES)):
        return 0
    if noun == 1 and words.printed(0).lower() not in heads.PRINTED.get(words.plain[0], (words.printed(0).lower(),)):
        return 0
    return noun


def _ends(words: Words, noun: int, sure: int) -> Iterator[tuple[int, int]]:
    """Where the name may end, the longest first, and how surely somebody is to stand there.

    With what the unit does, with a clause, with what qualifies it, alone. With what it does only before a verb.
    """
    work = noun + (words.printed(noun).lower() == "tự" if noun < len(words) else 0)
    told = _WORK.length_at(words, work) if words.phrase(0, noun) in people.TOLD_BY_ACT else 0
    if told:
        yield qualified(words, work + told, 1), 1
    end = qualified(words, _staff_end(words, noun), sure)
    clause = max(clause_end(words, end), where_end(words, end))
    if clause > end:
        yield clause, sure
    yield end, sure
    if end > noun:
        yield noun, sure


def qualified(words: Words, at: int, sure: int) -> int:
    """The end of what qualifies a noun from a word on: fields, names, places, a few words that are not known."""
    while at < len(words):
        end = qualifier_end(words, at)
        if end > at:
            at = end
            continue
        known = LISTS.length_at(words, at) or max(MODIFIERS.length_at(words, at), FIELDS.length_at(words, at))
        if known > verb_length(words, at):
            at += known
        elif joins(words, at):
            at += 1 + (FIELDS.length_at(words, at + 1) if words.is_lower(at + 1) else 0)
        elif words.capital[at] and words.is_word(at):
            inner = actor_at(words, at)
            at = inner.end if inner is not None else at + 1
        else:
            run = _those(words, at) or unknown_run(words, at, to_sign=sure > 2)
            if run == at:
                break
            at = run
    return at


def _those(words: Words, at: int) -> int:
    """The end of `đó`, `nơi đó` at a word; 0 where it is not."""
    if words.printed(at) in _THOSE:
        return at + 1
    return at + 2 if words.printed(at) == "nơi" and at + 1 < len(words) and words.printed(at + 1) in _THOSE else 0


def _closes(words: Words, end: int, sure: int) -> bool:
    """Whether what stands behind a name shows that it is one who acts."""
    if sure > 1:
        return end >= len(words) or words.printed(end) not in _WHICH
    if words.plain[end : end + 1] == ["("] and ")" in words.plain[end:]:
        end = words.plain.index(")", end) + 1
    elif words.plain[end : end + 1] == [","] or words.plain[end : end + 1] == ["va"]:
        further = words.window(end + 1, MAX_WORDS)
        noun = NOUNS.length_at(further, 0)
        if noun > 1:
            further_end = qualified(further, noun, 1)
            return further_end < len(further) and begins_predicate(further, further_end)
    return end < len(words) and begins_predicate(words, end)


def _staff_end(words: Words, at: int) -> int:
    """The end of a list of staff, which is one name: `cán bộ, công chức, viên chức và người lao động`."""
    if _STAFF.length_at(words, 0) != at:
        return at
    while at + 1 < len(words) and words.plain[at] in (",", "va"):
        further = _STAFF.length_at(words, at + 1)
        if not further or words.capital[at + 1]:
            break
        at += 1 + further
    return at
