"""Pages of one document: as held, one provision of it, as a file to take away, and of a document that is only cited."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from corpus.check import check, known
from corpus.citing import cite
from corpus.graph import neighbourhood
from corpus.history import Step, history
from corpus.model import Document, Provision, ProvisionKind
from corpus.numbers import read_number
from corpus.overview import Brief
from corpus.page_facts import page_doubts, value_of
from corpus.provisions import provision_by_name
from corpus.series import around
from corpus.store import Archive, HeldDocument
from corpus.text_day import day_of, head_of
from index.highlight import mark
from index.search import SearchIndexError
from web import holdings
from web.asking import day, query_text, search_request
from web.comparing import texts_beside
from web.downloads import take_away
from web.examples import subject
from web.holdings import absent, archive, search, series_held, today
from web.language import marked as N_  # noqa: N812  # the name that catalogues know
from web.layout import blocks, named, outline
from web.linking import link_blocks
from web.marking import keys_of, mark_blocks
from web.metadata import metadata
from web.pictures import around as picture
from web.refusals import RefusedError
from web.relations import naming, relations
from web.rendering import document_url, on_the_day, permanent_url, unheld_url
from web.repealing import certainty_of

blueprint = Blueprint("documents", __name__)

GRAPH_NODES = 300  # a decision may repeal two hundred documents


@blueprint.get("/documents/<path:name>")
def show(name: str) -> ResponseReturnValue:
    """A document by its id; under any other name it is known by, the way to it; /ID/PROVISION one provision of it."""
    held = archive()
    if document := held.document(name):
        return page(held, document)
    if "/" in name:  # an id may hold a slash itself, so the whole was tried first
        whole, part = name.rsplit("/", 1)
        if document := held.document(whole):
            return provision_page(held, document, part)
        if len(found := held.find(whole)) == 1 and not held.find(name):
            return redirect(on_the_day(found[0], part, permalink=True))
    return elsewhere(held, name)


def page(held: Archive, document: HeldDocument) -> ResponseReturnValue:
    as_of = day(request.args.get("as_of"), "as_of") or today()
    wanted = request.args.get("format")
    if wanted:
        return take_away(document, wanted, held.status(document.id, as_of))
    read = document.document
    status = held.status(document.id, as_of)
    sought, mode = query_text(request.args.get("q", "")), request.args.get("mode") or None
    keys = sought_keys(sought, mode)
    source = held.source_of(document.id)
    before, after = in_issue(held, document.id, source.id)
    groups, steps = relations(held, document, as_of), told_history(held, document.id)
    return render_template(
        "document.html",
        citations=citations_of(document),
        before=before,
        after=after,
        index_number=value_of(read.facts, "index_number"),
        topic=value_of(read.facts, "subject"),
        parts=[
            *((("attachments", N_("附件")),) if read.attachments else ()),
            *((("history", N_("沿革")),) if steps else ()),
            *((group.name, group.short) for group in groups),
            ("cite", N_("引用与下载")),
            ("source", N_("文本来历")),
        ],
        about=metadata(document, held.status(document.id, today())),
        held=document,
        document=read,
        status=status,
        beside=texts_beside(held, document),
        text_day=day_of(head_of(read), read.issued_on),
        doubts=(*read.issues, *page_doubts(status)),
        coverage=holdings.coverage(),
        as_of=as_of,
        outline=outline(read),
        sought=sought if keys else "",
        mode=mode,
        title=mark(read.title, keys),
        addressee=mark(read.addressee or "", keys),
        marked=mark_blocks(link_blocks(blocks(read), document), keys),
        anchors=attachment_anchors(read),
        relations=groups,
        steps=steps,
        source=source,
    )


def citations_of(document: HeldDocument, provision: Provision | None = None) -> dict[str, str]:
    """What is copied into a brief and into a list of references."""
    address = permanent_url(document.id, provision.id if provision else None)
    styles = ("legal", "gbt7714")
    return {style: cite(document, style, provision=provision, address=address, accessed=today()) for style in styles}


def in_issue(held: Archive, document_id: str, source: int) -> tuple[Brief | None, Brief | None]:
    """The documents before and after one in its issue, as printed."""
    ids = held.source_documents(source)
    at = ids.index(document_id)
    near = held.briefs(ids[max(at - 1, 0) : at + 2])
    before = near.get(ids[at - 1]) if at else None
    return before, near.get(ids[at + 1]) if at + 1 < len(ids) else None


def told_history(held: Archive, document_id: str) -> list[Step]:
    """The history, if it is of more than this document: what it does itself is told among its relations."""
    steps = history(held, document_id)
    return steps if any(step.document != document_id for step in steps) else []


def sought_keys(query: str, mode: str | None) -> list[str]:
    """What to mark of a query that led here; nothing where the search cannot be asked."""
    if not query:
        return []
    asked = search_request({"q": query, "mode": mode or ""}, limit=1)
    try:
        return keys_of(search(asked).read_as)
    except SearchIndexError:  # the document can be read without an index
        return []


def attachment_anchors(document: Document) -> list[str | None]:
    """For each attachment the id of the provision that opens it: the attachments that have one come in its order."""
    opening = [(one.id, one.heading) for one in document.provisions if one.kind is ProvisionKind.ATTACHMENT]
    if len(opening) == len(document.attachments):
        return [identifier for identifier, _ in opening]
    return [
        next((identifier for identifier, heading in opening if heading == attachment.title), None)
        for attachment in document.attachments
    ]


def provision_page(held: Archive, document: HeldDocument, name: str) -> ResponseReturnValue:
    """One provision alone, with what is needed to cite it."""
    provision = provision_by_name(document.document, name)
    if provision is None:
        raise RefusedError(
            "not_found",
            f"{document.id} has no provision called {name[:40]!r}.",
            f"《{document.document.title}》中没有“{name[:40]}”。",
            status=404,
        )
    if provision.id != name:
        return redirect(on_the_day(document.id, provision.id, permalink=True))
    as_of = day(request.args.get("as_of"), "as_of") or today()
    before, after = beside_provision(document.document, provision)
    return render_template(
        "provision.html",
        held=document,
        document=document.document,
        provision=provision,
        citations=citations_of(document, provision),
        coverage=holdings.coverage(),
        path=[named(one) for one in ancestors(document, provision)],
        before=before,
        after=after,
        name=named(provision),
        called=named,
        elsewhere=named_elsewhere(document.document, provision),
        blocks=link_blocks(
            (block for block in blocks(document.document) if within(document, block.provision, provision)),
            document,
            whole=False,
        ),
        status=held.status(document.id, as_of),
        beside=texts_beside(held, document),
        naming=naming(held, document, provision.id, as_of),
        as_of=as_of,
    )


@dataclass(frozen=True, slots=True)
class NamedElsewhere:
    """An article as texts name it, 旅游法第三十五条: the search for that, and how many documents it finds."""

    name: str
    query: str
    documents: int


def named_elsewhere(document: Document, provision: Provision) -> NamedElsewhere | None:
    """None where nothing names it."""
    if provision.kind is not ProvisionKind.ARTICLE or not provision.label:
        return None
    full = subject(document)
    short = full.removeprefix("中华人民共和国")
    forms = dict.fromkeys(
        (f"{short}{provision.label}", f"《{short}》{provision.label}", f"《{full}》{provision.label}")
    )
    query = " OR ".join(f'"{form}"' for form in forms)
    try:
        found = search(search_request({"q": query}, limit=1)).documents
    except (SearchIndexError, RefusedError):  # there is no index, or the name is longer than a query
        return None
    return NamedElsewhere(next(iter(forms)), query, found) if found else None


def beside_provision(document: Document, provision: Provision) -> tuple[Provision | None, Provision | None]:
    """Those of its kind before and after one that is called by a label: 第五条 and 第七条 of 第六条."""
    alike = [one for one in document.provisions if one.label and one.kind is provision.kind]
    at = next((place for place, one in enumerate(alike) if one.id == provision.id), None)
    if at is None:
        return None, None
    return alike[at - 1] if at else None, alike[at + 1] if at + 1 < len(alike) else None


def ancestors(document: HeldDocument, provision: Provision) -> list[Provision]:
    """What a provision stands in, outermost first."""
    by_id = {one.id: one for one in document.document.provisions}
    above: list[Provision] = []
    while provision.parent:
        provision = by_id[provision.parent]
        above.insert(0, provision)
    return above


def within(document: HeldDocument, inner: Provision, outer: Provision) -> bool:
    return inner.id == outer.id or outer in ancestors(document, inner)


def elsewhere(held: Archive, name: str) -> ResponseReturnValue:
    """A name that is no id: the one document called so, the choice of several, or the page of one that is not held."""
    found = held.find(name)
    if len(found) == 1:
        asked = urlencode([*request.args.items(multi=True)])
        return redirect(document_url(found[0]) + (f"?{asked}" if asked else ""))
    if found:
        return choice(held, name, found)
    other = known(held, name)
    if other.mentions or other.effects:
        return redirect(unheld_url(other.number or name, None))
    return strange(name)


def choice(held: Archive, name: str, found: list[str]) -> ResponseReturnValue:
    """Several documents of one name, each with its status: one of two is often repealed."""
    as_of = day(request.args.get("as_of"), "as_of") or today()
    statuses = held.statuses(as_of, found)
    texts = held.text_days(found)
    documents = [(brief, statuses[brief.id].status.value, texts[brief.id]) for brief in held.briefs(found).values()]
    return render_template("choice.html", name=name, documents=documents, as_of=as_of), 300


def strange(name: str) -> ResponseReturnValue:
    """A name that nothing held has or mentions; of a number, those beside it in its series."""
    read = read_number(name)
    if read is None:
        raise absent(name)
    return render_template("strange.html", name=read.canonical, **neighbourhood_of(read.canonical)), 404


@blueprint.get("/documents/<path:name>/graph")
def citations(name: str) -> ResponseReturnValue:
    """What a document cites and what cites it, as a picture and as a table."""
    held = archive()
    document = held.document(name)
    if document is None:
        return elsewhere(held, name)
    graph = neighbourhood(held, document.id, most=GRAPH_NODES)
    drawing = picture(graph)
    return render_template(
        "graph.html",
        held=document,
        document=document.document,
        graph=graph,
        drawing=drawing,
        middle=drawing.boxes[0],
        nodes={node.key: node for node in graph.nodes},
    )


@blueprint.get("/unheld")
def unheld() -> ResponseReturnValue:
    """A document that is not held: by what it is cited or repealed, and with which words."""
    name = (request.args.get("number") or request.args.get("title") or "").strip()
    held = archive()
    if not name:
        raise RefusedError("missing_name", "Give number= or title=.", "请给出文号或标题。")
    found = held.find(name)
    if len(found) == 1:
        return redirect(on_the_day(found[0]))
    as_of = day(request.args.get("as_of"), "as_of") or today()
    other = known(held, name)
    if not other.mentions and not other.effects:
        return strange(name)
    status = check(held, [name], as_of)[0]
    return render_template(
        "unheld.html",
        name=name,
        other=other,
        status=status,
        as_of=as_of,
        certainty_of=certainty_of,
        **neighbourhood_of(other.number),
    )


def neighbourhood_of(number: str | None) -> dict[str, object]:
    """What a page of a number that is not held shows of those beside it."""
    found = around(series_held(), number) if number else None
    if found is None:
        return {"around": None, "titles": {}}
    beside = (document for _, document in (*found.before, *found.after))
    return {"around": found, "titles": archive().titles(beside)}
