"""Words and characters: how text is cut for the index, and that a query is cut the same way."""

from __future__ import annotations

import subprocess
import sys
import warnings
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh import fields
from whoosh.analysis import Analyzer
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import QueryParser

from corpus.text import fold, search_key, searchable
from index.abbreviations import Abbreviation, full_form, read_abbreviations
from index.analyzer import GazetteTokenizer, cut, dictionary_words, is_word, words
from index.pieces import pieces

SENTENCE = "建立食品安全责任目标考核制度,实行PM2.5浓度“双控”,每台1200G硬盘奖励500元。"


def all_words(text: str) -> list[str]:
    return [word.text for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("食品安全责任", ["食品", "安全", "食品安全", "责任"]),  # the compound after its parts
        ("PM2.5浓度", ["pm2", "5", "pm2.5", "浓度"]),  # a mark joins Latin and digits
        ("ＰＭ２．５", ["pm2", "5", "pm2.5"]),  # width folded
        ("O2O、1200G", ["o2o", "1200g"]),
        ("GB/T 9704—2012", ["gb", "t", "gb/t", "9704", "2012", "9704-2012"]),
        ("医联体", ["联体", "医联体"]),  # of our own dictionary
        ("同比增长50%以上", ["同比", "增长", "50%", "以上"]),
        ("王立江", ["王", "立", "江"]),  # unknown: no guessing
        ("——…,。", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert all_words(text) == expected


def test_positions_are_word_ordinals() -> None:
    tokens = [(token.text, token.pos) for token in GazetteTokenizer()("食品安全责任")]
    assert tokens == [("食品", 0), ("安全", 1), ("食品安全", 2), ("责任", 3)]


def phrase_hits(analyzer: Analyzer, text: str, phrase: str) -> int:
    index = RamStorage().create_index(fields.Schema(text=fields.TEXT(analyzer=analyzer)))
    with index.writer() as writer:
        writer.add_document(text=text)
    with index.searcher() as searcher:
        return len(searcher.search(QueryParser("text", index.schema).parse(f'"{phrase}"')))


def jiebas_own() -> Analyzer:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
        from jieba.analyse import ChineseAnalyzer
    jieba.setLogLevel("ERROR")
    return ChineseAnalyzer()


@pytest.mark.parametrize(
    ("make", "found"),
    [(GazetteTokenizer, 1), (jiebas_own, 0)],  # jieba's own gives character offsets as positions
    ids=["ours", "jieba's own"],
)
def test_phrases_are_found(make: Callable[[], Analyzer], found: int) -> None:
    assert phrase_hits(make(), SENTENCE, "食品安全责任目标") == found


@given(st.text(alphabet="食品安全责任目标考核医联体第一条年2017PM.5%-/ ,。(）\nＡ〔〕", max_size=60))
def test_words_quote_the_folded_text(text: str) -> None:
    folded = fold(text)
    assert all(folded[word.start : word.end] == word.text for word in words(text))
    assert {word.text for word in cut(text)} <= {word.text for word in words(text)}


@given(st.text())
def test_a_key_is_the_searchable_text(text: str) -> None:
    assert search_key(text) == searchable(text)[0]


def test_every_dictionary_word_stays_whole() -> None:
    listed = dictionary_words()
    assert len(listed) == len(set(listed))
    assert [word for word in listed if not is_word(fold(word))] == []


def test_jieba_is_silent() -> None:
    command = [sys.executable, "-c", "from index.analyzer import cut; cut('医联体')"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("", "")


@pytest.mark.parametrize(
    ("typed", "sought"),
    [
        ("王立江", ["王立江"]),  # a name is one piece, though jieba knows none of it
        ("赵宝丽是谁", ["赵宝丽"]),  # also where a part of it is a word; 是谁 only asks
        ("山东泰宝防伪技术产品有限公司", ["山东", "泰宝", "防伪", "技术", "产品", "有限公司"]),
        ("医联体由谁牵头", ["医联体", "牵头"]),
        ("罚款多少元", ["罚款"]),  # what is counted is part of the question
        ("奖励500元", ["奖励", "500元"]),  # a number and its unit are one
        ("高新技术创新“双十”计划", ["高新技术", "创新", "双十", "计划"]),
        ("的", ["的"]),  # nothing else: then it is sought
        ("《", ["《"]),
    ],
)
def test_pieces(typed: str, sought: list[str]) -> None:
    assert list(pieces(typed, drop=True).sought) == sought


@given(st.text(alphabet="食品安全的是谁多少王立江医联体500元PM2.5“”,。 ", max_size=30))
def test_a_text_that_holds_the_literal_holds_all_pieces(typed: str) -> None:
    key = searchable(typed)[0]
    for drop in (True, False):
        assert all(piece in key for piece in pieces(typed, drop=drop).sought)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加快推进医疗联合体(以下简称医联体)建设", [("医联体", "医疗联合体")]),
        ("由市食品安全委员会办公室（以下简称“市食安办”）负责。", [("市食安办", "市食品安全委员会办公室")]),
        ("挥发性有机物,以下简称挥发物,", [("挥发物", "挥发性有机物")]),
        ("《某市食品安全工作评议考核办法》(以下简称《办法》)已经同意", []),  # stands whole in the full form
        ("中青年专家(以下简称专家)", []),
        ("有关单位(以下简称甲方)", []),  # no abbreviation of what stands before it
        ("以下简称", []),
    ],
)
def test_abbreviations(text: str, expected: list[tuple[str, str]]) -> None:
    found = read_abbreviations(text, "p_1")
    assert found == [Abbreviation(short, full, "p_1") for short, full in expected]


def test_a_full_form_ends_where_its_abbreviation_does() -> None:
    assert full_form("建设医疗联合体", "医联体") == "医疗联合体"
    assert full_form("医疗机构联合开展的各项体育活动比赛及其表彰", "医联体") is None
