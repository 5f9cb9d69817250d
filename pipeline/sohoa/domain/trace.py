"""What was done to a page or a word, as data."""

from __future__ import annotations

from dataclasses import dataclass, field

Parameter = float | int | str | bool | None


@dataclass(frozen=True, slots=True)
class ProcessingStep:
    """One step of cleaning or recognition with the parameters it ran with.

    `applied` is false where the step looked at the page and left it as it was; `effect` says in numbers what it
    found or did (an angle in degrees, a share of pixels).
    """

    name: str
    applied: bool
    parameters: dict[str, Parameter] = field(default_factory=dict)
    effect: dict[str, Parameter] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Note:
    """Something noticed on a page that a person should know: a stable `code` and a sentence."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of a word, with its score (higher is better, only comparable within one word)."""

    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Change:
    """Why the restored text of a word differs from the text as read."""

    reason: str
    score: float | None = None
    alternatives: tuple[Alternative, ...] = ()
