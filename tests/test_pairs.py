"""The lists of frequent pairs name the records in which a plain look at the texts finds them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.pairs import PairFile, write_pairs
from index.records import SEAM
from index.textfile import Sort, TextFile, TextWriter
from index.tree import Place

LEAST = 2  # places of a pair that is listed
KEYS = st.text(alphabet="甲乙a\U00020000", max_size=6)
# Title, head, body and addressee.
DOCUMENTS = st.lists(
    st.tuples(KEYS, KEYS, st.lists(KEYS, max_size=5), KEYS), max_size=4
)  # title, head, body, addressee
Stretch = tuple[Sort, int, str]


def runs_of(documents: list[tuple[str, str, list[str], str]]) -> list[list[Stretch]]:
    """The stretches of documents; those of a run follow one another in print."""
    runs: list[list[Stretch]] = []
    record = 0
    for title, head, body, addressee in documents:
        runs += [[(Sort.TITLE, record, title)], [(Sort.HEAD, record + 1, head)]]
        runs += [[(Sort.BODY, record + 2 + at, each) for at, each in enumerate(body)]]
        runs += [[(Sort.ADDRESSEE, record, addressee)]]
        record += 2 + len(body)
    return runs


def written(directory: Path, runs: list[list[Stretch]]) -> PairFile:
    writer = TextWriter()
    for run in runs:
        for stretch in run:
            writer.add(*stretch)
        writer.part()
    writer.write(directory / "texts")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.pairs._LEAST", LEAST)
        write_pairs(directory / "pairs", TextFile(directory / "texts"))
    return PairFile(directory / "pairs")


@given(documents=DOCUMENTS, key=st.text(alphabet="甲乙a", min_size=2, max_size=2))
def test_a_list_has_the_records_that_hold_the_pair(
    tmp_path_factory: pytest.TempPathFactory, documents: list[tuple[str, str, list[str], str]], key: str
) -> None:
    runs = runs_of(documents)
    units: set[int] = set()
    titles: set[int] = set()
    across: set[int] = set()
    often = 0
    for run in runs:
        whole = "".join(text for _, _, text in run)
        often += sum(whole.startswith(key, at) for at in range(len(whole)))
        begin = 0
        for sort, record, text in run:
            begin += len(text)
            if key in text and sort is not Sort.ADDRESSEE:
                (titles if sort is Sort.TITLE else units).add(record)
            if text and whole[begin - 1 : begin + 1] == key:
                across.add(record)
    pairs = written(tmp_path_factory.mktemp("pairs"), runs)
    listed = pairs.holding(key, Place.ANYWHERE, within=True)
    assert (listed is not None) == (often >= LEAST and bool(units))
    if listed is not None:
        found = [pairs.holding(key, place, within=False) for place in (Place.ANYWHERE, Place.TITLE)]
        assert listed.tolist() == sorted(units)
        assert [each.tolist() for each in found if each is not None] == [sorted(units | across), sorted(titles)]
    assert pairs.holding(key, Place.BODY, within=True) is None


@pytest.mark.parametrize(
    "key", ["甲", "甲乙丙", "\U00020000", chr(0xD840) + chr(0xDC00), "甲" + chr(0xD840), "乙" + SEAM]
)
def test_other_strings_are_not_listed(tmp_path: Path, key: str) -> None:
    pairs = written(tmp_path, runs_of([("甲乙", "甲乙丙", ["\U00020000甲", "甲\U00020000"] * 3, "甲")] * 3))
    assert pairs.holding("甲乙", Place.ANYWHERE, within=True) is not None
    assert pairs.holding(key, Place.ANYWHERE, within=True) is None
