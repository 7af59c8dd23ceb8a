"""The first questions to a process that has just begun, with the files read from the disk or lying in memory.

    python -m benchmarks.engine.cold ARCHIVE < questions      the process that is measured; prints JSON

By the clock, for waiting for the disk is what matters here.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.engine.measured import middle_and_most
from benchmarks.engine.own import request_of
from benchmarks.engine.questions import Question, from_json, to_json


def first_answers(place: Path, asked: Sequence[Question], *, cold: bool) -> dict[str, float]:
    """Milliseconds until the index is open, until the first answer then, and those of the next ones, each to another
    question."""
    if cold:
        _drop(place)
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.engine.cold", str(place)],
        input="\n".join(map(to_json, asked)),
        capture_output=True,
        text=True,
        check=True,
    )
    return {name: float(value) for name, value in json.loads(done.stdout).items()}


def _drop(place: Path) -> None:
    """Have the system forget the files, so that they are read from the disk again."""
    for path in place.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def main() -> None:
    started = time.perf_counter()
    from corpus.store import Archive
    from index.search import Searcher

    place = Path(sys.argv[1])
    first, *others = map(from_json, sys.stdin.read().splitlines())
    with Archive.open(place, read_only=True) as archive:
        searcher = Searcher(place)
        opened = time.perf_counter()
        searcher.search(request_of(first), archive)
        answered = time.perf_counter()
        times = []
        for question in others:
            began = time.perf_counter()
            searcher.search(request_of(question), archive)
            times.append((time.perf_counter() - began) * 1000)
    middle, most = middle_and_most(times)
    begun = {"open": (opened - started) * 1000, "first answer": (answered - opened) * 1000}
    print(json.dumps({**begun, "p50": middle, "p95": most}))


if __name__ == "__main__":
    main()
