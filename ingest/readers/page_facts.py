"""What the head of a web page says of its document: meta elements of the national page standard, and labelled values.

    <meta name="ArticleTitle" content="…">
    索引号：000014349/2018-00222
    <td>发文字号</td><td>甲政发〔2017〕3号</td>

Which labels are known is told by `corpus.page_facts`. The same label with several values says
nothing (all of 有效, 失效 and 废止 stand in some pages, and their style shows one).
"""

from __future__ import annotations

import re
from collections import defaultdict

from bs4 import BeautifulSoup, PageElement, Tag

from corpus.model import PageFact
from corpus.page_facts import LONGEST_LABEL, meaning_of
from ingest.readers.content import tags_of

_LABEL = re.compile(
    r"(?:^|(?<=\s))(?:[【\[]\s*(?P<framed>[^\s【】\[\]][^【】\[\]]{0,18})\s*[】\]]\s*[:：]?"
    r"|(?P<label>(?:[\u4e00-\u9fff]\s{0,8}){2,10}?)\s*[:：])"
)
"""发文字号：  【发布文号】  [发文机构]: at the start, or after a blank."""
BULLETS = "•·●■◆▪*- \u3000"
OF_DAYS = ("issued_on", "published_on", "promulgated_on")
MOST_BLANK = 2
"""Elements after a label among which its value stands."""
_LABELLING = frozenset(
    ("td", "th", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "span", "label", "em", "i", "div", "li", "p")
)
"""Elements in which a label stands, alone or before its value."""
_HELD = frozenset(("table", "p", "div", "ul", "li"))
"""Elements that make the one that holds them more than a label."""
LONGEST_VALUE = 120
COLUMN = "栏目名称"
LONGEST_PATH = 160
_PATH = re.compile(r"(?:\S{0,8}位置\s*[:：]?\s*)?(?:[^>»›＞。]{1,30}\s*[>»›＞]{1,2}\s*){2,}[^>»›＞。]{0,100}")
FEWEST_SPANS, MOST_SINGLE = 8, 0.8
LONGEST_TEXT = 400
"""Characters of an element that may be a row of labels and their values: more is text."""


def labelled(text: str) -> list[tuple[str, str]]:
    """What a line says under labels, known or not: 索引号：1/2 文号：甲政发〔2017〕3号 gives two pairs."""
    text = text.lstrip(BULLETS)
    found = [*_LABEL.finditer(text)]
    if not found or found[0].start():
        return []
    ends = [*(each.start() for each in found[1:]), len(text)]
    return [
        (each["framed"] or each["label"], text[each.end() : end].strip()) for each, end in zip(found, ends, strict=True)
    ]


def read_facts(soup: BeautifulSoup) -> tuple[PageFact, ...]:
    """The facts of a page, in the order of the page, each field once; fields with several values are left out."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for meta in soup.find_all("meta"):
        name, content = str(meta.get("name", "")).strip(), str(meta.get("content", "")).strip()
        if content and meaning_of(name):
            found[(name, "meta")].append(content)
    for label, value in _labelled(soup):
        if value and len(value) <= LONGEST_VALUE and not (value.endswith(("：", ":")) or meaning_of(value)):
            found[(re.sub(r"[\s:：\u3000【】\[\]]", "", label), "table")].append(value)
    if path := _column(soup):
        found.setdefault((COLUMN, "path"), [path])
    return tuple(PageFact(field, values[0], place) for (field, place), values in found.items() if len(set(values)) == 1)


def _label_before(element: Tag) -> list[tuple[str, str]]:
    """<li>制发机关 <span>甲市财政局</span></li>: a label of its own text, the value in an element."""
    first = next(iter(element.contents), None)
    if isinstance(first, Tag) or first is None or element.find(True) is None or not meaning_of(str(first).strip()):
        return []
    return [(str(first).strip(), re.sub(r"\s+", " ", element.get_text("").replace(str(first), "", 1)).strip())]


def _column(soup: BeautifulSoup) -> str | None:
    """The column a page is filed in, by the way to it: 首页 > 政务公开 > 政策解读 > 正文."""
    for element in soup.find_all(["div", "p", "ul", "td", "span"]):
        if element.find("a") is None or element.find(["table", "script"]) is not None:
            continue
        text = _text(element)
        if len(text) <= LONGEST_PATH and _PATH.fullmatch(text):
            linked = [_text(link) for link in element.find_all("a")]
            return linked[-1] if linked[-1] else None
    return None


def _labelled(soup: BeautifulSoup) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    tags = list(tags_of(soup))
    holding = {id(parent) for each in tags if each.name in _HELD for parent in each.parents}
    for element in tags:
        if element.name not in _LABELLING or id(element) in holding:
            continue
        text = _text(element)
        if len(text) > LONGEST_TEXT or not text:
            continue
        said = labelled(text) or _label_before(element) or [(text, "")]
        pairs += [(label, value) for label, value in said if value and meaning_of(label)]
        label, value = said[-1]
        if value or len(said) > 1 or not meaning_of(label):
            continue
        if below := next(filter(None, map(_text, element.find_next_siblings(limit=MOST_BLANK))), ""):
            dated = meaning_of(label) not in OF_DAYS or bool(re.search(r"\d|年", below))
            if dated and not any(meaning_of(other) for other, _ in labelled(below)):
                pairs.append((label, below))
        elif element.parent is not None and element.name not in ("td", "th"):
            whole = _text(element.parent)
            if len(whole) <= LONGEST_LABEL + LONGEST_VALUE and whole.startswith(text):
                pairs.append((label, whole[len(text) :].lstrip(" :：")))
    return pairs


def _text(element: PageElement) -> str:
    words = element.get_text(" ", strip=True).split()
    spaced = len(words) >= FEWEST_SPANS and sum(len(word) == 1 for word in words) > MOST_SINGLE * len(words)
    return ("" if spaced else " ").join(words)  # a span for every character
