"""Writing documents of an archive in other forms, to a folder of the user's choice. The archive stays as it is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from pathlib import Path

from sohoa.domain.errors import InputMissing, InputUnusable, OutputFailed, PageError, UsageError
from sohoa.ingest.discover import shown
from sohoa.publish.archive_forms import ARCHIVE_FORMS, GROUPS, ArchiveForm
from sohoa.publish.forms import FORMS, Form, time_of_making
from sohoa.publish.published import PublishedDocument
from sohoa.run.archive import Archive, remove, writing
from sohoa.run.ledger import readable, scan_of


@dataclass(slots=True)
class Exported:
    """What became of an export: paths written, and documents that could not be told of, with the reason."""

    written: list[Path] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)


def export(
    archive: Archive,
    forms: Sequence[str],
    out: Path,
    names: Sequence[str] = (),
    listener: Callable[[Path], None] = lambda _: None,
    replace: bool = False,
) -> Exported:
    """Write the documents `names` of the archive, all where none is named, in `forms` below the folder `out`.

    Forms of the archive lie in `out` itself, those of a document in a folder of its name below `documents`, as in the
    archive: links from one to the other hold in both. Where one file comes of it, and `out` has its suffix, `out` is
    that file. Each appears whole; documents are read one at a time. `listener` is told of each path.

    InputMissing where there is no archive or no such document, UsageError where a form is unknown, OutputFailed where
    nothing can be written, or where something is in the way and not to be replaced: an office may have written in it.
    """
    archive.must_exist()
    asked = tuple(dict.fromkeys(chain.from_iterable(GROUPS.get(name, (name,)) for name in forms)))
    _check(archive, asked, out, names)
    chosen = tuple(names) or tuple(archive.names())
    single = len(asked) == 1 and not out.is_dir() and (asked[0] in ARCHIVE_FORMS or len(chosen) == 1)
    run = _Export(archive, out, chosen, time_of_making(os.environ), listener, replace, single)
    for name in asked:
        if name in FORMS:
            run.each(FORMS[name])
        else:
            run.all(ARCHIVE_FORMS[name])
    return run.told


def _check(archive: Archive, forms: Sequence[str], out: Path, names: Sequence[str]) -> None:
    unknown = [name for name in forms if name not in FORMS and name not in ARCHIVE_FORMS]
    if unknown:
        known = ", ".join((*GROUPS, *ARCHIVE_FORMS, *FORMS))
        raise UsageError(f"sohoa makes no form {', '.join(map(repr, unknown))}.", f"Ask for some of {known}.")
    if out.resolve() == archive.root.resolve() and any(name in FORMS for name in forms):
        raise UsageError(
            "The forms of documents in an archive are made by runs, which keep them up to date.",
            "Give them to `sohoa run --forms`, or give another folder with --out.",
        )
    there = archive.names()
    missing = [name for name in names if name not in there]
    if missing:
        raise InputMissing(f"The archive has no document {missing[0]!r}.", f"See {shown(archive.documents)}.")


@dataclass(slots=True)
class _Export:
    """An export under way; `single` where one file comes of it."""

    archive: Archive
    out: Path
    names: Sequence[str]
    made: datetime
    listener: Callable[[Path], None]
    replace: bool
    single: bool
    told: Exported = field(default_factory=Exported)

    def all(self, form: ArchiveForm) -> None:
        """Make a form of the archive."""
        target = self._target(form.path, form.path)
        with self._whole(target) as partial:
            form.make(self._documents(), partial, self.made)
        self._told(target)

    def each(self, form: Form) -> None:
        """Make a form of each document: copied where the archive has it, made where not."""
        for document in self._documents():
            target = self._target(form.place, f"documents/{document.name}/{form.place}")
            try:
                with self._whole(target) as partial:
                    self._make(form, document, partial)
            except (InputUnusable, PageError) as error:
                self.told.failed[document.name] = f"{form.path}: {error}"
            else:
                self._told(target)

    def _target(self, path: str, below: str) -> Path:
        """`out` itself where that is a name for the one file asked for, else the place `below` it."""
        suffix = Path(path).suffix
        return self.out if suffix and self.single and self.out.suffix == suffix else self.out / below

    def _make(self, form: Form, document: PublishedDocument, partial: Path) -> None:
        there = form.parts_in(document.folder)
        if not there:
            form.make(document, self._scan(document), partial, self.made)
        elif form.lies_among_others:
            partial.mkdir()
            for one in there:
                shutil.copyfile(one, partial / one.name)
        elif there[0].is_dir():
            shutil.copytree(there[0], partial)
        else:
            shutil.copyfile(there[0], partial)

    def _scan(self, document: PublishedDocument) -> Path:
        with readable(self.archive) as ledger:
            scan = scan_of(ledger, document.name)
        if scan is None:
            raise InputUnusable("scan-gone", "Its scan is no longer there as it was read.", "Put it back in its place.")
        return scan

    def _documents(self) -> Iterator[PublishedDocument]:
        """The documents one at a time; one that cannot be read is told of and left out."""
        for name in self.names:
            try:
                yield PublishedDocument.at(self.archive.document(name))
            except InputUnusable as error:
                self.told.failed[name] = str(error)

    def _told(self, path: Path) -> None:
        self.told.written.append(path)
        self.listener(path)

    @contextmanager
    def _whole(self, target: Path) -> Iterator[Path]:
        """A path to write to, which takes the place of `target` when the block ends well."""
        partial = target.with_name(f".{target.name}.{os.getpid()}.part")
        if target.exists() and not self.replace:
            raise OutputFailed(
                f"{shown(target)} is there already, perhaps with what somebody wrote in it.",
                "Move it away, give another place with --out, or replace it with --replace.",
            )
        with writing(self.out):
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                yield partial
                if target.is_dir():  # a file is replaced in one step
                    remove(target)
                partial.replace(target)
            finally:
                remove(partial)
