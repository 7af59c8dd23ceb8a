"""One size measured: Gongbao, then the other engines, with the same records and questions."""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.engine.cold import first_answers
from benchmarks.engine.measured import Measured, processor_seconds
from benchmarks.engine.own import Engine, request_of
from benchmarks.engine.peers import Peer, peers
from benchmarks.engine.questions import Question, Sort, questions
from benchmarks.engine.readers import read
from benchmarks.engine.texts import Record, documents, fill, records_of, size_of
from benchmarks.engine.whoosh import StockWhoosh
from corpus.store import Archive
from index.search import Searcher, SearchRequest, build, is_current, update
from tests import factories

_ISSUE = 300  # provisions
_ISSUE_NAME = "one more issue.txt"
_WHOOSH_ASKED = 5  # questions of each class that stock Whoosh gets: some take it seconds
_MANY = 8  # readers


def measure(place: Path, size: int, options: argparse.Namespace) -> list[Measured]:
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
        records: list[Record] = []
        ours.seconds["of the build: reading, cutting"] = processor_seconds(lambda: records.extend(records_of(archive)))
        ours.records = len(records)
        asked = questions(records, options.questions)
        found, totals = _asked(ours, place, archive, asked)
    if options.engines != "own":
        found += [_peer(peer, records, asked) for peer in peers()]
    if options.engines == "all":
        few = _fewer(asked)
        found += [_peer(StockWhoosh(raw=raw), records, few) for raw in (False, True)]
    _serve(ours, place, totals, options)
    return found


def _asked(
    ours: Measured, place: Path, archive: Archive, asked: Sequence[Question]
) -> tuple[list[Measured], dict[Question, int]]:
    """All that is measured of questions to Gongbao, and the total of each question. Nothing stays open, for a file that
    is mapped cannot be dropped from memory."""
    opened: list[Searcher] = []
    ours.seconds["open"] = processor_seconds(lambda: opened.append(Searcher(place)))
    totals = ours.ask(asked, lambda question: opened[0].search(request_of(question), archive).total)
    whole = Measured("Gongbao, documents", ours.records)
    whole.ask(asked, lambda question: opened[0].search(request_of(question, "documents"), archive).total)
    alone, forgetful = (Measured(f"its engine, {kept}", ours.records) for kept in ("alone", "nothing kept"))
    engine = Engine(place, archive)
    _add_an_issue(ours, opened[0], archive)
    forgetful.ask(asked, engine.ask, before=engine.forget)
    alone.ask(asked, engine.ask)  # right before the others, so that the machine is as busy with other things
    return [ours, whole, alone, forgetful], totals


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
