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
from corpus.text import fold
from ingest.lines import Line, LineKind

# 统计公报, 水资源公报, 质量状况公报 are documents of a gazette, not its name
PUBLICATION = re.compile(r"([\u4e00-\u9fff]{2,20}(?:(?<!统计|状况|资源|质量|环境|灾害|保护)公报|政报))")
ISSUE = re.compile(
    r"((?:(?:19|20|１９|２０)[0-9０-９]{2}|[〇零○一二三四五六七八九]{4})年?[.·．]?第?[0-9０-９一二三四五六七八九十]{1,3}期)"
    r"(?:[(（]?总第?[0-9０-９一二三四五六七八九十百〇零]{1,4}[期号][)）]?)?"
)
# 江北省人民代表大会常务委员会公报 / 2010年第4号; ××市人民政府公报 2008.5
NUMBERED_ISSUE = re.compile(
    r"((?:19|20)[0-9]{2}年第?[0-9]{1,3}[号期]|(?:19|20)[0-9]{2}[.·．][0-9]{1,2})(?:[(（]总?第?号?[:：]?[0-9]{1,4}[号期]?[)）])?"
)
YEAR_ALONE = re.compile(r"(?:19|20)[0-9]{2}年?")
ISSUE_ALONE = re.compile(r"(第[0-9０-９一二三四五六七八九十]{1,3}期)")
LONGEST_HEAD = 45
LONE_NUMBER = re.compile(r"[0-9０-９]{1,4}")
REPEATS = 2


def mark_furniture(lines: list[Line]) -> list[Line]:
    """The same lines, with running heads and lone page numbers given their kinds."""
    heads = _repeated_heads(lines)
    pages = _lone_page_numbers(lines)
    cover = _cover(lines)
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
    above = ""  # the publication's name, where it stands alone on the line above
    for line in lines:
        text = re.sub(r"\s", "", line.text)
        if not text or len(text) > LONGEST_HEAD or line.kind in (LineKind.CONTENTS, LineKind.TABLE_ROW):
            continue
        issue, name = ISSUE.search(text), PUBLICATION.search(text)
        if not _only_head(text):
            issue = name = None
        if name and (issue or line.kind == LineKind.RUNNING_HEAD or name.group() == text):
            names[name.group(1)] += 1
        named = PUBLICATION.match(text)
        numbered = NUMBERED_ISSUE.fullmatch(fold(text[named.end() :] if named else text))
        if numbered and (named or above):
            names[named.group(1) if named else above] += 1
            issues[numbered.group(1)] += 1
        above = text if PUBLICATION.fullmatch(text) else ""
        if issue and (name or line.kind == LineKind.RUNNING_HEAD or issue.group() in (text, text[1:-1])):
            issues[issue.group(1)] += 1
        elif year and (alone := ISSUE_ALONE.match(text)):  # a cover prints year and issue on lines of their own
            issues[f"{year}年{alone.group(1)}"] += 1
        year = text.removesuffix("年") if YEAR_ALONE.fullmatch(text) else None
    if not names and not issues:
        return None
    return Publication(_first(names), _first(Counter(map(fold, issues.elements()))), None)


def _first(counter: Counter[str]) -> str | None:
    return max(counter, key=lambda key: (counter[key], len(key))) if counter else None


def _shape(text: str) -> str:
    """A head without its page number and spaces."""
    return re.sub(r"[\s0-9０-９·•.—－\-]+", "", text)


def _repeated_heads(lines: list[Line]) -> set[str]:
    candidates = Counter(
        _shape(line.text)
        for line in lines
        if len(re.sub(r"\s+", " ", line.text)) <= LONGEST_HEAD and _only_head(line.text)
    )
    return {shape for shape, count in candidates.items() if shape and (count >= REPEATS or "期" in shape)}


def _cover(lines: list[Line]) -> set[int]:
    """The lines of a cover: the publication's name alone on a line, and right under it the issue alone on another."""
    printed = [line for line in lines if line.kind != LineKind.BLANK]
    found: set[int] = set()
    for above, below in pairwise(printed):
        name, issue = re.sub(r"\s", "", above.text), re.sub(r"\s", "", below.text)
        if PUBLICATION.fullmatch(name) and ISSUE.fullmatch(issue.strip("()（）")):
            found |= {above.number, below.number}
    return found


def _only_head(text: str) -> bool:
    """Whether a line holds a publication's name, issue, date and page and no sentence."""
    text = re.sub(r"\s", "", text)
    rest = PUBLICATION.sub("", ISSUE.sub("", text), count=1)
    if rest == text:
        return False
    return len(re.sub(r"[\s0-9０-９·•.—－\-年月日第期页总号()（）|｜/]", "", rest)) <= 6 and not re.search(
        r"[。，,；;]", text
    )


def _lone_page_numbers(lines: list[Line]) -> set[int]:
    lone = [line for line in lines if LONE_NUMBER.fullmatch(line.text)]
    values = [int(line.text) for line in lone]
    steps = [b - a for a, b in pairwise(values)]
    if len(values) < 3 or sum(step in (1, 2) for step in steps) < 0.8 * len(steps):
        return set()
    rising = [line.number for line, step in zip(lone, [*steps, 1], strict=True) if step > 0]
    return set(rising)
