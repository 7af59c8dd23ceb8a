"""Documents whose term runs out within a period, or has run out: 即将到期, 已到期.

    本办法自2018年1月1日起施行,有效期至2022年12月31日。    within 90 days of 2022-11-01: last day 2022-12-31

A document that was repealed, or declared invalid, before its last day has no deadline any more; one whose term was
extended has the later one. That is what the status on a day says already, so that it is asked and nothing is
computed twice: what will have expired on the day after a period, and not before it, ends within.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from corpus.store import Archive
from corpus.validity import Basis, Status

WITHIN = 90  # days, unless another number is asked
LONGEST = 36_525  # days: a century


@dataclass(frozen=True, slots=True)
class Deadline:
    """A document and its last day in force, with the proof."""

    document: str
    last_day: date
    basis: Basis


def deadlines(archive: Archive, first: date | None, last: date) -> list[Deadline]:
    """Documents whose last day in force lies from `first` (or ever) to `last`, by that day."""
    found = [
        Deadline(document, status.basis.date, status.basis)
        for document, status in archive.statuses(moved(last, 1), archive.ending()).items()
        if status.status is Status.EXPIRED and status.basis is not None and status.basis.date is not None
    ]
    return sorted(
        (one for one in found if first is None or first <= one.last_day), key=lambda one: (one.last_day, one.document)
    )


def expiring(archive: Archive, as_of: date, within: int) -> list[Deadline]:
    """即将到期: the last day is `as_of` or one of the `within` days after it, soonest first."""
    return deadlines(archive, as_of, moved(as_of, within))


def expired(archive: Archive, as_of: date, within: int | None = None) -> list[Deadline]:
    """已到期: the last day was before `as_of` (by at most `within` days), latest first."""
    first = moved(as_of, -within) if within is not None else None
    return deadlines(archive, first, moved(as_of, -1))[::-1]


def moved(day: date, days: int) -> date:
    """So many days later or earlier; the calendar's own ends are as far as it goes."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def rows_of(archive: Archive, found: Iterable[Deadline], as_of: date) -> Iterator[dict[str, object]]:
    """One object a deadline; `days` left from `as_of` on, negative once it has passed."""
    found = list(found)
    briefs = archive.briefs(one.document for one in found)
    for one in found:
        document = briefs[one.document]
        yield {
            "document": one.document,
            "number": document.number,
            "title": document.title,
            "issuers": list(document.issuers),
            "issued_on": document.issued_on.isoformat() if document.issued_on else None,
            "last_day": one.last_day.isoformat(),
            "days": (one.last_day - as_of).days,
            "provision": one.basis.provision,
            "sentence": one.basis.sentence,
            "by_document": one.basis.document,
            "by_number": one.basis.number,
            "certainty": one.basis.certainty.value,
        }
