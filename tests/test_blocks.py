"""Lines put together again to paragraphs, and the breaks that stay."""

import pytest

from corpus.model import Repair
from ingest.block import Block
from ingest.blocks import read_blocks
from ingest.furniture import mark_furniture
from ingest.lines import FURNITURE, read_lines
from ingest.wrapping import Wrapping, read_wrapping, width_of

FREE = Wrapping(None, False)


def blocks(text: str, wrapping: Wrapping | None = FREE) -> tuple[list[Block], list[Repair]]:
    """The blocks of a text; `wrapping` None means as the text itself shows it."""
    lines = mark_furniture(read_lines(text))
    indices = [index for index, line in enumerate(lines) if line.kind not in FURNITURE]
    return read_blocks(lines, indices, read_wrapping(lines) if wrapping is None else wrapping)


def texts(text: str, wrapping: Wrapping | None = FREE) -> list[str]:
    return [(block.label.printed if block.label else "") + block.text for block in blocks(text, wrapping)[0]]


# (lines, paragraphs): where columns and pages cut
JOINED = {
    "a column cuts a word": (
        "要积极做好土地、资金、人\n\n才等要素保障，推动优质资源聚集。",
        ["要积极做好土地、资金、人才等要素保障，推动优质资源聚集。"],
    ),
    "a page number in a sentence": (
        "各级各部门要加强对此项工\n- 12 -\n作的领导，确保落实。",
        ["各级各部门要加强对此项工作的领导，确保落实。"],
    ),
    "a running head in a sentence": (
        "各级各部门要加强对此项工\n甲省人民政府公报 2009年第7期\n作的领导，确保落实。",
        ["各级各部门要加强对此项工作的领导，确保落实。"],
    ),
    "a sentence's end stays": (
        "对因工作不力影响实施的，依法追究责任。\n\n各区县要抓好落实，确保完成。",
        ["对因工作不力影响实施的，依法追究责任。", "各区县要抓好落实，确保完成。"],
    ),
    "a closing quote ends a sentence too": (
        "要做到“应保尽保。”\n\n各区县要抓好落实，确保完成。",
        ["要做到“应保尽保。”", "各区县要抓好落实，确保完成。"],
    ),
    "a mark begins the next line": (
        "按照《甲市城市供水管理办法\n》的规定，抓好落实。",
        ["按照《甲市城市供水管理办法》的规定，抓好落实。"],
    ),
    "a comma ends a short line": ("为此，\n现通知如下。", ["为此，现通知如下。"]),
    "an article cut twice": (
        "第一条 为了加强供水管\n理，保障用户权\n益，制定本办法。\n第二条 本办法适用于甲市。",
        ["第一条为了加强供水管理，保障用户权益，制定本办法。", "第二条本办法适用于甲市。"],
    ),
    "an article's text below its label": (
        "第一条\n为了加强供水管理，制定本办法。",
        ["第一条为了加强供水管理，制定本办法。"],
    ),
    "Latin words keep their space": (
        "参照 ISO 标准推进 Smart\nCity 建设工作，抓好落实。",
        ["参照ISO标准推进Smart City建设工作，抓好落实。"],
    ),
    "a heading stands alone": (
        "一、工作目标\n\n2017年，启动改革，取得实效。",
        ["一、工作目标", "2017年，启动改革，取得实效。"],
    ),
    "an item cut in two": (
        "(一)对符合条件的企业给予补贴，具体标准由市财\n政局另行制定；\n(二)其他。",
        ["(一)对符合条件的企业给予补贴，具体标准由市财政局另行制定；", "(二)其他。"],
    ),
    "a title's number below it": (
        "1.甲市关于乙的通知\n（甲政发〔2007〕52号，2007年6月3日）\n2.甲市丙办法\n（甲政发〔2008〕11号）",
        ["1.甲市关于乙的通知（甲政发〔2007〕52号，2007年6月3日）", "2.甲市丙办法（甲政发〔2008〕11号）"],
    ),
    "a bracket that is no number": ("1.甲市关于乙的通知\n（共计3件）", ["1.甲市关于乙的通知", "（共计3件）"]),
    "a year after a label": (
        "7.甲市关于调整最低工资标准的通知，乙\n8.2014年甲市为民办实事",
        ["7.甲市关于调整最低工资标准的通知，乙", "8.2014年甲市为民办实事"],
    ),
    "what is said of the sheet": (
        "1.甲市关于调整最低工资标准的通知（甲政发〔2008〕11号）\n公开方式：主动公开",
        ["1.甲市关于调整最低工资标准的通知（甲政发〔2008〕11号）", "公开方式：主动公开"],
    ),
    "a label that is only mentioned": (
        "用户违反前款规定，情节严重的，按照第六条第\n(一)项规定处理，并予公布。",
        ["用户违反前款规定，情节严重的，按照第六条第(一)项规定处理，并予公布。"],
    ),
    "an article that is only mentioned": (
        "有下列行为的，由市水利局依照本办法\n第六条、第七条的规定处罚，并予公布。",
        ["有下列行为的，由市水利局依照本办法第六条、第七条的规定处罚，并予公布。"],
    ),
    "a bracket that the next line closes": (
        "二、《甲市渡口管理办法》（甲政发〔2010〕\n5号）同时废止。",
        ["二、《甲市渡口管理办法》（甲政发〔2010〕5号）同时废止。"],
    ),
    "a bracket that closes elsewhere": (
        "一、加强领导（略\n1）落实责任（见表）。",
        ["一、加强领导（略", "1）落实责任（见表）。"],
    ),
    "what speaks of the entries above": (
        "四、甲县人民政府关于规范农民建房的若干规定\n上述文件自公布之日起停止执行。",
        ["四、甲县人民政府关于规范农民建房的若干规定", "上述文件自公布之日起停止执行。"],
    ),
    "a slip right after a label": ("一、and 加强领导，抓好落实。", ["一、和加强领导，抓好落实。"]),
    "items that run on after a sentence": (
        "1.社会办机构。(1)对因病的给予补贴。\n(2)对因灾的。(3)有条件的给予奖励。",
        ["1.社会办机构。", "(1)对因病的给予补贴。", "(2)对因灾的。", "(3)有条件的给予奖励。"],
    ),
}

OPEN = {
    "a labelled sentence cut before its first comma": (
        "1.各县要加强对农村公路养护管理工作的领导\n\n和监督。\n2.抓好督查。",
        ["1.各县要加强对农村公路养护管理工作的领导和监督。", "2.抓好督查。"],
    ),
    "a labelled sentence cut after it": (
        "一、各县人民政府要切实加强养护管理工作的组织领导，落实各项资金和责\n\n任，抓好落实。\n二、抓好督查。",
        ["一、各县人民政府要切实加强养护管理工作的组织领导，落实各项资金和责任，抓好落实。", "二、抓好督查。"],
    ),
}


@pytest.mark.parametrize(("text", "paragraphs"), OPEN.values(), ids=OPEN)
def test_joins_labelled_sentences(text: str, paragraphs: list[str]) -> None:
    assert texts(text) == paragraphs


@pytest.mark.parametrize(("text", "paragraphs"), JOINED.values(), ids=JOINED)
def test_joins_what_was_cut_and_no_more(text: str, paragraphs: list[str]) -> None:
    assert texts(text) == paragraphs


@pytest.mark.parametrize("text", [text for text, _ in JOINED.values()], ids=JOINED)
def test_every_joint_is_recorded_with_its_place(text: str) -> None:
    """A line that did not start a block was joined, and the repair quotes what it now reads."""
    found, repairs = blocks(text)
    whole = "\n".join("".join(((b.label.printed if b.label else "") + b.text).split()) for b in found)
    for repair in repairs:
        if repair.kind == "join":
            assert "⏎" in repair.before
            assert "".join(repair.after.split()) in whole.replace("\n", "")
    lines = [line for line in mark_furniture(read_lines(text)) if line.kind not in FURNITURE]
    starts = {block.lines[0] for block in found}
    joined = {repair.line for repair in repairs if repair.kind == "join"}
    assert {line.number for line in lines} == starts | joined


WRAPPED = """    为了贯彻落实省政府关于加强农村公路养护管理工作
的意见，进一步提高全市农村公路养护水平，保障农村公
路安全畅通，促进农村经济社会又好又快地发展，经市人
民政府研究，现将有关事项通知如下，请认真贯彻执行。
    一、提高认识，加强领导。各县人民政府要把农村公路
养护管理工作列入重要议事日程，落实养护资金和人员，
建立健全养护管理机构，确保农村公路有人管有人养。
    二、落实资金。市、县财政要将养护资金纳入年度预算
安排，专款专用。
    各县要在年底前将落实情况报市人民政府办公室。
"""
PARAGRAPHS = ["为了贯彻", "一、提高认", "二、落实资", "各县要在年"]


def test_lines_cut_at_one_width_are_told_by_their_width() -> None:
    wrapping = read_wrapping(read_lines(WRAPPED))
    assert wrapping.width is not None
    assert 23 <= wrapping.width <= 27
    assert wrapping.indents


def test_wrapped_lines_are_joined_up_to_the_next_indent() -> None:
    assert [text[: len(start)] for text, start in zip(texts(WRAPPED, None), PARAGRAPHS, strict=True)] == PARAGRAPHS


def test_without_indents_a_short_last_line_ends_a_paragraph() -> None:
    bare = "\n".join(line.strip() for line in WRAPPED.splitlines())
    assert [text[: len(start)] for text, start in zip(texts(bare, None), PARAGRAPHS, strict=True)] == PARAGRAPHS


@pytest.mark.parametrize("text", ["", "甲\n乙", "\n".join(["各县人民政府要认真贯彻执行，抓好落实。" * 9] * 9)])
def test_lines_as_long_as_their_paragraphs_have_no_width(text: str) -> None:
    assert read_wrapping(read_lines(text)).width is None


@pytest.mark.parametrize(("text", "ems"), [("甲乙", 2.0), ("a1", 1.0), ("第6条", 2.5), ("，", 1.0), ("", 0.0)])
def test_width_in_ems(text: str, ems: float) -> None:
    assert width_of(text) == ems


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in blocks(text)[0]]


def test_rows_are_a_table_within_the_text() -> None:
    assert kinds("收费标准如下：\n序号\t项目\n1\t供水\n以上标准自公布之日起执行。") == [
        ("text", "收费标准如下："),
        ("table", "序号\t项目\n1\t供水"),
        ("text", "以上标准自公布之日起执行。"),
    ]


def test_names_are_a_list() -> None:
    assert kinds("表彰名单如下：\n王立江 甲公司\n田 东 乙学校\n李大海 丙工厂\n") == [
        ("text", "表彰名单如下："),
        ("list", "王立江 甲公司\n田东 乙学校\n李大海 丙工厂"),
    ]


def test_roles_over_names_are_of_the_list() -> None:
    names = "组长：\n王立江 市长\n副组长：\n李大海 副市长、市公安局局长、市道路交通安全委员会主任\n田 东 市政府秘书长"
    assert kinds(f"组成人员如下：\n{names}") == [("text", "组成人员如下："), ("list", names.replace("田 东", "田东"))]


def test_firms_under_a_colon_are_a_list() -> None:
    assert kinds("决定对下列单位予以表彰：\n甲水泥厂\n乙农机站\n丙学校\n") == [
        ("text", "决定对下列单位予以表彰："),
        ("list", "甲水泥厂\n乙农机站\n丙学校"),
    ]


def test_the_annex_note_is_a_block_of_its_own() -> None:
    assert kinds("请抓好落实。\n附件：1.甲方案\n2.乙名单") == [
        ("text", "请抓好落实。"),
        ("note", "附件：1.甲方案\n2.乙名单"),
    ]


def test_spans_are_those_of_the_source() -> None:
    found, _ = blocks("甲\n\n(一)加强领导。各级要落实各项责\n- 3 -\n任，抓好落实。\n\n附件：名单")
    assert [block.lines for block in found] == [(1, 1), (3, 5), (7, 7)]


# (line, the repair that stands beside the joints: kind, before, after)
MENDED = [
    ("自 2018 年起施行。", "space", "自 2018 年起施行。", "自2018年起施行。"),
    ("第一条　自 2018 年起施行。", "space", "自 2018 年起施行。", "自2018年起施行。"),
    ("第 一 条 甲县。", "space", "第 一 条 甲县。", "第一条甲县。"),
    ("- 各县要抓好落实。", "bullet", "- 各县要抓好落实。", "各县要抓好落实。"),
    ("按<<甲办法>>执行。", "slip", "<<甲办法>>", "《甲办法》"),
    ("重点行业 and 重点时段要管好。", "slip", "重点行业 and 重点时段", "重点行业和重点时段"),
]


@pytest.mark.parametrize(("text", "kind", "before", "after"), MENDED)
def test_each_repair_says_what_was_changed(text: str, kind: str, before: str, after: str) -> None:
    _, repairs = blocks(text)
    assert Repair(kind, 1, before, after) in repairs


@pytest.mark.parametrize("text", ["第六条　甲县应当抓好落实。", "一、 加强领导", "(一) 抓好落实。", "第二章　总则"])
def test_what_sets_a_label_off_is_no_repair(text: str) -> None:
    assert blocks(text)[1] == []
