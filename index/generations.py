"""Where an index lives and how a new one takes the place of the old.

    archive/index/CURRENT            which directory is valid, what it was built from, every file's size and checksum
    archive/index/000012-5f3a9c/     the index itself; never changed once CURRENT names it

A new index is written into a directory of its own; only when it is whole and on disk is CURRENT replaced, in one step.
Whoever has the old one open reads on. What is not whole, or was made by other code, is refused.
"""

from __future__ import annotations

import json
import os
import shutil
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path

from index.edition import edition
from index.errors import SearchIndexError

_POINTER = "CURRENT"
_BLOCK = 1 << 20  # bytes read at a time for a checksum
_REMEDY = "run: gongbao reindex"


@dataclass(frozen=True, slots=True)
class Generation:
    """What CURRENT says. `number` is the generation of the archive it was built from, `edition` names the code that
    built it; `files` name -> (size, crc32)."""

    number: int
    directory: str
    documents: int
    records: int
    edition: str
    files: dict[str, tuple[int, int]]


def index_directory(archive: Path) -> Path:
    return archive / "index"


def read_current(archive: Path) -> Generation:
    """The valid index of the archive in this directory; SearchIndexError if there is none that we can use."""
    pointer = index_directory(archive) / _POINTER
    try:
        values = json.loads(pointer.read_text("utf-8"))
        files = {name: (int(size), int(crc)) for name, (size, crc) in values.pop("files").items()}
        generation = Generation(files=files, **values)
    except FileNotFoundError:
        raise SearchIndexError(f"There is no search index for {archive}; {_REMEDY}.") from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        raise SearchIndexError(f"The search index of {archive} cannot be read; {_REMEDY}.") from None
    if generation.edition != edition():
        raise SearchIndexError(f"The search index of {archive} was built by another version; {_REMEDY}.")
    return generation


def verify(archive: Path, generation: Generation) -> None:
    """Every file of the index is there as it was written, or SearchIndexError. FileNotFoundError is left to the caller:
    another process may just have put a new index in its place."""
    directory = index_directory(archive) / generation.directory
    for name, expected in generation.files.items():
        if _checksum(directory / name) != expected:
            raise SearchIndexError(f"The search index of {archive} is damaged ({name}); {_REMEDY}.")


def publish(archive: Path, directory: Path, *, number: int, documents: int, records: int) -> Generation:
    """Make the index in `directory` the valid one, and remove the others."""
    paths = sorted(path for path in directory.iterdir() if path.is_file())
    for path in paths:
        _sync(path)
    _sync(directory)
    files = {path.name: _checksum(path) for path in paths}
    generation = Generation(number, directory.name, documents, records, edition(), files)
    pointer = index_directory(archive) / _POINTER
    draft = pointer.with_name(f"{_POINTER}.{os.getpid()}")
    draft.write_text(json.dumps(asdict(generation), ensure_ascii=False), "utf-8")
    _sync(draft)
    draft.replace(pointer)
    _sync(pointer.parent)
    for other in pointer.parent.iterdir():
        if other.is_dir() and other.name != directory.name:
            shutil.rmtree(other, ignore_errors=True)
    return generation


def _checksum(path: Path) -> tuple[int, int]:
    size = crc = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            size += len(block)
            crc = zlib.crc32(block, crc)
    return size, crc


def _sync(path: Path) -> None:
    """On disk before we go on: a power cut must not leave a pointer to what was never written."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
