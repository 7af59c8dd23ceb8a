"""Every doubt that reading a text's structure can raise, raised once and no more; every kind of repair, made once."""

import ast
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

import ingest
from corpus.model import ContentsEntry, Document, EffectKind, Instrument, Issue, ProvisionKind, Reading
from ingest import read_source
from ingest.checks import (
    CHECKS,
    article_numbers,
    brackets,
    check_document,
    dated,
    issued,
    item_numbers,
    reconcile,
    repealed_is_older,
    titled,
)
from ingest.no_document import REASONS, UNKNOWN
from tests.factories import article, document, effect, heading, provision
from tests.paper import drawn, rows, written
from tests.sheet import printed

PACKAGE = Path(ingest.__file__).parent
TITLE = "甲市人民政府关于做好春耕工作的通知"
HEAD = f"{TITLE}\n甲政发〔2017〕1号\n各县人民政府：\n"
BODY = "为做好春耕工作，现就有关事项通知如下，请认真执行。\n"
SIGNED = "甲市人民政府\n2017年10月22日\n"
WHOLE = HEAD + BODY + SIGNED
RULES = (
    f"甲市人民政府关于印发乙办法的通知\n甲政发〔2017〕1号\n各县人民政府：\n现将《乙办法》印发给你们。\n{SIGNED}"
    "乙办法\n第一条 为了供水，制定本办法。\n{}\n"
)
NOTE = HEAD + BODY + "附件：{}\n" + SIGNED

PAGE = (
    "<html><table><tr><td>发文字号：</td><td>甲政发〔2017〕1号</td><td>成文日期：</td><td>2017年10月21日</td></tr></table>"
    f"<h1>{TITLE}</h1><div>{{}}</div></html>"
)
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in (HEAD + BODY * 3).splitlines())

WITH_SCANNED_PAGE = drawn(
    lambda canvas: written(canvas, [f"|{TITLE}", "各县人民政府：", *rows(BODY.strip())]),
    lambda canvas: canvas.drawImage(ImageReader(Image.new("L", (60, 84), 200)), 0, 0, 595, 842),
    lambda canvas: written(canvas, [*rows(BODY.strip()), "　　甲市人民政府", "　　2017年10月22日"]),
)
WITH_A_FILE_IN_IT = printed(
    lambda canvas: written(
        canvas, [f"|{TITLE}", "各县人民政府：", *rows(BODY.strip()), "　　甲市人民政府", "　　2017年10月22日"]
    ),
    after="<ofd:Attachments>Attachments.xml</ofd:Attachments>",
    parts={"Attachments.xml": '<ofd:Attachments><ofd:Attachment ID="1" Name="名录.xlsx"/></ofd:Attachments>'},
)
# rule -> a source that raises it (text or bytes), and the line and text it is raised on
OF_ONE_LINE = "".join(f"第{number}条 渡口由县交通局管理，各渡口应当遵守。" for number in "一二三四五六七八九十")
RAISED: dict[str, tuple[str | bytes, int | None, str]] = {
    # the whole source
    "no_documents": ("今天天气很好。\n明天也好。\n", None, ""),
    "news": ("本报讯（记者 甲）近日，记者从市水利局获悉，河道采砂管理取得成效。\n", None, "本报讯"),
    "explanation": ("《甲市渡口管理规定》政策解读\n一、背景\n为管好渡口，制定该规定。\n", None, "解读"),
    "unexplained_line": (
        "请各订户于年底前到当地邮局办理征订手续，过期不予补订。\n" + WHOLE,
        1,
        "请各订户于年底前到当地邮局办理征订手续，过期不予补订。",
    ),
    "undecodable": ((WHOLE + BODY * 60).encode() + b"\xff" + WHOLE.encode(), 67, "\ufffd"),
    "pinyin_removed": (
        WHOLE.replace("关于", "关(guān)于").replace("执行", "执(zhí)行").replace("月", "月(yuè)"),
        None,
        "(guān)",
    ),
    "text_cut": (
        f"{TITLE}\n（2017年10月22日）\n各县人民政府：\n{BODY}各级各部门要加强对此项工作的领导，认",
        5,
        "各级各部门要加强对此项工作的领导，认",
    ),
    "short_name_unclear": (HEAD + BODY + "《实施细则》同时废止。\n" + SIGNED, 5, "《实施细则》同时废止。"),
    # a web page
    "from_page": (PAGE.format(PARAGRAPHS + "<p>甲市人民政府</p>"), None, "2017年10月21日"),
    "page_differs": (
        PAGE.format(PARAGRAPHS + "<p>甲市人民政府</p><p>2017年10月22日</p>"),
        None,
        "2017年10月21日",
    ),
    "text_elsewhere": (
        PAGE.replace("21日", "22日").format(
            f"<p>内容概述：{BODY.strip() * 3}</p><p>{TITLE}</p><p>甲市人民政府</p><p>2017年10月22日</p>"
        ),
        None,
        TITLE,
    ),
    # a text without line ends
    "line_ends_lost": (f"{TITLE}\n{OF_ONE_LINE}\n{SIGNED}", 2, OF_ONE_LINE[:30]),
    # a PDF
    "page_unread": (WITH_SCANNED_PAGE, 4, "第2页"),
    # an OFD file
    "attachment_unread": (WITH_A_FILE_IN_IT, 1, "名录.xlsx"),
    # the 目录
    "contents_entry_without_document": (
        f"目录\n{TITLE} (1)\n甲市人民政府关于秋收的通知 (4)\n-----\n{WHOLE}",
        3,
        "甲市人民政府关于秋收的通知",
    ),
    "document_not_in_contents": (
        f"目录\n{TITLE} (1)\n-----\n{WHOLE}"
        f"乙市人民政府关于秋收的通告\n乙政发〔2017〕9号\n{BODY}乙市人民政府\n2017年9月1日\n",
        10,
        "乙市人民政府关于秋收的通告",
    ),
    "contents_number_differs": (f"目录\n{TITLE}（甲政发〔2017〕7号） (1)\n-----\n{WHOLE}", 4, "甲政发〔2017〕7号"),
    "contents_title_differs": (
        f"目录\n甲市人民政府关于做好春耕生产工作的通知 (1)\n-----\n{WHOLE}",
        4,
        "甲市人民政府关于做好春耕生产工作的通知",
    ),
    # one document
    "no_date": (HEAD + BODY + "甲市人民政府\n", 1, TITLE),
    "date_of_imprint": (
        HEAD + BODY + "抄送：市委各部门。\n甲市人民政府办公室 2017年10月23日印发\n",
        6,
        "甲市人民政府办公室 2017年10月23日印发",
    ),
    "order_head_lost": (
        "甲市供水办法\n甲市人民政府\n2017年10月22日\n第3号\n"
        "第一条 为了供水，制定本办法。\n第二条 本办法自公布之日起施行。\n",
        4,
        "第3号",
    ),
    "several_numbers": (
        f"{TITLE}\n甲政发〔2017〕1号\n甲军发〔2017〕3号\n{BODY}{SIGNED}",
        2,
        "甲军发〔2017〕3号",
    ),
    "no_issuer": (
        "关于做好春耕工作的通知\n甲政发〔2017〕1号\n各县人民政府：\n" + BODY + "2017年10月22日\n",
        1,
        "关于做好春耕工作的通知",
    ),
    "no_title": ("甲政发〔2017〕1号\n各县人民政府：\n" + BODY + SIGNED, 1, "甲政发〔2017〕1号"),
    "article_gap": (RULES.format("第三条 本办法自公布之日起施行。"), 9, "第三条"),
    "article_order": (RULES.format("第二条 甲。\n第三条 乙。\n第二条 丙。"), 11, "第二条"),
    "item_gap": (HEAD + "一、加强领导，落实责任。\n三、严格督查，抓好落实。\n" + SIGNED, 5, "三、严格督查，抓好落实。"),
    "brackets": (HEAD + "请认真贯彻《乙办法的规定，抓好落实。\n" + SIGNED, 4, "请认真贯彻《乙办法的规定，抓好落实。"),
    "repeal_newer": (
        HEAD + "《乙办法》（甲政发〔2019〕3号）同时废止。\n" + SIGNED,
        None,
        "《乙办法》（甲政发〔2019〕3号）同时废止。",
    ),
    # attachments
    "attachment_missing": (NOTE.format("1.甲方案\n2.乙名单") + "附件1\n甲方案\n要抓好落实。\n", None, "乙名单"),
    "attachment_heading_missing": (
        NOTE.format("甲市首席技师名单") + "甲市首席技师名单\n王立江 甲公司\n田 东 乙学校\n李大海 丙工厂\n",
        8,
        "甲市首席技师名单",
    ),
    "attachment_note_cut": (
        HEAD
        + BODY
        + "大民生项目名单\n"
        + SIGNED
        + "附件：2017年采暖季全市重\n附件\n2017年采暖季全市重大民生项目名单\n序号\t项目\n1\t供热\n",
        5,
        "大民生项目名单",
    ),
    "figure_lost": (
        NOTE.format("甲市应急指挥体系示意图") + "附件\n甲市应急指挥体系示意图\n",
        8,
        "甲市应急指挥体系示意图",
    ),
    "table_ragged": (NOTE.format("项目表") + "附件\n项目表\n序号\t项目\t单位\n1\t供热\n", 11, "项目表"),
}


def read(source: str | bytes) -> Reading:
    return read_source(source if isinstance(source, bytes) else source.encode(), "any")


def issues(reading: Reading) -> list[Issue]:
    return [*reading.issues, *(issue for each in reading.documents for issue in each.issues)]


@pytest.mark.parametrize(("rule", "case"), RAISED.items(), ids=RAISED)
def test_the_doubt_is_raised_and_no_other(rule: str, case: tuple[str | bytes, int | None, str]) -> None:
    source, line, text = case
    (issue,) = issues(read(source))
    assert (issue.rule, issue.line, issue.text) == (rule, line, text)
    assert issue.message
    assert "\n" not in issue.message


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        f"目录\n{TITLE}（甲政发〔2017〕1号） (1)\n-----\n{WHOLE}",
        RULES.format("第二条 本办法自公布之日起施行。"),
        NOTE.format("项目表") + "附件\n项目表\n序号\t项目\n1\t供热\n",
    ],
)
def test_a_text_in_order_raises_none(text: str) -> None:
    assert issues(read(text)) == []


REPAIRED = {
    # kind -> (source, line, before, after)
    "join": (
        HEAD + "为做好春耕工作，现就有\n\n关事项通知如下。\n" + SIGNED,
        6,
        "春耕工作，现就有⏎关事项通知如下。",
        "春耕工作，现就有关事项通知如下。",
    ),
    "space": (HEAD + "自 2018 年 起施行。\n" + SIGNED, 4, "自 2018 年 起施行。", "自2018年起施行。"),
    "slip": (HEAD + "管好重点行业 and 重点时段。\n" + SIGNED, 4, "重点行业 and 重点时段", "重点行业和重点时段"),
    "bullet": (HEAD + "- 各县要抓好落实。\n" + SIGNED, 4, "- 各县要抓好落实。", "各县要抓好落实。"),
    "rule": (NOTE.format("项目表") + "附件\n项目表\n序号\t项目\n1\t供热\n序号\t项目\n2\t供水\n", 12, "序号\t项目", ""),
    "move": (RAISED["attachment_note_cut"][0], 5, "大民生项目名单", "附件：2017年采暖季全市重大民生项目名单"),
}


@pytest.mark.parametrize(("kind", "case"), REPAIRED.items(), ids=REPAIRED)
def test_the_repair_is_recorded_with_its_place(kind: str, case: tuple[str, int, str, str]) -> None:
    source, line, before, after = case
    (found,) = read(source).documents
    assert [(r.line, r.before, r.after) for r in found.repairs if r.kind == kind] == [(line, before, after)]


OF_EFFECTS = "doubts.py"  # what a sentence leaves open about other documents: a table of its own, tested with effects


def named_in_code(call: str) -> set[str]:
    """The first argument of every `Issue(...)` or `Repair(...)` that the package writes."""
    return {
        node.args[0].value
        for module in PACKAGE.rglob("*.py")
        if module.name != OF_EFFECTS
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == call and node.args
        if isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    }


def test_every_rule_that_can_be_raised_is_raised_here() -> None:
    assert set(RAISED) == named_in_code("Issue") | {UNKNOWN, *(rule for rule, *_ in REASONS)}


def test_every_kind_of_repair_is_made_here() -> None:
    assert {*REPAIRED, "convert"} == named_in_code("Repair")  # a converter's file: tests/test_readers_refused.py


Check = Callable[[Document], Iterator[Issue]]
ITEM = {"kind": ProvisionKind.ITEM}

# (check, document, rules): what a check says of a document that is otherwise in order
CHECKED: list[tuple[Check, Document, list[str]]] = [
    (article_numbers, document(provisions=(article(1, "第一条", "甲"), article(2, "第二条", "乙"))), []),
    (article_numbers, document(provisions=(article(2, "第二条", "乙"),)), ["article_gap"]),  # the first is missing
    (article_numbers, document(provisions=(article(1, "第一条", "甲"), article(9, "第九条", "乙"))), ["article_gap"]),
    (article_numbers, document(provisions=(article(1, "第一条", "甲"), article(1, "第一条之一", "乙"))), []),
    (  # an attachment counts from one again
        article_numbers,
        document(
            provisions=(
                article(1, "第一条", "甲"),
                provision("att_1__art_1", "乙", kind=ProvisionKind.ARTICLE, label="第一条", number="1"),
            )
        ),
        [],
    ),
    (item_numbers, document(provisions=(heading("hd_1", "一、", "甲"), heading("hd_2", "二、", "乙"))), []),
    (item_numbers, document(provisions=(heading("hd_1", "一、", "甲"), heading("hd_4", "四、", "乙"))), ["item_gap"]),
    (item_numbers, document(provisions=(heading("hd_3", "三、", "甲"),)), []),  # cut at the start
    (item_numbers, document(provisions=(heading("hd_2", "二、", "甲"), heading("hd_1", "一、", "乙"))), []),  # again
    (  # two forms of label are two numberings
        item_numbers,
        document(
            provisions=(
                provision("a", "甲", label="(一)", number="1", **ITEM),
                provision("b", "乙", label="3.", number="3", **ITEM),
            )
        ),
        [],
    ),
    (item_numbers, document(provisions=(heading("hd_9", "九、", "甲"), heading("hd_10", "十、", "乙"))), []),
    (item_numbers, document(provisions=(heading("hd_10", "十、", "甲"), heading("hd_11", "十一、", "乙"))), []),
    (item_numbers, document(provisions=(heading("hd_20", "二十、", "甲"), heading("hd_21", "二十一、", "乙"))), []),
    (brackets, document(provisions=(provision(text="《甲》（乙）〔丙〕“丁”(戊)"),)), []),
    (brackets, document(provisions=(provision(text="（甲)(乙）"),)), []),  # mixed widths pair
    (brackets, document(provisions=(provision(text="1)甲；2)乙。"),)), []),  # labels
    (brackets, document(provisions=(provision(text="甲》"),)), ["brackets"]),
    (brackets, document(provisions=(provision(text="“甲《乙”》"),)), ["brackets"]),  # crossed
    (
        brackets,
        document(provisions=(provision(text="改为：“甲："), provision(text="（一）乙；"), provision(text="丙。”"))),
        [],
    ),
    (brackets, document(provisions=(provision(text="“甲："), provision(text="“乙；"), provision(text="丙。”"))), []),
    (brackets, document(provisions=(provision(text="“甲："), provision(text="乙（。”"))), ["brackets", "brackets"]),
    (
        brackets,
        document(
            provisions=(
                provision("p_2", "“甲"),
                *(provision(f"p_{n}", f"乙{n}。") for n in range(3, 33)),
                provision(text="丙”"),
            )
        ),
        ["brackets"] * 2,
    ),
    (brackets, document(provisions=(provision("p_1", "改为：“甲。"), provision("p_2", "“乙。”"))), []),
    (brackets, document(provisions=(provision(text="甲”"), provision(text="“乙"))), ["brackets", "brackets"]),
    (brackets, document(provisions=(provision(text="甲（", kind=ProvisionKind.TABLE),)), []),  # cells are cut
    (dated, document(), []),
    (dated, document(issued_on=None), ["no_date"]),
    (issued, document(), []),
    (issued, document(issuers=()), ["no_issuer"]),
    (titled, document(title=TITLE, number="甲政发〔2017〕1号"), []),
    (titled, document(title="甲政发〔2017〕1号", number="甲政发〔2017〕1号"), ["no_title"]),
    (repealed_is_older, document(effects=(effect("甲", "甲政发〔2010〕1号"),)), []),
    (repealed_is_older, document(effects=(effect("甲", "甲政发〔2017〕1号"),)), []),  # the same year
    (repealed_is_older, document(effects=(effect("甲", "甲政发〔2018〕1号"),)), ["repeal_newer"]),
    (repealed_is_older, document(effects=(effect("甲", "国务院令第631号"),)), []),  # says no year
    (repealed_is_older, document(effects=(effect("甲", None),)), []),
    (repealed_is_older, document(effects=(effect("甲", "甲政发〔2018〕1号", kind=EffectKind.AMENDS),)), []),
    (repealed_is_older, document(issued_on=None, effects=(effect("甲", "甲政发〔2018〕1号"),)), []),
]


@pytest.mark.parametrize(("check", "checked", "rules"), CHECKED)
def test_checks(check: Check, checked: Document, rules: list[str]) -> None:
    assert [issue.rule for issue in check(checked)] == rules


def test_every_check_is_asked() -> None:
    assert {check for check, _, rules in CHECKED if rules} == set(CHECKS)


def test_doubts_stand_in_the_order_of_their_lines() -> None:
    articles = (article(2, "第二条", "甲》"), article(5, "第五条", "乙》"))
    found = check_document(
        document(issued_on=None, issues=(Issue("figure_lost", 7, "图", "图已缺失"),), provisions=articles)
    )
    assert [issue.line for issue in found.issues] == sorted(issue.line or 0 for issue in found.issues)
    assert {issue.rule for issue in found.issues} == {"figure_lost", "no_date", "article_gap", "brackets"}


# (entry's title and number, what is said of a document titled TITLE and numbered 甲政发〔2017〕1号)
ENTRIES: list[tuple[str, str | None, list[str]]] = [
    (TITLE, "甲政发〔2017〕1号", []),
    ("关于做好春耕工作的通知", None, []),  # the issuer left out
    ("关于做好 春耕工作的通知", None, []),
    ("乙办法", None, []),  # the instrument it carries
    (TITLE, "甲政发〔2017〕2号", ["contents_number_differs"]),
    ("关于做好春播工作的通知", None, ["contents_title_differs"]),
    ("关于做好春播工作的通知", "甲政发〔2017〕2号", ["contents_number_differs", "contents_title_differs"]),
]


@pytest.mark.parametrize(("title", "number", "rules"), ENTRIES)
def test_reconciles_an_entry(title: str, number: str | None, rules: list[str]) -> None:
    printed = document(
        title=TITLE, number="甲政发〔2017〕1号", issued_on=date(2017, 10, 22), instrument=Instrument("乙办法", "办法")
    )
    assert [issue.rule for issue in reconcile(ContentsEntry(None, title, number, 1, 3), printed)] == rules
