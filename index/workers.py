"""Processes that work for this one.

They end with it: whoever is killed leaves nobody behind who would hold its locks. What they are asked for is given back
in the order it was asked for, and only so much is asked for ahead that memory stays bounded.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing.connection import wait
from typing import TypeVar

from index.errors import SearchIndexError

OBJECTS = 100_000  # made, less those gone, after which Python looks
AHEAD = 16  # tasks asked for ahead of each worker: enough to keep it busy while this process writes a segment

_Task = TypeVar("_Task")
_Done = TypeVar("_Done")


def in_order(tasks: Iterable[_Task], work: Callable[[_Task], _Done], workers: int) -> Iterator[_Done]:
    """What comes of each task, in the order given. Both must be importable where there are several workers.

    SearchIndexError if a worker is ended from outside.
    """
    if workers <= 1:
        yield from map(work, tasks)
        return
    waiting: deque[Future[_Done]] = deque()
    rest = iter(tasks)
    pool = ProcessPoolExecutor(workers, initializer=follow)
    try:
        while True:
            waiting.extend(pool.submit(work, task) for task in islice(rest, workers * AHEAD - len(waiting)))
            if not waiting:
                return
            yield waiting.popleft().result()
    except BrokenExecutor:
        raise SearchIndexError(
            "The search index was not written, for a process that cut its texts into words was ended from outside,"
            " perhaps for want of memory; the old one is still valid. Try: gongbao reindex --jobs 1."
        ) from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def collect_seldom() -> None:
    """Look seldom for objects that hold each other and nobody else holds: reading, keeping and cutting make millions of
    objects and next to none such, and looking through them all took a twentieth of the time."""
    gc.freeze()
    gc.set_threshold(OBJECTS, 20, 100)


def follow() -> None:
    """In a worker: end when the process ends that it works for, and leave it to that one to be interrupted."""
    collect_seldom()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
