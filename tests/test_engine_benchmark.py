"""The measurement of speed runs, finds what it asks for, and prints its tables."""

from __future__ import annotations

import pytest

from benchmarks.engine.__main__ import main
from benchmarks.engine.questions import Sort


def test_a_small_measurement_prints_every_class(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--records", "400", "--questions", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    header = next(line for line in lines if line.startswith("| question"))
    assert "Gongbao | its engine alone | FTS5" in header
    for sort in Sort:
        row = next(line for line in lines if line.startswith(f"| {sort.value} |"))
        assert all(cell.strip() for cell in row.strip("|").split("|")), row
