"""A saved web page: its content block as lines, under the title and number that the page's head gives it.

Many systems print the title, the number and the issuer in a header table and only the text below them. The document
reader wants them in front of the text, so what the block's first lines lack is set before them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from bs4 import BeautifulSoup, Tag

from corpus.model import Issue, PageFact
from corpus.page_facts import value_of
from corpus.text import squeeze
from ingest.decode import decode
from ingest.errors import UnreadableError
from ingest.history import bracket_lines, read_history
from ingest.kinds import ends_as_title, without_marks
from ingest.lines import is_date_line
from ingest.organs import split_organs
from ingest.persons import PERSON_SIGNATURE
from ingest.readers.content import (
    LEAST_WEIGHT,
    SENTENCE,
    block_of_words,
    lines_of,
    main_block,
    remove_related,
    title_above,
    without_furniture,
)
from ingest.readers.extract import Extract
from ingest.readers.listing import attached, listed
from ingest.readers.listing import told as told_of
from ingest.readers.page_facts import read_facts
from ingest.readers.page_head import LONGEST_TITLE, MARK, heading_in, opened, status_in, without_page_lines
from ingest.readers.site_lines import OPENING, stated_in, without_copy
from ingest.title_lines import SHORTEST_TITLE
from ingest.titles import numbered_title

LOOKS_LIKE_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|meta|div|table)\b", re.IGNORECASE)
HEAD_BYTES = 4096
LABEL = re.compile(r"^【[^【】]{2,12}】(?=\S{4})|^首页\s*>.*>\s*")
"""What others put there: 【市级相关政策】, or the way to the page."""
DATED = re.compile(r"\s*[(（][12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日[)）]$")
"""And after it: the day on which it was put there."""
MARK_WITHIN = re.compile(r"(?<=\S)\s*[\[【](?:已)?(?:废止|失效)[\]】](?=\S{8})")
"""甲市人民政府 [已废止]关于加强乙的通知: the site's name before the mark."""
NAVIGATION = re.compile(r"(?:政府)?信息公开(?:目录|指南|制度|年报|规定)|.{0,12}公开目录")
_TITLED = re.compile(r"(?:^|[-_])(?:title|tit|bt|biaoti|xl_title)(?:$|[-_0-9])|title$", re.IGNORECASE)
NO_TEXT = (
    "the page holds no text of a document (a list, an error page, or a page that fetches its text): "
    "open it in a browser and save the document itself"
)
LISTS = "the page holds no text of a document itself, but lists {}: open each of them and save it"
MOST_TAGS = 600_000
"""Of them a table of 100,000 cells has half; more take a gigabyte to hold."""
TOO_MANY_TAGS = "the page has more elements than any document: it may be made to do harm; save its text as UTF-8"
MOST_DEPTH = 2_000
"""Real pages stay below a hundred; tags that are never closed may add one with each paragraph."""
ATTACHED = "the page holds no text of a document, only its title; the text is in a file it links to ({}): ingest that"
MAX_DEPTH_MESSAGE = "the page is nested too deeply to be read: save its text as UTF-8 and ingest that"


LEAST_SIGNED = 8
"""Characters in sentences, of a page that is signed and dated: 任命王明为市财政局局长。"""


def is_html(content: bytes) -> bool:
    """Whether the bytes are a web page, judged by their first ones and not by a file's name."""
    return bool(LOOKS_LIKE_HTML.search(content[:HEAD_BYTES].replace(b"\x00", b"")))


def read_html(content: bytes) -> Extract:
    """The text of a page, with what its head says. Raises UnreadableError where it holds no text."""
    text, encoding, issues = decode(content)
    if text.count("<") > MOST_TAGS:
        raise UnreadableError(TOO_MANY_TAGS)
    try:
        soup = BeautifulSoup(text, "lxml")
        refuse_depth(soup)
        facts = read_facts(soup)
        title, marks = title_in(facts, _headings(soup))
        facts = (*facts, *marks)
        remove_related(without_furniture(soup), title)
        block = main_block(soup) or _signed_block(soup)
        if title is None and block is not None:
            title, _ = title_in((), [title_above(block) or ""])
        lines = without_copy(unmarked_title(lines_of(block), title)) if block is not None else []
        facts = (*facts, *stated_in(lines, facts))
        lines, title = without_page_lines(lines, title, facts)
    except RecursionError as error:
        raise UnreadableError(MAX_DEPTH_MESSAGE) from error
    told = (line for line in lines if SENTENCE.search(line) and squeeze(line) != squeeze(title or ""))
    if sum(map(len, told)) < (LEAST_SIGNED if is_signed(lines) else LEAST_WEIGHT):
        if not (title and value_of(facts, "number")):
            raise UnreadableError(_without_text(BeautifulSoup(text, "lxml"), title))
        message = "网页只有文件的标题和文号，正文不在其中"
        issues = (*issues, Issue("text_elsewhere", None, title, message))
    lines = opened(lines, title, facts)
    return Extract("\n".join(lines) + "\n", encoding, issues, facts, heading=heading_in(lines, title), of_page=True)


def _signed_block(soup: BeautifulSoup) -> Tag | None:
    """The block of a short page, if it is signed and dated as documents are: lists and error pages are not."""
    block = block_of_words(soup)
    return block if block is not None and is_signed(lines_of(block)) else None


def is_signed(lines: list[str]) -> bool:
    """Whether an organ, or a person with an office, stands right over a day, or a bracket tells who passed the text:
    甲市人民政府⏎2020年5月1日, （2009年8月27日甲市人大常委会第十次会议通过）."""
    if any(bracket_lines([line.strip()]) and read_history(line.strip()[1:-1]) for line in lines[:OPENING]):
        return True
    return any(
        "年" in below and is_date_line(below) and (split_organs(above) or PERSON_SIGNATURE.fullmatch(above))
        for above, below in pairwise(line.strip() for line in lines)
    )


def _without_text(soup: BeautifulSoup, title: str | None) -> str:
    """Why a page is refused that holds next to no sentences: its text is in a file, it is a list, or nothing."""
    file = attached(soup) if title else None
    if file:
        return ATTACHED.format(file[:LONGEST_TITLE])
    titles = listed(soup)
    return LISTS.format(told_of(titles)) if titles else NO_TEXT


def refuse_depth(soup: BeautifulSoup) -> None:
    """Raise UnreadableError where elements stand in each other deeper than what any system writes.

    Looking for what stands in each of n nested elements takes n² steps, and a page of 30 MB may nest millions.
    """
    depths = {id(soup): 0}
    for element in soup.descendants:
        if isinstance(element, Tag):
            depths[id(element)] = depth = depths[id(element.parent)] + 1
            if depth > MOST_DEPTH:
                raise UnreadableError(MAX_DEPTH_MESSAGE)


def _headings(soup: BeautifulSoup) -> list[str]:
    """What may be the title: headings and elements called title, then the title element without the site's name."""
    found = [each.get_text(" ") for each in soup.find_all(["h1", "h2"])]
    found += [each.get_text(" ") for each in soup.find_all(class_=_TITLED) if len(each.get_text()) <= LONGEST_TITLE]
    if soup.title is not None:
        parts = re.split(r"\s*[_|｜]\s*|\s[-—]+\s", soup.title.get_text().strip())
        found += [*parts, *(piece for part in parts for piece in re.split(r"-(?=[^-]*$)", part))]
    return [" ".join(each.split()) for each in found]


def title_in(facts: tuple[PageFact, ...], headings: list[str]) -> tuple[str | None, tuple[PageFact, ...]]:
    """The title as the page prints it; the mark or number that the site sets beside it is a fact of its own."""
    for found in (value_of(facts, "title"), *headings):
        bare = " ".join((found or "").split())
        bare = bare[inner.start() :] if (inner := MARK_WITHIN.search(bare)) else bare
        mark = MARK.search(bare)
        rest = DATED.sub("", LABEL.sub("", MARK.sub("", bare).strip()).strip())
        said = [status_in(mark)] if mark else []
        if numbered := numbered_title(rest):
            rest = numbered[0]
            said.append(PageFact("发文字号", numbered[1], "title"))
        rest = without_marks(rest)
        whole = rest.count("《") == rest.count("》") and not NAVIGATION.fullmatch(rest)
        if SHORTEST_TITLE <= len(rest) <= LONGEST_TITLE and whole and ends_as_title(squeeze(rest)):
            return rest, tuple(said)
    return None, ()


def unmarked_title(lines: list[str], title: str | None) -> list[str]:
    """The lines, of which the title's is without the site's mark: 关于加强乙的通知（已废止）."""
    wanted = squeeze(title or "")
    bare = [DATED.sub("", MARK.sub("", line).strip()) for line in lines[:OPENING]]
    return [
        *(short if wanted and squeeze(short) == wanted else line for short, line in zip(bare, lines, strict=False)),
        *lines[OPENING:],
    ]
