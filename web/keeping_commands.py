"""Commands that keep the archive: export, reindex, verify, stats, serve."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from corpus.export import CSV_COLUMNS, csv_rows, jsonl
from corpus.store import Archive
from index.search import build, is_current
from web import labels
from web.options import archive_option, json_option, opened, told
from web.printing import coverage_json, plural
from web.serving import CannotListenError, listening
from web.spreadsheets import csv_cell, csv_line
from web.terminal import safe, table


@click.command(
    "export",
    short_help="Write all documents as JSON lines or CSV.",
    epilog="Example: gongbao export - --format jsonl | head -1",
)
@click.argument("target", metavar="DIR|-")
@click.option("--format", "shape", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@archive_option
def export(target: str, shape: str, directory: Path) -> None:
    """Write all documents, one a line, to DIR/documents.jsonl (or .csv), or to stdout (-)."""
    with opened(directory) as archive:
        if target == "-":
            for line in exported(archive, shape):
                sys.stdout.write(line)
            sys.stdout.flush()
            return
        folder = Path(target)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"documents.{shape}"
        unfinished = path.with_suffix(".part")
        # spreadsheets take a CSV for UTF-8 only if it begins with a mark
        with unfinished.open("w", encoding="utf-8-sig" if shape == "csv" else "utf-8", newline="") as file:
            file.writelines(exported(archive, shape))
        unfinished.replace(path)
        click.echo(f"{plural(archive.coverage().documents, 'document')} written to {path}", err=True)


def exported(archive: Archive, shape: str) -> Iterator[str]:
    if shape == "jsonl":
        for line in jsonl(archive):
            yield line.rstrip("\n") + "\n"
        return
    yield csv_line(CSV_COLUMNS, "\n")  # the head also where nothing is held
    for row in csv_rows(archive):
        yield csv_line(map(csv_cell, row.values()), "\n")


@click.command("reindex", short_help="Build the search index afresh.", epilog="Example: gongbao reindex")
@archive_option
def reindex(directory: Path) -> None:
    """Build the search index afresh from the archive."""
    with opened(directory) as archive:
        click.echo(f"{plural(build(archive), 'record')} indexed", err=True)


@click.command("verify", short_help="Check archive, sources and index.", epilog="Example: gongbao verify")
@json_option
@archive_option
def verify(as_json: bool, directory: Path) -> None:
    """Check the archive's file, the bytes of every source, and that the index belongs to it."""
    with opened(directory) as archive:
        wrong = archive.verify()
        if not is_current(archive):
            wrong.append("The search index is absent or older than the archive; run: gongbao reindex")
        documents = archive.coverage().documents
    if as_json:
        click.echo(json.dumps({"ok": not wrong, "problems": wrong}, ensure_ascii=False, indent=2))
    else:
        click.echo(safe("\n".join(wrong)) if wrong else f"All is well: {plural(documents, 'document')}.")
    if wrong:
        raise click.exceptions.Exit(1)


COUNTED = {"status": labels.STATUS, "relations": labels.RELATION, "citations": labels.RELATION,
           "effects": labels.EFFECT, "issues": labels.ISSUE, "provisions": labels.PROVISION}  # fmt: skip


@click.command("stats", short_help="Count what the archive holds.", epilog="Example: gongbao stats --json")
@json_option
@archive_option
def stats(as_json: bool, directory: Path) -> None:
    """Count what the archive holds."""
    with opened(directory) as archive:
        coverage, counts = archive.coverage(), archive.counts()
    if as_json:
        click.echo(json.dumps({"coverage": coverage_json(coverage), **counts}, ensure_ascii=False, indent=2))
        return
    click.echo(
        f"{plural(coverage.sources, 'source')}, {plural(coverage.documents, 'document')}, "
        f"{plural(coverage.provisions, 'provision')}, "
        f"dated {coverage.first_issued_on or '?'} to {coverage.last_issued_on or '?'}"
    )
    for title, group in counts.items():
        if group:
            names = COUNTED.get(title, {})
            rows = [[labels.label(names, name), str(count)] for name, count in group.items()]
            click.echo("\n" + table([title, "count"], rows))


@click.command("serve", short_help="Serve the pages and the JSON API.", epilog="Example: gongbao serve --port 8000")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@archive_option
def serve(host: str, port: int, directory: Path) -> None:
    """Serve the pages and the JSON API."""
    with opened(directory) as archive:
        documents = archive.coverage().documents
        if not is_current(archive):
            raise click.ClickException("The search index is absent or older than the archive; run: gongbao reindex")
    with told():
        try:
            server, port = listening(directory.absolute(), host, port)
        except CannotListenError as error:
            raise click.ClickException(str(error)) from error
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"{plural(documents, 'document')} on http://{shown}:{port}/ (stop with Ctrl-C)", err=True)
        try:
            server.run()
        finally:
            server.close()
