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
class Moment:
    """A day, a month, a quarter or a year as printed; what is not printed is None."""

    year: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None


PeriodKind = Literal["calendar", "recurring", "relative", "vague"]
Bound = Literal["within", "until", "before", "from"]
PeriodRole = Literal["when", "about"]
Recurrence = Literal["daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly"]


@dataclass(frozen=True, slots=True)
class PeriodReading:
    """An expression of time as far as it is printed.

    A `calendar` period runs from `first` to `last`, which are the same for a single day or month; both are None where
    its figures cannot be read. `bound` is what is said of it: the act falls `within` it, ends `until` its end or
    `before` it, or begins `from` its start on. `recurring` is None where no such value fits (`hai tuần một lần`).
    `this_year` fixes a year that is not printed as that of the document (`quý III năm nay`).
    `days` and `months` are a time from the issue of the very document (`trong thời hạn 15 ngày kể từ ngày ban hành Kế
    hoạch này`). `role` says whether the wording makes it a time to act (`when`) or a feature of something else (`kế
    hoạch năm 2025`: `about`); None leaves that open.
    """

    kind: PeriodKind
    first: Moment | None = None
    last: Moment | None = None
    bound: Bound = "within"
    recurring: Recurrence | None = None
    days: int | None = None
    months: int | None = None
    this_year: bool = False
    role: PeriodRole | None = None


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
