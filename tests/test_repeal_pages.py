"""Whole documents that end others, in the layouts that decisions, cleanups and notices come in.

`tests/cases/repeals/` holds each (places, titles and numbers are invented) beside a table of what it ends, in reading
order; "-" where a target has no number or no title of its own.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.labelled import REPEAL_PAGES, ended_by, wanted_of


@pytest.mark.parametrize("page", REPEAL_PAGES, ids=lambda page: page.name)
def test_what_a_page_ends(page: Path) -> None:
    assert ended_by(page) == wanted_of(page)
