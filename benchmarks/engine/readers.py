"""Many readers at once, and while another process adds issues: how quick the answers are, and that they are right.

    python -m benchmarks.engine.readers ARCHIVE ISSUES     the process that adds; prints a line for each issue

Readers are threads, as in the server: they share the searcher, and each has the archive opened for itself. An added
issue holds nothing that is asked for but a word of its own. So every other total must stay as it was throughout, and
from the moment that an issue is said to be in, its word must be found.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.engine.measured import middle_and_most
from benchmarks.engine.own import request_of
from benchmarks.engine.questions import Question
from corpus.store import Archive
from index.search import Searcher, SearchRequest, update
from tests import factories

PROVISIONS = 300  # of an issue
_NAME = "added while reading {}.txt"
_WORD = "龘龖{}靐齉"  # of the issue of this number


@dataclass
class Read:
    """What one or more readers saw: milliseconds by the clock, and how many answers were wrong."""

    times: list[float] = field(default_factory=list)
    wrong: int = 0
    seconds: float = 0.0

    def row(self) -> dict[str, float]:
        middle, most = middle_and_most(self.times)
        return {"a second": len(self.times) / self.seconds, "p50": middle, "p95": most, "wrong": self.wrong}


def read(place: Path, readers: int, totals: Mapping[Question, int], seconds: float, issues: int = 0) -> Read:
    """So many threads ask for so long, beginning at different questions; with `issues`, as long as it takes another
    process to add so many."""
    searcher = Searcher(place)
    asked = list(totals)
    found = Read()
    added: list[int] = []  # issues that are said to be in
    ended = threading.Event()
    lock = threading.Lock()

    def reader(number: int) -> None:
        times, wrong = [], 0
        with Archive.open(place, read_only=True) as archive:
            at = number * len(asked) // readers
            while not ended.is_set():
                question = asked[at % len(asked)]
                issue = added[-1] if added and at % 10 == 0 else None
                request = SearchRequest(f'"{_WORD.format(issue)}"') if issue is not None else request_of(question)
                began = time.perf_counter()
                total = searcher.search(request, archive).total
                times.append((time.perf_counter() - began) * 1000)
                wrong += total != (1 if issue is not None else totals[question])
                at += 1
        with lock:
            found.times += times
            found.wrong += wrong

    threads = [threading.Thread(target=reader, args=(number,)) for number in range(readers)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    if issues:
        adding = [sys.executable, "-m", "benchmarks.engine.readers", str(place), str(issues)]
        with subprocess.Popen(adding, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for line in process.stdout:
                added.append(int(line))
        found.wrong += process.returncode != 0 or len(added) != issues
    else:
        time.sleep(seconds)
    ended.set()
    for thread in threads:
        thread.join()
    found.seconds = time.perf_counter() - began
    if issues:
        _take_away(place, issues)
    return found


def add(place: Path, issues: int) -> None:
    """Add issues one after the other, and say so of each as soon as it can be searched."""
    with Archive.open(place) as archive:
        for issue in range(issues):
            provisions = [factories.provision(f"p_{at}", "囗囗囗囗囗囗囗囗囗囗囗囗") for at in range(PROVISIONS - 1)]
            provisions.append(factories.provision("p_last", _WORD.format(issue)))
            document = factories.document(title="囗囗囗", number=None, issuers=(), provisions=tuple(provisions))
            archive.save(factories.reading(document, name=_NAME.format(issue), content=f"{time.time()}".encode()))
            update(archive)
            print(issue, flush=True)


def _take_away(place: Path, issues: int) -> None:
    with Archive.open(place) as archive:
        for issue in range(issues):
            archive.save(factories.reading(name=_NAME.format(issue), content=f"{time.time()}".encode()))
        update(archive)


if __name__ == "__main__":
    add(Path(sys.argv[1]), int(sys.argv[2]))
