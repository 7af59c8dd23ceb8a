"""Citations: which documents a document names, and why.

    根据《甲法》《乙条例》等法律法规规定…制定本办法     basis, both
    为贯彻落实《丙意见》(国办发〔2017〕32号)             implements
    《丁办法》已经市政府同意,现印发给你们                 transmits: the instrument that the document carries
    《丁办法》 in the text of 《丁办法》                  self
    按照国发〔2015〕68号文件要求                          a number alone

A number inside a cited title (《关于贯彻鲁政办发〔2017〕34号文件…的通知》) is part of it, and no citation of its own.
A short name that the document gives (以下简称《规定》) cites, wherever it stands, what it is short for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from corpus.model import Citation, EffectKind, Issue, Provision, ProvisionKind, Relation
from corpus.numbers import find_numbers
from corpus.text import squeeze
from ingest.listed import Listed
from ingest.marks import Mark, may_name
from ingest.wording import Said, Wording

# An extension or a conflict clause changes no text and ends nothing: it merely mentions.
_OF_EFFECT = {
    EffectKind.REPEALS: Relation.REPEALS,
    EffectKind.DECLARES_INVALID: Relation.REPEALS,
    EffectKind.SUSPENDS: Relation.REPEALS,
    EffectKind.AMENDS: Relation.AMENDS,
}
_SENDS = re.compile(r"印发|转发|批转|公布|发布|下发|印送|颁布")
_SENT_BEFORE = re.compile(r"现(?:予|将|公布|发布|印发|转发|批转)[^，。；,;]{0,40}$")  # 现将《甲》…印发给你们
_SENT_AFTER = re.compile(  # 《甲》已经市政府同意,现印发给你们
    r"^[^，。；,;]{0,40}(?:已经?|业经|由)[^。]*?(?:现|一并|予以)(?:将[^，。]*)?(?:予以|予)?(?:印发|转发|批转|公布|发布|印送|下发|颁布)"
)
# The verb that governs a title is the nearest before it in the clause; between them stands only a list.
_GOVERNS = re.compile(
    r"(?P<basis>(?<![未不没])(?:根据|依据|依照|按照|遵照|遵循|按(?=○)))|(?P<implements>贯彻|落实|实施|执行)"
    r"|(?P<other>[未不](?:按照|按|依照|执行|落实)|参照|比照|违反)"
)
# 依照《甲法》第三条的规定处罚, 仍按《乙》执行: applied to cases, not what the document rests on
_APPLIED = re.compile(r"[^，。；,;]{0,30}?(?:执行|处理|处罚|处分|办理|追究|给予|予以)")
_MADE = re.compile(r"制[定订]|修[订改]|特作|决定如下|如下")
_BREAK = re.compile(r"[，。；：,;:！？!?]")
LOOK_BACK = 600  # characters from a title to the verb that governs it: the longest list of a 为贯彻落实…


@dataclass(frozen=True, slots=True)
class _Names:
    """What the document itself is called, and the short names it gives to others."""

    titles: frozenset[str]
    number: str | None
    instrument: str | None
    short: dict[str, tuple[str, str | None]] = field(default_factory=dict)

    def is_own(self, title: str, number: str | None) -> bool:
        """Its own title; but with another's number it is the older document of the same name."""
        return squeeze(title) in self.titles and number in (None, self.number)

    def is_instrument(self, title: str, number: str | None) -> bool:
        return self.instrument is not None and squeeze(title) == self.instrument and number in (None, self.number)


def read_citations(
    wording: Wording,
    *,
    own_title: str | None,
    own_number: str | None,
    instrument_title: str | None,
    carrier: bool,
) -> tuple[tuple[Citation, ...], tuple[Issue, ...]]:
    """Every citation in reading order, and doubts. `carrier`: the document sends out an instrument (印发, 转发)."""
    own = {squeeze(title) for title in (own_title, _core(own_title)) if title}
    names = _Names(frozenset(own), own_number, squeeze(instrument_title) if instrument_title else None)
    citations: list[Citation] = []
    sends = carrier  # until the instrument itself begins
    for unit in wording.units:
        if unit.provision.id == "instrument":
            sends = False
        elif unit.listed is not None:
            citations += _in_list(unit.provision, unit.listed)
        elif unit.said:
            inner = {each.sentence: each.relation for each in _in_list(unit.provision, unit.within)}
            for said in unit.said:
                found = _in_sentence(said, unit.provision, names, sends=sends)
                relation = inner.get(said.text)
                citations += [replace(found[0], relation=relation), *found[1:]] if relation and found else found
    return tuple(citations), ()


def _in_list(unit: Provision, entries: Iterable[Listed]) -> Iterator[Citation]:
    """One citation a row or entry: the document that it names, with the number beside it."""
    for each in entries:
        named = each.entry
        relation = _OF_EFFECT.get(each.opened.kind, Relation.MENTIONS) if each.opened else Relation.MENTIONS
        yield Citation(named.title, named.number, relation, unit.id, each.line, named.span)


def _in_sentence(said: Said, unit: Provision, names: _Names, *, sends: bool) -> list[Citation]:
    sentence, found = said.text, said.marks
    if not may_name(sentence):
        return []
    by_mark = {act.mark: _OF_EFFECT.get(act.kind) for act in said.acts if act.mark is not None}
    by_number = {act.number: _OF_EFFECT.get(act.kind) for act in said.acts if act.mark is None}
    blank = _blanked(sentence, found)
    read: list[Citation] = []
    for at, mark in enumerate(found):
        title, number = mark.title, mark.number
        if number is None and squeeze(title) in names.short:
            title, number = names.short[squeeze(title)]
        elif not mark.is_document:
            continue
        if mark.short_name:
            names.short[squeeze(mark.short_name)] = (title, number)
        relation = by_mark.get(at) or _named(names, title, number, sends=sends)
        if mark.modifies:
            relation = relation or Relation.MENTIONS
        relation = relation or _governed(blank, mark.span[0], mark.whole[1], unit) or _sent(sentence, mark)
        relation = relation or Relation.MENTIONS
        read.append(Citation(title, number, relation, unit.id, sentence, mark.span))
    known = {names.number, *(mark.number for mark in found)}
    for each in find_numbers(blank):  # a number within a title, or in the bracket after it, is blanked out
        number = each.value.canonical
        if number in known:
            continue
        relation = by_number.get(number) or _governed(blank, *each.span, unit) or Relation.MENTIONS
        read.append(Citation(None, number, relation, unit.id, sentence, each.span))
    return sorted(read, key=lambda citation: citation.span)


def _named(names: _Names, title: str, number: str | None, *, sends: bool) -> Relation | None:
    """What a title is if it is the document's own, or that of the instrument it carries."""
    if names.is_instrument(title, number):
        return Relation.TRANSMITS if sends else Relation.SELF
    return Relation.SELF if names.is_own(title, number) else None


def _sent(sentence: str, mark: Mark) -> Relation | None:
    """Whether a title is sent out, known or not as the instrument: 现将《甲》转发给你们."""
    before = sentence[max(0, mark.span[0] - LOOK_BACK) : mark.span[0]]
    after = sentence[mark.whole[1] : mark.whole[1] + LOOK_BACK]
    sent = _SENT_AFTER.match(after) or (_SENT_BEFORE.search(before) and _SENDS.search(before[-40:] + after))
    return Relation.TRANSMITS if sent else None


def _blanked(sentence: str, found: list[Mark]) -> str:
    """The sentence with its titles blanked out, so that their words and commas do not count."""
    blank, reached = "", 0
    for mark in found:
        start, end = mark.whole
        blank += sentence[reached:start] + "○" * (end - start)
        reached = end
    return blank + sentence[reached:]


def _governed(sentence: str, start: int, end: int, unit: Provision) -> Relation | None:
    """The relation by the verb that governs what stands from `start` to `end` of a blanked sentence, if one does."""
    clause = _BREAK.split(sentence[max(0, start - LOOK_BACK) : start])[-1]
    # the sign stands for the title itself, so that 按《甲》 is told from 按月
    verbs = list(_GOVERNS.finditer(clause + "○"))
    if not verbs:
        return None
    if verbs[-1].lastgroup == "implements":
        return Relation.IMPLEMENTS
    applied = _APPLIED.match(sentence, end) or (unit.kind is ProvisionKind.ARTICLE and unit.number != "1")
    if verbs[-1].lastgroup == "other" or (applied and not _MADE.search(sentence)):
        return Relation.MENTIONS
    return Relation.BASIS


def _core(title: str | None) -> str | None:
    """A title without the issuer before it: 甲市人民政府关于… -> 关于…."""
    at = (title or "").find("关于")
    return title[at:] if title and at > 0 else None
