"""Sets of records behave as `frozenset` does."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.recordset import NONE, Records, intersection, union

SETS = st.frozensets(st.integers(0, 400)) | st.frozensets(st.integers(0, 3)) | st.frozensets(st.integers(100, 90_000))


@pytest.mark.parametrize("operate", [operator.and_, operator.or_, operator.sub])
@given(one=SETS, other=SETS, marked=st.booleans())
def test_operators(
    operate: Callable[[Any, Any], Any], one: frozenset[int], other: frozenset[int], marked: bool
) -> None:
    left, right = Records.of(one), Records.of(other)
    if marked:
        assert len(left.marks) == max(one, default=-1) + 1
        assert len(right.marks) == max(other, default=-1) + 1
    found = operate(left, right)
    assert list(found) == sorted(operate(one, other))
    assert (len(found), bool(found)) == (len(operate(one, other)), bool(operate(one, other)))
    assert left.isdisjoint(right) == one.isdisjoint(other)
    assert (list(left), list(right)) == (sorted(one), sorted(other))


@given(one=SETS, record=st.integers(0, 500))
def test_members(one: frozenset[int], record: int) -> None:
    records = Records.of(one)
    assert (record in records) == (record in one)
    assert records == Records.of(sorted(one, reverse=True))
    assert records.where(lambda each: each % 2 == 0) == Records.of(each for each in one if each % 2 == 0)


@given(sets=st.lists(SETS, min_size=1, max_size=4))
def test_many(sets: list[frozenset[int]]) -> None:
    assert list(union(map(Records.of, sets))) == sorted(frozenset().union(*sets))
    assert list(intersection(map(Records.of, sets))) == sorted(frozenset.intersection(*sets))
    assert union([]) == NONE


@pytest.mark.parametrize(("members", "kept"), [(range(100), True), ([0, 90_000], False)])
def test_only_a_set_of_many_keeps_its_marks(members: list[int], kept: bool) -> None:
    records = Records.of(members)
    assert (records.marks is records.marks) == kept
    assert (records.weight > records.marks.nbytes) == kept
