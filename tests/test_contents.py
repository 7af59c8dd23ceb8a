"""The 目录 in its layouts: entries with section, number and page, and where it ends."""

import time

import pytest

from corpus.model import ContentsEntry
from ingest.contents import read_contents
from ingest.furniture import mark_furniture
from ingest.lines import read_lines


def entries(text: str) -> list[tuple[str | None, str, str | None, int | None]]:
    contents = read_contents(mark_furniture(read_lines(text)))
    return [(entry.section, entry.title, entry.number, entry.page) for entry in contents.entries]


HEAD = "目 录\n"
BODY = """
甲市人民政府关于做好春耕工作的通知
甲政发〔2017〕1号
各县人民政府：
春耕在即，各县要组织力量，保证种子、化肥供应，做好春耕备耕工作，确保粮食生产稳定，现就有关事项通知如下，请认真贯彻执行。
"""
FIRST = "甲市人民政府关于做好春耕工作的通知"
SECOND = "甲市人民政府办公室关于印发乙办法的通知"

# (lines under 目录, what they list)
LAYOUTS = {
    "sections named for what explains and counts": (
        f"政策解读\n{FIRST}…………1\n统计公报\n甲市2023年国民经济和社会发展统计公报 ········· 12",
        [("政策解读", FIRST, None, 1), ("统计公报", "甲市2023年国民经济和社会发展统计公报", None, 12)],
    ),
    "who edits and prints it, under the last entry": (
        f"{FIRST}…………1\n{SECOND}…………4\n编辑出版：《甲市人民政府公报》编辑部\n地址：甲市人民路1号",
        [(None, FIRST, None, 1), (None, SECOND, None, 4)],
    ),
    "an announcement's number in brackets": (
        f"{FIRST}…………1\n关于乙的公告（2012年第15号） ········· 12",
        [(None, FIRST, None, 1), (None, "关于乙的公告", "公告2012年第15号", 12)],
    ),
    "two columns, the right one wrapped elsewhere": (
        "政 府 文 件                              人 事 任 免\n"
        "甲市人民政府关于做好春耕                 甲市人民政府关于任命王一\n"
        "    工作的通知（１）                         等同志的通知（９）\n"
        f"{SECOND}（４）    甲市人民政府关于免去李二职务的通知（１０）",
        [
            ("政府文件", FIRST, None, 1),
            ("政府文件", SECOND, None, 4),
            ("人事任免", "甲市人民政府关于任命王一等同志的通知", None, 9),
            ("人事任免", "甲市人民政府关于免去李二职务的通知", None, 10),
        ],
    ),
    "a second one in another language, and sections between spaced dots": (
        f"CONTENTS\n· 政府文件 ·\n{FIRST}…………1\n{SECOND} …… 4\nNotice on Ploughing …… 1\nNotice on Measures …… 4",
        [("政府文件", FIRST, None, 1), ("政府文件", SECOND, None, 4)],
    ),
    "an order's number on a line of its own": (
        "甲市停车场管理办法\n　甲市人民政府令第32号　　1\n甲市人民政府关于做好\n春耕工作的通知\n甲政发〔2017〕1号　　3",
        [(None, "甲市停车场管理办法", "甲市人民政府令第32号", 1), (None, FIRST, "甲政发〔2017〕1号", 3)],
    ),
    "sections of a court's gazette, and the day of a speech": (
        f"司法解释\n{FIRST}…………1\n任免事项\n甲法院任免名单……4\n裁判文书选登\n甲公司诉乙公司纠纷案……5\n在工作会议上的讲话\n（2025年1月10日）……8",
        [
            ("司法解释", FIRST, None, 1),
            ("任免事项", "甲法院任免名单", None, 4),
            ("裁判文书选登", "甲公司诉乙公司纠纷案", None, 5),
            ("裁判文书选登", "在工作会议上的讲话", None, 8),
        ],
    ),
    "sections that stand over an organ's documents, or are named for two things": (
        f"法规、规章\n甲市渡口条例…………1\n要事\n{FIRST}…………2\n机构·人事\n{SECOND}…………4\n转发省计委\n关于做好防汛工作意见的通知…………5",
        [
            ("法规、规章", "甲市渡口条例", None, 1),
            ("要事", FIRST, None, 2),
            ("机构·人事", SECOND, None, 4),
            ("机构·人事", "转发省计委关于做好防汛工作意见的通知", None, 5),
        ],
    ),
    "number and page in brackets": (
        f"{FIRST}(甲政发〔2017〕1号) (1)\n{SECOND}(甲政办发〔2017〕2号) (4)",
        [(None, FIRST, "甲政发〔2017〕1号", 1), (None, SECOND, "甲政办发〔2017〕2号", 4)],
    ),
    "leaders of dots": (
        f"{FIRST}…………1\n{SECOND} ········· 12",
        [(None, FIRST, None, 1), (None, SECOND, None, 12)],
    ),
    "full-width leaders and digits": (
        f"{FIRST}（甲政发〔２０１７〕１号）．．．．．．１\n{SECOND}．．．．．．１２",
        [(None, FIRST, "甲政发〔2017〕1号", 1), (None, SECOND, None, 12)],
    ),
    "one mark for the leader": (
        f"{FIRST}（甲政发〔2017〕1号）…1\n{SECOND}⋯12",
        [(None, FIRST, "甲政发〔2017〕1号", 1), (None, SECOND, None, 12)],
    ),
    "an announcement's number over its title": (
        f"{FIRST}…………1\n财政部公告2021年第14号\n　关于乙税退还政策的公告………23",
        [(None, FIRST, None, 1), (None, "关于乙税退还政策的公告", "财政部公告2021年第14号", 23)],
    ),
    "who spoke, beside a title": (
        f"{FIRST} (1)\n在全市工作会议上的讲话　林大为 (4)\n"
        "关于乙的说明 省水利厅厅长 李四 (7)\n转发市财政局 税务局意见的通知 (9)",
        [
            (None, FIRST, None, 1),
            (None, "在全市工作会议上的讲话", None, 4),
            (None, "关于乙的说明", None, 7),
            (None, "转发市财政局税务局意见的通知", None, 9),
        ],
    ),
    "the number first": (
        f"要事\n甲政发〔2017〕1号  {FIRST} /1\n"
        "机构人事\n甲政办发〔2017〕2号　甲市人民政府办公室\n关于印发乙办法的通知 /12",
        [("要事", FIRST, "甲政发〔2017〕1号", 1), ("机构人事", SECOND, "甲政办发〔2017〕2号", 12)],
    ),
    "page after a tab": (
        f"{FIRST} (甲政发〔2017〕1号)\t(1)\n{SECOND} (甲政办发〔2017〕2号)\t(4)",
        [(None, FIRST, "甲政发〔2017〕1号", 1), (None, SECOND, "甲政办发〔2017〕2号", 4)],
    ),
    "page after a stroke": (
        f"{FIRST} / 1\n{SECOND} / 4",
        [(None, FIRST, None, 1), (None, SECOND, None, 4)],
    ),
    "page first": (
        f"1  {FIRST}（甲政发〔2017〕1号）\n4  {SECOND}（甲政办发〔2017〕2号）",
        [(None, FIRST, "甲政发〔2017〕1号", 1), (None, SECOND, "甲政办发〔2017〕2号", 4)],
    ),
    "number on a line of its own": (
        f"- {FIRST}\n(甲政发〔2017〕1号) (1)\n- {SECOND}\n(甲政办发〔2017〕2号) (4)",
        [(None, FIRST, "甲政发〔2017〕1号", 1), (None, SECOND, "甲政办发〔2017〕2号", 4)],
    ),
    "a title over two lines": (
        "甲市人民政府关于做好\n  春耕工作的通知 ……… 1\n甲市人民政府办公室关于印\n发乙办法的通知 ……… 4",
        [(None, FIRST, None, 1), (None, SECOND, None, 4)],
    ),
    "neither number nor page": (
        f"{FIRST}\n{SECOND}",
        [(None, FIRST, None, None), (None, SECOND, None, None)],
    ),
    "order numbers in a column": (
        "甲市城市供水管理办法  市人民政府令第62号\n乙市供热办法  市人民政府令第63号",
        [
            (None, "甲市城市供水管理办法", "市人民政府令第62号", None),
            (None, "乙市供热办法", "市人民政府令第63号", None),
        ],
    ),
    "a number in brackets, cut": (
        f"{FIRST} (1)\n甲市城市供水管理办法（甲市人民政府令\n第62号）……… 4",
        [(None, FIRST, None, 1), (None, "甲市城市供水管理办法", "甲市人民政府令第62号", 4)],
    ),
    "a number in a column, cut": (
        f"{FIRST} (1)\n甲市城市供水管理办法  甲政办发\n〔2017〕2号……… 4",
        [(None, FIRST, None, 1), (None, "甲市城市供水管理办法", "甲政办发〔2017〕2号", 4)],
    ),
    "who speaks, below a speech": (
        f"{FIRST} (1)\n在全县防汛工作会议上的讲话\n　　　　　县　长　王　明 (4)",
        [(None, FIRST, None, 1), (None, "在全县防汛工作会议上的讲话", None, 4)],
    ),
    "entries that are counted": (
        f"1. {FIRST}\n2. {SECOND}\n3. 甲市城市供水管理办法",
        [(None, FIRST, None, None), (None, SECOND, None, None), (None, "甲市城市供水管理办法", None, None)],
    ),
    "counted in each section": (
        f"【市政府文件】\n1、{FIRST} (1)\n2、{SECOND} (4)\n【人事任免】\n1、甲市人民政府任免的工作人员名单 (9)",
        [
            ("市政府文件", FIRST, None, 1),
            ("市政府文件", SECOND, None, 4),
            ("人事任免", "甲市人民政府任免的工作人员名单", None, 9),
        ],
    ),
    "figures that do not count": (
        f"{FIRST} (1)\n5.12抗震救灾纪念活动方案 (4)\n8.乙办法 (9)",
        [(None, FIRST, None, 1), (None, "5.12抗震救灾纪念活动方案", None, 4), (None, "8.乙办法", None, 9)],
    ),
    "sections in brackets": (
        f"【市政府文件】\n{FIRST} (1)\n【市政府办公室文件】\n{SECOND} (4)",
        [("市政府文件", FIRST, None, 1), ("市政府办公室文件", SECOND, None, 4)],
    ),
    "sections between dots": (
        f"·市政府文件·\n{FIRST} (1)\n·政策解读·\n《乙办法》政策解读 (4)",
        [("市政府文件", FIRST, None, 1), ("政策解读", "《乙办法》政策解读", None, 4)],
    ),
    "bare sections": (
        f"市政府文件\n{FIRST} (1)\n人事任免\n甲市人民政府任免的工作人员名单 (4)",
        [("市政府文件", FIRST, None, 1), ("人事任免", "甲市人民政府任免的工作人员名单", None, 4)],
    ),
    "spaces in titles": (
        "甲市人民政府关于 2017 年 春耕工作的通知 (甲政发〔2017〕1 号) ( 1 )\n乙办法 ( 4 )",
        [(None, "甲市人民政府关于2017年春耕工作的通知", "甲政发〔2017〕1号", 1), (None, "乙办法", None, 4)],
    ),
    "a year in brackets is no page": (
        "关于印发甲方案（2017—2020年）的通知 (1)\n甲市城市总体规划（2010—2020） (4)",
        [(None, "关于印发甲方案（2017—2020年）的通知", None, 1), (None, "甲市城市总体规划（2010—2020）", None, 4)],
    ),
}


@pytest.mark.parametrize(
    "layout",
    list(LAYOUTS),
)
def test_reads_the_layout(layout: str) -> None:
    text, expected = LAYOUTS[layout]
    assert entries(HEAD + text) == expected
    assert entries(HEAD + text.replace("\n", "\n\n") + "\n-----\n" + BODY) == expected  # with a rule, and blank lines


def test_ends_where_the_first_title_is_met_again() -> None:
    lines = read_lines(f"目录\n{FIRST} (1)\n{SECOND} (4)\n\n{BODY}")
    contents = read_contents(lines)
    assert [lines[number - 1].text for number in sorted(contents.lines) if lines[number - 1].text] == [
        "目录",
        f"{FIRST} (1)",
        f"{SECOND} (4)",
    ]


def test_ends_at_a_title_whose_issuer_stands_on_a_line_above() -> None:
    body = BODY.replace("甲市人民政府关于", "甲市人民政府\n关于")
    contents = read_contents(read_lines(f"目录\n关于做好春耕工作的通知 (1)\n关于印发乙办法的通知 (4)\n{body}"))
    assert [entry.title for entry in contents.entries] == ["关于做好春耕工作的通知", "关于印发乙办法的通知"]
    assert max(contents.lines) < 6


PUBLISHED = "《甲市供水办法》已经市人民政府常务会议通过，现予公布。"
# (the 目录, what stands right below it, the line on which the text begins)
ENDS = {
    "order, page first": (
        f"1  {FIRST}\n4  甲市供水办法\n（甲市人民政府令第14号）\n9  《甲市供水办法》解读",
        f"甲市人民政府令\n第14号\n{PUBLISHED}",
    ),
    "order, no page": (f"{FIRST}\n甲市供水办法", f"甲市人民政府令\n\n第14号\n\n{PUBLISHED}"),
    "announcement, no page": (f"{FIRST}\n甲公司诉乙公司纠纷案", f"甲市人民政府公告\n{PUBLISHED}"),
    "other title, page first": (
        f"1  {FIRST}\n4  关于秋收的\n通知（甲政发〔2017〕3号）",
        f"甲市人民政府关于做好二〇一七年秋收工作的通知\n甲政发〔2017〕3号\n{'各县要做好秋收工作，' * 8}确保颗粒归仓。",
    ),
}


@pytest.mark.parametrize("layout", list(ENDS))
def test_ends_over_the_head_of_what_it_lists_under_another_title(layout: str) -> None:
    listed, below = ENDS[layout]
    contents = read_contents(read_lines(f"目 录\n{listed}\n\n{below}\n"))
    assert max(contents.lines) in (listed.count("\n") + 2, listed.count("\n") + 3)
    assert contents.entries[0].title == FIRST
    assert not any("人民政府令" in entry.title or "公告" in entry.title for entry in contents.entries)


def test_says_on_which_line_an_entry_stands() -> None:
    contents = read_contents(read_lines(f"公报\n目 录\n\n【文件】\n{FIRST} (1)\n\n{SECOND} (4)"))
    assert [(entry.line, entry.document) for entry in contents.entries] == [(5, None), (7, None)]
    assert contents.sections == ("文件",)


@pytest.mark.parametrize("text", ["", BODY, "本目录自公布之日起施行。", "甲市政府定价目录\n一、供水"])
def test_a_source_may_have_none(text: str) -> None:
    assert entries(text) == []


def test_the_word_far_above_no_entries_takes_no_text_and_no_time() -> None:
    """定价目录 printed as 目录 above a long table: nothing there ends as a list of documents does."""
    began = time.process_time()
    assert entries("目录\n" + "\n".join(f"供水价格第{n}档" for n in range(2000))) == []
    assert time.process_time() - began < 2


def test_entries_are_values_of_the_model() -> None:
    (entry,) = read_contents(read_lines(f"目录\n{FIRST}（甲政发〔2017〕1号） (1)")).entries
    assert entry == ContentsEntry(None, FIRST, "甲政发〔2017〕1号", 1, 2)
