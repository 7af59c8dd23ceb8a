"""Letterheads and the names of forms: no part of a title, and no document."""

import pytest

from ingest import read_source

TITLE = "甲市人民政府关于做好春耕工作的通知"
REST = "各县人民政府：\n为做好春耕工作，现就有关事项通知如下。\n甲市人民政府\n2017年10月22日\n"
NUMBER = "甲政发〔2017〕1号"

# (what stands above the addressee)
HEADS = [
    f"甲市人民政府文件\n{NUMBER}\n\n{TITLE}\n",  # the red head, with the number below it
    f"甲市人民政府文件\n\n{NUMBER}\n\n甲市人民政府\n关于做好春耕工作的通知\n",
    f"甲市人民政府通知\n\n{TITLE}\n{NUMBER}\n",  # a form's name
    f"乙省甲市人民政府\n\n{TITLE}\n{NUMBER}\n",  # the organ's full name
    f"市政府文件\n\n{TITLE}\n{NUMBER}\n",  # a section's name
    f"甲 市\n人民政府文件\n\n{NUMBER}　　签发人：\n\n{TITLE}\n",  # the red head on two lines
    f"甲市人民政府\n办公室文件\n{TITLE}\n{NUMBER}\n",
    f"甲市人民政府文件\n{NUMBER}　　　签发人：王　明\n\n{TITLE}\n",  # who signed it off, beside the number
    f"{NUMBER}签发人：王明、李小红\n{TITLE}\n",
    f"甲市人民政府文件\n{NUMBER}\n签发人：王明\n李小红　赵 三\n{TITLE}\n",  # below it, several
    f"签发人：王明\n{NUMBER}\n{TITLE}\n",  # over it
    f"000012\n机密★1年\n特急\n甲市人民政府文件\n{NUMBER}\n{TITLE}\n",  # stamps
    f"特急　明电\n{TITLE}\n{NUMBER}\n",
    f"{TITLE}\nJXDR—2021—01003\n{NUMBER}\n",  # the number of a register
    f"统一登记号：JXDR-2021-0010003\n{TITLE}\n{NUMBER}\n",
    f"{TITLE}\n{NUMBER}　JXDR-2021-001\n",
]


@pytest.mark.parametrize("head", HEADS)
def test_a_letterhead_is_no_part_of_the_title(head: str) -> None:
    (document,) = read_source((head + REST).encode(), "any").documents
    assert (document.title, document.number, document.issuers, document.addressee) == (
        TITLE,
        NUMBER,
        ("甲市人民政府",),
        "各县人民政府",
    )


def test_a_section_named_so_ends_the_document_above() -> None:
    second = TITLE.replace("春耕", "夏收")
    text = f"{TITLE}\n{NUMBER}\n{REST}\n市政府文件\n\n{second}\n甲政发〔2017〕2号\n{REST}"
    first, last = read_source(text.encode(), "any").documents
    assert (first.provisions[-1].text.split("\n")[0], last.title, last.section) == (
        "甲市人民政府",
        second,
        "市政府文件",
    )


def test_the_imprint_at_the_end_is_no_sentence_cut() -> None:
    text = f"{TITLE}\n{NUMBER}\n{REST}抄送：市委各部门。\n甲市人民政府办公室 2017年10月23日印发\n"
    (document,) = read_source(text.encode(), "any").documents
    assert [issue.rule for issue in document.issues] == []


def test_who_signs_is_no_letterhead_of_what_follows() -> None:
    above = f"{TITLE}\n{NUMBER}\n（2017年10月22日）\n各县人民政府：\n春耕在即，务必抓紧。\n甲市人民政府\n"
    second = TITLE.replace("春耕", "夏收")
    first, last = read_source(f"{above}{second}\n甲政发〔2017〕2号\n{REST}".encode(), "any").documents
    assert first.provisions[-1].text.endswith("甲市人民政府")
    assert last.title == second


@pytest.mark.parametrize(
    "head",
    [
        "甲市财政局\n甲市民政局\n文件\n甲财社〔2019〕25号\n甲民发〔2019〕31号\n\n关于临时救助的通知\n",
        "甲市财政局　甲市民政局关于临时救助的通知\n甲财社〔2019〕25号\n甲民发〔2019〕31号\n",
        "甲市财政局　甲市民政局\n关于临时救助的通知\n甲财社〔2019〕25号　甲民发〔2019〕31号\n",
    ],
)
def test_a_joint_document_goes_by_the_first_of_its_numbers_and_tells_the_others(head: str) -> None:
    rest = "各县财政局、民政局：\n现将有关事项通知如下。\n甲市财政局　甲市民政局\n2019年8月5日\n"
    (document,) = read_source((head + rest).encode(), "any").documents
    assert (document.number, document.issuers) == ("甲财社〔2019〕25号", ("甲市财政局", "甲市民政局"))
    assert document.title.endswith("关于临时救助的通知")
    assert document.addressee == "各县财政局、民政局"
    assert [(issue.rule, issue.text) for issue in document.issues] == [("several_numbers", "甲民发〔2019〕31号")]


def test_a_number_printed_twice_is_one() -> None:
    (document,) = read_source(f"{TITLE}\n{NUMBER}\n{NUMBER}\n{REST}".encode(), "any").documents
    assert (document.number, document.addressee, document.issues) == (NUMBER, "各县人民政府", ())


def test_a_letterhead_names_the_issuer_where_nothing_else_does() -> None:
    text = (
        "甲省国土资源厅文件\n甲国土资发〔2006〕83号\n------\n关于勘查的通知\n为推进勘查，作如下要求。\n一、应当普查。\n"
    )
    (document,) = read_source(text.encode(), "文.txt").documents
    assert (document.number, document.issuers) == ("甲国土资发〔2006〕83号", ("甲省国土资源厅",))
