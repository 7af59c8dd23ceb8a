"""Pages of the gazette issues held: their 目录 against what was found in them, and their lines as received."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from flask import Blueprint, Response, render_template, request

from corpus.store import Archive, SourceInfo
from web.asking import whole_number
from web.headers import attached
from web.holdings import archive
from web.lists import paged
from web.refusals import RefusedError

blueprint = Blueprint("sources", __name__)

LINES = 400  # lines shown at once


@blueprint.get("/sources")
def index() -> str:
    held = archive()
    every = held.sources()
    shown, pages = paged(every)
    return render_template(
        "sources.html",
        sources=shown,
        total=len(every),
        titles=titles(held, shown),
        reconciled=held.reconciled(source.id for source in shown),
        pages=pages,
    )


def titles(held: Archive, sources: Iterable[SourceInfo]) -> dict[int, str]:
    """What a page or a file of one document is called by, its issue being unknown: that document's title."""
    alone = (one.id for one in sources if one.publication_name is None and one.documents == 1)
    first = {source: ids[0] for source in alone if (ids := held.source_documents(source))}
    printed = held.titles(first.values())
    return {source: printed[document] for source, document in first.items()}


@blueprint.get("/sources/<int(max=2147483647):number>")
def show(number: int) -> str:
    held = archive()
    source = find(held, number)
    documents = [document for one in held.source_documents(number) if (document := held.document(one))]
    contents = held.contents(number)
    listed = {target for _, target in contents}
    before, after = held.sources_beside(number)
    return render_template(
        "source.html",
        source=source,
        before=before,
        after=after,
        contents=contents,
        sections=[(name, list(group)) for name, group in groupby(contents, key=lambda entry: entry[0].section)],
        documents={document.id: document for document in documents},
        unlisted=[document for document in documents if document.id not in listed],
        doubts=[
            *((None, issue) for issue in held.source_issues(number)),
            *((document, issue) for document in documents for issue in document.document.issues),
        ],
    )


@blueprint.get("/sources/<int(max=2147483647):number>/lines")
def lines(number: int) -> str:
    """The lines as received, numbered as the doubts and repairs number them."""
    held = archive()
    source = find(held, number)
    text = held.source_text(number)
    first = whole_number(request.args.get("from") or "1", "from", 1, max(len(text), 1))
    wanted = whole_number(request.args.get("to") or str(first + LINES - 1), "to", first, 999_999_999)
    last = min(wanted, first + LINES - 1, len(text))
    return render_template(
        "lines.html",
        source=source,
        lines=list(enumerate(text[first - 1 : last], first)),
        first=first,
        last=last,
        total=len(text),
        step=LINES,
    )


@blueprint.get("/sources/<int(max=2147483647):number>/raw")
def raw(number: int) -> Response:
    """The bytes as received, to be saved: never shown by the browser as anything but a file."""
    held = archive()
    source = find(held, number)
    answer = Response(held.source_content(number), content_type="application/octet-stream")
    return attached(answer, source.name.replace("\\", "/").rsplit("/", 1)[-1])


def find(held: Archive, number: int) -> SourceInfo:
    if source := held.source(number):
        return source
    raise RefusedError("not_found", f"There is no source {number}.", f"本库没有第 {number} 号来源。", status=404)
