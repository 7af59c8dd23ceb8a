"""The engines asked in turns, question by question, for a machine whose speed changes from one minute to the next.

    python -m benchmarks.engine.turns                              100,000 records (some minutes)
    python -m benchmarks.engine.turns --records 10000 --keep DIR   keeps the filled archive in DIR

Measured one after the other, engines meet different minutes, and their ratios are those of the minutes. In turns all of
them meet the same; but each finds the processor's caches full of what the others read, so all are slower than alone.
The table has microseconds of the thread, p50 / p95, and how many times tantivy's and FTS5's they are.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks.engine.measured import BEFOREHAND, middle_and_most
from benchmarks.engine.own import Engine
from benchmarks.engine.peers import peers
from benchmarks.engine.questions import Question, Sort, questions
from benchmarks.engine.texts import Record, fill, records_of
from corpus.store import Archive
from index.search import build, is_current

ROUNDS = 3
OWN, FORGETFUL = "its engine", "nothing kept"

Ask = Callable[[Question], int]
Times = dict[tuple[str, Sort], list[float]]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=40, help="of each class")
    parser.add_argument("--keep", help="a directory for the archive, kept")
    options = parser.parse_args(arguments)
    with ExitStack() as stack:
        place = Path(options.keep or stack.enter_context(tempfile.TemporaryDirectory())) / str(options.records)
        place.mkdir(parents=True, exist_ok=True)
        archive = stack.enter_context(Archive.open(place, create=True))
        if not archive.coverage().documents:
            fill(archive, options.records)
        if not is_current(archive):
            build(archive)
        records = list(records_of(archive))
        asked = questions(records, options.questions)
        forgetful = Engine(place, archive)
        engines = {OWN: Engine(place, archive).ask, FORGETFUL: forgetful.ask, **_built(records, stack)}
        del records
        print("\n".join(_table(list(engines), _times(engines, asked, forgetful.forget))))
    return 0


def _built(records: Sequence[Record], stack: ExitStack) -> dict[str, Ask]:
    found: dict[str, Ask] = {}
    for peer in peers():
        place = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        peer.build(records, place)
        peer.build_strings(records, place)
        found[peer.name] = peer.ask
    return found


def _times(engines: dict[str, Ask], asked: Sequence[Question], forget: Callable[[], None]) -> Times:
    """Microseconds of each question by engine and class; `forget` is called before each that is asked of FORGETFUL."""
    for question in asked:
        for name, ask in engines.items():
            for _ in range(BEFOREHAND if name != FORGETFUL else 0):
                ask(question)
    gc.collect()
    gc.freeze()
    times: Times = defaultdict(list)
    for _ in range(ROUNDS):
        for question in asked:
            for name, ask in engines.items():
                if name == FORGETFUL:
                    forget()
                began = time.thread_time()
                ask(question)
                times[name, question.sort].append((time.thread_time() - began) * 1e6)
    gc.unfreeze()
    return times


def _table(engines: Sequence[str], times: Times) -> list[str]:
    others = [name for name in engines if name not in (OWN, FORGETFUL)]
    ratios = [(name, other) for other in reversed(others) for name in (OWN, FORGETFUL)]
    head = ["question", *engines, *(f"{name}, of {other}" for name, other in ratios)]
    rows = [head, ["--"] * len(head)]
    for sort in (*Sort, None):
        taken = {
            name: middle_and_most(
                [each for (of, its), all_ in times.items() if of == name and sort in (its, None) for each in all_]
            )
            for name in engines
        }
        cells = [f"{middle:.0f} / {most:.0f}" for middle, most in taken.values()]
        cells += [
            " / ".join(f"{own / its:.2g}" for own, its in zip(taken[name], taken[other], strict=True))
            for name, other in ratios
        ]
        rows.append([sort.value if sort is not None else "all of them", *cells])
    return [f"| {' | '.join(row)} |" for row in rows]


def _of(times: Times, name: str, sort: Sort | None) -> Iterator[float]:
    """The times of an engine in a class, or in all."""
    for (engine, its), taken in times.items():
        if engine == name and sort in (its, None):
            yield from taken


if __name__ == "__main__":
    sys.exit(main())
