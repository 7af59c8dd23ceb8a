"""Word files: computed numbers, tables, notes, boxes, tracked changes; damaged and harmful packages."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Document, PageFact
from corpus.numerals import chinese
from ingest import IngestError, read_source
from ingest.readers import read_bytes
from ingest.readers.docx_numbering import FORMATS
from tests.test_readers_pdf import mutilated

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
NOTICE = (
    "甲市人民政府办公室关于加强河道采砂管理工作的通知",
    "甲政办发〔2021〕12号",
    "各县（区）人民政府，市政府各部门：",
    "经市政府同意，现就有关事项通知如下：",
    "一、落实管理责任。各县（区）人民政府对本行政区域内河道采砂管理负总责。",
    "二、本通知自印发之日起施行，有效期5年。《甲市河道采砂管理规定》（甲政办发〔2015〕8号）同时废止。",
    "甲市人民政府办公室",
    "2021年3月9日",
)


def p(content: str, properties: str = "") -> str:
    """A paragraph; plain words are its one run."""
    runs = content if content.startswith("<") else f"<w:r><w:t>{content}</w:t></w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def numbered(content: str, level: int = 0, number: int = 1) -> str:
    return p(content, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def docx(*blocks: str, **parts: str) -> bytes:
    """A package of a document and whatever other parts, by their names with "_" for "."."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        body = "".join(blocks)
        package.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            package.writestr(f"word/{name.replace('_', '.')}", content)
    return out.getvalue()


def text_of(*blocks: str, **parts: str) -> str:
    return read_bytes(docx(*blocks, **parts))[0].text


def refusal(content: bytes) -> str:
    try:
        read_source(content, "x.docx")
    except IngestError as error:
        return str(error)
    return ""


def lists(*levels: tuple[str, str], more: str = "") -> str:
    """numbering.xml with one list: of each level the format and the text."""
    written = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )
    one = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0">{written}</w:abstractNum>{one}{more}</w:numbering>'


ARTICLES = lists(("chineseCounting", "第%1条"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
ROW = "<w:tr>{}</w:tr>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(content)}</w:tc>"


def test_a_notice_comes_out_whole() -> None:
    (document,) = read_source(docx(*map(p, NOTICE)), "x.docx").documents
    assert (document.title, document.number) == NOTICE[:2]
    assert (document.issuers, str(document.issued_on)) == (("甲市人民政府办公室",), "2021-03-09")
    assert [effect.target_number for effect in document.effects] == ["甲政办发〔2015〕8号"]


def test_an_order_has_the_title_of_what_it_publishes_whatever_marks_stand_within_it() -> None:
    lines = (
        "甲市人民政府令第38号",
        "《甲市人民政府关于修改〈甲市渡口办法〉的决定》已经市人民政府第5次常务会议通过，现予公布。",
        "2021年3月9日",
        "甲市人民政府关于修改",
        "《甲市渡口办法》的决定",
        "一、将第二条中的“水务局”修改为“水利局”。",
        "本决定自公布之日起施行。",
    )
    (document,) = read_source(docx(*map(p, lines)), "x.docx").documents
    assert (document.title, document.number) == ("甲市人民政府关于修改《甲市渡口办法》的决定", "甲市人民政府令第38号")
    assert document.instrument is not None


def test_the_strict_standard_has_another_namespace() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("word/document.xml", f'<d xmlns="{STRICT}"><body><p><r><t>甲市</t></r></p></body></d>')
    assert read_bytes(content.getvalue())[0].text == "甲市\n"


def test_numbers_that_word_counts_are_in_the_text() -> None:
    blocks = (
        numbered("为加强管理，制定本办法。"),
        numbered("管理部门履行下列职责："),
        numbered("编制规划；", 1),
        numbered("组织巡查。", 1),
        numbered("每月一次；", 2),
        p("不编号的一段。"),
        numbered("下列行为应当禁止："),
        numbered("擅自采砂；", 1),
    )
    assert text_of(*blocks, numbering_xml=ARTICLES).splitlines() == [
        "第一条 为加强管理，制定本办法。",
        "第二条 管理部门履行下列职责：",
        "（一）编制规划；",
        "（二）组织巡查。",
        "1.每月一次；",
        "不编号的一段。",
        "第三条 下列行为应当禁止：",
        "（一）擅自采砂；",
    ]


def test_a_second_list_counts_on_or_begins_anew_as_it_says() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    blocks = (numbered("甲"), numbered("乙", 0, 2), numbered("丙", 0, 3), numbered("丁", 0, 3))
    text = text_of(*blocks, numbering_xml=lists(("chineseCounting", "%1、"), more=again))
    assert text.splitlines() == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_a_style_may_put_its_paragraphs_in_a_list_and_a_paragraph_leave_it() -> None:
    styles = (
        f'<w:styles {NAMES}><w:style w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>'
    )
    of_style = '<w:pStyle w:val="b"/>'
    left = of_style + '<w:numPr><w:numId w:val="0"/></w:numPr>'
    blocks = (p("甲", of_style), p("乙", left), p("丙", of_style))
    assert text_of(*blocks, numbering_xml=ARTICLES, styles_xml=styles).splitlines() == ["第一条 甲", "乙", "第二条 丙"]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_writes_every_number(form: str) -> None:
    written = [FORMATS[form](number) for number in range(1, 1000)]
    assert all(written)
    assert len(set(written[:10])) == 10


WRITTEN = [
    ("chineseCountingThousand", 103, "一百零三"),
    ("decimalEnclosedCircle", 3, "③"),
    ("ideographTraditional", 2, "乙"),
    ("ideographDigital", 21, "二一"),
    ("chineseLegalSimplified", 20, "贰拾"),
    ("lowerRoman", 14, "xiv"),
    ("upperLetter", 27, "AA"),
]


@pytest.mark.parametrize(("form", "number", "text"), WRITTEN)
def test_formats(form: str, number: int, text: str) -> None:
    assert FORMATS[form](number) == text
    assert chinese(103) == "一百零三"


def test_bullets_print_no_number() -> None:
    assert text_of(numbered("甲"), numbering_xml=lists(("bullet", "\uf06c"))) == "甲\n"


def test_a_table_keeps_its_cells_and_spans() -> None:
    both, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = (
        "<w:tbl>"
        + ROW.format(cell("序号") + cell("单位") + cell("指标"))
        + ROW.format(cell("1") + cell("甲县", both) + cell("5，其中水面2"))
        + ROW.format(cell("2") + cell("甲县", on) + cell("7"))
        + ROW.format(cell("合计", '<w:gridSpan w:val="2"/>') + cell("12"))
        + "</w:tbl>"
    )
    assert text_of(p("采砂指标表"), table).splitlines() == [
        "采砂指标表",
        "序号\t单位\t指标",
        "1\t甲县\t5，其中水面2",
        "2\t\t7",
        "合计\t\t12",
    ]


def test_a_table_that_lays_out_a_letterhead_is_no_table() -> None:
    assert text_of("<w:tbl>" + ROW.format(cell("甲市人民政府") + cell("文件")) + "</w:tbl>") == "甲市人民政府\n文件\n"


BOX = "<w:r><mc:AlternateContent><mc:Choice><w:drawing>{0}</w:drawing></mc:Choice><mc:Fallback><w:pict>{0}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"  # noqa: E501
BOXED = BOX.format("<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>")
RUNS = [
    ("<w:del><w:r><w:delText>废</w:delText></w:r></w:del><w:ins><w:r><w:t>立</w:t></w:r></w:ins>", "立"),
    ("<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:r><w:t>留下</w:t></w:r>", "留下"),
    ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>显</w:t></w:r>", "显"),
    ("<w:r><w:instrText>PAGEREF x</w:instrText></w:r><w:r><w:t>3</w:t></w:r>", "3"),
    (
        "<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>年</w:t></w:r></w:smartTag>",
        "链接年",
    ),
    ("<w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r>", "上\n下"),
    ("<w:r><w:t>张三</w:t><w:tab/><w:t>李四</w:t></w:r>", "张三  李四"),
    ("<w:ruby><w:rt><w:r><w:t>yín</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>垠</w:t></w:r></w:rubyBase></w:ruby>", "垠"),
    ("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>", "a=b"),
    ("<w:r><w:t>正文</w:t></w:r>" + BOXED, "正文\n框"),
]


@pytest.mark.parametrize(("runs", "text"), RUNS, ids=[text for _, text in RUNS])
def test_what_of_a_paragraph_is_text(runs: str, text: str) -> None:
    assert text_of(p(runs)) == text + "\n"


def test_a_paragraph_whose_end_was_struck_out_goes_on() -> None:
    assert text_of(p("甲，", "<w:rPr><w:del/></w:rPr>"), p("乙。")) == "甲，乙。\n"


def test_footnotes_stand_after_the_text_and_heads_nowhere() -> None:
    cited = "<w:r><w:t>正文。</w:t><w:footnoteReference w:id='2'/></w:r>"
    notes = "".join(f'<w:footnote w:id="{at}">{p(words)}</w:footnote>' for at, words in ((0, "分隔"), (2, "见附件。")))
    text = text_of(
        p(cited),
        p("第二段。"),
        footnotes_xml=f"<w:footnotes {NAMES}>{notes}</w:footnotes>",
        header1_xml=f"<w:hdr {NAMES}>{p('页眉')}</w:hdr>",
    )
    assert text == "正文。\n第二段。\n注：见附件。\n"


def with_properties(core: str, custom: str = "") -> Document:
    """The notice in a file that says this of itself."""
    out = io.BytesIO(docx(*map(p, NOTICE)))
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("docProps/core.xml", f'<c xmlns:dc="urn:dc" xmlns:dcterms="urn:t">{core}</c>')
        package.writestr("docProps/custom.xml", f'<Properties xmlns:vt="urn:vt">{custom}</Properties>')
    (document,) = read_source(out.getvalue(), "x.docx").documents
    return document


def differing(document: Document) -> list[str]:
    return [issue.message for issue in document.issues if issue.rule == "page_differs"]


def test_a_file_that_calls_itself_by_another_title_keeps_its_own_with_a_doubt() -> None:
    document = with_properties("<dc:title>乙市关于旧文件的通知</dc:title><dc:creator>kylin</dc:creator>")
    assert document.title == NOTICE[0]
    assert PageFact("dc:title", "乙市关于旧文件的通知", "properties") in document.facts
    assert differing(document) == [f"文件属性所载标题（乙市关于旧文件的通知）与正文（{NOTICE[0]}）不一，以正文为准"]


@pytest.mark.parametrize("title", [NOTICE[0], "通知", "Microsoft Word - 1.doc", "未命名", NOTICE[0][2:]])
def test_a_property_that_is_no_other_title_is_no_doubt(title: str) -> None:
    assert not differing(with_properties(f"<dc:title>{title}</dc:title><dcterms:created>2009-01-02</dcterms:created>"))


def test_what_an_office_set_for_a_file_is_held_against_its_text() -> None:
    document = with_properties(
        "",
        '<property name="文号"><vt:lpwstr>甲政办发〔2021〕99号</vt:lpwstr></property>'
        '<property name="KSOProductBuildVer"><vt:lpwstr>2052-11.8</vt:lpwstr></property>',
    )
    assert document.number == NOTICE[1]
    assert [fact.field for fact in document.facts] == ["文号"]
    assert differing(document) == [f"文件属性所载发文字号（甲政办发〔2021〕99号）与正文（{NOTICE[1]}）不一，以正文为准"]


LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "哈哈哈哈">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + f"]><w:document {NAMES}><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>"
)


def package_of(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", content)
    return out.getvalue()


REFUSED = [
    ("entities that multiply", package_of(LAUGHS.encode()), "do harm"),
    ("a part of gigabytes", package_of(b"<d>" + b" " * 90_000_000 + b"</d>"), "do harm"),
    ("no XML", package_of(b"<w:document"), "no XML"),
    ("nested ten thousand deep", package_of(b"<d>" * 10_000 + b"</d>" * 10_000), "damaged"),
    ("cut off", docx(*map(p, NOTICE))[:-60], "damaged"),
    ("no text", docx(p("")), "no text"),
    ("no body", package_of(b"<d/>"), "no body"),
]


@pytest.mark.parametrize(("content", "words"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_refusals(content: bytes, words: str) -> None:
    assert words in refusal(content)


WHOLE = docx(*map(p, NOTICE), numbered("甲"), numbering_xml=ARTICLES)
XML = f"<w:document {NAMES}><w:body>{''.join(map(p, NOTICE))}{numbered('甲')}</w:body></w:document>".encode()


@settings(deadline=None)
@given(st.integers(0, 2**32), st.booleans())
def test_a_mutilated_file_is_read_or_refused_in_a_sentence(seed: int, inside: bool) -> None:
    """The package mutilated, or the document in a package that is whole."""
    chance = random.Random(seed)
    content = package_of(mutilated(XML, chance)) if inside else mutilated(WHOLE, chance)
    assert "\n" not in refusal(content)
