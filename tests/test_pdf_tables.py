"""Tables of PDFs: cut by pages and columns, with their heads repeated, with cells over several rows, without rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest import read_source
from ingest.readers import read_bytes
from tests.paper import LEFT, drawn, grid, put, rows, written

XS = [80.0, 130.0, 330.0, 480.0]
HEAD = {(0, 0): "序号", (0, 1): "文件名称", (0, 2): "处理意见"}
Draw = Callable[[Canvas], object]


def lines_of(*pages: Draw) -> list[str]:
    return [line for line in read_bytes(drawn(*pages))[0].text.splitlines() if line]


def table(first: dict[tuple[int, int], str], *more: dict[tuple[int, int], str], top: float = 760.0) -> Draw:
    """A page with a ruled table of the rows given: {(0, column): text} each."""

    def draw(canvas: Canvas) -> None:
        cells = {(at, column): text for at, row in enumerate((first, *more)) for (_, column), text in row.items()}
        grid(canvas, XS, [top - 40 * at for at in range(2 + len(more))], cells)

    return draw


def row(*texts: str) -> dict[tuple[int, int], str]:
    return {(0, at): text for at, text in enumerate(texts) if text}


FIRST, SECOND = row("1", "甲市河道采砂管理办法", "保留"), row("2", "甲市渡口管理规定", "修改")
CUT = (
    row(
        "3",
        "甲市人民政府关于加强城市道路\n照明设施和户外广告管理规定（试",
        "已由新办法替代不再作为\n行政管理的依据一并予以",
    ),
    row("", "行）", "废止。"),
)
WHOLE = (
    "3\t甲市人民政府关于加强城市道路照明设施和户外广告管理规定（试行）"
    "\t已由新办法替代不再作为行政管理的依据一并予以废止。"
)
LAST = row("4", "甲市户外广告管理办法", "废止")
ALL = [
    "序号\t文件名称\t处理意见",
    "1\t甲市河道采砂管理办法\t保留",
    "2\t甲市渡口管理规定\t修改",
    WHOLE,
    "4\t甲市户外广告管理办法\t废止",
]


@pytest.mark.parametrize(
    ("pages", "read"),
    [
        ((table(HEAD, FIRST, SECOND, CUT[0]), table(HEAD, CUT[1], LAST)), ALL),
        ((table(HEAD, FIRST, SECOND, CUT[0]), table(CUT[1], LAST)), ALL),
        ((table(HEAD, FIRST, SECOND, CUT[0]), table(CUT[1]), table(HEAD, LAST)), ALL),
        ((table(HEAD), table(FIRST, SECOND, CUT[0]), table(HEAD, CUT[1], LAST)), ALL),
        ((table(HEAD, CUT[0]), table(HEAD, CUT[1], LAST)), [ALL[0], WHOLE, ALL[4]]),
    ],
    ids=["head repeated", "head once", "what is left, alone", "head alone", "first row"],
)
def test_a_row_that_a_page_ends_is_one_row(pages: tuple[Draw, ...], read: list[str]) -> None:
    assert lines_of(*pages) == read


def test_a_total_without_a_number_at_the_head_of_a_page_is_a_row_of_its_own() -> None:
    text = lines_of(table(HEAD, FIRST, SECOND), table(row("", "合计", "2件")))
    assert text == [*ALL[:3], "\t合计\t2件"]


def test_a_paragraph_before_a_table_does_not_go_on_in_it() -> None:
    told = rows("对渡口设施负总责的单位应当每季度开展一次检查，并将检查情况报送主管部门备案，检查的结果应当公开。")

    def draw(canvas: Canvas) -> None:
        written(canvas, told[:1])
        table(HEAD, FIRST, top=700.0)(canvas)
        written(canvas, told[1:], y=570)

    assert lines_of(draw)[1:3] == ALL[:2]


def test_running_heads_page_numbers_and_the_mark_that_a_table_goes_on_do_not_part_it() -> None:
    def page(number: int, inner: Draw) -> Draw:
        def draw(canvas: Canvas) -> None:
            put(canvas, "甲市人民政府公报　2021年第3期", LEFT, 810, 10)
            inner(canvas)
            if number > 7:
                put(canvas, "续上表", 420, 768, 10)
            put(canvas, f"- {number} -", 280, 30, 10)

        return draw

    text = lines_of(
        page(7, table(HEAD, FIRST, SECOND, CUT[0])), page(8, table(HEAD, CUT[1])), page(9, table(HEAD, LAST))
    )
    assert text[1:] == ALL


def open_at(ys: list[float], low: float, high: float, cells: dict[tuple[int, int], str]) -> Draw:
    """A table whose upright rules go on from `low` to `high` where no level rule ends them."""

    def draw(canvas: Canvas) -> None:
        grid(canvas, XS, ys, {})
        for x in XS:
            canvas.line(x, low, x, high)
        for (at, column), text in cells.items():
            put(canvas, text, XS[column] + 4, [high, *ys][at] - 16, 12)

    return draw


def test_a_break_without_a_rule_cuts_a_row_whatever_its_text() -> None:
    above = open_at(
        [760, 730],
        690,
        760,
        {(1, 0): "序号", (1, 1): "文件名称", (1, 2): "处理意见"}
        | {(2, 0): "1", (2, 1): "甲办法。", (2, 2): "一是保留。"},
    )
    below = open_at([760, 730], 730, 790, {(0, 2): "二是修改。", (1, 0): "2", (1, 1): "乙办法", (1, 2): "废止"})
    assert lines_of(above, below) == [
        "序号\t文件名称\t处理意见",
        "1\t甲办法。\t一是保留。二是修改。",
        "2\t乙办法\t废止",
    ]


def test_a_row_below_a_first_cell_that_goes_on_is_a_row_of_its_own() -> None:
    merged = row("", "乙县渡口管理规定", "修改。")
    text = lines_of(
        table(HEAD, row("水利", "甲市河道采砂管理办法", "保留。"), merged),
        table(row("", "丙县渡船管理办法", "废止。"), merged),
    )
    assert text[1:] == [
        "水利\t甲市河道采砂管理办法\t保留。",
        "\t乙县渡口管理规定\t修改。",
        "\t丙县渡船管理办法\t废止。",
        "\t乙县渡口管理规定\t修改。",
    ]


def test_a_cell_over_several_rows_goes_on_beside_rows_of_their_own() -> None:
    def above(canvas: Canvas) -> None:
        for y, stops in ((760, 480), (720, 480), (680, 330), (640, 480)):
            canvas.line(80, y, stops, y)
        for x in XS:
            canvas.line(x, 640, x, 760)
        for text, x, y in (
            ("序号", 84, 740),
            ("情形", 134, 740),
            ("依据", 334, 740),
            ("1", 84, 700),
            ("从轻", 134, 700),
        ):
            put(canvas, text, x, y, 12)
        put(canvas, "《甲市渡口管理规定》第", 334, 690, 12)
        put(canvas, "三条，无证经营渡口的处", 334, 660, 12)
        put(canvas, "2", 84, 660, 12)
        put(canvas, "一般", 134, 660, 12)

    assert lines_of(above, table(row("3", "从重", "一千元以下的罚款"))) == [
        "序号\t情形\t依据",
        "1\t从轻\t《甲市渡口管理规定》第三条，无证经营渡口的处一千元以下的罚款",
        "2\t一般\t",
        "3\t从重\t",
    ]


def test_other_columns_or_text_between_make_another_table() -> None:
    def other(canvas: Canvas) -> None:
        grid(canvas, [80, 300, 500], [760, 720, 680], {(0, 0): "单位", (0, 1): "指标", (1, 0): "甲县", (1, 1): "5"})

    def below_text(canvas: Canvas) -> None:
        written(canvas, ["附件2", "|甲市渡口一览表"])
        table(HEAD, row("", "甲渡口", "保留"), top=700.0)(canvas)

    assert lines_of(table(HEAD, FIRST, SECOND), other)[3:] == ["单位\t指标", "甲县\t5"]
    assert lines_of(table(HEAD, FIRST, SECOND), below_text)[3:] == [
        "附件2",
        "甲市渡口一览表",
        "序号\t文件名称\t处理意见",
        "\t甲渡口\t保留",
    ]


def test_a_landscape_page_and_one_that_is_turned_are_read_alike() -> None:
    def landscape(canvas: Canvas) -> None:
        canvas.setPageSize((842, 595))
        table(HEAD, FIRST, SECOND, LAST, top=500)(canvas)

    def turned(canvas: Canvas) -> None:
        canvas.setPageRotation(270)
        canvas.translate(595, 0)
        canvas.rotate(90)
        table(HEAD, FIRST, SECOND, LAST, top=500)(canvas)

    assert lines_of(landscape) == lines_of(turned) == [*ALL[:3], ALL[4]]


# without rules

PLACES = [80.0, 130.0, 300.0, 430.0]
NAMES = ("序号", "项目名称", "责任单位", "完成时限")
PLAIN = (
    ("1", "河道采砂管理", "甲县水利局", "2021年底"),
    ("2", "渡口安全检查和渡船", "乙县交通局", "2022年底"),
    ("", "检修", "", ""),
    ("3", "户外广告整治", "丙县城管局", "2022年底"),
    ("4", "道路照明设施改造", "丁县住建局", "2023年底"),
)
READ = [
    "序号\t项目名称\t责任单位\t完成时限",
    "1\t河道采砂管理\t甲县水利局\t2021年底",
    "2\t渡口安全检查和渡船检修\t乙县交通局\t2022年底",
    "3\t户外广告整治\t丙县城管局\t2022年底",
    "4\t道路照明设施改造\t丁县住建局\t2023年底",
]


def spread(canvas: Canvas, lines: tuple[tuple[str, ...], ...], y: float, places: list[float] | None = None) -> float:
    """Rows of cells without rules, each cell beginning at its place; the height reached."""
    for cells in lines:
        for text, x in zip(cells, places or PLACES, strict=True):
            put(canvas, text, x, y, 12)
        y -= 20
    return y


def test_columns_by_alignment_alone_are_a_table() -> None:
    def draw(canvas: Canvas) -> None:
        y = written(canvas, ["附件", "|重点任务表"])
        y = spread(canvas, (NAMES, *PLAIN), y)
        written(canvas, rows("以上任务由各责任单位负责落实，每季度末将进展情况报市政府办公室。"), y=y - 20)

    assert lines_of(draw) == [
        "附件",
        "重点任务表",
        *READ,
        "　　以上任务由各责任单位负责落实，每季度末将进展情况报市政府办公室。",
    ]


@pytest.mark.parametrize("at", [2, 3], ids=["within a row", "between rows"])
@pytest.mark.parametrize("again", [(NAMES,), ()], ids=["head repeated", "head once"])
def test_columns_by_alignment_go_on_over_a_page(at: int, again: tuple[tuple[str, ...], ...]) -> None:
    lines = (*PLAIN[:1], *PLAIN[3:4], *PLAIN[:1], *PLAIN[1:])

    def first(canvas: Canvas) -> None:
        spread(canvas, (NAMES, *lines[: at + 2]), 200)

    def second(canvas: Canvas) -> None:
        spread(canvas, (*again, *lines[at + 2 :]), 770)

    assert lines_of(first, second) == [READ[0], READ[1], READ[3], *READ[1:]]


def test_an_empty_cell_stays_empty_and_one_over_several_rows_stands_in_the_first() -> None:
    lines = (
        ("区县", "河道", "长度", "负责人"),
        ("甲县", "清河", "12公里", "王明"),
        ("", "浊河", "7公里", "李强"),
        ("乙县", "白水", "", "张力"),
        ("丙县", "黑水", "31公里", "赵青"),
    )
    assert lines_of(lambda canvas: spread(canvas, lines, 700)) == ["\t".join(cells) for cells in lines]


NO_TABLES: tuple[tuple[str, Draw], ...] = (
    ("no head", lambda canvas: spread(canvas, (("王明", "", "李强", ""), ("张力", "", "赵青", "")), 700)),
    (
        "ordinals in the middle of their rows",
        lambda canvas: spread(
            canvas,
            (
                NAMES,
                ("", "渡口安全检查和渡船", "", ""),
                ("1", "", "乙县交通局", "2022年底"),
                ("", "检修", "", ""),
                ("2", "户外广告整治", "丙县城管局", "2022年底"),
                ("3", "河道采砂管理", "甲县水利局", "2021年底"),
            ),
            700,
        ),
    ),
    (
        "a letterhead",
        lambda canvas: spread(canvas, (("甲市", "民政局", "财政局", "文件"), ("甲民发", "2021", "12号", "")), 700),
    ),
)


@pytest.mark.parametrize("draw", [draw for _, draw in NO_TABLES], ids=[name for name, _ in NO_TABLES])
def test_where_the_evidence_is_weak_lines_stay_lines(draw: Draw) -> None:
    assert "\t" not in "".join(lines_of(draw))


def test_an_attachment_of_a_cut_table_has_all_its_rows() -> None:
    def first(canvas: Canvas) -> None:
        written(
            canvas, ["|甲市人民政府", "|关于公布规范性文件清理结果的决定", "|甲政发〔2021〕9号", "", "各县人民政府："]
        )
        y = written(canvas, rows("市政府决定，对列入附件的文件作出处理，自公布之日起施行。"), y=600)
        written(canvas, ["\u3000" * 14 + "甲市人民政府", "\u3000" * 14 + "2021年3月9日"], y=y)
        written(canvas, ["附件", "|规范性文件清理结果"], y=430)
        table(HEAD, FIRST, SECOND, CUT[0], top=360.0)(canvas)

    (document,) = read_source(drawn(first, table(HEAD, CUT[1], LAST)), "x.pdf").documents
    assert [(each.kind, each.rows) for each in document.attachments] == [("table", 4)]
