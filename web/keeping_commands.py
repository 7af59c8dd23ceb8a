"""Commands that keep the archive: export, reindex, verify, stats, serve."""

from __future__ import annotations

import io
import json
import re
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TextIO

import click

from corpus.akn import document_akn
from corpus.export import CSV_COLUMNS, csv_rows, jsonl
from corpus.store import Archive
from index.search import build, is_current
from web import labels
from web.options import archive_option, jobs_option, json_option, opened, told
from web.printing import coverage_json, plural
from web.serving import CannotListenError, listening
from web.spreadsheets import csv_cell, csv_line
from web.terminal import safe, table

LONGEST_NAME = 60  # characters, of three bytes each; file systems take 255 bytes


@click.command(
    "export",
    short_help="Write all documents as JSON lines, CSV or Akoma Ntoso.",
    epilog="Example: gongbao export - --format jsonl | head -1",
)
@click.argument("target", metavar="DIR|-")
@click.option("--format", "shape", type=click.Choice(["jsonl", "csv", "akn"]), default="jsonl", show_default=True)
@archive_option
def export(target: str, shape: str, directory: Path) -> None:
    """Write all documents to DIR/documents.jsonl (or .csv), one a line, or to stdout (-).

    Akoma Ntoso is a file a document: in DIR/akn, or, to stdout, in a tar archive (| tar x).
    """
    with opened(directory) as archive:
        if shape == "akn":
            export_akn(archive, target)
        elif target == "-":
            for line in exported(archive, shape):
                sys.stdout.write(line)
            sys.stdout.flush()
        else:
            path = Path(target) / f"documents.{shape}"
            # spreadsheets take a CSV for UTF-8 only if it begins with a mark
            with replacing(path, "utf-8-sig" if shape == "csv" else "utf-8") as file:
                file.writelines(exported(archive, shape))
            click.echo(f"{plural(archive.coverage().documents, 'document')} written to {path}", err=True)


@contextmanager
def replacing(path: Path, encoding: str = "utf-8") -> Iterator[TextIO]:
    """A file to be written, which takes its name once it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.part")
    with unfinished.open("w", encoding=encoding, newline="") as file:
        yield file
    unfinished.replace(path)


def export_akn(archive: Archive, target: str) -> None:
    if target == "-":
        with tarfile.open(fileobj=sys.stdout.buffer, mode="w|", format=tarfile.PAX_FORMAT) as tar:
            for held in archive.documents():
                content = document_akn(held).encode()
                entry = tarfile.TarInfo(f"akn/{file_name(held.id)}.akn.xml")
                entry.size = len(content)
                tar.addfile(entry, io.BytesIO(content))
        sys.stdout.flush()
        return
    folder = Path(target) / "akn"
    for held in archive.documents():
        with replacing(folder / f"{file_name(held.id)}.akn.xml") as file:
            file.write(document_akn(held))
    click.echo(f"{plural(archive.coverage().documents, 'document')} written to {folder}", err=True)


def file_name(document_id: str) -> str:
    """An id as the name of a file that any system takes; a long one is cut, and told apart by a digest."""
    name = re.sub(r'[\x00-\x1f/\\:*?"<>|]', "_", document_id)
    if name == document_id and len(name) <= LONGEST_NAME:
        return name
    return f"{name[:LONGEST_NAME]}-{sha256(document_id.encode()).hexdigest()[:8]}"


def exported(archive: Archive, shape: str) -> Iterator[str]:
    if shape == "jsonl":
        for line in jsonl(archive):
            yield line.rstrip("\n") + "\n"
        return
    yield csv_line(CSV_COLUMNS, "\n")  # the head also where nothing is held
    for row in csv_rows(archive):
        yield csv_line(map(csv_cell, row.values()), "\n")


@click.command("reindex", short_help="Build the search index afresh.", epilog="Example: gongbao reindex")
@jobs_option("Processes that cut texts into words")
@archive_option
def reindex(jobs: int | None, directory: Path) -> None:
    """Build the search index afresh from the archive."""
    with opened(directory) as archive:
        click.echo(f"{plural(build(archive, jobs), 'record')} indexed", err=True)


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
