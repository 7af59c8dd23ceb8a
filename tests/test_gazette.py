"""One source, the whole path: what is found, what is checked, and what became of every line."""

import ast
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

import ingest
from corpus.model import EffectKind, Publication, Reading
from ingest import IngestError, UnreadableError, read_source
from ingest.lines import FURNITURE, LineKind

GAZETTE = """甲市人民政府公报
2017年第11期（总第97期）

目 录

【市政府文件】
甲市人民政府关于做好春耕工作的通知（甲政发〔2017〕1号） (1)
【市政府办公室文件】
甲市人民政府办公室关于印发乙办法的通知（甲政办发〔2017〕2号） (3)
【大事记】
2017年10月大事记 (8)
------
甲市人民政府
关于做好春耕工作的通知
甲政发〔2017〕1号
各县人民政府：
为做好春耕工作，现就有
- 1 -
关事项通知如下，请认真执行。
甲市人民政府
2017年10月22日

甲市人民政府办公室
关于印发乙办法的通知
甲政办发〔2017〕2号
各县人民政府：
现将《乙办法》印发给你们。
甲市人民政府办公室
2017年10月24日
乙办法
第一条 为了供水，制定本办法。
第二条 本办法自公布之日起施行。

2017年10月大事记
3日 市长主持召开常务会议，研究春耕工作。
"""


def read(text: str) -> Reading:
    return read_source(text.encode(), "any")


@pytest.fixture(scope="module")
def gazette() -> Reading:
    return read(GAZETTE)


def test_documents_in_printed_order(gazette: Reading) -> None:
    assert [(d.title, d.number, d.issued_on, d.lines) for d in gazette.documents] == [
        ("甲市人民政府关于做好春耕工作的通知", "甲政发〔2017〕1号", date(2017, 10, 22), (13, 21)),
        ("甲市人民政府办公室关于印发乙办法的通知", "甲政办发〔2017〕2号", date(2017, 10, 24), (23, 32)),
        ("2017年10月大事记", None, None, (34, 35)),
    ]


def test_section_and_page_come_from_the_contents(gazette: Reading) -> None:
    assert [(d.section, d.publication.page if d.publication else None) for d in gazette.documents] == [
        ("市政府文件", 1),
        ("市政府办公室文件", 3),
        ("大事记", 8),
    ]
    assert [entry.document for entry in gazette.contents] == [0, 1, 2]


def test_every_line_has_a_kind_and_an_owner(gazette: Reading) -> None:
    lines = GAZETTE.split("\n")
    assert [line.number for line in gazette.lines] == list(range(1, len(lines) + 1))
    for line, raw in zip(gazette.lines, lines, strict=True):
        owned = line.document is not None
        outside = line.number < 13 or line.kind in FURNITURE
        assert owned != outside, raw
    assert {line.kind for line in gazette.lines} <= set(LineKind)
    assert gazette.lines[17].kind == LineKind.PAGE_NUMBER


def test_says_what_was_read(gazette: Reading) -> None:
    assert gazette.publication == Publication("甲市人民政府公报", "2017年第11期", None)
    assert (gazette.name, gazette.encoding, gazette.content) == ("any", "utf-8", GAZETTE.encode())
    assert gazette.sha256 == sha256(GAZETTE.encode()).hexdigest()
    assert not gazette.issues


def test_publication_and_issue_may_be_told() -> None:
    reading = read_source(GAZETTE.encode(), "any", publication="乙市政报", issue="2018年第1期")
    assert reading.publication == Publication("乙市政报", "2018年第1期", None)
    assert {d.publication.name for d in reading.documents if d.publication} == {"乙市政报"}


def test_the_same_bytes_read_twice_give_equal_readings(gazette: Reading) -> None:
    assert read(GAZETTE) == gazette


def test_section_heads_in_the_text_count_where_there_is_no_contents() -> None:
    reading = read("【市政府文件】\n" + GAZETTE[GAZETTE.index("------") :])
    assert [document.section for document in reading.documents][:2] == ["市政府文件", "市政府文件"]
    assert not [issue for document in reading.documents for issue in document.issues if "contents" in issue.rule]


# 目录 entry for the first document -> the entry still finds it
MATCHED = [
    "关于做好春耕工作的通知",  # without its issuer
    "甲市人民政府关于做好 春耕工作的通知",
    "甲市人民政府关于做好春耕生产的通知",  # by number
    "甲市人民政府关于做好春季农耕工作的通知",  # by likeness
]


@pytest.mark.parametrize("title", MATCHED)
def test_an_entry_finds_its_document(title: str) -> None:
    reading = read(GAZETTE.replace("甲市人民政府关于做好春耕工作的通知（", title + "（", 1))
    assert [entry.document for entry in reading.contents] == [0, 1, 2]


def test_a_document_cut_off_at_the_end_is_told() -> None:
    reading = read(GAZETTE[: GAZETTE.index("公布之日起施行")])
    assert [issue.rule for issue in reading.documents[-1].issues] == ["text_cut"]


@pytest.mark.parametrize("last", ["特此公告", "此复", "附件：渡口名单（点击下载）"])
def test_what_ends_a_document_without_a_mark_is_no_cut(last: str) -> None:
    (document,) = read(f"甲市人民政府关于封闭渡口的公告\n甲政告〔2019〕3号\n渡口封闭。\n{last}\n").documents
    assert "text_cut" not in [issue.rule for issue in document.issues]


ANNOUNCED = [
    "甲国海关总署公告2017年第26号（关于简化货物原产地管理的公告）",
    "甲国海关总署公告2017年第26号 关于简化货物原产地管理的公告",
]


@pytest.mark.parametrize("heading", ANNOUNCED)
def test_an_announcement_whose_number_and_title_share_a_line(heading: str) -> None:
    text = "2018-04-03\n为进一步简化管理，现就有关事项公告如下：\n货物可以放行。\n特此公告\n"
    (document,) = read(f"{heading}\n{text}").documents
    assert (document.title, document.number, document.issuers, document.kind) == (
        "关于简化货物原产地管理的公告",
        "甲国海关总署公告2017年第26号",
        ("甲国海关总署",),
        "公告",
    )


HEADINGS = [
    ("甲国海关总署公告\n2021年第67号", "甲国海关总署公告2021年第67号", ("甲国海关总署",)),
    ("甲国海关总署\n公告2021年第67号", "甲国海关总署公告2021年第67号", ("甲国海关总署",)),
    ("甲监管委员会公告\n〔2021〕67号", "甲监管委员会公告〔2021〕67号", ("甲监管委员会",)),
    ("海关总署\n农业部\n公告2021年第67号", "海关总署、农业部公告2021年第67号", ("海关总署", "农业部")),
]


@pytest.mark.parametrize(("heading", "number", "issuers"), HEADINGS)
def test_an_announcements_title_in_brackets_under_its_number(
    heading: str, number: str, issuers: tuple[str, ...]
) -> None:
    text = f"{heading}\n（关于防止乙国牛病传入的公告）\n为防止牛病传入，现公告如下：\n禁止输入活牛。\n"
    (document,) = read(text).documents
    assert (document.title, document.number, document.issuers) == ("关于防止乙国牛病传入的公告", number, issuers)


def test_a_corrigendum_is_a_document() -> None:
    first = (
        "甲市人民政府关于做好春耕工作的通知\n甲政发〔2017〕1号\n各县人民政府：\n现通知。\n甲市人民政府\n2017年3月1日\n"
    )
    last = "更　正\n甲政发〔2017〕1号第三条中“二十日”应为“三十日”，特此更正。\n2017年3月20日\n"
    assert [document.title for document in read(first + last).documents][1:] == ["更正"]
    assert len(read(first + "更正\n有关单位应当更正登记的事项。\n").documents) == 1


def test_text_without_documents_is_a_doubt_not_an_error() -> None:
    reading = read("今天天气很好。\n明天也好。\n")
    assert reading.documents == ()
    assert [issue.rule for issue in reading.issues] == ["no_documents"]
    assert len(reading.lines) == 3


def test_bytes_that_are_no_text_are_an_error() -> None:
    with pytest.raises(UnreadableError):
        read_source(b"%PDF-1.4 ...", "any")
    assert issubclass(UnreadableError, IngestError)


@pytest.mark.parametrize("module", sorted(Path(ingest.__file__).parent.glob("*.py")), ids=lambda path: path.name)
def test_ingest_is_pure(module: Path) -> None:
    """Nothing here opens a file, a database or a socket, or asks what day it is; tables come with the package."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    imported = {
        alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    } | {node.module.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert not imported & {"sqlite3", "os", "pathlib", "io", "socket", "urllib", "random", "time", "subprocess"}
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not called & {"open", "print", "input", "exec", "eval"}
    asked = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not asked & {"today", "now"}


CONGRESS = """甲省人民代表大会常务委员会公报
2010年第3号
目 录
甲省第十一届人民代表大会常务委员会公告（第26号）……（1）
甲省渡口条例……（1）
关于《甲省渡口条例（草案）》的说明……省水利厅厅长 林大为（6）
甲省第十一届人民代表大会常务委员会公告
第26号
《甲省渡口条例》已由甲省第十一届人民代表大会常务委员会第十六次会议于2010年5月28日通过，现予公布。
甲省人民代表大会常务委员会
2010年5月28日
甲省渡口条例
第一条 为了管理渡口，制定本条例。
关于《甲省渡口条例（草案）》的说明
——2010年3月25日在甲省第十一届人民代表大会常务委员会第十五次会议上
省水利厅厅长　林 大为
主任、各位副主任、各位委员：
现就草案作如下说明。
"""


def test_what_an_order_issues_may_be_listed_beside_it_and_who_speaks_beside_a_title() -> None:
    reading = read(CONGRESS)
    told = [(document.title, document.issued_on) for document in reading.documents]
    assert told == [
        ("甲省渡口条例", date(2010, 5, 28)),
        ("关于《甲省渡口条例（草案）》的说明", date(2010, 3, 25)),
    ]
    assert [entry.document for entry in reading.contents] == [0, 0, 1]
    assert [issue.rule for issue in (*reading.issues, *reading.documents[0].issues)] == []


def test_names_and_numbers_listed_without_the_word_over_them_are_no_documents() -> None:
    listed = "规范性文件\n甲部关于印发乙办法的通知\n甲发〔2015〕66号\n甲部关于做好春耕工作的通知\n甲发〔2015〕67号\n"
    first = "甲部关于印发乙办法的通知\n甲发〔2015〕66号\n各省水利厅：\n现将《乙办法》印发给你们。\n甲部\n2015年5月4日\n"
    second = first.replace("印发乙办法", "做好春耕工作").replace("66", "67")
    documents = read(listed + first + second).documents
    assert [(document.number, document.lines) for document in documents] == [
        ("甲发〔2015〕66号", (6, 11)),
        ("甲发〔2015〕67号", (12, 17)),
    ]


DECISION = """甲市人民政府关于修改《甲市渡口管理办法》的决定
（2022年2月14日甲市人民政府令第10号公布　自公布之日起施行）
甲市人民政府决定对《甲市渡口管理办法》作如下修改：
一、将第三条中的“安监部门”修改为“应急管理部门”。
二、删去第八条。
本决定自公布之日起施行。
{last}
{signed}甲市渡口管理办法
{making}第一条　为了管理渡口，制定本办法。
第二条　本办法自2014年7月1日起施行。1998年发布的《甲市渡口暂行规定》同时废止。
"""
REPUBLISHED = "《甲市渡口管理办法》根据本决定作相应修改并对条文序号作相应调整，重新公布。"
MAKING = (
    "（2014年5月8日甲市人民政府令第3号公布　根据2022年2月14日《甲市人民政府关于修改〈甲市渡口管理办法〉的决定》修正）\n"
)


@pytest.mark.parametrize("making", [MAKING, ""])
@pytest.mark.parametrize("signed", ["甲市人民政府\n2022年2月14日\n", ""])
def test_a_text_published_anew_below_the_decision_that_amends_it(signed: str, making: str) -> None:
    decision, text = read(DECISION.format(last=REPUBLISHED, signed=signed, making=making)).documents
    assert (decision.number, decision.issued_on) == ("甲市人民政府令第10号", date(2022, 2, 14))
    assert decision.effective_on
    assert decision.effective_on.date == date(2022, 2, 14)
    assert [effect.kind for effect in decision.effects] == [EffectKind.AMENDS] * 2
    assert text.title == "甲市渡口管理办法"
    assert text.effective_on
    assert text.effective_on.date == date(2014, 7, 1)


def test_a_text_below_that_nothing_publishes_anew_stays_where_it_is() -> None:
    assert len(read(DECISION.format(last="附件见后。", signed="", making="")).documents) == 1


def test_annexes_headed_by_their_ordinal_alone_are_annexes() -> None:
    text = (
        "甲市人民政府关于表彰先进的决定\n甲政发〔1986〕8号\n市政府决定，对先进集体和先进个人予以表彰。\n"
        "附：一、先进集体名单\n二、先进个人名单\n一九八六年八月八日\n"
        "附一：\n先进集体名单\n甲县水利局\n附二：\n先进个人名单\n张三　甲县水利局技术员\n"
    )
    (document,) = read_source(text.encode(), "any").documents
    assert [each.title for each in document.attachments] == ["先进集体名单", "先进个人名单"]
    assert [issue.rule for issue in document.issues] == []


def test_a_title_may_end_in_the_name_of_its_section() -> None:
    bulletin = "甲县2011年国民经济和社会发展"
    said = "2011年，全县经济社会保持平稳较快发展。\n"
    text = (
        f"目录\n统计公报\n{bulletin}统计公报 (1)\n县政府文件\n甲县人民政府关于渡口的通知 (4)\n"
        f"统计公报\n{bulletin}\n统计公报\n甲县统计局\n（2012年3月20日）\n{said}"
        f"县政府文件\n甲县人民政府关于渡口的通知\n甲政发〔2012〕1号\n各乡镇：\n渡口由县交通局管理。\n"
    )
    reading = read_source(text.encode(), "any")
    assert [(each.title, each.section) for each in reading.documents] == [
        (f"{bulletin}统计公报", "统计公报"),
        ("甲县人民政府关于渡口的通知", "县政府文件"),
    ]
