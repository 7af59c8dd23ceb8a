"""Commands that keep the archive: export, reindex, verify, stats, serve."""

from __future__ import annotations

import csv
import errno
import io
import json
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from waitress import create_server

from corpus.export import CSV_COLUMNS, csv_rows, jsonl
from corpus.store import Archive
from index.search import build, is_current
from web import labels
from web.app import create_app
from web.options import archive_option, json_option, opened, told
from web.printing import coverage_json, plural
from web.terminal import safe, table

THREADS = 8  # one archive connection each; two people searching never wait for each other


@click.command("export", epilog="Example: gongbao export - --format jsonl | head -1")
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
    for row in (CSV_COLUMNS, *(tuple(row.values()) for row in csv_rows(archive))):
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerow(row)
        yield out.getvalue()


@click.command("reindex", epilog="Example: gongbao reindex")
@archive_option
def reindex(directory: Path) -> None:
    """Build the search index afresh from the archive."""
    with opened(directory) as archive:
        click.echo(f"{plural(build(archive), 'record')} indexed", err=True)


@click.command("verify", epilog="Example: gongbao verify")
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


@click.command("stats", epilog="Example: gongbao stats --json")
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
            click.echo("\n" + table([title, "件"], rows))


@click.command("serve", epilog="Example: gongbao serve --port 8000")
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
            server = create_server(create_app(directory.absolute()), host=host, port=port, threads=THREADS, ident=None)
        except socket.gaierror as error:
            raise click.ClickException(f"{host} is no address of this machine.") from error
        except OSError as error:
            raise click.ClickException(occupied(error, host, port)) from error
        shown = f"[{host}]" if ":" in host else host
        port = getattr(server, "effective_port", port)
        click.echo(f"{plural(documents, 'document')} on http://{shown}:{port}/ (stop with Ctrl-C)", err=True)
        try:
            server.run()
        finally:
            server.close()


def occupied(error: OSError, host: str, port: int) -> str:
    reasons = {
        errno.EADDRINUSE: f"Port {port} is taken by another program; choose another with --port.",
        errno.EACCES: f"Port {port} may not be used by this user; choose one above 1024 with --port.",
        errno.EADDRNOTAVAIL: f"{host} is no address of this machine.",
    }
    return reasons.get(error.errno or 0, f"Cannot listen on {host}:{port}: {error.strerror or error}.")
