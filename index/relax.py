"""When nothing holds all the words: what holds most of them, and which are missing.

    新型职业农民 购车补贴 申请   documents with 新型职业农民 and 申请; 购车补贴 is said to be missing

A word weighs the more the fewer documents have it, and one that stands nowhere weighs most: so what is left counts
only if it is most of what was asked, and a question whose point stands nowhere has no answer.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.analyzer import is_word, words
from index.literals import Level
from index.match import Matcher
from index.recordset import Records
from index.tree import Leaf, Near, Node, Phrase, Place, Words, leaves, rewrite

MOST = 0.5  # of the weight of all words, which a document must hold at least

_NOWHERE = 0.5  # documents that a word which stands nowhere is taken to have


@dataclass(frozen=True, slots=True)
class Relaxed:
    """`shares` gives each of the records the share of the weight of all `pieces` that it holds; `holding` says where
    each piece stands."""

    records: Records
    shares: NDArray[np.float64]
    holding: dict[str, Records]
    pieces: tuple[str, ...]
    left: tuple[str, ...]  # compounds that were taken apart, and what was cut off from pieces
    missing: tuple[str, ...]

    def shares_of(self, records: Records) -> NDArray[np.float64]:
        """The shares of some of the records."""
        return self.shares[np.searchsorted(self.records.ids, records.ids)]

    def lacks(self, record: int, piece: str) -> bool:
        return record not in self.holding[piece]


def nowhere(native: Node, matcher: Matcher) -> list[str]:
    """Words and strings asked for that stand in no document at all."""
    literal = [leaf.key for leaf in leaves(native) if isinstance(leaf, Phrase) and not leaf.aside]
    near = [key for leaf in leaves(native) if isinstance(leaf, Near) for key in leaf.keys]
    return [key for key in [*_pieces(native), *literal, *near] if not matcher.search(Phrase(key), Level.DOCUMENTS)]


def relax(native: Node, admitted: Records, level: Level, matcher: Matcher, documents: int) -> Relaxed | None:
    """The records that hold most of the words and all else that was asked; None if there are none.

    If there are none, a compound counts as its parts: 价格调整 as 价格 and 调整.
    """
    asked = _loose(native)
    rest = rewrite(native, lambda leaf: None if _is_given_up(leaf) else leaf)
    may = admitted & matcher.search(rest, level) if rest is not None else admitted
    found = _most(asked, [], may, level, matcher, documents)
    if found is None:
        parts = _parts(asked, matcher)
        found = _most(parts, [piece for piece in asked if piece not in parts], may, level, matcher, documents)
    return found


def _most(
    asked: list[str], broken: list[str], may: Records, level: Level, matcher: Matcher, documents: int
) -> Relaxed | None:
    """The records that hold most of what was asked; `broken` was given up before."""
    pieces, left = _known_beginnings(asked, matcher)
    left = broken + left
    if len(pieces) + len(left) < 2:
        return None
    holding = {piece: matcher.search(Phrase(piece), level) for piece in pieces}
    weights = {piece: _weight(len(matcher.search(Phrase(piece), Level.DOCUMENTS)), documents) for piece in pieces}
    whole = sum(weights.values())
    shares = np.zeros(len(may), np.float64)
    for piece in pieces:
        shares += weights[piece] * holding[piece].has(may)
    shares /= whole
    most = shares >= MOST
    records, shares = Records(may.ids[most]), shares[most]
    if not records:
        return None
    missing = left + [piece for piece in pieces if records.isdisjoint(holding[piece])]
    if not missing:
        fullest = Records(records.ids[shares == shares.max()])
        missing = [piece for piece in pieces if fullest - holding[piece]]
    return Relaxed(records, shares, holding, tuple(pieces), tuple(left), tuple(missing))


def _pieces(native: Node) -> list[str]:
    """The pieces of all words asked for, each once."""
    typed = [leaf for leaf in leaves(native) if isinstance(leaf, Words) and not leaf.aside]
    return list(dict.fromkeys(piece for leaf in typed for piece in leaf.pieces))


def _loose(native: Node) -> list[str]:
    """The pieces of the words that may be given up."""
    return list(
        dict.fromkeys(
            piece for leaf in leaves(native) if isinstance(leaf, Words) and _is_given_up(leaf) for piece in leaf.pieces
        )
    )


def _is_given_up(leaf: Leaf) -> bool:
    """Words typed without a prefix; what was asked of titles alone (标题:煤炭) stays asked."""
    return isinstance(leaf, Words) and not leaf.aside and leaf.place is Place.ANYWHERE


def _parts(pieces: list[str], matcher: Matcher) -> list[str]:
    """The pieces, compounds as their parts where all of these stand somewhere."""
    found: dict[str, None] = {}
    for piece in pieces:
        parts: list[str] = []
        at = 0
        for word in words(piece):  # one after the other: 价格 and 调整, not the 格调 between them
            if word.start == at and 1 < len(word.text) < len(piece):
                parts.append(word.text)
                at = word.end
        known = at == len(piece) and all(matcher.search(Phrase(part), Level.DOCUMENTS) for part in parts)
        found |= dict.fromkeys(parts if known else [piece])
    return list(found)


def _known_beginnings(pieces: list[str], matcher: Matcher) -> tuple[list[str], list[str]]:
    """Of a piece that stands nowhere, the beginning that does, and what is left of it: 王文志任 is 王文志 and 任.

    Not of a word that jieba knows: 济南市 that stands nowhere is not the 济南 of something else. And the beginning, not
    any part: a name is asked about by what follows it, and 赵宝丽 is not the 宝丽 of another name.
    """
    known: list[str] = []
    left: list[str] = []
    for piece in pieces:
        shortest = len(piece) if is_word(piece) else max(2, len(piece) // 2 + 1)
        lengths = range(len(piece), shortest - 1, -1)
        length = next((n for n in lengths if matcher.search(Phrase(piece[:n]), Level.DOCUMENTS)), len(piece))
        known.append(piece[:length])
        if length < len(piece):
            left.append(piece[length:])
    return known, left


def _weight(holding: int, documents: int) -> float:
    return math.log(1 + documents / (holding or _NOWHERE))
