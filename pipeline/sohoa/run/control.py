"""Stopping a run from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Control:
    """Where `stopping` is set, what is in hand is finished and nothing new is begun."""

    stopping: bool = False
