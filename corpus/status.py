"""What a status is made of: the status itself, how certain it is, its proof, and what terms, acts and pages say.

These are values alone; what follows from them on a day is `corpus.validity`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.model import EffectKind, Scope


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

    @property
    def chinese(self) -> str:
        """The term as county pages print it: 现行有效, 已废止 …"""
        return _CHINESE[self]


_CHINESE = {
    Status.NOT_YET_EFFECTIVE: "尚未生效",
    Status.IN_FORCE: "现行有效",
    Status.NO_REPEAL_FOUND: "未见废止记载",
    Status.AMENDED: "已被修改",
    Status.PARTIALLY_IN_FORCE: "部分失效",
    Status.REPEALED: "已废止",
    Status.EXPIRED: "失效",
    Status.DECLARED_INVALID: "宣布失效",
    Status.SUSPENDED: "停止执行",
    Status.UNKNOWN: "待定",
}


class Certainty(StrEnum):
    """How sure a status is, surest first."""

    NAMED_WITH_NUMBER = "named_with_number"
    BY_TITLE_AND_DATE = "by_title_and_date"
    BY_TITLE = "by_title"
    STATED_TERM = "stated_term"
    COMPUTED_FROM_TERM = "computed_from_term"
    STATED_BY_PAGE = "stated_by_page"
    NOTHING_FOUND = "nothing_found"


SURENESS = {certainty: place for place, certainty in enumerate(Certainty)}


@dataclass(frozen=True, slots=True)
class Basis:
    """The proof: which document (id, number), provision and sentence, from which date, how certain.

    `date` is the day since which the status holds; for a term, the first or the last day in force.
    """

    document: str | None
    number: str | None
    provision: str | None
    sentence: str | None
    date: date | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class StatusOnDay:
    """`differs` is what the page around the document says against the basis, which is a sentence then."""

    status: Status
    as_of: date
    basis: Basis | None
    differs: Basis | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """Where something is printed: document (id and number), label of the provision, sentence."""

    document: str | None
    number: str | None
    provision: str | None
    sentence: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """The first or last day in force by the document's own words; `date` None where they name an event."""

    date: date | None
    presumed: bool
    proof: Proof

    @property
    def basis(self) -> Basis:
        return basis_of(self.proof, self.date, Certainty.COMPUTED_FROM_TERM if self.presumed else Certainty.STATED_TERM)


@dataclass(frozen=True, slots=True)
class Act:
    """What another document does to this one. `on` is the first day it counts (None: unknown, so it always counts);
    `until` is the new last day in force that an extension gives."""

    kind: EffectKind
    scope: Scope
    on: date | None
    certainty: Certainty
    proof: Proof
    until: date | None = None

    @property
    def basis(self) -> Basis:
        return basis_of(self.proof, self.on, self.certainty)


@dataclass(frozen=True, slots=True)
class PageClaim:
    """What the page around a document says: its word for the status, the first and the last day in force.

    有效性：已废止 · 施行日期：2018-01-01 · 失效日期：2022-12-31. Each None where the page does not say.
    """

    status: Status | None
    effective_on: date | None
    last_day: date | None
    proof: Proof

    def basis(self, day: date | None) -> Basis:
        return basis_of(self.proof, day, Certainty.STATED_BY_PAGE)


def basis_of(proof: Proof, day: date | None, certainty: Certainty) -> Basis:
    return Basis(proof.document, proof.number, proof.provision, proof.sentence, day, certainty)
