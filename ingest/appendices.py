"""What follows a document's signature: the instrument it carries, and its attachments.

甲市供水办法                       the instrument, by the title that the notice announces
第一章 总则 …
附件1                              an attachment under its heading
甲市排水办法
收费表                             one whose heading is missing: the 附件说明 announces it
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.text import squeeze, unspaced
from ingest.kinds import ends_as_title
from ingest.labels import read_label
from ingest.lines import RELEASE, Line, LineKind
from ingest.notes import OPENING, Note, read_note
from ingest.tidy import tidy
from ingest.title_lines import title_key, title_of

MOST_TITLE_LINES = 5
_WORD = re.compile(r"附\s*([件表录图]?)")


@dataclass(frozen=True, slots=True)
class Appendix:
    """A carried instrument (`ordinal` None, `instrument` True) or an attachment, with its own lines."""

    instrument: bool
    ordinal: int | None
    printed: str | None  # the 附件 heading as printed, None where there is none
    title: str
    title_lines: tuple[int, ...]
    body: tuple[int, ...]


def read_after(
    lines: list[Line], after: list[int], announced: tuple[str, ...], notes: tuple[Note, ...], *, carrier: bool
) -> list[Appendix]:
    """What follows the signature, cut into the instrument and the attachments.

    `announced` are titles the body names in 《》 or the title carries; `notes` grow by those
    that the instrument's own text announces.
    """
    expected = {squeeze(note.title): note for note in notes}
    starts: list[tuple[int, Appendix]] = []
    position = 0
    in_instrument = False
    while position < len(after):
        found = _appendix_at(lines, after, position, announced, expected, carrier and not starts)
        if found is None and in_instrument:
            found = _next_instrument(lines, after, position, announced, starts[-1][1].title)
        if found is None:
            line = lines[after[position]]
            if line.kind == LineKind.ATTACHMENT_NOTE and (in_instrument or not starts):
                more, _ = read_note(lines, after[position:])
                expected |= {squeeze(note.title): note for note in more}
            position += 1
            continue
        starts.append((position, found))
        in_instrument = found.instrument or (in_instrument and found.printed is None and found.ordinal is None)
        if not found.instrument:
            expected = {key: note for key, note in expected.items() if key != squeeze(found.title)}
        consumed = [p for p, i in enumerate(after) if i in found.title_lines]
        position = max([position, *consumed]) + 1
    cut: list[Appendix] = []
    for k, (_, found) in enumerate(starts):
        stop = starts[k + 1][0] if k + 1 < len(starts) else len(after)
        first = starts[k][0]
        body = tuple(i for i in after[first:stop] if i not in found.title_lines)
        head = {after[first]} if found.printed is not None else set()
        cut.append(
            Appendix(
                found.instrument,
                found.ordinal,
                found.printed,
                found.title,
                tuple(sorted({*found.title_lines, *head})),
                tuple(i for i in body if i not in head),
            )
        )
    if starts and starts[0][0]:  # lines between the signature and the first appendix stay with the notice
        lead = tuple(after[: starts[0][0]])
        return [Appendix(False, None, None, "", (), lead), *cut]
    return cut or ([Appendix(False, None, None, "", (), tuple(after))] if after else [])


def _windows(lines: list[Line], after: list[int], position: int) -> list[tuple[int, ...]]:
    run: list[int] = []
    windows: list[tuple[int, ...]] = []
    for place in range(position, len(after)):
        i = after[place]
        if lines[i].kind not in (LineKind.TEXT, LineKind.OUTLINE) or len(run) == MOST_TITLE_LINES:
            break
        if lines[i].text.endswith(("。", "；", ";", "：", ":")) or RELEASE.fullmatch(lines[i].text):
            break
        run.append(i)
        windows.append(tuple(run))
    return windows


def _appendix_at(
    lines: list[Line],
    after: list[int],
    position: int,
    announced: tuple[str, ...],
    expected: dict[str, Note],
    may_be_instrument: bool,
) -> Appendix | None:
    line = lines[after[position]]
    if line.kind == LineKind.ATTACHMENT_HEAD:
        ordinal = _ordinal(line.text)
        title, title_lines = _title_under(lines, after, position + 1, expected)
        return Appendix(False, ordinal, line.text.strip(":：.．、 "), title, title_lines, ())
    if line.kind == LineKind.ATTACHMENT_NOTE and not _is_note(lines, after, position, expected):
        opening = OPENING.match(line.text)
        assert opening is not None
        title = tidy(line.text[opening.end() :])
        return Appendix(
            False, _ordinal(opening.group()), opening.group().strip(":：.．、 "), title, (after[position],), ()
        )
    windows = _windows(lines, after, position) if expected or may_be_instrument else []
    for window in reversed(windows):  # the longest first: 甲市办理代表建议⏎和政协提案规则
        squeezed = title_key(lines, window)
        if squeezed in expected:
            return Appendix(False, expected[squeezed].ordinal, None, title_of(lines, window), window, ())
        if may_be_instrument and len(squeezed) >= 5 and any(_is_announced(name, squeezed) for name in announced):
            return Appendix(True, None, None, title_of(lines, window), window, ())
    if may_be_instrument and all(RELEASE.fullmatch(lines[i].text) for i in after[:position]):
        if line.kind in (LineKind.DIVISION, LineKind.ARTICLE) and len(announced) == 1:
            return Appendix(True, None, None, announced[0], (), ())  # its title is printed over the order, or nowhere
        return _unannounced_instrument(lines, after, position)
    return None


def _next_instrument(
    lines: list[Line], after: list[int], position: int, announced: tuple[str, ...], above: str
) -> Appendix | None:
    """The second of two instruments that one notice passes on: its title, announced, alone on its lines."""
    wanted = {squeeze(name) for name in announced} - {squeeze(above)}
    for window in _windows(lines, after, position) if wanted else ():
        if title_key(lines, window) in wanted and ends_as_title(title_of(lines, window)):
            return Appendix(False, None, None, title_of(lines, window), window, ())
    return None


def _is_announced(name: str, squeezed: str) -> bool:
    """Equal, or the end of what the carrying title says ("…市民政局等部门全市养老院整治方案")."""
    folded = squeeze(name)
    return folded == squeezed or (folded.endswith(squeezed) and len(squeezed) >= 8)


def _unannounced_instrument(lines: list[Line], after: list[int], position: int) -> Appendix | None:
    """A carrier's instrument whose title is not the one announced: the first lines that read as a title."""
    for window in _windows(lines, after, position):
        title = title_of(lines, window)
        if ends_as_title(title) and len(title) <= 80 and lines[window[0]].kind == LineKind.TEXT:
            return Appendix(True, None, None, title, window, ())
    return None


def _ordinal(text: str) -> int | None:
    digits = re.search(r"[0-9０-９]+|[一二三四五六七八九十]+", text)
    label = read_label(digits.group() + "、") if digits else None
    return label.ordinal if label else None


def _is_note(lines: list[Line], after: list[int], position: int, expected: dict[str, Note]) -> bool:
    """Whether "附件:X" is the 附件说明, not the heading of the annex itself.

    It is the note if it lists several, or if 附件 headings (or what it announces) still follow.
    """
    notes, used = read_note(lines, after[position:])
    if len(notes) > 1:
        return True
    following = after[position + len(used) :]
    if not following:
        return True
    if squeeze(notes[0].title) in expected:
        return False
    if notes[0].ordinal and re.match(r"附\s*[件表录图]?\s*[0-9０-９一二三四五六七八九十]", lines[after[position]].text):
        return False
    word = _WORD.match(lines[after[position]].text)
    heads = [lines[i].text for i in following if lines[i].kind == LineKind.ATTACHMENT_HEAD]
    if any(word is None or word[1] in ("", "件") or head.startswith(unspaced(word[0])) for head in heads):
        return True  # but 附表：甲表 over the table, in an annex that another follows
    wanted = squeeze(notes[0].title)
    return any(
        title_key(lines, window) == wanted for p in range(len(following)) for window in _windows(lines, following, p)
    )


def _title_under(
    lines: list[Line], after: list[int], position: int, expected: dict[str, Note]
) -> tuple[str, tuple[int, ...]]:
    """The title under a 附件 heading: one the note announces, else the lines down to the first blank or structure."""
    windows = _windows(lines, after, position)
    for window in windows:
        if title_key(lines, window) in expected:
            return title_of(lines, window), window
    best: tuple[int, ...] = ()
    for window in windows:
        if lines[window[-1]].kind != LineKind.TEXT or len(lines[window[-1]].text) > 45:
            break
        if best and lines[window[-1]].number != lines[best[-1]].number + 1 and ends_as_title(title_of(lines, best)):
            break
        best = window
        if ends_as_title(title_of(lines, window)) and not _continues(lines, window):
            break
    return (title_of(lines, best), best) if best else ("", ())


def _continues(lines: list[Line], window: tuple[int, ...]) -> bool:
    """Whether the line after a window only closes a bracket that the title opened."""
    title = title_of(lines, window)
    return title.count("(") + title.count("（") > title.count(")") + title.count("）")
