"""The searchable text of all documents, and for every two characters where they stand in it: literal strings.

All texts lie one after the other, as UTF-16 code units; what does not follow in print is parted by a seam:

    title | head (title, number) | provisions, one right after the other | addressee        document after document

A stretch is one of these, or one provision. `places` has the place of every code unit once, sorted by the unit and the
one after it: so the places of 医联 are one ascending run of it, and those of 医 the runs of all pairs that begin so.
A longer string is looked for from its rarest pair, and compared with the text at all these places at once.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from enum import IntEnum
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.arrayfile import Array, begins, narrowest, paired, read_arrays, write_arrays
from index.records import SEAM

_CODE = "utf-16-le"
_LOW, _HIGH = (0xDC00, 0xDFFF), (0xD800, 0xDBFF)  # the halves of a character beyond U+FFFF
_UNIT_BITS = np.uint32(16)
_BLOCK_BITS = 4  # a block has 16 code units, about a quarter of a provision

_PACKED = 3  # bytes of a place, as long as all of them can be named so
_NAMED = 1 << 8 * _PACKED

Places = NDArray[np.int64]
Stretches = NDArray[np.int32]  # half as wide: what is looked up by the thousand should lie close together


class Sort(IntEnum):
    """What a stretch of text is."""

    TITLE = 0  # of the document, and of the instrument that it carries; its record is the document's own
    HEAD = 1  # title and number, as the first unit
    BODY = 2  # a provision
    ADDRESSEE = 3  # its record is the document's own


class Found(NamedTuple):
    """Where a string stands: its places, ascending, the stretch in which each begins, and where that ends."""

    places: Places
    stretches: Stretches
    ends: Stretches
    length: int

    @property
    def within(self) -> NDArray[np.bool_]:
        """Which of them do not stand across a stretch's end."""
        return self.places <= self.ends - np.int32(self.length)

    def only(self, marks: NDArray[np.bool_]) -> Found:
        return Found(self.places[marks], self.stretches[marks], self.ends[marks], self.length)


class TextWriter:
    """Gathers stretches in the order in which they will be read."""

    def __init__(self) -> None:
        self._text = bytearray()
        self._starts = array("I")
        self._records = array("I")
        self._sorts = array("B")
        self._labels = array("H")
        self._breaks = array("I")

    def add(self, sort: Sort, record: int, key: str, sentences: Sequence[str] = (), label: str = "") -> None:
        """A stretch right after the last; its sentences one after the other are the key, as far as it is longer."""
        start = len(self._text) // 2
        self._text += key.encode(_CODE, "surrogatepass")
        self._starts.append(start)
        self._records.append(record)
        self._sorts.append(sort)
        self._labels.append(code_units(label))
        for sentence in sentences[:-1]:
            start += code_units(sentence)
            self._breaks.append(start)

    def extend(self, later: TextWriter, first: int) -> None:
        """Add all stretches of another; its record 0 is here the record `first`."""
        base = np.uint32(len(self))
        self._text += later._text
        for into, added, more in (
            (self._starts, later._starts, base),
            (self._records, later._records, np.uint32(first)),
            (self._breaks, later._breaks, base),
        ):
            into.frombytes((np.frombuffer(added, np.uint32) + more).tobytes())
        self._sorts.extend(later._sorts)
        self._labels.extend(later._labels)

    def __len__(self) -> int:
        """Code units so far."""
        return len(self._text) // 2

    def part(self) -> None:
        """What comes next does not follow in print."""
        self._text += SEAM.encode(_CODE)

    def write(self, path: Path) -> None:
        self.part()
        text = np.frombuffer(self._text, np.uint16)
        keys, (order, pairs) = paired(len(text))
        pairs[:] = text
        pairs <<= _UNIT_BITS
        pairs |= np.append(text[1:], text[-1:])
        order[:] = np.arange(len(text), dtype=np.uint32)
        keys.sort()
        firsts = begins(pairs)
        write_arrays(
            path,
            {
                "text": text,
                "starts": np.array([*self._starts, len(text)], np.uint32),
                "records": np.array(self._records, np.int32),
                "sorts": np.array(self._sorts, np.uint8),
                "labels": narrowest(np.array(self._labels, np.uint16)),
                "breaks": np.array(self._breaks, np.uint32),
                "pairs": pairs[firsts],
                "ends": np.append(firsts[1:], len(pairs)).astype(np.uint32),
                "places": _packed(order),
            },
        )


class TextFile:
    """The texts of a file."""

    def __init__(self, path: Path) -> None:
        arrays = read_arrays(path)
        self._text: NDArray[np.uint16] = arrays["text"]
        self.starts: Stretches = arrays["starts"].astype(np.int32)
        self.records: NDArray[np.int32] = arrays["records"]
        self.sorts: NDArray[np.uint8] = arrays["sorts"]
        self._of_sorts: dict[tuple[Sort, ...], NDArray[np.bool_]] = {}
        self.labels: NDArray[np.uint8] | NDArray[np.uint16] = arrays["labels"]
        self._breaks, self._pairs, self._ends = arrays["breaks"], arrays["pairs"], arrays["ends"]
        self._places, self._bits = _unpacked(arrays["places"])

    def find(self, key: str) -> Found:
        """Everywhere that a searchable string stands, also across provisions that follow one another."""
        code = np.frombuffer(key.encode(_CODE, "surrogatepass"), np.uint16)
        places = self._standing(code)
        return Found(places, *self.stretches(places), len(code))

    def key(self, stretch: int) -> str:
        """The text of a stretch, with the seams that part a head's title from its number."""
        return self._decoded(int(self.starts[stretch]), int(self.starts[stretch + 1])).removesuffix(SEAM)

    def sentences(self, stretch: int) -> list[str]:
        """The sentences of a stretch."""
        start, end = self.starts[stretch : stretch + 2].tolist()
        first, last = np.searchsorted(self._breaks, (start, end)).tolist()
        borders = [start, *self._breaks[first:last].tolist(), end]
        cut = (self._decoded(*border).strip(SEAM) for border in pairwise(borders))
        return [sentence for sentence in cut if sentence]

    def _decoded(self, start: int, end: int) -> str:
        return self._text[start:end].tobytes().decode(_CODE, "surrogatepass")

    @cached_property
    def _blocks(self) -> Stretches:
        """The stretch in which each block of the text begins."""
        begun = np.bincount(-(-self.starts >> _BLOCK_BITS))  # by the first block that begins no earlier
        return np.cumsum(begun, dtype=np.int32) - np.int32(1)

    def stretches(self, places: Places) -> tuple[Stretches, Stretches]:
        """The stretch that each place is in, and its end: from that in which its block begins, stretch by stretch."""
        every_end = self.starts[1:]
        stretches = self._blocks.take(places >> _BLOCK_BITS)
        ends = every_end.take(stretches)
        behind = (ends <= places).nonzero()[0]
        while len(behind):
            stretches[behind] += 1
            ends[behind] = further = every_end.take(stretches.take(behind))
            behind = behind.compress(further <= places.take(behind))
        return stretches, ends

    def frequent(self, least: int) -> tuple[NDArray[np.uint32], NDArray[np.int64], Places]:
        """The pairs of code units that stand at so many places or more, at how many, and all these places, pair after
        pair."""
        sizes = np.diff(self._ends, prepend=self._ends.dtype.type(0)).astype(np.int64)
        chosen = sizes >= least
        places = self._places[np.repeat(chosen, sizes)]
        return self._pairs[chosen], sizes[chosen], np.bitwise_and(places, self._bits, dtype=np.int64)

    def of_sorts(self, *sorts: Sort) -> NDArray[np.bool_]:
        """For each stretch whether it is of one of these sorts."""
        known = self._of_sorts.get(sorts)
        if known is None:
            known = self._of_sorts[sorts] = np.isin(self.sorts, sorts)
        return known

    def _standing(self, code: NDArray[np.uint16]) -> Places:
        nowhere = np.empty(0, np.int64)
        # Half a character stands in no text, but would be met within a whole one.
        if not len(code) or _LOW[0] <= code[0] <= _LOW[1] or _HIGH[0] <= code[-1] <= _HIGH[1]:
            return nowhere
        if len(code) == 1:
            first, last = np.searchsorted(self._pairs, (int(code[0]) << 16, int(code[0] + np.uint32(1)) << 16)).tolist()
            return np.sort(self._run(self._begin(first), self._begin(last)))
        pairs = _pairs(code[:-1], code[1:])
        at = self._pairs.searchsorted(pairs)
        if not (self._pairs.take(at, mode="clip") == pairs).all():
            return nowhere
        runs = [(self._begin(each), int(self._ends[each])) for each in at.tolist()]
        rarest = min(range(len(runs)), key=lambda each: runs[each][1] - runs[each][0])
        places = self._run(*runs[rarest])
        if rarest:
            places -= rarest
            places = places.compress(places >= 0)
        for ahead, unit in enumerate(code.tolist()):
            if not rarest <= ahead <= rarest + 1:
                # The last unit of all is a seam, which stands in no string.
                places = places.compress(self._text.take(places + ahead, mode="clip") == unit)
        return places

    def _run(self, first: int, last: int) -> Places:
        return np.bitwise_and(self._places[first:last], self._bits, dtype=np.int64)

    def _begin(self, pair: int) -> int:
        """Where the places of a pair begin."""
        return int(self._ends[pair - 1]) if pair else 0


def _packed(places: NDArray[np.uint32]) -> Array:
    """In three bytes each where that is enough, with one more byte after the last."""
    if len(places) > _NAMED:
        return places
    raw = np.zeros(len(places) * _PACKED + 1, np.uint8)
    raw[:-1].reshape(-1, _PACKED)[:] = places[:, np.newaxis].view(np.uint8)[:, :_PACKED]
    return raw


def _unpacked(raw: Array) -> tuple[Array, int]:
    """The places, each read as four bytes from where its own begin, and the bits that are its own."""
    if raw.dtype != np.uint8:
        return raw, 0xFFFFFFFF
    places: Array = np.ndarray((len(raw) // _PACKED,), "<u4", raw.data, strides=(_PACKED,))
    return places, (1 << 8 * _PACKED) - 1


def _pairs(one: Array, two: Array) -> NDArray[np.uint32]:
    return (one.astype(np.uint32) << _UNIT_BITS) | two


def code_units(key: str) -> int:
    """How long a string is in the text."""
    return len(key.encode(_CODE, "surrogatepass")) // 2
