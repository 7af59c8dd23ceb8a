"""Literal strings in the file of texts: against `in` and `str.find`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.textfile import Sort, TextFile, TextWriter

KEYS = st.text(alphabet="甲乙a\U00020000\U00020001", max_size=8)


def written(path: Path, stretches: list[tuple[Sort, int, str]]) -> TextFile:
    """A file of stretches, each followed by a seam unless it is a provision."""
    writer = TextWriter()
    for sort, record, key in stretches:
        writer.add(sort, record, key)
        if sort is not Sort.BODY:
            writer.part()
    writer.write(path)
    return TextFile(path)


@pytest.fixture(params=[1 << 24, 3], ids=["three bytes", "four bytes"], scope="module")
def named(request: pytest.FixtureRequest) -> Iterator[None]:
    """Places in three bytes, and as they are in a text too long for that."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.textfile._NAMED", request.param)
        yield


@pytest.mark.usefixtures("named")
@given(bodies=st.lists(KEYS, max_size=6), key=KEYS)
def test_a_string_is_found_wherever_it_stands(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[str], key: str
) -> None:
    file = written(
        tmp_path_factory.mktemp("texts") / "texts", [(Sort.BODY, at, each) for at, each in enumerate(bodies)]
    )
    whole = "".join(bodies)
    units = [len(whole[:at].encode("utf-16-le")) // 2 for at in range(len(whole)) if whole.startswith(key, at)]
    found = file.find(key)
    assert found.places.tolist() == (units if key else [])
    for place, stretch in zip(found.places.tolist(), found.stretches.tolist(), strict=True):
        assert file.starts[stretch] <= place < file.starts[stretch + 1]
    assert [file.key(at) for at in range(len(bodies))] == bodies


@given(st.lists(st.integers(0, 3) | st.integers(0, 150), min_size=1, max_size=60))
def test_the_stretch_of_every_place(tmp_path_factory: pytest.TempPathFactory, lengths: list[int]) -> None:
    file = written(
        tmp_path_factory.mktemp("texts") / "texts", [(Sort.BODY, at, "甲" * each) for at, each in enumerate(lengths)]
    )
    expected = [stretch for stretch, length in enumerate(lengths) for _ in range(length)]
    assert file.find("甲").stretches.tolist() == expected


def test_nothing_is_found_across_a_seam(tmp_path: Path) -> None:
    file = written(
        tmp_path / "texts", [(Sort.TITLE, 0, "甲"), (Sort.HEAD, 1, "乙"), (Sort.BODY, 2, "丙"), (Sort.BODY, 3, "丁")]
    )
    assert not len(file.find("甲乙").places)
    assert file.find("丙丁").places.tolist() == [4]


@pytest.mark.parametrize("half", [chr(0xD840), chr(0xDC00), "甲" + chr(0xD840), chr(0xDC00) + "甲"])
def test_half_a_character_is_nowhere(tmp_path: Path, half: str) -> None:
    file = written(tmp_path / "texts", [(Sort.BODY, 0, "甲\U00020000甲")])
    assert not len(file.find(half).places)


def test_sentences_come_back(tmp_path: Path) -> None:
    writer = TextWriter()
    writer.add(Sort.HEAD, 1, "甲。乙\n丙号", ["甲。", "乙\n", "丙号"])
    writer.part()
    writer.add(Sort.BODY, 2, "丁。戊;", ["丁。", "戊;"])
    writer.add(Sort.BODY, 3, "", [])
    writer.add(Sort.BODY, 4, "己", ["己"])
    writer.write(tmp_path / "texts")
    file = TextFile(tmp_path / "texts")
    assert [file.sentences(at) for at in range(4)] == [["甲。", "乙", "丙号"], ["丁。", "戊;"], [], ["己"]]
    assert file.key(0) == "甲。乙\n丙号"
