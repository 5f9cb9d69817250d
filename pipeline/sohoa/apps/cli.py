"""The command line. Commands read their arguments here and do their work elsewhere; nothing heavy is imported at start.

Exit codes: 0 done, 1 a bug, 2 wrong usage, 3 input unusable, 4 a dependency is missing (or a cluster), 5 output cannot
be written, 6 finished, some pages failed or something is wrong, 7 stopped, too many failed, 8 bad settings,
130 interrupted.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from sohoa import __version__
from sohoa.apps.archive_cli import ARCHIVE_COMMANDS
from sohoa.apps.options import as_json_option, settings_file_option, stage_options
from sohoa.apps.terminal import make_lasting
from sohoa.domain.errors import FatalError, SohoaError

INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sohoa")
def cli() -> None:
    """Turn scans of Vietnamese administrative documents into restored, structured text.

    Start with:  sohoa run SCANS --out ARCHIVE
    """


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--out", "-o", required=True, type=click.Path(path_type=Path), help="Archive folder to write to.")
@click.option("--pages", metavar="RANGES", help="Only these pages of each document, like 1-3,7,10-")
@click.option("--forms", metavar="NAMES", help="Publish documents also as these, with commas  [default: pdf,docx,alto]")
@click.option("--debug-images", is_flag=True, default=None, help="Draw what happened to each page, in DOCUMENT/debug.")
@click.option("--executor", type=click.Choice(["local", "serial", "dask"]), help="Where to work  [default: local]")
@click.option("--scheduler", metavar="ADDRESS", help="Scheduler of the cluster, for --executor dask.")
@click.option("--watch", is_flag=True, help="Go on: take new files as they come, until Ctrl-C.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but what ends the run.")
@stage_options
@as_json_option
def run(
    paths: tuple[Path, ...],
    out: Path,
    pages: str | None,
    forms: str | None,
    debug_images: bool | None,
    executor: str | None,
    scheduler: str | None,
    watch: bool,
    quiet: bool,
    jobs: int | None,
    text_layer: str | None,
    engine: str | None,
    language: str | None,
    settings_file: Path | None,
    as_json: bool,
) -> None:
    """Process scans (files, or folders with all their subfolders) into an archive.

    PDF, TIFF, JPEG, PNG, BMP, WebP and JPEG 2000 are read. Run it again to go on where it stopped: what is done is
    kept, and only new files, failed pages and changed settings are worked on. Ctrl-C finishes the pages in hand; a
    second one ends at once.
    """
    from sohoa.run.preload import start_server

    if all(os.path.exists(path) for path in paths):  # noqa: PTH110  # a path may be too long, or its share stale
        start_server()  # it loads while the next line does
    from sohoa.apps.run_command import run_command

    flags = {
        "run.executor": executor,
        "run.scheduler": scheduler,
        "run.jobs": jobs,
        "run.debug_images": debug_images,
        "publish.forms": forms,
        "ingest.text_layer": text_layer,
        "recognize.engine": engine,
        "recognize.language": language,
    }
    sys.exit(run_command(paths, out, pages, settings_file, flags, as_json, watch, quiet))


@cli.command()
@click.argument("scheduler", metavar="SCHEDULER")
@click.option("--jobs", "-j", type=click.IntRange(min=0), default=0, help="Worker processes; 0 is one a processor.")
@click.option("--host", metavar="ADDRESS", help="Listen on this address  [default: the one that reaches SCHEDULER]")
def worker(scheduler: str, jobs: int, host: str | None) -> None:
    """Let this machine work for runs with --executor dask, through the scheduler at SCHEDULER (tcp://ADDRESS:8786).

    It goes on until it is stopped, and waits where the scheduler is away. Whoever reaches the scheduler can run
    programs on this machine as its user: keep both to a network you trust.
    """
    from sohoa.apps.worker_command import worker_command

    worker_command(scheduler, jobs, host)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--output", "-o", type=click.Path(path_type=Path, allow_dash=True), help="Where to write  [default: -]")
@click.option(
    "--mode",
    type=click.Choice(["light", "legacy", "auto"]),
    help="light: the text has its marks, misread here and there; legacy: it lost them; auto: tell by the text"
    "  [default: auto]",
)
@click.option(
    "--trace",
    type=click.Path(path_type=Path),
    help="Write every change with its reason, and every word in doubt, to this JSON file.",
)
@settings_file_option
def restore(file: Path, output: Path | None, mode: str | None, trace: Path | None, settings_file: Path | None) -> None:
    """Restore a text FILE (Unicode, Windows-1258, TCVN3 or VNI; - is standard input) that an OCR engine wrote."""
    from sohoa.apps.text_commands import restore_command

    restore_command(file, output, mode, trace, settings_file)


@cli.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--output", "-o", type=click.Path(path_type=Path, allow_dash=True), help="Where to write  [default: -]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "auto"]),
    default="auto",
    help="What FILE holds; auto: Markdown where its name ends in .md or .markdown  [default: auto]",
)
@click.option("--document", help="Parse only this document of the archive: the name of its folder.")
def parse(file: Path, output: Path | None, form: str, document: str | None) -> None:
    """Find header, outline, directives, citations and tables in a text FILE (- is standard input); print plan.json.

    Where FILE is an archive, all its documents are parsed again, as they were read and corrected: plan.json, text.txt
    and document.md of each are written anew. Scans are not read again.
    """
    from sohoa.apps.text_commands import parse_command, reparse_command

    if file.is_dir():
        if output is not None or form != "auto":
            raise click.UsageError("--output and --format are for a text file, not for an archive.")
        sys.exit(reparse_command(file, document))
    if document is not None:
        raise click.UsageError("--document is for an archive, not for a text file.")
    parse_command(file, output, form)


@cli.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--archive", type=click.Path(path_type=Path), help="Keep the archive here  [default: a temporary folder]")
@click.option(
    "--gold", type=click.Path(path_type=Path), help="Take X.gold.json from this folder  [default: beside X.pdf]"
)
@click.option("--errors", type=click.IntRange(min=0), default=0, help="List this many of the most frequent errors.")
@click.option("--no-baseline", is_flag=True, help="Do not run bare Tesseract for comparison.")
@stage_options
@as_json_option
def evaluate(
    folder: Path,
    archive: Path | None,
    gold: Path | None,
    errors: int,
    no_baseline: bool,
    jobs: int | None,
    text_layer: str | None,
    engine: str | None,
    language: str | None,
    settings_file: Path | None,
    as_json: bool,
) -> None:
    """Score the scans of FOLDER that have X.truth.txt or X.gold.json beside X.pdf, against bare Tesseract.

    SER is the share of wrong syllables, marks the part of it where only diacritics are wrong, codes the share of wrong
    words with digits, CER the share of wrong characters.
    """
    from sohoa.apps.evaluate_command import evaluate_command

    # Text layers of test files hold the truth: only their pictures are read, unless asked for.
    flags = {
        "run.jobs": jobs,
        "ingest.text_layer": text_layer or "ignore",
        "recognize.engine": engine,
        "recognize.language": language,
    }
    evaluate_command(folder, gold, archive, errors, not no_baseline, settings_file, flags, as_json)


@cli.command()
@settings_file_option
@as_json_option
def doctor(settings_file: Path | None, as_json: bool) -> None:
    """Say what is installed, what is missing, and the command that mends it."""
    from sohoa.apps.doctor import doctor_command

    sys.exit(doctor_command(settings_file, as_json))


for command in ARCHIVE_COMMANDS:
    cli.add_command(command)


def main() -> None:
    """Run the command line; errors become one clear line on standard error and an exit code."""
    make_lasting()
    try:
        cli.main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted. What was done is kept; run the same command again to go on.", err=True)
        sys.exit(INTERRUPTED)
    except FatalError as error:
        click.echo(f"sohoa: {error}", err=True)
        sys.exit(error.exit_code)
    except SohoaError as error:
        click.echo(f"sohoa: {error}", err=True)
        sys.exit(3)
