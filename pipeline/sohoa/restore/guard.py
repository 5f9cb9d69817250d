"""Which words the language model must leave as they were read, and why.

Numbers, dates, money, codes and names are facts that no probability can vouch for: a grammar may mend them where one
reading alone is valid (`sohoa.restore.repair`), nothing else may. A word that is protected is frozen as read, a
damaged one too; a word that is not is a syllable, possibly misread, for the decoder.
"""

from __future__ import annotations

from collections.abc import Sequence

from sohoa.restore.naming import people, places
from sohoa.restore.protection import Protection, Token, continues, tokenise
from sohoa.restore.shapes import is_abbreviation, is_label, is_misread_syllable, shape_of
from sohoa.vietnamese.names import FOREIGN_WORDS
from sohoa.vietnamese.orthography import skeleton_key
from sohoa.vietnamese.syllables import SKELETONS, is_syllable

__all__ = ["Protection", "protected", "protected_without_marks"]

_DATE_WORDS = frozenset(("ngày", "tháng", "năm"))
_MONEY_UNITS = frozenset(("đồng", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "usd", "vnđ", "vnd"))
_TIME_UNITS = frozenset(("giờ", "phút"))
# Units of outline and law that a lone letter or number stands after: `điểm a khoản 1`.
_COUNTED = frozenset(("điểm", "khoản", "mục"))
# In capitals these are syllables (PHẠM VI, XI MĂNG) as well as numbers.
_SYLLABLE_OR_ROMAN = frozenset(("VI", "XI"))
_NUMBERED = frozenset("phần chương mục lục khóa quý kỳ lần thứ hạng loại cấp vùng khu nhóm vực".split())

Found = list[Protection | None]


def protected(words: Sequence[str]) -> Found:
    """For each whitespace-separated token of one line or paragraph, the reason it must not be changed, or None.

    >>> [str(p) if p else "" for p in protected("Kế hoạch số 15/KH-UBND của tỉnh Tây Ninh".split())]
    ['', '', '', 'code', '', '', 'place', 'place']
    """
    tokens = tokenise(words)
    found = [_alone(tokens, place) for place in range(len(tokens))]
    for find, reason in ((places, Protection.PLACE), (people, Protection.PERSON)):
        for run in find(tokens):
            found[run.start : run.stop] = [found[place] or reason for place in run]
    _by_neighbours(tokens, found)
    return found


def protected_without_marks(words: Sequence[str], *, letters_kept: bool) -> Found:
    """The same for text that lost its marks.

    Names cannot be told there, for what tells them lost its marks too: a name is restored like any word. Where letters
    were misread as well (`letters_kept` false), digits and signs may stand for letters (`t6`, `S&`), and no word is
    foreign by its shape alone.
    """
    tokens = tokenise(words)
    found = [_alone_without_marks(tokens, place, letters_kept) for place in range(len(tokens))]
    _by_neighbours(tokens, found)
    return found


def _alone_without_marks(tokens: Sequence[Token], place: int, letters_kept: bool) -> Protection | None:
    token = tokens[place]
    if is_label(token, first=place == 0):
        return Protection.LABEL
    if not letters_kept and is_misread_syllable(token.core):
        return None
    shape = shape_of(token)
    heading = _among_syllables_in_capitals(tokens, place)
    word = shape is None or (token.core in _SYLLABLE_OR_ROMAN and token.after[:1] != ".")
    if heading and word and skeleton_key(token.core) in SKELETONS:
        return None  # TU and VI are words in text that is all in capitals
    if shape is Protection.FOREIGN and not letters_kept and token.key not in FOREIGN_WORDS:
        return None
    if shape is None and is_abbreviation(token, heading):
        return Protection.ABBREVIATION
    return shape


def _among_syllables_in_capitals(tokens: Sequence[Token], place: int) -> bool:
    """Whether a neighbour is a syllable in capitals, marks aside."""
    around = [tokens[i] for i in (place - 2, place - 1, place + 1, place + 2) if 0 <= i < len(tokens)]
    return any(token.capitals and len(token.core) > 2 and skeleton_key(token.core) in SKELETONS for token in around)


def _alone(tokens: Sequence[Token], place: int) -> Protection | None:
    token = tokens[place]
    if is_label(token, first=place == 0):
        return Protection.LABEL
    shape = shape_of(token)
    if shape is Protection.ROMAN and _is_syllable_in_capitals(tokens, place):
        return None
    if shape not in {None, Protection.FOREIGN}:
        return shape
    return Protection.ABBREVIATION if is_abbreviation(token, _among_capitals(tokens, place)) else shape


def _is_syllable_in_capitals(tokens: Sequence[Token], place: int) -> bool:
    if tokens[place].core not in _SYLLABLE_OR_ROMAN or not continues(tokens, place):
        return False
    return tokens[place - 1].capitals and tokens[place - 1].key not in _NUMBERED


def _among_capitals(tokens: Sequence[Token], place: int) -> bool:
    """Whether a neighbour is a syllable in capitals: the text around is a heading."""
    around = [tokens[i] for i in (place - 2, place - 1, place + 1, place + 2) if 0 <= i < len(tokens)]
    return any(token.capitals and not token.core.isascii() and is_syllable(token.core) for token in around)


def _by_neighbours(tokens: Sequence[Token], found: Found) -> None:
    """Reasons that the words around give: dates in words, amounts, times, foreign phrases. Changes `found`."""
    for place, token in enumerate(tokens):
        previous = tokens[place - 1].key if continues(tokens, place) else ""
        following = tokens[place + 1].key if continues(tokens, place + 1) else ""
        if previous in _DATE_WORDS and _may_be_number(token, found[place]):
            found[place] = Protection.DATE
        elif found[place] is Protection.NUMBER and following in _MONEY_UNITS | _TIME_UNITS:
            found[place] = Protection.MONEY if following in _MONEY_UNITS else Protection.TIME
        elif previous in _COUNTED and len(token.core) == 1 and token.core.isalpha():
            found[place] = Protection.LABEL
        elif found[place] is None and token.core.isascii() and _joins_foreign(tokens, found, place):
            found[place] = Protection.FOREIGN


def _may_be_number(token: Token, reason: Protection | None) -> bool:
    """A number read with signs for digits (`ngày IŠ tháng 0]`, `§` for 8): short, and no word, no code."""
    if reason is Protection.NUMBER:
        return True
    short = 0 < len(token.core) <= 2 and (token.core == "§" or any(map(str.isalnum, token.core)))
    return short and reason in {None, Protection.ROMAN} and not is_syllable(token.core)


def _joins_foreign(tokens: Sequence[Token], found: Found, place: int) -> bool:
    """`of`, `and` and their like beside a foreign word; capitalised words of any shape between two of them."""
    before = continues(tokens, place) and found[place - 1] is Protection.FOREIGN
    after = continues(tokens, place + 1) and found[place + 1] is Protection.FOREIGN
    return (before and after) or ((before or after) and tokens[place].key in FOREIGN_WORDS)
