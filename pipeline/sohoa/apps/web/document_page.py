"""A document as a page: the scan beside its text, and what was found in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from sohoa.apps.web import documents
from sohoa.apps.web.documents import NotHere, Page
from sohoa.apps.web.pictures import WIDTHS
from sohoa.apps.web.site import Visit
from sohoa.apps.web.warned import told
from sohoa.domain.geometry import Box
from sohoa.domain.plan import Plan
from sohoa.run.corrections.header import FIELDS
from sohoa.run.corrections.standing import corrected_header
from sohoa.search import IndexUnusable, read_query
from sohoa.search.results import Citing
from sohoa.search.words import words_of

# Pixels: dashes and dots are shown with as much around them as letters.
_SMALL = 40
# The picture of a page is good for as long as its address, which tells the scan (by the name of the document) and the
# way up. That of a line lacks the latter; here it is made already.
FOREVER = {"cache-control": "private, max-age=31536000, immutable"}
ANEW = {"cache-control": "private, no-cache"}


def first_page(visit: Visit) -> Response:
    name = visit.path("name")
    there = documents.numbers(documents.folder(visit.archive, name))
    query = f"?{visit.request.url.query}" if visit.request.url.query else ""
    return RedirectResponse(f"{base(name)}/{there[0] if there else 1}{query}", 303)


def go_to_page(visit: Visit) -> Response:
    """The page whose number was typed, or the nearest that is there."""
    name = visit.path("name")
    there = documents.numbers(documents.folder(visit.archive, name))
    wanted = visit.count("page", 1, 10_000_000)
    return RedirectResponse(f"{base(name)}/{min(there, key=lambda one: abs(one - wanted), default=1)}", 303)


def document_page(visit: Visit) -> Response:
    from sohoa.apps.web.correcting_pages import done, here, who

    name, number = visit.path("name"), visit.path("number")
    document = documents.document(visit.archive, name)
    page = documents.page(visit.archive, name, number)
    there = documents.numbers(document.folder)
    at = there.index(number)
    shown = visit.asked("show")
    places = documents.place_of(document.plan, shown) if shown else ()
    return visit.page(
        "document.html",
        name=name,
        base=base(name),
        plan=replace(document.plan, header=corrected_header(visit.archive, name)),
        page=page,
        blocks=list(documents.blocks(page.file)),
        sections=list(documents.sections(document.plan)),
        numbers=there,
        before=there[at - 1] if at else None,
        after=there[at + 1] if at + 1 < len(there) else None,
        hits=hits(page, visit.asked("q")),
        shown=[box for place in places if place.page == number for box in place.boxes],
        asked=visit.asked("q"),
        done=done(visit),
        back=here(visit),
        who=who(visit),
        files=documents.files_of(document.folder),
        citing=citing(visit, document.plan),
        editable=FIELDS,
        upright=page.upright,
        warnings=[told(one, visit.words) for one in document.plan.warnings],
    )


def hits(page: Page, query: str) -> frozenset[str]:
    """The ids of words on the page that a query names, marks left aside."""
    sought = {word.folded for term in read_query(query).terms for word in term.words} if query else set()
    if not sought:
        return frozenset()
    return frozenset(
        word.id
        for line in documents.lines(page.file)
        for word in line.words
        if any(form.folded in sought for form in words_of(word.word.current))
    )


def citing(visit: Visit, plan: Plan) -> tuple[Citing, ...]:
    """Documents of the archive that cite this one; none where there is no index."""
    if not plan.header.number:
        return ()
    try:
        return visit.site.finder.citing(plan.header.number, plan.header.date)
    except IndexUnusable:
        return ()


def page_picture(visit: Visit) -> Response:
    page = documents.page(visit.archive, visit.path("name"), visit.path("number"))
    return _picture(visit.site.pictures.page(page, visit.count("width", WIDTHS[1], WIDTHS[-1])), FOREVER)


def line_picture(visit: Visit) -> Response:
    page = documents.page(visit.archive, visit.path("name"), visit.path("number"))
    framed = box_of(visit.asked("mark")) if visit.asked("mark") else None
    box = box_of(visit.asked("box"))
    return _picture(
        visit.site.pictures.line(page, beside(box, page.lies_on_side) if visit.asked("beside") else box, framed), ANEW
    )


def beside(box: Box, on_side: bool) -> Box:
    """The word with what stands beside it, a few words each way; `on_side`: lines run up or down the scan."""
    x0, y0, x1, y1 = box
    size = box.width if on_side else box.height
    along, across = 8 * max(size, _SMALL), max(_SMALL - size, 0) // 2
    right, down = (across, along) if on_side else (along, across)
    return Box(max(x0 - right, 0), max(y0 - down, 0), x1 + right, y1 + down)


def base(name: str) -> str:
    return f"/documents/{quote(name, safe='')}"


def box_of(text: str) -> Box:
    numbers = list(_numbers(text))
    if len(numbers) != 4:
        raise NotHere("A box has four numbers: x0,y0,x1,y1.", "Give pixels of the page as scanned.")
    return Box(*numbers)


def _numbers(text: str) -> Iterator[int]:
    for part in text.split(","):
        if part.isascii() and part.isdecimal() and len(part) < 7:
            yield int(part)


def _picture(content: bytes, kept: Mapping[str, str]) -> Response:
    return Response(content, media_type="image/jpeg", headers=kept)
