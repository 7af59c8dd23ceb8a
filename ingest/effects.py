"""Effects: what a document does to the validity of others, with the sentence that proves it.

    本办法自印发之日起施行。《甲办法》(乙政办字〔2010〕105号)同时废止。   one sentence: `ingest.acts`
    一、废止下列规章 / (一)《丙办法》(2001年3月19日省人民政府公布) / …     a list: `ingest.listed`
    关于废止《丁规定》的决定                                              a title, where the text names nothing

The proof of a list's entry is the sentence that opens the list and the entry's own line, one a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.model import Effect, EffectKind, Issue, Provision
from corpus.resolution import core_of
from ingest.acts import Act, acts
from ingest.amending import with_amendments
from ingest.doubts import doubts
from ingest.listed import Listed
from ingest.marks import marks
from ingest.wording import Wording

_TITLE_ACTS = re.compile(
    r"^[^《]*?(?:关于|决定|政府|[厅局委院])(?:同意)?对?(?P<said>(?:废[止除]|撤销|取消|终止执行|停止[执施]行|宣布|《).*?(?:文件?|失效|》[^《》]*?))(?:的(?:决定|通知|公告|通告|命令|令))?(?:[(（].*)?$"
)
# A draft does nothing yet, and an explanation only tells what another document did
_DOES_NOTHING = re.compile(
    r"(?:征求意见|送审|讨论|审议)稿|草案|(?:解读|问答|起草说明|报告|总结|大事记)$|征求.{0,80}意见的(?:公告|通告|通知|函)$"
)
_ENCLOSED = re.compile(
    r"《(?P<title>[^《》]+)》(?:[(（][^()（）]*[)）])?$"
)  # 《甲市关于废止〈乙〉的决定》（甲府令27号）
_KIND_ALONE = re.compile(
    r"(?:原|本|上述)?(?:实施|若干|补充|暂行|管理|试行)?(?:通知|解释|办法|规定|细则|意见|方案|公告|通告|决定|条例|安排|规则|措施|规范|批复|制度)"
)
_ENDS = frozenset({EffectKind.REPEALS, EffectKind.DECLARES_INVALID, EffectKind.SUSPENDS})


def read_effects(wording: Wording, *, own_title: str | None = None) -> tuple[tuple[Effect, ...], tuple[Issue, ...]]:
    """All effects in reading order, and doubts. A draft (征求意见稿) has none, nor has an explanation (政策解读).

    `own_title` of a document that is nothing but a repeal (关于废止〈甲〉的决定) is read where its text names nothing.
    """
    if _DOES_NOTHING.search(own_title or ""):
        return (), ()
    effects: list[Effect] = []
    for unit in wording.units:
        if unit.listed:
            effects += _listed(unit.provision, unit.listed)
        for said in unit.said:
            effects += [_effect(act, unit.provision, said.text) for act in said.acts] if said.acts else ()
        if unit.within:
            effects += _listed(unit.provision, unit.within)
    effects, unclear = _by_full_names(effects, wording, own_title or "")
    effects = with_amendments(wording, effects, own_title or "")
    if own_title and wording.provisions and not any(effect.kind in _ENDS for effect in effects):
        effects += _numbered(wording, [*_titled(own_title, wording.provisions[0])])
    read = tuple(_once(effects))
    return read, (*unclear, *doubts(wording, read, own_title=own_title))


def _listed(unit: Provision, entries: Iterable[Listed]) -> Iterator[Effect]:
    """The documents of an entry, or of every row where the list is a table."""
    for each in entries:
        if each.opened is not None:
            named, proof = each.entry, f"{each.opened.sentence}\n{each.line}"
            yield Effect(
                each.opened.kind, named.title, named.number, None, each.scope, unit.id, proof, each.part, named.date
            )


def _titled(own_title: str, provision: Provision) -> Iterator[Effect]:
    """关于废止〈甲〉等5件规范性文件的决定; 关于宣布《乙》失效的通知.

    Marks within a title are printed 〈〉 as well as 《》.
    """
    enclosed = _ENCLOSED.match(own_title)
    title = enclosed["title"] if enclosed else own_title
    match = _TITLE_ACTS.match(title.replace("〈", "《").replace("〉", "》"))
    if match:
        said = re.sub(r"^宣布(?=《)", "", match["said"])
        said = re.sub(r"(?<!宣布)失效$", "宣布失效", said)  # a title says so by being one
        for act in acts(said, marks(said)):
            yield _effect(act, provision, own_title)


def _by_full_names(effects: list[Effect], wording: Wording, own_title: str) -> tuple[list[Effect], tuple[Issue, ...]]:
    """Effects whose targets are named in full: 《解释》 by the title for which 以下简称《解释》 stands.

    A decision to amend one document may call it by its kind alone. What no words tell is no target, but a doubt.
    """
    units = wording.units if any(map(_is_short, effects)) else ()
    found = [mark for unit in units for mark in marks(unit.provision.text)]
    short = {core_of(mark.short_name): mark for mark in found if mark.short_name}
    titled = [mark for mark in marks(own_title.replace("〈", "《").replace("〉", "》")) if mark.is_document]
    named, unclear = list[Effect](), list[Issue]()
    for effect in effects:
        called = effect.target_title or ""
        full = short.get(core_of(called)) if effect.target_number is None else None
        if full is None and _is_short(effect) and len(titled) == 1 and titled[0].title.endswith(called):
            full = titled[0]
        if full is not None:
            day = effect.target_date or full.date
            named.append(replace(effect, target_title=full.title, target_number=full.number, target_date=day))
        elif not _is_short(effect):
            named.append(effect)
        else:
            line = next(each.lines[0] for each in wording.provisions if each.id == effect.provision)
            unclear.append(Issue("short_name_unclear", line, effect.sentence, f"《{called}》指哪一件文件，文中没有说"))
    return named, tuple(unclear)


def _is_short(effect: Effect) -> bool:
    """Whether a target is called by no more than its kind: 《解释》, 《实施细则》."""
    return effect.target_number is None and bool(_KIND_ALONE.fullmatch(effect.target_title or ""))


def _numbered(wording: Wording, effects: list[Effect]) -> Iterator[Effect]:
    """Effects that name their target by title alone, with the number that the text prints beside that title."""
    printed = {
        core_of(mark.title): mark
        for unit in (wording.units if effects else ())
        for mark in marks(unit.provision.text)
        if mark.number is not None
    }
    for effect in effects:
        mark = printed.get(core_of(effect.target_title or "")) if effect.target_number is None else None
        yield effect if mark is None else replace(effect, target_number=mark.number, target_date=mark.date)


def _effect(act: Act, unit: Provision, sentence: str) -> Effect:
    return Effect(act.kind, act.title, act.number, act.on, act.scope, unit.id, sentence, act.part, act.date)


def _once(effects: Iterable[Effect]) -> Iterator[Effect]:
    """A document is repealed once, by the first sentence that says so; it may be amended by many.

    Of two sentences that name one title, and of which one gives its number too, that one is kept.
    """
    seen: dict[tuple[object, ...], Effect] = {}
    for effect in effects:
        ends = effect.kind in _ENDS and bool(effect.target_number or effect.target_title)
        title = core_of(effect.target_title or "")
        where = None if ends else (effect.provision, effect.sentence)
        named = (effect.kind, effect.target_part, title, where)
        key, bare = (*named, effect.target_number), (*named, None)
        if ends and title and effect.target_number and bare in seen:
            seen = {(key if each == bare else each): value for each, value in seen.items()}
            seen[key] = effect
        elif not (ends and title and not effect.target_number and any(each[:4] == named for each in seen)):
            seen.setdefault(key, effect)
    yield from seen.values()
