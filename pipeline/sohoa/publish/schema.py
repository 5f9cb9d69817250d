"""JSON Schemas of the files sohoa writes, made from the types they are written from.

`python -m sohoa.publish.schema FOLDER` writes them; the committed copies under docs/schema are checked by a test.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from sohoa.publish.json_lines import LINES
from sohoa.publish.page_file import PAGE_FILE
from sohoa.publish.plan_json import PLAN


def schemas() -> dict[str, dict[str, Any]]:
    """File name → JSON Schema (draft 2020-12) of what sohoa writes."""
    adapters: dict[str, TypeAdapter[Any]] = {"plan.schema.json": PLAN, "page.schema.json": PAGE_FILE}
    adapters |= {name.replace(".jsonl", ".line.schema.json"): adapter for name, adapter in LINES.items()}
    return {
        name: {"$schema": "https://json-schema.org/draft/2020-12/schema", **adapter.json_schema(mode="serialization")}
        for name, adapter in adapters.items()
    }


def write_schemas(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        (folder / name).write_text(json.dumps(schema, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
