"""`sohoa restore` and `sohoa parse`: a text in, a text or a structure out."""

from __future__ import annotations

import codecs
import sys
from dataclasses import asdict
from pathlib import Path

from sohoa.domain.errors import InputMissing
from sohoa.ingest.discover import shown
from sohoa.run.archive import write_whole, writing

STREAM = Path("-")
# By their marks at the start of the file; text without one is UTF-8.
_ENCODINGS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def restore_command(file: Path, output: Path | None, trace: Path | None) -> None:
    """Restore the text of `file` into `output`, and what was changed into `trace`."""
    from sohoa.restore import restore_text

    restored = restore_text(read_text(file))
    write_output(restored.text.encode(), output)
    if trace is not None:
        import json

        changes = [asdict(change) for change in restored.changes]
        with writing(trace):
            write_whole(trace, (json.dumps(changes, ensure_ascii=False, indent=1) + "\n").encode())


def parse_command(file: Path, output: Path | None) -> None:
    """Parse the text of `file` and write it as plan.json to `output`."""
    from sohoa.parse import parse_text
    from sohoa.publish.plan_json import plan_json

    write_output(plan_json(parse_text(read_text(file))), output)


def read_text(file: Path) -> str:
    """The text of `file`, or of standard input for `-`; InputMissing when it cannot be read or is no text."""
    name = "Standard input" if file == STREAM else shown(file)
    try:
        content = sys.stdin.buffer.read() if file == STREAM else file.read_bytes()
    except OSError as error:
        raise InputMissing(
            f"{name} cannot be read: {error.strerror}.", "Check the path and its permissions."
        ) from error
    encoding = next((name for mark, name in _ENCODINGS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputMissing(
            f"{name} is not text in UTF-8 or UTF-16 (byte {error.start} does not fit).",
            "Give a scan to `sohoa run`; convert text from another encoding, for example with iconv.",
        ) from error
    if "\0" in text:
        raise InputMissing(f"{name} holds zero bytes: it is no text.", "Give a scan to `sohoa run`.")
    return text


def write_output(content: bytes, output: Path | None) -> None:
    """Write to the file `output`, whole or not at all, or to standard output for None and `-`."""
    if output is None or output == STREAM:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    with writing(output):
        write_whole(output, content)
