"""Pages from templates. All that is put into one is escaped: text of scans and names of files come from outside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from starlette.requests import Request

from sohoa import __version__
from sohoa.apps.web.access import Access
from sohoa.apps.web.wording import LANGUAGES, Wording
from sohoa.search import Snippet

if TYPE_CHECKING:
    from jinja2 import Environment


def rendered(template: str, request: Request, words: Wording, access: Access, **values: object) -> str:
    """The page as HTML. `t` is the wording, `here` the address asked for."""
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return (
        _environment()
        .get_template(template)
        .render(
            t=words, here=here, path=request.url.path, languages=LANGUAGES, access=access, version=__version__, **values
        )
    )


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("sohoa.apps.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(address=address, segments=segments)
    environment.filters["segment"] = lambda text: quote(text, safe="")
    return environment


def address(path: str, **query: object) -> str:
    """An address with those values of `query` that are not empty."""
    given = {name: str(value) for name, value in query.items() if value not in (None, "", 0)}
    return f"{path}?{urlencode(given)}" if given else path


def segments(snippet: Snippet) -> Iterator[tuple[str, bool]]:
    """The pieces of a snippet, and whether each was found."""
    yield from marked(snippet.text, snippet.marks)


def marked(text: str, marks: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    end = 0
    for start, stop in marks:
        if start > end:
            yield text[end:start], False
        yield text[start:stop], True
        end = stop
    if end < len(text):
        yield text[end:], False
