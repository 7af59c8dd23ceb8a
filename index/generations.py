"""Where an index lives and how a new one takes the place of the old.

    archive/index/CURRENT            which segments are valid, what they were built from, every file's size and checksum
    archive/index/000012-5f3a9c/     a segment; never changed once CURRENT names it
    archive/index/000013-a81be2/     another, with the documents added since

A new segment is written into a directory of its own; once it is whole and on disk CURRENT is replaced, in one step.
A document that was replaced or taken away is left out by naming it in CURRENT. Whoever has the old ones open reads on.
What is not whole, or was made by other code, is refused.
"""

from __future__ import annotations

import json
import os
import shutil
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from index.edition import edition
from index.errors import OtherEditionError, SearchIndexError

_POINTER = "CURRENT"
_BLOCK = 1 << 20  # bytes read at a time for a checksum
_REMEDY = "run: gongbao reindex"


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment as CURRENT names it: `files` name -> (size, crc32); `dead` are the places among its documents of those
    that are left out."""

    directory: str
    files: dict[str, tuple[int, int]]
    dead: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Generation:
    """What CURRENT says. `number` is the generation of the archive it was built from, `edition` names the code that
    built it; `documents` and `records` count what is not left out."""

    number: int
    documents: int
    records: int
    edition: str
    segments: tuple[SegmentEntry, ...]

    @property
    def name(self) -> str:
        """Another one for every index."""
        return "+".join([str(self.number), *(segment.directory for segment in self.segments)])


def index_directory(archive: Path) -> Path:
    return archive / "index"


def read_current(archive: Path) -> Generation:
    """The valid index of the archive in this directory; SearchIndexError if there is none that we can use."""
    pointer = index_directory(archive) / _POINTER
    try:
        values = json.loads(pointer.read_text("utf-8"))
        segments = tuple(segment_entry(**each) for each in values.pop("segments"))
        generation = Generation(segments=segments, **values)
    except FileNotFoundError:
        raise SearchIndexError(f"There is no search index for {archive}; {_REMEDY}.") from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        raise SearchIndexError(f"The search index of {archive} cannot be read; {_REMEDY}.") from None
    if generation.edition != edition():
        raise OtherEditionError(
            f"The search index of {archive} was built by another version: restart this program if Gongbao was upgraded"
            f" since it started, else {_REMEDY}."
        )
    return generation


def named(archive: Path) -> set[str]:
    """The directories that CURRENT names, whichever code built them; none if it cannot be read."""
    try:
        values = json.loads((index_directory(archive) / _POINTER).read_text("utf-8"))
        return {segment["directory"] for segment in values["segments"]}
    except (OSError, ValueError, TypeError, KeyError):
        return set()


def verify(archive: Path, segment: SegmentEntry) -> None:
    """Every file of a segment is there as it was written, or SearchIndexError. FileNotFoundError is left to the caller:
    another process may just have put a new index in its place."""
    directory = index_directory(archive) / segment.directory
    for name, expected in segment.files.items():
        if _checksum(directory / name) != expected:
            raise SearchIndexError(f"The search index of {archive} is damaged ({name}); {_REMEDY}.")


def written(directory: Path) -> SegmentEntry:
    """A segment that was just written, once all of it is on disk."""
    paths = sorted(path for path in directory.iterdir() if path.is_file())
    for path in paths:
        sync(path)
    sync(directory)
    return SegmentEntry(directory.name, {path.name: _checksum(path) for path in paths})


def publish(
    archive: Path, segments: Iterable[SegmentEntry], *, number: int, documents: int, records: int
) -> Generation:
    """Make these segments the valid index, and remove all others, and drafts whose writer was killed."""
    generation = Generation(number, documents, records, edition(), tuple(segments))
    pointer = index_directory(archive) / _POINTER
    draft = pointer.with_name(f"{_POINTER}.{os.getpid()}")
    draft.write_text(json.dumps(asdict(generation), ensure_ascii=False), "utf-8")
    sync(draft)
    draft.replace(pointer)
    sync(pointer.parent)
    valid = {segment.directory for segment in generation.segments}
    for other in pointer.parent.iterdir():
        if other.is_dir() and other.name not in valid:
            shutil.rmtree(other, ignore_errors=True)
        elif other.name.startswith(f"{_POINTER}."):
            other.unlink(missing_ok=True)
    return generation


def segment_entry(directory: str, files: dict[str, list[int]], dead: list[int]) -> SegmentEntry:
    """A segment as JSON has it."""
    return SegmentEntry(directory, {name: (int(size), int(crc)) for name, (size, crc) in files.items()}, tuple(dead))


def _checksum(path: Path) -> tuple[int, int]:
    size = crc = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            size += len(block)
            crc = zlib.crc32(block, crc)
    return size, crc


def sync(path: Path) -> None:
    """On disk before we go on: a power cut must not leave a pointer to what was never written."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
