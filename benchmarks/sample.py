"""What the sample costs: seconds and memory to ingest and index it, milliseconds to serve its pages.

python -m benchmarks.sample          three runs, medians; each ingest is a process of its own, from nothing
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from web.app import create_app

ROOT = Path(__file__).parent.parent
RUNS = 3
PAGES = (
    "/",
    "/search?q=" + quote("食品安全"),
    "/search?q=" + quote('"同时废止"'),
    "/documents/" + quote("淄政办字〔2017〕147号"),
    "/repeals",
    "/sources/1",
)


def ingested(directory: Path) -> float:
    """Seconds of a whole `gongbao ingest corpus/sources` into an empty archive."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "web.cli", "ingest", str(ROOT / "corpus/sources"), "--archive", str(directory)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - began


def served(directory: Path, page: str) -> float:
    """Milliseconds of one page, the second time it is asked for."""
    client = create_app(directory).test_client()
    client.get(page)
    began = time.perf_counter()
    answer = client.get(page)
    assert answer.status_code == 200, page
    return (time.perf_counter() - began) * 1000


def main() -> None:
    seconds: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for run in range(RUNS):
            seconds.append(ingested(Path(folder) / str(run)))
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"ingest and index: {statistics.median(seconds):.1f} s, at most {peak:.0f} MB")
        for page in PAGES:
            times = [served(Path(folder) / "0", page) for _ in range(RUNS)]
            print(f"{statistics.median(times):6.1f} ms  {page}")


if __name__ == "__main__":
    main()
