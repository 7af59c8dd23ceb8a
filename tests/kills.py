"""Killing whoever writes an index, at any moment of it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
WRITE = """
import sys
from pathlib import Path
from corpus.store import Archive
from index import writer
from index.analyzer import load_dictionary
directory, what, segment, batch = sys.argv[1:]
writer.SEGMENT, writer.BATCH, writer.SMALL = int(segment), int(batch), 1
load_dictionary()
print("ready", flush=True)
with Archive.open(Path(directory)) as archive:
    getattr(writer, what)(archive, 2)
"""


def kill_writer(directory: Path, what: str, draw: random.Random, longest: float, *, segment: int, batch: int) -> bool:
    """Have the index of an archive written (`what` is build or update) by a process with two workers and kill it within
    so many seconds; gives whether it was at work then, and had not finished."""
    command = [sys.executable, "-c", WRITE, str(directory), what, str(segment), str(batch)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(draw.uniform(0, longest))
        os.kill(writer.pid, signal.SIGKILL)
    return writer.returncode == -signal.SIGKILL


def time_writer(directory: Path, what: str, *, segment: int, batch: int) -> float:
    """Seconds of such a process, from the moment it is ready."""
    command = [sys.executable, "-c", WRITE, str(directory), what, str(segment), str(batch)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        began = time.monotonic()
        assert writer.wait() == 0
    return time.monotonic() - began
