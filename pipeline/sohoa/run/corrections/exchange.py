"""Corrections as JSON Lines: out of an archive, and into one. What is there already is left as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from pydantic import TypeAdapter, ValidationError

from sohoa.domain.errors import InputUnusable
from sohoa.run.archive import Archive
from sohoa.run.corrections.header import typed_field
from sohoa.run.corrections.record import TIME, Correction
from sohoa.run.corrections.store import readable, writable
from sohoa.run.corrections.wording import LONGEST_LINE, name_of_person, typed

_ROW = TypeAdapter(Correction)
_ID, _SHA256 = re.compile(r"[0-9a-f]{32}"), re.compile(r"[0-9a-f]{64}")
# A clock may be wrong by hours; a time far ahead would stand above all that comes later.
AHEAD = timedelta(days=1)
# Texts that an engine read are of any kind, but not of any length.
LONGEST_READ = 4_000
MEND = "Export it again, or take that line out."


def exported(archive: Archive) -> Iterator[str]:
    """A line of JSON for each row, in the order in which they came."""
    archive.must_exist()
    with readable(archive) as store:
        for row in store.all():
            yield json.dumps(asdict(row), ensure_ascii=False) + "\n"


def import_lines(archive: Archive, lines: Iterable[str | bytes], name: str) -> int:
    """Take rows in, all or none; returns how many were new. Documents follow with `following.follow`.

    InputUnusable, with `name` and the number of the line, where one is no row, or where there is another row with its
    id (`correction-differs`).
    """
    archive.must_exist()
    rows = [_row(line, f"{name}, line {number}") for number, line in enumerate(lines, 1) if line.strip()]
    with writable(archive) as store:
        fresh, differing = store.add(rows)
    if differing:
        raise InputUnusable(
            "correction-differs",
            f"{name} has another correction {differing[0].id} than the archive.",
            "Ids are given once: take that line out. Nothing was taken in.",
        )
    return fresh


def _row(line: str | bytes, where: str) -> Correction:
    try:
        row = _ROW.validate_json(line)
        _check(row)
    except ValidationError as error:
        why = error.errors(include_url=False)[0]
        at = ".".join(map(str, why["loc"]))
        raise InputUnusable("corrections-damaged", f"{where} is no correction: {at} {why['msg']}.", MEND) from error
    except (ValueError, InputUnusable) as error:
        raise InputUnusable("corrections-damaged", f"{where} is no correction: {error}", MEND) from error
    return row


def _check(row: Correction) -> None:
    """ValueError or InputUnusable where a row is none that this program would have written."""
    ids = (row.id, row.batch, row.unit, *((row.undoes,) if row.undoes else ()))
    if not all(map(_ID.fullmatch, ids)) or not _SHA256.fullmatch(row.sha256):
        raise ValueError("an id or the SHA-256 is none.")
    at = datetime.strptime(row.at, TIME).replace(tzinfo=UTC)
    if at.strftime(TIME) != row.at or at > datetime.now(UTC) + AHEAD:
        raise ValueError("its time is not to be believed.")
    if name_of_person(row.who) != row.who:
        raise ValueError("the name is not as it is kept.")
    texts = (row.read, row.before, row.after)
    if any(len(text) > LONGEST_READ for text in texts if text):
        raise ValueError("a text is too long.")
    if row.kind == "header":
        if row.field is None or row.page is not None or row.box is not None:
            raise ValueError("it is of no field.")
        if row.undoes is None and typed_field(row.field, row.after) != row.after:
            raise ValueError("the field is not as it is kept.")
        return
    if row.field is not None or row.page is None or row.page < 1 or row.box is None or row.read is None:
        raise ValueError("it is of no word.")
    if row.after is None or row.before is None:
        raise ValueError("it has no text.")
    if row.undoes is None and row.after not in (row.read, row.before) and typed(row.after, LONGEST_LINE) != row.after:
        raise ValueError("the text is not as it is kept.")
