"""One token of a query as a node of the tree, and the report of what it was read as.

标题:医联体            words, in titles only
日期:2017年10月        a period
文号:淄政办字(2017)139   a document by its own number
第38条                 a provision by its label, however that is printed
"""

from __future__ import annotations

from dataclasses import replace

from corpus.text import search_key
from index.labels import labelled
from index.lexer import Sort, Token
from index.notes import Said, note
from index.periods import read_period, written_forms
from index.pieces import pieces
from index.reading import Reading
from index.recognise import Recogniser
from index.tree import (
    Everything,
    Issued,
    Issuer,
    Kind,
    Leaf,
    Near,
    Node,
    Number,
    Or,
    Phrase,
    Place,
    Similar,
    Words,
    both,
    either,
)


class Atoms:
    """Makes nodes of tokens. `reading` is where they are reported; what is excluded is reported elsewhere."""

    def __init__(self, reading: Reading, mode: str, recogniser: Recogniser, *, fields: bool) -> None:
        self.reading = reading
        self._fields = fields
        self._mode = mode
        self._recogniser = recogniser

    def node(self, token: Token, *, only_text: bool = False) -> Node:
        """A token without prefix; `only_text`: in 同条 and 同句 nothing is taken for an issuer, a date or a number."""
        match token.sort:
            case Sort.QUOTED:
                return self.phrase(token.text, Place.ANYWHERE)
            case Sort.NEAR:
                return self.near(token, Place.ANYWHERE)
            case Sort.SIMILAR:
                return self.similar(token.text, Place.ANYWHERE)
            case _ if only_text:
                return self.words(token.text, Place.ANYWHERE)
            case _:
                return self.text(token.text, token.typed or token.text)

    def prefixed(self, prefix: Token, value: Token) -> Node:
        """标题:医联体; a value that is no such thing is taken as words, with a note."""
        match prefix.text:
            case "title" | "body" | "addressee":
                self.reading.places.setdefault(prefix.typed, []).append(value.text)
                return self._placed(value, Place(prefix.text))
            case "number":
                number = self._recogniser.number(value.text)
                if number is not None:
                    self.reading.numbers.append(number.name)
                    return replace(number, own=True)
            case "issuer":
                issuer = self._recogniser.issuer(value.text)
                self.reading.issuers += issuer.issuers or [value.text]
                return issuer
            case "date":
                period = read_period(search_key(value.text))
                if period is not None:
                    self.reading.periods.append((period.first, period.last))
                    return Issued(period.first, period.last)
            case "kind":
                self.reading.kinds.append(value.text)
                return Kind(search_key(value.text))
        self.reading.notes.append(note(Said.UNREADABLE, prefix=prefix.typed, value=value.text))
        return self.words(value.text, Place.ANYWHERE)

    def _placed(self, value: Token, place: Place) -> Node:
        match value.sort:
            case Sort.QUOTED:
                return self.phrase(value.text, place)
            case Sort.NEAR:
                return self.near(value, place)
            case Sort.SIMILAR:
                return self.similar(value.text, place)
            case _:
                return self.words(value.text, place)

    def phrase(self, text: str, place: Place) -> Node:
        key = search_key(text)
        if not key:
            return Everything()
        self.reading.phrases.append(text)
        return Phrase(key, place)

    def near(self, token: Token, place: Place) -> Node:
        """ "预警 响应"~5; one stretch without a space is cut into its words."""
        keys = [key for part in token.text.split() if (key := search_key(part))]
        if len(keys) == 1:
            keys = list(pieces(keys[0], drop=False).sought)
        keys = list(dict.fromkeys(keys))
        if len(keys) < 2:
            self.reading.notes.append(note(Said.ALONE, word=token.text))
            return self.phrase(token.text, place)
        distance = int(token.typed)
        self.reading.near.append(note(Said.WITHIN, words=" ".join(keys), most=distance))
        return Near(tuple(keys), distance, place)

    def similar(self, text: str, place: Place) -> Node:
        key = search_key(text)
        self.reading.similar.append(text)
        return Similar(key, place)

    def number(self, typed: str) -> Node:
        number = self._recogniser.number(typed)
        if number is None:
            return self.words(typed, Place.ANYWHERE)
        self.reading.numbers.append(number.name)
        return Or((number, Phrase(search_key(typed), aside=True)))

    def text(self, text: str, typed: str) -> Node:
        """What was typed without a sign: a number, issuers and dates, a label, or words.

        `text` is what it stands for, 第38条, where 38 was typed.
        """
        if any((each.start, each.end) == (0, len(text)) for each in self._recogniser.numbers(text)):
            return self.number(text)
        if self._mode == "words":
            return self.words(text, Place.ANYWHERE)
        fields = self._recogniser.fields(text) if self._fields else None
        if fields is not None and not all(isinstance(leaf, Kind) for leaf in fields):
            for leaf in fields:
                self.report(leaf)
            words = replace(self.words(text, Place.ANYWHERE), aside=True)
            return Or((both(together(fields)), words, *as_printed(words.key)[1:]))
        label = labelled(text)
        if label is not None:
            self.reading.provisions.append(label.name)
            words = replace(self.words(text, Place.ANYWHERE), aside=True)
            whole = [Phrase(self.reading.literal, aside=True)] if typed != text else []  # 甲法38, where it stands so
            return Or((label, words, *whole))
        return self.words(text, Place.ANYWHERE)

    def words(self, text: str, place: Place) -> Words:
        cut = pieces(text, drop=self._mode == "auto")
        self.reading.words += [piece for piece in cut.sought if piece not in self.reading.words]
        self.reading.dropped += cut.dropped
        return Words(search_key(text), cut.sought, place)

    def report(self, leaf: Leaf) -> None:
        match leaf:
            case Issuer(_, issuers):
                self.reading.issuers += issuers
            case Issued(first, last):
                self.reading.periods.append((first, last))
            case Kind(name):
                self.reading.kinds.append(name)
            case Number(name):
                self.reading.numbers.append(name)
            case _:
                pass


def as_printed(key: str) -> list[Node]:
    """A string, and if it is a date the other forms in which it is printed: 二〇一六年 stands there as 2016年."""
    return [Phrase(form, aside=True) for form in dict.fromkeys([key, *written_forms(key)])]


def together(found: list[Issuer | Issued | Kind]) -> list[Node]:
    """All must agree, but of several periods or several kinds any will do: 2017年10月 2017年12月 通知."""
    groups: list[Node] = []
    for sort in (Issuer, Issued, Kind):
        same: list[Node] = [leaf for leaf in found if isinstance(leaf, sort)]
        if same:
            groups.append(both(same) if sort is Issuer else either(same))
    return groups
