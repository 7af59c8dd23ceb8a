"""Files of arrays: what was written comes back, and what was damaged is refused or named."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.arrayfile import Array, damaged, read_arrays, write_arrays
from index.errors import SearchIndexError

ARRAYS: dict[str, Array] = {
    "一": np.arange(5, dtype=np.uint32),
    "empty": np.empty(0, np.int64),
    "two": np.array([7, 8], np.uint16),
}


@given(st.dictionaries(st.text(max_size=3), st.lists(st.integers(0, 255), max_size=20), max_size=4))
def test_arrays_come_back(tmp_path_factory: pytest.TempPathFactory, values: dict[str, list[int]]) -> None:
    path = tmp_path_factory.mktemp("arrays") / "some"
    write_arrays(path, {name: np.array(each, np.uint8) for name, each in values.items()})
    assert {name: each.tolist() for name, each in read_arrays(path).items()} == values
    assert damaged(path) == []


def test_every_flipped_bit_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "some"
    write_arrays(path, ARRAYS)
    whole = path.read_bytes()
    header = 20 + int.from_bytes(whole[12:16], "little")
    between = len(whole) - header - sum(each.nbytes for each in ARRAYS.values())  # bytes that nobody reads

    def is_seen(at: int) -> bool:
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        try:
            return bool(damaged(path))
        except SearchIndexError:
            return True

    assert sum(not is_seen(at) for at in range(len(whole))) == between


@pytest.mark.parametrize("length", [0, 7, 15, 40, -1])
def test_what_is_cut_short_is_refused(tmp_path: Path, length: int) -> None:
    path = tmp_path / "some"
    write_arrays(path, ARRAYS)
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(SearchIndexError, match=r"damaged \(some\); run: gongbao reindex"):
        read_arrays(path)
