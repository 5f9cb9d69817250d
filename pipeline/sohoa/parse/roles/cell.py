"""The roles in a cell of a column of bodies."""

from __future__ import annotations

import re

from sohoa.parse.passages import Passage
from sohoa.parse.roles.found import Gathering, Roles
from sohoa.parse.roles.names import Names

_LEADS = re.compile(r"(?:co quan |don vi |bo phan )?(?:chu tri|chu tri thuc hien|thuc hien|phu trach|dau moi)\s*:\s*")
_SUPPORTS = re.compile(r"(?:co quan |don vi |bo phan |cac don vi )?(?:phoi hop|phoi hop thuc hien|tham gia|ho tro)\s*(?::|voi)?\s*")
_MARKED = re.compile(r"\s*\(\s*(?P<lead>chu tri|ct)?(?P<support>phoi hop|ph)?[^()]{0,20}\)|\s+(?:(?P<leads>chu tri)|(?P<helps>phoi hop)(?! voi))(?!\s*:)")
_PART = re.compile(r"\s*(?:[,;\n]|\bva\b|\s[-+•–]\s|^\s*[-+•–])\s*")
_SPLIT = re.compile(r"\s*/\s*")
# A time that stands in a column of bodies is none.
_TIME = re.compile(r"(?:thuong xuyen|hang |dinh ky|quy [ivx\d]|thang \d|nam \d|trong |truoc |ngay )")
_TRIM = " \n\t.,;:-–+•"


def cell_roles(passage: Passage, *, support_only: bool = False) -> Roles:
    """The roles in a cell of a column of bodies: all lead, all support, or the cell itself tells them apart."""
    if not passage.text.strip(_TRIM) or _is_time(passage):
        return Roles()
    found = Gathering()
    names = Names(passage)
    helps, place = support_only, 0
    while place < len(names.plain):
        place = _skip(names.plain, place)
        leads, supports = _LEADS.match(names.plain, place), _SUPPORTS.match(names.plain, place)
        if leads or supports:
            helps = support_only or bool(supports)
            place = (leads or supports).end()  # type: ignore[union-attr]
            continue
        end = _name_end(names, place)
        if end <= place:
            break
        marked = _MARKED.match(names.plain, end)
        name = " ".join(passage.text[place:end].split()).strip(_TRIM)
        here = helps if marked is None or not marked.lastgroup else marked.lastgroup in ("support", "helps")
        if name[:1].isalpha() and not _TIME.match(names.plain, place):
            (found.supports if here else found.leads)((name,))
        end = marked.end() if marked else end
        helps = helps or bool(_SPLIT.match(names.plain, end) and not support_only)
        place = end
    return found.roles()


def _is_time(passage: Passage) -> bool:
    """Whether a cell says when: a time that has come to stand in a column of bodies."""
    told = sum(one.end - one.start for one in passage.periods)
    return not passage.actors and told > len(passage.text) // 2


def _skip(plain: str, place: int) -> int:
    found = re.compile(r"(?:[\s,;./:+•–-]|va\s|\([^()]{0,120}\))*").match(plain, place)
    return found.end() if found else place


def _name_end(names: Names, place: int) -> int:
    """The end of the name at a place: a known one, else up to a sign."""
    number = names.at(place)
    known = names.passage.actors[number].end if number is not None else place
    found = re.compile(r"\s*(?:[.,;\n/()]|\bva\s|\bchu tri\b|\bphoi hop\b|$)").search(names.plain, max(known, place + 3 if names.plain.startswith("d/c", place) else place))
    end = found.start() if found else len(names.plain)
    return max(known, end)
