"""The walk through the dictionary gives jieba's own words, always."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.text import fold
from index.analyzer import jieba_tokenizer, terms, words
from index.walk import Walk
from tests import bench

ROOT = Path(__file__).parents[1]
HAN = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
SLICE = 150  # every so-many-th benchmark text


@cache
def jieba() -> Any:
    return jieba_tokenizer()


@cache
def walk() -> Walk:
    return Walk(jieba().FREQ, jieba().total)


def by_jieba(text: str) -> list[str]:
    """The words of all Han runs of a text in jieba's search mode."""
    return [word for run in HAN.findall(fold(text)) for word, _, _ in jieba().tokenize(run, mode="search", HMM=False)]


def by_us(text: str) -> list[str]:
    return [term for term in terms(text) if HAN.match(term)]


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("tests/cases/*/source.txt")) + sorted(ROOT.glob("corpus/sources/*.txt"))
)
def test_gazettes_are_cut_as_jieba_cuts_them(path: Path) -> None:
    text = path.read_text("utf-8")
    assert by_us(text) == by_jieba(text)


def test_benchmark_texts_are_cut_as_jieba_cuts_them() -> None:
    if not bench.present():
        pytest.skip("the benchmark texts are not beside the repository (../shared/bench)")
    for document in bench.documents(SLICE):
        for provision in document.provisions:
            assert by_us(provision.text) == by_jieba(provision.text)


COMMON = st.sampled_from(
    "的一是中国人民政府关于印发市场监督管理办法规定通知安全生产食品药品化工业和信息〇㐀鿿龥\U00020000"
)


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet=COMMON, max_size=40) | st.text(max_size=40))
def test_any_text_is_cut_as_jieba_cuts_it(text: str) -> None:
    assert by_us(text) == by_jieba(text)
    assert [word.text for word in words(text)] == terms(text)


def test_of_equal_ways_the_same_is_taken() -> None:
    """甲|乙丙 and 甲乙|丙 are equally likely: jieba takes the longer first word."""
    frequencies = {"甲": 2, "乙": 2, "丙": 2, "甲乙": 3, "乙丙": 3}
    assert Walk(frequencies, 12).cut("甲乙丙") == ["甲乙", "丙"]
