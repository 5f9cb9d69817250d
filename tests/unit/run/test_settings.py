from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from sohoa.domain.errors import SettingsInvalid
from sohoa.run.settings import Settings, load_settings, setting_names
from tests.conftest import ROOT


def test_flags_go_over_environment_over_file_over_defaults(tmp_path: Path) -> None:
    file = tmp_path / "sohoa.toml"
    file.write_text("[run]\njobs = 3\npage_timeout_s = 10\n[clean]\ndeskew = false\n")
    settings = load_settings(file, {"SOHOA_RUN_JOBS": "4", "SOHOA_RUN_PAGE_TIMEOUT_S": "20"}, {"run.jobs": 5})
    assert (settings.run.jobs, settings.run.page_timeout_s, settings.clean.deskew) == (5, 20.0, False)
    assert settings.ingest == Settings().ingest


def test_the_file_in_the_working_directory_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings(None, {}, {}) == Settings()
    (tmp_path / "sohoa.toml").write_text("[recognize]\nlanguage = 'vie+eng'\n")
    assert load_settings(None, {}, {}).recognize.language == "vie+eng"


@pytest.mark.parametrize(
    ("content", "environment", "names"),
    [
        ("[run]\njob = 3\n", {}, ["run.job", "run.jobs"]),
        ("[cleaning]\ndeskew = true\n", {}, ["cleaning.deskew", "clean.deskew"]),
        ("jobs = 3\n", {}, ["jobs"]),
        ("[run\n", {}, ["TOML"]),
        ("", {"SOHOA_RUN_JOB": "1"}, ["SOHOA_RUN_JOB", "run.jobs"]),
        ("[run]\njobs = 2.5\n", {}, ["run.jobs", "2.5", "whole number"]),
        ("[run]\njobs = -1\n", {}, ["run.jobs"]),
        ("[run]\njobs = true\n", {}, ["run.jobs"]),
        ("[run]\npage_timeout_s = nan\n", {}, ["run.page_timeout_s"]),
        ("[clean]\ndeskew = 3\n", {}, ["clean.deskew", "true or false"]),
        ("[ingest]\ntext_layer = 'maybe'\n", {}, ["ingest.text_layer", "'auto', 'keep', 'ignore'"]),
        ("[recognize]\nlanguage = 7\n", {}, ["recognize.language", "text"]),
        ("", {"SOHOA_RUN_JOBS": "many"}, ["SOHOA_RUN_JOBS", "many"]),
    ],
)
def test_wrong_settings_are_refused_by_name(
    tmp_path: Path, content: str, environment: dict[str, str], names: list[str]
) -> None:
    file = tmp_path / "sohoa.toml"
    file.write_text(content)
    with pytest.raises(SettingsInvalid) as caught:
        load_settings(file, environment, {})
    assert [name for name in names if name not in str(caught.value)] == []


def test_a_settings_file_that_is_named_must_exist(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid, match=r"nowhere\.toml"):
        load_settings(tmp_path / "nowhere.toml", {}, {})


def test_only_what_changes_a_page_changes_its_key() -> None:
    plain = Settings()
    more_jobs = load_settings(Path(os.devnull), {}, {"run.jobs": 7})
    no_deskew = load_settings(Path(os.devnull), {}, {"clean.deskew": False})
    assert plain.keys() == more_jobs.keys() != no_deskew.keys()


def test_every_setting_is_documented() -> None:
    documented = set(re.findall(r"`(\w+\.\w+)`", (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")))
    assert set(setting_names()) - documented == set()
