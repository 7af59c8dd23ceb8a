"""What a page states of its document does not depend on how it is marked up.

Each golden page is remade as other systems would have made it: without names of classes, with other elements for
paragraphs, in a table for layout, with a span for every character, beside teasers of other documents, in GBK.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Comment, NavigableString

from corpus.text import squeeze
from ingest import read_source
from ingest.decode import decode

PAGES = Path(__file__).parent / "pages"
with (PAGES / "expected.tsv").open(encoding="utf-8") as table:
    EXPECTED = [row for row in csv.DictReader(table, delimiter="\t") if row["title"] and row["page"].endswith(".html")]
SPELLED_TWICE = {"lawlib.html"}  # how its organ is spelled depends on which of two lines is nearer to the title
FACTS_IN_SPANS = {
    "gkmlpt.html",
    "text_row.html",
    "banner.html",
    "split_title.html",
    "reply.html",
    "li_label_text.html",
    "strong_colon_outside.html",
}
"""Pages whose labels run into each other once every character has a span of its own."""
TEASER = """<div><h4><a href="/{n}.html">丁市人民政府办公室关于做好第{n}项重点工作的通知</a></h4>
<p>各县（市、区）人民政府：经市政府同意，现就有关事项通知如下，请认真贯彻执行。</p><em>2021-0{n}-11</em></div>"""


def _without_names(page: BeautifulSoup) -> None:
    for tag in page.find_all(True):
        tag.attrs = {name: tag[name] for name in ("href", "name", "content", "style", "colspan") if name in tag.attrs}


def _divisions(page: BeautifulSoup) -> None:
    for tag in page.find_all("p"):
        tag.name = "div"


def _broken_lines(page: BeautifulSoup) -> None:
    for tag in page.find_all("p"):
        tag.insert_before(page.new_tag("br"))
        tag.insert_after(page.new_tag("br"))
        tag.unwrap()


def _in_a_table(page: BeautifulSoup) -> None:
    cell = page.body
    assert cell is not None
    cell.name = "td"
    cell.wrap(page.new_tag("tr")).wrap(page.new_tag("table")).wrap(page.new_tag("body"))


def _spans(page: BeautifulSoup) -> None:
    for text in page.find_all(string=True):
        if isinstance(text, Comment) or text.find_parent(["a", "head", "script", "style"]) or not str(text).strip():
            continue
        pieces = [page.new_tag("span", string=char) if char.strip() else NavigableString(char) for char in str(text)]
        text.replace_with(*pieces)


def _teasers(page: BeautifulSoup) -> None:
    assert page.body is not None
    side = BeautifulSoup("<div>" + "".join(TEASER.format(n=n) for n in range(1, 6)) + "</div>", "lxml").div
    assert side is not None
    page.body.append(side)


def _as_it_is(page: BeautifulSoup) -> None:
    """The same marking, in another encoding."""


REMADE: tuple[tuple[Callable[[BeautifulSoup], None], str, set[str]], ...] = (
    (_without_names, "utf-8", set()),
    (_divisions, "utf-8", SPELLED_TWICE),
    (_broken_lines, "utf-8", set()),
    (_in_a_table, "utf-8", set()),
    (_spans, "utf-8", FACTS_IN_SPANS),
    (_teasers, "utf-8", set()),
    (_as_it_is, "gb18030", set()),
)


@pytest.mark.parametrize(("remake", "encoding", "others"), REMADE, ids=[remake.__name__ for remake, _, _ in REMADE])
def test_marking_changes_nothing(remake: Callable[[BeautifulSoup], None], encoding: str, others: set[str]) -> None:
    for row in EXPECTED:
        if row["page"] in others:
            continue
        soup = BeautifulSoup(decode((PAGES / row["page"]).read_bytes())[0], "lxml")
        remake(soup)
        content = re.sub(r"charset=[\"']?[\w-]+", f"charset={encoding}", str(soup)).encode(encoding)
        (document,) = read_source(content, row["page"]).documents
        read = (document.title, document.number or "", " ".join(document.issuers), str(document.issued_on or ""))
        stated = (row["title"], row["number"], row["issuers"], row["issued_on"])
        told = [squeeze(got) for got, said in zip(read, stated, strict=True) if said]
        assert told == [*map(squeeze, filter(None, stated))], row["page"]
