"""The web application of an archive behind a real server, for tests that are its clients."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import img2pdf
import numpy as np
import uvicorn
from PIL import Image, ImageDraw

from sohoa.apps.web.access import Access
from sohoa.apps.web.application import application
from sohoa.run.archive import Archive
from sohoa.run.reparse import reparse_archive
from sohoa.run.searching import bring_up_to_date
from tests.commands import PATIENCE_S


@contextmanager
def served(archive: Archive, access: Access | None = None) -> Iterator[str]:
    """The address of a server of the archive."""
    config = uvicorn.Config(application(archive, access or Access()), port=0, log_level="critical", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    ready = threading.Event()
    startup = server.startup

    async def noted(*sockets: object, **more: object) -> None:
        await startup(*sockets, **more)  # type: ignore[arg-type]
        ready.set()

    server.startup = noted  # type: ignore[method-assign]
    thread.start()
    try:
        assert ready.wait(PATIENCE_S)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE_S)


def ready_to_serve(archive: Archive) -> Archive:
    """The archive with its account, its index, pictures of its pages in PDFs, and ALTO."""
    for name in archive.names():
        page = Image.fromarray(np.full((2339, 1654), 255, np.uint8))
        ImageDraw.Draw(page).rectangle((100, 100, 220, 140), fill=0)
        picture = archive.root / "page.png"
        page.save(picture, dpi=(200, 200))
        (archive.document(name) / "document.pdf").write_bytes(img2pdf.convert(picture))
        picture.unlink()
        (archive.document(name) / "pages" / "0001.xml").touch()
    reparse_archive(archive)  # makes anew which forms are there
    bring_up_to_date(archive)
    return archive


def client(address: str, **more: str) -> httpx.Client:
    """A client that says what a browser says on a page of the server."""
    return httpx.Client(base_url=address, headers={"origin": address, **more}, timeout=PATIENCE_S)
