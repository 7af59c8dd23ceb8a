"""The lines of a page's content block without what the site printed around the document: its title once, its number
below, and no byline.

    关于甲的通知                             the heading of the page
    2019-05-08　来源：社会保障处             its byline
    甲县人民政府关于甲的通知                 the document's own title, which counts
    甲政发〔2019〕3号
    各乡镇人民政府：
"""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.model import PageFact
from corpus.numbers import read_number
from corpus.page_facts import meaning_of, value_of
from corpus.resolution import same_order
from corpus.text import squeeze
from corpus.traditional import as_simplified
from ingest.kinds import ends_as_title
from ingest.lines import is_number_line
from ingest.organs import is_organ, order_head, split_organs
from ingest.readers.content import FOOT, SITES
from ingest.readers.page_facts import BULLETS, LONGEST_VALUE, labelled
from ingest.tidy import tidy
from ingest.titles import OPENINGS, numbered_title

_DATED = r"(?:[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日)?"
MARK = re.compile(
    rf"^[\[【(（]\s*{_DATED}(?:已|现行)?(?:废止|失效|有效|修改|已修改|宣布失效)\s*[\]】)）]"
    rf"|[\[【(（]\s*{_DATED}(?:已(?:经|被)?(?:废止|失效|修改)|废止|失效|宣布失效|停止执行)\s*[\]】)）]$"
)
"""What some sites put before or after a title: [已废止]. （2010年3月修订） at its end is an edition, and no mark."""
OPENING = 24
"""Lines of a text among which its title and number stand, if it has them."""
TITLE_LINES = 16
FIRST = 3
SHORTEST_REPEATED = 8
LONGEST_TITLE = 200
LONGEST_BYLINE = 80
_DISTINCT = 20
"""Characters of a line that a text prints once."""
_COPIED = 3
"""Such lines that stand again in a row are a copy; fewer may be a heading over the text."""
NOT_IN_TITLES = re.compile(r"[,.;:，。；：《<]")
"""Before a title on its line or above it these mean a sentence that mentions it (folded text)."""
SENTENCE_ENDS = ("。", "；", ";")
HEAD_ENDS = (*SENTENCE_ENDS, "：", ":")
"""How a line ends at which the text has begun: a sentence, or an addressee."""
_STATUS_ALONE = re.compile(r"(?:现行)?(?:有效|失效|废止)|已(?:废止|失效|修改)")
_LATIN = re.compile(r"[A-Za-z][A-Za-z .,'&|/-]*")
_FIGURES = re.compile(r"[0-9A-Za-z年月日时分秒:：/\-.\s()（）]{2,40}")
"""What is a value by its form: 2024年04月06日 16:40, 6107280000/2024-001005."""
OF_ISSUER = ("issuer", "joint_issuer", "source")
LONGEST_NAME = 20
_SITE_WORDS = tuple(SITES["openings"])
_ALONE = re.compile(
    rf"[\s|/·、\[\]【】()（）:：]*(?:(?:{'|'.join(map(re.escape, SITES['alone']))})[\s|/·、\[\]【】()（）:：]+)*"
    rf"(?:{'|'.join(map(re.escape, SITES['alone']))})[\s|/·、\[\]【】()（）:：]*"
)
_MARKS = str.maketrans("", "", "《》〈〉<>“”‘’「」\"'")
EXPLAINS = re.compile(r"[^。]{0,100}(?:政策|视频|文字|图片|图文|专家)?(?:解读|图解)(?:材料|文章)?")
"""《甲办法》政策解读: below a document it leads to what explains it."""
BYLINE = re.compile(
    r"""[12]\d{3}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s.*)?                    # 2019-05-08 社会保障处
      | .*\b\d{1,2}:\d{2}(?::\d{2})?\b.*                              # 由 admin 于 2013-05-07 09:21 发布
      | (?:由\s*\S{1,12}\s*)?(?:发布|发表|更新|上传|录入|提交)于.*    # 发布于 2020年11月30日
      | .*(?:来源|作者|编辑|录入|浏览|点击|阅读|访问|人气|字体|字号|发布时间|发布日期|更新时间|稿源)\S{0,3}[:：].*
    """,
    re.VERBOSE,
)
"""What a site prints under its heading; the days of documents are written 2019年5月8日."""
_ORGANLESS = re.compile(r"(?:公告|通告|令)\s*[\[〔(（]?[第12]")


def without_page_lines(
    lines: list[str], title: str | None, facts: tuple[PageFact, ...] = ()
) -> tuple[list[str], str | None]:
    """The lines without those that the site printed around the document, and its title.

    Where the page names none, a title that stands twice in the head is it.
    """
    ends = (i for i in range(max(1, len(lines) - OPENING), len(lines)) if FOOT.search(lines[i]))
    foot = next(ends, len(lines))
    while (
        foot > 1
        and len(lines) - foot < OPENING
        and (is_page_line(lines[foot - 1]) or EXPLAINS.fullmatch(lines[foot - 1]))
    ):
        foot -= 1
    head = _without_bylines(_without_facts(lines[: min(OPENING, foot)], facts))
    head = _numbered_once([part for line in head for part in numbered_title(line) or (line,)])
    title = title or printed_again(head) or _first_title(head)
    if title and (first := _own_title(head, title)):
        head = [*filter(is_number_line, head[:first]), *head[first:]]
    if title and len(windows := title_windows(head, title)) > 1 and _heads_order(head[windows[0][1] :]):
        head = [*head[: windows[0][0]], *head[windows[0][1] :]]  # the order prints it over its rules
    return [*head, *lines[OPENING:foot]], title


def _heads_order(below: list[str]) -> bool:
    """Whether the head of an order or announcement follows, on a line or two: 甲市人民政府令, 第81号."""
    return bool(below) and order_head(tidy(below[0]))


def printed_again(head: list[str]) -> str | None:
    """A title that a site sets over the document, which prints it again; None where none stands twice."""
    begins = next((at for at, line in enumerate(head) if line.endswith(HEAD_ENDS)), len(head))
    whole = (line for line in head[:begins] if len(line) >= SHORTEST_REPEATED and ends_as_title(squeeze(line)))
    return next((line for line in whole if len(title_windows(head[:begins], line)) > 1), None)


def _first_title(head: list[str]) -> str | None:
    """A title on one of the first lines, where neither the page nor a repetition says that it is one."""
    for line in head[:FIRST]:
        bare = squeeze(line)
        whole = (
            "关于" in bare and bare.count("<") == bare.count(">") and not NOT_IN_TITLES.search(bare.replace("<", ""))
        )
        if whole and SHORTEST_REPEATED <= len(bare) <= LONGEST_TITLE and ends_as_title(bare):
            return line
    return None


def _without_facts(head: list[str], facts: tuple[PageFact, ...]) -> list[str]:
    """The head without the site's lines; a label that stands alone takes its value on the line below with it."""
    values = {squeeze(fact.value) for fact in facts if meaning_of(fact.field) != "title"}
    kept: list[str] = []
    above = None
    for line in head:
        known = squeeze(line) in values or _FIGURES.fullmatch(line)
        value = above is not None and (known or (above in OF_ISSUER and len(line) <= LONGEST_NAME))
        site = is_page_line(line) or (squeeze(line) and _is_label_of(line, facts))
        if not (site or value):
            kept.append(line)
        label, said = (labelled(line) or [(line, "")])[-1]
        above = meaning_of(label) if site and not said else None
    return kept


def _is_label_of(line: str, facts: tuple[PageFact, ...]) -> bool:
    """Whether a line is a label without a colon, under which the page states something: 发文字号."""
    return meaning_of(line) is not None and any(squeeze(fact.field) == squeeze(line) for fact in facts)


def stated_in(lines: list[str], facts: tuple[PageFact, ...]) -> tuple[PageFact, ...]:
    """What the site's lines state besides the facts that its elements gave: labels in a row of br-parted text."""
    known = {squeeze(fact.field) for fact in facts}
    said = [pair for line in lines[:OPENING] if is_page_line(line) for pair in labelled(line)]
    return tuple(
        PageFact(squeeze(label), value, "table")
        for label, value in said
        if meaning_of(label) not in (None, "source")
        and value
        and len(value) <= LONGEST_VALUE
        and squeeze(label) not in known
    )


def _without_bylines(head: list[str]) -> list[str]:
    """The head without bylines, down to where the text begins."""
    begins = next((at for at, line in enumerate(head) if line.endswith(HEAD_ENDS) and not is_byline(line)), len(head))
    return [line for at, line in enumerate(head) if at > begins or not is_byline(line)]


def _numbered_once(head: list[str]) -> list[str]:
    """The head with its number only where it stands last: a summary above the title may print it too."""
    bare = [squeeze(line) for line in head]
    later = [
        [*bare[at + 1 :], *map("".join, pairwise(bare[at + 1 :]))] for at in range(len(head))
    ]  # an order's two lines
    return [line for at, line in enumerate(head) if not (is_number_line(line) and bare[at] in later[at])]


def without_copy(lines: list[str]) -> list[str]:
    """The lines without a second copy of the whole text, which pages hold for their printer or for phones."""
    first = next((at for at, line in enumerate(lines) if len(line) >= _DISTINCT), None)
    if first is None or lines[first] not in lines[first + 1 :]:
        return lines
    again = lines.index(lines[first], first + 1)
    once, twice = ([line for line in part if len(line) >= _DISTINCT] for part in (lines[first:again], lines[again:]))
    if len(once) < _COPIED or once != twice[: len(once)]:
        return lines
    while first and lines[first - 1] == lines[again - 1]:
        first, again = first - 1, again - 1
    return lines[:again]


def is_byline(line: str) -> bool:
    """Whether a line near the heading is the site's: 2013-05-07 09:21 来源：未知 点击：次."""
    return (
        len(line) <= LONGEST_BYLINE
        and "。" not in line
        and "\t" not in line
        and bool(BYLINE.fullmatch(as_simplified(line)))
    )


def is_page_line(line: str) -> bool:
    """Whether a line is the site's: 索引号：…, 【发布日期】…, 扫一扫在手机打开当前页."""
    bare = re.sub(r"\s", "", as_simplified(line)).lstrip("([（【［|>＞" + BULLETS)
    if _STATUS_ALONE.fullmatch(bare) or _LATIN.fullmatch(line) or _ALONE.fullmatch(line) or _is_row_of_facts(line):
        return True
    said = labelled(line) or labelled(bare)
    return bare.startswith(_SITE_WORDS) or bool(said and meaning_of(said[0][0]))


def _is_row_of_facts(line: str) -> bool:
    """Whether a table's row is one of the page's own: 索引号⇥000123/2017-0021⇥发布机构⇥甲市人民政府."""
    cells = line.split("\t")
    labels, values = [cell for cell in cells[::2] if cell.strip()], cells[1::2]
    return bool(labels and values) and all(map(meaning_of, labels)) and not any(map(meaning_of, values))


def opened(lines: list[str], title: str | None, facts: tuple[PageFact, ...]) -> list[str]:
    """The lines, with title and number before them if their opening has neither."""
    number = stated_number(facts)
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


def heading_in(lines: list[str], title: str | None) -> str | None:
    """The title as the text prints it, of which the page may have left out marks; None where it has no title."""
    windows = title_windows(lines[: OPENING + 1], title) if title else []
    return tidy(" ".join(map(tidy, lines[slice(*windows[0])]))) if windows else title


def stated_number(facts: tuple[PageFact, ...]) -> str | None:
    """The number that a page states; of 公告2019年第18号 with the organ, which the page states beside it."""
    number = value_of(facts, "number")
    organ = value_of(facts, "issuer") or ""
    return f"{organ}{number}" if number and _ORGANLESS.match(number) and is_organ(organ) else number


def _numbers(lines: list[str]) -> list[str]:
    """The numbers that have a line, or an order's two: 甲市人民政府令⏎第5号."""
    whole = (*lines, *(f"{above}{below}" for above, below in pairwise(map(squeeze, lines)) if above.endswith("令")))
    return [found.canonical for found in map(read_number, whole) if found]


def _own_title(head: list[str], title: str) -> int | None:
    """Where the document's own title begins, issuers above it included: the last line of the head at which the
    page's title stands, before the text begins."""
    found = None
    for first, stop in title_windows(head, title):
        before = head[: first if found is None else stop - 1]
        if any(line.endswith(SENTENCE_ENDS if found is None else HEAD_ENDS) for line in before):
            break  # an order may stand above its rules
        found = first
    joint = found is not None and (title.startswith(OPENINGS) or bool(split_organs(head[found])))
    while found and joint and split_organs(head[found - 1]):
        found -= 1  # the organs that issue it, each on a line of its own
    return found


def title_windows(lines: list[str], title: str) -> list[tuple[int, int]]:
    """Where the title stands by itself, on one line or several, its organ before it or not: (first, stop)."""
    wanted, bare = _bare(title), [_bare(line) for line in lines]
    found: list[tuple[int, int]] = []
    for first in range(len(lines)):
        joined = ""
        for stop in range(first + 1, min(first + TITLE_LINES, len(lines)) + 1):
            joined += bare[stop - 1]
            if joined == wanted or (joined.endswith(wanted) and split_organs(joined.removesuffix(wanted))):
                if found and found[-1][1] == stop:
                    found.pop()  # the same lines without the organ above them
                found.append((first, stop))
                break
            if len(joined) > LONGEST_TITLE:
                break
    return found


def _bare(text: str) -> str:
    """A title for comparison: without spaces, and without the marks that a page may leave out."""
    return squeeze(text).translate(_MARKS)


def _stands_by_itself(lines: list[str], title: str) -> bool:
    """Whether the title has lines of its own, issuers before it or not; within a sentence it is only mentioned."""
    if title_windows(lines, title):
        return True
    wanted, bare = squeeze(title), [squeeze(line) for line in lines]
    for first in range(len(lines)):
        joined = ""
        for line in bare[first : first + TITLE_LINES]:
            joined += line
            if joined.endswith(wanted) and not NOT_IN_TITLES.search(joined.removesuffix(wanted)):
                return True
            if len(joined) > LONGEST_TITLE:
                break
    return False


def _with_number(lines: list[str], title: str, number: str) -> list[str]:
    """The number right below the title, which may stand on several lines."""
    windows = title_windows(lines[:OPENING], title)
    if not windows:
        return lines
    stop = windows[0][1]
    return [*lines[:stop], number, *lines[stop:]]
