"""Lists of documents: the entries of a repeal decision or a cleanup annex, as items, lines or rows of a table.

    一、废止下列规章 / (一)《甲办法》(2001年3月19日省人民政府公布) / (二)…
    附件1 宣布失效的规范性文件目录 / 序号 文件名称 文号 / 1 乙市人民政府关于丙的通知 乙政发〔2008〕3号

`open_lists` says which provisions are entries of a list that does something to them; `entry` reads one line of a list.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from corpus.dates import find_dates
from corpus.model import EffectKind, Provision, ProvisionKind
from corpus.numbers import find_numbers
from ingest.marks import is_document, marks
from ingest.sentences import sentences


@dataclass(frozen=True, slots=True)
class OpenList:
    """What is done to each entry of a list, and the sentence that says so."""

    kind: EffectKind
    sentence: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A document named by one line of a list. `span` quotes its title (or its number) in the line."""

    title: str | None
    number: str | None
    date: datetime.date | None
    span: tuple[int, int]


_KINDS = {
    "废止": EffectKind.REPEALS,
    "宣布失效": EffectKind.DECLARES_INVALID,
    "失效": EffectKind.DECLARES_INVALID,
    "停止执行": EffectKind.SUSPENDS,
}
# 一、废止下列省人民政府规章; 决定对下列规章予以废止:; 下列文件宣布失效
_OPENS = re.compile(
    r"(?P<verb>废止|宣布失效|停止执行)(?:下列|以下|如下|部分|[0-9一二三四五六七八九十百]+[件部])[^。]*[:：。]?$"
    r"|(?:下列|以下|如下)[^。]{0,40}?(?:予以|宣布|决定|现予|同时|自[^，。]{2,20}起)*(?P<late>废止|失效|停止执行)[:：。]?$"
)
_NOT_OPENED = re.compile(
    r"(?:拟|建议|应当|可以|修改或者?|修改、|制定、)(?:废止|宣布失效)|继续有效|保留|^[^：:]*关于废止[^：:]*的(?:决定|通知|公告)$"
)
_ATTACHED = re.compile(r"(?P<verb>废止|失效|停止执行)的?[^，。]{0,24}(?:目录|清单|名单|一览表|文件|规章|法规|决定)")
_NOT_ATTACHED = re.compile(r"继续有效|保留|拟废止|征求意见")
SHORTEST_TITLE = 6  # characters, of a title printed in a cell without marks


def open_lists(provisions: tuple[Provision, ...]) -> dict[str, OpenList]:
    """For the id of each provision that is an entry of a repeal list: the list it belongs to."""
    parents = {provision.id: provision.parent for provision in provisions}
    opened: dict[str, OpenList] = {}
    goes_on: tuple[str | None, OpenList] | None = None  # the list of a paragraph goes on in its siblings
    entries: dict[str, OpenList] = {}
    for provision in provisions:
        opening = _opening(provision)
        above = provision.parent
        while above is not None and above not in opened:
            above = parents.get(above)
        if opening:
            opened[provision.id] = opening
            goes_on = (provision.parent, opening) if provision.kind is ProvisionKind.PARAGRAPH else None
        elif _is_entry(provision) and above is not None:
            entries[provision.id] = opened[above]
        elif _is_entry(provision) and goes_on and provision.parent == goes_on[0]:
            entries[provision.id] = goes_on[1]
        else:
            goes_on = None
    return entries


def entry(line: str) -> Entry | None:
    """The document that one line of a list, or one row of a table, names; None if it names none.

    In a row a number alone names nothing: the number of a certificate looks the same.
    """
    numbers, dates = find_numbers(line), find_dates(line)
    number = numbers[0].value.canonical if numbers else None
    day = dates[0].value.date if dates else None
    found = [mark for mark in marks(line) if mark.is_document and not mark.modifies]
    if found:
        first = found[0]  # what follows tells of it: 《甲》(…公布 根据《关于修改…的决定》修正)
        return Entry(first.title, first.number or number, first.date or day, first.span)
    start, cells = 0, []
    for cell in line.split("\t"):
        cells.append((start, cell.strip()))
        start += len(cell) + 1
    titles = [(at, cell) for at, cell in cells if _is_title(cell)]
    if titles and len(cells) > 1 and (number or day or any("关于" in cell for _, cell in titles)):
        at, title = max(titles, key=lambda each: len(each[1]))
        at = line.index(title, at)
        return Entry(title, number, day, (at, at + len(title)))
    return None


def _is_title(cell: str) -> bool:
    return len(cell) >= SHORTEST_TITLE and not find_numbers(cell) and is_document(cell, None, "", "")


def _is_entry(provision: Provision) -> bool:
    if provision.kind in (ProvisionKind.TABLE, ProvisionKind.LIST):
        return True
    first = re.sub(r"^[0-9.、．\s]*(?:[^《。]{0,40}(?:发布|公布|印发|通过|批准|颁布)的)?", "", provision.text)
    return first.startswith("《")


def _opening(provision: Provision) -> OpenList | None:
    """Whether a provision opens a list of documents, and what it does to them."""
    if provision.kind is ProvisionKind.ATTACHMENT:
        match = _ATTACHED.search(provision.text)
        if match is None or _NOT_ATTACHED.search(provision.text):
            return None
        return OpenList(_KINDS[match["verb"]], provision.text)
    said = sentences(provision.text)
    if not said or any(mark.is_document for mark in marks(said[-1].text)):
        return None
    match = _OPENS.search(said[-1].text)
    if match is None or _NOT_OPENED.search(said[-1].text):
        return None
    return OpenList(_KINDS[match["verb"] or match["late"]], said[-1].text)
