"""Where tasks run: in this process, in processes of this machine, or on several machines."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from sohoa.domain.errors import DependencyMissing, SettingsInvalid
from sohoa.run.executors.base import MEGABYTE, Executor, Limits, TaskEnded, TaskTimedOut, TaskTooLarge, WorkerLost

if TYPE_CHECKING:
    from sohoa.run.settings import RunSettings

__all__ = ["Executor", "Limits", "TaskEnded", "TaskTimedOut", "TaskTooLarge", "WorkerLost", "limits", "make_executor"]

# A worker reserves up to 480 MB for an A4 page at 300 dpi.
LEAST_MEMORY_MB = 500
NO_DASK, INSTALL_DASK = "Dask is not installed.", "Install it with: pip install 'sohoa[dask]'"


def make_executor(settings: RunSettings, archive: Path, sources: Sequence[Path] = ()) -> Executor:
    """The executor that `settings` name, for tasks that write to `archive` and read `sources`.

    SettingsInvalid where its settings make no sense; ClusterLost where a cluster cannot be reached or does not fit.
    """
    if 0 < settings.memory_mb < LEAST_MEMORY_MB:
        raise SettingsInvalid(
            f"`run.memory_mb` = {settings.memory_mb} is too little for any page.",
            f"Give {LEAST_MEMORY_MB} or more, or 0 for no limit.",
        )
    if settings.executor == "serial":
        from sohoa.run.executors.serial import SerialExecutor

        return SerialExecutor()
    if settings.executor == "dask":
        return _cluster(settings.scheduler, archive, sources)
    from sohoa.run.executors.local import LocalExecutor

    return LocalExecutor(settings.jobs)


def _cluster(scheduler: str, archive: Path, sources: Sequence[Path]) -> Executor:
    if not scheduler:
        raise SettingsInvalid("The executor `dask` needs `run.scheduler`.", "Add --scheduler tcp://ADDRESS:8786.")
    if find_spec("distributed") is None:
        raise DependencyMissing(NO_DASK, INSTALL_DASK)
    from sohoa.run.executors.cluster import ClusterExecutor

    return ClusterExecutor(scheduler, archive, sources)


def limits(settings: RunSettings, timeout_s: float) -> Limits:
    """What a task may use that runs for at most `timeout_s`."""
    return Limits(timeout_s, settings.memory_mb * MEGABYTE)
