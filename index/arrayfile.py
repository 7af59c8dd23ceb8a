"""Named arrays in one file, mapped into memory and read where they lie.

    GONGBAO\\n   version, length of the header      two numbers of four bytes
    header      JSON: name -> [type, how many, where its bytes begin, crc32 of them]
    crc32 of the header
    arrays      each from a multiple of eight bytes on, in this machine's order

Opening looks at the header alone, whatever the size of the file; `damaged` reads all of it. A file is written once and
never changed, so any number of threads may read it.
"""

from __future__ import annotations

import json
import mmap
import struct
import sys
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import SearchIndexError

VERSION = 1
_MAGIC = b"GONGBAO\n"
_NUMBERS = struct.Struct("<II")
_CHECKSUM = struct.Struct("<I")
_ALIGNED = 8

Array = NDArray[Any]


def write_arrays(path: Path, arrays: Mapping[str, Array]) -> None:
    """Write arrays of numbers, each with one dimension."""
    plain = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    entries = {
        name: [array.dtype.newbyteorder("=").str, len(array), 0, zlib.crc32(_bytes(array))]
        for name, array in plain.items()
    }
    # The header's length depends on the offsets written in it; so they are given the same width whatever they are.
    begin = _aligned(len(_header(entries, 0)) + _ALIGNED)
    header = _header(entries, begin)
    with path.open("wb") as file:
        file.write(header)
        for (_, _, offset, _), array in zip(_placed(entries, begin).values(), plain.values(), strict=True):
            file.write(bytes(int(offset) - file.tell()))
            file.write(_bytes(array))


def narrowest(numbers: Array) -> Array:
    """Whole numbers from 0 on in the smallest type that holds the largest of them.

    >>> narrowest(np.array([3, 300])).dtype
    dtype('uint16')
    """
    return numbers.astype(np.min_scalar_type(int(numbers.max()) if len(numbers) else 0))


def joined(arrays: Sequence[Array]) -> Array:
    """Arrays one after the other; one alone as it is. There must be one."""
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)


def firsts(ascending: Array) -> NDArray[np.bool_]:
    """Which numbers are not the same as the one before."""
    marks = np.empty(len(ascending), np.bool_)
    marks[:1] = True
    np.not_equal(ascending[1:], ascending[:-1], out=marks[1:])
    return marks


def begins(ascending: Array) -> NDArray[np.int64]:
    """Where each number begins in an ascending row.

    >>> begins(np.array([3, 3, 8]))
    array([0, 2])
    """
    return np.flatnonzero(firsts(ascending))


def paired(count: int) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
    """So many numbers, each made of two halves that are to be filled, the lower ones first: what numpy sorts many times
    faster than it finds an order, without any more memory.

    >>> pairs, (low, high) = paired(2)
    >>> high[:], low[:] = 1, (7, 5)
    >>> np.sort(pairs) - (1 << 32)
    array([5, 7], dtype=uint64)
    """
    numbers = np.empty(count, "<u8")
    return numbers, halves(numbers)


def halves(numbers: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """The lower halves of such numbers and the higher ones, where they lie."""
    return numbers.view("<u4").reshape(-1, 2).T


def read_arrays(path: Path) -> dict[str, Array]:
    """The arrays of a file, read-only. SearchIndexError if it is none of ours, cut short, or its header is damaged."""
    with path.open("rb") as file:
        try:
            view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except ValueError:  # an empty file cannot be mapped
            raise _refused(path) from None
    entries = _entries(path, view)
    found: dict[str, Array] = {}
    for name, (kind, count, offset, _) in entries.items():
        dtype = np.dtype(kind)
        if offset + count * dtype.itemsize > len(view):
            raise _refused(path)
        found[name] = np.frombuffer(view, dtype, count, offset)
    return found


def damaged(path: Path) -> list[str]:
    """The names of the arrays of a file whose bytes are not those that were written."""
    arrays = read_arrays(path)
    with path.open("rb") as file:
        entries = _entries(path, memoryview(file.read()))
    return [name for name, (_, _, _, crc) in entries.items() if zlib.crc32(_bytes(arrays[name])) != crc]


def _entries(path: Path, view: memoryview) -> dict[str, tuple[str, int, int, int]]:
    start = len(_MAGIC) + _NUMBERS.size
    try:
        version, length = _NUMBERS.unpack(view[len(_MAGIC) : start])
        header = bytes(view[start : start + length])
        (crc,) = _CHECKSUM.unpack(view[start + length : start + length + _CHECKSUM.size])
    except struct.error:
        raise _refused(path) from None
    if bytes(view[: len(_MAGIC)]) != _MAGIC or version != VERSION or zlib.crc32(header) != crc:
        raise _refused(path)
    values = json.loads(header)
    if values["order"] != sys.byteorder:
        raise SearchIndexError(f"The search index {path} was built on another machine; run: gongbao reindex.")
    return {name: tuple(entry) for name, entry in values["arrays"].items()}


def _header(entries: dict[str, list[Any]], begin: int) -> bytes:
    text = json.dumps({"order": sys.byteorder, "arrays": _placed(entries, begin)}).encode()
    text = text.ljust(sum(len(json.dumps(name)) + 64 for name in entries) + 64)
    return _MAGIC + _NUMBERS.pack(VERSION, len(text)) + text + _CHECKSUM.pack(zlib.crc32(text))


def _placed(entries: dict[str, list[Any]], begin: int) -> dict[str, list[Any]]:
    placed: dict[str, list[Any]] = {}
    for name, (kind, count, _, crc) in entries.items():
        placed[name] = [kind, count, begin, crc]
        begin = _aligned(begin + count * np.dtype(kind).itemsize)
    return placed


def _aligned(offset: int) -> int:
    return -(-offset // _ALIGNED) * _ALIGNED


def _bytes(array: Array) -> memoryview:
    return memoryview(array.view(np.uint8).data)


def _refused(path: Path) -> SearchIndexError:
    return SearchIndexError(f"The search index is damaged ({path.name}); run: gongbao reindex.")
