"""The reader's scores do not fall below their floors, on our own sets and on the shared ones where they are present."""

from __future__ import annotations

import pytest

from benchmarks.evaluate import (
    FLOORS,
    of_flattened_table,
    of_labelled_sentences,
    of_numbers,
    of_pages,
    of_sentences,
    of_statuses,
    of_titles,
)
from benchmarks.labelled import SHARED, Score, number_reason

shared = pytest.mark.skipif(not SHARED.exists(), reason=f"the labelled sets are not beside this copy ({SHARED})")


def holds(name: str, score: Score) -> bool:
    precision, recall = FLOORS[name]
    return score.wanted > 0 and score.precision >= precision and score.recall >= recall


def test_our_sentences() -> None:
    assert [name for name, score in of_sentences().items() if not holds(name, score)] == []


def test_statuses() -> None:
    assert holds("statuses of the cases", of_statuses())


@shared
def test_real_numbers_are_read_or_reported_with_a_reason() -> None:
    score, reasons = of_numbers()
    assert holds("real numbers", score)
    assert set(reasons) <= {"empty", "text stuck to the number", "several numbers", "no number"}
    assert score.wanted - score.right == sum(count for reason, count in reasons.items() if reason != "empty")


@shared
def test_labelled_sentences() -> None:
    assert holds("53 labelled sentences", of_labelled_sentences())


@shared
def test_all_of_a_flattened_table_and_nothing_else() -> None:
    score = of_flattened_table()
    assert (score.wanted, score.got, score.right) == (44, 44, 44)


@shared
def test_pages() -> None:
    assert holds("pages", of_pages())


@shared
def test_titles_that_repeal() -> None:
    assert holds("titles that repeal", of_titles())


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("甲政发〔2017〕3号", None),
        ("", "empty"),
        ("的通知甲府发〔2023〕9号", "text stuck to the number"),
        ("甲府发〔2023〕9号 乙府发〔2023〕8号", "several numbers"),
        ("发文字号：", "no number"),
    ],
)
def test_a_cell_that_is_no_number_says_why(printed: str, reason: str | None) -> None:
    assert number_reason(printed) == reason


def test_a_score_counts_each_entry_once() -> None:
    score = Score()
    score.add(["a", "a", "b"], ["a", "c", "a", "a"])
    assert (score.wanted, score.got, score.right) == (3, 4, 2)
    assert (score.precision, round(score.recall, 2)) == (0.5, 0.67)
