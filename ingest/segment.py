"""Where each document of an issue begins and ends.

The 发文字号 is the reliable sign: find it, then look up for the title (or down, where the
number is printed first). Orders are found by their heading, documents without a number by
their entry in the 目录, or by what stands around their title (`ingest.unlisted`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import dataclass
from itertools import takewhile

from corpus.model import ContentsEntry
from corpus.numbers import read_number
from corpus.text import squeeze, unspaced
from ingest.announced import ANNOUNCING, announcement_title
from ingest.carried import carries_something, is_carried, named_by_carrier, published_title
from ingest.history import bracket_lines, read_history
from ingest.kinds import ends_as_title
from ingest.lines import FURNITURE, Line, LineKind, is_ordinal_only, number_and_date, of_kind
from ingest.organs import order_head, split_organs
from ingest.title_lines import (
    SENTENCE_END,
    after_end,
    line_below,
    opens_document,
    sentence_below,
    set_apart,
    title_key,
    title_of,
)
from ingest.titles import (
    by_last_character,
    find_title,
    lines_above,
    once,
    signers_below,
    title_above,
    title_below,
    with_issuers,
    without_history,
)
from ingest.unlisted import find_unlisted, only_title

ORDER_WORDS = ("令", "公告", "通告", "命令")
"""The last line of an order's heading, where its issuers stand on lines of their own."""
OPENS_YEAR = frozenset("〔[［（(【")
ORDER_WORD = re.compile(f"(?:{'|'.join(ORDER_WORDS)})$")


_HEAD_NOTE = re.compile(r"(?:通过|公布|发布|施行|实施|修订|修正)$|^来源[:：]")
"""Notes that may stand between: 2024年1月8日第1911次会议通过, 2024年3月20日施行."""
ORDER_NUMBER = re.compile(r"令第([0-9]+)号$")


@dataclass(frozen=True, slots=True)
class Draft:
    """A document's lines: `start` to `stop` (indices, half open), those of its title, and that of its number; a text
    handed on without its head has neither, an order whose head is lost no more than its number."""

    start: int
    stop: int
    title: tuple[int, ...]
    number: int | None


@dataclass(frozen=True, slots=True)
class _Anchor:
    title: tuple[int, ...]
    number: int | None

    @property
    def start(self) -> int:
        return min(self.title) if self.number is None else min((*self.title, self.number))


def _start(anchor: _Anchor) -> int:
    return anchor.start


def find_documents(lines: list[Line], entries: tuple[ContentsEntry, ...], heading: str | None = None) -> list[Draft]:
    """Drafts in printed order; the lines before the first belong to none. `heading` is the title a web page gives."""
    listed = {squeeze(entry.title) for entry in entries}
    titles = {*listed, squeeze(heading)} if heading else listed
    anchors: list[_Anchor] = []
    for index in of_kind(lines, LineKind.NUMBER):
        if anchor := _at_number(lines, index, titles):
            anchors.append(anchor)
    anchors.sort(key=_start)
    anchors = [each for at, each in enumerate(anchors) if at == 0 or not _numbered_again(lines, anchors[at - 1], each)]
    anchors = [
        each for at, each in enumerate(anchors) if at == 0 or not _passed_on(lines, anchors[at - 1], each, listed)
    ]
    anchors = _without_listed(lines, anchors)
    named = [announcement_title(lines, anchor.title, anchor.number) or anchor.title for anchor in anchors]
    taken = {index for title in named for index in title} | {index for anchor in anchors for index in anchor.title}
    ends = by_last_character(lines) if listed else {}
    for title in sorted(listed, key=len, reverse=True):
        if not any(title_key(lines, window).endswith(title) for window in named):
            window = find_title(lines, title, taken, ends)
            if window and not _carried(lines, anchors, window):
                insort(anchors, _Anchor(window, None), key=_start)
                named.append(window)
                taken |= set(window)
    for window, sure in find_unlisted(lines, taken):
        if not _carried(lines, anchors, window) and (sure or not _follows_carrier(lines, anchors, window)):
            insort(anchors, _Anchor(window, None), key=_start)
    if not anchors and (only := only_title(lines)):
        anchors = [_Anchor(only, None)]
    if not anchors:
        return []
    anchors = _with_what_they_publish(lines, anchors)
    starts = [anchor.start for anchor in anchors]
    for at in range(len(anchors) - 1):
        if _printed_twice(lines, anchors[at], anchors[at + 1]) or _heads_what_publishes_it(
            lines, anchors[at], anchors[at + 1]
        ):
            starts[at + 1] = starts[at]
    stops = [*starts[1:], len(lines)]
    drafts = [
        Draft(start, stop, once(lines, anchor.title) if anchor.title else (), anchor.number)
        for start, stop, anchor in zip(starts, stops, anchors, strict=True)
    ]
    return [draft for draft in drafts if draft.start < draft.stop]


def number_of(lines: list[Line], draft: Draft) -> str | None:
    """The canonical number; the second line of an order's heading is read together with the first."""
    if draft.number is None:
        return None
    text = lines[draft.number].text
    dated = number_and_date(text)
    if dated:
        return dated[0]
    found = None
    if is_ordinal_only(text):
        found = read_number(_order_head(lines, tuple(i for i in draft.title if i != draft.number)) + unspaced(text))
    elif text.startswith(ANNOUNCING) and all(split_organs(lines[i].text) for i in draft.title):
        found = read_number("、".join(unspaced(lines[i].text) for i in draft.title) + unspaced(text))
    found = found or read_number(text) or read_number(text.strip("()（） "))
    if found is not None and not found.agency_code and not found.organ and text[0] in OPENS_YEAR:
        head = _order_head(lines, draft.title)  # 甲监会公告⏎〔2019〕30号
        found = (read_number(head + unspaced(text)) if head.endswith(ANNOUNCING) else None) or found
    return found.canonical if found else None


def _order_head(lines: list[Line], title: tuple[int, ...]) -> str:
    """The heading of an order on one line: 甲部⏎乙部⏎令 -> 甲部、乙部令; 甲省人民代表大会⏎常务委员会公告 in one."""
    *above, head = [unspaced(lines[i].text) for i in title] or [""]
    if head in ORDER_WORDS:
        return "、".join(above) + head
    whole = "".join(above) + head
    return whole if above and len(split_organs(ORDER_WORD.sub("", whole))) == 1 else head


def _at_number(lines: list[Line], index: int, titles: set[str]) -> _Anchor | None:
    """The document whose number stands on line `index`; None where the line only mentions a number."""
    text = lines[index].text
    above = lines_above(lines, index)
    number = read_number(text)
    if is_ordinal_only(text):
        head = unspaced(lines[above[-1]].text) if above else ""
        if head in ORDER_WORDS:
            return _Anchor(above, index)  # 甲部⏎乙部⏎令⏎2012年第7号; 公告⏎第36号 under a printed letterhead
        if order_head(head):
            return _Anchor(with_issuers(lines, above, len(above) - 1, signers_below(lines, index)), index)
        if text.endswith("令") and split_organs(head):
            return _Anchor((*above, index), index)  # 甲市人民政府⏎第112号令
        if number is None:
            return _Anchor((), index) if _publishes_below(lines, index) else None
    if text.startswith(ANNOUNCING):
        organs = [*takewhile(lambda i: split_organs(lines[i].text), reversed(above))]
        if organs:
            return _Anchor(tuple(reversed(organs)), index)  # 甲署⏎乙部⏎公告2021年第67号
    titled = without_history(lines, title_above(lines, index, above, titles))
    if number is not None and number.organ and re.search(r"(?:令|公告)", text):
        if titled and ends_as_title(title_of(lines, titled)) and not order_head(title_of(lines, titled)):
            return _Anchor(titled, index)
        return _Anchor((index,), index) if set_apart(lines, index) or opens_document(lines, index) else None
    if titled:
        return _Anchor(titled, index)
    below = title_below(lines, index)
    if below:
        return _Anchor(below, index)
    return _Anchor((index,), index) if _untitled(lines, index) else None


def _publishes_below(lines: list[Line], index: int) -> bool:
    """Whether 第48号 stands alone, its order's head lost, over what the order says: 《甲办法》已经…通过，现予发布."""
    return after_end(lines, index) and published_title(sentence_below(lines, index)) is not None


def _without_listed(lines: list[Line], anchors: list[_Anchor]) -> list[_Anchor]:
    """The documents but for titles with their numbers that stand in a list without the word 目录 over them: nothing is
    told below such a one, and it stands again further down."""
    heads = [(title_key(lines, each.title), number_of(lines, _bare(each))) for each in anchors]
    last = {head: at for at, head in enumerate(heads)}
    return [
        each
        for at, each in enumerate(anchors)
        if last[heads[at]] == at or heads[at][1] is None or _told(lines, each, anchors[at + 1])
    ]


def _told(lines: list[Line], anchor: _Anchor, below: _Anchor) -> bool:
    """Whether anything but names stands between the head of a document and the next."""
    between = lines[max((*anchor.title, anchor.number or 0)) + 1 : below.start]
    names = (LineKind.TEXT, LineKind.NUMBER, *FURNITURE)
    return any(line.kind not in names or line.text.endswith(SENTENCE_END) for line in between)


def _bare(anchor: _Anchor) -> Draft:
    return Draft(anchor.start, anchor.start, anchor.title, anchor.number)


def _numbered_again(lines: list[Line], above: _Anchor, below: _Anchor) -> bool:
    """Whether what looks like a second document is what the order above issues, under the order's number again.

    甲国令第707号 below 乙条例 below 甲国国务院令第707号
    """
    numbers = [number_of(lines, _bare(each)) for each in (above, below)]
    orders = [ORDER_NUMBER.search(number or "") for number in numbers]
    if orders[0] is None or orders[1] is None or orders[0][1] != orders[1][1]:
        return False
    return is_carried(lines, above.start, title_key(lines, below.title), below.start)


def _passed_on(lines: list[Line], above: _Anchor, below: _Anchor, listed: set[str]) -> bool:
    """Whether a document is what the one above passes on under its own number, and has no entry in the 目录.

    现将《甲省政府办公厅关于乙的意见》（甲政办发〔2018〕70号）转发给你们 / …signature / 甲省政府办公厅关于乙的意见
    """
    title = title_key(lines, below.title)
    if any(title.endswith(entry) for entry in listed) or not carries_something(title_of(lines, above.title)):
        return False
    return is_carried(lines, above.start, title, below.start)


def _with_what_they_publish(lines: list[Line], anchors: list[_Anchor]) -> list[_Anchor]:
    """Announcements that publish what stands below them under a number: one document, which that number is of.

    甲法院公告 / 《甲法院关于乙的解释》已于…通过，现予公布 / 甲法院 2019年6月14日 / 甲释〔2019〕3号 / 甲法院关于乙的解释
    """
    whole: list[_Anchor] = []
    for anchor in anchors:
        above = whole[-1] if whole else None
        if above is not None and above.number is None and title_of(lines, above.title).endswith("公告"):
            said = published_title(sentence_below(lines, above.title[-1]))
            if said is not None and said == title_key(lines, anchor.title):
                whole[-1] = _Anchor(above.title, anchor.number)
                continue
        whole.append(anchor)
    return whole


def _printed_twice(lines: list[Line], above: _Anchor, below: _Anchor) -> bool:
    """Whether a title stands again right below itself: a database sets it above the text, with number and day.

    国务院关于甲的意见⏎国发〔2019〕5号⏎国务院关于⏎ 甲的意见⏎国发〔2019〕5号
    """
    head = {*above.title, above.number}
    between = [line for i, line in enumerate(lines[above.start : below.start], above.start) if i not in head]
    told = (line for line in between if line.kind not in FURNITURE | {LineKind.DATE, LineKind.NUMBER})
    if not all(_HEAD_NOTE.search(line.text) for line in told):
        return False
    titles = [title_key(lines, each.title).replace("、", "") for each in (above, below)]
    subjects = [title[title.find("关于") :] for title in titles]  # with its number before it, or without its organ
    return titles[0] == titles[1] != "" or ("关于" in titles[0] and subjects[0] == subjects[1])


def _heads_what_publishes_it(lines: list[Line], above: _Anchor, below: _Anchor) -> bool:
    """Whether a title stands above the announcement that publishes it, with nothing but its history between.

    甲省村务公开条例⏎（2009年…通过）⏎甲省人大常委会公告⏎第28号⏎《甲省村务公开条例》已由…通过，现予公布
    """
    if above.number is not None or below.number is None:
        return False
    said = published_title(sentence_below(lines, max((*below.title, below.number))))
    if said is None or said != title_key(lines, above.title):
        return False
    between = (line for line in lines[max(above.title) + 1 : below.start] if line.kind not in FURNITURE)
    return all(_HEAD_NOTE.search(line.text.rstrip(")）")) or line.kind == LineKind.DATE for line in between)


def _untitled(lines: list[Line], index: int) -> bool:
    """Whether a number heads a document that has no title: one has ended above, and an addressee stands below; or all
    the source is this number and a text."""
    below = line_below(lines, index)
    if below is None or not after_end(lines, index):
        return False
    first = all(line.kind in FURNITURE for line in lines[:index])
    told = below.kind in (LineKind.DIVISION, LineKind.ARTICLE) or (below.kind == LineKind.TEXT and "。" in below.text)
    return below.text.endswith(("：", ":")) or (first and (told or _is_history(below.text)))


def _is_history(text: str) -> bool:
    """Whether a line is the bracket that says who made a text and when: （2024年7月30日甲部令第5号公布）."""
    return bool(bracket_lines([text])) and read_history(text[1:-1]) is not None


def _above(anchors: list[_Anchor], line: int) -> _Anchor | None:
    """The document in which a line stands, so far as documents are known; `anchors` are in printed order."""
    position = bisect_left(anchors, line, key=_start)
    return anchors[position - 1] if position else None


def _carried(lines: list[Line], anchors: list[_Anchor], window: tuple[int, ...]) -> bool:
    """Whether the title on a window is that of an instrument or attachment which the document above announces."""
    above = _above(anchors, window[0])
    if above is None:
        return False
    title = title_key(lines, window)
    return named_by_carrier(title_key(lines, above.title), title) or is_carried(lines, above.start, title, window[0])


def _follows_carrier(lines: list[Line], anchors: list[_Anchor], window: tuple[int, ...]) -> bool:
    """Whether the document above passes on a text, which the title on a window may be although it is not announced."""
    above = _above(anchors, window[0])
    return above is not None and carries_something(title_of(lines, above.title))
