"""Page furniture: what the printer put on every page, not what the document says.

A running head repeats and names the publication ("××省人民政府公报 2009年第7期"), or
repeats the name of a section beside a page number. Lone integers are page numbers only if
they rise through the file and stand apart from tables.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from corpus.model import Publication
from corpus.text import fold, unspaced
from corpus.traditional import as_simplified
from ingest.lines import Line, LineKind

# 统计公报, 水资源公报, 质量状况公报 are documents of a gazette, not its name
PUBLICATION = re.compile(r"([\u4e00-\u9fff]{2,20}(?:(?<!统计|状况|资源|质量|环境|灾害|保护)公报|政报))")
ISSUE = re.compile(
    r"((?:(?:19|20|１９|２０)[0-9０-９]{2}|[〇零○一二三四五六七八九]{4})年?[.·．]?第?[0-9０-９一二三四五六七八九十]{1,3}(?:[-—－、/至][0-9０-９一二三四五六七八九十]{1,3})?期)"
    r"(?:[(（]?总第?[0-9０-９一二三四五六七八九十百〇零]{1,4}[期号][)）]?)?"
)
# 江北省人民代表大会常务委员会公报 / 2010年第4号; ××市人民政府公报 2008.5; 2021·第15号（总号：1734）
NUMBERED_ISSUE = re.compile(
    r"((?:19|20)[0-9]{2}(?:年|[.·．](?=第))第?[0-9]{1,3}[号期]|[〇零○一二三四五六七八九]{4}年第?[一二三四五六七八九十]{1,3}[号期]"
    r"|(?:19|20)[0-9]{2}[.·．][0-9]{1,2})(?:[(（]总?第?号?[:：]?[0-9]{1,4}[号期]?[)）])?"
)
NAME_END, ISSUE_END = "报", "期"  # what every name and every issue holds, looked for first
SPELT = re.compile(r"[A-Z][A-Za-z'’\s.]{5,}")
"""The name again in letters: QINGSHI RENMIN ZHENGFU GONGBAO."""
YEAR_ALONE = re.compile(r"(?:19|20)[0-9]{2}年?")
ISSUE_ALONE = re.compile(r"(第[0-9０-９一二三四五六七八九十]{1,3}[期号])")
LONGEST_HEAD = 45
NO_HEADS = frozenset((LineKind.CONTENTS, LineKind.TABLE_ROW))
LONGEST_NUMBER = 4
LONE_NUMBER = re.compile(r"[0-9０-９]+")
REPEATS = 2
PAGE_AND_SPACE = re.compile(r"[\s0-9０-９·•.—－\-]+")
FIGURES = re.compile(r"[0-9０-９·•.—－\-年月日第期页总号()（）|｜/]")
PAUSE = re.compile(r"[。，,；;]")
COLOPHON = re.compile(
    r"(?:(?P<of_print>编辑出版|责任编辑|副?主编|编审|编印|编辑|出版|印刷|承印|发行|国(?:内|际).{2,8}号|刊号|准印证号?"
    r"|邮发代号|定价|印数|开本)|主管|主办|承办|协办|校对|地址|社址|邮政编码|邮编|(?:联系|订阅|咨询)?电话|传真|网址"
    r"|电子(?:邮箱|信箱)|E-?mail)(?:单位|部门|机关|范围|日期|时间)?[:：]",
    re.IGNORECASE,
)
"""主办：…, 编辑出版：…, 刊号：…: what closes an issue. `of_print` are labels that no document has."""
LEAST_COLOPHON = 2
MOST_ELSE = 6
"""A running head has no more characters besides its name, its issue and figures."""


def mark_furniture(lines: list[Line]) -> list[Line]:
    """The same lines, with running heads and lone page numbers given their kinds."""
    printed = [line for line in lines if line.text]
    heads = _repeated_heads(printed)
    pages = _lone_page_numbers(printed)
    cover = _cover(printed) | _sections_again(printed) | _colophon(printed)
    if not (heads or pages or cover):
        return lines
    return [
        replace(line, kind=LineKind.RUNNING_HEAD)
        if line.number in cover or (_shape(line.text) in heads and line.kind not in (LineKind.BLANK, LineKind.NUMBER))
        else replace(line, kind=LineKind.PAGE_NUMBER)
        if line.number in pages
        else line
        for line in lines
    ]


def read_publication(lines: list[Line]) -> Publication | None:
    """Name and issue of the publication, from its front page or running heads; None where nothing says so."""
    names: Counter[str] = Counter()
    issues: Counter[str] = Counter()
    year: str | None = None
    above = over_year = ""  # the publication's name, where it stands alone on the line above, or over the year's
    for line in lines:
        if not line.text or line.kind in NO_HEADS or len(text := unspaced(line.text)) > LONGEST_HEAD:
            continue
        printed, text = text, as_simplified(text)
        if above and SPELT.fullmatch(line.text):
            continue
        headed = _only_head(text)
        issue, name = (ISSUE.search(text), PUBLICATION.search(text)) if headed else (None, None)
        if name and (issue or line.kind == LineKind.RUNNING_HEAD or name.group() == text):
            names[printed[slice(*name.span(1))]] += 1
        named = PUBLICATION.match(text) if NAME_END in text else None
        if (named or above) and (numbered := _numbered_issue(text[named.end() :] if named else text)):
            names[printed[slice(*named.span(1))] if named else above] += 1
            issues[numbered.group(1)] += 1
        if issue and (name or line.kind == LineKind.RUNNING_HEAD or issue.group() in (text, text[1:-1])):
            issues[issue.group(1)] += 1
        elif year and (alone := ISSUE_ALONE.match(text)) and (over_year or alone.group(1).endswith(ISSUE_END)):
            issues[f"{year}年{alone.group(1)}"] += 1  # a cover prints year and issue on lines of their own
            if over_year:
                names[over_year] += 1
        elif above and ISSUE_ALONE.fullmatch(text):  # 甲行署公报⏎第十四期: of no year
            issues[text] += 1
        year, over_year = (text.removesuffix("年"), above) if YEAR_ALONE.fullmatch(text) else (None, "")
        above = printed if named and PUBLICATION.fullmatch(text) else ""
    if not names and not issues:
        return None
    return Publication(_first(names), _first(Counter(map(fold, issues.elements()))), None)


def _numbered_issue(text: str) -> re.Match[str] | None:
    """An issue by its number, in brackets or not: （2018年第2号）."""
    folded = fold(text)
    return NUMBERED_ISSUE.fullmatch(folded[1:-1] if folded[:1] == "(" and folded[-1:] == ")" else folded)


def _first(counter: Counter[str]) -> str | None:
    return max(counter, key=lambda key: (counter[key], len(key))) if counter else None


def _shape(text: str) -> str:
    """A head without its page number and spaces."""
    return PAGE_AND_SPACE.sub("", text)


def _repeated_heads(lines: list[Line]) -> set[str]:
    heads = (line.text for line in lines if _may_head(line.text) and _only_head(unspaced(line.text)))
    candidates = Counter(_shape(text) for text in heads if len(re.sub(r"\s+", " ", text)) <= LONGEST_HEAD)
    return {shape for shape, count in candidates.items() if shape and (count >= REPEATS or "期" in shape)}


def _cover(printed: list[Line]) -> set[int]:
    """The lines of a cover: the publication's name alone on a line, and right under it the issue alone on another."""
    found: set[int] = set()
    for at, above in enumerate(printed):
        if not above.text.endswith(NAME_END) or not PUBLICATION.fullmatch(unspaced(above.text)):
            continue
        below = next((line for line in printed[at + 1 : at + 3] if not SPELT.fullmatch(line.text)), None)
        issue = unspaced(below.text) if below else ""
        if below and (ISSUE.fullmatch(issue.strip("()（）")) or _numbered_issue(issue)):
            found |= {above.number, below.number}
    return found


def _sections_again(printed: list[Line]) -> set[int]:
    """The lines that print the name of a section once more at the top or the foot of its pages: ·政府文件·."""
    found: set[int] = set()
    current = ""
    for at, line in enumerate(printed):
        if line.kind is not LineKind.SECTION_HEAD:
            continue
        beside = (*printed[max(at - 1, 0) : at], *printed[at + 1 : at + 2])
        if unspaced(line.text) == current and any(near.kind is LineKind.PAGE_NUMBER for near in beside):
            found.add(line.number)
        current = unspaced(line.text)
    return found


def _colophon(printed: list[Line]) -> set[int]:
    """The lines at the end of an issue that say who edits, prints and sells it."""
    found: list[Line] = []
    of_print = False
    for line in reversed(printed):
        label = COLOPHON.match(unspaced(line.text))
        if label is None:
            break
        of_print = of_print or label["of_print"] is not None
        found.append(line)
    return {line.number for line in found} if of_print and len(found) >= LEAST_COLOPHON else set()


def _may_head(text: str) -> bool:
    return NAME_END in text or ISSUE_END in text


def _only_head(text: str) -> bool:
    """Whether a line without its spaces holds a publication's name, issue, date and page and no sentence."""
    if not _may_head(text) or PAUSE.search(text):
        return False
    rest = PUBLICATION.sub("", ISSUE.sub("", text), count=1)
    return rest != text and len(FIGURES.sub("", rest)) <= MOST_ELSE


def _lone_page_numbers(lines: list[Line]) -> set[int]:
    lone = [line for line in lines if len(line.text) <= LONGEST_NUMBER and LONE_NUMBER.fullmatch(line.text)]
    values = [int(line.text) for line in lone]
    steps = [b - a for a, b in pairwise(values)]
    if len(values) < 3 or sum(step in (1, 2) for step in steps) < 0.8 * len(steps):
        return set()
    rising = [line.number for line, step in zip(lone, [*steps, 1], strict=True) if step > 0]
    return set(rising)
