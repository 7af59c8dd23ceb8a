"""Reading the search box: what was typed, as it is understood."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import search_key
from index.catalogue import Catalogue
from index.expansion import expand
from index.issuers import IssuerNames, names_of, split_places
from index.lexer import Sort, tokens
from index.periods import find_periods, read_period, written_forms
from index.query import read_query
from index.reading import Reading
from index.recognise import Recogniser
from index.rows import Row
from index.tree import (
    And,
    Expansion,
    Issued,
    Issuer,
    Kind,
    Labelled,
    Near,
    Node,
    Not,
    Number,
    Or,
    Phrase,
    Place,
    Same,
    Similar,
    Stretch,
    Words,
    leaves,
)

OFFICE = "丙丁市人民政府办公厅"
GOVERNMENT = "丙丁市人民政府"


def row(number: str | None, *issuers: str, kind: str = "通知", cites: tuple[str, ...] = ()) -> Row:
    return Row(number or "-", "题", number, issuers, None, date(2017, 1, 1), kind, None, 1, cites, ())


ROWS = [
    row("丙政办字〔2017〕139号", OFFICE, cites=("丙政办字〔2010〕105号",)),
    row("丙政发〔2017〕62号", GOVERNMENT, kind="决定"),
    row("丙丁市人民政府令第12号", GOVERNMENT, kind="令", cites=("丁部令第5号",)),
    row("中华人民共和国丁部令第5号", "丁部", kind="令"),
]
RECOGNISER = Recogniser(Catalogue(ROWS), IssuerNames(issuer for each in ROWS for issuer in each.issuers))


def read(query: str, mode: str = "auto") -> Reading:
    return read_query(query, mode, RECOGNISER)


def words(text: str, *pieces: str, place: Place = Place.ANYWHERE) -> Words:
    return Words(text, pieces or (text,), place)


def month(year: int, number: int, last: int) -> Issued:
    return Issued(date(year, number, 1), date(year, number, last))


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("煤炭", words("煤炭")),
        ("煤炭 扬尘", And((words("煤炭"), words("扬尘")))),
        ('"煤炭总量"', Phrase("煤炭总量")),
        ("“煤炭总量” 扬尘", And((Phrase("煤炭总量"), words("扬尘")))),
        ("「煤炭“双控”」", Phrase('煤炭"双控"')),  # other quotes within are text
        ('"甲"和"乙"', And((Phrase("甲"), Phrase("乙")))),
        ('"甲"乙"', Phrase('甲"乙')),  # one mark is left over: it belongs to the text
        ('"煤炭', Phrase("煤炭")),  # not closed: up to the end
        ("煤炭 AND 扬尘", And((words("煤炭"), words("扬尘")))),
        ("煤炭 OR 扬尘 柴油", Or((words("煤炭"), And((words("扬尘"), words("柴油")))))),  # AND binds first
        ("煤炭 或 扬尘", Or((words("煤炭"), words("扬尘")))),
        ("煤炭 和 扬尘", And((words("煤炭"), words("扬尘")))),
        ("煤炭 NOT 扬尘", And((words("煤炭"), Not(words("扬尘"))))),
        ("煤炭 非 扬尘", And((words("煤炭"), Not(words("扬尘"))))),
        ("煤炭 -扬尘", And((words("煤炭"), Not(words("扬尘"))))),
        ("煤炭 -“扬尘”", And((words("煤炭"), Not(Phrase("扬尘"))))),
        ("NOT NOT 煤炭", words("煤炭")),
        ("(煤炭 OR 扬尘) 柴油", And((Or((words("煤炭"), words("扬尘"))), words("柴油")))),
        ("煤炭 -（柴油 汽油）", And((words("煤炭"), Not(And((words("柴油"), words("汽油"))))))),
        ("煤炭 OR", words("煤炭")),  # nothing to work on: left out, with a note
        ("和", words("和")),  # alone it is a word
        ("煤炭 (扬尘", And((words("煤炭"), words("(扬尘", "扬尘")))),  # no bracket closes: text
        ("-5℃", words("-5℃", "5")),  # a sign before a digit is text
        ("标题:煤炭", words("煤炭", place=Place.TITLE)),
        ("标题：“煤炭总量”", Phrase("煤炭总量", Place.TITLE)),
        ("正文: 煤炭", words("煤炭", place=Place.BODY)),
        ("文号:丙政办字(2017)139号", Number("丙政办字〔2017〕139号", ("丙政办字〔2017〕139号",), own=True)),
        ("发文机关:市政府", Issuer("市政府", (GOVERNMENT,))),
        ("日期:2017年11月", month(2017, 11, 30)),
        ("日期：2017", Issued(date(2017, 1, 1), date(2017, 12, 31))),
        ("文种:决定", Kind("决定")),
        ("备注:煤炭", words("备注:煤炭", "备注", "煤炭")),  # no prefix of ours
        ("日期:煤炭", words("煤炭")),  # no date: words, with a note
        ('"煤炭 扬尘"~5', Near(("煤炭", "扬尘"), 5)),
        ('"煤炭扬尘"～5', Near(("煤炭", "扬尘"), 5)),  # cut into its words
        ("煤炭 ~5 扬尘", Near(("煤炭", "扬尘"), 5)),
        ("煤炭~5 扬尘", Near(("煤炭", "扬尘"), 5)),
        ("标题:“煤炭 扬尘”~5", Near(("煤炭", "扬尘"), 5, Place.TITLE)),
        ('"煤炭"~5', Phrase("煤炭")),  # near to nothing: a note says so
        ("煤炭~5", words("煤炭~5", "煤炭", "5")),  # no second word: text
        ("重污柒~", Similar("重污柒")),
        ("5~", words("5~", "5")),
        ("同条:(煤炭 扬尘)", Same(Stretch.PROVISION, And((words("煤炭"), words("扬尘"))))),
        ("同句:煤炭 “扬尘”", Same(Stretch.SENTENCE, And((words("煤炭"), Phrase("扬尘"))))),  # all that follow
        ("煤炭 同句 扬尘 柴油", And((Same(Stretch.SENTENCE, And((words("煤炭"), words("扬尘")))), words("柴油")))),
        ("同句:(煤炭 -扬尘)", Same(Stretch.SENTENCE, And((words("煤炭"), Not(words("扬尘")))))),
        ("同句", words("同句")),  # alone it is a word
        ("煤炭 同句", And((words("煤炭"), words("同句")))),
        ("标题:(煤炭 OR “扬尘”)", Or((words("煤炭", place=Place.TITLE), Phrase("扬尘", Place.TITLE)))),
        ("文种:(决定 OR 意见)", Or((Kind("决定"), Kind("意见")))),
        ("日期:2017年10月 至 2017年 11月", Issued(date(2017, 10, 1), date(2017, 11, 30))),
        ("日期:2017年10月 煤炭", And((month(2017, 10, 31), words("煤炭")))),
        (
            "((煤炭 OR 扬尘) AND (柴油 OR 汽油))",
            And((Or((words("煤炭"), words("扬尘"))), Or((words("柴油"), words("汽油"))))),
        ),
        ("AND 煤炭", words("煤炭")),
        ("煤炭 AND OR 扬尘", Or((words("煤炭"), words("扬尘")))),  # AND has nothing after it
        ("煤炭 NOT", words("煤炭")),
    ],
)
def test_trees(query: str, tree: Node) -> None:
    assert read(query).tree == tree


@pytest.mark.parametrize(
    "typed",
    [
        "丙政办字〔2017〕139号",
        "丙政办字[2017]139号",
        "丙政办字(2017)139",
        "丙政办字（２０１７）１３９号",
        "丙政办字〔2017〕第139号",
        "丙政办字〔2017〕 139 号",
        "丙政办字 2017 139号",
        "丙政办字2017-139",
        "丙政办字〔2017〕139号文",
        "〔2017〕139号",
        "139号",
        "请问丙政办字〔2017〕139号",
    ],
)
def test_a_number_in_any_form(typed: str) -> None:
    reading = read(typed)
    numbers = [leaf for leaf in leaves(reading.tree) if isinstance(leaf, Number)]
    assert [leaf.numbers for leaf in numbers] == [("丙政办字〔2017〕139号",)]
    assert read(typed, "words").numbers == reading.numbers  # reading a number is no widening


@pytest.mark.parametrize(
    ("typed", "meant", "words_left"),
    [
        ("丙政办字〔2010〕105号", ["丙政办字〔2010〕105号"], []),  # cited only
        ("丁政发〔2001〕5号", ["丁政发〔2001〕5号"], []),  # unknown, but a number
        ("丁政发2001-5", [], ["丁", "政发", "2001-5"]),  # damaged and unknown: words
        ("令第12号", ["丙丁市人民政府令第12号"], []),
        ("丁部令第5号", ["丁部令第5号", "中华人民共和国丁部令第5号"], []),  # as cited, and as headed
        ("丙政办字(2017)139号 扬尘", ["丙政办字〔2017〕139号"], ["扬尘"]),
        ("丙政办字〔2017〕139号 -扬尘", ["丙政办字〔2017〕139号"], []),  # beside signs too
        ("2017年 9号楼", [], ["9号楼"]),
    ],
)
def test_numbers_beside_words(typed: str, meant: list[str], words_left: list[str]) -> None:
    reading = read(typed)
    numbers = [number for leaf in leaves(reading.tree) if isinstance(leaf, Number) for number in leaf.numbers]
    assert numbers == meant
    assert [word for word in reading.words if not word.startswith("2017")] == words_left


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("市政府办公厅", [Issuer("市政府办公厅", (OFFICE,))]),
        ("2017年11月", [month(2017, 11, 30)]),
        ("二〇一七年十一月", [month(2017, 11, 30)]),
        ("丙丁市人民政府办公厅 2017年11月 通知", [Issuer(OFFICE, (OFFICE,)), month(2017, 11, 30), Kind("通知")]),
        ("2017年11月市政府办公厅发了哪些通知", [Issuer("市政府办公厅", (OFFICE,)), month(2017, 11, 30), Kind("通知")]),
        ("市政府2017年印发的文件", [Issuer("市政府", (GOVERNMENT,)), Issued(date(2017, 1, 1), date(2017, 12, 31))]),
        ("1月份的文件", [month(2017, 1, 31)]),
        ("市政府一月发的文件", [Issuer("市政府", (GOVERNMENT,)), month(2017, 1, 31)]),
        ("2017年10月 2017年12月", [Or((month(2017, 10, 31), month(2017, 12, 31)))]),
    ],
)
def test_a_query_of_nothing_but_issuers_dates_and_kinds(query: str, fields: list[Node]) -> None:
    reading = read(query)
    assert reading.fields == (fields[0] if len(fields) == 1 else And(tuple(fields)))
    assert isinstance(reading.tree, Or)
    literal = reading.tree.children[1]
    assert literal == Phrase("".join(query.split()), aside=True)  # the literal is never lost


@pytest.mark.parametrize(
    "query", ["通知", "11月份的文件", "1月份煤炭", "2017年五季度", "2017年医联体建设", "市政府津贴", "丙丁市", "煤炭"]
)
def test_what_is_not_only_issuers_dates_and_kinds(query: str) -> None:
    assert read(query).fields is None


def test_an_issuer_beside_words_is_a_word_too() -> None:
    reading = read("市政府 名单")
    asked = Or((Issuer("市政府", (GOVERNMENT,)), Words("市政府", ("市政府",), aside=True)))
    assert reading.tree == And((asked, words("名单")))
    assert reading.as_json()["issuer"] == [GOVERNMENT]
    assert read("市政府 名单", "words").tree == And((words("市政府"), words("名单")))


@pytest.mark.parametrize("typed", ["第38条", "第三十八条", "第３８条", "第三十八条第二款", "第38条第二款第(一)项"])
def test_a_label_in_any_form(typed: str) -> None:
    reading = read(typed)
    labels = [leaf for leaf in leaves(reading.tree) if isinstance(leaf, Labelled)]
    assert [leaf.name for leaf in labels] == ["第三十八条"]
    assert {"第三十八条", "第38条"} <= set(labels[0].forms)
    assert reading.as_json()["provision"] == ["第三十八条"]
    assert not [leaf for leaf in leaves(read(typed, "words").tree) if isinstance(leaf, Labelled)]


def test_a_bare_number_beside_a_documents_number_is_a_label() -> None:
    assert read("丙政办字〔2017〕139号 38").provisions == ["第三十八条"]
    assert read("煤炭 38").provisions == []


@pytest.mark.parametrize(
    ("typed", "name", "label"),
    [
        ("甲乙法第三十八条", "甲乙法", "第三十八条"),  # as a lawyer writes it
        ("甲乙法第38条第二款", "甲乙法", "第三十八条"),
        ("《甲乙法》第三十八条", "甲乙", "第三十八条"),
        ("甲乙法38条", "甲乙法", "第三十八条"),
        ("甲乙法 38条", "甲乙法", "第三十八条"),
        ("甲乙条例 38", "甲乙", "第三十八条"),
        ("甲乙法第一千二百零三条", "甲乙法", "第一千二百零三条"),
        ("违反第三章", "违反", "第三章"),
    ],
)
def test_a_label_right_after_a_name(typed: str, name: str, label: str) -> None:
    reading = read(typed)
    assert reading.provisions == [label]
    assert name in "".join(reading.words)
    assert search_key(typed) in {
        reading.literal,
        *(leaf.key for leaf in leaves(reading.tree) if isinstance(leaf, Phrase)),
    }
    assert read(typed, "words").provisions == []


@pytest.mark.parametrize(
    "typed", ["措施20条", "煤炭 20条", "第一条第二条路", "-甲乙法第三十八条", "煤炭第一", "法第条"]
)
def test_what_is_no_label_after_a_name(typed: str) -> None:
    assert read(typed).provisions == []


def test_read_as_names_the_field_a_word_was_asked_of() -> None:
    said = read("标题:煤炭 同句:(扬尘 柴油) “甲 乙”~3").as_json()
    assert said["places"] == {"标题": ["煤炭"]}
    assert said["together"] == ["同句"]
    assert said["near"] == ["甲 乙 相隔不超过3字"]
    assert "places" not in read("煤炭").as_json()


def test_read_as_says_everything() -> None:
    reading = read("丙政办字(2017)139号 市政府 2017年11月 煤炭由谁管")
    assert reading.as_json() == {
        "number": ["丙政办字〔2017〕139号"],
        "issuer": [GOVERNMENT],
        "type": [],
        "dates": {"from": "2017-11-01", "to": "2017-11-30"},
        "words": ["市政府", "2017年", "11月", "煤炭", "管"],
        "phrases": [],
        "excluded": [],
        "expansions": {},
        "notes": ["未参与检索：由 谁"],
    }
    assert read("煤炭 -扬尘").as_json()["excluded"] == ["扬尘"]


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ('"煤炭', "引号没有配对"),
        ("煤炭 OR", "OR旁边缺少检索词"),
        ('"煤炭"~5', "只有一个词，无从相近"),
        ("同句:(标题:煤炭 扬尘)", "在同条、同句之内不起作用"),
        ("日期:煤炭", "不能读作日期"),
        ("“”", "没有可以检索的字"),
        ("煤" * 2500, "查询过长"),
        ("煤炭 " * 200, "词太多"),
    ],
)
def test_notes_say_how_malformed_input_was_read(query: str, note: str) -> None:
    notes = read(query).as_json()["notes"]
    assert isinstance(notes, list)
    assert note in "".join(notes)


def test_exact_takes_everything_literally() -> None:
    assert read("煤炭 OR (扬尘", "exact").tree == Phrase("煤炭or(扬尘")
    assert read('"煤炭"', "exact").tree == Phrase("煤炭")


def test_words_and_exact_drop_nothing() -> None:
    assert read("煤炭由谁管", "words").words == ["煤炭", "由", "谁", "管"]
    assert read("煤炭由谁管", "auto").words == ["煤炭", "管"]


@given(st.text(max_size=200), st.sampled_from(["auto", "words", "exact", "expand"]))
def test_reading_never_fails(query: str, mode: str) -> None:
    reading = read(query, mode)
    list(leaves(reading.tree))
    reading.as_json()


SIGNS = st.lists(
    st.sampled_from(
        [*'"“”「(（)） -：:~', "同句", "同条:", "~5", "AND", "或", "非", "标题:", "煤炭", "2017年", "139号"]
    )
)


@given(SIGNS)
def test_reading_never_fails_on_signs(parts: list[str]) -> None:
    for joint in ("", " "):
        reading = read(joint.join(parts))
        assert reading.tree is not None
        list(leaves(reading.tree))


def test_deep_brackets_are_read() -> None:
    read("(煤炭 " * 400 + ")" * 400)
    read("NOT " * 900 + "煤炭")


@pytest.mark.parametrize(
    ("text", "sorts"),
    [
        ("方案(2017—2020年)", [Sort.TEXT]),  # pasted from a title
        ("方案(2017—2020)", [Sort.TEXT]),
        ("(一)加强领导", [Sort.TEXT]),
        ("创新“双十”计划", [Sort.TEXT]),
        ("跨境-电商", [Sort.TEXT]),
        ("(煤炭 扬尘)", [Sort.OPEN, Sort.TEXT, Sort.TEXT, Sort.CLOSE]),
        ("标题:甲 乙", [Sort.PREFIX, Sort.TEXT, Sort.TEXT]),
        ("附件:甲", [Sort.TEXT]),
    ],
)
def test_signs_count_only_where_a_word_begins(text: str, sorts: list[Sort]) -> None:
    assert [token.sort for token in tokens(text).tokens] == sorts


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2017年", date(2017, 1, 1), date(2017, 12, 31)),
        ("2017年2月", date(2017, 2, 1), date(2017, 2, 28)),
        ("二〇一七年十一月六日", date(2017, 11, 6), date(2017, 11, 6)),
        ("2017.10.24", date(2017, 10, 24), date(2017, 10, 24)),
        ("2017-10", date(2017, 10, 1), date(2017, 10, 31)),
        ("2017-10..2017-11", date(2017, 10, 1), date(2017, 11, 30)),
        ("2017-10-24..2017-11-03", date(2017, 10, 24), date(2017, 11, 3)),
        ("2017年10月到11月", date(2017, 10, 1), date(2017, 11, 30)),
        ("2017年10月至2018年3月", date(2017, 10, 1), date(2018, 3, 31)),
        ("2017年9月1日至15日", date(2017, 9, 1), date(2017, 9, 15)),
        ("2017年11月份", date(2017, 11, 1), date(2017, 11, 30)),
        ("2017年第四季度", date(2017, 10, 1), date(2017, 12, 31)),
        ("2017年1季度", date(2017, 1, 1), date(2017, 3, 31)),
        ("二〇一七年上半年", date(2017, 1, 1), date(2017, 6, 30)),
        ("2016年下半年至2017年二季度", date(2016, 7, 1), date(2017, 6, 30)),
        ("2017年三季度以来", date(2017, 7, 1), None),
        ("2016-2017年", date(2016, 1, 1), date(2017, 12, 31)),
        ("2016-2017", date(2016, 1, 1), date(2017, 12, 31)),
        ("2016..2017", date(2016, 1, 1), date(2017, 12, 31)),
        ("2016年至2017", date(2016, 1, 1), date(2017, 12, 31)),
        ("2017年10月以来", date(2017, 10, 1), None),
        ("2017年10月1日前", None, date(2017, 10, 1)),
    ],
)
def test_periods(text: str, first: date | None, last: date | None) -> None:
    period = read_period(text)
    assert period is not None
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "2017年度",
        "2017级",
        "9704-2012",
        "2017年13月",
        "第2017号",
        "10-24",
        "2017年11月到10月",
        "2019-2017",
        "2019-2017年",
        "3000-2017",
    ],
)
def test_what_is_no_whole_period(text: str) -> None:
    assert read_period(text) is None


def test_a_date_in_all_its_forms() -> None:
    assert written_forms("2016年12月")[:2] == ["2016年12月", "二〇一六年十二月"]
    assert written_forms("二○一六年十二月三日")[0] == "2016年12月3日"
    assert written_forms("煤炭") == []


def test_periods_within_text() -> None:
    assert [(each.start, each.end) for each in find_periods("自2017年11月起,到2018年。")] == [(1, 10), (12, 17)]


@pytest.mark.parametrize(
    ("name", "places", "organ"),
    [
        ("丙丁市人民政府", ["丙丁市"], "人民政府"),
        ("甲乙省丙丁市戊己区人民政府办公室", ["甲乙省", "丙丁市", "戊己区"], "人民政府办公室"),
        ("丙丁市城市管理局", ["丙丁市"], "城市管理局"),  # 城市 is no place
        ("丙丁市市场监督管理局", ["丙丁市"], "市场监督管理局"),
        ("丙丁市文化市场管理局", ["丙丁市"], "文化市场管理局"),
        ("丙丁市住房和城乡建设局", ["丙丁市"], "住房和城乡建设局"),
        ("丙丁市民政局", ["丙丁市"], "民政局"),
        ("丙丁市戊己市人民政府", ["丙丁市", "戊己市"], "人民政府"),  # a city below another
        ("单县人民政府", ["单县"], "人民政府"),
        ("甲乙自治区人民政府", ["甲乙自治区"], "人民政府"),
        ("国务院办公厅", [], "国务院办公厅"),
    ],
)
def test_places(name: str, places: list[str], organ: str) -> None:
    found, _, rest = split_places(name)
    assert (found, rest) == (places, organ)


def test_short_names() -> None:
    assert {"丙丁市政府办公厅", "市人民政府办公厅", "市政府办公厅", "市政府办"} < names_of("丙丁市人民政府办公厅")
    assert {"区政府", "戊己区政府", "丙丁市戊己区政府"} < names_of("丙丁市戊己区人民政府")
    assert "市住建局" in names_of("丙丁市住房和城乡建设局")
    assert names_of("国务院") == {"国务院"}


def test_a_name_may_mean_several_issuers() -> None:
    names = IssuerNames(["丙丁市人民政府", "庚辛市人民政府", "丙丁市人民政府办公厅"])
    assert names.called("市政府") == ("丙丁市人民政府", "庚辛市人民政府")
    assert names.called("丙丁市政府") == ("丙丁市人民政府",)
    assert names.called("丙丁市人民政府") == ("丙丁市人民政府",)  # not its office
    assert names.called("丙丁") == ("丙丁市人民政府", "丙丁市人民政府办公厅")  # a part of the name
    assert names.called("壬市政府") == ()
    assert names.find("请问丙丁市政府办公厅2017") == [(2, 10, ("丙丁市人民政府办公厅",))]


def spelt(_: str) -> list[str]:
    return []


def test_expansion_adds_what_documents_define() -> None:
    forms = {"医联体": ("医疗联合体",), "医疗联合体": ("医联体",)}
    tree, used = expand(And((words("医联体"), Not(words("医联体")), Phrase("医联体"))), forms, spelt, drop=True)
    other: Any = Expansion(words("医疗联合体"))
    assert tree == And((Or((words("医联体"), other)), Not(words("医联体")), Phrase("医联体")))
    assert used == {"医联体": ["医疗联合体"]}


def test_expansion_keeps_to_words() -> None:
    """低保 does not stand in 最低保障; a short rest belongs to the other form; each other form is one string."""
    forms = {"低保": ("最低生活保障",), "卫健委": ("卫生计生委",)}
    assert expand(words("最低保障"), forms, spelt, drop=True) == (words("最低保障"), {})
    tree, _ = expand(words("市卫健委"), forms, spelt, drop=True)
    assert tree == Or((words("市卫健委"), Expansion(words("市卫生计生委"))))
    tree, _ = expand(words("调整低保标准", "调整", "低保", "标准"), forms, spelt, drop=True)
    assert tree == Or(
        (
            words("调整低保标准", "调整", "低保", "标准"),
            Expansion(words("调整最低生活保障标准", "调整", "标准", "最低生活保障")),
        )
    )


def test_only_what_was_asked_for_is_spelt_otherwise() -> None:
    tree, used = expand(Similar("重污柒"), {}, lambda _: ["重污染"], drop=True)
    assert tree == Or((Phrase("重污柒"), Expansion(Phrase("重污染"))))
    assert used == {"重污柒": ["重污染"]}
    assert expand(Not(Similar("重污柒")), {}, lambda _: ["重污染"], drop=True)[0] == Not(Phrase("重污柒"))
