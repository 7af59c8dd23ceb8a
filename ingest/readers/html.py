"""A saved web page: its content block as lines, under the title and number that the page's head gives it.

Many systems print the title, the number and the issuer in a header table and only the text below them. The document
reader wants them in front of the text, so what the block's first lines lack is set before them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from bs4 import BeautifulSoup

from corpus.model import Issue, PageFact
from corpus.numbers import read_number
from corpus.page_facts import meaning_of, value_of
from corpus.resolution import same_order
from corpus.text import squeeze
from ingest.decode import decode
from ingest.errors import UnreadableError
from ingest.kinds import ends_as_title, without_marks
from ingest.lines import is_number_line
from ingest.organs import split_organs
from ingest.readers.content import FOOT, LEAST_WEIGHT, SENTENCE, SITES, lines_of, main_block, without_furniture
from ingest.readers.extract import Extract
from ingest.readers.page_facts import read_facts

LOOKS_LIKE_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|meta|div|table)\b", re.IGNORECASE)
HEAD_BYTES = 4096
LABEL = re.compile(r"^【[^【】]{2,12}】(?=\S{4})|^首页\s*>.*>\s*")
"""What others put there: 【市级相关政策】, or the way to the page."""
_DATED = r"(?:[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日)?"
MARK = re.compile(
    rf"^[\[【(（]\s*{_DATED}(?:已|现行)?(?:废止|失效|有效|修改|已修改|宣布失效)\s*[\]】)）]"
    rf"|[\[【(（]\s*{_DATED}(?:已(?:经|被)?(?:废止|失效|修改)|废止|失效|宣布失效|停止执行)\s*[\]】)）]$"
)
"""What some sites put before or after a title: [已废止]. （2010年3月修订） at its end is an edition, and no mark."""
OPENING = 24
"""Lines of a text among which its title and number stand, if it has them."""
TITLE_LINES = 16
NOT_IN_TITLES = re.compile(r"[,.;:，。；：《<]")
"""Before a title on its line or above it these mean a sentence that mentions it (folded text)."""
SHORTEST_TITLE, LONGEST_TITLE = 8, 200
_TITLED = re.compile(r"(?:^|[-_])(?:title|tit|bt|biaoti|xl_title)(?:$|[-_0-9])|title$", re.IGNORECASE)
_STATUS_ALONE = re.compile(r"(?:现行)?(?:有效|失效|废止)|已(?:废止|失效|修改)")
_SITE_WORDS = tuple(SITES["openings"])
MAX_DEPTH_MESSAGE = "the page is nested too deeply to be read: save its text as UTF-8 and ingest that"


def is_html(content: bytes) -> bool:
    """Whether the bytes are a web page, judged by their first ones and not by a file's name."""
    return bool(LOOKS_LIKE_HTML.search(content[:HEAD_BYTES].replace(b"\x00", b"")))


def read_html(content: bytes) -> Extract:
    """The text of a page, with what its head says. Raises UnreadableError where it holds no text."""
    text, encoding, issues = decode(content)
    try:
        soup = BeautifulSoup(text, "lxml")
        facts = read_facts(soup)
        title, marks = title_in(facts, _headings(soup))
        block = main_block(without_furniture(soup))
        lines = without_page_lines(unmarked_title(lines_of(block), title), title) if block is not None else []
    except RecursionError as error:
        raise UnreadableError(MAX_DEPTH_MESSAGE) from error
    told = (line for line in lines if SENTENCE.search(line) and squeeze(line) != squeeze(title or ""))
    if sum(map(len, told)) < LEAST_WEIGHT:
        if not (title and value_of(facts, "number")):
            raise UnreadableError(
                "the page holds no text of a document (a list, an error page, or a page that fetches its text): "
                "open it in a browser and save the document itself"
            )
        message = "网页只有文件的标题和文号，正文不在其中"
        issues = (*issues, Issue("text_elsewhere", None, title, message))
    return Extract("\n".join(opened(lines, title, facts)) + "\n", encoding, issues, (*facts, *marks))


def _headings(soup: BeautifulSoup) -> list[str]:
    """What may be the title: headings and elements called title, then the title element without the site's name."""
    found = [each.get_text(" ") for each in soup.find_all(["h1", "h2"])]
    found += [each.get_text(" ") for each in soup.find_all(class_=_TITLED) if len(each.get_text()) <= LONGEST_TITLE]
    if soup.title is not None:
        found += re.split(r"\s*[_|｜]\s*|\s[-—]+\s|-(?=[^-]*$)", soup.title.get_text().strip())
    return [" ".join(each.split()) for each in found]


def title_in(facts: tuple[PageFact, ...], headings: list[str]) -> tuple[str | None, tuple[PageFact, ...]]:
    """The title as the page prints it, without the site's mark beside it; the mark is a fact of its own."""
    for found in (value_of(facts, "title"), *headings):
        bare = " ".join((found or "").split())
        mark = MARK.search(bare)
        rest = without_marks(LABEL.sub("", MARK.sub("", bare).strip()).strip())
        if SHORTEST_TITLE <= len(rest) <= LONGEST_TITLE and ends_as_title(squeeze(rest)):
            return rest, (PageFact("有效性", mark.group().strip("[]【】()（） "), "title"),) if mark else ()
    return None, ()


def unmarked_title(lines: list[str], title: str | None) -> list[str]:
    """The lines, of which the title's is without the site's mark: 关于加强乙的通知（已废止）."""
    wanted = squeeze(title or "")
    return [
        bare if (bare := MARK.sub("", line).strip()) != line and squeeze(bare) == wanted else line for line in lines
    ]


def without_page_lines(lines: list[str], title: str | None) -> list[str]:
    """The lines without those that the site printed around the document, at the head and the foot of its block."""
    ends = (i for i in range(max(1, len(lines) - OPENING), len(lines)) if FOOT.search(lines[i]))
    foot = next(ends, len(lines))
    while foot > 1 and len(lines) - foot < OPENING and is_page_line(lines[foot - 1]):
        foot -= 1
    head = [line for line in lines[: min(OPENING, foot)] if not is_page_line(line)]
    wanted = squeeze(title) if title else None
    if wanted and (at := next((i for i, line in enumerate(head) if squeeze(line) == wanted), None)):
        first = at
        while first and split_organs(head[first - 1]):
            first -= 1  # the organs that issue it, each on a line of its own
        if not any(line.endswith(("。", "；", ";")) for line in head[:first]):  # an order may stand above its rules
            head = [*filter(is_number_line, head[:first]), *head[first:]]
    return [*head, *lines[OPENING:foot]]


def is_page_line(line: str) -> bool:
    """Whether a line is the site's: 索引号：…, 发布日期：…, 扫一扫在手机打开当前页."""
    bare = re.sub(r"\s", "", line)
    label, colon, _ = bare.replace(":", "：").partition("：")
    if _STATUS_ALONE.fullmatch(bare):
        return True
    return bare.startswith(_SITE_WORDS) or bool(colon and meaning_of(label))


def opened(lines: list[str], title: str | None, facts: tuple[PageFact, ...]) -> list[str]:
    """The lines, with title and number before them if their opening has neither."""
    number = value_of(facts, "number")
    read = read_number(number) if number else None
    before: list[str] = []
    if title and not _stands_by_itself(lines[:OPENING], title):
        before.append(title)
    printed = _numbers(lines[:OPENING])
    if read and not any(same_order(each, read.canonical) for each in printed) and (title or not printed):
        if before or not title:
            before.append(read.canonical)
        else:
            lines = _with_number(lines, title, read.canonical)
    return [*before, *lines]


def _numbers(lines: list[str]) -> list[str]:
    """The numbers that have a line, or an order's two: 甲市人民政府令⏎第5号."""
    whole = (*lines, *(f"{above}{below}" for above, below in pairwise(map(squeeze, lines)) if above.endswith("令")))
    return [found.canonical for found in map(read_number, whole) if found]


def _stands_by_itself(lines: list[str], title: str) -> bool:
    """Whether the title has lines of its own, issuers before it or not; within a sentence it is only mentioned."""
    wanted = squeeze(title)
    for first in range(len(lines)):
        joined = ""
        for line in lines[first : first + TITLE_LINES]:
            joined += squeeze(line)
            if joined.endswith(wanted) and not NOT_IN_TITLES.search(joined.removesuffix(wanted)):
                return True
            if len(joined) > LONGEST_TITLE:
                break
    return False


def _with_number(lines: list[str], title: str, number: str) -> list[str]:
    """The number right below the title, which may stand on several lines."""
    wanted = squeeze(title)
    for last in range(min(OPENING, len(lines))):
        if "".join(map(squeeze, lines[: last + 1])).endswith(wanted):
            return [*lines[: last + 1], number, *lines[last + 1 :]]
    return lines
