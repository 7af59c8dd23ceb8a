"""What a lawyer, a clerk and a researcher would type, and what they must be told, over the sample gazette.

`cases/questions.tsv` has one question a row. `command` is search, show, check or repeals; `filters` are name=value
pairs joined by ";" under the command line's names. `expect` lists documents, by number (by title where they have none):

    A | B      A must come first, B among the rest; more may be found
    ~ A | B    A and B must be found, in any order; more may be found
    = A | B    A and B must be found, in any order, and nothing else
    -          nothing may be found (check: the document is not held)

`expect_provision` is the label of the first hit's provision, or of the provision shown; `proof` stands in the
provision shown, or in the number or sentence that a status rests on.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.check import check
from corpus.model import Provision
from corpus.store import Archive
from index.search import Searcher, SearchRequest, build
from ingest import read_source

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "corpus" / "sources" / "zibo-gazette-2017.txt"
QUESTIONS = ROOT / "tests" / "cases" / "questions.tsv"
MANY = 100  # more than the sample holds


@dataclass(frozen=True, slots=True)
class Question:
    who: str
    command: str
    query: str
    filters: str
    expect: str
    expect_provision: str
    expect_status: str
    proof: str
    note: str

    @property
    def options(self) -> dict[str, str]:
        return dict(pair.split("=", 1) for pair in self.filters.split(";") if pair)

    @property
    def marker(self) -> str:
        return self.expect[0] if self.expect[:1] in ("=", "~") else ""

    @property
    def documents(self) -> list[str]:
        return [] if self.expect == "-" else self.expect.lstrip("=~ ").split(" | ")

    def __str__(self) -> str:
        return f"{self.who} {self.command} {self.query or '-'} {self.filters}".strip()


def questions(*commands: str) -> list[Question]:
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        read = [Question(**row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return [question for question in read if question.command in commands]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(tmp_path_factory.mktemp("questions"), create=True) as opened:
        opened.save(read_source(SAMPLE.read_bytes(), SAMPLE.name))
        build(opened)
        yield opened


@pytest.fixture(scope="module")
def searcher(archive: Archive) -> Searcher:
    return Searcher(archive.directory)


def request(question: Question) -> SearchRequest:
    """`from`, `to` and the rest by their names on the command line."""
    values: dict[str, Any] = {"limit": MANY}
    for name, value in question.options.items():
        match name:
            case "from" | "to":
                values[f"date_{name}"] = date.fromisoformat(value)
            case "as_of":
                values[name] = date.fromisoformat(value)
            case "year" | "limit" | "offset":
                values[name] = int(value)
            case _:
                values[name] = value
    return SearchRequest(question.query, **values)


@pytest.mark.parametrize("question", questions("search"), ids=str)
def test_search(question: Question, searcher: Searcher, archive: Archive) -> None:
    result = searcher.search(request(question), archive)
    found = list(dict.fromkeys(hit.number or hit.title for hit in result.hits))
    if question.expect == "-":
        assert not found
        assert result.total == 0
        return
    expected = question.documents
    assert found, "nothing was found"
    if not question.marker:
        assert found[0] == expected[0]
    assert set(expected) <= set(found)
    if question.marker == "=":
        assert set(found) == set(expected)
        assert result.documents == len(expected)
    if question.expect_provision:
        provision = result.hits[0].provision
        assert provision is not None
        assert provision[1] == question.expect_provision


@pytest.mark.parametrize("question", questions("show"), ids=str)
def test_show(question: Question, archive: Archive) -> None:
    found = [document for held in archive.find(question.query) if (document := archive.document(held))]
    wanted = question.options.get("provision")
    shown = [p for held in found for p in held.document.provisions if wanted and _is_called(p, wanted)]
    if question.expect == "-":
        assert not (shown if wanted else found)
        return
    assert [held.document.number or held.document.title for held in found] == question.documents
    if wanted:
        assert [p.label for p in shown] == [question.expect_provision]
        assert question.proof in shown[0].text


def _is_called(provision: Provision, name: str) -> bool:
    """Article 6 is called 第六条, 六 or 6."""
    return provision.kind == "article" and name in (
        provision.number,
        provision.label,
        (provision.label or "").strip("第条"),
    )


@pytest.mark.parametrize("question", questions("check"), ids=str)
def test_check(question: Question, archive: Archive) -> None:
    (result,) = check(archive, [question.query], date.fromisoformat(question.options["as_of"]))
    answer: dict[str, Any] = result.as_json()
    assert answer["held"] is (question.expect != "-")
    if answer["held"]:
        assert [answer["number"] or answer["title"]] == question.documents
    assert answer["status"] == question.expect_status
    if question.proof:
        assert question.proof in f"{answer['basis']['number']} {answer['basis']['sentence']}"


@pytest.mark.parametrize("question", questions("repeals"), ids=str)
def test_repeals(question: Question, archive: Archive) -> None:
    found = [repeal.effect.target_number for repeal in archive.repeals()]
    assert sorted(found, key=str) == sorted(question.documents)


def test_three_kinds_of_people_ask_enough() -> None:
    asked = questions("search", "show", "check", "repeals")
    assert len(asked) >= 100
    assert {question.who for question in asked} == {"lawyer", "clerk", "researcher"}
    assert sum(question.expect == "-" for question in asked) >= 10
