"""One document printed in two sources: the site's page and the gazette, a web page and its PDF.

Equal number, date and title make two printed texts one document; where no number is printed, title and date must be
there and the issuers agree too. An amended text is no copy of the first, whose number and date it bears. One copy is
shown, the one that says most; the others are named beside it, with what is different in them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from corpus.model import Document, units
from corpus.numbers import loose_key
from corpus.resolution import names_of
from corpus.text import search_key
from corpus.text_day import day_of, head_of

MUCH = 0.9
"""Of the longest text, that a copy must have to be shown instead of it because a gazette printed it."""
SHOWN = 20  # differences told one by one
LONGEST = 60  # characters of a difference on each side
_BESIDE = 6  # characters before a difference, by which it is found in the text


@dataclass(frozen=True, slots=True)
class Difference:
    """What one copy prints and another does not: `field` is a property (title, addressee …) or "text"."""

    field: str
    shown: str
    copy: str


@dataclass(frozen=True, slots=True)
class Copy:
    """Another source that prints a document. `lines` are first and last, 1-based; `alike` the share of equal text."""

    source_name: str
    sha256: str
    lines: tuple[int, int]
    publication: str | None
    issue: str | None
    alike: float
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed text, for choosing which is shown. `length` is of its provisions, in characters."""

    key: int
    in_gazette: bool
    length: int
    sha256: str
    position: int


def work_of(document: Document) -> str | None:
    """What all copies of a document have in common and no other document has; None where too little is printed."""
    cores = sorted({name.core for name in names_of(document.title)})
    identity = loose_key(document.number) if document.number else list(document.issuers)
    if not cores or not identity or document.issued_on is None:
        return None
    day, changed = day_of(head_of(document), document.issued_on)
    days = [str(document.issued_on), *([f"amended {day}"] if changed else [])]
    return json.dumps([identity, *days, *cores], ensure_ascii=False)


def shown_of(copies: Iterable[Printed]) -> int:
    """The key of the copy that is shown: a gazette's if it has the whole text, else the longest; then by its bytes,
    so that the order in which sources arrive changes nothing."""
    every = list(copies)
    longest = max(each.length for each in every)
    whole = [each for each in every if each.length >= MUCH * longest]
    return min(whole, key=lambda each: (not each.in_gazette, -each.length, each.sha256, each.position)).key


def copy_of(shown: Document, other: Document, source_name: str, sha256: str) -> Copy:
    """How another copy is told of beside the one that is shown."""
    alike, found = _different_text(shown, other)
    publication = other.publication
    return Copy(
        source_name,
        sha256,
        other.lines,
        publication.name if publication else None,
        publication.issue if publication else None,
        alike,
        (*_different_properties(shown, other), *found),
    )


def _different_properties(shown: Document, other: Document) -> list[Difference]:
    pairs = (
        ("title", shown.title, other.title),
        ("issuers", " ".join(shown.issuers), " ".join(other.issuers)),
        ("addressee", shown.addressee or "", other.addressee or ""),
        ("published_on", str(shown.published_on or ""), str(other.published_on or "")),
    )
    return [Difference(*pair) for pair in pairs if search_key(pair[1]) != search_key(pair[2]) and pair[2]]


def _different_text(shown: Document, other: Document) -> tuple[float, list[Difference]]:
    """The share of equal text, by what search compares, and the first differences in reading order."""
    one, two = (["".join((each.label or "", each.text)) for each in units(document)] for document in (shown, other))
    keys = [[search_key(text) for text in texts] for texts in (one, two)]
    if "".join(keys[0]) == "".join(keys[1]):
        return 1.0, []
    found: list[Difference] = []
    equal = 0
    for tag, a, b, c, d in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        if tag == "equal":
            equal += sum(map(len, keys[0][a:b]))
            continue
        left, right = "".join(keys[0][a:b]), "".join(keys[1][c:d])
        if left == right:
            equal += len(left)  # cut into paragraphs otherwise
            continue
        shared, differences = _within(left, right)
        equal += shared
        found += differences
    whole = max(sum(map(len, keys[0])), sum(map(len, keys[1])), 1)
    return round(equal / whole, 4), found[:SHOWN]


def _within(left: str, right: str) -> tuple[int, list[Difference]]:
    """Equal characters of two stretches, and where they part."""
    if not left or not right or len(left) * len(right) > 4_000_000:  # a missing part, or too much to compare in detail
        return 0, [Difference("text", _short(left), _short(right))]
    equal, found = 0, []
    for tag, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if tag == "equal":
            equal += b - a
        else:
            found.append(
                Difference("text", _short(left[max(a - _BESIDE, 0) : b]), _short(right[max(c - _BESIDE, 0) : d]))
            )
    return equal, found


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
