"""Which hits are on the page that was asked for, in order, without sorting all the others.

Each record has one number by which it is ordered: its score above, below it its place by date, id and print, which is
known beforehand (`index.columns`). The first so-many are parted from the rest, and only they are sorted.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.columns import Columns
from index.recordset import Records
from index.results import SearchRequest

EXACTNESS = 10_000  # of a score: one has four decimals
_DOUBTFUL = 1e-6  # nearer than this to a half, a score is rounded by its decimal digits
_PLACE_BITS = 32


def page_of(
    records: Records, scores: NDArray[np.int64], request: SearchRequest, columns: Columns
) -> list[tuple[int, int]]:
    """The hits of the page asked for, each with its score in ten-thousandths: by score, newest first among equals; or
    by date. Undated last; then by id, then as printed."""
    places = columns.oldest_first if request.sort == "oldest" else columns.newest_first
    keys = places[records.ids].astype(np.int64)
    if request.sort == "relevance":
        keys -= scores << _PLACE_BITS
    last = request.offset + request.limit
    chosen = np.argpartition(keys, last - 1)[:last] if 0 < last < len(keys) else np.arange(len(keys))
    page = chosen[np.argsort(keys[chosen])][request.offset : last]
    return list(zip(records.ids[page].tolist(), scores[page].tolist(), strict=True))


def rounded(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Scores in ten-thousandths, exactly as `round(score, 4)` has them.

    >>> rounded(np.array([0.12345, 4.56789])).tolist()
    [1235, 45679]
    """
    scaled = scores * EXACTNESS
    whole = np.rint(scaled)
    for at in np.flatnonzero(np.abs(np.abs(scaled - whole) - 0.5) < _DOUBTFUL).tolist():
        whole[at] = round(round(float(scores[at]), 4) * EXACTNESS)
    return whole.astype(np.int64)
