"""The imprint under a document: no part of its text, its attachments, or the next title."""

from datetime import date

import pytest

from corpus.model import Document
from ingest import read_source

HEAD = "甲县人民政府办公室关于印发乙预案的通知\n甲政办发〔2020〕15号\n各乡镇人民政府：\n"
HEAD += "现将《乙预案》印发给你们，请认真执行。\n"
SIGNED = "甲县人民政府办公室\n2020年3月1日\n"
ANNEX = "乙预案\n一、总则\n为做好防汛工作，制定本预案。\n"
SECOND = "甲县人民政府关于加强森林防火的通知\n甲政发〔2020〕16号\n各乡镇人民政府：\n现就森林防火通知如下。\n"


def read(text: str) -> list[Document]:
    return list(read_source(text.encode(), "any").documents)


# (lines below the last text, the imprint)
IMPRINTS = [
    (
        "抄送：县委各部门。\n甲县人民政府办公室　2020年3月2日印发\n",
        "抄送：县委各部门。\n甲县人民政府办公室2020年3月2日印发",
    ),
    (  # wrapped, with topic words before and copies after it
        "主题词：防汛　预案\n抄　送：县委各部门，县人大常委会办公室，\n"
        "县人武部。\n甲县人民政府办公室 2020年3月2日印发\n（共印50份）\n",
        "主题词：防汛预案\n抄送：县委各部门，县人大常委会办公室，\n县人武部。\n甲县人民政府办公室2020年3月2日印发\n（共印50份）",
    ),
    (  # two sentences, and blank lines between
        "抄送：县委各部门。\n\n县检察院，县法院。\n\n甲县人民政府办公室\n2020年3月2日印发\n",
        "抄送：县委各部门。\n县检察院，县法院。\n甲县人民政府办公室\n2020年3月2日印发",
    ),
    ("甲县人民政府办公室\t2020年3月2日印制\n校对：王五\n", "甲县人民政府办公室2020年3月2日印制\n校对：王五"),
]


@pytest.mark.parametrize(("printed", "imprint"), IMPRINTS)
@pytest.mark.parametrize("annex", ["", ANNEX, "附件1\n责任人名单\n张三 县水利局局长\n李四 县应急局局长\n"])
def test_an_imprint_ends_a_document(annex: str, printed: str, imprint: str) -> None:
    first, second = read(HEAD + SIGNED + annex + printed + SECOND + SIGNED)
    assert (first.provisions[-1].id, first.provisions[-1].parent, first.provisions[-1].text) == (
        "imprint",
        None,
        imprint,
    )
    assert (first.issued_on, first.published_on) == (date(2020, 3, 1), date(2020, 3, 2))
    assert not any("抄送" in each.text or "印" in each.text[-3:] for each in first.provisions[:-1])
    assert second.title == "甲县人民政府关于加强森林防火的通知"


# What looks like an imprint and is text
TEXTS = [
    "考核结果分送：县委办公室、县政府办公室。",  # within a sentence
    "下列材料应当报送：",
    "2020年3月2日印发的《丙办法》同时废止。",
    "共印50份",  # by itself
]


@pytest.mark.parametrize("text", TEXTS)
def test_no_imprint(text: str) -> None:
    (document,) = read(HEAD + text + "\n" + SIGNED)
    assert [each.text for each in document.provisions if each.id == "imprint"] == []


def test_the_day_of_printing_stands_in_for_one_that_is_missing_and_is_doubted() -> None:
    (document,) = read(HEAD + "甲县人民政府办公室 2020年3月2日印发\n")
    assert (document.issued_on, [issue.rule for issue in document.issues]) == (date(2020, 3, 2), ["date_of_imprint"])


def test_the_day_under_who_signs_is_a_signature() -> None:
    (document,) = read(HEAD + "甲县人民政府办公室\n\n2020年3月2日印发\n")
    assert (document.issued_on, document.provisions[-1].id, document.issues) == (date(2020, 3, 2), "signature", ())


def test_who_got_copies_of_an_older_sheet() -> None:
    (document,) = read(HEAD + "现予印发。\n" + SIGNED + "发：各公社、各单位。\n报：地区革委会。\n共印三十份\n")
    assert document.provisions[-1].text == "发：各公社、各单位。\n报：地区革委会。\n共印三十份"
    assert document.provisions[-1].id == "imprint"
