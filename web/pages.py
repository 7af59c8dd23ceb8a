"""Pages: the entrance, the search, and how to ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby

from flask import Blueprint, render_template, request

from corpus.numbers import read_number
from index.search import Hit, SearchRequest
from web.asking import FILTERS, SEARCH_PARAMETERS, search_request
from web.holdings import archive, search, today
from web.labels import STATUS, label
from web.language import gettext as _
from web.language import marked as N_  # noqa: N812  # the name that catalogues know
from web.rendering import document_url, search_url, unheld_url
from web.understood import understood, without

blueprint = Blueprint("pages", __name__)

PER_PAGE = 10
FACET_VALUES = 12
TEXTUAL = {"exact", "words", "expansion", "title"}  # how a hit matched, if not by its number alone
RECENT = 8  # documents listed at the entrance


@blueprint.get("/")
def home() -> str:
    held = archive()
    return render_template(
        "home.html", coverage=held.coverage(), sources=held.sources(), recent=held.newest(limit=RECENT)
    )


@blueprint.get("/search")
def results() -> str:
    asked = {name: value for name, value in request.args.items() if name in SEARCH_PARAMETERS}
    asking = search_request(asked, limit=PER_PAGE)
    asking = replace(asking, as_of=asking.as_of or today())
    empty = not asking.query and not any(asked.get(name) for name in FILTERS)
    result = None if empty else search(asking)
    hits = [list(group) for _, group in groupby(result.hits, key=lambda hit: hit.document)] if result else []
    return render_template(
        "search.html",
        asked=asked,
        asking=asking,
        result=result,
        groups=hits,
        carried=carried,
        filtered=[name for name in FILTERS if asked.get(name)],
        pages=paging(asking, result.total) if result else None,
        understood=chips(asking.query, result.read_as) if result else [],
        facets=[facet(name, entries) for name, entries in result.facets.items() if entries] if result else [],
        suggestions=suggested(result.suggestions) if result else [],
    )


@blueprint.get("/about")
def about() -> str:
    return render_template("about.html", coverage=archive().coverage())


def carried(hit: Hit, asking: SearchRequest) -> str:
    """The address of a hit; the words asked for go along, to be marked in the text, but not its own number."""
    asked = read_number(asking.query)
    own = asked is not None and asked.canonical == hit.number
    query = asking.query if TEXTUAL & set(hit.matched) and not own else None
    mode = asking.mode if query and asking.mode != "auto" else None
    return document_url(hit.document, hit.provision[0] if hit.provision else None, q=query, mode=mode)


def paging(asking: SearchRequest, total: int) -> dict[str, object]:
    """Which page of how many, and the addresses of those before and after."""
    end = min(asking.offset + asking.limit, total)
    return {
        "page": asking.offset // asking.limit + 1,
        "of": -(-total // asking.limit),
        "previous": search_url(offset=max(asking.offset - asking.limit, 0)) if asking.offset else None,
        "next": search_url(offset=end) if end < total else None,
    }


def chips(query: str, read_as: dict[str, object]) -> list[dict[str, str | None]]:
    """How the query was read, each part with the address of the search without it, where it can be taken out."""
    shown: list[dict[str, str | None]] = []
    for part in understood(read_as):
        rest = without(query, part)
        url = search_url(q=rest) if rest != query else None
        if url is None and part.kind == "expansions":
            url = search_url(mode="words")  # which adds nothing to what was typed
        shown.append({"kind": part.kind, "term": part.term, "value": part.value, "without": url})
    return shown


def facet(name: str, entries: list[dict[str, object]]) -> dict[str, object]:
    """A facet whose values are links: to narrow by the value, or where it is chosen, to widen again."""
    parameter = {"kind": "type"}.get(name, name)
    chosen = request.args.get(parameter, "")
    values = []
    for entry in entries[:FACET_VALUES]:
        value = str(entry["value"])
        here = value == chosen
        values.append(
            {
                "text": label(STATUS, value) if name == "status" else value,
                "count": entry["count"],
                "chosen": here,
                "url": search_url(**{parameter: None if here else value}),
            }
        )
    return {"name": name, "entries": values}


SUGGESTED = {
    "cited": N_("本库未收录，但有文件提到："),
    "number": N_("本库收录的相近文号："),
    "spelling": N_("您是不是要找："),
    "title": N_("标题相近的文件："),
    "issuer": N_("按发文机关查找："),
}
OTHERWISE = N_("另见：")


def suggested(suggestions: Iterable[Mapping[str, object]]) -> list[dict[str, object]]:
    """What the search points to beside its hits: a sentence for each kind, and the links that follow it."""
    lines: dict[str, list[dict[str, str]]] = {}
    for suggestion in suggestions:
        kind = str(suggestion.get("kind"))
        lines.setdefault(kind, []).append(link(kind, suggestion))
    return [{"text": _(SUGGESTED.get(kind, OTHERWISE)), "links": links} for kind, links in lines.items()]


def link(kind: str, suggestion: Mapping[str, object]) -> dict[str, str]:
    """{"kind": "spelling", "query": "重污染 预警", "instead": "重污染"} -> the search for the query, called 重污染."""
    number = str(suggestion.get("number") or "")
    if kind == "cited":
        name = number or str(suggestion.get("title") or "")
        return {"name": name, "url": unheld_url(number, name)}
    if kind in ("number", "title"):
        name = number or str(suggestion.get("title") or "")
        return {"name": name, "url": document_url(name)}
    query = str(suggestion.get("query") or "")
    name = str(suggestion.get("issuer") or query)
    return {"name": name, "url": search_url(q=query)}
