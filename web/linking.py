"""Citations in the text of a document as links: a title to the document held, the place named with it to that place.

    依照《甲条例》第十二条的规定    <a href="/documents/…">《甲条例》</a><a href="/documents/…#art_12">第十二条</a>
    违反本办法第七条规定的         <a href="#art_7">第七条</a>

Only what is held is linked: what is not has its line below the text. A place that the document lacks leads to its
article, or nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.model import Provision
from corpus.pinpoints import articles_of, pinpoints_of_itself, placed
from corpus.store import HeldDocument
from web.layout import Block, Segment
from web.rendering import on_the_day

Articles = Mapping[str, Sequence[Provision]]


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Where a stretch of a provision's text leads."""

    start: int
    end: int
    href: str


def link_blocks(blocks: Iterable[Block], held: HeldDocument, *, whole: bool = True) -> list[Block]:
    """The blocks with their citations linked. `whole`: all of the document is on the page, and its places too."""
    cited = links_of_citations(held, whole=whole)
    articles = articles_of(held.document.provisions)
    shown = []
    for block in blocks:
        links = sorted([*cited.get(block.provision.id, ()), *links_to_itself(block.provision, articles, held, whole)])
        shown.append(replace(block, lines=tuple(lines_with(block.lines, links))) if links and block.lines else block)
    return shown


def links_of_citations(held: HeldDocument, *, whole: bool) -> dict[str, list[Link]]:
    """The links that citations make, by provision; a sentence stands in its provision, after the one before."""
    texts = {each.id: each.text for each in held.document.provisions}
    reached: dict[str, int] = {}
    found: dict[str, list[Link]] = defaultdict(list)
    for citation, target, places in zip(held.document.citations, held.targets, held.places, strict=True):
        at = texts.get(citation.provision, "").find(citation.sentence, reached.get(citation.provision, 0))
        if target is None or at < 0:
            continue
        reached[citation.provision] = at
        own = target == held.id
        if not own:
            found[citation.provision].append(_link(citation.span, at, on_the_day(target)))
        for place in places:
            if place.provision is not None:
                found[citation.provision].append(_link(place.span, at, way(target, place.provision, own and whole)))
    return found


def links_to_itself(provision: Provision, articles: Articles, held: HeldDocument, whole: bool) -> Iterator[Link]:
    """本办法第七条, of the same 办法 where a document has several; what is quoted speaks of another text."""
    prefix = provision.id[: provision.id.index("art_")] if "art_" in provision.id else ""
    for point in pinpoints_of_itself(provision.text):
        before = provision.text[: point.span[0]]
        place = placed(point, articles.get(f"{prefix}{point.article}", ())).provision
        if place is not None and before.count("“") <= before.count("”"):
            yield _link(point.span, 0, way(held.id, place, whole))


def way(document: str, provision: str, here: bool) -> str:
    return f"#{provision}" if here else on_the_day(document, provision)


def _link(span: tuple[int, int], at: int, href: str) -> Link:
    return Link(at + span[0], at + span[1], href)


def lines_with(lines: Iterable[tuple[Segment, ...]], links: Sequence[Link]) -> Iterator[tuple[Segment, ...]]:
    """The lines of a text cut where links begin and end."""
    at = 0
    for line in lines:
        cut: list[Segment] = []
        for segment in line:
            cut += pieces(segment, at, links)
            at += len(segment.text)
        at += 1  # the line's end
        yield tuple(cut)


def pieces(segment: Segment, at: int, links: Sequence[Link]) -> Iterator[Segment]:
    """A segment that begins at a place of the text, cut at the links that lie in it whole; its first piece keeps the
    anchor."""
    end, done, anchor = at + len(segment.text), at, segment.anchor
    for link in links:
        if link.start < done or link.end > end:
            continue
        if link.start > done:
            yield replace(segment, anchor=anchor, text=segment.text[done - at : link.start - at])
            anchor = None
        yield replace(segment, anchor=anchor, text=segment.text[link.start - at : link.end - at], href=link.href)
        anchor, done = None, link.end
    if done < end or done == at:
        yield replace(segment, anchor=anchor, text=segment.text[done - at :])
