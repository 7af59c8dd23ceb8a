"""Whole journeys of a lawyer, a clerk and a researcher: by keyboard, with scripts and without, wide and narrow."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Download, Page, expect

from tests.browser.conftest import Opened

TERM = "淄政办发〔2017〕35号"
PLAN = "淄政办字〔2017〕147号"
REPEALED = "淄政办字〔2016〕72号"
STEPS = 200  # of the Tab key, before something counts as out of reach

everywhere = pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
on_all_screens = pytest.mark.parametrize("width", ["desktop", "phone"])


def reach(page: Page, selector: str, text: str | None = None) -> None:
    """Press Tab until the focus is on the element, as somebody without a mouse does."""
    wanted = page.locator(selector, has_text=text) if text else page.locator(selector)
    target = wanted.first.element_handle()  # found once: to look for it after every key takes longer than the key
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        if target.evaluate("one => one.matches(':focus')"):
            return
    pytest.fail(f"{selector} {text or ''} cannot be reached by the Tab key")


def enter(page: Page) -> None:
    """Press Enter and wait for what it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def follow(page: Page, selector: str, text: str | None = None) -> None:
    reach(page, selector, text)
    enter(page)


def ask(page: Page, query: str) -> None:
    reach(page, 'input[name="q"]')
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(query)
    enter(page)


def saved(page: Page, selector: str, text: str) -> Download:
    reach(page, selector, text)
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    return waiting.value


@everywhere
@on_all_screens
def test_a_lawyer_cites_an_article_and_knows_whether_it_holds(opened: Opened, script: bool, width: str) -> None:
    page = opened("/", width=width, script=script)
    ask(page, "淄政办发[2017]第35号")
    expect(page.locator(".chip.number")).to_contain_text(TERM)
    follow(page, ".hits h2 a")

    expect(page.locator(".banner")).to_contain_text("现行有效")
    expect(page.locator(".banner .proof")).to_contain_text("有效期至2022年12月31日")
    follow(page, '.outline a[href="#art_6"]')
    expect(page.locator("#art_6")).to_be_in_viewport()

    follow(page, "#art_6 a.label")
    expect(page.locator("h1")).to_have_text("第六条")
    citations = page.locator(".quotation .quote")
    expect(citations.first).to_contain_text("第六条，淄政办发〔2017〕35号，2017年11月14日")
    expect(citations.last).to_contain_text("/art_6")

    page.goto(f"/documents/{TERM}?as_of=2023-01-01")
    expect(page.locator(".banner strong")).to_have_text("失效")


def test_a_citation_has_the_width_of_a_phone(opened: Opened) -> None:
    page = opened(f"/documents/{TERM}/art_6", width="phone")
    shares = page.locator(".quotation .quote").evaluate_all(
        "all => all.map(one => one.offsetWidth / one.parentElement.offsetWidth)"
    )
    assert min(shares) > 0.95


@on_all_screens
def test_a_lawyer_finds_the_place_in_the_text(opened: Opened, width: str) -> None:
    page = opened("/search?q=预警 响应", width=width, script=False)
    follow(page, ".hits h2 a")
    expect(page.locator(".found strong")).to_have_text("180")
    follow(page, ".found a", "五、应急响应")
    mark = page.locator("mark:target")
    expect(mark).to_be_in_viewport()
    first = mark.get_attribute("id")
    follow(page, "mark:target + .jump a[aria-label=下一处]")
    expect(page.locator("mark:target")).to_be_in_viewport()
    assert page.locator("mark:target").get_attribute("id") != first


def test_keys_go_from_hit_to_hit(opened: Opened) -> None:
    page = opened(f"/documents/{PLAN}?q=预警")
    for _ in range(3):
        page.keyboard.press("n")
    expect(page.locator("mark:target")).to_have_attribute("id", "m3")
    page.keyboard.press("p")
    expect(page.locator("mark:target")).to_have_attribute("id", "m2")
    page.keyboard.press("/")
    expect(page.locator("#site-q")).to_be_focused()


def test_a_printed_document_is_fit_to_be_filed(opened: Opened) -> None:
    page = opened(f"/documents/{TERM}")
    page.emulate_media(media="print")
    for kept in (".document h1", ".banner .proof", "table.facts", ".text #art_22", ".printed-only"):
        expect(page.locator(kept).first).to_be_visible()
    for left_out in ("header.site", "footer.site", ".outline", ".banner form", "#cite", ".neighbours"):
        expect(page.locator(left_out).first).to_be_hidden()
    expect(page.locator(".printed-only")).to_contain_text("时效性截至 2020年6月1日")
    expect(page.locator(".printed-only")).to_contain_text("SHA-256")
    assert page.pdf(format="A4").startswith(b"%PDF")


@everywhere
@on_all_screens
def test_a_clerk_checks_a_list(opened: Opened, tmp_path: Path, script: bool, width: str) -> None:
    page = opened("/", width=width, script=script)
    follow(page, "header.site nav a", "清单核查")
    reach(page, "#items")
    page.keyboard.insert_text(f"1. 《淄博市重污染天气应急预案》（{REPEALED}）\n{TERM}\n没有的文件")
    follow(page, "main button", "核查")
    table = page.locator("table.checked tbody tr")
    expect(table).to_have_count(3)
    expect(table.nth(0)).to_contain_text("已废止")
    expect(table.nth(0)).to_contain_text("同时废止")
    expect(table.nth(1)).to_contain_text("现行有效")
    expect(table.nth(2)).to_contain_text("本库未收录，也没有文件提到")

    file = tmp_path / "check.xlsx"
    saved(page, "main button", "表格（XLSX）").save_as(file)
    sheet = load_workbook(file).active
    assert sheet is not None
    assert sheet.max_row == 4
    assert "已废止" in [cell.value for cell in sheet[2]]


def test_a_clerk_sends_a_file(opened: Opened, tmp_path: Path) -> None:
    listed = tmp_path / "目录.csv"
    listed.write_text(f"序号,文号,标题\n1,{REPEALED},重污染天气应急预案\n2,{TERM},\n", encoding="gb18030")
    page = opened("/check", script=False)
    page.locator("#file").set_input_files(listed)
    follow(page, "main button", "核查")
    expect(page.locator("table.checked tbody tr")).to_have_count(2)
    expect(page.locator("table.checked tbody tr").first).to_contain_text("已废止")


@everywhere
@on_all_screens
def test_a_researcher_takes_a_whole_result_away(opened: Opened, tmp_path: Path, script: bool, width: str) -> None:
    page = opened("/search", width=width, script=script)
    ask(page, "市政府")
    everything = int(page.locator(".total strong").inner_text())
    follow(page, ".facets a", "通知")
    narrowed = int(page.locator(".total strong").inner_text())
    assert 0 < narrowed < everything
    follow(page, ".chip.filter a")
    assert int(page.locator(".total strong").inner_text()) == everything
    follow(page, ".arrange a", "最早在前")
    days = page.locator(".hits time").evaluate_all("all => all.map(one => one.dateTime)")
    assert days == sorted(days)
    follow(page, '.pages a[rel="next"]')
    expect(page.locator(".hits")).to_have_attribute("start", "11")

    file = tmp_path / "search.csv"
    saved(page, ".takeaway a", "CSV").save_as(file)
    rows = list(csv.DictReader(StringIO(file.read_text(encoding="utf-8-sig"))))
    assert len(rows) == everything


def test_a_researcher_composes_a_query(opened: Opened) -> None:
    page = opened("/search", script=False)
    reach(page, "#f-title")
    page.keyboard.insert_text("应急预案")
    reach(page, 'input[name="code"]')
    page.keyboard.insert_text("淄政办字")
    enter(page)
    expect(page.locator("#q")).to_have_value("标题:应急预案")
    expect(page.locator(".hits h2")).to_have_count(1)
    expect(page.locator(".chip.places")).to_contain_text("应急预案")
    expect(page.locator(".chip.filter")).to_contain_text("淄政办字")


def test_a_researcher_follows_citations_and_counts(opened: Opened) -> None:
    page = opened(f"/documents/{PLAN}/graph", script=False)
    expect(page.locator("svg .node")).to_have_count(4)
    expect(page.locator("table tbody tr")).to_have_count(3)
    follow(page, "svg a", REPEALED)
    expect(page.locator("h1")).to_have_text("淄博市重污染天气应急预案")
    follow(page, "header.site nav a", "统计")
    expect(page.locator("svg .bar")).to_have_count(1)
    follow(page, "main td a", "2017")
    expect(page.locator(".total strong")).to_have_text("15")


def test_suggestions_while_typing(opened: Opened) -> None:
    page = opened("/search")
    page.locator("#q").press_sequentially("淄政办字[2017]14", delay=20)
    offered = page.locator("#suggested option")
    expect(offered.first).to_be_attached()
    values = offered.evaluate_all("all => all.map(one => one.value)")
    assert PLAN in values


def test_the_language_is_switched_where_one_is(opened: Opened) -> None:
    page = opened("/search?q=预警", script=False)
    follow(page, "a.language")
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.locator("#q")).to_have_value("预警")
    follow(page, "header.site nav a", "Repeals")
    expect(page.locator("h1")).to_have_text("Repeals")


def test_the_first_key_skips_to_the_content(opened: Opened) -> None:
    page = opened("/sources", script=False)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
