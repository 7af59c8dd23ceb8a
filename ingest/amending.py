"""Decisions that amend: what is changed in each document whose name stands in the title, or over the changes.

    关于修改《甲办法》的决定 / 一、第三条修改为：“…” / 二、删去第六条       amends 第三条 and 第六条 of 《甲办法》
    决定对下列规章作如下修改： / 一、《乙办法》（令第1号）将第三条中的…     amends 第三条 of 《乙办法》
    （一）修改《丙办法》 / 1.第三条修改为：“…”                             the same, one change a line

Only of a document whose title says that it amends are sentences so read: elsewhere 第三条修改为 may be of anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import Effect, EffectKind, Provision, ProvisionKind, Scope
from corpus.resolution import core_of
from ingest.marks import Mark, marks
from ingest.sentences import enclosures, sentences
from ingest.wording import Unit, Wording

# 关于修改《甲办法》的决定: what the sentences that name nothing amend
_AMENDING_ONE = re.compile(
    r"关于(?:修改|修订|修正)[^《]{0,12}(?P<marked>《.+》)(?:等[^》]*|部分条款|个别条款)?的(?:决定|通知|公告|命令|令)"
)
_AMENDING = re.compile(r"关于[^。]*?(?:修改|修订|修正)[^。]*的(?:决定|通知|公告|命令|令)")
_NTH = r"第[一二三四五六七八九十百零0-9]+[章节条款项]"
# 第三条修改为：“…” · 将第七条中的“…”改为 · 删去第十二条 · 第二十条后增加一条 · 增加一条，作为第八条
_CHANGES = re.compile(
    rf"^(?:将|把|在|对)?(?P<part>{_NTH}[^，。；：“]{{0,30}}?)(?:中的?|里的?)?(?:“[^”]*”)?[，,]?"
    rf"(?:统一)?(?:修改为|改为|修改|删去|删除|后增加|增加|作为)|^(?:删去|删除)(?P<gone>{_NTH}[^，。；：“]{{0,30}})"
    rf"|^增加[一二三四五六七八九十][条款项章节][，,]?作为(?P<new>{_NTH})"
)
# 一、 · （三）修改 · 对 · 将: before the name over what is changed
_NAMED = re.compile(
    r"^\s*(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）]?[、.．]?\s*)?(?:对|将|把|在|修改|修正|修订)?(?=《)"
)
_AFTER_NAME = re.compile(r"^(?:中的?|的)?[\s，,：:]*")
_NOT_READ = frozenset({ProvisionKind.SIGNATURE, ProvisionKind.FIGURE, ProvisionKind.TABLE})
_ENDS = frozenset({EffectKind.REPEALS, EffectKind.DECLARES_INVALID, EffectKind.SUSPENDS})


@dataclass(frozen=True, slots=True)
class _Target:
    """A document that is amended, and where its name stands over the changes; nowhere if the title alone has it."""

    mark: Mark
    unit: Provision | None


def amended(wording: Wording, effects: list[Effect], own_title: str) -> Iterator[Effect]:
    """Of a decision that amends: each change of a document that no effect read so far amends."""
    title = own_title.replace("〈", "《").replace("〉", "》")
    if not _AMENDING.search(title):
        return
    known = {core_of(each.target_title or "") for each in effects if each.kind is EffectKind.AMENDS}
    ending = {each.provision for each in effects if each.kind in _ENDS}
    target = _titled(title) if not known else None
    found = False
    for unit in wording.units:
        if unit.provision.kind in _NOT_READ:
            continue
        if unit.provision.id in ending:
            target = None
        named = _named(unit)
        if named is not None:
            target = None if core_of(named.mark.title) in known else named
        if target is not None:
            for effect in _changes(target, unit.provision, named):
                found = True
                yield effect
    whole = _titled(title) if not known and not found else None
    if whole is not None and wording.provisions:
        mark, first = whole.mark, wording.provisions[0].id
        yield Effect(EffectKind.AMENDS, mark.title, mark.number, None, Scope.WHOLE, first, own_title)


def _titled(title: str) -> _Target | None:
    """The one document that a title names: 关于修改《甲办法》的决定."""
    match = _AMENDING_ONE.search(title)
    named = [mark for mark in marks(match["marked"]) if mark.is_document] if match else []
    return _Target(named[0], None) if len(named) == 1 else None


def _named(unit: Unit) -> _Target | None:
    """The document whose name opens a unit, if what follows may tell how it is changed, or nothing follows."""
    text = unit.provision.text
    lead = _NAMED.match(text)
    if lead is None:
        return None
    first = next((mark for mark in marks(text) if mark.span[0] == lead.end()), None)
    if first is None or not first.is_document or _AMENDING.search(first.title):
        return None  # 《关于修改〈甲〉的决定》已经…通过: speaks of itself
    return _Target(first, unit.provision)


def _changes(target: _Target, unit: Provision, named: _Target | None) -> Iterator[Effect]:
    """One effect for each sentence of a unit that changes an article; after the name, if that opens the unit."""
    mark = target.mark
    begins = mark.whole[1] if named is target else 0
    for sentence in sentences(unit.text):
        if sentence.span[1] <= begins:
            continue
        for clause in _clauses(unit.text[max(begins, sentence.span[0]) : sentence.span[1]]):
            changed = _CHANGES.search(_AFTER_NAME.sub("", clause.strip()))
            if changed:
                part = (changed["part"] or changed["gone"] or changed["new"]).strip()
                yield Effect(
                    EffectKind.AMENDS,
                    mark.title,
                    mark.number,
                    None,
                    Scope.PARTIAL,
                    unit.id,
                    sentence.text,
                    part,
                    mark.date,
                )


def _clauses(sentence: str) -> Iterator[str]:
    """A sentence cut at its semicolons, but for those that are quoted."""
    quoted = enclosures(sentence)
    start = 0
    for match in re.finditer("[；;]", sentence):
        if not any(opened < match.start() < closed for opened, closed in quoted.items()):
            yield sentence[start : match.start()]
            start = match.end()
    yield sentence[start:]
