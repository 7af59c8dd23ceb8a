"""Issues of gazettes as PDFs: columns as they are set, spreads, running heads, footnotes, the 目录 with leaders."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from corpus.model import Reading
from ingest import read_source
from ingest.readers import read_bytes
from ingest.readers.pdf_columns import regions_of
from ingest.readers.pdf_glyphs import Glyph
from tests.paper import FONT, HEIGHT, WIDTH, drawn, grid, put, rows

SIZE, LEADING = 10.5, 17.0
MARGIN, HIGH, LOW = 60.0, 770.0, 70.0
LABEL = re.compile(r"^[一二三四五六七八九十]、")


def sentences(subject: str, count: int) -> tuple[str, ...]:
    """Paragraphs of different lengths that nowhere repeat each other."""
    told = (
        f"对{subject}负总责的单位应当每季度开展一次检查，并将检查情况报送主管部门备案",
        f"未经许可，任何单位和个人不得改变{subject}的用途，确需改变的应当依法办理手续",
        f"负责{subject}的人员应当接受培训，考核合格后方可上岗",
        f"发现{subject}存在隐患的，应当立即采取措施消除隐患，并在二十四小时内报告",
    )
    labels = "一二三四五六七八九十"
    return tuple(
        f"{labels[at]}、"
        + "；".join(f"{told[(at + k) % 4]}（{labels[at]}之{labels[k]}）" for k in range(1 + at % 3))
        + "。"
        for at in range(count)
    )


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as it will be set: its title's lines, its number, paragraphs, signature and day."""

    title: tuple[str, ...]
    number: str
    paragraphs: tuple[str, ...]
    signed: tuple[str, str] = ("甲市人民政府", "2021年3月9日")

    def rows(self, width: int, *, headed: bool = True) -> Iterator[str]:
        yield from ((*(f"|{line}" for line in self.title), f"|{self.number}", "") if headed else ())
        yield "各县（区）人民政府："
        yield from chain.from_iterable(rows(each, width) for each in self.paragraphs)
        yield from ("\u3000" * (width - len(each) - 2) + each for each in self.signed)
        yield ""


FIRST = Paper(
    ("甲市人民政府关于加强", "渡口安全管理的通知"),
    "甲政发〔2021〕12号",
    ("为加强渡口安全管理，根据国家有关规定，结合本市实际，现将有关事项通知如下：", *sentences("渡口设施", 9)),
)
SECOND = Paper(
    ("甲市人民政府关于规范", "户外广告设置的意见"),
    "甲政发〔2021〕13号",
    (
        "为规范户外广告设置，改善市容市貌，现提出以下意见：",
        *sentences("户外广告", 8),
        "九、本意见自印发之日起施行。《甲市户外广告管理规定》（甲政发〔2015〕8号）同时废止。",
    ),
)
THIRD = Paper(
    ("甲市人民政府关于做好", "道路照明工作的通知"),
    "甲政发〔2021〕14号",
    ("为做好城市道路照明工作，现通知如下：", *sentences("照明灯具", 7)),
)


@dataclass(slots=True)
class Column:
    """A box that rows are set into from its top."""

    x: float
    top: float
    bottom: float
    width: int

    def set(self, canvas: Canvas, lines: list[str]) -> None:
        """As many of the rows as fit; those are taken off the list."""
        y = self.top
        while lines and y >= self.bottom:
            line = lines.pop(0)
            bare = line.lstrip("|\u3000")
            if line.startswith("|"):
                middle = self.x + (self.width * SIZE - pdfmetrics.stringWidth(bare, FONT, SIZE)) / 2
                put(canvas, bare, middle, y, SIZE)
            elif bare:
                put(canvas, bare, self.x + SIZE * (len(line) - len(bare)), y, SIZE)
            y -= LEADING


def two(
    gutter: float = 21.0, top: float = HIGH, bottom: float = LOW, left: float = MARGIN, step: float = 0.0
) -> list[Column]:
    """Two columns of 21 characters; the right one may stand lower by a part of a row."""
    wide = 21
    return [Column(left, top, bottom, wide), Column(left + wide * SIZE + gutter, top - step, bottom, wide)]


Draw = Callable[[Canvas], object]


def heading(canvas: Canvas, paper: Paper, y: float) -> None:
    for at, line in enumerate((*paper.title, paper.number)):
        em = 16 if at < len(paper.title) else 11
        put(canvas, line, (WIDTH - pdfmetrics.stringWidth(line, FONT, em)) / 2, y - 22 * at, em)


def flowing(lines: list[str], columns: Callable[[], list[Column]], count: int) -> list[Draw]:
    """Pages into whose columns the rows flow."""

    def page(canvas: Canvas) -> None:
        for column in columns():
            column.set(canvas, lines)

    return [page] * count


def titles_inside(gutter: float = 21.0, step: float = 0.0) -> list[Draw]:
    lines = [*FIRST.rows(21), *SECOND.rows(21), *THIRD.rows(21)]
    return flowing(lines, lambda: two(gutter, step=step), 4)


def titles_over_both() -> list[Draw]:
    """Each document begins under a title over both columns, in the middle of a page if it comes so."""

    def banded(canvas: Canvas, paper: Paper, top: float) -> None:
        heading(canvas, paper, top)
        lines = [*paper.rows(21, headed=False)]
        half = (len(lines) + 1) // 2
        for column, part in zip(two(top=top - 80, bottom=0), (lines[:half], lines[half:]), strict=True):
            column.set(canvas, part)

    begun = [*SECOND.rows(21, headed=False)]

    def second(canvas: Canvas) -> None:
        banded(canvas, THIRD, HIGH)
        heading(canvas, SECOND, 330)
        for column in two(top=250):
            column.set(canvas, begun)

    return [lambda canvas: banded(canvas, FIRST, HIGH), second, *flowing(begun, two, 1)]


def unequal() -> list[Draw]:
    """The last column of a document is short, the next begins above it on the right."""
    lines = [*FIRST.rows(21), *SECOND.rows(21), *THIRD.rows(21)]

    def page(canvas: Canvas) -> None:
        left, right = two()
        left.set(canvas, lines)
        right.bottom = 400
        right.set(canvas, lines)

    return [page] * 5


def three_columns() -> list[Draw]:
    lines = [*FIRST.rows(14), *SECOND.rows(14), *THIRD.rows(14)]
    return flowing(lines, lambda: [Column(MARGIN + at * 164.0, HIGH, LOW, 14) for at in range(3)], 3)


def spreads() -> list[Draw]:
    """Two pages on one sheet, two columns each, the numbers of the pages outside."""
    lines = [*FIRST.rows(21), *SECOND.rows(21), *THIRD.rows(21)]
    number = iter(range(4, 20))

    def sheet(canvas: Canvas) -> None:
        canvas.setPageSize((2 * WIDTH, HEIGHT))
        for at in range(2):
            put(canvas, "甲市人民政府公报　2021年第3期", at * WIDTH + (MARGIN if at == 0 else 380), 810, 9)
            for column in two(left=at * WIDTH + MARGIN, bottom=300):
                column.set(canvas, lines)
            put(canvas, str(next(number)), at * WIDTH + (MARGIN if at == 0 else 520), 30, 9)

    return [sheet] * 3


ARRANGEMENTS: dict[str, Callable[[], list[Draw]]] = {
    "titles inside the columns": titles_inside,
    "a narrow gutter": lambda: titles_inside(gutter=8.5),
    "columns out of step": lambda: titles_inside(step=8.5),
    "titles over both columns": titles_over_both,
    "columns of unequal heights": unequal,
    "three columns": three_columns,
    "two pages on a sheet": spreads,
}


def told(reading: Reading) -> dict[str, tuple[str | None, str, int]]:
    return {each.title: (each.number, str(each.issued_on), len(each.effects)) for each in reading.documents}


@pytest.mark.parametrize("arrangement", ARRANGEMENTS.values(), ids=ARRANGEMENTS.keys())
def test_documents_and_paragraphs_are_those_that_were_set(arrangement: Callable[[], list[Draw]]) -> None:
    reading = read_source(drawn(*arrangement()), "x.pdf")
    assert told(reading) == {
        "".join(paper.title): (paper.number, "2021-03-09", int(paper is SECOND)) for paper in (FIRST, SECOND, THIRD)
    }
    texts = ["".join(each.text.split()) for document in reading.documents for each in document.provisions]
    for paper in (FIRST, SECOND, THIRD):
        for paragraph in paper.paragraphs:
            assert LABEL.sub("", paragraph) in texts


# running heads, page numbers


def issue(lines: list[str]) -> list[Draw]:
    """Left pages print the issue, right pages its section; numbers stand outside, in or beside the heads."""

    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            if number % 2 == 0:
                put(canvas, str(number), MARGIN, 810, 9)
                put(canvas, "2021年第3期（总第87期）", 90, 810, 9)
                put(canvas, "甲市人民政府公报", 430, 810, 9)
            else:
                put(canvas, "市政府文件" if number < 9 else "人事任免", MARGIN, 810, 9)
                put(canvas, str(number), 520, 810, 9)
            canvas.line(MARGIN, 800, 530, 800)
            for column in two(bottom=380):
                column.set(canvas, lines)

        return draw

    return [page(number) for number in range(4, 11)]


def test_heads_and_numbers_of_left_and_right_pages_do_not_reach_the_text() -> None:
    lines = [each for paper in (FIRST, SECOND, THIRD, FIRST, SECOND) for each in paper.rows(21)]
    begins = [4 + at // 46 for at, line in enumerate(lines) if line.startswith("|甲市")]
    reading = read_source(drawn(*issue(lines)), "x.pdf")
    assert reading.publication is not None
    assert (reading.publication.name, reading.publication.issue) == ("甲市人民政府公报", "2021年第3期")
    assert reading.text is not None
    assert not re.search("市政府文件|人事任免|(?m:^[0-9]+$)", reading.text)
    assert [each.publication.page for each in reading.documents if each.publication] == begins


# footnotes


def test_a_footnote_stands_after_the_paragraph_that_goes_on_over_the_page() -> None:
    told = (FIRST.paragraphs[0], FIRST.paragraphs[3], FIRST.paragraphs[6], SECOND.paragraphs[3])
    lines = [row for paragraph in told for row in rows(paragraph, 21)]

    def page(note: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            for column in two(bottom=670):
                column.set(canvas, lines)
            canvas.line(MARGIN, 100, 200, 100)
            put(canvas, note, MARGIN, 86, 8)
            put(canvas, note[4:6] + "标准。", MARGIN + 16, 74, 8)

        return draw

    text = read_bytes(drawn(page("①渡口的类别，见有关水上交通安全的"), page("②培训的内容，见有关渡船管理人员的")))[
        0
    ].text
    assert text.split() == [
        *told[:3],
        "注：①渡口的类别，见有关水上交通安全的类别标准。",
        *told[3:],
        "注：②培训的内容，见有关渡船管理人员的内容标准。",
    ]


# tables in columns


def test_a_table_in_a_column_goes_on_in_the_next_and_one_over_both_columns_parts_the_page() -> None:
    head = {(0, 0): "序号", (0, 1): "渡口"}
    told = (FIRST.paragraphs[3], FIRST.paragraphs[6], SECOND.paragraphs[3], SECOND.paragraphs[6])
    before, after = ([row for paragraph in part for row in rows(paragraph, 21)] for part in (told[:2], told[2:]))

    def draw(canvas: Canvas) -> None:
        left, right = two(bottom=200)
        left.set(canvas, before)
        xs = [MARGIN, MARGIN + 40, MARGIN + 200]
        grid(canvas, xs, [260, 230, 200], head | {(1, 0): "1", (1, 1): "甲渡口"})
        grid(canvas, [x + 242 for x in xs], [780, 750, 720], head | {(1, 0): "2", (1, 1): "乙渡口"})
        right.top = 690
        right.set(canvas, after)
        grid(canvas, [MARGIN, 200, 520], [180, 150, 120], {(0, 0): "单位", (0, 1): "指标", (1, 0): "甲县", (1, 1): "5"})

    text = read_bytes(drawn(draw))[0].text
    assert [line.strip() for line in text.splitlines() if line.strip()] == [
        *told[:2],
        "序号\t渡口",
        "1\t甲渡口",
        "2\t乙渡口",
        *told[2:],
        "单位\t指标",
        "甲县\t5",
    ]


# the 目录

LEADERS = ("…………………………", "························", "．．．．．．．．．．．．", "......................", " ")


@pytest.mark.parametrize("leader", LEADERS)
@pytest.mark.parametrize("number", ["{}", "（{}）"])
def test_a_contents_page_with_leaders_names_the_documents_and_their_pages(leader: str, number: str) -> None:
    papers = (FIRST, SECOND, THIRD)
    lines = [each for paper in papers for each in paper.rows(21)]

    def contents(canvas: Canvas) -> None:
        put(canvas, "甲市人民政府公报", 180, 760, 26)
        put(canvas, "2021年第3期（总第87期）", 210, 720, 12)
        put(canvas, "目　　录", 250, 680, 18)
        put(canvas, "【市政府文件】", MARGIN, 640, 12)
        for at, (paper, page) in enumerate(zip(papers, (4, 4, 5), strict=True)):
            title, y = "".join(paper.title), 610 - 50 * at
            put(canvas, title, MARGIN, y, 12)
            put(canvas, f"（{paper.number}）", MARGIN, y - 20, 12)
            if leader == " ":
                canvas.line(MARGIN + 150, y - 18, 480, y - 18)
            else:
                put(canvas, leader, MARGIN + 150, y - 20, 12)
            put(canvas, number.format(page), 500, y - 20, 12)

    def page(at: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            for column in two():
                column.set(canvas, lines)
            put(canvas, f"- {at} -", 280, 30, 9)

        return draw

    reading = read_source(drawn(contents, *map(page, range(4, 7))), "x.pdf")
    assert [(each.title, each.section) for each in reading.documents] == [
        ("".join(paper.title), "市政府文件") for paper in papers
    ]
    assert [each.publication.page for each in reading.documents if each.publication] == [4, 4, 5]
    assert [each.document for each in reading.contents] == [0, 1, 2]


# nothing is lost

PIECES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 40), st.integers(1, 26)),
    min_size=1,
    max_size=60,
    unique_by=lambda p: p[:2],
)


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_every_glyph_of_a_page_is_in_one_region_whatever_stands_where(pieces: list[tuple[int, int, int]]) -> None:
    glyphs = [
        Glyph(chr(0x4E00 + 30 * number + at), 20 + 9 * x + 10 * at, 800 - 18 * y, 30 + 9 * x + 10 * at, 810 - 18 * y)
        for number, (x, y, count) in enumerate(pieces)
        for at in range(count)
    ]
    regions, _ = regions_of(glyphs, [])
    told = [region.table.rows if region.table else [(row.text,) for row in region.rows] for region in regions]
    found = sorted(char for rows in told for cells in rows for text in cells for char in text if char.strip())
    assert found == sorted(glyph.char for glyph in glyphs)
