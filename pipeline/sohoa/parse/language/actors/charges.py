"""What somebody is in charge of, said behind an office: `Phó Hiệu trưởng phụ trách chuyên môn`."""

from __future__ import annotations

from sohoa.parse.language.actors.joints import joins
from sohoa.parse.language.actors.lookup import ends_name
from sohoa.parse.language.actors.words import Words

# It has at most so many words.
MAX_CHARGE = 16


def charge_end(words: Words, at: int) -> int:
    if words.phrase(at, 2) != "phu trach":
        return at
    end = charge(words, at + 2)
    return end if end > at + 2 else at


def charge(words: Words, at: int) -> int:
    """The end of what somebody is in charge of: up to a verb, at most so many words."""
    end = at
    while end < len(words) and end < at + MAX_CHARGE:
        about = end == at and words.plain[end] == "ve"
        if not about and not joins(words, end) and (not words.is_word(end) or ends_name(words, end)):
            break
        end += 1
    return end
