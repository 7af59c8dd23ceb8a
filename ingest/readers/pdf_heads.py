"""What is printed on every page of a PDF and is no text: running heads and page numbers, by place and repetition.

重庆市人民政府规章            the same words at the same height on other pages
- 2 -                       a number that rises with the pages

The heads of a table's columns, which are printed again too, are none of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from corpus.text import squeeze
from ingest.furniture import ISSUE, LONGEST_HEAD, PUBLICATION
from ingest.readers.pdf_aligned import heads_of
from ingest.readers.pdf_rows import Row

EDGE = 3
"""Rows at the top and at the bottom of a page among which its heads are."""
SAME_PLACE = 4.0
"""Points by which a head may move from page to page."""
SHARE = 0.25
"""Of the pages: left and right pages, and the sections of a gazette, have heads of their own."""
PAGE_NUMBER = re.compile(
    r"[-—–－─·•.~～\s]*(?:第)?([0-9０-９]{1,4})(?:页)?(?:[/，,]?(?:共)?[0-9０-９]{1,4}页?)?[-—–－─·•.~～\s]*"
)
MARKED = re.compile(r"[-—–－─·•~～]\s*[0-9０-９]{1,4}\s*[-—–－─·•~～]|第\s*[0-9０-９]{1,4}\s*页.*")
FIGURES = re.compile(r"[0-9０-９]{1,4}")


@dataclass(frozen=True, slots=True)
class Heads:
    """For each page the rows that are furniture (by position from the top), and the number printed on it.

    `named` are those heads that name the publication, each once.
    """

    rows: tuple[frozenset[int], ...]
    numbers: tuple[int | None, ...]
    named: tuple[str, ...]


def read_heads(pages: list[list[Row]]) -> Heads:
    """What of the pages' rows is furniture."""
    repeated = _repeated(pages)
    offset = _offset(pages)
    found: list[frozenset[int]] = []
    named: dict[str, None] = {}
    for index, rows in enumerate(pages):
        mine: set[int] = set()
        for order in (range(len(rows)), reversed(range(len(rows)))):
            for position in list(order)[:EDGE]:
                row = rows[position]
                text = row.text.strip()
                if heads_of(row) or not (_is_number(text, index, offset) or _is_repeated(row, repeated)):
                    break
                mine.add(position)
                bare = re.sub(r"\s+", "", text)
                if len(bare) <= LONGEST_HEAD and (PUBLICATION.search(bare) or ISSUE.search(bare)):
                    named.setdefault(FIGURES.sub("", bare) and " ".join(text.split()))
        found.append(frozenset(mine))
    numbers = tuple(None if offset is None else index + offset for index in range(len(pages)))
    return Heads(tuple(found), numbers, _once(list(named)))


def _once(heads: list[str]) -> tuple[str, ...]:
    """Heads that differ in nothing but the page number beside them, once."""
    kept: dict[str, str] = {}
    for head in heads:
        kept.setdefault(_shape(head), head)
    return tuple(kept.values())


def _shape(text: str) -> str:
    return re.sub(r"[\s0-9０-９·•.—–－─\-~～]+", "", squeeze(text))


def _edges(rows: list[Row]) -> list[Row]:
    return [*rows[:EDGE], *rows[max(EDGE, len(rows) - EDGE) :]]


def _repeated(pages: list[list[Row]]) -> dict[str, list[float]]:
    """The shape of each repeated head, and the heights at which it stands."""
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, rows in enumerate(pages):
        for row in _edges(rows):
            if shape := _shape(row.text):
                places[shape].append((index, row.middle))
    heads: dict[str, list[float]] = {}
    for shape, stands in places.items():
        for _, height in stands:
            on = {index for index, other in stands if abs(other - height) <= SAME_PLACE}
            if len(on) >= max(2, SHARE * len(pages)):
                heads.setdefault(shape, []).append(height)
    return heads


def _is_repeated(row: Row, repeated: dict[str, list[float]]) -> bool:
    return any(abs(row.middle - height) <= SAME_PLACE for height in repeated.get(_shape(row.text), ()))


def _offset(pages: list[list[Row]]) -> int | None:
    """By how much the printed page numbers differ from the count of pages, the first being 0."""
    counted: Counter[int] = Counter()
    for index, rows in enumerate(pages):
        offsets = set()
        for row in _edges(rows):
            text = squeeze(row.text)
            if PAGE_NUMBER.fullmatch(text) or (len(text) <= LONGEST_HEAD and MARKED.search(text)):
                offsets |= {int(figure) - index for figure in FIGURES.findall(text)[:1]}
            elif len(text) <= LONGEST_HEAD and (PUBLICATION.search(text) or ISSUE.search(text)):
                ends = [row.glyphs[0].char.isdigit() and FIGURES.match(text), re.search(r"[0-9]{1,4}$", text)]
                offsets |= {int(end.group()) - index for end in ends if end}
        counted.update(offsets)
    if not counted:
        return None
    offset, count = counted.most_common(1)[0]
    return offset if count >= min(2, len(pages)) else None


def _is_number(text: str, index: int, offset: int | None) -> bool:
    """Whether a row is its page's number: marked as one, or the number that this page must have."""
    bare = squeeze(text)
    if MARKED.fullmatch(bare):
        return True
    match = PAGE_NUMBER.fullmatch(bare)
    return bool(match) and offset is not None and match is not None and int(match.group(1)) == index + offset
