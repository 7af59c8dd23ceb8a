"""What a query asks, as a small tree of our own; it knows nothing of any engine.

医联体 -试点 文号:淄政办发〔2017〕36号   And(Words 医联体, Not(Words 试点), Number 淄政办发〔2017〕36号)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Place(StrEnum):
    """Where a text is looked for."""

    ANYWHERE = "anywhere"
    TITLE = "title"  # the title, or that of the carried instrument
    BODY = "body"  # the provisions
    ADDRESSEE = "addressee"  # 主送机关; also looked at for what stands nowhere else


@dataclass(frozen=True, slots=True)
class Everything:
    """An empty query: all documents."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A literal string; `key` is searchable text. `aside`: sought besides what it was recognised as (a date, a number),
    so that it is no loss if it stands nowhere."""

    key: str
    place: Place = Place.ANYWHERE
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """Words typed together; each of `pieces` must stand somewhere, `key` is the whole as typed. `aside` as above."""

    key: str
    pieces: tuple[str, ...]
    place: Place = Place.ANYWHERE
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A document number. Unless `own` it also finds what cites it.

    `name` is the canonical form, or what was typed of it (139号); `numbers` are the canonical numbers meant.
    """

    name: str
    numbers: tuple[str, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Issuer:
    """Issued by one of these organs, under their full names; `name` is what was typed."""

    name: str
    issuers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Issued:
    """成文日期 within a period; None is an open end."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Kind:
    """公文种类: 通知, 决定."""

    name: str


@dataclass(frozen=True, slots=True)
class Expansion:
    """What was not typed but is sought as well: another form of a word that was."""

    child: Node


@dataclass(frozen=True, slots=True)
class And:
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    child: Node


Node = Everything | Phrase | Words | Number | Issuer | Issued | Kind | Expansion | And | Or | Not
Leaf = Everything | Phrase | Words | Number | Issuer | Issued | Kind


def both(nodes: list[Node]) -> Node:
    """All of them; one alone stands for itself, none for everything."""
    if not nodes:
        return Everything()
    return nodes[0] if len(nodes) == 1 else And(tuple(nodes))


def either(nodes: list[Node]) -> Node:
    """Any of them; none finds nothing."""
    return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))


def leaves(node: Node, *, expansions: bool = True) -> Iterator[Leaf]:
    """What is positively asked for, in order; what stands under Not is left out."""
    match node:
        case And(children) | Or(children):
            for child in children:
                yield from leaves(child, expansions=expansions)
        case Expansion(child):
            if expansions:
                yield from leaves(child)
        case Not():
            return
        case _:
            yield node


def sought_strings(asked: Iterable[Leaf]) -> list[str]:
    """The strings that are looked for anywhere in the texts, each once."""
    found: dict[str, None] = {}
    for leaf in asked:
        match leaf:
            case Phrase(key=key, place=Place.ANYWHERE, aside=False):
                found[key] = None
            case Words(pieces=pieces, place=Place.ANYWHERE, aside=False):
                found |= dict.fromkeys(pieces)
            case _:
                pass
    return list(found)


def rewrite(node: Node, change: Callable[[Leaf], Node | None]) -> Node | None:
    """The tree with every leaf changed, and without those for which `change` gives None."""
    match node:
        case And(children) | Or(children):
            kept = [new for child in children if (new := rewrite(child, change)) is not None]
            return replace(node, children=tuple(kept)) if kept else None
        case Not(child) | Expansion(child):
            changed = rewrite(child, change)
            return replace(node, child=changed) if changed is not None else None
        case _:
            return change(node)


def without_expansions(node: Node) -> Node | None:
    """What was typed and no more."""
    match node:
        case And(children) | Or(children):
            kept = [new for child in children if (new := without_expansions(child)) is not None]
            return replace(node, children=tuple(kept)) if kept else None
        case Expansion():
            return None
        case _:
            return node
