"""The page is cut out of the order that sorting everything would give, and scores are rounded as Python rounds."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.columns import Columns
from index.order import EXACTNESS, best, by_date, rounded
from index.recordset import Records
from index.results import SearchRequest
from index.rows import Row

DAY = date(2017, 1, 1)


@given(
    days=st.lists(st.none() | st.integers(0, 4), min_size=1, max_size=30),
    scores=st.lists(st.floats(0, 6) | st.integers(0, 6).map(lambda half: half / 20_000), min_size=90, max_size=90),
    sort=st.sampled_from(["relevance", "newest", "oldest"]),
    offset=st.integers(0, 70),
    limit=st.integers(0, 40),
)
def test_a_page_is_part_of_the_whole_order(
    days: list[int | None], scores: list[float], sort: str, offset: int, limit: int
) -> None:
    issued = [DAY + timedelta(day) if day is not None else None for day in days]
    ids = [f"{at * 7 % 30:02}" for at in range(len(days))]
    rows = [Row(name, "题", None, (), None, day, None, None, 2, (), ()) for name, day in zip(ids, issued, strict=True)]
    columns = Columns(rows)
    records = Records.of(record for record in range(3 * len(rows)) if record % 3)  # all units

    def key(record: int) -> tuple[float, float, str, int]:
        row = rows[record // 3]
        day = row.issued_on.toordinal() if row.issued_on is not None else None
        score = -round(scores[record], 4) if sort == "relevance" else 0.0
        if day is None:
            return score, float("inf"), row.id, record
        return score, float(day if sort == "oldest" else -day), row.id, record

    expected = sorted(records, key=key)[offset : offset + limit]
    wanted = SearchRequest("", offset=offset, limit=limit).page
    if sort == "relevance":
        page = best(records, np.array(scores, np.float64)[records.ids], wanted, columns)
        assert [(record, score / EXACTNESS) for record, score in page] == [
            (record, round(scores[record], 4)) for record in expected
        ]
    else:
        assert by_date(records, sort, wanted, columns) == expected


@given(st.lists(st.floats(0, 6) | st.integers(0, 120_000).map(lambda half: half / 20_000), max_size=30))
def test_scores_are_rounded_as_python_rounds_them(scores: list[float]) -> None:
    assert [each / EXACTNESS for each in rounded(np.array(scores, np.float64)).tolist()] == [
        round(s, 4) for s in scores
    ]
