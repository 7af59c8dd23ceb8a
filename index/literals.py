"""Where literal strings stand, in documents and in units."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from index.analyzer import is_word
from index.arrayfile import Array, begins, firsts, joined
from index.opened import OpenIndex, Part, Postings
from index.recordset import NONE, Ids, Marks, Records
from index.textfile import Found, Sort, code_units
from index.tree import Place

__all__ = ["NONE", "Level", "Literals", "Records"]


class Level(StrEnum):
    DOCUMENTS = "documents"
    UNITS = "provisions"


_SORTS = {
    Place.TITLE: (Sort.TITLE,),
    Place.ADDRESSEE: (Sort.ADDRESSEE,),
    Place.ANYWHERE: (Sort.HEAD, Sort.BODY),
    Place.BODY: (Sort.BODY,),
}
_OF_DOCUMENTS = (Place.TITLE, Place.ADDRESSEE)  # what is said of a document as a whole


class Literals:
    """Looks for strings in one index; what was found is kept with it."""

    def __init__(self, index: OpenIndex) -> None:
        self._index = index
        self._columns = index.columns
        # Where each string stands in each part: it is looked for once a search.
        self._everywhere: dict[tuple[str, int], Found] = {}

    def holding(self, key: str, place: Place, level: Level) -> Records:
        """Where a literal string stands."""
        if not key:
            return self.all(level)
        if place in _OF_DOCUMENTS:
            return self.at(self._held(key, place, Level.DOCUMENTS), level)
        found = self._held(key, place, level)
        return found if len(found.ids) or place is not Place.ANYWHERE else self._last_resort(key, level)

    def only_addressed(self, key: str) -> bool:
        """Whether a string stands in no text at all, but in an addressee."""
        return not self._held(key, Place.ANYWHERE, Level.DOCUMENTS) and bool(self._addressed(key))

    def _last_resort(self, key: str, level: Level) -> Records:
        """What stands in no document's text may stand in an addressee: 各大企业."""
        if level is Level.DOCUMENTS:
            return self._addressed(key)
        if self._held(key, Place.ANYWHERE, Level.DOCUMENTS):
            return NONE  # across two provisions
        return self.at(self._addressed(key), level) & self.heads()

    def _addressed(self, key: str) -> Records:
        return self._held(key, Place.ADDRESSEE, Level.DOCUMENTS)

    def _held(self, key: str, place: Place, level: Level) -> Records:
        asked = (key, place, level)
        known = self._index.held.get(asked)
        if known is None:
            known = self._look(key, place, level)
            self._index.held.put(asked, known)
        return known

    def _look(self, key: str, place: Place, level: Level) -> Records:
        within = level is Level.UNITS
        found: list[Ids] = []
        for part in self._index.parts:
            listed = part.listed(key, place, within=within)
            found.append(listed if listed is not None else self._met(part, key, place, within=within))
        records = Records(joined(found))
        return records if within or place in _OF_DOCUMENTS else self._columns.owners_of(records)

    def _met(self, part: Part, key: str, place: Place, *, within: bool) -> Ids:
        """The records of a part in which a string is met when its text is searched."""
        right, standing = self._standing(part, key, place, within=within)
        stretches = standing.stretches.compress(right)
        if not len(stretches):
            return NONE.ids
        # Of one sort of stretches the later ones have the higher records.
        return part.outward(part.segment.text.records.take(stretches.compress(firsts(stretches))))

    def _standing(self, part: Part, key: str, place: Place, *, within: bool) -> tuple[Marks, Found]:
        """Everywhere that a string stands in a part, and which of these are in stretches of a place; `within` leaves
        out what stands across a stretch's end."""
        found = self._everywhere.get((key, part.base))
        if found is None:
            found = self._everywhere[key, part.base] = part.find(key)
        right = part.segment.text.of_sorts(*_SORTS[place]).take(found.stretches)
        if within and found.length > 1:
            right &= found.within
        return right, found

    def counts(self, key: str) -> Postings:
        """The units in which a string stands, and how often; where it could overlap itself, as `str.count` counts."""
        records: list[Ids] = []
        counts: list[Array] = []
        overlaps = any(key.startswith(key[at:]) for at in range(1, len(key)))
        for part in self._index.parts:
            text = part.segment.text
            right, found = self._standing(part, key, Place.ANYWHERE, within=True)
            standing = found.stretches[right]
            first = begins(standing)
            stretches, often = standing[first], np.diff(first, append=len(standing))
            for at in np.flatnonzero(often > 1).tolist() if overlaps else ():
                often[at] = text.key(int(stretches[at])).count(key)
            records.append(part.outward(text.records[stretches]))
            counts.append(often.astype(np.int32))
        return Postings(Records(joined(records)), joined(counts))

    def title_key(self, document: int) -> str:
        """The searchable titles of a document."""
        return self._index.title_key(document)

    def unit_key(self, record: int) -> str:
        """The searchable text of a unit."""
        return self._index.unit_key(record)

    def sentences(self, record: int) -> list[str]:
        """The sentences of a unit; a head's addressee is one too."""
        return self._index.sentences(record)

    def standing_as_word(self, piece: str, place: Place, level: Level) -> Records:
        """Where a piece is one of the words the text was cut into; one that is no word stands as it is."""
        if not is_word(piece):
            return self.holding(piece, place, level)
        titled = self._index.postings("title_w", piece).records
        if place is Place.TITLE:
            return self.at(titled, level)
        units = self._index.postings("body_w", piece).records
        if place is Place.BODY:
            units -= self.heads()
        if level is Level.UNITS:
            return units
        within = self.of_units(units)
        return titled | within if place is Place.ANYWHERE else within

    def of_units(self, units: Records) -> Records:
        """The documents that units belong to."""
        return self._columns.owners_of(units)

    def units_holding(self, key: str) -> Records:
        """The units in which a string stands, heads too."""
        return self._held(key, Place.ANYWHERE, Level.UNITS)

    def documents_holding(self, key: str) -> Records:
        """The documents in whose text a string stands, across provisions too."""
        return self._held(key, Place.ANYWHERE, Level.DOCUMENTS)

    def labelled(self, forms: tuple[str, ...]) -> Records:
        """The units that bear a label, not those that speak of it."""
        records: set[int] = set()
        for form in forms:
            for part in self._index.parts:
                right, found = self._standing(part, form, Place.ANYWHERE, within=True)
                text, stretches = part.segment.text, found.stretches
                whole = right & (found.places == text.starts[stretches]) & (text.labels[stretches] == code_units(form))
                records.update(part.outward(text.records[stretches[whole]]).tolist())
        return Records.of(records)

    def all(self, level: Level) -> Records:
        return self.at(self._index.catalogue.documents, level)

    def at_level(self, units: Records, level: Level) -> Records:
        return self.of_units(units) if level is Level.DOCUMENTS else units

    def at(self, documents: Records, level: Level) -> Records:
        return documents if level is Level.DOCUMENTS else self._columns.units_of(documents)

    def heads(self) -> Records:
        return self._columns.heads
