"""Finding OCR engines by name."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import entry_points

from sohoa.domain.errors import DependencyMissing, SettingsInvalid
from sohoa.recognize import OcrEngine, RecognizeSettings

ENGINE_GROUP = "sohoa.engines"


@lru_cache(maxsize=1)
def load_engine(settings: RecognizeSettings) -> OcrEngine:
    """The engine the settings name, made once in each process; SettingsInvalid when nobody registered it."""
    registered = entry_points(group=ENGINE_GROUP)
    if settings.engine not in registered.names:
        known = ", ".join(sorted(registered.names)) or "none"
        raise SettingsInvalid(f"There is no engine `{settings.engine}`.", f"Registered are: {known}.")
    try:
        factory = registered[settings.engine].load()
    except ImportError as error:
        raise DependencyMissing(
            f"The engine `{settings.engine}` cannot be loaded: {error}.", "Install the package it comes from."
        ) from error
    engine: OcrEngine = factory(settings)
    return engine
