"""Two texts side by side (新旧对照): what of the older was changed, left out, moved, and what the newer adds.

/compare?old=甲市停车办法-2003-08-01&new=甲政发〔2021〕6号      the table; all=1 also what is the same
/compare?old=甲市停车办法                                     the texts of that title, to choose from
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from corpus.check import known
from corpus.comparison import Change, Comparison, Row, Side, compare
from corpus.editions import Edition, edition_of, editions
from corpus.overview import Brief
from corpus.store import Archive, HeldDocument
from web.asking import query_text
from web.holdings import archive
from web.language import marked as N_  # noqa: N812  # the name that catalogues know
from web.rendering import unheld_url

blueprint = Blueprint("comparing", __name__)

NAMES = ("old", "new")
EARLIER, LATER, UNDATED, SAME_DAY = N_("较早"), N_("较晚"), N_("先后不明"), N_("同日")


@dataclass(frozen=True, slots=True)
class Beside:
    """Another text of a document's title: when it is from, and where the two are compared."""

    edition: Edition
    when: str
    comparison: str


@dataclass(frozen=True, slots=True)
class Meant:
    """What a name asked for means: a document, or several to choose from, each with its day (`Archive.text_days`), or
    nothing; `page` is that of a document which is not held but named by others."""

    name: str
    document: HeldDocument | None
    choices: tuple[Brief, ...] = ()
    texts: Mapping[str, tuple[date | None, str | None]] = field(default_factory=dict)
    page: str | None = None

    @property
    def missing(self) -> bool:
        return bool(self.name) and self.document is None and not self.choices


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Provisions that are the same in both texts, passed over: 第三条 to 第九条."""

    first: str | None
    last: str | None
    count: int


@blueprint.get("/compare")
def compare_texts() -> ResponseReturnValue:
    held = archive()
    old, new = (meant(held, query_text(request.args.get(name, ""))) for name in NAMES)
    if old.document is None or new.document is None:
        return to_choose(held, old, new)
    compared = compare(old.document.document, new.document.document)
    whole = request.args.get("all") == "1"
    return render_template(
        "compare.html",
        asked=(old, new),
        compared=compared,
        whole=whole,
        rows=list(compared.rows) if whole else list(shown(compared)),
        texts=[edition_of(held, each.id) for each in (old.document, new.document)],
        counted=[(change, compared.counts[change]) for change in Change if compared.counts[change]],
    )


def to_choose(held: Archive, old: Meant, new: Meant) -> ResponseReturnValue:
    """The form with what is still to be chosen: which of several, or the other text of the one that was named."""
    asked = (old, new)
    alone = None if old.name and new.name not in ("", old.name) else old if old.name else new
    of_title = texts_of(held, alone) if alone else None
    status = 404 if any(each.missing for each in asked) else 200
    beside = texts_beside(held, of_title) if of_title else []
    return render_template("compare.html", asked=asked, known=of_title, beside=beside, compared=None), status


def texts_of(held: Archive, named: Meant) -> HeldDocument | None:
    """The document named; of several that are all texts of one title the latest."""
    first = named.document or (held.document(named.choices[0].id) if named.choices else None)
    if named.document or first is None:
        return first
    every = editions(held, first)
    dated = [each for each in every if each.day is not None]
    one_title = {each.id for each in every} >= {each.id for each in named.choices}
    return held.document((dated or every)[-1].id) if one_title and every else None


def meant(held: Archive, name: str) -> Meant:
    """The document of an id, or of any other name; several where it does not mean one alone."""
    found = [] if not name else [name] if held.document(name) else held.find(name)
    if len(found) == 1:
        return Meant(name, held.document(found[0]))
    if found:
        return Meant(name, None, tuple(held.briefs(found).values()), held.text_days(found))
    other = known(held, name) if name else None
    return Meant(name, None, page=unheld_url(other.number or name, None) if other and other.spoken_of else None)


def texts_beside(held: Archive, document: HeldDocument) -> list[Beside]:
    """The other texts of its title, each with the way to the comparison, the older on the left."""
    every = editions(held, document)
    own = next((each for each in every if each.id == document.id), None)
    return [] if own is None else [beside(own, each) for each in every if each.id != own.id]


def beside(own: Edition, other: Edition) -> Beside:
    """The older on the left; of which nothing is known, what one comes from stands on the right."""
    if own.day is None or other.day is None:
        when, old, new = UNDATED, other, own
    elif own.day == other.day:
        when, old, new = SAME_DAY, other, own
    elif own.day < other.day:
        when, old, new = LATER, own, other
    else:
        when, old, new = EARLIER, other, own
    return Beside(other, when, comparison_url(old.id, new.id))


def comparison_url(old: str, new: str) -> str:
    return url_for("comparing.compare_texts", old=old, new=new)


def shown(compared: Comparison) -> Iterator[Row | Unchanged]:
    """The rows that tell of a change, and between them how much is the same."""
    for same, rows in groupby(compared.rows, key=lambda row: row.change is Change.SAME):
        if same:
            yield passed_over(list(rows))
        else:
            yield from rows


def passed_over(rows: Iterable[Row]) -> Unchanged:
    every = list(rows)
    labels = [label for row in every if (label := label_of(row.new))]
    return Unchanged(labels[0] if labels else None, labels[-1] if len(labels) > 1 else None, len(every))


def label_of(side: Side | None) -> str | None:
    return side.label if side else None
