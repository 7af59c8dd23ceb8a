"""Tables drawn with lines of type, as plain texts have them: what stands between two lines is one row.

    ┌──┬──────┬────┐
    │序│文件名称  │文号    │
    │号│          │        │      序号⇥文件名称⇥文号
    ├──┼──────┼────┤
    │1 │甲市渡口管│甲政发  │      1⇥甲市渡口管理办法⇥甲政发〔2011〕9号
    │  │理办法    │〔2011〕│
    │  │          │9号     │
    ├──┼──────┼────┤
    │2 │乙办法    │        │      2⇥乙办法⇥
    └──┴──────┴────┘

A line that leaves a column open (│  ├───┤) ends the row in the others; the open cell goes on in the row where it began.
Where nothing but the frame is drawn, each line is a row. ASCII frames (+---+---+) are read too.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.lines import FURNITURE, Line, LineKind

LEVEL = "─━═┄┅┈┉"
JOINTS = "┌┏╔┐┓╗└┗╚┘┛╝├┠┣╠┤┨┫╣┬┯┳╦┴┷┻╩┼╂╋╬┝┞┟┡┢┥┦┧┩┪┭┮┰┱┲┵┶┸┹┺┽┾┿╀╁╃╄╅╆╇╈╉╊╞╟╡╢╤╥╧╨╪╫"
BARS = "│┃║|"
_BORDER = re.compile(rf"[{JOINTS}{BARS}{LEVEL}\s]*[{LEVEL}]{{2}}[{JOINTS}{BARS}{LEVEL}\s]*|\+(?:[-=]+\+)+")
_ROW = re.compile(rf"[{BARS}{JOINTS}].*[{BARS}{JOINTS}]")
_BAR = re.compile(rf"[{BARS}]")
_CROSSED = re.compile(rf"[{JOINTS}{BARS}+]")
_BEGINS = frozenset(JOINTS + LEVEL + BARS + "+")
_FEWEST_COLUMNS = 2
_LEAST = 3
"""Lines of a frame: one above, a row, one below."""

_Row = list[str]


def may_hold_frames(text: str) -> bool:
    """Whether a text has a sign with which lines are drawn: most have none."""
    return any(sign in text for sign in (*LEVEL, "-+", "=+"))


def read_frames(lines: list[Line]) -> list[Line]:
    """The same lines, with each row of a drawn table on the first of its lines and its other lines blank."""
    rows: dict[int, _Row | None] = {}
    for frame in _frames(lines):
        rows |= _rows([(at, lines[at].raw.strip()) for at in frame])
    found = list(lines)
    for at, row in rows.items():
        kind = LineKind.TABLE_ROW if row is not None else LineKind.BLANK
        found[at] = replace(lines[at], text="\t".join(row) if row is not None else "", kind=kind)
    return found


def _frames(lines: list[Line]) -> list[list[int]]:
    """The indices of the lines of each frame: borders and rows with nothing but furniture between them."""
    runs: list[list[int]] = []
    for at, line in enumerate(lines):
        text = line.raw.strip()
        if text[:1] not in _BEGINS or not (_BORDER.fullmatch(text) or _ROW.fullmatch(text)):
            continue
        if runs and all(between.kind in FURNITURE for between in lines[runs[-1][-1] + 1 : at]):
            runs[-1].append(at)
        else:
            runs.append([at])
    return [run for run in runs if len(run) >= _LEAST and any(_BORDER.fullmatch(lines[at].raw.strip()) for at in run)]


def _rows(frame: list[tuple[int, str]]) -> dict[int, _Row | None]:
    """Index of a line -> the row that begins there; None where a line is taken into another row, or is a border."""
    ruled = any(_BORDER.fullmatch(text) for _, text in frame[1:-1])
    rows: dict[int, _Row | None] = {}
    open_: list[_Row | None] = []  # for each column the row whose cell goes on below
    for at, text in frame:
        if _BORDER.fullmatch(text):
            pieces = _CROSSED.split(text[1:-1])
            if len(pieces) != len(open_):
                pieces = [text] * len(open_)
            open_ = [None if piece.strip() else row for row, piece in zip(open_, pieces, strict=True)]
            rows[at] = None
            continue
        cells = [cell.strip() for cell in _BAR.split(text[1:-1])]
        if len(cells) < _FEWEST_COLUMNS:
            return {}
        if len(cells) != len(open_) or not ruled:
            open_ = [None] * len(cells)
        rows[at] = [""] * len(cells) if None in open_ else None
        open_ = [row if row is not None else rows[at] for row in open_]
        for column, (row, cell) in enumerate(zip(open_, cells, strict=True)):
            if row is not None:
                row[column] += cell
    return rows
