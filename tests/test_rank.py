"""Scores are those of a plain BM25F that counts in every text, whatever is kept, found or asked for."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh.util.numeric import byte_to_length, length_to_byte

from corpus.model import Document
from index.analyzer import is_word, terms
from index.columns import Columns
from index.generations import read_current
from index.impact import spread
from index.literals import Level
from index.match import Matcher
from index.opened import OpenIndex
from index.rank import Scorer, _lifted
from index.records import SEAM, document_text
from index.recordset import Records, union
from index.rows import Row
from index.search import build, update
from index.tree import Expansion, Node, Or, Phrase, Words
from tests import factories
from tests.test_match import random_document

SEEDS = {1: 500, 2: 3}  # and how often a string must stand in the texts to be listed
K1, B = 1.2, 0.6


class Plain:
    """Every unit and title of some documents, and how to score them; records are numbered as in the index."""

    def __init__(self, documents: list[Document]) -> None:
        self.units: dict[int, tuple[int, str, Counter[str], Counter[str]]] = {}  # document, key, words, of the heading
        self.titles: dict[int, tuple[str, int]] = {}
        record = 0
        for document in documents:
            text = document_text(document)
            own = record
            self.titles[own] = (text.title, len(terms(text.title.replace(SEAM, " "))))
            for unit in text.units:
                record += 1
                self.units[record] = (own, unit.key, Counter(terms(unit.text)), Counter(terms(unit.heading or "")))
            record += 1
        self.mean = sum(words.total() for _, _, words, _ in self.units.values()) / len(self.units)
        self.mean_title = sum(length for _, length in self.titles.values()) / len(self.titles)

    def fraction(self, pieces: dict[str, float], record: int, found: set[int], level: Level) -> float:
        """Of a unit, or of a document by its best units; `found` are the documents of all that was found."""
        own = self.units[record][0] if level is Level.UNITS else record
        units = [record] if level is Level.UNITS else [each for each, unit in self.units.items() if unit[0] == own]
        each_unit = sorted(
            (sum(weight * self._unit(piece, each, found) for piece, weight in pieces.items()) for each in units),
            reverse=True,
        )
        best = each_unit[0] + 0.15 * sum(each_unit[1:5])
        score = best + 1.5 * sum(weight * self._title(piece, own) for piece, weight in pieces.items())
        return 0.499 * score / (score + 10)

    def _unit(self, piece: str, record: int, found: set[int]) -> float:
        _, key, words, headings = self.units[record]
        norm = _norm(words.total(), self.mean)
        if is_word(piece):
            holding = sum(piece in each for _, _, each, _ in self.units.values())
            return _worth(words[piece] / norm + 2 * headings[piece], holding, len(self.units))
        holding = sum(piece in each for own, each, _, _ in self.units.values() if own in found)
        return _worth(key.count(piece) / norm, holding, len(self.units))

    def _title(self, piece: str, own: int) -> float:
        title, length = self.titles[own]
        if piece not in title:
            return 0.0
        holding = sum(piece in each for each, _ in self.titles.values())
        return _worth(1 / _norm(length, self.mean_title), holding, len(self.titles))


def _norm(length: int, mean: float) -> float:
    return float(1 - B + B * byte_to_length(length_to_byte(length)) / mean)


def _worth(often: float, holding: int, of: int) -> float:
    return math.log(1 + max(0.0, of - holding + 0.5) / (holding + 0.5)) * often * (K1 + 1) / (often + K1)


@pytest.fixture(scope="module", params=SEEDS)
def indexed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Plain, Matcher]]:
    """The index has two segments, and one of its documents was left out."""
    draw = random.Random(request.param)
    documents = [random_document(draw, at) for at in range(12)]
    with (
        factories.archive(tmp_path_factory.mktemp("random"), *documents) as archive,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr("index.frequent._LEAST", SEEDS[request.param])
        build(archive)
        archive.save(factories.reading(name="3.txt", content=b"nothing"))
        archive.save(factories.reading(random_document(draw, 20), name="20.txt"))
        update(archive)
        index = OpenIndex(archive.directory, read_current(archive.directory))
        held = [archive.document(index.catalogue.rows[record].id) for record in index.catalogue.documents]
        plain = Plain([each.document for each in held if each is not None])
        yield plain, Matcher(index)


PIECES = st.text(alphabet="甲乙丙丁1a", min_size=1, max_size=3)
LEAVES = st.one_of(
    st.builds(Phrase, PIECES),
    st.builds(lambda pieces: Words("", tuple(pieces)), st.lists(PIECES, min_size=1, max_size=3)),
)


@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(
    typed=st.lists(LEAVES, min_size=1, max_size=2),
    others=st.lists(LEAVES, max_size=2),
    level=st.sampled_from(Level),
    part=st.integers(1, 3),
)
def test_scores(
    indexed: tuple[Plain, Matcher], typed: list[Phrase | Words], others: list[Phrase | Words], level: Level, part: int
) -> None:
    plain, matcher = indexed
    index = matcher.literals._index
    tree: Node = Or((*typed, *map(Expansion, others)))
    pieces: dict[str, float] = {}
    for leaves, weight in ((typed, 1.0), (others, 0.5)):
        for leaf in leaves:
            for piece in leaf.pieces if isinstance(leaf, Words) else (leaf.key,):
                pieces.setdefault(piece, weight)
    found = matcher.answer(tree, level)
    asked = Records(found.ids[::part])  # all that was found, or a part of it
    owners = {index.catalogue.document_of(record) for record in found}
    expected = [plain.fraction(pieces, record, owners, level) for record in asked]
    assert Scorer(index, matcher, tree, found).fractions(asked, level).tolist() == pytest.approx(expected)


@settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
@given(typed=st.lists(LEAVES, min_size=1, max_size=2), begin=st.integers(0, 30), step=st.integers(1, 40))
def test_few_records_score_the_same_whether_a_word_was_asked_for_before(
    indexed: tuple[Plain, Matcher], typed: list[Phrase | Words], begin: int, step: int
) -> None:
    _, matcher = indexed
    index = matcher.literals._index
    index.forget()
    tree = Or(tuple(typed))
    found = matcher.answer(tree, Level.UNITS)
    asked = Records(found.ids[begin::step])
    first, again = (Scorer(index, matcher, tree, found).fractions(asked, Level.UNITS).tolist() for _ in range(2))
    assert first == again


@given(
    having=st.sets(st.integers(0, 300)) | st.sets(st.integers(0, 3000), min_size=150),
    records=st.sets(st.integers(0, 300)) | st.sets(st.integers(0, 3000), max_size=5),
)
def test_values_are_spread_over_records(having: set[int], records: set[int]) -> None:
    values = np.array([each + 0.5 for each in sorted(having)])
    held, asked = Records.of(having), Records.of(records)
    columns = Columns([Row("a", "题", None, (), None, None, None, None, 10, (), ())] * 300)
    issued = columns.within(Records(columns.starts[::2]), held)
    either, both = held | asked, held & asked
    for among in (held, asked, both, either, both & issued, issued, either & asked, union((both, asked, held))):
        found = spread(values, held, among, lambda: -among.ids.astype(np.float64))  # noqa: B023
        assert found.tolist() == [each + 0.5 if each in having else -each for each in among]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3).map(float)), max_size=40).map(sorted))
def test_a_document_counts_by_its_best_units(units: list[tuple[int, float]]) -> None:
    of_each = [sorted((score for owner, score in units if owner == document), reverse=True) for document in range(5)]
    expected = [scores[0] + 0.15 * sum(scores[1:5]) if scores else 0 for scores in of_each]
    documents = np.array([owner for owner, _ in units], np.int32)
    assert _lifted(documents, np.array([score for _, score in units]), 5).tolist() == pytest.approx(expected)
