"""The walk through the dictionary gives jieba's own words, always."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.text import fold
from index import analyzer
from index.analyzer import jieba_tokenizer, terms, words
from index.walk import NativeWalk, Walk
from tests import bench

ROOT = Path(__file__).parents[1]
HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
SLICE = 150  # every so-many-th benchmark text


@cache
def jieba() -> Any:
    return jieba_tokenizer()


@pytest.fixture(params=[Walk, NativeWalk], ids=["own", "rjieba"], scope="module")
def walk(request: pytest.FixtureRequest) -> Iterator[Walk]:
    """Both ways to walk through jieba's dictionary; the analyzer goes by it."""
    try:
        made: Walk = request.param(jieba().FREQ, jieba().total)
    except ImportError as error:
        pytest.skip(f"rjieba is compared with jieba where it is installed, by pip install gongbao[fast]: {error}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(analyzer, "_loaded", [made])
        yield made


def by_jieba(text: str) -> list[str]:
    """The words of all Han runs of a text in jieba's search mode."""
    return [word for run in HAN.findall(fold(text)) for word, _, _ in jieba().tokenize(run, mode="search", HMM=False)]


def by_us(text: str) -> list[str]:
    return [term for term in terms(text) if HAN.match(term)]


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("tests/cases/*/source.txt")) + sorted(ROOT.glob("corpus/sources/*.txt"))
)
@pytest.mark.usefixtures("walk")
def test_gazettes_are_cut_as_jieba_cuts_them(path: Path) -> None:
    text = path.read_text("utf-8")
    assert by_us(text) == by_jieba(text)


@pytest.mark.usefixtures("walk")
def test_benchmark_texts_are_cut_as_jieba_cuts_them() -> None:
    if not bench.present():
        pytest.skip("the benchmark texts are not beside the repository (../shared/bench)")
    for document in bench.documents(SLICE):
        for provision in document.provisions:
            assert by_us(provision.text) == by_jieba(provision.text)


COMMON = st.sampled_from(
    "的一是中国人民政府关于印发市场监督管理办法规定通知安全生产食品药品化工业和信息〇㐀鿿龥\U00020000"
)


@pytest.mark.usefixtures("walk")
@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=COMMON, max_size=40) | st.text(max_size=40))
def test_any_text_is_cut_as_jieba_cuts_it(text: str) -> None:
    assert by_us(text) == by_jieba(text)
    assert [word.text for word in words(text)] == terms(text)


@cache
def jieba_words() -> st.SearchStrategy[str]:
    """Words of its dictionary, ours among them, and beginnings of such."""
    known = sorted(word for word in jieba().FREQ if HAN.fullmatch(word))
    ours = [fold(word) for word in analyzer.dictionary_words()]
    return st.sampled_from(known) | st.sampled_from([word for word in ours if HAN.fullmatch(word)])


@settings(max_examples=1000, deadline=None)
@given(data=st.data())
def test_runs_of_dictionary_words_are_cut_as_jieba_cuts_them(walk: Walk, data: st.DataObject) -> None:
    """Words side by side meet others across their borders, so that many ways compete."""
    run = "".join(data.draw(st.lists(jieba_words(), min_size=1, max_size=12)))
    assert walk.cut(run) == list(jieba().cut(run, HMM=False))


TIES = [
    # 甲|乙丙 and 甲乙|丙 are equally likely: jieba takes the longer first word.
    ({"甲": 2, "乙": 2, "丙": 2, "甲乙": 3, "乙丙": 3}, "甲乙丙", ["甲乙", "丙"]),
    # A word of the dictionary's one is as likely as a character that it has not.
    ({"甲": 1, "甲乙": 1, "乙": 1}, "乙丁甲乙", ["乙", "丁", "甲乙"]),
]


@pytest.mark.parametrize(("frequencies", "run", "expected"), TIES)
@pytest.mark.parametrize("kind", [Walk, NativeWalk])
def test_of_equal_ways_the_same_is_taken(
    kind: type[Walk], frequencies: dict[str, int], run: str, expected: list[str]
) -> None:
    try:
        made = kind(frequencies, 12)
    except ImportError as error:
        pytest.skip(str(error))
    assert made.cut(run) == expected


def test_a_version_that_was_not_compared_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.walk.RJIEBA", "0")
    with pytest.raises(ImportError):
        NativeWalk({"甲": 1}, 1)
    monkeypatch.setattr(analyzer, "_loaded", [])
    assert terms("食品安全") == ["食品", "安全", "食品安全"]
    assert type(analyzer._loaded[0]) is Walk
