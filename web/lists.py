"""Pages of lists over the whole archive: every repeal known, and the documents whose term runs out or has run out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from flask import Blueprint, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from corpus.store import Archive
from web import deadlines, repealing
from web.asking import OFFSET, day, whole_number
from web.checking import bad_format
from web.columns import columns_of
from web.deadlines import Deadline
from web.holdings import archive, today
from web.rendering import address
from web.repealing import certainty_of, chosen, repeal_filter
from web.spreadsheets import Rows, csv_file, xlsx_file
from web.turning import Turning, turning, within

blueprint = Blueprint("lists", __name__)

FORMATS = ("csv", "xlsx", "json")
PER_PAGE = 200

Item = TypeVar("Item")


@blueprint.get("/repeals")
def repeals() -> ResponseReturnValue:
    asked = request.args.to_dict()
    held, wanted = archive(), repeal_filter(asked)
    if shape := asked.get("format"):
        return taken_away(repealing.rows_of(held, wanted), shape, "repeals")
    every = held.repeals()
    found = chosen(every, wanted)
    shown, pages = paged(found)
    return render_template(
        "repeals.html",
        repeals=shown,
        found=len(found),
        total=len(every),
        asked=asked,
        wanted=wanted,
        filtered=any(asked.get(name) for name in repealing.FILTERS),
        issuers=Counter(issuer for repeal in every for issuer in repeal.issuers).most_common(),
        kinds=repealing.KINDS,
        certainties=repealing.CERTAINTIES,
        certainty_of=certainty_of,
        pages=pages,
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
    shown, pages = paged(found)
    return render_template(
        "deadlines.html",
        which=which,
        rows=list(deadlines.rows_of(held, shown, as_of)),
        found=len(found),
        within=within,
        as_of=as_of,
        pages=pages,
    )


def paged(found: Sequence[Item]) -> tuple[Sequence[Item], Turning]:
    """The part of a list that this page shows, and the way to the others."""
    asked = whole_number(request.args.get("offset") or "0", "offset", 0, OFFSET)
    offset = within(asked, len(found), PER_PAGE)
    return found[offset : offset + PER_PAGE], turning(len(found), offset, PER_PAGE, at)


def at(offset: int) -> str:
    """This page, from another place of its list on."""
    return address(request.endpoint or "", offset=offset or None)


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
