"""Segments come out the same whoever gathered their documents, and a worker that is ended leaves no broken index."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.store import Archive, Stored
from index import writer
from index.errors import SearchIndexError
from index.gathered import Gathered
from index.generations import read_current
from index.search import build, is_current, update
from tests import factories
from tests.test_match import random_document
from tests.test_update import answers

DOCUMENTS = 90
KILLER = "甲政发〔2020〕1号"  # the document at which a worker is killed


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Archive]:
    draw = random.Random(5)
    documents = (random_document(draw, at) for at in range(DOCUMENTS))
    with factories.archive(tmp_path, *documents, factories.document(number=KILLER)) as archive:
        yield archive


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many batches and several segments of few documents, and workers even for these."""
    monkeypatch.setattr("index.writer.BATCH", 4)
    monkeypatch.setattr("index.writer.SMALL", 1)
    monkeypatch.setattr("index.writer.SEGMENT", 900)


def files(archive: Archive) -> list[dict[str, tuple[int, int]]]:
    """Size and checksum of every file of every segment."""
    return [segment.files for segment in read_current(archive.directory).segments]


def test_the_same_files_come_out_whatever_the_jobs(filled: Archive) -> None:
    build(filled, jobs=1)
    alone, expected = files(filled), answers(filled)
    assert len(alone) > 2
    for jobs in (2, 3):
        build(filled, jobs=jobs)
        assert files(filled) == alone
        assert answers(filled) == expected


def test_batches_do_not_show_in_what_is_written(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.writer.SEGMENT", 10**9)
    build(filled, jobs=1)
    expected = files(filled)
    monkeypatch.setattr("index.writer.BATCH", DOCUMENTS)
    build(filled, jobs=1)
    assert files(filled) == expected


def killing(batch: list[Stored]) -> Gathered:
    if multiprocessing.parent_process() is not None and any(each.id == KILLER for each in batch):
        os.kill(os.getpid(), signal.SIGKILL)
    return gather(batch)


gather = writer.gather


def test_a_killed_worker_leaves_the_old_index(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    build(filled, jobs=1)
    expected = answers(filled)
    monkeypatch.setattr("index.writer.gather", killing)
    with pytest.raises(SearchIndexError, match=r"ended from outside.*gongbao reindex") as raised:
        build(filled, jobs=2)
    assert "\n" not in str(raised.value)
    assert is_current(filled)
    assert answers(filled) == expected
    monkeypatch.undo()
    update(filled)
    assert len([each for each in (filled.directory / "index").iterdir() if each.is_dir()]) == len(files(filled))
