"""Other names of things, other characters and other spellings: the tables, and how they are read."""

from __future__ import annotations

import pytest

from corpus.text import searchable
from corpus.traditional import pairs
from index.nearness import sentences, shortest_stretch
from index.spelling import sounds_alike
from index.synonyms import KINDS, groups, synonyms
from index.traditional import simplified


def test_every_row_names_one_thing_more_than_once() -> None:
    rows = [row for group in groups() for row in group.rows]
    assert len(rows) >= 300
    for row in rows:
        keys = [searchable(name)[0] for name in row]
        assert len(set(keys)) == len(keys) > 1, row
        # a name that holds another would add nothing, or widen what was asked
        assert not any(one != other and one in other for one in keys for other in keys), row
    assert len(set(rows)) == len(rows)


def test_every_group_has_a_kind_and_a_source() -> None:
    assert {group.kind for group in groups()} == set(KINDS)
    assert all(group.source and group.rows for group in groups())


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("公租房", "公共租赁住房"),
        ("公共租赁住房", "公租房"),
        ("卫生计生委", "卫健委"),  # renamed
        ("工商局", "市场监督管理局"),
        ("环境保护局", "生态环境局"),
        ("放管服", "简政放权、放管结合、优化服务"),
        ("台账", "台帐"),
    ],
)
def test_synonyms(name: str, other: str) -> None:
    assert other in synonyms()[name]


def test_what_was_merged_into_one_organ_does_not_mean_one_another() -> None:
    assert "质监局" not in synonyms()["工商局"]
    assert {"质监局", "工商局"} <= set(synonyms()["市场监管局"])


def test_traditional_characters_stand_for_one_simplified_character() -> None:
    table = pairs()
    assert len(table) > 700
    for old, new in table.items():
        assert (len(old), len(new)) == (1, 1)
        new.encode("gb2312")
        with pytest.raises(UnicodeEncodeError):  # not a character of simplified text too
            old.encode("gb2312")


def test_only_characters_that_stand_nowhere_are_simplified() -> None:
    assert simplified("醫療 保险", lambda _: False) == ("医疗 保险", {"醫療": "医疗"})
    assert simplified("醫療", lambda char: char == "醫") == ("醫疗", {"醫療": "醫疗"})
    assert simplified("保险", lambda _: False) == ("保险", {})


def test_what_sounds_alike() -> None:
    assert sounds_alike("预景", "预警")
    assert sounds_alike("煤碳", "煤炭")
    assert not sounds_alike("重污柒", "重污染")
    assert not sounds_alike("预警", "预警级")


def test_sentences_end_at_full_stops_and_lines() -> None:
    assert sentences("启动预警。立即 响应;\n(二)报告！好") == ["启动预警。", "立即响应;", "(二)报告!", "好"]
    assert sentences("甲｡乙﹗丙") == ["甲。", "乙!", "丙"]  # however its end is printed
    assert sentences("") == []


def test_the_shortest_stretch() -> None:
    assert shortest_stretch("预警一二响应三预警", ["预警", "响应"]) == 5
    assert shortest_stretch("预警", ["预警", "响应"]) is None
