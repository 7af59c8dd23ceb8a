"""The pages over the sample gazette: what each shows, that it is sound HTML, and that nothing in it can run."""

import json
import re
import sqlite3
import time
from contextlib import closing
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from flask import Flask
from flask.testing import FlaskClient

import ingest
from corpus.check import check
from corpus.store import SCHEMA_VERSION, Archive
from index.search import Searcher, build
from tests import factories as make
from tests.conftest import TODAY
from web.app import create_app
from web.checking import SHOWN
from web.guidance import facets
from web.labels import CERTAINTY, EFFECT, ISSUE, PROVISION, RELATION
from web.printing import check_text
from web.rendering import snippet
from web.understood import Part, understood, without

TERM = "淄政办发〔2017〕35号"  # in force from 2018-01-01 to 2022-12-31 by its own words
PLAN = "淄政办字〔2017〕147号"  # repeals two documents, carries a plan, tables and a lost figure
REPEALED = "淄政办字〔2016〕72号"  # not held, repealed by PLAN

PAGES = [
    "/",
    "/about",
    "/help",
    "/search",
    "/search?q=应急预案",
    "/search?q=应急预案&scope=provisions&mode=exact&sort=newest",
    "/search?issuer=市政府办公厅&year=2017&status=no_repeal_found",
    "/search?q=火星基地",
    f"/search?q={REPEALED}",
    f"/documents/{TERM}",
    f"/documents/{PLAN}",
    f"/documents/{TERM}/第六条",
    f"/unheld?number={REPEALED}",
    "/sources",
    "/sources/1",
    "/sources/1/lines?from=20&to=40",
    "/repeals",
    "/repeals?issuer=市政府办公厅&from=2017&kind=repeals&certainty=named_with_number",
    "/repeals?to=1990",
    "/expiring?as_of=2022-11-01",
    "/expired?as_of=2023-06-01&within=365",
    f"/documents/{PLAN}?q=重污染 预警",
    "/search?q=重污柒天气",
    "/search?q=医联体 火星基地 建设",
    "/check",
    f"/check?items={REPEALED}%0A{TERM}%0A没有的文件&as_of=2020-01-01",
    "/organs",
    "/organs?name=办公厅",
    "/series",
    "/series/淄政办字",
    "/statistics",
    "/statistics?by=organ",
    "/statistics?by=year,kind",
    f"/documents/{PLAN}/graph",
    f"/documents/{TERM}/graph",
    "/nowhere",
    "/documents/淄政办字〔2017〕146号",
    "/documents/没有的文件",
    "/search?from=昨天",
]
VOID = {"meta", "link", "input", "br"}


class Reader(HTMLParser):
    """Checks that elements close in order, ids are unique, labels and fragments lead somewhere; keeps what it saw."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.faults: list[str] = []
        self.feed(page)
        self.close()
        ids = self.values("id")
        self.faults += [f"id {one} twice" for one in set(ids) if ids.count(one) > 1]
        self.faults += [f"{one} is not closed" for one in self.open]
        self.faults += [f"label for {one}" for one in self.values("for") if one not in ids]
        self.faults += [f"labelledby {one}" for one in self.values("aria-labelledby") if one not in ids]
        fragments = [one[1:] for one in self.values("href") if one.startswith("#")]
        self.faults += [f"no anchor {one}" for one in fragments if one not in ids]
        labelled = set(self.values("for"))
        fields = [
            said for tag, said in self.seen if tag in ("input", "select", "textarea") and said.get("type") != "hidden"
        ]
        self.faults += [
            f"field {said} has no label"
            for said in fields
            if said.get("id") not in labelled and "aria-label" not in said
        ]
        for name, least, most in (("h1", 1, 1), ("main", 1, 1), ("title", 1, 1), ("nav", 1, 9)):
            count = sum(tag == name for tag, _ in self.seen)
            if not least <= count <= most:
                self.faults.append(f"{count} × {name}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if len(said) < len(attrs):
            self.faults.append(f"{tag} has an attribute twice")
        if tag != "title" or "svg" not in self.open:  # a shape has a title of its own
            self.seen.append((tag, said))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")

    def values(self, attribute: str) -> list[str]:
        return [said[attribute] for _, said in self.seen if attribute in said]


@pytest.mark.parametrize("address", PAGES)
def test_pages_are_sound(client: FlaskClient, address: str) -> None:
    answer = client.get(address, follow_redirects=True)
    assert answer.status_code < 500
    assert answer.text.startswith('<!doctype html>\n<html lang="zh-CN">')
    read = Reader(answer.text)
    assert read.faults == []
    tags = {tag for tag, _ in read.seen}
    assert not tags & {"style", "iframe", "object"}
    scripts = [said for tag, said in read.seen if tag == "script"]
    assert all(said.get("type") == "application/ld+json" or said["src"].startswith("/static/") for said in scripts)
    assert not any(name.startswith("on") or name == "style" for _, said in read.seen for name in said)


@pytest.mark.parametrize("address", PAGES)
def test_pages_forbid_what_they_do_not_need(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_all_links_of_the_main_pages_lead_somewhere(client: FlaskClient) -> None:
    addresses = {
        link.split("#")[0]
        for page in PAGES[:35]
        for link in Reader(client.get(page, follow_redirects=True).text).values("href")
        if not link.startswith("#")
    }
    broken = []
    for one in sorted(addresses - {""}):
        with client.get(one) as answer:  # a file of ours stays open until the answer is closed
            broken += [one] if answer.status_code >= 400 else []
    assert len(addresses) > 100
    assert broken == []


@pytest.mark.parametrize("address", ["/", "/search?q=应急", f"/documents/{PLAN}", "/sources/1", "/repeals"])
def test_a_page_takes_less_than_a_tenth_of_a_second(client: FlaskClient, address: str) -> None:
    client.get(address)  # templates compiled, dictionary loaded

    def taken() -> float:
        began = time.process_time()
        client.get(address)
        return time.process_time() - began

    assert min(taken() for _ in range(5)) < 0.1


def test_the_dark_scheme_sets_colours_alone(client: FlaskClient) -> None:
    """So in the browser a dark page is held to the rules about colours, having passed all of them as a light one."""
    with client.get("/static/style.css") as answer:
        style = answer.get_data(as_text=True)
    assert style.count("prefers-color-scheme") == 1
    dark = re.search(r"@media \(prefers-color-scheme: dark\) \{\s*:root \{([^{}]*)\}\s*\}", style)
    assert dark
    assert re.fullmatch(r"(\s*--[a-z-]+: #[0-9a-f]{6};)+\s*", dark[1])


def test_home_says_what_is_covered(client: FlaskClient) -> None:
    page = client.get("/").text
    assert "15 件" in page
    assert "2017年10月22日 至 2017年11月20日" in page
    assert 'href="/sources"' in page
    assert "没有文件的有效期在此期间届满" in page


def test_search_shows_how_it_read_the_query(client: FlaskClient) -> None:
    page = client.get("/search?q=淄政办字[2017]147 预警").text
    assert "淄政办字〔2017〕147号" in page
    assert "<mark>" in page
    assert 'href="/search?q=%E9%A2%84%E8%AD%A6"' in page  # the number can be taken out again


def test_search_says_what_stands_nowhere(client: FlaskClient) -> None:
    page = client.get("/search?q=火星基地").text
    assert "没有找到" in page
    assert "本库各处均未出现" in page


def test_search_leads_to_a_document_that_is_not_held(client: FlaskClient) -> None:
    page = client.get(f"/search?q={REPEALED}").text
    assert f"/unheld?number={quote(REPEALED)}" in page


def test_facets_narrow_and_widen_again(client: FlaskClient) -> None:
    page = client.get("/search?q=通知&type=通知").text
    assert f"type={quote('通知')}&amp;issuer=" in page
    assert 'aria-label="去掉通知"' in page


def test_years_are_offered_as_one_looks_for_them(app: Flask) -> None:
    counted = {"year": [{"value": "2017", "count": 9}, {"value": "2019", "count": 3}, {"value": "2016", "count": 1}]}
    with app.test_request_context("/search?q=通知"):
        (years,) = facets(counted)
    assert [value.text for value in years.values] == ["2019", "2017", "2016"]


def test_paging_keeps_the_question(client: FlaskClient) -> None:
    first = client.get("/search?q=市政府").text
    link = re.search(r'rel="next" href="([^"]+)"', first)
    assert link
    second = client.get(link.group(1).replace("&amp;", "&")).text
    assert 'rel="prev"' in second
    assert '<ol class="hits" start="11">' in second


def test_the_header_table_has_the_order_of_county_pages(client: FlaskClient) -> None:
    page = client.get(f"/documents/{TERM}").text
    table = page[page.index('<table class="facts">') :]
    names = re.findall(r'<th scope="row">([^<]+)</th>', table)
    wanted = ["标题", "发文机关", "发文字号", "索引号", "成文日期", "发布日期", "主题分类", "时效性"]
    assert [name for name in names if name in wanted] == wanted


@pytest.mark.parametrize(
    ("day", "term"),
    [("2017-12-31", "尚未生效"), ("2018-01-01", "现行有效"), ("2022-12-31", "现行有效"), ("2023-01-01", "失效")],
)
def test_the_status_of_a_day_with_its_proof(client: FlaskClient, day: str, term: str) -> None:
    page = client.get(f"/documents/{TERM}?as_of={day}").text
    banner = page[page.index('<div class="banner') : page.index('<table class="facts">')]
    assert f"<strong>{term}</strong>" in banner
    assert "有效期至2022年12月31日" in banner


def test_no_repeal_found_says_what_was_looked_through(client: FlaskClient) -> None:
    page = client.get(f"/documents/{PLAN}").text
    assert "未见废止记载" in page
    assert "本库所收文件成文于 2017年10月22日 至 2017年11月20日；此外的文件" in page


def test_any_name_of_a_document_leads_to_it(client: FlaskClient, sample: Archive) -> None:
    held = sample.document(TERM)
    assert held
    for name in ("淄政办发[2017]35号", "淄政办发（2017）第35号", held.document.title):
        answer = client.get(f"/documents/{name}")
        assert (answer.status_code, answer.location) == (302, f"/documents/{quote(TERM)}"), name


def test_an_article_leads_to_what_speaks_of_it(tmp_path: Path) -> None:
    law = make.document(
        title="中华人民共和国甲乙法",
        number=None,
        provisions=(make.article(6, "第六条", "不得养犬。"), make.article(7, "第七条", "可以养猫。")),
    )
    texts = ("依照《中华人民共和国甲乙法》第六条处罚。", "违反甲乙法第六条的，处罚。", "《丙丁甲乙法》第六条不适用。")
    others = [
        make.document(number=f"甲〔2018〕{n}号", provisions=(make.provision("p_1", text),))
        for n, text in enumerate(texts, 1)
    ]
    with make.archive(tmp_path, law, *others) as held:
        build(held)
        (name,) = held.find("甲乙法")
    client = create_app(tmp_path).test_client()
    page = client.get(f"/documents/{name}/art_6").text
    way = re.search(r'href="(/search[^"]+)">提到“甲乙法第六条”的文件 2 件', page)
    assert way
    assert "找到 <strong>2</strong> 件" in client.get(unescape(way[1])).text
    assert "提到“" not in client.get(f"/documents/{name}/art_7").text


def test_a_name_in_any_form_keeps_what_was_asked_with_it(client: FlaskClient) -> None:
    loose = "淄政办发[2017]35号"
    asked = client.get(f"/documents/{loose}?as_of=2023-01-01&format=json")
    assert asked.location == f"/documents/{quote(TERM)}?as_of=2023-01-01&format=json"
    assert client.get(f"/documents/{loose}?provision=1&as_of=x&as_of=y").location.endswith(
        "?provision=1&as_of=x&as_of=y"
    )
    article = client.get(f"/documents/{loose}/6?as_of=2023-01-01", follow_redirects=True)
    assert article.request.path == f"/documents/{TERM}/art_6"
    assert "<strong>失效</strong>" in article.text


@pytest.mark.parametrize(
    ("page", "leads"),
    [
        ("/search?q=中青年专家&as_of=2023-01-01", True),
        (f"/documents/{TERM}?as_of=2023-01-01", True),
        (f"/documents/{TERM}/art_6?as_of=2023-01-01", True),
        (f"/check?items={TERM}&as_of=2023-01-01", True),
        ("/expired?as_of=2023-01-01", True),
        (f"/documents/{TERM}?as_of=2020-06-01", False),  # which is today
        (f"/documents/{TERM}", False),
        ("/organs?as_of=someday", False),  # passed over, and not handed on
    ],
)
def test_a_page_of_a_day_leads_to_documents_on_that_day(client: FlaskClient, page: str, leads: bool) -> None:
    main = client.get(page).text.partition('<main id="main"')[2]
    ways = [
        way for way in re.findall(r'href="([^"]+)"', main) if way.startswith("/documents/") and "format=" not in way
    ]
    assert all(("as_of=2023-01-01" in way) is leads for way in ways)
    assert ways or "/organs" in page


def test_what_is_copied_is_of_no_day(client: FlaskClient) -> None:
    for page in (f"/documents/{TERM}", f"/documents/{TERM}/art_6"):
        text = client.get(f"{page}?as_of=2023-01-01").text
        copied = text[text.index('aria-labelledby="cite"') :]
        assert "as_of" not in "".join(re.findall(r'class="quote"[^>]*>([^<]*)<', copied))


def test_a_name_of_several_documents_tells_which_of_them_hold(tmp_path: Path) -> None:
    repeal = make.effect("甲县人民政府关于防汛的通知", "政发〔2017〕9号", on=date(2019, 1, 1))
    with make.archive(tmp_path, *make.twins(), make.document(number="甲政发〔2018〕1号", effects=(repeal,))):
        client = create_app(tmp_path, today=lambda: TODAY).test_client()
    asked = client.get("/documents/政发[2017]9号")
    assert asked.status_code == 300
    assert re.findall(r'class="status (\w+)"', asked.text) == ["repealed", "no_repeal_found"]
    assert "repealed" not in client.get("/documents/政发[2017]9号?as_of=2018-12-31").text


def test_a_document_that_is_only_repealed_has_a_page(client: FlaskClient) -> None:
    assert client.get(f"/documents/{REPEALED}").location == f"/unheld?number={quote(REPEALED)}"
    page = client.get(f"/unheld?number={REPEALED}").text
    assert "已废止" in page
    assert "淄博市重污染天气应急预案" in page
    assert "同时废止" in page
    assert '<span class="status repealed">' not in client.get(f"/unheld?number={REPEALED}&as_of=2017-01-01").text
    assert client.get("/unheld?number=国发〔1901〕1号").status_code == 404


def test_a_provision_alone(client: FlaskClient) -> None:
    assert client.get(f"/documents/{TERM}/第六条").location == f"/documents/{quote(TERM)}/art_6"
    page = client.get(f"/documents/{TERM}/art_6").text
    assert '<h1 lang="zh-CN">第六条</h1>' in page
    assert "年龄不超过50周岁" in page
    text = page[page.index('<section class="text"') :]
    assert "第七条" not in text[: text.index("</section>")]
    neighbours = page[page.index('<nav class="neighbours"') :]
    assert re.findall(r'rel="(\w+)"[^>]*>([^<]*)<', neighbours) == [("prev", "第五条"), ("next", "第七条")]
    assert client.get(f"/documents/{TERM}/第九十九条").status_code == 404


@pytest.mark.parametrize(("wanted", "kind"), [("text", "text/plain"), ("markdown", "text/markdown"), ("json", "json")])
def test_a_document_to_take_away(client: FlaskClient, wanted: str, kind: str) -> None:
    answer = client.get(f"/documents/{TERM}?format={wanted}")
    assert answer.status_code == 200
    assert kind in answer.content_type
    assert "第二十二条" in answer.text
    assert client.get(f"/documents/{TERM}?format=zip").status_code == 400


def test_contents_are_set_against_what_was_found(client: FlaskClient) -> None:
    page = client.get("/sources/1").text
    assert "目录 15 条，其中 15 条找到正文；正文 15 件。" in page
    assert "人事任免" in page
    for number in ("99", "9" * 26):  # more than the archive can count
        assert [client.get(f"/sources/{number}{part}").status_code for part in ("", "/lines", "/raw")] == [404] * 3


def test_lines_as_received(client: FlaskClient) -> None:
    page = client.get("/sources/1/lines?from=335&to=336").text
    assert '<li id="L335" value="335">' in page
    assert "2018 年 1 月 1 日" in page  # not repaired
    assert client.get("/sources/1/lines?from=0").status_code == 400
    assert client.get("/sources/1/lines?from=9999").status_code == 400


def test_repeals_with_proof(client: FlaskClient) -> None:
    page = client.get("/repeals").text
    assert page.count("同时废止") == 3
    table = client.get("/repeals?format=csv")
    assert table.content_type == "text/csv; charset=utf-8"
    assert table.text.startswith("\ufefftarget_title,target_number,")
    assert len(table.text.splitlines()) == 4


def test_a_checked_list_is_narrowed_to_one_status(client: FlaskClient) -> None:
    items = f"{TERM}\n{REPEALED}\n没有的文件"
    page = client.post("/check", data={"items": items, "only": "repealed"}).text
    table = page[page.index('<table class="list checked') :]
    assert re.findall(r'<td class="figure">(\d+)</td>', table) == ["2"]  # its place in the list
    assert "共 3 项" in page
    assert 'name="only" value="" class="quiet" aria-pressed="true"' in page  # and all of them again
    assert client.post("/check", data={"items": items, "only": "gone"}).status_code == 400
    whole = client.post("/check", data={"items": items, "only": "repealed", "format": "csv"}).text
    assert len(whole.splitlines()) == 4


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"items": ""}, "没有可核查的内容"),
        ({"items": " \r\n "}, "没有可核查的内容"),
        ({"items": "。。。"}, "没有取出文号或标题"),
        ({"items": "", "format": "xlsx"}, "没有可核查的内容"),  # and no empty table
    ],
)
def test_an_empty_list_is_answered_with_what_to_do(client: FlaskClient, sent: dict[str, str], told: str) -> None:
    answer = client.post("/check", data=sent)
    assert answer.status_code == 400
    assert told in answer.text
    assert 'name="items"' in answer.text  # the form stays
    assert 'role="alert"' not in client.get("/check").text


def test_a_pasted_list_is_checked(client: FlaskClient) -> None:
    items = f"1. 《淄博市重污染天气应急预案》（{REPEALED}）\r\n{TERM}\r\n\r\n没有的文件"
    page = client.post("/check", data={"items": items, "as_of": "2020-01-01"}).text
    assert page.count('<span class="status repealed">') == 2  # in the table, and in the counts above it
    assert "现行有效" in page
    assert "本库未收录，也没有文件提到" in page
    table = client.post("/check", data={"items": items, "format": "csv"})
    assert "attachment" in table.headers["Content-Disposition"]
    assert len(table.text.splitlines()) == 4


def test_repeals_are_filtered_and_taken_away(client: FlaskClient) -> None:
    page = client.get("/repeals?issuer=市政府办公厅&from=2017-11").text
    assert "符合条件的有 <strong>2</strong> 条" in page
    assert "依文号认定" in page
    assert "/repeals?issuer=" in page[page.index("下载") :]  # the files hold what the page shows
    assert len(client.get("/repeals?issuer=市政府办公厅&from=2017-11&format=csv").text.splitlines()) == 3
    assert client.get("/repeals?format=xlsx").data.startswith(b"PK")
    assert len(client.get("/repeals?kind=repeals&format=json").get_json()) == 3
    assert "没有符合这些条件" in client.get("/repeals?to=1990").text


def test_what_expires_soon_and_what_has(client: FlaskClient) -> None:
    page = client.get("/expiring?as_of=2022-11-01").text
    assert "在 90 天内届满的文件，共 1 件" in page
    assert "60 天" in page
    assert TERM in page
    assert "共 0 件" in client.get("/expiring?as_of=2022-11-01&within=30").text
    assert TERM in client.get("/expired?as_of=2023-01-01").text
    assert TERM not in client.get("/expired?as_of=2022-12-31").text
    assert client.get("/expired?as_of=2023-01-01&format=csv").text.count("\n") == 2
    for wrong in ("/expiring?within=0", "/expired?within=soon", "/expiring?as_of=soon", "/expiring?format=pdf"):
        assert client.get(wrong).status_code == 400


def test_a_whole_notice_is_checked(client: FlaskClient) -> None:
    notice = f"决定废止以下文件：\n一、《淄博市重污染天气应急预案》（{REPEALED}）\n二、{TERM}"
    table = client.post("/check", data={"items": notice, "as_of": "2020-01-01", "format": "json"}).get_json()
    answers = {one["number"]: one["status"] for one in table}
    assert answers[REPEALED] == "repealed"
    assert answers[TERM] == "in_force"
    assert "有 3 行，从中取出文号和标题 2 项" in client.post("/check", data={"items": notice}).text
    assert client.post("/check", data={"items": notice, "format": "xlsx"}).data.startswith(b"PK")
    assert client.post("/check", data={"items": notice, "format": "pdf"}).status_code == 400


def test_a_long_list_is_shown_in_part_and_taken_away_whole(client: FlaskClient) -> None:
    items = "\n".join([REPEALED] * (SHOWN + 5))
    page = client.post("/check", data={"items": items, "as_of": "2020-01-01"}).text
    assert f"共 {SHOWN + 5} 项" in page
    assert f"只列前 {SHOWN} 项" in page
    assert page.count('<td class="figure">') == SHOWN
    table = client.post("/check", data={"items": items, "format": "csv"})
    assert len(table.text.splitlines()) == SHOWN + 6


def test_relations_with_day_certainty_and_the_reverse(client: FlaskClient) -> None:
    page = client.get(f"/documents/{PLAN}").text
    acts = page[page.index('aria-labelledby="acts"') : page.index('aria-labelledby="source"')]
    assert "自2017年11月14日起" in acts
    assert "依文号认定" in acts
    assert "本文件的依据" in acts
    assert "环大气〔2017〕86号" in acts


def test_another_spelling_and_what_a_hit_lacks(client: FlaskClient) -> None:
    page = client.get("/search?q=重污柒天气").text
    assert "您是不是要找" in page
    assert f"/search?q={quote('重污染天气')}" in page
    relaxed = client.get("/search?q=医联体 预警").text
    assert "缺：</span><s>预警</s>" in relaxed
    literally = quote_plus('"医联体" 预警')
    assert f"/search?q={literally}" in relaxed  # without the expansion


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/nowhere", 404, "没有找到"),
        ("/search?from=昨天", 400, "昨天"),
        ("/search?limit=0", 400, "limit"),
        (f"/search?q={'长' * 1001}", 400, "1001"),
        (f"/documents/{TERM}?as_of=2017-02-30", 400, "2017-02-30"),
        ("/unheld", 400, "请给出"),
        (f"/check?items={'长' * 1001}", 400, "第 1 项"),
    ],
)
def test_a_failure_is_a_page_with_one_sentence(client: FlaskClient, address: str, status: int, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert words in answer.text


def test_what_cannot_be_done(client: FlaskClient) -> None:
    answer = client.post("/repeals")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert client.post("/check", data={"items": "长" * 1_700_000}).status_code == 413


def test_nothing_printed_can_run(client: FlaskClient) -> None:
    page = client.get("/search", query_string={"q": '"><script>alert(1)</script>'}).text
    assert "<script>" not in page
    assert snippet("<b>&lt;<mark>养&amp;<i></mark>") == "&lt;b&gt;&lt;<mark>养&amp;&lt;i&gt;</mark>"


def test_no_address_changes_the_archive(client: FlaskClient, sample_directory: Path) -> None:
    before = (sample_directory / "archive.db").read_bytes()
    for page in PAGES:
        client.get(page)
        client.post(page)
    assert (sample_directory / "archive.db").read_bytes() == before


def test_without_an_archive_the_pages_say_so(tmp_path: Path) -> None:
    app = create_app(tmp_path / "nothing", today=lambda: TODAY)
    for address in ("/", "/api/stats"):
        answer = app.test_client().get(address)
        assert answer.status_code == 503
        assert "there is no archive" in answer.text


@pytest.mark.parametrize(("what", "address"), [("archive", "/"), ("index", "/search?q=养老")])
def test_a_server_that_was_outrun_asks_to_be_restarted(tmp_path: Path, what: str, address: str) -> None:
    """A newer version leads archive or index forward while this one serves."""
    with make.archive(tmp_path, make.document()) as archive:
        build(archive)
    client = create_app(tmp_path, today=lambda: TODAY).test_client()
    assert client.get(address).status_code == 200
    if what == "archive":
        with closing(sqlite3.connect(tmp_path / "archive.db")) as newer:
            newer.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    else:
        pointer = tmp_path / "index" / "CURRENT"
        pointer.write_text(json.dumps(json.loads(pointer.read_text("utf-8")) | {"edition": "another"}), "utf-8")
        address = "/search?q=服务"
    page = client.get(address)
    assert page.status_code == 503
    assert "请管理员重新启动本服务" in page.text
    assert str(tmp_path) not in page.text
    told = client.get("/api/search?q=服务").get_json()["error"]["message"]
    assert "restart this program" in told


def test_a_surprise_is_told_without_its_details(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(Searcher, "search", broken)
    client = app.test_client()
    assert client.get("/search?q=养老").status_code == 500
    assert "secret" not in client.get("/search?q=养老").text
    assert client.get("/api/search?q=养老").get_json()["error"]["code"] == "internal_error"


@pytest.mark.parametrize(
    ("query", "part", "rest"),
    [
        ("国办发(2017)32 养老", ("number", "国办发〔2017〕32号"), "养老"),
        ("文号:国办发[2017]32号 养老", ("number", "国办发〔2017〕32号"), "养老"),
        ("市政府办公厅 2017年11月 通知", ("issuer", "淄博市人民政府办公厅"), "2017年11月 通知"),
        ("市政府办公厅 2017年11月 通知", ("dates", "2017年11月1日至2017年11月30日"), "市政府办公厅 通知"),
        ('标题:"养老" 消防', ("phrases", "养老"), "消防"),
        ("应急 -演练", ("excluded", "演练"), "应急"),
        ("发文机关:市政府 日期:2017年11月", ("issuer", "淄博市人民政府"), "日期:2017年11月"),
        ("养老院消防", ("words", "消防"), "养老院"),
        ("医联体 消防", ("expansions", "医联体 → 医疗联合体"), '"医联体" 消防'),  # literally, it is not expanded
        ("标题:市卫健委", ("expansions", "卫健委 → 卫生健康委"), '标题:"市卫健委"'),
        ("重污柒~", ("expansions", "重污柒 → 重污染"), '"重污柒"'),
        ("旅游法第35条第一款", ("provision", "第三十五条"), "旅游法"),
        ("旅游法 35", ("provision", "第三十五条"), "旅游法"),
        ("第三章 第三条", ("provision", "第三条"), "第三章"),
        ("国III", ("expansions", "iii → ⅲ"), "国III"),  # typed otherwise: stays
    ],
)
def test_a_part_of_the_query_can_be_taken_out(query: str, part: tuple[str, str], rest: str) -> None:
    assert without(query, Part(part[0], "", part[1])) == rest


def test_what_was_understood_is_told_in_chinese() -> None:
    read_as: dict[str, object] = {
        "number": ["国办发〔2017〕32号"],
        "dates": {"from": "2017-11-01", "to": "2017-11-30"},
        "words": ["养老"],
        "phrases": [],
        "expansions": {"医联体": ["医疗联合体"]},
    }
    assert [f"{part.term} {part.value}" for part in understood(read_as)] == [
        "文号 国办发〔2017〕32号",
        "日期 2017年11月1日至2017年11月30日",
        "词 养老",
        "扩展 医联体 → 医疗联合体",
    ]


def test_every_name_in_code_has_its_chinese_term() -> None:
    from corpus.model import EffectKind, ProvisionKind, Relation
    from corpus.validity import Certainty

    assert set(RELATION) == {one.value for one in Relation}
    assert set(EFFECT) == {one.value for one in EffectKind}
    assert set(PROVISION) == {one.value for one in ProvisionKind}
    assert set(CERTAINTY) == {one.value for one in Certainty}


def test_every_doubt_has_its_chinese_term() -> None:
    """Issue("no_date", …), and the rules that stand in a table: "allow_list_repeal","""
    printed = "".join(path.read_text(encoding="utf-8") for path in Path(ingest.__file__).parent.glob("*.py"))
    rules = set(re.findall(r'Issue\(\s*"(\w+)"|^\s+"([a-z]+_[a-z_]+)",$', printed, re.MULTILINE))
    assert {one or other for one, other in rules} <= set(ISSUE)


def test_long_lists_turn_pages(tmp_path: Path) -> None:
    effects = tuple(make.effect(f"甲市第{number}号办法", f"甲政发〔1990〕{number}号") for number in range(1, 251))
    make.archive(tmp_path, make.document(effects=effects)).close()
    client = create_app(tmp_path, today=lambda: TODAY).test_client()
    first = client.get("/repeals?kind=repeals").text
    assert "第 1 页，共 2 页" in first
    link = re.search(r'rel="next" href="([^"]+)"', first)
    assert link
    assert "kind=repeals" in link.group(1)
    second = client.get(link.group(1).replace("&amp;", "&")).text
    assert second.count("<tr>") == 51  # the head, and what is left
    assert 'rel="prev" href="/repeals?kind=repeals"' in second


def test_an_open_name_shows_what_it_may_be(tmp_path: Path) -> None:
    twins = [
        make.document(number="政发〔2017〕9号", title=f"{place}人民政府关于防汛的通知", issued_on=date(2017, month, 1))
        for month, place in enumerate(("甲县", "乙县"), 1)
    ]
    with make.archive(tmp_path, *twins) as archive:
        ids = archive.document_ids()
        assert "不止一件文件如此称呼" in check_text(check(archive, ["政发〔2017〕9号"], TODAY))
    client = create_app(tmp_path, today=lambda: TODAY).test_client()
    page = client.get("/check?items=政发〔2017〕9号").text
    assert "不止一件文件如此称呼" in page
    assert all(f'href="/documents/{quote(one, safe="")}"' in page for one in ids)
    table = client.get("/check?items=政发〔2017〕9号&format=csv").text
    assert table.strip().endswith(";".join(ids))


def test_today_is_the_day_asked_where_none_is_given(client: FlaskClient) -> None:
    assert f"截至 {TODAY.year}年{TODAY.month}月{TODAY.day}日" in client.get(f"/documents/{TERM}").text
    assert date(2018, 1, 1) < TODAY < date(2022, 12, 31)
