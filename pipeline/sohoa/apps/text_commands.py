"""`sohoa restore` and `sohoa parse`: a text in, a text or a structure out; an archive parsed again."""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sohoa.domain.errors import InputMissing
from sohoa.ingest.discover import shown
from sohoa.run.archive import write_whole, writing

if TYPE_CHECKING:
    from sohoa.restore import TextChange
    from sohoa.vietnamese.encodings import DecodedText

STREAM = Path("-")
MARKDOWN = (".md", ".markdown")
DONE, INPUT_UNUSABLE, SOME_FAILED = 0, 3, 6


def restore_command(
    file: Path, output: Path | None, mode: str | None, trace: Path | None, settings_file: Path | None
) -> None:
    """Restore the text of `file` into `output`, and what was changed into `trace`; `mode` as in RestoreSettings."""
    from sohoa.domain.trace import Change
    from sohoa.restore import TextChange
    from sohoa.run.finishing import restoration
    from sohoa.run.settings import load_settings
    from sohoa.vietnamese.encodings import repair_encoding

    settings = load_settings(settings_file, os.environ, {"restore.mode": mode})
    source = read_source(file)
    text, converted = repair_encoding(source.text)
    restored = restoration(settings.restore).text(text)
    write_output(restored.text.encode(), output)
    if trace is not None:
        import json

        # Lines in an old encoding were converted first: columns of the other changes count in the converted line.
        lines = (
            TextChange(one.line, 0, one.read, one.restored, Change(f"encoding-{one.encoding.value}"))
            for one in converted
        )
        told = {
            "changes": [asdict(change) for change in (*_encoding_found(source), *lines, *restored.changes)],
            "doubts": [asdict(doubt) for doubt in restored.doubts],
        }
        write_output((json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode(), trace)


def parse_command(file: Path, output: Path | None, form: str = "auto") -> None:
    """Parse the text of `file`, `form` being text, markdown or auto, and write it as plan.json to `output`."""
    from sohoa.parse import parse_markdown, parse_text
    from sohoa.publish.plan_json import plan_json

    text = read_text(file)
    is_markdown = form == "markdown" or (form == "auto" and file.suffix.lower() in MARKDOWN)
    write_output(plan_json(parse_markdown(text) if is_markdown else parse_text(text)), output)


def reparse_command(folder: Path, document: str | None) -> int:
    """Parse the documents of the archive `folder` again, a line for each on standard error; returns the exit code."""
    from sohoa.run.archive import Archive
    from sohoa.run.reparse import Reparsed, reparse_archive

    def tell(one: Reparsed) -> None:
        if one.plan is None:
            click.echo(f"failed  {one.name}: {one.error}", err=True)
        else:
            found = f"{one.pages} pages, {len(one.plan.directives)} directives, {len(one.plan.citations)} citations"
            click.echo(f"parsed  {one.name}: {found}", err=True)

    done = reparse_archive(Archive(folder), [document] if document is not None else (), tell)
    failed = sum(one.plan is None for one in done)
    return DONE if not failed else INPUT_UNUSABLE if failed == len(done) else SOME_FAILED


def read_text(file: Path) -> str:
    """The text of `file`, or of standard input for `-`; InputMissing when it cannot be read or is no text."""
    return read_source(file).text


def read_source(file: Path) -> DecodedText:
    """As `read_text`, with the encoding that was found."""
    from sohoa.vietnamese.encodings import decode_text

    name = "Standard input" if file == STREAM else shown(file)
    try:
        content = sys.stdin.buffer.read() if file == STREAM else file.read_bytes()
    except OSError as error:
        raise InputMissing(
            f"{name} cannot be read: {error.strerror}.", "Check the path and its permissions."
        ) from error
    decoded = decode_text(content)
    if decoded is None:
        raise _no_text(name, content)
    return decoded


def _no_text(name: str, content: bytes) -> InputMissing:
    """Why bytes are no text that can be read."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return InputMissing(
            f"{name} is not text in UTF-8 or UTF-16 (byte {error.start} does not fit), "
            "nor clearly Vietnamese in Windows-1258, TCVN3 or VNI.",
            "Give a scan to `sohoa run`; convert text from another encoding, for example with iconv.",
        )
    return InputMissing(f"{name} holds zero bytes: it is no text.", "Give a scan to `sohoa run`.")


def _encoding_found(source: DecodedText) -> list[TextChange]:
    """What the trace says of a file whose encoding its letters decided: of the whole text, so of line 0."""
    from sohoa.domain.trace import Change
    from sohoa.restore import TextChange

    return [TextChange(0, 0, "", "", Change(f"file-encoding-{source.encoding.value}"))] if source.is_guessed else []


def write_output(content: bytes, output: Path | None) -> None:
    """Write to the file `output`, whole or not at all, or to standard output for None and `-`."""
    if output is None or output == STREAM:
        _write_standard_output(content)
        return
    with writing(output):
        write_whole(output, content)


def _write_standard_output(content: bytes) -> None:
    with writing(Path("standard output")):
        try:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            # The reader has gone (`| head`): nothing is left to say, and nothing to flush at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
