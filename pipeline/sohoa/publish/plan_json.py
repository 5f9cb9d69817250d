"""`plan.json`: the structure of a document."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter

from sohoa.domain.plan import Plan

PLAN = TypeAdapter(Plan)


def plan_json(plan: Plan) -> bytes:
    """The plan as indented JSON in UTF-8, with a line end."""
    return PLAN.dump_json(plan, indent=1) + b"\n"


def write_plan(plan: Plan, path: Path) -> None:
    path.write_bytes(plan_json(plan))


def read_plan(path: Path) -> Plan:
    """The plan in the file at `path`; ValueError when it is not one, OSError when it cannot be read."""
    return PLAN.validate_json(path.read_bytes())
