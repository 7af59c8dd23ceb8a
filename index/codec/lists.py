"""Lists of whole numbers as bytes, each list as narrow as its largest number allows.

[3, 9, 300], ascending    gaps 3 6 291    03 00 06 00 23 01     two bytes a number
[1, 1, 1]                                                       nothing at all: width 0 means ones
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Bytes = NDArray[np.uint8]

WIDTHS = (1, 2, 4)  # bytes
_LARGEST = np.array([(1 << 8 * width) - 1 for width in WIDTHS], np.int64)


def gaps(ids: Numbers, begins: Numbers) -> Numbers:
    """Ascending lists, one after the other, as what each number is more than the one before it in its list."""
    apart = np.diff(ids, prepend=np.int64(0))
    apart[begins] = ids[begins]
    return apart


def widths(numbers: Numbers, begins: Numbers, *, ones: bool = False) -> Bytes:
    """How many bytes the numbers of each list take; with `ones`, none where all are 1. No list may be empty."""
    if not len(begins):
        return np.empty(0, np.uint8)
    largest = np.maximum.reduceat(numbers, begins)
    if len(numbers) and (int(largest.max()) > _LARGEST[-1] or int(numbers.min()) < 0):
        raise ValueError(f"A posting list holds numbers from 0 to {_LARGEST[-1]}.")
    found = np.array(WIDTHS, np.uint8)[np.searchsorted(_LARGEST, largest)]
    if ones:
        found[(largest == 1) & (np.minimum.reduceat(numbers, begins) == 1)] = 0
    return found


def place(into: Bytes, numbers: Numbers, sizes: Numbers, wide: Bytes, at: Numbers) -> None:
    """Write lists, one after the other in `numbers`, of so many numbers and so wide, to these places."""
    each = np.repeat(wide, sizes)
    rank = np.arange(len(numbers)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    places = np.repeat(at, sizes) + rank * each
    for width in WIDTHS:
        these = each == width
        raw = numbers[these].astype(f"<u{width}").view(np.uint8).reshape(-1, width)
        into[places[these][:, None] + np.arange(width)] = raw


def read(raw: Bytes, at: int, size: int, width: int) -> Numbers:
    """A list that `place` wrote."""
    if width == 0:
        return np.ones(size, np.int64)
    return np.frombuffer(raw, f"<u{width}", size, at).astype(np.int64)
