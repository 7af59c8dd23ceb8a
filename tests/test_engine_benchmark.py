"""The measurement of speed runs, finds what it asks for, prints its tables and draws its plots."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks.engine import turns
from benchmarks.engine.__main__ import main
from benchmarks.engine.measured import Measured, keep
from benchmarks.engine.own import request_of
from benchmarks.engine.plots import plot
from benchmarks.engine.questions import Question, Sort, from_json, to_json
from benchmarks.engine.readers import read
from index.search import Searcher, build, is_current
from tests import factories

_QUICK = ["--records", "400", "--questions", "1", "--seconds", "0.1", "--issues", "1"]


def test_a_small_measurement_prints_every_class(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main([*_QUICK, "--results", str(tmp_path / "kept.json"), "--plots", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    header = next(line for line in lines if line.startswith("| question"))
    assert "Gongbao | Gongbao, documents | its engine, alone | its engine, nothing kept | FTS5" in header
    for sort in Sort:
        row = next(line for line in lines if line.startswith(f"| {sort.value} |"))
        empty = [cell for cell in row.strip("|").split("|") if not cell.strip()]
        assert len(empty) == (2 if sort is Sort.EXACT else 0), row  # stock Whoosh has no field for strings
    (served,) = [at for at, line in enumerate(lines) if line.startswith("| by the clock")]
    assert lines[served].split(" | ")[1:5] == ["a second", "p50", "p95", "wrong"]
    assert [row.split(" | ")[4] for row in lines[served + 2 : served + 6]] == ["0"] * 4
    assert {path.name for path in tmp_path.glob("*.svg")} == {
        f"speed-{name}.svg" for name in ("time", "build", "size", "memory")
    }


def test_engines_asked_in_turns_are_told_with_their_ratios(capsys: pytest.CaptureFixture[str]) -> None:
    assert turns.main(["--records", "400", "--questions", "1"]) == 0
    head, _, *rows = [line.strip("| ").split(" | ") for line in capsys.readouterr().out.splitlines()]
    assert head[:3] == ["question", "its engine", "nothing kept"]
    assert "nothing kept, of FTS5" in head
    assert [row[0] for row in rows] == [*(sort.value for sort in Sort), "all of them"]
    assert {len(row) for row in rows} == {len(head)}


def test_readers_find_what_is_added_beside_them_and_nothing_of_it_stays(tmp_path: Path) -> None:
    with factories.archive(tmp_path, factories.document()) as archive:
        build(archive)
        question = Question(Sort.COMMON, ("甲",))
        asked = {question: Searcher(tmp_path).search(request_of(question), archive).total}
        assert read(tmp_path, 2, asked, seconds=0, issues=2).wrong == 0
        assert [held.document for held in archive.documents()] == [factories.document()]
        assert is_current(archive)
        wrong = dict.fromkeys(asked, 7)
        assert read(tmp_path, 1, wrong, seconds=0.1).wrong > 0


def test_what_was_measured_at_another_size_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "build" / "speed.json"
    keep([Measured("甲", 100, {"build": 1.0}), Measured("乙", 100)], path)
    keep([Measured("甲", 10)], path)
    assert keep([Measured("甲", 100, {"build": 2.0})], path) == [
        Measured("甲", 10),
        Measured("乙", 100),
        Measured("甲", 100, {"build": 2.0}),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        {"甲": [(10_000, 0.05)]},
        {"甲 & 乙": [(10_000, 0.05), (1_000_000, 70.0)], "丙": [(100_000, 1.0)], "丁": [(100_000, 1.0)]},
    ],
)
def test_every_point_of_a_plot_lies_within_it(lines: dict[str, list[tuple[float, float]]]) -> None:
    drawn = ElementTree.fromstring(plot("times", lines))
    points = list(drawn.iter("{http://www.w3.org/2000/svg}circle"))
    assert len(points) == sum(map(len, lines.values()))
    assert all(60 <= float(each.attrib["cx"]) <= 460 and 40 <= float(each.attrib["cy"]) <= 320 for each in points)
    texts = list(drawn.iter("{http://www.w3.org/2000/svg}text"))
    assert {each.text for each in texts} >= {"times", *lines}
    ends = [float(each.attrib["y"]) for each in texts if each.text in lines]
    assert len(set(ends)) == len(lines)  # no name lies on another


@pytest.mark.parametrize(
    "question",
    [Question(Sort.OR, ("管理", "办法")), Question(Sort.RANGE, ("管理",), issuer="甲市", days=(1, 2), offset=490)],
)
def test_a_question_is_handed_to_another_process(question: Question) -> None:
    assert from_json(to_json(question)) == question
