"""Pages of lists over the whole archive: every repeal known, and the documents whose term runs out or has run out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from flask import Blueprint, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from corpus.store import Archive
from web import deadlines, repealing
from web.asking import day, whole_number
from web.checking import bad_format
from web.columns import columns_of
from web.deadlines import Deadline
from web.holdings import archive, today
from web.rendering import address
from web.repealing import certainty_of, chosen, repeal_filter
from web.spreadsheets import Rows, csv_file, xlsx_file

blueprint = Blueprint("lists", __name__)

FORMATS = ("csv", "xlsx", "json")
PER_PAGE = 200


@blueprint.get("/repeals")
def repeals() -> ResponseReturnValue:
    asked = request.args.to_dict()
    held, wanted = archive(), repeal_filter(asked)
    if shape := asked.get("format"):
        return taken_away(repealing.rows_of(held, wanted), shape, "repeals")
    every = held.repeals()
    found = chosen(every, wanted)
    offset = whole_number(asked.get("offset") or "0", "offset", 0, 999_999_999)
    return render_template(
        "repeals.html",
        repeals=found[offset : offset + PER_PAGE],
        found=len(found),
        total=len(every),
        asked=asked,
        wanted=wanted,
        filtered=any(asked.get(name) for name in repealing.FILTERS),
        issuers=Counter(issuer for repeal in every for issuer in repeal.issuers).most_common(),
        kinds=repealing.KINDS,
        certainties=repealing.CERTAINTIES,
        certainty_of=certainty_of,
        pages=paging(len(found), offset, "lists.repeals"),
    )


@blueprint.get("/expiring")
def expiring() -> ResponseReturnValue:
    """即将到期: within 90 days, or as many as are asked."""
    within = days_asked(request.args.get("within")) or deadlines.WITHIN
    as_of = day(request.args.get("as_of"), "as_of") or today()
    return deadline_page(deadlines.expiring(archive(), as_of, within), "expiring", within)


@blueprint.get("/expired")
def expired() -> ResponseReturnValue:
    """已到期: ever, or within the days asked before."""
    within = days_asked(request.args.get("within"))
    as_of = day(request.args.get("as_of"), "as_of") or today()
    return deadline_page(deadlines.expired(archive(), as_of, within), "expired", within)


def days_asked(text: str | None) -> int | None:
    return whole_number(text, "within", 1, deadlines.LONGEST) if text and text.strip() else None


def deadline_page(found: list[Deadline], which: str, within: int | None) -> ResponseReturnValue:
    held: Archive = archive()
    as_of = day(request.args.get("as_of"), "as_of") or today()
    if shape := request.args.get("format"):
        return taken_away(deadlines.rows_of(held, found, as_of), shape, which)
    offset = whole_number(request.args.get("offset") or "0", "offset", 0, 999_999_999)
    return render_template(
        "deadlines.html",
        which=which,
        rows=list(deadlines.rows_of(held, found[offset : offset + PER_PAGE], as_of)),
        found=len(found),
        within=within,
        as_of=as_of,
        pages=paging(len(found), offset, f"lists.{which}"),
    )


def paging(total: int, offset: int, endpoint: str) -> Mapping[str, object]:
    """Which page of how many, and the addresses of those before and after."""

    def at(place: int) -> str:
        return address(endpoint, offset=place or None)

    return {
        "page": offset // PER_PAGE + 1,
        "of": -(-total // PER_PAGE),
        "previous": at(max(offset - PER_PAGE, 0)) if offset else None,
        "next": at(offset + PER_PAGE) if offset + PER_PAGE < total else None,
    }


def taken_away(rows: Rows, shape: str, name: str, columns: Sequence[str] | None = None) -> Response:
    """A list as a file; its columns are those of its name, where the question does not make them."""
    columns = columns or columns_of(name)
    if shape == "csv":
        return csv_file(rows, columns, f"{name}.csv")
    if shape == "xlsx":
        return xlsx_file(rows, columns, f"{name}.xlsx")
    if shape == "json":
        return jsonify(list(rows))
    raise bad_format(shape, FORMATS)
