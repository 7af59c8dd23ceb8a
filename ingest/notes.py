"""The 附件说明: what a document announces as its attachments.

附件:1. 示意图⏎2. 成员名单        two entries
附件:第五届获奖专家⏎名单           one entry, wrapped
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.text import squeeze
from ingest.kinds import ends_as_title
from ingest.labels import Level, read_label
from ingest.lines import Line, LineKind
from ingest.organs import split_organs
from ingest.tidy import tidy
from ingest.title_lines import SENTENCE_END, title_key, windows

OPENING = re.compile(r"附\s*(?:件|表|录|图)?\s*([0-9０-９一二三四五六七八九十]*)\s*[:：.．、]\s*")
SEVERAL = re.compile(r"\s+(?=[0-9０-９]{1,2}\s*[.．、](?![0-9０-９]))")
PAGE = 60
LONGEST_REST = 45
"""The rest of an entry that goes on under its first line is no longer than this."""


@dataclass(frozen=True, slots=True)
class Note:
    """One entry of the 附件说明: its ordinal (None for a single unnumbered annex), title, and label as printed."""

    ordinal: int | None
    title: str
    label: str = ""


def read_note(lines: list[Line], indices: list[int]) -> tuple[tuple[Note, ...], list[int]]:
    """The 附件说明 that starts at `indices[0]`: its entries and the indices of its lines."""
    first = lines[indices[0]].text
    opening = OPENING.match(first)
    assert opening is not None
    entries: list[Note] = []
    used = [indices[0]]
    _add_entries(entries, first[opening.end() :])
    if opening.group(1) and entries and entries[0].ordinal is None:
        label = read_label(opening.group(1) + "、")
        entries[0] = replace(entries[0], ordinal=label.ordinal if label else None)
    for i in indices[1:]:
        text, previous = lines[i].text, lines[used[-1]]
        label = read_label(text)
        numbered = label is not None and label.level in (Level.THREE, Level.ONE)
        if numbered and label is not None and entries and label.ordinal == (entries[-1].ordinal or -1) + 1:
            _add_entries(entries, text)
        elif (
            lines[i].kind == LineKind.TEXT
            and lines[i].number == previous.number + 1
            and not split_organs(text)
            and not text.endswith(SENTENCE_END)
            and len(text) <= LONGEST_REST
            and (not ends_as_title(entries[-1].title) or _stands_below(lines, i, entries[-1].title + text))
        ):
            entries[-1] = replace(entries[-1], title=entries[-1].title + " " + text)
        else:
            break
        used.append(i)
    return tuple(replace(entry, title=tidy(entry.title).rstrip("。;；")) for entry in entries), used


def _stands_below(lines: list[Line], index: int, title: str) -> bool:
    """Whether a title stands again on the next page: …年度节能目标⏎考核结果 is one, although 目标 can end a title."""
    wanted = squeeze(title)
    below = range(index + 1, min(index + PAGE, len(lines)))
    return any(title_key(lines, window) == wanted for start in below for window in windows(lines, start))


def _add_entries(entries: list[Note], text: str) -> None:
    """Add the entries of one line; "1.甲 2.乙" are two."""
    label = read_label(text)
    if label is None or label.level not in (Level.THREE, Level.ONE):
        entries.append(Note(None, text))
        return
    pieces = SEVERAL.split(text)
    for piece in pieces:
        inner = read_label(piece)
        entries.append(Note(inner.ordinal, inner.rest, inner.printed) if inner else Note(None, piece))
