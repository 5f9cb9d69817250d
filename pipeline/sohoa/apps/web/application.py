"""The ASGI application of an archive: a table of routes behind the guard."""

from __future__ import annotations

from asyncio import create_task
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from sohoa.apps.web import api, correcting_pages, document_page, downloads, failing, overview_pages, search_page
from sohoa.apps.web.access import Access
from sohoa.apps.web.guard import Guard
from sohoa.apps.web.site import Site, endpoint
from sohoa.domain.errors import SohoaError
from sohoa.run.archive import Archive


def application(archive: Archive, access: Access) -> ASGIApp:
    """The application. InputMissing where there is no archive."""
    archive.must_exist()
    site = Site.of(archive, access)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        following = create_task(site.follow_now_and_then())
        yield
        following.cancel()
        site.close()

    handlers = {HTTPException: failing.http_error, SohoaError: failing.sohoa_error, Exception: failing.bug}
    inner = Starlette(routes=routes(), exception_handlers=handlers, lifespan=lifespan)
    inner.state.site = site
    return Guard(inner, access)


def routes() -> list[BaseRoute]:
    return [
        Route("/", endpoint(search_page.search_page)),
        Route("/documents/{name}", endpoint(document_page.first_page)),
        Route("/documents/{name}/go", endpoint(document_page.go_to_page)),
        Route("/documents/{name}/{number:page}", endpoint(document_page.document_page)),
        Route("/documents/{name}/{number:page}/picture", endpoint(document_page.page_picture, "pictures")),
        Route("/documents/{name}/{number:page}/line", endpoint(document_page.line_picture, "pictures")),
        Route("/documents/{name}/files/{form}", endpoint(downloads.document_file, "exports")),
        Route("/directives", endpoint(overview_pages.directives_page)),
        Route("/status", endpoint(overview_pages.status_page)),
        Route("/exports", endpoint(downloads.exports_page)),
        Route("/exports/{form}", endpoint(downloads.export_file, "exports")),
        Route("/login", endpoint(overview_pages.login_page), methods=["GET"]),
        Route("/login", endpoint(overview_pages.log_in), methods=["POST"]),
        Route("/logout", endpoint(overview_pages.log_out), methods=["POST"]),
        Route("/language", endpoint(overview_pages.choose_language), methods=["POST"]),
        *correcting_routes(),
        *api.routes(),
        Mount("/static", StaticFiles(packages=[("sohoa.apps.web", "static")])),
    ]


def correcting_routes() -> list[BaseRoute]:
    line, header = "/documents/{name}/{number:page}/lines/{line}", "/documents/{name}/header/{field}"
    return [
        Route("/review", endpoint(correcting_pages.review_page), methods=["GET"]),
        Route("/review", endpoint(correcting_pages.review_word), methods=["POST"]),
        Route("/review/undo", endpoint(correcting_pages.undo_last), methods=["POST"]),
        Route("/review/identical", endpoint(correcting_pages.identical_page), methods=["GET"]),
        Route("/review/identical", endpoint(correcting_pages.correct_identical), methods=["POST"]),
        Route(line, endpoint(correcting_pages.line_page), methods=["GET"]),
        Route(line, endpoint(correcting_pages.correct_line), methods=["POST"]),
        Route(header, endpoint(correcting_pages.header_page), methods=["GET"]),
        Route(header, endpoint(correcting_pages.correct_header), methods=["POST"]),
    ]
