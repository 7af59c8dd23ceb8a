"""Blocks to provisions: 编 章 节 条 款 项 目, and the outline 一、 (一) 1. (1) ①."""

import pytest

from corpus.model import Provision, ProvisionKind
from ingest.blocks import read_blocks
from ingest.lines import FURNITURE, read_lines
from ingest.outline import Outline, inline_items, write_outline
from ingest.wrapping import Wrapping


def provisions(text: str, container: str | None = None, *, prefixed: bool = False) -> list[Provision]:
    lines = read_lines(text)
    indices = [index for index, line in enumerate(lines) if line.kind not in FURNITURE]
    outline = Outline()
    write_outline(outline, read_blocks(lines, indices, Wrapping(None, False))[0], container, prefixed=prefixed)
    return outline.provisions


def shown(text: str) -> list[str]:
    """id kind label|- heading|- : as short as a person writes it."""
    return [f"{p.id} {p.kind.value} {p.label or '-'} {p.heading or '-'}" for p in provisions(text)]


ARTICLES = """第一编 供水
第一章 总 则
第一条 为了加强供水管理，制定本办法。
第二条 本办法适用于甲市。
法律、法规另有规定的，从其规定。
第二章 管理
第一节 许可
第三条 申请人应当具备下列条件：
（一）有固定场所；
（二）有下列人员之一：
1.工程师；
2.技师。
第四条之一 下列用水优先：(一)居民;(二)学校。
"""
OUTLINES = {
    "编 章 节 条 款 项 目": (
        ARTICLES,
        [
            "prt_1 part 第一编 供水",
            "prt_1__chp_1 chapter 第一章 总则",
            "art_1 article 第一条 -",
            "art_2 article 第二条 -",
            "art_2__para_1 paragraph - -",
            "art_2__para_2 paragraph - -",
            "prt_1__chp_2 chapter 第二章 管理",
            "prt_1__chp_2__sec_1 section 第一节 许可",
            "art_3 article 第三条 -",
            "art_3__item_1 item （一） -",
            "art_3__item_2 item （二） -",
            "art_3__item_2__item_1 item 1. -",
            "art_3__item_2__item_2 item 2. -",
            "art_4_1 article 第四条之一 -",
            "art_4_1__item_1 item (一) -",
            "art_4_1__item_2 item (二) -",
        ],
    ),
    "items of the second 款": (
        "第五条 供水企业应当保证水质。\n有下列情形之一的，可以停水：\n（一）检修；\n（二）抢险。",
        [
            "art_5 article 第五条 -",
            "art_5__para_1 paragraph - -",
            "art_5__para_2 paragraph - -",
            "art_5__para_2__item_1 item （一） -",
            "art_5__para_2__item_2 item （二） -",
        ],
    ),
    "the outline of a notice": (
        "为做好工作，现通知如下：\n一、工作目标\n到年底，取得实效。\n二、主要任务\n(一)加强领导。各级要抓好落实。\n"
        "1.建立机制\n各县要建立机制。\n(1)定期会商；\n①每月一次；\n②每季一报。\n三、抓好落实。",
        [
            "p_1 paragraph - -",
            "hd_1 heading 一、 工作目标",
            "hd_1__p_1 paragraph - -",
            "hd_2 heading 二、 主要任务",
            "hd_2__1 heading (一) 加强领导",
            "hd_2__1__1 heading 1. 建立机制",
            "hd_2__1__1__p_1 paragraph - -",
            "hd_2__1__1__1 item (1) -",
            "hd_2__1__1__1__1 item ① -",
            "hd_2__1__1__1__2 item ② -",
            "hd_3 item 三、 -",
        ],
    ),
    "a numbering that starts again": (
        "一、对企业\n1.减税；\n2.降费。\n二、对个人\n1.补贴；\n2.奖励。",
        [
            "hd_1 heading 一、 对企业",
            "hd_1__1 item 1. -",
            "hd_1__2 item 2. -",
            "hd_2 heading 二、 对个人",
            "hd_2__1 item 1. -",
            "hd_2__2 item 2. -",
        ],
    ),
    "a numbering that goes on through chapters": (
        "第一章 总则\n一、本规则依法制定。\n二、县政府依法行政。\n第二章 组成人员和政府职能\n"
        "三、县政府由县长等组成。\n四、实行县长负责制。",
        [
            "chp_1 chapter 第一章 总则",
            "hd_1 item 一、 -",
            "hd_2 item 二、 -",
            "chp_2 chapter 第二章 组成人员和政府职能",
            "hd_3 item 三、 -",
            "hd_4 item 四、 -",
        ],
    ),
    "what a decision does to articles of others": (
        "一、对下列法规作如下修改\n1.将《甲条例》第七条修改为：“供水。”\n第九条修改为：“排水。”\n第十三条后增加一条：“节水。”\n"
        "第十条第四项修改为：“用水；”\n2.删去《乙条例》第五条。",
        [
            "hd_1 heading 一、 对下列法规作如下修改",
            "hd_1__1 item 1. -",
            "hd_1__1__p_1 paragraph - -",
            "hd_1__1__p_2 paragraph - -",
            "hd_1__1__p_3 paragraph - -",
            "hd_1__2 item 2. -",
        ],
    ),
    "tables, lists and notes": (
        "一、名单\n王立江 甲公司\n田 东 乙学校\n李大海 丙工厂\n二、标准\n序号\t项目\n1\t供水\n附件：名单",
        [
            "hd_1 heading 一、 名单",
            "hd_1__lst_1 list - -",
            "hd_2 heading 二、 标准",
            "hd_2__tbl_1 table - -",
            "p_1 paragraph - -",
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), OUTLINES.values(), ids=OUTLINES)
def test_reads_the_outline(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_an_article_holds_its_paragraphs_and_items() -> None:
    held = {p.id: p for p in provisions(ARTICLES)}
    assert held["art_2"].text == "本办法适用于甲市。\n法律、法规另有规定的，从其规定。"
    assert held["art_3"].text == (
        "申请人应当具备下列条件：\n（一）有固定场所；\n（二）有下列人员之一：\n1.工程师；\n2.技师。"
    )
    assert held["art_3"].lines == (8, 12)
    assert held["art_4_1__item_2"].text == "学校。"
    assert [held[name].parent for name in ("art_1", "art_3", "art_3__item_2__item_1")] == [
        "prt_1__chp_1",
        "prt_1__chp_2__sec_1",
        "art_3__item_2",
    ]


# (labelled text with something under it, its heading): a heading, or a first sentence that is none
HEADINGS = [
    ("(一)加强组织领导。医联体建设是深化医改的重要内容。", "加强组织领导"),
    ("（三）培育优势，融合发展。各级要抓好落实。", "培育优势，融合发展"),
    ("2.完善药品供应保障机制。要抓好落实。", "完善药品供应保障机制"),  # 供应 is no 应当
    ("一、国营菜店要发挥主渠道作用。白菜由其专营。", "国营菜店要发挥主渠道作用"),
    ("1.严禁焚烧秸秆。违者处罚。", "严禁焚烧秸秆"),
    ("1.本办法自公布之日起施行。原办法废止。", None),
    ("三、用户应当按时缴费。逾期加收滞纳金。", None),
    ("三、税务、工商行政管理、公安、银行等部门要密切配合。对抗税的从严处理。", None),
    ("2.对困难企业给予补贴。每户一次。", None),
    ("(二)每户补贴500元。每年一次。", None),
    ("一、工作目标", "工作目标"),
]


@pytest.mark.parametrize(("text", "heading"), HEADINGS)
def test_a_heading_is_short_and_says_no_rule(text: str, heading: str | None) -> None:
    first = provisions(text + "\n另起一段，说明情况。")[0]
    assert first.heading == heading
    assert first.kind is (ProvisionKind.HEADING if heading else ProvisionKind.ITEM)


def test_nothing_under_it_makes_no_heading() -> None:
    assert [p.kind for p in provisions("一、加强领导\n二、抓好落实")] == [ProvisionKind.ITEM] * 2


# (text, items)
INLINE = [
    ("下列用水优先:(一)居民;(二)学校。", [("(一)", "居民;"), ("(二)", "学校。")]),
    ("要做到：①定人；②定岗；③定责。", [("①", "定人；"), ("②", "定岗；"), ("③", "定责。")]),
    ("(1)甲。(2)乙。", [("(1)", "甲。"), ("(2)", "乙。")]),
    ("符合第六条(一)(二)项规定的。", []),  # mentions follow no colon
    ("只有:(一)一项。", []),
    ("从:(二)开始;(三)结束。", []),  # not from one
    ("没有项目。", []),
]


@pytest.mark.parametrize(("text", "items"), INLINE)
def test_items_in_one_line(text: str, items: list[tuple[str, str]]) -> None:
    assert [(label.printed, words) for label, words in inline_items(text)] == items


def test_articles_of_an_attachment_are_its_own() -> None:
    outline = Outline()
    lines = read_lines("第一条 甲。\n第二条 乙。")
    read, _ = read_blocks(lines, [0, 1], Wrapping(None, False))
    write_outline(outline, read, None)
    write_outline(outline, read, "att_1", prefixed=True)
    assert [(p.id, p.parent) for p in outline.provisions] == [
        ("art_1", None),
        ("art_2", None),
        ("att_1__art_1", "att_1"),
        ("att_1__art_2", "att_1"),
    ]


def test_ids_are_unique_even_where_numbers_are_not() -> None:
    assert [p.id for p in provisions("第一条 甲。\n第一条 乙。\n一、丙。\n一、丁。")][:2] == ["art_1", "art_1_2"]
