"""Sentences labelled by hand: what each does or cites, and lookalikes that do nothing.

`tests/cases/sentences/` holds them, written for this project after the patterns met in gazettes; places and numbers are
invented. A target is a number where the sentence gives one, else a title; several are parted by |.
"""

from __future__ import annotations

import pytest

from benchmarks.labelled import SENTENCES, cited, done, rows_of

EFFECTS = rows_of(SENTENCES / "effects.tsv")
LOOKALIKES = rows_of(SENTENCES / "lookalikes.tsv")
CITATIONS = rows_of(SENTENCES / "citations.tsv")
FEWEST = 150


@pytest.mark.parametrize("row", EFFECTS, ids=lambda row: f"{row['pattern']} {row['sentence'][:20]}")
def test_what_a_sentence_does(row: dict[str, str]) -> None:
    wanted = [(row["kind"], row["scope"], target) for target in row["targets"].split("|")]
    assert done(row["sentence"]) == wanted


@pytest.mark.parametrize("row", LOOKALIKES, ids=lambda row: f"{row['pattern']} {row['sentence'][:20]}")
def test_lookalikes_do_nothing(row: dict[str, str]) -> None:
    assert done(row["sentence"]) == []


@pytest.mark.parametrize("row", CITATIONS, ids=lambda row: f"{row['pattern']} {row['sentence'][:20]}")
def test_what_a_sentence_cites(row: dict[str, str]) -> None:
    wanted = [] if row["citations"] == "-" else row["citations"].split("|")
    assert cited(row["sentence"]) == wanted


def test_there_are_enough_of_them() -> None:
    assert len(EFFECTS) + len(LOOKALIKES) + len(CITATIONS) >= FEWEST
    assert len({row["sentence"] for row in (*EFFECTS, *LOOKALIKES, *CITATIONS)}) >= FEWEST
