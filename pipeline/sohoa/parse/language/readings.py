"""What the components of the pipeline read off a stretch of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class CitationReading:
    """A mention of another document, as far as it is printed; values as in `sohoa.domain.plan.Citation`.

    `is_short` says that it leaves out what a full citation of the same document has. `name` is that of a law with the
    word for it (`Luật Đất đai`), which a later mention may repeat alone.
    """

    type: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    provisions: tuple[str, ...] = ()
    is_short: bool = False
    name: str | None = None


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """A day, a period or a recurrence; see `sohoa.parse.language.periods`."""


ActorKind = Literal["body", "group", "position"]


@dataclass(frozen=True, slots=True)
class ActorReading:
    """A body, a group of bodies or a position that can act; `name` as printed, without what is in brackets."""

    name: str
    kind: ActorKind = "body"


ActionKind = Literal["assign", "lead", "support", "act"]


@dataclass(frozen=True, slots=True)
class ActionReading:
    """Words that tell what is done: `giao` assigns, `chủ trì` leads, `phối hợp với` asks for support, others act."""

    kind: ActionKind
