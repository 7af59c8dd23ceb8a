"""Read the repeals of the large texts in `../shared/bench`, and draw a sample of them for a person to judge.

    python -m benchmarks.bench_repeals --every repeals.tsv       all of them, and what names a document but ends none
    python -m benchmarks.bench_repeals --sample 200 --seed 7     200 at random, one a line: number, target, proof

Each text is read as one document: its title, then its lines as paragraphs.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.labelled import ENDING, ROOT, lines_as_provisions
from corpus.model import Effect
from ingest.effects import read_effects
from ingest.marks import marks
from ingest.sentences import sentences
from ingest.wording import read_wording

BENCH = ROOT.parent / "shared" / "bench"
_ENDS = re.compile(r"废止|失效|停止执行|停止实施|不再执行|不再适用|作废|撤销|取消")


def texts() -> Iterator[tuple[str, str, str]]:
    """Id, title and text of every text."""
    for path in sorted(BENCH.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield row["id"], row["title"] or "", row["text"]


def repeals() -> Iterator[tuple[str, Effect]]:
    """Every effect that ends or suspends a document, with the id of the text that has it."""
    for name, title, text in texts():
        found, _ = read_effects(read_wording(lines_as_provisions(text)), own_title=title or None)
        yield from ((name, each) for each in found if each.kind in ENDING)


def unread(proofs: set[str]) -> Iterator[tuple[str, str]]:
    """Sentences in which a word of ending stands beside a title, but which end nothing."""
    for name, _, text in texts():
        for sentence in sentences(text):
            said = sentence.text not in proofs and _ENDS.search(sentence.text)
            if said and any(mark.is_document for mark in marks(sentence.text)):
                yield name, sentence.text


def _printed(name: str, effect: Effect) -> str:
    target = " ".join(each for each in (effect.target_title, effect.target_number) if each)
    part = f"[{effect.target_part}]" if effect.target_part else ""
    return "\t".join(
        " ".join(each.split()) for each in (name, effect.kind, effect.scope, target, part, effect.sentence)
    )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--every", type=Path, metavar="FILE", help="write all of them, and FILE.unread")
    options.add_argument("--sample", type=int, default=200)
    options.add_argument("--seed", type=int, default=7)
    asked = options.parse_args()
    found = list(repeals())
    if asked.every:
        asked.every.write_text("".join(f"{_printed(*each)}\n" for each in found), encoding="utf-8")
        left = unread({each.sentence for _, each in found})
        Path(f"{asked.every}.unread").write_text(
            "".join(f"{name}\t{' '.join(text.split())}\n" for name, text in left), encoding="utf-8"
        )
    drawn = random.Random(asked.seed).sample(found, min(asked.sample, len(found)))
    for number, each in enumerate(drawn, start=1):
        print(number, _printed(*each), sep="\t")
    print(f"{len(found)} repeals, {len(drawn)} drawn with seed {asked.seed}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
