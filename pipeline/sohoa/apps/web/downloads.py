"""Files of documents and forms of the whole archive, to be fetched."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from sohoa.apps.web import documents
from sohoa.apps.web.documents import NotHere
from sohoa.apps.web.site import Visit
from sohoa.domain.errors import OutputFailed
from sohoa.publish.archive_forms import ARCHIVE_FORMS
from sohoa.publish.forms import FORMS
from sohoa.run.export import export

_KINDS = {
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".zip": "application/zip",
}


def document_file(visit: Visit) -> Response:
    """A form of a document; a form of several files as a zip."""
    name = visit.path("name")
    there, form = dict(documents.files_of(documents.folder(visit.archive, name))), visit.path("form")
    paths = there.get(form)
    if paths is None:
        raise NotHere(f"{name} has no form {form!r}.", "Ask `sohoa run --forms` for it.")
    if form in FORMS and FORMS[form].lies_among_others:
        return zipped(paths, f"{name}-{form}")
    return sent(paths[0], f"{name}{paths[0].suffix}" if paths[0].suffix else f"{name}-{form}")


def exports_page(visit: Visit) -> Response:
    return visit.page("exports.html", forms=list(ARCHIVE_FORMS.values()))


def export_file(visit: Visit) -> Response:
    """A form of the archive, made now; it lies in a temporary folder until it was sent."""
    form = ARCHIVE_FORMS.get(visit.path("form"))
    if form is None:
        raise NotHere(f"sohoa makes no form {visit.path('form')!r}.", f"Ask for one of {', '.join(ARCHIVE_FORMS)}.")
    folder = Path(mkdtemp(prefix="sohoa-export-"))
    try:
        export(visit.archive, [form.name], folder)
        return sent(folder / form.path, form.path, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def sent(path: Path, called: str, temporary: Path | None = None) -> Response:
    """The file to be saved as `called`; a folder as a zip of that name. `temporary` goes when it was sent."""
    if path.is_dir():
        return zipped([path], called, temporary)
    if not path.is_file():
        raise OutputFailed(f"{called} could not be made.", "Try again.")
    # Saved, not shown: nothing that came from a scan runs as a page of this server.
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(called, safe='')}"}
    done = BackgroundTask(shutil.rmtree, temporary, ignore_errors=True) if temporary else None
    kind = _KINDS.get(Path(called).suffix, "application/octet-stream")
    return FileResponse(path, headers=headers, media_type=kind, background=done)


def zipped(paths: Sequence[Path], called: str, temporary: Path | None = None) -> Response:
    """Files, or all that is in a folder, as a zip to be saved as `called`.zip; `temporary` goes when it was sent."""
    temporary = temporary or Path(mkdtemp(prefix="sohoa-export-"))
    target = temporary / "whole.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for one in paths:
            inside = sorted(one.rglob("*")) if one.is_dir() else [one]
            for path in inside:
                if path.is_file() and not path.is_symlink():
                    package.write(path, path.relative_to(one) if one.is_dir() else path.name)
    return sent(target, f"{called}.zip", temporary)
