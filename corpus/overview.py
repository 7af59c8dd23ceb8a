"""The archive seen from above: documents in brief, organs, tallies, and documents that are only spoken of.

These are the values that lists and statistics show; `corpus.store` fills them, `corpus.series` puts numbers in series.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Dimension(StrEnum):
    """By what documents are counted; `organ` counts a document once for each of its issuers."""

    YEAR = "year"
    KIND = "kind"
    ORGAN = "organ"
    SECTION = "section"


class DateKind(StrEnum):
    """Which day of a document is meant; effect and expiry as its text says, printed or computed."""

    ISSUED = "issued"  # 成文日期
    PUBLISHED = "published"  # 发布日期
    EFFECTIVE = "effective"  # 施行日期
    EXPIRES = "expires"  # 有效期至


@dataclass(frozen=True, slots=True)
class Brief:
    """A held document in one line; `source` is the id of the source it was read in."""

    id: str
    title: str
    number: str | None
    issuers: tuple[str, ...]
    kind: str | None
    section: str | None
    issued_on: date | None
    published_on: date | None
    source: int


@dataclass(frozen=True, slots=True)
class Organ:
    """发文机关, as printed, with how many documents of it are held and over which period."""

    name: str
    documents: int
    first_issued_on: date | None
    last_issued_on: date | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many documents share these values, one a dimension asked: ("2017", "通知") -> 31. None: not printed."""

    values: tuple[str | None, ...]
    documents: int


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """A number that is not held, but cited or acted on: in how many held documents, and one title it is given there."""

    number: str
    title: str | None
    documents: int
