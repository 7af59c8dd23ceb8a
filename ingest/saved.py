"""The head that a website puts above a document, in a page that was saved as plain text.

    甲市渡口管理规定                                    the title, perhaps under 您的位置: 首页 » 法规 »
    作者:某某网 时间:2024-07-22 14:39:19 浏览:9201       the byline, by which such a head is known
    下载地址: 点击此处下载
    甲市渡口管理规定                                    the title again
    乙省甲市人民政府                                    the organ, as the site files it
    …                                                  the document, with title and number of its own

None of these lines is the document's, and the day in the byline is the site's. What the head says of the document is
kept as facts of the page.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.model import PageFact
from corpus.text import squeeze
from ingest.kinds import ends_as_title
from ingest.lines import FURNITURE, Line, LineKind
from ingest.organs import order_head, split_organs
from ingest.readers.html import is_page_line

BYLINE = re.compile(
    r"(?:(?:作者|编辑|时间|来源|浏览(?:次数|量)?|阅读(?:次数|量)?|点击(?:次数|量|率)?|发布(?:时间|日期)|字体|字号)\s*[:：]\s*[^:：]*?(?:\d:\d\d(?::\d\d)?[^:：]*?)?){2,}"
)
"""Two labels or more on one line: a single 来源：… may be the note under a table."""
HEAD = 12  # lines with text among which a byline stands
PLACE = "text"
_PREFIX = 6
"""Characters that a title shares with the line below the head that prints it again, whole or cut by its number."""


def read_saved_head(lines: list[Line]) -> tuple[list[Line], tuple[PageFact, ...]]:
    """The lines with those of a website's head made furniture, and what that head says; as they were without one."""
    printed = [index for index, line in enumerate(lines) if line.kind not in FURNITURE]
    byline = next((at for at, index in enumerate(printed[:HEAD]) if BYLINE.fullmatch(lines[index].text)), None)
    if byline is None:
        return lines, ()
    texts = [lines[index].text for index in printed]
    end = byline + 1
    while end < len(texts) and is_page_line(texts[end]):
        end += 1
    title = next((text for text in reversed(texts[:byline]) if ends_as_title(squeeze(text))), None)
    facts = [PageFact("标题", title, PLACE)] if title else []
    if title and end + 1 < len(texts) and squeeze(texts[end]) == squeeze(title):
        organs = split_organs(texts[end + 1])
        if organs and _opens(texts[end + 2 : end + 3], title):
            facts.append(PageFact("发文机关", " ".join(organs), PLACE))
            end += 2
    head = set(printed[:end])
    return [
        replace(line, kind=LineKind.RUNNING_HEAD) if index in head else line for index, line in enumerate(lines)
    ], tuple(facts)


def _opens(below: list[str], title: str) -> bool:
    """Whether the document prints a title of its own below the head: its title again, its beginning, or an order's."""
    return any(squeeze(text)[:_PREFIX] == squeeze(title)[:_PREFIX] or bool(order_head(text)) for text in below)
