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

from bs4 import BeautifulSoup, Tag

from corpus.model import PageFact
from corpus.page_facts import LONGEST_LABEL, meaning_of

_COLON = re.compile(r"[:：]")
LONGEST_VALUE = 120


def read_facts(soup: BeautifulSoup) -> tuple[PageFact, ...]:
    """The facts of a page, in the order of the page, each field once; fields with several values are left out."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for meta in soup.find_all("meta"):
        name, content = str(meta.get("name", "")).strip(), str(meta.get("content", "")).strip()
        if content and meaning_of(name):
            found[(name, "meta")].append(content)
    for label, value in _labelled(soup):
        if value and len(value) <= LONGEST_VALUE and not (value.endswith(("：", ":")) or meaning_of(value)):
            found[(re.sub(r"[\s:：\u3000]", "", label), "table")].append(value)
    return tuple(PageFact(field, values[0], place) for (field, place), values in found.items() if len(set(values)) == 1)


def _labelled(soup: BeautifulSoup) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for element in soup.find_all(
        [
            "td",
            "th",
            "dt",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "b",
            "strong",
            "span",
            "label",
            "em",
            "i",
            "div",
            "li",
            "p",
        ]
    ):
        if element.find(["table", "p", "div", "ul", "li"]) is not None:
            continue
        text = _text(element)
        if len(text) > LONGEST_LABEL + LONGEST_VALUE or not text:
            continue
        label, colon, value = _split(text)
        if not meaning_of(label):
            continue
        if colon and value:
            pairs.append((label, value))
        elif following := element.find_next_sibling():
            pairs.append((label, _text(following)))
        elif element.parent is not None and element.name not in ("td", "th"):
            whole = _text(element.parent)
            if len(whole) <= LONGEST_LABEL + LONGEST_VALUE and whole.startswith(text):
                pairs.append((label, whole[len(text) :].lstrip(" :：")))
    return pairs


def _split(text: str) -> tuple[str, str, str]:
    parts = _COLON.split(text, maxsplit=1)
    return (parts[0], ":", parts[1].strip()) if len(parts) == 2 else (text, "", "")


def _text(element: Tag) -> str:
    return re.sub(r"\s+", " ", element.get_text(" ", strip=True)).strip()
