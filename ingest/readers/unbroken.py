"""Texts that have lost their line ends, as some databases hand them on: found again by what counts on.

    （2024年7月30日甲总署令第5号公布）第一章 总则第一条 为了…。第二条 本办法所称…：（一）甲；（二）乙。第二章…

becomes a line for the bracket, the chapter, each article and each item. A label begins a line where it is the next of
its kind and stands after the end of a sentence, or after the heading of a chapter; 依照第五条 is neither. Where spaces
stand for the line ends, they part lines too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from corpus.model import Issue
from corpus.numerals import read_numeral
from ingest.organs import split_organs
from ingest.readers.extract import Extract

SHORTEST = 150
"""Characters of a line that is a whole text."""
ALMOST_ALL = 0.7
FEWEST = 3
"""Line ends found; fewer may be chance."""
_CN = "〇零一二三四五六七八九十百"
_ENDED = "。；;：:！？!?”）)】"
_LONGEST_HEADING = 25
_MISSED = 3
"""Articles that may be wanting before one that is set off by a space after the end of a sentence."""
# (level, label): the count of a level begins again when one above it goes on
_LABELS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"第([{_CN}]+)章(?=\s|[^第、，。；的])")),
    (2, re.compile(rf"第([{_CN}]+)节(?=\s|[^第、，。；的])")),
    (3, re.compile(rf"第([{_CN}]+)条(?![第、，。；和及与至之的款项规所])")),
    (4, re.compile(rf"([{_CN}]{{1,3}})、")),
    (5, re.compile(rf"[（(]([{_CN}]{{1,3}})[）)]")),
    (6, re.compile(r"([0-9]{1,2})[.．](?![0-9])")),
)
_CHAPTER, _SECTION, _ARTICLE = 1, 2, 3
_DAY = r"(?:[0-9]{4}|[〇零○一二三四五六七八九]{4})年[0-9一二三四五六七八九十]{1,2}月[0-9一二三四五六七八九十]{1,3}日"
_SIGNED = re.compile(rf"(?<=[。！）)])(?P<organ>[\u4e00-\u9fff]{{2,20}}?)(?P<day>{_DAY})")
_OPENING = re.compile(rf"\A\s*[（(][^（）()]*(?:{_DAY})[^（）()]*[）)]")
_BELOW = re.compile(r"(?<=[。日）)])(?:附件\s*[0-9]?\s*[:：]|\S{0,4}下载链接\s*[:：])|浏览次数\s*[:：]|打印本页")
"""What stands below a text: its attachments, and the site's lines."""
_GLUED = re.compile(rf"第[{_CN}]+[章节][^\n。；，：、第]{{1,{_LONGEST_HEADING}}}第[{_CN}]+条")
"""第二章 水价分类第六条 城市供水…: a chapter's heading and its first article on one line."""
_FIRST_ARTICLE = re.compile(r"第一条\s*(?:为|根据|依据|依照|本)")
_SPACES = re.compile(r"(?<=\S)[ \u3000\xa0]+(?=\S)")
_SPACED = 0.25
"""The share of spaces after sentences from which on spaces stand for line ends."""
_LABEL_ALONE = re.compile(rf"第[{_CN}]+[编章节条]|[{_CN}]{{1,3}}、|[（(][{_CN}]{{1,3}}[）)]|[0-9]{{1,2}}[.．]|.")
_LATIN = re.compile(r"[A-Za-z]")
MESSAGE = "来源没有分行：按编、章、条、项的序号和句读恢复了分行"


def with_line_ends(extract: Extract) -> Extract:
    """The same with its line ends found again, and that said; a text that has its own stays as it is."""
    if extract.pages:
        return extract
    lines = extract.text.split("\n")
    longest = max(lines, key=len)
    if len(longest) >= SHORTEST and len(longest) >= ALMOST_ALL * len(extract.text):
        at = lines.index(longest)
        ends = {*_at_labels(longest), *_at_signatures(longest), *_at_spaces(longest)}
        parted = _parted(longest, ends)
        if len(parted) <= FEWEST:
            return extract
        lines[at : at + 1] = parted
    elif glued := _GLUED.search(extract.text):  # some line ends are lost
        ends = {at for at in _at_labels(extract.text, _ARTICLE) if _within_line(extract.text, at)}
        lines = _parted(extract.text, ends)
        at = extract.text.count("\n", 0, glued.start())
        longest = extract.text[glued.start() : glued.end()]
    else:
        return extract
    issue = Issue("line_ends_lost", at + 1, longest[:30], MESSAGE)
    return replace(extract, text="\n".join(lines), issues=(*extract.issues, issue))


def _within_line(text: str, at: int) -> bool:
    """Whether words stand before a place on its line, and no mere marks (## 第二章)."""
    return any(map(str.isalnum, text[text.rfind("\n", 0, at) + 1 : at]))


def _parted(text: str, ends: set[int]) -> list[str]:
    places = [0, *sorted(ends), len(text)]
    pieces = (text[start:stop].strip(" \n") for start, stop in pairwise(places))
    return [piece for piece in pieces if piece]


def _at_labels(line: str, deepest: int = 6) -> Iterator[int]:
    """Where a label stands that counts on, of those down to a level."""
    patterns = [(level, pattern) for level, pattern in _LABELS if level <= deepest]
    found = sorted((match.start(), level, match) for level, pattern in patterns for match in pattern.finditer(line))
    counts: dict[int, int] = {}
    heading, begun = 0, 0  # the level of the heading that is open, if the line begun last is one, and where
    for start, level, match in found:
        ordinal = read_numeral(match[1])
        if ordinal is None:
            continue
        again = level == _CHAPTER and ordinal == 1 and _ARTICLE not in counts  # above it stand the chapters of a 目录
        set_off = level == _ARTICLE and line[match.end() : match.end() + 1].isspace()  # no article is mentioned so
        before = line[begun:start]
        ended = not start or line[start - 1] == "\n" or before.rstrip()[-1:] in _ENDED
        ahead = ordinal - counts.get(level, 0)
        if not (ahead == 1 or again or (set_off and ended and 1 < ahead <= _MISSED)):
            continue
        under = 0 < heading < level or 0 < heading == level <= _SECTION  # below a heading, or the next of a 目录
        under = under and len(before) <= _LONGEST_HEADING and not _has_mark(before)
        first = ordinal == 1 and (level == _CHAPTER or bool(_FIRST_ARTICLE.match(line, start)))  # right after a title
        if not (ended or under or first or set_off):
            continue
        counts = {each: count for each, count in counts.items() if each < level or (each == _ARTICLE > level)}
        counts[level] = ordinal
        heading, begun = (0 if level == _ARTICLE else level), start
        yield start


def _has_mark(text: str) -> bool:
    return any(mark in text for mark in "。；;，,")


def _at_signatures(line: str) -> Iterator[int]:
    """Around the organ and the day that close a text, and after the bracket that opens one."""
    if opening := _OPENING.match(line):
        yield opening.end()
    for match in _SIGNED.finditer(line):
        if split_organs(match["organ"]):
            yield from (match.start(), match.start("day"), match.end())
    yield from (match.start() for match in _BELOW.finditer(line))


def _at_spaces(line: str) -> Iterator[int]:
    """Where spaces stand for line ends, if many sentences end at one: not after a label, nor beside Latin words."""
    spaces = list(_SPACES.finditer(line))
    after = sum(line[space.start() - 1] in _ENDED for space in spaces)
    if after < FEWEST or after < _SPACED * len(spaces):
        return
    starts = [0, *(space.end() for space in spaces)]
    stops = [*(space.start() for space in spaces), len(line)]
    pieces = [line[start:stop] for start, stop in zip(starts, stops, strict=True)]
    for space, (left, right) in zip(spaces, pairwise(pieces), strict=True):
        latin = left[-1] not in _ENDED and bool(_LATIN.match(left[-1]) or _LATIN.match(right))
        if not (latin or _LABEL_ALONE.fullmatch(left) or len(right) == 1):
            yield space.end()
