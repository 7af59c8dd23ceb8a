"""The parts of one document: head, addressee, body, signature, and what follows it."""

from datetime import date

import pytest

from ingest.appendices import read_after
from ingest.furniture import mark_furniture
from ingest.lines import Line, read_lines
from ingest.notes import Note, read_note
from ingest.parts import Parts, read_parts, trailing_signature
from ingest.persons import signature_line
from ingest.segment import find_documents

HEAD = "甲市人民政府关于印发乙办法的通知\n甲政发〔2017〕1号\n"
BODY = "现将《乙办法》印发给你们，请认真贯彻执行。\n"
SIGNED = "甲市人民政府\n2017年10月22日\n"


def divided(text: str) -> tuple[list[Line], Parts]:
    lines = mark_furniture(read_lines(text))
    (draft,) = find_documents(lines, ())
    return lines, read_parts(lines, draft)


def texts(lines: list[Line], indices: list[int]) -> list[str]:
    return [lines[i].text for i in indices]


# (lines after the number, addressee)
ADDRESSEES = [
    ("各县人民政府：\n" + BODY, "各县人民政府"),
    (
        "各区县人民政府,高新区、开发区管委会,市政府各部门,各有关单位:\n" + BODY,
        "各区县人民政府,高新区、开发区管委会,市政府各部门,各有关单位",
    ),
    ("各县人民政府，市政府各部门，\n各有关单位：\n" + BODY, "各县人民政府，市政府各部门，各有关单位"),  # wrapped
    ("各县 人民政府 ：\n" + BODY, "各县人民政府"),
    ("乙县人民政府：\n你县《关于修路的请示》收悉。\n", "乙县人民政府"),  # a reply
    ("市财政局：\n你局报来的方案收悉。\n", "市财政局"),
    ("同志们：\n今天我们开会。\n", "同志们"),
    ("本件收录于某公报\n第一辑\n乙县人民政府：\n你县《关于修路的请示》收悉。\n", "乙县人民政府"),  # what ended above it
    ("发布日期：2017-10-23 各处室都已收到这份文件\n各有关单位：\n" + BODY, "各有关单位"),
    (
        "各街道办事处，区级各部门\n《甲办法》已经审议通过，现印发你们。\n",
        "各街道办事处，区级各部门",
    ),  # its colon is lost
    ("JXBG2023063 号\n各缴存单位：\n" + BODY, "各缴存单位"),  # under a register's number
    ("各级政府应当加强领导\n《甲办法》由市政府制定。\n", None),
    # a colon that ends no addressee
    ("为做好工作，现通知如下：\n一、加强领导。\n", None),
    ("市政府决定：\n一、表彰以下单位。\n", None),
    ("经研究，任命：\n张三为市教育局局长。\n", None),
    (BODY, None),
]


@pytest.mark.parametrize(("rest", "addressee"), ADDRESSEES)
def test_reads_the_addressee(rest: str, addressee: str | None) -> None:
    lines, parts = divided(HEAD + rest + SIGNED)
    assert parts.addressee == addressee
    printed = "".join(texts(lines, [*parts.above, *parts.addressee_lines, *parts.body]))
    assert sorted(printed) == sorted(rest.replace("\n", "").strip())  # nothing is lost between the two


def test_a_label_of_a_list_is_no_addressee() -> None:
    head = "甲市人民代表大会常务委员会第三次会议出席名单\n（2017年10月22日）\n"
    _, parts = divided(f"{head}主任：王一\n委员（按姓名笔画排列）：\n丁二　马三\n")
    assert parts.addressee is None
    assert len(parts.body) == 3


# (lines after the body, signers, date)
SIGNATURES = [
    (SIGNED, ("甲市人民政府",), date(2017, 10, 22)),
    ("　　　　甲市人民政府\n　　　　二〇一七年十月二十二日\n", ("甲市人民政府",), date(2017, 10, 22)),
    ("甲 市 人 民 政 府\n2017 年 10 月 22 日\n", ("甲市人民政府",), date(2017, 10, 22)),
    ("甲市人民政府　2017年10月22日\n", ("甲市人民政府",), date(2017, 10, 22)),  # on one line
    ("甲市财政局\n甲市民政局\n2017年10月22日\n", ("甲市财政局", "甲市民政局"), date(2017, 10, 22)),
    ("甲市财政局　甲市民政局\n2017年10月22日\n", ("甲市财政局", "甲市民政局"), date(2017, 10, 22)),
    ("2017年10月22日\n", (), date(2017, 10, 22)),
    ("（2017年10月22日）\n", (), date(2017, 10, 22)),
    ("市长　王 明\n2017年10月22日\n", (), date(2017, 10, 22)),  # an order
    ("甲市人民政府\n", ("甲市人民政府",), None),
    ("", (), None),
]


@pytest.mark.parametrize(("signed", "signers", "day"), SIGNATURES)
def test_reads_the_signature(signed: str, signers: tuple[str, ...], day: date | None) -> None:
    lines, parts = divided(HEAD + "各县人民政府：\n" + BODY + signed)
    assert (parts.signers, parts.dated) == (signers, day)
    assert texts(lines, parts.body) == [BODY.strip()]
    assert not parts.after


def test_a_date_in_the_text_signs_nothing() -> None:
    body = "截至\n2017年9月30日\n，全市共完成投资。\n"
    _, parts = divided(HEAD + "各县人民政府：\n" + body + SIGNED)
    assert parts.dated == date(2017, 10, 22)
    assert len(parts.body) == 3


def test_a_list_of_organs_in_the_text_signs_nothing() -> None:
    """Honoured units stand on lines of their own and have no date under them."""
    body = "决定对下列单位予以表彰：\n甲市公安局\n甲市水利局\n望各单位再接再厉。\n"
    lines, parts = divided(HEAD + body + SIGNED)
    assert parts.signers == ("甲市人民政府",)
    assert texts(lines, parts.body)[-1] == "望各单位再接再厉。"


def test_organs_near_the_end_take_no_line_between_them() -> None:
    """A document without a date: the unit to be asked stands two lines above the organ that signs."""
    lines, parts = divided(HEAD + BODY + "甲市水利局\n联系电话另行通知\n甲市人民政府\n")
    assert texts(lines, [*parts.body, *parts.signature]) == [
        BODY.strip(),
        "甲市水利局",
        "联系电话另行通知",
        "甲市人民政府",
    ]


def test_what_stands_under_the_title_is_head() -> None:
    """（2016年5月3日甲市第十五届人民代表大会通过）"""
    lines, parts = divided(
        "甲市人民政府关于供水的决定\n（2016年5月3日市人民政府第8次常务会议通过）\n为加强供水管理，现决定如下。\n"
    )
    assert texts(lines, parts.head_lines) == ["（2016年5月3日市人民政府第8次常务会议通过）"]
    assert texts(lines, parts.body) == ["为加强供水管理，现决定如下。"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("甲 市 人 民 政 府", "甲市人民政府"),
        ("省长　王 明", "省长 王明"),
        ("代市长 李大海", "代市长 李大海"),
        ("总　理　　王 明", "总理 王明"),
        ("市　长：李大海", "市长：李大海"),
        ("省法制委员会副主任委员　李 明", "省法制委员会副主任委员 李明"),
        ("2017 年 10 月 22 日", "2017年10月22日"),
    ],
)
def test_a_signature_keeps_office_and_name_apart(text: str, printed: str) -> None:
    assert signature_line(text.replace("\u3000", " ")) == printed


def noted(text: str) -> tuple[tuple[Note, ...], int]:
    lines = read_lines(text)
    notes, used = read_note(lines, [i for i, line in enumerate(lines) if line.text])
    return notes, len(used)


# (the 附件说明 and what follows, entries, lines it takes)
NOTES: list[tuple[str, list[tuple[int | None, str]], int]] = [
    ("附件：甲市首席技师名单", [(None, "甲市首席技师名单")], 1),
    ("附件:1. 示意图\n2. 成员名单", [(1, "示意图"), (2, "成员名单")], 2),
    ("附件：1.示意图 2.成员名单", [(1, "示意图"), (2, "成员名单")], 1),  # on one line
    ("附件1：示意图", [(1, "示意图")], 1),
    ("附：名单", [(None, "名单")], 1),
    ("附件:第五届获奖专家\n名单", [(None, "第五届获奖专家名单")], 2),  # wrapped
    (
        "附件：1．甲方案\n　　　2．乙市重点项目责任\n　　　　　分解表\n甲市人民政府",
        [(1, "甲方案"), (2, "乙市重点项目责任分解表")],
        3,
    ),
    ("附件：1.甲方案；\n2.乙名单。", [(1, "甲方案"), (2, "乙名单")], 2),
    ("附件：一、甲方案\n二、乙名单", [(1, "甲方案"), (2, "乙名单")], 2),
    ("附件：甲名单\n甲市人民政府\n2017年10月22日", [(None, "甲名单")], 1),
    ("附件：甲名单\n\n本通知自发布之日起施行。", [(None, "甲名单")], 1),
]


@pytest.mark.parametrize(("text", "entries", "used"), NOTES)
def test_reads_the_annex_note(text: str, entries: list[tuple[int | None, str]], used: int) -> None:
    notes, taken = noted(text)
    assert [(note.ordinal, note.title) for note in notes] == entries
    assert taken == used


AFTER = "各县人民政府：\n" + BODY


def appendices(after: str, body: str = BODY) -> list[tuple[bool, str | None, str, list[str]]]:
    """(instrument, 附件 heading as printed, title, body) of what follows the signature."""
    lines, parts = divided(HEAD + "各县人民政府：\n" + body + SIGNED + after)
    notes = [read_note(lines, parts.body[p:])[0] for p, i in enumerate(parts.body) if lines[i].text.startswith("附")]
    found = read_after(lines, parts.after, ("乙办法",), tuple(n for each in notes for n in each), carrier=True)
    return [(a.instrument, a.printed, a.title, texts(lines, list(a.body))) for a in found]


def test_the_instrument_comes_after_the_signature() -> None:
    assert appendices("乙办法\n第一条 为了供水，制定本办法。\n") == [
        (True, None, "乙办法", ["第一条 为了供水，制定本办法。"])
    ]


def test_an_instruments_title_may_break_where_a_shorter_one_is_announced() -> None:
    lines, parts = divided(HEAD + BODY + SIGNED + "甲市办理代表建议\n和政协提案规则\n第一条 为了办理，制定本规则。\n")
    announced = ("甲市办理代表建议", "甲市办理代表建议和政协提案规则")
    (found,) = read_after(lines, parts.after, announced, (), carrier=True)
    assert (found.title, texts(lines, list(found.body))) == (announced[1], ["第一条 为了办理，制定本规则。"])


def test_attachments_of_the_instrument_follow_it() -> None:
    assert appendices("乙办法\n第一条 为了供水。\n附件1\n申请表\n序号\t姓名\n附件2\n流程图\n") == [
        (True, None, "乙办法", ["第一条 为了供水。"]),
        (False, "附件1", "申请表", ["序号\t姓名"]),
        (False, "附件2", "流程图", []),
    ]


def test_an_attachment_without_its_heading_is_known_by_the_note() -> None:
    body = BODY + "附件：1.申请表\n2.成员名单\n"
    assert appendices("申请表\n序号\t姓名\n成员名单\n张三 市财政局\n", body) == [
        (False, None, "申请表", ["序号\t姓名"]),
        (False, None, "成员名单", ["张三 市财政局"]),
    ]


def test_a_table_of_its_own_within_an_annex_that_another_follows() -> None:
    body = BODY + "附件：1.甲方案\n2.乙方案\n"
    first, table, rows = "附件1\n甲方案\n要建档。\n", "附表：渔船统计表\n", "乡镇\t渔船\n甲镇\t12\n"
    assert appendices(f"{first}{table}{rows}附件2\n乙方案\n要安置。\n", body) == [
        (False, "附件1", "甲方案", ["要建档。"]),
        (False, "附表", "渔船统计表", ["乡镇\t渔船", "甲镇\t12"]),
        (False, "附件2", "乙方案", ["要安置。"]),
    ]
    assert appendices(f"{first}{table}附表\n渔船统计表\n{rows}附件2\n乙方案\n要安置。\n", body) == [
        (False, "附件1", "甲方案", ["要建档。", "附表：渔船统计表"]),
        (False, "附表", "渔船统计表", ["乡镇\t渔船", "甲镇\t12"]),
        (False, "附件2", "乙方案", ["要安置。"]),
    ]


def test_an_attachments_title_over_two_lines() -> None:
    assert appendices("附件\n2017年度全市重点建设\n项目责任分解表\n序号\t项目\n") == [
        (False, "附件", "2017年度全市重点建设项目责任分解表", ["序号\t项目"])
    ]


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("要抓好落实。\n甲市物价局\n一九八七年五月二十五日", ["甲市物价局", "一九八七年五月二十五日"]),
        ("要抓好落实。\n一九八七年五月二十五日", []),  # a day alone is none
        ("要抓好落实。\n甲市物价局", []),
        ("一九八七年五月二十五日", []),
    ],
)
def test_a_carried_text_may_be_signed_at_its_end(text: str, signed: list[str]) -> None:
    lines = read_lines(text)
    found = trailing_signature(lines, tuple(range(len(lines))))
    assert texts(lines, list(found)) == signed
