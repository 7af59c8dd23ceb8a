"""Golden cases: gazettes of several places, decades and layouts, each with a reading that a person wrote from its text.

A case is a folder of `tests/cases` with `source.txt` (or `source`, a file that names a path in the repository)
and `reading.json`. Where the reading is missing it is written, and the test fails until somebody has looked at it.
"""

from __future__ import annotations

import json
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest

import ingest
from tests.compact import compact_reading, printed

ROOT = Path(__file__).parent.parent
CASES = sorted(path.parent for path in (ROOT / "tests" / "cases").glob("*/source*"))


def source_of(case: Path) -> Path:
    """`source.txt` of the case itself, or the file that its `source` names."""
    pointer = case / "source"
    return ROOT / pointer.read_text(encoding="utf-8").strip() if pointer.exists() else case / "source.txt"


def difference(wanted: dict[str, Any], got: dict[str, Any]) -> str:
    """What a person has to look at: a diff of each document that differs, under its title."""
    parts = ["\n".join(line for line in unified_diff(_head(wanted), _head(got), "wanted", "got", lineterm="", n=0))]
    for position in range(max(len(wanted["documents"]), len(got["documents"]))):
        before, after = _document(wanted, position), _document(got, position)
        if before != after:
            lines = unified_diff(before, after, "wanted", "got", lineterm="", n=1)
            parts.append(f"document {position + 1}\n" + "\n".join(lines))
    return "\n".join(part for part in parts if part)


def _head(reading: dict[str, Any]) -> list[str]:
    titles = [f"{document['title']} {document['lines']}" for document in reading["documents"]]
    return printed({**reading, "documents": []}).splitlines() + titles


def _document(reading: dict[str, Any], position: int) -> list[str]:
    documents = reading["documents"][position : position + 1]
    return printed({"publication": None, "source_issues": [], "documents": documents}).splitlines()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    source = source_of(case)
    reading = ingest.read_source(source.read_bytes(), source.name)
    got = json.loads(printed(compact_reading(reading)))
    golden = case / "reading.json"
    if not golden.exists():
        golden.write_text(printed(got), encoding="utf-8")
        pytest.fail(f"{golden.relative_to(ROOT)} was missing and has been written: look at it, then run again")
    wanted = json.loads(golden.read_text(encoding="utf-8"))
    if wanted != got:
        pytest.fail(difference(wanted, got), pytrace=False)


@pytest.mark.parametrize(
    ("encoding", "line_end"),
    [("gb18030", "\n"), ("utf-8-sig", "\r\n"), ("utf-16", "\r\n")],
    ids=["GB18030", "UTF-8 with BOM and CRLF", "UTF-16 with CRLF"],
)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_encoding_changes_nothing(case: Path, encoding: str, line_end: str) -> None:
    """The same characters in other bytes give the same reading, line numbers included."""
    source = source_of(case)
    text = source.read_text(encoding="utf-8")
    plain = compact_reading(ingest.read_source(text.encode(), source.name))
    other = compact_reading(ingest.read_source(text.replace("\n", line_end).encode(encoding), source.name))
    assert other == plain


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_line_is_lost(case: Path) -> None:
    """Every line of the source is in the account, in order, and every document owns lines of its span only."""
    source = source_of(case)
    reading = ingest.read_source(source.read_bytes(), source.name)
    lines = source.read_text(encoding="utf-8").splitlines()
    assert [line.number for line in reading.lines][: len(lines)] == list(range(1, len(lines) + 1))
    for line in reading.lines:
        if line.document is not None:
            first, last = reading.documents[line.document].lines
            assert first <= line.number <= last or not lines[line.number - 1].strip()


def test_every_case_says_what_it_proves() -> None:
    """The table in `cases/README.md` names every case, and no other."""
    table = (ROOT / "tests" / "cases" / "README.md").read_text(encoding="utf-8")
    named = {line.split("`")[1] for line in table.splitlines() if line.startswith("| `")}
    assert named == {case.name for case in CASES}
