"""A document as blocks: every text once, anchors where what can be cited begins, tables as tables."""

from dataclasses import replace

from flask.testing import FlaskClient

from corpus.model import Document, Provision, ProvisionKind, units
from corpus.store import Archive
from web.layout import blocks, is_header, outline, segments

TEXT = "下列情形之一的:\n(一)甲;\n(二)乙,包括:1.丙;2.丁。"


def item(id: str, label: str, text: str) -> Provision:
    return Provision(id, ProvisionKind.ITEM, label, None, None, text, "art_1", (1, 1))


WITHIN = (
    item("art_1__item_1", "(一)", "甲;"),
    item("art_1__item_2", "(二)", "乙,包括:1.丙;2.丁。"),
    item("art_1__item_2__item_1", "1.", "丙;"),
    item("art_1__item_2__item_2", "2.", "丁。"),
)


def test_items_get_their_anchors_where_they_begin() -> None:
    lines = segments(TEXT, WITHIN)
    assert [[(one.anchor, one.text) for one in line] for line in lines] == [
        [(None, "下列情形之一的:")],
        [("art_1__item_1", "(一)甲;")],
        [
            ("art_1__item_2", "(二)乙,包括:"),
            ("art_1__item_2__item_1", "1.丙;"),
            ("art_1__item_2__item_2", "2.丁。"),
        ],
    ]


def test_nothing_is_lost_by_anchors() -> None:
    strangers = (*WITHIN, item("art_1__item_9", "(九)", "不在文中"))
    assert "\n".join("".join(one.text for one in line) for line in segments(TEXT, strangers)) == TEXT


def test_a_header_names_columns() -> None:
    assert is_header((("序号", "项目"), ("1", "甲")), 2)
    assert not is_header((("1", "甲"), ("2", "乙")), 2)
    assert not is_header((("一、重点项目",), ("1", "甲")), 2)


def test_a_group_row_fills_one_cell_of_several(sample: Archive) -> None:
    tables = [block for held in sample.documents() for block in blocks(held.document) if block.rows]
    groups = {row[0] for block in tables for row in block.rows if block.is_group(row)}
    assert {"一、重大关键技术创新研发", "二、高新技术成果转化及产业化"} <= groups
    assert not any(group[0].isdigit() for group in groups)


def shown(document: Document) -> str:
    """All the text that a page shows of a document's provisions."""
    told: list[str] = []
    for block in blocks(document):
        told += [block.provision.label or "", block.head or ""]
        told += ["".join(one.text for one in line) for line in block.lines]
        told += ["\t".join(row) for row in block.rows]
    return "".join("".join(told).split())


def test_every_text_of_the_sample_is_shown_once(sample: Archive) -> None:
    for held in sample.documents():
        expected = "".join("".join((unit.label or "") + unit.text for unit in units(held.document)).split())
        assert shown(held.document) == expected, held.id


def test_every_anchor_of_the_sample_is_on_its_page(sample: Archive, client: FlaskClient) -> None:
    for held in sample.documents():
        page = client.get(f"/documents/{held.id}").text
        missing = [one.id for one in held.document.provisions if f'id="{one.id}"' not in page]
        assert not missing, held.id


def test_the_outline_holds_all_headings_and_articles(sample: Archive) -> None:
    for held in sample.documents():
        entries = outline(held.document)
        articles = [one for entry in entries for one, _ in entry.articles]
        assert articles == [one.id for one in held.document.provisions if one.kind is ProvisionKind.ARTICLE]


def test_a_document_without_provisions_has_no_blocks(sample: Archive) -> None:
    held = next(sample.documents())
    assert blocks(replace(held.document, provisions=())) == []
