"""The block of a web page that holds its document, found by structure: where its sentences stand.

A sentence weighs as much as it has characters outside links. Menus, lists of related pages and footers are links and
scraps, and weigh almost nothing; so the smallest element that holds nearly all the weight is the document, whichever
system made the page.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

SITES: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("pages.toml").read_text(encoding="utf-8"))
SKIPPED = frozenset(SITES["skipped"])
BREAKING = frozenset(SITES["breaking"])
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
SENTENCE = re.compile(r"[。；，：;]")
FOOT = re.compile("|".join(map(re.escape, SITES["footers"])))
MENU_LINKS = 5
"""A list of so many links and next to nothing else is a menu; two or three may be a document's attachments."""
ALMOST_ALL = 0.85
"""Of the page's sentences: what remains outside is a notice in the footer, or a summary."""
SHORTEST_CELL = 6
LEAST_WEIGHT = 60
"""Characters in sentences: a page with fewer holds no document (an empty shell, an error page, a list of links)."""


def without_furniture(soup: BeautifulSoup) -> BeautifulSoup:
    """The page with what cannot be text taken out: scripts, menus, what its style hides."""
    for element in soup.find_all(_is_no_text):
        if not element.decomposed:
            element.decompose()
    for element in soup.find_all(["ul", "ol", "dl"]):
        if not element.decomposed and _is_menu(element):
            element.decompose()
    for comment in soup.find_all(string=lambda string: isinstance(string, Comment)):
        comment.extract()
    return soup


def _is_no_text(tag: Tag) -> bool:
    return tag.name in SKIPPED or (tag.name != "body" and bool(HIDDEN.search(str(tag.get("style", "")))))


def _is_menu(element: Tag) -> bool:
    links = element.find_all("a")
    linked = sum(len(link.get_text(strip=True)) for link in links)
    return len(links) >= MENU_LINKS and linked >= 0.8 * len(element.get_text(strip=True))


def main_block(soup: BeautifulSoup) -> Tag | None:
    """The smallest element that holds almost all sentences of the page; None where it has next to none."""
    root = soup.body or soup
    weights = _weights(root, _weight)
    if weights.get(id(root), 0) < LEAST_WEIGHT:  # a notice of one sentence above a table
        weights = _weights(root, _weight_or_cell)
    whole = weights.get(id(root), 0)
    if whole < LEAST_WEIGHT:
        return None
    block: Tag = root
    while True:
        inner = [child for child in block.find_all(True, recursive=False) if child.name in BREAKING or _wraps(child)]
        heaviest = max(inner, key=lambda child: weights.get(id(child), 0), default=None)
        if heaviest is None or weights.get(id(heaviest), 0) < ALMOST_ALL * whole:
            return block
        if heaviest.name in ("p", "li", "h1"):
            return block  # one long paragraph: what stands beside it belongs to it
        block = heaviest


def _weights(root: Tag, weigh: Callable[[NavigableString], int]) -> dict[int, int]:
    """The weight of every element that has any, by its id."""
    weights: dict[int, int] = {}
    for text in root.find_all(string=True):
        weight = weigh(text)
        for parent in text.parents if weight else ():
            weights[id(parent)] = weights.get(id(parent), 0) + weight
    return weights


def _wraps(element: Tag) -> bool:
    """Whether an inline element holds blocks: a page whose whole text stands in one <span> or <font>."""
    return element.find(list(BREAKING)) is not None


def _weight(text: NavigableString) -> int:
    bare = "".join(text.split())
    if len(bare) < 8 or not SENTENCE.search(bare) or FOOT.search(bare) or text.find_parent("a") is not None:
        return 0
    return len(bare)


def _weight_or_cell(text: NavigableString) -> int:
    """Cells of a data table weigh too, where sentences alone are too few."""
    bare = "".join(text.split())
    table = text.find_parent("table")
    in_table = len(bare) >= SHORTEST_CELL and table is not None and is_data_table(table)
    return _weight(text) or (len(bare) if in_table and text.find_parent("a") is None else 0)


def lines_of(block: Tag) -> list[str]:
    """The lines of a block as a browser would show them; a data table's rows have tab-separated cells."""
    lines: list[str] = [""]
    _walk(block, lines)
    return [line.strip(" \u3000") for line in lines if line.strip()]


def _walk(element: Tag, lines: list[str]) -> None:
    for child in element.children:
        if isinstance(child, Comment):
            continue
        if isinstance(child, NavigableString):
            lines[-1] += re.sub(r"[ \t\r\n\xa0]+", " ", str(child))
        elif isinstance(child, Tag):
            if child.name == "br":
                lines.append("")
            elif child.name == "table" and is_data_table(child):
                lines.extend(["", *table_rows(child), ""])
            elif child.name in BREAKING:
                lines.append("")
                _walk(child, lines)
                lines.append("")
            else:
                _walk(child, lines)


def is_data_table(table: Tag) -> bool:
    """Whether a table holds data: two rows and columns or more, and no cell that is a page of its own."""
    rows = list(_rows(table))
    if table.find("table") is not None or len(rows) < 2 or max((len(row) for row in rows), default=0) < 2:
        return False
    return all(len(cell.find_all("p")) <= 12 and len(cell.get_text(strip=True)) <= 1500 for row in rows for cell in row)


def table_rows(table: Tag) -> list[str]:
    """The rows of a table, each as wide as it is shown: a cell over several columns or rows leaves empty ones."""
    taken: dict[tuple[int, int], str] = {}
    printed = list(_rows(table))
    for y, row in enumerate(printed):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            for dy in range(high):
                for dx in range(wide):
                    taken[(y + dy, x + dx)] = ""
            between = " " if cell.find(["p", "br"]) else ""
            taken[(y, x)] = re.sub(r"\s+", " ", cell.get_text(between)).strip()
            x += wide
    width = max((x for _, x in taken), default=-1) + 1
    rows = ["\t".join(taken.get((y, x), "") for x in range(width)) for y in range(len(printed))]
    return [row for row in rows if row.strip()]


def _span(cell: Tag, name: str) -> int:
    """At most 50: a table a page claims to be a million columns wide is not believed."""
    value = str(cell.get(name, "1"))
    return min(max(int(value), 1), 50) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _rows(table: Tag) -> Iterator[list[Tag]]:
    for row in table.find_all("tr"):
        yield row.find_all(["td", "th"], recursive=False)
