"""What a request reads from: the archive, opened for the request, and the searcher that all requests share."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock

from flask import Flask, current_app, g

from corpus.series import Series, series
from corpus.store import Archive
from index.search import Searcher, SearchRequest, SearchResult
from web.refusals import RefusedError
from web.suggesting import Names

KEY = "gongbao"
ANSWER_SECONDS = 20.0  # in which the archive must have been read for one request


@dataclass
class Holdings:
    """The directory served, the day that counts as today, and the searcher once somebody has searched."""

    directory: Path
    today: Callable[[], date]
    searcher: Searcher | None = None
    opening: Lock = field(default_factory=Lock)
    names: tuple[int, Names] | None = None  # of one generation of the archive
    series: tuple[int, list[Series]] | None = None


def hold(app: Flask, directory: Path, today: Callable[[], date]) -> None:
    app.extensions[KEY] = Holdings(directory, today)


def holdings() -> Holdings:
    found = current_app.extensions[KEY]
    assert isinstance(found, Holdings)
    return found


def archive() -> Archive:
    """The archive, opened once a request."""
    if "archive" not in g:
        with ExitStack() as opening:
            held = opening.enter_context(Archive.open(holdings().directory, read_only=True))
            held.give_up_after(ANSWER_SECONDS)
            opening.enter_context(held.snapshot())  # a page shows one state, whoever writes meanwhile
            g.archive, g.closing = held, opening.pop_all()
    found: Archive = g.archive
    return found


def close_archive(_: BaseException | None) -> None:
    closing: ExitStack | None = g.pop("closing", None)
    if closing is not None:
        closing.close()


def today() -> date:
    return holdings().today()


def search(request: SearchRequest) -> SearchResult:
    """Search; the searcher is opened at the first search, so that the pages that need none work without an index."""
    ours = holdings()
    with ours.opening:
        if ours.searcher is None:
            ours.searcher = Searcher(ours.directory)
    return ours.searcher.search(request, archive())


def names() -> Names:
    """All names to complete, folded once a generation."""
    ours, held = holdings(), archive()
    generation = held.generation
    if ours.names is None or ours.names[0] != generation:
        ours.names = (generation, Names(held.listed(), held.organs()))
    return ours.names[1]


def series_held() -> list[Series]:
    """All series of numbers with their gaps, put together once a generation."""
    ours, held = holdings(), archive()
    generation = held.generation
    if ours.series is None or ours.series[0] != generation:
        ours.series = (generation, series(held.numbers(), [each.number for each in held.spoken_of_only()]))
    return ours.series[1]


def warm(app: Flask) -> None:
    """Search once, so that the dictionary is loaded before the first reader asks."""
    with app.app_context():
        search(SearchRequest("公报", limit=1))


def absent(name: str) -> RefusedError:
    """No document is called so."""
    return RefusedError(
        "not_found", f"No document is known as {name[:200]!r}.", f"本库没有名为“{name[:200]}”的文件。", status=404
    )
