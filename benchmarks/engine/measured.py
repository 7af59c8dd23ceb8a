"""What is measured of one engine at one size, and how it is kept between runs."""

from __future__ import annotations

import gc
import json
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path

from benchmarks.engine.questions import Question, Sort

BEFOREHAND = 3  # times each question is asked unless nothing is to be kept: a word is kept when it is asked again
ROUNDS = 2  # that count


@dataclass
class Measured:
    """Seconds, megabytes, and for each class of questions (its name) milliseconds, one for each time of asking."""

    name: str
    records: int
    seconds: dict[str, float] = field(default_factory=dict)
    megabytes: dict[str, float] = field(default_factory=dict)
    times: dict[str, list[float]] = field(default_factory=dict)
    serving: dict[str, dict[str, float]] = field(default_factory=dict)  # by circumstance: what is measured in it

    def ask(
        self, asked: Sequence[Question], answer: Callable[[Question], int], before: Callable[[], None] | None = None
    ) -> dict[Question, int]:
        """Ask every question; gives how many records each engine finds. Unless there is something to be done `before`
        each, all are asked some times before it counts."""
        totals: dict[Question, int] = {}
        for _ in range(BEFOREHAND if before is None else 0):
            totals = {question: answer(question) for question in asked}
        gc.collect()
        gc.freeze()  # what the benchmark itself holds is not to be looked through while questions are timed
        for _ in range(ROUNDS):
            for question in asked:
                if before is not None:
                    before()
                started = time.thread_time()
                totals[question] = answer(question)
                taken = (time.thread_time() - started) * 1000
                self.times.setdefault(question.sort.value, []).append(taken)
        gc.unfreeze()
        return totals

    def percentiles(self, sort: Sort | None = None) -> tuple[float, float] | None:
        """p50 and p95 of a class, or of all questions; None if it was not asked."""
        times = self.times.get(sort.value, []) if sort is not None else list(chain(*self.times.values()))
        return middle_and_most(times) if times else None


def middle_and_most(times: Sequence[float]) -> tuple[float, float]:
    """p50 and p95."""
    ordered = sorted(times)
    return statistics.median(ordered), ordered[int(len(ordered) * 0.95)]


def processor_seconds(work: Callable[[], object]) -> float:
    """How long this process and those it starts compute."""
    gc.collect()
    started = _spent()
    work()
    return _spent() - started


def _spent() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def keep(measured: Sequence[Measured], path: Path) -> list[Measured]:
    """Put what was measured beside what earlier runs found, in its place if it is of the same engine and size; gives
    all, by size."""
    known = [Measured(**each) for each in json.loads(path.read_text("utf-8"))] if path.exists() else []
    fresh = {(each.name, each.records) for each in measured}
    together = [*(each for each in known if (each.name, each.records) not in fresh), *measured]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(each) for each in together], ensure_ascii=False), "utf-8")
    return sorted(together, key=lambda each: each.records)
