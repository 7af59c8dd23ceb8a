"""What an answer depends on, told to readers (ETag, Last-Modified, 304) and used to keep pages that were made once.

An answer changes with its address, the language, the day, the archive, the index and the program, and with nothing
else. A digest of them all is its ETag, known before anything is computed:

    GET /documents/ID                               200, ETag: W/"3f0c…"
    GET /documents/ID  If-None-Match: W/"3f0c…"     304, without reading the document

Pages of documents and comparisons are also kept here under that digest: what makes one stale gives it another name.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response, current_app, g, request

from corpus.store import Archive, ArchiveError
from index.generations import index_directory, read_current
from index.kept import Kept
from index.search import SearchIndexError
from web.holdings import archive, today
from web.language import language

ROOT = Path(__file__).parent.parent
PROGRAM = datetime.fromtimestamp(
    max(
        file.stat().st_mtime
        for room in ("corpus", "index", "web")
        for kind in ("py", "html", "po", "sql", "toml")
        for file in (ROOT / room).rglob(f"*.{kind}")
    ),
    UTC,
)
"""When a file of ours changed last: other code, or another template, makes other answers."""
KEPT_BYTES = 64_000_000  # of pages made
KEPT_BLUEPRINTS = ("documents", "comparing")
KEPT_HEADERS = ("Content-Type", "Content-Disposition")  # all others are given afresh
KEY = "gongbao.kept"

Answer = tuple[bytes, Mapping[str, str]]
"""Body and headers."""


def register(app: Flask) -> None:
    app.extensions[KEY] = Kept[str, Answer](KEPT_BYTES, lambda answer: len(answer[0]))
    app.before_request(answer_again)
    app.after_request(tell)


def answer_again() -> Response | None:
    """What the reader has, or we have, already; otherwise the digest under which the answer will be known."""
    if request.method not in ("GET", "HEAD") or request.endpoint in (None, "static"):
        return None
    try:
        held = archive()
    except ArchiveError:  # whoever needs it will say so
        return None
    g.digest, g.changed = digest_of(held), changed(held)
    if known_to_reader(g.digest, g.changed):
        return Response(status=304)
    if request.blueprint in KEPT_BLUEPRINTS and (found := kept().get(g.digest)):
        return Response(found[0], headers=found[1])
    return None


def tell(response: Response) -> Response:
    """Name the answer; and keep it, if it is the page of a document."""
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-cache"  # may be kept, but is asked about each time
    digest: str | None = g.get("digest")
    if digest is None or response.status_code not in (200, 304):
        return response
    response.set_etag(digest, weak=True)
    response.last_modified = g.changed
    if response.status_code == 200 and request.blueprint in KEPT_BLUEPRINTS and request.method == "GET":
        own = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
        kept().put(digest, (response.get_data(), own))
    return response


def kept() -> Kept[str, Answer]:
    found = current_app.extensions[KEY]
    assert isinstance(found, Kept)
    return found


def known_to_reader(digest: str, on: datetime) -> bool:
    """By the ETag, or where none is sent by the very Last-Modified that we gave."""
    if request.if_none_match:
        return not request.if_none_match.star_tag and request.if_none_match.contains_weak(digest)
    return request.if_modified_since == on


def digest_of(held: Archive) -> str:
    """A digest of all that the answer to this request depends on."""
    depends = (
        PROGRAM,
        held.stamp,
        index_in(held),
        today().isoformat(),
        request.url_root,  # feeds and metadata give whole addresses
        request.full_path,
        language(),
    )
    return sha256(repr(depends).encode()).hexdigest()[:32]


def index_in(held: Archive) -> str | None:
    try:
        return read_current(held.directory).name
    except SearchIndexError:
        return None


def changed(held: Archive) -> datetime:
    """When the archive, its index, the program or the day changed last, in whole seconds."""
    midnight = datetime.combine(today(), time()).astimezone(UTC)
    moments = [held.changed_at, midnight, PROGRAM]
    if (index := index_directory(held.directory)).is_dir():  # an index takes its place by a new name in there
        moments.append(datetime.fromtimestamp(index.stat().st_mtime, UTC))
    return max(moments).replace(microsecond=0)
