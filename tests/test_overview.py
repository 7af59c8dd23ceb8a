"""The archive from above: briefs, organs, tallies, series with their gaps, and the graph around a document."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.graph import neighbourhood
from corpus.model import ContentsEntry
from corpus.overview import DateKind, Dimension, Organ, SpokenOf, Tally
from corpus.series import Gap, series
from corpus.store import Archive
from tests import factories as make

FIRST = make.document(number="甲政发〔2016〕1号", issued_on=date(2016, 3, 1), title="甲市停车办法", kind="办法")
JOINT = make.document(
    number="甲政发〔2017〕5号",
    issuers=("甲市人民政府", "甲市财政局"),
    issued_on=date(2017, 5, 2),
    title="甲市停车管理办法",
    kind="办法",
    citations=(make.citation("乙省停车条例", "乙政发〔2015〕7号"), make.citation("乙省条例", "甲政发〔2017〕3号")),
    effects=(make.effect("甲市停车办法", "甲政发〔2016〕1号"), make.effect("甲市旧办法", "甲政发〔2017〕9号")),
)
UNDATED = make.document(number=None, issuers=(), issued_on=None, title="甲市名单", kind=None)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with make.archive(tmp_path, FIRST, JOINT, UNDATED) as opened:
        yield opened


def test_documents_in_brief(archive: Archive) -> None:
    every = archive.listed()
    assert [each.id for each in every] == archive.document_ids()
    assert archive.listed(1, 1) == every[1:2]
    assert archive.briefs([every[0].id, "not held"]) == {every[0].id: every[0]}
    assert (every[1].issuers, every[1].issued_on) == (JOINT.issuers, JOINT.issued_on)
    assert [each.title for each in archive.newest()] == ["甲市名单", "甲市停车管理办法", "甲市停车办法"]
    assert archive.newest(2, 5) == archive.newest()[2:]


def test_organs_with_their_periods(archive: Archive) -> None:
    assert archive.organs() == [
        Organ("甲市人民政府", 2, date(2016, 3, 1), date(2017, 5, 2)),
        Organ("甲市财政局", 1, date(2017, 5, 2), date(2017, 5, 2)),
    ]


@pytest.mark.parametrize(
    ("dimensions", "expected"),
    [
        ((Dimension.YEAR,), [((None,), 1), (("2016",), 1), (("2017",), 1)]),
        ((Dimension.KIND,), [((None,), 1), (("办法",), 2)]),
        # a joint document counts for each of its organs, one without an organ for none
        ((Dimension.ORGAN,), [((None,), 1), (("甲市人民政府",), 2), (("甲市财政局",), 1)]),
        (
            (Dimension.YEAR, Dimension.ORGAN),
            [
                ((None, None), 1),
                (("2016", "甲市人民政府"), 1),
                (("2017", "甲市人民政府"), 1),
                (("2017", "甲市财政局"), 1),
            ],
        ),
    ],
)
def test_tallies(
    archive: Archive, dimensions: tuple[Dimension, ...], expected: list[tuple[tuple[str | None, ...], int]]
) -> None:
    assert archive.tallies(*dimensions) == [Tally(values, count) for values, count in expected]


def test_numbers_that_are_only_spoken_of(archive: Archive) -> None:
    assert archive.spoken_of_only() == [
        SpokenOf("乙政发〔2015〕7号", "乙省停车条例", 1),
        SpokenOf("甲政发〔2017〕3号", "乙省条例", 1),
        SpokenOf("甲政发〔2017〕9号", "甲市旧办法", 1),
    ]


def test_one_source_by_its_number(archive: Archive) -> None:
    every = archive.sources()
    assert archive.source(every[0].id) == every[0]
    assert archive.source(99) is None


def test_the_source_of_each_document(archive: Archive) -> None:
    for document in archive.documents():
        assert archive.source_of(document.id).sha256 == document.source_sha256
    with pytest.raises(KeyError):
        archive.source_of("没有的文件")


def test_a_series_tells_gaps_and_what_is_cited_in_them(archive: Archive) -> None:
    (found,) = series(archive.numbers(), [each.number for each in archive.spoken_of_only()])
    assert (found.code, found.documents, found.missing) == ("甲政发", 2, 4)
    assert [(year.year, year.gaps, year.beyond) for year in found.years] == [
        (2016, (), ()),
        (2017, (Gap(1, 4, (3,)),), (9,)),
    ]
    assert found.years[1].number(3) == "甲政发〔2017〕3号"


@pytest.mark.parametrize(
    ("number", "code", "year", "pattern"),
    [
        ("甲政办字〔2017〕139号", "甲政办字", 2017, "甲政办字〔2017〕{}号"),
        ("甲市人民政府令第23号", "甲市人民政府令", None, "甲市人民政府令第{}号"),
        ("乙部令2013年第4号", "乙部令", 2013, "乙部令2013年第{}号"),
    ],
)
def test_where_a_number_belongs(number: str, code: str, year: int | None, pattern: str) -> None:
    (found,) = series([(number, "id")])
    assert (found.code, found.years[0].year, found.years[0].pattern) == (code, year, pattern)


def test_what_is_no_number_is_in_no_series() -> None:
    assert series([("无文号", "id")], ["也不是"]) == []


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a busy machine too
@given(st.sets(st.integers(1, 60), min_size=1), st.sets(st.integers(1, 80)))
def test_held_and_gaps_make_every_serial_once(held: set[int], cited: set[int]) -> None:
    (found,) = series([(f"甲政发〔2017〕{n}号", str(n)) for n in held], [f"甲政发〔2017〕{n}号" for n in cited - held])
    (year,) = found.years
    missing = [n for gap in year.gaps for n in range(gap.first, gap.last + 1)]
    assert sorted([n for n, _ in year.held] + missing) == list(range(1, max(held) + 1))
    assert {n for gap in year.gaps for n in gap.cited} | set(year.beyond) == cited - held


def test_the_graph_around_a_document(archive: Archive) -> None:
    graph = neighbourhood(archive, "甲政发〔2017〕5号")
    assert {(each.key, each.held, each.distance) for each in graph.nodes} == {
        ("甲政发〔2017〕5号", True, 0),
        ("甲政发〔2016〕1号", True, 1),
        ("甲政发〔2017〕9号", False, 1),
        ("乙政发〔2015〕7号", False, 1),
        ("甲政发〔2017〕3号", False, 1),
    }
    assert {(each.source, each.target, each.relation) for each in graph.edges} >= {
        ("甲政发〔2017〕5号", "甲政发〔2016〕1号", "repeals"),
        ("甲政发〔2017〕5号", "乙政发〔2015〕7号", "mentions"),
    }
    assert graph.whole


def test_the_graph_grows_with_depth_and_stops_at_its_bound(archive: Archive) -> None:
    near = neighbourhood(archive, "甲政发〔2016〕1号")
    assert {each.key for each in near.nodes} == {"甲政发〔2016〕1号", "甲政发〔2017〕5号"}
    assert len(neighbourhood(archive, "甲政发〔2016〕1号", depth=2).nodes) == 5
    bounded = neighbourhood(archive, "甲政发〔2017〕5号", most=2)
    assert len(bounded.nodes) == 2
    assert not bounded.whole
    assert {end for edge in bounded.edges for end in (edge.source, edge.target)} == {n.key for n in bounded.nodes}
    with pytest.raises(KeyError):
        neighbourhood(archive, "没有")


def test_documents_by_the_day_that_is_meant(tmp_path: Path) -> None:
    document = make.document(
        issued_on=date(2017, 10, 24),
        published_on=date(2017, 11, 1),
        effective_on=make.term(date(2018, 1, 1)),
        expires_on=make.term(date(2022, 12, 31)),
    )
    with make.archive(tmp_path, document, make.document(number=None, issued_on=None)) as archive:
        held = archive.find(document.number or "")
        for kind, day in zip(DateKind, ("2017-10-24", "2017-11-01", "2018-01-01", "2022-12-31"), strict=True):
            on = date.fromisoformat(day)
            assert archive.dated(kind, on, on) == set(held), kind
            assert archive.dated(kind, None, on) == set(held), kind
            assert archive.dated(kind, on + timedelta(1), None) == set(), kind


def test_contents_reconciled_and_sources_beside(tmp_path: Path) -> None:
    entries = (
        ContentsEntry(None, "甲", None, 1, 1, 0),
        ContentsEntry(None, "乙", None, 2, 2, None),
    )
    readings = [
        make.reading(make.document(title="甲"), name="1.txt", contents=entries),
        make.reading(make.document(title="丙"), name="2.txt"),
    ]
    with make.archive(tmp_path, readings=readings) as archive:
        first, second = archive.sources()
        assert archive.reconciled([first.id, second.id]) == {first.id: (2, 1)}
        assert archive.sources_beside(first.id) == (None, second)
        assert archive.sources_beside(second.id) == (first, None)
