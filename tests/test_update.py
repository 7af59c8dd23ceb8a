"""An index that grows by segments answers as one that is built afresh, and survives being killed."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.store import Archive
from index.generations import SegmentEntry, read_current
from index.keeping import Kept, Listed, plan
from index.search import Searcher, SearchRequest, build, is_current, update
from tests import factories
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


def kept(name: str, *ids: str) -> Kept:
    return Kept(SegmentEntry(name, {}), tuple(Listed(each, "v1", 3) for each in ids))


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
    ],
)
def test_plan(old: list[Kept], versions: str, staying: list[tuple[str, tuple[int, ...]]], fresh: str) -> None:
    found, missing = plan(old, dict.fromkeys(versions, "v1"))
    assert [(each.entry.directory, each.entry.dead) for each in found] == staying
    assert missing == list(fresh)


def test_a_document_read_from_other_bytes_is_written_again() -> None:
    found, missing = plan([kept("1", *"abcd")], {"a": "v1", "b": "v2", "c": "v1", "d": "v1"})
    assert (found[0].entry.dead, missing) == ((1,), ["b"])


WRITE = """
import sys
from pathlib import Path
from corpus.store import Archive
from index.analyzer import cut
from index.search import build, update
cut("甲")
print("ready", flush=True)
while True:
    with Archive.open(Path(sys.argv[1])) as archive:
        (build if sys.argv[2] == "build" else update)(archive)
"""
KILLS = 5


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Archive]:
    draw = random.Random(9)
    with factories.archive(tmp_path, *(random_document(draw, at) for at in range(30))) as archive:
        build(archive)
        yield archive


def test_a_writer_killed_at_any_moment_leaves_a_readable_index(filled: Archive) -> None:
    expected = answers(filled)
    draw = random.Random(1)
    for _ in range(KILLS):
        command = [sys.executable, "-c", WRITE, str(filled.directory), "build"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1]) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(draw.uniform(0, 0.3))
            os.kill(writer.pid, signal.SIGKILL)
        assert answers(filled) == expected
    update(filled)  # the lock is free, and what was left behind is cleared away
    assert is_current(filled)
    assert len([each for each in (filled.directory / "index").iterdir() if each.is_dir()]) == segments(filled)
