"""Where literal strings stand: by their grams first, then on the texts themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from index.analyzer import is_word
from index.grams import LONGEST_CERTAIN, grams_sought
from index.opened import OpenIndex
from index.records import NO_UNIT, DocumentText, Texts, Unit
from index.schema import ALL_GRAMS, TITLE_GRAMS, UNIT_GRAMS
from index.tree import Place

Records = frozenset[int]
NONE: Records = frozenset()


class Level(StrEnum):
    DOCUMENTS = "documents"
    UNITS = "provisions"


class Literals:
    """Looks for strings in one index and in the texts that it was made of."""

    def __init__(self, index: OpenIndex, texts: Texts) -> None:
        self._index = index
        self._texts = texts
        self._catalogue = index.catalogue

    def holding(self, key: str, place: Place, level: Level) -> Records:
        """Where a literal string stands: by its grams, then on the text itself."""
        if not key:
            return self.all(level)
        match place:
            case Place.TITLE:
                found = self._with_grams(TITLE_GRAMS, key)
                return self.at(self._seen(found, key, lambda each: self.text(each).title), level)
            case Place.ADDRESSEE:
                return self.at(self._addressed(key), level)
            case Place.ANYWHERE:
                if level is Level.DOCUMENTS:
                    found = self._seen(self._with_grams(ALL_GRAMS, key), key, lambda each: self.text(each).whole)
                else:
                    found = self._seen(self._with_grams(UNIT_GRAMS, key), key, self.unit_key)
                return found or self._last_resort(key, level)
            case Place.BODY:
                if level is Level.DOCUMENTS:
                    found = self._with_grams(ALL_GRAMS, key)
                    return frozenset(each for each in found if key in self.text(each).body)
                return self._seen(self._with_grams(UNIT_GRAMS, key) - self.heads(), key, self.unit_key)

    def _seen(self, found: Records, key: str, text_of: Callable[[int], str]) -> Records:
        """Those whose text really holds the key; for a short key its gram has told already."""
        if len(key) <= LONGEST_CERTAIN:
            return found
        return frozenset(each for each in found if key in text_of(each))

    def only_addressed(self, key: str) -> bool:
        """Whether a string stands in no text at all, but in an addressee."""
        found = self._seen(self._with_grams(ALL_GRAMS, key), key, lambda each: self.text(each).whole)
        return not found and bool(self._addressed(key))

    def _last_resort(self, key: str, level: Level) -> Records:
        """What stands in no document's text may stand in an addressee: 各大企业."""
        if level is Level.DOCUMENTS:
            return self._addressed(key)
        if self._seen(self._with_grams(ALL_GRAMS, key), key, lambda each: self.text(each).whole):
            return NONE  # across two provisions
        return self.at(self._addressed(key), level) & self.heads()

    def _addressed(self, key: str) -> Records:
        rows = self._catalogue.rows
        return frozenset(record for record, row in rows.items() if row.addressee and key in row.addressee)

    def text(self, document: int) -> DocumentText:
        return self._texts[self._catalogue.rows[document].id]

    def standing_as_word(self, piece: str, place: Place, level: Level) -> Records:
        """Where a piece is one of the words the text was cut into; one that is no word stands as it is."""
        if not is_word(piece):
            return self.holding(piece, place, level)
        titled = frozenset(self._index.postings("title_w", piece))
        if place is Place.TITLE:
            return self.at(titled, level)
        units = frozenset(self._index.postings("body_w", piece))
        if place is Place.BODY:
            units -= self.heads()
        if level is Level.UNITS:
            return units
        within = self.of_units(units)
        return titled | within if place is Place.ANYWHERE else within

    def of_units(self, units: Records) -> Records:
        """The documents that units belong to."""
        return frozenset(map(self._catalogue.document_of, units))

    def unit(self, record: int) -> Unit:
        """The unit of a record; one without text if the document is not held any more."""
        document = self._catalogue.document_of(record)
        units = self.text(document).units
        at = record - document - 1
        return units[at] if at < len(units) else NO_UNIT

    def unit_key(self, record: int) -> str:
        """The searchable text of a unit."""
        return self.unit(record).key

    def _with_grams(self, grams_of: str, key: str) -> Records:
        """The records that hold all grams of a key, the rarest first so that the work ends early."""
        lists = sorted((self._index.holding(grams_of, gram) for gram in grams_sought(key)), key=len)
        found = frozenset(lists[0])
        for records in lists[1:]:
            if not found:
                break
            found = found.intersection(records)
        return found

    def units_holding(self, key: str) -> Records:
        """The units in which a string stands, heads too."""
        return self._seen(self._with_grams(UNIT_GRAMS, key), key, self.unit_key)

    def units_with_grams(self, parts: Iterable[str]) -> Records:
        """The units in which all parts may stand: their grams do, the texts are not looked at."""
        sets = [self._with_grams(UNIT_GRAMS, part) for part in parts if part]
        return frozenset.intersection(*sets) if sets else NONE

    def labelled(self, forms: tuple[str, ...]) -> Records:
        """The units that bear a label, not those that speak of it."""
        found = NONE.union(*(self._with_grams(UNIT_GRAMS, form) for form in forms))
        return frozenset(each for each in found if self.unit(each).own_label in forms)

    def all(self, level: Level) -> Records:
        return self.at(self._catalogue.documents, level)

    def at_level(self, units: Records, level: Level) -> Records:
        return self.of_units(units) if level is Level.DOCUMENTS else units

    def at(self, documents: Records, level: Level) -> Records:
        if level is Level.DOCUMENTS:
            return documents
        return frozenset(record for document in documents for record in self._catalogue.units_of(document))

    def heads(self) -> Records:
        return frozenset(document + 1 for document in self._catalogue.documents)
