"""Finding OCR engines by name."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points

from sohoa.domain.errors import DependencyMissing, SettingsInvalid
from sohoa.recognize import OcrEngine, RecognizeSettings

ENGINE_GROUP = "sohoa.engines"


@lru_cache(maxsize=2)  # for running text and for the cells of tables
def load_engine(settings: RecognizeSettings) -> OcrEngine:
    """The engine the settings name, made once in each process.

    A name is that of an entry point, or `module:factory` for an engine nobody registered. SettingsInvalid when there is
    none of that name, DependencyMissing when it cannot be loaded.
    """
    engine: OcrEngine = _factory(settings.engine)(settings)
    return engine


def _factory(name: str) -> Callable[[RecognizeSettings], OcrEngine]:
    registered = entry_points(group=ENGINE_GROUP)
    if ":" in name:
        entry = EntryPoint(name="engine", value=name, group=ENGINE_GROUP)
    elif name in registered.names:
        entry = registered[name]
    else:
        known = ", ".join(sorted(registered.names)) or "none"
        raise SettingsInvalid(f"There is no engine `{name}`.", f"Registered are: {known}.")
    try:
        factory: Callable[[RecognizeSettings], OcrEngine] = entry.load()
    except (ImportError, AttributeError) as error:
        raise DependencyMissing(
            f"The engine `{name}` cannot be loaded: {error}.", "Install the package it comes from."
        ) from error
    return factory
