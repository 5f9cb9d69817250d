"""Who acts and who cooperates, from the actors and the cues in a passage."""

from __future__ import annotations

from dataclasses import dataclass

from sohoa.parse.passages import Passage


@dataclass(frozen=True, slots=True)
class Roles:
    """Names as printed, in order. `certainty`, 0 to 1, says how plainly the wording tells them apart."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    certainty: float = 1.0


def roles_of(passage: Passage) -> Roles:
    """The roles that a statement gives."""
    del passage
    return Roles()


def heading_lead(title: Passage) -> tuple[str, ...]:
    """Who acts in all that stands below a title or an announcing line (`1. Sở Tài chính:`); empty where it says not."""
    del title
    return ()


def cell_roles(passage: Passage, *, support_only: bool = False) -> Roles:
    """The roles in a cell of a column of bodies: all lead, all support, or the cell itself tells them apart."""
    del passage, support_only
    return Roles()
