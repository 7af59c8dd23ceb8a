"""What leaves the archive: the exported document, rows, text and Markdown."""

import json
from datetime import date
from pathlib import Path

import pytest

from corpus.export import (
    CSV_COLUMNS,
    csv_rows,
    document_json,
    document_markdown,
    document_text,
    jsonl,
    provision_by_name,
    repeals_rows,
)
from corpus.model import Appointment, Attachment, Document, Instrument, ProvisionKind, Publication, Relation, Repair
from corpus.provisions import labels_of
from corpus.store import HeldDocument
from tests import factories as make

REPEAL = "本办法自印发之日起施行。《甲市旧办法》(甲政发〔2010〕5号)同时废止。"
ARTICLE_6 = "申报者应当具备下列条件:\n(一)年满18周岁;\n(二)住所在本市。\n前款规定由市农业局解释。"
DOCUMENT = make.document(
    title="甲市人民政府关于印发甲市新办法的通知",
    addressee="各区县人民政府",
    section="市政府文件",
    effective_on=make.term(date(2017, 10, 24), REPEAL, presumed=True, at="art_14"),
    publication=Publication("甲市人民政府公报", "2017年第11期", 21),
    lines=(10, 60),
    instrument=Instrument("甲市新办法", "办法"),
    interpreter="市农业局",
    provisions=(
        make.provision("p_1", "现将《甲市新办法》印发给你们。"),
        make.provision("signature", "甲市人民政府\n2017年10月24日", kind=ProvisionKind.SIGNATURE),
        make.heading("instrument", None, "甲市新办法"),
        make.provision(
            "chp_1", "总则", kind=ProvisionKind.CHAPTER, label="第一章", number="1", heading="总则", parent="instrument"
        ),
        make.article(6, "第六条", ARTICLE_6, parent="chp_1"),
        make.provision("art_6__para_1", ARTICLE_6.rsplit("\n", 1)[0], number="1", parent="art_6"),
        make.provision(
            "art_6__para_1__item_1",
            "年满18周岁;",
            kind=ProvisionKind.ITEM,
            label="(一)",
            number="1",
            parent="art_6__para_1",
        ),
        make.provision(
            "art_6__para_1__item_2",
            "住所在本市。",
            kind=ProvisionKind.ITEM,
            label="(二)",
            number="2",
            parent="art_6__para_1",
        ),
        make.provision("art_6__para_2", "前款规定由市农业局解释。", number="2", parent="art_6"),
        make.article(14, "第十四条", REPEAL, parent="chp_1"),
        make.provision("art_15", "试行。", kind=ProvisionKind.ARTICLE, label="第十五条之一", number="15"),
        make.provision("att_1", "指标表", kind=ProvisionKind.ATTACHMENT, label="附件1", number="1", heading="指标表"),
        make.heading("att_1__hd_2", "二、", "说明", parent="att_1"),
        make.heading("att_1__hd_2__1", "(一)", "范围", parent="att_1__hd_2"),
        make.provision("att_1__hd_2__1__p_1", "全市。", parent="att_1__hd_2__1"),
        make.provision("att_1__tbl_1", "序号\t指标|单位\n1\tPM*", kind=ProvisionKind.TABLE, parent="att_1"),
    ),
    attachments=(Attachment("附件1", "指标表", "table", 1),),
    appointments=(Appointment("王某", "副局长", "任命", None),),
    citations=(
        make.citation(
            "甲市旧办法", "甲政发〔2010〕5号", relation=Relation.REPEALS, provision="art_14", sentence=REPEAL
        ),
    ),
    effects=(
        make.effect("甲市旧办法", "甲政发〔2010〕5号", provision="art_14", sentence=REPEAL),
        make.effect("甲市更旧办法", on=date(2018, 1, 1), provision="att_1__hd_2__1__p_1", target_date=date(1999, 3, 1)),
    ),
    repairs=(Repair("join", 33, "应急工\n作", "应急工作"),),
)
OLD = make.document(number="甲政发〔2010〕5号", title="甲市旧办法", issued_on=date(2010, 5, 1))


def held(document: Document = DOCUMENT) -> HeldDocument:
    targets, effects = (tuple(None for _ in each) for each in (document.citations, document.effects))
    places = tuple(() for _ in document.citations)
    return HeldDocument("某-id", document, "zibo.txt", "ab12", targets, effects, places)


def test_the_exported_document_has_the_promised_shape(tmp_path: Path) -> None:
    with make.archive(tmp_path, DOCUMENT, OLD) as archive:
        lines = list(jsonl(archive))
        assert lines == list(jsonl(archive))
        assert "甲市" in lines[0]
        assert [json.loads(line)["id"] for line in lines] == ["甲政发〔2010〕5号", "甲政发〔2017〕1号"]
        exported = json.loads(lines[1])
        sha256 = exported["source"]["sha256"]
        provisions = exported.pop("provisions")
        assert exported == {
            "id": "甲政发〔2017〕1号",
            "title": "甲市人民政府关于印发甲市新办法的通知",
            "number": "甲政发〔2017〕1号",
            "issuers": ["甲市人民政府"],
            "kind": "通知",
            "addressee": "各区县人民政府",
            "section": "市政府文件",
            "issued_on": "2017-10-24",
            "published_on": None,
            "effective_on": {
                "date": "2017-10-24",
                "presumed": True,
                "provision": "第十四条",
                "provision_id": "art_14",
                "sentence": REPEAL,
            },
            "expires_on": None,
            "publication": {"name": "甲市人民政府公报", "issue": "2017年第11期", "page": 21},
            "source": {"file": "0.txt", "sha256": sha256, "lines": [10, 60]},
            "instrument": {"title": "甲市新办法", "kind": "办法"},
            "interpreter": "市农业局",
            "attachments": [{"label": "附件1", "title": "指标表", "kind": "table", "rows": 1}],
            "appointments": [{"person": "王某", "post": "副局长", "action": "任命", "note": None}],
            "citations": [
                {
                    "title": "甲市旧办法",
                    "number": "甲政发〔2010〕5号",
                    "relation": "repeals",
                    "provision": "第十四条",
                    "provision_id": "art_14",
                    "sentence": REPEAL,
                    "target": "甲政发〔2010〕5号",
                    "target_provision": None,
                    "target_provision_ids": [],
                }
            ],
            "effects": [
                {
                    "kind": "repeals",
                    "target_title": "甲市旧办法",
                    "target_number": "甲政发〔2010〕5号",
                    "target": "甲政发〔2010〕5号",
                    "on": None,
                    "takes_effect_on": "2017-10-24",
                    "scope": "whole",
                    "provision": "第十四条",
                    "provision_id": "art_14",
                    "sentence": REPEAL,
                    "target_part": None,
                    "target_date": None,
                },
                {
                    "kind": "repeals",
                    "target_title": "甲市更旧办法",
                    "target_number": None,
                    "target": None,
                    "on": "2018-01-01",
                    "scope": "whole",
                    "provision": "(一)范围",
                    "provision_id": "att_1__hd_2__1__p_1",
                    "sentence": "《甲市更旧办法》()同时废止。",
                    "target_part": None,
                    "target_date": "1999-03-01",
                },
            ],
            "issues": [],
            "repairs": [{"kind": "join", "line": 33, "before": "应急工\n作", "after": "应急工作"}],
            "copies": [],
            "page_facts": [],
        }
        assert provisions[4] == {
            "id": "art_6",
            "kind": "article",
            "label": "第六条",
            "number": "6",
            "heading": None,
            "text": ARTICLE_6,
            "parent": "chp_1",
            "lines": [1, 1],
        }


def test_a_status_is_added_where_it_is_asked(tmp_path: Path) -> None:
    assert "status" not in document_json(held())
    with make.archive(tmp_path, DOCUMENT, OLD) as archive:
        old = archive.document("甲政发〔2010〕5号")
        assert old is not None
        exported = document_json(old, archive.status(old.id, date(2020, 1, 1)))
    assert (exported["status"], exported["as_of"]) == ("repealed", "2020-01-01")
    assert isinstance(exported["basis"], dict)
    assert exported["basis"]["provision"] == "第十四条"
    assert exported["publication"] == {"name": None, "issue": None, "page": None}


def test_rows_for_tables(tmp_path: Path) -> None:
    with make.archive(tmp_path, DOCUMENT, OLD) as archive:
        rows = list(csv_rows(archive, date(2020, 1, 1)))
        assert [tuple(row) for row in rows] == [CSV_COLUMNS, CSV_COLUMNS]
        assert [row["status"] for row in rows] == ["repealed", "no_repeal_found"]
        assert rows[1]["page"] == "21"
        repeals = repeals_rows(archive)
    assert [(row["target_number"], row["target"], row["on"], row["provision"]) for row in repeals] == [
        ("甲政发〔2010〕5号", "甲政发〔2010〕5号", "2017-10-24", "第十四条"),
        (None, None, "2018-01-01", "(一)范围"),
    ]
    assert json.loads(json.dumps(repeals)) == repeals


def test_labels_of_places() -> None:
    labels = labels_of(DOCUMENT.provisions)
    assert {name: labels[name] for name in ("p_1", "instrument", "signature")} == {
        "p_1": None,
        "instrument": None,
        "signature": None,
    }
    assert labels["chp_1"] == "第一章 总则"
    assert labels["art_6__para_1__item_2"] == labels["art_6__para_2"] == "第六条"
    assert labels["att_1__hd_2"] == "二、说明"
    assert labels["att_1__tbl_1"] == labels["att_1"] == "附件1"
    odd = make.document(provisions=(make.provision("a", parent="b"), make.provision("b", parent="a")))
    assert labels_of(odd.provisions) == {"a": None, "b": None}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("art_6", "art_6"),
        ("第六条", "art_6"),
        ("第6条", "art_6"),
        ("第 ６ 条", "art_6"),
        ("6", "art_6"),
        ("六", "art_6"),
        ("第十四条", "art_14"),
        ("第十五条之一", "art_15"),
        ("第十五条", None),
        ("第六条第一款", "art_6__para_1"),
        ("第六条第二款", "art_6__para_2"),
        ("第六条第一款第（二）项", "art_6__para_1__item_2"),
        ("第六条第二项", "art_6__para_1__item_2"),
        ("第十四条第一款", "art_14"),
        ("第六条第三款", None),
        ("第一章", "chp_1"),
        ("第一章 总则", "chp_1"),
        ("总则", "chp_1"),
        ("附件1", "att_1"),
        ("附件一", "att_1"),
        ("二、", "att_1__hd_2"),
        ("二、(一)", "att_1__hd_2__1"),
        ("二、说明", "att_1__hd_2"),
        ("第七条", None),
        ("没有这一条", None),
        ("", None),
    ],
)
def test_a_provision_by_any_of_its_names(name: str, expected: str | None) -> None:
    found = provision_by_name(DOCUMENT, name)
    assert (found.id if found else None) == expected


def test_the_text_gives_every_character_once() -> None:
    text = document_text(held())
    assert text.startswith("甲市人民政府关于印发甲市新办法的通知\n甲政发〔2017〕1号\n\n各区县人民政府:\n\n")
    assert "第六条 申报者应当具备下列条件:\n(一)年满18周岁;\n(二)住所在本市。\n" in text
    assert text.count("年满18周岁") == 1
    assert "二、说明\n" in text
    assert "附件1 指标表" in text


def test_markdown_shows_headings_and_tables() -> None:
    text = document_markdown(held())
    assert text.startswith("# 甲市人民政府关于印发甲市新办法的通知\n")
    for expected in (
        "## 甲市新办法",
        "### 第一章 总则",
        "**第六条** 申报者应当具备下列条件:  \n(一)年满18周岁;  \n",
        "## 附件1 指标表",
        "| 序号 | 指标\\|单位 |\n| --- | --- |\n| 1 | PM\\* |",
    ):
        assert expected in text
    risky = make.document(title="甲_乙*丙", provisions=(make.provision(text="1.<b>项\n- 目"),))
    assert "# 甲\\_乙\\*丙" in document_markdown(held(risky))
    assert "1\\.\\<b\\>项  \n\\- 目" in document_markdown(held(risky))
