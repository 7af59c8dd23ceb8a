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

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.analyzer import is_word
from index.literals import Level
from index.match import Matcher
from index.opened import OpenIndex, Postings
from index.reading import Reading
from index.recordset import NONE, Records, union
from index.tree import Labelled, Leaf, Near, Node, Number, Phrase, Place, Words, leaves, rewrite, without_expansions

K1 = 1.2  # how soon repeating a word stops to count
B = 0.6  # how much long provisions are held back
HEADING = 2.0  # a word in a heading counts as so many in the text
TITLE = 1.5  # weight of the title's score beside that of the best provision
FURTHER = 0.15  # weight of each further provision that matches
FURTHER_COUNTED = 4
EXPANDED = 0.5  # weight of a word that was not typed
HALF = 10.0  # the BM25F score that gives the fraction one half


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
    native = sets.native.has(records.ids)
    exact, together, whole = sets.exact.has(records.ids), sets.together.has(records.ids), native
    if sets.words:  # where words were asked for, only what holds them as words
        words = sets.words.has(records.ids)
        exact, together, whole = words & exact, words & together, words & native
    conditions = [
        (sets.number.has(records.ids), 5.0),
        (sets.title_literal.has(records.ids), 4.5),
        (sets.title.has(records.ids), 4.0),
        (sets.fields.has(records.ids), 3.5),
        (exact, 3.0),
        (together, 2.5),
        (whole, 2.0),
        (native, 1.5),  # only where words were asked for: else the last condition has it
    ]
    return np.select([condition for condition, _ in conditions], [value for _, value in conditions], 1.0)


class Scorer:
    """BM25F over what was asked, for the records of a result."""

    def __init__(self, index: OpenIndex, matcher: Matcher) -> None:
        self._index = index
        self._columns = index.columns
        self._matcher = matcher
        self._units = index.generation.records - index.generation.documents

    def fractions(self, tree: Node, found: Records, level: Level) -> Floats:
        """A fraction below one half for each record found."""
        owners = self._columns.owners
        among = np.zeros(len(self._columns), np.bool_)  # the documents of what was found
        among[owners[found.ids]] = True
        titles = np.zeros(len(self._columns), np.float64)
        postings: list[tuple[float, Postings, Postings]] = []
        for piece, weight in _pieces(tree).items():
            postings.append((weight, *self._postings(piece, among)))
            titled, of_titles = self._title_scores(piece)
            titles[owners[titled.ids]] += weight * of_titles
        if level is Level.UNITS:
            best = self._unit_scores(postings, found)
        else:
            units = union(each.records for _, *both in postings for each in both)
            units = Records(units.ids[among[owners[units.ids]]])
            best = _lifted(owners[units.ids], self._unit_scores(postings, units), len(self._columns))
            best = best[owners[found.ids]]
        scores = best + TITLE * titles[owners[found.ids]]
        return 0.499 * scores / (scores + HALF)

    def _postings(self, piece: str, among: NDArray[np.bool_]) -> tuple[Postings, Postings]:
        """Where a piece stands in the units' text and in their headings. A string that is no word is counted in the
        text, of the documents that were found."""
        if is_word(piece):
            body = self._index.postings("body_w", piece)
            headings = self._index.postings("heading_w", piece)
        else:
            body = self._matcher.literals.counts(piece)
            body = body.among(among[self._columns.owners[body.records.ids]])
            headings = body.among(np.zeros(len(body.records), np.bool_))
        return body, headings

    def _unit_scores(self, postings: list[tuple[float, Postings, Postings]], units: Records) -> Floats:
        """The score of each of these units for all pieces, which have weights."""
        scores = np.zeros(len(units), np.float64)
        length = 1 - B + B * self._index.lengths("body_w")[units.ids] / self._index.mean_length("body_w")
        for weight, body, headings in postings:
            rarity = _rarity(len(body.records), self._units)
            often = body.spread(units) / length + HEADING * headings.spread(units)
            scores += weight * (rarity * often * (K1 + 1) / (often + K1))
        return scores

    def _title_scores(self, piece: str) -> tuple[Records, Floats]:
        titled = self._matcher.search(Phrase(piece, Place.TITLE), Level.DOCUMENTS)
        rarity = _rarity(len(titled), self._index.generation.documents)
        mean = self._index.mean_length("title_w")
        often = 1 / (1 - B + B * self._index.lengths("title_w")[titled.ids] / mean)
        return titled, rarity * often * (K1 + 1) / (often + K1)


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


def _rarity(holding: int, of: int) -> float:
    return math.log(1 + max(0.0, of - holding + 0.5) / (holding + 0.5))


def _lifted(documents: NDArray[np.int32], scores: Floats, size: int) -> Floats:
    """Each document's best provision, and a little for each of the next few; `documents` are those of the scores."""
    order = np.lexsort((-scores, documents))
    documents, scores = documents[order], scores[order]
    first = np.searchsorted(documents, documents)  # where the document's scores begin
    place = np.arange(len(documents)) - first
    best, further = np.zeros(size), np.zeros(size)
    for at in range(1 + FURTHER_COUNTED):
        these = place == at
        (further if at else best)[documents[these]] += scores[these]
    return best + FURTHER * further
