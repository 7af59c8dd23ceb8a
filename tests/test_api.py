"""The JSON API: DESIGN's shapes, exact codes, and one shape for every error."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import Gongbao
from web.app import REQUEST_BYTES
from web.checking import ITEMS

TERM = "淄政办发〔2017〕35号"
REPEALED = "淄政办字〔2010〕105号"

DOCUMENT_KEYS = {
    "id", "title", "number", "issuers", "kind", "addressee", "section", "issued_on", "published_on", "effective_on",
    "expires_on", "publication", "source", "instrument", "interpreter", "provisions", "attachments", "appointments",
    "citations", "effects", "issues",
}  # fmt: skip
SEARCH_KEYS = {
    "query", "read_as", "mode", "relaxed", "missing_terms", "total", "documents", "took_ms", "suggestions", "facets",
    "hits",
}  # fmt: skip
HIT_KEYS = {
    "document", "title", "number", "issuers", "issued_on", "status", "provision", "snippet", "matched", "score",
}  # fmt: skip


def test_search_has_the_promised_shape(client: FlaskClient) -> None:
    answer = client.get("/api/search?q=养老院")
    assert answer.status_code == 200
    assert answer.content_type == "application/json"
    assert "养老院" in answer.text  # not ASCII-escaped
    result = answer.get_json()
    assert set(result) == SEARCH_KEYS
    assert set(result["hits"][0]) == HIT_KEYS
    assert result["hits"][0]["document"] == "淄政办字〔2017〕137号"


def test_filters_paging_and_sorting(client: FlaskClient) -> None:
    def ids(address: str) -> list[str]:
        return [hit["document"] for hit in client.get(address).get_json()["hits"]]

    assert len(ids("/api/search?q=市政府")) == 10
    assert len(ids("/api/search?q=市政府&limit=1000")) > 10
    everything = ids("/api/search?q=市政府&limit=1000&sort=newest")
    assert ids("/api/search?q=市政府&limit=3&offset=2&sort=newest") == everything[2:5]
    assert ids("/api/search?number=淄政办发(2017)35") == [TERM]
    assert len(ids("/api/search?type=决定")) == 1
    assert len(ids("/api/search?section=人事任免")) == 1
    assert ids("/api/search?q=专家&status=in_force&as_of=2019-01-01")[0] == TERM
    assert ids("/api/search?q=专家&status=in_force&as_of=2024-01-01") == []
    assert set(ids("/api/search?from=2017-11-17&limit=1000")) == {"淄政办字〔2017〕149号", "淄政办字〔2017〕150号"}


def test_a_document_with_its_status(client: FlaskClient) -> None:
    document = client.get(f"/api/documents/{quote(TERM)}?as_of=2019-01-01").get_json()
    assert set(document) >= DOCUMENT_KEYS | {"status"}
    assert document["status"] == "in_force"
    assert client.get(f"/api/documents/{quote(TERM)}?as_of=2023-01-01").get_json()["status"] == "expired"
    assert client.get("/api/documents/淄政办发[2017]35号").get_json()["id"] == TERM  # by another form of its number


def test_the_api_gives_what_the_export_gives(client: FlaskClient, gongbao: Gongbao) -> None:
    for line in gongbao("export", "-").stdout.splitlines():
        exported = json.loads(line)
        answered = client.get(f"/api/documents/{quote(exported['id'], safe='')}").get_json()
        assert {key: answered[key] for key in exported} == exported


def test_documents_in_brief(client: FlaskClient) -> None:
    listed = client.get("/api/documents").get_json()
    assert listed["total"] == len(listed["documents"]) == 15
    assert client.get("/api/documents?limit=2&offset=14").get_json()["documents"] == listed["documents"][14:]


def test_check_by_post(client: FlaskClient) -> None:
    asked = {"items": [REPEALED, TERM, "没有的文件"], "as_of": "2018-01-01"}
    answer = client.post("/api/check", json=asked).get_json()
    assert [one["query"] for one in answer] == asked["items"]
    assert [one["status"] for one in answer] == ["repealed", "in_force", "unknown"]
    assert [one["held"] for one in answer] == [False, True, False]
    assert set(answer[0]) == {"query", "document", "number", "title", "held", "status", "as_of", "basis"}
    basis = answer[0]["basis"]
    assert set(basis) == {"document", "number", "provision", "sentence", "date", "certainty"}
    assert (basis["document"], basis["provision"]) == ("淄政办字〔2017〕139号", "第十四条")
    assert basis["sentence"].endswith("同时废止。")
    assert answer[2]["basis"] is None


def test_lists(client: FlaskClient) -> None:
    repeals = client.get("/api/repeals").get_json()
    assert {one["target_number"] for one in repeals} == {REPEALED, "淄政办字〔2016〕72号", "淄政办字〔2016〕123号"}
    assert client.get("/api/sources").get_json()[0]["documents"] == 15
    assert client.get("/api/stats").get_json()["coverage"]["documents"] == 15


def test_repeals_are_filtered_as_on_the_page(client: FlaskClient) -> None:
    def found(asked: str) -> int:
        return len(client.get(f"/api/repeals?{asked}").get_json())

    assert found("issuer=市政府办公厅&from=2017-11-01") == 2
    assert found("certainty=by_title") == 0
    assert {one["certainty"] for one in client.get("/api/repeals").get_json()} == {"named_with_number"}


def test_what_expires(client: FlaskClient) -> None:
    (one,) = client.get("/api/expiring?as_of=2022-11-01").get_json()
    assert (one["document"], one["last_day"], one["days"]) == (TERM, "2022-12-31", 60)
    assert client.get("/api/expiring?as_of=2022-11-01&within=59").get_json() == []
    assert [one["document"] for one in client.get("/api/expired?as_of=2023-01-01").get_json()] == [TERM]


def test_check_takes_a_whole_notice(client: FlaskClient) -> None:
    text = f"《甲办法》（{REPEALED}）\n{TERM}"
    answer = client.post("/api/check", json={"text": text, "as_of": "2018-01-01"}).get_json()
    assert [one["number"] for one in answer] == [REPEALED, TERM]


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/nothing", 404, "not_found"),
        ("/api/documents/没有的文件", 404, "not_found"),
        (f"/api/documents/{REPEALED}", 404, "not_found"),  # known, but not held
        ("/api/check", 405, "method_not_allowed"),
        ("/api/search", 400, "missing_query"),
        ("/api/search?q=", 400, "missing_query"),
        ("/api/search?q=x&limit=0", 400, "bad_limit"),
        ("/api/search?q=x&limit=1001", 400, "bad_limit"),
        ("/api/search?q=x&limit=ten", 400, "bad_limit"),
        ("/api/search?q=x&offset=-1", 400, "bad_offset"),
        ("/api/search?q=x&mode=fuzzy", 400, "bad_mode"),
        ("/api/search?q=x&sort=up", 400, "bad_sort"),
        ("/api/search?q=x&scope=all", 400, "bad_scope"),
        ("/api/search?q=x&status=valid", 400, "bad_status"),
        ("/api/search?q=x&from=2017-13-01", 400, "bad_date"),
        ("/api/search?q=x&isuer=x", 400, "unknown_parameter"),
        ("/api/repeals?kind=amends", 400, "bad_kind"),
        ("/api/repeals?year=2017", 400, "unknown_parameter"),
        ("/api/expiring?within=0", 400, "bad_within"),
        ("/api/expired?as_of=soon", 400, "bad_date"),
        (f"/api/search?q={'长' * 1001}", 400, "query_too_long"),
        (f"/api/documents/{TERM}?as_of=soon", 400, "bad_date"),
    ],
)
def test_errors_have_one_shape(client: FlaskClient, address: str, status: int, code: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert answer.content_type == "application/json"
    body = answer.get_json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"code", "message"}
    assert body["error"]["code"] == code
    assert "\n" not in body["error"]["message"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"not json", 400, "bad_json"),
        (b"[]", 400, "bad_json"),
        (b"{}", 400, "bad_items"),
        (b'{"items": "one"}', 400, "bad_items"),
        (b'{"items": [1]}', 400, "bad_items"),
        (b'{"items": [], "as_of": "soon"}', 400, "bad_date"),
        (b'{"items": [], "as_of": 2018}', 400, "bad_date"),
        (b'{"items": [], "day": "2018-01-01"}', 400, "unknown_parameter"),
        (json.dumps({"items": ["x"] * (ITEMS + 1)}).encode(), 400, "too_many_items"),
        (b'{"items": ["' + b"x" * REQUEST_BYTES + b'"]}', 413, "too_large"),
        (b'{"items": ["\\ud800"]}', 400, "bad_json"),  # half a character
        (b"[" * 100_000, 400, "bad_json"),  # nested too deeply to be read
    ],
)
def test_what_check_refuses(client: FlaskClient, body: bytes, status: int, code: str) -> None:
    answer = client.post("/api/check", data=body, content_type="application/json")
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (status, code)


def test_json_is_read_whatever_it_is_called(client: FlaskClient) -> None:
    sent = json.dumps({"items": [TERM]}).encode()
    for kind in ("application/x-www-form-urlencoded", "text/plain", ""):  # curl -d calls it the first
        assert client.post("/api/check", data=sent, content_type=kind).get_json()[0]["document"] == TERM


def test_the_entrance_leads_to_the_description(client: FlaskClient) -> None:
    assert client.get("/api", follow_redirects=True).request.path == "/api/docs"


def test_an_empty_list_has_an_empty_answer(client: FlaskClient) -> None:
    assert client.post("/api/check", json={"items": []}).get_json() == []


def test_many_readers_at_once(app: Flask) -> None:
    addresses = ["/api/search?q=养老院", f"/api/documents/{quote(TERM)}", "/search?q=通知", "/repeals"] * 8

    def ask(address: str) -> int:
        return app.test_client().get(address).status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(ask, addresses)) == {200}


def test_the_sample_directory_is_not_written_by_readers(client: FlaskClient, sample_directory: Path) -> None:
    before = sorted(path.name for path in sample_directory.rglob("*") if not path.name.endswith(("-wal", "-shm")))
    client.get("/api/search?q=养老院")
    after = sorted(path.name for path in sample_directory.rglob("*") if not path.name.endswith(("-wal", "-shm")))
    assert before == after
