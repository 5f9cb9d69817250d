"""Pages about the whole archive: directives and how far its documents are; logging in, and the choice of language."""

from __future__ import annotations

from datetime import date
from time import sleep
from typing import get_args

from starlette.responses import RedirectResponse, Response

from sohoa.apps.web import access, wording
from sohoa.apps.web.board import STATES, State
from sohoa.apps.web.rendering import address
from sohoa.apps.web.site import Visit
from sohoa.run.standing import standing

EACH_PAGE = 50
MOST_FAILED = 50
_YEAR_S = 365 * 24 * 3600
# Who guesses has to wait; a token of 16 characters takes longer than anybody has.
_AFTER_A_WRONG_TOKEN_S = 0.5


def directives_page(visit: Visit) -> Response:
    today = date.today().isoformat()
    state, lead, offset = state_of(visit.asked("state")), visit.asked("lead"), visit.count("offset", 0, 1_000_000)
    found = visit.site.board.tasks(today, state, lead, offset, EACH_PAGE)
    return visit.page(
        "directives.html",
        today=today,
        found=found,
        state=state,
        states=STATES,
        lead=lead,
        offset=offset,
        before=address(visit.request.url.path, state=state, lead=lead, offset=max(offset - EACH_PAGE, 0))
        if offset
        else None,
        after=address(visit.request.url.path, state=state, lead=lead, offset=offset + EACH_PAGE)
        if offset + EACH_PAGE < found.total
        else None,
    )


def state_of(text: str) -> State:
    return next((one for one in get_args(State) if one == text), "all")


def status_page(visit: Visit) -> Response:
    return visit.page("status.html", now=standing(visit.archive, MOST_FAILED))


def login_page(visit: Visit) -> Response:
    return visit.page("login.html", following=own_path(visit.asked("next")), refused=False)


def log_in(visit: Visit) -> Response:
    form = visit.form()
    following = own_path(form.get("next", "/"))
    if not visit.site.access.is_token(form.get("token", "").strip()):
        sleep(_AFTER_A_WRONG_TOKEN_S)
        return visit.page("login.html", 403, following=following, refused=True)
    answer = RedirectResponse(following, 303)
    answer.set_cookie(
        access.COOKIE, visit.site.access.session(), max_age=access.SESSION_S, httponly=True, samesite="strict"
    )
    return answer


def log_out(visit: Visit) -> Response:  # noqa: ARG001
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(access.COOKIE, httponly=True, samesite="strict")
    return answer


def choose_language(visit: Visit) -> Response:
    form = visit.form()
    answer = RedirectResponse(own_path(form.get("next", "/")), 303)
    language = wording.chosen(form.get("language"))
    answer.set_cookie(wording.COOKIE, language, max_age=_YEAR_S, httponly=True, samesite="lax")
    return answer


def own_path(text: str) -> str:
    """An address of this server; its front page where the text leads elsewhere."""
    inside = text.startswith("/") and not text.startswith("//") and "\\" not in text and text.isprintable()
    return text if inside else "/"
