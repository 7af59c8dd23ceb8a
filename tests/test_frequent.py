"""The lists of frequent strings name the records in which a plain look at the texts finds them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.codec import Inversion
from index.frequent import FrequentFile, write_frequent
from index.records import SEAM
from index.textfile import Sort, TextFile, TextWriter
from index.tree import Place

LEAST = 2  # places of a string that is listed
LONGER = ["甲乙甲", "a\U00020000甲", "乙乙乙"]  # words as frequent as that
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


def written(directory: Path, runs: list[list[Stretch]]) -> FrequentFile:
    writer = TextWriter()
    for run in runs:
        for stretch in run:
            writer.add(*stretch)
        writer.part()
    writer.write(directory / "texts")
    words = Inversion()
    for record in range(LEAST):
        words.add(record, ["甲", "甲乙", *LONGER])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.frequent._LEAST", LEAST)
        write_frequent(directory / "frequent", TextFile(directory / "texts"), words.field())
    return FrequentFile(directory / "frequent")


@given(documents=DOCUMENTS, key=st.text(alphabet="甲乙a", min_size=2, max_size=2) | st.sampled_from(LONGER))
def test_a_list_has_the_records_that_hold_the_string(
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
            end = begin + len(text)
            if key in text and sort is not Sort.ADDRESSEE:
                (titles if sort is Sort.TITLE else units).add(record)
            if any(whole.startswith(key, at) for at in range(max(begin, end - len(key) + 1), end)):
                across.add(record)
            begin = end
    file = written(tmp_path_factory.mktemp("frequent"), runs)
    listed = file.holding(key, Place.ANYWHERE, within=True)
    assert (listed is not None) == ((often >= LEAST or key in LONGER) and bool(units))
    if listed is not None:
        found = [file.holding(key, place, within=False) for place in (Place.ANYWHERE, Place.TITLE)]
        assert listed.tolist() == sorted(units)
        assert [each.tolist() for each in found if each is not None] == [sorted(units | across), sorted(titles)]
    assert file.holding(key, Place.BODY, within=True) is None


@pytest.mark.parametrize(
    "key", ["甲", "甲乙丙", "丙\U00020000甲", "\U00020000", chr(0xD840) + chr(0xDC00), "甲" + chr(0xD840), "乙" + SEAM]
)
def test_other_strings_are_not_listed(tmp_path: Path, key: str) -> None:
    file = written(tmp_path, runs_of([("甲乙", "甲乙丙", ["\U00020000甲", "甲\U00020000"] * 3, "甲")] * 3))
    assert file.holding("甲乙", Place.ANYWHERE, within=True) is not None
    assert file.holding(key, Place.ANYWHERE, within=True) is None
