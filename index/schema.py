"""What an index is made of: Whoosh fields for words, and a file of texts for strings, each with the reason it exists.

Two kinds of records: one for each document, followed by one for each of its units (`index.records`). What
is shown comes from the archive. Positions of words are not kept: literal strings are looked for in the texts. Number,
issuers, date, kind and section are not fields but parts of the stored row: read once a generation into a catalogue,
they filter, count and sort faster than postings walked in Python.
"""

from __future__ import annotations

from functools import cache

from whoosh import fields

from index.analyzer import GazetteTokenizer

DOCUMENTS = "documents.json"  # which documents a segment holds, from which bytes, with how many records
LENGTHS = "lengths"  # the file of how many words each record has in each field
FREQUENT = "frequent"  # the file of which records hold the most frequent strings (`index.frequent`): the same sooner
TEXTS = "texts"  # the file of searchable texts and of where their characters stand (`index.textfile`): literal strings


@cache
def schema() -> fields.Schema:
    """Made once, at the first use."""
    word_field = {"analyzer": GazetteTokenizer(), "phrase": False}
    return fields.Schema(
        # --- of a document ---
        # All that hits, filters, facets and sorting need (`index.rows.Row`, as JSON), so that they touch no text.
        row=fields.STORED,
        # Title and carried instrument's title as words: ranking, for what is in the title is what it is about.
        title_w=fields.TEXT(**word_field),
        # --- of a unit ---
        # Words of its heading (加强组织领导): ranking, above the words of its text.
        heading_w=fields.TEXT(**word_field),
        # Words of its text, label included: ranking.
        body_w=fields.TEXT(**word_field),
    )
