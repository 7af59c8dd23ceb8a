"""Sets of records behave as `frozenset` does."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.recordset import NONE, Records, intersection, union

SETS = st.frozensets(st.integers(0, 400)) | st.frozensets(st.integers(0, 3)) | st.frozensets(st.integers(100, 90_000))


@contextmanager
def ways(in_rows: bool) -> Iterator[None]:
    """Look members up as among millions of records, or by rows however few there are."""
    with pytest.MonkeyPatch.context() as patch:
        if in_rows:
            for name, value in (("_TINY", 1), ("_SMALL", 1), ("_DENSE", 100_000), ("_FREQUENT", 100)):
                patch.setattr(f"index.recordset.{name}", value)
        yield


@pytest.mark.parametrize("operate", [operator.and_, operator.or_, operator.sub])
@given(one=SETS, other=SETS, in_rows=st.booleans())
def test_operators(
    operate: Callable[[Any, Any], Any], one: frozenset[int], other: frozenset[int], in_rows: bool
) -> None:
    left, right = Records.of(one), Records.of(other)
    with ways(in_rows):
        for _ in range(3):  # what is kept of a set is made when it is asked again
            found = operate(left, right)
            assert list(found) == sorted(operate(one, other))
            assert (len(found), bool(found)) == (len(operate(one, other)), bool(operate(one, other)))
            assert left.isdisjoint(right) == one.isdisjoint(other)
            assert left.has(right).tolist() == [each in one for each in sorted(other)]
    assert (list(left), list(right)) == (sorted(one), sorted(other))


@given(one=SETS, record=st.integers(0, 500))
def test_members(one: frozenset[int], record: int) -> None:
    records = Records.of(one)
    assert (record in records) == (record in one)
    assert records == Records.of(sorted(one, reverse=True))
    assert records.where(lambda each: each % 2 == 0) == Records.of(each for each in one if each % 2 == 0)


@given(sets=st.lists(SETS, min_size=1, max_size=4), in_rows=st.booleans())
def test_many(sets: list[frozenset[int]], in_rows: bool) -> None:
    with ways(in_rows):
        assert list(union(map(Records.of, sets))) == sorted(frozenset().union(*sets))
        assert list(intersection(map(Records.of, sets))) == sorted(frozenset.intersection(*sets))
        assert union([]) == NONE


@given(sets=st.lists(SETS, min_size=2, max_size=4), in_rows=st.booleans())
def test_what_is_in_all_knows_its_places_in_each(sets: list[frozenset[int]], in_rows: bool) -> None:
    held = [Records.of(each) for each in sets]
    with ways(in_rows):
        for _ in range(2):
            common = intersection(held)
            for each, members in zip(held, map(sorted, sets), strict=True):
                places = common.places_in(each)
                assert [members[place] for place in (places if places is not None else ())] == list(common)


def test_a_row_is_eight_records_a_byte() -> None:
    row = Records.of([3, 9, 300]).row
    assert {cell: f"{row[cell]:08b}" for cell in row.nonzero()[0].tolist()} == {
        0: "00001000",
        1: "00000010",
        37: "00010000",
    }
    assert len(row) == 39


@pytest.mark.parametrize(
    ("members", "kept"),
    [
        (range(0, 90_000, 100), True),
        (range(0, 90_000, 600), False),  # hardly a record of so many
        (range(99), False),  # so few are found by bisection
    ],
)
def test_a_set_of_many_keeps_a_row_once_it_is_asked_again(members: range, kept: bool) -> None:
    records, others = Records.of(members), Records.of(members[::2])
    before = records.weight
    for _ in range(2):
        assert records._row is None
        assert records & others == others
    assert (records._row is not None) == kept
    assert records.weight == before
    assert before > 4 * len(members) + (len(records.row) if kept else 0)
