"""Pages from above, and the pictures: what is counted leads to what was counted, and what is missing is said."""

import re
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from corpus.graph import Edge, Graph, Node
from corpus.series import around, series
from tests import factories as make
from web.app import create_app
from web.labels import COLUMN
from web.overviews import Entry, serials, shown_years
from web.pictures import around as picture
from web.pictures import columns, cut, rows

HELD = [(f"甲政发〔2017〕{serial}号", f"id{serial}") for serial in (2, 3, 9, 20)]
SERIES = series(HELD, ["甲政发〔2017〕5号", "甲政发〔2017〕25号"])


def test_a_year_in_the_order_of_its_serials() -> None:
    assert serials(SERIES[0].years[0]) == [
        Entry("1"),
        Entry("甲政发〔2017〕2号", "id2"),
        Entry("甲政发〔2017〕3号", "id3"),
        Entry("4"),
        Entry("甲政发〔2017〕5号", cited=True),
        Entry("6—8"),
        Entry("甲政发〔2017〕9号", "id9"),
        Entry("10—19"),
        Entry("甲政发〔2017〕20号", "id20"),
        Entry("甲政发〔2017〕25号", cited=True),
    ]


@pytest.mark.parametrize(
    ("number", "before", "after"),
    [
        ("甲政发〔2017〕7号", [3, 2], [9, 20]),
        ("甲政发〔2017〕3号", [2], [9, 20]),  # held itself
        ("甲政发〔2017〕1号", [], [2, 3]),
        ("甲政发[2017]30号", [20, 9], []),
    ],
)
def test_neighbours_of_a_number(number: str, before: list[int], after: list[int]) -> None:
    found = around(SERIES, number)
    assert found is not None
    assert [serial for serial, _ in found.before] == before
    assert [serial for serial, _ in found.after] == after


@pytest.mark.parametrize("number", ["甲政发〔2018〕7号", "乙政发〔2017〕7号", "无文号"])
def test_no_neighbours(number: str) -> None:
    assert around(SERIES, number) is None


def test_years_without_documents_have_their_place() -> None:
    drawn = columns([("2015", 2), ("2018", 4)], lambda year: f"/search?year={year}")
    assert [(bar.name, bar.count) for bar in drawn.bars] == [("2015", 2), ("2016", 0), ("2017", 0), ("2018", 4)]
    assert drawn.bars[3].height == 2 * drawn.bars[0].height
    assert all(
        bar.x >= 0 and bar.x + bar.width <= drawn.width and bar.y + bar.height <= drawn.height for bar in drawn.bars
    )


def test_a_century_is_no_wider_than_the_page() -> None:
    assert columns([("1926", 1), ("2026", 1)], lambda _: None).width < 1100
    assert len(columns([("0217", 1), ("2017", 9)], lambda _: None).bars) == 200
    assert columns([], lambda _: None).bars == ()
    assert rows([], lambda _: None).bars == ()


def test_names_are_cut_to_their_box() -> None:
    assert cut("甲" * 30, 5) == "甲甲甲甲…"
    assert cut("甲政发〔2017〕9号", 19) == "甲政发〔2017〕9号"


def test_a_picture_of_citations() -> None:
    middle = Node("m", "中", "甲政发〔2017〕9号", date(2017, 1, 1), True, 0)
    others = [Node(f"n{each}", f"某办法{each}", None, date(2000 + each, 1, 1), each % 2 == 0, 1) for each in range(40)]
    edges = [
        Edge("m", node.key, "repeals", "第九条", "…同时废止。")
        if place < 20
        else Edge(node.key, "m", "basis", None, "根据…")
        for place, node in enumerate(others)
    ]
    drawn = picture(Graph((middle, *others), tuple(edges), True))
    assert drawn.left_out == 12
    assert len(drawn.lines) == len(drawn.boxes) - 1
    assert sum(line.acts for line in drawn.lines) == 14
    xs = {box.x for box in drawn.boxes}
    assert len(xs) == 3
    assert drawn.boxes[0].x == sorted(xs)[1]
    assert all(box.y >= 0 and box.y + 46 <= drawn.height for box in drawn.boxes)


def test_series_and_neighbours_on_pages(client: FlaskClient) -> None:
    page = client.get("/series/淄政办字").text
    assert "未见 141—142" in page
    strange = client.get("/documents/淄政办字[2017]146号")
    assert strange.status_code == 404
    assert f'href="/documents/{quote("淄政办字〔2017〕145号")}"' in strange.text
    assert f'href="/documents/{quote("淄政办字〔2017〕147号")}"' in strange.text
    assert client.get("/series/没有").status_code == 404
    table = client.get("/series/淄政办字?format=csv").text.splitlines()
    assert table[1] == "2017,1—136,not_seen,"
    assert table[2] == "2017,淄政办字〔2017〕137号,held,淄政办字〔2017〕137号"


def test_a_long_series_is_shown_year_by_year() -> None:
    numbers = [(f"甲政发〔{year}〕{serial}号", f"{year}-{serial}") for year in (2015, 2016) for serial in range(1, 260)]
    (long,) = series(numbers)
    assert [year.year for year in shown_years(long, "")] == [2016]
    assert [year.year for year in shown_years(long, "2015")] == [2015]
    assert [year.year for year in shown_years(SERIES[0], "")] == [2017]


def test_statistics_lead_to_the_documents(client: FlaskClient) -> None:
    page = client.get("/statistics?by=organ").text
    assert f'href="/search?issuer={quote("淄博市人民政府办公厅")}"' in page
    assert "<svg" in page
    assert client.get("/statistics?by=year&format=csv").text.splitlines() == ["\ufeffyear,documents", "2017,15"]
    assert "通知" in client.get("/statistics?by=year,kind").text
    for wrong in ("colour", "year,year", "year,kind,organ", ""):
        assert client.get(f"/statistics?by={wrong}").status_code == 400


@pytest.mark.parametrize("by", ["kind,organ", "year,kind", "section", "organ"])
def test_a_count_leads_to_as_many_documents(client: FlaskClient, by: str) -> None:
    page = client.get(f"/statistics?by={by}").text
    table = page[page.index('<table class="list') :]
    if "," in by:
        counted = [(way, int(count)) for way, count in re.findall(r'<a href="(/search[^"]+)">(\d+)</a>', table)]
    else:
        counted = [(way, int(count)) for way, count in re.findall(r'<a href="(/search[^"]+)">.*?">(\d+)</td>', table)]
    assert counted
    for way, count in counted:
        found = client.get(unescape(way)).text
        assert f"找到 <strong>{count}</strong> 件" in found, way


def test_organs_are_found_by_a_part_of_their_name(client: FlaskClient) -> None:
    assert "淄博市人民政府办公厅" in client.get("/organs?name=办公厅").text
    assert "符合条件的有 <strong>0</strong> 个" in client.get("/organs?name=公安").text
    assert client.get("/organs?format=json").get_json()[0] == {
        "name": "淄博市人民政府办公厅",
        "documents": 11,
        "first_issued_on": "2017-10-23",
        "last_issued_on": "2017-11-20",
    }


def test_series_are_taken_away_with_every_year(client: FlaskClient) -> None:
    rows = client.get("/series?format=json&code=政办字").get_json()
    assert rows == [{"code": "淄政办字", "year": 2017, "held": 9, "not_seen": 141}]


@pytest.mark.parametrize(
    "address",
    ["/organs?", "/series?", "/series/淄政办字?", "/statistics?", "/statistics?by=kind,section&", "/repeals?"],
)
def test_every_column_of_what_is_taken_away_has_its_chinese_head(client: FlaskClient, address: str) -> None:
    assert set(client.get(f"{address}format=json").get_json()[0]) <= set(COLUMN)


def test_the_help_asks_what_the_archive_answers(client: FlaskClient) -> None:
    page = client.get("/help").text
    assert page.count('class="example"') >= 8
    assert "0 件" not in page.replace("10 件", "")
    assert "<code>同句:(" in page


def test_the_pages_of_an_archive_without_anything_to_count(tmp_path: Path) -> None:
    bare = make.document(number=None, issuers=(), issued_on=None, kind=None)
    make.archive(tmp_path, bare).close()
    client = create_app(tmp_path, today=lambda: date(2020, 1, 1)).test_client()
    for address in ("/", "/organs", "/series", "/statistics", "/statistics?by=organ,kind", "/statistics?by=kind"):
        assert client.get(address).status_code in (200, 400), address
    assert "未载明" in client.get("/statistics").text


def test_a_page_without_an_issue_is_called_by_its_document(tmp_path: Path) -> None:
    pages = [
        make.reading(make.document(title="甲市养犬办法"), name="a.html", publication=None),
        make.reading(
            make.document(number="甲〔2017〕8号"), make.document(number="甲〔2017〕9号"), name="b.txt", publication=None
        ),
    ]
    with make.archive(tmp_path, readings=pages):
        listed = create_app(tmp_path).test_client().get("/sources").text
    assert re.findall(r'<a href="/sources/\d">([^<]*)</a>', listed) == ["甲市养犬办法", "b.txt"]
