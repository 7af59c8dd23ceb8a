"""Words of a search marked in a document: numbered over the page, whole over pieces of a line, never markup."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import ProvisionKind
from corpus.store import Archive
from index.notes import Said, note
from tests import factories as make
from web.layout import blocks
from web.marking import Marked, keys_of, mark_blocks, spans

PLAN = "淄政办字〔2017〕147号"
TERM = "淄政办发〔2017〕35号"

READ_AS: list[tuple[dict[str, object], list[str]]] = [
    ({"words": ["养老院", "消防"], "phrases": [], "number": []}, ["养老院", "消防"]),
    ({"phrases": ["第 139 号"], "words": None}, ["第139号"]),  # folded as the text will be
    ({"words": ["医联体"], "expansions": {"医联体": ["医疗联合体"]}}, ["医联体", "医疗联合体"]),
    ({"near": [note(Said.WITHIN, words="预警 响应", most=5)]}, ["预警", "响应"]),
    (
        {"issuer": ["甲市人民政府"], "dates": {"from": "2017-01-01", "to": None}},
        [],
    ),  # stand in the head, not in the text
]


@pytest.mark.parametrize(("read_as", "keys"), READ_AS)
def test_what_is_marked_is_what_was_read(read_as: dict[str, object], keys: list[str]) -> None:
    assert keys_of(read_as) == keys


DOCUMENT = make.document(
    provisions=(
        make.heading("hd_1", "一、", "加强预警"),
        make.provision("hd_1__p_1", "各单位要加强预警<b>和响应,预警要及时。", parent="hd_1"),
        make.article(6, "第六条", "申报条件:\n(一)预警;"),
        make.provision("art_6__item_1", "预警;", kind=ProvisionKind.ITEM, label="(一)", number="1", parent="art_6"),
        make.provision("tbl_1", "项目\t单位\n预警\t甲", kind=ProvisionKind.TABLE),
        make.provision("lst_1", "甲预警公司\n乙公司", kind=ProvisionKind.LIST),
    )
)


def html(marked: Marked) -> str:
    parts: list[str] = []
    for block in marked.blocks:
        parts += [block.label or "", block.head or ""]
        parts += [segment.text for line in block.lines for segment in line]
        parts += [cell for row in block.rows for cell in row]
    return "|".join(parts)


def test_marks_are_numbered_as_the_page_goes() -> None:
    marked = mark_blocks(blocks(DOCUMENT), ["预警"])
    assert re.findall(r'<mark id="m(\d+)">预警</mark>', html(marked)) == ["1", "2", "3", "4", "5", "6"]
    assert marked.total == 6
    assert [(one.name, one.first, one.marks) for one in marked.places] == [
        ("一、加强预警", 1, 3),
        ("第六条", 4, 1),
        ("正文", 5, 2),
    ]


def test_a_match_over_label_and_text_is_one() -> None:
    marked = mark_blocks(blocks(DOCUMENT), ["第六条申报"])
    assert '<mark id="m1">第六条</mark>||<mark>申报</mark>' in html(marked)
    assert marked.total == 1


def test_neighbours_are_linked_and_the_ends_are_ends() -> None:
    told = html(mark_blocks(blocks(DOCUMENT), ["预警"]))
    assert 'href="#m0"' not in told
    assert 'href="#m7"' not in told
    assert told.count('href="#m3"') == 2  # from the second on, and from the fourth back
    alone = html(mark_blocks(blocks(DOCUMENT), ["及时"]))
    assert "jump" not in alone


def test_what_is_printed_stays_text() -> None:
    assert "&lt;b&gt;和响应" in html(mark_blocks(blocks(DOCUMENT), ["预警"]))
    assert '&lt;<mark id="m1">b</mark>&gt;' in html(mark_blocks(blocks(DOCUMENT), ["b"]))


def test_without_keys_nothing_changes() -> None:
    assert mark_blocks(blocks(DOCUMENT), []).blocks == blocks(DOCUMENT)


@given(st.lists(st.sampled_from(["预警", "警和", "加强", "要", "甲", "六条申", "<b>", "单位"]), max_size=4))
def test_marking_changes_no_character(keys: list[str]) -> None:
    marked = html(mark_blocks(blocks(DOCUMENT), keys))
    bare = unescape(re.sub(r'<span class="jump">.*?</span>|</?mark[^>]*>', "", marked)) if keys else marked
    assert bare == html(mark_blocks(blocks(DOCUMENT), []))


def test_spans_that_touch_are_one() -> None:
    assert spans("加强预警", ["加强", "预警"]) == [(0, 4)]


def test_a_searched_word_goes_along_into_the_document(client: FlaskClient) -> None:
    results = client.get("/search?q=预警").text
    assert re.search(r'href="/documents/[^"]+\?q=%E9%A2%84%E8%AD%A6(#[^"]+)?"', results)
    page = client.get(f"/documents/{PLAN}?q=同时废止").text
    assert '<mark id="m1">同时废止</mark>' in page
    assert "在正文中有 <strong>1</strong> 处" in page
    assert 'href="#m1"' in page
    assert 'id="found"' not in client.get(f"/documents/{PLAN}").text


def test_a_number_alone_has_nothing_to_mark(client: FlaskClient) -> None:
    results = client.get(f"/search?q={TERM}").text
    hits = results[results.index('<ol class="hits"') :]
    assert "?q=" not in hits[: hits.index("</h2>")]


def test_every_mark_has_its_place_on_the_page(client: FlaskClient, sample: Archive) -> None:
    for identifier in sample.document_ids()[:5]:
        page = client.get(f'/documents/{identifier}?q=市政府 工作 "一"&mode=auto').text
        ids = re.findall(r'<mark id="m(\d+)"', page)
        assert ids == [str(number) for number in range(1, len(ids) + 1)], identifier


def test_the_query_is_shown_as_text(client: FlaskClient) -> None:
    page = client.get(f"/documents/{PLAN}", query_string={"q": '预警 "<script>alert(1)</script>"'}).text
    assert "<script>" not in page
