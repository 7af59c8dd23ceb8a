"""The decimal outline of plans and standards: 1, 1.1, 1.2, 2, 2.1. Only the run as a whole tells it from figures.

1　总则                        (1,)
1.1　编制目的                  (1, 1)
…投资2.3亿元，其中⏎1.5亿元由    no label: it does not go on from (1, 1)
1.2　适用范围                  (1, 2)
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.labels import Label, Level
from ingest.lines import Line, LineKind

PART = "[0-9０-９]{1,2}"
DECIMAL = re.compile(rf"(?P<path>{PART}(?:[.．]{PART}){{0,3}})[.．、]?(?P<gap>\s*)(?=[\u4e00-\u9fff“《A-Za-z])")
LONGEST_TOP = 30
"""A bare integer with a space is a label only before a short heading."""
FEWEST_LABELS = 3
FEWEST_DEEP = 2
READ = (LineKind.TEXT, LineKind.OUTLINE)

Path = tuple[int, ...]


def read_decimal(text: str) -> Label | None:
    """The decimal label that a line starts with: "1.1　编制目的" is level two, ordinal 1, rest "编制目的"."""
    match = DECIMAL.match(text)
    if match is None:
        return None
    path = _path(match)
    level = Level(min(Level.ONE + len(path) - 1, Level.FIVE))
    printed = ".".join(map(str, path))
    return Label(level, path[-1], printed, text[match.end() :].strip(), True)


def mark_decimals(lines: list[Line]) -> list[Line]:
    """The same lines, those that a decimal outline labels given their kind."""
    candidates = [(index, path) for index, line in enumerate(lines) if (path := _candidate(line))]
    if len(candidates) < FEWEST_LABELS:
        return lines
    marked: set[int] = set()
    run: list[tuple[int, Path]] = []
    for (index, path), deep in zip(candidates, _next_deep([path for _, path in candidates]), strict=True):
        if path in ((1,), (1, 1)) and (path == (1, 1) or deep == (1, 1)) and not (run and _follows(run[-1][1], path)):
            marked |= _kept(run)
            run = [(index, path)]
        elif run and _follows(run[-1][1], path) and (len(path) > 1 or _top(lines[index], run[-1][1], deep)):
            run.append((index, path))
    marked |= _kept(run)
    return [replace(line, kind=LineKind.DECIMAL) if index in marked else line for index, line in enumerate(lines)]


def _next_deep(paths: list[Path]) -> list[Path | None]:
    """For each label the next below it that has more than one part."""
    found: list[Path | None] = []
    deep: Path | None = None
    for path in reversed(paths):
        found.append(deep)
        deep = path if len(path) > 1 else deep
    return found[::-1]


def _candidate(line: Line) -> Path | None:
    match = DECIMAL.match(line.text) if line.kind in READ and line.text[:1].isdecimal() else None
    if match is None:
        return None
    path = _path(match)
    return path if len(path) > 1 or (match["gap"] and len(line.text) <= LONGEST_TOP) else None


def _path(match: re.Match[str]) -> Path:
    return tuple(int(part) for part in re.split(r"[.．]", match["path"]))


def _follows(before: Path, path: Path) -> bool:
    """Whether a label may come next: one deeper, or counting on at the same level or a higher one."""
    depth = len(path)
    if depth == len(before) + 1:
        return path == (*before, 1)
    return depth <= len(before) and path[:-1] == before[: depth - 1] and path[-1] == before[depth - 1] + 1


def _top(line: Line, before: Path, deep: Path | None) -> bool:
    """Whether a bare integer heads a chapter: the sections of the one before it do not go on below."""
    ends = line.text.endswith(("。", "；", ";", "，", ","))
    return not ends and (deep is None or not _follows(before, deep))


def _kept(run: list[tuple[int, Path]]) -> set[int]:
    """The lines of a run that is long and deep enough to be an outline."""
    deep = sum(len(path) > 1 for _, path in run)
    return {index for index, _ in run} if len(run) >= FEWEST_LABELS and deep >= FEWEST_DEEP else set()
