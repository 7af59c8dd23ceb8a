"""Lists of whole numbers as bytes, each list as narrow as its largest number allows.

[3, 9, 300], ascending    gaps 3 6 291    03 00 06 00 23 01     two bytes a number
[1, 1, 1]                                                       nothing at all: width 0 means ones
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Numbers = NDArray[np.signedinteger[Any]]
Bytes = NDArray[np.uint8]

WIDTHS = (1, 2, 4)  # bytes
_KIND_BITS = 3  # of a width, where it is told with its column
_TYPES = {width: np.dtype(f"<u{width}") for width in WIDTHS}
_LARGEST = np.array([(1 << 8 * width) - 1 for width in WIDTHS], np.int64)


def gaps(ids: Numbers, begins: Numbers) -> Numbers:
    """Ascending lists, one after the other, as what each number is more than the one before it in its list."""
    apart = np.empty_like(ids)
    np.subtract(ids[1:], ids[:-1], out=apart[1:])
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


def woven(columns: Sequence[tuple[Numbers, Numbers, Bytes]]) -> Bytes:
    """Lists as bytes: the first of every column, then the second of every column, and so on.

    A column is its lists, one after the other, how many numbers each has, and how wide they are.

    >>> one = np.array([7, 8, 9]), np.array([2, 1]), np.array([1, 1])  # 7 8 and 9, of one byte each
    >>> two = np.array([5]), np.array([0, 1]), np.array([1, 2])  # nothing, and 5 in two bytes
    >>> woven([one, two])
    array([7, 8, 9, 5, 0], dtype=uint8)
    """
    kinds = [np.asarray(column << _KIND_BITS | wide, np.uint8) for column, (_, _, wide) in enumerate(columns)]
    lengths = [np.multiply(sizes, wide, dtype=np.int64) for _, sizes, wide in columns]
    owners = np.repeat(np.stack(kinds, axis=1).ravel(), np.stack(lengths, axis=1).ravel())  # whose each byte is
    raw = np.empty(len(owners), np.uint8)
    for column, (numbers, sizes, wide) in enumerate(columns):
        each = np.repeat(wide, sizes)
        for width in WIDTHS:
            raw[owners == (column << _KIND_BITS | width)] = numbers[each == width].astype(f"<u{width}").view(np.uint8)
    return raw


def read(raw: Bytes, at: int, size: int, width: int) -> Array:
    """A list that `woven` wrote, as narrow as it was written."""
    if width == 0:
        return np.ones(size, np.uint8)
    return np.frombuffer(raw, _TYPES[width], size, at)
