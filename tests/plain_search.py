"""What a query must find, said as plainly as possible: every text is looked at, with `in` and Python's sets.

It is slow and obviously right; the engine is held against it (`test_match.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from corpus.model import Document
from corpus.text import search_key
from index.literals import Level
from index.nearness import are_near, holds, sentences
from index.records import DocumentText, document_text
from index.tree import (
    And,
    Everything,
    Expansion,
    Issued,
    Issuer,
    Kind,
    Labelled,
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
    without,
)

Found = frozenset[int]


class PlainSearch:
    """Documents in the order of the index: a record for each, and after it one for each of its units."""

    def __init__(self, documents: list[Document]) -> None:
        self.documents: dict[int, tuple[Document, DocumentText]] = {}
        record = 0
        for document in documents:
            text = document_text(document)
            self.documents[record] = document, text
            record += 1 + len(text.units)

    def answer(self, node: Node, level: Level) -> Found:
        match node:
            case And(children):
                return reduce(frozenset.__and__, (self.answer(child, level) for child in children))
            case Or(children):
                return frozenset().union(*(self.answer(child, level) for child in children))
            case Not(child):
                return self._at(self._where(lambda document, text: True), level) - self.answer(child, level)
            case Expansion(child):
                return self.answer(child, level)
            case Same(stretch, child):
                wanted = without(child, Not)
                within = self.answer(wanted, Level.UNITS) if wanted is not None else self._all_units()
                return self._raised(frozenset(each for each in within if self._together(each, stretch, child)), level)
            case Phrase(key, place) | Similar(key, place):
                return self._holding(key, place, level)
            case Words(_, pieces, place):
                return reduce(frozenset.__and__, (self._holding(piece, place, level) for piece in pieces))
            case Near(keys, _, Place.TITLE):
                titled = reduce(frozenset.__and__, (self._holding(key, Place.TITLE, Level.DOCUMENTS) for key in keys))
                near = self._where(lambda document, text: are_near(text.title, node))
                return self._at(titled & near, level)
            case Near(keys, _, place):
                found = reduce(frozenset.__and__, (self._holding(key, place, Level.UNITS) for key in keys))
                return self._raised(frozenset(each for each in found if are_near(self._unit_key(each), node)), level)
            case Labelled(_, forms):
                return self._raised(self._units(lambda text, at: text.units[at].own_label in forms), level)
            case Number(_, numbers, own):
                own_ones = self._at(self._where(lambda document, text: document.number in numbers), level)
                if own:
                    return own_ones
                if level is Level.DOCUMENTS:
                    return own_ones | self._where(lambda document, text: _cites(document, numbers))
                return own_ones.union(*(self._holding(search_key(number), Place.BODY, level) for number in numbers))
            case Issuer(_, issuers):
                wanted_ones = frozenset(issuers)
                return self._at(self._where(lambda document, text: bool(wanted_ones & {*document.issuers})), level)
            case Issued(first, last):
                return self._at(
                    self._where(
                        lambda document, text: (
                            (day := document.issued_on) is not None
                            and (first is None or first <= day)
                            and (last is None or day <= last)
                        )
                    ),
                    level,
                )
            case Kind(name):
                return self._at(self._where(lambda document, text: document.kind == name), level)
            case Everything():
                return self._at(frozenset(self.documents), level)

    def _holding(self, key: str, place: Place, level: Level) -> Found:
        match place:
            case Place.TITLE:
                return self._at(self._where(lambda document, text: key in text.title), level)
            case Place.ADDRESSEE:
                return self._at(self._addressed(key), level)
            case Place.BODY if level is Level.DOCUMENTS:
                return self._where(lambda document, text: key in text.body)
            case Place.BODY:
                return self._units(lambda text, at: at > 0 and key in text.units[at].key)
            case Place.ANYWHERE:
                whole = self._where(lambda document, text: key in text.whole)
                if level is Level.DOCUMENTS:
                    return whole or self._addressed(key)
                heads = frozenset(record + 1 for record in self._addressed(key)) if not whole else frozenset[int]()
                return self._units(lambda text, at: key in text.units[at].key) or heads

    def _addressed(self, key: str) -> Found:
        return self._where(lambda document, text: key in search_key(document.addressee or ""))

    def _together(self, record: int, stretch: Stretch, child: Node) -> bool:
        if stretch is Stretch.PROVISION:
            return holds(child, self._unit_key(record))
        text, at = self._unit(record)
        return any(holds(child, sentence) for sentence in sentences(text.units[at].text))

    def _unit(self, record: int) -> tuple[DocumentText, int]:
        owner = max(each for each in self.documents if each < record)
        return self.documents[owner][1], record - owner - 1

    def _unit_key(self, record: int) -> str:
        text, at = self._unit(record)
        return text.units[at].key

    def _where(self, test: Callable[[Document, DocumentText], bool]) -> Found:
        return frozenset(record for record, (document, text) in self.documents.items() if test(document, text))

    def _units(self, test: Callable[[DocumentText, int], bool]) -> Found:
        return frozenset(
            record + 1 + at
            for record, (_, text) in self.documents.items()
            for at in range(len(text.units))
            if test(text, at)
        )

    def _all_units(self) -> Found:
        return self._units(lambda text, at: True)

    def _at(self, documents: Found, level: Level) -> Found:
        if level is Level.DOCUMENTS:
            return documents
        return frozenset(record + 1 + at for record in documents for at in range(len(self.documents[record][1].units)))

    def _raised(self, units: Found, level: Level) -> Found:
        if level is Level.UNITS:
            return units
        return frozenset(max(each for each in self.documents if each < record) for record in units)


def _cites(document: Document, numbers: tuple[str, ...]) -> bool:
    cited = {citation.number for citation in document.citations} - {document.number}
    return bool(cited & {*numbers})
