"""What a document does to others and rests on, and the reverse: every line with its day, its sentence and how sure.

    废止  《甲市重污染天气应急预案》(甲政办字〔2016〕72号)  自2017年11月13日起  依文号认定
          第十条 《甲市重污染天气应急预案》(甲政办字〔2016〕72号)同时废止。

Effects come first, then what it is based on, then what it only mentions; in each, what this document says of others
stands apart from what others say of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.model import Effect, Provision, Relation
from corpus.pinpoints import Pinpoint, articles_of, pinpoints, placed
from corpus.provisions import labels_of
from corpus.resolution import Reference
from corpus.store import Archive, HeldDocument, Mention, Repeal, act_of
from web.labels import EFFECT, PASSIVE, RELATION
from web.language import marked as N_  # noqa: N812  # the name that catalogues know

BASES = {Relation.BASIS.value, Relation.IMPLEMENTS.value}
PARTIAL = "部分"

Articles = Mapping[str, Sequence[Provision]]
"""The articles of a document by id, each with what stands in it."""

Places = Mapping[tuple[str, str], str | None]
"""How a provision is called, by document and provision id."""


@dataclass(frozen=True, slots=True)
class Other:
    """The document at the other end; `document` is its id if it is held, `dated` its 成文日期 or what is said of it."""

    title: str | None
    number: str | None
    document: str | None = None
    dated: date | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One relation. `said_by` is the id of the document whose sentence it is, `provision` where it stands there."""

    relation: str
    other: Other
    on: date | None  # the day an effect begins
    certainty: str | None
    said_by: str
    provision: str
    where: str | None
    sentence: str
    part: str | None = None  # what of the target an effect touches, if not the whole
    places: tuple[Pinpoint, ...] = ()  # of the document cited, as they are named with it: 第十二条第二款


@dataclass(frozen=True, slots=True)
class Group:
    """Relations of one sort; `name` is their anchor on the page, `short` what the outline calls them, `ours` whether
    this document is who speaks."""

    name: str
    heading: str
    short: str
    ours: bool
    lines: tuple[Line, ...]


def relations(archive: Archive, held: HeldDocument, as_of: date) -> list[Group]:
    """The groups that are not empty. `as_of` is the day whose status is shown of the documents at the other end."""
    done_to_it = archive.effects_on(document_id=held.id)
    acting = {(each.document, each.effect.sentence) for each in done_to_it}
    said_of_it = [each for each in archive.cited_by(held.id) if (each.document, each.sentence) not in acting]
    speaking = (*(each.document for each in done_to_it), *(each.document for each in said_of_it))
    others = _Others(archive, as_of, {*held.targets, *held.effect_targets, *speaking})
    places = archive.provision_labels((each.document, each.provision) for each in said_of_it)
    own = articles_of(held.document.provisions)
    is_basis = BASES.__contains__
    ours = (_acts(held, others), _cites(held, others, is_basis), _cites(held, others, _is_no_basis))
    theirs = (
        _acted(done_to_it, others, own),
        _cited(said_of_it, others, places, own, is_basis),
        _cited(said_of_it, others, places, own, _is_no_basis),
    )
    groups = [
        Group("acts", N_("本文件废止、修改的文件"), N_("废止、修改"), True, tuple(ours[0])),
        Group("acted", N_("废止、修改本文件的文件"), N_("被废止、修改"), False, tuple(theirs[0])),
        Group("bases", N_("本文件的依据"), N_("依据"), True, once(ours[1])),
        Group("based", N_("以本文件为依据的文件"), N_("作为依据"), False, once(theirs[1])),
        Group("cites", N_("本文件提及的文件"), N_("提及"), True, once(ours[2])),
        Group("cited", N_("提及本文件的文件"), N_("被提及"), False, once(theirs[2])),
    ]
    return [group for group in groups if group.lines]


def once(lines: Iterable[Line]) -> tuple[Line, ...]:
    """A sentence that cites one document several times is told once, with all the places that it names."""
    told: dict[tuple[object, ...], Line] = {}
    for line in lines:
        key = (line.relation, line.other, line.said_by, line.provision, line.sentence)
        first = told.get(key)
        places = dict.fromkeys((*(first.places if first else ()), *line.places))
        told[key] = replace(line, places=tuple(places))
    return tuple(told.values())


def naming(archive: Archive, held: HeldDocument, provision: str, as_of: date) -> list[Line]:
    """What is said of one provision, or of what stands in it: the citations and acts that name it."""
    own = articles_of(held.document.provisions)
    said = [
        each
        for each in archive.cited_by(held.id)
        if any(is_within(place.provision, provision) for place in _found(each.places, own))
    ]
    others = _Others(archive, as_of, (each.document for each in said))
    labels = archive.provision_labels((each.document, each.provision) for each in said)
    return list(once(_cited(said, others, labels, own, lambda _: True)))


def is_within(inner: str | None, outer: str) -> bool:
    """Whether a provision is another or stands in it, by their ids: art_6__item_1 in art_6."""
    return inner == outer or (inner or "").startswith(f"{outer}__")


def _is_no_basis(relation: str) -> bool:
    return relation not in BASES


class _Others:
    """Documents at the other end, all looked up at once, and only as far as one line tells of them."""

    def __init__(self, archive: Archive, as_of: date, documents: Iterable[str | None]) -> None:
        self._briefs = archive.briefs(one for one in documents if one is not None)
        self._statuses = archive.statuses(as_of, self._briefs)

    def __call__(self, document: str | None, title: str | None, number: str | None, dated: date | None = None) -> Other:
        if document is None:
            return Other(title, number, None, dated)
        brief = self._briefs[document]
        status = self._statuses[document].status.value
        return Other(brief.title, brief.number, document, brief.issued_on or dated, status)


def _acts(held: HeldDocument, others: _Others) -> Iterator[Line]:
    """What this document repeals, amends, extends."""
    read = held.document
    labels = labels_of(read.provisions)
    begins = (read.effective_on.date if read.effective_on else None) or read.issued_on or read.published_on
    for effect, target in zip(read.effects, held.effect_targets, strict=True):
        named = Reference(effect.target_title, effect.target_number, effect.target_date)
        yield Line(
            relation=EFFECT[effect.kind.value],
            other=others(target, effect.target_title, effect.target_number, effect.target_date),
            on=effect.on or begins,
            certainty=named.certainty.value if effect.target_title or effect.target_number else None,
            said_by=held.id,
            provision=effect.provision,
            where=labels.get(effect.provision),
            sentence=effect.sentence,
            part=_part(effect),
        )


def _acted(repeals: Iterable[Repeal], others: _Others, own: Articles) -> Iterator[Line]:
    """What was done to it."""
    for repeal in repeals:
        yield Line(
            relation=PASSIVE[repeal.effect.kind.value],
            other=others(repeal.document, repeal.title, repeal.number),
            on=repeal.takes_effect_on,
            certainty=act_of(repeal).certainty.value,
            said_by=repeal.document,
            provision=repeal.effect.provision,
            where=repeal.provision_label,
            sentence=repeal.effect.sentence,
            part=_part(repeal.effect),
            places=_found(pinpoints(repeal.effect.target_part or "", 0), own),
        )


def _part(effect: Effect) -> str | None:
    return None if effect.scope.value == "whole" else effect.target_part or PARTIAL


def _found(named: Iterable[Pinpoint], own: Articles) -> tuple[Pinpoint, ...]:
    """The places that are named, looked up among the articles of the document meant."""
    return tuple(placed(each, own.get(each.article or "", ())) for each in named)


def _cites(held: HeldDocument, others: _Others, wanted: Callable[[str], bool]) -> Iterator[Line]:
    """What it cites, itself left out, and what its effects say already."""
    read = held.document
    labels = labels_of(read.provisions)
    acting = {effect.sentence for effect in read.effects}
    acted_on = {(effect.target_title, effect.target_number) for effect in read.effects}
    for citation, target, places in zip(read.citations, held.targets, held.places, strict=True):
        relation = citation.relation
        itself = relation is Relation.SELF or target == held.id  # also the instrument that it carries
        told = relation.value in EFFECT and (
            citation.sentence in acting or (citation.title, citation.number) in acted_on
        )
        if itself or told or not wanted(relation.value):
            continue
        yield Line(
            relation=RELATION[relation.value],
            other=others(target, citation.title, citation.number),
            on=None,
            certainty=None,
            said_by=held.id,
            provision=citation.provision,
            where=labels.get(citation.provision),
            sentence=citation.sentence,
            places=places,
        )


def _cited(
    mentions: Iterable[Mention], others: _Others, places: Places, own: Articles, wanted: Callable[[str], bool]
) -> Iterator[Line]:
    """Who cites it."""
    for mention in mentions:
        if wanted(mention.relation):
            yield Line(
                relation=(PASSIVE | RELATION)[mention.relation],
                other=others(mention.document, mention.title, mention.number),
                on=None,
                certainty=None,
                said_by=mention.document,
                provision=mention.provision,
                where=places.get((mention.document, mention.provision)),
                sentence=mention.sentence,
                places=_found(mention.places, own),
            )
