"""What stands before every request: its host, where it was sent from, who sent it; and the headers of every answer."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sohoa.apps.web.access import COOKIE, Access

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
# Nothing from elsewhere is loaded, nothing inline runs, and no other page may show this one in a frame.
POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; img-src 'self'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}
_OPEN_PATHS = ("/static/", "/login", "/language", "/favicon.ico")


class Guard:
    """Refuses what must not reach the application."""

    def __init__(self, application: ASGIApp, access: Access) -> None:
        self._application = application
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._application(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-cache, private")
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._application)(scope, receive, with_headers)

    def _refusal(self, scope: Scope) -> Response | None:
        """The answer to a request that goes no further."""
        headers, path, method = Headers(scope=scope), scope["path"], scope["method"]
        if not self._access.is_named(headers.get("host", "")):
            return _refused(path, 421, "other-host", "This server does not go by that name.")
        if method not in SAFE_METHODS and not is_own(headers, path):
            message = "A request that changes something must come from a page of this server, or be JSON for its API."
            return _refused(path, 403, "not-own", message)
        if self._access.token is None or path.startswith(_OPEN_PATHS) or self._is_known(headers):
            return None
        if path.startswith("/api/"):
            refusal = {"error": "unauthorized", "message": "Send the token: Authorization: Bearer TOKEN."}
            return JSONResponse(refusal, 401, {"www-authenticate": "Bearer"})
        query = scope.get("query_string", b"").decode("latin-1")
        return RedirectResponse(f"/login?next={quote(path + ('?' + query if query else ''), safe='')}", 303)

    def _is_known(self, headers: Headers) -> bool:
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self._access.is_token(token.strip())
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            return False
        return cookie is not None and self._access.is_session(cookie.value)


def _refused(path: str, status: int, code: str, message: str) -> Response:
    if path.startswith("/api/"):
        return JSONResponse({"error": code, "message": message}, status)
    return PlainTextResponse(message + "\n", status)


def is_own(headers: Headers, path: str) -> bool:
    """Whether a request that changes something was sent by a page of this server, or by no browser.

    Browsers say where a request comes from, and pages cannot make them say otherwise. Other programs say nothing: they
    may use the API, whose JSON a form of a foreign page cannot send.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is not None:
        return urlsplit(origin).netloc == headers.get("host")
    is_json = headers.get("content-type", "").partition(";")[0].strip().lower() == "application/json"
    return site is not None or (path.startswith("/api/") and is_json)
