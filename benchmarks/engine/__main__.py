"""Measure building and searching, beside other engines, and print the tables as Markdown.

    python -m benchmarks.engine                                  10,000 and 100,000 records (some minutes)
    python -m benchmarks.engine --records 10000 --whoosh         stock Whoosh too, which is slow
    python -m benchmarks.engine --records 1000000 --keep DIR     keeps the filled archives in DIR for another run

All times are of the processor (of the thread for questions, of the process else), so that what else the machine does
does not count; all that is asked for lies in memory, so a clock on a quiet machine tells nearly the same.

All engines get the same tokens and the same questions, one after the other, in one process. A time is that of one
question with its first ten answers and its exact total; Gongbao's is that of a whole `search()` over provisions, with
facets, statuses, suggestions and ten snippets, which the others do not make, and beside it that of its engine alone.
"""

from __future__ import annotations

import argparse
import gc
import resource
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.engine.own import Engine, request_of
from benchmarks.engine.peers import Peer, StockWhoosh, peers
from benchmarks.engine.questions import Question, Sort, questions
from benchmarks.engine.texts import Record, documents, fill, records_of, size_of
from corpus.store import Archive
from index.search import Searcher, SearchRequest, build, is_current, update
from tests import factories

_ISSUE = 300  # provisions
_ISSUE_NAME = "one more issue.txt"
ROUNDS = 2  # each question is asked so many times; every time counts


@dataclass
class Measured:
    """One engine at one size: seconds, megabytes, and milliseconds by class of question."""

    name: str
    records: int
    seconds: dict[str, float] = field(default_factory=dict)
    megabytes: dict[str, float] = field(default_factory=dict)
    times: dict[Sort, list[float]] = field(default_factory=lambda: defaultdict(list))
    totals: dict[Question, int] = field(default_factory=dict)

    def ask(self, asked: Sequence[Question], answer: Callable[[Question], int]) -> None:
        for _ in range(ROUNDS):
            for question in asked:
                started = time.thread_time()
                total = answer(question)
                self.times[question.sort].append((time.thread_time() - started) * 1000)
                self.totals[question] = total


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    measured: list[Measured] = []
    for records in options.records:
        with ExitStack() as stack:
            place = Path(options.keep or stack.enter_context(tempfile.TemporaryDirectory()))
            measured += _measure(place / str(records), records, options)
    _print_tables(measured)
    return 0


def _measure(place: Path, size: int, options: argparse.Namespace) -> list[Measured]:
    ours = Measured("Gongbao", size)
    place.mkdir(parents=True, exist_ok=True)
    with Archive.open(place, create=True) as archive:
        if not archive.coverage().documents:
            ours.seconds["store"] = _timed(lambda: fill(archive, size))
        if options.rebuild or not is_current(archive):
            ours.seconds["build, texts given"] = _timed(lambda: build(archive))
            _say(f"built in {ours.seconds['build, texts given']:.1f} s")
        ours.megabytes["peak memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        ours.megabytes["index"] = size_of(place / "index") / 1e6
        opened: list[Searcher] = []
        ours.seconds["open"] = _timed(lambda: opened.append(Searcher(place)))
        records: list[Record] = []
        ours.seconds["read and tokenize"] = _timed(lambda: records.extend(records_of(archive)))
        ours.records = len(records)
        asked = questions(records, options.questions)
        opened[0].search(SearchRequest("通知"), archive)  # loads jieba and the statuses of the day
        ours.ask(asked, lambda question: opened[0].search(request_of(question), archive).total)
        alone = Measured("its engine alone", len(records))
        alone.ask(asked, Engine(place, archive).ask)
        _add_an_issue(ours, opened[0], archive)
        found = [ours, alone]
        if not options.alone:
            found += [_peer(peer, records, asked) for peer in [*peers(), *([StockWhoosh()] if options.whoosh else [])]]
        return found


def _add_an_issue(ours: Measured, searcher: Searcher, archive: Archive) -> None:
    """Store an issue of some 300 provisions, bring the index up to it, search for it, and take it away again."""
    added = list(documents(_ISSUE))
    archive.save(factories.reading(*added, name=_ISSUE_NAME, content=str(time.time()).encode()))
    ours.seconds["add an issue: index"] = _timed(lambda: update(archive))
    asked = SearchRequest("通知", scope="provisions")
    ours.seconds["add an issue: first search"] = _timed(lambda: searcher.search(asked, archive))
    archive.save(factories.reading(name=_ISSUE_NAME, content=str(time.time()).encode()))
    update(archive)


def _peer(peer: Peer, records: Sequence[Record], asked: Sequence[Question]) -> Measured:
    measured = Measured(peer.name, len(records))
    with tempfile.TemporaryDirectory() as place:
        measured.seconds["build, tokens given"] = _timed(lambda: peer.build(records, Path(place)))
        measured.megabytes["index"] = size_of(Path(place)) / 1e6
        measured.seconds["build for strings"] = _timed(lambda: peer.build_strings(records, Path(place)))
        measured.megabytes["with strings"] = size_of(Path(place)) / 1e6
        _say(f"{peer.name} built in {measured.seconds['build, tokens given']:.1f} s")
        if isinstance(peer, StockWhoosh):
            asked = [question for question in asked if question.sort is not Sort.EXACT]
        measured.ask(asked, peer.ask)
    return measured


def _print_tables(measured: Sequence[Measured]) -> None:
    for size in dict.fromkeys(each.records for each in measured):
        at_size = [each for each in measured if each.records == size]
        print(f"\n### {size:,} records\n\nMilliseconds, p50 / p95\n")
        print("| question | " + " | ".join(each.name for each in at_size) + " |")
        print("|--" * (len(at_size) + 1) + "|")
        for sort in Sort:
            print(f"| {sort.value} | " + " | ".join(_percentiles(each.times[sort]) for each in at_size) + " |")
        together = [[time for sort in each.times for time in each.times[sort]] for each in at_size]
        print("| all of them | " + " | ".join(map(_percentiles, together)) + " |")
        for unit, name in (("s", "seconds"), ("MB", "megabytes")):
            lines = dict.fromkeys(line for each in at_size for line in getattr(each, name))
            for line in lines:
                values = [getattr(each, name).get(line) for each in at_size]
                shown = " | ".join("" if value is None else f"{value:.2f}" for value in values)
                print(f"| {line}, {unit} | {shown} |")


def _percentiles(times: Sequence[float]) -> str:
    if not times:
        return ""
    ordered = sorted(times)
    return f"{_short(statistics.median(ordered))} / {_short(ordered[int(len(ordered) * 0.95)])}"


def _short(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    started = time.process_time()
    work()
    return time.process_time() - started


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--records", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--questions", type=int, default=30, help="of each class")
    parser.add_argument("--keep", help="a directory for the archives, kept")
    parser.add_argument("--rebuild", action="store_true", help="build the index anew though it is current")
    parser.add_argument("--alone", action="store_true", help="Gongbao only")
    parser.add_argument("--whoosh", action="store_true", help="stock Whoosh too")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
