"""The advanced form: what its fields are as a query, and that the address holds nothing empty."""

from urllib.parse import unquote_plus

import pytest
from flask.testing import FlaskClient

from web.composing import composed, number_of

FORM = {"q": "", "title": "", "code": "", "numberyear": "", "serial": "", "issuer": "", "together": "", "mode": ""}


@pytest.mark.parametrize(
    ("filled", "asked"),
    [
        ({"q": "养老"}, {"q": "养老"}),
        ({"title": "停车"}, {"q": "标题:停车"}),
        ({"title": "停车 管理", "q": "收费"}, {"q": "标题:(停车 管理) 收费"}),
        ({"title": '"停车管理"'}, {"q": '标题:("停车管理")'}),
        ({"q": "收费 标准", "together": "sentence"}, {"q": "同句:(收费 标准)"}),
        ({"q": "收费 标准", "together": "article"}, {"q": "同条:(收费 标准)"}),
        ({"q": "收费", "together": "sentence"}, {"q": "收费"}),  # one word is always together
        ({"code": "甲政办字", "numberyear": "2017", "serial": "139"}, {"number": "甲政办字〔2017〕139号"}),
        ({"code": "甲政办字", "numberyear": "〔2017〕"}, {"number": "甲政办字〔2017〕"}),
        (
            {"issuer": " 市政府 ", "mode": "exact", "q": "同时  废止"},
            {"q": "同时 废止", "issuer": "市政府", "mode": "exact"},
        ),
        ({}, {}),
    ],
)
def test_a_form_as_a_query(filled: dict[str, str], asked: dict[str, str]) -> None:
    assert composed(FORM | filled) == asked


@pytest.mark.parametrize(
    ("code", "year", "serial", "number"),
    [
        ("", "2017", "", "〔2017〕"),
        ("", "2017", "第7号", "〔2017〕7号"),
        ("", "", "7", "〕7号"),
        ("甲政发", "", "", "甲政发"),
        ("甲政发", "", "7", "甲政发"),
        ("", "", "", ""),
    ],
)
def test_parts_of_a_number(code: str, year: str, serial: str, number: str) -> None:
    assert number_of(code, year, serial) == number


def test_the_form_leads_to_a_clean_address(client: FlaskClient) -> None:
    answer = client.get("/search", query_string=FORM | {"code": "淄政办字", "numberyear": "2017", "q": "预警"})
    assert answer.status_code == 302
    assert unquote_plus(answer.location) == "/search?q=预警&number=淄政办字〔2017〕"
    page = client.get(answer.location).text
    assert "淄政办字〔2017〕147号" in page
    assert "淄政字〔2017〕93号" not in page
    assert 'href="/search?q=%E9%A2%84%E8%AD%A6"' in page  # the filter's chip takes it out


@pytest.mark.parametrize(("title", "words"), [("应急预案", "预警"), ("应急 预案", "预警 响应")])
def test_what_the_form_composes_is_found(client: FlaskClient, title: str, words: str) -> None:
    asked = FORM | {"title": title, "q": words, "together": "sentence"}
    page = client.get("/search", query_string=asked, follow_redirects=True).text
    assert "找到 <strong>1</strong> 件" in page
    assert "<b>限于</b>" in page


def test_a_hit_names_further_places(client: FlaskClient) -> None:
    page = client.get("/search?q=预警 响应").text
    first = page[page.index('<ol class="hits"') : page.index("</ol>")]
    assert first.count('class="where"') >= 3
    assert "另有" in first


def test_a_whole_result_is_taken_away(client: FlaskClient) -> None:
    table = client.get("/search?q=市政府&format=csv").text
    page = client.get("/search?q=市政府").text
    assert f"<strong>{len(table.splitlines()) - 1}</strong> 件" in page
    assert "<mark>" not in table
    assert client.get("/search?q=市政府&format=xlsx").data.startswith(b"PK")
    rows = client.get("/search?q=市政府&format=json").get_json()
    assert {"document", "title", "number", "status", "provision", "snippet"} <= set(rows[0])
    assert client.get("/search?q=市政府&format=pdf").status_code == 400


@pytest.mark.parametrize(
    ("dated", "first", "last", "found"),
    [
        ("", "2017-11-14", "2017-11-14", 3),  # 成文日期
        ("effective", "2018-01-01", "2018-01-01", 1),
        ("expires", "2022", "2022", 1),
        ("expires", "2023", "", 0),
        ("published", "", "2030", 0),  # the gazette prints none
    ],
)
def test_a_period_bounds_the_day_that_is_meant(
    client: FlaskClient, dated: str, first: str, last: str, found: int
) -> None:
    asked = FORM | {"dated": dated, "from": first, "to": last}
    page = client.get("/search", query_string=asked, follow_redirects=True).text
    assert (f"找到 <strong>{found}</strong> 件" if found else "没有找到") in page
    days = {name: value for name, value in asked.items() if name in ("dated", "from", "to") and value}
    assert client.get("/api/search", query_string=days).get_json()["total"] == found


def test_the_chip_names_the_day_that_is_meant(client: FlaskClient) -> None:
    assert "<b>有效期至 不早于</b>" in client.get("/search?dated=expires&from=2022").text
    assert "<b>成文日期 不早于</b>" in client.get("/search?from=2017").text
    assert client.get("/search?dated=someday&from=2017").status_code == 400
