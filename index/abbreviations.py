"""Abbreviations that documents define themselves: 以下简称, 以下统称, 简称.

    推进医疗联合体(以下简称医联体)建设                    医联体 = 医疗联合体
    市食品安全委员会办公室(以下简称“市食安办”)             市食安办 = 市食品安全委员会办公室
    《…食品安全工作评议考核办法》(以下简称《办法》)         nothing: 办法 stands in the full form as it is

Where the full form begins is not printed. It is taken to begin at the last place from which the abbreviation's
characters follow in order; where there is none the definition is left alone. Abbreviations that stand whole in
their full form (办法, 专家, 单位) mean something in one document only and are left alone too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.text import search_key

LONGEST_FULL_FORM = 30  # characters before the bracket in which its beginning is looked for
SHORTEST = 2  # of an abbreviation: a single character means too much

_MARK = "称"  # stands in every definition
_QUOTE = r"[\"'《<]?"
_DEFINITION = re.compile(
    r"(?P<before>[\u3400-\u9fff]+)[\"'》>]?[(,]"
    rf"(?:以下|下)?(?:简称|统称)为?:?{_QUOTE}(?P<short>[\u3400-\u9fff]{{{SHORTEST},12}}?)[\"'》>]?(?=[),;。:])"
)


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """`short` stands for `full`, both folded; `provision` is the unit that says so."""

    short: str
    full: str
    provision: str | None


def read_abbreviations(text: str, provision: str | None = None) -> list[Abbreviation]:
    """Every definition in a text whose full form can be told."""
    if _MARK not in text:
        return []
    key = search_key(text)
    found = []
    for match in _DEFINITION.finditer(key):
        full = full_form(match["before"][-LONGEST_FULL_FORM:], match["short"])
        if full is not None:
            found.append(Abbreviation(match["short"], full, provision))
    return found


def full_form(before: str, short: str) -> str | None:
    """The end of `before` that `short` abbreviates: ("推进医疗联合体", "医联体") -> 医疗联合体; None if none does.

    The last character of both must agree, or lie near the end (市食品安全委员会办公室 - 市食安办): no more than a third
    of the full form may follow it, else the characters met by chance.
    """
    at = len(before)
    for char in reversed(short):
        at = before.rfind(char, 0, at)
        if at < 0:
            return None
    full = before[at:]
    if short in full or len(full) <= len(short):
        return None
    last = full.rfind(short[-1])
    return full if (len(full) - 1 - last) * 3 <= len(full) else None
