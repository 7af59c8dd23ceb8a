"""What the API answers, one function an address: read what was asked, call one function, give JSON values.

Each takes the parameters as strings (`web.endpoints` has refused unknown ones) and those in the path by name. Lists
come as `Part`: the shown part of a list, and how long it is in all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from corpus.check import basis_json, check, items_of, known
from corpus.citing import STYLES, cite
from corpus.comparison import compare
from corpus.editions import edition_of, editions, told_apart
from corpus.export import compared_json, document_json, edition_json, named_places, repeal_row
from corpus.graph import MOST_NODES, neighbourhood
from corpus.history import history
from corpus.model import Issue, Provision
from corpus.overview import Brief, Dimension
from corpus.provisions import provision_by_name
from corpus.rows import iso
from corpus.series import Series
from corpus.store import Archive, HeldDocument, Mention, Repeal
from web import deadlines, holdings, repealing
from web.asking import FILTERS, choice, day, query_text, search_request, whole_number
from web.checking import allowed
from web.holdings import absent, archive, names, search, series_held, today
from web.pages import ALL, rows_of
from web.paging import Window, is_table, window
from web.printing import coverage_json, source_json
from web.refusals import RefusedError
from web.rendering import document_url, whole
from web.spreadsheets import Rows
from web.suggesting import MOST

Asked = Mapping[str, str]
Json = dict[str, Any]

PER_ANSWER = 10
DEEPEST = 3  # steps of a graph: further out everything is joined to everything
LINES = 1000  # lines of a source in one answer


@dataclass(frozen=True, slots=True)
class Part:
    """The shown part of a list; `named` is the member that holds it beside "total", None for a bare list."""

    items: Sequence[Mapping[str, object]]
    total: int
    shown: Window
    named: str | None = None
    whole: Json | None = None  # an answer that says more than its list

    def as_json(self) -> object:
        if self.whole is not None:
            return self.whole
        return list(self.items) if self.named is None else {"total": self.total, self.named: list(self.items)}

    def rows(self) -> Rows:
        return self.items


def searched(asked: Asked) -> Part:
    if not any(asked.get(name, "").strip() for name in ("q", *FILTERS)):
        raise RefusedError("missing_query", "Give q=, or at least one filter.", "请输入查询词。")
    told = {name: value for name, value in asked.items() if name != "format"}
    asking = search_request(told, limit=PER_ANSWER)
    whole_table = is_table(asked) and "limit" not in asked
    asking = replace(asking, as_of=asking.as_of or today(), limit=ALL if whole_table else asking.limit)
    result = search(asking)
    shown = Window(None if whole_table else asking.limit, asking.offset)
    if is_table(asked):
        return Part(list(rows_of(result.hits)), result.total, shown)
    return Part([], result.total, shown, whole=result.as_json())


def suggested(asked: Asked) -> Json:
    typed = query_text(asked.get("q", ""))
    most = whole_number(asked.get("limit", str(MOST)), "limit", 1, 50)
    return {"query": typed, "suggestions": [asdict(each) for each in names().complete(typed, most)]}


def documents(asked: Asked) -> Part:
    """All documents held, in brief, by date; or the newest first."""
    held, shown = archive(), window(asked)
    order = choice(asked.get("order"), "order", {"date": "", "newest": ""}, "date")
    listing = held.listed if order == "date" else held.newest
    found = listing(shown.offset, -1 if shown.limit is None else shown.limit)
    statuses = held.statuses(as_of(asked), [brief.id for brief in found])
    items = [brief_json(brief) | {"status": statuses[brief.id].status.value} for brief in found]
    return Part(items, holdings.coverage().documents, shown, "documents")


def document(asked: Asked, name: str) -> Json:
    held = called(archive(), name)
    return document_json(held, archive().status(held.id, as_of(asked)))


def provision(_: Asked, name: str, provision: str) -> Json:
    held = called(archive(), name)
    found = provision_called(held, provision)
    return next(each for each in document_json(held)["provisions"] if each["id"] == found.id)  # type: ignore[attr-defined]


def citation(asked: Asked, name: str) -> Json:
    """A document, or its provision, in one style of citation, with the address of its page."""
    held = called(archive(), name)
    style = choice(asked.get("style"), "style", dict.fromkeys(STYLES, ""), next(iter(STYLES)))
    found = provision_called(held, asked["provision"]) if asked.get("provision") else None
    address = whole(document_url(held.id, found.id if found else None, permalink=True))
    text = cite(held, style, provision=found, address=address, accessed=today())
    return {"document": held.id, "provision": found.id if found else None, "style": style, "citation": text}


def cited_by(_: Asked, name: str) -> Json:
    held = called(archive(), name)
    return {"document": held.id} | relations_json(
        archive().effects_on(document_id=held.id), archive().cited_by(held.id)
    )


def steps(_: Asked, name: str) -> list[Json]:
    held = archive()
    return [asdict(each) | {"date": iso(each.date)} for each in history(held, called(held, name).id)]


def texts_of_title(_: Asked, name: str) -> list[Json]:
    """All texts held of a document's title, by day, itself among them."""
    held = archive()
    document = called(held, name)
    return [edition_json(each) for each in editions(held, document) or (edition_of(held, document.id),)]


def comparison(asked: Asked) -> Json:
    """What became of each provision of one text in another."""
    held = archive()
    for name in ("old", "new"):
        if not asked.get(name, "").strip():
            raise RefusedError("missing_name", f"Give {name}=.", "请给出两件文件。")
    old, new = called(held, asked["old"]), called(held, asked["new"])
    texts = [edition_of(held, each.id) for each in (old, new)]
    return compared_json(texts[0], texts[1], compare(old.document, new.document))


def graph(asked: Asked, name: str) -> Json:
    depth = whole_number(asked.get("depth", "1"), "depth", 1, DEEPEST)
    most = whole_number(asked.get("limit", str(MOST_NODES)), "limit", 2, 1000)
    found = neighbourhood(archive(), called(archive(), name).id, depth=depth, most=most)
    return {
        "nodes": [asdict(node) | {"issued_on": iso(node.issued_on)} for node in found.nodes],
        "edges": [asdict(edge) for edge in found.edges],
        "whole": found.whole,
    }


def unheld(asked: Asked) -> Part:
    """Numbers that are only spoken of."""
    shown = window(asked)
    found = archive().spoken_of_only()
    return Part([asdict(each) for each in shown.of(found)], len(found), shown, "unheld")


def one_unheld(asked: Asked, name: str) -> Json:
    """What is said of a document that is not held."""
    held, day_asked = archive(), as_of(asked)
    other = known(held, query_text(name))
    if held.find(name) or not (other.mentions or other.effects):
        raise absent(name)
    (status,) = check(held, [name], day_asked)
    return {
        "number": other.number,
        "titles": list(other.titles),
        "status": status.status.value,
        "as_of": day_asked.isoformat(),
        "basis": basis_json(status.basis),
    } | relations_json(other.effects, other.mentions)


def check_items(body: object) -> list[Json]:
    """{"items": ["甲政办字〔2010〕105号", …], "as_of": "2018-01-01"}; in place of `items`, `text` may hold a notice."""
    if not isinstance(body, dict):
        raise RefusedError(
            "bad_json", 'Send a JSON object: {"items": [...], "as_of": "2018-01-01"}.', "请以 JSON 提交。"
        )
    if strangers := sorted(set(body) - {"items", "text", "as_of"}):
        raise RefusedError(
            "unknown_parameter",
            f"Unknown member {str(strangers[0])[:40]!r}; known: as_of, items, text.",
            f"不认识的参数“{str(strangers[0])[:40]}”。",
        )
    items, on = body.get("items"), body.get("as_of")
    if items is None and isinstance(body.get("text"), str):
        items = items_of(body["text"])
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        raise RefusedError(
            "bad_items", "items must be a list of strings: numbers, titles or ids.", "items 应为字符串列表。"
        )
    if on is not None and not isinstance(on, str):
        raise RefusedError("bad_date", "as_of must be a date such as 2018-01-01.", "as_of 应为日期。")
    return [each.as_json() for each in check(archive(), allowed(items), day(on, "as_of") or today())]


def repeals(asked: Asked) -> Part:
    """Every repeal known, or those by an issuer, in a period, of a kind, scope or certainty."""
    shown, rows = window(asked, None), repealing.rows_of(archive(), repealing.repeal_filter(asked))
    return Part(shown.of(rows), len(rows), shown)


def expiring(asked: Asked) -> Part:
    within = days(asked)
    return deadline_list(
        asked, deadlines.expiring(archive(), as_of(asked), deadlines.WITHIN if within is None else within)
    )


def expired(asked: Asked) -> Part:
    return deadline_list(asked, deadlines.expired(archive(), as_of(asked), days(asked)))


def deadline_list(asked: Asked, found: list[deadlines.Deadline]) -> Part:
    shown = window(asked, None)
    return Part(list(deadlines.rows_of(archive(), shown.of(found), as_of(asked))), len(found), shown)


def days(asked: Asked) -> int | None:
    within = asked.get("within")
    return whole_number(within, "within", 1, deadlines.LONGEST) if within else None


def sources(asked: Asked) -> Part:
    shown, found = window(asked, None), archive().sources()
    return Part([source_json(each) for each in shown.of(found)], len(found), shown)


def source(_: Asked, number: int) -> Json:
    """An issue: its 目录 held against what was found in it, and every doubt about the source as a whole."""
    held = archive()
    found = held.source(number) if number < 2**63 else None
    if found is None:
        raise RefusedError("not_found", f"There is no source {number}.", f"本库没有第 {number} 号来源。", 404)
    contents, ids = held.contents(number), held.source_documents(number)
    briefs = held.briefs(ids)
    listed = {target for _, target in contents}
    return {
        "source": source_json(found),
        "contents": [
            {
                "section": entry.section,
                "title": entry.title,
                "number": entry.number,
                "page": entry.page,
                "line": entry.line,
                "document": target,
            }
            for entry, target in contents
        ],
        "documents": [brief_json(briefs[one]) for one in ids],
        "unlisted": [one for one in ids if one not in listed],
        "issues": [issue_json(each) for each in held.source_issues(number)],
    }


def source_lines(asked: Asked, number: int) -> Json:
    """The lines as received, numbered as doubts and repairs number them."""
    source({}, number)
    text = archive().source_text(number)
    first = whole_number(asked.get("from", "1"), "from", 1, 999_999_999)
    last = min(whole_number(asked.get("to", str(first + LINES - 1)), "to", 1, 999_999_999), first + LINES - 1)
    lines = [{"number": place, "text": line} for place, line in enumerate(text[first - 1 : last], first)]
    return {"source": number, "total": len(text), "lines": lines}


def organs(asked: Asked) -> Part:
    shown, found = window(asked), holdings.organs()
    items = [
        asdict(each) | {"first_issued_on": iso(each.first_issued_on), "last_issued_on": iso(each.last_issued_on)}
        for each in shown.of(found)
    ]
    return Part(items, len(found), shown, "organs")


def series_list(asked: Asked) -> Part:
    shown, found = window(asked), series_held()
    items = [
        {
            "code": each.code,
            "documents": each.documents,
            "missing": each.missing,
            "years": [year.year for year in each.years],
        }
        for each in shown.of(found)
    ]
    return Part(items, len(found), shown, "series")


def one_series(_: Asked, code: str) -> Json:
    for each in series_held():
        if each.code == code:
            return series_json(each)
    raise RefusedError(
        "not_found", f"No number of a series {code[:40]!r} is held.", f"本库没有“{code[:40]}”的文号。", 404
    )


def statistics(asked: Asked) -> Json:
    """Documents counted by the dimensions asked, at most two: by=year,kind."""
    wanted = [part.strip() for part in asked.get("by", "year").split(",")]
    known_ones = {each.value: each for each in Dimension}
    if len(wanted) > 2 or len(set(wanted)) < len(wanted) or not set(wanted) <= set(known_ones):
        raise RefusedError(
            "bad_by",
            f"by: {asked.get('by', '')[:40]!r} is not one or two of {', '.join(known_ones)}.",
            f"by 参数“{asked.get('by', '')[:40]}”无效；可选其中一或两项：{'、'.join(known_ones)}。",
        )
    rows = archive().tallies(*(known_ones[each] for each in wanted))
    return {"by": wanted, "rows": [{"values": list(row.values), "documents": row.documents} for row in rows]}


def coverage(_: Asked) -> Json:
    return coverage_json(holdings.coverage())


def stats(_: Asked) -> Json:
    held = archive()
    return {"coverage": coverage_json(holdings.coverage()), **held.counts()}


# --- pieces ----------------------------------------------------------------------------------------------------------
def called(held: Archive, name: str) -> HeldDocument:
    """The document of an id, or of another name that means it alone."""
    name = query_text(name)
    found = held.document(name)
    if found is not None:
        return found
    meant = held.find(name)
    if len(meant) > 1:
        raise RefusedError(
            "ambiguous",
            f"Several documents are called {name[:200]!r}; ask for one by its id: {told_apart(held, meant)}.",
            "名称不唯一。",
            409,
        )
    found = held.document(meant[0]) if meant else None
    if found is None:
        raise absent(name)
    return found


def provision_called(held: HeldDocument, name: str) -> Provision:
    found = provision_by_name(held.document, query_text(name))
    if found is None:
        raise RefusedError(
            "not_found",
            f"{held.id} has no provision called {name[:40]!r}.",
            f"《{held.document.title}》中没有“{name[:40]}”。",
            404,
        )
    return found


def as_of(asked: Asked) -> date:
    return day(asked.get("as_of"), "as_of") or today()


def brief_json(brief: Brief) -> Json:
    return {
        "id": brief.id,
        "title": brief.title,
        "number": brief.number,
        "issuers": list(brief.issuers),
        "kind": brief.kind,
        "issued_on": iso(brief.issued_on),
    }


def issue_json(issue: Issue) -> Json:
    return {"rule": issue.rule, "line": issue.line, "text": issue.text, "message": issue.message}


def relations_json(effects: Iterable[Repeal], mentions: Iterable[Mention]) -> Json:
    return {
        "effects": [repeal_row(each) | {"certainty": repealing.certainty_of(each)} for each in effects],
        "mentions": [
            {
                "document": each.document,
                "title": each.title,
                "number": each.number,
                "issued_on": iso(each.issued_on),
                "relation": each.relation,
                "provision_id": each.provision,
                "sentence": each.sentence,
                "target_provision": named_places(each.places),
            }
            for each in mentions
        ],
    }


def series_json(found: Series) -> Json:
    return {
        "code": found.code,
        "documents": found.documents,
        "missing": found.missing,
        "years": [
            {
                "year": year.year,
                "held": [
                    {"serial": serial, "number": year.number(serial), "document": held} for serial, held in year.held
                ],
                "gaps": [
                    {"first": gap.first, "last": gap.last, "cited": [year.number(serial) for serial in gap.cited]}
                    for gap in year.gaps
                ],
                "beyond": [year.number(serial) for serial in year.beyond],
            }
            for year in found.years
        ],
    }
