"""Kinds of file that are refused by content, and old word processors' files with and without a converter."""

from __future__ import annotations

import io
import os
import re
import shutil
import zipfile
from pathlib import Path

import pytest

from corpus.model import Repair
from ingest import IngestError, read_source
from ingest.readers.office import OLE, is_old_document
from ingest.readers.refused import REFUSED


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in names:
            package.writestr(name, "甲" * 50)
    return out.getvalue()


def compound(stream: str) -> bytes:
    """The beginning of a compound file whose directory names a stream."""
    return OLE + bytes(504) + stream.encode("utf-16-le") + bytes(100)


def refusal(content: bytes) -> str:
    with pytest.raises(IngestError) as raised:
        read_source(content, "any.txt")
    return str(raised.value)


# (bytes, the kind that the sentence names)
KINDS = [
    (packed("[Content_Types].xml", "xl/workbook.xml"), "a spreadsheet (.xlsx)"),
    (packed("ppt/presentation.xml"), "a presentation (.pptx)"),
    (packed("mimetype", "META-INF/manifest.xml"), "an OpenDocument file"),
    (packed("2021/", "2021/1.txt", "2021/2.txt"), "a ZIP archive (2 files: “2021/1.txt, 2021/2.txt”)"),
    (packed("inner.zip"), "a ZIP archive (1 file: “inner.zip”)"),
    (
        packed("abcd.pdf").replace(b"abcd", "通知".encode("gb18030")),
        "a ZIP archive (1 file: “通知.pdf”)",
    ),
    (packed(*"123456"), "a ZIP archive (6 files: “1, 2, 3, …”)"),
    (b"PK\x03\x04 and no more of it", "a ZIP archive"),
    (b"1.txt".ljust(257, b"\x00") + b"ustar\x0000", "a tar archive"),
    (compound("EncryptedPackage"), "an encrypted Office file"),
    (compound("Workbook"), "a spreadsheet (.xls)"),
    (compound("Book"), "a spreadsheet (.xls)"),
    (compound("PowerPoint Document"), "a presentation (.ppt)"),
    (compound("Nothing known"), "an old Office file (.doc, .wps, .xls)"),
    (b"Rar!\x1a\x07\x01\x00", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c\x00\x04", "a 7z archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff\xe0", "a JPEG picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"KDH \x00", "a CAJ document"),
    (b"SQLite format 3\x00", "an SQLite database"),
]


@pytest.mark.parametrize(("content", "kind"), KINDS, ids=[kind for _, kind in KINDS])
def test_a_known_kind_is_named_and_what_to_do(content: bytes, kind: str) -> None:
    sentence = refusal(content)
    assert sentence.startswith(f"the file is {kind}, ")
    assert ": " in sentence
    assert "\n" not in sentence


def test_every_kind_has_an_example() -> None:
    assert {re.sub(r" \([0-9].*", "", kind) for _, kind in KINDS} == {name for name, _, _ in REFUSED}


RICH = (
    r"{\rtf1\ansi\ansicpg936 "
    + "".join(rf"\u{ord(c)}?" for c in "甲市人民政府关于做好春耕工作的通知")
    + r"\par "
    + "".join(rf"\u{ord(c)}?" for c in "甲政发〔2017〕1号")
    + r"\par}"
)


def test_without_a_converter_an_old_file_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    for content in (RICH.encode(), compound("WordDocument")):
        assert is_old_document(content)
        assert "no converter is installed" in refusal(content)


def test_a_converter_that_gives_nothing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "antiword"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "antiword could not convert it" in refusal(compound("WordDocument"))


def test_rich_text_is_read_through_libreoffice() -> None:
    if shutil.which("soffice") is None:
        sentence = "LibreOffice is not installed: run `make tools`, which installs it."
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)
    (document,) = read_source(RICH.encode(), "x.rtf").documents
    assert (document.title, document.number) == ("甲市人民政府关于做好春耕工作的通知", "甲政发〔2017〕1号")
    assert document.repairs[0] == Repair("convert", document.lines[0], ".rtf", "LibreOffice")
