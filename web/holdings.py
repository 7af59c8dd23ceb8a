"""What a request reads from: the archive, opened for the request, and the searcher that all requests share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from flask import Flask, current_app, g, has_request_context, request

from corpus.overview import Dimension, Organ, Tally
from corpus.series import Series, series
from corpus.store import Archive, Coverage
from index.records import DocumentText
from index.search import Searcher, SearchRequest, SearchResult
from web.refusals import RefusedError
from web.suggesting import Names

KEY = "gongbao"
Made = TypeVar("Made")
ANSWER_SECONDS = 20.0  # in which the archive must have been read for one request
WHOLE_SECONDS = 300.0  # the same for one that takes a whole result away


@dataclass
class Holdings:
    """The directory served, the day that counts as today, and the searcher once somebody has searched."""

    directory: Path
    today: Callable[[], date]
    searcher: Searcher | None = None
    opening: Lock = field(default_factory=Lock)
    made: dict[str, tuple[object, Any]] = field(default_factory=dict)  # by name: of which state of the archive, what


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
            taken_away = has_request_context() and "format" in request.args
            held.give_up_after(WHOLE_SECONDS if taken_away else ANSWER_SECONDS)
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


def texts(document_ids: Iterable[str]) -> dict[str, DocumentText]:
    """What is searched of documents that a search found."""
    searcher = holdings().searcher
    return searcher.texts(document_ids, archive()) if searcher is not None else {}


def once(name: str, make: Callable[[Archive], Made]) -> Made:
    """What is the same for every reader, made once for each state of the archive."""
    made, held = holdings().made, archive()
    state = held.stamp
    if name not in made or made[name][0] != state:
        made[name] = (state, make(held))
    found: Made = made[name][1]
    return found


def names() -> Names:
    """All names to complete, folded."""
    return once("names", lambda held: Names(held.listed(), held.organs()))


def series_held() -> list[Series]:
    """All series of numbers with their gaps."""
    return once("series", lambda held: series(held.numbers(), [each.number for each in held.spoken_of_only()]))


def coverage() -> Coverage:
    """What the archive covers: provisions are many to count."""
    return once("coverage", Archive.coverage)


def organs() -> list[Organ]:
    return once("organs", Archive.organs)


def kinds() -> list[Tally]:
    """公文种类 with their counts."""
    return once("kinds", lambda held: held.tallies(Dimension.KIND))


def warm(app: Flask) -> None:
    """Search once and read all templates, so that the first reader does not wait for dictionary and compiler."""
    for name in app.jinja_env.list_templates(extensions=["html"]):
        app.jinja_env.get_template(name)
    with app.app_context():
        search(SearchRequest("公报", limit=1))


def absent(name: str) -> RefusedError:
    """No document is called so."""
    return RefusedError(
        "not_found", f"No document is known as {name[:200]!r}.", f"本库没有名为“{name[:200]}”的文件。", status=404
    )
