"""The columns of every list that can be taken away as a table, so that an empty one has its head too.

A table without a row says nothing of its columns; a program that reads it, and a clerk who opens it, expect them. A
test holds each list against what its rows have.
"""

from __future__ import annotations

_DEADLINE = "document number title issuers issued_on last_day days provision sentence by_document by_number certainty"
_HIT = "document title number issuers issued_on status provision matched score snippet missing"
_ORGAN = "name documents first_issued_on last_issued_on"
_REPEAL = (
    "target_title target_number target_date target kind scope target_part on document number title issuers issued_on"
    " provision provision_id sentence certainty"
)
COLUMNS = {
    "check": "query document number title held status as_of by_document by_number by_provision by_sentence by_date"
    " by_certainty also candidates",
    "expired": _DEADLINE,
    "expiring": _DEADLINE,
    "organs": _ORGAN,
    "repeals": _REPEAL,
    "search": _HIT,
    "series": "code year held not_seen",
    "numbers": "year numbers state document",
    # of the API, by operation
    "search_documents": _HIT,
    "list_documents": "id title number issuers kind issued_on status",
    "list_unheld": "number title documents",
    "list_sources": "id file sha256 size encoding publication_name publication_issue documents",
    "list_repeals": _REPEAL,
    "list_expiring": _DEADLINE,
    "list_expired": _DEADLINE,
    "list_organs": _ORGAN,
    "list_series": "code documents missing years",
}


def columns_of(name: str) -> list[str]:
    """The columns of a list in their order, called as in JSON."""
    return COLUMNS[name].split()
