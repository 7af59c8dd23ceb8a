"""Other engines behind one small face: build from records, then answer a question with total and first ten."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from benchmarks.engine.questions import Question, Sort
from benchmarks.engine.texts import Record

PAGE = 10


class Peer(Protocol):
    name: str

    def build(self, records: Sequence[Record], directory: Path) -> None: ...

    def build_strings(self, records: Sequence[Record], directory: Path) -> None:
        """What literal strings are found by, where the engine has it."""
        ...

    def ask(self, question: Question) -> int:
        """Find the first ten (from the offset on) and the exact total, which is returned."""
        ...


def peers() -> list[Peer]:
    """Those that are installed; stock Whoosh apart, for it is too slow to be measured at every size."""
    return [Fts5(), *([Tantivy()] if find_spec("tantivy") else [])]


class Fts5:
    """SQLite FTS5 over the tokens joined by spaces, and a trigram table for literal strings; neither keeps texts."""

    name = "FTS5"

    def build(self, records: Sequence[Record], directory: Path) -> None:
        self._of = sqlite3.connect(directory / "fts.db")
        self._of.executescript(
            "PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF;"
            "CREATE TABLE record(id INTEGER PRIMARY KEY, issuer TEXT, day INTEGER);"
            "CREATE VIRTUAL TABLE word USING"
            " fts5(body, content='', tokenize=\"unicode61 categories 'L* N* P* S* Co'\");"
        )
        with self._of:
            self._of.executemany(
                "INSERT INTO record VALUES (?,?,?)", ((at, r.issuer, r.day) for at, r in enumerate(records, 1))
            )
            self._of.executemany(
                "INSERT INTO word(rowid, body) VALUES (?,?)",
                ((at, " ".join(r.tokens)) for at, r in enumerate(records, 1)),
            )
        self._of.executescript("CREATE INDEX record_issuer ON record(issuer); CREATE INDEX record_day ON record(day);")

    def build_strings(self, records: Sequence[Record], directory: Path) -> None:
        self._of.execute("CREATE VIRTUAL TABLE string USING fts5(body, content='', tokenize='trigram')")
        with self._of:
            self._of.executemany(
                "INSERT INTO string(rowid, body) VALUES (?,?)", ((at, r.text) for at, r in enumerate(records, 1))
            )

    def ask(self, question: Question) -> int:
        table, match = "word", _fts_query(question)
        if question.sort is Sort.EXACT:
            table = "string"
        where = f"FROM {table} CROSS JOIN record ON record.id = {table}.rowid WHERE {table} MATCH ?"
        values: list[object] = [match]
        if question.issuer is not None:
            where += " AND issuer = ?"
            values.append(question.issuer)
        if question.days is not None:
            where += " AND day BETWEEN ? AND ?"
            values += question.days
        plain = question.issuer is None and question.days is None
        counted = f"FROM {table} WHERE {table} MATCH ?" if plain else where
        total = int(self._of.execute(f"SELECT count(*) {counted}", values).fetchone()[0])
        order = "day DESC" if question.sort is Sort.NEWEST else "rank"
        joined = where if question.sort is Sort.NEWEST or not plain else counted
        self._of.execute(
            f"SELECT {table}.rowid {joined} ORDER BY {order} LIMIT {PAGE} OFFSET {question.offset}", values
        ).fetchall()
        if question.sort is Sort.FACETS:
            for column in ("issuer", "day / 365"):
                self._of.execute(f"SELECT {column}, count(*) {where} GROUP BY 1 ORDER BY 2 DESC", values).fetchall()
        return total


def _fts_query(question: Question) -> str:
    quoted = [f'"{term}"' for term in question.terms]
    if question.sort in (Sort.PHRASE, Sort.EXACT):
        joint = " " if question.sort is Sort.PHRASE else ""
        return f'"{joint.join(term.replace(chr(34), chr(34) * 2) for term in question.terms)}"'
    return (" OR " if question.sort is Sort.OR else " AND ").join(quoted)


class Tantivy:
    """tantivy over the tokens, and over pairs of characters with positions for literal strings."""

    name = "tantivy"

    def build(self, records: Sequence[Record], directory: Path) -> None:
        import tantivy

        spaced = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._schema = (
            tantivy.SchemaBuilder()
            .add_text_field("body", tokenizer_name="spaced")
            .add_text_field("issuer", tokenizer_name="raw", fast=True, index_option="basic")
            .add_integer_field("day", fast=True, indexed=True)
            .add_integer_field("year", fast=True)
            .build()
        )
        self._index = _tantivy_index(self._schema, directory / "words", spaced)
        writer = self._index.writer(heap_size=256_000_000, num_threads=1)
        for record in records:
            writer.add_document(
                tantivy.Document(
                    body=" ".join(record.tokens), issuer=record.issuer, day=record.day, year=record.day // 365
                )
            )
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def build_strings(self, records: Sequence[Record], directory: Path) -> None:
        import tantivy

        spaced = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._pairs_schema = tantivy.SchemaBuilder().add_text_field("body", tokenizer_name="spaced").build()
        self._pairs = _tantivy_index(self._pairs_schema, directory / "pairs", spaced)
        writer = self._pairs.writer(heap_size=256_000_000, num_threads=1)
        for record in records:
            writer.add_document(
                tantivy.Document(body=" ".join(map("".join, zip(record.text, record.text[1:], strict=False))))
            )
        writer.commit()
        writer.wait_merging_threads()
        self._pairs.reload()
        self._pairs_searcher = self._pairs.searcher()

    def ask(self, question: Question) -> int:
        import tantivy

        if question.sort is Sort.EXACT:
            text = question.literal
            pairs = [text[at : at + 2] for at in range(len(text) - 1)]
            return int(self._pairs_searcher.search(_phrase(self._pairs_schema, pairs), PAGE).count or 0)
        schema = self._schema
        if question.sort is Sort.PHRASE:
            query = _phrase(schema, list(question.terms))
        else:
            occur = tantivy.Occur.Should if question.sort is Sort.OR else tantivy.Occur.Must
            parts = [(occur, tantivy.Query.term_query(schema, "body", term)) for term in question.terms]
            if question.issuer is not None:
                parts.append((tantivy.Occur.Must, tantivy.Query.term_query(schema, "issuer", question.issuer)))
            if question.days is not None:
                span = tantivy.Query.range_query(schema, "day", tantivy.FieldType.Integer, *question.days)
                parts.append((tantivy.Occur.Must, span))
            query = tantivy.Query.boolean_query(parts) if len(parts) > 1 else parts[0][1]
        order = {"order_by_field": "day"} if question.sort is Sort.NEWEST else {}
        found = self._searcher.search(query, PAGE, offset=question.offset, **order)
        if question.sort is Sort.FACETS:
            counts = {
                "issuer": {"terms": {"field": "issuer", "size": 1000}},
                "year": {"terms": {"field": "year", "size": 1000}},
            }
            self._searcher.aggregate(query, counts)
        return int(found.count or 0)


def _phrase(schema: Any, words: list[str]) -> Any:
    import tantivy

    if len(words) == 1:
        return tantivy.Query.term_query(schema, "body", words[0])
    return tantivy.Query.phrase_query(schema, "body", list(words))


def _tantivy_index(schema: Any, directory: Path, tokenizer: Any) -> Any:
    import tantivy

    directory.mkdir()
    index = tantivy.Index(schema, path=str(directory))
    index.register_tokenizer("spaced", tokenizer)
    return index
