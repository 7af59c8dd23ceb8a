"""The engine below the search: which records answer, how well, which ten come first, and what there is of each kind.

This is what the other engines are asked for too. A whole `search()` also reads the query, looks for other names and
spellings, tells in how far each hit answers, takes texts from SQLite, and marks them.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from benchmarks.engine.questions import Question, Sort
from corpus.store import Archive
from index.filters import Statuses, admitted, facets
from index.generations import read_current
from index.literals import Level
from index.match import Matcher
from index.opened import OpenIndex
from index.order import best, by_date
from index.rank import Scorer
from index.results import SearchRequest
from index.tree import Node, Phrase, both, either

PAGE = 10


def request_of(question: Question, scope: str = "provisions") -> SearchRequest:
    """The question as it would be typed."""
    if question.sort in (Sort.PHRASE, Sort.EXACT):
        query = f'"{question.literal}"'
    else:
        query = (" OR " if question.sort is Sort.OR else " AND ").join(question.terms)
    first, last = map(date.fromordinal, question.days) if question.days is not None else (None, None)
    return SearchRequest(
        query,
        mode="words",
        scope=scope,
        issuer=question.issuer,
        date_from=first,
        date_to=last,
        sort="newest" if question.sort is Sort.NEWEST else "relevance",
        offset=question.offset,
    )


class Engine:
    """An index of its own, so that nothing is kept from the searches measured before."""

    def __init__(self, place: Path, archive: Archive) -> None:
        self._index = OpenIndex(place, read_current(place))
        self._archive = archive
        self._statuses = Statuses(archive.statuses(date.today()), self._index.columns)

    def forget(self) -> None:
        """Answer the next question as if none had been asked before."""
        self._index.forget()

    def ask(self, question: Question) -> int:
        index, page = self._index, slice(question.offset, question.offset + PAGE)
        matcher = Matcher(index)
        tree = _tree(question)
        found = matcher.answer(tree, Level.UNITS)
        if question.issuer is not None or question.days is not None:
            allowed = admitted(request_of(question), index, self._statuses, self._archive)
            found = found if allowed is None else index.columns.within(allowed, found)
        if question.sort is Sort.NEWEST:
            by_date(found, "newest", page, index.columns)
        else:
            scores = Scorer(index, matcher, tree, found).fractions(found, Level.UNITS)
            best(found, scores, page, index.columns)
        if question.sort is Sort.FACETS:
            facets(index.columns.hits(found.ids), index.columns, self._statuses)
        return len(found)


def _tree(question: Question) -> Node:
    if question.sort in (Sort.PHRASE, Sort.EXACT):
        return Phrase(question.literal)
    terms: list[Node] = [Phrase(term) for term in question.terms]
    return either(terms) if question.sort is Sort.OR else both(terms)
