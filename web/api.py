"""The JSON API: the addresses of `web.endpoints`, errors in one shape, and the description of it all."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from flask import Blueprint, Response, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from web.answers import Part
from web.asking import unknown_parameters
from web.endpoints import ENDPOINTS, Endpoint
from web.lists import taken_away
from web.openapi import description
from web.paging import is_table, led
from web.refusals import RefusedError

blueprint = Blueprint("api", __name__, url_prefix="/api")

_CONVERTERS = {"name": "path:name", "number": "int:number"}  # an id may hold a slash


def answering(endpoint: Endpoint) -> Callable[..., Response]:
    """The view of an endpoint: what its table row does not name is refused, the rest goes to its function."""

    def view(**inside: object) -> Response:
        asked = request.args.to_dict()
        unknown_parameters(asked, endpoint.query_names)
        if endpoint.body is not None:
            return jsonify(endpoint.view(sent()))
        found = endpoint.view(asked, **inside)
        if isinstance(found, Part):
            if is_table(asked):
                return led(taken_away(found.rows(), asked["format"], endpoint.operation), found.shown, found.total)
            return led(jsonify(found.as_json()), found.shown, found.total)
        return jsonify(found)

    return view


def sent() -> object:
    """What was sent as JSON, None if it is none; `curl -d` calls everything a form."""
    try:
        read: object = request.get_json(force=True, silent=True)
        json.dumps(read, ensure_ascii=False).encode()
    except RecursionError:  # [[[[[[…
        return None
    except UnicodeEncodeError as error:  # "\ud800" can be written in JSON, and nowhere else
        raise RefusedError(
            "bad_json",
            "What was sent holds half a surrogate pair, which is no character.",
            "提交的文字里有不成字的半个代理对。",
        ) from error
    return read


def rule_of(path: str) -> str:
    """/documents/{name} as Flask writes it: /documents/<path:name>."""
    return re.sub(r"\{(\w+)\}", lambda found: f"<{_CONVERTERS.get(found[1], found[1])}>", path)


for each in ENDPOINTS:
    blueprint.add_url_rule(rule_of(each.path), each.operation, answering(each), methods=[each.method.upper()])


@blueprint.get("/")
def entrance() -> ResponseReturnValue:
    return redirect(url_for("api.docs"))


@blueprint.get("/openapi.json")
def openapi() -> Response:
    return jsonify(description(request.script_root))


@blueprint.get("/docs")
def docs() -> str:
    """The description as a page."""
    return render_template("api.html", api=description(request.script_root))
