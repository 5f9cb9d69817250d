"""What every executor owes, whichever it is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import wait
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from sohoa.domain.errors import OutputFailed
from sohoa.run.executors import Executor, Limits, TaskEnded, TaskTimedOut, TaskTooLarge, WorkerLost
from sohoa.run.executors.base import MEGABYTE, TaskRaised
from sohoa.run.executors.cluster import ClusterExecutor
from sohoa.run.executors.folder import PREFIX
from sohoa.run.executors.keeper import is_alive
from sohoa.run.executors.local import LocalExecutor
from sohoa.run.executors.serial import SerialExecutor
from tests import tasks
from tests.cluster import PATIENCE_S, Cluster, wait_until
from tests.conftest import ROOT

# Enough for any of these tasks on a machine that is busy with other things.
AMPLE = Limits(300, 2000 * MEGABYTE)


@pytest.fixture(scope="module", autouse=True)
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for temporary files of these tests alone; workers find `tests.tasks` through the environment."""
    folder = tmp_path_factory.mktemp("temporary")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", f"{ROOT}:{ROOT / 'pipeline'}")
        patch.setenv("TMPDIR", str(folder))
        patch.setattr("tempfile.tempdir", str(folder))
        yield folder


@pytest.fixture(scope="module")
def make(temporary: Path) -> Iterator[dict[str, Callable[[], Executor]]]:
    """How to make an executor of each kind that runs two tasks at once; the cluster is two stations of one process."""
    with Cluster(temporary) as cluster:
        cluster.start_station()
        cluster.start_station()
        archive = temporary / "archive"
        yield {
            "serial": SerialExecutor,
            "local": lambda: LocalExecutor(2),
            "dask": lambda: ClusterExecutor(cluster.address, archive),
        }


@pytest.fixture(scope="module")
def made(make: dict[str, Callable[[], Executor]]) -> Iterator[dict[str, Executor]]:
    """One executor of each kind, as long-lived as in a run."""
    with ExitStack() as stack:
        yield {kind: stack.enter_context(one()) for kind, one in make.items()}


ALL = ["serial", "local", "dask"]
IN_PROCESSES = ["local", "dask"]


def started(task: tasks.Hang) -> list[int]:
    wait_until(task.started.exists)
    return [int(number) for number in task.started.read_text().split()]


@pytest.mark.parametrize("kind", ALL)
def test_every_task_has_its_result(made: dict[str, Executor], kind: str) -> None:
    futures = [made[kind].submit(tasks.double, number, AMPLE) for number in range(200)]
    assert [future.result() for future in futures] == [2 * number for number in range(200)]


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize(
    ("raised", "error", "text"),
    [
        ("value", ValueError, "a value"),
        ("timeout", TimeoutError, "of a socket"),
        ("fatal", OutputFailed, "The disk is full. Free space."),
        ("peculiar", TaskRaised, "Peculiar: a thing at a place"),
    ],
)
def test_what_a_task_raises_arrives(
    made: dict[str, Executor], kind: str, raised: str, error: type[Exception], text: str
) -> None:
    found = made[kind].submit(tasks.raise_own, raised, AMPLE).exception()
    assert type(found) is error
    assert str(found) == text
    assert "tasks.py" in found.__notes__[0]
    assert made[kind].submit(tasks.double, 1, AMPLE).result() == 2


@pytest.mark.parametrize("kind", ALL)
def test_a_task_that_leaves_ends_itself_alone(made: dict[str, Executor], kind: str) -> None:
    assert isinstance(made[kind].submit(tasks.leave, 3, AMPLE).exception(), WorkerLost)


@pytest.mark.parametrize("kind", IN_PROCESSES)
def test_a_task_that_runs_too_long_is_stopped_with_its_programs(
    made: dict[str, Executor], kind: str, tmp_path: Path
) -> None:
    task = tasks.Hang(tmp_path / "started")
    error = made[kind].submit(tasks.hang, task, Limits(2.0)).exception()
    assert isinstance(error, TaskTimedOut)
    assert (error.code, error.retryable, error.message) == ("timeout", True, "Stopped after 2 s.")
    # Where the machine was too busy to start the program in two seconds, there is none to look for.
    for process in started(task) if task.started.exists() else []:
        wait_until(lambda process=process: not is_alive(process))


@pytest.mark.parametrize("kind", IN_PROCESSES)
def test_a_task_that_asks_for_too_much_memory_is_refused_it(made: dict[str, Executor], kind: str) -> None:
    error = made[kind].submit(tasks.reserve, 10_000 * MEGABYTE, AMPLE).exception()
    assert isinstance(error, TaskTooLarge)
    assert (error.code, error.retryable) == ("out-of-memory", True)
    little = Limits(300, 600 * MEGABYTE)
    assert isinstance(made[kind].submit(tasks.reserve, 700 * MEGABYTE, little).exception(), TaskTooLarge)
    assert made[kind].submit(tasks.reserve, 300 * MEGABYTE, little).result() == 300 * MEGABYTE
    assert made[kind].submit(tasks.reserve, 700 * MEGABYTE, Limits(300)).result() == 700 * MEGABYTE


@pytest.mark.parametrize("kind", IN_PROCESSES)
def test_programs_count_as_memory_of_their_worker(made: dict[str, Executor], kind: str) -> None:
    error = made[kind].submit(tasks.swell_with_programs, 300 * MEGABYTE, Limits(300, 500 * MEGABYTE)).exception()
    assert isinstance(error, TaskTooLarge)
    assert "500 MB" in error.message


@pytest.mark.parametrize("kind", IN_PROCESSES)
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV])
def test_a_worker_that_is_killed_costs_its_task_alone(
    made: dict[str, Executor], kind: str, number: signal.Signals
) -> None:
    killed = made[kind].submit(tasks.kill_itself, int(number), AMPLE)
    others = [made[kind].submit(tasks.double, number, AMPLE) for number in range(10)]
    error = killed.exception()
    assert isinstance(error, WorkerLost)
    assert (error.code, error.retryable) == ("worker-killed", True)
    assert number.name in str(error)
    assert [future.result() for future in others] == [2 * number for number in range(10)]


@pytest.mark.parametrize("kind", IN_PROCESSES)
def test_a_worker_killed_between_two_tasks_is_replaced(made: dict[str, Executor], kind: str) -> None:
    def insist() -> int:
        # A task handed in before the pool noticed is said to be lost.
        for _ in range(5):
            with suppress(TaskEnded):
                return made[kind].submit(tasks.process_number, None, AMPLE).result(PATIENCE_S)
        pytest.fail("the pool did not recover")

    for _ in range(3):
        idle = insist()
        os.kill(idle, signal.SIGKILL)
        wait_until(lambda idle=idle: not is_alive(idle))
        assert insist() != idle


@pytest.mark.parametrize("kind", IN_PROCESSES)
def test_leaving_by_an_exception_stops_at_once_and_leaves_nothing(
    make: dict[str, Callable[[], Executor]], temporary: Path, tmp_path: Path, kind: str
) -> None:
    before = pools(temporary)
    hanging = [tasks.Hang(tmp_path / str(number)) for number in range(4)]
    with pytest.raises(ZeroDivisionError), make[kind]() as executor:
        futures = [executor.submit(tasks.hang, task, AMPLE) for task in hanging]
        running = [number for task in hanging[:2] for number in started(task)]
        raise ZeroDivisionError
    assert wait(futures, PATIENCE_S).not_done == set()
    wait_until(lambda: not any(is_alive(process) for process in running))
    assert pools(temporary) == before


@pytest.mark.parametrize("kind", ALL)
def test_leaving_in_order_waits_for_what_was_submitted(make: dict[str, Callable[[], Executor]], kind: str) -> None:
    with make[kind]() as executor:
        futures = [executor.submit(tasks.double, number, AMPLE) for number in range(20)]
    assert [future.result() for future in futures] == [2 * number for number in range(20)]


@pytest.mark.parametrize("kind", IN_PROCESSES)
def test_a_cancelled_task_is_stopped(made: dict[str, Executor], kind: str, tmp_path: Path) -> None:
    task = tasks.Hang(tmp_path / "started")
    future = made[kind].submit(tasks.hang, task, AMPLE)
    processes = started(task)
    assert future.cancel()
    wait_until(lambda: not any(is_alive(process) for process in processes))
    assert made[kind].submit(tasks.double, 1, AMPLE).result(PATIENCE_S) == 2


def pools(temporary: Path) -> set[str]:
    return {path.name for path in temporary.glob(f"{PREFIX}*")}


# What a script starts in the background ignores SIGINT from the start.
RUN_ALONE = """
import pathlib, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from sohoa.run.executors import Limits
from sohoa.run.executors.local import LocalExecutor
from tests import tasks
from tests.cluster import PATIENCE_S, Cluster, wait_until
with LocalExecutor(1) as executor:
    executor.submit(tasks.hang, tasks.Hang(pathlib.Path(sys.argv[1])), Limits(600)).result()
"""


def run_alone(task: tasks.Hang) -> subprocess.Popen[bytes]:
    """A process of its own in which a local executor is at a task that hangs."""
    return subprocess.Popen([sys.executable, "-c", RUN_ALONE, str(task.started)], stderr=subprocess.DEVNULL)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_workers_their_programs_and_files_go_with_the_main_process(
    temporary: Path, tmp_path: Path, number: signal.Signals
) -> None:
    before = pools(temporary)
    task = tasks.Hang(tmp_path / "started")
    main = run_alone(task)
    processes = started(task)
    assert pools(temporary) > before
    main.send_signal(number)
    main.wait(PATIENCE_S)
    wait_until(lambda: not any(is_alive(process) for process in processes))
    wait_until(lambda: pools(temporary) == before)


def test_what_nobody_was_left_to_clean_up_goes_with_the_next_pool(temporary: Path, tmp_path: Path) -> None:
    before = pools(temporary)
    task = tasks.Hang(tmp_path / "started")
    main = run_alone(task)
    processes = started(task)
    [pool] = pools(temporary) - before
    keeper = next(number for number in children(main.pid) if pool in command(number))
    os.kill(keeper, signal.SIGKILL)
    main.kill()
    main.wait(PATIENCE_S)
    for process in processes:
        os.kill(process, signal.SIGKILL)
    assert pool in pools(temporary)
    with LocalExecutor(1):
        assert pool not in pools(temporary)


def children(process: int) -> list[int]:
    return [int(number) for number in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def command(process: int) -> str:
    return Path(f"/proc/{process}/cmdline").read_text()
