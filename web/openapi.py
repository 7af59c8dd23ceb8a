"""The OpenAPI 3.1 description of the API, made from the table of `web.endpoints`, and rows for a page of it."""

from __future__ import annotations

from importlib.metadata import version

from web.endpoints import ENDPOINTS, Endpoint, Parameter
from web.refusals import HTTP_REFUSALS
from web.shapes import SHAPES, Shape, named
from web.spreadsheets import XLSX


def description(root: str = "") -> Shape:
    """The whole document; `root` is where the site stands: "" or "/archive"."""
    paths: dict[str, Shape] = {}
    for endpoint in ENDPOINTS:
        paths.setdefault(f"/api{endpoint.path}", {})[endpoint.method] = operation(endpoint)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Gongbao 公报",
            "version": version("gongbao"),
            "summary": "A full-text archive of Chinese government gazettes, read only.",
            "description": "Every answer is JSON in UTF-8. Errors have one shape, and the HTTP code says their sort. "
            "Answers change only with the archive and the day: ETag and Last-Modified say so, and a request that sends "
            "them back gets 304 while nothing changed. Pages of other sites may read the API (CORS).",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": root or "/"}],
        "paths": paths,
        "components": {"schemas": SHAPES},
    }


def operation(endpoint: Endpoint) -> Shape:
    answers: Shape = {
        "200": {
            "description": "Found.",
            "headers": FRESH | ({"Link": LINK, "X-Total-Count": TOTAL} if "offset" in endpoint.query_names else {}),
            "content": {"application/json": {"schema": endpoint.answer}}
            | (TABLES if "format" in endpoint.query_names else {}),
        }
    }
    if endpoint.body is None:
        answers["304"] = {"description": "What If-None-Match or If-Modified-Since names is still the answer."}
    for code in endpoint.refusals:
        answers[str(code)] = refusal(code)
    told: Shape = {"operationId": endpoint.operation, "summary": endpoint.about, "responses": answers}
    if endpoint.parameters:
        told["parameters"] = [parameter(each) for each in endpoint.parameters]
    if endpoint.body is not None:
        told["requestBody"] = {"required": True, "content": {"application/json": {"schema": endpoint.body}}}
        del answers["200"]["headers"]
    return told


FRESH: Shape = {
    "ETag": {"description": "Changes with the archive and the day.", "schema": {"type": "string"}},
    "Last-Modified": {"description": "When the archive, or the day, changed.", "schema": {"type": "string"}},
}
TABLES: Shape = {"text/csv": {"schema": {"type": "string"}}, XLSX: {}}
LINK: Shape = {"description": "rel=next and rel=prev: further parts of the list.", "schema": {"type": "string"}}
TOTAL: Shape = {"description": "How many there are in all.", "schema": {"type": "integer"}}


def refusal(code: int) -> Shape:
    meaning = {404: "Nothing is known by that name.", 409: "Several documents are called so."}
    return {
        "description": meaning.get(code, HTTP_REFUSALS[400 if code == 409 else code][1]),
        "content": {"application/json": {"schema": named("Error")}},
    }


def parameter(one: Parameter) -> Shape:
    return {
        "name": one.name,
        "in": "path" if one.inside else "query",
        "required": one.inside,
        "description": one.about,
        "schema": one.shape,
    }
