"""What is printed on every page of a PDF and is no text: running heads and page numbers, by place and repetition.

澜东省人民政府规章            the same words at the same height on other pages
- 2 -                       a number that rises with the pages

The heads of a table's columns, which are printed again too, are none of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import median

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
SAME_HEIGHT, MOST = 1.0, 0.5
"""Points by which heads of different words may differ in height, if most pages have theirs there."""
PARTED = 1.6
"""Ems between such a head and the text, at least."""
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
    offset = _offset(pages, repeated)
    place = _usual_place(pages, repeated)
    found: list[frozenset[int]] = []
    named: dict[str, None] = {}
    for index, rows in enumerate(pages):
        mine: set[int] = set()
        alone = place is not None and _is_other_head(rows, place)
        for order in (range(len(rows)), reversed(range(len(rows)))):
            for position in list(order)[:EDGE]:
                row = rows[position]
                text = row.text.strip()
                known = _is_number(text, index, offset) or _is_repeated(row, repeated) or (alone and position == 0)
                if not known or heads_of(row):
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


def _usual_place(pages: list[list[Row]], repeated: dict[str, list[float]]) -> float | None:
    """The height at which most pages have their running head."""
    firsts = [rows[0].middle for rows in pages if rows and _is_repeated(rows[0], repeated)]
    place = median(firsts) if firsts else 0.0
    usual = sum(abs(height - place) <= SAME_HEIGHT for height in firsts)
    return place if usual > MOST * len(pages) else None


def _is_other_head(rows: list[Row], place: float) -> bool:
    """Whether a page's first row is a head that few pages have (人事任免): short, alone at the place of the others."""
    if not rows or abs(rows[0].middle - place) > SAME_HEIGHT or heads_of(rows[0]):
        return False
    text = squeeze(rows[0].text)
    parted = len(rows) == 1 or rows[0].middle - rows[1].middle > PARTED * max(rows[0].em, rows[1].em)
    return parted and len(text) <= LONGEST_HEAD and not text.endswith(("。", "；", "，", "："))


def _offset(pages: list[list[Row]], repeated: dict[str, list[float]]) -> int | None:
    """By how much the printed page numbers differ from the count of pages, the first being 0."""
    counted: Counter[int] = Counter()
    for index, rows in enumerate(pages):
        offsets = set()
        for row in _edges(rows):
            text = squeeze(row.text)
            if PAGE_NUMBER.fullmatch(text) or (len(text) <= LONGEST_HEAD and MARKED.search(text)):
                offsets |= {int(figure) - index for figure in FIGURES.findall(text)[:1]}
            elif _is_repeated(row, repeated) or (
                len(text) <= LONGEST_HEAD and (PUBLICATION.search(text) or ISSUE.search(text))
            ):
                words = row.text.split()
                offsets |= {int(word) - index for word in (words[0], words[-1]) if FIGURES.fullmatch(word)}
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
