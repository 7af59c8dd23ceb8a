"""A pasted list, or a whole notice, checked: the page, and the pieces that the command line and the API share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from flask import Blueprint, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from corpus.check import CheckResult, check, items_of, keys_of
from corpus.resolution import Reference
from corpus.store import Archive, means
from web.asking import day, status
from web.columns import columns_of
from web.headers import attached
from web.holdings import archive, today
from web.refusals import RefusedError
from web.spreadsheets import csv_file, xlsx_file
from web.uploads import uploaded_text

blueprint = Blueprint("checking", __name__)

ITEMS = 20_000  # names in one list over HTTP; the command line takes any number
ITEM_CHARACTERS = 1000
SHOWN = 1000  # rows on the page; the files to take away hold all
PROOF = ("document", "number", "provision", "sentence", "date", "certainty")
FORMATS = ("csv", "xlsx", "json")


@blueprint.route("/check", methods=["GET", "POST"])
def check_list() -> ResponseReturnValue:
    asked = request.form if request.method == "POST" else request.args
    text = "\n".join(filter(None, (asked.get("items", ""), uploaded_text(request.files.get("file")))))
    items = allowed(items_of(text))
    as_of = day(asked.get("as_of"), "as_of") or today()
    held = archive()
    results = check(held, items, as_of)
    nothing = request.method == "POST" and not items
    if (wanted := asked.get("format")) and not nothing:
        return taken_away(results, wanted)
    only = status(asked.get("only"))
    chosen = [(place, one) for place, one in enumerate(results, 1) if only in (None, one.status.value)]
    shown = chosen[:SHOWN]
    page = render_template(
        "check.html",
        nothing=nothing,
        strangers={one.query for one in strangers(held, (one for _, one in shown))},
        only=only,
        items=text,
        typed=sum(bool(line.strip()) for line in text.splitlines()),
        as_of=as_of,
        results=results,
        chosen=len(chosen),
        shown=shown,
        counts=Counter(one.status.value for one in results).most_common(),
    )
    return page, 400 if nothing else 200


def taken_away(results: list[CheckResult], wanted: str) -> Response:
    if wanted == "csv":
        return csv_file(check_rows(results), columns_of("check"), "check.csv")
    if wanted == "xlsx":
        return xlsx_file(check_rows(results), columns_of("check"), "check.xlsx")
    if wanted == "json":
        return attached(jsonify([one.as_json() for one in results]), "check.json")
    raise bad_format(wanted, FORMATS)


def bad_format(wanted: str, known_formats: Iterable[str]) -> RefusedError:
    known_formats = list(known_formats)
    return RefusedError(
        "bad_format",
        f"format: {wanted[:40]!r} is not known; it is one of {', '.join(known_formats)}.",
        f"没有“{wanted[:40]}”格式；可选：{'、'.join(known_formats)}。",
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


def strangers(archive: Archive, results: Iterable[CheckResult]) -> list[CheckResult]:
    """Those of which the archive says nothing: it does not hold them, and nothing that it holds names them."""
    open_ = [one for one in results if not one.held and one.basis is None]
    cited, acting = archive.spoken_of(
        {one.number for one in open_ if one.number}, {one.title for one in open_ if one.title}
    )
    near: dict[str, list[Reference]] = defaultdict(list)
    for reference in (*cited, *(reference for _, reference in acting)):
        for key in keys_of(reference.number, reference.title):
            near[key].append(reference)
    return [
        one
        for one in open_
        if not any(
            means(reference, one.number, one.title)
            for key in keys_of(one.number, one.title)
            for reference in near.get(key, ())
        )
    ]


def check_rows(results: Iterable[CheckResult]) -> Iterator[dict[str, object]]:
    """The check objects flat, as a table that a clerk takes away: the proof's columns begin with by_; what
    is so called as well and which documents may be meant come last."""
    for result in results:
        row = result.as_json()
        basis, candidates = row.pop("basis"), row.pop("candidates", [])
        row.pop("also", None)
        also = [f"{each.number} {each.status.chinese}" for each in result.also]
        proof = basis if isinstance(basis, dict) else {}
        yield row | {f"by_{name}": proof.get(name) for name in PROOF} | {"also": also, "candidates": candidates}
