"""The command line: the one module that assembles all four packages.

gongbao ingest corpus/sources
gongbao search '"同时废止"'
gongbao serve
"""

from __future__ import annotations

import gc
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import click

from corpus.model import Reading
from corpus.prepared import Prepared, prepare
from corpus.store import Archive, ArchiveError, Saved
from index.analyzer import load_dictionary
from index.search import is_current, update
from index.workers import collect_seldom, cores
from web.asking_commands import cite_document, compare_texts, search, show
from web.intake import Gathered, Job, Refused, gather, readings
from web.keeping_commands import export, reindex, serve, stats, verify
from web.list_commands import check_names, expiring, repeals
from web.options import Place, archive_option, jobs_option, json_option, progress, speak_utf8, writable
from web.report import Report, by_reason
from web.summary import Summary

SHOWN_REFUSALS = 50
NOTHING_FOUND = "no document was found in it, neither a 发文字号 nor a title; is it a gazette?"
NO_DOCUMENT = {
    "news": "it is news, not a document: ingest the document itself that it reports on",
    "explanation": "it explains a document (解读), and is none: ingest the document itself",
}
"""What the person at the terminal is told by the issue that says why a reading has no documents."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="gongbao")
def main() -> None:
    """Gongbao (公报): a searchable full-text archive of Chinese government gazettes.

    Start with: gongbao ingest corpus/sources; gongbao search 废止; gongbao serve
    """
    speak_utf8()
    gc.freeze()  # what importing made is not looked through again; at the end that took a tenth of a second


@main.command(
    "ingest",
    short_help="Read gazettes into the archive, and index them.",
    epilog="Example: gongbao ingest corpus/sources",
)
@click.argument("paths", nargs=-1, required=True, type=Place(), metavar="PATH...")
@click.option("--publication", metavar="NAME", help="Name of the gazette, where the text does not print it.")
@click.option("--issue", metavar="TEXT", help="Its issue (2017年第12期), where the text does not print it.")
@jobs_option("Processes that read and index")
@click.option(
    "--report",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    metavar="FILE",
    help="Write what came of every file to FILE (CSV), as it happens.",
)
@json_option
@archive_option
def ingest_paths(
    paths: tuple[Path, ...],
    publication: str | None,
    issue: str | None,
    jobs: int | None,
    report: Path | None,
    as_json: bool,
    directory: Path,
) -> None:
    """Read gazettes, saved web pages, PDF, OFD and Word files, from files and folders, into the archive."""
    from ingest import MAX_BYTES  # here, for the other commands start a third of a second sooner without it

    began = time.monotonic()
    collect_seldom()
    found = gather(paths, MAX_BYTES)
    summary = Summary(refused=list(found.refused), skipped=found.skipped)
    if not found.jobs:
        tell_refused(summary.refused)
        raise click.ClickException(nothing_in(paths, found))
    reader = partial(make_ready, publication=publication, issue=issue)
    workers = min(jobs or cores(), len(found.jobs))
    with writable(directory) as archive:
        with reported(report) as told:
            for refused in found.refused:
                told.refused(refused)
            with progress(new(archive, found.jobs, summary, told), len(found.jobs), "reading") as waiting:
                for came in readings(waiting, reader, workers):
                    keep(archive, came, summary, told)
                    load_dictionary()  # at once, while others read; those who cut will be copies of this process
        if not is_current(archive):
            update(archive, jobs)
    summary.seconds = time.monotonic() - began
    tell_refused(summary.refused)
    click.echo(json.dumps(summary.as_json(), ensure_ascii=False, indent=2) if as_json else summary.as_text())
    if summary.refused:
        raise click.exceptions.Exit(1)


def read_file(job: Job, *, publication: str | None, issue: str | None) -> Reading | Refused:
    """Read one file; whatever is wrong with it is its own affair."""
    from ingest import IngestError, read_source

    try:
        reading = read_source(job.path.read_bytes(), job.name, publication=publication, issue=issue)
    except IngestError as error:
        return Refused(str(job.path), str(error))
    except OSError as error:
        return Refused(str(job.path), error.strerror or str(error))
    except MemoryError:
        return Refused(str(job.path), "it is too large for this machine's memory; split it")
    except Exception as error:  # a fault of ours: this file waits for its repair, the others go on
        return Refused(str(job.path), f"reading it failed ({type(error).__name__}: {error}); please report this file")
    if not reading.documents:
        why = next((NO_DOCUMENT[issue.rule] for issue in reading.issues if issue.rule in NO_DOCUMENT), NOTHING_FOUND)
        return Refused(str(job.path), why)
    return reading


@dataclass(frozen=True, slots=True)
class Ready:
    """What was read from a file, ready to be kept, and what is told of it."""

    prepared: Prepared
    summary: Summary
    first_title: str


def make_ready(job: Job, *, publication: str | None, issue: str | None) -> Ready | Refused:
    """Read one file, and do all that the process that keeps it need not do."""
    reading = read_file(job, publication=publication, issue=issue)
    if isinstance(reading, Refused):
        return reading
    return Ready(prepare(reading), Summary.of(reading), reading.documents[0].title)


@contextmanager
def reported(path: Path | None) -> Iterator[Report]:
    """The report of a run; one sentence where its file cannot be written."""
    try:
        report = Report(path)
    except OSError as error:
        raise click.ClickException(f"The report cannot be written to {path}: {error.strerror or error}") from error
    with closing(report):
        yield report


def new(archive: Archive, jobs: list[Job], summary: Summary, report: Report) -> Iterator[Job]:
    """The jobs whose bytes are not held yet; the others are counted and done."""
    for job in jobs:
        try:
            held = archive.holds(job.name, hashlib.sha256(job.path.read_bytes()).hexdigest())
        except OSError:
            held = False  # reading it will say why
        if held:
            summary.sources[Saved.UNCHANGED.value] += 1
            report.held(job.name)
        else:
            yield job


def keep(archive: Archive, came: list[tuple[Job, Ready | Refused]], summary: Summary, report: Report) -> None:
    """Keep what was read, all of it at once; then tell of each file."""
    read = [each.prepared for _, each in came if not isinstance(each, Refused)]
    try:
        done = iter(archive.save_all(read))
    except ArchiveError as error:  # none was kept
        done = iter([error] * len(read))
    for job, each in came:
        saved = each if isinstance(each, Refused) else next(done)
        if isinstance(saved, ArchiveError):
            saved = Refused(str(job.path), str(saved))
        if isinstance(each, Ready) and not isinstance(saved, Refused):
            summary.add(each.summary, saved)
            told = each.summary
            report.kept(job.name, saved.value, told.documents, told.doubts.total(), each.first_title)
        elif isinstance(saved, Refused):
            summary.refused.append(saved)
            report.refused(saved)


def tell_refused(refused: list[Refused]) -> None:
    """Each refusal by itself; of a great many the first, then how many there are for each reason."""
    for one in refused[:SHOWN_REFUSALS]:
        click.echo(f"{click.format_filename(one.name)}: {one.reason}", err=True)
    if len(refused) > SHOWN_REFUSALS:
        click.echo(f"… and {len(refused) - SHOWN_REFUSALS} more (--report FILE lists all). By reason:", err=True)
        for reason, count in by_reason(refused).most_common():
            click.echo(f"  {count}: {reason}", err=True)


def nothing_in(paths: tuple[Path, ...], found: Gathered) -> str:
    """No text file in scans (skipped: 2 .pdf); nothing was read."""
    where = ", ".join(click.format_filename(path) for path in paths)
    kinds = ", ".join(f"{count} {suffix}" for suffix, count in sorted(found.skipped.items()))
    skipped = f"; skipped {kinds}." if kinds else "."
    return f"Nothing to read in {where}: only text, web pages, PDFs and Word files are read{skipped}"


ASKING = (search, show, cite_document, compare_texts, check_names, repeals, expiring)
for command in (*ASKING, export, reindex, verify, stats, serve):
    main.add_command(command)

if __name__ == "__main__":
    main()
