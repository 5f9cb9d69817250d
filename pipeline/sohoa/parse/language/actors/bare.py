"""Names without a determiner and in small letters: `giáo viên chủ nhiệm`, `tổ kiểm tra liên ngành`.

Such nouns are objects and topics more often than actors. They name an actor where one is to stand: behind what opens
a clause or asks somebody, and before a verb.
"""

from __future__ import annotations

from collections.abc import Iterator

from sohoa.parse.language.actions.verbs import SHORT_ACTS, SHORT_VERBS
from sohoa.parse.language.actors import heads, people
from sohoa.parse.language.actors.extent import Extent, actor_at, qualifier_end
from sohoa.parse.language.actors.joints import joins
from sohoa.parse.language.actors.lookup import FIELDS, LISTS, MODIFIERS, ends_name, verb_length
from sohoa.parse.language.actors.phrases import Phrases
from sohoa.parse.language.actors.words import Words

NOUNS = Phrases(people.PEOPLE | people.UNITS)
_DUTIES = Phrases(people.DUTIES)
_DUTY_STARTS = frozenset(("phải", "có", "chịu", "buộc", "cần", "thì"))
_WORK = Phrases(people.WORK)
_WHICH = frozenset(("nào", "này"))
_VERBS = (SHORT_ACTS | SHORT_VERBS) - frozenset(
    "bị nào này mới lại ít nhiều những các một mọi vì nhưng bởi hơn rất quá ngay hết đúng đủ đối kèm".split()
)
# Nobody known but named may follow these: `do bảo vệ giữ`, `giao bếp trưởng`, `là trách nhiệm của thư ký chi bộ`.
_ASKING = Phrases(("giao", "moi", "de nghi", "yeu cau", "do", "cung", "cung voi", "phoi hop", "ket hop"))
_BELONGING = Phrases(("tham gia cua", "su phoi hop cua", "trach nhiem cua", "cong tac cua", "giup suc cua", "viec cua",
                      "phoi hop voi", "giam sat cua", "phai la", "giup do cua", "ho tro cua"))  # fmt: skip
_OPENING_SIGNS = frozenset(";:.,-–")
# With its marks: `thì` is no `thi`, `do` no `đo`.
_OPENING_WORDS = frozenset(("thì", "do", "giao", "mời", "cùng", "và", "hợp", "nghị", "cầu", "còn", "của", "với", "là"))
# Of words that are not known, so many may stand in a name.
MAX_UNKNOWN = 4
# A clause that says which of them has at most so many words.
MAX_CLAUSE = 14
# A name has at most so many words.
MAX_WORDS = 40


def opening_at(words: Words, at: int) -> int:
    """How surely somebody is named at a word, by what stands before: 2 asked or told by, 1 a clause begins, 0 not."""
    if at == 0 or words.plain[at - 1] in _OPENING_SIGNS or (at and words.breaks(at)):
        return 1
    before = words.printed(at - 1).lower()
    if before not in _OPENING_WORDS:
        return 0
    if before in ("thì", "còn", "và"):
        return 1
    for length in (1, 2, 3):
        start = at - length
        if start >= 0 and (_ASKING.length_at(words, start) == length or _BELONGING.length_at(words, start) == length):
            return 2
    return 0


def bare_actor(words: Words, at: int, *, listed: bool) -> Extent | None:
    """The name that begins at a word with such a noun; `listed` behind another name and a comma or `và`."""
    if words.shouts or not NOUNS.length_at(words, at):
        return None
    sure = 2 if listed else opening_at(words, at)
    if not sure or (words.capital[at] and at and words.printed(at - 1) not in ".;:"):
        return None
    part = words.window(at, MAX_WORDS)
    noun = _noun(part)
    if not noun or (sure < 2 and verb_length(part, 0) >= noun):
        return None
    for end in _ends(part, noun, sure):
        if (end > noun or part.phrase(0, noun) not in people.NEED_MORE) and _closes(part, end, sure):
            return Extent(at, at + end, "group")
    return None


def _noun(words: Words) -> int:
    noun = NOUNS.length_at(words, 0)
    if noun == 1 and words.printed(0).lower() not in heads.PRINTED.get(words.plain[0], (words.printed(0).lower(),)):
        return 0
    return noun


def _ends(words: Words, noun: int, sure: int) -> Iterator[int]:
    """Where the name may end, the longest first: with what the unit does and a clause, with what qualifies it."""
    work = noun + (words.printed(noun).lower() == "tự" if noun < len(words) else 0)
    told = _WORK.length_at(words, work) if words.phrase(0, noun) in people.TOLD_BY_ACT else 0
    if told:
        yield qualified(words, work + told, sure)
    end = qualified(words, noun, sure)
    clause = _clause_end(words, end)
    if clause > end:
        yield clause
    yield end
    if end > noun:
        yield noun


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
            at += 1
        elif words.capital[at] and words.is_word(at):
            inner = actor_at(words, at)
            at = inner.end if inner is not None else at + 1
        elif words.plain[at] == "so" and at + 1 < len(words) and words.plain[at + 1].isdigit():
            at += 2
        else:
            run = unknown_run(words, at, sure)
            if run == at:
                break
            at = run
    return at


def unknown_run(words: Words, at: int, sure: int) -> int:
    """The end of a few words that are in no table, where a verb, a sign or what qualifies closes them; else `at`."""
    end = at
    while end < at + MAX_UNKNOWN and words.is_lower(end) and not ends_name(words, end):
        if qualifier_end(words, end) > end or FIELDS.length_at(words, end):
            break
        end += 1
    if end >= len(words) or not words.is_word(end):
        return end if sure > 1 else at
    closed = verb_length(words, end) or qualifier_end(words, end) > end or words.printed(end) in _VERBS
    return end if closed or words.printed(end).lower() in people.SAYS else at


def _clause_end(words: Words, at: int) -> int:
    """The end of a clause that says which of them, closed by a word of duty; `at` where there is none."""
    if at >= len(words) or words.printed(at).lower() not in people.CLAUSES:
        return at
    for end in range(at + 1, min(at + MAX_CLAUSE, len(words))):
        if not words.is_word(end):
            return at
        if _DUTIES.length_at(words, end) and words.printed(end).lower() in _DUTY_STARTS:
            return end
    return at


def _closes(words: Words, end: int, sure: int) -> bool:
    """Whether what stands behind a name shows that it is one who acts."""
    if end >= len(words) or not words.is_word(end):
        return sure > 1
    printed = words.printed(end)
    if printed in _WHICH:
        return False
    return sure > 1 or printed in _VERBS or printed in people.SAYS or verb_length(words, end) > 0
