"""Document numbers in series, year by year, with what is missing between the first number and the last one held.

    甲政办字  2017  held 1 2 5   gaps 3-4, of which 4 is cited

A gap is no proof that a document existed: an organ may have left a serial out, or given it to a text that no gazette
prints. What is cited did exist. Serials after the last one held are not known to be missing, so they are no gap; one
that is cited there is told apart, in `beyond`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.numbers import read_number

_SERIAL = re.compile(r"\d+(?=号$)")
_Key = tuple[str, int | None, str]
"""Series, year and pattern of a number."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Serials from `first` to `last` that are not held; `cited` are those that something held speaks of."""

    first: int
    last: int
    cited: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesYear:
    """One year of a series (None where its numbers carry no year). `held`: (serial, id), ascending; two documents may
    share a serial. `pattern` is a number of it with {} for the serial: 甲政办字〔2017〕{}号."""

    year: int | None
    pattern: str
    held: tuple[tuple[int, str], ...]
    gaps: tuple[Gap, ...]
    beyond: tuple[int, ...]

    @property
    def missing(self) -> int:
        return sum(gap.last - gap.first + 1 for gap in self.gaps)

    def number(self, serial: int) -> str:
        return self.pattern.format(serial)


@dataclass(frozen=True, slots=True)
class Series:
    """All numbers of one 机关代字 (甲政办字) or one sort of order (甲市人民政府令), oldest year first."""

    code: str
    years: tuple[SeriesYear, ...]

    @property
    def documents(self) -> int:
        return sum(len(year.held) for year in self.years)

    @property
    def missing(self) -> int:
        return sum(year.missing for year in self.years)


def series(held: Iterable[tuple[str, str]], cited: Iterable[str] = ()) -> list[Series]:
    """Series of the (number, id) pairs held, the largest first; `cited` are numbers that are spoken of but not held."""
    places: dict[_Key, list[tuple[int, str]]] = defaultdict(list)
    for number, document in held:
        if (found := _place(number)) is not None:
            place, serial = found
            places[place].append((serial, document))
    wanted: dict[_Key, set[int]] = defaultdict(set)
    for place, serial in filter(None, map(_place, cited)):
        wanted[place].add(serial)
    codes: dict[str, list[SeriesYear]] = defaultdict(list)
    for key, documents in sorted(places.items(), key=lambda entry: (entry[0][1] or 0, entry[0][2])):
        code, year, pattern = key
        codes[code].append(_year(year, pattern, sorted(documents), wanted[key]))
    made = [Series(code, tuple(years)) for code, years in codes.items()]
    return sorted(made, key=lambda each: (-each.documents, each.code))


def _place(number: str) -> tuple[_Key, int] | None:
    """Where a number belongs, and its serial: 甲政办字〔2017〕139号 -> (甲政办字, 2017, 甲政办字〔2017〕{}号), 139."""
    read = read_number(number)
    if read is None or not _SERIAL.search(read.canonical):
        return None
    pattern = _SERIAL.sub("{}", read.canonical.replace("{", "").replace("}", ""))
    code = read.agency_code or re.split(r"[〔第]|\d{4}年", pattern)[0] or pattern
    return (code, read.year, pattern), read.serial


def _year(year: int | None, pattern: str, held: list[tuple[int, str]], cited: set[int]) -> SeriesYear:
    serials = sorted({serial for serial, _ in held})
    gaps = [
        Gap(before + 1, after - 1, tuple(sorted(serial for serial in cited if before < serial < after)))
        for before, after in zip([0, *serials], serials, strict=False)
        if after - before > 1
    ]
    beyond = tuple(sorted(serial for serial in cited if serial > serials[-1]))
    return SeriesYear(year, pattern, tuple(held), tuple(gaps), beyond)


@dataclass(frozen=True, slots=True)
class Around:
    """Where a number stands in its series: the nearest (serial, id) held before and after it, nearest first."""

    series: Series
    year: SeriesYear
    serial: int
    before: tuple[tuple[int, str], ...]
    after: tuple[tuple[int, str], ...]


def around(every: Iterable[Series], number: str, most: int = 2) -> Around | None:
    """The neighbours of a number, held or not, in its own year; None where nothing of that year is held."""
    found = _place(number)
    if found is None:
        return None
    (code, wanted, pattern), serial = found
    for each in every:
        for year in each.years if each.code == code else ():
            if (year.year, year.pattern) == (wanted, pattern):
                before = [entry for entry in reversed(year.held) if entry[0] < serial]
                after = [entry for entry in year.held if entry[0] > serial]
                return Around(each, year, serial, tuple(before[:most]), tuple(after[:most]))
    return None
