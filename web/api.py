"""The JSON API. It answers with the objects that the export and the pages use, and errors in one shape."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flask import Blueprint, Response, jsonify, request

from corpus.check import check, items_of
from corpus.export import document_json
from web import deadlines, repealing
from web.asking import FILTERS, SEARCH_PARAMETERS, day, search_request, unknown_parameters, whole_number
from web.checking import allowed
from web.holdings import absent, archive, search, today
from web.printing import coverage_json, source_json
from web.refusals import RefusedError

blueprint = Blueprint("api", __name__, url_prefix="/api")

PER_ANSWER = 10
LISTED = 1000  # documents listed in one answer


@blueprint.get("/search")
def search_documents() -> Response:
    asked = request.args.to_dict()
    unknown_parameters(asked, SEARCH_PARAMETERS)
    if not any(asked.get(name, "").strip() for name in ("q", *FILTERS)):
        raise RefusedError("missing_query", "Give q=, or at least one filter.", "请输入查询词。")
    asking = search_request(asked, limit=PER_ANSWER)
    return jsonify(search(replace(asking, as_of=asking.as_of or today())).as_json())


@blueprint.get("/documents")
def list_documents() -> Response:
    """All documents held, in brief, by date."""
    asked = request.args.to_dict()
    unknown_parameters(asked, frozenset({"limit", "offset", "as_of"}))
    limit = whole_number(asked.get("limit") or str(LISTED), "limit", 1, LISTED)
    offset = whole_number(asked.get("offset") or "0", "offset", 0, 999_999_999)
    held = archive()
    statuses = held.statuses(day(asked.get("as_of"), "as_of") or today())
    ids = held.document_ids()
    brief = []
    for one in ids[offset : offset + limit]:
        found = held.document(one)
        assert found is not None
        read = found.document
        brief.append(
            {
                "id": found.id,
                "title": read.title,
                "number": read.number,
                "issuers": list(read.issuers),
                "kind": read.kind,
                "issued_on": read.issued_on.isoformat() if read.issued_on else None,
                "status": statuses[one].status.value,
            }
        )
    return jsonify({"total": len(ids), "documents": brief})


@blueprint.get("/documents/<path:name>")
def one_document(name: str) -> Response:
    """The exported document with its status; `name` is its id, or another name that means it alone."""
    asked = request.args.to_dict()
    unknown_parameters(asked, frozenset({"as_of"}))
    as_of = day(asked.get("as_of"), "as_of") or today()
    held = archive()
    found = held.document(name)
    if found is None:
        called = held.find(name)
        if len(called) > 1:
            raise RefusedError(
                "ambiguous", f"Several documents are called {name[:200]!r}: {', '.join(called)}.", "名称不唯一。", 409
            )
        found = held.document(called[0]) if called else None
    if found is None:
        raise absent(name)
    return jsonify(document_json(found, held.status(found.id, as_of)))


@blueprint.post("/check")
def check_items() -> Response:
    """{"items": ["淄政办字〔2010〕105号", …], "as_of": "2018-01-01"} -> one object an item, in the order asked.

    In place of `items`, `text` may hold a whole notice: its numbers and titles are the items.
    """
    try:
        asked = request.get_json(silent=True)
    except RecursionError:  # [[[[[[…
        asked = None
    if not isinstance(asked, dict):
        raise RefusedError(
            "bad_json", 'Send a JSON object: {"items": [...], "as_of": "2018-01-01"}.', "请以 JSON 提交。"
        )
    unknown_parameters(asked, frozenset({"items", "text", "as_of"}))
    items, as_of = asked.get("items"), asked.get("as_of")
    if items is None and isinstance(asked.get("text"), str):
        items = items_of(asked["text"])
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise RefusedError(
            "bad_items", "items must be a list of strings: numbers, titles or ids.", "items 应为字符串列表。"
        )
    if as_of is not None and not isinstance(as_of, str):
        raise RefusedError("bad_date", "as_of must be a date such as 2018-01-01.", "as_of 应为日期。")
    results = check(archive(), allowed(items), day(as_of, "as_of") or today())
    return jsonify([one.as_json() for one in results])


@blueprint.get("/repeals")
def list_repeals() -> Response:
    """Every repeal known, or those by an issuer, in a period, of a kind, scope or certainty."""
    asked = request.args.to_dict()
    unknown_parameters(asked, frozenset(repealing.FILTERS))
    return jsonify(repealing.rows_of(archive(), repealing.repeal_filter(asked)))


@blueprint.get("/expiring")
def list_expiring() -> Response:
    """Documents whose last day in force is near: within 90 days, or as many as are asked."""
    held, as_of, within = archive(), *deadline_asked()
    found = deadlines.expiring(held, as_of, deadlines.WITHIN if within is None else within)
    return jsonify(list(deadlines.rows_of(held, found, as_of)))


@blueprint.get("/expired")
def list_expired() -> Response:
    """Documents whose last day in force has passed: ever, or within the days asked."""
    held, as_of, within = archive(), *deadline_asked()
    return jsonify(list(deadlines.rows_of(held, deadlines.expired(held, as_of, within), as_of)))


def deadline_asked() -> tuple[date, int | None]:
    asked = request.args.to_dict()
    unknown_parameters(asked, frozenset({"within", "as_of"}))
    within = asked.get("within")
    days = whole_number(within, "within", 1, deadlines.LONGEST) if within else None
    return day(asked.get("as_of"), "as_of") or today(), days


@blueprint.get("/sources")
def list_sources() -> Response:
    return jsonify([source_json(source) for source in archive().sources()])


@blueprint.get("/stats")
def stats() -> Response:
    held = archive()
    return jsonify({"coverage": coverage_json(held.coverage()), **held.counts()})
