"""The index as a thing on disk: built beside the archive, swapped in whole, refused when it is not whole."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from corpus.model import Document, units
from corpus.store import Archive
from index.catalogue import Catalogue
from index.generations import read_current
from index.opened_segment import OpenSegment
from index.records import DocumentText, TextCache, Texts, document_text
from index.recordset import Records
from index.rows import Row
from index.search import Searcher, SearchIndexError, SearchRequest, build, is_current
from tests import factories
from tests.factories import article, document, provision


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    documents = (
        document(
            title="甲市人民政府关于加强扬尘治理的通知",
            number="甲政发〔2017〕1号",
            provisions=(provision("p_1", "加强扬尘治理。"), article(1, "第一条", "建筑工地应当围挡。")),
        ),
        document(
            title="甲市人民政府关于煤炭的决定",
            number="甲政发〔2017〕2号",
            kind="决定",
            provisions=(provision("p_1", "控制煤炭总量。"),),
        ),
    )
    with factories.archive(tmp_path, *documents) as opened:
        yield opened


def pointer(archive: Archive) -> Path:
    return archive.directory / "index" / "CURRENT"


def index_files(archive: Archive) -> list[Path]:
    return [path for path in (archive.directory / "index").rglob("*") if path.is_file() and path.stat().st_size]


def total(searcher: Searcher, archive: Archive, query: str) -> int:
    return searcher.search(SearchRequest(query), archive).total


def test_build_counts_documents_heads_and_units(archive: Archive) -> None:
    expected = sum(2 + len(list(units(held.document))) for held in archive.documents())
    assert build(archive) == expected
    assert is_current(archive)


def test_an_index_is_current_until_the_archive_changes(archive: Archive) -> None:
    assert not is_current(archive)
    build(archive)
    archive.save(factories.reading(document(number="甲政发〔2017〕3号", title="新的通知"), name="new.txt"))
    assert not is_current(archive)
    build(archive)
    assert is_current(archive)


def test_a_searcher_sees_the_new_index(archive: Archive) -> None:
    build(archive)
    searcher = Searcher(archive.directory)
    assert total(searcher, archive, "新的通知") == 0
    archive.save(factories.reading(document(number="甲政发〔2017〕3号", title="新的通知"), name="new.txt"))
    build(archive)
    assert total(searcher, archive, "新的通知") == 1


def test_one_index_is_left_after_many_builds(archive: Archive) -> None:
    for _ in range(3):
        build(archive)
    assert len([path for path in (archive.directory / "index").iterdir() if path.is_dir()]) == 1


def test_the_old_index_stays_when_building_fails(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    build(archive)
    before = pointer(archive).read_text("utf-8")
    monkeypatch.setattr("index.gathered.document_text", _power_cut)
    with pytest.raises(RuntimeError):
        build(archive)
    assert pointer(archive).read_text("utf-8") == before
    assert total(Searcher(archive.directory), archive, "扬尘") == 1
    assert len([path for path in (archive.directory / "index").iterdir() if path.is_dir()]) == 1


def _power_cut(_: Document) -> DocumentText:
    raise RuntimeError


def test_an_archive_without_documents_has_an_index(tmp_path: Path) -> None:
    with Archive.open(tmp_path, create=True) as empty:
        assert build(empty) == 0
        result = Searcher(tmp_path).search(SearchRequest("扬尘"), empty)
    assert (result.total, result.missing_terms) == (0, ("扬尘",))


def test_without_an_index_one_sentence_says_what_to_do(archive: Archive) -> None:
    with pytest.raises(SearchIndexError, match=r"no search index for .*; run: gongbao reindex") as raised:
        Searcher(archive.directory)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"files": {}}', "\x00", '{"files": 3}'])
def test_a_pointer_that_cannot_be_read_is_refused(archive: Archive, content: str) -> None:
    build(archive)
    pointer(archive).write_text(content, "utf-8")
    with pytest.raises(SearchIndexError, match="run: gongbao reindex"):
        Searcher(archive.directory)
    assert not is_current(archive)
    build(archive)
    assert total(Searcher(archive.directory), archive, "扬尘") == 1


def test_an_index_of_another_version_is_refused(archive: Archive) -> None:
    build(archive)
    values = json.loads(pointer(archive).read_text("utf-8"))
    values["edition"] = "another"
    pointer(archive).write_text(json.dumps(values), "utf-8")
    with pytest.raises(SearchIndexError, match=r"another version: restart this program .* else run: gongbao reindex"):
        Searcher(archive.directory)
    assert not is_current(archive)


def test_every_damaged_file_is_noticed(archive: Archive) -> None:
    build(archive)
    for path in index_files(archive):
        if path == pointer(archive):
            continue
        whole = path.read_bytes()
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))  # one bit
        with pytest.raises(SearchIndexError, match="damaged"):
            Searcher(archive.directory)
        assert not is_current(archive)
        path.unlink()
        with pytest.raises(SearchIndexError, match="missing; run: gongbao reindex"):
            Searcher(archive.directory)
        assert not is_current(archive)
        path.write_bytes(whole)
    assert total(Searcher(archive.directory), archive, "扬尘") == 1


def test_the_index_can_be_deleted_and_rebuilt(archive: Archive) -> None:
    build(archive)
    shutil.rmtree(archive.directory / "index")
    build(archive)
    assert total(Searcher(archive.directory), archive, "扬尘") == 1


def test_where_the_index_cannot_be_written_one_sentence_says_so(archive: Archive) -> None:
    (archive.directory / "index").write_text("a file in the way")
    with pytest.raises(SearchIndexError, match="cannot be written"):
        build(archive)


def test_eight_threads_get_the_same_answers(archive: Archive) -> None:
    build(archive)
    searcher = Searcher(archive.directory)
    queries = ["扬尘", "煤炭", "甲政发〔2017〕1号", "建筑工地 围挡", "人民政府", '"总量"', "2017年10月", "地铁"] * 5

    def ask(query: str) -> tuple[str, ...]:
        with Archive.open(archive.directory) as own:
            result = searcher.search(SearchRequest(query), own)
            return tuple(hit.document for hit in result.hits)

    alone = [ask(query) for query in queries]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(ask, queries)) == alone


def test_searching_while_the_index_is_rebuilt(archive: Archive) -> None:
    build(archive)
    searcher = Searcher(archive.directory)

    def rebuild(_: int) -> int:
        with Archive.open(archive.directory) as own:
            return build(own)

    def ask(_: int) -> int:
        with Archive.open(archive.directory) as own:
            return total(searcher, own, "扬尘")

    with ThreadPoolExecutor(4) as threads:
        building = threads.map(rebuild, range(4))
        assert set(threads.map(ask, range(40))) == {1}
        assert len(set(building)) == 1


def test_a_document_gone_from_the_archive_does_not_break_the_old_index(archive: Archive) -> None:
    build(archive)
    searcher = Searcher(archive.directory)
    archive.save(factories.reading(document(title="别的", number=None), name="0.txt", content=b"other"))
    searcher.search(SearchRequest("扬尘"), archive)
    searcher.search(SearchRequest("2017年10月"), archive)


def test_a_text_is_read_once_until_it_is_read_from_other_bytes(archive: Archive) -> None:
    cache = TextCache()
    first, second = archive.document_ids()
    before = Texts(archive, cache).of([first, second, "absent"])
    assert [unit.text for unit in before["absent"].units] == [""]
    archive.save(factories.reading(document(title="别的", number=None), name="1.txt", content=b"other"))
    after = Texts(archive, cache)
    assert after[first] is before[first]
    assert after[second].units == before["absent"].units  # it is not held any more
    (other,) = set(archive.document_ids()) - {first}
    assert after[other].title == "别的"


def test_rows_come_back_and_know_their_records() -> None:
    row = Row("a", "题", None, ("甲", "乙"), "各区县", date(2017, 1, 2), None, None, 3, ("甲政发〔2010〕1号",), ())
    assert Row.from_json(row.as_json()) == row
    catalogue = Catalogue([row, row])
    assert catalogue.records == 8
    assert sorted(catalogue.documents) == [0, 4]
    assert [catalogue.document_of(record) for record in range(8)] == [0, 0, 0, 0, 4, 4, 4, 4]
    columns = catalogue.columns
    assert list(columns.units_of(Records.of([4]))) == [5, 6, 7]
    assert list(columns.within(Records.of([4]), Records.of([1, 3, 5, 7]))) == [5, 7]
    for some in (range(0, 200, 3), range(0, 200, 40), ()):  # many for each document, few, none
        of_many = Catalogue([row] * 50).columns
        expected = [record for record in some if 40 <= record < 44 or record >= 196]
        assert list(of_many.within(Records.of([40, 196]), Records.of(some))) == expected
        assert not of_many.within(Records.of([]), Records.of(some))
    for hits in ([1, 2, 3, 5], [1, 2, 3, 5] * 9):  # few, and many for each document
        assert columns.hits(np.array(sorted(hits), np.int32)).tolist() == [hits.count(1) * 3, hits.count(5)]


def test_units_carry_the_nearest_label() -> None:
    parts = (
        factories.heading("hd_1", "一、", "总体要求"),
        provision("hd_1__p_1", "坚持以人为本。", parent="hd_1"),
        provision("p_1", "特此通知。"),
    )
    text = document_text(document(provisions=parts, addressee="各区县:"))
    assert [(unit.id, unit.label) for unit in text.units] == [
        (None, None),
        ("hd_1", "一、"),
        ("hd_1__p_1", "一、"),
        ("p_1", None),
    ]
    assert text.body == "一、总体要求坚持以人为本。特此通知。"
    assert text.units[0].text.splitlines()[-1] == "各区县:"


def test_a_segment_whose_files_vanish_while_it_is_opened_is_told_missing(archive: Archive) -> None:
    """Another process has put a new index in its place: whichever file goes first, the new one is opened then."""
    build(archive)
    (entry,) = read_current(archive.directory).segments
    whole = archive.directory / "index" / entry.directory
    missed = set()
    for name in entry.files:
        broken = archive.directory / "broken"
        shutil.copytree(whole, broken)
        (broken / name).unlink()
        try:
            OpenSegment(broken, entry.files)
        except FileNotFoundError:
            missed.add(name)
        shutil.rmtree(broken)
    assert {"texts", "lengths", "MAIN_1._stored.col", "_MAIN_1.toc", "MAIN_1.posts"} <= missed


def test_the_draft_of_a_killed_writer_goes_with_the_next_index(archive: Archive) -> None:
    build(archive)
    draft = pointer(archive).with_name("CURRENT.4711")
    draft.write_text("{", "utf-8")
    build(archive)
    assert not draft.exists()
    assert is_current(archive)
