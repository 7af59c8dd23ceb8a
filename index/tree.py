"""What a query asks, as a small tree of our own; it knows nothing of any engine.

医联体 -试点 文号:淄政办发〔2017〕36号   And(Words 医联体, Not(Words 试点), Number 淄政办发〔2017〕36号)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
class Near:
    """All `keys` in one provision, in any order, with at most `distance` other characters between them in all."""

    keys: tuple[str, ...]
    distance: int
    place: Place = Place.ANYWHERE


@dataclass(frozen=True, slots=True)
class Similar:
    """A string, and those that differ from it in one character: these are put in its place before the search."""

    key: str
    place: Place = Place.ANYWHERE


@dataclass(frozen=True, slots=True)
class Labelled:
    """A provision by its label: `name` is 第三十八条, `forms` are the ways in which it is printed (第38条)."""

    name: str
    forms: tuple[str, ...]


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


class Stretch(StrEnum):
    """Within what everything must stand together."""

    PROVISION = "provision"  # 同条: an article with its items, or a paragraph of text without articles
    SENTENCE = "sentence"  # 同句


@dataclass(frozen=True, slots=True)
class Same:
    """What `child` asks for, all in one stretch. The child asks for texts only."""

    stretch: Stretch
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


Leaf = Everything | Phrase | Words | Near | Similar | Labelled | Number | Issuer | Issued | Kind
Node = Leaf | Expansion | Same | And | Or | Not


def both(nodes: list[Node]) -> Node:
    """All of them; one alone stands for itself, none for everything."""
    if not nodes:
        return Everything()
    return nodes[0] if len(nodes) == 1 else And(tuple(nodes))


def either(nodes: list[Node]) -> Node:
    """Any of them; none finds nothing."""
    return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))


def leaves(node: Node, *, expansions: bool = True) -> list[Leaf]:
    """What is positively asked for, in order; what stands under Not is left out."""
    if isinstance(node, Leaf):
        return [node]
    match node:
        case And(children) | Or(children):
            return [leaf for child in children for leaf in leaves(child, expansions=expansions)]
        case Same(_, child):
            return leaves(child, expansions=expansions)
        case Expansion(child) if expansions:
            return leaves(child)
    return []


def sought_strings(asked: Iterable[Leaf]) -> list[str]:
    """The strings that are looked for anywhere in the texts, each once."""
    found: dict[str, None] = {}
    for leaf in asked:
        match leaf:
            case Phrase(key=key, place=Place.ANYWHERE, aside=False):
                found[key] = None
            case Words(pieces=pieces, place=Place.ANYWHERE, aside=False):
                found |= dict.fromkeys(pieces)
            case Near(keys=keys, place=Place.ANYWHERE):
                found |= dict.fromkeys(keys)
            case _:
                pass
    return list(found)


def rewrite(node: Node, change: Callable[[Leaf], Node | None]) -> Node | None:
    """The tree with every leaf changed, and without those for which `change` gives None."""
    match node:
        case And(children) | Or(children):
            kept = [new for child in children if (new := rewrite(child, change)) is not None]
            return replace(node, children=tuple(kept)) if kept else None
        case Not(child=child) | Expansion(child=child) | Same(child=child):
            changed = rewrite(child, change)
            return replace(node, child=changed) if changed is not None else None
        case _:
            return change(node)


def without_expansions(node: Node) -> Node | None:
    """What was typed and no more."""
    return without(node, Expansion)


def without(node: Node, left_out: type[Expansion | Not]) -> Node | None:
    """The tree without its expansions, or without what it excludes; None if nothing is left."""
    match node:
        case And(children) | Or(children):
            kept = [new for child in children if (new := without(child, left_out)) is not None]
            return replace(node, children=tuple(kept)) if kept else None
        case Expansion() | Not() if isinstance(node, left_out):
            return None
        case Not(child=child) | Expansion(child=child) | Same(child=child):
            changed = without(child, left_out)
            return replace(node, child=changed) if changed is not None else None
        case _:
            return node
