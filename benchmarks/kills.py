"""Kill whoever writes the index, 50 times, at random moments; then ask whether anything was lost.

    python -m benchmarks.kills                     25 whole builds and 25 updates, each with two workers
    python -m benchmarks.kills --kills 4 --records 2000

After every kill the index is opened and answers: as before, unless the kill came too late. At last it is brought up to
date, and answers as one that is built afresh; nothing is left behind.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.engine.texts import documents, fill
from corpus.store import Archive
from index.generations import read_current
from index.search import Searcher, SearchRequest, build, update
from tests import factories
from tests.kills import kill_writer, time_writer

QUERIES = ("通知", '"人民政府"', "安全 生产", "规定 OR 办法", "管理 NOT 企业", "第一条", "")
SIZES = {"segment": 100_000, "batch": 10}  # some segments each time, finished and unfinished
ISSUE = 2_000  # provisions added before each update


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--records", type=int, default=10_000)
    options = parser.parse_args()
    draw = random.Random(options.kills)
    with tempfile.TemporaryDirectory() as place:
        directory = Path(place) / "archive"
        with Archive.open(directory, create=True) as archive:
            fill(archive, options.records)
            build(archive)
            for what in ("build", "update"):
                print(f"{what}: {killed(archive, what, options.kills // 2, draw)}", flush=True)
            update(archive)
            grown = answers(archive)
            left = {path.name for path in (directory / "index").iterdir()}
            named = {segment.directory for segment in read_current(directory).segments}
            assert left == named | {"CURRENT", "LOCK"}, left
            shutil.rmtree(directory / "index")
            build(archive)
            assert answers(archive) == grown
    print("The index that was killed so often answers as a new one.")
    return 0


def killed(archive: Archive, what: str, kills: int, draw: random.Random) -> str:
    """Kill as often; gives what was met."""
    met: Counter[str] = Counter()
    if what == "update":
        add_issue(archive, 0)
    seconds = time_writer(archive.directory, what, **SIZES)
    for kill in range(1, kills + 1):
        if what == "update":
            add_issue(archive, kill)
        before = read_current(archive.directory).name
        expected = answers(archive)
        at_work = kill_writer(archive.directory, what, draw, seconds, **SIZES)
        met["killed at work" if at_work else "had finished"] += 1
        met["finished segments left"] += finished(archive.directory)
        if read_current(archive.directory).name == before:
            assert answers(archive) == expected
        else:
            met["new index valid"] += 1
            answers(archive)
    return f"{kills} kills within {seconds:.1f} s; " + ", ".join(f"{each} {count}" for each, count in met.items())


def add_issue(archive: Archive, at: int) -> None:
    """Other texts each time."""
    added = list(documents(ISSUE + at))
    archive.save(factories.reading(*added, name=f"issue {at}", content=str(at).encode()))


def answers(archive: Archive) -> list[tuple[object, ...]]:
    """Totals, and hits with their scores."""
    searcher = Searcher(archive.directory)
    found: list[tuple[object, ...]] = []
    for query in QUERIES:
        result = searcher.search(SearchRequest(query, scope="provisions", limit=50), archive)
        found.append((query, result.total, *((hit.document, hit.provision, hit.score) for hit in result.hits)))
    return found


def finished(directory: Path) -> int:
    journal = directory / "index" / "FINISHED"
    return len(journal.read_text("utf-8").splitlines()) if journal.exists() else 0


if __name__ == "__main__":
    sys.exit(main())
