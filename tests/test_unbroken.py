"""Texts that have lost their line ends."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import read_source
from ingest.readers.extract import Extract, PageStart
from ingest.readers.unbroken import MESSAGE, with_line_ends

RULES = (
    "（2024年7月30日甲部令第5号公布 自2024年12月1日起施行）第一章 总  则第一条 为了加强渡口管理，保障渡口安全，"
    "根据有关法律，制定本办法。第二条 渡口应当具备条件：（一）有码头；（二）有标志；（三）有救生圈，依照第三条办理。"
    "第二章 附则第三条 违反第一条、第二条的，依照《渡口条例》第四条处罚。第四条 本办法自2024年12月1日起施行。"
)
OF_RULES = [
    "（2024年7月30日甲部令第5号公布 自2024年12月1日起施行）",
    "第一章 总  则",
    "第一条 为了加强渡口管理，保障渡口安全，根据有关法律，制定本办法。",
    "第二条 渡口应当具备条件：",
    "（一）有码头；",
    "（二）有标志；",
    "（三）有救生圈，依照第三条办理。",
    "第二章 附则",
    "第三条 违反第一条、第二条的，依照《渡口条例》第四条处罚。",
    "第四条 本办法自2024年12月1日起施行。",
]
NOTICE = (
    "为加强渡口管理，保障渡口安全，经研究，现将《甲市渡口管理办法》予以公布，请各单位认真执行，并将执行情况及时报告。特此公告。"
    "甲市交通局2024年9月27日甲市渡口管理办法第一条 为加强渡口管理，制定本办法。第二条 渡口由县交通局管理。"
    "一、码头应当坚固。二、标志应当醒目。第三条 本办法自公布之日起施行。附件：1.渡口名录浏览次数：打印本页"
)
OF_NOTICE = [
    "为加强渡口管理，保障渡口安全，经研究，现将《甲市渡口管理办法》予以公布，请各单位认真执行，并将执行情况及时报告。特此公告。",
    "甲市交通局",
    "2024年9月27日",
    "甲市渡口管理办法",
    "第一条 为加强渡口管理，制定本办法。",
    "第二条 渡口由县交通局管理。",
    "一、码头应当坚固。",
    "二、标志应当醒目。",
    "第三条 本办法自公布之日起施行。",
    "附件：",
    "1.渡口名录",
    "浏览次数：",
    "打印本页",
]
SPACED = (
    "甲市交通局关于渡口管理的通知 甲交〔2019〕12号 各县（区）交通局，各渡口： 《甲市渡口管理办法》已经审定，"
    "现印发给你们，请认真贯彻执行。 甲市交通局 2019年3月4日 甲市渡口管理办法 第一条 为加强渡口管理，制定本办法。 "
    "第二条 渡口由 PORT AUTHORITY 协助管理。 "
    "第三条 本办法自2019年5月1日起施行。 "
)
OF_SPACED = [
    "甲市交通局关于渡口管理的通知",
    "甲交〔2019〕12号",
    "各县（区）交通局，各渡口：",
    "《甲市渡口管理办法》已经审定，现印发给你们，请认真贯彻执行。",
    "甲市交通局",
    "2019年3月4日",
    "甲市渡口管理办法",
    "第一条 为加强渡口管理，制定本办法。",
    "第二条 渡口由 PORT AUTHORITY 协助管理。",
    "第三条 本办法自2019年5月1日起施行。",
]
CONTENTS = "甲条例目录第一章 总则第二章 附则" + RULES[RULES.index("第一章") :]


def lines(text: str) -> list[str]:
    return with_line_ends(Extract(text, "utf-8")).text.split("\n")


@pytest.mark.parametrize(
    ("text", "wanted"), [(RULES, OF_RULES), (NOTICE, OF_NOTICE), (SPACED, OF_SPACED)], ids=["rules", "notice", "spaced"]
)
def test_lines_begin_where_labels_count_on_and_sentences_end(text: str, wanted: list[str]) -> None:
    assert lines(text) == wanted


def test_chapters_begin_again_below_their_contents() -> None:
    assert lines(CONTENTS)[:4] == ["甲条例目录", "第一章 总则", "第二章 附则", "第一章 总  则"]


def test_an_article_set_off_by_a_space_needs_no_sentence_before_it_and_may_follow_a_gap() -> None:
    text = (
        "第一条 应纳税额按照下列公式计算，除法律、行政法规另有规定的以外：应纳税额＝货物数量×定额税率第二条 税款以"
        "人民币计算，由海关征收。第四条 逾期缴纳的，按日加收滞纳金，依照第一条计算；拒不缴纳的，依照第三条第二款处理。"
        "第五条 本办法自公布之日起施行。"
        "第十条 另有规定的，从其规定，并且应当及时向社会公布。"
    )
    assert [line[:3] for line in lines(text)] == ["第一条", "第二条", "第四条", "第五条"]


def test_some_line_ends_may_be_lost() -> None:
    text = (
        "甲市供水办法\n## 第一章总则第一条为规范供水，制定本办法。\n第二条供水由县水利局管理。\n"
        "第二章水价分类第三条水价分五类。\n"
    )
    assert lines(text) == [
        "甲市供水办法",
        "## 第一章总则",
        "第一条为规范供水，制定本办法。",
        "第二条供水由县水利局管理。",
        "第二章水价分类",
        "第三条水价分五类。",
    ]


def test_a_number_over_such_a_text_heads_it() -> None:
    (document,) = read_source(("甲令〔2024〕5号\n" + RULES).encode(), "一行.txt").documents
    assert (document.number, document.issuers, document.issued_on) == ("甲令〔2024〕5号", ("甲部",), date(2024, 7, 30))


def test_it_is_said_and_the_document_read() -> None:
    reading = read_source(("甲部渡口管理办法\n" + RULES).encode(), "一行.txt")
    (document,) = reading.documents
    assert [each.label for each in document.provisions if each.kind == "article"] == [
        "第一条",
        "第二条",
        "第三条",
        "第四条",
    ]
    assert document.effective_on is not None
    assert document.effective_on.date == date(2024, 12, 1)
    assert [(each.rule, each.line, each.message) for each in reading.issues] == [("line_ends_lost", 2, MESSAGE)]
    assert reading.text is not None


@pytest.mark.parametrize(
    "extract",
    [
        Extract("\n".join(OF_RULES), "utf-8"),
        Extract("第一条 短。第二条 也短。第三条 都短。第四条 完。", "utf-8"),
        Extract("依照第一条、第二条和第三条的规定，" * 20, "utf-8"),
        Extract(RULES, "pdf", pages=(PageStart(1, 1),)),
    ],
    ids=["has its line ends", "short", "mentions articles", "paper"],
)
def test_a_text_with_line_ends_of_its_own_stays_as_it_is(extract: Extract) -> None:
    assert with_line_ends(extract) is extract


@given(
    st.lists(st.sampled_from([*OF_RULES, *OF_NOTICE, *OF_SPACED, "\n", "　", "第十条", "（九）"]), max_size=40).map(
        "".join
    )
)
def test_no_character_is_lost(text: str) -> None:
    assert re.sub(r"\s", "", "".join(lines(text))) == re.sub(r"\s", "", text)
