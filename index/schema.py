"""The index's fields, each with the reason it exists.

Two kinds of records: one for each document, followed by one for each of its units (`index.records`). No text is
stored: it comes from the archive. Positions are not kept either: literal strings are checked on the text. Number,
issuers, date, kind and section are not fields but parts of the stored row: read once a generation into a catalogue,
they filter, count and sort faster than postings walked in Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from whoosh import fields, formats

from index.analyzer import GazetteTokenizer

LAYOUT = 1
"""Grows whenever the fields or what is put into them change: an index of another layout must be built anew."""


class Grams(fields.FieldType):  # type: ignore[misc]  # Whoosh ships no types
    """Characters and pairs given as a set: whether they stand in the record, nothing more."""

    def __init__(self) -> None:
        super().__init__(format=formats.Existence(), analyzer=None)

    def index(self, value: Iterable[str], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        return ((gram.encode("utf-8", "surrogatepass"), 1, 1.0, b"") for gram in value)


@cache
def schema() -> fields.Schema:
    """Made once, at the first use."""
    word_field = {"analyzer": GazetteTokenizer(), "phrase": False}
    return fields.Schema(
        # --- of a document ---
        # All that hits, filters, facets and sorting need (`index.catalogue.Row`, as JSON), so that they touch no text.
        row=fields.STORED,
        # Title and carried instrument's title as words: ranking, for what is in the title is what it is about.
        title_w=fields.TEXT(**word_field),
        # The same as characters: 标题: searches, and whether a title holds all that was asked.
        title_g=Grams(),
        # Head and all provisions as characters, also the pairs across two provisions: which documents hold a string.
        all_g=Grams(),
        # --- of a unit ---
        # Words of its heading (加强组织领导): ranking, above the words of its text.
        heading_w=fields.TEXT(**word_field),
        # Words of its text, label included: ranking.
        body_w=fields.TEXT(**word_field),
        # Characters of its text: which provisions hold a string.
        body_g=Grams(),
    )
