"""What one piece of a query counts in every record that has it: made once a generation, for it depends on nothing else.

    土地    units 3, 9, 300    values 2.1, 3.2, 3.0    titles of the documents 2 and 40: 1.2, 0.8

A word is counted in the text and the headings of a unit (BM25F) and in the titles of its document. A string that is no
word is counted in the text; how rare it is depends on what else was asked, for it is counted in the documents that were
found. So its values wait to be multiplied by that, and have nothing of the titles in them.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.analyzer import is_word
from index.arrayfile import Array
from index.literals import Level, Literals
from index.opened import OpenIndex, Postings
from index.recordset import Ids, Records, union
from index.tree import Place

B = 0.6  # how much long provisions are held back
HEADING = 2.0  # a word in a heading counts as so many in the text
TITLE = 1.5  # weight of the title's score beside that of the best provision
# Of what is computed for a few records most of the time goes into turning Python's numbers into arrays; so these are.
K1 = np.array(1.2)  # how soon repeating a word stops to count
HALF = np.array(10.0)  # the score that gives half of the highest fraction
_HIGHEST = np.array(0.499)
_MOST = np.asarray(K1 + 1)  # what a word counts that is repeated without end
_FEW = 3  # times fewer than the values, records are looked up by bisection
_FEW_TITLES = 100  # times fewer than the records, titles are gone through one by one

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Impact:
    """`values` has a number for each of `units`, `titles` for each of `titled`, ordinals of documents."""

    units: Records
    values: Floats
    titled: Ids
    titles: Floats
    is_string: bool

    @cached_property
    def fractions(self) -> Floats:
        """What it comes to in each unit where it alone is asked for."""
        return fraction(self.values)

    @property
    def weight(self) -> int:
        """Bytes that it takes, or may come to take."""
        return self.units.weight + 2 * self.values.nbytes + self.titled.nbytes + self.titles.nbytes


def impact_of(piece: str, index: OpenIndex, literals: Literals, among: Records | None = None) -> Impact:
    """From the cache of the index, or made now.

    Only the values of some records are wanted if it is asked `among` these: if they are few, a word that was not asked
    for before is counted in them alone, and nothing is kept of that.
    """
    known = index.impacts.get(piece)
    if known is None:
        if among is not None and _is_first(piece, index) and is_word(piece):
            body = index.postings("body_w", piece)
            if len(among) * _FEW < len(body.often):
                return _of_word(piece, index, literals, among)
        known = _of_word(piece, index, literals) if is_word(piece) else _of_string(piece, index, literals)
        index.impacts.put(piece, known)
    return known


def _is_first(piece: str, index: OpenIndex) -> bool:
    """Whether a piece was not asked for before."""
    if index.asked.get(piece):
        return False
    index.asked.put(piece, True)
    return True


def _of_word(piece: str, index: OpenIndex, literals: Literals, among: Records | None = None) -> Impact:
    """In all units, or `among` some alone."""
    body, headings = index.postings("body_w", piece), index.postings("heading_w", piece)
    units = literals.units_holding(piece) if among is None else among
    in_text, in_headings = _counted(body, units), _counted(headings, units)
    if among is None and (
        np.count_nonzero(in_text) < len(body.often) or np.count_nonzero(in_headings) < len(headings.often)
    ):
        # A word of an addressee is no literal text of its unit.
        units = Records(union((units, body.records, headings.records)).ids)
        in_text, in_headings = _counted(body, units), _counted(headings, units)
    often = in_text / index.norms("body_w", B, units.ids)
    if len(headings.often):
        often += HEADING * in_headings
    values = rarity(len(body.records), _units(index)) * _saturated(often)
    titled, titles = _titles(piece, index, literals)
    if len(titled):
        values += spread_titles(titled, titles, units, index)
    return Impact(units, values, titled, titles, is_string=False)


def _of_string(piece: str, index: OpenIndex, literals: Literals) -> Impact:
    counts = literals.counts(piece)
    units = literals.units_holding(piece)
    values = _saturated(counts.often / index.norms("body_w", B, units.ids))
    return Impact(units, values, *_titles(piece, index, literals), is_string=True)


def _titles(piece: str, index: OpenIndex, literals: Literals) -> tuple[Ids, Floats]:
    titled = literals.holding(piece, Place.TITLE, Level.DOCUMENTS)
    if not titled:
        return titled.ids, np.empty(0)
    documents = index.columns.owners.take(titled.ids)
    return documents, rarity(len(titled), index.generation.documents) * _of_titles(index).take(documents)


def _of_titles(index: OpenIndex) -> Floats:
    """What a word counts in the title of each document, were all equally rare: it is taken to stand there once."""
    if index.of_titles is None:
        index.of_titles = _saturated(1 / index.norms("title_w", B, index.columns.starts))
    return index.of_titles


def spread_titles(titled: Ids, titles: Floats, records: Records, index: OpenIndex) -> Floats:
    """What the title of each record's document counts."""
    columns = index.columns
    if not len(titled):
        return np.zeros(len(records))
    if len(titled) * _FEW_TITLES < len(records):
        found = np.zeros(len(records))
        bounds = (records.ids.searchsorted(of.take(titled)).tolist() for of in (columns.starts, columns.ends))
        for begin, end, title in zip(*bounds, (TITLE * titles).tolist(), strict=True):
            found[begin:end] = title
        return found
    of_documents = np.zeros(len(columns))
    of_documents[titled] = TITLE * titles
    return of_documents.take(columns.owners.take(records.ids))


def rarity(holding: int, of: int) -> float:
    return math.log(1 + max(0.0, of - holding + 0.5) / (holding + 0.5))


def string_rarity(impact: Impact, documents: NDArray[np.bool_], index: OpenIndex) -> float:
    """How rare a string is, counted in some documents."""
    counted = int(np.count_nonzero(documents.take(index.columns.owners.take(impact.units.ids))))
    return rarity(counted, _units(index))


def _units(index: OpenIndex) -> int:
    return index.generation.records - index.generation.documents


def _saturated(often: Floats) -> Floats:
    return np.asarray(often * _MOST / (often + K1))


def _counted(of: Postings, units: Records) -> Array:
    """How often a word stands in each of some units; what it stands in besides is left out."""
    ids = of.records.ids
    if not len(ids) or not units:
        return np.zeros(len(units), np.uint8)
    if len(ids) * _FEW < len(units):
        places = units.ids.searchsorted(ids)
        met = units.ids.take(places, mode="clip") == ids
        often = np.zeros(len(units), of.often.dtype)
        often[places.compress(met)] = of.often.compress(met)
        return often
    if len(units) * _FEW < len(ids):
        places = ids.searchsorted(units.ids)
        return np.asarray(of.often.take(places, mode="clip") * (ids.take(places, mode="clip") == units.ids))
    of_all = np.zeros(max(ids[-1], units.ids[-1]) + 1, of.often.dtype)
    of_all[ids.astype(np.intp)] = of.often
    return of_all.take(units.ids)


def spread(values: Floats, having: Records, records: Records, elsewhere: Callable[[], Floats] | None = None) -> Floats:
    """The value of each record. Where some have none, these are given theirs of `elsewhere`, which has one for each of
    the records, or 0."""
    if having is records:
        return values
    places = records.places_in(having)
    if places is not None:
        return values.take(places)
    into = records.places_of(having)
    if into is None:
        if len(records) * _FEW < len(having):
            at = having.ids.searchsorted(records.ids)
            held = having.ids.take(at, mode="clip") == records.ids
            found = values.take(at, mode="clip")
            if np.count_nonzero(held) == len(records):
                return found
            return np.where(held, found, elsewhere() if elsewhere is not None else 0.0)
        into = having.has(records).nonzero()[0]
        if len(into) < len(having):
            values = values.compress(records.has(having))
        if len(into) == len(records):
            return values
    found = elsewhere() if elsewhere is not None else np.zeros(len(records))
    found[into] = values
    return found


def fraction(scores: Floats) -> Floats:
    """Below one half, and the higher the higher the score."""
    return np.asarray(_HIGHEST * scores / (scores + HALF))
