"""Which records answer a tree: sets, computed exactly.

A tree is answered at one of two levels: documents (a word may stand anywhere in the document) or units (everything
must stand in one provision). What is said of a document as a whole (number, issuer, date, kind, title) holds for all
its units.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from corpus.text import search_key
from index.literals import NONE, Level, Literals, Records
from index.nearness import are_near, holds, sentences
from index.opened import OpenIndex
from index.records import Texts
from index.tree import (
    And,
    Everything,
    Expansion,
    Issued,
    Issuer,
    Kind,
    Labelled,
    Leaf,
    Near,
    Node,
    Not,
    Number,
    Or,
    Phrase,
    Place,
    Same,
    Similar,
    Stretch,
    Words,
    leaves,
    without,
)


class Matcher:
    """Answers trees over one index; remembers what it found, so use one for each search.

    `as_words` asks for more than `Words` does: that a piece that is a word stands there as a word (市场, but not the
    middle of 城市场馆). It serves ranking and labels, never to leave anything out.
    """

    def __init__(self, index: OpenIndex, texts: Texts, *, as_words: bool = False) -> None:
        self._as_words = as_words
        self.literals = Literals(index, texts)
        self._catalogue = index.catalogue
        self._found: dict[tuple[Leaf, Level], Records] = {}

    def search(self, tree: Node, level: Level) -> Records:
        """The records that answer the tree: of documents, or of units.

        Where nothing is asked of the provisions (a date, an issuer, a number) a document is one hit, by its head.
        """
        if level is Level.UNITS:
            match tree:
                case Or(children):
                    return self._union_of(self.search(child, level) for child in children)
                case Number(_, numbers, own):
                    heads = self._union(self._catalogue.by_number, numbers)
                    return frozenset(each + 1 for each in heads) | (NONE if own else self._citing_units(numbers))
                case _ if not any(_is_text(leaf) for leaf in leaves(tree)):
                    return self._evaluate(tree, level) & self.literals.heads()
        return self._evaluate(tree, level)

    def _evaluate(self, node: Node, level: Level) -> Records:
        match node:
            case And(children):
                return reduce(Records.intersection, (self._evaluate(child, level) for child in children))
            case Or(children):
                return self._union_of(self._evaluate(child, level) for child in children)
            case Not(child):
                return self.literals.all(level) - self._evaluate(child, level)
            case Expansion(child):
                return self._evaluate(child, level)
            case Same(stretch, child):
                return self.literals.at_level(self._together(stretch, child), level)
            case _:
                key = (node, level)
                if key not in self._found:
                    self._found[key] = self._leaf(node, level)
                return self._found[key]

    def _leaf(self, leaf: Leaf, level: Level) -> Records:
        match leaf:
            case Phrase(key=key, place=place) | Similar(key=key, place=place):
                return self.literals.holding(key, place, level)
            case Words(_, pieces, place, _):
                find = self.literals.standing_as_word if self._as_words else self.literals.holding
                return reduce(Records.intersection, (find(piece, place, level) for piece in pieces))
            case Near(keys, _, Place.TITLE):
                titled = reduce(
                    Records.intersection, (self.literals.holding(k, Place.TITLE, Level.DOCUMENTS) for k in keys)
                )
                return self.literals.at(
                    frozenset(each for each in titled if are_near(self.literals.text(each).title, leaf)), level
                )
            case Near(keys, _, place):
                found = reduce(Records.intersection, (self.literals.holding(key, place, Level.UNITS) for key in keys))
                return self.literals.at_level(
                    frozenset(each for each in found if are_near(self.literals.unit_key(each), leaf)), level
                )
            case Labelled(_, forms):
                return self.literals.at_level(self.literals.labelled(forms), level)
            case Number(_, numbers, own):
                return self._numbered(numbers, own, level)
            case _:
                return self.literals.at(self._documents(leaf), level)

    def _together(self, stretch: Stretch, child: Node) -> Records:
        """The units of which one stretch holds all that is asked."""
        wanted = without(child, Not)
        found = self._evaluate(wanted, Level.UNITS) if wanted is not None else self.literals.all(Level.UNITS)
        if stretch is Stretch.PROVISION:
            return frozenset(each for each in found if holds(child, self.literals.unit_key(each)))
        return frozenset(
            each
            for each in found
            if any(holds(child, sentence) for sentence in sentences(self.literals.unit(each).text))
        )

    def _documents(self, leaf: Everything | Issuer | Issued | Kind) -> Records:
        rows = self._catalogue.rows
        match leaf:
            case Issuer(_, issuers):
                return self._union(self._catalogue.by_issuer, issuers)
            case Issued(first, last):
                return frozenset(
                    record
                    for record, row in rows.items()
                    if row.issued_on is not None
                    and (first is None or first <= row.issued_on)
                    and (last is None or row.issued_on <= last)
                )
            case Kind(name):
                return frozenset(record for record, row in rows.items() if row.kind == name)
            case Everything():
                return self._catalogue.documents

    def _numbered(self, numbers: tuple[str, ...], own: bool, level: Level) -> Records:
        """The documents of these numbers, and unless `own` those that cite them."""
        found = self.literals.at(self._union(self._catalogue.by_number, numbers), level)
        if own:
            return found
        if level is Level.DOCUMENTS:
            return found | self._union(self._catalogue.citing, numbers)
        return found | self._citing_units(numbers)

    def _citing_units(self, numbers: tuple[str, ...]) -> Records:
        return self._union_of(self.literals.holding(search_key(number), Place.BODY, Level.UNITS) for number in numbers)

    def _union(self, groups: dict[str, Records], keys: tuple[str, ...]) -> Records:
        return self._union_of(groups.get(key, NONE) for key in keys)

    def _union_of(self, sets: Iterable[Records]) -> Records:
        return reduce(Records.union, sets, NONE)


def _is_text(leaf: Leaf) -> bool:
    """Whether a leaf asks for something that stands in a provision."""
    match leaf:
        case Phrase(place=place) | Words(place=place) | Near(place=place):
            return place not in (Place.TITLE, Place.ADDRESSEE)
        case Number(_, _, own):
            return not own
        case _:
            return isinstance(leaf, Labelled)
