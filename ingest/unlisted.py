"""Documents that neither a number nor the 目录 tells of: their titles are known by what stands around them.

澜东省湿地保护条例                                   a text, and under it when and by whom it was passed
（2017年9月28日澜东省…常务委员会第三十次会议通过）
在全市安全生产工作会议上的讲话                       a speech, and under it who spoke and when
某县人民政府关于…的通告                              an organ and what it issues, set apart, with text beneath
关于禁止…的通告                                      the same without the organ, where another document has ended
大事记                                                days, and what happened on them
更正                                                  the same, and under it how a misprint should read
公告                                                  no more than that, and under it what was passed and is published
澜东省湿地保护条例                                   what the decision right above amends and publishes anew
"""

from __future__ import annotations

import re

from corpus.dates import find_dates
from corpus.text import squeeze
from ingest.announced import announcement_title
from ingest.carried import published_title
from ingest.chronicles import days_below, is_chronicle
from ingest.kinds import OFFICIAL, ends_as_title, kind_suffix
from ingest.lines import FURNITURE, Line, LineKind, of_kind
from ingest.organs import leading_organs, split_organs
from ingest.title_lines import (
    LONGEST_TITLE_LINE,
    OPENINGS,
    SENTENCE_END,
    SHORTEST_TEXT,
    SPOKEN,
    after_end,
    ends_sentence,
    line_below,
    opens_document,
    sentence_below,
    set_apart,
    title_key,
    title_of,
    windows,
)

HISTORY = re.compile(r"[(（].*(?:通过|公布|发布|批准|修订|修正|颁布|施行).*")
CORRIGENDUM = re.compile(r"(?:更\s*正|勘\s*误)(?:启事|说明|声明|表)?")
MISPRINTED = re.compile("应为|应改为|更正为|改为|有误|误为|误印")
STAGE = re.compile(r"[(（](?:[^()（）]{0,8}稿|试行|暂行|草案|[^()（）]{0,6}修订)[)）]")
"""（征求意见稿）, （试行）, under a title."""
ANEW = re.compile(r"《(?P<title>(?:[^《》]|《[^《》]*》)+)》[^。《》]{0,60}重新(?:公布|发布|颁布)")
_MEETING = re.compile(r"(.{4,}会议)(?:纪要|公报)")
_REACH = 12
"""Lines between that sentence and the title: who signs the decision, and its day."""
SPEECH = re.compile(r".*(?:上的|上)(?:讲话|致辞|发言|报告)")


def find_unlisted(lines: list[Line], taken: set[int]) -> list[tuple[tuple[int, ...], bool]]:
    """Runs of lines that read as the title of a document, and whether it says by itself that it is no carried text."""
    found: list[tuple[tuple[int, ...], bool]] = []
    used = set(taken)
    for start in of_kind(lines, LineKind.TEXT):
        text = lines[start].text
        if len(text) > 2 * LONGEST_TITLE_LINE or ends_sentence(text):
            continue  # no first line of a title
        if start in used or not set_apart(lines, start):
            continue
        for window in windows(lines, start):
            if used & set(window):
                break
            title = title_of(lines, window)
            if len(title) > 2 * LONGEST_TITLE_LINE or ends_sentence(title):
                break
            below = announcement_title(lines, window, None)
            sure = (
                _opens_with_organ(lines, window, title)
                or _told_below(lines, window, title)
                or _publishes(lines, window, title)
                or _published_anew(lines, window)
                or (is_chronicle(title) and after_end(lines, window[0]) and days_below(lines, window[-1]))
                or bool(below)
                or _corrects(lines, window, title)
            )
            if sure or _stands_by_itself(lines, window, title):
                found.append((window, sure))
                used |= {*window, *below}
                break
    return found


def _opens_with_organ(lines: list[Line], window: tuple[int, ...], title: str) -> bool:
    organs, rest = leading_organs(title)
    titled = bool(organs) and rest not in ("", "公报") and ends_as_title(title) and "，" not in title
    return titled and opens_document(lines, window[-1])


def _publishes(lines: list[Line], window: tuple[int, ...], title: str) -> bool:
    """Whether an announcement without a title of its own says below itself what was passed and is published."""
    organs = all(split_organs(lines[i].text) for i in window[:-1])
    bare = title == "公告" or (organs and title.endswith("公告") and bool(split_organs(title.removesuffix("公告"))))
    return bare and published_title(sentence_below(lines, window[-1])) is not None


def _published_anew(lines: list[Line], window: tuple[int, ...]) -> bool:
    """Whether a title stands over its articles, and the end of the decision above says that it is published anew."""
    below = line_below(lines, window[-1])
    if below is None or below.kind not in (LineKind.DIVISION, LineKind.ARTICLE):
        return False
    above = [line.text for line in lines[max(window[0] - _REACH, 0) : window[0]] if line.kind not in FURNITURE]
    anew = ANEW.search("".join(above))
    return anew is not None and squeeze(anew["title"]) == title_key(lines, window)


def _corrects(lines: list[Line], window: tuple[int, ...], title: str) -> bool:
    """Whether no more than 更正 stands over what was misprinted, and how it should read."""
    corrects = CORRIGENDUM.fullmatch(title) is not None and after_end(lines, window[0])
    return corrects and MISPRINTED.search(sentence_below(lines, window[-1])) is not None


def _told_below(lines: list[Line], window: tuple[int, ...], title: str) -> bool:
    """Whether the line below says who passed the text and when, or who spoke."""
    below = line_below(lines, window[-1])
    if below is None or not ends_as_title(title) or "，" in title or not after_end(lines, window[0]):
        return False
    if SPEECH.fullmatch(title):
        return below.kind == LineKind.DATE or bool(find_dates(below.text)) or len(below.text) <= SHORTEST_TEXT
    if _is_history(below.text) or _tells_of_meeting(lines, window):
        return True
    if SPOKEN.fullmatch(below.text) is None or not find_dates(below.text):
        return False
    # but for a site's title over the document's own
    return not any(ends_as_title(title_of(lines, window[:count])) for count in range(1, len(window)))


def _tells_of_meeting(lines: list[Line], window: tuple[int, ...]) -> bool:
    """Whether minutes or a communiqué begin with the name of their meeting: 甲会议纪要⏎甲会议于4月24日举行。"""
    meeting = _MEETING.fullmatch(title_key(lines, window))
    return meeting is not None and squeeze(sentence_below(lines, window[-1])).startswith(meeting[1])


def _stands_by_itself(lines: list[Line], window: tuple[int, ...], title: str) -> bool:
    """Whether a title without its organ (关于…的通告) stands where another document has ended, or is signed below."""
    if (
        kind_suffix(title) not in OFFICIAL
        or not ends_as_title(title)
        or "，" in title
        or not after_end(lines, window[0])
    ):
        return False  # 特此通知, above the signature, is no title
    return _signed_below(lines, window[-1]) or (title.startswith(OPENINGS) and opens_document(lines, window[-1]))


def _signed_below(lines: list[Line], last: int) -> bool:
    """Whether the organ and the day stand right under a title: 甲市统计局⏎（2017年3月2日）."""
    below = [line for line in lines[last + 1 : last + 10] if line.kind not in FURNITURE][:2]
    return len(below) == 2 and bool(split_organs(below[0].text)) and below[1].kind == LineKind.DATE


def _is_history(text: str) -> bool:
    """（2017年9月28日…第三十次会议通过）: when and by whom a text was passed, in brackets, wrapped or not."""
    return bool(HISTORY.fullmatch(text) or (text.startswith(("(", "（")) and not text.endswith((")", "）")))) and bool(
        find_dates(text)
    )


def only_title(lines: list[Line]) -> tuple[int, ...]:
    """A source without any sign of a document's start is one document if it opens with a title; () if it does not.

    附件⏎甲市渡口管理规定⏎（征求意见稿） is what an attachment's own file opens with.
    """
    outside = FURNITURE | {LineKind.CONTENTS}
    printed = (i for i, line in enumerate(lines) if line.kind not in outside)
    first = next(printed, None)
    if first is not None and lines[first].kind == LineKind.ATTACHMENT_HEAD:
        first = next(printed, None)
    for window in windows(lines, first) if first is not None else ():
        if ends_as_title(title_of(lines, window).strip("《》")) and not lines[window[-1]].text.endswith(SENTENCE_END):
            below = next((i for i in printed if i > window[-1]), None)
            return (*window, below) if below is not None and STAGE.fullmatch(lines[below].text) else window
    return ()
