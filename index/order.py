"""Which hits are on the page that was asked for, in order, without sorting all the others.

Each record has one number by which it is ordered: its score above, below it its place by date, id and print, which is
known beforehand (`index.columns`). The first so-many are parted from the rest, and only they are rounded and sorted.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.columns import Columns
from index.recordset import Records
from index.results import SearchRequest

EXACTNESS = 10_000  # of a score: one has four decimals
_DOUBTFUL = 1e-6  # nearer than this to a half, a score is rounded by its decimal digits
_MARGIN = 1.1  # ten-thousandths by which scores that are rounded to the same may differ, and a little
_PLACE_BITS = 32

Floats = NDArray[np.float64]


def best(records: Records, scores: Floats, request: SearchRequest, columns: Columns) -> list[tuple[int, int]]:
    """The hits of the page asked for by relevance, each with its score in ten-thousandths; the newest first among
    equals, undated last, then by id, then as printed."""
    last = request.offset + request.limit
    if last <= 0:
        return []
    ids = records.ids
    if last < len(ids):
        # Whatever may be rounded to no less than the last hit of the page may stand on it.
        least = np.partition(scores, len(ids) - last)[len(ids) - last] - _MARGIN / EXACTNESS
        chosen = (scores >= least).nonzero()[0]
        ids, scores = ids.take(chosen), scores.take(chosen)
    exact = rounded(scores)
    keys = columns.newest_first.take(ids) - (exact << _PLACE_BITS)
    page = _first(keys, request.offset, last)
    return list(zip(ids.take(page).tolist(), exact.take(page).tolist(), strict=True))


def by_date(records: Records, request: SearchRequest, columns: Columns) -> list[int]:
    """The records of the page asked for by date; undated last; then by id, then as printed."""
    places = columns.oldest_first if request.sort == "oldest" else columns.newest_first
    page = _first(places.take(records.ids), request.offset, request.offset + request.limit)
    return list(map(int, records.ids.take(page)))


def _first(keys: NDArray[np.int64] | NDArray[np.int32], first: int, last: int) -> NDArray[np.intp]:
    """Where the keys from the first to before the last in ascending order are."""
    if not 0 < last < len(keys):
        return keys.argsort()[first : max(last, 0)]
    chosen = keys.argpartition(last - 1)[:last]
    return chosen.take(keys.take(chosen).argsort()[first:])


def rounded(scores: Floats) -> NDArray[np.int64]:
    """Scores in ten-thousandths, exactly as `round(score, 4)` has them.

    >>> rounded(np.array([0.12345, 4.56789])).tolist()
    [1235, 45679]
    """
    scaled = scores * EXACTNESS
    whole = np.rint(scaled)
    for at in (np.abs(np.abs(scaled - whole) - 0.5) < _DOUBTFUL).nonzero()[0].tolist():
        whole[at] = round(round(float(scores[at]), 4) * EXACTNESS)
    return whole.astype(np.int64)
