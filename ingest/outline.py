"""Blocks to provisions: 编 章 节 条 款 项 目, and the outline 一、 (一) 1. (1) ①.

Inside an article a label is a 项 or 目. Elsewhere it is a heading if something stands under
it, or if it opens with a short heading that runs into its text:

    (一)加强组织领导。医联体建设是深化医改的重要内容…    heading 加强组织领导, text the whole
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.model import LineSpan, Provision, ProvisionKind
from corpus.text import unspaced
from ingest.block import Block, is_ended
from ingest.labels import CIRCLED, CN, Label, Level, read_label

LONGEST_RUN_IN = 28
LONGEST_PAIR = 24
"""A run-in heading with a comma (培育优势，融合发展) is no longer than this."""
SENTENCE = re.compile(
    r"本(?:通知|办法|意见|规定|决定|通告|公告|预案|方案|细则|条例)|应当|不得|必须|负责|之日|施行|执行|废止|处罚|[0-9０-９]{2,}|的，|，(?:由|可|并)|^(?:对|自|将|凡)"
)
"""What a heading does not say: a first sentence that says it is no heading."""
LONGEST_HEADING = 90
LONGEST_LEAD = 15
LONGEST_MODAL = 16
MODAL = re.compile(r"(?<![重主需纲必紧])要(?![素求点闻务道害件领旨强])")
"""A heading may say what is to be done (国营菜店要发挥主渠道作用), but then it is short."""
PUNCTUATED = re.compile(r"[。；;，,：:]")
RUN_IN = re.compile(r"([^。；;：:！!？?]{2,32})。(?=.)")
INLINE = re.compile(rf"[(（{CIRCLED}](?:(?<=[{CIRCLED}])|(?:[{CN}]{{1,3}}|[0-9０-９]{{1,2}})[)）])")
"""(一), (1) or ①; one set comes first, by which it is looked for."""
OF_ORDINAL = re.compile(rf"之([{CN}])$")
DIVISIONS = {
    Level.PART: (ProvisionKind.PART, "prt"),
    Level.CHAPTER: (ProvisionKind.CHAPTER, "chp"),
    Level.SECTION: (ProvisionKind.SECTION, "sec"),
}


@dataclass(slots=True)
class Outline:
    """Provisions being written for one document; ids are unique across its body, instrument and attachments."""

    provisions: list[Provision] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def add(
        self,
        wanted: str,
        kind: ProvisionKind,
        text: str,
        lines: LineSpan,
        parent: str | None,
        *,
        label: str | None = None,
        number: str | None = None,
        heading: str | None = None,
    ) -> str:
        """Add a provision; its id is `wanted`, or that with a count where it is taken."""
        taken, count = wanted, 1
        while taken in self.used:
            count += 1
            taken = f"{wanted}_{count}"
        self.used.add(taken)
        self.provisions.append(Provision(taken, kind, label, number, heading, text, parent, lines))
        return taken


def write_outline(outline: Outline, blocks: list[Block], container: str | None, *, prefixed: bool = False) -> None:
    """Append the provisions of `blocks`, all under `container` (an instrument or attachment, or None).

    `prefixed` puts the container's id before theirs, so that 第六条 of an attachment is not the instrument's.
    """
    _Writer(outline, blocks, container, prefixed=prefixed).run()


@dataclass(slots=True)
class _Open:
    """A division or label still open: what comes next may stand under it."""

    level: Level
    id: str


class _Writer:
    def __init__(self, outline: Outline, blocks: list[Block], container: str | None, *, prefixed: bool) -> None:
        self.outline, self.blocks, self.container = outline, blocks, container
        self.prefix = f"{container}__" if prefixed else ""
        self.stack: list[_Open] = []
        self.counts: dict[str, int] = {}

    def run(self) -> None:
        position = 0
        while position < len(self.blocks):
            block = self.blocks[position]
            level = block.label.level if block.label else None
            if level in DIVISIONS:
                self._division(block)
            elif level == Level.ARTICLE:
                position = self._article(position)
                continue
            elif level is not None:
                self._labelled(position)
            else:
                self._plain(block)
            position += 1

    @property
    def parent(self) -> str | None:
        return self.stack[-1].id if self.stack else self.container

    def _leave(self, level: Level) -> None:
        while self.stack and self.stack[-1].level >= level:
            self.stack.pop()

    def _division(self, block: Block) -> None:
        assert block.label is not None
        label = block.label
        self._leave(label.level)
        kind, stem = DIVISIONS[label.level]
        above = next((o.id for o in reversed(self.stack) if o.level < label.level and o.level <= Level.SECTION), None)
        base = f"{above}__" if above else self.prefix
        heading = unspaced(block.text)
        added = self.outline.add(
            f"{base}{stem}_{label.ordinal}",
            kind,
            heading,
            block.lines,
            self.parent,
            label=label.printed,
            number=str(label.ordinal),
            heading=heading or None,
        )
        self.stack.append(_Open(label.level, added))

    # articles

    def _article(self, position: int) -> int:
        """Write an article with its 款 and 项; gives the position of the block after it."""
        block = self.blocks[position]
        assert block.label is not None
        label = block.label
        self._leave(Level.ARTICLE)
        stop = position + 1
        while stop < len(self.blocks) and self._within_article(self.blocks[stop]):
            stop += 1
        members = self.blocks[position:stop]
        text = "\n".join([block.text, *(display(member) for member in members[1:])]).strip("\n")
        added = self.outline.add(
            f"{self.prefix}art_{label.ordinal}" + _of_ordinal(label),
            ProvisionKind.ARTICLE,
            text,
            (block.lines[0], members[-1].lines[1]),
            self.parent,
            label=label.printed,
            number=str(label.ordinal),
        )
        self._paragraphs(added, members)
        return stop

    @staticmethod
    def _within_article(block: Block) -> bool:
        if block.kind == "label":
            assert block.label is not None
            return block.label.level > Level.ARTICLE
        return block.kind in ("text", "list")

    def _paragraphs(self, article: str, members: list[Block]) -> None:
        """The children of an article: its 款 if there are several, and its 项."""
        groups: list[list[Block]] = []  # each a 款 and the 项 under it
        for member in members:
            if _is_paragraph(member):
                groups.append([])
            groups[-1].append(member)
        for count, (opening, *items) in enumerate(groups, start=1):
            parent = article
            if len(groups) > 1:
                kind = ProvisionKind.LIST if opening.kind == "list" else ProvisionKind.PARAGRAPH
                text = "\n".join([opening.text, *map(display, items)])
                span = (opening.lines[0], items[-1].lines[1] if items else opening.lines[1])
                parent = self.outline.add(f"{article}__para_{count}", kind, text, span, article, number=str(count))
            self._inline(parent, opening)
            self._items(parent, items)

    def _items(self, paragraph: str, items: list[Block]) -> None:
        stack: list[_Open] = []
        for item in items:
            label = item.label
            assert label is not None
            while stack and stack[-1].level >= label.level:
                stack.pop()
            above = stack[-1].id if stack else paragraph
            added = self.outline.add(
                f"{above}__item_{label.ordinal}",
                ProvisionKind.ITEM,
                item.text,
                item.lines,
                above,
                label=label.printed,
                number=str(label.ordinal),
            )
            stack.append(_Open(label.level, added))
            self._inline(added, item)

    def _inline(self, parent: str, block: Block) -> None:
        """Items that run on inside one paragraph become its children."""
        for label, text in inline_items(block.text):
            self.outline.add(
                f"{parent}__item_{label.ordinal}",
                ProvisionKind.ITEM,
                text,
                block.lines,
                parent,
                label=label.printed,
                number=str(label.ordinal),
            )

    # outside articles

    def _labelled(self, position: int) -> None:
        block = self.blocks[position]
        assert block.label is not None
        label = block.label
        self._leave(label.level)
        heading = self._heading(position)
        above = next((o.id for o in reversed(self.stack) if o.level >= Level.ONE), None)
        wanted = f"{above}__{label.ordinal}" if above else f"{self.prefix}hd_{label.ordinal}"
        alone = heading is not None and not is_ended(block.text) and len(heading) >= len(block.text) - 1
        added = self.outline.add(
            wanted,
            ProvisionKind.ITEM if heading is None else ProvisionKind.HEADING,
            heading if alone and heading else block.text,
            block.lines,
            self.parent,
            label=label.printed,
            number=str(label.ordinal),
            heading=heading,
        )
        self.stack.append(_Open(label.level, added))
        if not alone:
            self._inline(added, block)

    def _heading(self, position: int) -> str | None:
        """The heading of a labelled block, or None where it is an item."""
        block = self.blocks[position]
        run_in = RUN_IN.match(block.text)
        if run_in and len(run_in.group(1)) > LONGEST_MODAL and MODAL.search(run_in.group(1)):
            run_in = None
        if (
            run_in
            and not SENTENCE.search(run_in.group(1))
            and len(run_in.group(1)) <= (LONGEST_RUN_IN if "，" not in run_in.group(1) else LONGEST_PAIR)
        ):
            return run_in.group(1)
        if not self._something_under(position):
            return None
        if not is_ended(block.text) and len(block.text) <= LONGEST_HEADING:
            return block.text
        following = self.blocks[position + 1]
        lead = block.text.rstrip("。")  # "1.社会办机构。" whose own items start lines below it
        if (
            following.label
            and lead != block.text
            and len(lead) <= LONGEST_RUN_IN
            and not SENTENCE.search(lead)
            and not PUNCTUATED.search(lead)
        ):
            return lead
        bare = block.text.rstrip(":：")
        return bare if bare != block.text and len(bare) <= LONGEST_LEAD and "，" not in bare else None

    def _something_under(self, position: int) -> bool:
        label = self.blocks[position].label
        if position + 1 == len(self.blocks) or label is None:
            return False
        following = self.blocks[position + 1]
        return following.kind != "note" and (following.label is None or following.label.level > label.level)

    def _plain(self, block: Block) -> None:
        base = f"{self.parent}__" if self.parent else ""
        if block.kind == "table":
            self._counted(f"{base}tbl", ProvisionKind.TABLE, block)
        elif block.kind == "list":
            self._counted(f"{base}lst", ProvisionKind.LIST, block)
        else:
            if block.kind == "note":
                self._leave(Level.PART)
                base = f"{self.container}__" if self.container else ""
            self._counted(f"{base}p", ProvisionKind.PARAGRAPH, block)

    def _counted(self, stem: str, kind: ProvisionKind, block: Block) -> None:
        self.counts[stem] = self.counts.get(stem, 0) + 1
        added = self.outline.add(f"{stem}_{self.counts[stem]}", kind, block.text, block.lines, self.parent)
        if kind == ProvisionKind.PARAGRAPH and block.kind == "text":
            self._inline(added, block)


def _is_paragraph(block: Block) -> bool:
    """Whether a block of an article is a 款: its opening, or any unlabelled block."""
    return block.label is None or block.label.level == Level.ARTICLE


def display(block: Block) -> str:
    """A block as a line of its article's text: an item with its label."""
    return (block.label.printed if block.label else "") + block.text


def _of_ordinal(label: Label) -> str:
    """第十二条之一 is an article of its own, not another 第十二条."""
    match = OF_ORDINAL.search(label.printed) if "之" in label.printed else None
    return f"_{CN.index(match.group(1)) - 1}" if match else ""


def inline_items(text: str) -> list[tuple[Label, str]]:
    """The items of "下列…:(一)甲;(二)乙。": a run of at least two that counts up from one.

    The first must follow a colon, the end of a sentence, or nothing; each item's text ends where the next label starts.
    """
    if "(" not in text and "（" not in text and "①" not in text:
        return []
    run: list[tuple[Label, re.Match[str]]] = []
    for match in INLINE.finditer(text):
        label = read_label(match.group())
        if label is None or (run and label.level != run[0][0].level):
            continue
        if label.ordinal == len(run) + 1 and (
            run or text[: match.start()].rstrip()[-1:] in ("", ":", "：", "。", ";", "；")
        ):
            run.append((label, match))
    if len(run) < 2:
        return []
    ends = [*(match.start() for _, match in run[1:]), len(text)]
    return [(label, text[match.end() : end].strip()) for (label, match), end in zip(run, ends, strict=True)]
