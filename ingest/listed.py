"""Lists of documents: the entries of a repeal decision or a cleanup annex, as items, lines or rows of a table.

    一、废止下列规章 / (一)《甲办法》(2001年3月19日省人民政府公布) / (二)…
    对22件规范性文件予以废止(见附件1) … 附件1 / 序号 文件名称 文号 / 1 乙市人民政府关于丙的通知 乙政发〔2008〕3号
    文件名称 文号 清理结果 / 乙市人民政府关于丁的通知 乙政发〔2009〕7号 废止

What is done is said by the words that open the list (a heading, a paragraph, the annex's title, the sentence that
refers to the annex), by a heading row within a table, or by a column that gives each row its own result. A list of
what stays in force, of what others repealed already, or of several classes that are not told apart does nothing.
`read_lists` gives what stands in the lists of a document; one line of a list is read by `ingest.entries`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.model import EffectKind, Provision, ProvisionKind, Scope
from ingest.entries import Entry, entries_of, names_documents
from ingest.flattened import flat_tables
from ingest.openings import (
    OpenList,
    annex_openings,
    column_of_parts,
    may_open,
    opening_of,
    part_of,
    results_in,
)


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


_LISTS = frozenset({ProvisionKind.TABLE, ProvisionKind.LIST})
_NAME_ALONE = re.compile(r"《(?:[^《》]|《[^《》]*》)+》\s*(?:[(（][^()（）]*[)）])?\s*[:：；;。]?")
_RUNS = frozenset({ProvisionKind.PARAGRAPH, ProvisionKind.ITEM, ProvisionKind.HEADING})


def read_lists(provisions: tuple[Provision, ...], units: Iterable[Provision]) -> dict[str, list[Listed]]:
    """For the id of each of these units of text that belongs to a list of documents: the entries that it holds.

    A table that opens nothing is a list too, of documents that are merely mentioned.
    """
    opened = open_lists(provisions)
    read: dict[str, list[Listed]] = {}
    for unit in units:
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
    changes = set[str]()  # what is changed in the entry above
    for provision in provisions:
        if not opened and not (may_open(provision.text) or (referred and provision.kind is ProvisionKind.ATTACHMENT)):
            continue  # opens nothing, and there is nothing to close
        says, opening = opening_of(provision, referred)
        above = provision.parent
        while above is not None and above not in opened:
            above = parents.get(above)
        within = opened[above] if above is not None else None
        if says:
            opened[provision.id] = opening
            runs_on = provision.kind is ProvisionKind.PARAGRAPH
            goes_on = (provision.parent, opening) if runs_on and opening is not None else None
        elif goes_on and provision.parent == goes_on[0] and _is_entry(provision, goes_on[1]):
            entries[provision.id] = goes_on[1]
        elif within is not None and (_is_entry(provision, within) or flat_tables(provision.text)):
            entries[provision.id] = within
        elif (
            goes_on
            and goes_on[1].kind is EffectKind.AMENDS
            and (provision.parent in entries or provision.parent in changes)
        ):
            changes.add(provision.id)
        else:
            goes_on = None
    return entries


def list_within(unit: Provision) -> Iterator[Listed]:
    """The entries of a list that stands within an article or a paragraph, one a line.

    第四条 本办法自2012年5月1日起施行。下列文件同时废止：⏎（一）《甲规定》（…）；⏎（二）《乙规定》（…）。
    """
    if "\n" not in unit.text or not may_open(unit.text):
        return
    opened: OpenList | None = None
    for line in unit.text.split("\n"):
        if opened is not None and names_documents(line):
            yield from (Listed(opened, each, line.strip(), each.part) for each in entries_of(line))
        elif not line.rstrip().endswith(("：", ":")):
            opened = None
        else:
            _, opened = opening_of(replace(unit, kind=ProvisionKind.PARAGRAPH, text=line), {})
            if opened is not None and opened.kind is EffectKind.AMENDS:
                opened = None  # what is changed stands in the lines too


def _is_entry(provision: Provision, opened: OpenList) -> bool:
    """Whether a provision is an entry of a list. Where documents are amended, what is changed in them speaks of others:
    only a name that stands alone is an entry."""
    if opened.kind is EffectKind.AMENDS and not _NAME_ALONE.fullmatch(provision.text):
        return False
    return provision.kind in _LISTS or (provision.kind in _RUNS and names_documents(provision.text))


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
            yield from (Listed(opened, each, line.strip(), each.part) for each in entries_of(line))


def _rows(text: str, opened: OpenList | None) -> Iterator[Listed]:
    """The documents of a table's rows. A heading row (二、宣布失效的文件) rules the rows below it."""
    current, results, parts = opened, None, None
    for line in text.split("\n"):
        cells = [cell.strip() for cell in line.split("\t")]
        found = entries_of(line, known=opened is not None)
        if not found:
            results = results_in(cells) or results
            parts = column_of_parts(cells) or parts
            says, inner = (
                opening_of(_heading(line), {}) if len([cell for cell in cells if cell]) == 1 else (False, None)
            )
            current = inner if says else current
        else:
            own = results.of(cells) if results else None
            ruled = own if results and (results.sure or own) else current
            kept = results is not None and results.keeps(cells)
            for each in found:
                part = each.part or part_of(cells, parts)
                yield Listed(None if kept else ruled, each, line.strip(), part)


def _heading(text: str, unit: Provision | None = None) -> Provision:
    """A line within a table or a run, as the heading it is."""
    where = unit.lines if unit else (1, 1)
    return Provision("", ProvisionKind.ATTACHMENT, None, None, text, text.strip(), None, where)
