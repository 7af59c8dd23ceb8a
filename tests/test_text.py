"""Folding is one character for one; only white space is ever dropped, and its place is known."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus.text
from corpus.text import fold, searchable, squeeze

SAME = [
    ("（淄政办字［２０１７］１３９号）", "(淄政办字〔2017〕139号)"),
    ("〔〕［］【】﹝﹞", "[][][][]"),
    ("“甲”，‘乙’", "\"甲\",'乙'"),
    ("2016—2020", "2016-2020"),
    ("2016－2020", "2016–2020"),
    ("威廉·加维", "威廉•加维"),
    ("ＰＰＰ项目", "ppp项目"),
    ("ＶＯＣs", "VOCS"),
    ("⼯⼈", "工人"),  # Kangxi radicals, as some PDF files have them
    ("《关于〈甲〉的通知》", "《关于<甲>的通知》"),
    ("甲：乙；丙！", "甲:乙;丙!"),
    ("SO₂ 35μg/Nm³", "so2 35μg/nm3"),
    ("Ⅲ类", "ⅲ类"),
]
DIFFERENT = [("甲。乙", "甲,乙"), ("一", "-"), ("十", "+"), ("〇", "0"), ("甲、乙", "甲,乙")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_prints_alike_folds_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_means_another_thing_stays_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_keeps_length_and_is_done_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.sampled_from("第六条　 \n\u200bＡ（")))
def test_searchable_knows_where_each_character_stood(text: str) -> None:
    bare, offsets = searchable(text)
    assert len(bare) == len(offsets)
    assert offsets == sorted(set(offsets))
    assert bare == "".join(fold(text[at]) for at in offsets)
    assert not any(char.isspace() for char in bare)


def test_zero_width_characters_do_not_part_a_word() -> None:
    assert searchable("\u200b晋政\u200d办发\ufeff")[0] == "晋政办发"


def test_titles_compare_whatever_the_inner_marks() -> None:
    assert (
        squeeze("关于印发〈甲 办法〉的通知") == squeeze("关于印发《甲办法》的通知") == squeeze("关于印发<甲办法>的通知")
    )


def test_examples_in_the_docstrings_run() -> None:
    assert doctest.testmod(corpus.text).failed == 0
