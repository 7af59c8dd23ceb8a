"""Golden pages: web pages of many systems and decades, each with what a person reads from it in `pages/expected.tsv`.

A few are pages saved as text. All are of our own making: what they say, their organs and their people are invented,
the layouts are those in use. A row without a title is a page that is no document. `issuers` are parted by spaces; an
empty field says that the page does not tell.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from corpus.model import Reading
from corpus.text import squeeze
from ingest import IngestError, read_source
from ingest.no_document import REASONS, UNKNOWN

PAGES = Path(__file__).parent / "pages"
with (PAGES / "expected.tsv").open(encoding="utf-8") as table:
    EXPECTED = list(csv.DictReader(table, delimiter="\t"))
DOCUMENTS = [row for row in EXPECTED if row["title"]]
OTHERS = [row for row in EXPECTED if not row["title"]]
OF_THE_SITE = re.compile(
    r"首页|搜索|分享|打印|版权|主办单位|标识码|上一篇|下一篇|责任编辑|浏览|字号|字体|点击|来源：|发布时间|发布日期|索引号|成文日期"
    r"|关闭窗口|扫一扫|评论|相关|推荐|热门|某法规库|顶一下|admin|今天是|无障碍"
)


def _read(row: dict[str, str]) -> Reading:
    return read_source((PAGES / row["page"]).read_bytes(), row["page"])


@pytest.mark.parametrize("row", DOCUMENTS, ids=lambda row: row["page"])
def test_what_a_page_states_of_its_document_is_read(row: dict[str, str]) -> None:
    (document,) = _read(row).documents
    read = (document.title, document.number or "", " ".join(document.issuers), str(document.issued_on or ""))
    stated = (row["title"], row["number"], row["issuers"], row["issued_on"])
    assert [squeeze(got) for got, said in zip(read, stated, strict=True) if said] == [
        *map(squeeze, filter(None, stated))
    ]


@pytest.mark.parametrize("row", DOCUMENTS, ids=lambda row: row["page"])
def test_nothing_of_the_site_is_in_the_text(row: dict[str, str]) -> None:
    reading = _read(row)
    lines = "\n".join(each.text for each in reading.documents[0].provisions).splitlines()
    if reading.text is not None:
        lines = reading.text.splitlines()
    assert not [line for line in lines if len(line) < 60 and OF_THE_SITE.search(line)]
    assert [*map(squeeze, lines)].count(squeeze(row["title"])) <= 2  # once more where an order publishes it


def _refusal(row: dict[str, str]) -> str:
    """Why nothing of a page is kept; "" if something is."""
    try:
        reading = _read(row)
    except IngestError as error:
        return str(error)
    rules = {UNKNOWN, *(rule for rule, *_ in REASONS)}
    return "" if reading.documents else next(each.message for each in reading.issues if each.rule in rules)


@pytest.mark.parametrize("row", OTHERS, ids=lambda row: row["page"])
def test_a_page_without_a_document_gives_none_and_says_so(row: dict[str, str]) -> None:
    assert _refusal(row)


def test_every_page_is_expected() -> None:
    assert {row["page"] for row in EXPECTED} == {path.name for path in PAGES.iterdir()} - {"expected.tsv"}
