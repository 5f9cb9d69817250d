"""`sohoa search` and `sohoa index`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from sohoa.apps.run_command import counted
from sohoa.apps.terminal import speaks_unicode, tell
from sohoa.domain.errors import UsageError
from sohoa.ingest.discover import shown
from sohoa.run.archive import Archive
from sohoa.run.searching import bring_up_to_date, open_index, with_lines
from sohoa.search import Filters, Hit, Results
from sohoa.search.results import Snippet
from sohoa.search.section_kinds import NAMES, named

DONE, SOME_FAILED = 0, 6
# `30/6/2024` and `6/2024` as people write them, and what is ISO 8601 already.
_DAY = re.compile(r"(?:(?:(?P<day>\d{1,2})[/.-])?(?P<month>\d{1,2})[/.-])?(?P<year>\d{4})")
_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?")
# Characters of each heading above a hit: sections of a plan may be called by a whole sentence.
LONGEST_HEADING = 40
HIT_KINDS = {
    "folded": "without marks",
    "misread": "a code that looks alike",
    "fuzzy": "words that look alike",
    "spread": "words in several places",
    "partial": "not all words",
}


def search_command(
    folder: Path, words: Sequence[str], filters: Filters, limit: int, offset: int, facets: bool, as_json: bool
) -> None:
    """Print what is found in the archive `folder`."""
    archive = Archive(folder)
    with open_index(archive) as index:
        results = with_lines(archive, index.search(" ".join(words), filters, limit, offset, facets or as_json))
    if as_json:
        told = {"schema_version": 1, **asdict(results)}
        tell(json.dumps(told, ensure_ascii=not speaks_unicode(), indent=1))
    else:
        tell("\n".join(_lines(results, archive, offset)))


def index_command(folder: Path, anew: bool, quiet: bool) -> int:
    """Bring the index of the archive `folder` up to date and say how much was done; returns the exit code."""

    def told(name: str) -> None:
        if not quiet:
            click.echo(f"indexed {name}", err=True)

    done = bring_up_to_date(Archive(folder), anew, told)
    for name, why in done.failed.items():
        click.echo(f"sohoa: {name}: {why}", err=True)
    removed = f", {counted(done.removed, 'document')} removed" if done.removed else ""
    tell(f"{counted(done.put, 'document')} indexed{removed}.")
    return SOME_FAILED if done.failed else DONE


def day(text: str | None) -> str | None:
    """A day, month or year as ISO 8601; UsageError where it is none.

    >>> day("30/6/2024"), day("6/2024"), day("2024-06-30"), day("2024")
    ('2024-06-30', '2024-06', '2024-06-30', '2024')
    """
    if text is None:
        return None
    found = _ISO.fullmatch(text.strip()) or _DAY.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError
        parts = [found["year"], found["month"], found["day"]]
        date(*(int(part or 1) for part in parts))
    except ValueError as error:
        raise UsageError(f"{text!r} is no day.", "Write it as 2024-06-30, 30/6/2024, 2024-06 or 2024.") from error
    return "-".join(f"{int(part):02d}" for part in parts if part)


def section_kind(text: str | None) -> str | None:
    """The kind of section with an English or Vietnamese name; UsageError where there is none.

    >>> section_kind("funding"), section_kind("Kinh phí")
    ('funding', 'funding')
    """
    if text is None:
        return None
    kind = named(text)
    if kind is None:
        raise UsageError(f"No section is called {text!r}.", f"There are {', '.join(NAMES)}.")
    return kind


def _lines(results: Results, archive: Archive, offset: int) -> Iterator[str]:
    yield from results.notices
    if results.suggestion:
        yield f"Did you mean: {results.suggestion}"
    if not results.hits:
        yield "Nothing found."
        return
    more = " or more" if results.is_cut else ""
    near = any(hit.kind in HIT_KINDS and hit.kind != "folded" for hit in results.hits)
    yield f"{counted(results.documents, 'document')}{more}{', and what is near' if near else ''}."
    for number, hit in enumerate(results.hits, offset + 1):
        yield ""
        yield from _hit(number, hit, archive)
    for name, counts in results.facets.items():
        if counts:
            yield f"\n{name}: " + "; ".join(f"{one.value} ({one.documents:,})" for one in counts)


def _hit(number: int, hit: Hit, archive: Archive) -> Iterator[str]:
    facts = hit.facts
    named = " ".join(filter(None, (facts.type_name, facts.number)))
    head = ", ".join(filter(None, (named, facts.body, _printed(facts.date))))
    kind = f"  ({HIT_KINDS[hit.kind]})" if hit.kind in HIT_KINDS else ""
    yield click.style(f"{number}. {head or hit.document}", bold=True) + kind
    if facts.subject:
        yield f"   {facts.subject}"
    yield f"   {_styled(hit.snippet)}"
    where = [f"page {hit.page}"] if hit.page else []
    where += [" › ".join(map(_short, hit.path))] if hit.path else []
    where += [f"{hit.more} more in this document"] if hit.more else []
    if where:
        yield click.style(f"   {' · '.join(where)}", dim=True)
    yield click.style(f"   {shown(archive.document(hit.document))}", dim=True)


def _short(heading: str) -> str:
    return heading if len(heading) <= LONGEST_HEADING else f"{heading[:LONGEST_HEADING].rsplit(' ', 1)[0]}…"


def _styled(snippet: Snippet) -> str:
    """The snippet with what was found in bold; plain where that goes to a file."""
    parts, end = [], 0
    for start, stop in snippet.marks:
        parts += [snippet.text[end:start], click.style(snippet.text[start:stop], bold=True, underline=True)]
        end = stop
    return "".join((*parts, snippet.text[end:]))


def _printed(iso: str | None) -> str | None:
    return None if iso is None else "/".join(reversed(iso.split("-")))
