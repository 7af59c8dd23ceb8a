"""The status (时效性) of a document on a day: a pure function of what was said about it.

    第二十二条 本办法自2018年1月1日起施行,有效期至2022年12月31日。  2017-12-31  not_yet_effective
                                                               2018-01-01  in_force
                                                               2022-12-31  in_force, the last day
                                                               2023-01-01  expired

Nothing here is stored. Each status is claimed by one small function that gives the proof or None; `PRECEDENCE` lists
them in the order in which they are asked. What ends a document outranks what changes it; an act that names the
document outranks a term that ran out by itself, for a document repealed after its printed term was evidently
extended by a text we do not hold. What the page around a document says (有效性：已废止) is heard where no
sentence says otherwise. A document of which nothing is known is never called in force: silence proves nothing, so it
is `no_repeal_found`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from corpus.dates import find_dates
from corpus.model import EffectKind, Scope
from corpus.status import (
    SURENESS,
    Act,
    Basis,
    Certainty,
    PageClaim,
    Proof,
    Status,
    StatusOnDay,
    Term,
    basis_of,
)

__all__ = [
    "PRECEDENCE",
    "Act",
    "Basis",
    "Certainty",
    "PageClaim",
    "Proof",
    "Status",
    "StatusOnDay",
    "Term",
    "extended_to",
    "status_on",
]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is known on the day; `acts` holds only those that count by then."""

    day: date
    effective_on: Term | None
    expires_on: Term | None
    acts: tuple[Act, ...]
    page: PageClaim | None


def status_on(
    day: date,
    *,
    effective_on: Term | None,
    expires_on: Term | None,
    effects: Iterable[Act],
    page: PageClaim | None = None,
) -> StatusOnDay:
    """The status on `day`, with its proof. `effective_on` is the first day in force: 成文日期 if the text is silent."""
    acts = tuple(act for act in effects if act.on is None or act.on <= day)
    facts = _Facts(day, effective_on, expires_on, acts, page)
    if not acts and expires_on is None and page is None and _not_yet_effective(facts) is None:
        return _nothing_said(day)  # as of most documents: nothing can be claimed of what nobody spoke of
    for status, claim in PRECEDENCE:
        basis = claim(facts)
        if basis is not None:
            return StatusOnDay(status, day, basis, _differing(status, basis, facts))
    return _nothing_said(day)


@lru_cache(maxsize=64)
def _nothing_said(day: date) -> StatusOnDay:
    nothing = basis_of(Proof(None, None, None, None), None, Certainty.NOTHING_FOUND)
    return StatusOnDay(Status.NO_REPEAL_FOUND, day, nothing)


def extended_to(sentence: str) -> date | None:
    """The new last day that an extension prints: 《A》有效期延长至2025年12月31日. None unless there is exactly one."""
    days = {
        found.value.last_day
        for found in find_dates(sentence)
        if sentence[: found.span[0]].rstrip().endswith(("至", "到"))
    }
    return days.pop() if len(days) == 1 else None


def _earliest(acts: Iterable[Act]) -> Act | None:
    """The act that counted first; of several on one day a repeal, then the surest; undated ones last."""

    def place(act: Act) -> tuple[date, bool, int, str]:
        return (
            act.on or date.max,
            act.kind is not EffectKind.REPEALS,
            SURENESS[act.certainty],
            act.proof.document or "",
        )

    return min(acts, key=place, default=None)


def _latest(acts: Iterable[Act]) -> Act | None:
    """The most recent act, and of several on one day the surest; undated ones first."""
    return max(
        acts, key=lambda act: (act.on or date.min, -SURENESS[act.certainty], act.proof.document or ""), default=None
    )


def _ended_by(kind: EffectKind) -> Callable[[_Facts], Basis | None]:
    """《A》同时废止 / 宣布失效: the earliest act that ends the whole document, if it is of this kind."""
    ending = (EffectKind.REPEALS, EffectKind.DECLARES_INVALID)

    def claim(facts: _Facts) -> Basis | None:
        first = _earliest(act for act in facts.acts if act.kind in ending and act.scope is Scope.WHOLE)
        return first.basis if first is not None and first.kind is kind else None

    return claim


def _last_day(facts: _Facts) -> Basis | None:
    """The last day in force, with proof: the printed term, or the longest extension of it. None if none is dated."""
    days = [facts.expires_on.basis] if facts.expires_on is not None and facts.expires_on.date is not None else []
    extensions = (act for act in facts.acts if act.kind is EffectKind.EXTENDS and act.until is not None)
    days += [basis_of(act.proof, act.until, act.certainty) for act in extensions]
    return max(days, key=lambda basis: basis.date or date.min, default=None)


def _expired(facts: _Facts) -> Basis | None:
    last = _last_day(facts)
    return last if last is not None and last.date is not None and last.date < facts.day else None


def _extended_without_end(facts: _Facts) -> Basis | None:
    """The term ran out, but 《A》继续有效 was said without a new last day: open."""
    open_ended = _latest(act for act in facts.acts if act.kind is EffectKind.EXTENDS and act.until is None)
    return open_ended.basis if open_ended is not None and _expired(facts) is not None else None


def _not_yet_effective(facts: _Facts) -> Basis | None:
    start = facts.effective_on
    return start.basis if start is not None and start.date is not None and facts.day < start.date else None


def _suspended(facts: _Facts) -> Basis | None:
    act = _latest(act for act in facts.acts if act.kind is EffectKind.SUSPENDS and act.scope is Scope.WHOLE)
    return act.basis if act is not None else None


def _partly_ended(facts: _Facts) -> Basis | None:
    """《A》中有关看守所的规定即行废止: the most recent act that ends or suspends a part."""
    ending = (EffectKind.REPEALS, EffectKind.DECLARES_INVALID, EffectKind.SUSPENDS)
    act = _latest(act for act in facts.acts if act.kind in ending and act.scope is Scope.PARTIAL)
    return act.basis if act is not None else None


def _amended(facts: _Facts) -> Basis | None:
    act = _latest(act for act in facts.acts if act.kind is EffectKind.AMENDS)
    return act.basis if act is not None else None


def _covered(facts: _Facts) -> Basis | None:
    last = _last_day(facts)
    return last if last is not None and last.date is not None and facts.day <= last.date else None


def _page_ended(status: Status) -> Callable[[_Facts], Basis | None]:
    """有效性：已废止, where no sentence gives a term that covers the day. A last day alone (失效日期) is an expiry."""

    def claim(facts: _Facts) -> Basis | None:
        page = facts.page
        if page is None or _covered(facts) is not None or (page.last_day and facts.day <= page.last_day):
            return None
        said = page.status if page.status in _ENDED else Status.EXPIRED if page.last_day else None
        if said is not status:
            return None
        if page.last_day is None or status is Status.EXPIRED:
            return page.basis(page.last_day)
        return page.basis(page.last_day + timedelta(days=1))

    return claim


def _page_word(status: Status) -> Callable[[_Facts], Basis | None]:
    """有效性：已修改, which no sentence tells."""

    def claim(facts: _Facts) -> Basis | None:
        return facts.page.basis(None) if facts.page and facts.page.status is status else None

    return claim


def _page_not_yet(facts: _Facts) -> Basis | None:
    """施行日期：2018-01-01 before that day, where the text does not give its own."""
    page, own = facts.page, facts.effective_on
    if page is None or page.effective_on is None or facts.day >= page.effective_on:
        return None
    return page.basis(page.effective_on) if own is None or own.proof.sentence is None else None


def _differing(status: Status, basis: Basis, facts: _Facts) -> Basis | None:
    """What the page says, where it is the opposite of what a sentence proves: 有效 of a repealed document."""
    page = facts.page
    if page is None or basis.certainty is Certainty.STATED_BY_PAGE:
        return None
    ended = page.status in _ENDED or (page.status is None and page.last_day is not None and page.last_day < facts.day)
    opposed = (status in _ENDED and page.status is Status.IN_FORCE) or (status is Status.IN_FORCE and ended)
    return page.basis(None) if opposed else None


_ENDED = frozenset({Status.REPEALED, Status.DECLARED_INVALID, Status.EXPIRED})

PRECEDENCE: tuple[tuple[Status, Callable[[_Facts], Basis | None]], ...] = (
    (Status.REPEALED, _ended_by(EffectKind.REPEALS)),
    (Status.DECLARED_INVALID, _ended_by(EffectKind.DECLARES_INVALID)),
    (Status.UNKNOWN, _extended_without_end),
    (Status.EXPIRED, _expired),
    (Status.NOT_YET_EFFECTIVE, _not_yet_effective),
    (Status.REPEALED, _page_ended(Status.REPEALED)),
    (Status.DECLARED_INVALID, _page_ended(Status.DECLARED_INVALID)),
    (Status.EXPIRED, _page_ended(Status.EXPIRED)),
    (Status.NOT_YET_EFFECTIVE, _page_not_yet),
    (Status.SUSPENDED, _suspended),
    (Status.PARTIALLY_IN_FORCE, _partly_ended),
    (Status.AMENDED, _amended),
    (Status.IN_FORCE, _covered),
    (Status.SUSPENDED, _page_word(Status.SUSPENDED)),
    (Status.PARTIALLY_IN_FORCE, _page_word(Status.PARTIALLY_IN_FORCE)),
    (Status.AMENDED, _page_word(Status.AMENDED)),
)
"""Asked in this order; the first that has a proof gives the status, and where none has it is `no_repeal_found`.

What a page says is heard after the sentences that speak of the same. That a document ended goes before what changed it
in its lifetime: a page's 已废止 is no contradiction to a sentence that amends the document."""
