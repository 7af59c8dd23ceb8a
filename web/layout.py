"""A document laid out for the page: blocks in reading order, each with its anchor, depth, lines or table rows.

The provisions are flat and some stand inside others: an article's text holds its 款 and 项. `blocks` gives each
stretch of text once, and puts the anchors of what can be cited apart where it begins in the line:

    第六条 …有下列情形之一的:            <- art_6
    (一)不再主要从事专业技术工作的;      <- art_6__item_1
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.model import Document, Provision, ProvisionKind, units

TOP = 3  # h1 is the document's title, h2 names the parts of the page
DEEPEST = 6
DIVISIONS = {ProvisionKind.PART, ProvisionKind.CHAPTER, ProvisionKind.SECTION}
STANDING = DIVISIONS | {ProvisionKind.HEADING, ProvisionKind.ATTACHMENT}


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a line; `anchor` is the id of the provision that begins with it, `strong` a heading that runs in,
    `href` where it leads if it cites (see `web.linking`)."""

    anchor: str | None
    text: str
    strong: bool = False
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One provision as shown. `level` is the depth of its heading (h3…h6); `label` and `head` what to print of it, the
    head if it stands alone; `lines` its text; `rows` a table's cells."""

    provision: Provision
    level: int
    label: str | None
    head: str | None
    lines: tuple[tuple[Segment, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    columns: int
    has_header: bool

    def is_group(self, row: tuple[str, ...]) -> bool:
        """Whether a row is a heading over those below it: 一、重大关键技术创新研发, and no other cell filled."""
        return self.columns > 1 and bool(row[0]) and not any(row[1:]) and (len(row) == 1 or self.columns > 2)


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading of the outline, with the articles that stand directly beneath it."""

    depth: int
    id: str
    text: str
    articles: tuple[tuple[str, str], ...]


def blocks(document: Document) -> list[Block]:
    children: dict[str, list[Provision]] = defaultdict(list)
    for provision in document.provisions:
        if provision.parent:
            children[provision.parent].append(provision)
    depths = depth_of(document)
    shown = list(units(document))
    apart = {provision.id for provision in shown}
    return [block(provision, depths[provision.id], inside(provision, children, apart)) for provision in shown]


def block(provision: Provision, depth: int, within: Iterable[Provision]) -> Block:
    rows: tuple[tuple[str, ...], ...] = ()
    lines: tuple[tuple[Segment, ...], ...] = ()
    head = None
    if provision.kind is ProvisionKind.TABLE:
        rows = tuple(tuple(row.split("\t")) for row in provision.text.split("\n"))
    elif provision.kind in STANDING and "\n" not in provision.text and provision.text == (provision.heading or ""):
        head = provision.text
    else:
        lines = with_run_in(segments(provision.text, within), provision.heading)
    columns = max((len(row) for row in rows), default=0)
    level = min(TOP + depth, DEEPEST)
    return Block(provision, level, provision.label, head, lines, rows, columns, is_header(rows, columns))


def is_header(rows: tuple[tuple[str, ...], ...], columns: int) -> bool:
    """Whether the first row names columns: it fills them all, and no cell of it is a figure."""
    if len(rows) < 2 or columns < 2:
        return False
    return len(rows[0]) == columns and all(cell and not cell[0].isdigit() for cell in rows[0])


def segments(text: str, within: Iterable[Provision]) -> tuple[tuple[Segment, ...], ...]:
    """Cut a text into lines, and lines where something that can be cited apart begins."""
    starts: dict[int, str] = {}
    at = 0
    for provision in within:
        printed = (provision.label or "") + provision.text.split("\n", 1)[0]
        found = text.find(printed, at)
        if found < 0:  # the label may be followed by a space; the text itself is enough to go by
            found = text.find(provision.text.split("\n", 1)[0], at)
        if found >= 0:
            starts.setdefault(found, provision.id)
            at = found
    lines: list[tuple[Segment, ...]] = []
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        cuts = [start for start in sorted(starts) if at <= start < end]
        edges = [*cuts, end] if cuts[:1] == [at] else [at, *cuts, end]
        lines.append(tuple(Segment(starts.get(left), text[left:right]) for left, right in pairwise(edges)))
        at = end + 1
    return tuple(lines)


def with_run_in(lines: tuple[tuple[Segment, ...], ...], heading: str | None) -> tuple[tuple[Segment, ...], ...]:
    """Set apart a heading that runs into its text: "加强组织领导" of "加强组织领导。医联体建设是…"."""
    first = lines[0][0]
    if not heading or not first.text.startswith(heading):
        return lines
    pieces = (Segment(first.anchor, heading, strong=True), Segment(None, first.text[len(heading) :]))
    return ((*pieces, *lines[0][1:]), *lines[1:])


def inside(provision: Provision, children: dict[str, list[Provision]], apart: set[str]) -> Iterator[Provision]:
    """What stands inside a provision's own text, in reading order."""
    for child in children[provision.id]:
        if child.id not in apart:
            yield child
            yield from inside(child, children, apart)


def depth_of(document: Document) -> dict[str, int]:
    """How many headings stand above each provision."""
    depths: dict[str, int] = {}
    kinds = {provision.id: provision.kind for provision in document.provisions}
    for provision in document.provisions:
        parent = provision.parent
        above = depths.get(parent, 0) if parent else 0
        depths[provision.id] = above + (1 if parent and kinds.get(parent) in STANDING else 0)
    return depths


def outline(document: Document) -> list[OutlineEntry]:
    """The headings, with their articles: 第一章 总则 (第一条 第二条). Articles before any heading come in an entry
    without text."""
    depths = depth_of(document)
    entries: list[OutlineEntry] = []
    for provision in document.provisions:
        if provision.kind in STANDING:
            entries.append(OutlineEntry(depths[provision.id], provision.id, named(provision) or "", ()))
        elif provision.kind is ProvisionKind.ARTICLE:
            if not entries:
                entries.append(OutlineEntry(0, "", "", ()))
            last = entries[-1]
            article = (provision.id, provision.label or provision.id)
            entries[-1] = OutlineEntry(last.depth, last.id, last.text, (*last.articles, article))
    return entries


def named(provision: Provision) -> str | None:
    """What a reader calls a provision on its own page: 第六条, 十、附则, 第一章 总则, 附件1 项目名单."""
    gap = "" if provision.kind is ProvisionKind.HEADING else " "
    heading = provision.heading if provision.kind in STANDING else None
    return gap.join(part for part in (provision.label, heading) if part) or None
