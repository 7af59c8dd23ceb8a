"""Pages of lists: every repeal known, and a pasted list checked."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from corpus.check import CheckResult, check, items_of, known
from corpus.export import repeals_rows
from corpus.store import Archive
from web.asking import day
from web.holdings import archive, today
from web.refusals import RefusedError

blueprint = Blueprint("lists", __name__)

ITEMS = 2000  # names in one list
ITEM_CHARACTERS = 1000
PROOF = ("document", "number", "provision", "sentence", "date", "certainty")


@blueprint.get("/repeals")
def repeals() -> ResponseReturnValue:
    held = archive()
    if request.args.get("format") == "csv":
        return csv_file(table_of(repeals_rows(held)), "repeals.csv")
    return render_template("repeals.html", repeals=held.repeals())


@blueprint.route("/check", methods=["GET", "POST"])
def check_list() -> ResponseReturnValue:
    asked = request.form if request.method == "POST" else request.args
    items = allowed(items_of(asked.get("items", "")))
    as_of = day(asked.get("as_of"), "as_of") or today()
    held = archive()
    results = check(held, items, as_of)
    if asked.get("format") == "csv":
        return csv_file(table_of(check_rows(results)), "check.csv")
    return render_template(
        "check.html",
        spoken_of={one.query for one in results if not one.held and spoken_of(held, one)},
        items=asked.get("items", ""),
        as_of=as_of,
        results=results,
        counts=Counter(one.status.value for one in results).most_common(),
    )


def allowed(items: list[str]) -> list[str]:
    """The list itself, unless it is longer than can be answered at once."""
    if len(items) > ITEMS:
        raise RefusedError(
            "too_many_items",
            f"The list has {len(items)} items; at most {ITEMS} can be checked at once.",
            f"清单有 {len(items)} 项，一次最多核查 {ITEMS} 项。",
        )
    for position, item in enumerate(items, 1):
        if len(item) > ITEM_CHARACTERS:
            raise RefusedError(
                "item_too_long",
                f"Item {position} has {len(item)} characters; at most {ITEM_CHARACTERS} are a name.",
                f"第 {position} 项有 {len(item)} 个字符，最多 {ITEM_CHARACTERS} 个。",
            )
    return items


def spoken_of(archive: Archive, result: CheckResult) -> bool:
    """Whether the archive says anything of a document: it holds it, or something that it holds names it."""
    if result.held or result.basis is not None:
        return True
    said = known(archive, result.query)
    return bool(said.mentions or said.effects)


def table_of(rows: Iterable[Mapping[str, object]]) -> Iterator[list[str]]:
    """A head row and the rows: what is null is empty, what is listed stands side by side."""
    for number, row in enumerate(rows):
        if not number:
            yield list(row)
        yield [cell(value) for value in row.values()]


def cell(value: object) -> str:
    if isinstance(value, list):
        return ";".join(map(str, value))
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def check_rows(results: Iterable[CheckResult]) -> Iterator[dict[str, object]]:
    """The check objects flat, as a table that a clerk takes away: the proof's columns begin with by_."""
    for result in results:
        row = result.as_json()
        basis = row.pop("basis")
        proof = basis if isinstance(basis, dict) else {}
        yield row | {f"by_{name}": proof.get(name) for name in PROOF}


def csv_text(rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def csv_file(rows: Iterable[Sequence[object]], name: str) -> Response:
    """A CSV file; the mark in front lets spreadsheets see that it is UTF-8."""
    answer = Response("\ufeff" + csv_text(rows), content_type="text/csv; charset=utf-8")
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
