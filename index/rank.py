"""Order: how well a record answers, as a number.

The tier says what was matched; a fraction below one half is added to it, which is BM25F over heading and text of the
best provisions and over the title. So nothing that matches more weakly overtakes by repeating a word.

    5    the document of the number that was asked for
    4    all of it in the title (4.5 as a literal string)
    3.5  all that was asked are issuer, date and kind, and they fit
    3    the literal string
    2.5  all the words, in one provision
    2    all the words, somewhere in the document
    1.5  all the words, but some only as characters within others (市场 in 城市场馆)
    1    another form of a word
    0    some of the words (relaxed)
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.arrayfile import begins
from index.impact import TITLE, Impact, fraction, impact_of, spread, spread_titles, string_rarity
from index.literals import Level
from index.match import Matcher
from index.opened import OpenIndex
from index.reading import Reading
from index.recordset import NONE, Records, union
from index.tree import (
    And,
    Expansion,
    Labelled,
    Leaf,
    Near,
    Node,
    Number,
    Or,
    Phrase,
    Place,
    Same,
    Words,
    leaves,
    rewrite,
    without_expansions,
)

FURTHER = 0.15  # weight of each further provision that matches
FURTHER_COUNTED = 4
EXPANDED = 0.5  # weight of a word that was not typed


Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sets:
    """The records of a result by what they match: hits are labelled by these, and tiers are made of them."""

    number: Records  # the documents of the numbers asked for
    cited: Records  # those, and the documents that cite these numbers
    title: Records
    title_literal: Records
    fields: Records
    exact: Records
    words: Records
    native: Records  # without what expansions alone found
    together: Records  # all that was asked in one provision


def sets_of(reading: Reading, level: Level, plain: Matcher, strict: Matcher) -> Sets:
    """Answer the query's stricter forms. `plain` and `strict` are matchers without and with `as_words`."""
    native = without_expansions(reading.tree)
    if native is None:
        return Sets(*[NONE] * 9)
    asked = leaves(native)
    numbers = [leaf for leaf in asked if isinstance(leaf, Number)]
    has_text = any(isinstance(leaf, Words | Phrase | Near) for leaf in asked)
    loose = bool(reading.together) or any(isinstance(leaf, Near | Labelled) for leaf in asked)
    exact: Node | None = None
    if reading.literal:
        exact = Phrase(reading.literal)
    elif has_text and not loose:
        exact = rewrite(native, _literally)
    title = rewrite(native, _in_title) if level is Level.DOCUMENTS and has_text and not reading.together else None
    has_words = any(isinstance(leaf, Words) for leaf in asked)
    return Sets(
        number=union(plain.search(replace(number, own=True), level) for number in numbers),
        cited=union(plain.search(number, level) for number in numbers),
        title=plain.search(title, level) if title is not None else NONE,
        title_literal=plain.search(Phrase(reading.literal, Place.TITLE), level) if reading.literal and title else NONE,
        fields=plain.search(reading.fields, level) if reading.fields is not None else NONE,
        exact=plain.search(exact, level) if exact is not None else NONE,
        words=strict.search(native, level) if has_words else NONE,
        native=plain.search(native, level),
        together=plain.literals.of_units(plain.search(native, Level.UNITS)) if level is Level.DOCUMENTS else NONE,
    )


def tiers(records: Records, sets: Sets) -> Floats:
    """The tier of each record: that of the first condition that holds."""
    tiers = np.ones(len(records))
    native = sets.native.has(records)
    exact, together, whole = sets.exact.has(records), sets.together.has(records), native
    if sets.words:  # where words were asked for, only what holds them as words
        tiers[native] = 1.5
        words = sets.words.has(records)
        exact, together, whole = words & exact, words & together, words & native
    for value, holds in ((2.0, whole), (2.5, together), (3.0, exact)):
        tiers[holds] = value
    for value, fitting in ((3.5, sets.fields), (4.0, sets.title), (4.5, sets.title_literal), (5.0, sets.number)):
        if fitting:
            tiers[fitting.has(records)] = value
    return tiers


class Scorer:
    """BM25F over what was asked, for all that was found or a part of it."""

    def __init__(self, index: OpenIndex, matcher: Matcher, tree: Node, found: Records) -> None:
        self._index = index
        self._columns = index.columns
        self._found = found
        self._pieces = _pieces(tree) if found else {}
        self._literals = matcher.literals

    def fractions(self, records: Records, level: Level) -> Floats:
        """A fraction below one half for each of some records, which were found."""
        if not records:
            return np.empty(0)
        if level is Level.DOCUMENTS:
            return fraction(self._document_scores(records))
        asked = self._asked(records)
        if len(asked) == 1:
            weight, alone = asked[0]
            if alone.units is records and weight == 1 and not alone.is_string:
                return alone.fractions
        return fraction(self._unit_scores(asked, records))

    def _asked(self, among: Records | None = None) -> list[tuple[float, Impact]]:
        """What was asked, each with its weight."""
        pieces = self._pieces.items()
        return [(weight, impact_of(piece, self._index, self._literals, among)) for piece, weight in pieces]

    def _unit_scores(self, asked: list[tuple[float, Impact]], records: Records) -> Floats:
        """Of each unit with its title."""
        scores: Floats | None = None
        for weight, impact in asked:
            score = self._unit_score(impact, records)
            if weight != 1:
                score = weight * score
            scores = score if scores is None else scores + score
        return scores if scores is not None else np.zeros(len(records))

    def _unit_score(self, impact: Impact, records: Records) -> Floats:
        if not impact.is_string:
            return spread(impact.values, impact.units, records, lambda: self._titles(impact, records))
        score = self._rarity(impact) * spread(impact.values, impact.units, records)
        return score + self._titles(impact, records) if len(impact.titled) else score

    def _titles(self, impact: Impact, records: Records) -> Floats:
        return spread_titles(impact.titled, impact.titles, records, self._index)

    def _document_scores(self, records: Records) -> Floats:
        """Of the best units of each document with its title."""
        owners = self._columns.owners
        among = self._columns.holding(records)
        titles = np.zeros(len(self._columns))
        parts: list[tuple[Records, Floats]] = []
        for weight, impact in self._asked():
            titles[impact.titled] += weight * TITLE * impact.titles
            within = among.take(owners.take(impact.units.ids))
            units, values = Records(impact.units.ids.compress(within)), impact.values.compress(within)
            if impact.is_string:
                values *= self._rarity(impact)
            elif len(impact.titled):
                values -= self._titles(impact, units)
            parts.append((units, weight * values))
        units = union(part for part, _ in parts)
        scores = sum((spread(values, part, units) for part, values in parts), start=np.zeros(len(units)))
        of_documents = owners.take(records.ids)
        lifted = _lifted(owners.take(units.ids), scores, len(self._columns))
        return lifted.take(of_documents) + titles.take(of_documents)

    def _rarity(self, impact: Impact) -> float:
        """How rare a string is, counted in the documents that were found."""
        return string_rarity(impact, self._columns.holding(self._found), self._index)


def _pieces(tree: Node) -> dict[str, float]:
    """What to score, each with its weight; what was typed comes first."""
    typed: dict[str, float] = {}
    added: dict[str, float] = {}
    _note_pieces(tree, typed, added)
    return typed | {piece: EXPANDED for piece in added if piece not in typed} if added else typed


def _note_pieces(node: Node, typed: dict[str, float], added: dict[str, float]) -> None:
    """Note what is positively asked for; what expansions ask for is `added`."""
    match node:
        case Phrase():
            typed[node.key] = 1.0
        case Words(pieces=pieces) | Near(keys=pieces):
            typed |= dict.fromkeys(pieces, 1.0)
        case And() | Or():
            for child in node.children:
                _note_pieces(child, typed, added)
        case Same(_, child):
            _note_pieces(child, typed, added)
        case Expansion(child):
            _note_pieces(child, added, added)
        case _:
            pass


def _literally(leaf: Leaf) -> Node:
    return Phrase(leaf.key, leaf.place, leaf.aside) if isinstance(leaf, Words) else leaf


def _in_title(leaf: Leaf) -> Node | None:
    match leaf:
        case Words(place=Place.ANYWHERE) | Phrase(place=Place.ANYWHERE) | Near(place=Place.ANYWHERE):
            return replace(leaf, place=Place.TITLE)
        case Words() | Phrase() | Near() | Labelled():
            return leaf
        case _:
            return None


def _lifted(documents: NDArray[np.int32], scores: Floats, size: int) -> Floats:
    """Each document's best provision, and a little for each of the next few; `documents` are those of the scores."""
    lifted = np.zeros(size)
    if not len(scores):
        return lifted
    firsts = begins(documents)
    group = np.repeat(np.arange(len(firsts)), np.diff(firsts, append=len(documents)))
    left = scores.copy()
    best = further = np.zeros(len(firsts))
    for at in range(1 + FURTHER_COUNTED):
        most = np.maximum.reduceat(left, firsts)
        if at:
            further = further + most
        else:
            best = most
        (reaching,) = (left == most.take(group)).nonzero()
        left[reaching[np.diff(group.take(reaching), prepend=-1) > 0]] = 0.0  # taken once; no score is below it
    lifted[documents.take(firsts)] = best + FURTHER * further
    return lifted
