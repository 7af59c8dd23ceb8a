"""What a website puts around a document, in a page that was saved as plain text or printed to a PDF.

    甲市渡口管理规定                                    the title, perhaps under 您的位置: 首页 » 法规 »
    作者:某某网 时间:2024-07-22 14:39:19 浏览:9201       the byline, by which such a head is known
    下载地址: 点击此处下载
    甲市渡口管理规定                                    the title again
    乙省甲市人民政府                                    the organ, as the site files it
    …                                                  the document, with title and number of its own

    索 引 号:0001/2026-3主题分类:                       or a table of labels, its cells run together
    发文机关:甲市水利局成文日期:2026-07-02
    时 效 性:
    有效

    …施行。                                             and below it the page's foot
    分享：
    版权所有 甲市人民政府

None of these lines is the document's, and the day in the byline is the site's. The title and the number above the
byline are its own only where the text does not print them itself. What the head says of the document is kept as facts
of the page. Whatever stands above the path to the page (首页>政务公开>文件) is a menu.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.model import PageFact
from corpus.page_facts import known_labels, meaning_of
from corpus.text import squeeze
from corpus.traditional import as_simplified
from ingest.kinds import ends_as_title
from ingest.lines import FURNITURE, Line, LineKind, is_number_line
from ingest.organs import order_head, split_organs
from ingest.page_labels import (
    BYLINE,
    CODE,
    PLACE,
    UNTITLED,
    facts_of,
    is_among_labels,
    is_label,
    is_labelled,
    is_row,
    is_site,
    is_text,
    is_value,
)
from ingest.readers.content import FOOT
from ingest.readers.page_head import printed_again, title_windows
from ingest.readers.site_lines import is_page_line
from ingest.title_lines import MOST_TITLE_LINES, OPENINGS, SHORTEST_TITLE

PATH = re.compile(
    r"(?:您|你)?(?:现在|当前|目前|所在)?(?:的|所在)?位置\s*[:：].*|首\s*页\s*(?:[>›»＞].*)"
    r"|[^>›»＞。，]{2,16}(?:\s*[>›»＞]\s*[^>›»＞。，]{2,24}){2,}"
)
"""您的位置: 首页 » 法规 »; 政务公开 > 政策服务 > 政策文件."""
PART_OF_PATH = re.compile(r"[^>›»＞。，]{2,16}(?:\s*[>›»＞]\s*[^>›»＞。，]{2,24})+")
"""信息公开 > 甲区, the rest of a path that is cut over two lines."""
HEAD = 12  # lines with text among which a byline stands
REACH = 150  # lines with text among which the path to the page stands, under the site's menus
BELOW_PATH = 40
FOOT_REACH = 80  # lines with text at the end among which the page's foot begins
PLAIN_TITLE = re.compile(r"[^。；，：:;,>»]{8,60}")
CUT_LABEL = re.compile(r"(?:\S{1,2}[:：]\s*){1,3}")
"""The lower half of labels that a narrow column has cut: 号：  类："""
CUT_LABELS = 3
MENU = 5
"""Lines without a sentence that are a menu; fewer may be a letterhead."""
LONGEST_ENTRY = 16
NO_ENTRY = re.compile(r"[。；，：:;,]|[0-9]{4}")
_PREFIX = 6
"""Characters that a title shares with the line below the head that prints it again, whole or cut by its number."""


@dataclass(frozen=True, slots=True)
class _Head:
    """A site's head among the lines with text: up to `end`, of which `own` are the document's; and what it says."""

    end: int
    own: frozenset[int]
    facts: tuple[PageFact, ...]
    labelled: tuple[int, str] | None = None
    """The line with a label and the title, 标题：关于乙的通知, which stands nowhere else; and the title."""


def read_saved_page(lines: list[Line]) -> tuple[list[Line], tuple[PageFact, ...]]:
    """The lines with those of a website made furniture, and what its head says; as they were where there is no site."""
    printed = [index for index, line in enumerate(lines) if line.kind not in FURNITURE]
    texts = [lines[index].text for index in printed]
    head = _cut_labels(texts) or _above_byline(texts) or _around_labels(texts)
    menu = _menu(texts) if head is None else None
    foot = _foot(lines, printed) if head or menu else len(printed)
    head = head or (menu if foot < len(printed) else None)
    if head is None:
        return _without_heading(lines, printed[:HEAD]), ()
    site = {index for at, index in enumerate(printed[: head.end]) if at not in head.own}
    site |= {printed[at] for at in range(foot, len(printed))}
    marked = [replace(line, kind=LineKind.RUNNING_HEAD) if index in site else line for index, line in enumerate(lines)]
    if head.labelled:
        at, title = head.labelled
        marked[printed[at]] = replace(lines[printed[at]], text=title, kind=LineKind.TEXT)
    return marked, head.facts


def _above_byline(texts: list[str]) -> _Head | None:
    """A head that is known by its byline among the first lines: title and number stand above it, perhaps once more."""
    byline = next((at for at, text in enumerate(texts[:HEAD]) if BYLINE.fullmatch(as_simplified(text))), None)
    if byline is None:
        return None
    labelled = [at for at, text in enumerate(texts[:HEAD]) if is_labelled(text)]
    end = max(byline, *labelled, 0) + 1
    while end < len(texts) and (is_page_line(texts[end]) or CODE.fullmatch(texts[end])):
        end += 1
    facts = facts_of(texts[labelled[0] : end]) if len(labelled) > 1 else []
    title, cut = _heading(texts, byline, end)
    if title:
        facts.append(PageFact("标题", title, PLACE))
    if title and end + 1 < len(texts) and squeeze(texts[end]) == squeeze(title):
        organs = split_organs(texts[end + 1])
        if organs and _opens(texts[end + 1 : end + 3], title):
            facts.append(PageFact("发文机关", " ".join(organs), PLACE))
            end += 2
    begins = end + 1 if end < len(texts) and is_number_line(texts[end]) else end
    while begins < len(texts) and is_label(texts[begins]):
        begins += 1  # 类别：C类, over the addressee of a reply
    untitled = begins < len(texts) and UNTITLED.search(texts[begins])
    return _Head(end, frozenset({*_own(texts[:end], title), *cut}) if untitled else frozenset(), tuple(facts))


def _heading(texts: list[str], byline: int, end: int) -> tuple[str | None, set[int]]:
    """The title in a head, and its lines where it is cut over some: 甲市交通局关于渡口⏎管理的通知."""
    title = _title_in(texts[:end])
    if title is None:
        above = texts[byline - 1] if byline else ""  # 关于促进…的四条举措
        return (above if PLAIN_TITLE.fullmatch(above) else None), set()
    cut = _title_above(texts, 0, byline)
    if len(cut) > 1 and texts[max(cut)] == title:
        return "".join(texts[at] for at in sorted(cut)), cut
    return title, set()


def _around_labels(texts: list[str]) -> _Head | None:
    """A head that is known by the path to the page or by a table of labels: all above them, and the site's lines
    between them and the text."""
    told = next((at for at, text in enumerate(texts[:REACH]) if text.endswith("。")), min(REACH, len(texts)))
    path = next((at for at in reversed(range(told)) if _is_path(texts[at])), None)
    labels = [at for at in range(told) if is_labelled(texts[at])]
    if path is None and not _is_table(texts, labels):
        return None
    begin = path + 1 if path is not None else labels[0]
    stop = next((at for at in range(begin, len(texts)) if is_text(texts, at)), len(texts))
    between = range(begin, min(stop, begin + BELOW_PATH))
    site: set[int] = set()
    for at in between:
        further = at - 1 in site and len(labels) > 2 and is_label(texts[at])  # 所属行业：所有行业, which nobody knows
        further = further or (at == begin and PART_OF_PATH.fullmatch(texts[at]) is not None)
        if further or is_site(texts[at]) or is_value(texts, at) or is_among_labels(texts, at):
            site.add(at)
    table = next((at for at in between if at in labels), begin)
    site |= set(range(begin, table)) - _title_above(texts, begin, table)  # 首页⏎甲局⏎文件: the path on lines of its own
    own = frozenset(between) - site
    titled = any(ends_as_title(squeeze(texts[at])) for at in own)
    title = None if titled else _title_in(texts[:begin])
    if title:
        own |= frozenset(_own(texts[:begin], title))
    facts = facts_of([texts[at] for at in sorted(site)])
    stated = None if titled or title else _labelled_title(texts, site, facts)
    return _Head(max(site, default=begin - 1) + 1, own, tuple(facts), stated)


def _labelled_title(texts: list[str], site: set[int], facts: list[PageFact]) -> tuple[int, str] | None:
    """The line on which a label gives the title, and the title as it stands there."""
    for fact in facts:
        if meaning_of(fact.field) == "title" and ends_as_title(squeeze(fact.value)):
            return next(((at, fact.value) for at in sorted(site) if texts[at].endswith(fact.value)), None)
    return None


def _is_path(text: str) -> bool:
    return bool(PATH.fullmatch(as_simplified(text)))


def _is_table(texts: list[str], labels: list[int]) -> bool:
    """Whether labels are more than one, on lines or in a row, or one over a line of the site's (浏览次数：)."""
    below = (texts[at + 1] for at in labels if at + 1 < len(texts))
    return len(labels) > 1 or any(is_row(texts[at]) for at in labels) or any(map(is_page_line, below))


def _menu(texts: list[str]) -> _Head | None:
    """A head without path and labels, menus alone; only the foot tells whether they are a page's."""
    end = next(
        (at for at, text in enumerate(texts[:REACH]) if len(squeeze(text)) > LONGEST_ENTRY or NO_ENTRY.search(text)), 0
    )
    own = _title_above(texts, 0, end)
    return _Head(end, frozenset(own), ()) if end - len(own) >= MENU else None


def _title_above(texts: list[str], begin: int, end: int) -> set[int]:
    """The lines among `begin` to `end` that are a title by its words, the last such; none if there is none."""
    for stop in range(end, begin, -1):
        for first in range(stop - 1, max(begin, stop - MOST_TITLE_LINES) - 1, -1):
            joined = squeeze("".join(texts[first:stop]))
            words = len(texts[first]) >= SHORTEST_TITLE and not _is_path(texts[first])
            acts = words and any(word in joined for word in OPENINGS)
            if acts and ends_as_title(joined) and len(joined) >= SHORTEST_TITLE:
                return set(range(first, stop))
    return set()


def _title_in(head: list[str]) -> str | None:
    said = (text for text in reversed(head) if not (_is_path(text) or is_labelled(text)))
    titles = (text for text in said if ends_as_title(squeeze(text)))
    return next((text for text in titles if len(squeeze(text)) >= SHORTEST_TITLE), None)


def _without_heading(lines: list[Line], printed: list[int]) -> list[Line]:
    """The lines without a heading over the title, which is the same, and the organ as the site names it."""
    texts = [lines[index].text for index in printed]
    again = printed_again(texts)
    if again is None:
        return lines
    windows = title_windows(texts, again)
    above = texts[windows[0][1] : windows[-1][0]]
    if not above or not all(map(split_organs, above)):
        return lines
    heading = set(printed[windows[0][0] : windows[-1][0]])
    return [replace(line, kind=LineKind.RUNNING_HEAD) if index in heading else line for index, line in enumerate(lines)]


def _cut_labels(texts: list[str]) -> _Head | None:
    """A table of labels whose narrow columns have cut them: 索 引  主题分 / 0001/2026-3  综合 / 号：  类：."""
    told = next((at for at, text in enumerate(texts) if text.endswith("。")), len(texts))
    cut = [at for at, text in enumerate(texts[: min(told, BELOW_PATH)]) if CUT_LABEL.fullmatch(text)]
    if len(cut) < CUT_LABELS:
        return None
    known = frozenset(known_labels())
    facts: list[PageFact] = []
    for at in cut:
        rows = [re.split(r"\s{2,}|\t", text.strip()) for text in texts[max(at - 2, 0) : at + 1]]
        if len(rows) == 3 and len(rows[0]) == len(rows[1]) == len(rows[2]):
            for upper, value, lower in zip(*rows, strict=True):
                label = squeeze(upper + lower).rstrip(":")
                if label in known:
                    facts.append(PageFact(label, value, PLACE))
    return _Head(cut[-1] + 1, frozenset(), tuple(facts))


def _own(head: list[str], title: str | None) -> Iterator[int]:
    """Which lines of a head are the title and the number of a document that has no others."""
    for at, text in enumerate(head):
        if text == title or (is_number_line(text) and not is_page_line(text)):
            yield at


def _opens(organs_and_below: list[str], title: str) -> bool:
    """Whether the document begins below the organ of the head: with its title again, or its beginning, another title
    (of the notice that issues what the page is called by), an order's, a number."""
    if len(organs_and_below) < 2 or squeeze("".join(organs_and_below)) == squeeze(title):
        return False  # 甲市交通局⏎关于渡口的通知, whose organ is its own
    text = organs_and_below[1]
    again = squeeze(text)[:_PREFIX] == squeeze(title)[:_PREFIX]
    return again or order_head(text) or is_number_line(text) or ends_as_title(squeeze(text))


def _foot(lines: list[Line], printed: list[int]) -> int:
    """Which of the lines with text begins the page's foot: from there on no sentence, no attachment, no article."""
    last = max(
        (
            at
            for at, index in enumerate(printed)
            if lines[index].text.endswith("。") or lines[index].kind in _NEVER_FOOT
        ),
        default=-1,
    )
    ends = range(max(last + 1, len(printed) - FOOT_REACH), len(printed))
    site = [at for at in ends if is_page_line(text := lines[printed[at]].text) or FOOT.search(text)]
    return site[0] if len(site) > 1 or any(FOOT.search(lines[printed[at]].text) for at in site) else len(printed)


_NEVER_FOOT = frozenset(
    (LineKind.ARTICLE, LineKind.DIVISION, LineKind.ATTACHMENT_HEAD, LineKind.NUMBER, LineKind.TABLE_ROW)
)
