"""The status (时效性) of a document on a day: a pure function of what was said about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """时效性, with the names of DESIGN; `chinese` gives the printed term."""

    NOT_YET_EFFECTIVE = "not_yet_effective"
    IN_FORCE = "in_force"
    NO_REPEAL_FOUND = "no_repeal_found"
    AMENDED = "amended"
    PARTIALLY_IN_FORCE = "partially_in_force"
    REPEALED = "repealed"
    EXPIRED = "expired"
    DECLARED_INVALID = "declared_invalid"
    SUSPENDED = "suspended"
    UNKNOWN = "unknown"


class Certainty(StrEnum):
    """How sure a status is, surest first."""

    NAMED_WITH_NUMBER = "named_with_number"
    BY_TITLE_AND_DATE = "by_title_and_date"
    COMPUTED_FROM_TERM = "computed_from_term"
    STATED_TERM = "stated_term"
    NOTHING_FOUND = "nothing_found"


@dataclass(frozen=True, slots=True)
class Basis:
    """The proof: which document (id, number), provision and sentence, from which date, how certain."""

    document: str | None
    number: str | None
    provision: str | None
    sentence: str | None
    date: date | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class StatusOnDay:
    status: Status
    as_of: date
    basis: Basis | None
