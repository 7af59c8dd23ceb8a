"""Citations: as a legal text prints them, by GB/T 7714, and as programs read them back."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from corpus.citing import STYLES, cite, place_of
from corpus.model import Document, Instrument, Provision, ProvisionKind, Publication
from tests import factories as make
from tests.test_akn import held, provision

ADDRESS, ACCESSED = "https://archive.example/documents/1", date(2026, 1, 2)
PRINTED = Publication("甲市人民政府公报", "2017年第12期", 5)
PLAIN = make.document(title="甲市人民政府关于修改《甲市灯会办法》的决定")
CARRYING = make.document(
    title="甲市人民政府关于印发甲市养老院管理办法的通知",
    instrument=Instrument("甲市养老院管理办法", "办法"),
    provisions=(
        make.provision("p_1", "现印发给你们。"),
        provision("instrument", "heading", None, "甲市养老院管理办法"),
        provision("art_6", "article", "第六条", "一。\n二:\n(一)甲。", "instrument"),
        make.provision("art_6__para_2", "二:\n(一)甲。", kind=ProvisionKind.PARAGRAPH, number="2", parent="art_6"),
        provision("art_6__para_2__item_1", "item", "(一)", "甲。", "art_6__para_2"),
        provision("art_6__para_2__item_1__item_1", "item", "1.", "子。", "art_6__para_2__item_1"),
        provision("hd_2", "heading", "二、", "组织领导"),
        provision("hd_2__p_1", "paragraph", None, "要加强领导。", "hd_2"),
    ),
)


def one(name: str, document: Document = CARRYING) -> Provision:
    return next(each for each in document.provisions if each.id == name)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("art_6", "第六条"),
        ("art_6__para_2", "第六条第二款"),
        ("art_6__para_2__item_1", "第六条第二款第(一)项"),
        ("art_6__para_2__item_1__item_1", "第六条第二款第(一)项第1目"),
        ("hd_2__p_1", "二、"),
        ("p_1", None),
    ],
)
def test_how_a_place_is_said(name: str, place: str | None) -> None:
    assert place_of(CARRYING, one(name)) == place


@pytest.mark.parametrize(
    ("document", "name", "cited"),
    [
        (PLAIN, None, "《甲市人民政府关于修改〈甲市灯会办法〉的决定》，甲政发〔2017〕1号，2017年10月24日。"),
        (CARRYING, None, "《甲市人民政府关于印发甲市养老院管理办法的通知》，甲政发〔2017〕1号，2017年10月24日。"),
        # an article is the 办法's; a paragraph of the notice around it the notice's
        (CARRYING, "art_6__para_2", "《甲市养老院管理办法》第六条第二款，甲政发〔2017〕1号，2017年10月24日。"),
        (
            make.document(publication=PRINTED, number=None),
            None,
            "《甲市人民政府关于做好某项工作的通知》，2017年10月24日，载《甲市人民政府公报》2017年第12期第5页。",
        ),
        (make.document(number=None, issued_on=None), None, "《甲市人民政府关于做好某项工作的通知》。"),
    ],
)
def test_legal(document: Document, name: str | None, cited: str) -> None:
    assert cite(held(document), "legal", provision=one(name, document) if name else None) == cited


TITLE = "甲市人民政府. 甲市人民政府关于做好某项工作的通知: 甲政发〔2017〕1号"


@pytest.mark.parametrize(
    ("document", "online", "cited"),
    [
        (make.document(), False, f"{TITLE}[Z]. 2017-10-24."),
        (make.document(), True, f"{TITLE}[Z/OL]. (2017-10-24)[2026-01-02]. {ADDRESS}."),
        (make.document(publication=PRINTED), False, f"{TITLE}[J]. 甲市人民政府公报, 2017(12): 5."),
        (make.document(publication=Publication("甲公报", "第三期", None)), False, f"{TITLE}[J]. 甲公报, 2017(3)."),
        (make.document(publication=Publication("甲公报", "增刊", None)), False, f"{TITLE}[Z]. 2017-10-24."),
        (make.document(issuers=("甲市教育局", "甲市公安局"), issued_on=None, number=None), False,
         "甲市教育局, 甲市公安局. 甲市人民政府关于做好某项工作的通知[Z]."),
        (make.document(issuers=(), issued_on=None, number=None), True,
         f"甲市人民政府关于做好某项工作的通知[Z/OL]. [2026-01-02] {ADDRESS}."),
    ],
)  # fmt: skip
def test_gbt7714(document: Document, online: bool, cited: str) -> None:
    address, accessed = (ADDRESS, ACCESSED) if online else (None, None)
    assert cite(held(document), "gbt7714", address=address, accessed=accessed) == cited


def test_csl_json_is_an_item_of_legislation() -> None:
    document = make.document(publication=PRINTED)
    (item,) = json.loads(cite(held(document), "csl-json", address=ADDRESS, accessed=ACCESSED))
    assert (item["type"], item["title"], item["number"]) == ("legislation", document.title, document.number)
    assert item["author"] == [{"literal": "甲市人民政府"}]
    assert item["issued"] == {"date-parts": [[2017, 10, 24]]}
    assert (item["container-title"], item["issue"], item["page"]) == ("甲市人民政府公报", "12", "5")
    assert (item["URL"], item["accessed"]) == (ADDRESS, {"date-parts": [[2026, 1, 2]]})


def test_ris_has_a_tag_a_line() -> None:
    text = cite(held(CARRYING), "ris", provision=one("art_6"))
    lines = text.split("\r\n")
    assert lines[0] == "TY  - GOVDOC"
    assert lines[-2:] == ["ER  - ", ""]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    assert {"AU  - 甲市人民政府", "PY  - 2017", "M1  - 甲政发〔2017〕1号", "SE  - 第六条"} <= set(lines)


def test_bibtex_escapes_what_tex_would_obey() -> None:
    text = cite(held(make.document(title="100%_甲&{乙}\\input$1^2~#3")), "bibtex")
    assert r"title = {{100\%\_甲\&\{乙\}\textbackslash{}input\$1\textasciicircum{}2\textasciitilde{}\#3}}" in text
    assert re.match(r"@misc\{gongbao-[0-9a-f]{12},\n", text)
    assert text.count("{") - text.count(r"\{") == text.count("}") - text.count(r"\}")


def test_a_key_is_the_same_tomorrow_and_another_for_a_provision() -> None:
    keys = [cite(held(CARRYING), "bibtex", provision=one(name) if name else None).split(",")[0]
            for name in (None, None, "art_6")]  # fmt: skip
    assert keys[0] == keys[1] != keys[2]


@pytest.mark.parametrize("style", STYLES)
def test_no_title_can_break_out_of_its_line(style: str) -> None:
    """A title with line ends must not end a record and begin another."""
    text = cite(held(make.document(title="甲\nER  - \nTY  - BOOK\r\n乙", number=None)), style)
    assert len(re.findall(r"^(?:TY|ER)  - ", text, re.M)) == (2 if style == "ris" else 0)


@pytest.mark.parametrize("style", STYLES)
def test_what_is_not_known_is_left_out(style: str) -> None:
    bare = make.document(number=None, issuers=(), issued_on=None, kind=None, provisions=())
    assert "None" not in cite(held(bare), style)
