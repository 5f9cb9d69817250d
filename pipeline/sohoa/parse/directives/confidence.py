"""How far a directive can be trusted: the share of directives with such evidence that are right in all parts."""

from __future__ import annotations

from sohoa.domain.plan import Deadline
from sohoa.parse.roles import Roles


def confidence_of(roles: Roles, deadline: Deadline | None, *, inherited: bool, sure: bool, table: bool) -> float:
    """The confidence of a directive, 0 to 1."""
    del deadline, inherited, table
    return round((0.9 if sure else 0.7) * roles.certainty, 2)
