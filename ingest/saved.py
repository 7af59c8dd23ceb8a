"""The head that a website puts above a document, in a page that was saved as plain text.

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

None of these lines is the document's, and the day in the byline is the site's. Only where the text goes on without a
title (各有关单位：…) the title and the number above the byline are its own. What the head says of the document is kept
as facts of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.model import PageFact
from corpus.page_facts import known_labels
from corpus.text import squeeze
from ingest.kinds import ends_as_title
from ingest.lines import FURNITURE, Line, LineKind, is_number_line
from ingest.organs import order_head, split_organs
from ingest.readers.page_head import is_page_line, printed_again, title_windows

LABELLED = [label for label in known_labels() if not label.isascii()]
BYLINE = re.compile(
    r"(?:(?:作者|编辑|时间|日期|来源|浏览(?:次数|量)?|阅读(?:次数|量)?|点击(?:次数|量|率)?|发布(?:时间|日期)|字体(?:大小)?|字号)\s*[:：]\s*[^:：]*?(?:\d:\d\d(?::\d\d)?[^:：]*?)?){2,}"
)
"""Two labels or more on one line: a single 来源：… may be the note under a table."""
HEAD = 12  # lines with text among which a byline stands
TABLE_HEAD = 30  # or a table of labels, whose values may have lines of their own
PLACE = "text"
PLAIN_TITLE = re.compile(r"[^。；，：:;,>»]{8,60}")
UNTITLED = re.compile(r"[。；;：:]$|^.{60,}$")
"""A line that is no title: an addressee, or text."""
CODE = re.compile(r"[A-Z]{2,8}[-—A-Z0-9 ]{4,20}号?|[0-9]{3,12}")
"""ZFGS-2023-03: the number under which a rule is registered, which sites print above it; or that of the page."""
LABELS = re.compile(
    "(" + "|".join(r"[ \u3000]*".join(label) for label in sorted(LABELLED, key=len, reverse=True)) + r")\s*[:：]"
)
_PREFIX = 6
"""Characters that a title shares with the line below the head that prints it again, whole or cut by its number."""


def read_saved_head(lines: list[Line]) -> tuple[list[Line], tuple[PageFact, ...]]:
    """The lines with those of a website's head made furniture, and what that head says; as they were without one."""
    printed = [index for index, line in enumerate(lines) if line.kind not in FURNITURE]
    texts = [lines[index].text for index in printed]
    byline = next((at for at, text in enumerate(texts[:HEAD]) if BYLINE.fullmatch(text)), None)
    begins = next((at for at, text in enumerate(texts[:TABLE_HEAD]) if text.endswith("。")), TABLE_HEAD)
    labelled = [at for at, text in enumerate(texts[:begins]) if LABELS.match(text) and is_page_line(text)]
    if byline is None and len(labelled) < 2:
        return _without_heading(lines, printed[:HEAD]), ()
    end = max(byline if byline is not None else 0, *labelled, 0) + 1
    while end < len(texts) and (
        is_page_line(texts[end]) or CODE.fullmatch(texts[end]) or _is_value(texts[end - 1], texts[end])
    ):
        end += 1
    facts = _labelled(texts[labelled[0] : end]) if labelled else []
    title = next((text for text in reversed(texts[:end]) if ends_as_title(squeeze(text))), None)
    if title is None and byline and PLAIN_TITLE.fullmatch(texts[byline - 1]):
        title = texts[byline - 1]  # 关于促进…的四条举措
    if title:
        facts.append(PageFact("标题", title, PLACE))
    if title and end + 1 < len(texts) and squeeze(texts[end]) == squeeze(title):
        organs = split_organs(texts[end + 1])
        if organs and _opens(texts[end + 2 : end + 3], title):
            facts.append(PageFact("发文机关", " ".join(organs), PLACE))
            end += 2
    own = set(_own(texts[:end], title)) if end < len(texts) and UNTITLED.search(texts[end]) else set()
    head = {index for at, index in enumerate(printed[:end]) if at not in own}
    return [
        replace(line, kind=LineKind.RUNNING_HEAD) if index in head else line for index, line in enumerate(lines)
    ], tuple(facts)


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


def _is_value(above: str, text: str) -> bool:
    """Whether a line is the value of a label that stands alone above it: 发布日期:⏎2024年04月06日 16:34."""
    alone = LABELS.fullmatch(above) is not None
    return alone and not (UNTITLED.search(text) or is_number_line(text) or ends_as_title(squeeze(text)))


def _own(head: list[str], title: str | None) -> Iterator[int]:
    """Which lines of a head are the title and the number of a document that has no others."""
    for at, text in enumerate(head):
        if text == title or (is_number_line(text) and not is_page_line(text)):
            yield at


def _labelled(texts: list[str]) -> list[PageFact]:
    """The values of a table of labels whose cells stand on lines or run together; a label without a value is none."""
    said = "\n".join(texts)
    found = list(LABELS.finditer(said))
    stops = [*(label.start() for label in found[1:]), len(said)]
    pairs = ((label[1], said[label.end() : stop].strip()) for label, stop in zip(found, stops, strict=True))
    return [PageFact(squeeze(label), value, PLACE) for label, value in pairs if value and "\n" not in value]


def _opens(below: list[str], title: str) -> bool:
    """Whether the document prints a title of its own below the head: its title again, its beginning, or an order's."""
    return any(squeeze(text)[:_PREFIX] == squeeze(title)[:_PREFIX] or bool(order_head(text)) for text in below)
