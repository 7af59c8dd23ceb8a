"""Lines to blocks: paragraphs put together again where columns, pages and line ends cut them.

    …积极做好土地、资金、⏎⏎人才等要素保障     one paragraph: the first line ends in mid-sentence
    一、工作目标⏎⏎2017年,启动…               two blocks: a heading stands alone
    …依法追究责任。⏎⏎各区县…                  two paragraphs: a break at the end of a sentence stays

Every joint is a `Repair`. Rows go to `ingest.tables`, name lists to `ingest.namelists`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.model import Repair
from ingest.block import Block, is_ended
from ingest.decimals import read_decimal
from ingest.kinds import ends_as_title
from ingest.labels import CN, Label, Level, read_label
from ingest.lines import DOUBLED, RELEASE, Line, LineKind
from ingest.namelists import columns_of_names, is_entry, is_names, is_role, list_entries
from ingest.notes import read_note
from ingest.organs import split_organs
from ingest.run_on import run_on_apart
from ingest.tables import read_table
from ingest.tidy import AROUND, LETTER, mend_slips, slips, stray_spaces, tidy
from ingest.wrapping import WORD_SLACK, Wrapping

SENTENCE = re.compile(r"[。；;！!？?]")
PAUSE = re.compile(r"[。；;！!？?，,]")
GOES_ON = re.compile(r"[和与及或等、]")
"""What no paragraph begins with: the line goes on with the one above."""
SHORT = 15
"""An unlabelled line shorter than this, without punctuation, is a caption, not the cut end of a paragraph."""
LONGEST_END = 25
"""A line that ends a sentence and is no longer than this is the end of one cut above, not a paragraph of its own."""
LONGEST_HEADING = 45
"""A heading is no longer than this, unless it enumerates (a list of organs)."""
MANY = 3
LONGEST_CONTINUATION = 12
"""A line that completes a heading cut in two is no longer than this."""
NOT_LABELS = re.compile(r"[项款目条](?:$|[、,，;；和及至第的之所规以])|规定|至第|所列|所称|[、和及]第|的")
"""What follows a label that is only mentioned: 按照第⏎(一)项规定."""
AMENDED = re.compile(
    rf"(?:第[{CN}0-9]{{1,4}}[款项目])*(?:中的?)?(?:[“\"]|修改为|改为|改作|修订为|增加|增写|删去|删除|之?[前后]增加|合并|作如下|调整为)"
)
"""What follows an article's label where a decision tells what becomes of that article: 第九条第二款修改为：“…”."""
ENDS = ("。", "；", ";")
LABELLED = frozenset((LineKind.DIVISION, LineKind.ARTICLE, LineKind.OUTLINE, LineKind.DECIMAL))
FEWEST_ENTRIES = 3
OFFICES = re.compile(r"(?:任命|聘任|免去|免除|解聘)[^，。；：:]{0,6}[:：]$")
"""任命：, under which a single name and post are a list."""
LONGEST_ENTRY = 25
NUMBER_BELOW = re.compile(r"[(（][^()（）《》]{2,20}[0-9]号[^()（）《》]{0,20}[)）][；;。]?")
OPENING = "（(《〔"
MARKS_OF_A_PAIR = re.compile(r"[（(《〔）)》〕]")
LONGEST_LABEL = 1  # characters before the mark of "1）", which closes nothing


# 《甲通知》（甲价发〔1999〕17号）, 甲价费〔2003〕5号《乙函》: a line that is one document's name, and no more
REFERENCE = re.compile(
    r"[^《》，。；]{0,30}《.+》(?:[(（〔][^()（）]*[号日年布][^()（）]*[)）〕])*[；;]?"
    # 甲费〔2001〕8号、10号; 甲财〔2004〕31号文第三条
    r"|[\u4e00-\u9fff（）()]{1,16}[〔\[(（][12][0-9]{3}[〕\])）]第?[0-9]{1,4}号(?:[、和及]第?[0-9]{1,4}号)*"
    r"(?:文件?)?(?:第[^，。]{1,12}[条款项])?[；;]?"
)
ABOVE = ("上述", "以上", "请", "特此")


@dataclass(slots=True)
class _Draft:
    """A paragraph being put together: its lines, and how long they are."""

    parts: list[Line]
    label: Label | None
    length: int

    def add(self, line: Line) -> None:
        self.parts.append(line)
        self.length += len(line.text)

    def paused(self) -> bool:
        """Whether a mark stands among its lines."""
        return any(PAUSE.search(line.text) for line in self.parts)


def read_blocks(
    lines: list[Line], indices: list[int], wrapping: Wrapping, *, listing: bool = False
) -> tuple[list[Block], list[Repair]]:
    """The blocks that stand on `indices` (furniture already left out), and the repairs made.

    `listing`: the lines stand under the title of a list (名单).
    """
    reader = _Reader(lines, indices, wrapping, listing=listing)
    reader.run()
    return run_on_apart(reader.blocks), reader.repairs


def _next_reference(above: str, below: str) -> bool:
    """Whether lines are entries of a list of documents, or the second speaks of those above it (上述文件)."""
    if below.startswith(("上述", "以上")) and ends_as_title(above):
        return True
    return bool(REFERENCE.fullmatch(above)) and (below.startswith(ABOVE) or bool(REFERENCE.fullmatch(below)))


class _Reader:
    """Reads blocks in one pass; `open` is the paragraph still being put together."""

    def __init__(self, lines: list[Line], indices: list[int], wrapping: Wrapping, *, listing: bool) -> None:
        self.lines, self.indices, self.wrapping, self.listing = lines, indices, wrapping, listing
        self.blocks: list[Block] = []
        self.repairs: list[Repair] = []
        self.open: _Draft | None = None
        self.in_articles = False
        self.last_ordinals: dict[Level, int] = {}
        self.spoken: set[Level] = set()  # levels whose last label opened a whole sentence, not a heading

    def run(self) -> None:
        position = 0
        while position < len(self.indices):
            position = self._step(position)
        self._close()

    def _step(self, position: int) -> int:
        line = self.lines[self.indices[position]]
        if "\t" in line.text and line.kind == LineKind.TABLE_ROW:
            return self._table(position)
        if line.kind == LineKind.ATTACHMENT_NOTE and not self._continues(line):
            return self._note(position)
        label = self._label(line)
        if label is not None:
            self._close()
            self.open = _Draft([line], label, len(line.text))
            self.in_articles |= label.level == Level.ARTICLE
            if label.ordinal == 1:
                self.spoken.discard(label.level)
            articles = Level.ARTICLE if label.level < Level.ARTICLE else None  # they count on through chapters
            self.last_ordinals = {lv: n for lv, n in self.last_ordinals.items() if lv < label.level or lv == articles}
            self.last_ordinals[label.level] = label.ordinal
            return position + 1
        if self.open is not None and self._continues(line, self._following(position)):
            self.open.add(line)
            return position + 1
        run = self._entries(position)
        if run:
            return self._list(position, run)
        self._close()
        self.open = _Draft([line], None, len(line.text))
        return position + 1

    def _following(self, position: int) -> Line | None:
        return self.lines[self.indices[position + 1]] if position + 1 < len(self.indices) else None

    # paragraphs

    def _label(self, line: Line) -> Label | None:
        """The label a line really starts with; one that is only mentioned at a line's start is none."""
        if line.kind not in LABELLED:
            return None
        if line.kind is LineKind.DECIMAL:
            return read_decimal(line.text)
        label = read_label(line.text)
        if label is None or (not label.spaced and NOT_LABELS.match(label.rest)):
            return None
        if label.level == Level.ARTICLE and not label.spaced and AMENDED.match(label.rest):
            return None
        expected = self.last_ordinals.get(label.level, 0) + 1 == label.ordinal or label.ordinal == 1
        if self.open is not None and not expected and not self._ended() and self._would_join():
            return None
        return label

    def _ended(self) -> bool:
        assert self.open is not None
        return is_ended(self.open.parts[-1].text)

    def _would_join(self) -> bool:
        assert self.open is not None
        if self.open.label is not None and self.open.label.level < Level.ARTICLE:
            return False  # 第二章 组成人员⏎四、县长…: the count goes on through chapters
        return self._full() if self.wrapping.width else self.open.length >= SHORT

    def _full(self) -> bool:
        """In a source cut at one width: whether the last line reaches it."""
        assert self.open is not None
        return self.wrapping.full(self.open.parts[-1])

    def _continues(self, line: Line, following: Line | None = None) -> bool:
        """Whether `line` goes on with the open paragraph."""
        if self.open is None:
            return False
        last = self.open.parts[-1]
        if self.open.label is None and split_organs(self.open.parts[0].text):  # a line of organs is no sentence
            return False
        if self._heads_a_list(line, following) or RELEASE.fullmatch(line.text):
            return False
        if self._numbers(line):
            return True
        if self.wrapping.gaps and self._parted(last, line):
            return False
        if self.wrapping.width and (line.number == last.number + 1 or self._full()):
            if self.wrapping.indents:
                full = self.wrapping.full(last, WORD_SLACK)
                return not line.indented and (full or not self._ended())
            if self.wrapping.gaps and line.number == last.number + 1:
                return self.wrapping.full(last, WORD_SLACK)
            return self._full() and not self._ended()
        if self._ended() or _next_reference(last.text, line.text):
            return False
        if last.text.endswith(("，", ",", "、", "（", "(", "《", "“")) or _closes(last.text, line.text):
            return True
        label = self.open.label
        if label is None:
            long = self.open.length >= SHORT or self.open.paused()
            return long or line.text[:1] in "，。、；）)》”" or _ends_a_sentence(line.text)
        if label.level < Level.ARTICLE:
            return False
        if label.level == Level.ARTICLE or self.in_articles or SENTENCE.search(label.rest):
            return True
        if self.wrapping.indents and self.open.parts[0].indented and not line.indented:
            return line.kind == LineKind.TEXT and len(line.text) > LONGEST_CONTINUATION
        if label.level in self.spoken and PAUSE.search(label.rest) and line.text.endswith(ENDS):
            return True  # 一、…。⏎二、…。 and now 三、违反本通告规定的，由环境保护主管⏎部门责令改正。
        if self.open.length > LONGEST_HEADING and (PAUSE.search(label.rest) or label.rest.count("、") < MANY):
            return True
        if line.indented and self.open.parts[0].indented and self.open.length < SHORT:
            return False
        if line.text.endswith((";", "；")) and line.kind == LineKind.TEXT and self.open.length >= SHORT:
            return True
        if line.kind == LineKind.TEXT and _ends_a_sentence(line.text) and len(label.rest) >= SHORT:
            return bool(PAUSE.search(label.rest)) or bool(GOES_ON.match(line.text))
        short = len(line.text) <= LONGEST_CONTINUATION and not is_ended(line.text)
        return short and len(label.rest) >= LONGEST_CONTINUATION and following is not None and not is_entry(line.text)

    def _numbers(self, line: Line) -> bool:
        """Whether a line gives the number of a labelled title: 1.甲市关于乙的通知⏎（甲政发〔2007〕52号）."""
        assert self.open is not None
        label = self.open.label
        if label is None or label.level <= Level.ARTICLE or not NUMBER_BELOW.fullmatch(line.text):
            return False
        return ends_as_title(label.rest + "".join(each.text for each in self.open.parts[1:]))

    def _parted(self, above: Line, below: Line) -> bool:
        """Whether blank lines stand between two lines, and nothing else: no end of a page."""
        between = self.lines[above.number : below.number - 1]
        return bool(between) and all(line.kind == LineKind.BLANK for line in between)

    def _heads_a_list(self, line: Line, following: Line | None) -> bool:
        """Whether the open heading has a list of organs or firms under it, of which `line` is the first."""
        assert self.open is not None
        label = self.open.label
        if label is None or label.level <= Level.ARTICLE or PAUSE.search(self.open.parts[-1].text):
            return False
        listed = self._ended() or (following is not None and bool(split_organs(following.text)))
        return listed and bool(split_organs(line.text))

    def _close(self) -> None:
        if self.open is None:
            return
        parts, label = self.open.parts, self.open.label
        self.open = None
        first = label.rest if label else parts[0].text
        text = first
        for before, line in pairwise(parts):
            latin = text[-1:].isascii() and text[-1:].isalpha() and line.text[:1].isascii() and line.text[:1].isalpha()
            self.repairs.append(joint(before, line))
            text += (" " if latin else "") + line.text
        lettered = LETTER.search(text) is not None
        self._record_spaces(parts, label, lettered=lettered)
        if lettered:
            beside = label.printed[-1] if label else ""  # a slip stands after something Chinese: 一、and加强
            text = mend_slips(beside + text)[len(beside) :]
        span = (parts[0].number, parts[-1].number)
        self.blocks.append(Block("label" if label else "text", tidy(text), span, label))
        if label is not None and label.level > Level.ARTICLE and SENTENCE.search(text):
            self.spoken.add(label.level)

    def _record_spaces(self, parts: list[Line], label: Label | None = None, *, lettered: bool = True) -> None:
        for line in parts:
            if line.bullet:
                self.repairs.append(Repair("bullet", line.number, line.raw.strip()[:12], line.text[:10]))
            if "<<" in line.raw or "＜＜" in line.raw:
                self.repairs += [
                    Repair("slip", line.number, each[0], f"《{each[1]}》") for each in DOUBLED.finditer(line.raw)
                ]
            for slip in slips(line.text) if lettered else ():
                self.repairs.append(Repair("slip", line.number, *slip))
            self.repairs += space_repairs(line, label)
            label = None  # it stands on the first line

    # rows, lists, notes

    def _table(self, position: int) -> int:
        self._close()
        table, used = read_table(self.lines, self.indices[position:])
        span = (self.lines[self.indices[position]].number, self.lines[self.indices[position + used - 1]].number)
        names = columns_of_names(table.rows)
        if names:
            run = self._entries(position + used, fewest=1)
            more = list_entries([self.lines[i] for i in self.indices[position + used : position + used + run]])
            if run:
                span = (span[0], self.lines[self.indices[position + used + run - 1]].number)
                self._record_list([self.lines[i] for i in self.indices[position + used : position + used + run]], more)
            entries = (*names, *more)
            self.blocks.append(Block("list", "\n".join(entries), span, entries=entries))
            return position + used + run
        self.repairs += table.repairs
        self.blocks.append(Block("table", "\n".join("\t".join(row) for row in table.rows), span, table=table))
        return position + used

    def _entries(self, position: int, fewest: int = FEWEST_ENTRIES) -> int:
        """How many lines from `position` are one name list; 0 if they are none."""
        if self.open is not None and OFFICES.search(self.open.parts[-1].text):
            fewest = 1
        return max(self._named_entries(position, fewest), self._bare_entries(position))

    def _bare_entries(self, position: int) -> int:
        """How many short bare lines stand under a colon or a heading: a list of firms, of places."""
        if self.open is None:
            if not (self.listing and not self.blocks):
                return 0
            last, headed = "", True
        else:
            last, label = self.open.parts[-1].text, self.open.label
            headed = label is not None and label.level > Level.ARTICLE and not SENTENCE.search(last)
        if not (last.endswith((":", "：")) or headed):
            return 0
        taken = 0
        for place in range(position, len(self.indices)):
            line = self.lines[self.indices[place]]
            apart = place > position and self._apart(self.indices[place - 1], self.indices[place])
            if (
                line.kind != LineKind.TEXT
                or OFFICES.search(line.text)
                or apart
                or len(line.text) > LONGEST_ENTRY
                or PAUSE.search(line.text)
            ):
                break
            if line.text[:1] in "(（" and line.text[-1:] in ")）":
                break  # （共3名）
            taken += 1
        members = [self.lines[i] for i in self.indices[position : position + taken]]
        below = self._following(position + taken - 1)
        alone = below is None or below.kind != LineKind.TEXT  # else the last line may be a cut one: …应急处⏎置。
        named = headed and alone and all(split_organs(line.text) for line in members)  # 一、特等奖（1家）⏎某某公司
        listed = self.listing and headed and alone and taken > 1
        return taken if taken >= FEWEST_ENTRIES or named or listed else 0

    def _apart(self, above: int, below: int) -> bool:
        """Whether more than one blank line stands between two lines, and no page ends there."""
        between = [line.kind for line in self.lines[above + 1 : below]]
        return between.count(LineKind.BLANK) > 1 and LineKind.PAGE_NUMBER not in between

    def _named_entries(self, position: int, fewest: int) -> int:
        count = taken = 0
        for place in range(position, len(self.indices)):
            line = self.lines[self.indices[place]]
            if line.kind != LineKind.TEXT or OFFICES.search(line.text):
                break  # 免去：, over the next list
            if is_entry(line.text) or split_organs(line.text) or is_names(line.text):
                count += FEWEST_ENTRIES if self.listing and is_names(line.text) else 1
            elif not is_role(line.text) and (
                not taken or not _wraps(self.lines[self.indices[position + taken - 1]], line)
            ):
                break
            taken += 1
        return taken if count >= fewest else 0

    def _list(self, position: int, run: int) -> int:
        self._close()
        members = [self.lines[i] for i in self.indices[position : position + run]]
        entries = list_entries(members)
        self._record_list(members, entries)
        span = (members[0].number, members[-1].number)
        self.blocks.append(Block("list", "\n".join(entries), span, entries=entries))
        return position + run

    def _record_list(self, members: list[Line], entries: Sequence[str]) -> None:
        """The joints and spaces of lines that came to fewer entries."""
        self._record_spaces(members)
        starts = {tidy(entry).replace(" ", "")[:4] for entry in entries}
        for above, line in pairwise(members):
            if tidy(line.text).replace(" ", "")[:4] not in starts:
                self.repairs.append(joint(above, line))

    def _note(self, position: int) -> int:
        self._close()
        notes, used = read_note(self.lines, self.indices[position:])
        members = [self.lines[i] for i in used]
        opening = re.match(r"附\s*[件表录图]?\s*[0-9０-９一二三四五六七八九十]*\s*[:：.．、]", members[0].text)
        lead = tidy(opening.group()) if opening else ""
        bodies = [note.label + note.title for note in notes]
        span = (members[0].number, members[-1].number)
        self._record_list(members, bodies)
        self.blocks.append(Block("note", lead + "\n".join(bodies), span))
        return position + len(used)


def _closes(above: str, below: str) -> bool:
    """Whether a line closes the bracket that the one above leaves open: 《甲办法》（甲政发〔2010〕⏎5号）同时废止。"""
    closed = MARKS_OF_A_PAIR.search(below)
    if closed is None or closed[0] in OPENING or closed.start() <= LONGEST_LABEL:
        return False
    depth = 0
    for mark in MARKS_OF_A_PAIR.findall(above):
        depth = depth + 1 if mark in OPENING else max(depth - 1, 0)
    return depth > 0


def _ends_a_sentence(text: str) -> bool:
    return len(text) <= LONGEST_END and text.endswith(("。", "；", ";"))


def _wraps(above: Line, line: Line) -> bool:
    """Whether a line of a name list goes on with the entry above: directly under it, or a few words past a blank."""
    apart = line.number - above.number
    return not is_ended(line.text) and len(line.text) <= (20 if apart == 1 else LONGEST_CONTINUATION) and apart <= 2


def joint(above: Line, line: Line) -> Repair:
    """The repair that joins a line to the one above it."""
    before, after = above.text[-AROUND:], line.text[:AROUND]
    return Repair("join", line.number, f"{before}⏎{after}", f"{before}{after}")


def space_repairs(line: Line, label: Label | None = None) -> list[Repair]:
    """The repair that takes stray spaces out of a line, if it had any.

    What sets its label off (第六条　中青年专家) is no stray space: the label is kept apart from the text.
    """
    text = label.rest if label is not None and line.text.startswith(label.printed) else line.text
    told = None if "\t" in text else stray_spaces(text)
    return [] if told is None else [Repair("space", line.number, *told)]
