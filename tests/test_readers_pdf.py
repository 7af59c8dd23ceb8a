"""PDFs: rows by position, columns, running heads, tables; scans, fonts without characters, locked and broken files."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.model import Publication
from ingest import IngestError, read_source
from ingest.readers import read_bytes
from ingest.readers.pdf_glyphs import Glyph, PdfError, read_pages
from ingest.readers.pdf_heads import PAGE_NUMBER
from ingest.readers.pdf_rows import rows_of
from tests.paper import EM, FONT, LEFT, PER_ROW, RIGHT, STEP, TOP, drawn, grid, put, rows, written
from tests.sheet import printed as in_ofd

TITLE = ("甲市人民政府办公室", "关于加强河道采砂管理工作的通知")
NUMBER = "甲政办发〔2021〕12号"
BODY = (
    "为加强河道采砂管理，保障防洪安全和生态安全，经市政府同意，现就有关事项通知如下：",
    "一、落实管理责任。各县（区）人民政府对本行政区域内河道采砂管理负总责，实行行政首长负责制，层层签订责任书。",
    "二、严格许可审批。未经许可，任何单位和个人不得从事河道采砂活动，2022年3月1日前完成清理。",
    "三、本通知自印发之日起施行，有效期5年。《甲市河道采砂管理规定》（甲政办发〔2015〕8号）同时废止。",
)
NOTICE = [
    f"|{TITLE[0]}",
    f"|{TITLE[1]}",
    f"|{NUMBER}",
    "",
    "各县（区）人民政府，市政府各部门：",
    *(row for paragraph in BODY for row in rows(paragraph)),
    "",
    "\u3000" * 16 + "甲市人民政府办公室",
    "\u3000" * 18 + "2021年3月9日",
]


def text_of(content: bytes) -> str:
    return read_bytes(content)[0].text


def refusal(content: bytes) -> str:
    """The sentence with which a file is refused; empty where it is read."""
    try:
        read_source(content, "x.pdf")
    except IngestError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("piece", [0, 1, 3], ids=["whole rows", "one character a piece", "three"])
def test_a_notice_is_read_whatever_pieces_its_rows_are_kept_in(piece: int) -> None:
    content = drawn(lambda canvas: written(canvas, NOTICE, piece=piece))
    (document,) = read_source(content, "x.pdf").documents
    assert (document.title, document.number) == ("".join(TITLE), NUMBER)
    assert (document.issuers, str(document.issued_on)) == (("甲市人民政府办公室",), "2021-03-09")
    assert [effect.target_number for effect in document.effects] == ["甲政办发〔2015〕8号"]
    for paragraph in BODY:
        assert f"\u3000\u3000{paragraph}\n" in text_of(content)  # joined over the ends of its rows


def test_a_paragraph_goes_on_over_the_page_under_the_running_head_and_above_the_page_number() -> None:
    def page(number: int, lines: list[str]) -> Callable[[Canvas], object]:
        def draw(canvas: Canvas) -> None:
            put(canvas, "甲市人民政府规范性文件", LEFT, 810, 12)
            canvas.line(LEFT, 805, RIGHT, 805)
            written(canvas, lines)
            put(canvas, f"- {number} -", 280, 30, 12)

        return draw

    cut = [row for paragraph in BODY for row in rows(paragraph)]
    content = drawn(page(1, NOTICE[:5] + cut[:3]), page(2, cut[3:]))
    assert f"\u3000\u3000{BODY[1]}\n" in text_of(content)
    assert "规范性文件" not in text_of(content)
    assert "- 2 -" not in text_of(content)


def test_a_number_at_the_edge_below_a_full_row_is_a_line_of_its_own() -> None:
    full = "甲市人民政府办公室关于印发甲市河道采砂管理办法的通知"[: PER_ROW - 2]
    assert text_of(
        drawn(lambda canvas: written(canvas, [f"\u3000\u3000{full}", NUMBER, *rows(BODY[1])]))
    ).splitlines() == [
        f"\u3000\u3000{full}",
        NUMBER,
        f"\u3000\u3000{BODY[1]}",
    ]


def test_columns_are_read_one_after_the_other_below_what_reaches_over_both() -> None:
    narrow = [row for paragraph in (*BODY, *BODY) for row in rows(paragraph, 18)]
    half = len(narrow) // 2

    def draw(canvas: Canvas) -> None:
        under = written(canvas, [f"|{''.join(TITLE)}", f"|{NUMBER}"])
        written(canvas, narrow[:half], LEFT, under, em=11)
        written(canvas, narrow[half:], 302, under, em=11)

    assert "".join(text_of(drawn(draw)).split()) == "".join((*TITLE, NUMBER, *BODY, *BODY))


def test_an_issue_names_its_publication_once_and_its_documents_their_pages() -> None:
    def page(number: int, lines: list[str]) -> Callable[[Canvas], object]:
        def draw(canvas: Canvas) -> None:
            head = ("甲市人民政府公报　2021年第3期", str(number))
            put(canvas, head[0], LEFT if number % 2 else 300, 810, 10)
            written(canvas, lines)
            put(canvas, f"· {head[1]} ·", 280, 30, 10)

        return draw

    other = [f"|{TITLE[0]}", "|关于做好春季造林工作的通知", "|甲政办发〔2021〕13号", "", *NOTICE[4:]]
    pages = [page(7, NOTICE), page(8, other), page(9, rows(BODY[1])), page(10, rows(BODY[1]))]
    reading = read_source(drawn(*pages), "x.pdf")
    assert reading.publication is not None
    assert (reading.publication.name, reading.publication.issue) == ("甲市人民政府公报", "2021年第3期")
    printed = [each.publication.page for each in reading.documents if each.publication]
    assert printed == [7, 8]
    assert reading.text is not None
    assert reading.text.count("公报") == 1


SAMPLE = next((Path(__file__).parent.parent / "corpus" / "sources").glob("*.txt"))
SMALL, ROWS_A_PAGE = 11.0, 35


@pytest.mark.parametrize("make", [drawn, in_ofd], ids=["PDF", "OFD"])
def test_a_whole_issue_drawn_on_pages_has_the_documents_of_its_text(make: Callable[..., bytes]) -> None:
    per_row = int((RIGHT - LEFT) / SMALL)
    paragraphs = [line.strip(" \u3000") for line in SAMPLE.read_text(encoding="utf-8").replace("\t", "  ").splitlines()]
    lines = [
        row
        for each in paragraphs
        if each
        for row in ([each] if len(each) <= 14 else rows(each, per_row))  # a short line is one of a heading or a list
    ]

    def page(at: int) -> Callable[[Canvas], object]:
        def draw(canvas: Canvas) -> None:
            put(canvas, "甲市人民政府公报　2017年第12期", LEFT, 810, 10)
            written(canvas, lines[at : at + ROWS_A_PAGE], em=SMALL)
            put(canvas, f"· {at // ROWS_A_PAGE + 1} ·", 280, 30, 10)

        return draw

    drawn_issue = read_source(make(*map(page, range(0, len(lines), ROWS_A_PAGE))), "x")
    printed = read_source(SAMPLE.read_bytes(), "x.txt")
    told = [(each.title, each.number, each.issued_on, len(each.effects)) for each in printed.documents]
    assert [(each.title, each.number, each.issued_on, len(each.effects)) for each in drawn_issue.documents] == told
    assert len(drawn_issue.contents) == len(printed.contents)
    assert drawn_issue.publication == Publication("甲市人民政府公报", "2017年第12期", None)


XS, YS = [80.0, 130.0, 330.0, 430.0], [700.0, 670.0, 630.0, 600.0]


def test_a_ruled_table_keeps_its_cells() -> None:
    cells = {(0, 0): "序号", (0, 1): "单位", (0, 2): "指标", (1, 0): "1", (1, 1): "甲县河道\n管理局"}
    cells |= {(1, 2): "5，其中水面2", (2, 0): "2", (2, 2): "7"}

    def draw(canvas: Canvas) -> None:
        written(canvas, ["附件", "|采砂指标表"])
        grid(canvas, XS, YS, cells)
        written(canvas, ["注：单位为万吨，以上指标不得突破。"], y=570)

    assert text_of(drawn(draw)).endswith(
        "采砂指标表\n序号\t单位\t指标\n1\t甲县河道管理局\t5，其中水面2\n2\t\t7\n注：单位为万吨，以上指标不得突破。\n"
    )


def test_a_cell_over_two_rows_stands_in_the_first() -> None:
    def draw(canvas: Canvas) -> None:
        for y, ends in ((700, 430), (670, 430), (640, 330), (610, 430)):
            canvas.line(80, y, ends, y)
        for x in (80, 330, 430):
            canvas.line(x, 610, x, 700)
        for text, x, y in (
            ("河道", 90, 680),
            ("指标", 340, 680),
            ("甲河", 90, 650),
            ("乙河", 90, 620),
            ("合计十二", 340, 635),
        ):
            put(canvas, text, x, y, 12)

    assert text_of(drawn(draw)) == "河道\t指标\n甲河\t合计十二\n乙河\t\n"


def test_a_frame_around_a_page_and_boxes_behind_its_lines_are_no_tables() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 60, 480, 740)
        for at in range(8):
            canvas.rect(LEFT + 3 * (at % 2), TOP - 6 - STEP * at, 400, 32)
        written(canvas, NOTICE)

    assert "\t" not in text_of(drawn(draw))


def test_a_watermark_does_not_reach_the_text() -> None:
    def draw(canvas: Canvas) -> None:
        written(canvas, NOTICE)
        canvas.saveState()
        canvas.translate(150, 200)
        canvas.rotate(40)
        put(canvas, "甲市档案局专用", 0, 0, 50)
        canvas.restoreState()

    assert text_of(drawn(draw)) == text_of(drawn(lambda canvas: written(canvas, NOTICE)))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_whose_text_is_turned_is_read_as_it_is_meant(turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(*{90: (595, 100), 180: (595, 842), 270: (0, 700)}[turn])
        canvas.rotate(turn)
        written(canvas, rows(BODY[1], 20), 20, 500)

    assert text_of(drawn(draw)) == f"\u3000\u3000{BODY[1]}\n"


def glyphs(*placed: tuple[str, float]) -> list[Glyph]:
    """Characters at places given in ems, each half an em wide if it is a figure or letter, else one."""
    return [Glyph(char, 10 * x, 0, 10 * (x + (0.5 if char.isascii() else 1)), 10) for char, x in placed]


ROWS = [
    (glyphs(("2", 0), ("0", 0.5), ("2", 1.1), ("2", 1.6), ("年", 2.4)), "2022年"),  # figures set apart
    (
        glyphs(("韩", 0), ("震", 2), ("王", 5), ("大", 6), ("力", 7)),
        "韩 震  王大力",
    ),  # names of two and three characters
    (glyphs(("附", 0), ("则", 2)), "附则"),  # a heading spread evenly
    (glyphs(("第", 0), ("一", 1), ("条", 2), ("为", 3.3), ("规", 4.3), ("范", 5.3)), "第一条 为规范"),
    (glyphs(("a", 0), ("b", 0.5), ("c", 1.3)), "ab c"),
    (glyphs(("甲", 0), ("甲", 0.05), ("乙", 1)), "甲乙"),  # bold, printed twice
    (glyphs(("⽂", 0), ("件", 1), ("⻓", 2)), "文件长"),  # radicals that look like characters
]


@pytest.mark.parametrize(("placed", "text"), ROWS, ids=[text for _, text in ROWS])
def test_distance_tells_what_is_a_space(placed: list[Glyph], text: str) -> None:
    assert [row.text for row in rows_of(placed)] == [text]


@pytest.mark.parametrize("number", ["3", "·3·", "-12-", "—5—", "第5页", "5/48", "第5页，共48页", "第5页共48页"])
def test_page_numbers(number: str) -> None:
    assert PAGE_NUMBER.fullmatch(number)


def picture(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (60, 84), 200)), 0, 0, 595, 842)
    put(canvas, "— 2 —", 280, 30, 12)


def test_a_scan_is_refused_with_advice() -> None:
    assert "OCR" in refusal(drawn(picture))


def test_a_page_that_is_a_picture_among_others_is_a_doubt() -> None:
    def page(canvas: Canvas) -> None:
        written(canvas, NOTICE)

    reading = read_source(drawn(page, picture, page), "x.pdf")
    assert [(issue.rule, issue.text) for issue in reading.issues if issue.rule == "page_unread"] == [
        ("page_unread", "第2页")
    ]


def raw_pdf(content: bytes, font: bytes, filters: bytes = b"") -> bytes:
    """A PDF of one page, by hand: its content stream and its one font."""
    stream = b"<<" + filters + b"/Length %d>>stream\n" % len(content) + content + b"\nendstream"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        stream,
        font,
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    at = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % at


NAMELESS = (
    b"<</Type/Font/Subtype/Type1/BaseFont/Nameless/FirstChar 33/LastChar 36/Widths[500 500 500 500]"
    b"/Encoding<</Differences[33/G21/G22/G23/G24]>>>>"
)
HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
GLYPHS = b"BT /F1 12 Tf 50 700 Td (" + b'!"#$' * 20 + b") Tj ET"


def test_glyphs_without_characters_are_refused_with_advice() -> None:
    assert "fonts do not say" in refusal(raw_pdf(GLYPHS, NAMELESS))


def test_a_text_of_latin_scraps_is_no_gazette() -> None:
    assert "fonts do not say" in refusal(raw_pdf(GLYPHS, HELVETICA))


def test_a_locked_file() -> None:
    locked = drawn(lambda canvas: written(canvas, NOTICE), encrypt=StandardEncryption("open", strength=128))
    assert "password" in refusal(locked)
    copied = drawn(lambda canvas: written(canvas, NOTICE), encrypt=StandardEncryption("", canCopy=0))
    assert refusal(copied) == ""  # opens without a password


def test_a_broken_file_and_an_empty_one() -> None:
    assert "damaged" in refusal(b"%PDF-1.7\nnothing of it is left")
    assert "no text" in refusal(drawn(lambda canvas: canvas.line(0, 0, 9, 9)))


def test_a_stream_that_unpacks_to_gigabytes_is_refused() -> None:
    packer = zlib.compressobj(9)
    line = b"BT /F1 1 Tf (aaaaaaaaaaaaa) Tj ET "
    packed = b"".join(packer.compress(line * 30_000) for _ in range(60)) + packer.flush()
    with pytest.raises(PdfError):
        read_pages(raw_pdf(packed, HELVETICA, b"/Filter/FlateDecode"), memory=400_000_000)


def test_forms_that_draw_each_other_a_billion_times_are_refused() -> None:
    def draw(canvas: Canvas) -> None:
        for level in range(12):
            canvas.beginForm(f"f{level}")
            canvas.setFont(FONT, EM)
            for _ in range(12):
                canvas.drawString(10, 10, "甲") if level == 0 else canvas.doForm(f"f{level - 1}")
            canvas.endForm()
        canvas.doForm("f11")

    with pytest.raises(PdfError):
        read_pages(drawn(draw), seconds=1)


def mutilated(content: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut out, doubled, or the end lost."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(max(len(data), 1))
        match chance.randrange(4):
            case 0:
                data[at : at + chance.randint(1, 4)] = chance.randbytes(chance.randint(1, 4))
            case 1:
                del data[at : at + chance.randint(1, 300)]
            case 2:
                data[at:at] = data[at : at + chance.randint(1, 300)]
            case _:
                del data[-chance.randint(1, max(len(data) // 3, 1)) :]
    return bytes(data)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_a_mutilated_file_is_read_or_refused_in_a_sentence(seed: int) -> None:
    whole = drawn(lambda canvas: written(canvas, NOTICE), pageCompression=seed % 2)
    assert "\n" not in refusal(mutilated(whole, random.Random(seed)))


def test_the_body_of_a_document_without_its_head_is_named_by_its_file() -> None:
    lines = [
        "各区人民政府，市政府各部门：",
        *rows("经清理，市政府决定宣布两件文件失效。凡宣布失效的文件，自本决定印发之日起一律停止执行。"),
        "|甲市人民政府",
        "|2018年2月23日",
    ]
    (document,) = read_source(drawn(lambda canvas: written(canvas, lines)), "失效决定.pdf").documents
    assert (document.title, document.issuers, str(document.issued_on)) == ("失效决定", ("甲市人民政府",), "2018-02-23")
    assert "no_title" in [issue.rule for issue in document.issues]
