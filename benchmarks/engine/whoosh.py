"""Whoosh 2.7.4 as it comes: its own codec, matchers, sorting and facets, with positions for phrases."""

from __future__ import annotations

import logging
import warnings
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from whoosh import fields
from whoosh import query as q
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.filedb.filestore import FileStorage

from benchmarks.engine.questions import Question, Sort
from benchmarks.engine.texts import Record

PAGE = 10
_MEMORY = 512  # megabytes that its writer may take


class StockWhoosh:
    """Given the same tokens as the others; or given raw texts, as most use it: jieba's own analyzer cuts them."""

    def __init__(self, *, raw: bool) -> None:
        self._raw = raw
        self._analyzer = _jieba_analyzer() if raw else SpaceSeparatedTokenizer()
        self.name = "Whoosh, raw texts" if raw else "Whoosh"

    def build(self, records: Sequence[Record], directory: Path) -> None:
        texts = (record.text if self._raw else " ".join(record.tokens) for record in records)
        self._searcher = _built(records, texts, self._analyzer, directory).searcher()

    def build_strings(self, records: Sequence[Record], directory: Path) -> None:
        """Nothing: grams in stock Whoosh take longer than all the rest together."""

    def ask(self, question: Question) -> int:
        terms = [q.Term("body", term) for term in question.terms]
        if question.sort is Sort.PHRASE:
            asked: Any = q.Phrase("body", list(question.terms))
        elif question.sort is Sort.OR:
            asked = q.Or(terms)
        else:
            parts = list(terms)
            if question.issuer is not None:
                parts.append(q.Term("issuer", question.issuer))
            if question.days is not None:
                parts.append(q.NumericRange("day", *question.days))
            asked = q.And(parts) if len(parts) > 1 else parts[0]
        options: dict[str, Any] = {}
        if question.sort is Sort.NEWEST:
            options = {"sortedby": "day", "reverse": True}
        if question.sort is Sort.FACETS:
            options = {"groupedby": ["issuer", "year"]}
        found = self._searcher.search(asked, limit=question.offset + PAGE, **options)
        if question.sort is Sort.FACETS:
            Counter({name: len(docs) for name, docs in found.groups("issuer").items()})
        return len(found)


def _jieba_analyzer() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own: pkg_resources, escapes in its regexes
        import jieba
        from jieba.analyse import ChineseAnalyzer
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()  # now, so that it does not count
    return ChineseAnalyzer()


def _built(records: Sequence[Record], texts: Any, analyzer: Any, directory: Path) -> Any:
    schema = fields.Schema(
        body=fields.TEXT(analyzer=analyzer, phrase=True),
        issuer=fields.ID(sortable=True),
        day=fields.NUMERIC(sortable=True),
        year=fields.NUMERIC(sortable=True),
    )
    index = FileStorage(str(directory)).create_index(schema)
    with index.writer(limitmb=_MEMORY) as writer:
        for record, text in zip(records, texts, strict=True):
            writer.add_document(body=text, issuer=record.issuer, day=record.day, year=record.day // 365)
    return index
