"""Choices of the restore stage."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RestoreSettings:
    """How text is restored.

    language_model: whether words are weighed by the language model; without it only look-alikes and codes are mended.
    language_weight: weight of the language model against the channel.
    least_probability: a word is changed only when the change is this probable.
    candidates: most readings weighed for one word.
    """

    language_model: bool = True
    language_weight: float = 0.9
    least_probability: float = 0.6
    candidates: int = 12
