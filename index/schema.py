"""What an index is made of: Whoosh fields for words, and gram files for characters, each with the reason it exists.

Two kinds of records: one for each document, followed by one for each of its units (`index.records`). No text is
stored: it comes from the archive. Positions are not kept either: literal strings are checked on the text. Number,
issuers, date, kind and section are not fields but parts of the stored row: read once a generation into a catalogue,
they filter, count and sort faster than postings walked in Python.
"""

from __future__ import annotations

from functools import cache

from whoosh import fields

from index.analyzer import GazetteTokenizer

# Characters and pairs (`index.grams`), existence only: what misses nothing.
ALL_GRAMS = (
    "all.grams"  # of a document's title, number and all provisions, also the pairs across two: which documents hold it
)
TITLE_GRAMS = "title.grams"  # of a document's title and its instrument's: 标题: searches, and what is named in a title
UNIT_GRAMS = "unit.grams"  # of each unit: which provisions hold it
GRAM_FILES = (ALL_GRAMS, TITLE_GRAMS, UNIT_GRAMS)


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
        # --- of a unit ---
        # Words of its heading (加强组织领导): ranking, above the words of its text.
        heading_w=fields.TEXT(**word_field),
        # Words of its text, label included: ranking.
        body_w=fields.TEXT(**word_field),
    )
