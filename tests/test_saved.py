"""Pages saved as plain text: the website's head is no part of the document."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import Document
from ingest import read_source
from ingest.furniture import mark_furniture
from ingest.lines import read_lines
from ingest.saved import BYLINE, read_saved_head

HEAD = """您的位置: 首页 » 法规 »
{title}

作者:某某资料网 时间:2024-07-22 14:39:19   浏览:9201   来源:某某资料网
下载地址: 点击此处下载

{title}

云岭省平江市人民政府


"""
RULES = """平江市渡口管理规定

平政令〔1997〕29号

第一条 为加强渡口管理，制定本规定。
第二条 本规定自发布之日起施行。
"""
ORDER = """平江市人民政府令
第48号
《平江市渡口管理规定》已经2008年9月24日市政府第9次常务会议通过，现予公布，自公布之日起施行。
市长：何某
二○○八年十月十三日
平江市渡口管理规定
第一条 为加强渡口管理，制定本规定。
第二条 本规定由市交通局负责解释。
"""
CUT = """关于印发平江市人民政府办理建议

平政办发〔2010〕15号

各县（市、区）人民政府：
《平江市人民政府办理建议和提案工作规则》已经市政府同意，现印发给你们，请按照执行。

平江市人民政府
二○一○年四月七日
"""


def read(title: str, text: str) -> Document:
    (document,) = read_source((HEAD.format(title=title) + text).encode(), "页.txt").documents
    return document


def test_the_sites_lines_are_no_part_of_title_and_issuer() -> None:
    document = read("平江市渡口管理规定", RULES)
    assert (document.title, document.number, document.issuers, document.issued_on) == (
        "平江市渡口管理规定",
        "平政令〔1997〕29号",
        ("平江市人民政府",),  # as the site files it, without its province
        None,  # the day in the byline is the site's
    )


def test_an_order_goes_by_what_it_issues_where_its_page_says_so() -> None:
    document = read("平江市渡口管理规定", ORDER)
    assert (document.title, document.number, document.issuers, document.issued_on) == (
        "平江市渡口管理规定",
        "平江市人民政府令第48号",
        ("平江市人民政府",),
        date(2008, 10, 13),
    )


def test_what_an_order_issues_may_repeat_its_number() -> None:
    text = ORDER.replace("日\n平江市渡口管理规定\n", "日\n平江市渡口管理规定\n平江市令第48号\n")
    document = read("平江市渡口管理规定", text)
    assert (document.number, document.instrument and document.instrument.title) == (
        "平江市人民政府令第48号",
        "平江市渡口管理规定",
    )


def test_a_title_cut_by_its_number_is_given_whole() -> None:
    whole = "关于印发平江市人民政府办理建议和提案工作规则的通知"
    assert read(whole, CUT).title == whole


@pytest.mark.parametrize(
    ("line", "is_byline"),
    [
        ("作者:某某网 时间:2024-07-22 14:39:19   浏览:9201   来源:某某网", True),
        ("发布时间：2017-10-24 09:55 来源：市政府办公室 字体：大 中 小", True),
        ("来源：市统计局", False),  # the note under a table
        ("时间：2017年10月24日", False),
        ("会议时间：10月24日 会议地点：市政府", False),
    ],
)
def test_bylines(line: str, is_byline: bool) -> None:
    assert bool(BYLINE.fullmatch(line)) == is_byline


def test_a_text_without_a_head_stays_as_it_is() -> None:
    lines = mark_furniture(read_lines(RULES))
    assert read_saved_head(lines) == (lines, ())


def test_an_order_whose_number_stands_in_its_heading_goes_by_what_it_issues_too() -> None:
    text = ORDER.replace("平江市人民政府令\n第48号\n", "平江市人民政府令第48号\n")
    (document,) = read_source(text.encode(), "令.txt").documents
    assert (document.title, document.number, document.kind) == (
        "平江市渡口管理规定",
        "平江市人民政府令第48号",
        "令",
    )


def test_a_number_printed_last_of_all_is_the_documents() -> None:
    text = (
        "平江市人民检察院关于废止部分文件的决定\n经研究，决定废止一批文件。\n本决定自公布之日起施行。\n"
        "平江市人民检察院\n平检发〔2019〕3号\n"
    )
    (document,) = read_source(text.encode(), "决定.txt").documents
    assert document.number == "平检发〔2019〕3号"
