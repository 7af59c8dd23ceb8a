"""What templates may call: Chinese terms, dates, and addresses of documents, provisions and searches."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from flask import Flask, request, url_for
from markupsafe import Markup

from corpus.ids import titled
from web import labels, language
from web.asking import day
from web.holdings import today
from web.language import gettext as _
from web.language import marked as N_  # noqa: N812  # the name that catalogues know
from web.refusals import RefusedError

NEAR_PLACES = 8  # where a word is found, before the rest is folded away: on a phone the status stands below
SHOWN_RELATIONS = 30  # of one sort, before the rest is folded away
NAMES = {
    "STATUS": labels.STATUS,
    "CERTAINTY": labels.CERTAINTY,
    "RELATION": labels.RELATION,
    "EFFECT": labels.EFFECT,
    "CHANGE": labels.CHANGE,
    "STEP": labels.STEP,
    "PASSIVE": labels.PASSIVE,
    "ANY_RELATION": labels.RELATION | labels.EFFECT,
    "ATTACHMENT": labels.ATTACHMENT,
    "PLACE": labels.PLACE,
    "COPIED": labels.COPIED,
    "SCOPE": labels.SCOPE,
    "MATCHED": labels.MATCHED,
    "FACET": labels.FACET,
    "DATED": labels.DATED,
    "MODE": labels.MODE,
    "SORT": labels.SORT,
    "SCOPE_OF_SEARCH": labels.SCOPE_OF_SEARCH,
    "REPAIR": labels.REPAIR,
    "ISSUE": labels.ISSUE,
}


def register(app: Flask) -> None:
    app.jinja_env.globals.update(
        NAMES,
        SHOWN_RELATIONS=SHOWN_RELATIONS,
        NEAR_PLACES=NEAR_PLACES,
        label=labels.label,
        document_url=on_the_day,
        permanent_url=permanent_url,
        day_asked=day_asked,
        search_url=search_url,
        address=address,
        unheld_url=unheld_url,
        navigation=navigation,
        here=here,
    )
    app.jinja_env.filters.update(snippet=snippet, titled=titled)
    language.register(app)


NAVIGATION = {
    "pages.results": N_("检索"),
    "sources.index": N_("公报与机关"),
    "lists.repeals": N_("废止记录"),
    "lists.expiring": N_("到期"),
    "checking.check_list": N_("清单核查"),
    "overviews.statistics": N_("统计"),
    "pages.help_page": N_("使用说明"),
}
BENEATH = {
    "lists.expired": "lists.expiring",
    "sources.show": "sources.index",
    "sources.lines": "sources.index",
    "overviews.organs": "sources.index",
    "overviews.series_list": "sources.index",
    "overviews.one_series": "sources.index",
}
"""Pages without an entry of their own: the entry beneath which they stand."""


def navigation() -> list[tuple[str, str]]:
    """The entries of the main navigation: (endpoint, name)."""
    return [(endpoint, _(name)) for endpoint, name in NAVIGATION.items()]


def here(endpoint: str) -> bool:
    """Whether the page shown is the one of an entry, or stands beneath it."""
    shown = request.endpoint or ""
    return BENEATH.get(shown, shown) == endpoint


def snippet(text: str) -> Markup:
    """A search snippet is escaped by the index; <mark> is the only tag let through, whatever it holds."""
    marked = Markup.escape(Markup(text).unescape())
    if "<mark>" not in text:
        return marked
    pieces = text.replace("</mark>", "<mark>").split("<mark>")
    plain = [Markup.escape(Markup(piece).unescape()) for piece in pieces]
    return Markup("").join(
        Markup("<mark>") + piece + Markup("</mark>") if position % 2 else piece for position, piece in enumerate(plain)
    )


def document_url(document_id: str, provision: str | None = None, *, permalink: bool = False, **asked: object) -> str:
    """/documents/ID, at an anchor, or as the permalink of one provision."""
    address = "/documents/" + quote(document_id, safe="")
    if permalink and provision:
        address += "/" + quote(provision, safe="")
    query = urlencode({name: str(value) for name, value in asked.items() if value})
    address = request.script_root + address + (f"?{query}" if query else "")
    return address + (f"#{quote(provision, safe='')}" if provision and not permalink else "")


def on_the_day(document_id: str, provision: str | None = None, *, permalink: bool = False, **asked: object) -> str:
    """`document_url` as pages give it: one that was asked of another day leads to documents on that day."""
    return document_url(document_id, provision, permalink=permalink, **{"as_of": day_asked(), **asked})


def day_asked() -> str | None:
    """The day of which this page was asked, if it is not today."""
    try:
        asked = day(request.values.get("as_of"), "as_of")
    except RefusedError:  # by a page that has no day, and passes over it
        return None
    return asked.isoformat() if asked and asked != today() else None


def permanent_url(document_id: str, provision: str | None = None) -> str:
    """What is copied into a brief: whole, and of no day."""
    return whole(document_url(document_id, provision, permalink=True))


def whole(address: str) -> str:
    """The same address with scheme and host, for what is read elsewhere: feeds, citations, metadata."""
    return request.host_url.rstrip("/") + address


def unheld_url(number: str | None, title: str | None) -> str:
    """The page of a document that is only cited or repealed."""
    asked = {"number": number} if number else {"title": title or ""}
    if as_of := day_asked():
        asked["as_of"] = as_of
    return f"{request.script_root}/unheld?{urlencode(asked)}"


def search_url(**changes: object) -> str:
    """The present search with some parameters changed; a parameter set to None is dropped, and paging starts anew."""
    return address("pages.results", **changes)


def address(endpoint: str, **changes: object) -> str:
    """The address of a page with the parameters of the present request, some of them changed."""
    asked: dict[str, object] = {name: value for name, value in request.args.items() if value}
    for name in ("offset", language.PARAMETER):  # paging starts anew, and a chosen language is remembered already
        asked.pop(name, None)
    asked.update(changes)
    query = urlencode({name: str(value) for name, value in asked.items() if value not in (None, "", 0)})
    place = url_for(endpoint, **(request.view_args or {})) if endpoint == request.endpoint else url_for(endpoint)
    return place + (f"?{query}" if query else "")
