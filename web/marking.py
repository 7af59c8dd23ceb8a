"""The words of a search marked in the text of a document, numbered, each with the way to the one before and after.

    ?q=养老院 消防    全市<mark id="m1">养老院</mark>…<mark id="m2">消防</mark>…

What is marked is what the search read the query as, so that a document shows why it was found. A match may begin in
a label and end in the text (第六条 申报), or reach over the anchors of items: the pieces of a line are read as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from corpus.model import Provision, ProvisionKind
from corpus.text import searchable
from index.highlight import find_spans
from index.notes import Note
from web.layout import Block, Segment, named

JUMPS = 300  # marks that get links to their neighbours; a word that stands more often is no way through a text
LISTED = ("phrases", "words", "number", "provision", "similar")  # of `read_as`: lists of what must stand there

Span = tuple[int, int]


def keys_of(read_as: Mapping[str, object]) -> list[str]:
    """What to mark, folded as texts are for the search: words, exact strings, numbers, and their expansions."""
    given = [read_as.get(name) for name in LISTED]
    expansions = read_as.get("expansions")
    given += expansions.values() if isinstance(expansions, dict) else ()
    texts = [str(one) for several in given if isinstance(several, list | tuple) for one in several]
    near = read_as.get("near")
    for one in near if isinstance(near, list | tuple) else ():
        texts += str(one.values["words"]).split() if isinstance(one, Note) else ()
    return [key for key in dict.fromkeys(searchable(text)[0] for text in texts) if key]


@dataclass(frozen=True, slots=True)
class Place:
    """An article or a main heading under which something is marked: how many marks, and the number of the first."""

    name: str
    first: int
    marks: int


@dataclass(frozen=True, slots=True)
class Marked:
    """The blocks of a document with their texts marked, and where the marks are."""

    blocks: list[Block]
    total: int
    places: list[Place]


def mark_blocks(blocks: Iterable[Block], keys: Sequence[str]) -> Marked:
    """Without keys the blocks are what they were."""
    blocks = list(blocks)
    if not keys:
        return Marked(blocks, 0, [])
    total = sum(len(spans("".join(pieces), keys)) for block in blocks for pieces in printed(block))
    marker = _Marker(keys, total)
    provisions = {block.provision.id: block.provision for block in blocks}
    shown: list[Block] = []
    places: list[Place] = []
    for block in blocks:
        before = marker.count
        shown.append(_marked(block, marker))
        if marker.count > before:
            name = main_name(block.provision, provisions)
            first, marks = before + 1, marker.count - before
            if places and places[-1].name == name:
                first, marks = places[-1].first, places.pop().marks + marks
            places.append(Place(name, first, marks))
    return Marked(shown, total, places)


def main_name(provision: Provision, provisions: Mapping[str, Provision]) -> str:
    """The article it stands in, else the outermost that has a label: 第六条, 四、预报预警, 附件1 项目名单; or 正文."""
    path = [provision]
    while (above := path[-1].parent) is not None and above in provisions:
        path.append(provisions[above])
    articles = [one for one in path if one.kind is ProvisionKind.ARTICLE]
    labelled = [one for one in reversed(path) if one.label]
    return next((name for one in (*articles, *labelled) if (name := named(one))), "正文")


def spans(text: str, keys: Iterable[str]) -> list[Span]:
    """What is to be marked in a text; spans that overlap or touch are one."""
    merged: list[Span] = []
    for start, end, _ in find_spans(text, keys):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def printed(block: Block) -> Iterator[list[str]]:
    """The texts of a block as they stand on the page, those of one line as its pieces."""
    label = [block.label] if block.label else []
    if block.head is not None:
        yield [*label, block.head]
    for place, line in enumerate(block.lines):
        yield [*(label if not place else ()), *(segment.text for segment in line)]
    for row in block.rows:
        yield from ([cell] for cell in row)


def _marked(block: Block, marker: _Marker) -> Block:
    told = iter([marker.mark(pieces) for pieces in printed(block)])
    label: str | None = block.label
    head = block.head
    if head is not None:
        *first, head = next(told)
        label = first[0] if first else label
    lines: list[tuple[Segment, ...]] = []
    for place, line in enumerate(block.lines):
        texts = next(told)
        if not place and label:
            label, *texts = texts
        lines.append(tuple(replace(segment, text=text) for segment, text in zip(line, texts, strict=True)))
    rows = tuple(tuple(next(told)[0] for _ in row) for row in block.rows)
    return replace(block, label=label, head=head, lines=tuple(lines), rows=rows)


class _Marker:
    """Numbers the marks in the order in which the lines come."""

    def __init__(self, keys: Sequence[str], total: int) -> None:
        self._keys = keys
        self._total = total
        self.count = 0

    def mark(self, pieces: Sequence[str]) -> list[Markup]:
        """The pieces of a line, escaped and marked; a match over several of them is marked in each, numbered once."""
        whole = "".join(pieces)
        found = spans(whole, self._keys)
        shown: list[Markup] = []
        begin = 0
        for piece in pieces:
            shown.append(self._piece(whole, begin, begin + len(piece), found))
            begin += len(piece)
        self.count += len(found)
        return shown

    def _piece(self, whole: str, begin: int, end: int, found: list[Span]) -> Markup:
        parts: list[Markup] = []
        at = begin
        for number, (first, last) in enumerate(found, self.count + 1):
            start, stop = max(first, at), min(last, end)
            if start >= stop:
                continue
            text = Markup.escape(whole[start:stop])
            tag = Markup('<mark id="m{}">{}</mark>').format(number, text) if start == first else None
            parts += [Markup.escape(whole[at:start]), tag or Markup("<mark>{}</mark>").format(text)]
            if stop == last:
                parts.append(self._jumps(number))
            at = stop
        return Markup("").join([*parts, Markup.escape(whole[at:end])])

    def _jumps(self, number: int) -> Markup:
        """Links to the neighbours, which the page shows at the mark one has come to."""
        ways = [(number - 1, "上一处", "‹"), (number + 1, "下一处", "›")]
        links = [
            Markup('<a href="#m{}" aria-label="{}">{}</a>').format(to, name, sign)
            for to, name, sign in ways
            if 1 <= to <= self._total and number <= JUMPS
        ]
        return Markup('<span class="jump">{}</span>').format(Markup("").join(links)) if links else Markup("")
