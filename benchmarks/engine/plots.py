"""What was measured, as plain SVG: lines over the number of records, both axes logarithmic.

milliseconds
   10 |            o FTS5
    1 |   o----o---
  0.1 |   x----x----x tantivy
      +---------------- records
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path

from benchmarks.engine.measured import Measured

Line = list[tuple[float, float]]  # points: records, and what was measured there

_WIDTH, _HEIGHT = 640, 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 180, 40, 40  # margins
# Told apart without red and green, and by their marks in black and white.
_COLOURS = ("#0b5394", "#e69138", "#45818e", "#741b47", "#666666", "#b45f06", "#000000", "#a64d79")
_NEARLY = 0.001  # of a power of ten


def write_plots(measured: Sequence[Measured], directory: Path) -> list[Path]:
    """Write speed-time, speed-build, speed-size and speed-memory.svg, as far as there is anything in them."""
    drawn: dict[str, tuple[str, dict[str, Line]]] = {
        "time": ("a question, p95, milliseconds", {}),
        "build": ("building, seconds of the processor", {}),
        "size": ("index, megabytes", {}),
        "memory": ("peak memory of building, megabytes", {}),
    }
    for each in measured:
        asked = each.percentiles()
        values = {
            "time": asked[1] if asked is not None else None,
            "build": each.seconds.get("build"),
            "size": each.megabytes.get("index"),
            "memory": each.megabytes.get("peak memory"),
        }
        for name, value in values.items():
            if value:
                drawn[name][1].setdefault(each.name, []).append((each.records, value))
    paths = []
    for name, (title, lines) in drawn.items():
        if lines:
            paths.append(directory / f"speed-{name}.svg")
            paths[-1].write_text(plot(title, lines), "utf-8")
    return paths


def plot(title: str, lines: Mapping[str, Line]) -> str:
    """One picture; a line has its name at its end."""
    points = [point for line in lines.values() for point in line]
    across, up = (_Axis(min(values), max(values)) for values in zip(*points, strict=True))

    def place(point: tuple[float, float]) -> tuple[float, float]:
        x = _LEFT + across.share(point[0]) * (_WIDTH - _LEFT - _RIGHT)
        return round(x, 1), round(_HEIGHT - _BOTTOM - up.share(point[1]) * (_HEIGHT - _TOP - _BOTTOM), 1)

    parts = [f'<text x="10" y="20" font-weight="bold">{escape(title)}</text>']
    for value in across.marks:
        x, _ = place((value, up.first))
        parts.append(f'<path d="M{x} {_TOP}V{_HEIGHT - _BOTTOM}" stroke="#ddd"/>')
        parts.append(f'<text x="{x}" y="{_HEIGHT - 20}" text-anchor="middle">{value:,.0f}</text>')
    for value in up.marks:
        _, y = place((across.first, value))
        parts.append(f'<path d="M{_LEFT} {y}H{_WIDTH - _RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{value:g}</text>')
    ends = [place(sorted(line)[-1]) for line in lines.values()]
    names = _apart([y for _, y in ends])
    for (name, line), colour, (x, _), y in zip(lines.items(), _COLOURS * len(lines), ends, names, strict=False):
        placed = [place(point) for point in sorted(line)]
        parts.append(f'<path d="M{" L".join(f"{a} {b}" for a, b in placed)}" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{a}" cy="{b}" r="3" fill="{colour}"/>' for a, b in placed]
        parts.append(f'<text x="{x + 8}" y="{y + 4}" fill="{colour}">{escape(name)}</text>')
    parts.append(f'<text x="{_WIDTH - _RIGHT}" y="{_HEIGHT - 6}" text-anchor="end">records</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" fill="none"'
        ' font-family="sans-serif" font-size="12">\n'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>\n<g fill="#222">\n'
        + "\n".join(part.replace("<path", '<path fill="none"') for part in parts)
        + "\n</g>\n</svg>\n"
    )


class _Axis:
    """From the power of ten below all values to the one above; 1,000,098 is still a million."""

    def __init__(self, least: float, most: float) -> None:
        self._low = math.floor(math.log10(least))
        self._high = max(self._low + 1, math.ceil(math.log10(most) - _NEARLY))
        self.first = 10.0**self._low
        self.marks = [10.0**power for power in range(self._low, self._high + 1)]

    def share(self, value: float) -> float:
        """Where a value is on the axis, from 0 to 1."""
        return (math.log10(value) - self._low) / (self._high - self._low)


def _apart(heights: Sequence[float], least: float = 14) -> list[float]:
    """The same heights, moved down where two names would lie on one another."""
    moved = list(heights)
    order = sorted(range(len(moved)), key=moved.__getitem__)
    for above, below in pairwise(order):
        moved[below] = max(moved[below], moved[above] + least)
    return moved
