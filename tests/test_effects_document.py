"""docs/effects.md tells the truth: its words are those of the code, and its examples are read as it says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.labelled import REPEAL_PAGES
from corpus.model import Effect, Scope
from ingest.effects import read_effects
from ingest.ending_words import VERBS
from ingest.wording import read_wording
from tests.factories import provision

DOCUMENT = Path(__file__).parents[1] / "docs" / "effects.md"


def rows(heading: str) -> Iterator[list[str]]:
    """The cells of the table under a heading, without its head."""
    section = DOCUMENT.read_text("utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    for line in section.splitlines():
        if line.startswith("|") and not line.startswith("|--"):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


RULES = list(rows("The rules, by example"))[1:]


def test_the_words_are_those_of_the_code() -> None:
    of_code: dict[str, list[str]] = defaultdict(list)
    for word, kind in VERBS.items():
        of_code[kind.value].append(word)
    assert {kind: words.split() for kind, words in list(rows("The words that end a document"))[1:]} == of_code


def told(effect: Effect) -> str:
    name = effect.target_number or effect.target_title or ""
    return f"{name} [{effect.target_part}]" if effect.scope is Scope.PARTIAL and effect.target_part else name


@pytest.mark.parametrize(("rule", "said", "read"), RULES, ids=lambda cell: cell[:24])
def test_an_example(rule: str, said: str, read: str) -> None:
    effects, issues = read_effects(read_wording((provision("p_1", said),)))
    kinds = {effect.kind.value for effect in effects}
    found = f"{' '.join(kinds)} {', '.join(map(told, effects))}".strip() if effects else ""
    found = found or " ".join(["doubt", *(issue.rule for issue in issues)] if issues else ["nothing"])
    assert found == read, rule


def test_how_many_pages_there_are() -> None:
    counted = re.search(r"holds (\d+) documents", DOCUMENT.read_text("utf-8"))
    assert counted is not None
    assert int(counted[1]) == len(REPEAL_PAGES)
