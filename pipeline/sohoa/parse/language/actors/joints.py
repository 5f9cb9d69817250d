"""What joins two parts of one name: a dash, `và`, a comma in a list that closes."""

from __future__ import annotations

from sohoa.parse.language.actors.lookup import FIELDS, GROUPS, head_at, verb_length
from sohoa.parse.language.actors.words import Words


def joins(words: Words, at: int) -> bool:
    """Whether a sign or `và` joins two parts of one name: what follows has a capital and is no head of its own."""
    if at + 1 >= len(words) or at == 0:
        return False
    sign = words.plain[at]
    if sign in ("-", "–", "&", "—"):
        beside = words.is_word(at + 1) and not words.breaks(at)
        return beside and (words.capital[at + 1] or bool(FIELDS.length_at(words, at + 1)))
    if sign == "va" and not words.capital[at]:
        return _continues(words, at + 1)
    return sign == "," and _continues(words, at + 1) and _list_closes(words, at + 1)


def _continues(words: Words, at: int) -> bool:
    """Whether a word behind `và` or a comma goes on with the name: a field, or a capital that is no head."""
    if not words.is_word(at):
        return False
    if words.capital[at] and head_at(words, at) > (1, "body"):
        return False
    known = FIELDS.length_at(words, at)
    if known or not words.capital[at]:
        # `khoa Cấp cứu và ngân hàng máu` are two.
        return known > 0 and (words.capital[at] or GROUPS.length_at(words, at) < max(known, 2))
    return not (words.printed(at).isupper() and len(words.printed(at)) > 1) and not head_at(words, at)[0]


def _list_closes(words: Words, at: int) -> bool:
    """Whether `A, B và C` closes behind a comma: in a few words comes `và` with a capital that is no head."""
    for place in range(at, min(at + 6, len(words) - 1)):
        if words.plain[place] == "va":
            return _continues(words, place + 1)
        if not words.is_word(place) or (place > at and verb_length(words, place) and not words.capital[place]):
            return False
    return False
