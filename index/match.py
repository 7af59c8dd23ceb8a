"""Which records answer a tree: sets, computed exactly.

A tree is answered at one of two levels: documents (a word may stand anywhere in the document) or units (everything
must stand in one provision). What is said of a document as a whole (number, issuer, date, kind, title) holds for all
its units.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import reduce

from corpus.text import searchable
from index.analyzer import is_word
from index.grams import LONGEST_CERTAIN, grams_sought
from index.opened import OpenIndex
from index.records import DocumentText, Texts
from index.schema import ALL_GRAMS, TITLE_GRAMS, UNIT_GRAMS
from index.tree import (
    And,
    Everything,
    Expansion,
    Issued,
    Issuer,
    Kind,
    Leaf,
    Node,
    Not,
    Number,
    Or,
    Phrase,
    Place,
    Words,
    leaves,
)

Records = frozenset[int]
_NONE: Records = frozenset()


class Level(StrEnum):
    DOCUMENTS = "documents"
    UNITS = "provisions"


class Matcher:
    """Answers trees over one index; remembers what it found, so use one for each search.

    `as_words` asks for more than `Words` does: that a piece that is a word stands there as a word (市场, but not the
    middle of 城市场馆). It serves ranking and labels, never to leave anything out.
    """

    def __init__(self, index: OpenIndex, texts: Texts, *, as_words: bool = False) -> None:
        self._index = index
        self._as_words = as_words
        self._texts = texts
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
                    return frozenset(each + 1 for each in heads) | (_NONE if own else self._citing_units(numbers))
                case _ if not any(_is_text(leaf) for leaf in leaves(tree)):
                    return self._evaluate(tree, level) & self._heads()
        return self._evaluate(tree, level)

    def _evaluate(self, node: Node, level: Level) -> Records:
        match node:
            case And(children):
                return reduce(Records.intersection, (self._evaluate(child, level) for child in children))
            case Or(children):
                return self._union_of(self._evaluate(child, level) for child in children)
            case Not(child):
                return self._all(level) - self._evaluate(child, level)
            case Expansion(child):
                return self._evaluate(child, level)
            case _:
                key = (node, level)
                if key not in self._found:
                    self._found[key] = self._leaf(node, level)
                return self._found[key]

    def _leaf(self, leaf: Leaf, level: Level) -> Records:
        match leaf:
            case Phrase(key, place, _):
                return self._holding(key, place, level)
            case Words(_, pieces, place, _):
                find = self._standing_as_word if self._as_words else self._holding
                return reduce(Records.intersection, (find(piece, place, level) for piece in pieces))
            case Number(_, numbers, own):
                return self._numbered(numbers, own, level)
            case _:
                return self._at(self._documents(leaf), level)

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
        found = self._at(self._union(self._catalogue.by_number, numbers), level)
        if own:
            return found
        if level is Level.DOCUMENTS:
            return found | self._union(self._catalogue.citing, numbers)
        return found | self._citing_units(numbers)

    def _citing_units(self, numbers: tuple[str, ...]) -> Records:
        return self._union_of(self._holding(searchable(number)[0], Place.BODY, Level.UNITS) for number in numbers)

    def _holding(self, key: str, place: Place, level: Level) -> Records:
        """Where a literal string stands: by its grams, then on the text itself."""
        if not key:
            return self._all(level)
        match place:
            case Place.TITLE:
                found = self._with_grams(TITLE_GRAMS, key)
                return self._at(self._seen(found, key, lambda each: self._text(each).title), level)
            case Place.ADDRESSEE:
                return self._at(self._addressed(key), level)
            case Place.ANYWHERE:
                if level is Level.DOCUMENTS:
                    found = self._seen(self._with_grams(ALL_GRAMS, key), key, lambda each: self._text(each).whole)
                else:
                    found = self._seen(self._with_grams(UNIT_GRAMS, key), key, self.unit_key)
                return found or self._last_resort(key, level)
            case Place.BODY:
                if level is Level.DOCUMENTS:
                    found = self._with_grams(ALL_GRAMS, key)
                    return frozenset(each for each in found if key in self._text(each).body)
                return self._seen(self._with_grams(UNIT_GRAMS, key) - self._heads(), key, self.unit_key)

    def _seen(self, found: Records, key: str, text_of: Callable[[int], str]) -> Records:
        """Those whose text really holds the key; for a short key its gram has told already."""
        if len(key) <= LONGEST_CERTAIN:
            return found
        return frozenset(each for each in found if key in text_of(each))

    def only_addressed(self, key: str) -> bool:
        """Whether a string stands in no text at all, but in an addressee."""
        found = self._seen(self._with_grams(ALL_GRAMS, key), key, lambda each: self._text(each).whole)
        return not found and bool(self._addressed(key))

    def _last_resort(self, key: str, level: Level) -> Records:
        """What stands in no document's text may stand in an addressee: 各大企业."""
        if level is Level.DOCUMENTS:
            return self._addressed(key)
        if self._seen(self._with_grams(ALL_GRAMS, key), key, lambda each: self._text(each).whole):
            return _NONE  # across two provisions
        return self._at(self._addressed(key), level) & self._heads()

    def _addressed(self, key: str) -> Records:
        rows = self._catalogue.rows
        return frozenset(record for record, row in rows.items() if row.addressee and key in row.addressee)

    def _text(self, document: int) -> DocumentText:
        return self._texts[self._catalogue.rows[document].id]

    def _standing_as_word(self, piece: str, place: Place, level: Level) -> Records:
        """Where a piece is one of the words the text was cut into; one that is no word stands as it is."""
        if not is_word(piece):
            return self._holding(piece, place, level)
        titled = frozenset(self._index.postings("title_w", piece))
        if place is Place.TITLE:
            return self._at(titled, level)
        units = frozenset(self._index.postings("body_w", piece))
        if place is Place.BODY:
            units -= self._heads()
        if level is Level.UNITS:
            return units
        return self._union_of([titled if place is Place.ANYWHERE else _NONE, self._of_units(units)])

    def _of_units(self, units: Records) -> Records:
        """The documents that units belong to."""
        return frozenset(map(self._catalogue.document_of, units))

    def unit_key(self, record: int) -> str:
        """The searchable text of a unit."""
        document = self._catalogue.document_of(record)
        units = self._text(document).units
        at = record - document - 1
        return units[at].key if at < len(units) else ""

    def _with_grams(self, grams_of: str, key: str) -> Records:
        """The records that hold all grams of a key, the rarest first so that the work ends early."""
        lists = sorted((self._index.holding(grams_of, gram) for gram in grams_sought(key)), key=len)
        found = frozenset(lists[0])
        for records in lists[1:]:
            if not found:
                break
            found = found.intersection(records)
        return found

    def _all(self, level: Level) -> Records:
        return self._at(self._catalogue.documents, level)

    def _at(self, documents: Records, level: Level) -> Records:
        if level is Level.DOCUMENTS:
            return documents
        return frozenset(record for document in documents for record in self._catalogue.units_of(document))

    def _heads(self) -> Records:
        return frozenset(document + 1 for document in self._catalogue.documents)

    def _union(self, groups: dict[str, Records], keys: tuple[str, ...]) -> Records:
        return self._union_of(groups.get(key, _NONE) for key in keys)

    def _union_of(self, sets: Iterable[Records]) -> Records:
        return reduce(Records.union, sets, _NONE)


def _is_text(leaf: Leaf) -> bool:
    """Whether a leaf asks for something that stands in a provision."""
    match leaf:
        case Phrase(_, place, _) | Words(_, _, place, _):
            return place not in (Place.TITLE, Place.ADDRESSEE)
        case Number(_, _, own):
            return not own
        case _:
            return False
