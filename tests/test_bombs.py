"""Files made to exhaust whoever reads them: each is refused in one sentence, or read, within seconds.

The slowest takes half a second of the processor.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingest import IngestError, read_source
from tests.paper import drawn, put
from tests.sheet import packed, page_xml, with_part
from tests.test_readers_docx import NAMES, package_of

MOST_SECONDS = 10
SENTENCE = "各单位应当认真执行本通知，并将情况报送市政府。"
MESSAGE = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"


def page(inner: str) -> bytes:
    return f"<html><body>{inner}".encode()


def word(inner: str) -> bytes:
    return package_of(f"<w:document {NAMES}><w:body>{inner}</w:body></w:document>".encode())


def crowded(canvas: Canvas) -> None:
    """Sixteen hundred rows that each look like the head of a table."""
    for at in range(1_600):
        put(canvas, "甲 乙  丙", 10 + at % 7 * 80, 10 + 0.5 * at, 1)


def marked(canvas: Canvas) -> None:
    """Twenty thousand marks of footnotes."""
    put(canvas, SENTENCE, 10, 820, 12)
    for at in range(100):
        put(canvas, "①  " * 66, 5, 5 + at * 7, 2)


SPANS = "<tr>" + "<td rowspan=50 colspan=50>甲</td>" * 50 + "</tr>"
WIDE = "<w:tr>" + '<w:tc><w:tcPr><w:gridSpan w:val="60"/></w:tcPr><w:p/></w:tc>' * 100 + "</w:tr>"
FRAMES = "".join(
    f"--b\nContent-Type: text/html\nContent-ID: <{at}>\n\n<iframe src='cid:{at + 1}'></iframe>{SENTENCE * 40}\n"
    for at in range(60)
)

TWICE = '<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="{0}"/>' * 2
UNITS = "".join(
    f'<ofd:CompositeGraphicUnit ID="{at}"><ofd:Content>{TWICE.format(at + 1)}</ofd:Content></ofd:CompositeGraphicUnit>'
    for at in range(30)
)


def picture_in_picture() -> bytes:
    """Each vector picture draws the next one twice."""
    resources = f"<ofd:Res><ofd:CompositeGraphicUnits>{UNITS}</ofd:CompositeGraphicUnits></ofd:Res>"
    drawing = page_xml(f"<ofd:Content><ofd:Layer>{TWICE.format(0)}</ofd:Layer></ofd:Content>")
    parts = {"Doc_0/Pages/Page_0/Content.xml": drawing, "Doc_0/DocumentRes.xml": resources}
    return packed(parts, common="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>")


def a_page_many_times(times: int = 400) -> bytes:
    """Megabytes of characters, each an object, named as the content of every page."""
    text = '<ofd:TextObject Boundary="9 9 9 9" Size="5"><ofd:TextCode X="0" Y="4">甲</ofd:TextCode></ofd:TextObject>'
    content = page_xml(f"<ofd:Content><ofd:Layer>{text * 20_000}</ofd:Layer></ofd:Content>")
    one = packed({"Doc_0/Pages/Page_0/Content.xml": content})
    listed = '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>'
    return with_part(one, "Doc_0/Document.xml", lambda xml: xml.replace(listed, listed * times))


BOMBS: tuple[tuple[str, Callable[[], bytes]], ...] = (
    ("a line of megabytes", lambda: SENTENCE.encode() * 100_000),
    ("letters without end", lambda: b"a" * 8_000_000),
    ("open brackets", lambda: ("甲市" + "（《" * 500_000).encode()),
    ("millions of lines", lambda: "甲\n".encode() * 2_000_000),
    ("numbers side by side", lambda: "甲政发〔2021〕1号".encode() * 100_000),
    ("nested blocks", lambda: page("<div>" * 50_000 + SENTENCE * 9)),
    ("nested tables", lambda: page("<table><tr><td>" * 3_000 + SENTENCE * 9)),
    ("a paragraph of megabytes", lambda: page(f"<p>{SENTENCE * 50_000}")),
    ("hundreds of thousands of elements", lambda: page("<br>" * 700_000)),
    ("cells over everything", lambda: page(f"<p>{SENTENCE * 9}<table>{SPANS * 40}</table>")),
    ("nested tables of Word", lambda: word("<w:tbl><w:tr><w:tc>" * 3_000 + "</w:tc></w:tr></w:tbl>" * 3_000)),
    ("wide tables of Word", lambda: word(f"<w:tbl>{WIDE * 50}</w:tbl>")),
    ("a paragraph of Word's that unpacks", lambda: word(f"<w:p><w:r><w:t>{'甲' * 30_000_000}</w:t></w:r></w:p>")),
    ("a frame in a frame in a frame", lambda: (MESSAGE + FRAMES).encode()),
    (
        "a page of megabytes in a message",
        lambda: (
            b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n"
            + base64.encodebytes(page(f"<p>{SENTENCE * 50_000}"))
        ),
    ),
    ("a PDF of heads of tables", lambda: drawn(crowded)),
    ("a PDF of marks of footnotes", lambda: drawn(marked)),
    ("an OFD of pictures in pictures", picture_in_picture),
    ("an OFD of one page again and again", a_page_many_times),
)


@pytest.mark.parametrize("made", [made for _, made in BOMBS], ids=[name for name, _ in BOMBS])
def test_a_bomb_is_refused_in_a_sentence_or_read_in_time(made: Callable[[], bytes]) -> None:
    content = made()
    began, refused = time.process_time(), ""
    try:
        read_source(content, "bomb")
    except IngestError as error:
        refused = str(error)
    assert "\n" not in refused
    assert time.process_time() - began < MOST_SECONDS
