"""What can go wrong with an index."""

from __future__ import annotations


class SearchIndexError(Exception):
    """The index is absent, damaged or cannot be written; the message is one sentence saying what to do."""


class OtherEditionError(SearchIndexError):
    """Another version has built the index, mostly while this program was running."""
