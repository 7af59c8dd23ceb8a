"""How well the search ranks: the judged questions of `tests/cases/relevance`, asked of one archive.

    python -m benchmarks.relevance

MRR is the mean of 1/rank of the first document graded 2 or 3 within the first ten (0 where there is none); nDCG@10
weighs all grades. Below the table stand the questions that were not answered at the first place.
"""

from __future__ import annotations

import csv
import math
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.store import Archive
from index.search import Searcher, SearchRequest, build
from ingest import read_source
from tests import bench, factories

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "tests" / "cases" / "relevance"
GAZETTES = (ROOT / "corpus/sources/zibo-gazette-2017.txt", *sorted((ROOT / "tests/cases").glob("*/source.txt")))
BENCH_FILES = ("govcn_2019", "laws_chinalawdb_extra")
FIRST = 10  # hits that are looked at
BEST, GOOD = 3, 2  # grades


@dataclass(frozen=True, slots=True)
class Question:
    """`answers` are numbers or titles, each with its grade."""

    who: str
    query: str
    answers: dict[str, int]


@dataclass(frozen=True, slots=True)
class Answered:
    question: Question
    found: tuple[str, ...]

    @property
    def reciprocal_rank(self) -> float:
        grades = self.question.answers
        return next((1 / rank for rank, name in enumerate(self.found, 1) if grades.get(name, 0) >= GOOD), 0.0)

    @property
    def ndcg(self) -> float:
        ideal = _gain(sorted(self.question.answers.values(), reverse=True)[:FIRST])
        return _gain(self.question.answers.get(name, 0) for name in self.found) / ideal


@dataclass(frozen=True, slots=True)
class Figures:
    questions: int
    mrr: float
    ndcg: float
    first: float  # share that is answered at the first place

    @classmethod
    def of(cls, answered: list[Answered]) -> Figures:
        count = len(answered)
        return cls(
            count,
            sum(each.reciprocal_rank for each in answered) / count,
            sum(each.ndcg for each in answered) / count,
            sum(each.reciprocal_rank == 1 for each in answered) / count,
        )

    def line(self, name: str) -> str:
        return f"{name:12}{self.questions:5}  MRR {self.mrr:.3f}  nDCG@10 {self.ndcg:.3f}  first {self.first:.1%}"


def questions(name: str) -> list[Question]:
    with (QUESTIONS / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Question(row["who"], row["query"], _graded(row["answers"])) for row in rows]


def all_questions() -> list[Question]:
    """Those of the gazettes, and of the benchmark texts where they are present."""
    return questions("gazettes.tsv") + (questions("bench.tsv") if bench.present() else [])


def fill(archive: Archive) -> None:
    """Put all texts that are asked into an archive, and index it."""
    for path in GAZETTES:
        archive.save(read_source(path.read_bytes(), f"{path.parent.name}-{path.name}"))
    if bench.present():
        archive.save(factories.reading(*bench.documents(names=BENCH_FILES), content=b"benchmark texts"))
    build(archive)


def answer(asked: Iterable[Question], archive: Archive) -> list[Answered]:
    searcher = Searcher(archive.directory)
    answered = []
    for question in asked:
        result = searcher.search(SearchRequest(question.query, limit=FIRST), archive)
        answered.append(Answered(question, tuple(_name(hit.number, hit.title, question) for hit in result.hits)))
    return answered


def main() -> int:
    with tempfile.TemporaryDirectory() as place, Archive.open(Path(place), create=True) as archive:
        fill(archive)
        answered = answer(all_questions(), archive)
    for who in sorted({each.question.who for each in answered}):
        print(Figures.of([each for each in answered if each.question.who == who]).line(who))
    print(Figures.of(answered).line("all"))
    for each in answered:
        if each.reciprocal_rank < 1:
            wanted, found = " | ".join(each.question.answers), " | ".join(each.found[:3])
            print(f"  {each.question.query}: wanted {wanted}; found {found or 'nothing'}")
    return 0


def _name(number: str | None, title: str, question: Question) -> str:
    """By its number, unless the question names it by its title."""
    return title if number is None or title in question.answers else number


def _graded(answers: str) -> dict[str, int]:
    parts = [answer.strip().partition(" =") for answer in answers.split(" | ")]
    return {name: int(grade) if grade else BEST for name, _, grade in parts}


def _gain(grades: Iterable[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


if __name__ == "__main__":
    sys.exit(main())
