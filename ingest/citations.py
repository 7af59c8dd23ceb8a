"""Citations: which documents a document names, and why.

    根据《甲法》《乙条例》等法律法规规定…制定本办法     basis, both
    为贯彻落实《丙意见》(国办发〔2017〕32号)             implements
    《丁办法》已经市政府同意,现印发给你们                 transmits: the instrument that the document carries
    《丁办法》 in the document that carries it            self
    按照国发〔2015〕68号文件要求                          a number alone

A number inside a cited title (《关于贯彻鲁政办发〔2017〕34号文件…的通知》) is part of that title, and no citation of its own.
A short name that the document gives (以下简称《规定》) cites, wherever it stands, what it is short for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.model import Citation, EffectKind, Issue, Provision, ProvisionKind, Relation, text_units
from corpus.numbers import find_numbers
from corpus.text import squeeze
from ingest.acts import acts
from ingest.marks import Mark, marks
from ingest.sentences import sentences

_OF_EFFECT = {
    EffectKind.REPEALS: Relation.REPEALS,
    EffectKind.DECLARES_INVALID: Relation.REPEALS,
    EffectKind.SUSPENDS: Relation.REPEALS,
    EffectKind.AMENDS: Relation.AMENDS,
    EffectKind.EXTENDS: Relation.AMENDS,
}
# 《甲》已经市政府同意,现印发给你们; 现将《甲》印发给你们; 现公布《甲》
_SENT = re.compile(
    r"(?:现|一并|同时|特此|予以)(?:将[^，。]*)?(?:予以)?(?:印发|转发|批转|公布|发布|印送|下发)|(?:印发|转发|批转|下发|印送)给你"
)
_SENT_BEFORE = re.compile(r"(?:现将|将|现公布|现发布|现印发|现转发|公布|发布|印发|转发|批转)[^，。；]{0,40}$")
_ISSUED = re.compile(r"^[^，。；]{0,30}已(?:经|由|于)|^[^，。；]{0,16}(?:印发|转发|批转|公布|发布|下发)给?")

# The verb that governs a title, nearest first; between them only what can stand in a list.
_BASIS = re.compile(r"根据|依据|依照|按照|遵照|遵循|(?<![一二三四五六七八九十])按(?![期时月季年劳比揭])")
_IMPLEMENTS = re.compile(r"贯彻|落实|实施|执行")
_BREAK = re.compile(r"[，。；：,;:！？!?]")
_MADE_HERE = re.compile(
    r"制[定订](?:本|了?如下|以下|《|[^，。；,;]{0,12}(?:办法|规定|方案|意见|细则|预案|规划|计划|制度|措施))|现(?:就|将|提出|制定|对)|特制[定订]|决定"
)
_NOT_READ = frozenset({ProvisionKind.SIGNATURE, ProvisionKind.FIGURE})


@dataclass(frozen=True, slots=True)
class _Names:
    """What the document itself is called."""

    titles: frozenset[str]
    number: str | None
    instrument: str | None

    def is_own(self, title: str, number: str | None) -> bool:
        """Its own title; but with another's number it is the older document of the same name."""
        return squeeze(title) in self.titles and (number is None or number == self.number)

    def is_instrument(self, title: str, number: str | None) -> bool:
        return (
            self.instrument is not None
            and squeeze(title) == self.instrument
            and (number is None or number == self.number)
        )


def read_citations(
    provisions: Iterable[Provision],
    *,
    own_title: str | None,
    own_number: str | None,
    instrument_title: str | None,
    carrier: bool,
) -> tuple[tuple[Citation, ...], tuple[Issue, ...]]:
    """Every citation in reading order, and doubts. `carrier`: the document sends out an instrument (印发, 转发, 公布)."""
    own = {squeeze(title) for title in (own_title, _core(own_title)) if title}
    names = _Names(frozenset(own), own_number, squeeze(instrument_title) if instrument_title else None)
    short_names: dict[str, tuple[str, str | None]] = {}
    citations: list[Citation] = []
    opening: set[str | None] = {None}
    before_instrument = True
    for unit in text_units(provisions):
        if unit.kind in _NOT_READ:
            continue
        if unit.id == "instrument":
            before_instrument = False
            opening.add("instrument")
            opening.discard(None)
            continue
        opens = _opens(unit, opening)
        for sentence in sentences(unit.text):
            sends = carrier and before_instrument
            citations += _in_sentence(sentence.text, unit, names, short_names, opens=opens, sends=sends)
    return tuple(citations), ()


def _in_sentence(
    sentence: str,
    unit: Provision,
    names: _Names,
    short_names: dict[str, tuple[str, str | None]],
    *,
    opens: bool,
    sends: bool,
) -> list[Citation]:
    found = marks(sentence)
    done = {act.mark: _OF_EFFECT.get(act.kind) for act in acts(sentence, found) if act.mark is not None}
    numbered = {act.number: _OF_EFFECT.get(act.kind) for act in acts(sentence, found) if act.mark is None}
    read: list[Citation] = []
    for at, mark in enumerate(found):
        title, number = mark.title, mark.number
        if number is None and squeeze(title) in short_names:
            title, number = short_names[squeeze(title)]
        elif not mark.is_document:
            continue
        if mark.short_name:
            short_names[squeeze(mark.short_name)] = (title, number)
        relation = done.get(at)
        if relation is None:
            relation = _relation(sentence, found, at, names, title, number, opens=opens, sends=sends)
        read.append(Citation(title, number, relation, unit.id, sentence, mark.span))
    for each in find_numbers(sentence):
        inside = any(mark.whole[0] < each.span[1] and each.span[0] < mark.whole[1] for mark in found)
        number = each.value.canonical
        if inside or number == names.number or any(mark.number == number for mark in found):
            continue
        relation = numbered.get(number) or _governed(sentence[: each.span[0]], sentence, found, opens=opens)
        read.append(Citation(None, number, relation, unit.id, sentence, each.span))
    return sorted(read, key=lambda citation: citation.span)


def _relation(
    sentence: str,
    found: list[Mark],
    at: int,
    names: _Names,
    title: str,
    number: str | None,
    *,
    opens: bool,
    sends: bool,
) -> Relation:
    mark = found[at]
    before, after = sentence[: mark.span[0]], sentence[mark.whole[1] :]
    if names.is_instrument(title, number):
        return Relation.TRANSMITS if sends else Relation.SELF
    if names.is_own(title, number):
        return Relation.SELF
    if opens and _is_sent(before, after, sentence):
        return Relation.TRANSMITS
    return _governed(before, sentence, found, opens=opens)


def _is_sent(before: str, after: str, sentence: str) -> bool:
    """现将《甲》印发给你们; 《甲》已经市政府同意,现予公布."""
    if re.search(r"(?:现将|现公布|现发布|现印发|现转发)[^，。；,;]{0,40}$", before):
        return bool(re.search(r"印发|转发|批转|公布|发布|下发|印送", before[-60:] + after))
    return bool(_ISSUED.match(after) and _SENT.search(after) and not _BASIS.search(_last_clause(before)))


def _governed(before: str, sentence: str, found: list[Mark], *, opens: bool) -> Relation:
    """The relation by the verb that governs a title: the nearest before it, with only a list between."""
    clause = _last_clause(_without(before, found))
    verbs = [(match.start(), Relation.BASIS) for match in _BASIS.finditer(clause)]
    verbs += [(match.start(), Relation.IMPLEMENTS) for match in _IMPLEMENTS.finditer(clause)]
    if not verbs:
        return Relation.MENTIONS
    _, relation = max(verbs)
    if relation is Relation.BASIS and not (opens or _MADE_HERE.search(sentence)):
        return Relation.MENTIONS  # 依照《甲法》第三条的规定处罚: applied, but not what this document rests on
    return relation


def _without(text: str, found: list[Mark]) -> str:
    """The text before a title, with the titles in it blanked out, so that their words and commas do not count."""
    for mark in found:
        start, end = mark.whole
        if start < len(text):
            text = text[:start] + "○" * (min(end, len(text)) - start) + text[end:]
    return text


def _last_clause(text: str) -> str:
    breaks = [match.end() for match in _BREAK.finditer(text)]
    return text[breaks[-1] :] if breaks else text


def _opens(unit: Provision, opening: set[str | None]) -> bool:
    """Whether a unit belongs to the words with which a document, or the instrument it carries, begins.

    They end at the first heading, item or second article of the same container; what opens stays so within chapters.
    """
    if unit.kind is ProvisionKind.ARTICLE:
        return unit.number == "1"
    if unit.kind is ProvisionKind.PARAGRAPH:
        return unit.parent in opening
    if unit.kind in (ProvisionKind.HEADING, ProvisionKind.ITEM):
        opening.discard(unit.parent)
    return False


def _core(title: str | None) -> str | None:
    """A title without the issuer before it: 甲市人民政府关于… -> 关于…."""
    at = (title or "").find("关于")
    return title[at:] if title and at > 0 else None
