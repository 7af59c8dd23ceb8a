"""What was measured, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.engine.measured import Measured
from benchmarks.engine.questions import Sort


def tables(measured: Sequence[Measured]) -> Iterator[str]:
    """The lines of one section for each size."""
    for size in dict.fromkeys(each.records for each in measured):
        at_size = [each for each in measured if each.records == size]
        asked = [each for each in at_size if each.times]
        yield from ("", f"### {size:,} records", "", "Milliseconds, p50 / p95", "")
        rows = [(sort.value, [_shown(each, sort) for each in asked]) for sort in Sort]
        yield from _table("question", _names(asked), rows)
        yield _row("all of them", [_shown(each) for each in asked])
        for unit in ("seconds", "megabytes"):
            having = [each for each in at_size if getattr(each, unit)]
            lines = dict.fromkeys(line for each in having for line in getattr(each, unit))
            yield ""
            rows = [(line, [_value(each, unit, line) for each in having]) for line in lines]
            yield from _table(unit, _names(having), rows)
        for each in (each for each in at_size if each.serving):
            names = dict.fromkeys(name for row in each.serving.values() for name in row)
            yield ""
            yield from _table("by the clock, milliseconds", list(names), _serving(each, list(names)))


def _serving(measured: Measured, names: list[str]) -> list[tuple[str, list[str]]]:
    return [
        (line, [short(row[name]) if name in row else "" for name in names]) for line, row in measured.serving.items()
    ]


def _table(head: str, columns: list[str], rows: list[tuple[str, list[str]]]) -> Iterator[str]:
    yield _row(head, columns)
    yield "|--" * (len(columns) + 1) + "|"
    for name, cells in rows:
        yield _row(name, cells)


def _names(measured: Sequence[Measured]) -> list[str]:
    return [each.name for each in measured]


def _row(name: str, cells: list[str]) -> str:
    return f"| {' | '.join([name, *cells])} |"


def _shown(measured: Measured, sort: Sort | None = None) -> str:
    found = measured.percentiles(sort)
    return " / ".join(map(short, found)) if found is not None else ""


def _value(measured: Measured, unit: str, line: str) -> str:
    value = getattr(measured, unit).get(line)
    return f"{value:.2f}" if value is not None else ""


def short(value: float) -> str:
    """A time as it is read: 0.047, 0.58, 12."""
    if value >= 10 or value == 0:
        return f"{value:.0f}"
    return f"{value:.2f}" if value >= 0.1 else f"{value:.3f}"
