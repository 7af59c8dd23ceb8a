"""Ten thousand mutilated files through `read_source`: each is read or refused in one sentence, and nothing else.

    python -m benchmarks.mutations --count 10000 [FILE...]

Starts from the given files, or from files made here of every kind that is read, and changes bytes, cuts pieces out or
off, doubles them, swaps encodings. Prints what came of each kind; exits with 1 at the first exception of another kind,
and keeps the file that raised it.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from ingest import IngestError, read_source
from tests.paper import drawn, written
from tests.test_readers_docx import ARTICLES, XML, docx, numbered, p, package_of
from tests.test_readers_html import PAGES
from tests.test_readers_pdf import NOTICE, mutilated

ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16-le", "latin-1")


def seeds() -> list[tuple[str, bytes]]:
    """One file or more of each kind: its suffix and bytes."""
    text = "\n".join(NOTICE)
    return [
        (".txt", text.encode()),
        (".txt", text.encode("gb18030")),
        *((".html", content) for _, content in PAGES),
        (".docx", docx(*map(p, NOTICE), numbered("为了管理，制定本办法。"), numbering_xml=ARTICLES)),
        (".pdf", drawn(lambda canvas: written(canvas, NOTICE))),
        (".pdf", drawn(lambda canvas: written(canvas, NOTICE), pageCompression=1)),
    ]


def mutation(content: bytes, chance: random.Random) -> bytes:
    """The bytes mutilated; one in ten is first written in another encoding, one Word file in two from within."""
    if content.startswith(b"PK") and chance.random() < 0.5:
        return package_of(mutilated(XML, chance))  # the package whole: else its checksums refuse nearly everything
    if chance.random() < 0.1:
        read, write = chance.sample(ENCODINGS, 2)
        content = content.decode(read, errors="replace").encode(write, errors="replace")
    return mutilated(content, chance)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    whole = [(path.suffix.lower(), path.read_bytes()) for path in asked.files] or seeds()
    came: dict[str, Counter[str]] = {suffix: Counter() for suffix, _ in whole}
    chance = random.Random(asked.seed)
    began = time.monotonic()
    for at in range(asked.count):
        suffix, content = whole[at % len(whole)]
        mutant = mutation(content, chance)
        try:
            came[suffix]["read" if read_source(mutant, "mutant").documents else "no document"] += 1
        except IngestError:
            came[suffix]["refused"] += 1
        except BaseException:
            kept = Path(tempfile.gettempdir()) / f"mutant-{asked.seed}-{at}{suffix}"
            kept.write_bytes(mutant)
            print(f"raised by {kept}", file=sys.stderr)
            raise
    for suffix, counts in sorted(came.items()):
        print(suffix, ", ".join(f"{count} {outcome}" for outcome, count in counts.most_common()))
    print(f"{asked.count} mutated files in {time.monotonic() - began:.0f} s, no exception")


if __name__ == "__main__":
    main()
