"""Markdown with YAML front matter: the head is facts, the text is what stands below it."""

import pytest

from corpus.model import PageFact
from ingest import read_source
from ingest.readers import read_bytes
from ingest.readers.front_matter import has_front_matter

HEAD = (
    '---\ntitle: "甲市人民政府关于废止\n部分规章的决定"\npublish_date: "2021-09-19"\n'
    "status: 现行有效\ntags:\n  - 规章\n"
    "文号: '甲政令〔2021〕3号'\n---\n"
)
BODY = (
    "<!-- INFO END -->\n\n经研究决定，废止《甲市渡口管理规定》。\n\n本决定自2021年10月1日起施行。\n\n"
    "甲市人民政府\n2021年9月12日\n"
)


@pytest.mark.parametrize("lead", ["", "\ufeff", "\n"])
def test_the_head_is_facts_and_the_title_stands_over_the_text(lead: str) -> None:
    extract, plain = read_bytes((lead + HEAD + BODY).encode())
    assert not plain
    assert extract.facts == (
        PageFact("标题", "甲市人民政府关于废止部分规章的决定", "meta"),
        PageFact("publish_date", "2021-09-19", "meta"),
        PageFact("status", "现行有效", "meta"),
        PageFact("文号", "甲政令〔2021〕3号", "meta"),
    )
    assert extract.text.startswith("甲市人民政府关于废止部分规章的决定\n")
    assert "INFO" not in extract.text
    assert "publish" not in extract.text


def test_the_document_has_what_its_text_says() -> None:
    (document,) = read_source((HEAD + BODY).encode(), "x.md").documents
    assert document.title == "甲市人民政府关于废止部分规章的决定"
    assert (document.issuers, str(document.issued_on)) == (("甲市人民政府",), "2021-09-12")
    assert [effect.target_title for effect in document.effects] == ["甲市渡口管理规定"]


@pytest.mark.parametrize(
    "text",
    [
        "---\n甲市人民政府公报\n---\n",
        "-----\n标题: 甲\n-----\n",
        "# 甲市人民政府公报\n---\n标题: 甲\n---\n",
        "---\nnote: 甲\n---\n",
    ],
    ids=["lines around a heading", "a longer rule", "not at the beginning", "nothing of a document"],
)
def test_dashes_that_are_no_head(text: str) -> None:
    assert not has_front_matter(text.encode())


def test_a_text_without_a_date_takes_the_day_of_promulgation_and_says_so() -> None:
    undated = "\n".join(line for line in BODY.splitlines() if "2021年9月12日" not in line)
    assert undated != BODY.rstrip("\n")
    (document,) = read_source((HEAD + undated).encode(), "x.md").documents
    assert str(document.issued_on) == "2021-09-19"
    assert "from_page" in {issue.rule for issue in document.issues}
