"""Of which day a text is: an amended one bears the date and number of the first, and says under its title what it is.

2003年8月1日公布                                  2003-08-01
2003年8月1日公布 2015年3月5日修正                  2015-03-05, amended
2018年9月6日修订通过 2018年11月6日公布 2019年3月1日施行   2018-11-06: when it takes effect is another day
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.dates import find_dates
from corpus.model import Document, ProvisionKind

HEAD = 8  # provisions of a document among which what stands under its title is looked for
_MADE = re.compile(r"修订|修正|修改|公布|发布|颁布|通过|批准")
_CHANGED = re.compile(r"修订|修正|修改")
_STARTS = re.compile(r"起?(?:施行|实施|生效|执行)")


def day_of(head: Iterable[str], issued_on: date | None) -> tuple[date | None, str | None]:
    """The day of a text by what stands under its title, and how it was changed, if it was: 修订, 修正 or 修改.

    >>> day_of(["2003年8月1日公布", "2015年3月5日修正 自2015年4月1日起施行"], date(2003, 8, 1))
    (datetime.date(2015, 3, 5), '修正')
    """
    latest, changed = issued_on, None
    for line in head:
        for day, said in _days_of(line):
            if _MADE.search(said) and (latest is None or day >= latest):
                words = _CHANGED.findall(said)
                latest, changed = day, words[-1] if words else changed
    return latest, changed


@dataclass(frozen=True, slots=True)
class Changed:
    """A change that stands under a title: its day, from when it counts, and the line that says so."""

    day: date
    takes_effect_on: date
    line: str


def changes_of(head: Iterable[str]) -> list[Changed]:
    """Each change of a text that stands under its title, with the day from which it counts.

    >>> [change.takes_effect_on for change in changes_of(["2003年8月1日公布", "2015年3月5日修正 自2015年4月1日起施行"])]
    [datetime.date(2015, 4, 1)]
    """
    changes: list[Changed] = []
    for line in head:
        for day, said in _days_of(line):
            if _CHANGED.search(said):
                changes.append(Changed(day, day, line.strip()))
            elif changes and _STARTS.match(said) and day >= changes[-1].day:
                changes[-1] = replace(changes[-1], takes_effect_on=day)
    return changes


def _days_of(line: str) -> Iterator[tuple[date, str]]:
    """The days in a line, each with what is said of it."""
    found = [each for each in find_dates(line) if each.value.date is not None]
    ends = [*(each.span[0] for each in found[1:]), len(line)]
    for each, end in zip(found, ends, strict=False):
        if each.value.date is not None:
            yield each.value.date, line[each.span[1] : end]


def head_of(document: Document) -> Iterator[str]:
    """The lines under a title that say how the text was made; a signature at the end of a short text is told too."""
    for each in document.provisions[:HEAD]:
        if each.kind is ProvisionKind.SIGNATURE:
            yield from each.text.split("\n")


def text_on(found: Sequence[str], days: Mapping[str, tuple[date | None, str | None]], on: date | None) -> str | None:
    """Of several texts of one document that which was the latest on a day (None: of all); the first, if all came later.

    >>> text_on(["a", "b"], {"a": (date(2013, 1, 1), None), "b": (date(2021, 1, 1), "修订")}, date(2018, 5, 1))
    'a'
    """
    if len(found) < 2:
        return found[0] if found else None
    since = {name: days[name][0] or date.min for name in found}
    in_order = sorted(found, key=since.__getitem__)
    there = [name for name in in_order if on is None or since[name] <= on]
    return there[-1] if there else in_order[0]
