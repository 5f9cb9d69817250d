"""What all requests share, and how a plain function becomes an endpoint."""

from __future__ import annotations

import logging
from asyncio import get_running_loop, sleep
from collections.abc import Awaitable, Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import parse_qsl

from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from sohoa.apps.web.access import Access
from sohoa.apps.web.board import Board
from sohoa.apps.web.finding import Finder
from sohoa.apps.web.pictures import Pictures
from sohoa.apps.web.rendering import rendered
from sohoa.apps.web.wording import COOKIE, Wording, chosen, wording
from sohoa.domain.errors import SohoaError, UsageError
from sohoa.run.archive import Archive

if TYPE_CHECKING:
    from sohoa.run.corrections.following import Follower

LOG = logging.getLogger("sohoa.web")
LARGEST_BODY = 256 * 1024
# Characters of any one value that a form or an address gives.
LONGEST_VALUE = 5_000
MOST_FIELDS = 300
# Looking whether corrections wait takes a millisecond.
FOLLOW_EVERY_S = 20.0
_URLENCODED = "application/x-www-form-urlencoded"

Pool = Literal["pages", "pictures", "exports", "following"]
# Threads stay, as each has a connection of its own to the index; what waits for them waits in order.
_THREADS: Mapping[Pool, int] = {"pages": 8, "pictures": 2, "exports": 1, "following": 1}


@dataclass(frozen=True, slots=True)
class Site:
    """An archive that is served."""

    archive: Archive
    access: Access
    finder: Finder
    pictures: Pictures
    board: Board
    pools: Mapping[Pool, ThreadPoolExecutor] = field(
        default_factory=lambda: {name: ThreadPoolExecutor(most, f"web-{name}") for name, most in _THREADS.items()}
    )

    @classmethod
    def of(cls, archive: Archive, access: Access) -> Site:
        return cls(archive, access, Finder(archive), Pictures(archive), Board(archive))

    def follow(self, documents: Iterable[str]) -> None:
        """Let documents (SHA-256 of scans) follow their corrections; nobody waits for that."""
        self.pools["following"].submit(self._follow, tuple(documents))

    async def follow_now_and_then(self) -> None:
        """Let documents follow what came in otherwise: by an import, or while a run held the archive. Never returns."""
        from sohoa.run.corrections.following import Follower

        follower = Follower(self.archive)
        while True:
            await get_running_loop().run_in_executor(self.pools["following"], self._look, follower)
            await sleep(FOLLOW_EVERY_S)

    def _look(self, follower: Follower) -> None:
        try:
            follower.look()
        except SohoaError as error:  # tried again the next time
            LOG.warning("%s", error)

    def _follow(self, documents: tuple[str, ...]) -> None:
        from sohoa.run.corrections.following import follow

        try:
            follow(self.archive, documents)
        except SohoaError as error:  # what was corrected is kept, and followed with the next correction or run
            LOG.warning("%s", error)

    def close(self) -> None:
        for pool in self.pools.values():
            pool.shutdown(wait=False, cancel_futures=True)
        self.pictures.close()


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: where it goes, in which words it is answered, and the body it came with."""

    site: Site
    request: Request
    words: Wording
    body: bytes = b""

    @property
    def archive(self) -> Archive:
        return self.site.archive

    def path(self, name: str) -> Any:
        return self.request.path_params[name]

    def asked(self, name: str) -> str:
        """A value of the address; empty where it is not given."""
        return self.request.query_params.get(name, "").replace("\0", " ").strip()[:LONGEST_VALUE]

    def count(self, name: str, otherwise: int, most: int) -> int:
        """A number of the address, from 0 to `most`; `otherwise` where there is none that can be read."""
        text = self.asked(name)
        return min(int(text), most) if text.isascii() and text.isdecimal() and len(text) < 10 else otherwise

    def whole(self, name: str, otherwise: int, most: int) -> int:
        """As `count`, for programs: UsageError where what is given is no number."""
        text = self.asked(name)
        if name not in self.request.query_params:
            return otherwise
        if not (text.isascii() and text.isdecimal()):
            raise UsageError(f"{name} is no whole number: {text[:50]!r}.", "Give one from 0 on.")
        digits = text.lstrip("0") or "0"
        # Python refuses to read numbers of thousands of digits.
        return most if len(digits) > len(str(most)) else min(int(digits), most)

    def form(self) -> dict[str, str]:
        """The fields of a form that was sent."""
        return dict(self._pairs())

    def fields(self, name: str) -> list[str]:
        """All values of a field that may be there more than once."""
        return [value for key, value in self._pairs() if key == name]

    def _pairs(self) -> list[tuple[str, str]]:
        if not self.request.headers.get("content-type", "").startswith(_URLENCODED):
            return []
        try:
            pairs = parse_qsl(self.body.decode("utf-8"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
        except ValueError as error:
            raise HTTPException(400) from error
        return [(name, value.replace("\0", " ")[:LONGEST_VALUE]) for name, value in pairs]

    def page(self, template: str, status: int = 200, **values: object) -> HTMLResponse:
        """A page made from a template."""
        return HTMLResponse(rendered(template, self.request, self.words, self.site.access, **values), status)


class PageNumber(Convertor[int]):
    """`{number:page}`: no document has a page of more digits, and Python refuses to read thousands of them."""

    regex = "[0-9]{1,9}"

    def convert(self, value: str) -> int:
        return int(value)

    def to_string(self, value: int) -> str:
        return str(value)


register_url_convertor("page", PageNumber())
Handler = Callable[[Visit], Response]


def endpoint(handler: Handler, pool: Pool = "pages") -> Callable[[Request], Awaitable[Response]]:
    """The handler as an endpoint; it runs in a thread of `pool`."""

    async def answer(request: Request) -> Response:
        site: Site = request.app.state.site
        body = await _body(request) if request.method not in {"GET", "HEAD"} else b""
        visit = Visit(site, request, words_for(request), body)
        return await get_running_loop().run_in_executor(site.pools[pool], handler, visit)

    return answer


def words_for(request: Request) -> Wording:
    return wording(chosen(request.cookies.get(COOKIE)))


async def _body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            raise HTTPException(413)
    return body
