"""Lists of documents: the entries of a repeal decision or a cleanup annex, as items, lines or rows of a table.

    一、废止下列规章 / (一)《甲办法》(2001年3月19日省人民政府公布) / (二)…
    对22件规范性文件予以废止(见附件1) … 附件1 / 序号 文件名称 文号 / 1 乙市人民政府关于丙的通知 乙政发〔2008〕3号
    文件名称 文号 清理结果 / 乙市人民政府关于丁的通知 乙政发〔2009〕7号 废止

What is done is said by the words that open the list (a heading, a paragraph, the annex's title, the sentence that
refers to the annex), by a heading row within a table, or by a column that gives each row its own result. A list of
what stays in force, of what others repealed already, or of several classes that are not told apart does nothing.
`read_lists` gives what stands in the lists of a document; `entry` reads one line of a list.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.dates import find_dates
from corpus.model import Provision, ProvisionKind, Scope, text_units
from corpus.numbers import find_numbers
from ingest.flattened import flat_tables, title_row
from ingest.marks import Mark, ends_as_document, is_document, marks
from ingest.openings import (
    OpenList,
    annex_openings,
    column_of_parts,
    opening_of,
    part_of,
    results_in,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A document named by one line of a list. `span` quotes its title (or its number) in the line."""

    title: str | None
    number: str | None
    date: datetime.date | None
    span: tuple[int, int]
    part: str | None = None  # 《甲公告》第二条, of which no more is ended


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry where it stands: what its list does to it, if anything, and the line that names it."""

    opened: OpenList | None
    entry: Entry
    line: str
    part: str | None = None

    @property
    def scope(self) -> Scope:
        partial = self.part is not None or (self.opened is not None and self.opened.scope is Scope.PARTIAL)
        return Scope.PARTIAL if partial else Scope.WHOLE


SHORTEST_TITLE = 6  # characters, of a title printed in a cell without marks
_LISTS = frozenset({ProvisionKind.TABLE, ProvisionKind.LIST})
_RUNS = frozenset({ProvisionKind.PARAGRAPH, ProvisionKind.ITEM, ProvisionKind.HEADING})
_ORDINAL = re.compile(
    r"^\s*(?:[(（]?(?:[0-9]{1,4}|[一二三四五六七八九十百]+)[)）]?\s*[、.．]?\s*)(?=[\u4e00-\u9fff《“])"
)
_NO_TITLE = re.compile(r"[，,。；;：:]|^#|^第[^，]{1,6}[条章节]")
# 办法, 的通知: what goes on with a title after another within it
_REST_OF_TITLE = re.compile(
    r"(?:的|实施|暂行|若干|有关|部分|[^，。；：、()（）《》\t0-9]){1,40}?(?=\s*(?:[(（]|[；;。]?$))"
)
_SPEAKS = re.compile(r"与|被|依据|根据|按照|替代|代替|取代|不一致|抵触|不符|相关|已[由有经]|明确|涵盖")
_PART = re.compile(
    r"中?的?(?P<part>第[一二三四五六七八九十百0-9]+[章节条款项][^，。；\t]{0,40}|附件[0-9一二三四五六七八九十、和]*)[；;。]?$"
)
_GIVEN = re.compile(r"^(?:[^《。]{0,40}(?:发布|公布|印发|通过|批准|颁布)的)?(?=《)")


def read_lists(provisions: Iterable[Provision]) -> dict[str, list[Listed]]:
    """For the id of each provision that belongs to a list of documents: the entries that it holds.

    A table that opens nothing is a list too, of documents that are merely mentioned.
    """
    provisions = tuple(provisions)
    opened = open_lists(provisions)
    read: dict[str, list[Listed]] = {}
    for unit in text_units(provisions):
        if unit.kind in _LISTS and (unit.id in opened or unit.kind is ProvisionKind.TABLE):
            read[unit.id] = list(_rows(unit.text, opened.get(unit.id)))
        elif unit.id in opened:
            read[unit.id] = list(_entries(unit, opened[unit.id]))
    return read


def open_lists(provisions: tuple[Provision, ...]) -> dict[str, OpenList]:
    """For the id of each provision that is an entry of a list that does something: the list it belongs to."""
    parents = {provision.id: provision.parent for provision in provisions}
    referred = annex_openings(provisions)
    opened: dict[str, OpenList | None] = {}
    goes_on: tuple[str | None, OpenList] | None = None  # the list of a paragraph goes on in its siblings
    entries: dict[str, OpenList] = {}
    for provision in provisions:
        says, opening = opening_of(provision, referred)
        above = provision.parent
        while above is not None and above not in opened:
            above = parents.get(above)
        within = opened[above] if above is not None else None
        if says:
            opened[provision.id] = opening
            runs_on = provision.kind is ProvisionKind.PARAGRAPH
            goes_on = (provision.parent, opening) if runs_on and opening is not None else None
        elif goes_on and provision.parent == goes_on[0] and _is_entry(provision):
            entries[provision.id] = goes_on[1]
        elif within is not None and (_is_entry(provision) or flat_tables(provision.text)):
            entries[provision.id] = within
        else:
            goes_on = None
    return entries


def list_within(unit: Provision) -> Iterator[Listed]:
    """The entries of a list that stands within an article or a paragraph, one a line.

    第四条 本办法自2012年5月1日起施行。下列文件同时废止：⏎（一）《甲规定》（…）；⏎（二）《乙规定》（…）。
    """
    opened: OpenList | None = None
    lines = unit.text.split("\n")
    for line in lines if len(lines) > 1 else ():
        if opened is not None and _names_one(line):
            yield from _entry_of(line, opened)
        elif not line.rstrip().endswith(("：", ":")):
            opened = None
        else:
            _, opened = opening_of(replace(unit, kind=ProvisionKind.PARAGRAPH, text=line), {})


def _is_entry(provision: Provision) -> bool:
    return provision.kind in _LISTS or (provision.kind in _RUNS and _names_one(provision.text))


def _names_one(text: str) -> bool:
    return bool(_GIVEN.match(_ORDINAL.sub("", text))) or _unmarked(text) is not None


def _entries(unit: Provision, opened: OpenList) -> Iterator[Listed]:
    """The documents of an item, a line, or a table that lost its cells."""
    tables = flat_tables(unit.text)
    for table in tables:
        if table.heading is not None:
            says, inner = opening_of(_heading(table.heading, unit), {})
            current = inner if says else opened
        else:
            current = opened
        for row in table.rows:
            start = row.title_span[0] - row.span[0]
            entry_ = Entry(row.title, row.number, row.date, (start, start + row.title_span[1] - row.title_span[0]))
            yield Listed(current, entry_, unit.text[slice(*row.span)].strip())
    if not tables:
        for line in unit.text.split("\n"):
            yield from _entry_of(line, opened)


def _entry_of(line: str, opened: OpenList) -> Iterator[Listed]:
    found = entry(line) or _unmarked(line)
    if found:
        yield Listed(opened, found, line.strip(), found.part)


def _rows(text: str, opened: OpenList | None) -> Iterator[Listed]:
    """The documents of a table's rows. A heading row (二、宣布失效的文件) rules the rows below it."""
    current, results, parts = opened, None, None
    for line in text.split("\n"):
        cells = [cell.strip() for cell in line.split("\t")]
        found = entry(line) or (_unmarked(line) or _title_cell(line) if opened else None)
        if found is None:
            results = results_in(cells) or results
            parts = column_of_parts(cells) or parts
            says, inner = (
                opening_of(_heading(line), {}) if len([cell for cell in cells if cell]) == 1 else (False, None)
            )
            current = inner if says else current
        else:
            own = results.of(cells) if results else None
            ruled = own if results and (results.sure or own) else current
            part = found.part or part_of(cells, parts)
            yield Listed(None if results and results.keeps(cells) else ruled, found, line.strip(), part)


def _heading(text: str, unit: Provision | None = None) -> Provision:
    """A line within a table or a run, as the heading it is."""
    where = unit.lines if unit else (1, 1)
    return Provision("", ProvisionKind.ATTACHMENT, None, None, text, text.strip(), None, where)


def entry(line: str) -> Entry | None:
    """The document that a line of a list names, if any: by its title in marks, or by a cell that is a title."""
    numbers, dates = find_numbers(line), find_dates(line)
    number = numbers[0].value.canonical if numbers else None
    day = dates[0].value.date if dates else None
    found = [mark for mark in marks(line) if mark.is_document and not mark.modifies]
    cells = _cells(line)
    titles = [(at, cell) for at, cell in cells if _is_title(cell)]
    whole = next(((at, cell) for at, cell in titles if cell.startswith("《") and cell.endswith("》")), None)
    if titles and whole is None and len(cells) > 1 and (number or day or any("关于" in cell for _, cell in titles)):
        at, title = max(titles, key=lambda each: each[1].count("关于") * 1000 + len(each[1]))
        own = [each for _, cell in cells if cell != title and _is_reference(cell) for each in find_numbers(cell)]
        return Entry(title, own[0].value.canonical if own else None, day, (at, at + len(title)))
    if found:
        if whole is None and (named := _around(line, found[0])):
            own = find_numbers(line[named[1] :])
            return Entry(line[slice(*named)], own[0].value.canonical if own else None, day, named)
        first = found[0]  # what follows tells of it: 《甲》(…公布 根据《关于修改…的决定》修正)
        part = _PART.match(line, first.whole[1])
        return Entry(first.title, first.number or number, first.date or day, first.span, part["part"] if part else None)
    return None


def _is_reference(cell: str) -> bool:
    """Whether a cell gives a number (省政府令第15号公布，2010年修正), and does not speak of another document."""
    return not _SPEAKS.search(cell)


def _around(line: str, inner: Mark) -> tuple[int, int] | None:
    """Where a title stands that is printed without marks and has others within it.

    1．甲省实施《乙法》办法（1990年6月30日通过）; 2．关于印发《丙办法》的通知（甲政发〔2008〕3号）
    """
    ordinal = _ORDINAL.match(line)
    start = ordinal.end() if ordinal else len(line) - len(line.lstrip())
    after = _REST_OF_TITLE.match(line, inner.span[1])
    if after is None or inner.span[0] <= start or not ends_as_document(line[start : after.end()]):
        return None
    return None if _NO_TITLE.search(line[start : inner.span[0]]) else (start, after.end())


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
        len(cell) >= SHORTEST_TITLE and ends_as_document(cell) and is_document(cell, None, "", "") and "。" not in cell
    )


def _unmarked(line: str) -> Entry | None:
    """A title that stands without marks: 五、国有企业监事会暂行条例（2000年3月15日国务院令第283号发布）."""
    ordinal = _ORDINAL.match(line)
    start = ordinal.end() if ordinal else len(line) - len(line.lstrip())
    bare = line[start:].rstrip(" ;；。")
    numbered = find_numbers(bare)
    if numbered and numbered[0].span[0] == 0:  # 甲劳字〔1985〕12号 关于企业工资套改的通知
        at = start + numbered[0].span[1]
        title = line[at:].strip(" 　:：;；。")
        if _is_title(title) and not re.search(r"[，。：；:;\t]", title):
            at = line.index(title, at)
            return Entry(title, numbered[0].value.canonical, None, (at, at + len(title)))
    row = title_row(line, 0, start, len(line))
    if row is not None:
        return Entry(row.title, row.number, row.date, row.title_span)
    if "\t" not in bare and _is_title(bare) and not re.search(r"[，。：；:;]", bare):
        return Entry(bare, None, None, (start, start + len(bare)))
    return None
