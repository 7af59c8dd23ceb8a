"""What the commands share: the archive they work on, their dates and formats, and how a failure is told.

A failure is one sentence on stderr and an exit code: 1 where the work failed, 2 where it was asked wrongly.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from corpus.store import Archive, ArchiveError
from index.search import SearchIndexError
from web.asking import day
from web.refusals import RefusedError

Command = TypeVar("Command", bound=Callable[..., Any])
Step = TypeVar("Step")


class Day(click.ParamType[date]):
    """A day as people write it: 2017-11-06, 2017年11月6日, 二〇一七年十一月六日."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            found = day(str(value), param.opts[0] if param else "date")
        except RefusedError as refusal:
            self.fail(refusal.english, param, ctx)
        if found is None:
            self.fail("an empty date", param, ctx)
        return found


class Place(click.Path):
    """A file or folder. An empty name, mostly that of a variable that was not set, is not the folder one is in."""

    def __init__(self, **kinds: bool) -> None:
        super().__init__(path_type=Path, **kinds)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("the name is empty", param, ctx)
        return super().convert(value, param, ctx)


def archive_option(command: Command) -> Command:
    return click.option(
        "--archive",
        "directory",
        type=Place(file_okay=False),
        envvar="GONGBAO_ARCHIVE",
        default=Path("instance"),
        show_default="$GONGBAO_ARCHIVE, else instance/",
        metavar="DIR",
        help="The archive to work on.",
    )(command)


def jobs_option(working: str) -> Callable[[Command], Command]:
    """How many processes do a thing: "Processes that read"."""
    return click.option(
        "--jobs",
        type=click.IntRange(1, 64),
        metavar="N",
        help=f"{working} (default: one a core, where it helps).",
    )


def as_of_option(command: Command) -> Command:
    return click.option(
        "--as-of", type=Day(), metavar="DATE", help="The day on which status is asked (default: today)."
    )(command)


def json_option(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, and nothing else.")(command)


def format_option(*formats: str) -> Callable[[Command], Command]:
    """--format, the first being the default, and --json as its short form where JSON is one of them."""

    def add(command: Command) -> Command:
        command = json_option(command) if "json" in formats else command
        return click.option("--format", "shape", type=click.Choice(formats), help=f"Default: {formats[0]}.")(command)

    return add


def chosen(shape: str | None, as_json: bool, default: str) -> str:
    if as_json and shape not in (None, "json"):
        raise click.UsageError(f"--json is short for --format json; it cannot go with --format {shape}.")
    return "json" if as_json else shape or default


def emit_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@contextmanager
def told() -> Iterator[None]:
    """Turn what may go wrong into one sentence and the right exit code."""
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
        raise  # told already; and whoever read us may have gone (| head), which ends us quietly
    except RefusedError as refusal:
        raise click.UsageError(refusal.english) from refusal
    except (ArchiveError, SearchIndexError) as error:
        raise click.ClickException(sentence(str(error))) from error
    except OSError as error:
        where = f"{click.format_filename(error.filename)}: " if error.filename else ""
        raise click.ClickException(f"{where}{error.strerror or error}") from error
    except UnicodeEncodeError as error:  # what the shell gave was bytes of another encoding
        raise click.UsageError("An argument is no text in UTF-8.") from error
    except Exception as error:  # a fault of ours is told as one, in a sentence too
        if os.environ.get("GONGBAO_DEBUG"):
            raise
        fault = f"{type(error).__name__}: {error}"
        raise click.ClickException(f"A fault of Gongbao ({fault}); run with GONGBAO_DEBUG=1 and report it.") from error


def sentence(text: str) -> str:
    """there is no archive in instance -> There is no archive in instance."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "。", "?", "!")) else ".")


@contextmanager
def progress(steps: Iterator[Step], length: int, label: str, *, at_least: int = 0) -> Iterator[Iterator[Step]]:
    """A progress bar on a terminal, where there are more than a few steps, and nothing anywhere else."""
    if not sys.stderr.isatty() or length < at_least:
        yield steps
        return
    with click.progressbar(steps, length=length, label=label, file=sys.stderr) as bar:
        yield iter(bar)


@contextmanager
def opened(directory: Path) -> Iterator[Archive]:
    """The archive of a command that only reads: one state of it throughout, whoever writes meanwhile."""
    with told(), Archive.open(directory, read_only=True) as archive, archive.snapshot():
        yield archive


@contextmanager
def writable(directory: Path) -> Iterator[Archive]:
    """The archive of a command that fills it, made if there is none."""
    with told(), Archive.open(directory, create=True) as archive:
        yield archive


def speak_utf8() -> None:
    """Chinese must come out whatever the terminal's locale claims, and a strange file name must not stop us."""
    for stream, errors in ((sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace")):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors=errors)
