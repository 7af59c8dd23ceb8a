"""Decisions that amend: what is changed in each document whose name stands in the title, or over the changes.

    关于修改《甲办法》的决定 / 一、第三条修改为：“…” / 二、删去第六条       amends 第三条 and 第六条 of 《甲办法》
    决定对下列规章作如下修改： / 一、《乙办法》（令第1号）将第三条中的…     amends 第三条 of 《乙办法》
    （一）修改《丙办法》 / 1.第三条修改为：“…”                             the same, one change a line

    三、修改的规范性文件 / （一）《丁办法》（…） / 1.第三条修改为：“…”     the same, in a section of a decision on many

Only of a document whose title says that it amends, or under a heading that does, are sentences so read: elsewhere
第三条修改为 may be of anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from corpus.model import Effect, EffectKind, Provision, ProvisionKind, Scope
from corpus.resolution import core_of
from ingest.entries import entries_of
from ingest.marks import marks
from ingest.sentences import enclosures, sentences
from ingest.wording import Unit, Wording

# 关于修改《甲办法》的决定: what the sentences that name nothing amend
_AMENDING_ONE = re.compile(
    r"关于(?:修改|修订|修正)[^《]{0,12}(?P<marked>《.+》)(?:等[^》]*|部分条款|个别条款)?的(?:决定|通知|公告|命令|令)"
)
_AMENDING = re.compile(r"关于[^。]*?(?:修改|修订|修正)[^。]*的(?:决定|通知|公告|命令|令)")
# 三、修改的规范性文件（3件）; 予以修改的规章; but 拟修改的文件 are planned, 修改和废止的 of two kinds
_AMENDED_TEXTS = re.compile(r"(?:决定|予以)*修[改订正]的?(?:[^，。；和及与、]{0,8})(?:文件|规章|法规|办法|规定)")
_NTH = r"第[一二三四五六七八九十百零0-9]+[章节条款项]"
# 第三条修改为：“…” · 将第七条中的“…”改为 · 删去第十二条 · 第二十条后增加一条 · 增加一条，作为第八条
_CHANGES = re.compile(
    rf"^(?:将|把|在|对)?(?P<part>{_NTH}[^，。；：“]{{0,200}}?)(?:中的?|里的?)?(?:“[^”]*”)?[，,]?"
    rf"(?:统一)?(?:修改为|改为|修改|删去|删除|后增加|增加|作为)|^(?:删去|删除)(?P<gone>{_NTH}[^，。；：“]{{0,200}})"
    rf"|^增加[一二三四五六七八九十][条款项章节][，,]?作为(?P<new>{_NTH})"
)
# 一、 · （三）修改 · 对 · 将: before the name over what is changed
_NAMED = re.compile(
    r"^\s*(?:[(（]?[0-9一二三四五六七八九十]{1,3}[)）]?[、.．]?\s*)?(?:对|将|把|在|修改|修正|修订)?(?=《)"
)
_OF_PARTS = re.compile(_NTH)
_AFTER_NAME = re.compile(r"^(?:中的?|的)?[\s，,：:]*")
_NOT_READ = frozenset({ProvisionKind.SIGNATURE, ProvisionKind.FIGURE, ProvisionKind.TABLE})
_THEREIN = re.compile(r"(?:中的?|里的?|规定的|的)$")
_LONGEST_NAME = 120
_ENDS = frozenset({EffectKind.REPEALS, EffectKind.DECLARES_INVALID, EffectKind.SUSPENDS})


@dataclass(frozen=True, slots=True)
class _Target:
    """A document that is amended; `end` is where its name ends that opens a unit, 0 where the title alone has it."""

    title: str
    number: str | None
    date: date | None
    end: int = 0


def with_amendments(wording: Wording, effects: list[Effect], own_title: str) -> list[Effect]:
    """The effects of a decision that amends, with each change of a document; where changes are found they stand for the
    sentence that announces them: 对《甲办法》作如下修改."""
    title = own_title.replace("〈", "《").replace("〉", "》")
    amends = _AMENDING.search(title) is not None
    sections = frozenset() if amends else _sections(wording)
    if not amends and not sections:
        return effects
    parted = {_key(each) for each in effects if each.kind is EffectKind.AMENDS and each.scope is Scope.PARTIAL}
    any_said = any(each.kind is EffectKind.AMENDS for each in effects)
    ending = {each.provision for each in effects if each.kind in _ENDS}
    target = _with_number(_titled(title), wording)
    found: list[Effect] = []
    for unit in wording.units:
        if unit.provision.kind in _NOT_READ:
            continue
        if not amends and unit.provision.id not in sections:
            target = None
            continue
        if unit.provision.id in ending:
            target = None
        named = _named(unit)
        target = named or target
        if target is not None and core_of(target.title) not in parted:
            found += _changes(target, unit.provision, named)
    whole = _with_number(_titled(title), wording)
    if whole is not None and not found and not any_said and wording.provisions:
        first = wording.provisions[0].id
        found = [Effect(EffectKind.AMENDS, whole.title, whole.number, None, Scope.WHOLE, first, own_title)]
    told = {_key(each) for each in found}
    kept = [each for each in effects if each.kind is not EffectKind.AMENDS or _key(each) not in told]
    numbers = {_key(each): each for each in effects if each.kind is EffectKind.AMENDS}
    place = {unit.provision.id: at for at, unit in enumerate(wording.units)}
    read = [*kept, *(_numbered(each, numbers.get(_key(each))) for each in found)]
    return sorted(read, key=lambda each: place.get(each.provision, 0))


def _sections(wording: Wording) -> frozenset[str]:
    """The provisions under a heading that says what stands there is amended: 三、修改的规范性文件."""
    within: set[str] = set()
    for each in wording.provisions:
        headed = each.kind is ProvisionKind.HEADING and _AMENDED_TEXTS.match(each.text) is not None
        if headed or (each.parent is not None and each.parent in within):
            within.add(each.id)
    return frozenset(within)


def _key(effect: Effect) -> str:
    return core_of(effect.target_title or "")


def _numbered(effect: Effect, said: Effect | None) -> Effect:
    """An effect with the number and the day that the sentence which announces it gives its target."""
    if effect.target_number or said is None:
        return effect
    title, number, day = said.target_title, said.target_number, said.target_date
    return replace(effect, target_title=title, target_number=number, target_date=day)


def _titled(title: str) -> _Target | None:
    """The one document that a title names: 关于修改《甲办法》的决定."""
    match = _AMENDING_ONE.search(title)
    named = [mark for mark in marks(match["marked"]) if mark.is_document] if match else []
    return _Target(named[0].title, named[0].number, None) if len(named) == 1 else None


def _with_number(target: _Target | None, wording: Wording) -> _Target | None:
    """The document of the title with the number and the day that the text first gives it: 《甲办法》（甲部令第1号）."""
    if target is None or target.number:
        return target
    core = core_of(target.title)
    named = (mark for unit in wording.units for mark in marks(unit.provision.text) if core_of(mark.title) == core)
    first = next((mark for mark in named if mark.number), None)
    return replace(target, number=first.number, date=first.date) if first else target


def _named(unit: Unit) -> _Target | None:
    """The document whose name opens a unit, if what follows may tell how it is changed, or nothing follows."""
    text = unit.provision.text
    lead = _NAMED.match(text)
    if lead is None:
        alone = entries_of(text) if len(text) <= _LONGEST_NAME and unit.provision.label else []
        if len(alone) != 1 or alone[0].title is None or not text.startswith(alone[0].title) or _OF_PARTS.search(text):
            return None  # （一）甲省统计管理办法（省人民政府令第120号）
        return _Target(alone[0].title, alone[0].number, alone[0].date, len(text))
    first = next((mark for mark in marks(text) if mark.span[0] == lead.end()), None)
    if first is None or not first.is_document or _AMENDING.search(first.title):
        return None  # 《关于修改〈甲〉的决定》已经…通过: speaks of itself
    return _Target(first.title, first.number, first.date, first.whole[1])


def _changes(target: _Target, unit: Provision, named: _Target | None) -> Iterator[Effect]:
    """One effect for each clause of a unit that changes an article; after the name, if that opens the unit."""
    begins = target.end if named is target else 0
    for sentence in sentences(unit.text):
        if sentence.span[1] <= begins:
            continue
        for clause in _clauses(unit.text[max(begins, sentence.span[0]) : sentence.span[1]]):
            changed = _CHANGES.search(_AFTER_NAME.sub("", clause.strip()))
            if changed:
                part = _THEREIN.sub("", (changed["part"] or changed["gone"] or changed["new"]).strip())
                kind, proof = EffectKind.AMENDS, sentence.text
                yield Effect(kind, target.title, target.number, None, Scope.PARTIAL, unit.id, proof, part, target.date)


def _clauses(sentence: str) -> Iterator[str]:
    """A sentence cut at its semicolons, but for those that are quoted."""
    quoted = enclosures(sentence)
    start = 0
    for match in re.finditer("[；;]", sentence):
        if not any(opened < match.start() < closed for opened, closed in quoted.items()):
            yield sentence[start : match.start()]
            start = match.end()
    yield sentence[start:]
