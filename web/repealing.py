"""The repeals that a person asks for: by issuer of the repealing document, by day, kind, scope and certainty.

`repeal_filter({"issuer": "市政府", "from": "2017", "certainty": "依文号认定"})` gives what `rows_of` and the page use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from corpus.export import repeal_row
from corpus.store import Archive, Repeal, act_of
from corpus.validity import Certainty
from index.issuers import IssuerNames
from web.asking import day, query_text, term
from web.labels import CERTAINTY, EFFECT, SCOPE

KINDS = {name: EFFECT[name] for name in ("repeals", "declares_invalid")}
CERTAINTIES = {
    one.value: CERTAINTY[one.value]
    for one in (Certainty.NAMED_WITH_NUMBER, Certainty.BY_TITLE_AND_DATE, Certainty.BY_TITLE)
}
FILTERS = ("issuer", "from", "to", "kind", "scope", "certainty")


@dataclass(frozen=True, slots=True)
class RepealFilter:
    """All that are given must hold. `first` and `last` bound the day on which a repeal takes effect."""

    issuer: str | None = None
    first: date | None = None
    last: date | None = None
    kind: str | None = None
    scope: str | None = None
    certainty: str | None = None


def repeal_filter(asked: Mapping[str, str | None]) -> RepealFilter:
    return RepealFilter(
        issuer=query_text(asked.get("issuer") or "") or None,
        first=day(asked.get("from"), "from"),
        last=day(asked.get("to"), "to", last=True),
        kind=term(asked.get("kind"), "kind", KINDS),
        scope=term(asked.get("scope"), "scope", SCOPE),
        certainty=term(asked.get("certainty"), "certainty", CERTAINTIES),
    )


def certainty_of(repeal: Repeal) -> str:
    return act_of(repeal).certainty.value


def chosen(repeals: Iterable[Repeal], wanted: RepealFilter) -> list[Repeal]:
    """Those that the filter lets through; one without a day is in no period."""
    every = list(repeals)
    names = IssuerNames(issuer for repeal in every for issuer in repeal.issuers)
    issuers = set(names.called(wanted.issuer)) if wanted.issuer else None
    return [
        repeal
        for repeal in every
        if (issuers is None or issuers & set(repeal.issuers))
        and within(repeal.takes_effect_on, wanted.first, wanted.last)
        and wanted.kind in (None, repeal.effect.kind.value)
        and wanted.scope in (None, repeal.effect.scope.value)
        and (wanted.certainty is None or wanted.certainty == certainty_of(repeal))
    ]


def within(on: date | None, first: date | None, last: date | None) -> bool:
    if first is None and last is None:
        return True
    return on is not None and (first is None or first <= on) and (last is None or on <= last)


def rows_of(archive: Archive, wanted: RepealFilter) -> list[dict[str, object]]:
    """The exported repeals that the filter lets through, each with how sure it is."""
    return [repeal_row(each) | {"certainty": certainty_of(each)} for each in chosen(archive.repeals(), wanted)]
