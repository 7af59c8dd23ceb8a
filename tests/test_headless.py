"""A text without title and number is a document if it is addressed, signed or says from when it holds."""

from __future__ import annotations

import pytest

from ingest import read_source

ADDRESSED = "各县（市、区）人民政府，市直各部门：\n经清理，市政府决定宣布12件文件失效，现予公布。\n"
SIGNED = "为加强渡口管理，经研究决定，暂停办理渡口许可。\n平江市人民政府\n2018年2月23日\n"
HOLDS = (
    "市政府决定废止下列规章：\n一、《平江市渡口管理办法》(2006年12月1日平江市人民政府令第2号发布)\n"
    "本决定自公布之日起施行。\n"
)


@pytest.mark.parametrize("text", [ADDRESSED, SIGNED, HOLDS])
def test_a_text_without_a_head_goes_by_the_name_of_its_file_and_says_so(text: str) -> None:
    (document,) = read_source(text.encode(), "来件/平江废止决定.txt").documents
    assert document.title == "平江废止决定"
    assert "no_title" in {issue.rule for issue in document.issues}


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
