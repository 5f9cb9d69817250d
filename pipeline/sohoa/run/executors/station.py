"""A station: what a machine of a cluster runs, as a Dask worker with a pool of processes of its own.

Dask's own worker processes may not have children, and their memory limit counts neither Tesseract nor what happens
between two looks. So a station is one Dask worker without tasks of its own: its threads wait for a local pool, which
keeps the limits of every task as it does on one machine.
"""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import platform
import signal
from collections.abc import Callable, Coroutine
from concurrent.futures import wait
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar, cast

from distributed import Worker, get_worker
from distributed.diagnostics.plugin import WorkerPlugin

from sohoa import __version__
from sohoa.domain.errors import SohoaError
from sohoa.run.artefacts import checked_models
from sohoa.run.executors.base import Answer, Limits, TaskEnded
from sohoa.run.executors.local import LocalExecutor

Awaited = TypeVar("Awaited")
# A task that nobody waits for any more is stopped within this time.
ABANDONED_AFTER_S = 0.5
# A station without a scheduler looks for it again after this time, and waits as long for an answer as a slow PC needs.
RETRY_S = 2.0
CONNECT_S = 10.0


class Station(WorkerPlugin):
    """The pool of a Dask worker; it stays where the worker is made anew."""

    name = "sohoa"

    def __init__(self, pool: LocalExecutor) -> None:
        self.pool = pool

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002  # Dask's signature
        """Stop everything: what was under way runs again elsewhere."""
        self.pool.cancel()


async def serve(scheduler: str, jobs: int, host: str | None, told: Callable[[str], None]) -> None:
    """Work for the scheduler at this address until SIGINT or SIGTERM; wait for it where it is away.

    `host` is the address of this machine to listen on; by default the one that reaches the scheduler. `told` is given
    a line for people whenever something changes.
    """
    # People are told what concerns them; Dask would print twenty lines at each start.
    logging.getLogger("distributed").setLevel(logging.ERROR)
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    away = False
    with LocalExecutor(jobs) as pool, suppress(_Stopped):
        while True:
            try:
                worker = await _unless(stop, _joined(scheduler, pool, host))
            except (OSError, TimeoutError) as error:
                if not away:
                    told(f"No scheduler at {scheduler} ({error}). Looking for it every {RETRY_S:g} s.")
                away = True
                await _unless(stop, asyncio.sleep(RETRY_S))
                continue
            away = False
            told(f"Working for {scheduler} with {pool.jobs} processes, as {worker.address}.")
            try:
                await _unless(stop, worker.finished())
            except _Stopped:
                await worker.close_gracefully()
                raise
            told(f"The scheduler {scheduler} went away.")


class _Stopped(Exception):
    """Somebody wants this station to end."""


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, Awaited]) -> Awaited:
    """What `work` returns or raises; _Stopped when `stop` comes first."""
    working, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    await asyncio.wait([working, stopping], return_when=asyncio.FIRST_COMPLETED)
    if stop.is_set():
        working.cancel()
        raise _Stopped
    stopping.cancel()
    return working.result()


async def _joined(scheduler: str, pool: LocalExecutor, host: str | None) -> Worker:
    """A Dask worker that has joined; OSError or TimeoutError where nobody answers."""
    worker = Worker(
        scheduler,
        nthreads=pool.jobs,
        host=host,
        memory_limit=0,  # the pool looks after its own
        plugins=(Station(pool),),
        death_timeout=CONNECT_S,
    )
    await worker
    return worker


@dataclass(frozen=True, slots=True)
class Demands:
    """What a run demands of a machine: the programs and models of the others, and folders that are the same for all.

    `token` is a file in the archive with the text `secret`; `sources` must exist. A machine that fits gets one unit of
    `resource` for each of its processes, and tasks go where that is.
    """

    programs: str
    models: dict[str, str]
    token: Path
    secret: str
    sources: tuple[Path, ...]
    resource: str


def installed() -> str:
    """The versions that must be the same on all machines."""
    python = ".".join(platform.python_version_tuple()[:2])
    return f"sohoa {__version__}, Dask {version('distributed')}, Python {python}"


async def examine(demands: Demands, dask_worker: Worker) -> str:
    """Take this machine into the run if it fits; else say why it does not and what to do, in a sentence each."""
    station = dask_worker.plugins.get(Station.name)
    if not isinstance(station, Station):
        return "it was not started by sohoa. Start it with: sohoa worker SCHEDULER"
    why_not = await asyncio.to_thread(misfit, demands)
    if not why_not:
        await dask_worker.set_resources(**{demands.resource: station.pool.jobs})
    return why_not


def misfit(demands: Demands) -> str:
    """Why this machine does not fit, and what to do; nothing where it does."""
    if demands.programs != installed():
        return f"it has {installed()} instead of {demands.programs}. Install the same versions on all."
    try:
        if demands.models != checked_models():
            return "its models of sohoa are others. Install the same version on all."
    except SohoaError as error:
        return str(error)
    return _unshared(demands)


def _unshared(demands: Demands) -> str:
    """Why a folder is not the same one here, or cannot be written to."""
    archive = demands.token.parent.parent
    remedy = "Mount the same shared folder there, at the same path and writable."
    try:
        if demands.token.read_text(encoding="ascii") != demands.secret:
            return f"{archive} is another folder there. {remedy}"
        probe = demands.token.with_name(f"{demands.token.name}.{os.getpid()}")
        probe.touch()
        probe.unlink()
    except OSError as error:
        return f"it cannot use the archive {archive} ({error.strerror}). {remedy}"
    missing = [path for path in demands.sources if not path.exists()]
    return f"it does not see {missing[0]}. Mount the same shared folder there, at the same path." if missing else ""


@dataclass(frozen=True, slots=True)
class Call:
    """A task with its function and limits, and the folder that relative paths in it start from."""

    function: Callable[[Any], Any]
    task: Any
    limits: Limits
    folder: Path


def make_call(call: Call) -> Any:
    """In a process of the pool."""
    # Where the folder is not there, no path starts from it: the sources would have been missed.
    if call.folder.is_dir():
        os.chdir(call.folder)
    return call.function(call.task)


def run_at_station(pickled: bytes) -> bytes:
    """In a thread of the Dask worker: have a call made in the pool; the answer is pickled.

    Pickled by us on both ways, so that neither is taken apart by Dask, and the scheduler needs no sohoa.
    """
    call: Call = pickle.loads(pickled)
    worker = get_worker()
    key = worker.get_current_task()
    station = cast(Station, worker.plugins[Station.name])
    future = station.pool.submit(make_call, call, call.limits)
    while not wait([future], ABANDONED_AFTER_S).done:
        task = worker.state.tasks.get(key)
        if task is None or task.state == "cancelled":
            future.cancel()
    try:
        answer = Answer(future.result())
    except TaskEnded as error:
        answer = Answer(error=error)
    except Exception as error:  # noqa: BLE001  # an answer, too
        answer = Answer(error=error)
    return pickle.dumps(answer)
