"""The names under which an issuer is asked for, derived from its full name.

    淄博市人民政府办公厅   淄博市政府办公厅 · 市人民政府办公厅 · 市政府办公厅 · 市政府办 …

A name is places and an organ: 山东省 · 淄博市 · 张店区 + 人民政府. The organ has short forms (`short_names.txt`); of
the places the last alone may stand, or only its level (市, 区). A short name may mean several issuers: then all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib import resources

from corpus.text import squeeze

# One place: 山东省, 淄博市, 张店区, 单县. A county's name alone may have one character: the 城市 of 城市管理局 is none,
# nor are the 城乡 of 住房和城乡建设局 and the 文化市 of 文化市场管理局.
_PLACE = re.compile(
    r"(?P<name>[^\W\da-z和与及]{2,8}?)"
    r"(?P<level>省|自治区|特别行政区|自治州|自治县|自治旗|地区|市(?!场)|盟|州|区(?!域)|旗|镇(?![化村])|乡(?![村镇]))"
    r"|(?P<short>[^\W\da-z和与及]{1,6}?)(?P<county>县(?!域))"
)
# From the wide to the narrow; within a name they only descend.
_RANK = {"省": 0, "自治区": 0, "特别行政区": 0, "市": 1, "地区": 1, "自治州": 1, "州": 1, "盟": 1, "镇": 3, "乡": 3}
_DISTRICT = 2  # 区, 县, 旗; also a city below another
SHORTEST_PART = 2  # of a name that is looked for within the full names


@cache
def _short_forms() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The table, longest ending first."""
    table = resources.files("index").joinpath("short_names.txt").read_text("utf-8")
    rows = [line.split("=") for line in table.splitlines() if line.strip() and not line.startswith("#")]
    return tuple(sorted(((full.strip(), tuple(short.split())) for full, short in rows), key=lambda row: -len(row[0])))


def split_places(name: str) -> tuple[list[str], list[str], str]:
    """A name's places, their levels, and the organ.

    >>> split_places("淄博市张店区人民政府")
    (['淄博市', '张店区'], ['市', '区'], '人民政府')
    """
    places: list[str] = []
    levels: list[str] = []
    at, rank = 0, -1
    while (match := _PLACE.match(name, at)) and match.end() < len(name):
        level = match["level"] or match["county"]
        lower = _RANK.get(level, _DISTRICT)
        if lower == rank == _RANK["市"]:
            lower = _DISTRICT
        if lower <= rank:
            break
        places.append(match.group())
        levels.append(level)
        at, rank = match.end(), lower
    return places, levels, name[at:]


def names_of(issuer: str) -> set[str]:
    """Every name the issuer goes by, its full name included, squeezed."""
    name = squeeze(issuer)
    places, levels, organ = split_places(name)
    organs = {organ}
    for full, shorts in _short_forms():
        if organ.endswith(full):
            organs.update(organ.removesuffix(full) + short for short in shorts)
            break
    if not places:
        return {name, *organs}
    fronts = {"".join(places), places[-1], levels[-1]}
    return {name, *(front + each for front in fronts for each in organs)}


class IssuerNames:
    """The issuers an archive holds, by every name."""

    def __init__(self, issuers: Iterable[str]) -> None:
        self._held = sorted(set(issuers))
        names: defaultdict[str, list[str]] = defaultdict(list)
        for issuer in self._held:
            for name in names_of(issuer):
                names[name].append(issuer)
        for issuer in self._held:  # a full name means that issuer only, even if it is another's short name
            names[squeeze(issuer)] = [issuer]
        self._names = {name: tuple(held) for name, held in names.items()}
        self._longest = max(map(len, self._names), default=0)

    def called(self, name: str) -> tuple[str, ...]:
        """The issuers of this name; if there are none, those whose full name holds it as a part."""
        key = squeeze(name)
        known = self._names.get(key)
        if known is not None:
            return known
        return tuple(issuer for issuer in self._held if len(key) >= SHORTEST_PART and key in squeeze(issuer))

    def find(self, text: str) -> list[tuple[int, int, tuple[str, ...]]]:
        """Names in a squeezed text, the longest at each place, as (start, end, issuers)."""
        found = []
        at = 0
        while at < len(text):
            ends = range(min(len(text), at + self._longest), at, -1)
            end = next((end for end in ends if text[at:end] in self._names), None)
            if end is None:
                at += 1
            else:
                found.append((at, end, self._names[text[at:end]]))
                at = end
        return found
