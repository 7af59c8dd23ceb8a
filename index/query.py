"""Reading the search box: what was typed, as a tree (`index.tree`) and as a report of how it was understood.

What free text is taken for:

- A document number is that number wherever it stands: the document, and those that cite it.
- If all of the query names issuers, dates and kinds (淄博市人民政府办公厅 2017年11月 通知), they are filters; documents
  that hold the query as a literal string come after. Beside other words each is *also* a word: 市政府 名单 finds what
  the 市政府 issued and what speaks of it. So nothing that holds the literal text is lost to being recognised.
- Everything else is words. A word counts wherever its characters stand together, whatever the segmenter thinks of the
  text around it; so a document that holds the literal query holds all its words. What stands as a word ranks higher.

- 第38条 is the provision of that label, 第三十八条, and the words, also right after a name: 旅游法第38条. After a
  number, or the name of what is written in articles, 38 alone is so too: 旅游法38条, 旅游法 38. Not in `words`.

Signs: quotes; AND OR NOT, 和 或 非, -x; brackets; a prefix before a word, a quoted string or a bracket, as in
标题:(甲 OR 乙). "甲 乙"~5 or 甲 ~5 乙: all in one provision with at most five other characters between them, in any
order. 同条:(甲 乙) or 甲 同条 乙: all in one provision; 同句: in one sentence. 甲乙丙~: also what differs from it in
one character, which is done for nobody who did not ask for it.

Modes: `exact` takes all of the query literally; `words` reads no issuer or date into free text and adds nothing;
`expand` and `auto` add other forms that the documents define (`index.abbreviations`), `auto` drops question words.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile

from corpus.text import search_key, visible
from index.atoms import Atoms, as_printed, together
from index.labels import bare, in_articles, parted
from index.lexer import LONGEST_QUERY, QUOTES, TOGETHER, Sort, Token, tokens
from index.notes import Said, note
from index.periods import read_period
from index.reading import Reading
from index.recognise import MOST_STRETCHES, Recogniser
from index.tree import Everything, Issued, Issuer, Kind, Node, Not, Or, Phrase, Place, Same, Stretch, both, either

_MOST_LEAVES = 120  # of a query; a sentence has a dozen
_LONGEST_PERIOD = 4  # stretches of a period typed with spaces: 日期:2017年10月 至 2017年 12月
_TEXTS = (Sort.TEXT, Sort.QUOTED, Sort.NEAR, Sort.SIMILAR)


def read_query(query: str, mode: str, recogniser: Recogniser, *, fields: bool = True) -> Reading:
    """Read a query. Never fails: malformed input is read as best it can be, and `notes` says how.

    Without `fields` a query that names nothing but issuers, dates and kinds is words.
    """
    query = visible(query)  # what is pasted brings soft hyphens along
    notes: list[str] = []
    if len(query) > LONGEST_QUERY:
        query = query[:LONGEST_QUERY]
        notes.append(note(Said.TOO_LONG, most=LONGEST_QUERY))
    reading = Reading(Everything(), "", notes=notes)
    if mode == "exact":
        typed = _unquoted(query.strip())
        reading.literal = search_key(typed)
        reading.tree = Phrase(reading.literal) if reading.literal else Or(()) if typed else Everything()
        reading.phrases = [typed] if reading.literal else []
        return reading
    return _Reader(reading, mode, recogniser, fields).read(query)


class _Reader:
    """Builds the tree by recursive descent: 同句 binds before NOT, NOT before AND, AND before OR."""

    def __init__(self, reading: Reading, mode: str, recogniser: Recogniser, fields: bool) -> None:
        self._reading = reading
        self._fields = fields and mode != "words"
        self._atoms = Atoms(reading, mode, recogniser, fields=self._fields)
        self._mode = mode
        self._recogniser = recogniser
        self._tokens: tuple[Token, ...] = ()
        self._at = 0
        self._leaves = 0
        self._signs = False
        self._prefix: Token | None = None  # of the bracket we are in
        self._only_text = False

    def read(self, query: str) -> Reading:
        cut = tokens(query)
        self._reading.notes += cut.notes
        self._signs = any(token.sort is not Sort.TEXT for token in cut.tokens)
        self._tokens = tuple(self._with_labels(self._with_numbers(query, cut.tokens)))
        if not self._tokens:
            if query.strip():
                self._reading.notes.append(note(Said.NOTHING))
                self._reading.tree = Or(())
            return self._reading
        self._reading.literal = literal = "" if self._signs else search_key(query)
        fields = self._all_fields()
        if fields is not None:
            for leaf in fields:
                self._atoms.report(leaf)
            self._reading.fields = both(together(fields))
            self._reading.tree = Or((self._reading.fields, *as_printed(literal)))
            return self._reading
        parts: list[Node] = []
        while self._at < len(self._tokens):  # a closing bracket that opens nothing is passed over
            parts.append(self._or())
            self._at += self._at < len(self._tokens)
        self._reading.tree = both(parts)
        loosely = all(token.sort is not Sort.OR for token in self._tokens) and not self._reading.together
        self._reading.relaxable = self._mode == "auto" and loosely
        return self._reading

    def _all_fields(self) -> list[Issuer | Issued | Kind] | None:
        """The whole query as filters, if it names nothing but issuers, dates and kinds."""
        if not self._fields or self._signs:
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
            return self._after_prefix(cut)
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

    def _after_prefix(self, cut: tuple[Token, ...]) -> list[Token]:
        """文号:甲政办字 2017 139 号: the value of 文号: is as many stretches as read as one number."""
        parts: list[Token] = []
        at = 0
        while at < len(cut):
            parts.append(cut[at])
            at += 1
            if (parts[-1].sort, parts[-1].text) != (Sort.PREFIX, "number"):
                continue
            value = list(takewhile(lambda token: token.sort is Sort.TEXT, cut[at : at + MOST_STRETCHES]))
            for length in range(len(value), 1, -1):
                typed = " ".join(token.text for token in value[:length])
                if self._recogniser.number(typed) is not None:
                    parts.append(Token(Sort.TEXT, typed, typed))
                    at += length
                    break
        return parts

    def _with_labels(self, cut: list[Token]) -> list[Token]:
        """旅游法第38条 is what it is of, and 第38条; so are 旅游法 38, and a document's number and 38."""
        if self._mode == "words" or self._signs:
            return cut
        if len(cut) == 2 and (cut[0].text == "cited" or in_articles(cut[0].text)) and (label := bare(cut[1].text)):
            return [cut[0], Token(Sort.TEXT, label, cut[1].text)]
        parts: list[Token] = []
        for token in cut:
            named = parted(token.text) if token.sort is Sort.TEXT else None
            if named is None:
                parts.append(token)
                continue
            name, label = named
            parts += [Token(Sort.TEXT, name, name), Token(Sort.TEXT, label, token.text.removeprefix(name))]
        return parts

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
            return self._together()
        outer = self._atoms.reading
        self._atoms.reading = Reading(Everything(), "")
        child = self._together()
        inner, self._atoms.reading = self._atoms.reading, outer
        outer.excluded += inner.numbers + inner.issuers + inner.words + inner.phrases + inner.near + inner.similar
        outer.notes += inner.notes
        return Not(child)

    def _together(self) -> Node:
        """预警 同句 响应, one after the other: 甲 同句 乙 同句 丙 asks for all three in one sentence."""
        follows = self._tokens[self._at + 1] if self._at + 1 < len(self._tokens) else None
        if follows is None or follows.sort is not Sort.TOGETHER:
            return self._atom()
        sign, parts = follows, [self._only_texts(self._atom)]
        while self._at < len(self._tokens) and self._tokens[self._at] == sign:
            self._at += 1
            parts.append(self._only_texts(self._atom))
        return self._same(sign, both(parts))

    def _same(self, sign: Token, child: Node) -> Node:
        self._atoms.reading.together.append(sign.typed)
        return Same(Stretch(sign.text), child)

    def _only_texts(self, read: Callable[[], Node]) -> Node:
        outer, self._only_text = self._only_text, True
        node = read()
        self._only_text = outer
        return node

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
                self._reading.notes.append(note(Said.TOO_MANY, most=_MOST_LEAVES))
            return Everything()
        match token.sort:
            case Sort.OPEN:
                return self._bracket()
            case Sort.TOGETHER:  # with nothing to work on
                return self._atoms.words(token.typed, Place.ANYWHERE)
            case Sort.PREFIX if token.text == "cited":
                return self._atoms.number(token.typed)
            case Sort.PREFIX:
                return self._prefixed(token)
            case _ if self._prefix is not None and not self._only_text:
                return self._atoms.prefixed(self._prefix, token)
            case _:
                return self._atoms.node(token, only_text=self._only_text)

    def _bracket(self) -> Node:
        child = self._or()
        self._take(Sort.CLOSE)
        return child

    def _prefixed(self, prefix: Token) -> Node:
        """A prefix with its value; before a bracket it holds for all within, 同条 for all words that follow."""
        if prefix.text in TOGETHER:
            return self._same(prefix, self._only_texts(self._bracket if self._take(Sort.OPEN) else self._texts))
        if self._only_text:
            self._reading.notes.append(note(Said.NO_PREFIX_WITHIN, prefix=prefix.typed))
            return self._atom()
        if self._take(Sort.OPEN):
            outer, self._prefix = self._prefix, prefix
            child = self._bracket()
            self._prefix = outer
            return child
        value = self._tokens[self._at]
        self._at += 1
        if prefix.text == "date":
            value = self._whole_period(value)
        return self._atoms.prefixed(prefix, value)

    def _texts(self) -> Node:
        parts: list[Node] = []
        while self._at < len(self._tokens) and self._tokens[self._at].sort in _TEXTS:
            parts.append(self._atom())
        return both(parts)

    def _whole_period(self, value: Token) -> Token:
        """A period may be typed with spaces: as many of the following stretches as together are one."""
        for length in range(_LONGEST_PERIOD - 1, 0, -1):
            following = self._tokens[self._at : self._at + length]
            if len(following) == length and all(each.sort is Sort.TEXT for each in following):
                text = "".join([value.text, *(each.text for each in following)])
                if read_period(search_key(text)) is not None:
                    self._at += length
                    return Token(Sort.TEXT, text, text)
        return value


def _unquoted(text: str) -> str:
    """Quotes around all of it are how one asks for a literal string, not part of it."""
    return text[1:-1] if len(text) > 2 and QUOTES.get(text[0]) == text[-1] else text
