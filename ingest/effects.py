"""Effects: what a document does to the validity of others, with the sentence that proves it.

    第十四条 本办法自印发之日起施行。《甲办法》(乙政办字〔2010〕105号)同时废止。     one sentence, `ingest.acts`
    一、废止下列规章 / (一)《丙办法》(2001年3月19日省人民政府公布) / (二)…             a heading, and its list
    附件 废止的规范性文件目录 / 1 《丁办法》 乙政发〔2008〕3号 / …                    the same in a table

In a list the proof is the heading's sentence and the entry's line, one a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from corpus.dates import find_dates
from corpus.model import Citation, Effect, EffectKind, Issue, Provision, ProvisionKind, Scope, text_units
from corpus.numbers import find_numbers
from corpus.text import squeeze
from ingest.acts import Act, acts
from ingest.marks import is_document, marks
from ingest.sentences import sentences

# 一、废止下列省人民政府规章; 决定对下列规章予以废止:; 下列文件宣布失效
_LIST_OPENS = re.compile(
    r"(?P<verb>废止|宣布失效|停止执行)(?:下列|以下|如下|部分|[0-9一二三四五六七八九十百]+[件部])[^。]*[:：。]?$"
    r"|(?:下列|以下|如下)[^。]{0,40}?(?:予以|宣布|决定|现予|同时|自[^，。]{2,20}起)*(?P<late>废止|失效|停止执行)[:：。]?$"
)
_NOT_OPENED = re.compile(r"(?:拟|建议|应当|可以|修改或者?|修改、|制定、)(?:废止|宣布失效)|继续有效|保留")
# 附件1 宣布失效的规范性文件目录
_ATTACHED_LIST = re.compile(
    r"(?P<verb>废止|失效|停止执行)的?[^，。]{0,24}(?:目录|清单|名单|一览表|文件|规章|法规|决定)"
)
_NOT_ATTACHED = re.compile(r"继续有效|保留|拟废止|征求意见")
_KINDS = {
    "废止": EffectKind.REPEALS,
    "宣布失效": EffectKind.DECLARES_INVALID,
    "失效": EffectKind.DECLARES_INVALID,
    "停止执行": EffectKind.SUSPENDS,
}
_TITLE_REPEALS = re.compile(r"(?:关于|决定)废止")
_DRAFT = re.compile(r"(?:征求意见|送审|讨论|审议)稿|草案")
_NOT_READ = frozenset({ProvisionKind.SIGNATURE, ProvisionKind.FIGURE})
SHORTEST_TITLE = 6  # of a document named in a table cell without title marks


def read_effects(
    provisions: Iterable[Provision],
    citations: Iterable[Citation] = (),
    *,
    issued_on: date | None = None,
    own_title: str | None = None,
) -> tuple[tuple[Effect, ...], tuple[Issue, ...]]:
    """All effects in reading order, and doubts. A draft (征求意见稿) has none.

    `own_title` of a document that is nothing but a repeal (关于废止〈甲〉的决定) is read where its text names nothing.
    """
    provisions = tuple(provisions)
    if _DRAFT.search(own_title or ""):
        return (), ()
    effects: list[Effect] = []
    listed = _listed(provisions)
    for unit in text_units(provisions):
        if unit.kind in _NOT_READ:
            continue
        effects += _list_entries(unit, *listed[unit.id]) if unit.id in listed else _stated(unit)
    if own_title and provisions and not effects and _TITLE_REPEALS.search(own_title):
        effects += _from_title(own_title, provisions[0])
    return tuple(_once(effects)), ()


def _stated(unit: Provision) -> Iterator[Effect]:
    """Effects that single sentences state."""
    for sentence in sentences(unit.text):
        for act in acts(sentence.text):
            yield _effect(act, unit, sentence.text)


def _effect(act: Act, unit: Provision, sentence: str) -> Effect:
    return Effect(act.kind, act.title, act.number, act.on, act.scope, unit.id, sentence, act.part, act.date)


def _listed(provisions: tuple[Provision, ...]) -> dict[str, tuple[EffectKind, str]]:
    """For each unit that is an entry of a repeal list: what is done to it, and the sentence that opens the list."""
    by_id = {provision.id: provision for provision in provisions}
    opened: dict[str, tuple[EffectKind, str]] = {}
    following: tuple[str | None, tuple[EffectKind, str]] | None = None  # a list that goes on among siblings
    listed: dict[str, tuple[EffectKind, str]] = {}
    for provision in provisions:
        opening = _opening(provision)
        above = provision.parent
        while above is not None and above not in opened:
            parent = by_id.get(above)
            above = parent.parent if parent else None
        if opening:
            opened[provision.id] = opening
            following = (provision.parent, opening) if provision.kind is ProvisionKind.PARAGRAPH else None
        elif above is not None:
            listed[provision.id] = opened[above]
        elif following and provision.parent == following[0] and _is_entry(provision):
            listed[provision.id] = following[1]
        else:
            following = None
    return listed


def _opening(provision: Provision) -> tuple[EffectKind, str] | None:
    """Whether a provision opens a list of documents that it repeals, and by which sentence."""
    if provision.kind is ProvisionKind.ATTACHMENT:
        match = _ATTACHED_LIST.search(provision.text)
        if match and not _NOT_ATTACHED.search(provision.text):
            return _KINDS[match["verb"]], provision.text
        return None
    said = sentences(provision.text)
    if not said or any(mark.is_document for mark in marks(said[-1].text)):
        return None
    last = said[-1]
    match = _LIST_OPENS.search(last.text)
    if match is None or _NOT_OPENED.search(last.text):
        return None
    return _KINDS[match["verb"] or match["late"]], last.text


def _is_entry(provision: Provision) -> bool:
    return provision.kind in (ProvisionKind.TABLE, ProvisionKind.LIST) or provision.text.lstrip(
        "0123456789.、 "
    ).startswith("《")


def _list_entries(unit: Provision, kind: EffectKind, opening: str) -> Iterator[Effect]:
    """The documents of a list's entry, or of every row where the list is a table."""
    for line in unit.text.split("\n"):
        found = [mark for mark in marks(line) if mark.is_document and not mark.modifies]
        proof = f"{opening}\n{line.strip()}"
        if found:
            first = found[0]  # what follows in the entry tells of it: 《甲》(…公布 根据《关于修改…的决定》修正)
            chosen = found if unit.kind is not ProvisionKind.TABLE else [first]
            for mark in chosen:
                number = mark.number or (_number_in(line) if len(chosen) == 1 else None)
                day = mark.date or (_date_in(line) if len(chosen) == 1 else None)
                yield Effect(kind, mark.title, number, None, Scope.WHOLE, unit.id, proof, None, day)
            continue
        title, number = _title_cell(line), _number_in(line)
        if title or number:
            yield Effect(kind, title, number, None, Scope.WHOLE, unit.id, proof, None, _date_in(line))


def _title_cell(line: str) -> str | None:
    """The cell of a row that is a title printed without marks."""
    cells = [cell.strip() for cell in line.split("\t")]
    titles = [
        cell
        for cell in cells
        if len(cell) >= SHORTEST_TITLE and not find_numbers(cell) and is_document(cell, None, "", "")
    ]
    return max(titles, key=len) if titles and len(cells) > 1 else None


def _number_in(line: str) -> str | None:
    found = find_numbers(line)
    return found[0].value.canonical if found else None


def _date_in(line: str) -> date | None:
    found = find_dates(line)
    return found[0].value.date if found else None


def _from_title(own_title: str, provision: Provision) -> Iterator[Effect]:
    """关于废止〈甲〉等5件规范性文件的决定: marks within a title are printed 〈〉 as well as 《》."""
    title = own_title.replace("〈", "《").replace("〉", "》")
    for act in acts(re.sub(r"^.*?(?:关于|决定)废止", "废止", title)):
        yield _effect(act, provision, own_title)


def _once(effects: Iterable[Effect]) -> Iterator[Effect]:
    """Each thing done to each target once, by the first sentence that does it."""
    seen: set[tuple[object, ...]] = set()
    for effect in effects:
        target = effect.target_number or squeeze(effect.target_title or effect.sentence)
        key = (effect.kind, target, effect.target_part, effect.target_title if effect.target_number else None)
        if key not in seen:
            seen.add(key)
            yield effect
