"""A document to take away: every format by its name, as what it is, and with a name to be saved under."""

from __future__ import annotations

from urllib.parse import quote, unquote

import pytest
from flask import Response
from flask.testing import FlaskClient

from web.downloads import FORMATS
from web.headers import attached

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
