"""Office packages (.docx, .ofd, .xlsx …): a ZIP of XML parts, opened within limits.

What a part claims of its size is not believed: no more than the limit is ever unpacked. A document type declaration,
by which entities could multiply, has no place in a part; a package that holds packages is not looked into.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from ingest.errors import UnreadableError

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
MOST_ENTRIES = 5_000
"""A Word file has twenty parts and its pictures."""
MOST_UNPACKED = 80_000_000
"""Bytes of one part: XML takes some twenty bytes for a character."""
MOST_IN_ALL = 4 * MOST_UNPACKED
UTF8_NAME = 0x800
"""The flag of an entry whose name is UTF-8."""
DAMAGED = "the file is damaged or cut off (a ZIP container that does not open): fetch it again from its source"
HARMFUL = (
    "the file unpacks to far more than any document has: it may be made to do harm; save its text as UTF-8 instead"
)
LOCKED = "the file is encrypted and opens only with a password: save it without one and ingest that"
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, LookupError)


class Package:
    """The parts of a package by name; at most so many bytes are unpacked in all. Raises UnreadableError."""

    def __init__(self, content: bytes, most: int = MOST_IN_ALL) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except _FAULTS as error:
            raise UnreadableError(DAMAGED) from error
        names = self._zip.namelist()
        if len(names) > MOST_ENTRIES:
            raise UnreadableError(HARMFUL)
        self.names = frozenset(names)
        self._left = most

    def xml(self, name: str) -> etree._Element | None:
        """The root of a part; None where there is no such part."""
        if name not in self.names:
            return None
        content = self._read(name)
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise UnreadableError(HARMFUL)
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
            return etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnreadableError(f"the file is damaged: its part {name} is no XML; fetch it again") from error

    def _read(self, name: str) -> bytes:
        try:
            with self._zip.open(name) as part:
                content = part.read(MOST_UNPACKED + 1)
        except RuntimeError as error:  # what zipfile says of an encrypted entry
            raise UnreadableError(LOCKED) from error
        except _FAULTS as error:
            raise UnreadableError(DAMAGED) from error
        self._left -= len(content)
        if len(content) > MOST_UNPACKED or self._left < 0:
            raise UnreadableError(HARMFUL)
        return content


def holds(content: bytes, part: str) -> bool:
    """Whether the bytes are a ZIP with a part of this name; one that does not open tells by its first entries."""
    if not content.startswith(ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return part in package.namelist()
    except _FAULTS:
        return part.encode() in content


def names_in(content: bytes) -> list[str]:
    """The names in a ZIP; those that say nothing of their encoding are read as Chinese Windows wrote them."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return [_name(info) for info in package.infolist()[:MOST_ENTRIES]]
    except _FAULTS:
        return []


def _name(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & UTF8_NAME:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def local(element: etree._Element) -> str:
    """An element's name without its namespace, which differs between makers; "" of a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    return (each for each in (element if element is not None else ()) if local(each) == name)


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    return next(children(element, name), None)
