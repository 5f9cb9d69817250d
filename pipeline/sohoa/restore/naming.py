"""Names of people and of places in a row of words, by capitals and by the words before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sohoa.restore.protection import Token, continues
from sohoa.vietnamese.names import (
    CLEAR_SURNAMES,
    EXPRESSIONS,
    MIDDLE_NAMES,
    ORDINARY_STARTS,
    PERSON_TITLES,
    PLACE_TITLES,
    PROVINCES,
    WEAK_SURNAMES,
)
from sohoa.vietnamese.orthography import canonical, skeleton_key

LONGEST_PERSON = 4
LONGEST_PLACE = 3

_EXPRESSIONS = frozenset((skeleton_key(first), skeleton_key(second)) for first, second in EXPRESSIONS)
# What headings end or begin with when a line breaks: XỬ LÝ / TÍCH HỢP.
_WEAK_IN_CAPITALS = frozenset(("lý", "châu", "triệu", "phù", "tô", "lường", "thạch"))
_CLEAR_SKELETONS = frozenset(map(skeleton_key, CLEAR_SURNAMES))


def people(tokens: Sequence[Token]) -> Iterator[range]:
    """The places of each person's name in `tokens`."""
    place = 0
    while place < len(tokens):
        starts = tokens[place].capitalised or tokens[place].capitals
        run = _person_at(tokens, place) if starts else range(0)
        if run:
            yield run
        place = run.stop if run else place + 1


def places(tokens: Sequence[Token]) -> Iterator[range]:
    """The places of each name of a province, district or commune."""
    for place, token in enumerate(tokens):
        if token.capitalised or token.capitals:
            yield from filter(None, (_province_at(tokens, place), _titled_place_at(tokens, place)))


def _person_at(tokens: Sequence[Token], place: int) -> range:
    """The name that begins at `place`, or an empty range."""
    titled = _is_titled(tokens, place, PERSON_TITLES)
    if tokens[place].capitals:
        return _person_in_capitals(tokens, place) if titled or _stands_first(tokens, place) else range(place, place)
    run = _capitalised_run(tokens, place, LONGEST_PERSON)
    if titled and (len(run) > 1 or not tokens[place - 1].after):
        return run
    named = not _is_expression(tokens, place) and _is_named(tokens, run)
    return run if named else range(place, place)


def _is_named(tokens: Sequence[Token], run: range) -> bool:
    """Whether a row of capitalised words is a name by its surname, and by more where that is an everyday word."""
    if len(run) < 2:
        return False
    key = tokens[run.start].key
    if key in CLEAR_SURNAMES:
        return True
    return len(run) > 2 and (_has_middle_name(tokens, run) or (key in WEAK_SURNAMES and _ends_phrase(tokens, run)))


def _has_middle_name(tokens: Sequence[Token], run: range) -> bool:
    """A middle name after a surname that is an everyday word as well, or that lost a mark (`Nguyên Văn Bình`)."""
    key = tokens[run.start].key
    surname = key in WEAK_SURNAMES or skeleton_key(key) in _CLEAR_SKELETONS
    return surname and tokens[run.start + 1].key in MIDDLE_NAMES


def _ends_phrase(tokens: Sequence[Token], run: range) -> bool:
    return run.stop == len(tokens) or not continues(tokens, run.stop)


def _person_in_capitals(tokens: Sequence[Token], place: int) -> range:
    """`NGUYỄN VĂN A`: in capitals only a row that is a name from end to end tells itself from a heading."""
    stop = place + 1
    while continues(tokens, stop) and (tokens[stop].capitals or _is_initial(tokens[stop])):
        stop += 1
    run = range(place, stop)
    fits = 2 <= len(run) <= LONGEST_PERSON and tokens[place].key in CLEAR_SURNAMES - _WEAK_IN_CAPITALS
    return run if fits and not _has_expression(tokens, run) else range(place, place)


def _stands_first(tokens: Sequence[Token], place: int) -> bool:
    return not (continues(tokens, place) and tokens[place - 1].capitals)


def _is_initial(token: Token) -> bool:
    return len(token.core) == 1 and token.core.isupper()


def _capitalised_run(tokens: Sequence[Token], start: int, longest: int) -> range:
    """The capitalised words from `start` up to punctuation, without an ordinary expression at their end."""
    stop = start
    while stop < min(start + longest, len(tokens)) and _goes_on(tokens, start, stop):
        stop += 1
    while stop > start and _begins_expression(tokens, stop - 1):
        stop -= 1
    return range(start, stop)


def _goes_on(tokens: Sequence[Token], start: int, place: int) -> bool:
    token = tokens[place]
    if not (token.capitalised or (place > start and _is_initial(token))):
        return False
    return (place == start or continues(tokens, place)) and token.key not in ORDINARY_STARTS


def _begins_expression(tokens: Sequence[Token], place: int) -> bool:
    return (
        continues(tokens, place + 1)
        and tokens[place + 1].key == tokens[place + 1].core
        and _is_expression(tokens, place)
    )


def _is_expression(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word and the one after it are an ordinary expression, whatever their case."""
    if place + 1 == len(tokens):
        return False
    return (skeleton_key(tokens[place].key), skeleton_key(tokens[place + 1].key)) in _EXPRESSIONS


def _has_expression(tokens: Sequence[Token], run: range) -> bool:
    return any(_is_expression(tokens, place) or tokens[place].key in ORDINARY_STARTS for place in run)


def _is_titled(tokens: Sequence[Token], place: int, titles: frozenset[tuple[str, ...]]) -> bool:
    """Whether one of `titles` stands before `place`, with a colon between them at most."""
    for length in (1, 2, 3):
        before = tokens[max(place - length, 0) : place]
        if tuple(token.key for token in before) in titles:
            return before[-1].after in {"", ":"} and not tokens[place].before
    return False


def _province_at(tokens: Sequence[Token], place: int) -> range:
    for length in (3, 2):
        run = range(place, place + length)
        if run.stop <= len(tokens) and _is_province(tokens, run):
            return run
    return range(place, place)


def _is_province(tokens: Sequence[Token], run: range) -> bool:
    named = [tokens[i] for i in run]
    if not (all(token.capitalised for token in named) or all(token.capitals for token in named)):
        return False
    joined = all(continues(tokens, i) for i in run[1:])
    return joined and tuple(canonical(token.key) for token in named) in PROVINCES


def _titled_place_at(tokens: Sequence[Token], place: int) -> range:
    """`huyện Phú Ninh`. In capitals no end can be told, so only provinces are known there."""
    none = range(place, place)
    if not _is_titled(tokens, place, PLACE_TITLES) or tokens[place - 1].after or _is_co_operative(tokens, place):
        return none
    return _capitalised_run(tokens, place, LONGEST_PLACE)


def _is_co_operative(tokens: Sequence[Token], place: int) -> bool:
    """`hợp tác xã Nông nghiệp`: here xã is no commune."""
    return place > 1 and tokens[place - 2].key == "tác"
