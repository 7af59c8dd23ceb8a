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

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from index.analyzer import is_word
from index.literals import Level, Records
from index.match import Matcher
from index.opened import OpenIndex
from index.reading import Reading
from index.records import Texts
from index.tree import Labelled, Leaf, Near, Node, Number, Phrase, Place, Words, leaves, rewrite, without_expansions

K1 = 1.2  # how soon repeating a word stops to count
B = 0.6  # how much long provisions are held back
HEADING = 2.0  # a word in a heading counts as so many in the text
TITLE = 1.5  # weight of the title's score beside that of the best provision
FURTHER = 0.15  # weight of each further provision that matches
FURTHER_COUNTED = 4
EXPANDED = 0.5  # weight of a word that was not typed
HALF = 10.0  # the BM25F score that gives the fraction one half


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
    none: Records = frozenset()
    native = without_expansions(reading.tree)
    if native is None:
        return Sets(*[none] * 9)
    asked = list(leaves(native))
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
        number=_any(plain.search(replace(number, own=True), level) for number in numbers),
        cited=_any(plain.search(number, level) for number in numbers),
        title=plain.search(title, level) if title is not None else none,
        title_literal=plain.search(Phrase(reading.literal, Place.TITLE), level) if reading.literal and title else none,
        fields=plain.search(reading.fields, level) if reading.fields is not None else none,
        exact=plain.search(exact, level) if exact is not None else none,
        words=strict.search(native, level) if has_words else none,
        native=plain.search(native, level),
        together=plain.literals.of_units(plain.search(native, Level.UNITS)) if level is Level.DOCUMENTS else none,
    )


def tier(record: int, sets: Sets) -> float:
    if record in sets.number:
        return 5
    if record in sets.title_literal:
        return 4.5
    if record in sets.title:
        return 4
    if record in sets.fields:
        return 3.5
    if record in sets.words or not sets.words:
        if record in sets.exact:
            return 3
        if record in sets.together:
            return 2.5
        return 2 if record in sets.native else 1
    return 1.5 if record in sets.native else 1


class Scorer:
    """BM25F over what was asked, for the records of a result."""

    def __init__(self, index: OpenIndex, texts: Texts, matcher: Matcher) -> None:
        self._index = index
        self._texts = texts
        self._matcher = matcher
        self._units = index.generation.records - index.generation.documents

    def scores(self, tree: Node, found: Records, level: Level) -> dict[int, float]:
        """A fraction below one half for each record found."""
        documents = found if level is Level.DOCUMENTS else frozenset(map(self._index.catalogue.document_of, found))
        units: defaultdict[int, float] = defaultdict(float)
        titles: defaultdict[int, float] = defaultdict(float)
        for piece, weight in _pieces(tree).items():
            for record, score in self._unit_scores(piece, documents):
                units[record] += weight * score
            for record, score in self._title_scores(piece):
                titles[record] += weight * score
        if level is Level.UNITS:
            owner = self._index.catalogue.document_of
            return {each: _fraction(units[each] + TITLE * titles[owner(each)]) for each in found}
        best: defaultdict[int, list[float]] = defaultdict(list)
        for record, score in units.items():
            best[self._index.catalogue.document_of(record)].append(score)
        return {each: _fraction(_lifted(best[each]) + TITLE * titles[each]) for each in found}

    def _unit_scores(self, piece: str, documents: Records) -> Iterable[tuple[int, float]]:
        """Each unit's score for a piece. A string that is no word is counted in the units' text."""
        owner = self._index.catalogue.document_of
        if is_word(piece):
            body = self._index.postings("body_w", piece)
            headings = self._index.postings("heading_w", piece)
        else:
            holding = self._matcher.search(Phrase(piece), Level.UNITS)
            text_of = self._matcher.literals.unit_key
            body = {each: float(text_of(each).count(piece)) for each in holding if owner(each) in documents}
            headings = {}
        rarity = _rarity(len(body), self._units)
        mean = self._index.mean_length("body_w")
        for record in body.keys() | headings.keys():
            if owner(record) in documents:
                length = self._index.length("body_w", record)
                often = body.get(record, 0.0) / (1 - B + B * length / mean) + HEADING * headings.get(record, 0.0)
                yield record, rarity * often * (K1 + 1) / (often + K1)

    def _title_scores(self, piece: str) -> Iterable[tuple[int, float]]:
        titled = self._matcher.search(Phrase(piece, Place.TITLE), Level.DOCUMENTS)
        rarity = _rarity(len(titled), self._index.generation.documents)
        mean = self._index.mean_length("title_w")
        for record in titled:
            often = 1 / (1 - B + B * self._index.length("title_w", record) / mean)
            yield record, rarity * often * (K1 + 1) / (often + K1)


def _pieces(tree: Node) -> dict[str, float]:
    """What to score, each with its weight."""
    weights: dict[str, float] = {}
    native = without_expansions(tree)
    for weight, part in ((1.0, native), (EXPANDED, tree)):
        for leaf in leaves(part) if part is not None else ():
            for piece in _of_leaf(leaf):
                weights.setdefault(piece, weight)
    return weights


def _of_leaf(leaf: Leaf) -> tuple[str, ...]:
    match leaf:
        case Words(pieces=pieces):
            return pieces
        case Phrase(key=key):
            return (key,)
        case Near(keys=keys):
            return keys
        case _:
            return ()


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


def _any(sets: Iterable[Records]) -> Records:
    return frozenset().union(*sets)


def _rarity(holding: int, of: int) -> float:
    return math.log(1 + max(0.0, of - holding + 0.5) / (holding + 0.5))


def _lifted(scores: list[float]) -> float:
    """A document's best provision, and a little for each of the next few."""
    if not scores:
        return 0.0
    best, *further = heapq.nlargest(1 + FURTHER_COUNTED, scores)
    return best + FURTHER * sum(further)


def _fraction(score: float) -> float:
    """Any score as a fraction below one half, in the same order."""
    return 0.499 * score / (score + HALF)
