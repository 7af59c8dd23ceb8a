"""Workers give what they are asked for in order, and leave with the process that they work for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.workers import AHEAD, in_order


def double(number: int) -> int:
    return 2 * number


@pytest.mark.parametrize("workers", [1, 2])
def test_what_was_asked_for_comes_in_order(workers: int) -> None:
    assert list(in_order(range(100), double, workers)) == [2 * number for number in range(100)]


def test_no_more_is_asked_for_than_workers_need() -> None:
    asked = 0

    def tasks() -> Iterator[int]:
        nonlocal asked
        for number in range(10**6):
            asked += 1
            yield number

    done = in_order(tasks(), double, 2)
    assert [next(done) for _ in range(3)] == [0, 2, 4]
    assert asked <= 2 * AHEAD + 3
    done.close()  # type: ignore[attr-defined]  # a generator


WORK = """
import multiprocessing, time
from index.workers import in_order
for _ in in_order(range(4), abs, 2):
    print(*(child.pid for child in multiprocessing.active_children()), flush=True)
    time.sleep(60)
"""


def test_workers_end_with_the_process_that_is_killed() -> None:
    command = [sys.executable, "-c", WORK]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1]) as process:
        assert process.stdout is not None
        workers = [int(pid) for pid in process.stdout.readline().split()]
        assert len(workers) == 2
        os.kill(process.pid, signal.SIGKILL)
    until = time.monotonic() + 10
    while any(is_running(pid) for pid in workers):
        assert time.monotonic() < until, "the workers live on"
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    """Whether there is such a process that has not ended; one that nobody has asked after yet has ended too."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"
