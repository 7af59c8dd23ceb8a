"""A record of the index as a hit: the provision that answers best, and its snippet."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from corpus.text import search_key
from index.highlight import snippet
from index.literals import Level, Literals
from index.nearness import closeness
from index.opened import OpenIndex
from index.rank import Sets
from index.reading import Reading
from index.records import DocumentText, Texts, Unit
from index.relax import Relaxed
from index.results import Hit
from index.tree import Labelled, Leaf, Near, Number, Phrase, Words, leaves, without_expansions

_TITLE_SHARE = 0.5  # what a unit that only names the document counts beside one that says something
_LABELLED = 10.0  # what the provision counts whose label was named: before all that only speaks of it
_MOST = 3.0  # what a provision can count, but for other forms: the literal string twice, and all pieces
_OTHER_FORM = 0.1  # what another form of a word counts, beside 1 for all that was typed


class Presenter:
    """Makes the hits of one result."""

    def __init__(
        self,
        index: OpenIndex,
        literals: Literals,
        texts: Texts,
        reading: Reading,
        sets: Sets,
        level: Level,
        relaxed: Relaxed | None,
    ) -> None:
        self._index = index
        self._standing = literals
        self._texts = texts
        self._sets = sets
        self._level = level
        self._relaxed = relaxed
        native = without_expansions(reading.tree)
        asked = leaves(native) if native is not None else []
        self._literals, self._pieces = _sought(asked)
        phrases = [leaf for leaf in asked if isinstance(leaf, Phrase)]
        self._quoted = [phrase.key for phrase in phrases if not phrase.aside]
        self._asides = {phrase.key for phrase in phrases if phrase.aside}
        self._asides.update(_key(number) for leaf in asked if isinstance(leaf, Number) for number in leaf.numbers)
        self._labels = {form for leaf in asked if isinstance(leaf, Labelled) for form in leaf.forms}
        if relaxed is not None:
            self._pieces = list(relaxed.pieces)
        if reading.literal and reading.literal not in self._literals:
            self._literals.insert(0, reading.literal)
        every, pieces = _sought(leaves(reading.tree))
        self._other_forms = [key for key in (*every, *pieces) if key not in (*self._literals, *self._pieces)]

    def hit(self, record: int, status: str, score: float) -> Hit:
        document = self._index.catalogue.document_of(record)
        row = self._index.catalogue.rows[document]
        text = self._texts[row.id]
        unit: Unit | None
        if self._level is Level.UNITS:
            at = record - document - 1
            unit = text.units[at] if at < len(text.units) else text.units[0]
            shown = unit.text
        else:
            unit = self._best(document, text, own_number=record in self._sets.number)
            crossing = self._crossing(document, text)
            unit, shown = (None, crossing) if crossing is not None else (unit, unit.text)
        return Hit(
            document=row.id,
            title=row.title,
            number=row.number,
            issuers=row.issuers,
            issued_on=row.issued_on,
            status=status,
            provision=(unit.id, unit.label) if unit is not None and unit.id is not None else None,
            snippet=self._snippet(shown, unit.begin if unit is not None else 0),
            matched=self._matched(record),
            score=score,
            missing=self._missing(record),
        )

    def _snippet(self, shown: str, begin: int) -> str:
        """Without the label in front, which is the provision's, where nothing beyond it is marked along with it."""
        made = snippet(shown, self._marked(_key(shown)), begin=begin)
        label = f"<mark>{shown[:begin].strip()}</mark>"
        return made.removeprefix(label).lstrip() if begin else made

    def _matched(self, record: int) -> tuple[str, ...]:
        sets = self._sets
        labels = [
            ("number", record in sets.cited),
            ("title", record in sets.title or record in sets.title_literal),
            ("exact", record in sets.exact),
            ("words", record in sets.words),
        ]
        matched = [label for label, holds in labels if holds]
        if not matched and (self._pieces or self._literals) and record not in sets.fields:
            matched = ["words" if record in sets.native or self._relaxed is not None else "expansion"]
        return tuple(matched)

    def _missing(self, record: int) -> tuple[str, ...]:
        """The words that a relaxed hit lacks."""
        if self._relaxed is None:
            return ()
        lacked = (piece for piece in self._relaxed.pieces if self._relaxed.lacks(record, piece))
        return (*lacked, *self._relaxed.left)

    def _best(self, document: int, text: DocumentText, *, own_number: bool) -> Unit:
        """The unit with the most of what was asked: a label that was named, literal strings, then pieces; of equals
        the first. Of the document whose number was asked for, the unit with what else was asked, or the head."""
        if own_number and not (self._pieces or self._labels or self._quoted):
            return text.units[0]
        literals = [key for key in self._literals if not own_number or key not in self._asides]
        whole = len(literals) and max(map(len, literals))
        all_pieces = max(1, sum(map(len, self._pieces)))

        def worth(unit: Unit) -> float:
            if self._labels and unit.own_label in self._labels:
                return _LABELLED + sum(piece in unit.key for piece in self._pieces)
            literal = max((len(key) / whole for key in literals if key in unit.key), default=0.0)
            pieces = sum(len(piece) for piece in self._pieces if piece in unit.key)
            share = pieces / all_pieces
            near = closeness(unit.key, self._pieces) if share == 1 and not literal else 0.0
            other = any(key in unit.key for key in self._other_forms)
            return (2 * literal + share + near + _OTHER_FORM * other) * (_TITLE_SHARE if unit.is_title else 1)

        units = text.units
        if not self._labels:  # what the index does not find in a unit adds nothing to its worth
            places = self._places(document, *literals, *self._pieces, *self._other_forms)
            units = tuple(text.units[at] for at in places if at < len(text.units))
        most = _MOST + (_OTHER_FORM if self._other_forms else 0)
        best, best_worth = text.units[0], 0.0
        for unit in units:
            its = worth(unit)
            if its > best_worth:
                best, best_worth = unit, its
                if its >= most and not self._labels:
                    break
        return best

    def _places(self, document: int, *keys: str) -> list[int]:
        """The places, among a document's units, of those in which one of some strings stands."""
        units = self._index.catalogue.rows[document].units
        places: set[int] = set()
        for key in keys:
            ids = self._standing.units_holding(key).ids.data
            first = bisect_right(ids, document)
            places.update(ids[first : bisect_right(ids, document + units, first)])
        return sorted(each - document - 1 for each in places)

    def _crossing(self, document: int, text: DocumentText) -> str | None:
        """The text around a string that stands in no unit, but across two or more that follow one another."""
        for key in self._literals:
            if document not in self._standing.documents_holding(key):
                continue
            if self._places(document, key):
                return None
            at = text.body.find(key)
            if at >= 0:
                starts = [0, *accumulate(len(unit.key) for unit in text.units[1:])]
                first = bisect_right(starts, at)
                last = bisect_right(starts, at + len(key) - 1)
                return "\n".join(unit.text for unit in text.units[first : last + 1])
        return None

    def _marked(self, key: str) -> list[str]:
        """What to mark in a text: what was asked as it stands there; for want of it single characters, other forms.

        Where a name stands whole, its pieces are not marked elsewhere: of 山东甲乙有限公司 not every 有限公司.
        """
        whole = [each for each in self._literals if each in key]
        keys = [*whole, *(each for each in self._pieces if each in key and not any(each in name for name in whole))]
        longer = [each for each in keys if len(each) > 1]
        return longer or keys or [each for each in self._other_forms if each in key]


def _key(text: str) -> str:
    return search_key(text)


def _sought(asked: Iterable[Leaf]) -> tuple[list[str], list[str]]:
    """The literal strings and the pieces that are asked for."""
    literals: dict[str, None] = {}
    pieces: dict[str, None] = {}
    for leaf in asked:
        match leaf:
            case Phrase(key=key):
                literals[key] = None
            case Words(key=key, pieces=cut):
                literals[key] = None
                pieces |= dict.fromkeys(cut)
            case Near(keys=keys):
                pieces |= dict.fromkeys(keys)
            case Number(numbers=numbers):
                literals |= dict.fromkeys(map(_key, numbers))
            case _:
                pass
    return list(literals), list(pieces)
