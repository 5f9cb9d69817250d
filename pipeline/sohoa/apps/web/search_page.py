"""The search, as a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import quote

from starlette.responses import Response

from sohoa.apps.search_command import day
from sohoa.apps.web.rendering import address
from sohoa.apps.web.site import Visit
from sohoa.domain.errors import UsageError
from sohoa.search import FacetCount, Filters, Hit
from sohoa.search.section_kinds import NAMES

EACH_PAGE = 10
# Nobody turns further, and each page costs the search as much as all before it.
DEEPEST = 1_000
DAYS = ("since", "until", "due_since", "due_until")
KINDS = ("header", "preamble", "section", "table", "closing", "signature", "recipients", "other")
FILTERS = tuple(one.name for one in fields(Filters))
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet: how many documents have it, and the address that asks for it, or leaves it out again."""

    value: str
    documents: int
    address: str
    chosen: bool


def filters_of(values: Mapping[str, str]) -> tuple[Filters, tuple[str, ...]]:
    """Filters from values by name, and the names of those that cannot be read as a day."""
    filters, wrong = Filters(), []
    for name in FILTERS:
        text: str | None = values.get(name, "").replace("\0", " ").strip()[:_LONGEST]
        if not text:
            continue
        if name in DAYS:
            try:
                text = day(text)
            except UsageError:
                wrong.append(name)
                continue
        filters = replace(filters, **{name: text})
    return filters, tuple(wrong)


def search_page(visit: Visit) -> Response:
    query, offset = visit.asked("q"), visit.count("offset", 0, DEEPEST)
    given = {name: visit.asked(name) for name in FILTERS if visit.asked(name)}
    filters, wrong = filters_of(given)
    results = visit.site.finder.search(query, filters, EACH_PAGE, offset)
    asked: dict[str, str] = {"q": query, **given}
    following = offset + EACH_PAGE
    return visit.page(
        "search.html",
        query=query,
        given=given,
        wrong=wrong,
        results=results,
        offset=offset,
        facets={name: list(_choices(name, counts, asked)) for name, counts in results.facets.items() if counts},
        kinds=KINDS,
        sections=tuple(NAMES),
        before=address("/", **{**asked, "offset": str(max(offset - EACH_PAGE, 0))}) if offset else None,
        after=address("/", **{**asked, "offset": str(following)})
        if len(results.hits) == EACH_PAGE and following <= DEEPEST
        else None,
        without=[(name, value, address("/", **(asked | {name: ""}))) for name, value in given.items()],
        suggested=address("/", **{**given, "q": results.suggestion}) if results.suggestion else None,
        where=lambda hit: where(hit, query),
    )


def where(hit: Hit, query: str) -> str:
    """The address of a hit: its page, with what was sought marked on it."""
    return address(f"/documents/{quote(hit.document, safe='')}/{hit.page or 1}", q=query, show=hit.section)


def _choices(name: str, counts: Iterable[FacetCount], asked: Mapping[str, str]) -> Iterator[Choice]:
    for one in counts:
        wanted = {"since": one.value, "until": one.value} if name == "year" else {name: one.value}
        chosen = all(asked.get(key) == value for key, value in wanted.items())
        values = {**asked, **(dict.fromkeys(wanted, "") if chosen else wanted)}
        yield Choice(one.value, one.documents, address("/", **values), chosen)
