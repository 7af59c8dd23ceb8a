"""Measure building and searching beside other engines, print the tables as Markdown, and draw the plots.

    python -m benchmarks.engine                                  10,000 and 100,000 records (a quarter of an hour)
    python -m benchmarks.engine --records 1000000 --keep DIR     keeps the filled archives in DIR for another run
    python -m benchmarks.engine --records 10000 --engines own    Gongbao only

What earlier runs found at other sizes is kept in build/speed.json, printed and drawn again.

Times are of the processor (of the thread for questions, of the process and its children else), so that what else the
machine does does not count; only readers and cold files are measured by the clock.

All engines get the same tokens and the same questions, one after the other, in one process. A time is that of one
question with its first ten answers and its exact total. Each question was asked once before it counts; "nothing kept"
means that Gongbao forgets all words and strings before every question. Gongbao itself is a whole `search()` over
provisions, with facets, statuses, suggestions and ten snippets, which the others do not make. Its engine finds the
word wherever its characters stand, and ranks by text, headings and titles; the others find it among the tokens of one
field and rank by that. Whoosh is so slow that it gets fewer questions.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context
from pathlib import Path

from benchmarks.engine.cold import first_answers
from benchmarks.engine.measured import Measured, keep, processor_seconds
from benchmarks.engine.own import Engine, request_of
from benchmarks.engine.peers import Peer, peers
from benchmarks.engine.plots import write_plots
from benchmarks.engine.questions import Question, Sort, questions
from benchmarks.engine.readers import read
from benchmarks.engine.tables import tables
from benchmarks.engine.texts import Record, documents, fill, records_of, size_of
from benchmarks.engine.whoosh import StockWhoosh
from corpus.store import Archive
from index.search import Searcher, SearchRequest, build, is_current, update
from tests import factories

_ISSUE = 300  # provisions
_ISSUE_NAME = "one more issue.txt"
_WHOOSH_ASKED = 5  # questions of each class that stock Whoosh gets: some take it seconds
_MANY = 8  # readers
_DOCS = Path(__file__).parents[2] / "docs"
_RESULTS = Path(__file__).parents[2] / "build" / "speed.json"


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    for records in options.records:
        with ExitStack() as stack:
            place = Path(options.keep or stack.enter_context(tempfile.TemporaryDirectory()))
            # A process of its own, so that its peak of memory is that of this size.
            process = stack.enter_context(ProcessPoolExecutor(1, get_context("spawn")))
            found = process.submit(_measure, place / str(records), records, options).result()
            everything = keep(found, options.results)
    print("\n".join(tables(everything)))
    write_plots(everything, options.plots)
    return 0


def _measure(place: Path, size: int, options: argparse.Namespace) -> list[Measured]:
    ours = Measured("Gongbao", size)
    place.mkdir(parents=True, exist_ok=True)
    with Archive.open(place, create=True) as archive:
        if not archive.coverage().documents:
            ours.seconds["store"] = processor_seconds(lambda: fill(archive, size))
        if options.rebuild or not is_current(archive):
            ours.seconds["build"] = processor_seconds(lambda: build(archive, jobs=1))
            ours.megabytes["peak memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            _say(f"built in {ours.seconds['build']:.1f} s")
        ours.megabytes["index"] = size_of(place / "index") / 1e6
        opened: list[Searcher] = []
        ours.seconds["open"] = processor_seconds(lambda: opened.append(Searcher(place)))
        records: list[Record] = []
        ours.seconds["of the build: reading, cutting"] = processor_seconds(lambda: records.extend(records_of(archive)))
        ours.records = len(records)
        asked = questions(records, options.questions)
        totals = ours.ask(asked, lambda question: opened[0].search(request_of(question), archive).total)
        alone, forgetful = (Measured(f"its engine, {kept}", len(records)) for kept in ("alone", "nothing kept"))
        engine = Engine(place, archive)
        alone.ask(asked, engine.ask)
        forgetful.ask(asked, engine.ask, before=engine.forget)
        _add_an_issue(ours, opened[0], archive)
    _serve(ours, place, totals, options)
    found = [ours, alone, forgetful]
    if options.engines != "own":
        found += [_peer(peer, records, asked) for peer in peers()]
    if options.engines == "all":
        few = _fewer(asked)
        found += [_peer(StockWhoosh(raw=raw), records, few) for raw in (False, True)]
    return found


def _add_an_issue(ours: Measured, searcher: Searcher, archive: Archive) -> None:
    """Store an issue of some 300 provisions, bring the index up to it, search for it, and take it away again."""
    added = list(documents(_ISSUE))
    archive.save(factories.reading(*added, name=_ISSUE_NAME, content=str(time.time()).encode()))
    ours.seconds["add an issue: index"] = processor_seconds(lambda: update(archive))
    asked = SearchRequest("通知", scope="provisions")
    ours.seconds["add an issue: first search"] = processor_seconds(lambda: searcher.search(asked, archive))
    archive.save(factories.reading(name=_ISSUE_NAME, content=str(time.time()).encode()))
    update(archive)


def _serve(ours: Measured, place: Path, totals: dict[Question, int], options: argparse.Namespace) -> None:
    """Readers beside one another and beside a writer, and a process that has just begun."""
    for readers in (1, _MANY):
        name = f"{readers} reader{'s' if readers > 1 else ''}"
        ours.serving[name] = read(place, readers, totals, options.seconds).row()
        beside = read(place, readers, totals, options.seconds, options.issues)
        ours.serving[f"{name} while {options.issues} issues are added"] = beside.row()
    fresh = list(totals)[:: max(1, len(totals) // 100)]
    for name, cold in (("a new process, files in memory", False), ("a new process, files on the disk", True)):
        ours.serving[name] = first_answers(place, fresh, cold=cold)
    _say("served")


def _fewer(asked: Sequence[Question]) -> list[Question]:
    """The first few of each class, without literal strings, which stock Whoosh has no field for."""
    sorts = [sort for sort in Sort if sort is not Sort.EXACT]
    return [each for sort in sorts for each in [each for each in asked if each.sort is sort][:_WHOOSH_ASKED]]


def _peer(peer: Peer, records: Sequence[Record], asked: Sequence[Question]) -> Measured:
    measured = Measured(peer.name, len(records))
    with tempfile.TemporaryDirectory() as place:
        measured.seconds["build"] = processor_seconds(lambda: peer.build(records, Path(place)))
        measured.megabytes["index"] = measured.megabytes["index, words"] = size_of(Path(place)) / 1e6
        measured.seconds["of the build: strings"] = processor_seconds(lambda: peer.build_strings(records, Path(place)))
        measured.seconds["build"] += measured.seconds["of the build: strings"]
        measured.megabytes["index"] = size_of(Path(place)) / 1e6
        _say(f"{peer.name} built in {measured.seconds['build']:.1f} s")
        measured.ask(asked, peer.ask)
    return measured


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--records", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--questions", type=int, default=30, help="of each class")
    parser.add_argument("--keep", help="a directory for the archives, kept")
    parser.add_argument("--rebuild", action="store_true", help="build the index anew though it is current")
    parser.add_argument("--engines", choices=["own", "quick", "all"], default="all", help="quick: without stock Whoosh")
    parser.add_argument("--seconds", type=float, default=5, help="for which readers read")
    parser.add_argument("--issues", type=int, default=5, help="that are added while readers read")
    parser.add_argument("--results", type=Path, default=_RESULTS, help="where what was measured is kept")
    parser.add_argument("--plots", type=Path, default=_DOCS, help="where the plots are written")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
