"""The API against its own description: schemathesis asks what the table allows and forbids, and real answers."""

import csv
import io
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from tests.conftest import SAMPLE, TODAY
from web.answers import PER_ANSWER
from web.endpoints import ENDPOINTS, Endpoint
from web.labels import COLUMN
from web.openapi import description

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]
EXAMPLES = 30  # of each address, allowed and forbidden: some seconds in all


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """An archive of the sample gazette, described by itself."""
    from corpus.store import Archive
    from index.search import build
    from ingest import read_source
    from web.app import create_app

    directory: Path = tmp_path_factory.mktemp("described")
    with Archive.open(directory, create=True) as archive:
        archive.save(read_source(SAMPLE.read_bytes(), SAMPLE.name))
        build(archive)
    app = create_app(directory, today=lambda: TODAY)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return schemathesis.openapi.from_wsgi("/api/openapi.json", app)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: endpoint.operation)
def test_every_answer_is_as_described(served: Any, endpoint: Endpoint, mode: GenerationMode) -> None:
    """What the table allows, and what it forbids: whatever is asked, the answer is one that is described."""
    operation = served[f"/api{endpoint.path}"][endpoint.method.upper()]
    if mode is GenerationMode.NEGATIVE and not (endpoint.query_names or endpoint.body):
        pytest.skip("nothing can be asked wrongly but a name")

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def ask(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    ask()


TERM = "淄政办发〔2017〕35号"
UNHELD = "淄政办字〔2016〕72号"
REAL: list[tuple[str, dict[str, str], dict[str, str]]] = [
    ("/search", {}, {"q": "应急预案 火星", "limit": "50"}),
    ("/search", {}, {"q": "管理", "scope": "provisions", "sort": "newest"}),
    ("/search", {}, {"q": UNHELD}),
    ("/search", {}, {"q": "医联体", "mode": "expand"}),
    ("/suggest", {}, {"q": "淄政办"}),
    ("/documents", {}, {}),
    ("/documents", {}, {"order": "newest", "limit": "3"}),
    ("/documents/{name}", {"name": TERM}, {}),
    ("/documents/{name}/provisions/{provision}", {"name": TERM, "provision": "第六条"}, {}),
    ("/documents/{name}/citation", {"name": TERM}, {"provision": "第六条", "style": "csl-json"}),
    ("/documents/{name}/cited-by", {"name": TERM}, {}),
    ("/documents/{name}/history", {"name": "淄政办字〔2017〕139号"}, {}),
    ("/documents/{name}/editions", {"name": TERM}, {}),
    ("/compare", {}, {"old": TERM, "new": "淄政办字〔2017〕139号"}),
    ("/documents/{name}/graph", {"name": "淄政办字〔2017〕147号"}, {"depth": "2"}),
    ("/unheld", {}, {}),
    ("/unheld/{name}", {"name": UNHELD}, {}),
    ("/sources", {}, {}),
    ("/sources/{number}", {"number": "1"}, {}),
    ("/sources/{number}/lines", {"number": "1"}, {"from": "20", "to": "40"}),
    ("/repeals", {}, {}),
    ("/expiring", {}, {"as_of": "2022-11-01"}),
    ("/expired", {}, {"as_of": "2023-01-01"}),
    ("/organs", {}, {}),
    ("/series", {}, {}),
    ("/series/{code}", {"code": "淄政办字"}, {}),
    ("/statistics", {}, {"by": "year,kind"}),
    ("/coverage", {}, {}),
    ("/stats", {}, {}),
]


@pytest.mark.parametrize(("path", "inside", "asked"), REAL)
def test_real_answers_are_as_described(served: Any, path: str, inside: dict[str, str], asked: dict[str, str]) -> None:
    case = served[f"/api{path}"]["GET"].Case(path_parameters=inside, query=asked)
    answer = case.call()
    assert answer.status_code == 200, answer.text
    assert answer.json(), "an empty answer proves nothing"
    case.validate_response(answer, checks=CHECKS)


def test_every_address_has_a_real_answer() -> None:
    assert {path for path, *_ in REAL} | {"/check"} == {endpoint.path for endpoint in ENDPOINTS}


def test_the_description_is_served_as_json_and_as_a_page(client: FlaskClient) -> None:
    assert client.get("/api/openapi.json").get_json() == description()
    page = client.get("/api/docs")
    assert page.content_type.startswith("text/html")
    assert all(f"/api{endpoint.path}" in page.text for endpoint in ENDPOINTS)


TABLES = [endpoint for endpoint in ENDPOINTS if "format" in endpoint.query_names]


@pytest.mark.parametrize("endpoint", TABLES, ids=lambda endpoint: endpoint.operation)
def test_every_list_is_a_table_too(client: FlaskClient, endpoint: Endpoint) -> None:
    asked = {"q": "市政府 OR 通知"} if endpoint.path == "/search" else {}
    whole = client.get(f"/api{endpoint.path}", query_string=asked | {"limit": "1000"})
    answer = client.get(f"/api{endpoint.path}", query_string=asked | {"format": "csv"})
    assert answer.mimetype == "text/csv"
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert str(len(rows)) == whole.headers["X-Total-Count"] == answer.headers["X-Total-Count"]
    sheet = load_workbook(
        io.BytesIO(client.get(f"/api{endpoint.path}", query_string=asked | {"format": "xlsx", "limit": "1"}).data)
    ).active
    assert sheet is not None
    assert sheet.max_row == min(len(rows), 1) + 1
    assert set(rows[0] if rows else ()) <= set(COLUMN), "a column without a Chinese head"
    assert client.get(f"/api{endpoint.path}", query_string=asked | {"format": "pdf"}).status_code == 400


def test_a_search_taken_away_is_whole(client: FlaskClient) -> None:
    rows = list(csv.DictReader(io.StringIO(client.get("/api/search?q=市政府&format=csv").text.removeprefix("\ufeff"))))
    found = client.get("/api/search?q=市政府&limit=1000").get_json()
    assert [row["document"] for row in rows] == [hit["document"] for hit in found["hits"]]
    assert len(rows) > PER_ANSWER
    part = client.get("/api/search?q=市政府&format=csv&limit=2&offset=1").text
    assert [row["document"] for row in csv.DictReader(io.StringIO(part.removeprefix("\ufeff")))] == [
        row["document"] for row in rows[1:3]
    ]


def test_links_lead_through_a_whole_list(app: Flask) -> None:
    client = app.test_client()
    whole = client.get("/api/documents").get_json()["documents"]
    address, found = "/api/documents?limit=4", []
    while address:
        answer = client.get(address)
        assert answer.headers["X-Total-Count"] == str(len(whole))
        found += answer.get_json()["documents"]
        onwards = re.search(r'<([^>]+)>; rel="next"', answer.headers["Link"])
        address = onwards[1] if onwards else ""
    assert found == whole


@pytest.mark.parametrize("number", [str(2**63), "9" * 5000, "-1"])
def test_no_number_is_too_large_to_be_refused(client: FlaskClient, number: str) -> None:
    assert client.get(f"/api/sources/{number}").status_code == 404


def test_suggestions_hold_what_was_typed_in_any_form(client: FlaskClient) -> None:
    found = client.get(f"/api/suggest?q={quote('淄政办字[2017]14')}").get_json()["suggestions"]
    assert found
    assert all(each["text"].startswith("淄政办字〔2017〕14") for each in found)
    assert {each["kind"] for each in client.get("/api/suggest?q=人民政府").get_json()["suggestions"]} == {
        "title",
        "organ",
    }
    assert client.get("/api/suggest?q=").get_json()["suggestions"] == []
