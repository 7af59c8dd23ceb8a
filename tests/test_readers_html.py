"""Saved web pages: the block that holds the document, what the page's head says, and pages that are no document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import PageFact
from ingest import IngestError, read_source
from ingest.readers import read_bytes
from ingest.readers.html import is_html
from ingest.readers.site_lines import is_page_line

TITLE = "甲市人民政府办公室关于加强河道采砂管理工作的通知"
BODY = (
    "各县（区）人民政府，市政府各部门：",
    "为加强河道采砂管理，保障防洪安全和生态安全，经市政府同意，现就有关事项通知如下：",
    "一、落实管理责任。各县（区）人民政府对本行政区域内河道采砂管理负总责，实行行政首长负责制。",
    "二、严格许可审批。未经许可，任何单位和个人不得从事河道采砂活动。",
    "三、本通知自印发之日起施行，有效期5年。《甲市河道采砂管理规定》（甲政办发〔2015〕8号）同时废止。",
)
SIGNED = ("甲市人民政府办公室", "2021年3月9日")
MENU = "".join(f'<li><a href="/{i}">栏目{i}：政务公开，服务，互动</a></li>' for i in range(30))
FOOT = "<div>主办：甲市人民政府办公室　版权所有，未经许可不得转载。网站标识码：3700000001</div>"


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>&nbsp;&nbsp;{line}</p>" for line in lines)


def page(main: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body><ul>{MENU}</ul>{main}{FOOT}</body></html>".encode()


WHOLE = paragraphs(TITLE, "甲政办发〔2021〕12号", *BODY, *SIGNED)
BROKEN = "<br>".join((TITLE, "甲政办发〔2021〕12号", *BODY, *SIGNED))
HIDDEN_BODY = b"<body style='visibility:hidden'>"
ABOVE, BELOW = "<p>发布日期：2021-03-11 09:58</p><p>字体：大 中 小</p>", "<p>扫一扫在手机打开当前页</p>"
META = f'<meta name="ArticleTitle" content="{TITLE}"><meta name="PubDate" content="2021-03-11 09:58">'
HEADER = (
    "<table><tr><td>索 引 号：</td><td>000111222/2021-00031</td><td>主题分类：</td><td>水利、水务</td></tr>"
    f"<tr><td>标　题：</td><td colspan=3>{TITLE}</td></tr><tr><td>发文字号：</td><td>甲政办发〔2021〕12号</td>"
    "<td>成文日期：</td><td>2021年03月09日</td></tr></table>"
)

PAGES = [
    ("everything in the text", page(f"<div class=con>{WHOLE}</div>")),
    ("title and number in the header table alone", page(f"{HEADER}<div id=zoom>{paragraphs(*BODY, *SIGNED)}</div>")),
    (
        "title in a heading, number among labelled spans",
        page(
            f"<h1>{TITLE}</h1><div><span>文号：</span><span>甲政办发〔2021〕12号</span></div>"
            f"<div>{paragraphs(*BODY, *SIGNED)}</div>"
        ),
    ),
    (
        "labels in headings, values in paragraphs",
        page(
            f"<div><h1>有效性：</h1><p>有效</p><h1>文件编号：</h1><p>甲政办发〔2021〕12号</p></div>"
            f"<div><h1>{TITLE}</h1>{paragraphs(*BODY, *SIGNED)}</div>"
        ),
    ),
    ("a mark of the site before the title", page(f"<h1>[已废止]{TITLE}</h1><div>{WHOLE}</div>")),
    ("one span around the text, lines ended by br", page(f"<span>{BROKEN}</span>", META)),
    ("the whole page in a form", page(f"<form action=/><div>{WHOLE}</div></form>", META)),
    ("a body hidden until its script has run", page(f"<div>{WHOLE}</div>", META).replace(b"<body>", HIDDEN_BODY)),
    ("a layout table", page(f"<table><tr><td>{MENU}</td><td><div>{WHOLE}</div></td></tr></table>", META)),
    (
        "labelled lines and share bar inside the block",
        page(f"<div>{ABOVE}{WHOLE}{BELOW}</div>", META),
    ),
    ("GBK, declared", page(f"<div>{WHOLE}</div>", META).decode().encode("gbk")),
]  # fmt: skip


@pytest.mark.parametrize(("layout", "content"), PAGES, ids=[name for name, _ in PAGES])
def test_one_document_comes_out_of_every_layout(layout: str, content: bytes) -> None:
    reading = read_source(content, "page.html")
    (document,) = reading.documents
    assert (document.title, document.number) == (TITLE, "甲政办发〔2021〕12号")
    assert document.issuers == ("甲市人民政府办公室",)
    assert document.issued_on is not None
    assert document.issued_on.isoformat() == "2021-03-09"
    assert [effect.target_number for effect in document.effects] == ["甲政办发〔2015〕8号"]
    assert reading.text is not None
    for strange in ("栏目", "版权所有", "扫一扫", "字体", "索引号"):
        assert strange not in reading.text
    assert reading.text.count(TITLE) == 1


def test_the_head_of_a_page_is_kept_as_facts_of_its_own() -> None:
    facts = read_bytes(page(f"{HEADER}<div>{paragraphs(*BODY, *SIGNED)}</div>", META))[0].facts
    assert PageFact("索引号", "000111222/2021-00031", "table") in facts
    assert PageFact("主题分类", "水利、水务", "table") in facts
    assert PageFact("PubDate", "2021-03-11 09:58", "meta") in facts


def test_a_mark_before_the_title_is_a_fact_and_not_part_of_the_title() -> None:
    facts = read_bytes(dict(PAGES)["a mark of the site before the title"])[0].facts
    assert PageFact("有效性", "已废止", "title") in facts


@pytest.mark.parametrize(
    ("before", "after", "mark"),
    [("[已废止]", "", "已废止"), ("", "（已废止）", "已废止"), ("", "【2020年1月1日废止】", "2020年1月1日废止")],
)
def test_a_mark_is_no_part_of_the_title(before: str, after: str, mark: str) -> None:
    marked = page(f"<h1>{before}{TITLE}{after}</h1><div>{paragraphs(*BODY, *SIGNED)}</div>")
    (document,) = read_source(marked, "p").documents
    assert document.title == TITLE
    assert PageFact("有效性", mark, "title") in document.facts


def test_alternatives_of_which_the_style_shows_one_are_no_evidence() -> None:
    shown = "<p>有效性：有效</p><p>有效性：失效</p><p>有效性：废止</p>"
    facts = read_bytes(page(f"<div>{shown}</div><div>{WHOLE}</div>", META))[0].facts
    assert not [fact for fact in facts if fact.field == "有效性"]


def test_what_the_text_lacks_is_filled_from_the_page_and_said() -> None:
    (document,) = read_source(page(f"{HEADER}<div>{paragraphs(*BODY)}</div>", META), "p").documents
    assert (document.number, str(document.issued_on)) == ("甲政办发〔2021〕12号", "2021-03-09")
    assert {issue.rule for issue in document.issues} >= {"from_page"}


def test_the_text_wins_over_the_page_and_the_difference_is_a_doubt() -> None:
    wrong = HEADER.replace("2021年03月09日", "2021年03月19日")
    (document,) = read_source(page(f"{wrong}<div>{WHOLE}</div>"), "p").documents
    assert str(document.issued_on) == "2021-03-09"
    assert [issue.rule for issue in document.issues if "page" in issue.rule] == ["page_differs"]


ORDER = (
    "中华人民共和国国务院令",
    "第907号",
    "现公布《渡口条例》，自2031年3月1日起施行。",
    "总理　甲　乙",
    "2031年1月8日",
    "渡口条例",
    "第一条　为了渡口安全，制定本条例。",
    "第二条　本条例自2031年3月1日起施行。",
)


@pytest.mark.parametrize(("listed", "differs"), [("国令第907号", False), ("甲市人民政府令第907号", True)])
def test_an_order_goes_by_the_number_under_which_its_site_lists_it(listed: str, differs: bool) -> None:
    header = f"<table><tr><td>发文字号：</td><td>{listed}</td></tr></table>"
    (document,) = read_source(page(f"{header}<div>{paragraphs(*ORDER)}</div>"), "p").documents
    assert document.title == "渡口条例"
    assert document.number == ("中华人民共和国国务院令第907号" if differs else listed)
    assert ("page_differs" in [issue.rule for issue in document.issues]) is differs


def test_a_table_keeps_its_cells_and_spans() -> None:
    table = (
        "<table><tr><th>序号</th><th>单位</th><th>指标</th></tr>"
        "<tr><td>1</td><td rowspan=2>甲县</td><td>5，其中水面2</td></tr>"
        "<tr><td>2</td><td>7</td></tr><tr><td colspan=2>合计</td><td>12</td></tr></table>"
    )
    text = read_bytes(page(f"<div>{WHOLE}<p>附件：采砂指标表</p>{table}</div>", META))[0].text
    assert "1\t甲县\t5，其中水面2\n2\t\t7\n合计\t\t12\n" in text


NO_DOCUMENT = [
    page("<ul>" + "".join(f"<li><a href=x>甲市人民政府关于第{i}件事的通知</a></li>" for i in range(200)) + "</ul>"),
    b"<html><body><div id=app></div><script>load('everything, as sentences;')</script></body></html>",
    page("<h1>404</h1><p>页面不存在。</p>"),
    page(
        paragraphs(
            "本报讯（记者乙）近日，记者从市水利局获悉，全市河道采砂管理取得成效，群众纷纷点赞，河道面貌焕然一新。" * 3
        )
    ),
]


def read(content: bytes) -> int | str:
    """How many documents come out, or the sentence with which the page is refused."""
    try:
        return len(read_source(content, "page.html").documents)
    except IngestError as error:
        return str(error)


@pytest.mark.parametrize("content", NO_DOCUMENT, ids=["list", "empty shell", "error page", "news"])
def test_what_is_no_document_is_not_taken_for_one(content: bytes) -> None:
    outcome = read(content)
    assert outcome == 0 or "no text of a document" in str(outcome)


@pytest.mark.parametrize(
    ("line", "site"),
    [
        ("索 引 号：000111222/2021-00031", True),
        ("发布日期：2021-03-11", True),
        ("扫一扫在手机打开当前页", True),
        ("有效", True),
        ("各县（区）人民政府，市政府各部门：", False),
        ("附件：采砂指标表", False),
        ("有效期5年。", False),
    ],
)
def test_lines_of_the_site_are_told_from_the_document(line: str, site: bool) -> None:
    assert is_page_line(line) is site


def test_the_kind_is_judged_by_content() -> None:
    assert is_html(b"\xef\xbb\xbf\n<!doctype HTML><p>")
    assert not is_html("# 甲市人民政府公报\n\n<引言>".encode())


def test_a_page_nested_ten_thousand_deep_is_read_or_refused() -> None:
    deep = b"<html>" + b"<div>" * 10_000 + WHOLE.encode() + b"</div>" * 10_000
    assert read(deep) in (0, 1) or "nested too deeply" in str(read(deep))


@given(st.data())
def test_a_mutilated_page_never_raises_but_what_is_declared(data: st.DataObject) -> None:
    content = data.draw(st.sampled_from([content for _, content in PAGES]))
    start = data.draw(st.integers(0, len(content)))
    stop = data.draw(st.integers(start, min(len(content), start + 400)))
    put = data.draw(
        st.one_of(st.just(b""), st.binary(max_size=20), st.sampled_from([b"<table>", b"</div></body>", b"<!--"]))
    )
    assert read(content[:start] + put + content[stop:]) != ""


def test_a_title_that_the_text_only_mentions_is_set_above_it() -> None:
    body = paragraphs(f"根据《{TITLE}》（甲政办发〔2021〕12号）文件要求，现将有关政策调整通知如下：", *BODY, *SIGNED)
    (document,) = read_source(page(f"<h1>{TITLE}</h1><div>{body}</div>", META), "p.html").documents
    assert document.title == TITLE


@pytest.mark.parametrize("before", ["【市级相关政策】", "首页>通知公告>", "《"])
def test_what_a_site_puts_before_a_title_is_no_part_of_it(before: str) -> None:
    shown = f"{before}{TITLE}{'》' if before == '《' else ''}"
    (document,) = read_source(page(f"<h1>{shown}</h1><div>{paragraphs(*BODY, *SIGNED)}</div>"), "p.html").documents
    assert document.title == TITLE


def test_a_report_of_a_meeting_is_no_document_however_its_heading_ends() -> None:
    told = paragraphs(*["会议指出，要坚持稳中求进，抓好各项工作的落实，确保完成全年任务。"] * 4)
    content = page(f"<h1>全市经济工作会议举行市长作重要讲话</h1><div>{told}</div>")
    assert read_source(content, "p.html").documents == ()


def test_a_page_whose_text_is_in_a_file_names_the_file() -> None:
    link = f'<p><a href="/files/P0202103.pdf?v=1">{TITLE}.pdf</a></p>'
    outcome = str(read(page(f"<h1>{TITLE}</h1><div>{link}</div>")))
    assert "no text of a document" in outcome
    assert f"({TITLE}.pdf)" in outcome


SHORT = "甲市人民政府关于王明等同志职务任免的通知"
# (lines of a page with few words, title, number, day)
SHORT_PAGES = [
    (
        (SHORT, "甲政任〔2020〕5号", "各县人民政府：", "任命王明为市财政局局长。", "甲市人民政府", "2020年5月1日"),
        (SHORT, "甲政任〔2020〕5号", "2020-05-01"),
    ),
    (
        (
            "甲市人民代表大会常务委员会任免名单",
            "（2009年8月27日甲市人大常委会第十次会议通过）",
            "任命王明为农业局局长。",
        ),
        ("甲市人民代表大会常务委员会任免名单", None, "2009-08-27"),
    ),
    (
        ("甲省人民政府令", "第22号", "任命：", "王明为省农业厅厅长。", "省长　林大山", "2003年4月5日"),
        ("甲省人民政府令", "甲省人民政府令第22号", "2003-04-05"),
    ),
]


@pytest.mark.parametrize(("lines", "read"), SHORT_PAGES)
def test_a_short_page_that_is_signed_or_passed_is_a_document(
    lines: tuple[str, ...], read: tuple[str, str | None, str]
) -> None:
    (document,) = read_source(page(f"<div class=con>{paragraphs(*lines)}</div>"), "page.html").documents
    assert (document.title, document.number, str(document.issued_on)) == read
    assert document.appointments[0].person == "王明"


@pytest.mark.parametrize(
    "lines",
    [
        ("页面不存在", "您访问的页面已被删除，请返回首页。"),
        ("关于放假的通知", "2020年5月1日", "关于防汛的通知", "2020年5月2日"),
        ("甲市人民政府", "2020-05-01"),
    ],
)
def test_a_short_page_that_is_not_signed_is_none(lines: tuple[str, ...]) -> None:
    with pytest.raises(IngestError):
        read_source(page(f"<div class=con>{paragraphs(*lines)}</div>"), "page.html")


def test_the_day_in_a_bracket_under_a_title_stays() -> None:
    head = ("中共甲市委　甲市人民政府", "关于加强河道采砂管理工作的意见", "（2021年3月9日）", "甲发〔2021〕12号")
    (document,) = read_source(page(f"<div>{paragraphs(*head, *BODY)}</div>"), "page.html").documents
    assert (document.title, str(document.issued_on)) == (
        "中共甲市委 甲市人民政府关于加强河道采砂管理工作的意见",
        "2021-03-09",
    )


def test_the_documents_that_a_text_names_keep_their_numbers_on_their_lines() -> None:
    lines = (
        "甲市人民政府关于清理结果的公告",
        "（2019年第4号）",
        "经市政府同意，现将清理结果公告如下，请遵照执行：",
        "一、废止的规范性文件（1件）",
        "《甲市城市管理暂行办法》（甲政发〔2001〕3号）",
        "二、继续有效的规范性文件（1件）",
        "《甲市殡葬管理办法》（甲政发〔2011〕2号）",
        "甲市人民政府",
        "2019年12月2日",
    )
    (document,) = read_source(page(f"<div>{paragraphs(*lines)}</div>"), "page.html").documents
    assert document.number == "甲市人民政府公告2019年第4号"
    assert [effect.target_number for effect in document.effects] == ["甲政发〔2001〕3号"]
