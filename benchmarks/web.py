"""How fast the pages come: one reader asking one page after another, then as many as the server can answer.

    python -m benchmarks.web                     builds an archive of ../shared/bench (some minutes), then measures
    python -m benchmarks.web --keep DIR          the same, and keeps the archive in DIR; there already, it is used

A text that the reader takes is read as it would be from a file; one that it refuses comes in by its paragraphs, so that
all are held. `gongbao serve` runs as for readers, in a process of its own, and is asked over a socket. Told are the
processor's time of the server (its header Server-Timing), which the limits are of and which whatever else the machine
does lengthens little, and the time until the whole answer was there. Every address is asked once, so that nothing is
kept of it; documents then once again.

Requests a second are measured by wrk where it is installed (apt-get install wrk), else by threads of our own, which
take part of the machine for themselves.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlencode

from benchmarks.reading import texts
from corpus.store import Archive
from index.search import build
from ingest import IngestError, read_source
from tests import bench, factories

DOCUMENTS = 300  # pages of documents asked for
SECONDS = 10  # for which as many are asked as can be answered
CONNECTIONS = 8
SEED = 20
LISTS = ("/", "/sources", "/repeals", "/expiring", "/organs", "/series", "/statistics", "/about")
LIMITS = {"search": (50, 150), "document": (50, 150)}  # milliseconds: median, 95 %
REQUESTS_A_SECOND = 200

WORDS = (
    *("养老", "安全生产", "食品安全", "行政处罚", "公租房", "重污染天气", "人工智能", "房地产", "限购", "海关"),
    *("税收", "教育", "医疗保险", "知识产权", "招标投标", "统计", "农村", "土地", "环境保护", "消防"),
    *("听证", "许可", "补贴", "人才", "公积金", "扶贫", "信用", "电子商务", "物业", "就业"),
)
QUESTIONS = (
    *WORDS,
    *(f"{first} {second}" for first, second in zip(WORDS, WORDS[7:] + WORDS[:7], strict=True)),
    *(f'"{word}管理"' for word in WORDS[:10]),
    *(f"{word} OR {WORDS[-place]}" for place, word in enumerate(WORDS[:10], 1)),
    *(f"2019年 {word}" for word in WORDS[:10]),
    "应当",
    "管理",
    "国务院 通知",
    '"自发布之日起施行"',
    "同条 申请 批准",
    "国发〔2019〕5号",
)


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of one kind of page: of the processor, and until the answer was there."""

    kind: str
    busy: Sequence[float]
    waited: Sequence[float]

    def within(self, median: float, nearly_all: float) -> bool:
        return statistics.median(self.busy) <= median and highest(self.busy, 0.95) <= nearly_all

    def row(self) -> str:
        shown = [
            f"{statistics.median(each):.1f} / {highest(each, 0.95):.1f} / {highest(each, 1):.0f}"
            for each in (self.busy, self.waited)
        ]
        return f"| {self.kind} | {len(self.busy)} | {shown[0]} | {shown[1]} |"


def highest(values: Sequence[float], share: float) -> float:
    """The highest of this share of the values, the lowest first."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="an archive to use, or to be built there")
    parser.add_argument("--seconds", type=int, default=SECONDS, help="how long to ask for cached pages")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        directory = asked.keep or Path(scratch)
        if not (directory / "archive.db").exists():
            if not bench.present():
                sys.exit(f"There are no texts in {bench.BENCH}; name an archive with --keep.")
            fill(directory)
        return measure(directory, asked.seconds)


def fill(directory: Path) -> None:
    with Archive.open(directory, create=True) as archive:
        for place, (_, values) in enumerate(texts(1)):
            name = f"{place}.txt"
            content = "\n".join(filter(None, (values["title"], values.get("number"), values["text"]))).encode()
            try:
                reading = read_source(content, name)
            except IngestError:
                reading = None
            if reading is None or not reading.documents:
                reading = factories.reading(bench.document(values), name=name, content=content)
            archive.save(reading)
        build(archive)


def measure(directory: Path, seconds: int) -> int:
    with Archive.open(directory, read_only=True) as archive:
        documents = archive.document_ids()
        coverage = archive.coverage()
    chosen = random.Random(SEED).sample(documents, min(DOCUMENTS, len(documents)))
    pages = [f"/documents/{quote(each, safe='')}" for each in chosen]
    print(f"{coverage.documents} documents, {coverage.provisions} provisions, {coverage.sources} sources\n")
    with serving(directory) as port:
        reader = Reader(port)
        reader.ask("/search?q=" + quote("公报"))
        times = [
            reader.times("document", pages),
            reader.times("document, again", pages),
            reader.times("search", [f"/search?{urlencode({'q': each})}" for each in QUESTIONS]),
            reader.times("search by the API", [f"/api/search?{urlencode({'q': each})}" for each in QUESTIONS]),
            reader.times("document by the API", [f"/api{each}" for each in pages]),
            reader.times("home, lists", LISTS),
            reader.times("sitemap", ["/sitemap.xml"]),
            reader.times("feeds", ["/feeds/new.atom", "/feeds/repeals.atom", "/feeds/expiries.atom"]),
        ]
        rate = requests_a_second(port, pages, seconds)
    print("| page | asked | processor ms: median / 95 % / slowest | until answered, the same |\n|--|--|--|--|")
    print("\n".join(each.row() for each in times))
    print(f"\ncached document pages: {rate:.0f} requests a second over {CONNECTIONS} connections")
    missed = [each.kind for each in times if each.kind in LIMITS and not each.within(*LIMITS[each.kind])]
    if rate < REQUESTS_A_SECOND:
        missed.append("requests a second")
    print(f"not within the limits: {', '.join(missed)}" if missed else "all within the limits")
    return bool(missed)


@contextmanager
def serving(directory: Path) -> Iterator[int]:
    command = [sys.executable, "-m", "web.cli", "serve", "--port", "0", "--archive", str(directory)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        line = server.stderr.readline()  # 15 documents on http://127.0.0.1:43211/ (stop with Ctrl-C)
        found = re.search(r":(\d+)/ ", line)
        if found is None:
            sys.exit(f"The server did not start: {line}")
        try:
            yield int(found[1])
        finally:
            server.terminate()


class Reader:
    """One who asks one page after another over one connection."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=120)

    def ask(self, address: str) -> tuple[float, float]:
        """Milliseconds of the server's processor, and until the whole answer was there."""
        began = time.perf_counter()
        self._connection.request("GET", address)
        answer = self._connection.getresponse()
        answer.read()
        if answer.status != 200:
            sys.exit(f"{address} answered {answer.status}")
        waited = (time.perf_counter() - began) * 1000
        return float((answer.headers["Server-Timing"] or "").partition("dur=")[2]), waited

    def times(self, kind: str, addresses: Iterable[str]) -> Times:
        busy, waited = zip(*map(self.ask, addresses), strict=True)
        return Times(kind, busy, waited)


def requests_a_second(port: int, pages: Sequence[str], seconds: int) -> float:
    return by_wrk(port, pages, seconds) if shutil.which("wrk") else by_threads(port, pages, seconds)


def by_wrk(port: int, pages: Sequence[str], seconds: int) -> float:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        listed = ",".join(f'"{page}"' for page in pages)
        script.write(f"local pages = {{{listed}}}\nlocal at = 0\n")
        script.write("request = function() at = at % #pages + 1; return wrk.format('GET', pages[at]) end\n")
        script.flush()
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", script.name, f"http://127.0.0.1:{port}"]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"Requests/sec:\s*([\d.]+)", told)
    if found is None or "Non-2xx" in told:
        sys.exit(told)
    return float(found[1])


def by_threads(port: int, pages: Sequence[str], seconds: int) -> float:
    until = time.perf_counter() + seconds

    def ask(start: int) -> int:
        reader, asked = Reader(port), 0
        while time.perf_counter() < until:
            reader.ask(pages[(start + asked) % len(pages)])
            asked += 1
        return asked

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        return sum(pool.map(ask, range(CONNECTIONS))) / seconds


if __name__ == "__main__":
    raise SystemExit(main())
