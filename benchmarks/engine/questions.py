"""What is asked of every engine: classes of questions, drawn from the records so that each finds something."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import chain

from benchmarks.engine.texts import Record

COMMON = 60  # words held by the most records
RARE = (2, 12)  # records that hold a rare word


class Sort(StrEnum):
    """A class of questions; the value is its line in the table."""

    RARE = "rare term"
    COMMON = "common term"
    AND = "AND of 2"
    AND3 = "AND of 3"
    OR = "OR of 2"
    PHRASE = "phrase"
    EXACT = "exact string"
    FILTER = "common + issuer"
    RANGE = "common + dates"
    NEWEST = "sort by date"
    FACETS = "facets"
    DEEP = "page 50"


@dataclass(frozen=True, slots=True)
class Question:
    """`terms` are words, or one literal string for a phrase; the first ten answers are wanted, and how many in all."""

    sort: Sort
    terms: tuple[str, ...]
    issuer: str | None = None
    days: tuple[int, int] | None = None
    offset: int = 0

    @property
    def literal(self) -> str:
        return "".join(self.terms)


def to_json(question: Question) -> str:
    return json.dumps(asdict(question))


def from_json(line: str) -> Question:
    values = json.loads(line)
    days = tuple(values.pop("days") or ()) or None
    return Question(**values | {"sort": Sort(values["sort"]), "terms": tuple(values["terms"]), "days": days})


def questions(records: Sequence[Record], each: int, seed: int = 7) -> list[Question]:
    """So many questions of each class."""
    draw = random.Random(seed)
    held = Counter(chain.from_iterable(set(record.tokens) for record in records))
    frequent = sorted(held, key=lambda word: (-held[word], word))
    words = [word for word in frequent if len(word) > 1 and all(char >= "\u4e00" for char in word)]
    common = words[:COMMON]
    middling = words[: COMMON * 20]
    rare = [word for word in words if RARE[0] <= held[word] <= RARE[1]] or words[-COMMON:]
    issuers = [issuer for issuer, _ in Counter(record.issuer for record in records).most_common(20)]
    long = [record for record in records if len(record.tokens) > 8]
    asked: list[Question] = []
    for _ in range(each):
        word = draw.choice(common)
        first = draw.choice(range(726_500, 737_000))
        tokens = draw.choice(long).tokens
        text = draw.choice(long).text
        at = draw.randrange(len(text) - 8)
        asked += [
            Question(Sort.RARE, (draw.choice(rare),)),
            Question(Sort.COMMON, (word,)),
            Question(Sort.AND, tuple(draw.sample(middling, 2))),
            Question(Sort.AND3, tuple(draw.sample(common, 3))),
            Question(Sort.OR, tuple(draw.sample(middling, 2))),
            Question(Sort.PHRASE, _phrase(tokens, draw)),
            Question(Sort.EXACT, (text[at : at + draw.randint(3, 8)],)),
            Question(Sort.FILTER, (word,), issuer=draw.choice(issuers)),
            Question(Sort.RANGE, (word,), days=(first, first + draw.randint(30, 2000))),
            Question(Sort.NEWEST, (word,)),
            Question(Sort.FACETS, (word,)),
            Question(Sort.DEEP, (word,), offset=490),
        ]
    return asked


def _phrase(tokens: Sequence[str], draw: random.Random) -> tuple[str, ...]:
    """Two words that follow one another, neither a part of the other."""
    for _ in range(100):
        at = draw.randrange(len(tokens) - 1)
        one, two = tokens[at : at + 2]
        if len(one) > 1 and len(two) > 1 and one not in two and two not in one:
            return one, two
    return tuple(tokens[:2])
