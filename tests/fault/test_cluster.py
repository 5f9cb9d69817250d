"""Runs on a cluster: results, machines that go away, and clusters that do not fit."""

from __future__ import annotations

import hashlib
import os
import re
import signal
from collections.abc import Iterator
from concurrent.futures import wait
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from sohoa.domain.errors import ClusterLost, SettingsInvalid
from sohoa.domain.outcome import PageOutcome
from sohoa.run.account import Listener, RunAccount
from sohoa.run.artefacts import checked_models
from sohoa.run.executors import Limits, WorkerLost, make_executor
from sohoa.run.executors.cluster import ClusterExecutor
from sohoa.run.executors.station import Demands, installed, misfit
from sohoa.run.pipeline import RunRequest, run_archive
from sohoa.run.settings import RunSettings, Settings, load_settings
from tests import tasks
from tests.cluster import PATIENCE_S, Cluster, wait_until
from tests.conftest import ROOT

SECONDS = re.compile(rb'"seconds": ?[0-9.e-]+')


@pytest.fixture
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    """A cluster of one station; engines and tasks of these tests are found through the environment."""
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}:{ROOT / 'pipeline'}")
    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")  # the time that forms give as theirs
    folder = tmp_path / "cluster"
    folder.mkdir()
    with Cluster(folder) as cluster:
        cluster.start_station()
        yield cluster


class KillingListener(Listener):
    """Kills a station when the second page is done; the others are under way then."""

    def __init__(self, cluster: Cluster | None = None) -> None:
        self._cluster = cluster
        self._done = 0

    def page_done(self, outcome: PageOutcome) -> None:
        self._done += outcome.status == "done"
        if self._cluster and self._done == 2:
            self._cluster.stations[0].send_signal(signal.SIGKILL)


def settings(**flags: Any) -> Settings:
    return load_settings(Path(os.devnull), {}, {"recognize.engine": "tests.engines:EchoEngine", **flags})


def scans(folder: Path) -> Path:
    folder.mkdir()
    for name, widths in {"a": range(800, 808), "b": range(900, 904)}.items():
        frames = [Image.new("L", (width, 400), 255) for width in widths]
        for frame in frames:
            frame.paste(0, (100, 100, 300, 120))
        frames[0].save(folder / f"{name}.tif", save_all=True, append_images=frames[1:])
    return folder


def run(source: Path, out: Path, using: Settings, listener: KillingListener) -> tuple[RunAccount, dict[str, str]]:
    """Run, and the digest of each file in the archive's documents, the seconds that things took left out."""
    account = RunAccount()
    run_archive(RunRequest((source,), out, using), listener, account)
    files = sorted(path for path in (out / "documents").rglob("*") if path.is_file())
    timeless = {str(path.relative_to(out)): SECONDS.sub(b"", path.read_bytes()) for path in files}
    return account, {name: hashlib.sha256(content).hexdigest() for name, content in timeless.items()}


def test_a_run_that_loses_a_machine_has_the_results_of_a_serial_one(cluster: Cluster, tmp_path: Path) -> None:
    cluster.start_station()
    source = scans(tmp_path / "scans")
    _, serial = run(source, tmp_path / "serial", settings(**{"run.executor": "serial"}), KillingListener())
    dask = settings(**{"run.executor": "dask", "run.scheduler": cluster.address})
    account, clustered = run(source, tmp_path / "clustered", dask, KillingListener(cluster))
    assert cluster.stations[0].wait(PATIENCE_S) == -signal.SIGKILL
    assert (account.pages["done"], account.failed, account.unusable) == (12, 0, 0)
    assert len(serial) == 2 * 5 + 12 * 2
    assert clustered == serial
    assert [path.name for path in (tmp_path / "clustered" / ".work").iterdir()] == ["lock"]


def test_a_scheduler_that_goes_away_ends_the_run(cluster: Cluster, tmp_path: Path) -> None:
    with pytest.raises(ClusterLost, match="was lost"), ClusterExecutor(cluster.address, tmp_path) as executor:
        task = tasks.Hang(tmp_path / "started")
        future = executor.submit(tasks.hang, task, Limits(300))
        cluster.scheduler.kill()
        assert wait([future], PATIENCE_S).done
        assert isinstance(executor.submit(tasks.double, 1, Limits(300)).exception(), ClusterLost)
        future.result()


def test_machines_wait_for_a_scheduler_that_went_away(cluster: Cluster, tmp_path: Path) -> None:
    address = cluster.address
    cluster.scheduler.kill()
    said = tmp_path / "cluster" / "station-0.log"
    wait_until(lambda: "No scheduler at" in said.read_text())
    cluster.start_scheduler(address.rpartition(":")[2])
    assert cluster.address == address
    wait_until(lambda: said.read_text().count("Working for") == 2)
    with ClusterExecutor(address, tmp_path) as executor:
        assert executor.submit(tasks.double, 1, Limits(300)).result(PATIENCE_S) == 2


def test_machines_that_join_later_take_part(cluster: Cluster, tmp_path: Path) -> None:
    with ClusterExecutor(cluster.address, tmp_path) as executor:
        cluster.start_station()
        hanging = [tasks.Hang(tmp_path / str(number)) for number in range(2)]
        futures = [executor.submit(tasks.hang, task, Limits(300)) for task in hanging]
        wait_until(lambda: all(task.started.exists() for task in hanging))
        assert executor.jobs == 2
        for future in futures:
            future.cancel()


def test_a_task_that_takes_machine_after_machine_along_is_given_up(cluster: Cluster, tmp_path: Path) -> None:
    """After two of them, as this cluster is configured."""
    cluster.start_station()
    with ClusterExecutor(cluster.address, tmp_path) as executor:
        future = executor.submit(tasks.kill_station, None, Limits(300))
        assert isinstance(future.exception(PATIENCE_S), WorkerLost)
        assert [station.wait(PATIENCE_S) for station in cluster.stations] == [-signal.SIGKILL] * 2


def test_a_task_waits_for_a_machine_where_none_is_left(cluster: Cluster, tmp_path: Path) -> None:
    with ClusterExecutor(cluster.address, tmp_path) as executor:
        future = executor.submit(tasks.kill_station, tmp_path / "once", Limits(300))
        assert cluster.stations[0].wait(PATIENCE_S) == -signal.SIGKILL
        cluster.start_station()
        assert future.result(PATIENCE_S) == "survived"


def test_clusters_that_do_not_fit_are_named_with_the_remedy(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sohoa.run.executors.cluster.CONNECT_S", 1)
    with pytest.raises(SettingsInvalid, match="--scheduler"):
        make_executor(RunSettings(executor="dask"), tmp_path)
    with pytest.raises(ClusterLost, match=r"No scheduler answers at tcp://127.0.0.1:9 .*dask scheduler"):
        ClusterExecutor("tcp://127.0.0.1:9", tmp_path)
    cluster.stations[0].terminate()
    assert cluster.stations[0].wait(PATIENCE_S) == 0
    with pytest.raises(ClusterLost, match=r"No worker has joined .*sohoa worker"):
        ClusterExecutor(cluster.address, tmp_path)
    assert not list((tmp_path / ".work").iterdir())


def test_a_machine_says_why_it_does_not_fit(tmp_path: Path) -> None:
    token = tmp_path / ".work" / "cluster-1"
    token.parent.mkdir()
    token.write_text("secret")
    demands = Demands(installed(), checked_models(), token, "secret", (tmp_path,), "sohoa-1")
    assert misfit(demands) == ""
    unlike = {
        "it has sohoa .* instead of sohoa 0.0.1.*same versions": replace(demands, programs="sohoa 0.0.1"),
        "its models .* are others.*same version": replace(demands, models={"vi": "0"}),
        f"{tmp_path} is another folder there.*same path": replace(demands, secret="another"),
        "cannot use the archive .*No such file.*same path": replace(demands, token=tmp_path / "a" / "b" / "c"),
        "does not see .*absent.*same path": replace(demands, sources=(tmp_path / "absent",)),
    }
    for words, other in unlike.items():
        assert re.search(words, misfit(other))
    assert [path.name for path in token.parent.iterdir()] == ["cluster-1"]
