"""Settings: flags over `SOHOA_*` over `sohoa.toml` over defaults, each checked, with unknown names refused."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from rapidfuzz import process

from sohoa.clean import CleanSettings
from sohoa.domain.errors import SettingsInvalid
from sohoa.ingest.settings import IngestSettings
from sohoa.publish.forms import forms_of
from sohoa.publish.settings import PublishSettings
from sohoa.recognize.settings import RecognizeSettings
from sohoa.restore.settings import RestoreSettings
from sohoa.run.artefacts import checked_models

ENVIRONMENT_PREFIX = "SOHOA_"
FILE_NAME = "sohoa.toml"
# These decide whether a page is read, not what is read on it: raising one must not read an archive anew.
LIMITS = frozenset({"ingest.max_pixels", "ingest.max_pages", "ingest.max_bytes", "recognize.timeout_s"})
# Values outside would fail on every page with a message about the page.
RANGES: dict[str, tuple[float, float]] = {
    "ingest.max_pixels": (10_000, 1e9),
    "ingest.render_dpi": (72, 1200),
    "clean.highest_dpi": (100, 2400),
    "clean.lowest_dpi": (0, 300),
    "clean.target_dpi": (100, 1200),
    "clean.skew_range": (0.5, 15),
    "recognize.segmentation": (0, 13),
    "recognize.timeout_s": (0.01, 86_400),
    "recognize.turned_below": (0, 1),
    "restore.language_weight": (0, 10),
    "restore.least_probability": (0.5, 1),
    "restore.doubtful_below": (0, 1),
    "restore.candidates": (2, 40),
    "run.jobs": (0, 256),
    "run.memory_mb": (0, 1_000_000),
    "run.page_timeout_s": (0.1, 86_400),
    "run.least_free_mb": (0, 1_000_000),
    "run.settle_s": (0.1, 3_600),
    "run.logs_kept": (1, 100_000),
}


@dataclass(frozen=True, slots=True)
class Revisions:
    """How often the results of a stage have changed since the first version: raised with each change that users see.

    A new version of sohoa thereby does again what it does better, and nothing else.
    """

    recognize: int
    restore: int
    parse: int
    publish: int


REVISIONS = Revisions(recognize=1, restore=1, parse=1, publish=1)


@dataclass(frozen=True, slots=True)
class StageKeys:
    """The settings hash of each stage, 16 hexadecimal digits; equal keys on equal content give equal results."""

    recognize: str
    restore: str
    parse: str
    publish: str


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How a run goes about its work. None of these changes a result.

    executor: where tasks run: `local` in worker processes of this machine, `serial` one by one in this process, `dask`
    on the machines of a cluster.
    scheduler: address of the cluster's scheduler, like `tcp://192.168.1.10:8786`.
    jobs: worker processes; 0 means one for each processor.
    memory_mb: memory, in MiB, that a worker may take together with the programs it starts; 0 means no limit.
    page_timeout_s: seconds after which a page's worker is killed and the page counted as failed.
    stop_after_failures: the run stops when more pages than this have failed; 0 means never.
    least_free_mb: the run stops when less is free on the disk of the archive or of temporary files; 0 means never.
    debug_images: draw what happened to each page, in the folder `debug` of its document.
    settle_s: with --watch, seconds for which a file must not grow or change before it is taken.
    watch_polling: with --watch, look through the folders every few seconds, also where the system can tell of changes.
    logs_kept: so many logs of runs stay in the archive's folder `log`.
    """

    executor: Literal["local", "serial", "dask"] = "local"
    scheduler: str = ""
    jobs: int = 0
    memory_mb: int = 2048
    page_timeout_s: float = 300.0
    stop_after_failures: int = 0
    least_free_mb: int = 200
    debug_images: bool = False
    settle_s: float = 2.0
    watch_polling: bool = False
    logs_kept: int = 50


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, one slice for each stage."""

    ingest: IngestSettings = field(default_factory=IngestSettings)
    clean: CleanSettings = field(default_factory=CleanSettings)
    recognize: RecognizeSettings = field(default_factory=RecognizeSettings)
    restore: RestoreSettings = field(default_factory=RestoreSettings)
    publish: PublishSettings = field(default_factory=PublishSettings)
    run: RunSettings = field(default_factory=RunSettings)

    def keys(self, evidence: str = "") -> StageKeys:
        """A digest for each stage of everything that decides its results, those of the stages before it included.

        evidence: the key of what people corrected, where all documents are to follow it.
        """
        slices = {"ingest": asdict(self.ingest), "clean": asdict(self.clean), "recognize": asdict(self.recognize)}
        values = {f"{part}.{key}": value for part, one in slices.items() for key, value in one.items()}
        read = {name: value for name, value in values.items() if name not in LIMITS}
        recognize = _digest([REVISIONS.recognize, read])
        decides = [recognize, REVISIONS.restore, asdict(self.restore), checked_models()]
        restore = _digest([*decides, evidence] if evidence else decides)
        parse = parse_key(restore)
        return StageKeys(recognize, restore, parse, publish_key(parse, self.publish))


def parse_key(restore: str) -> str:
    """The key of parsing by that of the stage before: the parser has no settings."""
    return _digest([restore, REVISIONS.parse])


def publish_key(parse: str, settings: PublishSettings) -> str:
    """The key of the last stage by that of the one before; the order in which forms are named means nothing."""
    return _digest([parse, REVISIONS.publish, [form.name for form in forms_of(settings)]])


def load_settings(file: Path | None, environment: Mapping[str, str], flags: Mapping[str, Any]) -> Settings:
    """Settings from `file` (or `sohoa.toml` in the working directory, if there), `environment` and `flags`.

    Flags are named `slice.key`; a value of None counts as not given. SettingsInvalid names the unknown or wrong one.
    """
    settings = Settings()
    for origin, name, value in (*_from_file(file), *_from_environment(environment)):
        settings = _with(settings, name, value, origin)
    for name, value in flags.items():
        if value is not None:
            settings = _with(settings, name, value, "the command line")
    forms_of(settings.publish)
    return settings


def setting_names() -> list[str]:
    """Every setting as `slice.key`."""
    slices = Settings()
    return [f"{part.name}.{key.name}" for part in fields(Settings) for key in fields(getattr(slices, part.name))]


def _from_file(file: Path | None) -> Iterator[tuple[str, str, Any]]:
    if file is None:
        file = Path(FILE_NAME)
        if not file.is_file():
            return
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsInvalid(
            f"The settings file {file} cannot be read: {error.strerror}.", "Check the path."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsInvalid(f"{file} is not valid TOML: {error}.", "Mend that line.") from error
    for part, table in tables.items():
        if not isinstance(table, dict):
            raise SettingsInvalid(f"{file}: `{part}` stands outside a table.", "Put it under one, like `[run]`.")
        for key, value in table.items():
            yield str(file), f"{part}.{key}", value


def _from_environment(environment: Mapping[str, str]) -> Iterator[tuple[str, str, Any]]:
    known = {name.replace(".", "_").upper(): name for name in setting_names()}
    for variable, value in sorted(environment.items()):
        if variable.startswith(ENVIRONMENT_PREFIX):
            bare = variable.removeprefix(ENVIRONMENT_PREFIX)
            yield f"the environment ({variable})", known.get(bare, bare.lower().replace("_", ".", 1)), value


def _with(settings: Settings, name: str, value: Any, origin: str) -> Settings:
    if name not in setting_names():
        nearest = process.extractOne(name, setting_names())
        raise SettingsInvalid(f"Unknown setting `{name}` in {origin}.", f"Did you mean `{nearest[0]}`?")
    part, key = name.split(".")
    old = getattr(settings, part)
    checked = _checked(name, value, get_type_hints(type(old))[key], origin)
    return replace(settings, **{part: replace(old, **{key: checked})})


def _checked(name: str, value: Any, kind: Any, origin: str) -> Any:
    """`value` as the type of its setting; text from the environment is converted."""
    wrong = SettingsInvalid(f"`{name}` = {value!r} in {origin} is not {_described(kind)}.", "Correct the value.")
    if get_origin(kind) is Literal:
        if value in get_args(kind):
            return value
        raise wrong
    if kind is bool:
        words = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
        found = value if isinstance(value, bool) else words.get(str(value).lower())
        if found is None:
            raise wrong
        return found
    converted = _converted(value, kind)
    if converted is None or (kind in (int, float) and not 0 <= converted < float("inf")):
        raise wrong
    low, high = RANGES.get(name, (0, float("inf")))
    if kind in (int, float) and not low <= converted <= high:
        raise SettingsInvalid(
            f"`{name}` = {value!r} in {origin} is not from {low:g} to {high:g}.", "Correct the value."
        )
    if kind is str and not converted:
        raise SettingsInvalid(f"`{name}` in {origin} is empty.", "Give a value, or leave it out.")
    return converted


def _converted(value: Any, kind: Any) -> Any:
    """`value` as `kind` (int, float or str), None when it is no such thing: 2.5 is no int, true is no number."""
    # Numbers from the environment arrive as text.
    accepted = {int: (int, str), float: (int, float, str), str: (str,)}[kind]
    if isinstance(value, bool) or not isinstance(value, accepted):
        return None
    try:
        return kind(value)
    except ValueError:
        return None


def _described(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(repr(choice) for choice in get_args(kind))
    return {bool: "true or false", int: "a whole number from 0", float: "a number from 0", str: "text"}[kind]


def _digest(values: Any) -> str:
    canonical = json.dumps(values, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
