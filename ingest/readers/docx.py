"""A Word document (.docx): its paragraphs with the numbers Word counts, its tables as rows of cells.

What is printed around the text (headers, footers) and what was struck out under tracked changes is left out; footnotes
stand after the text, the text of boxes after the paragraph they hang on.

lxml reads the parts, not python-docx: that leaves out computed numbers, text boxes, footnotes and insertions under
tracked changes, which are half of the work, and lxml is needed for web pages anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from corpus.model import PageFact
from corpus.page_facts import meaning_of
from ingest.errors import UnreadableError
from ingest.readers.docx_numbering import Numbering, attribute, integer, read_numbering, value
from ingest.readers.extract import Extract
from ingest.readers.package import Package, child, children, holds, local

MAIN = "word/document.xml"
LONGEST_CELL, MOST_IN_CELL = 1500, 12
"""Characters and paragraphs: a cell with more is a page laid out by a table, not data."""
WIDEST = 60
"""Columns of a table, rows that one cell goes over: a table that claims more is not believed."""
OUT = frozenset(("del", "moveFrom", "instrText", "delText", "delInstrText", "rt", "pPr", "rPr", "sectPr"))
"""Struck out, moved away, a field's own words, the reading printed above a character."""
LITERAL = {"br": "\n", "cr": "\n", "tab": "  ", "noBreakHyphen": "-", "ptab": "  "}
NO_TEXT = "the Word file has no text in it (pictures only?): have it recognised (OCR) first, or find another version"
TOO_DEEP = "the Word file is nested too deeply to be read: save its text as UTF-8 and ingest that"
CORE, CUSTOM, OF_FILE = "docProps/core.xml", "docProps/custom.xml", "properties"
LONGEST_VALUE = 200
"""Characters of a property: offices keep whole records in them."""
PROPERTIES = {"title": "dc:title", "creator": "dc:creator", "created": "dcterms:created", "subject": "dc:subject"}


def is_docx(content: bytes) -> bool:
    return holds(content, MAIN)


def read_docx(content: bytes) -> Extract:
    """The text of a Word file. Raises UnreadableError in one sentence."""
    package = Package(content)
    main = package.xml(MAIN)
    body = child(main, "body")
    if body is None:
        raise UnreadableError("the Word file is damaged: it has no body; fetch it again")
    reader = _Reader(read_numbering(package.xml("word/numbering.xml"), package.xml("word/styles.xml")))
    try:
        reader.blocks(body)
        reader.notes(package)
    except RecursionError as error:
        raise UnreadableError(TOO_DEEP) from error
    lines = [line for line in reader.lines if line.strip()]
    if not lines:
        raise UnreadableError(NO_TEXT)
    return Extract("\n".join(lines) + "\n", "docx", facts=_facts(package))


def _facts(package: Package) -> tuple[PageFact, ...]:
    """What the file says of itself: its own properties, and those that an office's system set (文号, 成文日期)."""
    core, custom = package.xml(CORE), package.xml(CUSTOM)
    said = [(PROPERTIES[local(each)], each) for each in (() if core is None else core) if local(each) in PROPERTIES]
    said += [
        (each.get("name", ""), each) for each in (() if custom is None else custom) if meaning_of(each.get("name", ""))
    ]
    texts = [(name, " ".join("".join(each.itertext()).split())) for name, each in said]
    return tuple(PageFact(name, text, OF_FILE) for name, text in texts if text and len(text) <= LONGEST_VALUE)


@dataclass(slots=True)
class _Paragraph:
    """The text of a paragraph as it is gathered, and the boxes and footnotes that hang on it."""

    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)


class _Reader:
    """Walks a document in order, because the numbers of its lists depend on what came before."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.lines: list[str] = []
        self.cited: list[str] = []
        self.open = ""  # a paragraph whose end was struck out: the next goes on with it

    def blocks(self, parent: etree._Element) -> None:
        """The lines of all paragraphs and tables in an element."""
        for each in parent:
            name = local(each)
            if name == "p":
                self.lines += self.paragraph(each)
            elif name == "tbl":
                self.table(each)
            elif name == "AlternateContent":
                self.blocks(_chosen(each))
            elif name not in OUT:
                self.blocks(each)

    def paragraph(self, element: etree._Element) -> list[str]:
        """The lines of a paragraph: more than one where a line was broken by hand, or a box hangs on it."""
        properties = child(element, "pPr")
        found = _Paragraph()
        _gather(element, found)
        self.cited += found.notes
        label = self.numbering.label(properties) if found.text.strip() or found.boxes else ""
        text = self.open + (label + found.text.lstrip() if label else found.text)
        self.open = ""
        if child(child(properties, "rPr"), "del") is not None:
            self.open = text
            return []
        lines = [_cleaned(line) for line in text.split("\n")]
        for box in found.boxes:
            lines += self.inside(box)
        return lines

    def inside(self, element: etree._Element) -> list[str]:
        """The lines of an element, apart."""
        before, self.lines = self.lines, []
        self.blocks(element)
        lines, self.lines = self.lines, before
        return [line for line in lines if line.strip()]

    def table(self, table: etree._Element) -> None:
        """A data table as rows of tab-separated cells; the lines of one that only lays out a page."""
        rows = [
            (
                integer(value(child(child(row, "trPr"), "gridBefore")), 0),
                [(cell, self.inside(cell)) for cell in _within(row, "tc")],
            )
            for row in _within(table, "tr")
            if child(child(row, "trPr"), "del") is None
        ]
        cells = [lines for _, row in rows for _, lines in row]
        is_data = len(rows) > 1 and max((len(row) for _, row in rows), default=0) > 1
        if not is_data or any(len(lines) > MOST_IN_CELL or sum(map(len, lines)) > LONGEST_CELL for lines in cells):
            self.lines += [line for lines in cells for line in lines]
            return
        printed: list[list[str]] = []
        for before, row in rows:
            texts = [""] * min(before, WIDEST)
            for cell, lines in row:
                properties = child(cell, "tcPr")
                merged = child(properties, "vMerge")
                goes_on = merged is not None and value(merged) != "restart"
                text = "" if goes_on else " ".join(line.replace("\t", " ").strip() for line in lines)
                wide = min(max(integer(value(child(properties, "gridSpan")), 1), 1), WIDEST)
                texts += [text, *[""] * (wide - 1)]
            printed.append(texts)
        width = max(map(len, printed))
        self.lines += ["\t".join([*texts, *[""] * (width - len(texts))]) for texts in printed if any(texts)]

    def notes(self, package: Package) -> None:
        """The footnotes and endnotes that the text refers to, after it."""
        for kind in ("footnote", "endnote"):
            for note in children(package.xml(f"word/{kind}s.xml"), kind):
                if f"{kind}{attribute(note, 'id')}" in self.cited:
                    self.lines += [f"注：{line}" for line in self.inside(note)]


def _gather(element: etree._Element, found: _Paragraph) -> None:
    """The text below an element, without what was struck out, hidden, or belongs to a box."""
    for each in element:
        name = local(each)
        if name in OUT or (name == "r" and _is_hidden(each)):
            continue
        if name == "t":
            found.parts.append(each.text or "")
        elif name == "br" and attribute(each, "type") in ("page", "column"):
            found.parts.append("\n")
        elif name in LITERAL:
            found.parts.append(LITERAL[name])
        elif name == "txbxContent":
            found.boxes.append(each)
        elif name in ("footnoteReference", "endnoteReference"):
            found.notes.append(f"{name.removesuffix('Reference')}{attribute(each, 'id')}")
        elif name == "AlternateContent":
            _gather(_chosen(each), found)
        else:
            _gather(each, found)


def _chosen(alternatives: etree._Element) -> etree._Element:
    """Of two forms of the same content, for newer and for older programs, the newer."""
    return next((each for name in ("Choice", "Fallback") for each in children(alternatives, name)), alternatives)


def _is_hidden(run: etree._Element) -> bool:
    hidden = child(child(run, "rPr"), "vanish")
    return hidden is not None and value(hidden) not in ("0", "false", "off")


def _within(parent: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those in a content control or under tracked insertion."""
    for each in parent:
        if local(each) == name:
            yield each
        elif local(each) in ("sdt", "sdtContent", "ins", "customXml", "moveTo"):
            yield from _within(each, name)


def _cleaned(line: str) -> str:
    return re.sub(r"[\t\r\xa0]", " ", line).strip(" \u3000")
