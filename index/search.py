"""Searching: a request in, a result of our own dataclasses out. No Whoosh object leaves this package."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.store import Archive
from index.errors import SearchIndexError
from index.filters import Statuses, admitted, facets
from index.generations import index_directory, read_current
from index.interpret import interpret
from index.literals import Level
from index.match import Matcher
from index.notes import Said, note
from index.opened import OpenIndex
from index.order import EXACTNESS, best, by_date, rounded
from index.present import Presenter
from index.rank import Scorer, Sets, sets_of, tiers
from index.reading import Reading
from index.records import DocumentText, Texts
from index.recordset import Records
from index.relax import Relaxed, nowhere, relax
from index.results import Hit, SearchRequest, SearchResult
from index.suggest import suggestions
from index.tree import Node, Number, Phrase, leaves, sought_strings, without_expansions
from index.writer import build, is_current, update

__all__ = ["Hit", "SearchIndexError", "SearchRequest", "SearchResult", "Searcher", "build", "is_current", "update"]

MODES = ("auto", "words", "exact", "expand")
SORTS = ("relevance", "newest", "oldest")
_RETRIES = 5  # when another process swaps the index while we open it
_RETRY_AFTER = 0.05  # seconds


@dataclass(frozen=True, slots=True)
class _Found:
    """The records of a result, and what is known of them."""

    records: Records
    sets: Sets
    relaxed: Relaxed | None
    nowhere: tuple[str, ...]
    missing: tuple[str, ...]


class Searcher:
    """An open index. Thread-safe; refreshes when the index changes.

    `directory` is the archive's. Raises SearchIndexError if there is no index in it that can be used.
    """

    def __init__(self, directory: Path) -> None:
        self._archive = directory
        self._lock = threading.Lock()
        self._counting = threading.Lock()  # the statuses of a day: one thread counts them, the others wait for it
        self._index: OpenIndex | None = None
        self._statuses: tuple[tuple[int, date], Statuses] | None = None
        self._current()

    def search(self, request: SearchRequest, archive: Archive) -> SearchResult:
        """Answer a request. `archive` gives texts and statuses and must be of this thread."""
        started = time.perf_counter()
        index = self._current()
        level = Level(request.scope)
        texts = Texts(archive, index.texts)
        plain = Matcher(index)
        reading = interpret(request.query, request.mode, index, plain)
        statuses = self._statuses_on(request.as_of or date.today(), archive, index)
        documents = admitted(request, index, statuses, archive)
        found = self._find(reading, documents, level, index, plain)
        page = _page(request, reading, found, level, index, plain)
        texts.of(_id(index, record) for record, _ in page)  # all at once, for the presenter
        presenter = Presenter(index, plain.literals, texts, reading, found.sets, level, found.relaxed)
        _note_places(reading, found, level, plain)
        total = len(found.records)
        hits = index.columns.hits(found.records.ids)
        return SearchResult(
            query=request.query,
            read_as=reading.as_json(),
            mode=request.mode,
            relaxed=found.relaxed is not None,
            missing_terms=found.missing,
            total=total,
            documents=int(np.count_nonzero(hits)),
            took_ms=round((time.perf_counter() - started) * 1000, 2),
            suggestions=suggestions(
                request.query, reading, found.nowhere, 0 if found.relaxed is not None else total, index, plain
            ),
            facets=facets(hits, index.columns, statuses),
            hits=tuple(
                presenter.hit(record, statuses.of(_id(index, record)).value, score / EXACTNESS)
                for record, score in page
            ),
        )

    def texts(self, document_ids: Iterable[str], archive: Archive) -> dict[str, DocumentText]:
        """What is searched of these documents, from the same cache as a search."""
        return Texts(archive, self._current().texts).of(document_ids)

    def _find(
        self, reading: Reading, documents: Records | None, level: Level, index: OpenIndex, plain: Matcher
    ) -> _Found:
        """All that matches, or if nothing does and the mode allows it what matches in part."""
        answering = plain.search(reading.tree, level)
        records = answering if documents is None else index.columns.within(documents, answering)
        sets = sets_of(reading, level, plain, Matcher(index, as_words=True))
        native = without_expansions(reading.tree) or reading.tree
        absent = tuple(nowhere(native, plain))
        unknown = _unknown_numbers(native, index)
        missing = (*absent, *unknown)
        relaxed: Relaxed | None = None
        # Whether words are given up does not depend on filters: these only leave out some of what is found without.
        if not answering and reading.relaxable:
            relaxed = relax(native, plain.literals.all(level), level, plain, index.generation.documents)
        if relaxed is not None:
            may = relaxed.records if documents is None else index.columns.within(documents, relaxed.records)
            if may:
                records, missing = may, (*relaxed.missing, *unknown)
            else:
                relaxed = None
        return _Found(records, sets, relaxed, absent, tuple(dict.fromkeys(missing)))

    def _current(self) -> OpenIndex:
        """The valid index, opened anew if another has taken its place."""
        for attempt in range(_RETRIES):
            generation = read_current(self._archive)
            with self._lock:
                if self._index is not None and self._index.generation == generation:
                    return self._index
                try:
                    self._index = OpenIndex(self._archive, generation, self._index)
                    return self._index
                except FileNotFoundError:
                    if attempt + 1 == _RETRIES:
                        break
            time.sleep(_RETRY_AFTER)
        where = index_directory(self._archive)
        raise SearchIndexError(f"Files of the search index in {where} are missing; run: gongbao reindex.")

    def _statuses_on(self, day: date, archive: Archive, index: OpenIndex) -> Statuses:
        """The status of every document on a day; the last day asked for is kept."""
        key = (archive.generation, day)
        with self._counting:
            kept = self._statuses
            if kept is not None and kept[0] == key and kept[1].columns is index.columns:
                return kept[1]
            statuses = Statuses(archive.statuses(day), index.columns)
            self._statuses = (key, statuses)
            return statuses


def _page(
    request: SearchRequest, reading: Reading, found: _Found, level: Level, index: OpenIndex, plain: Matcher
) -> list[tuple[int, int]]:
    """The records on the page that was asked for, in order, each with its score in ten-thousandths."""
    scorer = Scorer(index, plain, reading.tree, found.records)

    def scores(records: Records) -> NDArray[np.float64]:
        whole = found.relaxed.shares_of(records) if found.relaxed is not None else tiers(records, found.sets)
        return whole + scorer.fractions(records, level)

    if request.sort == "relevance":
        return best(found.records, scores(found.records), request.page, index.columns)
    page = by_date(found.records, request.sort, request.page, index.columns)
    shown = Records.of(page)
    score_of = dict(zip(shown, rounded(scores(shown)).tolist(), strict=True))
    return [(record, score_of[record]) for record in page]


def _id(index: OpenIndex, record: int) -> str:
    return index.catalogue.rows[index.catalogue.document_of(record)].id


def _unknown_numbers(native: Node, index: OpenIndex) -> list[str]:
    """Numbers asked for that are neither held nor cited."""
    catalogue = index.catalogue
    return [
        leaf.name
        for leaf in leaves(native)
        if isinstance(leaf, Number)
        and not any(number in catalogue.by_number or number in catalogue.citing for number in leaf.numbers)
    ]


def _note_places(reading: Reading, found: _Found, level: Level, matcher: Matcher) -> None:
    """Say so where a string stands across two provisions, and where a word stands in addressees alone."""
    for key in sought_strings(leaves(reading.tree)):
        if matcher.literals.only_addressed(key):
            reading.notes.append(note(Said.ADDRESSED, text=key))
    if level is not Level.DOCUMENTS:
        return
    for leaf in leaves(reading.tree):
        if isinstance(leaf, Phrase) and not leaf.aside:
            within = matcher.literals.of_units(matcher.search(leaf, Level.UNITS))
            crossing = (matcher.search(leaf, Level.DOCUMENTS) & found.records) - within
            if crossing:
                reading.notes.append(note(Said.CROSSING, text=leaf.key, count=len(crossing)))
