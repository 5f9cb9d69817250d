"""Tasks on the machines of a cluster, through Dask. `docs/cluster.md` says how to set one up."""

from __future__ import annotations

import itertools
import logging
import pickle
import secrets
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError, Future, wait
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self

from distributed import Client
from distributed import Future as DaskFuture
from distributed.client import FutureCancelledError
from distributed.scheduler import KilledWorker

from sohoa.domain.errors import ClusterLost
from sohoa.run.archive import Archive, writing
from sohoa.run.artefacts import checked_models
from sohoa.run.executors.base import Answer, Limits, Result, WorkerLost
from sohoa.run.executors.local import StoppableFuture
from sohoa.run.executors.station import Call, Demands, examine, installed, run_at_station

# A scheduler on the same network answers within a second.
CONNECT_S = 10
LOOK_EVERY_S = 1.0
# Machines may restart; when none is left for this long, the run ends.
WITHOUT_MACHINES_S = 60.0
# Dask counts the stations a task takes along (its setting allowed-failures); these are the times it is handed out.
MOST_TRIES = 3
START = "Start stations with: sohoa worker"


@dataclass(frozen=True, slots=True)
class _Running:
    """What was handed out for a future, how often by now, and the call itself."""

    call: bytes
    task: DaskFuture[bytes]
    tries: int


class ClusterExecutor:
    """Runs tasks on the stations of a cluster, those too that join later. A task whose station is lost runs elsewhere.

    ClusterLost where the scheduler cannot be reached, has no stations, or one of them does not fit.
    """

    def __init__(self, scheduler: str, archive: Path, sources: Sequence[Path] = ()) -> None:
        self._scheduler = scheduler
        self._run = secrets.token_hex(4)
        self._numbers = itertools.count()
        self._lock = threading.Lock()
        self._under_way: dict[Future[Any], _Running] = {}
        self._lost: ClusterLost | None = None
        self._processes: dict[str, int] = {}
        self._unfit: set[str] = set()
        self._leaving = threading.Event()
        self._demands = _demands(Archive(archive), sources, self._run)
        self._client = _connect(scheduler)
        try:
            self._begin()
        except BaseException:
            self._close()
            raise

    @property
    def jobs(self) -> int:
        """Processes of all stations that fit; 1 where all are away, in case they come back."""
        return max(1, sum(self._processes.values()))

    def submit(self, function: Callable[[Any], Result], task: Any, limits: Limits) -> Future[Result]:
        call = pickle.dumps(Call(function, task, limits, Path.cwd()))
        future: StoppableFuture[Result] = StoppableFuture(lambda: self._cancel(future))
        with self._lock:
            lost = self._lost
        if lost is not None:
            future.set_exception(lost)
        else:
            self._hand_out(future, call, tries=1)
        return future

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # A future that is being cancelled is done, yet is never told of to whoever waits for it.
        while kind is None and (pending := [future for future in tuple(self._under_way) if not future.done()]):
            wait(pending, LOOK_EVERY_S)
        for future in tuple(self._under_way):
            future.cancel()
        self._close()

    def _hand_out(self, future: Future[Any], call: bytes, tries: int) -> None:
        key = f"sohoa-{self._run}-{next(self._numbers)}"
        resources = {self._demands.resource: 1}
        task = self._client.submit(run_at_station, call, key=key, resources=resources, pure=False)
        with self._lock:
            self._under_way[future] = _Running(call, task, tries)
        task.add_done_callback(partial(self._settle, future))

    def _begin(self) -> None:
        """Look at all stations; ClusterLost where there is none, or one that does not fit."""
        refused = self._examine(self._client.nthreads())
        if refused:
            station, why = next(iter(refused.items()))
            more = f" ({len(refused) - 1} more do not fit either.)" if len(refused) > 1 else ""
            raise ClusterLost(f"The worker {station} does not fit:", f"{why}{more}")
        if not self._processes:
            raise ClusterLost(f"No worker has joined {self._scheduler}.", f"{START} {self._scheduler}")
        threading.Thread(target=self._watch, name="sohoa-cluster", daemon=True).start()

    def _examine(self, there: Mapping[str, int]) -> dict[str, str]:
        """Take new stations into the run, drop those that left; returns why some do not fit."""
        new = [station for station in there if station not in self._processes and station not in self._unfit]
        found = self._client.run(examine, self._demands, workers=new, on_error="return") if new else {}
        refused = {station: _why(answer) for station, answer in found.items() if answer != ""}
        self._unfit |= refused.keys()
        fit = {*self._processes, *(found.keys() - refused.keys())}
        self._processes = {station: count for station, count in there.items() if station in fit}
        if found.keys() - refused.keys():
            self._hand_out_stranded()
        return refused

    def _hand_out_stranded(self) -> None:
        """Hand out anew what no station can take: Dask does not look again when one that it knows becomes fit."""
        assigned = {key for keys in self._client.processing().values() for key in keys}
        with self._lock:
            stranded = [
                (future, running)
                for future, running in self._under_way.items()
                if running.task.status == "pending" and running.task.key not in assigned
            ]
        for future, running in stranded:
            if running.tries < MOST_TRIES:
                self._hand_out(future, running.call, running.tries + 1)
                running.task.cancel(force=True)
            else:
                self._finish(future, Answer(error=WorkerLost(f"was lost {MOST_TRIES} times")))

    def _watch(self) -> None:
        """Follow stations that come and go; give up when the scheduler, or every station, is gone."""
        seen = monotonic()
        while not self._leaving.wait(LOOK_EVERY_S):
            try:
                for station, why in self._examine(self._client.nthreads()).items():
                    logging.getLogger(__name__).warning("The worker %s is left out: %s", station, why)
            except Exception as error:  # noqa: BLE001  # of any layer of Dask: the connection is not what it was
                if not self._leaving.is_set():
                    self._give_up(f"The scheduler {self._scheduler} was lost ({type(error).__name__}).")
                return
            if self._processes:
                seen = monotonic()
            elif monotonic() - seen > WITHOUT_MACHINES_S:
                self._give_up(f"No worker is left at {self._scheduler}.")
                return

    def _give_up(self, message: str) -> None:
        error = ClusterLost(message, "Look at the machines, then run again: what was done is kept.")
        with self._lock:
            self._lost = self._lost or error
            under_way = tuple(self._under_way)
        for future in under_way:
            self._finish(future, Answer(error=error))

    def _settle(self, future: Future[Result], task: DaskFuture[bytes]) -> None:
        """Called by Dask, in a thread, when a task is done, failed or cancelled."""
        running = self._under_way.get(future)
        if running is None or running.task is not task:
            return  # cancelled, or handed out anew
        try:
            answer: Answer[Result] = pickle.loads(task.result())
        except KilledWorker as error:
            answer = Answer(error=WorkerLost(f"was lost, as were {error.allowed_failures} others that tried the task"))
        except (CancelledError, FutureCancelledError):
            # By nobody here, or it would not be under way: the scheduler forgot it.
            self._give_up(f"The scheduler {self._scheduler} was lost.")
            return
        except Exception as error:  # noqa: BLE001  # of Dask: the task's own are in its answer
            answer = Answer(error=WorkerLost(f"failed ({type(error).__name__}: {error})"))
        self._finish(future, answer)

    def _finish(self, future: Future[Result], answer: Answer[Result]) -> None:
        if self._take(future) and future.set_running_or_notify_cancel():
            answer.settle(future)

    def _take(self, future: Future[Any]) -> _Running | None:
        """What runs for a future, given once: to whoever is to finish or cancel it."""
        with self._lock:
            return self._under_way.pop(future, None)

    def _cancel(self, future: Future[Any]) -> None:
        running = self._take(future)
        if running is not None:
            future.set_running_or_notify_cancel()
            if self._lost is None:
                running.task.cancel(force=True)

    def _close(self) -> None:
        self._leaving.set()
        self._client.close()
        self._demands.token.unlink(missing_ok=True)


def _connect(scheduler: str) -> Client:
    # What Dask has to say about lost connections, we say in our words.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        return Client(scheduler, timeout=CONNECT_S, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise ClusterLost(
            f"No scheduler answers at {scheduler} ({error}).",
            "Start one with: dask scheduler --host ADDRESS, and look at the firewall.",
        ) from error


def _demands(archive: Archive, sources: Sequence[Path], run: str) -> Demands:
    """What this run demands of machines, with a token in the archive that they are to find."""
    archive = Archive(archive.root.absolute())
    archive.create()
    with writing(archive.root):
        for left in archive.work.glob("cluster-*"):  # of a run that was killed; the archive is ours now
            left.unlink()
        token, secret = archive.work / f"cluster-{run}", secrets.token_hex()
        token.write_text(secret, encoding="ascii")
    # One that is not there at all is for the account of the run, not for the machines.
    paths = tuple(path.absolute() for path in sources if path.exists())
    return Demands(installed(), checked_models(), token, secret, paths, f"sohoa-{run}")


def _why(answer: str | Exception) -> str:
    """Why a machine does not fit: what it says itself, or that it could not even look."""
    if isinstance(answer, Exception):
        return f"it failed ({type(answer).__name__}: {answer}). Install the same version of sohoa on all."
    return answer
