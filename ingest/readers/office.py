"""Old word processors' files (.doc, .wps, .rtf) through a converter, if the machine has one.

LibreOffice makes a Word document of them, with its tables and numbers, and that is read; antiword, which reads .doc and
most .wps, gives plain text. catdoc is not asked: on files saved in pieces it lost text and gave bytes for characters.
The one reader that writes files, into a folder of its own that is gone afterwards, and runs a program.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from ingest.errors import UnreadableError
from ingest.readers.docx import is_docx, read_docx
from ingest.readers.extract import Extract

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = b"{\\rtf"
MOST_SECONDS = 90
"""LibreOffice takes four to start, and some more the first time."""
NO_CONVERTER = (
    "the file is of an old word processor (.doc, .wps, .rtf), and no converter is installed: "
    "install LibreOffice or antiword, or save it as .docx or PDF and ingest that"
)
NOT_CONVERTED = (
    "the file is of an old word processor (.doc, .wps, .rtf), and {} could not convert it: "
    "save it as .docx or PDF and ingest that"
)


def is_old_document(content: bytes) -> bool:
    """A word processor's file: RTF, or a compound file with a stream of Word's (WPS names its own the same)."""
    return content.startswith(RTF) or (content.startswith(OLE) and has_stream(content, "WordDocument"))


def has_stream(content: bytes, name: str) -> bool:
    """Whether a compound file's directory names a stream; the directory is kept in UTF-16."""
    return name.encode("utf-16-le") in content


def read_old_document(content: bytes) -> Extract:
    """The text of a .doc, .wps or .rtf file. Raises UnreadableError in one sentence."""
    office, antiword = shutil.which("soffice") or shutil.which("libreoffice"), shutil.which("antiword")
    kind = "rtf" if content.startswith(RTF) else "doc"
    if office is None and (antiword is None or kind == "rtf"):
        raise UnreadableError(NO_CONVERTER)
    if office is not None and (converted := _by_office(office, content, kind)):
        extract = read_docx(converted)
        return replace(extract, encoding=kind, converter="LibreOffice")
    if antiword is not None and kind == "doc" and (text := _by_antiword(antiword, content)):
        return Extract(text, kind, converter="antiword")
    raise UnreadableError(NOT_CONVERTED.format("LibreOffice" if office else "antiword"))


def _by_office(program: str, content: bytes, kind: str) -> bytes | None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"source.{kind}"
        source.write_bytes(content)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [
            program,
            profile,
            "--headless",
            "--norestore",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
            str(source),
        ]
        _run(command, b"")
        made = source.with_suffix(".docx")
        converted = made.read_bytes() if made.is_file() else b""
    return converted if is_docx(converted) else None


def _by_antiword(program: str, content: bytes) -> str | None:
    """Plain text, one line a paragraph (-w 0), the rows of tables between pipes."""
    printed = _run([program, "-m", "UTF-8.txt", "-w", "0", "-"], content)
    text = printed.decode("utf-8", errors="replace")
    return text if text.strip() and "\ufffd" not in text else None


def _run(command: list[str], given: bytes) -> bytes:
    """What a converter prints; nothing where it fails or takes too long."""
    try:
        done = subprocess.run(
            command, input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=MOST_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""
