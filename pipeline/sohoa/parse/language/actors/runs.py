"""What may stand in a name and is in no table: a few words before a verb, a clause that says which of them."""

from __future__ import annotations

from sohoa.parse.language.actions.verbs import SECOND_SYLLABLES, SHORT_ACTS, SHORT_VERBS
from sohoa.parse.language.actors import people
from sohoa.parse.language.actors.lookup import FIELDS, TAILS, ends_name, place_end, verb_length
from sohoa.parse.language.actors.phrases import Phrases
from sohoa.parse.language.actors.words import Words

# Of words that are not known, so many may stand in a name.
MAX_UNKNOWN = 4
# A clause that says which of them has at most so many words.
MAX_CLAUSE = 14
# Behind `nơi` these point back or ask: `nơi đó phải …`, `nơi nào`.
_NO_WHERE = frozenset("đó ấy này kia nào khác đến".split())
# A clause that says where they are has at most so many words.
MAX_WHERE = 8
_DUTIES = Phrases(people.DUTIES)
_DUTY_STARTS = frozenset(("phải", "có", "chịu", "buộc", "cần"))
# Behind these it is no duty: `khi cần`, `nếu phải`.
_NO_DUTY = frozenset(("khi", "nếu", "không", "chưa", "sự"))
# Among the short words at which a name ends: those that begin no predicate of an actor.
_NO_ACTS = frozenset(
    "bị nào này mới lại ít nhiều những các một mọi vì nhưng bởi hơn rất quá ngay hết đúng đủ đối kèm".split()
)
SINGLE_VERBS = (SHORT_ACTS | SHORT_VERBS | {"giao"}) - _NO_ACTS


def begins_predicate(words: Words, at: int) -> bool:
    """Whether a verb, or what stands before one, begins at a word."""
    printed = words.printed(at)
    return printed in SINGLE_VERBS or printed in people.SAYS or verb_length(words, at) > 0


def unknown_run(words: Words, at: int, *, to_sign: bool) -> int:
    """The end of a few words that are in no table, closed by a verb or by what qualifies; else `at`.

    With `to_sign` a sign closes them as well: in a list of names, not where a predicate is to come.
    """
    end = at
    while end < at + MAX_UNKNOWN and words.is_lower(end) and words.plain[end].isalpha() and not ends_name(words, end):
        if _qualifies(words, end):
            return end
        end += 1
    if end >= len(words) or not words.is_word(end):
        return end if to_sign else at
    return end if _qualifies(words, end) or begins_predicate(words, end) else at


def _qualifies(words: Words, at: int) -> bool:
    """Whether a field, a place or the like begins at a word."""
    return FIELDS.length_at(words, at) > 0 or TAILS.length_at(words, at) > 0 or place_end(words, at) > at


def where_end(words: Words, at: int) -> int:
    """The end of `nơi cư trú`, `có kênh đi qua`: where somebody is, closed by a predicate; `at` where there is none.

    The word behind `nơi` is the verb of the clause itself.
    """
    if at + 1 >= len(words) or words.printed(at) != "nơi" or words.printed(at + 1) in _NO_WHERE:
        return at
    first = at + 1 + max(verb_length(words, at + 1), 1)
    for end in range(first, min(at + MAX_WHERE, len(words))):
        if not words.is_word(end):
            return at
        if end > at + 2 and begins_predicate(words, end) and words.phrase(end - 1, 2) not in SECOND_SYLLABLES:
            return end
    return at


def clause_end(words: Words, at: int) -> int:
    """The end of a clause that says which of them, closed by a word of duty; `at` where there is none."""
    if at >= len(words) or words.printed(at) not in people.CLAUSES or verb_length(words, at):
        return at
    for end in range(at + 1, min(at + MAX_CLAUSE, len(words))):
        if not words.is_word(end):
            return at
        if _DUTIES.length_at(words, end) and words.printed(end) in _DUTY_STARTS:
            return end if words.printed(end - 1) not in _NO_DUTY else at
    return at
