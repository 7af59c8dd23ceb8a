"""Lists of documents: which provisions are entries, and what a line names."""

from datetime import date

import pytest

from corpus.model import EffectKind, ProvisionKind
from ingest.citations import read_citations
from ingest.effects import read_effects
from ingest.entries import entries_of, entry
from ingest.listed import open_lists
from ingest.wording import read_wording
from tests.factories import article, heading, provision

# (line, title, number, date)
ENTRIES = [
    ("《甲认定办法》(2001年3月19日省人民政府公布)", "甲认定办法", None, date(2001, 3, 19)),
    (
        "1\t甲市人民政府关于鼓励外商投资的若干规定\t甲政发〔2003〕44号",
        "甲市人民政府关于鼓励外商投资的若干规定",
        "甲政发〔2003〕44号",
        None,
    ),
    ("2\t甲政发〔2003〕44号\t甲市统计管理办法\t2003-05-06", "甲市统计管理办法", "甲政发〔2003〕44号", date(2003, 5, 6)),
    ("3\t《甲市乙办法》\t市政府令第5号", "甲市乙办法", "市政府令第5号", None),
    ("市政府令第5号《甲市户籍管理暂行规定》。", "甲市户籍管理暂行规定", "市政府令第5号", None),
]
NO_ENTRIES = [
    "其他与本办法不一致的规定",
    "序号\t文件名称\t文号",
    "3\t甲市第二纺织厂\t国有土地使用证\t海国用（2004）第01190号\t青石河北路6号",
    "1\t王立江\t工程师",
    "合计\t44",
    "序号\t标题\t文号\t失效废止条款",
    "各部门要及时做好衔接。",
]


# (line, titles and numbers) of a line that stands in a list of documents
LISTED: list[tuple[str, list[tuple[str | None, str | None]]]] = [
    ("2014年甲市为民办实事事项（甲政〔2014〕1号）", [("2014年甲市为民办实事事项", "甲政〔2014〕1号")]),
    ("8.2014年甲市为民办实事事项（甲政〔2014〕1号）", [("2014年甲市为民办实事事项", "甲政〔2014〕1号")]),
    ("与上位法不一致（甲政〔2014〕1号）", []),
    ("依据已被替代的文件（甲政〔2014〕1号）", []),
    ("2014年甲市为民办实事事项", []),
    ("甲市为民办实事，惠及百姓（甲政〔2014〕1号）", []),
]


@pytest.mark.parametrize(("line", "named"), LISTED)
def test_a_number_in_brackets_tells_a_document_of_a_list(line: str, named: list[tuple[str, str]]) -> None:
    assert [(each.title, each.number) for each in entries_of(line)] == named


@pytest.mark.parametrize(("line", "title", "number", "day"), ENTRIES)
def test_reads_a_line(line: str, title: str, number: str | None, day: date | None) -> None:
    found = entry(line)
    assert found is not None
    assert (found.title, found.number, found.date) == (title, number, day)
    assert title in line[slice(*found.span)]


def test_titles_joined_on_one_line_are_as_many_entries() -> None:
    line = "《甲办法》（1995年3月5日省人民政府令第58号发布）、《乙规定》（省政府令第71号）、《丙细则》和《丁办法》。"
    assert [(each.title, each.number) for each in entries_of(line)] == [
        ("甲办法", "省人民政府令第58号"),
        ("乙规定", "省政府令第71号"),
        ("丙细则", None),
        ("丁办法", None),
    ]


@pytest.mark.parametrize(
    "line",
    ["《甲办法》按《乙条例》、《丙条例》制定", "《甲办法》（按《乙条例》制定）", "《甲办法》与《乙办法》不一致"],
)
def test_titles_of_which_one_tells_of_another_are_one_entry(line: str) -> None:
    assert [each.title for each in entries_of(line)] == ["甲办法"]


@pytest.mark.parametrize("line", NO_ENTRIES)
def test_names_none(line: str) -> None:
    assert entry(line) is None


OPENINGS = [
    ("废止下列省人民政府规章", EffectKind.REPEALS),
    ("对下列规章予以废止:", EffectKind.REPEALS),
    ("下列文件宣布失效:", EffectKind.DECLARES_INVALID),
    ("经清理,市政府决定废止以下规范性文件:", EffectKind.REPEALS),
    ("停止执行下列文件", EffectKind.SUSPENDS),
    ("经评估，下列规范性文件的有效期延长至2026年12月31日：", EffectKind.EXTENDS),
    ("根据《甲国行政许可法》的规定，省人民政府决定，废止下列省政府规章：", EffectKind.REPEALS),  # a basis before it
    ("根据《甲国行政许可法》的规定,省人民政府决定,废止下列省政府规章:", EffectKind.REPEALS),
    ("依照《甲条例》，对下列规章作如下修改：", EffectKind.AMENDS),
    ("对下列规章作出修改", EffectKind.AMENDS),
    ("决定对12件规章的部分条款予以修改:", EffectKind.AMENDS),
    ("修改下列文件", EffectKind.AMENDS),
]
NO_OPENINGS = [
    "废止的药物品种目录",
    "建议废止下列规章",
    "下列文件继续有效",
    "各部门要做好废止后的衔接",
    "修改或者废止下列规章的程序",
    "云江市人民政府关于修改和废止部分规章的决定",
    "对送审稿从下列方面进行修改",
]


@pytest.mark.parametrize(("words", "kind"), OPENINGS)
def test_a_heading_opens_a_list(words: str, kind: EffectKind) -> None:
    lists = open_lists(
        (
            heading("hd_1", "一、", words),
            provision("hd_1__1", "《甲办法》(2001年3月19日公布)", kind=ProvisionKind.ITEM, parent="hd_1"),
            provision("hd_2", "《乙办法》由市财政局解释。", kind=ProvisionKind.ITEM),
        )
    )
    assert {name: opened.kind for name, opened in lists.items()} == {"hd_1__1": kind}
    assert lists["hd_1__1"].sentence == words


@pytest.mark.parametrize("words", NO_OPENINGS)
def test_opens_none(words: str) -> None:
    entries = (heading("hd_1", "一、", words), provision("hd_1__1", "《甲办法》", parent="hd_1"))
    assert open_lists(entries) == {}


def test_a_paragraph_opens_what_follows_it_until_something_else_comes() -> None:
    lists = open_lists(
        (
            provision("p_1", "经研究,决定废止以下文件:"),
            provision("p_2", "1.《甲办法》"),
            provision("p_3", "2.市政府发布的《乙办法》"),
            provision("p_4", "本决定自发布之日起施行。"),
            provision("p_5", "《丙办法》由市财政局解释。"),
        )
    )
    assert list(lists) == ["p_2", "p_3"]


def test_what_is_changed_in_an_amended_document_is_no_entry() -> None:
    lists = open_lists(
        (
            provision("p_1", "决定对下列规章作如下修改:"),
            heading("hd_1", "一、", "《甲办法》(市政府令第1号)"),
            provision("hd_1__1", "将第三条修改为:“依照《丙法》处罚。”", kind=ProvisionKind.ITEM, parent="hd_1"),
            heading("hd_2", "二、", "《乙办法》"),
            provision("hd_2__1", "《丁法》", kind=ProvisionKind.PARAGRAPH, parent="hd_2"),
            heading("hd_3", "三、", "废止下列规章"),
            provision("hd_3__1", "《戊办法》", kind=ProvisionKind.ITEM, parent="hd_3"),
        )
    )
    kinds = {name: opened.kind.value for name, opened in lists.items()}
    assert kinds == {"hd_1": "amends", "hd_2": "amends", "hd_3__1": "repeals"}


def test_an_annex_is_opened_by_its_title() -> None:
    def annex(title: str) -> list[str]:
        attachment = provision("att_1", title, kind=ProvisionKind.ATTACHMENT, heading=title)
        return list(
            open_lists((attachment, provision("att_1__tbl_1", "1\t甲", kind=ProvisionKind.TABLE, parent="att_1")))
        )

    assert annex("宣布失效的规范性文件目录") == ["att_1__tbl_1"]
    assert annex("继续有效的规范性文件目录") == []
    assert annex("拟废止的文件目录") == []


def annexed(words: str, title: str, table: str) -> list[tuple[str, str | None]]:
    """What a document does whose sentence refers to 附件1, an annex of this title and table."""
    provisions = (
        provision("p_1", words),
        provision("att_1", title, kind=ProvisionKind.ATTACHMENT, label="附件1", heading=title),
        provision("att_1__tbl_1", table, kind=ProvisionKind.TABLE, parent="att_1"),
    )
    return [(effect.kind.value, effect.target_number) for effect in read_effects(read_wording(provisions))[0]]


TABLE = "序号\t文件名称\t文号\n1\t甲市关于乙的通知\t甲政发〔2008〕3号\n2\t甲市关于丙的通知\t甲政发〔2009〕4号"
BOTH = ["甲政发〔2008〕3号", "甲政发〔2009〕4号"]


@pytest.mark.parametrize(
    ("words", "title", "kind"),
    [
        ("对2件规范性文件予以废止（见附件1）。", "规范性文件目录", "repeals"),
        ("对2件文件予以废止。（目录见附件1）", "文件目录", "repeals"),
        ("列于本法附件一的决定，已纳入本法或者已不适用，自本法施行之日起，予以废止。", "决定目录", "repeals"),
        ("下列文件（见附件1）宣布失效。", "目录", "declares_invalid"),
        ("现将清理结果公布如下。", "决定废止的规范性文件目录", "repeals"),
        ("2件文件的有效期延长至2026年12月31日（详见附件1）。", "延长有效期的文件目录", "extends"),
        ("2件文件的有效期延长至2026年12月31日（见附件1）。", "继续有效的文件目录", "extends"),
        ("拟将2件文件的有效期延长。", "文件目录", None),
        ("对2件规范性文件继续有效（见附件1）。", "规范性文件目录", None),
        ("对2件规范性文件予以废止（见附件1）。", "继续有效的规范性文件目录", None),
        ("现公布如下。", "已被废止的文件目录", None),
        ("现公布如下。", "废止和修改的文件目录", None),
        ("现公布如下。", "拟废止的文件目录", None),
    ],
)
def test_an_annex_is_opened_by_the_sentence_that_refers_to_it(words: str, title: str, kind: str | None) -> None:
    assert annexed(words, title, TABLE) == ([(kind, number) for number in BOTH] if kind else [])


def test_a_column_tells_each_row_its_result() -> None:
    table = (
        "序号\t文件名称\t文号\t清理结果\t备注\n1\t甲市关于乙的通知\t甲政发〔2008〕3号\t废止\t已被《丁办法》替代\n"
        "2\t甲市关于丙的意见\t甲政发〔2009〕4号\t继续有效\t\n3\t甲市关于戊的通知\t甲政发〔2010〕5号\t宣布失效\t"
    )
    assert annexed("现将清理结果公布如下。", "规范性文件清理结果", table) == [
        ("repeals", "甲政发〔2008〕3号"),
        ("declares_invalid", "甲政发〔2010〕5号"),
    ]


def test_a_column_of_proposals_does_nothing() -> None:
    table = "序号\t文件名称\t文号\t处理建议\n1\t甲市关于乙的通知\t甲政发〔2008〕3号\t废止"
    assert annexed("现公布如下。", "文件清单", table) == []


def test_a_row_of_its_own_rules_the_rows_below() -> None:
    table = (
        "一、继续有效的文件\n1\t甲市关于乙的通知\t甲政发〔2008〕3号\n二、宣布失效的文件\n"
        "1\t甲市关于丙的通知\t甲政发〔2009〕4号"
    )
    assert annexed("现公布如下。", "清理结果", table) == [("declares_invalid", "甲政发〔2009〕4号")]


def test_titles_without_marks() -> None:
    annex = provision("att_2", "国务院决定废止的行政法规", kind=ProvisionKind.ATTACHMENT, label="附件2")
    items = (
        provision(
            "att_2__1", "工业产品质量责任条例（1986年4月5日国务院发布）", kind=ProvisionKind.ITEM, parent="att_2"
        ),
        provision("att_2__2", "甲条例（2005年1月10日国务院令第431号公布）", kind=ProvisionKind.ITEM, parent="att_2"),
        provision("att_2__3", "各部门要做好衔接工作。", kind=ProvisionKind.ITEM, parent="att_2"),
    )
    found = read_effects(read_wording((annex, *items)))[0]
    assert [(effect.target_title, effect.target_number) for effect in found] == [
        ("工业产品质量责任条例", None),
        ("甲条例", "国务院令第431号"),
    ]


LISTING = article(
    4,
    "第四条",
    "本办法自2012年5月1日起施行。下列文件同时废止：\n（一）《甲规定》（甲政发〔1997〕9号）；\n（二）《乙通知》（甲政发〔2001〕2号）第三条。",
)


def test_a_list_within_an_article() -> None:
    found = read_effects(read_wording((LISTING,)))[0]
    assert [(each.target_number, each.scope.value, each.target_part) for each in found] == [
        ("甲政发〔1997〕9号", "whole", None),
        ("甲政发〔2001〕2号", "partial", "第三条"),
    ]
    assert found[0].sentence == "下列文件同时废止：\n（一）《甲规定》（甲政发〔1997〕9号）；"


def test_the_entries_of_a_list_within_an_article_are_cited_as_repealed() -> None:
    found, _ = read_citations(
        read_wording((LISTING,)), own_title=None, own_number=None, instrument_title=None, carrier=False
    )
    assert [(each.number, each.relation.value) for each in found] == [
        ("甲政发〔1997〕9号", "repeals"),
        ("甲政发〔2001〕2号", "repeals"),
    ]


def test_a_list_of_annexes_is_no_list_of_documents() -> None:
    note = provision("p_1", "附件:\n1．废止的规范性文件目录\n2．修改的规范性文件目录")
    assert read_effects(read_wording((note,)))[0] == ()
