"""OFD, the fixed-layout format of official documents (版式文件, GB/T 33190-2016): a package of XML pages.

    OFD.xml -> DocRoot: Doc_0/Document.xml -> Pages: Doc_0/Pages/Page_0/Content.xml, … -> glyphs (`ofd_page.py`)

From there it goes as a PDF does (`paged.py`): a file says no more of rows, columns and tables. Names of elements count
without their namespace, for makers differ; what a location names is looked for beside the part that names it, then from
the root. Seals, notes on pages and attached files are no text of the document; files that are attached are told of.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from corpus.model import Issue, PageFact
from corpus.page_facts import meaning_of
from ingest.errors import UnreadableError
from ingest.readers.docx import LONGEST_VALUE, OF_FILE
from ingest.readers.extract import Extract
from ingest.readers.ofd_page import Box, PageReader, numbers
from ingest.readers.package import HARMFUL, LOCKED, Package, child, children, holds
from ingest.readers.paged import read_paged
from ingest.readers.pdf_glyphs import MOST_PAGES, GlyphPage

MAIN = "OFD.xml"
A4: Box = (0.0, 0.0, 210.0, 297.0)
MOST_TIMES, SMALL = 60, 15_000_000
"""Bytes that all pages unpack to: fifteen times the file's where every character is an object of its own."""
MISSING = "the OFD file is damaged: its part {} is missing; fetch it again from where it was published"


def is_ofd(content: bytes) -> bool:
    return holds(content, MAIN)


def read_ofd(content: bytes) -> Extract:
    """The text of an OFD file. Raises UnreadableError in one sentence."""
    parts = _Parts(content)
    place, root = parts.part("", MAIN)
    if child(root, "Encryptions") is not None:
        raise UnreadableError(LOCKED)
    bodies = list(children(root, "DocBody"))
    documents = [_Document(parts, place, _text(child(body, "DocRoot"))) for body in bodies]
    extract = read_paged(tuple(page for document in documents for page in document.pages()), "ofd")
    facts = tuple(fact for body in bodies for fact in _facts(child(body, "DocInfo")))
    return replace(extract, issues=(*extract.issues, *_attached(documents)), facts=facts)


class _Parts:
    """The parts of the package, by the locations that other parts name."""

    def __init__(self, content: bytes) -> None:
        self._package = Package(content, max(SMALL, MOST_TIMES * len(content)))
        self._names = {name.replace("\\", "/").lstrip("/").lower(): name for name in self._package.names}

    def part(self, beside: str, location: str) -> tuple[str, etree._Element]:
        """The folder and the root of a part that a part in the folder `beside` names."""
        location = location.strip().replace("\\", "/")
        for folder in (beside, ""):
            path = posixpath.normpath(posixpath.join("/", folder, location)).lstrip("/")
            element = self._package.xml(self._names.get(path.lower(), ""))
            if element is not None:
                return posixpath.dirname(path), element
        raise UnreadableError(MISSING.format(location or "of its document"))


class _Document:
    """One document of the package; few have more than one."""

    def __init__(self, parts: _Parts, beside: str, location: str) -> None:
        self._parts = parts
        self.place, self._root = parts.part(beside, location)
        self._common = child(self._root, "CommonData")
        self._opened: dict[str, etree._Element] = {}

    def pages(self) -> Iterator[GlyphPage]:
        reader = PageReader(self._pictures().get)
        templates = {each.get("ID"): each.get("BaseLoc", "") for each in children(self._common, "TemplatePage")}
        pages = list(children(child(self._root, "Pages"), "Page"))
        if len(pages) > MOST_PAGES:
            raise UnreadableError(HARMFUL)
        for page in pages:
            content = self._open(page.get("BaseLoc", ""))
            named = [templates.get(each.get("TemplateID")) for each in children(content, "Template")]
            below = [self._template(location) for location in named if location]
            drawn = [each for part in (*below, content) for each in children(part, "Content")]
            yield reader.read(drawn, self._box(content, page))

    def attached(self) -> list[str]:
        """The names of the files that are attached."""
        listed = child(self._root, "Attachments")
        if listed is None:
            return []
        return [each.get("Name", "") for each in children(self._open(_text(listed)), "Attachment")]

    def _open(self, location: str) -> etree._Element:
        return self._parts.part(self.place, location)[1]

    def _template(self, location: str) -> etree._Element:
        """Kept, for every page may name it."""
        if location not in self._opened:
            self._opened[location] = self._open(location)
        return self._opened[location]

    def _box(self, content: etree._Element, page: etree._Element) -> Box:
        """The paper: as the page has it, else the document, else A4."""
        areas = (child(content, "Area"), child(page, "Area"), child(self._common, "PageArea"))
        for area in areas:
            left, upper, width, height = numbers(_text(child(area, "PhysicalBox")), 4) or (0.0, 0.0, 0.0, 0.0)
            if width > 0 and height > 0:
                return left, upper, width, height
        return A4

    def _pictures(self) -> dict[str, etree._Element]:
        """The vector pictures that pages may draw, by their identifiers."""
        found: dict[str, etree._Element] = {}
        for listed in (*children(self._common, "PublicRes"), *children(self._common, "DocumentRes")):
            for units in children(self._open(_text(listed)), "CompositeGraphicUnits"):
                for each in children(units, "CompositeGraphicUnit"):
                    content = child(each, "Content")
                    if content is not None:
                        found[each.get("ID", "")] = content
        return found


def _text(element: etree._Element | None) -> str:
    return "" if element is None else (element.text or "").strip()


def _facts(info: etree._Element | None) -> Iterator[PageFact]:
    """What an office's system says of the document (文号, 成文日期); its title and author are the file's."""
    for each in children(child(info, "CustomDatas"), "CustomData"):
        name, value = each.get("Name", ""), " ".join(_text(each).split())
        if meaning_of(name) and value and len(value) <= LONGEST_VALUE:
            yield PageFact(name, value, OF_FILE)


def _attached(documents: list[_Document]) -> Iterator[Issue]:
    for name in (name for document in documents for name in document.attached()):
        yield Issue("attachment_unread", 1, name, f"文件内附有“{name}”，其内容没有读入：可另存后一并收录")
