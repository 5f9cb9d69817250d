"""Errors as pages, as pictures where one was asked for, or as JSON to those who ask the API.

What went wrong inside is logged, and told to nobody.
"""

from __future__ import annotations

import logging

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from sohoa.apps.web.documents import NotHere
from sohoa.apps.web.pictures import NoPicture
from sohoa.apps.web.rendering import rendered
from sohoa.apps.web.site import words_for
from sohoa.domain.errors import FatalError, InputMissing, SohoaError, UsageError
from sohoa.search import IndexUnusable

LOG = logging.getLogger("sohoa.web")


def http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return answer(request, error.status_code, f"http-{error.status_code}", "", dict(error.headers or {}))


def sohoa_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, SohoaError)
    status = _status(error)
    if status >= 500:
        LOG.warning("%s %s: %s", request.method, request.url.path, error)
    return answer(request, status, _code(error), str(error))


def bug(request: Request, error: Exception) -> Response:
    LOG.error("%s %s", request.method, request.url.path, exc_info=error)
    return answer(request, 500, "internal-error", "")


def answer(request: Request, status: int, code: str, message: str, headers: dict[str, str] | None = None) -> Response:
    words = words_for(request)
    title = words.known("errors", code, words.known("errors", f"http-{status}", words("errors.any")))
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": code, "message": message or title}, status, headers)
    if request.headers.get("accept", "").startswith("image/"):  # as browsers ask for a picture within a page
        picture = rendered("no_picture.svg", request, words, request.app.state.site.access, title=title)
        return Response(picture, status, {**(headers or {}), "cache-control": "no-store"}, "image/svg+xml")
    access = request.app.state.site.access
    page = rendered("error.html", request, words, access, title=title, message=message, status=status)
    return HTMLResponse(page, status, headers)


def _status(error: SohoaError) -> int:
    if isinstance(error, NotHere | NoPicture):
        return 404
    if isinstance(error, UsageError):
        return 400
    if isinstance(error, IndexUnusable | FatalError | InputMissing):
        return 503  # it can be mended, and then works
    return 409  # a document that is damaged


def _code(error: SohoaError) -> str:
    code = getattr(error, "code", None)
    if isinstance(code, str):
        return code
    known: dict[type[SohoaError], str] = {
        NotHere: "not-here",
        NoPicture: "no-picture",
        IndexUnusable: "no-index",
        UsageError: "usage",
    }
    return known.get(type(error), "unavailable")
