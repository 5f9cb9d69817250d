"""Which executor settings name."""

from __future__ import annotations

from pathlib import Path

import pytest

from sohoa.domain.errors import DependencyMissing, SettingsInvalid
from sohoa.run import executors
from sohoa.run.executors import Limits, limits, make_executor
from sohoa.run.executors.local import LocalExecutor
from sohoa.run.executors.serial import SerialExecutor
from sohoa.run.settings import RunSettings


def test_settings_name_the_executor(tmp_path: Path) -> None:
    assert isinstance(make_executor(RunSettings(executor="serial"), tmp_path), SerialExecutor)
    with make_executor(RunSettings(jobs=3), tmp_path) as local:
        assert isinstance(local, LocalExecutor)
        assert local.jobs == 3


def test_settings_that_cannot_work_are_refused_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsInvalid, match="500 or more, or 0"):
        make_executor(RunSettings(memory_mb=100), tmp_path)
    monkeypatch.setattr(executors, "find_spec", lambda _: None)
    with pytest.raises(DependencyMissing, match=r"pip install 'sohoa\[dask\]'"):
        make_executor(RunSettings(executor="dask", scheduler="tcp://127.0.0.1:8786"), tmp_path)


def test_limits_are_in_bytes_and_none_where_there_is_none() -> None:
    assert limits(RunSettings(memory_mb=600), 5.0) == Limits(5.0, 600 * 1024 * 1024)
    assert limits(RunSettings(memory_mb=0), 5.0).memory_bytes == 0
