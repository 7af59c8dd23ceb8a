"""How long 10,000 numbers take to check against an archive of 8,000 documents.

    python -m benchmarks.check_list

builds a synthetic archive in a temporary folder: each document cites and repeals some earlier ones, by number, by title
or both. Half of what is asked is held, a quarter only spoken of, a quarter unknown.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from corpus.check import check
from corpus.model import (
    Citation,
    Document,
    Effect,
    EffectKind,
    Provision,
    ProvisionKind,
    Reading,
    Relation,
    Scope,
)
from corpus.store import Archive

DOCUMENTS = 8_000
ASKED = 10_000
LIMIT_SECONDS = 5.0
A_SOURCE = 40  # documents
CITATIONS = 6  # a document
ORGANS = ("甲", "乙", "丙", "丁", "戊")
DAY = date(2026, 1, 1)


def number(position: int) -> str:
    """甲政办发〔2003〕17号: five organs, a number each, some of them orders."""
    organ, serial, year = ORGANS[position % 5], position // 100 + 1, 1998 + position // 5 % 20
    return f"{organ}市人民政府令第{position}号" if position % 17 == 0 else f"{organ}政办发〔{year}〕{serial}号"


def title(position: int) -> str:
    return f"{ORGANS[position % 5]}市人民政府关于印发第{position}项事务管理办法的通知"


def document(position: int) -> Document:
    sentence = f"《{title(position - 7)}》同时废止。"
    ended = position - 7 - (position % 3) * 5_000
    text = Provision("art_9", ProvisionKind.ARTICLE, "第九条", "9", None, sentence, None, (1, 1))
    effect = Effect(
        EffectKind.REPEALS,
        title(ended) if position % 2 else None,
        number(ended) if position % 5 else None,
        None,
        Scope.WHOLE,
        "art_9",
        sentence,
    )
    cited = tuple(
        Citation(title(position - each), number(position - each), Relation.BASIS, "art_9", sentence)
        for each in range(11, 11 + CITATIONS)
    )
    return Document(
        title=title(position),
        number=number(position),
        issuers=(f"{ORGANS[position % 5]}市人民政府",),
        kind="通知",
        addressee=None,
        section=None,
        issued_on=date(1998, 1, 1) + timedelta(days=position),
        published_on=None,
        effective_on=None,
        expires_on=None,
        publication=None,
        lines=(1, 1),
        instrument=None,
        interpreter=None,
        provisions=(text,),
        citations=cited,
        effects=(effect,) if effect.target_number or effect.target_title else (),
    )


def readings(documents: int = DOCUMENTS) -> Iterator[Reading]:
    for start in range(0, documents, A_SOURCE):
        content = f"synthetic {start}".encode()
        held = tuple(document(each) for each in range(start, min(documents, start + A_SOURCE)))
        yield Reading(f"{start}.txt", sha256(content).hexdigest(), content, "utf-8", None, held)


def asked(count: int = ASKED, documents: int = DOCUMENTS) -> list[str]:
    """Held, held by title, spoken of, and unknown, in turn."""
    items = []
    for each in range(count):
        position = each * 7 % documents
        items.append(
            (
                number(position),
                f"《{title(position)}》（{number(position)}）",
                number(-1 - each % 5_000),
                f"己政发〔2001〕{each}号",
            )[each % 4]
        )
    return items


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, Archive.open(Path(folder), create=True) as archive:
        started = time.perf_counter()
        for reading in readings():
            archive.save(reading)
        built = time.perf_counter()
        results = check(archive, asked(), DAY)
        taken = time.perf_counter() - built
    held = sum(result.held for result in results)
    ended = sum(result.status.value == "repealed" for result in results)
    print(f"{DOCUMENTS} documents built in {built - started:.1f} s")
    print(f"{len(results)} checked in {taken:.2f} s: {held} held, {ended} repealed; limit {LIMIT_SECONDS} s")
    return int(taken > LIMIT_SECONDS)


if __name__ == "__main__":
    raise SystemExit(main())
