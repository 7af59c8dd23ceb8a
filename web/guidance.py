"""What stands around the hits: how the query was read, the filters that are set, facets, and where else to look.

Everything is a link to the search without this part, or with that one; nothing needs a script.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from flask import request

from web.asking import FILTERS
from web.labels import DATED, FACET, STATUS, label
from web.language import gettext as _
from web.language import marked as N_  # noqa: N812  # the name that catalogues know
from web.rendering import document_url, search_url, unheld_url
from web.understood import understood, without

FACET_VALUES = 8  # shown at once
FACET_MOST = 60  # shown when all are asked for
PARAMETERS = {"kind": "type"}  # of facets that are called otherwise in an address


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of the question; `without` is the address of the search without it, where it can be taken out."""

    kind: str
    term: str
    value: str
    without: str | None
    ours: bool = False  # the value is in the language of the page, not in that of the archive


@dataclass(frozen=True, slots=True)
class FacetValue:
    """`url` narrows the search to the value or, where it is chosen, widens it again."""

    text: str
    count: int
    chosen: bool
    url: str


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one facet, the most frequent (of years the latest) first; `rest` are those behind the first few."""

    name: str
    values: tuple[FacetValue, ...]
    rest: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A sentence and the links that follow it: 您是不是要找： 重污染天气."""

    text: str
    links: tuple[tuple[str, str], ...]


FILTER = {
    "number": N_("文号"),
    "issuer": N_("发文机关"),
    "type": N_("公文种类"),
    "kind": N_("公文种类"),
    "status": N_("时效性"),
    "from": N_("不早于"),
    "to": N_("不晚于"),
    "year": N_("年份"),
    "section": N_("栏目"),
    "as_of": N_("时效性截至"),
}


def chips(query: str, read_as: dict[str, object]) -> list[Chip]:
    """How the query was read."""
    shown = []
    for part in understood(read_as):
        rest = without(query, part)
        url = search_url(q=rest) if rest != query else None
        if url is None and part.kind == "expansions":
            url = search_url(mode="words")  # which adds nothing to what was typed
        shown.append(Chip(part.kind, part.term, part.value, url, part.ours))
    return shown


def filters(asked: Mapping[str, str]) -> list[Chip]:
    """The filters that are set beside the query."""
    dated = label(DATED, asked.get("dated") or "issued")
    return [
        Chip(
            "filter",
            f"{dated} {_(FILTER[name])}" if name in ("from", "to") else _(FILTER[name]),
            label(STATUS, asked[name]) if name == "status" else asked[name],
            search_url(**{name: None}),
            ours=name in ("status", "from", "to", "year", "as_of"),
        )
        for name in (*FILTERS, "as_of")
        if asked.get(name)
    ]


def facets(counted: Mapping[str, Iterable[Mapping[str, object]]]) -> list[Facet]:
    shown = []
    for name in FACET:
        entries = counted.get(name, ())
        if name == "year":  # as one looks for a year
            entries = sorted(entries, key=lambda entry: str(entry["value"]), reverse=True)
        values = [facet_value(name, entry) for entry in islice(entries, FACET_MOST)]
        if values:
            shown.append(Facet(name, tuple(values[:FACET_VALUES]), tuple(values[FACET_VALUES:FACET_MOST])))
    return shown


def facet_value(name: str, entry: Mapping[str, object]) -> FacetValue:
    parameter = PARAMETERS.get(name, name)
    value = str(entry["value"])
    chosen = value == request.args.get(parameter, "")
    text = label(STATUS, value) if name == "status" else value
    return FacetValue(text, int(str(entry["count"])), chosen, search_url(**{parameter: None if chosen else value}))


SUGGESTED = {
    "cited": N_("本库未收录，但有文件提到："),
    "number": N_("本库收录的相近文号："),
    "spelling": N_("您是不是要找："),
    "title": N_("标题相近的文件："),
    "issuer": N_("按发文机关查找："),
}
OTHERWISE = N_("另见：")


def pointers(suggestions: Iterable[Mapping[str, object]]) -> list[Pointer]:
    """What the search points to beside its hits, one sentence for each kind."""
    lines: dict[str, list[tuple[str, str]]] = {}
    for suggestion in suggestions:
        kind = str(suggestion.get("kind"))
        lines.setdefault(kind, []).append(link(kind, suggestion))
    return [Pointer(_(SUGGESTED.get(kind, OTHERWISE)), tuple(links)) for kind, links in lines.items()]


def link(kind: str, suggestion: Mapping[str, object]) -> tuple[str, str]:
    """{"kind": "spelling", "query": "重污染 预警", "instead": "重污染"} -> the search for the query, called so."""
    name = str(suggestion.get("number") or suggestion.get("title") or "")
    if kind == "cited":
        return name, unheld_url(str(suggestion.get("number") or ""), name)
    if kind in ("number", "title"):
        return name, document_url(name)
    query = str(suggestion.get("query") or "")
    return str(suggestion.get("issuer") or query), search_url(q=query)
