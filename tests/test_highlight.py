"""Marks stand exactly around what was matched, on the text itself."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import searchable
from index.highlight import SNIPPET, find_spans, mark, snippet
from index.nearness import closeness


@pytest.mark.parametrize(
    ("text", "keys", "expected"),
    [
        ("现将第 139 号文件", ["第139号"], "现将<mark>第 139 号</mark>文件"),  # spaces within
        ("每台（ＰＭ２．５）设备", ["pm2.5"], "每台（<mark>ＰＭ２．５</mark>）设备"),  # width and case
        ("甲\t乙公司\n丙", ["乙公司丙"], "甲\t<mark>乙公司\n丙</mark>"),  # over cells and lines
        ("a<b>&\"'甲", ["甲"], "a&lt;b&gt;&amp;&quot;&#x27;<mark>甲</mark>"),  # markup in the text is text
        ("<mark>甲</mark>", ["mark"], "&lt;<mark>mark</mark>&gt;甲&lt;/<mark>mark</mark>&gt;"),
        ("食品安全监管", ["食品安全", "安全监管"], "<mark>食品安全监管</mark>"),  # overlapping become one
        ("一一一", ["一一"], "<mark>一一一</mark>"),
        ("甲乙", ["丙"], "甲乙"),
        ("甲乙", [""], "甲乙"),
    ],
)
def test_mark(text: str, keys: list[str], expected: str) -> None:
    assert mark(text, keys) == expected


@given(st.text(alphabet='甲乙丙Ａa1<>&" \n\t\u3000（(', max_size=40), st.data())
def test_marks_cover_exactly_the_matches(text: str, data: st.DataObject) -> None:
    key = searchable(text)[0]
    start = data.draw(st.integers(0, len(key)))
    sought = key[start : data.draw(st.integers(start, min(len(key), start + 5)))]
    marked = mark(text, [sought])
    assert unescape(re.sub("</?mark>", "", marked)) == text
    covered = [unescape(each) for each in re.findall("<mark>(.*?)</mark>", marked, re.DOTALL)]
    assert bool(covered) == bool(sought)
    for start, end, _ in find_spans(text, [sought]):
        assert searchable(text[start:end])[0] == sought
        assert not text[start].isspace()
        assert not text[end - 1].isspace()


def test_a_snippet_shows_the_densest_place() -> None:
    text = "扬尘。" + "无关的话。" * 60 + "加强扬尘与煤炭的管理。" + "其他的话。" * 60
    shown = snippet(text, ["扬尘", "煤炭"])
    assert "加强<mark>扬尘</mark>与<mark>煤炭</mark>的管理" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(re.sub("</?mark>", "", shown)) <= SNIPPET + 2


def test_a_snippet_is_whole_where_the_text_is_short() -> None:
    assert snippet("第六条 入选者应当\n具有国籍。", ["国籍"]) == "第六条 入选者应当 具有<mark>国籍</mark>。"
    assert snippet("没有所求的文字", ["国籍"]) == "没有所求的文字"
    assert snippet("", ["国籍"]) == ""


def test_a_label_is_shown_only_if_it_matched() -> None:
    assert snippet("(四) 加强宣传。", ["加强"], begin=4) == "<mark>加强</mark>宣传。"
    assert snippet("(四) 加强宣传。", ["(四)加强"], begin=4) == "<mark>(四) 加强</mark>宣传。"


def test_a_long_match_is_shown_whole() -> None:
    long = "甲乙丙丁" * 50
    assert f"<mark>{long}</mark>" in snippet("前" * 100 + long + "后" * 100, [long])


def test_closeness() -> None:
    assert closeness("认定条件", ["认定", "条件"]) == 1
    assert closeness("认定职业农民的条件,认定", ["认定", "条件"]) == pytest.approx(4 / 5)
    assert closeness("认定", ["认定", "条件"]) == 0
