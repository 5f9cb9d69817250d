"""Who acts and who cooperates, from the actors and the cues in a passage."""

from __future__ import annotations

from sohoa.parse.roles.cell import cell_roles
from sohoa.parse.roles.found import Roles
from sohoa.parse.roles.heading import heading_lead
from sohoa.parse.roles.statement import roles_of

__all__ = ["Roles", "cell_roles", "heading_lead", "roles_of"]
