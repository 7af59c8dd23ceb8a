"""Headers of every answer, whoever made it: pages, refusals, files, the API."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from web.headers import ADDRESS_BYTES, SECURITY

EVERYWHERE = ["/", "/search?q=通知", "/nowhere", "/static/style.css", "/repeals?format=csv"]
API = ["/api/coverage", "/api/nothing", "/api/search?limit=0", "/api"]


@pytest.mark.parametrize("address", EVERYWHERE)
def test_nothing_runs_and_nobody_looks_on(client: FlaskClient, address: str) -> None:
    with client.get(address) as answer:  # a file of ours stays open until the answer is closed
        assert {name: answer.headers[name] for name in SECURITY} == SECURITY
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_the_policy_allows_no_code_in_pages(client: FlaskClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.parametrize("address", API)
def test_pages_of_others_may_read_the_api(client: FlaskClient, address: str) -> None:
    answer = client.get(address, headers={"Origin": "https://elsewhere.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "X-Total-Count" in answer.headers["Access-Control-Expose-Headers"]


def test_a_page_of_others_may_send_a_list_to_check(client: FlaskClient) -> None:
    asked = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"}
    answer = client.options("/api/check", headers=asked | {"Access-Control-Request-Headers": "content-type"})
    assert answer.status_code == 200
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in answer.headers["Access-Control-Allow-Headers"]


def test_an_endless_address_is_refused_in_the_shape_of_its_face(client: FlaskClient) -> None:
    long = "x" * ADDRESS_BYTES
    answer = client.get(f"/api/search?q={long}")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (414, "too_large")
    page = client.get(f"/search?q={long}")
    assert (page.status_code, page.mimetype) == (414, "text/html")
