"""Entries: the documents that one line of a list names, by title, by number, or both.

    （一）《甲办法》（2001年3月19日省人民政府公布）
    1⇥乙市人民政府关于丙的通知⇥乙政发〔2008〕3号⇥依据已修改
    2．甲省实施《乙法》办法（1990年6月30日通过）              a title without marks, another within it
    3．乙劳字〔1985〕12号 关于企业工资套改的通知              the number first
    乙费〔2001〕8号、10号                                    numbers alone
    《丁公告》（2017年第12号）第二条                          a part

What a cell tells of other documents (与国办发〔2015〕58号不一致) names none.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from corpus.dates import find_dates
from corpus.numbers import find_numbers
from ingest.flattened import title_row
from ingest.marks import Mark, ends_as_document, is_document, marks


@dataclass(frozen=True, slots=True)
class Entry:
    """A document named by one line of a list. `span` quotes its title (or its number) in the line."""

    title: str | None
    number: str | None
    date: datetime.date | None
    span: tuple[int, int]
    part: str | None = None  # 《甲公告》第二条, of which no more is ended


_JOINT = re.compile(r"\s*(?:等)?[、，,；;。和及与]{1,2}\s*|\s*以及\s*|\s*")
"""Between two titles of a list that is printed on one line."""
SHORTEST_TITLE = 6  # characters, of a title printed in a cell without marks
_ORDINAL = re.compile(
    r"^\s*(?:[(（]?(?:[0-9]{1,4}|[一二三四五六七八九十百]+)[)）]?\s*[、.．]?\s*)(?!年)(?=[\u4e00-\u9fff《“])"
    r"|^\s*[0-9]{1,3}[、.．]\s*(?=(?:19|20)[0-9]{2}年)"
)
_GIVEN = re.compile(r"^(?:[^《。]{0,40}(?:发布|公布|印发|通过|批准|颁布)的)?(?=《)")
_CLASS = re.compile("^(?:其他|其它|其余|有关|凡)|不一致|抵触|不符|(?:失效|废止|停止执行)的?(?:条款|条文|内容)$")
"""（三）其他与本办法不一致的规定: which documents they are is not said; 失效废止条款 heads a column."""
_NO_TITLE = re.compile(r"[，,。；;：:]|^#|^第[^，]{1,6}[条章节]")
_SPEAKS = re.compile(r"与|被|依据|根据|按照|替代|代替|取代|不一致|抵触|不符|相关|已[由有经]|明确|涵盖")
_PARTS = r"第[一二三四五六七八九十百0-9]+[章节条款项][^，。；\t]{0,40}|附件[0-9一二三四五六七八九十、和]*"
_PART = re.compile(rf"中?的?(?P<part>{_PARTS})[；;。]?$")
_NOTHING_ELSE = re.compile(rf"[\s、，和及]*(?:文件|文|通知)?[\s中的]*(?P<part>{_PARTS})?[\s；;。]*")
# 办法, 的通知: what goes on with a title after another within it
_REST_OF_TITLE = re.compile(
    r"(?:的|实施|暂行|若干|有关|部分|[^，。；：、()（）《》\t0-9]){1,40}?(?=\s*(?:[(（]|[；;。]?$))"
)
# 甲水利厅关于乙的通知（甲水发〔2011〕45号), in one cell
_NUMBERED = re.compile(r"(?P<title>[^\t]+?)\s*[(（\[](?P<own>[^()（）]*号[^()（）]*)[)）\]]$")


def entries_of(line: str, *, known: bool = True) -> list[Entry]:
    """All documents that a line names; `known`: the line is known to stand in a list of documents."""
    if known and (chain := _chained(line)):
        return chain
    named = entry(line)
    if named or not known:
        return [named] if named else []
    if alone := _numbers_alone(line):
        return alone
    named = _unmarked(line) or _title_cell(line) or _numbered(line)
    return [named] if named else []


def _chained(line: str) -> list[Entry]:
    """《甲办法》（令第1号）、《乙规定》和《丙细则》（…公布）: titles in marks, and nothing else but who gave them."""
    found = [mark for mark in marks(line) if mark.is_document and not mark.modifies] if line.count("《") > 1 else []
    if len(found) < 2 or _start(line) != found[0].span[0]:
        return []
    ends = [*(mark.whole[1] for mark in found)]
    between = [line[end : mark.span[0]] for end, mark in zip(ends, found[1:], strict=False)]
    if not all(_JOINT.fullmatch(words) for words in between) or not _JOINT.fullmatch(line[ends[-1] :] + "、"):
        return []
    return [Entry(mark.title, mark.number, mark.date, mark.span) for mark in found]


def names_documents(text: str) -> bool:
    """Whether a line is an entry: it begins with a title in marks, or is nothing but a title or numbers."""
    marked = _GIVEN.match(_ORDINAL.sub("", text))
    return bool(marked) or bool(_unmarked(text) or _numbers_alone(text) or _numbered(text))


def entry(line: str) -> Entry | None:
    """The document that a line of a list names, if any: by its title in marks, or by a cell that is a title."""
    numbers, dates = find_numbers(line), find_dates(line)
    number = numbers[0].value.canonical if numbers else None
    day = dates[0].value.date if dates else None
    found = [mark for mark in marks(line) if mark.is_document and not mark.modifies]
    cells = _cells(line)
    titles = [titled for at, cell in cells if (titled := _titled(at, cell))]
    whole = next((each for each in titles if each[1].startswith("《") and each[1].endswith("》")), None)
    if (
        titles
        and whole is None
        and len(cells) > 1
        and (number or day or any("关于" in title for _, title, _ in titles))
    ):
        at, title, own = max(titles, key=lambda each: each[1].count("关于") * 1000 + len(each[1]))
        others = (cell for start, cell in cells if start != at and not _SPEAKS.search(cell))
        beside = [each.value.canonical for cell in others for each in find_numbers(cell)]
        return Entry(title, own or (beside[0] if beside else None), day, (at, at + len(title)))
    if found:
        if whole is None and (named := _around(line, found[0])):
            after = find_numbers(line[named[1] :])
            return Entry(line[slice(*named)], after[0].value.canonical if after else None, day, named)
        first = found[0]  # what follows tells of it: 《甲》(…公布 根据《关于修改…的决定》修正)
        part = _PART.match(line, first.whole[1])
        return Entry(first.title, first.number or number, first.date or day, first.span, part["part"] if part else None)
    return None


def _titled(at: int, cell: str) -> tuple[int, str, str | None] | None:
    """Where a cell's title begins, the title, and the number that the cell gives in a bracket after it."""
    numbered = _NUMBERED.fullmatch(cell)
    if numbered and (own := find_numbers(numbered["own"])) and _is_title(numbered["title"]):
        return at, numbered["title"], own[0].value.canonical
    return (at, cell, None) if _is_title(cell) else None


def _around(line: str, inner: Mark) -> tuple[int, int] | None:
    """Where a title stands that is printed without marks and has others within it.

    1．甲省实施《乙法》办法（1990年6月30日通过）; 2．关于印发《丙办法》的通知（甲政发〔2008〕3号）
    """
    start = _start(line)
    after = _REST_OF_TITLE.match(line, inner.span[1])
    if after is None or inner.span[0] <= start or not ends_as_document(line[start : after.end()]):
        return None
    return None if _NO_TITLE.search(line[start : inner.span[0]]) else (start, after.end())


def _start(line: str) -> int:
    """Where a line begins after its ordinal."""
    ordinal = _ORDINAL.match(line)
    return ordinal.end() if ordinal else len(line) - len(line.lstrip())


def _cells(line: str) -> list[tuple[int, str]]:
    """The cells of a row, each with its place in the line."""
    start, cells = 0, []
    for cell in line.split("\t"):
        cells.append((start + len(cell) - len(cell.lstrip()), cell.strip()))
        start += len(cell) + 1
    return cells


def _title_cell(line: str) -> Entry | None:
    """The one cell of a row that is a title, where a list is known to be one: 1⇥甲市市容办法⇥城管局."""
    titles = [(at, cell) for at, cell in _cells(line) if _is_title(cell)]
    if len(titles) != 1 or len(_cells(line)) < 2:
        return None
    at, title = titles[0]
    return Entry(title.strip("《》"), None, None, (at, at + len(title)))


def _is_title(cell: str) -> bool:
    return (
        len(cell) >= SHORTEST_TITLE
        and ends_as_document(cell)
        and is_document(cell, None, "", "")
        and "。" not in cell
        and not _CLASS.search(cell)
    )


def _unmarked(line: str) -> Entry | None:
    """A title that stands without marks: 五、国有企业监事会暂行条例（2000年3月15日国务院令第283号发布）."""
    start = _start(line)
    bare = line[start:].rstrip(" ;；。")
    numbered = find_numbers(bare)
    if numbered and numbered[0].span[0] == 0:  # 甲劳字〔1985〕12号 关于企业工资套改的通知
        at = start + numbered[0].span[1]
        title = line[at:].strip(" \u3000:：;；。")
        title = title[1:-1] if title.startswith("《") and title.find("》") == len(title) - 1 else title
        if _is_title(title) and not re.search(r"[，。：；:;\t]", title):
            at = line.index(title, at)
            return Entry(title, numbered[0].value.canonical, None, (at, at + len(title)))
    row = title_row(line, 0, start, len(line))
    if row is not None:
        return Entry(row.title, row.number, row.date, row.title_span)
    if "\t" not in bare and _is_title(bare) and not re.search(r"[，。：；:;]", bare):
        return Entry(bare, None, None, (start, start + len(bare)))
    return None


def _numbered(line: str) -> Entry | None:
    """What a number tells to be a document, whatever its title ends with: 2014年为民办实事（甲政〔2014〕1号）."""
    start = _start(line)
    match = _NUMBERED.fullmatch(line[start:].rstrip(" ;；。"))
    own = find_numbers(match["own"]) if match else []
    title = match["title"].strip() if match else ""
    if (
        not own
        or len(title) < SHORTEST_TITLE
        or _NO_TITLE.search(title)
        or _SPEAKS.search(title)
        or _CLASS.search(title)
    ):
        return None
    return Entry(title, own[0].value.canonical, None, (start, start + len(title)))


def _numbers_alone(line: str) -> list[Entry]:
    """甲费〔2001〕8号、10号; 甲财〔2004〕31号文第三条: a line of nothing but numbers, the last perhaps with a part."""
    start = _start(line)
    found = find_numbers(line[start:])
    if not found or found[0].span[0] != 0:
        return []
    between, reached = "", 0
    for each in found:
        between += line[start + reached : start + each.span[0]]
        reached = each.span[1]
    rest = _NOTHING_ELSE.fullmatch(line[start + reached :])
    if rest is None or not _NOTHING_ELSE.fullmatch(between):
        return []
    spans = [(start + each.span[0], start + each.span[1]) for each in found]
    parts = [*[None] * (len(found) - 1), rest["part"]]
    return [
        Entry(None, each.value.canonical, None, span, part)
        for each, span, part in zip(found, spans, parts, strict=True)
    ]
