"""Labels that run on in a paragraph where their siblings start lines: each starts a block of its own.

1.社会办机构。(1)对因…       1.社会办机构。
(2)对因…。(3)有条件的…  ->   (1)对因… / (2)对因… / (3)有条件的…
……抄报。第十六条大会设……   …抄报。 / 第十六条 大会设……
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from ingest.block import Block
from ingest.labels import CN, Level, read_label
from ingest.sentences import enclosures

MAY_RUN_ON = re.compile(r"[第(（](?<=[。；;].)")
"""What every label begins with that runs on; most blocks have none."""
RUN_ON = {
    Level.ARTICLE: re.compile(rf"第(?<=[。；;]第)[{CN}]{{1,7}}条(?![第、，。；和及与至之的款项])"),
    Level.TWO: re.compile(rf"[(（](?<=[。；;].)\s*[{CN}]{{1,3}}\s*[)）]"),
    Level.FOUR: re.compile(r"[(（](?<=[。；;].)\s*[0-9０-９]{1,2}\s*[)）]"),
}


def run_on_apart(blocks: list[Block]) -> list[Block]:
    """The blocks, cut before every label that runs on after a sentence."""
    apart: list[Block] = []
    coming = _next_articles(blocks)
    for block, following, article in zip_longest(blocks, blocks[1:], coming):
        if not MAY_RUN_ON.search(block.text):
            apart.append(block)
            continue
        for piece in _articles_apart(block, apart, article):
            apart += _siblings_apart(piece, following)
    return apart


def _next_articles(blocks: list[Block]) -> list[int | None]:
    """For each block the ordinal of the next article that starts a block."""
    coming: list[int | None] = []
    found: int | None = None
    for block in reversed(blocks):
        coming.append(found)
        if block.label is not None and block.label.level == Level.ARTICLE:
            found = block.label.ordinal
    return coming[::-1]


def _articles_apart(block: Block, above: list[Block], coming: int | None) -> list[Block]:
    """A block cut before the articles that run on in it: ……抄报。第十六条大会设……

    They count on from the last one, up to the next that starts a block; an article that does so is only mentioned here.
    """
    if not RUN_ON[Level.ARTICLE].search(block.text):
        return [block]
    if block.label is not None and block.label.level == Level.ARTICLE:
        last = block.label.ordinal
    else:
        numbered = (each.label for each in reversed(above) if each.label and each.label.level == Level.ARTICLE)
        last = next((label.ordinal for label in numbered), 0)
    stop = coming if coming is not None and coming > last else None
    return _cut_at(block, Level.ARTICLE, last + 1, stop) if last else [block]


def _siblings_apart(block: Block, following: Block | None) -> list[Block]:
    """A block cut before the items that run on in it."""
    label = block.label
    after = following.label if following else None
    if after is not None and after.ordinal == 2 and (label is None or label.level < after.level):
        return _cut_at(block, after.level, 1)
    if label is not None and label.level in RUN_ON and label.level != Level.ARTICLE:
        return _cut_at(block, label.level, label.ordinal + 1)
    return [block]


def _cut_at(block: Block, level: Level, ordinal: int, stop: int | None = None) -> list[Block]:
    """A block cut before each label of `level` that counts on from `ordinal`, up to `stop`."""
    pieces: list[Block] = [block]
    quoted = enclosures(block.text) if level == Level.ARTICLE and block.kind in ("text", "label") else {}
    for match in RUN_ON[level].finditer(block.text) if level in RUN_ON and block.kind in ("text", "label") else ():
        label = read_label(match.group())
        if label is None or label.ordinal != ordinal or ordinal == stop:
            continue
        if any(start < match.start() < end for start, end in quoted.items()):
            continue  # 增加一条，作为第十五条：“……。第十六条……”
        last = pieces[-1]
        start = match.start() - (len(block.text) - len(last.text))
        rest = Block("label", last.text[start + len(match.group()) :], block.lines, label)
        pieces[-1:] = [replace(last, text=last.text[:start]), rest]
        ordinal += 1
    return pieces
