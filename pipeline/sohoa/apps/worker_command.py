"""`sohoa worker`."""

from __future__ import annotations

import asyncio
from functools import partial
from importlib.util import find_spec

import click

from sohoa.domain.errors import DependencyMissing
from sohoa.run.executors import INSTALL_DASK, NO_DASK


def worker_command(scheduler: str, jobs: int, host: str | None) -> None:
    """Work for the scheduler until interrupted. DependencyMissing where there is no Dask, or a model is damaged."""
    if find_spec("distributed") is None:
        raise DependencyMissing(NO_DASK, INSTALL_DASK)
    from sohoa.run.artefacts import checked_models
    from sohoa.run.executors.station import serve

    checked_models()
    asyncio.run(serve(scheduler, jobs, host, partial(click.echo, err=True)))
