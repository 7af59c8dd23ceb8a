"""Doubts about effects: each rule by sentences that raise it, and by those that do not."""

from __future__ import annotations

import pytest

from corpus.model import ProvisionKind
from ingest.effects import read_effects
from ingest.wording import read_wording
from tests.factories import heading, provision

# (rule, sentence)
RAISED = [
    ("unnamed_repeal", "各地制定的土地使用费办法同时停止执行。"),
    ("unnamed_repeal", "此前教育部颁布的各有关国家教育考试的违规处理规定同时废止。"),
    ("unnamed_repeal", "《甲办法》废止后，依据该办法制定的配套文件一并废止。"),
    ("unnamed_repeal", "过去有关部门制定的金银管理办法即行废止。"),
    ("allow_list_repeal", "凡未纳入本次公布继续有效目录的规范性文件，一律废止，不再引用和执行。"),
    ("allow_list_repeal", "未列入继续有效和重新公布的规范性文件目录的，自本决定发布之日起不再执行。"),
    ("allow_list_repeal", "不在保留清单范围内的文件，一律停止执行。"),
    ("conditional_repeal", "应在2020年12月31日前公布，逾期未公布的，自2021年1月1日起宣布失效。"),
    ("succession_without_repeal", "市政府对《甲市停车办法》进行了修订，现印发给你们。"),
    ("succession_without_repeal", "现将修订后的《甲市停车办法》印发给你们，请认真贯彻执行。"),
]
NOT_RAISED = [
    "《甲条例》中有关看守所的规定即行废止。",
    "《采矿许可证》有效期满，不办理延续登记手续的，自行废止。",
    "房票逾期未使用的自动失效。",
    "有关部门可以对《甲清单》进行调整。",
    "制定机关应当及时予以修改或者废止。",
    "各部门要做好文件废止后的衔接工作。",
    "与本规定相抵触的，不再适用。",
    "原甲政发〔2010〕1号文件同时废止。",  # named by its number
    "凡宣布失效的市政府文件，自本决定印发之日起一律停止执行，不再作为行政管理的依据。",  # those that a list names
]


@pytest.mark.parametrize(("rule", "sentence"), RAISED)
def test_raised(rule: str, sentence: str) -> None:
    effects, issues = read_effects(read_wording((provision("p_1", sentence),)))
    assert ([issue.rule for issue in issues], effects) == ([rule], ())
    assert issues[0].text == sentence


@pytest.mark.parametrize("sentence", NOT_RAISED)
def test_not_raised(sentence: str) -> None:
    assert read_effects(read_wording((provision("p_1", sentence),)))[1] == ()


def cleanup(words: str, title: str, *rows: str) -> list[str]:
    """The doubts about a decision whose sentence refers to an annex of these rows."""
    table = "\n".join(["序号\t文件名称\t文号", *rows])
    provisions = (
        provision("p_1", words),
        provision("att_1", title, kind=ProvisionKind.ATTACHMENT, label="附件1", heading=title),
        provision("att_1__tbl_1", table, kind=ProvisionKind.TABLE, parent="att_1"),
    )
    return [issue.message for issue in read_effects(read_wording(provisions), own_title="甲市关于清理结果的通知")[1]]


ROWS = ("1\t甲市关于乙的通知\t甲政发〔2008〕3号", "2\t甲市关于丙的通知\t甲政发〔2009〕4号")


def test_as_many_as_announced() -> None:
    assert cleanup("对2件规范性文件予以废止（见附件1）。", "废止的规范性文件目录（2件）", *ROWS) == []


def test_a_note_that_counts_the_annex_is_no_list() -> None:
    said = (
        provision("p_1", "经清理，市政府决定对2件文件宣布失效（目录附后）。"),
        provision("p_2", "附件：宣布失效的文件目录（2件）"),
        provision("att_1", "宣布失效的文件目录（2件）", kind=ProvisionKind.ATTACHMENT, label="附件"),
        provision("att_1__1", "甲市关于乙的通知（甲政发〔2008〕3号）", kind=ProvisionKind.ITEM, parent="att_1"),
        provision("att_1__2", "甲市关于丙的通知（甲政发〔2009〕4号）", kind=ProvisionKind.ITEM, parent="att_1"),
    )
    effects, issues = read_effects(read_wording(said), own_title="甲市人民政府关于宣布失效一批文件的决定")
    assert (len(effects), issues) == (2, ())


def test_fewer_than_announced() -> None:
    assert cleanup("对3件规范性文件予以废止（见附件1）。", "规范性文件目录", *ROWS) == ["文中说有3件，读到2件"]


def test_a_list_that_is_lost() -> None:
    said = (provision("p_1", "经清理，市政府决定，2274件市政府文件宣布失效。"),)
    effects, issues = read_effects(read_wording(said), own_title="甲市人民政府关于宣布失效一批文件的决定")
    assert (effects, [issue.rule for issue in issues]) == ((), ["count_differs"])


def test_lists_that_are_lost_counted_in_one_sentence() -> None:
    said = (provision("p_1", "经区政府研究,决定规范性文件继续有效52件,失效100件,现予以公布。"),)
    (issue,) = read_effects(read_wording(said), own_title="甲区人民政府关于公布文件清理结果的决定")[1]
    assert issue.rule == "count_differs"


def test_a_report_of_what_was_done_is_not_counted() -> None:
    said = (provision("p_1", "五年来，清理规章756件，废止71件。"),)
    assert read_effects(read_wording(said), own_title="政府工作报告") == ((), ())


def test_a_heading_that_counts() -> None:
    said = (
        heading("hd_1", "一、", "废止下列2件规章"),
        provision("hd_1__1", "《甲办法》(2001年3月19日公布)", kind=ProvisionKind.ITEM, parent="hd_1"),
    )
    assert [issue.message for issue in read_effects(read_wording(said), own_title="关于废止规章的决定")[1]] == [
        "文中说有2件，读到1件"
    ]
