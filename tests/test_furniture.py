"""What the printer put on every page: running heads, page numbers, and what they say of the publication."""

import pytest

from corpus.model import Publication
from ingest.furniture import mark_furniture, read_publication
from ingest.lines import LineKind, read_lines


def kinds(text: str) -> list[LineKind]:
    return [line.kind for line in mark_furniture(read_lines(text))]


def publication(text: str) -> Publication | None:
    return read_publication(mark_furniture(read_lines(text)))


def heads(text: str) -> list[str]:
    return [line.text for line in mark_furniture(read_lines(text)) if line.kind is LineKind.RUNNING_HEAD]


# (lines, those of them that are running heads)
HEADS = [
    ("甲省人民政府公报 2009年第7期\n甲\n甲省人民政府公报 2009年第7期", 2),
    ("12 甲省人民政府公报\n甲\n甲省人民政府公报 13", 2),  # left and right pages
    ("甲省人民政府公报\n甲乙", 0),  # once, without an issue: a masthead
    ("· 12 · 甲市政报 2017·11\n甲\n2017·11 甲市政报 · 13 ·", 2),
    (f"甲市人民政府公报{' ' * 40}2008.5\n甲\n甲市人民政府公报{' ' * 40}2008.5", 2),  # set to both margins
    ("甲省人民政府公报　2009年第7期\n甲", 1),  # an issue's name and number can be nothing else
    ("甲 省 人 民 政 府 公 报　2009年第7期\n甲", 1),
    ("《甲省人民政府公报》刊载的文本为标准文本，各单位应当遵照。\n" * 3, 0),  # a sentence
    ("甲省人民政府公报发行工作由办公厅负责\n" * 2, 0),
]


@pytest.mark.parametrize(("text", "count"), HEADS)
def test_running_heads(text: str, count: int) -> None:
    assert len(heads(text)) == count


def test_a_head_in_mid_sentence_is_furniture() -> None:
    text = "要加强对此项工\n甲省人民政府公报 2009年第7期\n作的领导。\n甲省人民政府公报 2009年第7期"
    assert kinds(text) == [LineKind.TEXT, LineKind.RUNNING_HEAD, LineKind.TEXT, LineKind.RUNNING_HEAD]


# (lines, the page numbers among them)
LONE = [
    ("甲\n1\n乙\n2\n丙\n3\n丁", ["1", "2", "3"]),
    ("甲\n4\n乙\n6\n丙\n8", ["4", "6", "8"]),  # every other page printed
    ("甲\n１２\n乙\n１３\n丙\n１４", ["１２", "１３", "１４"]),
    ("甲\n1\n乙", []),  # one alone proves nothing
    ("甲\n300\n乙\n120\n丙\n45", []),  # figures that fall
    ("甲\n10\n乙\n200\n丙\n3000", []),  # or leap
]


@pytest.mark.parametrize(("text", "pages"), LONE)
def test_lone_numbers_are_pages_only_if_they_count_up(text: str, pages: list[str]) -> None:
    lines = mark_furniture(read_lines(text))
    assert [line.text for line in lines if line.kind is LineKind.PAGE_NUMBER] == pages


# (front page or heads, name, issue)
PUBLICATIONS = [
    ("甲省人民政府公报\n2009年第7期", "甲省人民政府公报", "2009年第7期"),
    ("甲省人民政府公报 2009年第7期", "甲省人民政府公报", "2009年第7期"),
    ("甲 市 人 民 政 府 公 报\n2009 年 第 7 期（总第 97 期）", "甲市人民政府公报", "2009年第7期"),
    ("甲市政报\n一九八七年第二期", "甲市政报", "一九八七年第二期"),
    ("甲省人民政府公报\nJIASHENG RENMIN ZHENGFU GONGBAO\n一九九四年第七号", "甲省人民政府公报", "一九九四年第七号"),
    ("甲市人民政府公报\n2017\n第11期", "甲市人民政府公报", "2017年第11期"),  # a cover prints them apart
    ("甲國國務院公報\n1956年\n第十八號\n（總號：44）", "甲國國務院公報", "1956年第十八号"),  # in traditional characters
    ("甲國國務院公報\n1956年 第18號（總號：44）", "甲國國務院公報", "1956年第18号"),
    ("甲省人民政府公报\n2021·第15号（总号：1734）", "甲省人民政府公报", "2021·第15号"),
    ("甲市人大常委会公报（2018年第2号）", "甲市人大常委会公报", "2018年第2号"),
    ("甲市人大常委会公报\n（2018年第2号）", "甲市人大常委会公报", "2018年第2号"),
    ("甲市人民政府公报\n2011年第1-2期", "甲市人民政府公报", "2011年第1-2期"),  # two in one
    ("甲市人民政府公报 二○一一年第十一、十二期", "甲市人民政府公报", "二○一一年第十一、十二期"),
    ("甲市人民政府公报\n２０１４年第３期", "甲市人民政府公报", "2014年第3期"),
    ("甲市人民政府公报\n2017.11期", "甲市人民政府公报", "2017.11期"),
    ("甲市人民政府公报\n主办单位：甲市人民政府办公室", "甲市人民政府公报", None),
]


@pytest.mark.parametrize(("text", "name", "issue"), PUBLICATIONS)
def test_reads_the_publication(text: str, name: str, issue: str | None) -> None:
    found = publication(text)
    assert found is not None
    assert (found.name, found.issue, found.page) == (name, issue, None)


@pytest.mark.parametrize(
    "text",
    [
        "甲市人民政府关于表彰2017年第3期培训班学员的通报",
        "按照《国务院公报》2017年第3期刊载的文件执行。",
        "关于编辑出版公报的通知",
        "甲部公告\n2017年\n第11号",
        "",
    ],
)
def test_says_nothing_where_the_pages_say_nothing(text: str) -> None:
    assert publication(text) is None


# (lines, the publication they name, its issue)
NAMED = [
    ("甲省人民代表大会常务委员会公报\n2010年第4号", "甲省人民代表大会常务委员会公报", "2010年第4号"),
    ("甲行署公报\n第十四期\n甲", "甲行署公报", "第十四期"),
    ("甲国国务院公报\n1956年  第12号  （总号：38）", "甲国国务院公报", "1956年第12号"),
    ("甲市人民政府公报    2008.5\n甲", "甲市人民政府公报", "2008.5"),
    (
        "甲市人民政府公报\n2024年第2期（总第88期）\n甲市2023年国民经济和社会发展统计公报\n" * 2,
        "甲市人民政府公报",
        "2024年第2期",
    ),
]


@pytest.mark.parametrize(("text", "name", "issue"), NAMED)
def test_name_and_issue(text: str, name: str, issue: str) -> None:
    assert publication(text) == Publication(name, issue, None)


def test_a_section_printed_again_on_its_pages_is_a_running_head() -> None:
    lines = mark_furniture(read_lines("·政府文件·\n甲办法\n— 3 —\n·政府文件·\n第一条 为管理渡口\n·人事任免·\n"))
    assert [line.kind for line in lines if "·" in line.text] == [
        LineKind.SECTION_HEAD,
        LineKind.RUNNING_HEAD,
        LineKind.SECTION_HEAD,
    ]


# (lines, how many at their end are the colophon)
COLOPHONS = [
    (
        "本办法自印发之日起施行。\n主　　办：甲市政府\n编辑出版：《甲市政报》编辑部\n地　　址：和平路1号　邮编：100000",
        3,
    ),
    ("甲\n主办单位：甲市人民政府\n\n国内统一刊号：CN00-0000/D\n印刷：甲印刷厂　发行范围：公开", 3),
    ("甲\n责任编辑：张三　校对：李四\nE-mail: a@b.cn", 2),
    ("活动安排如下：\n主办：甲市人民政府\n承办：甲市商务局\n地址：会展中心", 0),  # of a plan
    ("联系人：张三\n联系电话：1234567\n地址：和平路1号", 0),  # of a notice
    ("甲\n印刷：甲印刷厂", 0),  # one line alone
    ("主办：甲市人民政府\n印刷：甲印刷厂\n甲市人民政府关于渡口的通知", 0),  # on a cover, above the documents
    ("一、出版：严格执行出版管理规定。\n二、印刷：严格管理。", 0),
]


@pytest.mark.parametrize(("text", "count"), COLOPHONS)
def test_who_edits_and_prints_an_issue_is_no_text_of_its_last_document(text: str, count: int) -> None:
    lines = [line for line in mark_furniture(read_lines(text)) if line.text]
    marked = [line.kind is LineKind.RUNNING_HEAD for line in lines]
    assert marked == [False] * (len(lines) - count) + [True] * count
