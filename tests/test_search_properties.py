"""What must hold for any archive and any question: against plain scans of the sample, the golden gazettes and, where
they are present, a slice of the benchmark texts."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.model import units
from corpus.store import Archive
from corpus.text import searchable
from index.search import MODES, Searcher, SearchRequest, SearchResult, build
from ingest import read_source
from tests import bench, factories

ROOT = Path(__file__).parents[1]
GAZETTES = [ROOT / "corpus/sources/zibo-gazette-2017.txt", *sorted((ROOT / "tests/cases").glob("*/source.txt"))]
STRINGS = 120  # drawn at random from each archive
SLICE = 120  # every so-many-th benchmark text
ALL = 100_000
MARK = re.compile("<mark>(.*?)</mark>", re.DOTALL)
QUOTE_MARKS = re.compile(r"[\"“”„〝〞〟＂「」『』‟]")


class Room:
    """An archive, its searcher, and what a plain scan looks at: each document's and each provision's text."""

    def __init__(self, archive: Archive) -> None:
        build(archive)
        self.archive = archive
        self.searcher = Searcher(archive.directory)
        self.whole: dict[str, str] = {}
        self.addressees: dict[str, str] = {}  # looked at for what stands in no text
        self.provisions: list[tuple[str, str]] = []  # (document, text as printed)
        for held in archive.documents():
            printed = [(each.label or "") + each.text for each in units(held.document)]
            names = f"{held.document.title}\0{held.document.number or ''}\0"
            self.whole[held.id] = searchable(names)[0] + "\0" + searchable("".join(printed))[0]
            self.addressees[held.id] = searchable(held.document.addressee or "")[0]
            self.provisions += [(held.id, text) for text in printed]

    def ask(self, query: str, **values: object) -> SearchResult:
        request = SearchRequest(query, **({"limit": ALL} | values))  # type: ignore[arg-type]
        return self.searcher.search(request, self.archive)

    def found(self, query: str, **values: object) -> set[str]:
        return {hit.document for hit in self.ask(query, **values).hits}

    def scan(self, key: str) -> set[str]:
        found = {name for name, text in self.whole.items() if key in text}
        return found or {name for name, text in self.addressees.items() if key in text}

    def __repr__(self) -> str:
        return f"Room({len(self.whole)} documents)"


@pytest.fixture(scope="module")
def gazettes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with Archive.open(tmp_path_factory.mktemp("gazettes"), create=True) as archive:
        for path in GAZETTES:
            archive.save(read_source(path.read_bytes(), f"{path.parent.name}-{path.name}"))
        yield Room(archive)


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    if not bench.present():
        pytest.skip("the benchmark texts are not beside the repository (../shared/bench)")
    with Archive.open(tmp_path_factory.mktemp("bench"), create=True) as archive:
        archive.save(factories.reading(*bench.documents(SLICE)))
        yield Room(archive)


@pytest.fixture(params=["gazettes", "texts"])
def any_room(request: pytest.FixtureRequest) -> Room:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Room)
    return found


def strings(of: Room, seed: int) -> Iterator[str]:
    """Stretches of 2 to 30 characters of any provision, as they are printed."""
    draw = random.Random(seed)
    printed = [text for _, text in of.provisions if len(text) > 1]
    for _ in range(STRINGS):
        text = draw.choice(printed)
        start = draw.randrange(len(text) - 1)
        string = text[start : start + draw.randint(2, 30)]
        if len(searchable(string)[0]) > 1:
            yield string


def test_quoted_strings_are_found_everywhere_and_nowhere_else(any_room: Room) -> None:
    for string in strings(any_room, 2017):
        typed = f"「{string}」" if '"' in string else f'"{string}"'
        if QUOTE_MARKS.search(string):  # quotes within quotes are read as pairs; exact mode takes all literally
            continue
        assert any_room.found(typed) == any_room.scan(searchable(string)[0]), string


def test_exact_mode_is_a_scan(any_room: Room) -> None:
    for string in strings(any_room, 1987):
        typed = string.strip()
        if QUOTE_MARKS.match(typed) and QUOTE_MARKS.match(typed[-1]):
            continue  # quotes around all of it are taken off
        assert any_room.found(typed, mode="exact") == any_room.scan(searchable(typed)[0]), string


def test_a_document_that_holds_the_literal_string_is_never_missing(any_room: Room) -> None:
    """Without signs, in words and in automatic mode, whatever the segmenter thinks of it."""
    for string in strings(any_room, 36):
        typed = " ".join(re.sub(r"[\"“”「」『』()（）\-－:：~～&|]", " ", string).split())
        if not typed or any(
            word in typed.split() for word in ("和", "或", "非", "且", "AND", "OR", "NOT", "同条", "同句")
        ):
            continue
        literal = any_room.scan(searchable(typed)[0])
        for mode in ("words", "auto"):
            result = any_room.ask(typed, mode=mode)
            if mode == "auto" or not result.read_as["number"]:
                assert literal <= {hit.document for hit in result.hits}, (mode, typed)


def test_marks_stand_around_what_was_asked(any_room: Room) -> None:
    for string in strings(any_room, 7):
        key = searchable(string)[0]
        if QUOTE_MARKS.search(string):
            continue
        for hit in any_room.ask(f'"{string}"', limit=3).hits:
            marked = [searchable(unescape(each))[0] for each in MARK.findall(hit.snippet)]
            assert any(key in each for each in marked), (string, hit.snippet)
            for each in marked:  # matches that touch are one mark: nothing but the string, over and over
                assert set(each) <= set(key), (string, hit.snippet)


WORDS = st.sampled_from(
    ["应急", "食品安全", "管理", "有限公司", "2017", "医联体", "条例", "住房", "区县", "不存在的词", "市"]
)
TREES = st.recursive(
    WORDS.map(lambda word: f'"{word}"'),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["AND", "OR", "和", "或"]), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        inner.map(lambda query: f"(NOT {query})"),
    ),
    max_leaves=6,
)
QUIET = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUIET
@given(query=TREES)
def test_boolean_queries_equal_a_scan(query: str, any_room: Room) -> None:
    expression = query
    for sign, python in (("AND", "and"), ("OR", "or"), ("NOT", "not"), ("和", "and"), ("或", "or")):
        expression = re.sub(rf"(?<= ){sign}(?= )|(?<=\(){sign}(?= )", python, expression)
    terms = set(re.findall('"(.*?)"', query))
    held = {term: any_room.scan(term) for term in terms}

    def answers(name: str) -> bool:
        of_one = expression
        for term in terms:
            of_one = of_one.replace(f'"{term}"', str(name in held[term]))
        return bool(eval(of_one))

    assert any_room.found(query) == {name for name in any_room.whole if answers(name)}


@QUIET
@given(left=TREES, right=WORDS)
def test_not_excludes_wholly(left: str, right: str, any_room: Room) -> None:
    assert any_room.found(f'{left} -"{right}"') == any_room.found(left) - any_room.scan(right)


@QUIET
@given(left=TREES, right=TREES, sign=st.sampled_from(["AND", "OR"]), scope=st.sampled_from(["documents", "provisions"]))
def test_and_and_or_commute(left: str, right: str, sign: str, scope: str, any_room: Room) -> None:
    one = any_room.ask(f"({left}) {sign} ({right})", scope=scope, limit=1)
    other = any_room.ask(f"({right}) {sign} ({left})", scope=scope, limit=1)
    assert (one.total, one.documents, one.facets) == (other.total, other.documents, other.facets)


@QUIET
@given(left=WORDS, right=WORDS, distance=st.integers(0, 30))
def test_what_is_near_is_in_one_provision(left: str, right: str, distance: int, any_room: Room) -> None:
    """Nearness widens with the distance, from side by side up to anywhere in one provision."""
    near = any_room.found(f'"{left} {right}"~{distance}')
    assert near <= any_room.found(f'"{left} {right}"~{distance + 1}')
    assert near <= any_room.found(f'同条:("{left}" "{right}")')
    if left != right and not distance:
        side_by_side = any_room.found(f'"{left}{right}"') | any_room.found(f'"{right}{left}"')
        assert any_room.found(f'"{left}{right}"', scope="provisions") <= near
        assert near <= side_by_side or set(left) & set(right)  # 医联体 体: one may stand within the other


@QUIET
@given(left=WORDS, right=WORDS)
def test_one_sentence_is_within_one_provision(left: str, right: str, any_room: Room) -> None:
    sentence = any_room.found(f'同句:("{left}" "{right}")')
    provision = any_room.found(f'"{left}" 同条 "{right}"')
    assert sentence <= provision <= any_room.found(f'"{left}" "{right}"')


@QUIET
@given(query=WORDS, scope=st.sampled_from(["documents", "provisions"]), sort=st.sampled_from(["relevance", "newest"]))
def test_pages_and_facets_add_up(query: str, scope: str, sort: str, any_room: Room) -> None:
    whole = any_room.ask(query, scope=scope, sort=sort)
    assert len(whole.hits) == whole.total
    assert len({hit.document for hit in whole.hits}) == whole.documents
    size = max(1, whole.total // 3)
    pages = [any_room.ask(query, scope=scope, sort=sort, limit=size, offset=at) for at in range(0, whole.total, size)]
    assert tuple(hit for page in pages for hit in page.hits) == whole.hits
    counts = [entry["count"] for entry in whole.facets["status"]]
    assert sum(count for count in counts if isinstance(count, int)) == whole.total


@QUIET
@given(query=WORDS, first=st.dates(date(1980, 1, 1), date(2026, 1, 1)), days=st.integers(0, 9000))
def test_filters_equal_post_filtering(query: str, first: date, days: int, any_room: Room) -> None:
    whole = any_room.ask(query)
    last = date.fromordinal(first.toordinal() + days)
    held = {hit.document for hit in whole.hits if hit.issued_on is not None and first <= hit.issued_on <= last}
    assert any_room.found(query, date_from=first, date_to=last) == held
    for facet, name in (("kind", "type"), ("status", "status"), ("section", "section")):
        for entry in whole.facets[facet][:3]:
            assert any_room.ask(query, **{name: entry["value"]}).total == entry["count"]


SIGNS = st.lists(
    st.sampled_from(
        [
            *'"“”「」(（)） -－：:~～第条号〔〕',
            " AND ",
            " 或 ",
            " 非 ",
            "标题:",
            "同句:",
            "日期:",
            "~5",
            "2017年",
            "住房",
            "管理",
        ]
    ),
    max_size=200,
).map("".join)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    query=st.text(max_size=1000) | SIGNS,
    mode=st.sampled_from(MODES),
    scope=st.sampled_from(["documents", "provisions"]),
)
def test_any_query_is_answered_within_a_second(query: str, mode: str, scope: str, any_room: Room) -> None:
    query = query[:1000]
    started = time.process_time()
    any_room.ask(query, mode=mode, scope=scope, limit=10).as_json()
    assert time.process_time() - started < 1, query
