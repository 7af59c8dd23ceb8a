"""Atom feeds: documents newly received, the newest of any search, repeals, and terms that run out.

    /feeds/new.atom    /feeds/search.atom?q=养老    /feeds/repeals.atom?issuer=市政府    /feeds/expiries.atom

An entry has the same id for ever and on every host: a UUID made of what the entry is about. Its day is that of the
document or event, at midnight in China; what has no day has `UNDATED`, so that it is never told twice. Feeds go on by
rel=next (RFC 5005) to their end. They are in Chinese whoever asks, so that an entry never changes its language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET

from flask import Blueprint, Response, request, url_for
from markupsafe import Markup

from corpus.overview import Brief
from corpus.store import Repeal
from corpus.text import xml_text
from web import deadlines, holdings, repealing
from web.asking import FILTERS, OFFSET, SEARCH_PARAMETERS, search_request, unknown_parameters, whole_number
from web.holdings import archive, search, today
from web.labels import CERTAINTY, EFFECT, STATUS
from web.language import marked as N_  # noqa: N812  # the name that catalogues know
from web.refusals import RefusedError
from web.rendering import document_url, whole

blueprint = Blueprint("feeds", __name__, url_prefix="/feeds")

ATOM = "http://www.w3.org/2005/Atom"
OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
MEDIA_TYPE = "application/atom+xml; charset=utf-8"
ENTRIES = 50
CHINA = timezone(timedelta(hours=8))
UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
SITE = "公报"


@dataclass(frozen=True, slots=True)
class Entry:
    """`about` names what it tells of, for the id; `address` leads to the page."""

    about: str
    title: str
    address: str
    day: date | None
    summary: str
    authors: Sequence[str] = ()
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """One page of entries; `page` is the page of the site that shows the same."""

    name: str
    title: str
    page: str
    entries: Sequence[Entry]
    total: int
    offset: int


@blueprint.get("/new.atom")
def new() -> Response:
    """What was received last comes first."""
    unknown_parameters(request.args, frozenset({"offset"}))
    held, offset = archive(), asked_offset()
    entries = [of_document(brief) for brief in held.newest(offset, ENTRIES)]
    total = holdings.coverage().documents
    return atom(Feed("new", "新收文件", url_for("pages.home"), entries, total, offset))


@blueprint.get("/search.atom")
def searched() -> Response:
    """The newest documents of a search, whatever it is."""
    asked = request.args.to_dict()
    unknown_parameters(asked, SEARCH_PARAMETERS)
    asking = search_request(asked, limit=ENTRIES)
    if not asking.query and not any(asked.get(name) for name in FILTERS):
        raise RefusedError("missing_query", "Give q=, or at least one filter.", "请输入查询词。")
    result = search(replace(asking, sort="newest", limit=ENTRIES, as_of=asking.as_of or today()))
    by_provision = asking.scope == "provisions"  # several of one document may be found
    entries = [
        Entry(
            f"documents/{hit.document}" + (f"#{hit.provision[0]}" if by_provision and hit.provision else ""),
            hit.title,
            document_url(hit.document, hit.provision[0] if hit.provision else None),
            hit.issued_on,
            Markup(hit.snippet).striptags(),
            hit.issuers,
            STATUS[hit.status],
        )
        for hit in result.hits
    ]
    page = url_for("pages.results", **{name: value for name, value in asked.items() if name != "offset"})  # type: ignore[arg-type]
    called = asking.query or "、".join(asked[name] for name in FILTERS if asked.get(name))
    return atom(Feed("search", f"检索：{called}", page, entries, result.total, asking.offset))


@blueprint.get("/repeals.atom")
def repeals() -> Response:
    """Repeals by the day they take effect, the latest first; filters as on the page."""
    asked = request.args.to_dict()
    unknown_parameters(asked, frozenset({*repealing.FILTERS, "offset"}))
    found = repealing.chosen(archive().repeals(), repealing.repeal_filter(asked))
    found.sort(key=lambda each: (each.takes_effect_on or date.min, each.document), reverse=True)
    offset = asked_offset()
    entries = [of_repeal(each) for each in found[offset : offset + ENTRIES]]
    page = url_for("lists.repeals", **{name: value for name, value in asked.items() if name != "offset"})  # type: ignore[arg-type]
    return atom(Feed("repeals", "废止记录", page, entries, len(found), offset))


@blueprint.get("/expiries.atom")
def expiries() -> Response:
    """Terms that have run out, and those that run out within 90 days, the latest first."""
    unknown_parameters(request.args, frozenset({"offset"}))
    held, day, offset = archive(), today(), asked_offset()
    found = deadlines.deadlines(held, None, deadlines.moved(day, deadlines.WITHIN))[::-1]
    rows = deadlines.rows_of(held, found[offset : offset + ENTRIES], day)
    entries = [
        Entry(
            f"expiries/{row['document']}/{row['last_day']}",
            f"{row['title']} 有效期至 {row['last_day']}",
            document_url(str(row["document"])),
            date.fromisoformat(str(row["last_day"])),
            str(row["sentence"] or ""),
            [str(issuer) for issuer in row["issuers"]] if isinstance(row["issuers"], list) else (),
        )
        for row in rows
    ]
    return atom(Feed("expiries", "到期文件", url_for("lists.expiring"), entries, len(found), offset))


@blueprint.app_template_global()
def feeds_of_page() -> list[tuple[str, str]]:
    """(title, address) of the feeds that a page shows the same as; for its head."""
    asked = {name: value for name, value in request.args.items() if value and name not in ("offset", "limit", "format")}
    offered = [(N_("新收文件"), url_for("feeds.new"))]
    if request.endpoint == "pages.results" and any(asked.get(name) for name in ("q", *FILTERS)):
        kept = {name: value for name, value in asked.items() if name in SEARCH_PARAMETERS}
        offered.append((N_("这次检索的新文件"), f"{url_for('feeds.searched')}?{urlencode(kept)}"))
    if request.endpoint == "lists.repeals":
        kept = {name: value for name, value in asked.items() if name in repealing.FILTERS}
        offered.append((N_("废止记录"), f"{url_for('feeds.repeals')}?{urlencode(kept)}".rstrip("?")))
    if request.endpoint in ("lists.expiring", "lists.expired"):
        offered.append((N_("到期文件"), url_for("feeds.expiries")))
    return offered


def asked_offset() -> int:
    return whole_number(request.args.get("offset") or "0", "offset", 0, OFFSET)


def of_document(brief: Brief) -> Entry:
    told = [brief.number, brief.issued_on.isoformat() if brief.issued_on else None, brief.section]
    return Entry(
        f"documents/{brief.id}",
        brief.title,
        document_url(brief.id),
        brief.issued_on or brief.published_on,
        " · ".join(part for part in told if part),
        brief.issuers,
        brief.kind,
    )


def of_repeal(repeal: Repeal) -> Entry:
    effect = repeal.effect
    target = f"《{effect.target_title}》" if effect.target_title else ""
    target += f"（{effect.target_number}）" if effect.target_number else ""
    part = f" {effect.target_part}" if effect.target_part else ""
    return Entry(
        f"repeals/{repeal.document}/{effect.provision}/{effect.kind.value}/{target}{part}",
        f"{EFFECT[effect.kind.value]}{target}{part}",
        document_url(repeal.document, effect.provision),
        repeal.takes_effect_on,
        f"{repeal.number or repeal.title} {repeal.provision_label or ''}：{effect.sentence}",
        repeal.issuers,
        CERTAINTY[repealing.certainty_of(repeal)],
    )


# --- the form --------------------------------------------------------------------------------------------------------
def atom(feed: Feed) -> Response:
    ET.register_namespace("", ATOM)
    ET.register_namespace("opensearch", OPENSEARCH)
    root = ET.Element(_tag("feed"), {"{http://www.w3.org/XML/1998/namespace}lang": "zh-CN"})
    asked = {name: value for name, value in request.args.items() if name != "offset"}
    _add(root, "id", identity(f"feeds/{feed.name}?{urlencode(sorted(asked.items()))}"))
    _add(root, "title", f"{feed.title} · {SITE}")
    _add(root, "updated", archive().changed_at.isoformat(timespec="seconds"))
    _add(_add(root, "author"), "name", SITE)
    _add(root, "link", rel="alternate", type="text/html", href=whole(feed.page))
    for relation, offset in _ways(feed):
        _add(root, "link", rel=relation, type="application/atom+xml", href=_at(asked, offset))
    for name, count in (("totalResults", feed.total), ("startIndex", feed.offset + 1), ("itemsPerPage", ENTRIES)):
        ET.SubElement(root, f"{{{OPENSEARCH}}}{name}").text = str(count)
    for entry in {entry.about: entry for entry in feed.entries}.values():
        _entry(_add(root, "entry"), entry)
    body = '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"
    return Response(body, content_type=MEDIA_TYPE)


def _ways(feed: Feed) -> Iterable[tuple[str, int]]:
    yield "self", feed.offset
    yield "first", 0
    if feed.offset + ENTRIES < feed.total:
        yield "next", feed.offset + ENTRIES
    if feed.offset:
        yield "previous", max(feed.offset - ENTRIES, 0)


def _at(asked: dict[str, str], offset: int) -> str:
    query = urlencode(asked | ({"offset": str(offset)} if offset else {}))
    return whole(request.script_root + request.path + (f"?{query}" if query else ""))


def _entry(element: ET.Element, entry: Entry) -> None:
    at_midnight = datetime.combine(entry.day, time(), CHINA) if entry.day else UNDATED
    _add(element, "id", identity(entry.about))
    _add(element, "title", entry.title)
    _add(element, "updated", at_midnight.isoformat())
    if entry.day:
        _add(element, "published", at_midnight.isoformat())
    for author in entry.authors:
        _add(_add(element, "author"), "name", author)
    _add(element, "link", rel="alternate", type="text/html", href=whole(entry.address))
    if entry.category:
        _add(element, "category", term=entry.category)
    _add(element, "summary", entry.summary)


def identity(about: str) -> str:
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'gongbao:{about}')}"


def _tag(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _add(parent: ET.Element, element: str, text: str | None = None, /, **attributes: str) -> ET.Element:
    added = ET.SubElement(parent, _tag(element), {name: xml_text(value) for name, value in attributes.items()})
    added.text = xml_text(text) if text is not None else None
    return added
