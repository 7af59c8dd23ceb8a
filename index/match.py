"""Which records answer a tree: sets, computed exactly.

A tree is answered at one of two levels: documents (a word may stand anywhere in the document) or units (everything
must stand in one provision). What is said of a document as a whole (number, issuer, date, kind, title) holds for all
its units.
"""

from __future__ import annotations

from corpus.text import search_key
from index.literals import Level, Literals
from index.nearness import are_near, holds
from index.opened import OpenIndex
from index.recordset import Records, intersection, union
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

    def __init__(self, index: OpenIndex, *, as_words: bool = False) -> None:
        self._as_words = as_words
        self.literals = Literals(index)
        self._catalogue = index.catalogue
        self._found: dict[tuple[Leaf, Level], Records] = {}

    def search(self, tree: Node, level: Level) -> Records:
        """The records that answer the tree: of documents, or of units.

        Where nothing is asked of the provisions (a date, an issuer, a number) a document is one hit, by its head.
        """
        if level is Level.UNITS:
            match tree:
                case Or(children):
                    return union(self.search(child, level) for child in children)
                case Number(_, numbers, own):
                    heads = Records(self._catalogue.numbered(numbers).ids + 1)
                    return heads if own else heads | self._citing_units(numbers)
                case _ if not any(_is_text(leaf) for leaf in leaves(tree)):
                    return self.answer(tree, level) & self.literals.heads()
        return self.answer(tree, level)

    def answer(self, node: Node, level: Level) -> Records:
        """The records that answer a node, whatever it asks for."""
        match node:
            case Phrase():  # kept with the index
                return self.literals.holding(node.key, node.place, level)
            case And():
                return intersection([self.answer(child, level) for child in node.children])
            case Or(children):
                return union([self.answer(child, level) for child in children])
            case Not(child):
                return self.literals.all(level) - self.answer(child, level)
            case Expansion(child):
                return self.answer(child, level)
            case Same(stretch, child):
                return self.literals.at_level(self._together(stretch, child), level)
            case _:
                found = self._found.get((node, level))
                if found is None:
                    found = self._found[node, level] = self._leaf(node, level)
                return found

    def _leaf(self, leaf: Leaf, level: Level) -> Records:
        match leaf:
            case Phrase(key=key, place=place) | Similar(key=key, place=place):
                return self.literals.holding(key, place, level)
            case Words(_, pieces, place, _):
                find = self.literals.standing_as_word if self._as_words else self.literals.holding
                return intersection(find(piece, place, level) for piece in pieces)
            case Near(keys, _, Place.TITLE):
                titled = intersection(self.literals.holding(key, Place.TITLE, Level.DOCUMENTS) for key in keys)
                near = titled.where(lambda each: are_near(self.literals.title_key(each), leaf))
                return self.literals.at(near, level)
            case Near(keys, _, place):
                found = intersection(self.literals.holding(key, place, Level.UNITS) for key in keys)
                near = found.where(lambda each: are_near(self.literals.unit_key(each), leaf))
                return self.literals.at_level(near, level)
            case Labelled(_, forms):
                return self.literals.at_level(self.literals.labelled(forms), level)
            case Number(_, numbers, own):
                return self._numbered(numbers, own, level)
            case _:
                return self.literals.at(self._documents(leaf), level)

    def _together(self, stretch: Stretch, child: Node) -> Records:
        """The units of which one stretch holds all that is asked."""
        wanted = without(child, Not)
        found = self.answer(wanted, Level.UNITS) if wanted is not None else self.literals.all(Level.UNITS)
        if stretch is Stretch.PROVISION:
            return found.where(lambda each: holds(child, self.literals.unit_key(each)))
        return found.where(lambda each: any(holds(child, sentence) for sentence in self.literals.sentences(each)))

    def _documents(self, leaf: Everything | Issuer | Issued | Kind) -> Records:
        match leaf:
            case Issuer(_, issuers):
                return self._catalogue.issued_by(issuers)
            case Issued(first, last):
                return self._catalogue.issued_within(first, last)
            case Kind(name):
                return self._catalogue.of_kind(name)
            case Everything():
                return self._catalogue.documents

    def _numbered(self, numbers: tuple[str, ...], own: bool, level: Level) -> Records:
        """The documents of these numbers, and unless `own` those that cite them."""
        found = self.literals.at(self._catalogue.numbered(numbers), level)
        if own:
            return found
        if level is Level.DOCUMENTS:
            return found | self._catalogue.citing_any(numbers)
        return found | self._citing_units(numbers)

    def _citing_units(self, numbers: tuple[str, ...]) -> Records:
        return union(self.literals.holding(search_key(number), Place.BODY, Level.UNITS) for number in numbers)


def _is_text(leaf: Leaf) -> bool:
    """Whether a leaf asks for something that stands in a provision."""
    match leaf:
        case Phrase(place=place) | Words(place=place) | Near(place=place):
            return place not in (Place.TITLE, Place.ADDRESSEE)
        case Number(_, _, own):
            return not own
        case _:
            return isinstance(leaf, Labelled)
