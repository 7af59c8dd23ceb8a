"""The web application: `create_app(directory)` gives a Flask app over one archive.

Nothing that arrives over HTTP changes the archive. Each request opens the archive for itself (one connection a
thread) and all share one searcher. A failure has one shape a face: a page in the style of the others, or
{"error": {"code", "message"}} under /api.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path

from flask import Flask, Response, jsonify, render_template, request
from werkzeug.exceptions import HTTPException

from corpus.store import ArchiveError, NewerArchiveError
from index.errors import OtherEditionError
from index.search import SearchIndexError
from web import (
    api,
    checking,
    comparing,
    documents,
    feeds,
    finding,
    freshness,
    headers,
    language,
    lists,
    overviews,
    pages,
    sources,
)
from web.holdings import close_archive, hold
from web.refusals import HTTP_REFUSALS, RefusedError, error_body
from web.rendering import register

OUTRUN = "程序已经升级，并更新了档案库：请管理员重新启动本服务。"
"""Said where a newer version led the archive or its index forward while this one was serving."""
REQUEST_BYTES = 5_000_000  # a pasted list of twenty thousand titles


def create_app(directory: Path, *, today: Callable[[], date] = date.today) -> Flask:
    """The application over the archive in `directory`; `today` is the day on which status is given unless asked."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = REQUEST_BYTES
    app.config["MAX_FORM_MEMORY_SIZE"] = REQUEST_BYTES
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    hold(app, directory, today)
    register(app)
    headers.register(app)
    freshness.register(app)
    for face in (pages, documents, comparing, sources, lists, checking, overviews, feeds, finding, api):
        app.register_blueprint(face.blueprint)
    app.teardown_appcontext(close_archive)
    app.register_error_handler(
        RefusedError, lambda error: failure(error.status, error.code, error.english, error.chinese)
    )
    app.register_error_handler(HTTPException, on_http)
    app.register_error_handler(ArchiveError, on_archive)
    app.register_error_handler(SearchIndexError, on_archive)
    app.register_error_handler(Exception, on_surprise)
    return app


def on_http(error: HTTPException) -> Response:
    status = error.code or 500
    if error.response is not None or status < 400:  # a redirect
        return Response(error.get_response().get_data(), status, error.get_response().headers)
    code, english, chinese = HTTP_REFUSALS.get(status, HTTP_REFUSALS[400 if status < 500 else 500])
    response = failure(status, code, english, chinese)
    if status == 405:
        response.headers["Allow"] = ", ".join(getattr(error, "valid_methods", None) or ())
    return response


def on_archive(error: Exception) -> Response:
    logging.getLogger("gongbao").error("%s", error)
    outrun = isinstance(error, NewerArchiveError | OtherEditionError)
    return failure(503, "unavailable", str(error), OUTRUN if outrun else f"{HTTP_REFUSALS[503][2]}（{error}）")


def on_surprise(error: Exception) -> Response:
    logging.getLogger("gongbao").error("%s %s", request.method, request.path, exc_info=error)
    return failure(500, *HTTP_REFUSALS[500])


def failure(status: int, code: str, english: str, chinese: str) -> Response:
    """One failure in the shape of the face that was asked."""
    if headers.in_api():
        response = jsonify(error_body(code, english))
    else:
        told = chinese if language.language() == language.SOURCE else english
        response = Response(render_template("error.html", status=status, message=told), mimetype="text/html")
    response.status_code = status
    return response
