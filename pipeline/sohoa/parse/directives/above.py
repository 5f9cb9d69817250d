"""What titles and announcing lines say for all that stands below them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sohoa.domain.plan import Deadline
from sohoa.parse.deadlines import Anchor, heading_deadline, year_named
from sohoa.parse.passages import Passage
from sohoa.parse.roles import heading_lead


@dataclass(frozen=True, slots=True)
class Above:
    """Who acts and when, unless a statement says otherwise; `year` is for its dates without one."""

    date: str | None = None
    year: int | None = None
    lead: tuple[str, ...] = ()
    deadline: Deadline | None = None

    @property
    def anchor(self) -> Anchor:
        return Anchor(self.date, self.year)

    def below(self, heading: Passage) -> Above:
        """What holds below a title or an announcing line."""
        if not heading.text:
            return self
        year = year_named(heading) or self.year
        here = replace(self, year=year)
        return replace(
            here,
            lead=heading_lead(heading) or self.lead,
            deadline=heading_deadline(heading, here.anchor) or self.deadline,
        )
