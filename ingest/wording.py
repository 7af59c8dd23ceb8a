"""What a document says, read once for all who ask: its units of text, their sentences, and what these name and do.

    第九条 本办法自2018年1月1日起施行。《甲办法》（乙政发〔2010〕5号）同时废止。      a unit of two sentences
    附件1 宣布失效的文件目录 / 1⇥甲市关于丙的通知⇥乙政发〔2008〕3号                 a unit that belongs to a list

`ingest.citations`, `ingest.effects`, `ingest.terms` and `ingest.doubts` each go through the same units. Most sentences
name no document and end none: they are not kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.model import Provision, ProvisionKind, text_units
from ingest.acts import Act, acts
from ingest.changing import OF_CONFLICT
from ingest.listed import Listed, list_within, read_lists
from ingest.marks import Mark, marks, may_name, titles_marked
from ingest.sentences import sentences

MAY_END = re.compile("废止|失效|停止执行|停止实施|不再执行|不再适用|作废|廢|停止執行|不再執行")
"""The words of which a doubt about an effect has one."""
_ENDS_OR_CONFLICTS = re.compile(f"{MAY_END.pattern}|{OF_CONFLICT.pattern}")
_NOT_SAID = frozenset({ProvisionKind.SIGNATURE, ProvisionKind.FIGURE})


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, the titles in it, and what it does to other documents."""

    text: str
    marks: list[Mark]
    acts: list[Act]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of text. Of one that belongs to a list of documents the entries were read, of any other the sentences that
    may name, contradict or end a document.

    `within` are the entries of a list that stands within it, one a line.
    """

    provision: Provision
    listed: list[Listed] | None
    said: list[Said]
    within: list[Listed]


@dataclass(frozen=True, slots=True)
class Wording:
    """All provisions of a document, and the units of text that they make."""

    provisions: tuple[Provision, ...]
    units: tuple[Unit, ...]


def read_wording(provisions: Iterable[Provision]) -> Wording:
    """The wording of a document with these provisions."""
    provisions = tuple(provisions)
    texts = tuple(text_units(provisions))
    lists = read_lists(provisions, texts)
    return Wording(provisions, tuple(_unit(each, lists.get(each.id)) for each in texts))


def _unit(provision: Provision, listed: list[Listed] | None) -> Unit:
    if listed is not None or provision.kind in _NOT_SAID:
        return Unit(provision, listed, [], [])
    texts = [each.text for each in sentences(provision.text)] if _tells(provision.text) else []
    said = [_said(text) for text in texts if _tells(text)]
    return Unit(provision, None, said, [*list_within(provision)])


def _tells(text: str) -> bool:
    """Whether a text may name, contradict or end a document."""
    return may_name(text) or _ENDS_OR_CONFLICTS.search(text) is not None


def _said(sentence: str) -> Said:
    marked = titles_marked(sentence)
    found = marks(marked)
    return Said(sentence, found, acts(marked, found))
