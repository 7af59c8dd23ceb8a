"""Lists of documents: which provisions are entries, and what a line names."""

from datetime import date

import pytest

from corpus.model import EffectKind, ProvisionKind
from ingest.listed import entry, open_lists
from tests.factories import heading, provision

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
]
NO_ENTRIES = [
    "序号\t文件名称\t文号",
    "3\t甲市第二纺织厂\t国有土地使用证\t海国用（2004）第01190号\t青石河北路6号",
    "1\t王立江\t工程师",
    "合计\t44",
    "各部门要及时做好衔接。",
]


@pytest.mark.parametrize(("line", "title", "number", "day"), ENTRIES)
def test_reads_a_line(line: str, title: str, number: str | None, day: date | None) -> None:
    found = entry(line)
    assert found is not None
    assert (found.title, found.number, found.date) == (title, number, day)
    assert title in line[slice(*found.span)]


@pytest.mark.parametrize("line", NO_ENTRIES)
def test_names_none(line: str) -> None:
    assert entry(line) is None


OPENINGS = [
    ("废止下列省人民政府规章", EffectKind.REPEALS),
    ("对下列规章予以废止:", EffectKind.REPEALS),
    ("下列文件宣布失效:", EffectKind.DECLARES_INVALID),
    ("经清理,市政府决定废止以下规范性文件:", EffectKind.REPEALS),
    ("停止执行下列文件", EffectKind.SUSPENDS),
]
NO_OPENINGS = ["建议废止下列规章", "下列文件继续有效", "各部门要做好废止后的衔接", "修改或者废止下列规章的程序"]


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


def test_an_annex_is_opened_by_its_title() -> None:
    def annex(title: str) -> list[str]:
        attachment = provision("att_1", title, kind=ProvisionKind.ATTACHMENT, heading=title)
        return list(
            open_lists((attachment, provision("att_1__tbl_1", "1\t甲", kind=ProvisionKind.TABLE, parent="att_1")))
        )

    assert annex("宣布失效的规范性文件目录") == ["att_1__tbl_1"]
    assert annex("继续有效的规范性文件目录") == []
    assert annex("拟废止的文件目录") == []
