"""Effects: what a document does to the validity of others, with the sentence that proves it.

    本办法自印发之日起施行。《甲办法》(乙政办字〔2010〕105号)同时废止。   one sentence: `ingest.acts`
    一、废止下列规章 / (一)《丙办法》(2001年3月19日省人民政府公布) / …     a list: `ingest.listed`
    关于废止《丁规定》的决定                                              a title, where the text names nothing

The proof of a list's entry is the sentence that opens the list and the entry's own line, one a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from corpus.model import Citation, Effect, EffectKind, Issue, Provision, ProvisionKind, Scope, text_units
from corpus.text import squeeze
from ingest.acts import Act, acts
from ingest.doubts import doubts
from ingest.listed import Listed, read_lists
from ingest.marks import marks
from ingest.sentences import sentences

_TITLE_ACTS = re.compile(
    r"^[^《]*?(?:关于|决定|政府|[厅局委])对?(?P<said>(?:废止|宣布|停止执行|《).*?(?:文件?|失效|》[^《》]*?))(?:的(?:决定|通知|公告|通告|命令|令))?(?:[(（].*)?$"
)
# A draft does nothing yet, and an explanation only tells what another document did
_DOES_NOTHING = re.compile(r"(?:征求意见|送审|讨论|审议)稿|草案|(?:解读|问答|起草说明)$")
_ENDS = frozenset({EffectKind.REPEALS, EffectKind.DECLARES_INVALID, EffectKind.SUSPENDS})
_NOT_READ = frozenset({ProvisionKind.SIGNATURE, ProvisionKind.FIGURE})


def read_effects(
    provisions: Iterable[Provision],
    citations: Iterable[Citation] = (),
    *,
    issued_on: date | None = None,
    own_title: str | None = None,
) -> tuple[tuple[Effect, ...], tuple[Issue, ...]]:
    """All effects in reading order, and doubts. A draft (征求意见稿) has none, nor has an explanation (政策解读).

    `own_title` of a document that is nothing but a repeal (关于废止〈甲〉的决定) is read where its text names nothing.
    """
    provisions = tuple(provisions)
    if _DOES_NOTHING.search(own_title or ""):
        return (), ()
    lists = read_lists(provisions)
    effects: list[Effect] = []
    for unit in text_units(provisions):
        if unit.id in lists:
            effects += _listed(unit, lists[unit.id])
        elif unit.kind not in _NOT_READ:
            effects += _stated(unit)
    if own_title and provisions and not effects:
        effects += _titled(own_title, provisions[0])
    read = tuple(_once(effects))
    return read, doubts(provisions, read, lists)


def _stated(unit: Provision) -> Iterator[Effect]:
    """Effects that single sentences state."""
    for sentence in sentences(unit.text):
        for act in acts(sentence.text):
            yield _effect(act, unit, sentence.text)


def _listed(unit: Provision, entries: Iterable[Listed]) -> Iterator[Effect]:
    """The documents of an entry, or of every row where the list is a table."""
    for each in entries:
        if each.opened is not None:
            named, proof = each.entry, f"{each.opened.sentence}\n{each.line}"
            yield Effect(
                each.opened.kind, named.title, named.number, None, Scope.WHOLE, unit.id, proof, None, named.date
            )


def _titled(own_title: str, provision: Provision) -> Iterator[Effect]:
    """关于废止〈甲〉等5件规范性文件的决定; 关于宣布《乙》失效的通知.

    Marks within a title are printed 〈〉 as well as 《》.
    """
    match = _TITLE_ACTS.match(own_title.replace("〈", "《").replace("〉", "》"))
    if match:
        said = re.sub(r"^宣布(?=《)", "", match["said"])
        said = re.sub(r"(?<!宣布)失效$", "宣布失效", said)  # a title says so by being one
        for act in acts(said, marks(said)):
            yield _effect(act, provision, own_title)


def _effect(act: Act, unit: Provision, sentence: str) -> Effect:
    return Effect(act.kind, act.title, act.number, act.on, act.scope, unit.id, sentence, act.part, act.date)


def _once(effects: Iterable[Effect]) -> Iterator[Effect]:
    """A document is repealed once, by the first sentence that says so; it may be amended by many."""
    seen: set[tuple[object, ...]] = set()
    for effect in effects:
        target = (effect.target_number, squeeze(effect.target_title or ""))
        named = any(target) and effect.kind in _ENDS
        key = (effect.kind, effect.target_part, target, None if named else (effect.provision, effect.sentence))
        if key not in seen:
            seen.add(key)
            yield effect
