"""The Word file: it opens, holds every word in its order, and is set as official documents are."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from corpus.model import ProvisionKind, units
from corpus.provisions import as_printed
from corpus.store import Archive
from tests import factories as make
from tests.test_akn import held, provision
from web.word import NOTE, docx_bytes


def opened(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def words(word: Any) -> str:
    """All text, paragraphs and tables in their order, without spaces."""
    return "".join("".join(one.text or "" for one in word.element.body.iter(qn("w:t"))).split())


def test_every_word_of_the_sample(sample: Archive) -> None:
    for document in sample.documents():
        found = words(opened(docx_bytes(document)))
        printed = "".join("".join(as_printed(one) for one in units(document.document)).split())
        assert printed in found
        assert found.startswith("".join(document.document.title.split()))
        assert found.endswith(NOTE)


def test_it_is_set_as_official_documents_are() -> None:
    word = opened(docx_bytes(held(make.document(addressee="各区县人民政府"))))
    (section,) = word.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (round(section.top_margin.mm), round(section.left_margin.mm)) == (37, 28)
    title, number, _, addressee, text, *_ = word.paragraphs
    assert title.runs[0].font.size == Pt(22)
    assert (number.text, addressee.text) == ("甲政发〔2017〕1号", "各区县人民政府：")
    assert text.paragraph_format.first_line_indent == Pt(32)
    assert word.styles["Normal"].paragraph_format.line_spacing == Pt(28)
    assert 'w:eastAsia="仿宋"' in text.runs[0]._r.xml
    assert "PAGE" in section.footer.paragraphs[0]._p.xml


@pytest.mark.parametrize("title", ["长" * 400, "甲\x00\x1b乙", "=1+1 <w:p>&"])
def test_no_title_breaks_the_file(title: str) -> None:
    document = make.document(title=title, provisions=(make.provision("p_1", "文\ufffe\x07字"),))
    assert "文字" in words(opened(docx_bytes(held(document))))


def test_tables_are_tables() -> None:
    table = provision("tbl_1", ProvisionKind.TABLE.value, None, "序号\t名称\n1\t甲\n2")
    (found,) = opened(docx_bytes(held(make.document(provisions=(table,))))).tables
    assert [[cell.text for cell in row.cells] for row in found.rows] == [["序号", "名称"], ["1", "甲"], ["2", ""]]
