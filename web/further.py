"""Where else in a hit the words stand: the provisions beside the one that the search shows, the richest first.

    第六条   年龄不超过50周岁的<mark>专家</mark>…      what the search shows
    第九条   …<mark>专家</mark>…  另有 7 处             what is found here

Only the documents of one page of results are looked through, in the texts that the search has at hand, and only for
the literal words, so that it costs little; the text with every mark is one click away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.highlight import snippet
from index.records import DocumentText, Unit

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


def further(text: DocumentText, keys: Sequence[str], but: str | None) -> Further:
    """`keys` are folded as `marking.keys_of` gives them; `but` is the id of the provision that is shown already."""
    worths: list[tuple[int, int, int, Unit]] = []
    for place, unit in enumerate(text.units):
        counts = [unit.key.count(key) for key in keys]
        if any(counts) and unit.id not in (None, but):
            worths.append((-sum(map(bool, counts)), -sum(counts), place, unit))
    worths.sort(key=lambda worth: worth[:3])
    best = sorted(worths[:SHOWN], key=lambda worth: worth[2])
    places = (
        Place(one.id or "", one.label or one.heading, snippet(one.text[one.begin :], keys, LENGTH)) for *_, one in best
    )
    return Further(tuple(places), len(worths) - len(best))
