"""What a searcher may want instead or as well: never mixed into the hits, always said to be a suggestion.

cited      a number that is not held, but is cited or acted on by something that is
number     淄政办字〔2017〕999号 is not held: the nearest numbers of the series that are
spelling   重污柒天气: a word that stands nowhere, and one spelt nearly so that does
title      what was typed is nearly a title
issuer     what was typed is part of an organ's name
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

import numpy as np

from corpus.text import search_key, squeeze
from index.analyzer import is_word
from index.catalogue import Catalogue, series_of
from index.literals import Level
from index.match import Matcher
from index.opened import OpenIndex
from index.reading import Reading
from index.spelling import LONGEST, similar
from index.tree import Number, Phrase, Place, leaves

Suggestion = dict[str, object]

_FIGURES = re.compile("[0-9〇零一二三四五六七八九十百千]+")
_NEIGHBOURS = 2  # numbers before and after one that is not held
_NEXT = 5  # numbers of a series that was named without a serial
_SPELLINGS = 3  # for one word
_WORDS = 4  # for which another spelling is looked for
_TITLES = 3
_ALIKE = 0.6  # of the pairs of characters that a title shares with what was typed, at least
_SHORTEST_TITLE = 4
_ISSUERS = 5


def suggestions(
    query: str, reading: Reading, nowhere: Sequence[str], found: int, index: OpenIndex, matcher: Matcher
) -> tuple[Suggestion, ...]:
    """All that may help; titles, organs and spellings only where nothing, or not all, was found."""
    catalogue = index.catalogue
    numbers = [n for leaf in leaves(reading.tree) if isinstance(leaf, Number) for n in leaf.numbers]
    unheld = [number for number in dict.fromkeys(numbers) if number not in catalogue.by_number]
    made: list[Suggestion] = [
        {"kind": "cited", "number": number, "documents": len(catalogue.citing[number])}
        for number in unheld
        if number in catalogue.citing
    ]
    made += [{"kind": "number", "number": number} for number in _numbers(unheld, squeeze(query), catalogue)]
    if found:
        return tuple(made)
    made += _spellings(query, nowhere, matcher)
    if not numbers:
        made += [{"kind": "title", "title": title} for title in _titles(search_key(query), index, matcher)]
        made += [
            {"kind": "issuer", "query": f"发文机关:{issuer}", "issuer": issuer}
            for issuer in islice(_issuers(search_key(query), reading, nowhere, index), _ISSUERS)
        ]
    return tuple(made)


def _numbers(unheld: Iterable[str], typed: str, catalogue: Catalogue) -> list[str]:
    """The nearest held numbers of a series, or its first ones if the series alone was typed: 淄政办字〔2017〕."""
    series = catalogue.series
    near: list[str] = []
    for number in unheld:
        name, serial = series_of(number) or ("", 0)
        serials = series.get(name, [])
        at = bisect_left(serials, serial)
        near += [f"{name}{n}号" for n in serials[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]]
    if not near and typed:
        named = sorted(
            (squeeze(name), n, name) for name, serials in series.items() if _begins(name, typed) for n in serials
        )
        near = [f"{name}{serial}号" for _, serial, name in named[:_NEXT]]
    return list(dict.fromkeys(near))


def _begins(series: str, typed: str) -> bool:
    """淄政办字 and 淄政办字[2017] begin the series 淄政办字〔2017〕."""
    return len(typed) > 2 and squeeze(series).startswith(typed)


def _spellings(query: str, nowhere: Iterable[str], matcher: Matcher) -> Iterator[Suggestion]:
    """The query with a word that stands nowhere in another spelling, which does: for a word another word."""
    key = search_key(query)
    for word in islice((each for each in nowhere if 1 < len(each) <= LONGEST), _WORDS):
        forms = [
            form
            for form in similar(word, matcher)
            if form not in word
            and (is_word(form) or not is_word(word))
            and _without_figures(form) != _without_figures(word)
        ]
        for form in forms[:_SPELLINGS]:
            other = query.replace(word, form) if word in query else key.replace(word, form)
            yield {"kind": "spelling", "query": other, "word": word, "instead": form}


def _without_figures(word: str) -> str:
    """350条 and 第三十一条 are no other spellings of 35条 and 第三十五条: they differ in nothing else."""
    return _FIGURES.sub("", word)


def _titles(typed: str, index: OpenIndex, matcher: Matcher) -> list[str]:
    """Titles with most of what was typed in them."""
    wanted = _pairs(typed)
    if len(typed) < _SHORTEST_TITLE or not wanted:
        return []
    held = np.zeros(index.generation.records, np.int32)  # how many of the pairs a document has in its titles
    for pair in wanted:
        held[matcher.search(Phrase(pair, Place.TITLE), Level.DOCUMENTS).ids] += 1
    likely = (index.catalogue.rows[record].title for record in np.flatnonzero(held >= _ALIKE * len(wanted)).tolist())
    shares = {title: len(wanted & _pairs(search_key(title))) / len(wanted) for title in likely}
    best = sorted((-share, title) for title, share in shares.items() if share >= _ALIKE)
    return [title for _, title in best[:_TITLES]]


def _pairs(key: str) -> set[str]:
    return set(map("".join, pairwise(key)))


def _issuers(typed: str, reading: Reading, nowhere: Sequence[str], index: OpenIndex) -> Iterator[str]:
    """The organs whose name has a word that was typed as a part; not for the 人民政府 of a city that stands nowhere."""
    if reading.issuers:
        return
    seen: set[str] = set()
    for word in reading.words:
        if any(before + word in typed for before in nowhere):
            continue
        for issuer in index.issuers.called(word):
            if issuer not in seen:
                seen.add(issuer)
                yield issuer
