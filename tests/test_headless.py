"""A text without title and number is a document if it is addressed, signed or says from when it holds."""

from __future__ import annotations

import pytest

from corpus.model import ProvisionKind
from ingest import read_source

ADDRESSED = "各县（市、区）人民政府，市直各部门：\n经清理，市政府决定宣布12件文件失效，现予公布。\n"
SIGNED = "为加强渡口管理，经研究决定，暂停办理渡口许可。\n平江市人民政府\n2018年2月23日\n"
HOLDS = (
    "市政府决定废止下列规章：\n一、《平江市渡口管理办法》(2006年12月1日平江市人民政府令第2号发布)\n"
    "本决定自公布之日起施行。\n"
)


ARTICLES = "第一条 为了安全，制定本办法。\n第二条 渡口由市政府管理。\n第三条 违者处罚。\n"


@pytest.mark.parametrize("text", [ADDRESSED, SIGNED, HOLDS, ARTICLES])
def test_a_text_without_a_head_goes_by_the_name_of_its_file_and_says_so(text: str) -> None:
    (document,) = read_source(text.encode(), "来件/平江废止决定.txt").documents
    assert document.title == "平江废止决定"
    assert "no_title" in {issue.rule for issue in document.issues}


ISSUED = (
    "《平江市供水管理办法》已经2001年3月1日市人民政府第5次常务会议通过，现予发布，自2001年5月1日起施行。\n"
    "市长　李明远\n二○○一年三月五日\n平江市供水管理办法\n第一条 为了供水，制定本办法。\n第二条 甲。\n"
)


WRAPPED = ISSUED.replace("第5次常务", "第5次\n常务").replace("，现予", "，\n现予")


def test_the_sentence_that_issues_it_may_be_wrapped() -> None:
    for lost in ("", "第48号\n"):
        (document,) = read_source((lost + WRAPPED).encode(), "令.txt").documents
        assert (document.title, document.instrument is not None) == ("平江市供水管理办法", True)


@pytest.mark.parametrize(("lost", "line"), [("", 1), ("第48号\n", 1), ("\n（2001年第48号）\n", 2)])
def test_an_order_whose_head_is_lost_goes_by_what_it_issues_and_says_so(lost: str, line: int) -> None:
    (document,) = read_source((lost + ISSUED).encode(), "令.txt").documents
    assert (document.title, document.number, document.kind) == ("平江市供水管理办法", None, "办法")
    assert (str(document.issued_on), document.instrument is not None) == ("2001-03-05", True)
    assert [(issue.rule, issue.line) for issue in document.issues if issue.rule != "no_issuer"] == [
        ("order_head_lost", line)
    ]


def test_an_order_whose_head_is_lost_begins_after_the_document_above_it() -> None:
    above = "平江市人民政府关于防汛的通知\n平政发〔2001〕9号\n抓好落实。\n平江市人民政府\n2001年3月2日\n"
    first, second = read_source((above + "第48号\n" + ISSUED).encode(), "公报.txt").documents
    assert (first.number, second.title) == ("平政发〔2001〕9号", "平江市供水管理办法")


def test_a_number_alone_under_the_title_of_what_was_issued_is_doubted() -> None:
    (document,) = read_source(f"平江市供水管理办法\n第48号\n{ARTICLES}".encode(), "办法.txt").documents
    assert (document.title, document.number) == ("平江市供水管理办法", None)
    assert ("order_head_lost", 2) in [(issue.rule, issue.line) for issue in document.issues]


def test_what_the_body_says_is_read() -> None:
    (document,) = read_source(HOLDS.encode(), "决定.txt").documents
    assert [(effect.target_title, effect.target_number) for effect in document.effects] == [
        ("平江市渡口管理办法", "平江市人民政府令第2号")
    ]
    (document,) = read_source(SIGNED.encode(), "决定.txt").documents
    assert (document.issuers, str(document.issued_on)) == (("平江市人民政府",), "2018-02-23")


@pytest.mark.parametrize(
    "text",
    [
        "昨天，市政府召开会议，听取渡口管理工作汇报。\n会议指出，安全第一。\n",
        "平江的渡口\n一、东渡口\n二、西渡口\n",
        "平江市人民政府\n2018年2月23日\n",
    ],
)
def test_news_lists_and_scraps_are_no_documents(text: str) -> None:
    assert read_source(text.encode(), "页.txt").documents == ()


def test_a_web_page_without_a_title_is_not_taken_so() -> None:
    page = f"<html><body><div>{''.join(f'<p>{line}</p>' for line in (HOLDS * 3).splitlines())}</div></body></html>"
    assert read_source(page.encode(), "page.html").documents == ()


@pytest.mark.parametrize(
    ("text", "title", "number"),
    [
        (
            "沿着平江的道路前进（第三次大会）\n同志们：\n我代表市政府作报告。\n",
            "沿着平江的道路前进（第三次大会）",
            None,
        ),
        ("《关于加强渡口管理的通知》\n为加强渡口管理，现通知如下。\n", "关于加强渡口管理的通知", None),
        ("公告〔2024〕112号\n根据有关规定，允许进口。特此公告。\n", "公告〔2024〕112号", "公告〔2024〕112号"),
    ],
)
def test_a_head_of_another_shape_is_still_a_head(text: str, title: str, number: str | None) -> None:
    (document,) = read_source(text.encode(), "来件.txt").documents
    assert (document.title, document.number) == (title, number)


def test_a_title_printed_twice_opens_one_document() -> None:
    title, number = "平江市人民政府关于渡口管理的意见", "平政发〔2019〕5号"
    again = "平江市人民政府关于\n渡口管理的意见"
    short = "平政发〔2019〕5号关于渡口管理的意见"
    for above in (title, short):
        one_document(above, title, number, again)


def one_document(above: str, title: str, number: str, again: str) -> None:
    text = f"{above}\n{number}\n2019年3月1日 施行\n\n{again}\n{number}\n各县人民政府：\n现提出如下意见。\n"
    (document,) = read_source(text.encode(), "来件.txt").documents
    assert (document.title, document.number, document.addressee) == (title, number, "各县人民政府")


@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("第一条 甲制度。第二条 乙制度。\n第三条 丙制度。第四条丁制度。\n", 4),
        ("第一条 甲制度。\n其他规定另行制定。 第二条乙制度。\n第三条 丙制度。\n", 3),
        ("第一条 依照本法办理。第二条规定的除外。\n第二条 乙制度。\n第三条 丙制度。\n", 3),  # mentioned, not begun
        ("第一条 增加一条：“第八条 甲制度。第二条 乙制度。”\n第二条 丙制度。\n第三条 丁制度。\n", 3),  # quoted
        ("第一条 甲制度。第九条 乙制度。\n第二条 丙制度。\n第三条 丁制度。\n", 3),  # not the next one
    ],
)
def test_an_article_that_runs_on_in_a_line_is_an_article(text: str, articles: int) -> None:
    (document,) = read_source(f"平江市渡口管理办法\n{text}".encode(), "来件.txt").documents
    found = [each.label for each in document.provisions if each.kind == ProvisionKind.ARTICLE]
    assert found == [f"第{'一二三四'[n]}条" for n in range(articles)]


def test_the_file_of_an_attachment_goes_by_the_title_under_that_word() -> None:
    articles = "第一条 为管好渡口，制定本规定。\n第二条 本规定自印发之日起施行。\n"
    text = f"附件\n甲市渡口备案和登记\n管理规定\n（征求意见稿）\n{articles}"
    (document,) = read_source(text.encode(), "a1b2.txt").documents
    assert document.title == "甲市渡口备案和登记管理规定（征求意见稿）"


def test_an_explanation_handed_on_as_a_file_is_no_document() -> None:
    signed = "本规定自印发之日起施行。\n甲市交通局\n2026年7月2日\n"
    text = f"附件：\n《甲市渡口管理规定》政策解读\n一、背景\n为管好渡口，制定该规定。{signed}"
    assert read_source(text.encode(), "解读.txt").documents == ()
