"""The roles in a cell of a column of bodies."""

from __future__ import annotations

import re

from sohoa.parse.passages import Passage
from sohoa.parse.roles.found import Gathering, Roles
from sohoa.parse.roles.names import Names

_WHO = r"(?:co quan |don vi |bo phan |cac don vi )?"
_LEADS = re.compile(rf"{_WHO}(?:chu tri|chu tri thuc hien|thuc hien|phu trach|dau moi)\s*:\s*")
_SUPPORTS = re.compile(rf"{_WHO}(?:phoi hop|phoi hop thuc hien|tham gia|ho tro)\s*(?::|voi)?\s*")
# `Sở Y tế (chủ trì)`, `Sở Y tế chủ trì`.
_MARKED = re.compile(
    r"\s*\(\s*(?P<lead>chu tri|ct)?(?P<support>phoi hop|ph)?[^()]{0,20}\)"
    r"|\s+(?:(?P<leads>chu tri)|(?P<helps>phoi hop)(?! voi))(?!\s*:)"
)
_SLASH = re.compile(r"\s*/\s*")
_BETWEEN = re.compile(r"(?:[\s,;./:+•–-]|va\s|\([^()]{0,120}\))*")
_SIGN = re.compile(r"\s*(?:[.,;\n/()]|\bva\s|\bchu tri\b|\bphoi hop\b|$)")
# A time that has come to stand in a column of bodies.
_TIME = re.compile(r"(?:thuong xuyen|hang |dinh ky|quy [ivx\d]|thang \d|nam \d|trong |truoc |ngay )")
_TRIM = " \n\t.,;:-–+•|_~"


def cell_roles(passage: Passage, *, support_only: bool = False) -> Roles:
    """The roles in a cell of a column of bodies: all lead, all support, or the cell itself tells them apart.

    In such a cell every phrase is a name, known or not. Behind a slash stand those who cooperate.
    """
    if not passage.text.strip(_TRIM) or _is_time(passage):
        return Roles()
    found, names = Gathering(), Names(passage)
    helps, place = support_only, 0
    while place < len(names.plain):
        place = _behind(_BETWEEN, names.plain, place)
        label = _LEADS.match(names.plain, place) or _SUPPORTS.match(names.plain, place)
        if label:
            helps = support_only or label.re is _SUPPORTS
            place = label.end()
            continue
        end = _name_end(names, place)
        if end <= place:
            break
        marked = _MARKED.match(names.plain, end)
        name = " ".join(passage.text[place:end].split()).strip(_TRIM)
        here = marked.lastgroup in ("support", "helps") if marked and marked.lastgroup else helps
        if name[:1].isalpha() and not _TIME.match(names.plain, place):
            (found.supports if here else found.leads)((name,))
        place = marked.end() if marked else end
        helps = helps or bool(_SLASH.match(names.plain, place))
    return found.roles()


def _is_time(passage: Passage) -> bool:
    """Whether a cell says when: a time that has come to stand in a column of bodies."""
    told = sum(one.end - one.start for one in passage.periods)
    return not passage.actors and told > len(passage.text) // 2


def _behind(pattern: re.Pattern[str], plain: str, place: int) -> int:
    found = pattern.match(plain, place)
    return found.end() if found else place


def _name_end(names: Names, place: int) -> int:
    """The end of the name at a place: a known one, else up to a sign; the one of `Đ/c` is none."""
    number = names.at(place)
    known = names.passage.actors[number].end if number is not None else place
    if names.plain.startswith("d/c", place):
        known = max(known, place + 3)
    found = _SIGN.search(names.plain, known)
    return max(known, found.start()) if found else len(names.plain)
