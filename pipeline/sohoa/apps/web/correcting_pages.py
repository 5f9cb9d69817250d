"""Pages where people look at words in doubt and correct words, lines and fields of the header."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote, unquote

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from sohoa.apps.web import documents
from sohoa.apps.web.document_page import base, box_of
from sohoa.apps.web.documents import NotHere, PlacedLine
from sohoa.apps.web.overview_pages import own_path
from sohoa.apps.web.rendering import address
from sohoa.apps.web.site import Visit
from sohoa.domain.errors import CorrectionRefused
from sohoa.domain.geometry import Box
from sohoa.run.corrections.correcting import line_text, note, undo
from sohoa.run.corrections.edits import Edit, HeaderEdit, LineEdit, WordEdit
from sohoa.run.corrections.header import FIELDS, text_of
from sohoa.run.corrections.identical import Occurrence, identical
from sohoa.run.corrections.queue import queue
from sohoa.run.corrections.record import Correction
from sohoa.run.corrections.standing import corrected_header
from sohoa.run.corrections.store import readable

WHO = "sohoa_who"
_YEAR_S = 365 * 24 * 3600
# So many identical errors are shown at once: what one can look through.
MOST_IDENTICAL = 200


@dataclass(frozen=True, slots=True)
class Done:
    """What was corrected last: the batch, one of its rows for each error that may be elsewhere, and all of them."""

    batch: str
    rows: tuple[Correction, ...]
    errors: tuple[Correction, ...]
    is_undoing: bool


def review_page(visit: Visit) -> Response:
    items = queue(visit.archive, visit.asked("after") or None)
    item = next(items, None)
    return visit.page("review.html", item=item, done=done(visit), who=who(visit), back=here(visit))


def review_word(visit: Visit) -> Response:
    form = visit.form()
    edit = word_edit(form, form.get("after", ""))
    return _noted(visit, [edit], form, address("/review", after=form.get("key")))


def line_page(visit: Visit) -> Response:
    placed = _line(visit)
    name, number = visit.path("name"), visit.path("number")
    back = f"{base(name)}/{number}#l{visit.path('line')}"
    text = line_text(placed.line)
    return visit.page("line.html", name=name, number=number, placed=placed, text=text, back=back, who=who(visit))


def correct_line(visit: Visit) -> Response:
    form, placed = visit.form(), _line(visit)
    name, number = visit.path("name"), visit.path("number")
    edit = LineEdit(name, number, placed.line.box, form.get("before", ""), form.get("after", ""))
    return _noted(visit, [edit], form, f"{base(name)}/{number}")


def header_page(visit: Visit) -> Response:
    name, field = visit.path("name"), _field(visit)
    documents.folder(visit.archive, name)
    value = text_of(corrected_header(visit.archive, name), field) or ""
    return visit.page("header.html", name=name, base=base(name), field=field, value=value, who=who(visit))


def correct_header(visit: Visit) -> Response:
    form, name = visit.form(), visit.path("name")
    documents.folder(visit.archive, name)
    before = form.get("before", "").replace("\r\n", "\n")
    edit = HeaderEdit(name, _field(visit), before or None, form.get("after", "").strip() or None)
    there = documents.numbers(visit.archive.document(name))
    return _noted(visit, [edit], form, f"{base(name)}/{there[0] if there else 1}")


def identical_page(visit: Visit) -> Response:
    read, before, after = visit.asked("read"), visit.asked("before"), visit.asked("after")
    found = list(islice(_open(visit, read, before), MOST_IDENTICAL + 1))
    return visit.page(
        "identical.html",
        read=read,
        before=before,
        after=after,
        found=found[:MOST_IDENTICAL],
        more=len(found) > MOST_IDENTICAL,
        place=_place,
        back=own_path(visit.asked("back") or "/review"),
        who=who(visit),
    )


def correct_identical(visit: Visit) -> Response:
    form = visit.form()
    read, before, after = (form.get(name, "") for name in ("read", "before", "after"))
    edits = [WordEdit(*_placed(text), read, before, after) for text in visit.fields("place")]
    return _noted(visit, edits, form, own_path(form.get("back", "/review")))


def undo_last(visit: Visit) -> Response:
    form = visit.form()
    noted = undo(visit.archive, form.get("batch", ""), form.get("who", "") or who(visit))
    visit.site.follow(noted.documents)
    return RedirectResponse(with_done(own_path(form.get("back", "/review")), noted.batch), 303)


def word_edit(form: dict[str, str], after: str) -> WordEdit:
    page = form.get("page", "")
    if not (page.isascii() and page.isdecimal() and len(page) < 9):
        raise HTTPException(400)
    box = box_of(form.get("box", ""))
    return WordEdit(form.get("document", ""), int(page), box, form.get("read", ""), form.get("before", ""), after)


def done(visit: Visit) -> Done | None:
    """What the address says was corrected last."""
    batch = visit.asked("done")
    if not batch:
        return None
    with readable(visit.archive) as store:
        rows = tuple(row for row in store.named(batch) if row.batch == batch)
    if not rows:
        return None
    is_undoing = rows[0].undoes is not None
    changed = {(row.read, row.before, row.after): row for row in rows if row.page and row.before != row.after}
    return Done(batch, rows, () if is_undoing else tuple(changed.values())[:3], is_undoing)


def who(visit: Visit) -> str:
    """Who corrected last in this browser."""
    return unquote(visit.request.cookies.get(WHO, ""))[:100]


def here(visit: Visit) -> str:
    """The address asked for, without what was corrected before."""
    query = {name: value for name, value in visit.request.query_params.items() if name != "done"}
    return address(visit.request.url.path, **query)


def with_done(path: str, batch: str) -> str:
    path, _, anchor = path.partition("#")
    return f"{path}{'&' if '?' in path else '?'}done={batch}{'#' + anchor if anchor else ''}"


def _noted(visit: Visit, edits: Iterable[Edit], form: dict[str, str], back: str) -> Response:
    """Take edits down and go on to `back`; the files of documents follow meanwhile."""
    name, edits = form.get("who", "").strip(), list(edits)
    if not edits:
        return RedirectResponse(back, 303)
    documents.must_have(visit.archive, edits)
    try:
        noted = note(visit.archive, edits, name)
    except CorrectionRefused as error:
        return visit.page("refused.html", 409, error=error, back=own_path(form.get("back", back)))
    visit.site.follow(noted.documents)
    answer = RedirectResponse(with_done(back, noted.batch), 303)
    answer.set_cookie(WHO, quote(name, safe=""), max_age=_YEAR_S, httponly=True, samesite="strict")
    return answer


def _open(visit: Visit, read: str, before: str) -> Iterable[Occurrence]:
    """Identical errors that nobody looked at."""
    return (one for one in identical(visit.archive, read, before) if not one.corrected) if read or before else ()


def count_identical(visit: Visit) -> int:
    return sum(1 for _ in islice(_open(visit, visit.asked("read"), visit.asked("before")), MOST_IDENTICAL + 1))


def _place(one: Occurrence) -> str:
    return json.dumps([one.document, one.page, list(one.box)], ensure_ascii=False)


def _placed(text: str) -> tuple[str, int, Box]:
    try:
        document, page, box = json.loads(text)
        return str(document), int(page), Box(*(int(one) for one in box))
    except (ValueError, TypeError, RecursionError) as error:
        raise HTTPException(400) from error


def _field(visit: Visit) -> str:
    field = str(visit.path("field"))
    if field not in FIELDS:
        raise NotHere(f"A header has no field {field!r}.", f"Fields are {', '.join(FIELDS)}.")
    return field


def _line(visit: Visit) -> PlacedLine:
    page = documents.page(visit.archive, visit.path("name"), visit.path("number"))
    wanted = visit.path("line")
    for placed in documents.lines(page.file):
        if f"{placed.at[0]}-{placed.at[1]}" == wanted:
            return placed
    raise NotHere(
        f"Page {page.file.number} has no line {wanted!r}.",
        "It may have been read anew: go back to the page of the document.",
    )
