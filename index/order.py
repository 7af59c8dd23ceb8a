"""Which hits are on the page that was asked for, in order, without sorting all the others.

Each record has one number by which it is ordered: its score above, below it its place by date, id and print, which is
known beforehand (`index.columns`). The first so-many are parted from the rest, and only they are rounded and sorted: a
page of ten by plain Python, which is done before numpy has begun.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.columns import Columns
from index.recordset import Records

EXACTNESS = 10_000  # of a score: one has four decimals
_SURE = 0.5 - 1e-6  # ten-thousandths: farther than this from a whole one, a score is rounded by its decimal digits
_MARGIN = 1.1  # ten-thousandths by which scores that are rounded to the same may differ, and a little
_PLACE_BITS = 32
_FEW = 24  # so many are rounded and sorted as plain numbers

Floats = NDArray[np.float64]


def best(records: Records, scores: Floats, page: slice, columns: Columns) -> list[tuple[int, int]]:
    """The hits of a page by relevance, each with its score in ten-thousandths; the newest first among equals, undated
    last, then by id, then as printed."""
    ids, last = records.ids, page.stop
    if last <= 0 or not len(ids):
        return []
    if _FEW < len(ids) > last:
        # Whatever may be rounded to no less than the last hit of the page may stand on it.
        least = np.partition(scores, len(ids) - last)[len(ids) - last] - _MARGIN / EXACTNESS
        chosen = (scores >= least).nonzero()[0]
        ids, scores = ids.take(chosen), scores.take(chosen)
    places = columns.newest_first.take(ids)
    if len(ids) <= _FEW:
        hits = []
        for score, place, record in zip(scores.tolist(), places.tolist(), ids.tolist(), strict=True):
            scaled = score * EXACTNESS
            whole = int(scaled + 0.5)
            hits.append((-whole if abs(scaled - whole) < _SURE else -_by_digits(score), place, record))
        hits.sort()
        return [(record, -score) for score, _, record in hits[page]]
    exact = rounded(scores)
    shown = _first(places - (exact << _PLACE_BITS), page)
    return list(zip(ids.take(shown).tolist(), exact.take(shown).tolist(), strict=True))


def by_date(records: Records, sort: str, page: slice, columns: Columns) -> list[int]:
    """The records of a page by date, `newest` or `oldest` first; undated last; then by id, then as printed."""
    places = columns.oldest_first if sort == "oldest" else columns.newest_first
    shown: list[int] = records.ids.take(_first(places.take(records.ids), page)).tolist()
    return shown


def _first(keys: NDArray[np.int64] | NDArray[np.int32], page: slice) -> NDArray[np.intp]:
    """Where the keys of a page are, the least first."""
    if page.stop >= len(keys):
        return keys.argsort()[page]
    chosen = keys.argpartition(page.stop - 1)[: page.stop]
    return chosen.take(keys.take(chosen).argsort()[page.start :])


def rounded(scores: Floats) -> NDArray[np.int64]:
    """Scores in ten-thousandths, exactly as `round(score, 4)` has them.

    >>> rounded(np.array([0.12345, 4.56789])).tolist()
    [1235, 45679]
    """
    scaled = scores * EXACTNESS
    whole = np.rint(scaled)
    for at in (np.abs(scaled - whole) >= _SURE).nonzero()[0].tolist():
        whole[at] = _by_digits(float(scores[at]))
    return whole.astype(np.int64)


def _by_digits(score: float) -> int:
    return round(round(score, 4) * EXACTNESS)
