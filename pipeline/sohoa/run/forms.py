"""Making the forms of a document in its new folder, before that is put in place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sohoa.domain.errors import FatalError, SohoaError
from sohoa.domain.plan import Plan, Warning
from sohoa.publish.forms import FORMS, Form, forms_of
from sohoa.publish.plan_json import plan_json
from sohoa.publish.published import PublishedDocument
from sohoa.publish.settings import PublishSettings
from sohoa.run.archive import remove, write_whole

FORM_FAILED = "form-failed"


@dataclass(frozen=True, slots=True)
class Making:
    """Which forms to make, and when they say they were made."""

    settings: PublishSettings
    made: datetime

    @property
    def forms(self) -> tuple[Form, ...]:
        return forms_of(self.settings)


def with_forms(document: PublishedDocument, source: Path, making: Making) -> Plan:
    """Make the forms of a document in its folder, and remove others that are there.

    A form that cannot be made does not hold up the document: the plan returned, which is that in the folder, has a
    warning that says why. OSError where the disk is full.
    """
    folder, plan = document.folder, document.plan
    failed = []
    for form in FORMS.values():
        if form not in making.forms:
            _remove(folder, form)
            continue
        why = _make(document, source, form, making.made)
        if why:
            failed.append(Warning(FORM_FAILED, f"{form.path} could not be made: {why}"))
    kept = tuple(one for one in plan.warnings if one.code != FORM_FAILED)
    if kept == plan.warnings and not failed:
        return plan
    plan = replace(plan, warnings=(*kept, *failed))
    write_whole(folder / "plan.json", plan_json(plan), durable=False)
    return plan


def _make(document: PublishedDocument, source: Path, form: Form, made: datetime) -> str | None:
    """Make one form; where that is not possible it is missing, and what is returned says why."""
    partial = document.folder / f".{form.name}.part"
    try:
        form.make(document, source, partial, made)
    except (OSError, MemoryError, FatalError):
        raise
    except SohoaError as error:
        why: str | None = str(error)
    except Exception as error:  # noqa: BLE001  # no fault of a library loses a document
        why = f"{type(error).__name__}: {error}. This is a bug in sohoa: report it with the file."
    else:
        why = None
    _remove(document.folder, form)
    if why is None:
        _put(partial, document.folder, form)
    remove(partial)
    return why


def _put(partial: Path, folder: Path, form: Form) -> None:
    if form.lies_among_others:
        for one in partial.iterdir():
            one.rename(folder / form.place / one.name)
    else:
        partial.rename(folder / form.path)


def _remove(folder: Path, form: Form) -> None:
    for one in form.parts_in(folder):
        remove(one)
