"""Commands that answer with a list: check, repeals, expiring. Each as a table, CSV, a spreadsheet or JSON."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

import click

from corpus.check import CheckResult, check, items_of
from corpus.store import Archive
from web import deadlines, repealing
from web.checking import check_rows, strangers
from web.columns import columns_of
from web.labels import SCOPE
from web.options import Command, archive_option, as_of_option, chosen, format_option, opened, progress, told
from web.printing import check_text, deadlines_text, plural, repeals_text
from web.spreadsheets import csv_lines, xlsx_bytes
from web.terminal import safe

SHAPES = ("table", "csv", "xlsx", "json")
BATCH = 2500  # items looked up together, between two steps of the progress bar
LONG = 5000  # items of a list for which one wants to see progress


@dataclass(frozen=True, slots=True)
class Listing:
    """A list to be printed: its name, its rows flat, its table for reading, and its JSON where that is not just the
    rows."""

    name: str
    rows: list[dict[str, object]]
    text: Callable[[int | None], str]
    objects: list[dict[str, object]] | None = None

    def printed(self, shape: str, columns: int | None) -> str:
        if shape == "json":
            return json.dumps(self.rows if self.objects is None else self.objects, ensure_ascii=False, indent=2) + "\n"
        if shape == "csv":
            return "".join(csv_lines(self.rows, columns_of(self.name)))
        return self.text(columns) + "\n"

    def as_xlsx(self) -> bytes:
        return xlsx_bytes(self.rows, columns_of(self.name))


def list_options(command: Command) -> Command:
    """--format table|csv|xlsx|json, --json, --output."""
    command = click.option(
        "--output",
        "-o",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Write there instead of printing; .csv, .xlsx or .json names the format too.",
    )(command)
    return format_option(*SHAPES)(command)


def terms(known: Mapping[str, str]) -> str:
    """repeals (废止), declares_invalid (宣布失效)."""
    return ", ".join(f"{name} ({chinese})" for name, chinese in known.items()) + "."


def shape_of(shape: str | None, as_json: bool, output: Path | None) -> str:
    """The format asked for, or the one that the name of the file says."""
    if shape is None and not as_json and output is not None:
        shape = output.suffix.lower().lstrip(".")
        shape = shape if shape in SHAPES else None
    shape = chosen(shape, as_json, "table")
    if shape == "xlsx" and output is None and sys.stdout.isatty():
        raise click.UsageError("A spreadsheet is no text for a terminal; give it a file: --output list.xlsx")
    return shape


def write(listing: Listing, shape: str, output: Path | None) -> None:
    if output is not None:
        mark = "\ufeff" if shape == "csv" else ""  # spreadsheets take a CSV for UTF-8 only if it begins with it
        printed = listing.as_xlsx() if shape == "xlsx" else (mark + listing.printed(shape, None)).encode()
        with told():
            output.write_bytes(printed)
        click.echo(f"{plural(len(listing.rows), 'row')} written to {click.format_filename(output)}", err=True)
    elif shape == "xlsx":
        click.echo(listing.as_xlsx(), nl=False)
    else:
        click.echo(listing.printed(shape, terminal_columns()), nl=False)


def terminal_columns() -> int | None:
    """In how many columns a table must fit: those of the terminal; in a pipe or a file it is as wide as it is."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


@click.command(
    "check",
    short_help="Say which documents of a list are still in force.",
    epilog="Example: gongbao check '淄政办字〔2010〕105号' --as-of 2018-01-01",
)
@click.argument("names", nargs=-1, metavar="[NUMBER|TITLE]...")
@click.option(
    "--file",
    "listed",
    type=click.File("rb"),
    metavar="LIST|-",
    help="A list, one number or title a line, or a whole notice that names them.",
)
@as_of_option
@list_options
@archive_option
def check_names(
    names: tuple[str, ...],
    listed: BinaryIO | None,
    as_of: date | None,
    shape: str | None,
    as_json: bool,
    output: Path | None,
    directory: Path,
) -> None:
    """Say of each document named whether it is still in force on a day, and which sentence proves it."""
    shape = shape_of(shape, as_json, output)
    items = [*names, *(items_of(decoded(listed.read())) if listed else ())]
    if not items:
        raise click.UsageError("Give numbers or titles, or --file with a list of them.")
    with opened(directory) as archive:
        results = checked(archive, items, as_of or date.today())
        unknown = [safe(one.query) for one in strangers(archive, results)]
        write(
            Listing(
                "check",
                list(check_rows(results)),
                lambda columns: check_text(results, columns),
                [one.as_json() for one in results],
            ),
            shape,
            output,
        )
    if unknown:
        count = f"{len(unknown)} of {len(results)} not known to this archive"
        click.echo(f"{count}: {'; '.join(unknown[:3])}{' …' if unknown[3:] else ''}", err=True)
        raise click.exceptions.Exit(1)


def checked(archive: Archive, items: list[str], as_of: date) -> list[CheckResult]:
    """The answers in the order asked, with a progress bar where the list is long."""

    def one_by_one() -> Iterator[CheckResult]:
        for start in range(0, len(items), BATCH):
            yield from check(archive, items[start : start + BATCH], as_of)

    with progress(one_by_one(), len(items), "checking", at_least=LONG) as results:
        return list(results)


def decoded(content: bytes) -> str:
    """A list as clerks save it: UTF-8, with or without a mark, or what Windows calls ANSI."""
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise click.ClickException("The list is neither UTF-8 nor GB18030 text; save it as UTF-8 and try again.")


@click.command(
    "repeals",
    short_help="List every repeal known, with proof.",
    epilog="Example: gongbao repeals --from 2017 --format csv > repeals.csv",
)
@click.option("--issuer", help="发文机关 of the repealing document, or its short name.")
@click.option("--from", "from_", metavar="DATE", help="Taking effect not before.")
@click.option("--to", metavar="DATE", help="Taking effect not after.")
@click.option("--kind", metavar="KIND", help=terms(repealing.KINDS))
@click.option("--scope", metavar="SCOPE", help=terms(SCOPE))
@click.option("--certainty", metavar="HOW", help=terms(repealing.CERTAINTIES))
@list_options
@archive_option
def repeals(
    from_: str | None, shape: str | None, as_json: bool, output: Path | None, directory: Path, **asked: str | None
) -> None:
    """Every repeal known, with the sentence that proves it and how surely it names its target."""
    shape = shape_of(shape, as_json, output)
    with opened(directory) as archive:
        rows = repealing.rows_of(archive, repealing.repeal_filter(asked | {"from": from_}))
    write(
        Listing("repeals", rows, lambda columns: repeals_text(rows, columns, filtered=any([from_, *asked.values()]))),
        shape,
        output,
    )


@click.command(
    "expiring",
    short_help="List documents whose term runs out soon, or has run out.",
    epilog="Example: gongbao expiring --within 90 --as-of 2022-11-01",
)
@click.option(
    "--within",
    type=click.IntRange(1, deadlines.LONGEST),
    metavar="DAYS",
    help=f"Days from the day asked (default: {deadlines.WITHIN}; with --expired: ever).",
)
@click.option("--expired", is_flag=True, help="Those whose last day has passed.")
@as_of_option
@list_options
@archive_option
def expiring(
    within: int | None,
    expired: bool,
    as_of: date | None,
    shape: str | None,
    as_json: bool,
    output: Path | None,
    directory: Path,
) -> None:
    """Documents whose last day in force is near, or has passed, with the sentence that sets it."""
    shape = shape_of(shape, as_json, output)
    day = as_of or date.today()
    with opened(directory) as archive:
        if expired:
            found = deadlines.expired(archive, day, within)
        else:
            found = deadlines.expiring(archive, day, within or deadlines.WITHIN)
        rows = list(deadlines.rows_of(archive, found, day))
    write(Listing("expiring", rows, lambda columns: deadlines_text(rows, columns)), shape, output)
