"""In which records the most frequent strings stand, as posting lists: 土地 in the units 3, 9 and 300.

Where a string stands at many places, most of the time of the first question for it would go into looking up which
provision each place is in. For pairs of characters, as most words are, and for longer words that is done once, when a
segment is written; all other strings are found by their places (`index.textfile`).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.arrayfile import Array, firsts
from index.codec.postings import Field, PostingFile, write_postings
from index.records import SEAM
from index.recordset import Records, union
from index.textfile import Sort, Stretches, TextFile
from index.tree import Place

_LEAST = 500  # places: of so many or more a string is frequent,
_FREQUENT = 128  # if it also stands once in so many stretches of text

_UNIT, _TITLE = "unit", "title"
_ACROSS = "across"  # the units from whose end a string stands into the next
_KINDS = ("pairs", "words")
_SURROGATES = (0xD800, 0xDFFF)


class _Standing(NamedTuple):
    """Where some strings stand: `terms` ascend (None for one that cannot be asked for), with so many places each; the
    stretch in which each place is, and whether the string stands across its end."""

    terms: list[bytes | None]
    sizes: Array
    stretches: Stretches
    across: NDArray[np.bool_]


def write_frequent(path: Path, text: TextFile, words: Field) -> None:
    """Write the lists of a segment whose texts these are. `words` are those of its units."""
    least = max(_LEAST, len(text.records) // _FREQUENT)
    fields: dict[str, Field] = {}
    for kind, standing in zip(_KINDS, (_pairs(text, least), _words(text, words, least)), strict=True):
        sorts, records = text.sorts.take(standing.stretches), text.records.take(standing.stretches)
        numbers = np.repeat(np.arange(len(standing.terms), dtype=np.int32), standing.sizes)
        of_units = (sorts == Sort.HEAD) | (sorts == Sort.BODY)
        chosen = {
            _UNIT: of_units & ~standing.across,
            _ACROSS: of_units & standing.across,
            _TITLE: (sorts == Sort.TITLE) & ~standing.across,
        }
        for name, marks in chosen.items():
            fields[f"{name} {kind}"] = _field(standing.terms, numbers[marks], records[marks])
    write_postings(path, fields)


def _pairs(text: TextFile, least: int) -> _Standing:
    pairs, sizes, places = text.frequent(least)
    stretches, ends = text.stretches(places)
    return _Standing([_term(pair) for pair in pairs.tolist()], sizes, stretches, places + 1 == ends)


def _term(pair: int) -> bytes | None:
    """A pair as it is asked for; None if it cannot be."""
    both = (pair >> 16, pair & 0xFFFF)
    if ord(SEAM) in both or any(_SURROGATES[0] <= each <= _SURROGATES[1] for each in both):
        return None
    return "".join(map(chr, both)).encode()


def _words(text: TextFile, words: Field, least: int) -> _Standing:
    """Words that are longer than a pair."""
    terms = [words.terms[at] for at in (words.sizes >= least).nonzero()[0].tolist()]
    terms = [term for term in terms if len(term.decode("utf-8", "surrogatepass")) > 2]
    found = [text.find(term.decode("utf-8", "surrogatepass")) for term in terms]
    nowhere: list[NDArray[np.int32]] = [np.empty(0, np.int32)]
    return _Standing(
        list(terms),
        np.array([len(each.places) for each in found], np.int64),
        np.concatenate([*nowhere, *(each.stretches for each in found)]),
        np.concatenate([np.empty(0, np.bool_), *(~each.within for each in found)]),
    )


def _field(terms: list[bytes | None], numbers: Array, records: NDArray[np.int32]) -> Field:
    """The records of each term, once each; `numbers` are those of the terms, ascending."""
    new = firsts(numbers) | firsts(records)
    sizes = np.bincount(numbers[new], minlength=len(terms))
    listed = np.array([term is not None for term in terms], np.bool_) & (sizes > 0)
    ids = records[new][np.repeat(listed, sizes)]
    held = [term for term, is_listed in zip(terms, listed.tolist(), strict=True) if term is not None and is_listed]
    nothing = np.zeros(len(held), np.uint8)
    return Field(held, sizes[listed], ids, np.ones_like(ids), None, nothing, nothing)


class FrequentFile:
    """The lists of a segment."""

    def __init__(self, path: Path) -> None:
        self._lists = PostingFile(path)
        self._numbers = {name: self._numbered(name) for name in (_UNIT, _ACROSS, _TITLE)}

    def holding(self, key: str, place: Place, *, within: bool) -> NDArray[np.int32] | None:
        """The records in which a string stands; None if that is not listed. `within` leaves out where it stands across
        the end of a unit."""
        if key not in self._numbers[_UNIT] or place not in (Place.ANYWHERE, Place.TITLE):
            return None
        if place is Place.TITLE:
            return self._records(_TITLE, key)
        units = self._records(_UNIT, key)
        return units if within else union((Records(units), Records(self._records(_ACROSS, key)))).ids

    def _records(self, name: str, key: str) -> NDArray[np.int32]:
        number = self._numbers[name].get(key)
        return self._lists.ids(number).view(np.int32) if number is not None else np.empty(0, np.int32)

    def _numbered(self, name: str) -> Mapping[str, int]:
        """The number of each list, few enough to be kept at hand."""
        numbers = chain.from_iterable(self._lists.fields[f"{name} {kind}"] for kind in _KINDS)
        return {self._lists.text(number).decode("utf-8", "surrogatepass"): number for number in numbers}
