"""The archives that are measured: so many provision records of real legal text where it is present, else generated.

Texts beyond those at hand repeat them with other titles, numbers, days and figures, and their paragraphs in another
order. Where a text names no organ or day it is given one of a fixed set, so that filters have something to do.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from corpus.model import Document
from corpus.store import Archive
from index.analyzer import terms
from index.records import document_text
from tests import bench, factories

ALL_TEXTS = 507_000  # records in the benchmark texts, about; fewer are drawn from all of them evenly
_BATCH = 200  # documents stored in one transaction
_ORGANS = tuple(
    f"{place}{organ}" for place in "甲乙丙丁戊己庚辛壬癸" for organ in ("市人民政府", "市财政局", "市教育局")
)
_KINDS = ("通知", "决定", "意见", "办法", "条例", "公告")
_FIGURES = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Record:
    """A provision as every engine is given it."""

    tokens: tuple[str, ...]
    text: str  # searchable
    issuer: str
    day: int  # ordinal


def fill(archive: Archive, records: int) -> int:
    """Store documents with so many provisions in all, give or take one document; returns how many documents."""
    batch: list[Document] = []
    stored = 0
    for document in documents(records):
        batch.append(document)
        stored += 1
        if len(batch) == _BATCH:
            archive.save(factories.reading(*batch, name=f"{stored}.txt", content=str(stored).encode()))
            batch = []
    if batch:
        archive.save(factories.reading(*batch, name=f"{stored}.txt", content=str(stored).encode()))
    return stored


def documents(records: int) -> Iterator[Document]:
    draw = random.Random(records)
    left = records
    for turn in range(records):
        for at, document in enumerate(_texts(records)):
            yield _completed(document, turn, at, draw)
            left -= len(document.provisions)
            if left <= 0:
                return


def records_of(archive: Archive) -> Iterator[Record]:
    """Every provision record of an archive, as the index has them, title records left out."""
    for held in archive.documents():
        day = held.document.issued_on or date(2000, 1, 1)
        issuer = held.document.issuers[0]
        for unit in document_text(held.document).units[1:]:
            yield Record(tuple(map(sys.intern, terms(unit.text))), unit.key, issuer, day.toordinal())


def _texts(records: int) -> Iterator[Document]:
    if bench.present():
        return bench.documents(max(1, ALL_TEXTS // records))
    return _generated(max(1, records // 40))


def _completed(document: Document, turn: int, at: int, draw: random.Random) -> Document:
    changes: dict[str, object] = {"kind": _KINDS[at % len(_KINDS)]}
    if not document.issuers:
        changes["issuers"] = (_ORGANS[int(len(_ORGANS) * draw.random() ** 2)],)
    if document.issued_on is None or turn:
        changes["issued_on"] = date(1990, 1, 1) + timedelta(draw.randrange(13_000))
    if turn:
        changes["title"] = f"{document.title}(第{turn}次修订)"
        changes["number"] = f"庚政发〔{2000 + turn}〕{at + 1}号"
        changes["provisions"] = tuple(
            replace(provision, text=_FIGURES.sub(lambda _: str(draw.randrange(1, 2000)), provision.text))
            for provision in draw.sample(document.provisions, len(document.provisions))
        )
    return replace(document, **changes)  # type: ignore[arg-type]


def _generated(count: int) -> Iterator[Document]:
    """Texts of invented words, few of them frequent and many rare, as in any language."""
    draw = random.Random(count)
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
    vocabulary = ["".join(draw.choices(characters, k=draw.choice((1, 2, 2, 2, 3, 4)))) for _ in range(40_000)]
    weights = [1 / (rank + 3) for rank in range(len(vocabulary))]
    for at in range(count):
        paragraphs = draw.randint(5, 75)
        yield factories.document(
            title="关于" + "".join(draw.choices(vocabulary, weights, k=8)) + "的通知",
            number=f"甲政发〔2017〕{at + 1}号",
            provisions=tuple(
                factories.provision(f"p_{place}", "".join(draw.choices(vocabulary, weights, k=30)) + "。")
                for place in range(1, paragraphs + 1)
            ),
        )


def size_of(directory: Path) -> int:
    """Bytes of all files below a directory."""
    return sum(path.stat().st_size for path in directory.rglob("*") if path.is_file())
