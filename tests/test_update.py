"""An index that grows by segments answers as one that is built afresh, and survives being killed."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.store import Archive
from index.generations import SegmentEntry, read_current
from index.keeping import Kept, Listed, plan
from index.search import Searcher, SearchRequest, build, is_current, update
from tests import factories
from tests.kills import kill_writer, time_writer
from tests.test_match import random_document

QUERIES = [
    *(
        "甲",
        '"甲乙"',
        "甲 乙",
        "甲 OR 丙",
        "NOT 甲",
        "标题:甲",
        "第1条",
        "主送机关:甲",
        "甲政发〔2017〕3号",
        "同句:(甲 乙)",
    ),
    *('"甲 乙"~3', "甲政发〔2017〕3号", "2017年1月", "丁丙 甲乙丙", "1a", "甲市 通知", ""),
]
SEEDS = (1, 2, 3)
STEPS = 8
KILLS = 4  # of builds, and as many of updates; `python -m benchmarks.kills` does 50


def answers(archive: Archive, searcher: Searcher | None = None) -> list[str]:
    """Everything that is answered, but for how long it took."""
    searcher = searcher or Searcher(archive.directory)
    found = []
    for query in QUERIES:
        for scope in ("documents", "provisions"):
            request = SearchRequest(query, scope=scope, limit=50, as_of=date(2020, 1, 1))
            result = searcher.search(request, archive).as_json()
            del result["took_ms"]
            found.append(json.dumps(result, ensure_ascii=False))
    return found


def segments(archive: Archive) -> int:
    return len(read_current(archive.directory).segments)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_grown_index_answers_as_a_new_one(tmp_path: Path, seed: int) -> None:
    draw = random.Random(seed)
    grown, anew = tmp_path / "grown", tmp_path / "anew"
    most = 0
    with Archive.open(grown, create=True) as archive:
        update(archive)
        searcher = Searcher(grown)
        for step in range(STEPS):
            documents = [random_document(draw, draw.randrange(60)) for _ in range(draw.randint(0, 3) if step else 40)]
            replaced = step > STEPS / 2  # the later ones take the place of earlier sources
            name = f"{draw.randrange(1, step) if replaced else step}.txt"
            archive.save(factories.reading(*documents, name=name, content=f"{seed} {step}".encode()))
            records = update(archive)
            assert is_current(archive)
            most = max(most, segments(archive))
            shutil.rmtree(anew, ignore_errors=True)
            shutil.copytree(grown, anew, ignore=shutil.ignore_patterns("index"))
            with Archive.open(anew) as copy:
                assert build(copy) == records
                assert answers(archive, searcher) == answers(copy)
    assert most > 1


def test_what_is_added_makes_a_segment_and_what_is_replaced_is_left_out(tmp_path: Path) -> None:
    documents = [factories.document(number=f"甲政发〔2017〕{n}号", title=f"关于第{n}事的通知") for n in range(1, 21)]
    with factories.archive(tmp_path, *documents) as archive:
        update(archive)
        assert segments(archive) == 1
        searcher = Searcher(tmp_path)
        new = factories.document(number="甲政发〔2018〕1号", title="新的通知")
        archive.save(factories.reading(new, name="new.txt"))
        update(archive)
        assert segments(archive) == 2
        assert searcher.search(SearchRequest("新的"), archive).total == 1
        changed = factories.document(number="甲政发〔2017〕3号", title="关于另一事的通知")
        archive.save(factories.reading(changed, name="2.txt", content=b"changed"))
        before = update(archive)
        assert searcher.search(SearchRequest("第3事"), archive).total == 0
        assert searcher.search(SearchRequest("另一事"), archive).total == 1
        assert len(read_current(tmp_path).segments[0].dead) == 1
        assert build(archive) == before


def test_a_large_archive_is_written_in_several_segments(filled: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = answers(filled)
    monkeypatch.setattr("index.writer.SEGMENT", 300)
    monkeypatch.setattr("index.writer.BATCH", 1)
    build(filled)
    assert segments(filled) > 3
    assert is_current(filled)
    assert answers(filled) == expected


def test_an_unusable_index_is_built_anew(tmp_path: Path) -> None:
    with factories.archive(tmp_path, factories.document()) as archive:
        build(archive)
        (tmp_path / "index" / "CURRENT").write_text("{")
        update(archive)
        assert is_current(archive)


def kept(name: str, *ids: str, size: int = 0) -> Kept:
    return Kept(SegmentEntry(name, {"texts": (size, 0)}), tuple(Listed(each, "v1", 3) for each in ids))


@pytest.mark.parametrize(
    ("old", "versions", "staying", "fresh"),
    [
        ([], "abc", [], "abc"),
        ([kept("1", *"abcdefgh")], "abcdefghi", [("1", ())], "i"),
        ([kept("1", *"abcdefgh")], "abcdefgh", [("1", ())], ""),  # nothing to write
        ([kept("1", *"abcdefgh")], "acdefgh", [("1", (1,))], ""),  # b is gone
        ([kept("1", *"abcdefgh")], "abc", [], "abc"),  # most of it is gone
        ([kept("1", *"abcdefgh"), kept("2", "i")], "abcdefghij", [("1", ())], "ij"),  # the small one is written again
        ([kept("1", *"abcdefgh"), kept("2", *"ijk")], "abcdefghijkl", [("1", ()), ("2", ())], "l"),
        ([kept("1", "a", "b"), kept("2", "c")], "abcd", [], "abcd"),
        ([kept("1", "a", "b", size=80_000_000), kept("2", "c")], "abcd", [("1", ())], "cd"),  # the first is full
    ],
)
def test_plan(old: list[Kept], versions: str, staying: list[tuple[str, tuple[int, ...]]], fresh: str) -> None:
    found, missing = plan(old, dict.fromkeys(versions, "v1"))
    assert [(each.entry.directory, each.entry.dead) for each in found] == staying
    assert missing == list(fresh)


def test_a_document_read_from_other_bytes_is_written_again() -> None:
    found, missing = plan([kept("1", *"abcd")], {"a": "v1", "b": "v2", "c": "v1", "d": "v1"})
    assert (found[0].entry.dead, missing) == ((1,), ["b"])


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Archive]:
    draw = random.Random(9)
    with factories.archive(tmp_path, *(random_document(draw, at) for at in range(30))) as archive:
        build(archive)
        yield archive


SMALL = {"segment": 300, "batch": 2}  # so that a kill meets workers, finished segments and unfinished ones


def test_a_build_killed_at_any_moment_leaves_a_readable_index_and_is_taken_up(filled: Archive) -> None:
    expected = answers(filled)
    draw = random.Random(1)
    seconds = time_writer(filled.directory, "build", **SMALL)
    for _ in range(KILLS):
        kill_writer(filled.directory, "build", draw, seconds, **SMALL)
        assert answers(filled) == expected
    update(filled)  # the lock is free
    assert is_current(filled)
    build(filled)  # and what was left behind is used or cleared away
    assert answers(filled) == expected
    assert {each.name for each in (filled.directory / "index").iterdir()} == {
        "CURRENT",
        "LOCK",
        *(segment.directory for segment in read_current(filled.directory).segments),
    }


def test_an_update_killed_at_any_moment_leaves_a_readable_index_and_is_taken_up(filled: Archive) -> None:
    draw = random.Random(2)
    seconds = time_writer(filled.directory, "build", **SMALL) / 2
    for kill in range(KILLS):
        before = read_current(filled.directory).number
        documents = [random_document(draw, 100 + 10 * kill + at) for at in range(10)]
        filled.save(factories.reading(*documents, name=f"new {kill}", content=str(kill).encode()))
        kill_writer(filled.directory, "update", draw, seconds, **SMALL)
        assert read_current(filled.directory).number in (before, filled.generation)
        assert Searcher(filled.directory).search(SearchRequest("甲"), filled).total > 0
    update(filled)
    found = answers(filled)
    build(filled)
    assert answers(filled) == found
