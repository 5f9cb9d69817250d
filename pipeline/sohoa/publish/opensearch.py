"""An archive for OpenSearch or Elasticsearch: bulk files of documents and pages, and the template of their index.

One entry for a document, with what is known of it and its directives, and one for each page with its text, which
repeats what searches are narrowed by. The template uses what is built in, no plug-in: `text` keeps marks and tones,
`text.folded` is without them, so that `ke hoach` finds `kế hoạch`; đ, which is no d with a mark, is mapped before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sohoa.domain.plan import Plan
from sohoa.publish.printed import printed_zones
from sohoa.publish.published import PublishedDocument

INDEX = "sohoa"
# Bulk requests of 5 to 15 MB are what both makers advise; at most 100 MB are accepted.
SIZE = 10 * 1024 * 1024
TEMPLATE_NAME = "index-template.json"

_TEXT = {"type": "text", "analyzer": "vi_exact", "fields": {"folded": {"type": "text", "analyzer": "vi_folded"}}}
_WORDS = {"text": {"type": "text", "analyzer": "vi_exact"}, "folded": {"type": "text", "analyzer": "vi_folded"}}
_NAME = {"type": "keyword", "ignore_above": 1024, "fields": _WORDS}
_CODE = {"type": "keyword", "normalizer": "code", "fields": _WORDS}
# Days, months and years: a page does not always have the day.
_DATE = {"type": "date", "format": "yyyy-MM-dd||yyyy-MM||yyyy", "ignore_malformed": True}
_KEY = {"type": "keyword"}
_NUMBER = {"type": "integer"}


def index_template() -> dict[str, Any]:
    """The body of `PUT _index_template/sohoa`."""
    analysis = {
        "char_filter": {
            "d_with_stroke": {"type": "mapping", "mappings": ["đ => d", "Đ => D"]},
            # Queries may come in decomposed Unicode, whose marks are characters of their own.
            "loose_marks": {"type": "pattern_replace", "pattern": "\\p{M}+", "replacement": ""},
        },
        "analyzer": {
            "vi_exact": {"type": "custom", "tokenizer": "standard", "filter": ["lowercase"]},
            "vi_folded": {
                "type": "custom",
                "char_filter": ["loose_marks", "d_with_stroke"],
                "tokenizer": "standard",
                "filter": ["lowercase", "asciifolding"],
            },
        },
        "normalizer": {
            "code": {"type": "custom", "char_filter": ["d_with_stroke"], "filter": ["lowercase", "asciifolding"]}
        },
    }
    return {
        "index_patterns": [f"{INDEX}*"],
        "template": {
            "settings": {"analysis": analysis},
            "mappings": {"dynamic": "strict", "properties": _properties()},
        },
    }


def _properties() -> dict[str, Any]:
    return {
        "kind": _KEY,
        "document": _KEY,
        "page": _NUMBER,
        "text": _TEXT,
        "number": _CODE,
        "type": _CODE,
        "type_name": _NAME,
        "date": _DATE,
        "issuing_body": _NAME,
        "superior_body": _NAME,
        "place": _NAME,
        "subject": _TEXT,
        "signer": _NAME,
        "recipients": _NAME,
        "source": _NAME,
        "sha256": _KEY,
        "pages": _NUMBER,
        "cites": _CODE,
        "directives": {
            "type": "nested",
            "properties": {
                "id": _KEY, "text": _TEXT, "lead": _NAME, "support": _NAME, "deadline": _DATE, "deadline_text": _TEXT,
                "page": _NUMBER,
            },
        },
    }  # fmt: skip


def write_opensearch(documents: Iterable[PublishedDocument], folder: Path, size: int = SIZE) -> Iterator[Path]:
    """Write the template and `bulk-00001.ndjson`, … into `folder`; tell each path when its file is whole.

    A file is no larger than `size` bytes, unless a single entry is.
    """
    folder.mkdir(parents=True, exist_ok=True)
    template = folder / TEMPLATE_NAME
    template.write_text(json.dumps(index_template(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    yield template
    entries = (entry for document in documents for entry in _entries(document))
    for number, part in enumerate(_parts(entries, size), 1):
        path = folder / f"bulk-{number:05}.ndjson"
        path.write_bytes(part)
        yield path


def _parts(entries: Iterable[bytes], size: int) -> Iterator[bytes]:
    part = bytearray()
    for entry in entries:
        if part and len(part) + len(entry) > size:
            yield bytes(part)
            part.clear()
        part += entry
    if part:
        yield bytes(part)


def _entries(document: PublishedDocument) -> Iterator[bytes]:
    known = _known(document)
    yield _entry(document.name, {"kind": "document", **known, **_of_document(document.plan)})
    for page in document.pages():
        zones = (zone for zone in printed_zones(page) if not zone.is_aside)
        text = "\n".join(line.text for zone in zones for block in zone.blocks for line in block.lines)
        yield _entry(f"{document.name}#{page.number}", {"kind": "page", **known, "page": page.number, "text": text})


def _entry(name: str, source: dict[str, Any]) -> bytes:
    """An action and its source, a line each; what is not known is left out."""
    kept = {key: value for key, value in source.items() if value not in (None, "", [], ())}
    lines = ({"index": {"_index": INDEX, "_id": name}}, kept)
    return "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines).encode()


def _known(document: PublishedDocument) -> dict[str, Any]:
    """What searches are narrowed by."""
    header = document.plan.header
    return {
        "document": document.name,
        "number": header.number,
        "type": header.type.code if header.type else None,
        "type_name": header.type.name if header.type else None,
        "date": header.date,
        "issuing_body": header.issuing_body,
        "superior_body": header.superior_body,
        "subject": header.subject,
    }


def _of_document(plan: Plan) -> dict[str, Any]:
    directives = [
        {
            "id": one.id,
            "text": one.text,
            "lead": one.lead,
            "support": one.support,
            "page": one.page,
            **({"deadline": one.deadline.end, "deadline_text": one.deadline.text} if one.deadline else {}),
        }
        for one in plan.directives
    ]
    return {
        "place": plan.header.place,
        "signer": plan.signature.name if plan.signature else None,
        "recipients": plan.recipients,
        "source": plan.source.path if plan.source else None,
        "sha256": plan.source.sha256 if plan.source else None,
        "pages": plan.source.pages if plan.source else None,
        "cites": sorted({one.number for one in plan.citations if one.number}),
        "directives": directives,
    }
