"""OFD files: the text of a PDF of the same pages, whoever made them; what stands on a page; what is refused."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from reportlab.pdfgen.canvas import Canvas

from ingest import IngestError, read_source
from ingest.readers import read_bytes
from ingest.readers.ofd_page import Affine, PageReader, steps_of
from tests.paper import LEFT, TOP, drawn, grid, put, written
from tests.sheet import NAMESPACE, Maker, packed, page_xml, printed
from tests.test_pdf_gazettes import ARRANGEMENTS, Draw, told
from tests.test_readers_pdf import NOTICE, NUMBER, TITLE, mutilated

MAKERS = {
    "whole rows": Maker(),
    "a character an object": Maker(piece=1),
    "steps as runs": Maker(runs=True),
    "points scaled to millimetres": Maker(scaled=True, piece=3),
    "no steps": Maker(stepless=True),
    "laid out for reading": Maker(laid_out=True),
    "an older namespace": Maker(namespace="http://www.ofdspec.org"),
}


def notice(canvas: Canvas) -> None:
    written(canvas, NOTICE)


def text_of(content: bytes) -> str:
    return read_bytes(content)[0].text


def refusal(content: bytes) -> str:
    """The sentence with which a file is refused; empty where it is read."""
    try:
        read_source(content, "x.ofd")
    except IngestError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("maker", MAKERS.values(), ids=MAKERS)
def test_a_notice_reads_as_from_a_pdf_whichever_program_wrote_it(maker: Maker) -> None:
    content = printed(notice, maker=maker)
    assert text_of(content) == text_of(drawn(notice))
    reading = read_source(content, "x.ofd")
    assert reading.encoding == "ofd"
    (document,) = reading.documents
    assert (document.title, document.number, str(document.issued_on)) == ("".join(TITLE), NUMBER, "2021-03-09")


@pytest.mark.parametrize("arrangement", ARRANGEMENTS.values(), ids=ARRANGEMENTS)
def test_columns_and_spreads_read_as_from_a_pdf(arrangement: Callable[[], list[Draw]]) -> None:
    ofd, pdf = (read_source(make(*arrangement()), "x") for make in (printed, drawn))
    assert told(ofd) == told(pdf)
    assert ofd.text == pdf.text


def test_ruled_tables_are_rows_of_cells() -> None:
    def table(canvas: Canvas) -> None:
        put(canvas, "附件：渡口名录", LEFT, TOP)
        cells = {(0, 0): "序号", (0, 1): "渡口", (1, 0): "1", (1, 1): "甲渡口", (2, 0): "2", (2, 1): "乙渡口\n（停用）"}
        grid(canvas, [80, 140, 400], [740, 710, 680, 630], cells)
        canvas.rect(80, 600, 320, 20)
        put(canvas, "在框中的话。", 90, 604, 12)

    assert text_of(printed(table)) == text_of(drawn(table))
    assert "2\t乙渡口（停用）" in text_of(printed(table))


@pytest.mark.parametrize(
    ("array", "count", "steps"),
    [
        ("5 5 7.5", 3, [5, 5, 7.5]),
        ("g 3 2.5", 9, [2.5, 2.5, 2.5]),
        ("5 g 2 2.5 7", 9, [5, 2.5, 2.5, 7]),
        ("g 1000000000 1", 4, [1, 1, 1, 1]),  # no more than there are characters
        ("", 4, []),
        (None, 4, []),
        ("5 x 5", 4, [5]),
        ("5 g 2", 4, [5]),
        ("5 nan 5", 4, [5]),
    ],
)
def test_steps_between_characters(array: str | None, count: int, steps: list[float]) -> None:
    assert steps_of(array, count) == steps


def test_an_inner_place_is_turned_before_the_outer_one() -> None:
    outer, inner = Affine(2, 0, 0, 2, 10, 20), Affine(0, 1, -1, 0, 5, 0)
    assert outer.of(inner).point(1, 2) == outer.point(*inner.point(1, 2)) == (16, 22)
    assert outer.of(inner).step(1, 0) == (0, 2)  # what moves a place moves no step


def layer(objects: str) -> list[etree._Element]:
    return [etree.fromstring(f'<ofd:Content xmlns:ofd="{NAMESPACE}"><ofd:Layer>{objects}</ofd:Layer></ofd:Content>')]


NO_PICTURES: dict[str, etree._Element] = {}


def said(text: str, *, boundary: str = "20 30 80 6", more: str = "", code: str = 'X="0" Y="4.4"') -> str:
    chars = f"<ofd:TextCode {code}>{text}</ofd:TextCode>"
    return f'<ofd:TextObject Boundary="{boundary}" Size="5" {more}>{chars}</ofd:TextObject>'


GLYPHS = '<ofd:CGTransform CodePosition="0" CodeCount="1"><ofd:Glyphs>7</ofd:Glyphs></ofd:CGTransform>'
# what is drawn, and the characters that are read of it from left to right
DRAWN: dict[str, tuple[str, str]] = {
    "a text": (said("甲市"), "甲市"),
    "a place far outside, moved back by the matrix": (
        said(
            "甲",
            boundary="114.8 185.2 4.1 4.7",
            more='CTM="0.3527 0 0 0.3527 -114.8 111.4"',
            code='X="324.4" Y="-303.7"',
        ),
        "甲",
    ),
    "not visible": (said("甲市", more='Visible="false"'), ""),
    "outside a page whose box is wrong": (said("甲", boundary="220 30 80 6"), "甲"),
    "a watermark askew": (said("甲市", more='CTM="0.866 -0.5 0.5 0.866 0 0"'), ""),
    "a block in a block": (f"<ofd:PageBlock><ofd:PageBlock>{said('甲')}</ofd:PageBlock></ofd:PageBlock>", "甲"),
    "a second text code goes on where the first began": (
        '<ofd:TextObject Boundary="20 30 80 20" Size="5"><ofd:TextCode X="0" Y="5">甲</ofd:TextCode>'
        '<ofd:TextCode X="6">乙</ofd:TextCode></ofd:TextObject>',
        "甲乙",
    ),
    "spaces are places, not characters": (said("甲 乙", code='X="0" Y="4" DeltaX="5 5"'), "甲乙"),
    "no size but the height of its boundary": (
        '<ofd:TextObject Boundary="20 30 80 6"><ofd:TextCode X="0" Y="4">甲</ofd:TextCode></ofd:TextObject>',
        "甲",
    ),
    "no size at all": ("<ofd:TextObject><ofd:TextCode>甲</ofd:TextCode></ofd:TextObject>", ""),
    "a comment between": (f"<!-- 乙 -->{said('甲')}", "甲"),
    "a vector picture": ('<ofd:CompositeObject Boundary="10 10 50 50" ResourceID="8"/>', "图"),
    "a picture that is not there": ('<ofd:CompositeObject Boundary="10 10 50 50" ResourceID="9"/>', ""),
}


@pytest.mark.parametrize(("objects", "read"), DRAWN.values(), ids=DRAWN)
def test_what_stands_on_a_page(objects: str, read: str) -> None:
    picture = {"8": layer(said("图"))[0][0]}
    page = PageReader(picture.get).read(layer(objects), (0, 0, 210, 297))
    assert "".join(glyph.char for glyph in sorted(page.glyphs, key=lambda glyph: glyph.left)) == read


def test_places_are_points_from_the_lower_left_corner() -> None:
    page = PageReader(NO_PICTURES.get).read(
        layer(said("甲", boundary="20 30 80 6", code='X="1" Y="4.4"')), (0, 0, 210, 297)
    )
    (glyph,) = page.glyphs
    place = [round(x * 25.4 / 72, 3) for x in (glyph.left, glyph.bottom, glyph.right, glyph.top)]
    assert place == [21, 297 - 35, 26, 297 - 30]  # its base line at 34.4, 0.6 of it below
    assert [round(x, 1) for x in page.box] == [0, 0, 595.3, 841.9]


@pytest.mark.parametrize("matrix", ["0 1 -1 0 0 0", "0 -1 1 0 0 80"], ids=["clockwise", "against the clock"])
def test_a_page_printed_sideways_is_turned(matrix: str) -> None:
    more = f'CTM="{matrix}"'
    rows = said("甲乙丙丁", boundary="40 40 6 80", more=more) + said("戊", boundary="100 40 6 80", more=more)
    page = PageReader(NO_PICTURES.get).read(layer(rows), (0, 0, 210, 297))
    lefts = {glyph.char: glyph.left for glyph in page.glyphs}
    assert sorted("甲乙丙丁", key=lambda char: lefts[char]) == list("甲乙丙丁")
    assert len({round(glyph.middle) for glyph in page.glyphs if glyph.char in "甲乙丙丁"}) == 1
    left, bottom, right, top = page.box
    assert right - left > top - bottom
    assert all(left < glyph.left < right and bottom < glyph.bottom < top for glyph in page.glyphs)


def test_glyphs_without_a_character_are_counted() -> None:
    unknown = said("¤").replace("<ofd:TextCode", f"{GLYPHS}<ofd:TextCode")
    page = PageReader(NO_PICTURES.get).read(layer(unknown + said("¤\ue001")), (0, 0, 210, 297))
    assert (page.unreadable, [glyph.char for glyph in page.glyphs]) == (2, ["¤"])


def test_what_a_template_prints_is_on_each_page() -> None:
    template = page_xml(
        f"<ofd:Content><ofd:Layer>{said('甲市水利局文件', boundary='70 20 80 6')}</ofd:Layer></ofd:Content>"
    )
    body = said("各单位应当认真执行本通知，并将情况报送市政府。", boundary="20 60 160 6")
    own = page_xml(
        f'<ofd:Template TemplateID="5" ZOrder="Background"/><ofd:Content><ofd:Layer>{body}</ofd:Layer></ofd:Content>'
    )
    common = '<ofd:TemplatePage ID="5" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
    content = packed({"Doc_0/Pages/Page_0/Content.xml": own, "Doc_0/Tpls/Tpl_0/Content.xml": template}, common=common)
    assert text_of(content).split() == ["甲市水利局文件", "各单位应当认真执行本通知，并将情况报送市政府。"]


def test_a_vector_picture_is_found_among_the_resources() -> None:
    content = f"<ofd:Content>{said('甲市水利局关于印发渡口管理办法的通知')}</ofd:Content>"
    unit = f'<ofd:CompositeGraphicUnit ID="8" Width="80" Height="20">{content}</ofd:CompositeGraphicUnit>'
    resources = f"<ofd:Res><ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits></ofd:Res>"
    drawing = '<ofd:CompositeObject Boundary="10 10 90 50" ResourceID="8"/>'
    own = page_xml(f"<ofd:Content><ofd:Layer>{drawing}</ofd:Layer></ofd:Content>")
    common = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    file = packed({"Doc_0/Pages/Page_0/Content.xml": own, "Doc_0/DocumentRes.xml": resources}, common=common)
    assert text_of(file).strip() == "甲市水利局关于印发渡口管理办法的通知"


# where parts are


def renamed(content: bytes, change: Callable[[str], str], *, text: Callable[[str], str] = str) -> bytes:
    """The package with its parts called otherwise, and their texts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(change(name), text(old.read(name).decode()))
    return out.getvalue()


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (lambda name: name.replace("/", "\\") if "/" in name else name, str),
        (lambda name: name if name == "OFD.xml" else name.upper(), str),
        (str, lambda xml: xml.replace('BaseLoc="Pages/', 'BaseLoc="/Doc_0/Pages/')),
        (str, lambda xml: xml.replace('BaseLoc="Pages/', 'BaseLoc="Doc_0/Pages/')),
        (str, lambda xml: xml.replace('BaseLoc="Pages/', 'BaseLoc="./Pages/../Pages/')),
        (str, lambda xml: xml.replace(">Doc_0/Document.xml<", ">\n  /Doc_0/Document.xml\n<")),
    ],
    ids=["backslashes", "other case", "from the root", "from the root without a stroke", "dots", "spaces around"],
)
def test_parts_are_found_however_they_are_named(change: Callable[[str], str], text: Callable[[str], str]) -> None:
    assert text_of(renamed(printed(notice), change, text=text)) == text_of(drawn(notice))


def test_two_documents_in_one_file_are_read_one_after_the_other() -> None:
    def doubled(xml: str) -> str:
        _, body, end = xml.partition("<ofd:DocBody>")
        body += end.partition("</ofd:DocBody>")[0] + "</ofd:DocBody>"
        return xml.replace(body, body * 2) if "DocType" in xml else xml

    assert text_of(renamed(printed(notice), str, text=doubled)).count("现就有关事项通知如下") == 2


# what the file says of itself


def test_what_an_office_s_system_says_is_a_fact_and_a_file_s_title_is_none() -> None:
    said_of_it = (
        "<ofd:Title>Microsoft Word - 新建文档.docx</ofd:Title><ofd:Author>admin</ofd:Author><ofd:CustomDatas>"
        f'<ofd:CustomData Name="发文字号">{NUMBER}</ofd:CustomData><ofd:CustomData Name="template">3</ofd:CustomData>'
        "</ofd:CustomDatas>"
    )
    (document,) = read_source(printed(notice, info=said_of_it), "x.ofd").documents
    assert [(fact.field, fact.value) for fact in document.facts] == [("发文字号", NUMBER)]


def test_files_that_are_attached_are_told_of() -> None:
    file = '<ofd:Attachment ID="1" Name="名录.xlsx"><ofd:FileLoc>名录.xlsx</ofd:FileLoc></ofd:Attachment>'
    listed = f"<ofd:Attachments>{file}</ofd:Attachments>"
    content = printed(
        notice,
        parts={"Attachs/Attachments.xml": listed},
        after="<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>",
    )
    (issue,) = read_source(content, "x.ofd").issues
    assert (issue.rule, issue.text) == ("attachment_unread", "名录.xlsx")


# what is refused


def scan(canvas: Canvas) -> None:
    canvas.drawImage("x", 0, 0, 595, 842)


def unknown(canvas: Canvas) -> None:
    put(canvas, "\ue001" * 30, LEFT, TOP)


def nested(times: int) -> bytes:
    blocks = "<ofd:PageBlock>" * times + said("甲") + "</ofd:PageBlock>" * times
    content = page_xml(f"<ofd:Content><ofd:Layer>{blocks}</ofd:Layer></ofd:Content>")
    return packed({"Doc_0/Pages/Page_0/Content.xml": content})


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a scan": (lambda: printed(scan, scan), "the OFD has no text layer, its pages are pictures (a scan)"),
    "no characters": (lambda: printed(unknown), "the OFD's fonts do not say which characters"),
    "empty pages": (lambda: printed(lambda _: None), "the OFD has no text in it"),
    "no pages": (lambda: packed({}), "the OFD has no text in it"),
    "encrypted": (
        lambda: printed(notice, root="<ofd:Encryptions>Encryptions.xml</ofd:Encryptions>"),
        "the file is encrypted",
    ),
    "a page is missing": (
        lambda: renamed(printed(notice), lambda name: name.replace("Content.xml", "Other.xml")),
        "its part Pages/Page_0/Content.xml is missing",
    ),
    "no document": (
        lambda: renamed(printed(notice), str, text=lambda xml: xml.replace("DocRoot", "Root")),
        "its part of its document is missing",
    ),
    "blocks in blocks": (lambda: nested(40), "it may be made to do harm"),
    "entities": (
        lambda: renamed(
            printed(notice), str, text=lambda xml: xml.replace("?>\n", '?>\n<!DOCTYPE a [<!ENTITY b "c">]>')
        ),
        "it may be made to do harm",
    ),
}


@pytest.mark.parametrize(("make", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_and_why(make: Callable[[], bytes], sentence: str) -> None:
    assert sentence in refusal(make())
    assert "\n" not in refusal(make())


def test_a_scanned_page_among_others_is_a_doubt() -> None:
    reading = read_source(printed(notice, scan, notice), "x.ofd")
    assert [(issue.rule, issue.text) for issue in reading.issues] == [("page_unread", "第2页")]


@settings(deadline=None)
@given(st.integers(0, 2**32), st.booleans())
def test_a_mutilated_file_is_read_or_refused_in_a_sentence(seed: int, inside: bool) -> None:
    """The package mutilated, or a page in a package that is whole."""
    chance = random.Random(seed)
    whole = printed(notice)
    if not inside:
        assert "\n" not in refusal(mutilated(whole, chance))
        return
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, mutilated(old.read(name), chance) if "Page_0" in name else old.read(name))
    assert "\n" not in refusal(out.getvalue())
