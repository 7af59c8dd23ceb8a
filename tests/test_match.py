"""Random trees over random documents: what the engine finds is what a plain look at every text finds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.model import Document, Instrument
from index.generations import read_current
from index.literals import Level
from index.match import Matcher
from index.opened import OpenIndex
from index.search import build
from index.tree import (
    And,
    Everything,
    Expansion,
    Issued,
    Issuer,
    Kind,
    Labelled,
    Near,
    Node,
    Not,
    Number,
    Or,
    Phrase,
    Place,
    Same,
    Stretch,
    Words,
)
from tests import factories
from tests.plain_search import PlainSearch

CHARACTERS = "甲乙丙丁1a。;!\n \U00020000"
SEEDS = {1: 500, 2: 1, 3: 3}  # and how often a string must stand in the texts to be listed
DAY = date(2017, 1, 1)


def text(draw: random.Random, longest: int) -> str:
    """Never without a character that is searched."""
    return draw.choice("甲乙") + "".join(draw.choices(CHARACTERS, k=draw.randrange(longest)))


def random_document(draw: random.Random, at: int) -> Document:
    parts = [factories.provision(f"p_{place}", text(draw, 12)) for place in range(draw.randrange(5))]
    parts += [factories.article(place, f"第{place}条", text(draw, 8)) for place in range(1, draw.randrange(1, 4))]
    return factories.document(
        title=text(draw, 9).replace("\n", ""),
        number=f"甲政发〔2017〕{at}号" if draw.random() < 0.7 else None,
        issuers=tuple(draw.sample(["甲市", "乙市", "丙市"], draw.randrange(3))),
        issued_on=DAY + timedelta(draw.randrange(9)) if draw.random() < 0.8 else None,
        kind=draw.choice(["通知", "决定", None]),
        addressee=text(draw, 6) if draw.random() < 0.5 else None,
        instrument=Instrument(text(draw, 5).replace("\n", ""), None) if draw.random() < 0.3 else None,
        citations=(factories.citation(number=f"甲政发〔2017〕{draw.randrange(12)}号"),),
        provisions=tuple(parts),
    )


class Pair:
    """The same documents in the engine and in the plain search."""

    def __init__(self, engine: Matcher, plain: PlainSearch) -> None:
        self.engine = engine
        self.plain = plain


@pytest.fixture(scope="module", params=SEEDS)
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    draw = random.Random(request.param)
    documents = [random_document(draw, at) for at in range(12)]
    with (
        factories.archive(tmp_path_factory.mktemp("random"), *documents) as archive,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr("index.frequent._LEAST", SEEDS[request.param])
        build(archive)
        index = OpenIndex(archive.directory, read_current(archive.directory))
        matcher = Matcher(index)
        yield Pair(matcher, PlainSearch([held.document for held in archive.documents()]))


KEYS = st.text(alphabet="甲乙丙丁1a。!;\U00020000", min_size=1, max_size=4)
PLACES = st.sampled_from(Place)
TEXTS = st.one_of(
    st.builds(Phrase, KEYS, PLACES),
    st.builds(lambda keys, place: Words("", tuple(keys), place), st.lists(KEYS, min_size=1, max_size=3), PLACES),
    st.builds(
        lambda keys, distance, place: Near(tuple(keys), distance, place),
        st.lists(KEYS, min_size=2, max_size=3, unique=True),
        st.integers(0, 6),
        st.sampled_from([Place.ANYWHERE, Place.TITLE, Place.BODY]),
    ),
)
DAYS = st.none() | st.integers(-2, 12).map(lambda days: DAY + timedelta(days))
FIELDS: st.SearchStrategy[Node] = st.one_of(
    st.builds(Issuer, st.just(""), st.lists(st.sampled_from(["甲市", "乙市", "丁市"]), max_size=2).map(tuple)),
    st.builds(Issued, DAYS, DAYS),
    st.builds(Kind, st.sampled_from(["通知", "决定", "办法"])),
    st.builds(
        lambda serials, own: Number("", tuple(f"甲政发〔2017〕{serial}号" for serial in serials), own),
        st.lists(st.integers(0, 13), min_size=1, max_size=2),
        st.booleans(),
    ),
    st.builds(lambda *numbers: Labelled("", tuple(f"第{n}条" for n in numbers)), st.integers(1, 4), st.integers(1, 9)),
    st.just(Everything()),
)


def combined(leaf: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda nodes: And(tuple(nodes))),
            st.lists(inner, max_size=3).map(lambda nodes: Or(tuple(nodes))),
            inner.map(Not),
            inner.map(Expansion),
        ),
        max_leaves=6,
    )


TOGETHER = st.builds(Same, st.sampled_from(Stretch), combined(TEXTS))
TREES = combined(st.one_of(TEXTS, FIELDS, TOGETHER))


@settings(deadline=None, max_examples=300, suppress_health_check=list(HealthCheck))
@given(tree=TREES, level=st.sampled_from(Level))
def test_the_engine_finds_what_a_plain_look_finds(pair: Pair, tree: Node, level: Level) -> None:
    assert list(pair.engine.answer(tree, level)) == sorted(pair.plain.answer(tree, level))
