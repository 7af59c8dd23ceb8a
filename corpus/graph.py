"""The documents around one document: what it cites and acts on, what cites it and acts on it, and so on outwards.

    甲政办字〔2017〕139号 --repeals--> 甲政办字〔2010〕105号 (not held)

A node that is held has its id as key; one that is not has its number, or its title in 《》. One edge joins two nodes
for each relation, with the first sentence that states it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.model import Relation
from corpus.provisions import labels_of
from corpus.store import Archive, HeldDocument

MOST_NODES = 80  # a picture of more is a tangle


@dataclass(frozen=True, slots=True)
class Node:
    """A document of the graph; `distance` is how many steps it is away from the one in the middle."""

    key: str
    title: str | None
    number: str | None
    issued_on: date | None
    held: bool
    distance: int


@dataclass(frozen=True, slots=True)
class Edge:
    """`source` says something of `target`; `relation` is one of Relation or EffectKind."""

    source: str
    target: str
    relation: str
    provision: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Graph:
    """`whole` is false where nodes were left out because there are more than were asked for."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    whole: bool


def neighbourhood(archive: Archive, document_id: str, *, depth: int = 1, most: int = MOST_NODES) -> Graph:
    """The graph around a held document, nearest first. KeyError if it is not held."""
    with archive.snapshot():
        middle = archive.document(document_id)
        if middle is None:
            raise KeyError(document_id)
        nodes = {document_id: _node(middle, 0)}
        edges: dict[tuple[str, str, str], Edge] = {}
        whole = True
        rim = [middle]
        for distance in range(1, depth + 1):
            met: list[str] = []
            for document in rim:
                for edge, other in _edges(archive, document, distance):
                    if other.key not in nodes:
                        if len(nodes) >= most:
                            whole = False
                            continue
                        nodes[other.key] = other
                        met.append(other.key)
                    edges.setdefault((edge.source, edge.target, edge.relation), edge)
            rim = [held for key in met if nodes[key].held and (held := archive.document(key)) is not None]
        return Graph(tuple(nodes.values()), tuple(edges.values()), whole)


def _edges(archive: Archive, held: HeldDocument, distance: int) -> Iterator[tuple[Edge, Node]]:
    """Every edge of a document with the node at its other end: what it says of others, then what they say of it."""
    document = held.document
    labels = labels_of(document.provisions)
    said = [
        *(
            (each.kind.value, each.target_title, each.target_number, target, each.provision, each.sentence)
            for each, target in zip(document.effects, held.effect_targets, strict=True)
        ),
        *(
            (each.relation.value, each.title, each.number, target, each.provision, each.sentence)
            for each, target in zip(document.citations, held.targets, strict=True)
            if each.relation is not Relation.SELF
        ),
    ]
    ends = archive.briefs([target for *_, target, _, _ in said if target])
    for relation, title, number, target, provision, sentence in said:
        brief = ends.get(target) if target else None
        if brief is not None:
            other = Node(brief.id, brief.title, brief.number, brief.issued_on, True, distance)
        elif number or title:
            other = Node(number or f"《{title}》", title, number, None, False, distance)
        else:
            continue
        if other.key != held.id:
            yield Edge(held.id, other.key, relation, labels.get(provision), sentence), other
    for mention in archive.cited_by(held.id):
        if mention.document != held.id:
            other = Node(mention.document, mention.title, mention.number, mention.issued_on, True, distance)
            yield Edge(mention.document, held.id, mention.relation, None, mention.sentence), other


def _node(held: HeldDocument, distance: int) -> Node:
    document = held.document
    return Node(held.id, document.title, document.number, document.issued_on, True, distance)
