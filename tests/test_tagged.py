"""Texts that hold the tags of their paragraphs as text."""

from __future__ import annotations

import pytest

from ingest import UnreadableError, read_source
from ingest.readers import read_bytes
from ingest.readers.html import MOST_TAGS

HEAD = "平江市交通局关于渡口管理的通知\n文号：平交〔2026〕10号\n发布日期：2026-07-03\n"
TAGGED = (
    '<p>各有关单位：</p><p style="text-indent: 2em;">&nbsp;渡口由县交通局管理。</p><p><strong>一、本通知自即日起施行。'
    '</strong><br/></p><p style="text-align: right;">平江市交通局</p><p>2026年7月2日</p>'
)
LINES = ["各有关单位：", "渡口由县交通局管理。", "一、本通知自即日起施行。", "平江市交通局", "2026年7月2日"]


def test_paragraphs_are_lines() -> None:
    extract, plain = read_bytes((HEAD + TAGGED).encode())
    assert extract.text.splitlines() == [*HEAD.splitlines(), *LINES]
    assert not plain


def test_the_document_is_read_from_them() -> None:
    (document,) = read_source((HEAD + TAGGED).encode(), "文.txt").documents
    assert (document.number, document.addressee, str(document.issued_on)) == (
        "平交〔2026〕10号",
        "各有关单位",
        "2026-07-02",
    )


def test_a_page_may_print_them_too() -> None:
    escaped = TAGGED.replace("&", "&amp;").replace("<", "&lt;") + "渡口应当安全。" * 10
    page = f"<html><body><h1>平江市交通局关于渡口管理的通知</h1><div>{escaped}</div></body></html>"
    assert set(LINES) <= set(read_bytes(page.encode())[0].text.splitlines())


@pytest.mark.parametrize("text", ["渡口1<2处。", "标签</p>结束段落。"])
def test_a_text_that_speaks_of_tags_keeps_them(text: str) -> None:
    extract, plain = read_bytes(text.encode())
    assert (extract.text, plain) == (text, True)


def test_too_many_are_refused_in_one_sentence() -> None:
    with pytest.raises(UnreadableError, match="more elements than any document"):
        read_bytes(("<p></p>" * (MOST_TAGS // 2 + 1)).encode())
