"""The block of a web page that holds its document, found by structure: where its sentences stand.

A sentence weighs as much as it has characters outside links. Menus, lists of related pages and footers are links and
scraps, and weigh almost nothing; so the smallest element that holds nearly all the weight is the document, whichever
system made the page.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from bs4 import BeautifulSoup, Comment, NavigableString, PageElement, Tag

from corpus.text import squeeze
from ingest.kinds import ends_as_title

SITES: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("pages.toml").read_text(encoding="utf-8"))
SKIPPED = frozenset(SITES["skipped"])
BREAKING = frozenset(SITES["breaking"])
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
SENTENCE = re.compile(r"[。；，：;]|(?<=[\u4e00-\u9fff]),(?=[\u4e00-\u9fff])")
FOOT = re.compile("|".join(map(re.escape, SITES["footers"])))
MENU_LINKS = 5
"""A list of so many links and next to nothing else is a menu; two or three may be a document's attachments."""
ALMOST_ALL = 0.85
"""Of the page's sentences: what remains outside is a notice in the footer, or a summary."""
_ICON = re.compile(r"\s*[\ue000-\uf8ff]+\s*")
"""What a font of icons draws; within a word such a character stands for a rare ideograph."""
SHORTEST_CELL = 6
MOST_CELLS = 100_000
"""Places that the cells of a table take; beyond, none is believed to take more than one."""
SHORTEST_SENTENCE = 8
SHORTEST_HEADING, LONGEST_HEADING = 8, 100
TEXTS_ABOVE = 40
"""Pieces of text above the block among which a title stands: byline, share bar and labels are between."""
LONGEST_TEASER = 300
LONGEST_BESIDE = 12
"""Characters beside a link to another document: its day, or a bullet."""
_ATTACHED = re.compile(
    r"^(?:#|javascript:|mailto:)|\.(?:pdf|docx?|xlsx?|wps|et|ofd|rtf|txt|zip|rar|7z|jpe?g|png)\b|down", re.IGNORECASE
)
LEAST_WEIGHT = 60
"""Characters in sentences: a page with fewer holds no document (an empty shell, an error page, a list of links)."""


def without_furniture(soup: BeautifulSoup) -> BeautifulSoup:
    """The page with what cannot be text taken out: scripts, menus, what its style hides."""
    for element in [tag for tag in tags_of(soup) if _is_no_text(tag)]:
        if not element.decomposed:
            element.decompose()
    for element in [tag for tag in tags_of(soup) if tag.name in ("ul", "ol", "dl")]:
        if not element.decomposed and _is_menu(element):
            element.decompose()
    for comment in [each for each in soup.descendants if isinstance(each, Comment)]:
        comment.extract()
    return soup


def tags_of(root: Tag) -> Iterator[Tag]:
    """Every element below one, in the order of the page; a third of what a search of bs4 costs."""
    return (each for each in root.descendants if isinstance(each, Tag))


def _is_no_text(tag: Tag) -> bool:
    return tag.name in SKIPPED or (tag.name != "body" and bool(HIDDEN.search(str(tag.get("style", "")))))


def _is_menu(element: Tag) -> bool:
    links = element.find_all("a")
    linked = sum(len(link.get_text(strip=True)) for link in links)
    return len(links) >= MENU_LINKS and linked >= 0.8 * len(element.get_text(strip=True))


def remove_related(root: Tag, title: str | None) -> None:
    """Take out what is a link to another document and nothing else on its line, with the teaser below it.

    Attachments stay, and so does a link with the page's own title.
    """
    related: list[Tag] = []
    for link in root.find_all("a", href=True):
        if _ATTACHED.search(str(link["href"])):
            continue
        words = squeeze(link.get_text())
        line = next((each for each in link.parents if each.name in BREAKING), None)
        if line is None or line is root or words == squeeze(title or "") or not ends_as_title(words.strip("《》")):
            continue
        if len(squeeze(line.get_text())) <= len(words) + LONGEST_BESIDE:
            related.append(line)
    holders = Counter(id(line.parent.parent) for line in related if line.parent is not None)
    for line in related:
        if line.decomposed:
            continue
        teaser = line.parent
        alike = teaser is not None and holders[id(teaser.parent)] > 1 and len(teaser.find_all("a")) == 1
        if alike and teaser is not None and len(teaser.get_text(strip=True)) <= LONGEST_TEASER:
            teaser.decompose()
        else:
            line.decompose()


def title_above(block: Tag) -> str | None:
    """The nearest line above the block that reads as a title, and is no link: where no heading holds it."""
    line = ""
    owner: Tag | None = None
    for text in block.find_all_previous(string=True, limit=TEXTS_ABOVE):
        if isinstance(text, Comment) or not str(text).strip():
            continue
        block_of = next((each for each in text.parents if each.name in BREAKING), None)
        if block_of is not owner:
            if _is_title_alone(line):
                return line
            owner, line = block_of, ""
        line = f"{str(text).strip()}{line}" if text.find_parent("a") is None else ""
    return line if _is_title_alone(line) else None


def _is_title_alone(line: str) -> bool:
    bare = squeeze(line)
    return SHORTEST_HEADING <= len(bare) <= LONGEST_HEADING and ends_as_title(bare) and not SENTENCE.search(line)


def main_block(soup: BeautifulSoup) -> Tag | None:
    """The smallest element that holds almost all sentences of the page; None where it has next to none."""
    root = soup.body or soup
    lines = list(_printed_lines(root))
    weights = _weights(lines, _weight)
    if weights.get(id(root), 0) < LEAST_WEIGHT:  # a notice of one sentence above a table
        weights = _weights(lines, _weight_or_cell)
    return _heaviest(root, weights) if weights.get(id(root), 0) >= LEAST_WEIGHT else None


def block_of_words(soup: BeautifulSoup) -> Tag | None:
    """The smallest element that holds almost all words outside links, sentences or not: of a page that has few."""
    root = soup.body or soup
    weights = _weights(list(_printed_lines(root)), lambda _, line: 0 if FOOT.search(line) else len(line))
    return _heaviest(root, weights) if weights else None


def _heaviest(root: Tag, weights: dict[int, int]) -> Tag:
    """The smallest element that has almost all the weight of the root."""
    whole = weights[id(root)]
    block = root
    while True:
        inner = [child for child in block.find_all(True, recursive=False) if child.name in BREAKING or _wraps(child)]
        heaviest = max(inner, key=lambda child: weights.get(id(child), 0), default=None)
        if heaviest is None or weights.get(id(heaviest), 0) < ALMOST_ALL * whole:
            return block
        if heaviest.name in ("p", "li", "h1"):
            return block  # one long paragraph: what stands beside it belongs to it
        block = heaviest


def _printed_lines(root: Tag) -> Iterator[tuple[Tag, str]]:
    """The text outside links as lines, each with the element it stands in, however many spans it is cut into."""
    block, line = root, ""
    for each in root.descendants:
        if isinstance(each, Tag):
            if each.name == "br" and line:
                yield block, line
                line = ""
        elif not isinstance(each, Comment):
            owner, linked = _owner(each, root)
            if owner is not block:
                if line:
                    yield block, line
                block, line = owner, ""
            if not linked:
                line += str(each)
    if line:
        yield block, line


def _owner(text: PageElement, root: Tag) -> tuple[Tag, bool]:
    """The element that a text begins and ends its line with, and whether a link is between."""
    linked = False
    for parent in text.parents:
        if parent is root or parent.name in BREAKING:
            return parent, linked
        linked = linked or parent.name == "a"
    return root, linked


def _weights(lines: list[tuple[Tag, str]], weigh: Callable[[Tag, str], int]) -> dict[int, int]:
    """The weight of every element that has any, by its id."""
    weights: dict[int, int] = {}
    for block, line in lines:
        if weight := weigh(block, "".join(line.split())):
            for parent in (block, *block.parents):
                weights[id(parent)] = weights.get(id(parent), 0) + weight
    return weights


def _wraps(element: Tag) -> bool:
    """Whether an inline element holds blocks: a page whose whole text stands in one <span> or <font>."""
    return element.find(list(BREAKING)) is not None


def _weight(block: Tag, line: str) -> int:
    return 0 if len(line) < SHORTEST_SENTENCE or not SENTENCE.search(line) or FOOT.search(line) else len(line)


def _weight_or_cell(block: Tag, line: str) -> int:
    """Cells of a data table weigh too, where sentences alone are too few."""
    table = block.find_parent("table") if len(line) >= SHORTEST_CELL else None
    return _weight(block, line) or (len(line) if table is not None and is_data_table(table) else 0)


class _AsSet(str):
    """A line of preformatted text, of which the indent is kept."""

    __slots__ = ()


def lines_of(block: Tag) -> list[str]:
    """The lines of a block as a browser would show them; a data table's rows have tab-separated cells."""
    lines: list[str] = [""]
    _walk(block, lines)
    return [line.rstrip() if isinstance(line, _AsSet) else line.strip(" \u3000") for line in lines if line.strip()]


def _walk(element: Tag, lines: list[str]) -> None:
    if element.name == "pre" and element.find(list(BREAKING)) is None:
        lines.extend([*map(_AsSet, element.get_text().splitlines()), ""])
        return
    for child in element.children:
        if isinstance(child, Comment):
            continue
        if isinstance(child, NavigableString):
            if _ICON.fullmatch(child):
                continue
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
            wide, high = (_span(cell, "colspan"), _span(cell, "rowspan")) if len(taken) < MOST_CELLS else (1, 1)
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
