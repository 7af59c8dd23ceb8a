"""Texts of the benchmark set, where it is present beside the repository, as documents to search."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from corpus.model import Document
from corpus.numbers import read_number
from corpus.text import searchable
from tests import factories

BENCH = Path(__file__).parents[2] / "shared" / "bench"


def present() -> bool:
    return any(BENCH.glob("*.jsonl.gz"))


def documents(every: int = 1, *, names: tuple[str, ...] = ()) -> Iterator[Document]:
    """Every so-many-th text of the files, each paragraph a provision."""
    for path in sorted(BENCH.glob("*.jsonl.gz")):
        if names and path.name.partition(".")[0] not in names:
            continue
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for at, line in enumerate(file):
                if at % every == 0:
                    yield document(json.loads(line))


def document(values: dict[str, str | None]) -> Document:
    """A text as it would be had it been read from a gazette: title, number, issuers, day and paragraphs."""
    number = read_number(values.get("number") or "")
    lines = [line.strip() for line in (values["text"] or "").splitlines()]
    paragraphs = [line for line in lines if searchable(line)[0]]
    return factories.document(
        title=values["title"] or values["id"],
        number=number.canonical if number is not None else None,
        issuers=tuple((values["issuer"] or "").split()),
        issued_on=_day(values["date"] or ""),
        provisions=tuple(factories.provision(f"p_{at}", text) for at, text in enumerate(paragraphs, 1)),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
