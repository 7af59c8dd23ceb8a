"""What stands on the lines of a title and around them: joined, cut off from what is above, going on below."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice

from corpus.text import squeeze
from ingest.lines import FURNITURE, Line, LineKind
from ingest.organs import leading_organs
from ingest.tidy import tidy

LONGEST_TITLE_LINE = 60
MOST_TITLE_LINES = 5
SHORTEST_TITLE = 8
SENTENCE_END = tuple("。；;：:！!？?，,、")
SHORTEST_TEXT = 15
"""A line under a title that has no mark at its end is running text if it is at least as long."""
PLAIN_ENDS = ("。", "；", ";", "：", ":", "！", "？", "”", ")", "）")
_ATTENDED = re.compile(r"(?:出席|列席|请假|缺席|参加|主持|记录|报送|抄送|主送)(?:人员?)?\s*[:：]")
"""出席：李明、王强: the foot of minutes, which has no mark at its end."""
_PAUSES = ("、", "，", ",")
OPENINGS = ("关于", "转发", "印发", "批转")
SPOKEN = re.compile(r"[-—―－─]{1,4}\s*[^。；]{4,80}(?:上|期间)")
"""——2010年3月25日在甲省人民代表大会常务委员会第十五次会议上: under the title of a report or an explanation."""
_ENDS = (LineKind.RULE, LineKind.SECTION_HEAD, LineKind.CONTENTS, LineKind.IMPRINT)
"""What stands between documents, and ends the one above."""
_NOT_PRINTED = FURNITURE.difference(_ENDS)


@lru_cache(maxsize=8192)
def key_of(text: str) -> str:
    """A line for comparison: without spaces, one width."""
    return squeeze(text)


def title_key(lines: list[Line], indices: tuple[int, ...]) -> str:
    """The title on these lines, for comparison; the same as squeezing `title_of`, at less cost."""
    return "".join(key_of(lines[i].text) for i in indices)


def title_of(lines: list[Line], indices: tuple[int, ...]) -> str:
    """The title that stands on these lines: joined, stray spaces gone."""
    return tidy(" ".join(tidy(lines[i].text.replace("\t", " ")) for i in indices))


def ends_sentence(text: str) -> bool:
    """Whether a line ends in a mark that no title's line ends in. One that was cut at a mark goes on in the next:
    甲市人民政府关于公布继续有效、⏎废止和失效文件目录的通知."""
    if not text.endswith(SENTENCE_END):
        return _ATTENDED.match(text) is not None  # as if it did
    return not (text.endswith(_PAUSES) and leading_organs(tidy(text))[1].startswith(OPENINGS))


def next_printed(lines: list[Line], index: int) -> int:
    return next((i for i in range(index + 1, len(lines)) if lines[i].kind not in FURNITURE), len(lines))


UNDER_TITLE = re.compile(
    r"[(（](?:[0-9〇零○Ｏ一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,3}月"
    r"|[^()（）]{0,8}(?:整理|节选|摘要|摘登|摘编|删[减节改]|提纲))[)）]"
)
"""（一九九四年六月）, （根据录音整理）: what stands in brackets under a title besides a whole day."""


def windows(lines: list[Line], start: int) -> list[tuple[int, ...]]:
    """Runs of one to five text lines from `start`, furniture skipped."""
    found: list[tuple[int, ...]] = []
    run: list[int] = []
    for i in range(start, len(lines)):
        line = lines[i]
        if line.kind in FURNITURE:
            continue
        if line.kind != LineKind.TEXT or len(line.text) > 2 * LONGEST_TITLE_LINE or len(run) == MOST_TITLE_LINES:
            break
        run.append(i)
        found.append(tuple(run))
        if ends_sentence(line.text):
            break
    return found


def set_apart(lines: list[Line], index: int) -> bool:
    """Whether what stands before a line has ended: a sentence, a date, a rule, a row, or nothing at all."""
    above = printed_above(lines, index)
    if above is None or above.kind in _ENDS:
        return True
    if above.kind == LineKind.ATTACHMENT_HEAD:
        return False
    return above.kind in (LineKind.DATE, LineKind.TABLE_ROW) or above.text.endswith(PLAIN_ENDS) or _closes(above)


def after_end(lines: list[Line], index: int) -> bool:
    """Whether a document, and no mere list or heading, ends before a line."""
    above = printed_above(lines, index)
    ends = (*_ENDS, LineKind.DATE, LineKind.TABLE_ROW)
    return above is None or above.kind in ends or above.text.endswith("。") or _closes(above)


def _closes(line: Line) -> bool:
    return _ATTENDED.match(line.text) is not None


def printed_above(lines: list[Line], index: int) -> Line | None:
    """The nearest line above that is printed text, a rule or a section's head; None at the top."""
    for i in range(index - 1, -1, -1):
        line = lines[i]
        if line.kind not in _NOT_PRINTED:
            return line
    return None


def opens_document(lines: list[Line], last: int) -> bool:
    """Whether the line after a title's last opens a document: an addressee, a date, or running text."""
    line = line_below(lines, last)
    if line is None:
        return False
    if line.kind == LineKind.DATE or UNDER_TITLE.fullmatch(line.text):
        return True
    return line.text.endswith(("：", ":")) or (line.kind == LineKind.TEXT and len(line.text) >= SHORTEST_TEXT)


def sentence_below(lines: list[Line], last: int) -> str:
    """The sentence that begins on the nearest printed line below, wrapped or not; as much of it as a few lines hold."""
    said = ""
    below = (line for line in lines[last + 1 : last + 40] if line.kind not in FURNITURE)
    for line in islice(below, MOST_TITLE_LINES):
        said += line.text
        if line.text.endswith("。"):
            break
    return said


def line_below(lines: list[Line], last: int) -> Line | None:
    """The nearest printed line below; None where a page's worth of nothing follows."""
    return next((line for line in lines[last + 1 : last + 40] if line.kind not in FURNITURE), None)
