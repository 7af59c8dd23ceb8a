"""Pages that look at the archive from above: organs, series of numbers with their gaps, and statistics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise, product

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from corpus.overview import Dimension, Organ, Tally
from corpus.rows import iso
from corpus.series import Series, SeriesYear
from web import holdings
from web.columns import columns_of
from web.holdings import archive, series_held
from web.language import gettext as _
from web.language import marked as N_  # noqa: N812  # the name that catalogues know
from web.lists import paged, taken_away
from web.pictures import columns, rows
from web.refusals import RefusedError

blueprint = Blueprint("overviews", __name__)

LARGEST = 20  # organs and kinds that are drawn; the table has all
LONG_SERIES = 400  # documents; a page of more is shown year by year
FILTER = {Dimension.YEAR: "year", Dimension.KIND: "type", Dimension.ORGAN: "issuer", Dimension.SECTION: "section"}
NAMES = {
    Dimension.YEAR: N_("年份"),
    Dimension.KIND: N_("公文种类"),
    Dimension.ORGAN: N_("发文机关"),
    Dimension.SECTION: N_("栏目"),
}


@blueprint.get("/organs")
def organs() -> ResponseReturnValue:
    every = holdings.organs()
    part = " ".join(request.args.get("name", "").split())
    found = [organ for organ in every if part in organ.name]
    if shape := request.args.get("format"):
        return taken_away(organ_rows(found), shape, "organs")
    shown, pages = paged(found)
    return render_template("organs.html", shown=shown, found=len(found), total=len(every), part=part, pages=pages)


def organ_rows(found: Iterable[Organ]) -> Iterator[dict[str, object]]:
    for one in found:
        yield {
            "name": one.name,
            "documents": one.documents,
            "first_issued_on": iso(one.first_issued_on),
            "last_issued_on": iso(one.last_issued_on),
        }


@blueprint.get("/series")
def series_list() -> ResponseReturnValue:
    every = series_held()
    part = "".join(request.args.get("code", "").split())
    found = [one for one in every if part in one.code]
    if shape := request.args.get("format"):
        return taken_away(year_rows(found), shape, "series")
    shown, pages = paged(found)
    return render_template("series_list.html", shown=shown, found=len(found), total=len(every), part=part, pages=pages)


@blueprint.get("/series/<path:code>")
def one_series(code: str) -> ResponseReturnValue:
    found = next((one for one in series_held() if one.code == code), None)
    if found is None:
        raise RefusedError(
            "not_found", f"No number of a series {code[:40]!r} is held.", f"本库没有“{code[:40]}”的文号。", 404
        )
    if shape := request.args.get("format"):
        return taken_away(series_rows(found), shape, "series", columns_of("numbers"))
    years = shown_years(found, request.args.get("year", ""))
    briefs = archive().briefs(document for year in years for _serial, document in year.held)
    return render_template("series.html", series=found, years=years, briefs=briefs, serials=serials)


def shown_years(found: Series, asked: str) -> list[SeriesYear]:
    """The year asked for; where none is, all of a short series and the last one of a long."""
    every = found.years[::-1]
    chosen = [year for year in every if str(year.year) == asked]
    return chosen or list(every if found.documents <= LONG_SERIES else every[:1])


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a year: a number held, one that is only spoken of, or a run of numbers that were not seen."""

    number: str
    document: str | None = None
    cited: bool = False


def serials(year: SeriesYear) -> list[Entry]:
    """A year in the order of its serials: 1 号 held, 2—6 号 not seen, 7 号 spoken of, 8 号 held."""
    placed = [(serial, Entry(year.number(serial), document)) for serial, document in year.held]
    placed += [(serial, Entry(year.number(serial), cited=True)) for serial in year.beyond]
    for gap in year.gaps:
        placed += [(serial, Entry(year.number(serial), cited=True)) for serial in gap.cited]
        edges = [gap.first - 1, *gap.cited, gap.last + 1]
        for before, after in pairwise(edges):
            if after - before > 1:
                first, last = before + 1, after - 1
                placed.append((first, Entry(str(first) if first == last else f"{first}—{last}")))
    return [entry for _serial, entry in sorted(placed, key=lambda each: each[0])]


def series_rows(found: Series) -> Iterator[dict[str, object]]:
    """The same as a table; numbers that were not seen are one row a run."""
    for year in found.years:
        for entry in serials(year):
            state = "held" if entry.document else "cited" if entry.cited else "not_seen"
            yield {"year": year.year, "numbers": entry.number, "state": state, "document": entry.document}


def year_rows(found: Iterable[Series]) -> Iterator[dict[str, object]]:
    """Every year of some series: how many of its numbers are held, and how many between them are not."""
    for one in found:
        for year in one.years:
            yield {"code": one.code, "year": year.year, "held": len(year.held), "not_seen": year.missing}


@blueprint.get("/statistics")
def statistics() -> ResponseReturnValue:
    by = request.args.get("by", "year").split(",")
    dimensions = [one for one in Dimension if one.value in by]
    if not 1 <= len(dimensions) <= 2 or len(dimensions) != len(by):
        raise RefusedError(
            "bad_by",
            f"by: {request.args.get('by', '')[:40]!r} is not one or two of {', '.join(Dimension)}.",
            f"by 参数“{request.args.get('by', '')[:40]}”无效；可选其中一或两项：{'、'.join(Dimension)}。",
        )
    tallies = archive().tallies(*dimensions)
    if shape := request.args.get("format"):
        return taken_away(tally_rows(tallies, dimensions), shape, "statistics", [*dimensions, "documents"])
    return render_template(
        "statistics.html",
        by=",".join(by),
        choices=choices(),
        heads=[_(NAMES[one]) for one in dimensions],
        picture=drawn(tallies, dimensions[0]) if len(dimensions) == 1 else None,
        upright=dimensions == [Dimension.YEAR],
        table=crossed(tallies) if len(dimensions) == 2 else None,
        counts=sorted_counts(tallies, dimensions[0]) if len(dimensions) == 1 else [],
        dimension=dimensions[0],
        listing=listing,
        both=lambda *values: documents_of(dict(zip(dimensions, values, strict=True))),
        coverage=holdings.coverage(),
    )


def choices() -> list[tuple[str, str]]:
    """What can be counted: (value of `by`, name)."""
    single = [(one.value, _(NAMES[one])) for one in Dimension]
    pairs = [(Dimension.YEAR, Dimension.KIND), (Dimension.YEAR, Dimension.ORGAN), (Dimension.KIND, Dimension.ORGAN)]
    return single + [
        (f"{one},{two}", _("%(one)s与%(two)s", one=_(NAMES[one]), two=_(NAMES[two]))) for one, two in pairs
    ]


def listing(dimension: Dimension, value: str | None) -> str | None:
    """The search for the documents that were counted."""
    return documents_of({dimension: value})


def documents_of(counted: Mapping[Dimension, str | None]) -> str | None:
    """The search for documents of these values; None where one is 未载明, which cannot be asked for."""
    asked = {FILTER[dimension]: value for dimension, value in counted.items() if value}
    return url_for("pages.results", **asked) if len(asked) == len(counted) else None  # type: ignore[arg-type]


def sorted_counts(tallies: Iterable[Tally], dimension: Dimension) -> list[tuple[str | None, int]]:
    counts = [(tally.values[0], tally.documents) for tally in tallies]
    if dimension is Dimension.YEAR:
        return counts
    return sorted(counts, key=lambda count: (-count[1], count[0] or ""))


def drawn(tallies: Iterable[Tally], dimension: Dimension) -> object:
    known = [(value, count) for value, count in sorted_counts(tallies, dimension) if value]
    if dimension is Dimension.YEAR:
        return columns(known, lambda value: listing(dimension, value))
    return rows(known[:LARGEST], lambda value: listing(dimension, value))


def crossed(tallies: Iterable[Tally]) -> dict[str, object]:
    """A table of two dimensions: one a row, the larger values of the other a column."""
    counts = {tally.values: tally.documents for tally in tallies}
    across: Counter[str | None] = Counter()
    for (_first, second), count in counts.items():
        across[second] += count
    heads = [value for value, _count in across.most_common(LARGEST)]
    sides = list(dict.fromkeys(first for first, _second in counts))
    cells: dict[tuple[str | None, str | None], int] = {
        (side, head): counts.get((side, head), 0) for side, head in product(sides, heads)
    }
    return {"heads": heads, "sides": sides, "cells": cells, "left_out": len(across) - len(heads)}


def tally_rows(tallies: Iterable[Tally], dimensions: Iterable[Dimension]) -> Iterator[dict[str, object]]:
    names = [one.value for one in dimensions]
    for tally in tallies:
        yield dict(zip(names, tally.values, strict=True)) | {"documents": tally.documents}
