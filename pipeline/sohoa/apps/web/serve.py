"""`sohoa serve`."""

from __future__ import annotations

import logging
from pathlib import Path

import click

from sohoa.apps.web.access import access, is_local, is_readable_by_others
from sohoa.domain.errors import OutputFailed
from sohoa.ingest.discover import shown
from sohoa.run.archive import Archive

# Requests in hand at once; whoever comes then is told to come again.
MOST_REQUESTS = 256


def serve_command(folder: Path, host: str, port: int, token_file: Path | None, names: tuple[str, ...]) -> None:
    """Serve the archive in `folder` until Ctrl-C. InputMissing where it is none, UsageError where a token is needed."""
    import uvicorn

    from sohoa.apps.web.application import application

    allowed = access(host, token_file, names)
    served = application(Archive(folder), allowed)
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s")
    if token_file is not None and is_readable_by_others(token_file):
        click.echo(f"sohoa: others on this machine can read {shown(token_file)}: chmod 600 it.", err=True)
    if not is_local(host):
        click.echo(
            "sohoa: others can reach this server, and what they send and get is not encrypted: keep it to a network "
            "you trust, or put it behind a server with TLS.",
            err=True,
        )
    shown_host = f"[{host}]" if ":" in host else host
    click.echo(f"Open http://{shown_host}:{port}/ in a browser. Ctrl-C ends it.", err=True)
    config = uvicorn.Config(
        served,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        limit_concurrency=MOST_REQUESTS,
        timeout_graceful_shutdown=5,
        ws="none",
    )
    server = uvicorn.Server(config)
    try:
        server.run()
    except SystemExit as error:  # uvicorn has said that the port is taken
        raise OutputFailed(f"{host}:{port} cannot be listened on.", "Choose another --port.") from error
