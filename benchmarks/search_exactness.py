"""Whether a quoted string is found everywhere it stands and nowhere else, and whether words mode ever loses it.

    python -m benchmarks.search_exactness                 all benchmark texts, 5,000 strings (some minutes)
    python -m benchmarks.search_exactness --every 20      every twentieth text
    python -m benchmarks.search_exactness --sample        the sample gazette alone

Strings of 2 to 30 characters are drawn at random from the provisions and compared with a plain scan of all texts.
Exit is 1 if anything is missed or wrongly found.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.model import units
from corpus.store import Archive
from corpus.text import searchable
from index.search import Searcher, SearchRequest, build
from ingest import read_source
from tests import bench, factories

SAMPLE = Path(__file__).parents[1] / "corpus" / "sources" / "zibo-gazette-2017.txt"
ALL = 1_000_000
# A query with these is read as signs or as a number; then it is not words alone that are asked for.
SIGNS = re.compile(r"[\"“”„〝〞〟＂「」『』()（）\-－:：~～&|]")
OPERATORS = frozenset(
    ["和", "或", "非", "且", "或者", "并且", "AND", "OR", "NOT", "同条", "同段", "同句", "同一条", "同一句"]
)
QUOTES = re.compile(r"[\"“”„〝〞〟＂「」『』]")


@dataclass
class Tally:
    """What was asked and what went wrong."""

    asked: int = 0
    expected: int = 0
    missed: int = 0
    wrong: int = 0
    worst: list[str] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    def add(self, string: str, expected: set[str], found: set[str], took: float, *, exact: bool) -> None:
        self.asked += 1
        self.expected += len(expected)
        self.missed += len(expected - found)
        self.wrong += len(found - expected) if exact else 0
        self.milliseconds.append(took)
        if expected - found or (exact and found - expected):
            self.worst.append(string)

    def line(self, name: str) -> str:
        recall = 1 - self.missed / max(1, self.expected)
        precision = self.expected - self.missed
        precision_share = precision / max(1, precision + self.wrong)
        times = sorted(self.milliseconds)
        return (
            f"{name:8} {self.asked:6} strings  recall {recall:.4f}  precision {precision_share:.4f}  "
            f"p50 {statistics.median(times):.1f} ms  p95 {times[int(len(times) * 0.95)]:.1f} ms"
        )


def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    if not options.sample and not bench.present():
        print("The benchmark texts are not in ../shared/bench; try --sample.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as place, Archive.open(Path(place), create=True) as archive:
        started = time.perf_counter()
        if options.sample:
            archive.save(read_source(SAMPLE.read_bytes(), SAMPLE.name))
        else:
            archive.save(factories.reading(*bench.documents(options.every), content=b"benchmark texts"))
        stored = time.perf_counter()
        records = build(archive)
        built = time.perf_counter()
        texts, printed = _texts(archive)
        size = sum(map(len, texts.values())) / 1e6
        print(f"{len(texts)} documents, {records} records, {size:.1f} million characters")
        print(f"stored in {stored - started:.1f} s, indexed in {built - stored:.1f} s")
        searcher = Searcher(archive.directory)
        quoted, words = Tally(), Tally()
        for string in _strings(printed, options.strings, options.seed):
            key = searchable(string)[0]
            expected = {name for name, text in texts.items() if key in text}
            if not QUOTES.search(string):
                quoted.add(string, expected, *_found(searcher, archive, f'"{string}"', "auto"), exact=True)
            if not SIGNS.search(string) and not OPERATORS.intersection(string.split()):
                words.add(string, expected, *_found(searcher, archive, string, "words"), exact=False)
        print(quoted.line("quoted"))
        print(words.line("words"))
        for string in [*quoted.worst, *words.worst][:20]:
            print(f"  went wrong: {string!r}")
        return 1 if quoted.worst or words.worst else 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--every", type=int, default=1, help="take every so-many-th text")
    parser.add_argument("--strings", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=8219)
    parser.add_argument("--sample", action="store_true", help="the sample gazette instead of the benchmark texts")
    return parser.parse_args(arguments)


def _texts(archive: Archive) -> tuple[dict[str, str], list[str]]:
    """Each document as it is searched, and every provision as it is printed."""
    texts, printed = {}, []
    for held in archive.documents():
        parts = [(each.label or "") + each.text for each in units(held.document)]
        names = searchable(f"{held.document.title}\0{held.document.number or ''}\0")[0]
        texts[held.id] = names + searchable("".join(parts))[0]
        printed += [part for part in parts if len(part) > 1]
    return texts, printed


def _strings(printed: list[str], count: int, seed: int) -> Iterator[str]:
    draw = random.Random(seed)
    while count:
        text = draw.choice(printed)
        start = draw.randrange(len(text) - 1)
        string = text[start : start + draw.randint(2, 30)].strip()
        if len(searchable(string)[0]) > 1:
            count -= 1
            yield string


def _found(searcher: Searcher, archive: Archive, query: str, mode: str) -> tuple[set[str], float]:
    started = time.perf_counter()
    result = searcher.search(SearchRequest(query, mode=mode, limit=10), archive)
    took = (time.perf_counter() - started) * 1000
    if result.total > len(result.hits):
        result = searcher.search(SearchRequest(query, mode=mode, limit=ALL), archive)
    return {hit.document for hit in result.hits}, took


if __name__ == "__main__":
    sys.exit(main())
