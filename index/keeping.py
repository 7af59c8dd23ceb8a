"""What of an index may stay when the archive has changed.

A segment is never changed. It stays as long as most of its documents are still held as they were; the others are left
out by name. What is new goes into a new segment, together with the documents of the last segments as long as these are
not much more: so there are only some ten segments in an archive that grew by a thousand issues, and each document was
written again only as many times. One that is full is not written again for that.

    1600 | 30        and 15 documents more:   1600 | 45       the 30 are written again
    1600 | 45        and 15 documents more:   1600 | 45 | 15
    1600 | 45 | 15   and 15 documents more:   1600 | 75
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from index.generations import Generation, SegmentEntry, index_directory
from index.schema import DOCUMENTS, TEXTS

_NOT_MUCH_MORE = 2  # times what is added: a last segment of up to so many documents is written again with it
_FULL = 60_000_000  # bytes of a segment's texts, some 11 M characters: written again, it would only be parted elsewhere
_MOST = 0.5  # of a segment's documents: if fewer live, those are written again


@dataclass(frozen=True, slots=True)
class Listed:
    """A document as its segment lists it; `version` as of `Archive.versions`."""

    id: str
    version: str
    records: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A segment and its documents; `entry.dead` says which of them are left out."""

    entry: SegmentEntry
    listed: tuple[Listed, ...]

    @property
    def living(self) -> list[Listed]:
        dead = set(self.entry.dead)
        return [each for place, each in enumerate(self.listed) if place not in dead]

    @property
    def is_full(self) -> bool:
        size, _ = self.entry.files.get(TEXTS, (0, 0))
        return size > _FULL

    @property
    def documents(self) -> int:
        return len(self.living)

    @property
    def records(self) -> int:
        return sum(each.records for each in self.living)


def read_kept(archive: Path, generation: Generation) -> list[Kept]:
    """The segments of a generation with what they hold."""
    home = index_directory(archive)
    return [Kept(entry, listed_in(home / entry.directory)) for entry in generation.segments]


def listed_in(directory: Path) -> tuple[Listed, ...]:
    """The documents of a segment."""
    return tuple(Listed(*row) for row in json.loads((directory / DOCUMENTS).read_text("utf-8")))


def plan(old: list[Kept], versions: Mapping[str, str]) -> tuple[list[Kept], list[str]]:
    """The segments that stay, and the documents to be written into a new one, given what the archive holds now."""
    missing = dict.fromkeys(versions)
    staying: list[Kept] = []
    for kept in old:
        lives = [each.id in missing and versions[each.id] == each.version for each in kept.listed]
        if sum(lives) <= _MOST * len(lives):
            continue
        for each, alive in zip(kept.listed, lives, strict=True):
            if alive:
                del missing[each.id]
        dead = tuple(place for place, alive in enumerate(lives) if not alive)
        staying.append(replace(kept, entry=replace(kept.entry, dead=dead)))
    while missing and staying and staying[-1].documents <= _NOT_MUCH_MORE * len(missing) and not staying[-1].is_full:
        missing |= dict.fromkeys(each.id for each in staying.pop().living)
    return staying, [each for each in versions if each in missing]
