"""One document: its head made into fields, its carried instrument, its attachments."""

from datetime import date

import pytest

from corpus.model import Document, ProvisionKind
from ingest import read_source

TITLE = "甲市人民政府关于做好春耕工作的通知"
NUMBER = "甲政发〔2017〕1号"
BODY = "为做好春耕工作，现就有关事项通知如下，请认真执行。\n"
SIGNED = "甲市人民政府\n2017年10月22日\n"


def read(text: str) -> Document:
    (document,) = read_source(text.encode(), "any").documents
    return document


def shown(document: Document) -> list[str]:
    return [f"{p.id} {p.label or '-'} {p.text}" for p in document.provisions]


@pytest.mark.parametrize("gap", ["　　", " ", ""])
def test_a_number_beside_the_title(gap: str) -> None:
    document = read(f"关于做好春耕工作的通知{gap}甲农字〔2003〕第12号\n各县农业局：\n{BODY}甲市农业局\n2003年2月5日\n")
    assert (document.title, document.number, document.kind) == ("关于做好春耕工作的通知", "甲农字〔2003〕12号", "通知")


def test_a_notice_may_pass_on_two_instruments() -> None:
    rules = "第一条 为了管理，制定本办法。\n第二条 本办法自2022年6月1日起施行。\n"
    text = "甲市卫生局关于印发《诊所管理办法》和《药店管理办法》的通知\n甲卫〔2022〕2号\n各县卫生局：\n"
    text += "现将《诊所管理办法》和《药店管理办法》印发给你们，请认真贯彻执行。\n甲市卫生局\n2022年5月6日\n"
    document = read(f"{text}诊所管理办法\n{rules}药店管理办法\n{rules}")
    assert document.instrument is not None
    assert (document.instrument.title, document.issues) == ("诊所管理办法", ())
    assert [(each.label, each.title) for each in document.attachments] == [(None, "药店管理办法")]
    articles = [each.parent for each in document.provisions if each.kind is ProvisionKind.ARTICLE]
    assert articles == ["instrument", "instrument", "att_1", "att_1"]


def test_the_kind_of_what_a_title_says_is_passed_on() -> None:
    document = read(f"甲市人民政府印发《关于做好春耕工作的意见》\n（2017年10月22日）\n{BODY}一、加强领导。\n")
    assert document.kind == "意见"


def test_the_number_below_the_day_at_the_end() -> None:
    document = read(f"{TITLE}\n各县人民政府：\n{BODY}{SIGNED}\n甲政办〔2019〕4号\n")
    assert (document.number, document.issues) == ("甲政办〔2019〕4号", ())


def test_an_annex_right_below_an_unsigned_notice() -> None:
    head = "财政部关于印发《甲规则》的通知\n1997年1月1日　财预字〔1996〕第392号\n各省财政厅：\n现印发给你们。\n"
    document = read(
        head + "附：甲规则\n第一章　总　则\n第一条　为了规范财务，制定本规则。\n第二条　自发布之日起施行。\n"
    )
    assert [(each.label, each.title) for each in document.attachments] == [("附", "甲规则")]
    assert document.instrument is not None
    assert document.issues == ()


# (head, title, issuers, kind)
HEADS = [
    (
        "甲省人民政府\n办公厅\n关于加强值班的通知\n甲政办〔2017〕5号\n",
        "甲省人民政府办公厅关于加强值班的通知",
        ("甲省人民政府办公厅",),
        "通知",
    ),
    (f"{TITLE}\n{NUMBER}\n", TITLE, ("甲市人民政府",), "通知"),
    ("甲市人民政府\n关于做好春耕工作的通知\n甲政发〔2017〕1号\n", TITLE, ("甲市人民政府",), "通知"),
    (
        "甲市财政局\n甲市民政局\n关于做好救助工作的意见\n甲财社〔2017〕5号\n",
        "甲市财政局 甲市民政局关于做好救助工作的意见",
        ("甲市财政局", "甲市民政局"),
        "意见",
    ),
    ("甲市人民政府令\n第38号\n", "甲市人民政府令", ("甲市人民政府",), "令"),
    ("甲市人民政府令第38号\n", "甲市人民政府令第38号", ("甲市人民政府",), "令"),
    ("关于做好春耕工作的通知\n甲政发〔2017〕1号\n", "关于做好春耕工作的通知", ("甲市人民政府",), "通知"),  # who signs
    (
        "甲市人民政府批转市物价局\n关于整顿菜价的报告的通知\n甲政发〔1987〕1号\n",
        "甲市人民政府批转市物价局关于整顿菜价的报告的通知",
        ("甲市人民政府",),
        "通知",
    ),
]


@pytest.mark.parametrize(("head", "title", "issuers", "kind"), HEADS)
def test_reads_the_head(head: str, title: str, issuers: tuple[str, ...], kind: str) -> None:
    document = read(head + BODY + SIGNED)
    assert (document.title, document.issuers, document.kind) == (title, issuers, kind)
    assert document.issued_on == date(2017, 10, 22)
    assert document.lines == (1, len((head + BODY + SIGNED).splitlines()))


def test_the_fields_and_the_provisions_give_the_whole_text() -> None:
    document = read(f"{TITLE}\n{NUMBER}\n各县人民政府：\n{BODY}{SIGNED}")
    assert document.number == NUMBER
    assert document.addressee == "各县人民政府"
    assert shown(document) == [f"p_1 - {BODY.strip()}", "signature - 甲市人民政府\n2017年10月22日"]


CARRIER = f"甲市人民政府关于印发乙办法的通知\n{NUMBER}\n各县人民政府：\n现将《乙办法》印发给你们。\n{{}}{SIGNED}"


def test_the_instrument_follows_the_signature() -> None:
    document = read(CARRIER.format("") + "乙办法\n第一章 总则\n第一条 甲。\n第二条 乙。\n")
    assert document.instrument is not None
    assert (document.instrument.title, document.instrument.kind) == ("乙办法", "办法")
    assert [(p.id, p.parent) for p in document.provisions] == [
        ("p_1", None),
        ("signature", None),
        ("instrument", None),
        ("chp_1", "instrument"),
        ("art_1", "chp_1"),
        ("art_2", "chp_1"),
    ]
    assert document.provisions[2].kind is ProvisionKind.HEADING
    assert not document.attachments


def test_an_order_carries_what_it_publishes() -> None:
    document = read(
        "甲市人民政府令\n第38号\n《甲市供水办法》已经市人民政府第5次常务会议通过，现予公布，自2018年1月1日起施行。\n"
        "市长　王 明\n2017年10月22日\n甲市供水办法\n第一条 甲。\n"
    )
    assert document.number == "甲市人民政府令第38号"
    assert document.instrument is not None
    assert document.instrument.title == "甲市供水办法"
    assert document.effective_on is not None
    assert document.effective_on.date == date(2018, 1, 1)
    assert next(p for p in document.provisions if p.id == "signature").text == "市长 王明\n2017年10月22日"


def test_a_carried_report_keeps_its_own_signature() -> None:
    document = read(
        "甲市人民政府批转市物价局关于整顿菜价的报告的通知\n甲政发〔1987〕1号\n各县人民政府：\n"
        "市人民政府同意市物价局《关于整顿菜价的报告》，现批转给你们。\n甲市人民政府\n一九八七年六月一日\n"
        "关于整顿菜价的报告\n市人民政府：\n近来菜价上涨，现将整顿意见报告如下。\n"
        "甲市物价局\n一九八七年五月二十五日\n"
    )
    assert document.issued_on == date(1987, 6, 1)
    signatures = [p for p in document.provisions if p.kind is ProvisionKind.SIGNATURE]
    assert [(p.id, p.parent, p.text) for p in signatures] == [
        ("signature", None, "甲市人民政府\n一九八七年六月一日"),
        ("instrument__signature", "instrument", "甲市物价局\n一九八七年五月二十五日"),
    ]


# (附件说明, what follows the signature, attachments: label, title, kind, rows)
ATTACHMENTS: list[tuple[str, str, list[tuple[str | None, str, str, int | None]]]] = [
    (
        "附件：1.项目表\n2.成员名单\n",
        "附件1\n项目表\n序号\t项目\n1\t供热\n2\t供水\n附件2\n成员名单\n王立江 甲公司\n田 东 乙学校\n李大海 丙工厂\n",
        [("附件1", "项目表", "table", 2), ("附件2", "成员名单", "list", 3)],
    ),
    (  # without headings, as the note numbers them
        "附件：1.项目表\n2.成员名单\n",
        "项目表\n序号\t项目\n1\t供热\n成员名单\n王立江 甲公司\n田 东 乙学校\n李大海 丙工厂\n",
        [("附件1", "项目表", "table", 1), ("附件2", "成员名单", "list", 3)],
    ),
    ("附件：甲方案\n", "附件\n甲方案\n要抓好落实，确保完成各项任务。\n", [("附件", "甲方案", "text", None)]),
    ("附件：甲市体系示意图\n", "附件\n甲市体系示意图\n", [("附件", "甲市体系示意图", "figure", None)]),
    (
        "附件：重点项目名单\n",
        "附件\n重点项目名单\n一、民生项目\n1.供热改造\n2.供水改造\n二、交通项目\n1.道路改造\n",
        [("附件", "重点项目名单", "list", 3)],
    ),
    ("", "附件：项目表\n序号\t项目\n1\t供热\n", [("附件", "项目表", "table", 1)]),  # heading and title on one line
    ("附件：１．项目表\n", "附件１\n项目表\n序号\t项目\n1\t供热\n", [("附件1", "项目表", "table", 1)]),  # full width
]

# (lines under the title of a 名单, rows)
LISTS = [
    ("1.甲水泥厂\n2.乙农机站\n3.丙学校\n", 3),
    ("甲市财政局\n甲市民政局\n甲市公安局\n", 3),
    ("（共3名）\n张三 甲水泥厂\n李四 乙农机站\n王五 丙学校\n", 3),
    (
        "组　长：王　明　副市长\n副组长：李　海　秘书长\n成　员：张三　市财政局局长\n　　　　李四　市民政局局长\n",
        4,
    ),
    ("甲水泥厂\n乙农机站\n丙学校\n", 3),
    ("张三 李四 王五\n赵六 钱七 孙八\n", 6),
    ("一、先进集体（2个）\n甲水泥厂\n乙农机站\n二、先进个人（3名）\n张三 甲水泥厂\n李四 乙农机站\n王五 丙学校\n", 5),
]


@pytest.mark.parametrize(("text", "rows"), LISTS)
def test_an_attachment_of_short_lines_is_a_list(text: str, rows: int) -> None:
    document = read(f"{TITLE}\n{NUMBER}\n各县人民政府：\n{BODY}附件：甲名单\n{SIGNED}附件\n甲名单\n{text}")
    assert [(a.title, a.kind, a.rows) for a in document.attachments] == [("甲名单", "list", rows)]


@pytest.mark.parametrize(("note", "after", "attachments"), ATTACHMENTS)
def test_reads_the_attachments(
    note: str, after: str, attachments: list[tuple[str | None, str, str, int | None]]
) -> None:
    document = read(f"{TITLE}\n{NUMBER}\n各县人民政府：\n{BODY}{note}{SIGNED}{after}")
    assert [(a.label, a.title, a.kind, a.rows) for a in document.attachments] == attachments
    held = [p for p in document.provisions if p.kind is ProvisionKind.ATTACHMENT]
    assert [(p.id, p.label, p.text) for p in held] == [
        (f"att_{number}", label, title) for number, (label, title, _, _) in enumerate(attachments, start=1)
    ]


def test_attachments_of_an_instrument_come_after_its_articles() -> None:
    document = read(CARRIER.format("") + "乙办法\n第一条 甲。\n附件1\n丙细则\n第一条 丁。\n")
    assert [(p.id, p.parent) for p in document.provisions[2:]] == [
        ("instrument", None),
        ("art_1", "instrument"),
        ("att_1", None),
        ("att_1__art_1", "att_1"),
    ]


def test_an_instrument_printed_as_attachment_is_both() -> None:
    document = read(CARRIER.format("附件：乙办法\n") + "附件\n乙办法\n第一条 甲。\n")
    assert document.instrument is not None
    assert document.instrument.title == "乙办法"
    assert [(a.label, a.title, a.kind, a.rows) for a in document.attachments] == [("附件", "乙办法", "text", None)]
    assert document.provisions[-1].id == "art_1"  # its articles are the document's


def test_a_list_made_public_is_no_instrument() -> None:
    document = read(
        f"甲市人民政府关于公布首席技师名单的通知\n{NUMBER}\n各县人民政府：\n现将名单予以公布。\n附件：首席技师名单\n{SIGNED}"
        "附件\n首席技师名单\n王立江 甲公司\n田 东 乙学校\n李大海 丙工厂\n"
    )
    assert document.instrument is None
    assert [a.kind for a in document.attachments] == ["list"]


def test_appointments_are_read_only_where_the_title_speaks_of_them() -> None:
    text = "任命李四为市教育局局长。\n" + SIGNED
    assert [a.person for a in read("甲市人民政府任免的工作人员名单\n" + text).appointments] == ["李四"]
    assert read(f"{TITLE}\n{NUMBER}\n" + text).appointments == ()


def test_spans_of_provisions_lie_within_the_document() -> None:
    document = read(
        CARRIER.format("附件：1.项目表\n") + "乙办法\n\n第一条 甲。\n\n附件1\n项目表\n序号\t项目\n1\t供热\n"
    )
    first, last = document.lines
    for provision in document.provisions:
        assert first <= provision.lines[0] <= provision.lines[1] <= last


def test_a_sheet_made_public_is_no_part_of_the_instrument_below() -> None:
    document = read(CARRIER.format("") + "（此件公开发布）\n乙办法\n第一条 甲。\n")
    assert document.instrument is not None
    assert document.instrument.title == "乙办法"


def test_who_speaks_may_stand_under_the_day() -> None:
    text = "在全市经济工作会议上的讲话\n（2024年1月8日）\n市长 高 原\n同志们：\n这次会议的主要任务是部署今年工作。\n"
    document = read(text)
    assert (document.addressee, document.issued_on) == ("同志们", date(2024, 1, 8))


def test_who_has_it_passed_may_stand_before_a_colon() -> None:
    text = "甲国国务院任免工作人员\n一九五六年三月十六日国务院第二十六次会议通过：\n任命王大山为内务部办公厅主任；\n"
    document = read(text)
    assert (document.addressee, document.issued_on) == (None, date(1956, 3, 16))


def test_a_report_that_only_the_title_passes_on() -> None:
    document = read(
        "甲国国务院批转内务部关于优抚工作的报告\n（56）国秘习字第61号\n各省人民委员会：\n现在转发给你们，望研究执行。\n"
        "甲国国务院\n一九五六年三月二十日\n"
        "内务部关于优抚工作的报告\n国务院：\n各地的优抚工作有了进展。\n内务部\n一九五六年二月二十七日\n"
    )
    assert document.instrument is not None
    assert document.instrument.title == "内务部关于优抚工作的报告"


def test_a_text_in_traditional_characters() -> None:
    document = read(
        "南江市人民政府關於印發南江市食品管理規定的通知\n南政發〔2003〕9號\n各縣人民政府：\n"
        "現將《南江市食品管理規定》印發給你們，請遵照執行。\n南江市人民政府\n二○○三年二月八日\n"
        "南江市食品管理規定\n第一章 總 則\n第一條 為了加強管理，制定本規定。\n"
        "第二條 本規定自發佈之日起施行，《南江市食品衛生管理辦法》（南政發〔1996〕2號）同時廢止。\n"
    )
    assert (document.number, document.kind, document.issuers) == ("南政发〔2003〕9号", "通知", ("南江市人民政府",))
    assert document.instrument is not None
    assert [p.label for p in document.provisions if p.kind in (ProvisionKind.CHAPTER, ProvisionKind.ARTICLE)] == [
        "第一章",
        "第一條",
        "第二條",
    ]
    assert [effect.target_number for effect in document.effects] == ["南政发〔1996〕2号"]
    assert document.effective_on is not None
    assert document.effective_on.date == date(2003, 2, 8)


@pytest.mark.parametrize("between", ["，", "。"])
def test_an_announcement_between_a_replys_head_and_its_text(between: str) -> None:
    text = (
        "甲国最高人民法院关于破产案件的批复\n（2002年12月24日甲国最高人民法院审判委员会第9次会议通过）\n"
        "甲释〔2003〕6号\n甲国最高人民法院公告\n《甲国最高人民法院关于破产案件的批复》已于2002年12月24日通过"
        f"{between}现予公布，自2003年4月18日起施行。\n二○○三年四月十六日\n乙省高级人民法院：\n来文收悉，答复如下：\n"
        "一、由住所地人民法院管辖。\n"
    )
    document = read(text)
    assert (document.addressee, document.issued_on, document.kind) == ("乙省高级人民法院", date(2003, 4, 16), "批复")
    assert document.effective_on is not None
    assert document.effective_on.date == date(2003, 4, 18)
    assert [each.id for each in document.provisions] == ["signature", "p_1", "p_2", "hd_1"]


def test_an_announcement_that_names_twice_what_it_publishes() -> None:
    document = read(
        "甲省人民代表大会常务委员会公告\n（十三届）第二十二号\n《甲省河道条例》已由甲省第十三届人民代表大会常务委员会第十一次会议"
        "于2019年7月26日修订通过，现将修订后的《甲省河道条例》予以公布，自2019年10月1日起施行。\n"
        "甲省人民代表大会常务委员会\n2019年7月26日\n甲省河道条例\n第一条 为了管理河道，制定本条例。\n"
    )
    assert (document.title, document.number) == ("甲省河道条例", "甲省人民代表大会常务委员会公告〔十三届〕第22号")


def test_whom_a_congress_elects_is_no_addressee() -> None:
    document = read(
        "甲市第七届人民代表大会第二次会议公告\n（第三号）\n甲市第七届人民代表大会第二次会议于2018年1月12日选举：\n"
        "王强为甲市监察委员会主任。\n现予公告。\n甲市第七届人民代表大会第二次会议主席团\n2018年1月12日\n"
    )
    assert (document.addressee, document.number) == (None, "甲市第七届人民代表大会第二次会议公告第3号")


@pytest.mark.parametrize(
    ("note", "day"), [("（一九九四年六月）", None), ("（根据录音整理）\n（一九九四年六月十八日）", date(1994, 6, 18))]
)
def test_a_month_or_a_note_under_the_title(note: str, day: date | None) -> None:
    document = read(f"甲省人民政府任免名单\n{note}\n任命：\n张成　省水利厅副厅长\n")
    assert (document.title, document.issued_on) == ("甲省人民政府任免名单", day)
    assert [each.text for each in document.provisions][1:] == ["任命：", "张成 省水利厅副厅长"]


def test_an_order_without_a_number_keeps_its_heading() -> None:
    text = f"甲市人民政府令\n现将《乙办法》予以公布。\n{SIGNED}乙办法\n第一条 为了供水，制定本办法。\n"
    document = read(text)
    assert (document.title, document.number) == ("乙办法", None)
    assert shown(document)[0] == "announcement - 甲市人民政府令"
    numbered = read(text.replace("政府令\n", "政府令\n第5号\n"))
    assert (numbered.title, numbered.number) == ("乙办法", "甲市人民政府令第5号")
    assert "甲市人民政府令" not in "".join(shown(numbered))


def test_an_announcement_whose_heading_says_what_it_publishes_keeps_that_title() -> None:
    said = f"现将《乙办法》予以发布，自2013年1月1日起施行。\n特此公告。\n{SIGNED}"
    document = read(f"甲市财政局关于发布《乙办法》的公告\n甲市财政局公告2012年第3号\n{said}")
    assert document.title == "甲市财政局关于发布《乙办法》的公告"
    assert read(f"甲市财政局公告\n2012年第3号\n{said}").title == "乙办法"


def test_whose_minutes_these_are_though_they_are_an_abstract() -> None:
    text = "甲市第十七届人民政府第6次常务会议纪要\n（摘要）\n2022年6月10日\n一、会议听取了汇报。\n"
    document = read(text)
    assert (document.kind, document.issuers) == ("纪要", ("甲市人民政府",))


@pytest.mark.parametrize(
    ("removed", "day"),
    [
        ("国务院2021年4月28日免去：", date(2021, 4, 28)),
        ("国务院2021年5月6日免去：", None),
        ("免去：", date(2021, 4, 28)),
    ],
)
def test_a_list_of_appointments_is_of_the_day_that_it_gives_for_all(removed: str, day: date | None) -> None:
    text = f"国务院任免国家工作人员\n国务院2021年4月28日任命：\n李四为甲部副部长；\n{removed}\n张三的甲部副部长职务。\n"
    document = read(text)
    assert document.issued_on == day
    assert [(each.person, each.action) for each in document.appointments] == [("李四", "任命"), ("张三", "免去")]


def test_who_reports_to_a_congress_stands_under_the_day() -> None:
    head = "关于甲市2017年预算执行情况的报告\n——2018年1月8日在甲市第六届人民代表大会第一次会议上\n"
    said = "\n各位代表：\n现提请审议。\n"
    assert read(f"{head}甲市财政局{said}").issuers == ("甲市财政局",)
    assert read(f"{head}甲市财政局局长　林大为{said}").issuers == ()
