"""A document to take away: every format by its name, as what it is, and with a name to be saved under."""

from __future__ import annotations

from urllib.parse import quote, unquote

import pytest
from flask import Response
from flask.testing import FlaskClient

from web.columns import COLUMNS, columns_of
from web.downloads import FORMATS
from web.headers import attached
from web.spreadsheets import flat

NUMBER = "淄政办字〔2017〕139号"
PAGE = f"/documents/{quote(NUMBER)}"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format(client: FlaskClient, name: str) -> None:
    answer = client.get(f"{PAGE}?format={name}")
    shape = FORMATS[name]
    assert (answer.status_code, answer.content_type) == (200, shape.media_type)
    assert answer.data
    disposition = answer.headers.get("Content-Disposition", "")
    assert disposition.startswith("attachment") is (shape.suffix is not None)
    assert disposition.isascii()  # all that a header can hold
    assert unquote(disposition).endswith(f"{NUMBER}.{shape.suffix}" if shape.suffix else "")


def test_a_citation_leads_back_to_the_page(client: FlaskClient) -> None:
    answer = client.get(f"{PAGE}?format=ris", base_url="https://archive.example/")
    assert f"UR  - https://archive.example/documents/{quote(NUMBER, safe='')}" in answer.text
    assert "Y2  - 2020/06/01/" in answer.text


def test_a_citation_of_a_provision_by_the_api(client: FlaskClient) -> None:
    answer = client.get(f"/api{PAGE}/citation?provision=14").get_json()
    assert answer == {
        "document": NUMBER,
        "provision": "art_14",
        "style": "legal",
        "citation": "《淄博市食品安全工作评议考核办法》第十四条，淄政办字〔2017〕139号，2017年10月24日。",
    }
    assert client.get(f"/api{PAGE}/citation?style=mla").status_code == 400
    assert client.get(f"/api{PAGE}/citation?provision=99").status_code == 404


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("check.csv", 'attachment; filename="check.csv"'),
        ('a"b\r\nSet-Cookie: x.txt', 'attachment; filename="a_b__Set-Cookie: x.txt"'),
        ("公报.txt", "attachment; filename=\"gongbao.txt\"; filename*=UTF-8''%E5%85%AC%E6%8A%A5.txt"),
        ("../公报", "attachment; filename=\"gongbao\"; filename*=UTF-8''.._%E5%85%AC%E6%8A%A5"),
    ],
)
def test_the_name_of_a_file(name: str, told: str) -> None:
    assert attached(Response(), name).headers["Content-Disposition"] == told


def test_an_unknown_format_is_refused(client: FlaskClient) -> None:
    answer = client.get(f"{PAGE}?format=pdf")
    assert answer.status_code == 400
    assert "markdown" in answer.text


# Where each list is found that can be taken away, full and empty (where it ever is).
LISTS = {
    "check": ("/check?items=x", None),
    "expired": ("/expired?as_of=2023-01-01", "/expired?as_of=1990-01-01"),
    "expiring": ("/expiring?as_of=2022-11-01", "/expiring?as_of=1990-01-01"),
    "organs": ("/organs", "/organs?name=没有"),
    "repeals": ("/repeals", "/repeals?to=1990"),
    "search": ("/search?q=市政府", "/search?q=火星基地"),
    "series": ("/series", "/series?code=没有"),
    "numbers": ("/series/淄政办字", None),
    "search_documents": ("/api/search?q=市政府", "/api/search?q=火星基地"),
    "list_documents": ("/api/documents", "/api/documents?offset=999"),
    "list_unheld": ("/api/unheld", "/api/unheld?offset=9999"),
    "list_sources": ("/api/sources", "/api/sources?offset=999"),
    "list_repeals": ("/api/repeals", "/api/repeals?to=1990"),
    "list_expiring": ("/api/expiring?as_of=2022-11-01", "/api/expiring?as_of=1990-01-01"),
    "list_expired": ("/api/expired?as_of=2023-01-01", "/api/expired?as_of=1990-01-01"),
    "list_organs": ("/api/organs", "/api/organs?offset=999"),
    "list_series": ("/api/series", "/api/series?offset=999"),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_a_list_has_its_columns_also_when_it_is_empty(client: FlaskClient, name: str) -> None:
    full, empty = LISTS[name]
    rows = client.get(as_file(full, "json")).get_json()
    rows = rows if isinstance(rows, list) else next(each for each in rows.values() if isinstance(each, list))
    if name not in ("check", "search", "search_documents"):  # whose rows are made flat for a table
        assert list(flat(rows[0])) == columns_of(name)
    for address in filter(None, (full, empty)):
        head, *lines = client.get(as_file(address, "csv")).text.splitlines()
        assert head.lstrip("\ufeff") == ",".join(columns_of(name))
        assert bool(lines) is (address == full)


def as_file(address: str, shape: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}format={shape}"
