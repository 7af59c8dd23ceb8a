"""Segments come out the same whoever gathered their documents, and a worker that is ended leaves no broken index."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.query import Term

from corpus.store import Archive, Stored
from index import writer
from index.errors import SearchIndexError
from index.gathered import Gathered
from index.generations import read_current
from index.keeping import listed_in
from index.rows import Row
from index.schema import schema
from index.search import build, is_current, update
from index.segment import write_segment
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


def directories(archive: Archive) -> set[str]:
    return {each.name for each in (archive.directory / "index").iterdir() if each.is_dir()}


def break_off(archive: Archive, monkeypatch: pytest.MonkeyPatch, after: int, jobs: int = 1) -> None:
    """Build, and fail after so many segments."""
    left = iter(range(after))

    def write(directory: Path, gathered: Gathered) -> None:
        if next(left, None) is None:
            raise RuntimeError("no power")
        write_segment(directory, gathered)

    with monkeypatch.context() as patch:
        patch.setattr("index.writer.write_segment", write)
        with pytest.raises(RuntimeError):
            build(archive, jobs=jobs)


def test_a_build_goes_on_where_the_last_was_broken_off(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    build(filled, jobs=1)
    expected, found, old = files(filled), answers(filled), directories(filled)
    break_off(filled, monkeypatch, after=1)
    assert len(directories(filled) - old) == 1
    break_off(filled, monkeypatch, after=1, jobs=2)  # another after the first
    finished = directories(filled) - old
    assert len(finished) == 2
    (filled.directory / "index" / "of no use").mkdir()
    with (filled.directory / "index" / "FINISHED").open("a") as journal:
        journal.write('{"edition": "bro')
    assert answers(filled) == found  # the old index is still valid
    build(filled, jobs=2)
    segments = [segment.directory for segment in read_current(filled.directory).segments]
    assert set(segments[:2]) == finished
    assert directories(filled) == set(segments)
    assert files(filled) == expected
    assert answers(filled) == found
    assert not (filled.directory / "index" / "FINISHED").exists()


@pytest.mark.parametrize("what", ["damage", "absence", "other bytes"])
def test_what_cannot_be_used_of_a_broken_off_build_is_written_again(
    filled: Archive, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    break_off(filled, monkeypatch, after=2)
    one, other = sorted(directories(filled))
    if what == "damage":
        file = filled.directory / "index" / one / "texts"
        file.write_bytes(file.read_bytes()[:-1] + b"?")
    elif what == "absence":
        (filled.directory / "index" / one / "texts").unlink()
    else:
        document = filled.document(listed_in(filled.directory / "index" / one)[0].id)
        assert document is not None
        filled.save(factories.reading(document.document, name=document.source_name, content=b"corrected"))
    update(filled, jobs=1)
    segments = {segment.directory for segment in read_current(filled.directory).segments}
    assert one not in segments
    assert other in segments
    assert is_current(filled)
    found = answers(filled)
    build(filled, jobs=1)
    assert answers(filled) == found


def test_whoosh_itself_reads_a_segment(filled: Archive) -> None:
    """Its rows, its lengths and its words, whatever else is searched by arrays."""
    build(filled, jobs=1)
    (first, *_) = read_current(filled.directory).segments
    index = FileStorage(str(filled.directory / "index" / first.directory)).open_index(schema=schema())
    with index.searcher() as searcher:
        reader = searcher.reader()
        rows = [stored["row"] for stored in reader.all_stored_fields() if stored]
        assert [Row.from_json(row).id for row in rows] == [
            each.id for each in listed_in(filled.directory / "index" / first.directory)
        ]
        found = searcher.search(Term("body_w", "甲"), limit=None)
        assert len(found) > 3
        lengths = [reader.doc_field_length(hit.docnum, "body_w") for hit in found]
        assert min(lengths) >= 1
        assert len(set(lengths)) > 1
        # Whoosh keeps a record's length in a byte, nearly.
        every = [reader.doc_field_length(at, "body_w") or 0 for at in range(reader.doc_count_all())]
        assert reader.field_length("body_w") == pytest.approx(sum(every), rel=0.05)
