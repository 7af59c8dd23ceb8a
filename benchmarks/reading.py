"""What comes out of reading the benchmark texts: documents, articles, gaps in their numbering; and what reading costs.

    python -m benchmarks.reading                  all 8,219 texts (some minutes), on every core
    python -m benchmarks.reading --every 20       every twentieth
    python -m benchmarks.reading --gaps 40        the first 40 gaps, each with its text

Each text is read as a file that has its title, its number and its body. "Lines" are lines that begin with 第…条, as a
reader without structure would count articles, and the breaks in their numbering; beside them what `ingest` reads.
Seconds are of the processor: to read a text, and to cut the same text into words as the index does.
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

from corpus.model import ProvisionKind
from corpus.numerals import read_numeral
from index.analyzer import terms
from ingest import IngestError, read_source
from tests.bench import BENCH, present

ARTICLE_LINE = re.compile(r"[\s\u3000]*第([0-9〇零一二三四五六七八九十百千]{1,9})条(?!第)")
COLUMNS = (
    "texts",
    "one document",
    "several",
    "none",
    "characters",
    "article lines",
    "line breaks",
    "articles",
    "gaps",
    "out of order",
    "read, s",
    "cut, s",
)
MICROSECONDS = 1_000_000  # fmt: skip


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
    done = time.process_time()
    terms(source)
    counts["read, s"] = round(MICROSECONDS * (done - began))
    counts["cut, s"] = round(MICROSECONDS * (time.process_time() - done))
    counts[{0: "none", 1: "one document"}.get(len(documents), "several")] += 1
    gaps = []
    for document in documents:
        counts["articles"] += sum(each.kind is ProvisionKind.ARTICLE for each in document.provisions)
        for issue in document.issues:
            if issue.rule in ("article_gap", "article_order"):
                counts["gaps" if issue.rule == "article_gap" else "out of order"] += 1
                gaps.append(f"{values['id']} 《{document.title}》 {issue.line}: {issue.message}")
    return Outcome(name, counts, gaps)


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
    with ProcessPoolExecutor(initializer=terms, initargs=("词典",)) as pool:  # loads the dictionary beforehand
        for outcome in pool.map(read, texts(arguments.every), chunksize=8):
            totals.setdefault(outcome.file, Counter()).update(outcome.counts)
            gaps += outcome.gaps
    print("| file | " + " | ".join(COLUMNS) + " |\n|" + "--|" * (len(COLUMNS) + 1))
    for name, counts in [*sorted(totals.items()), ("all", sum(totals.values(), Counter()))]:
        shown = [
            f"{counts[column] / MICROSECONDS:.1f}" if column.endswith(", s") else f"{counts[column]:,}"
            for column in COLUMNS
        ]
        print(f"| {name} | " + " | ".join(shown) + " |")
    read_in, cut_in = counts["read, s"] / MICROSECONDS, counts["cut, s"] / MICROSECONDS
    print(f"{counts['characters'] / read_in:,.0f} characters a processor second are read, ", end="")
    print(f"{counts['characters'] / cut_in:,.0f} cut into words")
    for gap in gaps[: arguments.gaps]:
        print(gap)
    return 0


if __name__ == "__main__":
    sys.exit(main())
