"""A document as a Word file, set as GB/T 9704-2012 sets official documents, so that it can be filed.

A4 with margins of 37, 35, 28 and 26 mm, text of size 三号 (16 pt) in 仿宋, 28 pt from line to line, first lines two
characters in, the title centred above; the number of the page at the foot. The last paragraph says where the text comes
from and that it is not the authoritative one. Fonts are named, not embedded: where they are missing others serve.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from corpus.model import Provision, ProvisionKind, units
from corpus.provisions import as_printed
from corpus.store import HeldDocument
from corpus.text import xml_text

if TYPE_CHECKING:
    from docx.document import Document as Word

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

TEXT, TITLE, HEADING = "仿宋", "方正小标宋简体", "黑体"
SIZE, TITLE_SIZE, TABLE_SIZE, NOTE_SIZE = 16, 22, 12, 10.5  # points: 三号, 二号, 小四, 五号
LEADING = 28  # points from line to line
MARGINS = {"top_margin": 37, "bottom_margin": 35, "left_margin": 28, "right_margin": 26}  # millimetres
PAGE = (210, 297)
STANDING = {ProvisionKind.PART, ProvisionKind.CHAPTER, ProvisionKind.SECTION}
LONGEST_PROPERTY = 255  # characters that Word takes for a title
MADE = datetime(2000, 1, 1)  # Word wants one; when a file was fetched says nothing of the document
_FIELD = (("begin", ""), ("", "PAGE"), ("end", ""))  # what Word calls a field: the number of the page
NOTE = "本件由公报文本整理，仅供查阅；引用请以发文机关正式公布的标准文本为准。"


def docx_bytes(held: HeldDocument) -> bytes:
    """The document whole."""
    # here, not above: it takes as long to load as everything else that a page needs
    import docx
    from docx.shared import Mm

    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(PAGE[0]), Mm(PAGE[1])
    for name, millimetres in MARGINS.items():
        setattr(section, name, Mm(millimetres))
    _normal(word)
    _page_number(section.footer.paragraphs[0])
    document = held.document
    told = word.core_properties
    told.title, told.identifier = _cut(document.title), _cut(held.id)
    told.author = told.last_modified_by = _cut("、".join(document.issuers))
    told.language, told.comments = "zh-CN", ""
    told.created = told.modified = MADE
    _line(word, document.title, font=TITLE, size=TITLE_SIZE, centred=True, heading=1)
    if document.number:
        _line(word, document.number, centred=True)
    _line(word, "")
    if document.addressee:
        _line(word, f"{document.addressee}：")
    for provision in units(document):
        _provision(word, provision)
    _line(word, "")
    where = document.publication
    printed = f"载《{where.name}》{where.issue or ''}。" if where is not None and where.name else ""
    _line(word, f"{printed}{NOTE}", size=NOTE_SIZE)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _cut(text: str) -> str:
    return xml_text(text)[:LONGEST_PROPERTY]


def _provision(word: Word, provision: Provision) -> None:
    if provision.kind is ProvisionKind.TABLE:
        _table(word, provision.text)
    elif provision.kind in STANDING or provision.id == "instrument" or provision.kind is ProvisionKind.ATTACHMENT:
        _line(word, as_printed(provision), font=HEADING, centred=True, heading=2)
    elif provision.kind is ProvisionKind.HEADING and provision.heading == provision.text:
        _line(word, as_printed(provision), font=HEADING, indent=True, heading=3)
    elif provision.kind is ProvisionKind.SIGNATURE:
        for line in provision.text.split("\n"):
            _line(word, line, right=True)
    else:
        for line in as_printed(provision).split("\n"):
            _line(word, line, indent=True)


def _table(word: Word, text: str) -> None:
    rows = [line.split("\t") for line in text.split("\n")]
    table = word.add_table(rows=len(rows), cols=max(map(len, rows)), style="Table Grid")
    for cells, row in zip(table.rows, rows, strict=True):
        for cell, value in zip(cells.cells, row, strict=False):
            paragraph = cell.paragraphs[0]
            _set(paragraph.add_run(xml_text(value)), TEXT, TABLE_SIZE)
            paragraph.paragraph_format.line_spacing = 1.0


def _line(
    word: Word,
    text: str,
    *,
    font: str = TEXT,
    size: float = SIZE,
    centred: bool = False,
    right: bool = False,
    indent: bool = False,
    heading: int | None = None,
) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = word.add_paragraph()
    if heading is not None:
        _outline(paragraph, heading)
    if centred or right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.RIGHT
    if indent:
        paragraph.paragraph_format.first_line_indent = Pt(2 * size)
    if size > SIZE:
        paragraph.paragraph_format.line_spacing = Pt(size * 1.5)
    _set(paragraph.add_run(xml_text(text)), font, size)


def _normal(word: Word) -> None:
    from docx.shared import Pt

    style = word.styles["Normal"]
    _set(style, TEXT, SIZE)
    style.paragraph_format.line_spacing = Pt(LEADING)
    style.paragraph_format.space_after = Pt(0)


def _set(what: Any, font: str, size: float) -> None:
    """Font and size of a run or a style; Word asks for the font of Chinese characters apart."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    what.font.name, what.font.size = font, Pt(size)
    fonts = what.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), font)


def _outline(paragraph: Any, level: int) -> None:
    """Let Word's navigation find a heading, without the look of Word's own headings."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    told = OxmlElement("w:outlineLvl")
    told.set(qn("w:val"), str(level - 1))
    paragraph._p.get_or_add_pPr().append(told)


def _page_number(paragraph: Any) -> None:
    """— 1 —"""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    for kind, instruction in _FIELD:
        part = OxmlElement("w:instrText" if instruction else "w:fldChar")
        if instruction:
            part.text = instruction
        else:
            part.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(part)
    paragraph.add_run(" —")
