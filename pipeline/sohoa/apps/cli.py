"""The command line. Commands read their arguments here and do their work elsewhere; nothing heavy is imported at start.

Exit codes: 0 done, 1 a bug, 2 wrong usage, 3 input unusable, 4 a dependency is missing (or a cluster), 5 output cannot
be written, 6 finished, some pages failed or something is wrong, 7 stopped, too many failed, 8 bad settings,
130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from sohoa import __version__
from sohoa.apps.corrections_group import corrections
from sohoa.apps.terminal import make_lasting
from sohoa.domain.errors import FatalError, SohoaError

INTERRUPTED = 130

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sohoa")
def cli() -> None:
    """Turn scans of Vietnamese administrative documents into restored, structured text.

    Start with:  sohoa run SCANS --out ARCHIVE
    """


_settings_file = click.option(
    "--settings",
    "settings_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Settings file  [default: sohoa.toml here, if there is one]",
)
_as_json = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


def _stage_options(command: Command) -> Command:
    """Options that override settings, shared by the commands that recognize pages."""
    options = (
        click.option("--jobs", "-j", type=click.IntRange(min=0), help="Worker processes; 0 is one a processor."),
        click.option(
            "--text-layer",
            type=click.Choice(["auto", "keep", "ignore"]),
            help="Text already in PDFs: keep it on pages made on a computer (auto), always, or never.",
        ),
        click.option("--language", metavar="NAME", help="Language of the OCR engine  [default: vie]"),
        _settings_file,
    )
    for option in reversed(options):
        command = option(command)
    return command


@cli.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--out", "-o", required=True, type=click.Path(path_type=Path), help="Archive folder to write to.")
@click.option("--pages", metavar="RANGES", help="Only these pages of each document, like 1-3,7,10-")
@click.option("--forms", metavar="NAMES", help="Publish documents also as these, with commas  [default: pdf,docx]")
@click.option("--debug-images", is_flag=True, default=None, help="Draw what happened to each page, in DOCUMENT/debug.")
@click.option("--executor", type=click.Choice(["local", "serial", "dask"]), help="Where to work  [default: local]")
@click.option("--scheduler", metavar="ADDRESS", help="Scheduler of the cluster, for --executor dask.")
@click.option("--watch", is_flag=True, help="Go on: take new files as they come, until Ctrl-C.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but what ends the run.")
@_stage_options
@_as_json
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
@_settings_file
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
@_stage_options
@_as_json
def evaluate(
    folder: Path,
    archive: Path | None,
    gold: Path | None,
    errors: int,
    no_baseline: bool,
    jobs: int | None,
    text_layer: str | None,
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
    flags = {"run.jobs": jobs, "ingest.text_layer": text_layer or "ignore", "recognize.language": language}
    evaluate_command(folder, gold, archive, errors, not no_baseline, settings_file, flags, as_json)


@cli.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--out", "-o", type=click.Path(path_type=Path), help="Folder to write to  [default: ARCHIVE itself]")
@click.option(
    "--form", "-f", "forms", multiple=True, metavar="NAME", help="See below; may be given more than once  [directives]"
)
@click.option("--document", "documents", multiple=True, help="Only this document; may be given more than once.")
@click.option("--quiet", "-q", is_flag=True, help="Do not name what is written.")
def export(archive: Path, out: Path | None, forms: tuple[str, ...], documents: tuple[str, ...], quiet: bool) -> None:
    """Write what ARCHIVE holds in other forms; its documents stay as they are.

    \b
    Of all documents together:
      directives     directives.xlsx: who does what by when
      catalogue      catalogue.xlsx: Mục lục văn bản, tài liệu
      catalogue-csv  catalogue.csv: the same for other programs
      calendar       deadlines.ics
      json-lines     documents, sections, directives and citations for machines
      citations      which document cites which: GraphML and a picture
      opensearch     bulk files and an index template

    \b
    Of each document, to a folder other than ARCHIVE:
      pdf            document.pdf: searchable PDF/A
      docx           document.docx: Word, as Nghị định 30/2020 has it
      alto, page-xml, hocr     a file a page: words, boxes, confidences
      package        scan, PDF, ALTO and text with METS, as BagIt
    """
    from sohoa.apps.export_command import export_command

    sys.exit(export_command(archive, out or archive, forms or ("directives",), documents, quiet))


@cli.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("query", nargs=-1)
@click.option("--type", "type_", metavar="TYPE", help="Symbol or name of the type: KH, QĐ, báo cáo…")
@click.option("--body", metavar="NAME", help="Part of the name of the issuing body or of the one above it.")
@click.option("--place", metavar="NAME", help="Place of issue.")
@click.option(
    "--from", "since", metavar="DATE", help="Issued on this day or later: 2024-06-30, 30/6/2024, 2024-06, 2024."
)
@click.option("--to", "until", metavar="DATE", help="Issued on this day or earlier.")
@click.option("--kind", help="header, preamble, section, table, closing, signature, recipients or other.")
@click.option("--lead", metavar="NAME", help="Only tasks led by this body.")
@click.option("--due-from", "due_since", metavar="DATE", help="Only tasks due on this day or later.")
@click.option("--due-to", "due_until", metavar="DATE", help="Only tasks due on this day or earlier.")
@click.option("--citing", "cites", metavar="NUMBER", help="Only documents that cite this one: 42-CT/TW.")
@click.option("--document", metavar="NAME", help="Only documents whose folder has this in its name.")
@click.option("--limit", "-n", type=click.IntRange(1, 1000), default=10, help="Documents to show  [default: 10]")
@click.option("--offset", type=click.IntRange(0, 100_000), default=0, help="Leave out so many of the best.")
@click.option("--facets", is_flag=True, help="Say of which types, bodies, places and years they are.")
@_as_json
def search(
    archive: Path,
    query: tuple[str, ...],
    type_: str | None,
    body: str | None,
    place: str | None,
    since: str | None,
    until: str | None,
    kind: str | None,
    lead: str | None,
    due_since: str | None,
    due_until: str | None,
    cites: str | None,
    document: str | None,
    limit: int,
    offset: int,
    facets: bool,
    as_json: bool,
) -> None:
    """Find passages in ARCHIVE, also while a run writes it.

    \b
      kế hoạch        both words       "kế hoạch"     next to each other
      kế*             words beginning  OR             one of two words
      số:101/KH-SNV   in a field       -- -họp        without a word

    Words typed without marks find those with and without; words with marks find those first that have the same.
    Without QUERY, all documents that the options leave, newest first.
    """
    from sohoa.apps.search_command import day, search_command
    from sohoa.search import Filters

    filters = Filters(
        type=type_,
        body=body,
        place=place,
        since=day(since),
        until=day(until),
        kind=kind,
        lead=lead,
        due_since=day(due_since),
        due_until=day(due_until),
        cites=cites,
        document=document,
    )
    search_command(archive, query, filters, limit, offset, facets, as_json)


@cli.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--anew", is_flag=True, help="Make all of it again.")
@click.option("--quiet", "-q", is_flag=True, help="Do not name each document.")
def index(archive: Path, anew: bool, quiet: bool) -> None:
    """Make the search index of ARCHIVE, or bring it up to date. `sohoa run` does that by itself."""
    from sohoa.apps.search_command import index_command

    sys.exit(index_command(archive, anew, quiet))


@cli.command()
@click.argument("archive", type=click.Path(path_type=Path))
@_as_json
def status(archive: Path, as_json: bool) -> None:
    """Say how ARCHIVE stands: what is done, waits, is in hand and failed, and how fast a run goes on now."""
    from sohoa.apps.account_commands import status_command

    status_command(archive, as_json)


@cli.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--document", help="Only this document of the archive: the name of its folder.")
@click.option("--reason", metavar="CODE", help="Only what failed for this reason, as `sohoa status` names it.")
def retry(archive: Path, document: str | None, reason: str | None) -> None:
    """Let failed and quarantined pages and refused files of ARCHIVE be tried again by the next run.

    Failed pages are tried again by each run; quarantined ones, which brought down their worker, only after this.
    """
    from sohoa.apps.account_commands import retry_command

    retry_command(archive, document, reason)


@cli.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--sources", is_flag=True, help="Also check that the scans are still what was read.")
@_as_json
def verify(archive: Path, sources: bool, as_json: bool) -> None:
    """Check all files of ARCHIVE against its account. Nothing is changed; exit code 6 where something is wrong."""
    from sohoa.apps.account_commands import verify_command

    sys.exit(verify_command(archive, sources, as_json))


@cli.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--port", "-p", type=click.IntRange(1, 65535), default=8000, help="Listen on this port  [default: 8000]")
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", help="Listen on this address  [default: 127.0.0.1]")
@click.option(
    "--token-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Let in only those who know the first line of this file; needed where others can reach the server.",
)
@click.option("--name", "names", multiple=True, help="A further host name the server goes by; may be given again.")
def serve(archive: Path, port: int, host: str, token_file: Path | None, names: tuple[str, ...]) -> None:
    """Search, read and correct ARCHIVE in a browser, also while a run writes it.

    Only this machine can reach the server, unless --host says otherwise.
    """
    from sohoa.apps.web.serve import serve_command

    serve_command(archive, host, port, token_file, names)


@cli.command()
@_settings_file
@_as_json
def doctor(settings_file: Path | None, as_json: bool) -> None:
    """Say what is installed, what is missing, and the command that mends it."""
    from sohoa.apps.doctor import doctor_command

    sys.exit(doctor_command(settings_file, as_json))


cli.add_command(corrections)


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
