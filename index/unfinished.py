"""What a build has finished so far, so that the next one goes on where this one was broken off.

    archive/index/FINISHED     a line of JSON for each segment that is whole and on disk, but not yet in CURRENT

A line is added when its segment is finished, and the file goes when the segments are made valid. What a broken-off
build left behind is used again if it is whole, made by the same code, and holds nothing but documents that are still to
be written, from the same bytes; all else is cleared away.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from index.edition import edition
from index.errors import SearchIndexError
from index.generations import SegmentEntry, index_directory, named, segment_entry, sync, verify
from index.keeping import Kept, listed_in

_JOURNAL = "FINISHED"


def note_finished(archive: Path, segment: SegmentEntry) -> None:
    """Note a segment that is whole and on disk."""
    journal = index_directory(archive) / _JOURNAL
    with journal.open("a", encoding="utf-8") as file:
        file.write(json.dumps({"edition": edition(), **asdict(segment)}) + "\n")
    sync(journal)
    sync(journal.parent)


def forget_finished(archive: Path) -> None:
    """CURRENT names them, or nobody wants them."""
    (index_directory(archive) / _JOURNAL).unlink(missing_ok=True)


def take_up(archive: Path, fresh: Iterable[str], versions: Mapping[str, str]) -> tuple[list[Kept], list[str]]:
    """The segments of a build that was broken off that serve to write these documents, and the documents still left.
    Whatever else lies about is removed."""
    missing = dict.fromkeys(fresh)
    taken: list[Kept] = []
    for kept in _finished(archive):
        if kept.listed and all(each.id in missing and versions[each.id] == each.version for each in kept.listed):
            for each in kept.listed:
                del missing[each.id]
            taken.append(kept)
    forget_finished(archive)
    wanted = {each.entry.directory for each in taken} | named(archive)
    for directory in index_directory(archive).iterdir():
        if directory.is_dir() and directory.name not in wanted:
            shutil.rmtree(directory, ignore_errors=True)
    for kept in taken:
        note_finished(archive, kept.entry)
    return taken, list(missing)


def _finished(archive: Path) -> Iterable[Kept]:
    """The segments of the journal that are whole. Its last line may have been broken off."""
    home = index_directory(archive)
    try:
        lines = (home / _JOURNAL).read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return
    valid = named(archive)
    for line in lines:
        try:
            values = json.loads(line)
            if values.pop("edition") != edition():
                continue
            entry = segment_entry(**values)
            if entry.directory not in valid:
                verify(archive, entry)
                yield Kept(entry, listed_in(home / entry.directory))
        except (SearchIndexError, OSError, ValueError, TypeError, KeyError, AttributeError):
            continue
