"""What came of every file of an ingest, one line a file, written as it happens; and the refusals grouped by reason.

file,outcome,documents,doubts,first_title,reason
a/2017-12.txt,added,15,7,甲市人民政府关于…的通知,
a/scan.pdf,refused,,,,"it holds pictures of pages and no text: …"

A long run that is stopped has told of all files up to there, and the next run goes on with the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from web.intake import Refused
from web.spreadsheets import csv_cell, csv_line

COLUMNS = ("file", "outcome", "documents", "doubts", "first_title", "reason")
_PARTICULAR = re.compile(r"(?<=\()“.*”(?:, …)?(?=\))|[“\"'‘][^”\"'’]{1,80}[”\"'’]|[0-9]+(?:[.,][0-9]+)*")
"""What differs between two refusals for one reason: numbers, and what is quoted."""


class Report:
    """The report file; one without a path writes nothing. Raises OSError where it cannot be written."""

    def __init__(self, path: Path | None) -> None:
        self._file: TextIO | None = None
        if path is not None:
            self._file = path.open("w", encoding="utf-8-sig", newline="")
            self._write(COLUMNS)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()

    def held(self, name: str) -> None:
        """A file whose bytes the archive has already."""
        self._write([name, "unchanged", "", "", "", ""])

    def kept(self, name: str, outcome: str, documents: int, doubts: int, first_title: str) -> None:
        self._write([name, outcome, documents, doubts, first_title, ""])

    def refused(self, one: Refused) -> None:
        self._write([one.name, "refused", "", "", "", one.reason])

    def _write(self, cells: Iterable[object]) -> None:
        if self._file is not None:
            self._file.write(csv_line(map(csv_cell, cells), "\n"))
            self._file.flush()


def by_reason(refused: Iterable[Refused]) -> Counter[str]:
    """How many files were refused for each reason; the numbers and names in it are left out.

    >>> by_reason([Refused("a", "it has 60 MB"), Refused("b", "it has 70 MB")])
    Counter({'it has … MB': 2})
    """
    return Counter(_PARTICULAR.sub("…", one.reason) for one in refused)
