"""The 目录: what the issue says it holds, read before anything else so that it can check the rest.

Layouts met: one entry a line or wrapped over several; number in brackets, on its own line,
or absent; page in brackets, after dots, after a tab, or absent; sections in 【】, bold or bare.

    【市政府文件】
    关于公布名单的通知 (淄政字〔2017〕93号) ……… (1)

The contents end where the first title is met again, at a rule, or where running text begins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest

from corpus.model import ContentsEntry
from corpus.numbers import find_numbers, read_number
from corpus.text import squeeze
from ingest.carried import published_title
from ingest.columns import in_reading_order
from ingest.kinds import ANNOUNCED, ends_as_title
from ingest.lines import Line, LineKind, is_number_line, is_ordinal_only, kind_of, of_kind
from ingest.organs import leading_organs, order_head, split_organs
from ingest.persons import PERSON_SIGNATURE
from ingest.tidy import tidy

PAGE = re.compile(r"[\s.．·•…⋯‥。\-—_/]*[(（\[]?\s*([0-9０-９]{1,4})\s*[)）\]]?\s*$")
NUMBER_FIRST = re.compile(
    r"(?P<number>\S{2,20}?[〔\[［【（(][0-9０-９]{4}[〕\]］】）)][0-9０-９]{1,5}号)\s*(?=[\u4e00-\u9fff《])"
)
"""甲政发〔2017〕1号  甲市人民政府关于…的通知"""
PAGE_FIRST = re.compile(r"\s*([0-9０-９]{1,3})\s+(?=[\u4e00-\u9fff《“])")
COUNTED = re.compile(r"^\s*([0-9０-９]{1,3})\s*(?:[.．](?![0-9０-９])|、)\s*(?=\S)")
FEWEST_COUNTED = 3
"""1. 甲办法⏎2. 乙办法⏎3. 丙办法: so many entries at least have their ordinals."""
COLUMN_GAP = re.compile(r"[^\S\n]{2,}|\t")
WIDE_GAP = re.compile(r"\n\s*|[^\S\n]{2,}|\u3000")
LINE_END = re.compile(r"\n")
LEADER = re.compile(r"[.．·•…⋯‥]{2,}|\t|\s")
PAGE_SET_OFF = re.compile(
    r"(?:[.．·•…⋯‥\-—_]{2,}|[…⋯]|(?<![第〔年月至])[\s/])\s*[(（\[]?\s*[0-9０-９]{1,4}\s*[)）\]]?\s*$|[(（]\s*[0-9０-９]{1,4}\s*[)）]\s*$"
)
DAY_BELOW = re.compile(r"\n[(（][0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日[)）]\s*[.．·•…⋯‥\s]*$")
"""（2025年1月10日） on a line of its own under the title of a speech."""
AUTHOR = re.compile(r"(?P<title>[^.．·•…⋯‥]{6,}?)\s*[.．·•…⋯‥]{2,}\s*(?P<who>[^《》.．…⋯‥。，\n]{2,24}?)\s*")
SPEAKER = re.compile(
    r"(?P<title>[^\n]{2,}?(?:讲话|致辞|报告|说明|发言))[^\S\n]+(?P<who>(?:[\u4e00-\u9fff]{2,10}[^\S\n]+)?[\u4e00-\u9fff]{2,3})\s*"
)
"""在工作会议上的讲话　林大为, 关于甲的说明　省水利厅厅长　林大为"""
LATIN = re.compile("[A-Za-z]{3}")
HAN = re.compile("[\u4e00-\u9fff]")
LEFT_OVER = " .．·•…⋯‥-—_"
ORDER_HEAD = re.compile(r".+?(?:令|公告)")
NUMBERED_KIND = re.compile("公告|通告|令")
FEWEST_ENTRIES = 2
LONGEST_TITLE_LINES = 5
SHORTEST_TITLE = 8
MOST_HEADS = 50
"""A source that prints the word on more lines is no gazette, or a year's issues bound in one: split it."""
MOST_LINES = 1000
"""A 目录 longer than this with no text after it is no 目录."""
RUNNING_TEXT = 60
"""A line longer than this that ends as a sentence is no entry."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The entries, the numbers of the lines that hold them, and the sections in printed order."""

    entries: tuple[ContentsEntry, ...] = ()
    lines: frozenset[int] = frozenset()
    sections: tuple[str, ...] = ()


@dataclass(slots=True)
class _Pending:
    """An entry being put together from lines."""

    parts: list[str] = field(default_factory=list)
    line: int = 0

    @property
    def text(self) -> str:
        return "\n".join(self.parts)


def read_contents(lines: list[Line]) -> Contents:
    """The 目录 of a source, or of each issue bound in it; an empty one where there is none."""
    found = Contents()
    past = 0
    for start in of_kind(lines, LineKind.CONTENTS_HEAD)[:MOST_HEADS]:
        if start < past:
            continue
        stop = _stop(lines, start + 1)
        region = _uncounted(in_reading_order([line for line in lines[start + 1 : stop] if not _translated(line)]))
        paged = sum(bool(PAGE_SET_OFF.search(line.text)) for line in region if line.text) >= 2
        leading = not paged and sum(bool(PAGE_FIRST.match(line.text)) for line in region if line.text) >= 2
        entries, sections = _entries(region, paged, leading)
        if not _on_cover(lines, start) and not _kept(lines, entries, stop):
            continue  # the last words of a title: 宣布失效的规范性文件⏎目录
        found = Contents(
            (*found.entries, *entries),
            found.lines | {line.number for line in lines[start:stop]},
            (*found.sections, *sections),
        )
        past = stop
    return found


def _uncounted(region: list[Line]) -> list[Line]:
    """The lines of a 目录 without the ordinals of its entries, where they count from 1, in each section anew or not."""
    counted = [(at, match) for at, line in enumerate(region) if (match := COUNTED.match(line.text))]
    ordinals = [int(match[1]) for _, match in counted]
    if len(ordinals) < FEWEST_COUNTED or any(b not in (1, a + 1) for a, b in pairwise([0, *ordinals])):
        return region
    bare = list(region)
    for at, match in counted:
        text = region[at].text[match.end() :]
        bare[at] = replace(region[at], text=text, kind=kind_of(text), bullet=True)
    return bare


def _translated(line: Line) -> bool:
    """Whether a line repeats an entry, or the word 目录, in a foreign language: Notice on Flood Control ..... 6."""
    return line.kind == LineKind.CONTENTS_HEAD or (LATIN.search(line.text) is not None and not HAN.search(line.text))


def _on_cover(lines: list[Line], start: int) -> bool:
    """Whether nothing but a cover stands before a line: short lines, no number, no sentence."""
    return not any(
        line.kind in (LineKind.NUMBER, LineKind.ARTICLE, LineKind.TABLE_ROW) or line.text.endswith("。")
        for line in lines[:start]
    )


def _kept(lines: list[Line], entries: list[ContentsEntry], stop: int) -> bool:
    """Whether what a 目录 in the middle of a source promises is there: most of its titles stand below it."""
    if len(entries) < FEWEST_ENTRIES:
        return False
    below = "".join(squeeze(line.text) for line in lines[stop:])
    return sum(squeeze(entry.title) in below for entry in entries) * 2 > len(entries)


def _stop(lines: list[Line], start: int) -> int:
    """Index of the first line after the contents."""
    seen: set[str] = set()
    pending: list[str] = []
    entries = 0
    for index in range(start, len(lines)):
        line = lines[index]
        if line.kind == LineKind.BLANK:
            continue
        if line.kind == LineKind.RULE and entries:
            return index + 1
        if entries and _repeats(lines, index, seen):
            return _back_over_number(lines, index, start)
        if _is_running_text(line):
            return _back_to_title(lines, index, start)
        text = COUNTED.sub("", line.text, count=1)
        opens = text != line.text or PAGE_FIRST.match(text) or _opens_title(text)
        if opens or line.bullet or line.kind == LineKind.SECTION_HEAD:
            pending.clear()
        pending.append(text)
        del pending[:-LONGEST_TITLE_LINES]
        title = squeeze(_split_entry(" ".join(pending))[0])
        if len(title) >= SHORTEST_TITLE:
            seen.add(title)
        if PAGE_SET_OFF.search(line.text):
            pending.clear()
        entries += 1
        if entries > MOST_LINES:
            return start
    return len(lines)


def _opens_title(text: str) -> bool:
    text = NUMBER_FIRST.sub("", tidy(text), count=1)
    return text.startswith(("关于", "转发", "印发", "批转")) or bool(leading_organs(text)[0])


def _repeats(lines: list[Line], index: int, seen: set[str]) -> bool:
    """Whether a title already listed stands at `index` again, an issuer's lines before it or not."""
    joined = ""
    taken = 0
    for i in range(index, len(lines)):
        line = lines[i]
        if line.kind == LineKind.BLANK:
            continue
        if PAGE_SET_OFF.search(line.text) or taken == LONGEST_TITLE_LINES:
            return False
        joined += squeeze(line.text)
        taken += 1
        for title in seen:
            issuers = joined.removesuffix(title)
            if joined.endswith(title) and (not issuers or split_organs(issuers)):
                return True
    return False


def _is_running_text(line: Line) -> bool:
    """Whether a line is a sentence, and no entry: a long one, or what an order says that it publishes."""
    if "\t" in line.text or not line.text.endswith(("。", ":", "：")):
        return False
    return len(line.text) > RUNNING_TEXT or published_title(line.text) is not None


def _back_to_title(lines: list[Line], index: int, start: int) -> int:
    """From running text back over the heading lines that belong to it: to the last entry that has a page, or over the
    head of an order."""
    back = index
    while back > start and not PAGE_SET_OFF.search(lines[back - 1].text):
        back -= 1
    if back > start:
        return back
    over = _back_over_head(lines, index, start)
    led = [i for i in range(start, index) if PAGE_FIRST.match(lines[i].text)]
    return _after_entry(lines, led[-1], index) if over == index and len(led) >= FEWEST_ENTRIES else over


def _after_entry(lines: list[Line], first: int, index: int) -> int:
    """The line after the entry that begins on line `first`, its number below it or not."""
    text, past = lines[first].text, first + 1
    while past < index and (not _complete(text) or _number_only(lines[past].text)):
        text += "\n" + lines[past].text
        past += 1
    return past if past < index else first + 1


def _back_over_head(lines: list[Line], index: int, start: int) -> int:
    """From what an order says back over its head: 甲省人民政府令⏎第36号, 甲法院公告."""
    above = [i for i in range(start, index) if lines[i].kind not in (LineKind.BLANK, LineKind.RULE)]
    if above and is_ordinal_only(lines[above[-1]].text):
        above.pop()
    return above[-1] if above and order_head(tidy(lines[above[-1]].text)) else index


def _back_over_number(lines: list[Line], index: int, start: int) -> int:
    """The first document's number may be printed above its title, unless entries have theirs on lines of their own."""
    above = next((i for i in range(index - 1, start, -1) if lines[i].kind != LineKind.BLANK), start)
    numbers = [line for line in lines[start:index] if line.kind == LineKind.NUMBER and not ORDER_HEAD.match(line.text)]
    return above if [line.number for line in numbers] == [lines[above].number] else index


def _without_author(text: str) -> str:
    """An entry without who wrote or gave it: 关于甲的说明……省水利厅厅长　林大为, 在乙会上的讲话⏎县　长　王明."""
    match = AUTHOR.fullmatch(text) or SPEAKER.fullmatch(text)
    if match:
        return match["title"] if ends_as_title(match["title"]) and not ends_as_title(match["who"]) else text
    for gap in WIDE_GAP.finditer(text):
        if ends_as_title(squeeze(text[: gap.start()])) and PERSON_SIGNATURE.fullmatch(text[gap.end() :].strip()):
            return text[: gap.start()]
    return text


def _split_entry(text: str) -> tuple[str, str | None, int | None]:
    """Title, canonical number and page of an entry's text."""
    page = None
    if PAGE_SET_OFF.search(text) and (match := PAGE.search(text)):
        page = int(match.group(1))
        text = text[: match.start()]
    text = _without_author(text)
    number = None
    first = PAGE_FIRST.match(text)
    if page is None and first:
        page, text = int(first.group(1)), text[first.end() :]
    if (led := NUMBER_FIRST.match(text)) and (read := read_number(led["number"])):
        return tidy(re.sub(r"[\t\n]", " ", text[led.end() :]).strip(LEFT_OVER)), read.canonical, page
    if (told := ANNOUNCED.fullmatch(tidy(re.sub(r"[\t\n]", " ", text)))) and (read := read_number(told["number"])):
        return told["title"], read.canonical, page
    for gap in (COLUMN_GAP, LINE_END):
        title, _, last = gap.sub("\t", text.strip()).rpartition("\t")
        last = last.replace("\n", "").strip()
        cut_in_brackets = last.endswith((")", "）")) and not last.startswith(("(", "（"))
        if tidy(title) and is_number_line(last) and not cut_in_brackets:  # 标题  市人民政府令第62号: set in columns
            ordinal = is_ordinal_only(last)
            found_number = read_number(tidy(title) + last.strip("()（） ") if ordinal else last)
            return tidy(re.sub(r"[\t\n]", " ", title)), found_number.canonical if found_number else None, page
    found = find_numbers(text)
    if found and (
        text[: found[-1].span[0]].rstrip().endswith(("(", "（", "\t", " ")) or not text[found[-1].span[1] :].strip()
    ):
        number = found[-1].value.canonical
        a, b = found[-1].span
        before = text[:a].rstrip("(（ \t")
        if before.endswith("的") and (word := NUMBERED_KIND.match(text, a)):
            before += word[0]  # 关于原产地管理的公告（2012年第15号）: the word is of the title too
        rest = before + text[b:].lstrip(")） \t")
        head = ORDER_HEAD.match(text[a:b]) if found[-1].value.organ else None
        text = head.group() if head and not rest.strip(LEFT_OVER) else rest  # 某省人民政府令（第9号）: no other title
    text = DAY_BELOW.sub("", text)
    return tidy(re.sub(r"[\t\n]", " ", text).strip(LEFT_OVER)), number, page


def _entries(region: list[Line], paged: bool, leading: bool) -> tuple[list[ContentsEntry], list[str]]:
    entries: list[ContentsEntry] = []
    sections: list[str] = []
    pending = _Pending()
    marked = any(line.kind == LineKind.SECTION_HEAD for line in region)  # then no section stands unmarked
    bare = False  # a section's name was just read: what follows is its first entry, though it be 某某省人民政府令

    def close() -> None:
        if not pending.parts:
            return
        title, number, page = _split_entry(pending.text)
        if title:
            entries.append(ContentsEntry(sections[-1] if sections else None, title, number, page, pending.line))
        elif entries and (number or page):  # the number stood on a line of its own after a complete title
            last = entries[-1]
            entries[-1] = ContentsEntry(last.section, last.title, number or last.number, page or last.page, last.line)
        pending.parts.clear()

    unprinted = (LineKind.BLANK, LineKind.RULE, LineKind.PAGE_NUMBER, LineKind.RUNNING_HEAD)
    printed = [line for line in region if line.kind not in unprinted]
    for line, below in zip_longest(printed, printed[1:]):
        if not paged and _complete(pending.text) and not _number_only(line.text):
            close()
        if line.kind == LineKind.SECTION_HEAD or (
            not marked and not bare and (_is_section(line, pending) or (paged and _over_entry(line, below, pending)))
        ):
            close()
            sections.append(squeeze(line.text.strip(SECTION_MARKS)))
            bare = line.kind != LineKind.SECTION_HEAD
            continue
        bare = False
        if line.bullet or (leading and PAGE_FIRST.match(line.text)):
            close()
        if not pending.parts:
            pending.line = line.number
        pending.parts.append(line.text)
        if paged and PAGE_SET_OFF.search(line.text):
            close()
    if paged and pending.parts and _split_entry(pending.text)[2] is None and not ends_as_title(squeeze(pending.text)):
        pending.parts.clear()  # 编辑出版：…　地址：…, under entries that all have their pages
    close()
    return entries, sections


def _complete(text: str) -> bool:
    """Whether a pending entry without a page has its whole title, or its number already."""
    title, number, _ = _split_entry(text)
    return bool(title) and (number is not None or ends_as_title(title))


def _number_only(text: str) -> bool:
    """Whether a line is no more than the number of the entry above: 甲政发〔2017〕1号, （甲市人民政府令第14号）."""
    title, number, _ = _split_entry(text)
    bracketed = text.startswith(("(", "（")) and text.endswith((")", "）")) and is_number_line(text)
    return number is not None and (not title or bracketed)


SECTION_MARKS = "·【】★☆◆■●▲※[] "
SHORT_NAME = re.compile(r"(?!.*(?:关于|的))[\u4e00-\u9fff、·]{2,8}")
SECTION_NAME = re.compile(
    r"(?!.*(?:关于|上的|的))[\u4e00-\u9fff、·]{0,14}(?:文件|法规|规章|任免(?:事项)?|选编|令|纪事|大事记|要闻|讲话|公告|政务|工作|统计|报告|资料|信息|之窗|文选|选登|选载|其他)"
    r"|司法解释|(?:典型|指导性)?案例|裁判文书|(?:政策|文件|法规|规章)?解读|政策问答|统计(?:公报|数据)|(?:[\u4e00-\u9fff]{2,4}[、·])?人事(?:信息)?|(?:领导|政务)活动"
)


def _over_entry(line: Line, below: Line | None, pending: _Pending) -> bool:
    """Whether a short line that is no organ stands over one with which an entry begins: 要事⏎甲市人民政府关于…."""
    text = squeeze(line.text)
    return (
        below is not None
        and not pending.parts
        and SHORT_NAME.fullmatch(text) is not None
        and not split_organs(line.text)
        and not _opens_title(line.text)
        and bool(NUMBER_FIRST.match(below.text) or leading_organs(tidy(below.text))[0])
    )


def _is_section(line: Line, pending: _Pending) -> bool:
    """A bare section name: short, without page or number, and named as gazettes name their 栏目."""
    text = squeeze(line.text)
    return (
        not pending.parts
        and bool(SECTION_NAME.fullmatch(text))
        and not PAGE_SET_OFF.search(line.text)
        and not line.bullet
    )
