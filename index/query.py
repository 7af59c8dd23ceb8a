"""Reading the search box: what was typed, as a tree (`index.tree`) and as a report of how it was understood.

What free text is taken for:

- A document number is that number wherever it stands: the document, and those that cite it.
- If all of the query names issuers, dates and kinds (淄博市人民政府办公厅 2017年11月 通知), they are filters; documents
  that hold the query as a literal string come after. Beside other words each is *also* a word: 市政府 名单 finds what
  the 市政府 issued and what speaks of it. So nothing that holds the literal text is lost to being recognised.
- Everything else is words. A word counts wherever its characters stand together, whatever the segmenter thinks of the
  text around it; so a document that holds the literal query holds all its words. What stands as a word ranks higher.

Modes: `exact` takes all of the query literally; `words` reads no issuer or date into free text and adds nothing;
`expand` and `auto` add other forms that the documents define (`index.abbreviations`), `auto` drops question words.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.text import searchable
from index.lexer import LONGEST_QUERY, QUOTES, Sort, Token, tokens
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
    Node,
    Not,
    Or,
    Phrase,
    Place,
    Words,
    both,
    either,
)

_MOST_LEAVES = 120  # of a query; a sentence has a dozen


def read_query(query: str, mode: str, recogniser: Recogniser) -> Reading:
    """Read a query. Never fails: malformed input is read as best it can be, and `notes` says how."""
    notes = []
    if len(query) > LONGEST_QUERY:
        query = query[:LONGEST_QUERY]
        notes.append(f"查询过长，只读前{LONGEST_QUERY}字")
    reading = Reading(Everything(), "", notes=notes)
    if mode == "exact":
        typed = _unquoted(query.strip())
        reading.literal = searchable(typed)[0]
        reading.tree = Phrase(reading.literal) if reading.literal else Or(()) if typed else Everything()
        reading.phrases = [typed] if reading.literal else []
        return reading
    return _Reader(reading, mode, recogniser).read(query)


class _Reader:
    """Builds the tree by recursive descent: NOT binds before AND, AND before OR."""

    def __init__(self, reading: Reading, mode: str, recogniser: Recogniser) -> None:
        self._reading = reading
        self._mode = mode
        self._recogniser = recogniser
        self._tokens: tuple[Token, ...] = ()
        self._at = 0
        self._leaves = 0
        self._signs = False

    def read(self, query: str) -> Reading:
        cut = tokens(query)
        self._reading.notes += cut.notes
        self._tokens = tuple(self._with_numbers(query, cut.tokens))
        self._signs = any(token.sort is not Sort.TEXT for token in cut.tokens)
        if not self._tokens:
            if query.strip():
                self._reading.notes.append("没有可以检索的字")
                self._reading.tree = Or(())
            return self._reading
        self._reading.literal = literal = "" if self._signs else searchable(query)[0]
        fields = self._all_fields()
        if fields is not None:
            for leaf in fields:
                self._report(leaf)
            self._reading.fields = both(_together(fields))
            self._reading.tree = Or((self._reading.fields, *_as_printed(literal)))
            return self._reading
        parts: list[Node] = []
        while self._at < len(self._tokens):  # a closing bracket that opens nothing is passed over
            parts.append(self._or())
            self._at += self._at < len(self._tokens)
        self._reading.tree = both(parts)
        self._reading.relaxable = self._mode == "auto" and all(token.sort is not Sort.OR for token in self._tokens)
        return self._reading

    def _all_fields(self) -> list[Issuer | Issued | Kind] | None:
        """The whole query as filters, if it names nothing but issuers, dates and kinds."""
        if self._mode == "words" or self._signs:
            return None
        found: list[Issuer | Issued | Kind] = []
        for token in self._tokens:
            fields = self._recogniser.fields(token.text) if token.sort is Sort.TEXT else None
            if fields is None:
                return None
            found += fields
        if all(isinstance(leaf, Kind) for leaf in found):  # 通知 alone is a word
            return None
        return found

    def _with_numbers(self, query: str, cut: tuple[Token, ...]) -> list[Token]:
        """Numbers may be typed with spaces; in a query without signs they are looked for in all of it."""
        if any(token.sort is not Sort.TEXT for token in cut):
            return list(cut)
        found = self._recogniser.numbers(query)
        if not found:
            return list(cut)
        parts: list[Token] = []
        at = 0
        for each in found:
            parts += tokens(query[at : each.start]).tokens
            parts.append(Token(Sort.PREFIX, "cited", query[each.start : each.end]))
            at = each.end
        rest = query[at:]
        return parts + list(tokens(rest.removeprefix("文件").removeprefix("文")).tokens)

    def _or(self) -> Node:
        children = [self._and()]
        while self._take(Sort.OR):
            children.append(self._and())
        return either(children)

    def _and(self) -> Node:
        children: list[Node] = []
        while self._at < len(self._tokens) and self._tokens[self._at].sort not in (Sort.OR, Sort.CLOSE):
            if self._take(Sort.AND):
                continue
            children.append(self._not())
        return both(children)

    def _not(self) -> Node:
        negated = False
        while self._take(Sort.NOT):
            negated = not negated
        if not negated:
            return self._atom()
        outer = self._reading
        self._reading = Reading(Everything(), "")
        child = self._atom()
        inner, self._reading = self._reading, outer
        outer.excluded += inner.numbers + inner.issuers + inner.words + inner.phrases
        outer.notes += inner.notes
        return Not(child)

    def _take(self, sort: Sort) -> bool:
        if self._at < len(self._tokens) and self._tokens[self._at].sort is sort:
            self._at += 1
            return True
        return False

    def _atom(self) -> Node:
        if self._at >= len(self._tokens):
            return Everything()
        token = self._tokens[self._at]
        self._at += 1
        self._leaves += 1
        if self._leaves > _MOST_LEAVES:
            if self._leaves == _MOST_LEAVES + 1:
                self._reading.notes.append(f"词太多，只读前{_MOST_LEAVES}个")
            return Everything()
        match token.sort:
            case Sort.OPEN:
                child = self._or()
                self._take(Sort.CLOSE)
                return child
            case Sort.QUOTED:
                return self._phrase(token.text, Place.ANYWHERE)
            case Sort.PREFIX if token.text == "cited":
                return self._number(token.typed)
            case Sort.PREFIX:
                value = self._tokens[self._at]
                self._at += 1
                return self._prefixed(token, value)
            case _:
                return self._text(token.text)

    def _prefixed(self, prefix: Token, value: Token) -> Node:
        """标题:医联体; a value that is no such thing is taken as words, with a note."""
        match prefix.text:
            case "title" | "body" | "addressee":
                place = Place(prefix.text)
                self._reading.notes.append(f"“{value.text}”只在{prefix.typed}中检索")
                if value.sort is Sort.QUOTED:
                    return self._phrase(value.text, place)
                return self._words(value.text, place)
            case "number":
                number = self._recogniser.number(value.text)
                if number is not None:
                    self._reading.numbers.append(number.name)
                    return replace(number, own=True)
            case "issuer":
                issuer = self._recogniser.issuer(value.text)
                self._reading.issuers += issuer.issuers or [value.text]
                return issuer
            case "date":
                period = read_period(searchable(value.text)[0])
                if period is not None:
                    self._reading.periods.append((period.first, period.last))
                    return Issued(period.first, period.last)
            case "kind":
                self._reading.kinds.append(value.text)
                return Kind(searchable(value.text)[0])
        self._reading.notes.append(f"“{prefix.typed}:{value.text}”不能读作{prefix.typed}，按词检索")
        return self._words(value.text, Place.ANYWHERE)

    def _phrase(self, text: str, place: Place) -> Node:
        key = searchable(text)[0]
        if not key:
            return Everything()
        self._reading.phrases.append(text)
        return Phrase(key, place)

    def _number(self, typed: str) -> Node:
        number = self._recogniser.number(typed)
        if number is None:
            return self._words(typed, Place.ANYWHERE)
        self._reading.numbers.append(number.name)
        return Or((number, Phrase(searchable(typed)[0], aside=True)))

    def _text(self, text: str) -> Node:
        if any((each.start, each.end) == (0, len(text)) for each in self._recogniser.numbers(text)):
            return self._number(text)
        if self._mode != "words":
            fields = self._recogniser.fields(text)
            if fields is not None and not all(isinstance(leaf, Kind) for leaf in fields):
                for leaf in fields:
                    self._report(leaf)
                words = replace(self._words(text, Place.ANYWHERE), aside=True)
                return Or((both(_together(fields)), words, *_as_printed(words.key)[1:]))
        return self._words(text, Place.ANYWHERE)

    def _words(self, text: str, place: Place) -> Words:
        cut = pieces(text, drop=self._mode == "auto")
        self._reading.words += [piece for piece in cut.sought if piece not in self._reading.words]
        self._reading.dropped += cut.dropped
        return Words(searchable(text)[0], cut.sought, place)

    def _report(self, leaf: Leaf) -> None:
        match leaf:
            case Issuer(_, issuers):
                self._reading.issuers += issuers
            case Issued(first, last):
                self._reading.periods.append((first, last))
            case Kind(name):
                self._reading.kinds.append(name)
            case _:
                pass


def _as_printed(key: str) -> list[Node]:
    """A string, and if it is a date the other forms in which it is printed: 二〇一六年 stands there as 2016年."""
    return [Phrase(form, aside=True) for form in dict.fromkeys([key, *written_forms(key)])]


def _together(found: list[Issuer | Issued | Kind]) -> list[Node]:
    """All must agree, but of several periods or several kinds any will do: 2017年10月 2017年12月 通知."""
    groups: list[Node] = []
    for sort in (Issuer, Issued, Kind):
        same: list[Node] = [leaf for leaf in found if isinstance(leaf, sort)]
        if same:
            groups.append(both(same) if sort is Issuer else either(same))
    return groups


def _unquoted(text: str) -> str:
    """Quotes around all of it are how one asks for a literal string, not part of it."""
    return text[1:-1] if len(text) > 2 and QUOTES.get(text[0]) == text[-1] else text
