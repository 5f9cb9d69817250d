"""Bodies, groups of bodies and positions: who can act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sohoa.parse.language.readings import ActorReading


def find_actors(
    text: str, taken: Sequence[tuple[int, int]], abbreviations: Mapping[str, str]
) -> tuple[Sequence[tuple[int, int, ActorReading]], Mapping[str, str]]:
    """Every name of an actor in `text` outside the stretches `taken`, and the abbreviations that `text` introduces.

    `abbreviations` are those known so far (`BCĐ` → `Ban Chỉ đạo …`).
    """
    del text, taken, abbreviations
    return (), {}
