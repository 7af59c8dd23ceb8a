"""A list of an instrument's own chapters is no 目录 of an issue, and hides no article."""

from __future__ import annotations

import pytest

from corpus.model import ProvisionKind
from ingest import read_source

LAW = """平江市执法监督条例
（1995年8月30日平江市第八届人民代表大会常务委员会第十七次会议通过）
{contents}
第一章 总则
第一条 为了加强监督，制定本条例。
第二条 监督由市人民政府负责。
第二章 监督工作制度
第三条 本条例自1996年1月1日起施行。
"""


@pytest.mark.parametrize(
    "contents",
    [
        "",
        "目 录\n\n第一章 总则……1\n第二章 监督工作制度 12\n",
        "目      录\n\n　　第一章 总      则\n\n　　第二章 监督工作制度\n",
        "目录\n第一章 总则\n第二章 监督工作制度",
    ],
)
def test_a_law_is_the_same_with_and_without_its_list_of_chapters(contents: str) -> None:
    reading = read_source(LAW.format(contents=contents).encode(), "条例.txt")
    (document,) = reading.documents
    assert [(each.kind, each.label) for each in document.provisions if each.label] == [
        (ProvisionKind.CHAPTER, "第一章"),
        (ProvisionKind.ARTICLE, "第一条"),
        (ProvisionKind.ARTICLE, "第二条"),
        (ProvisionKind.CHAPTER, "第二章"),
        (ProvisionKind.ARTICLE, "第三条"),
    ]
    assert reading.contents == ()
    assert not [each for each in document.provisions if "目" in each.text]
    assert {issue.rule for issue in document.issues} <= {"no_date", "no_issuer"}


PLAN = """平江市森林防火应急预案
目 录
1 总则
1.1 编制目的
1.2 适用范围
2 组织体系
1 总 则
1.1 编制目的
为加强森林防火工作，制定本预案。
1.2 适用范围
本预案适用于全市。
2 组织体系
市政府设立指挥部。
"""


def test_so_is_a_list_of_numbered_headings() -> None:
    (document,) = read_source(PLAN.encode(), "预案.txt").documents
    assert [each.label for each in document.provisions if each.label] == ["1", "1.1", "1.2", "2"]
