"""Where each document of an issue begins and ends.

The 发文字号 is the reliable sign: find it, then look up for the title (or down, where the
number is printed first). Orders are found by their heading, documents without a number by
their entry in the 目录, or by a title that begins with an organ and ends with a kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.model import ContentsEntry
from corpus.numbers import read_number
from corpus.text import squeeze
from ingest.kinds import ends_as_title, kind_of_title
from ingest.lines import FURNITURE, Line, LineKind, is_ordinal_only
from ingest.organs import leading_organs, split_organs
from ingest.tidy import tidy

LONGEST_TITLE_LINE = 60
MOST_TITLE_LINES = 5
MOST_ISSUER_LINES = 12
SENTENCE_END = tuple("。；;：:！!？?，,、")
ORDER_HEAD = re.compile(r".{2,30}(?:人民政府|部|委员会|局|署|院|国务院|常务委员会)\s*(?:令|公告|命令)")


@dataclass(frozen=True, slots=True)
class Draft:
    """A document's lines: `start` to `stop` (indices, half open), those of its title, and that of its number."""

    start: int
    stop: int
    title: tuple[int, ...]
    number: int | None


@dataclass(frozen=True, slots=True)
class _Anchor:
    title: tuple[int, ...]
    number: int | None

    @property
    def start(self) -> int:
        return min(self.title) if self.number is None else min(*self.title, self.number)


def find_documents(lines: list[Line], entries: tuple[ContentsEntry, ...]) -> list[Draft]:
    """Drafts in printed order; the lines before the first belong to none."""
    titles = {squeeze(entry.title) for entry in entries}
    anchors: list[_Anchor] = []
    for index, line in enumerate(lines):
        if line.kind == LineKind.NUMBER and (anchor := _at_number(lines, index, titles)):
            anchors.append(anchor)
    taken = {index for anchor in anchors for index in anchor.title}
    for title in sorted(titles, key=len, reverse=True):
        if not any(_matches(lines, anchor.title, title) for anchor in anchors):
            window = _find_title(lines, title, taken)
            if window and not _carried(lines, anchors, window):
                anchors.append(_Anchor(window, None))
                taken |= set(window)
    anchors += _unlisted(lines, anchors, taken)
    anchors.sort(key=lambda anchor: anchor.start)
    if not anchors and (only := _only_document(lines)):
        anchors = [only]
    if not anchors:
        return []
    stops = [*(anchor.start for anchor in anchors[1:]), len(lines)]
    return [Draft(anchor.start, stop, anchor.title, anchor.number) for anchor, stop in zip(anchors, stops, strict=True)]


@lru_cache(maxsize=8192)
def _key(text: str) -> str:
    return squeeze(text)


def title_key(lines: list[Line], indices: tuple[int, ...]) -> str:
    """The title on these lines, for comparison; the same as squeezing `title_of`, at less cost."""
    return "".join(_key(lines[i].text) for i in indices)


def title_of(lines: list[Line], indices: tuple[int, ...]) -> str:
    """The title that stands on these lines: joined, stray spaces gone."""
    return tidy(" ".join(lines[i].text.replace("\t", " ") for i in indices))


def number_of(lines: list[Line], draft: Draft) -> str | None:
    """The canonical number; the second line of an order's heading is read together with the first."""
    if draft.number is None:
        return None
    text = lines[draft.number].text
    if is_ordinal_only(text):
        text = tidy(lines[draft.title[-1]].text) + re.sub(r"[()（）\s]", "", text)
    found = read_number(text) or read_number(text.strip("()（） "))
    return found.canonical if found else None


def _at_number(lines: list[Line], index: int, titles: set[str]) -> _Anchor | None:
    """The document whose number stands on line `index`; None where the line only mentions a number."""
    text = lines[index].text
    above = _above(lines, index)
    if is_ordinal_only(text):
        head = above[-1:] if above and ORDER_HEAD.fullmatch(tidy(lines[above[-1]].text)) else ()
        if not head:
            return None
        joint = tuple(i for i in above[:-1] if split_organs(lines[i].text))
        return _Anchor((*joint, *head), index)
    number = read_number(text)
    if number is not None and number.organ and re.search(r"(?:令|公告)", text):
        titled = _title_lines(lines, above, titles)
        if titled and ends_as_title(title_of(lines, titled)) and not ORDER_HEAD.fullmatch(title_of(lines, titled)):
            return _Anchor(titled, index)
        return _Anchor((index,), index)
    titled = _title_lines(lines, above, titles)
    if titled:
        return _Anchor(titled, index)
    below = _below(lines, index)
    return _Anchor(below, index) if below else None


def _above(lines: list[Line], index: int) -> tuple[int, ...]:
    """Indices of the lines above `index` that may be its title, in printed order."""
    found: list[int] = []
    plain = 0
    organs = False
    for i in range(index - 1, -1, -1):
        line = lines[i]
        if line.kind in (LineKind.BLANK, LineKind.PAGE_NUMBER, LineKind.RUNNING_HEAD):
            continue
        if line.kind != LineKind.TEXT or len(line.text) > LONGEST_TITLE_LINE or line.text.endswith(SENTENCE_END):
            break
        text = tidy(line.text)
        if split_organs(line.text) or ORDER_HEAD.fullmatch(text):
            organs = True
            found.append(i)
            if len(found) >= MOST_ISSUER_LINES:
                break
            continue
        if organs or plain == MOST_TITLE_LINES:
            break
        plain += 1
        found.append(i)
        if leading_organs(text)[0]:
            break
    return tuple(reversed(found))


def _title_lines(lines: list[Line], above: tuple[int, ...], titles: set[str]) -> tuple[int, ...]:
    """Of the lines above a number, those that are its title."""
    for start in range(len(above)):
        joined = title_key(lines, above[start:])
        if any(joined.endswith(title) for title in titles):
            return _with_issuers(lines, above, start, joined, titles)
    for start, i in enumerate(above):
        text = tidy(lines[i].text)
        if leading_organs(title_of(lines, above[start:]))[0] or text.startswith(("关于", "转发", "印发", "批转")):
            first = start
            while first and split_organs(lines[above[first - 1]].text):
                first -= 1
            return above[first:]
    if above and (ends_as_title(title_of(lines, above)) or _set_apart(lines, above[0])):
        return above
    return ()


def _with_issuers(
    lines: list[Line], above: tuple[int, ...], start: int, joined: str, titles: set[str]
) -> tuple[int, ...]:
    """From the shortest run of lines that holds a listed title, up over the issuers' lines."""
    last = max(s for s in range(start, len(above)) if any(title_key(lines, above[s:]).endswith(t) for t in titles))
    first = last
    while first > 0 and split_organs(lines[above[first - 1]].text):
        first -= 1
    return above[first:]


def _below(lines: list[Line], index: int) -> tuple[int, ...]:
    """The title under a number that is printed first."""
    found: list[int] = []
    for i in range(index + 1, len(lines)):
        line = lines[i]
        if line.kind in FURNITURE:
            continue
        if line.kind != LineKind.TEXT or len(line.text) > LONGEST_TITLE_LINE or line.text.endswith(SENTENCE_END):
            return ()
        found.append(i)
        title = title_of(lines, tuple(found))
        if ends_as_title(title) and ("关于" in title or kind_of_title(title)):
            return tuple(found)
        if len(found) == MOST_TITLE_LINES:
            return ()
    return ()


def _matches(lines: list[Line], indices: tuple[int, ...], title: str) -> bool:
    return title_key(lines, indices).endswith(title)


def _windows(lines: list[Line], start: int) -> list[tuple[int, ...]]:
    """Runs of one to five text lines from `start`, furniture skipped."""
    windows: list[tuple[int, ...]] = []
    run: list[int] = []
    for i in range(start, len(lines)):
        if lines[i].kind in FURNITURE:
            continue
        if (
            lines[i].kind != LineKind.TEXT
            or len(lines[i].text) > 2 * LONGEST_TITLE_LINE
            or len(run) == MOST_TITLE_LINES
        ):
            break
        run.append(i)
        windows.append(tuple(run))
        if lines[i].text.endswith(SENTENCE_END):
            break
    return windows


def _find_title(lines: list[Line], title: str, taken: set[int]) -> tuple[int, ...]:
    """The lines on which a listed title stands, an issuer's name before it or not; () where it does not."""
    for start, line in enumerate(lines):
        if line.kind != LineKind.TEXT or start in taken or len(line.text) > 2 * LONGEST_TITLE_LINE:
            continue
        for window in _windows(lines, start):
            joined = title_key(lines, window)
            issuers = joined.removesuffix(title)
            if joined.endswith(title) and (not issuers or split_organs(issuers)):
                return window
    return ()


PLAIN_ENDS = ("。", "；", ";", "：", ":", "！", "？", "”", ")", "）")


def _carried(lines: list[Line], anchors: list[_Anchor], window: tuple[int, ...]) -> bool:
    """Whether the title on a window is that of an instrument which the document above announces in 《》."""
    above = [anchor for anchor in anchors if anchor.start < window[0]]
    if not above:
        return False
    last = max(above, key=lambda anchor: anchor.start)
    title = title_key(lines, window)
    draft = Draft(last.start, window[0], last.title, last.number)
    return title in {squeeze(name) for name in announced_titles(lines, draft)}


def announced_titles(lines: list[Line], draft: Draft) -> tuple[str, ...]:
    """Titles that the text before a document's first signature names in 《》 and publishes or passes on."""
    text = ""
    for line in lines[draft.start : draft.stop]:
        if line.kind == LineKind.DATE and text:
            break
        if line.kind not in FURNITURE:
            text += line.text
    return tuple(match.group(1) for match in PUBLISHED.finditer(text))


PUBLISHED = re.compile(
    r"《((?:[^《》]|《[^《》]*》)+)》(?=[^。《》]{0,60}(?:印发|转发|批转|公布|发布|颁布|施行|通过|同意))"
)


def _unlisted(lines: list[Line], anchors: list[_Anchor], taken: set[int]) -> list[_Anchor]:
    """Documents with neither number nor entry: a title that an organ opens and a kind closes, set apart."""
    found: list[_Anchor] = []
    used = set(taken)
    for start, line in enumerate(lines):
        if line.kind != LineKind.TEXT or start in used or not _set_apart(lines, start):
            continue
        for window in _windows(lines, start):
            if used & set(window):
                break
            title = title_of(lines, window)
            if len(title) > 2 * LONGEST_TITLE_LINE or title.endswith(SENTENCE_END):
                break
            organs, rest = leading_organs(title)
            titled = organs and rest not in ("", "公报") and ends_as_title(title) and "，" not in title
            if titled and _opens_document(lines, window[-1]) and not _carried(lines, [*anchors, *found], window):
                found.append(_Anchor(window, None))
                used |= set(window)
                break
    return found


def _set_apart(lines: list[Line], index: int) -> bool:
    """Whether what stands before a line has ended: a sentence, a date, a rule, a row, or nothing at all."""
    for i in range(index - 1, -1, -1):
        line = lines[i]
        if line.kind in (LineKind.RULE, LineKind.SECTION_HEAD, LineKind.CONTENTS):
            return True
        if line.kind in FURNITURE:
            continue
        return line.kind in (LineKind.DATE, LineKind.TABLE_ROW) or line.text.endswith(PLAIN_ENDS)
    return True


def _opens_document(lines: list[Line], last: int) -> bool:
    """Whether the line after a title's last opens a document: an addressee, a date, or running text."""
    for line in lines[last + 1 :]:
        if line.kind in FURNITURE:
            continue
        if line.kind == LineKind.DATE:
            return True
        return line.text.endswith(("：", ":")) or (line.kind == LineKind.TEXT and len(line.text) >= 15)
    return False


def _only_document(lines: list[Line]) -> _Anchor | None:
    """A source without any sign of a document's start is one document if it opens with a title."""
    first = next((i for i, line in enumerate(lines) if line.kind not in FURNITURE | {LineKind.CONTENTS}), None)
    if first is None:
        return None
    for window in _windows(lines, first):
        if ends_as_title(title_of(lines, window)) and not lines[window[-1]].text.endswith(SENTENCE_END):
            return _Anchor(window, None)
    return None
