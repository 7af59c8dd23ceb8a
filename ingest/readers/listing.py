"""The documents that a page lists, where it holds none itself: a refusal names them, so that they can be fetched.

    <li><a href="…" title="甲市人民政府关于加强渡口管理的通知">甲市人民政府关于加强渡口…</a> 2021-03-09</li>
    <tr><td>1</td><td>甲市渡口管理办法</td><td>甲政发〔2021〕12号</td></tr>

A list says of a document no more than that it was published: no text, no provision. So it is told of and not kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup

from corpus.text import squeeze
from ingest.kinds import ends_as_title

SHORTEST_TITLE, LONGEST_TITLE = 8, 200
"""Characters: 通知公告 is a column of the site."""
OF_SITES = ("政府信息公开", "网站")
RULES = ("办法", "规定", "条例", "细则", "规则", "决定")
"""What ends titles that do without 关于."""
FEWEST = 5
"""Links to documents that a page may have beside its own."""
_FILE = re.compile(r"\.(?:pdf|docx?|wps|ofd|rtf)(?:$|[?#&])", re.IGNORECASE)
MOST_CELLS = 20_000
NAMED, LONGEST_NAMED = 3, 60
"""Titles that a refusal names, and the characters of each."""


def listed(soup: BeautifulSoup) -> tuple[str, ...]:
    """The titles of documents in a page's links and cells, in its order, each once; none where they are few."""
    titles = {squeeze(text): text for text in map(_cleaned, _texts(soup)) if _is_title(text)}
    return tuple(titles.values()) if len(titles) >= FEWEST else ()


def _cleaned(text: str) -> str:
    return " ".join(text.replace("\u200b", "").split())


def _is_title(text: str) -> bool:
    if not SHORTEST_TITLE <= len(text) <= LONGEST_TITLE or text.startswith(OF_SITES):
        return False
    return ("关于" in text or text.endswith(RULES)) and ends_as_title(squeeze(text))


def _texts(soup: BeautifulSoup) -> Iterator[str]:
    for element in soup.find_all(["a", "td"], limit=MOST_CELLS):
        whole = str(element.get("title", "")).strip()  # the text may be cut: 甲市人民政府关于加强渡口…
        yield whole if element.name == "a" and whole else element.get_text()


def attached(soup: BeautifulSoup) -> str | None:
    """The first file that a page links to and that may hold its document: 甲市人民政府关于加强渡口管理的通知.pdf."""
    links = (link for link in soup.find_all("a", href=True) if _FILE.search(str(link["href"])))
    return next((_cleaned(link.get_text()) or str(link["href"]).rsplit("/", 1)[-1] for link in links), None)


def told(titles: tuple[str, ...]) -> str:
    """What a refusal says of them: 20 documents (“甲办法”, “乙规定”, “丙条例”, …)."""
    named = [title if len(title) <= LONGEST_NAMED else f"{title[:LONGEST_NAMED]}…" for title in titles[:NAMED]]
    return f"{len(titles)} documents (“{'”, “'.join(named)}”{', …' if len(titles) > NAMED else ''})"
