"""Pages: the entrance, the search, and how to ask."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, islice
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from corpus.numbers import read_number
from corpus.store import Archive
from index.search import Hit, SearchRequest
from web import deadlines, holdings
from web.asking import FILTERS, SEARCH_PARAMETERS, search_request
from web.composing import FIELDS, TOGETHER, composed, is_composed
from web.examples import lessons
from web.further import Further, further
from web.guidance import chips, facets, filters, pointers
from web.holdings import archive, search, series_held, today
from web.language import marked as N_  # noqa: N812  # the name that catalogues know
from web.lists import taken_away
from web.marking import keys_of
from web.rendering import on_the_day, search_url
from web.spreadsheets import Rows
from web.turning import turning, within

blueprint = Blueprint("pages", __name__)

SIZES = (10, 20, 50, 100)
PER_PAGE = SIZES[0]
ALL = 1_000_000  # hits of a result that is taken away
LOOKED_THROUGH = 20  # hits of a page for which further places are looked up
NAMES = 300  # organs offered while a name is typed
TEXTUAL = {"exact", "words", "expansion", "title"}  # how a hit matched, if not by its number alone
RECENT = 8  # documents listed at the entrance
ENDING = 5  # documents about to expire that are listed there
STATUSES = [
    (["in_force"], N_("仅当文件自己写明的有效期包含所问之日。")),
    (["no_repeal_found"], N_("本库所收公报中没有找到废止、修改它的文字；本库之外可能有。")),
    (
        ["repealed", "declared_invalid", "suspended", "amended", "partially_in_force"],
        N_("有文件作了这样的规定，附原句、条款和日期。"),
    ),
    (["expired"], N_("文件写明的有效期已满（有效期最后一天仍有效）。")),
    (["not_yet_effective"], N_("所问之日早于施行日期。")),
    (["unknown"], N_("所知不足以认定。")),
]


@blueprint.get("/")
def home() -> str:
    held = archive()
    ending = holdings.once(f"ending after {today()}", lambda _: deadlines.expiring(held, today(), deadlines.WITHIN))
    return render_template(
        "home.html",
        coverage=holdings.coverage(),
        recent=held.newest(limit=RECENT),
        ending=list(deadlines.rows_of(held, ending[:ENDING], today())),
        ending_in_all=len(ending),
        within=deadlines.WITHIN,
    )


@blueprint.get("/search")
def results() -> ResponseReturnValue:
    asked = {name: value for name, value in request.args.items() if name in SEARCH_PARAMETERS or name in FIELDS}
    if is_composed(asked):
        return redirect(f"{url_for('pages.results')}?{urlencode(composed(asked))}".rstrip("?"))
    asking = search_request(asked, limit=PER_PAGE)
    asking = replace(asking, as_of=asking.as_of or today())
    if not asking.query and not any(asked.get(name) for name in FILTERS):
        return render_template("search.html", asked=asked, asking=asking, result=None, **offered())
    if shape := request.args.get("format"):
        return taken_away(rows_of(search(replace(asking, limit=ALL, offset=0)).hits), shape, "search")
    result = search(asking)
    if asking.offset != (last := within(asking.offset, result.total, asking.limit)):
        return redirect(search_url(offset=last))
    return render_template(
        "search.html",
        asked=asked,
        asking=asking,
        result=result,
        groups=[list(group) for _, group in groupby(result.hits, key=lambda hit: hit.document)],
        texts=archive().text_days(hit.document for hit in result.hits),
        elsewhere=elsewhere(asking, result.hits, result.read_as),
        carried=carried,
        filters=filters(asked),
        pages=turning(result.total, asking.offset, asking.limit, lambda offset: search_url(offset=offset)),
        sizes=SIZES,
        understood=chips(asking.query, result.read_as),
        facets=facets(result.facets),
        suggestions=pointers(result.suggestions),
        **offered(),
    )


@blueprint.get("/help")
def help_page() -> str:
    return render_template("help.html", lessons=lessons(), statuses=STATUSES)


@blueprint.get("/about")
def about() -> str:
    return render_template(
        "about.html",
        coverage=holdings.coverage(),
        spoken_of=holdings.once("spoken of", lambda held: len(held.spoken_of_only())),
        missing=sum(one.missing for one in series_held()),
        doubts=holdings.once("doubts", Archive.doubts),
    )


def offered() -> dict[str, object]:
    """What the advanced form offers to choose from."""
    kinds = sorted(holdings.kinds(), key=lambda tally: -tally.documents)
    return {
        "organs": [organ.name for organ in islice(holdings.organs(), NAMES)],
        "kinds": [tally.values[0] for tally in kinds if tally.values[0]],
        "together": TOGETHER,
    }


def elsewhere(asking: SearchRequest, hits: tuple[Hit, ...], read_as: dict[str, object]) -> dict[str, Further]:
    """For the documents of the page, where else in them the words stand; by id."""
    keys = keys_of(read_as)
    if asking.scope != "documents" or not keys:
        return {}
    looked_through = hits[:LOOKED_THROUGH]
    shown = {hit.document: hit.provision[0] if hit.provision else None for hit in looked_through}
    return {name: further(text, keys, shown[name]) for name, text in holdings.texts(shown).items()}


def carried(hit: Hit, asking: SearchRequest, provision: str | None = None) -> str:
    """The address of a hit; the words asked for go along, to be marked in the text, but not its own number."""
    asked = read_number(asking.query)
    own = asked is not None and asked.canonical == hit.number
    query = asking.query if TEXTUAL & set(hit.matched) and not own else None
    mode = asking.mode if query and asking.mode != "auto" else None
    return on_the_day(hit.document, provision or (hit.provision[0] if hit.provision else None), q=query, mode=mode)


def rows_of(hits: tuple[Hit, ...]) -> Rows:
    """Hits as a table to take away: the place named by its label, the snippet as plain text."""
    for hit in hits:
        row = hit.as_json()
        snippet = str(row.pop("snippet")).replace("<mark>", "").replace("</mark>", "")
        place = hit.provision
        yield row | {
            "provision": place[1] if place else None,
            "snippet": Markup(snippet).unescape(),
            "missing": hit.missing,
        }
