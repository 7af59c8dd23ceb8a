"""What comes out of reading the benchmark texts: documents, articles, gaps in their numbering; and what reading costs.

    python -m benchmarks.reading                  all 8,219 texts (some minutes), on every core
    python -m benchmarks.reading --every 20       every twentieth
    python -m benchmarks.reading --gaps 40        the first 40 gaps, each with its text

Each text is read as a file that has its title, its number and its body. "Lines" are lines that begin with 第…条, as a
reader without structure would count articles, and the breaks in their numbering; beside them what `ingest` reads.
Seconds are of the processor: to read a text; to cut the same text into words as the index does, by rjieba where that is
installed ("cut"); and to do so by jieba's walk in Python ("walk").
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache

from corpus.model import ProvisionKind
from corpus.numerals import read_numeral
from corpus.text import fold
from index.analyzer import jieba_tokenizer, terms
from index.walk import Walk
from ingest import IngestError, read_source
from tests.bench import BENCH, present

ARTICLE_LINE = re.compile(r"[\s\u3000]*第([0-9〇零一二三四五六七八九十百千]{1,9})条(?!第)")
COUNTS = (
    "texts", "one document", "several", "none", "characters", "article lines", "line breaks", "articles", "gaps",
    "out of order",
)  # fmt: skip
TIMES = ("read, s", "cut, s", "walk, s")
MICROSECONDS = 1_000_000
HAN = re.compile(r"[\u4e00-\u9fd5]+")


@dataclass(slots=True)
class Outcome:
    """What one text gave; `gaps` are its doubts about numbering, as they are shown to the reader."""

    file: str
    counts: Counter[str]
    gaps: list[str] = field(default_factory=list)


def texts(every: int) -> Iterator[tuple[str, dict[str, str | None]]]:
    for path in sorted(BENCH.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for at, line in enumerate(file):
                if at % every == 0:
                    yield path.name.partition(".")[0], json.loads(line)


def read(given: tuple[str, dict[str, str | None]]) -> Outcome:
    name, values = given
    body = values["text"] or ""
    source = "\n".join(part for part in (values["title"], values.get("number"), body) if part)
    counts = Counter({"texts": 1, "characters": len(body)})
    numbers = [read_numeral(match[1]) for line in body.splitlines() if (match := ARTICLE_LINE.match(line))]
    counts["article lines"] = len(numbers)
    counts["line breaks"] = sum(
        b is None or a is None or b != a + 1 for a, b in zip([0, *numbers], numbers, strict=False)
    )
    began = time.process_time()
    try:
        documents = read_source(source.encode(), f"{values['id']}.txt").documents
    except IngestError as error:
        return Outcome(name, counts + Counter({"none": 1}), [f"{values['id']}: {error}"])
    ends = [began, time.process_time()]
    terms(source)
    ends.append(time.process_time())
    list(walk().terms(HAN.findall(fold(source))))
    ends.append(time.process_time())
    counts.update({name: round(MICROSECONDS * (b - a)) for name, a, b in zip(TIMES, ends, ends[1:], strict=False)})
    counts[{0: "none", 1: "one document"}.get(len(documents), "several")] += 1
    gaps = []
    for document in documents:
        counts["articles"] += sum(each.kind is ProvisionKind.ARTICLE for each in document.provisions)
        for issue in document.issues:
            if issue.rule in ("article_gap", "article_order"):
                counts["gaps" if issue.rule == "article_gap" else "out of order"] += 1
                gaps.append(f"{values['id']} 《{document.title}》 {issue.line}: {issue.message}")
    return Outcome(name, counts, gaps)


@cache
def walk() -> Walk:
    """jieba's walk in Python, with the dictionary of the index."""
    tokenizer = jieba_tokenizer()
    return Walk(tokenizer.FREQ, tokenizer.total)


def load() -> None:
    """Load the dictionaries before anything is measured."""
    terms("词典")
    walk()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--gaps", type=int, default=0)
    arguments = parser.parse_args()
    if not present():
        print("The benchmark texts are not beside this repository (../shared/bench); nothing was measured.")
        return 1
    totals: dict[str, Counter[str]] = {}
    gaps: list[str] = []
    with ProcessPoolExecutor(initializer=load) as pool:
        for outcome in pool.map(read, texts(arguments.every), chunksize=8):
            totals.setdefault(outcome.file, Counter()).update(outcome.counts)
            gaps += outcome.gaps
    print("| file | " + " | ".join((*COUNTS, *TIMES)) + " |\n|" + "--|" * (1 + len(COUNTS) + len(TIMES)))
    for name, counts in [*sorted(totals.items()), ("all", sum(totals.values(), Counter()))]:
        shown = [f"{counts[column]:,}" for column in COUNTS]
        shown += [f"{counts[column] / MICROSECONDS:.1f}" for column in TIMES]
        print(f"| {name} | " + " | ".join(shown) + " |")
    rates = (f"{MICROSECONDS * counts['characters'] / counts[column]:,.0f} ({column})" for column in TIMES)
    print("Characters a processor second: " + ", ".join(rates))
    for gap in gaps[: arguments.gaps]:
        print(gap)
    return 0


if __name__ == "__main__":
    sys.exit(main())
