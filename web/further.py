"""Where else in a hit the words stand: the provisions beside the one that the search shows, the richest first.

    第六条   年龄不超过50周岁的<mark>专家</mark>…      what the search shows
    第九条   …<mark>专家</mark>…  另有 7 处             what is found here

Only the documents of one page of results are looked through, and only for the literal words, so that it costs a
millisecond or two a document; the text with every mark is one click away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Document, Provision, units
from corpus.text import search_key
from index.highlight import snippet
from web.layout import named

SHOWN = 2
LENGTH = 60  # characters of each


@dataclass(frozen=True, slots=True)
class Place:
    """A provision in which words of the query stand."""

    provision: str
    name: str | None
    snippet: str


@dataclass(frozen=True, slots=True)
class Further:
    """The best places beside the one shown, and how many more there are."""

    shown: tuple[Place, ...]
    more: int


def further(document: Document, keys: Sequence[str], but: str | None) -> Further:
    """`keys` are folded as `marking.keys_of` gives them; `but` is the id of the provision that is shown already."""
    worths: list[tuple[int, int, int, Provision]] = []
    for place, provision in enumerate(units(document)):
        text = search_key(provision.text)
        counts = [text.count(key) for key in keys]
        if any(counts) and provision.id != but:
            worths.append((-sum(map(bool, counts)), -sum(counts), place, provision))
    worths.sort(key=lambda worth: worth[:3])
    best = sorted(worths[:SHOWN], key=lambda worth: worth[2])
    places = tuple(Place(one.id, named(one), snippet(one.text, keys, LENGTH)) for *_, one in best)
    return Further(places, len(worths) - len(places))
