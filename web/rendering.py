"""What templates may call: Chinese terms, dates, and addresses of documents, provisions and searches."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote, urlencode

from flask import Flask, request, url_for
from markupsafe import Markup

from web import labels

NAMES = {
    "STATUS": labels.STATUS,
    "CERTAINTY": labels.CERTAINTY,
    "RELATION": labels.RELATION,
    "EFFECT": labels.EFFECT,
    "STEP": labels.STEP,
    "SCOPE": labels.SCOPE,
    "MATCHED": labels.MATCHED,
    "FACET": labels.FACET,
    "MODE": labels.MODE,
    "SORT": labels.SORT,
    "SCOPE_OF_SEARCH": labels.SCOPE_OF_SEARCH,
    "REPAIR": labels.REPAIR,
    "ISSUE": labels.ISSUE,
}


def register(app: Flask) -> None:
    app.jinja_env.globals.update(
        NAMES,
        label=labels.label,
        document_url=document_url,
        search_url=search_url,
        address=address,
        unheld_url=unheld_url,
    )
    app.jinja_env.filters.update(day=chinese_day, snippet=snippet)


def chinese_day(value: date | str | None) -> str:
    """2017-10-24 -> 2017年10月24日."""
    if value is None or value == "":
        return ""
    on = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{on.year}年{on.month}月{on.day}日"


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


def unheld_url(number: str | None, title: str | None) -> str:
    """The page of a document that is only cited or repealed."""
    asked = {"number": number} if number else {"title": title or ""}
    return f"{request.script_root}/unheld?{urlencode(asked)}"


def search_url(**changes: object) -> str:
    """The present search with some parameters changed; a parameter set to None is dropped, and paging starts anew."""
    return address("pages.results", **changes)


def address(endpoint: str, **changes: object) -> str:
    """The address of a page with the parameters of the present request, some of them changed."""
    asked: dict[str, object] = {name: value for name, value in request.args.items() if value}
    asked.pop("offset", None)
    asked.update(changes)
    query = urlencode({name: str(value) for name, value in asked.items() if value not in (None, "", 0)})
    return url_for(endpoint) + (f"?{query}" if query else "")
