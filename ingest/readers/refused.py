"""Kinds of file that hold no text for us, known by their content, each refused with what can be done instead.

A table: what the sentence calls the kind, how it is known, and the advice.
"""

from __future__ import annotations

from collections.abc import Callable

from ingest.errors import UnreadableError
from ingest.readers.office import OLE, has_stream
from ingest.readers.package import ZIP, holds, names_in

OCR = "have it recognised (OCR) and ingest the text"
UNPACK = "unpack it and ingest the folder"
LONGEST_NAMES = 70
"""Characters of the names in a refusal."""
AS_DOCUMENT = "save it as .docx or PDF and ingest that"


def _starts(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(signatures)


def _part(name: str) -> Callable[[bytes], bool]:
    return lambda content: holds(content, name)


def _stream(name: str) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(OLE) and has_stream(content, name)


REFUSED: tuple[tuple[str, Callable[[bytes], bool], str], ...] = (
    ("a spreadsheet (.xlsx)", _part("xl/workbook.xml"), AS_DOCUMENT),
    ("a presentation (.pptx)", _part("ppt/presentation.xml"), AS_DOCUMENT),
    ("an OpenDocument file", _part("META-INF/manifest.xml"), AS_DOCUMENT),
    ("an encrypted Office file", _stream("EncryptedPackage"), "save it without a password and ingest that"),
    ("a spreadsheet (.xls)", _stream("Workbook"), AS_DOCUMENT),
    ("a spreadsheet (.xls)", _stream("Book"), AS_DOCUMENT),
    ("a presentation (.ppt)", _stream("PowerPoint Document"), AS_DOCUMENT),
    ("an old Office file (.doc, .wps, .xls)", _starts(OLE), AS_DOCUMENT),
    ("a ZIP archive", _starts(*ZIP), UNPACK),
    ("a tar archive", lambda content: content[257:262] == b"ustar", UNPACK),
    ("a RAR archive", _starts(b"Rar!\x1a\x07"), UNPACK),
    ("a 7z archive", _starts(b"7z\xbc\xaf\x27\x1c"), UNPACK),
    ("a PNG picture", _starts(b"\x89PNG"), OCR),
    ("a JPEG picture", _starts(b"\xff\xd8\xff"), OCR),
    ("a GIF picture", _starts(b"GIF8"), OCR),
    ("a TIFF picture", _starts(b"II*\x00", b"MM\x00*"), OCR),
    (
        "a CAJ document",
        _starts(b"CAJ\x00", b"HN\x00\x00", b"KDH "),
        "convert it to PDF with its reader and ingest that",
    ),
    ("an SQLite database", _starts(b"SQLite format 3\x00"), "export its texts as UTF-8 and ingest those"),
)


def refuse_known(content: bytes) -> None:
    """Raise UnreadableError for a kind in the table: the file is a ZIP archive (3 files: …), …: unpack it …."""
    for name, is_kind, advice in REFUSED:
        if is_kind(content):
            name += _members(content) if content.startswith(ZIP) and advice == UNPACK else ""
            raise UnreadableError(f"the file is {name}, and its text cannot be read here: {advice}")


def _members(content: bytes) -> str:
    """What is in an archive, that one may see whether to unpack it: (3 files: “1.pdf, 2.docx, …”)."""
    names = [name for name in names_in(content) if not name.endswith("/")]
    if not names:
        return ""
    told = ", ".join(names[:3])[:LONGEST_NAMES] + (", …" if len(names) > 3 else "")
    return f" ({len(names)} file{'s' if len(names) > 1 else ''}: “{told}”)"
