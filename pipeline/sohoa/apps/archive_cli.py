"""The commands that work on an archive that is there."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sohoa.apps.corrections_group import corrections
from sohoa.apps.options import as_json_option


@click.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--out", "-o", type=click.Path(path_type=Path), help="Folder, or the one file  [default: ARCHIVE]")
@click.option(
    "--format", "-f", "forms", multiple=True, metavar="NAME", help="See above; may be given more than once  [xlsx]"
)
@click.option("--document", "documents", multiple=True, help="Only this document; may be given more than once.")
@click.option("--replace", is_flag=True, help="Replace what is there already.")
@click.option("--quiet", "-q", is_flag=True, help="Do not name what is written.")
def export(
    archive: Path, out: Path | None, forms: tuple[str, ...], documents: tuple[str, ...], replace: bool, quiet: bool
) -> None:
    """Write what ARCHIVE holds in other forms; its documents stay as they are.

    \b
    Of all documents together:
      xlsx           directives.xlsx, who does what by when, and
                     catalogue.xlsx, Mục lục văn bản, tài liệu;
                     directives and catalogue for one of them
      csv            catalogue.csv
      calendar       deadlines.ics
      json-lines     documents, sections, directives and citations for machines
      citations      which document cites which: GraphML and a picture
      opensearch     bulk files and an index template

    \b
    Of each document, to a folder other than ARCHIVE:
      pdf            document.pdf: searchable PDF/A
      docx           document.docx: Word, as Nghị định 30/2020 has it
      alto, page-xml, hocr     words, boxes, confidences: a file a page
      package        scan, PDF, ALTO and text with METS, as BagIt
    """
    from sohoa.apps.export_command import export_command

    sys.exit(export_command(archive, out or archive, forms or ("xlsx",), documents, replace, quiet))


@click.command()
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
@click.option("--section", metavar="KIND", help="What the section is for: tasks, nhiệm vụ, funding, kinh phí, …")
@click.option("--lead", metavar="NAME", help="Only tasks led by this body.")
@click.option("--due-from", "due_since", metavar="DATE", help="Only tasks due on this day or later.")
@click.option("--due-to", "due_until", metavar="DATE", help="Only tasks due on this day or earlier.")
@click.option("--citing", "cites", metavar="NUMBER", help="Only documents that cite this one: 42-CT/TW.")
@click.option("--document", metavar="NAME", help="Only documents whose folder has this in its name.")
@click.option("--limit", "-n", type=click.IntRange(1, 1000), default=10, help="Documents to show  [default: 10]")
@click.option("--offset", type=click.IntRange(0, 100_000), default=0, help="Leave out so many of the best.")
@click.option("--facets", is_flag=True, help="Say of which types, bodies, places, years and sections.")
@as_json_option
def search(
    archive: Path,
    query: tuple[str, ...],
    type_: str | None,
    body: str | None,
    place: str | None,
    since: str | None,
    until: str | None,
    kind: str | None,
    section: str | None,
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
    from sohoa.apps.search_command import day, search_command, section_kind
    from sohoa.search import Filters

    filters = Filters(
        type=type_,
        body=body,
        place=place,
        since=day(since),
        until=day(until),
        kind=kind,
        section=section_kind(section),
        lead=lead,
        due_since=day(due_since),
        due_until=day(due_until),
        cites=cites,
        document=document,
    )
    search_command(archive, query, filters, limit, offset, facets, as_json)


@click.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--anew", is_flag=True, help="Make all of it again.")
@click.option("--quiet", "-q", is_flag=True, help="Do not name each document.")
def index(archive: Path, anew: bool, quiet: bool) -> None:
    """Make the search index of ARCHIVE, or bring it up to date. `sohoa run` does that by itself."""
    from sohoa.apps.search_command import index_command

    sys.exit(index_command(archive, anew, quiet))


@click.command()
@click.argument("archive", type=click.Path(path_type=Path))
@as_json_option
def status(archive: Path, as_json: bool) -> None:
    """Say how ARCHIVE stands: what is done, waits, is in hand and failed, and how fast a run goes on now."""
    from sohoa.apps.account_commands import status_command

    status_command(archive, as_json)


@click.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--document", help="Only this document of the archive: the name of its folder.")
@click.option("--reason", metavar="CODE", help="Only what failed for this reason, as `sohoa status` names it.")
def retry(archive: Path, document: str | None, reason: str | None) -> None:
    """Let failed and quarantined pages and refused files of ARCHIVE be tried again by the next run.

    Failed pages are tried again by each run; quarantined ones, which brought down their worker, only after this.
    """
    from sohoa.apps.account_commands import retry_command

    retry_command(archive, document, reason)


@click.command()
@click.argument("archive", type=click.Path(path_type=Path))
@click.option("--sources", is_flag=True, help="Also check that the scans are still what was read.")
@as_json_option
def verify(archive: Path, sources: bool, as_json: bool) -> None:
    """Check all files of ARCHIVE against its account. Nothing is changed; exit code 6 where something is wrong."""
    from sohoa.apps.account_commands import verify_command

    sys.exit(verify_command(archive, sources, as_json))


@click.command()
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


ARCHIVE_COMMANDS = (export, search, index, status, retry, verify, serve, corrections)
