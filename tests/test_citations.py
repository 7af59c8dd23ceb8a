"""Citations: what is cited and why; what is none."""

import time

import pytest

from corpus.model import Citation, ProvisionKind, Relation
from ingest.citations import read_citations
from ingest.wording import read_wording
from tests.factories import article, provision


def read(*texts: str, instrument: str | None = None, carrier: bool = False) -> list[Citation]:
    provisions = [provision(f"p_{at}", text) for at, text in enumerate(texts, start=1)]
    found, issues = read_citations(
        read_wording(provisions),
        own_title="甲市人民政府关于印发乙办法的通知",
        own_number="甲政发〔2017〕9号",
        instrument_title=instrument,
        carrier=carrier,
    )
    assert issues == ()
    for citation in found:
        assert citation.sentence[slice(*citation.span)]
    return list(found)


# (text, [(relation, number, title)])
RELATIONS = [
    ("根据《甲法》《乙条例》等法律法规规定和《丙通知》(鲁政办发〔2017〕62号)要求,制定本办法。", "basis basis basis"),
    ("按照《甲办法》,经市评审委员会评审,确定命名30名同志。", "basis"),
    ("按照环保部《关于印发〈甲方案〉的通知》(环大气〔2017〕86号)要求,制定本预案。", "basis"),
    ("依据《甲法》、《乙法》,结合实际,制定本办法。", "basis basis"),
    ("根据《甲规划(2010—2020年)》,制定本意见。", "basis"),
    (
        "为深入贯彻落实《甲计划》《乙细则》和《中共甲市委 甲市人民政府关于丙的意见》,制定本方案。",
        "implements implements implements",
    ),
    ("认真组织落实《甲方案》,利用3年时间完成任务。", "implements"),
    ("根据省政府统一部署,为贯彻《甲意见》精神,提出如下意见。", "implements"),
    ("紧紧围绕民政部《关于甲的通知》(民发〔2017〕51号)中提出的工作目标", "mentions"),
    ("依照《甲法》第三条的规定处罚。", "mentions"),
    ("违反《甲法》规定的,责令改正。", "mentions"),
    ("未按照《甲办法》执行的单位", "mentions"),
    ("对因客观条件限制的,参照《甲办法》实施。", "mentions"),
    ("现将《关于甲的通知》(国办发〔2017〕3号)转发给你们,请认真执行。", "transmits"),
    ("《甲方案》已经市政府同意,现印发给你们,请遵照执行。", "transmits"),
    ("《甲办法》(淄政办字〔2010〕105号)同时废止。", "repeals"),
    ("将《甲条例》第七条修改为“乙”。", "amends"),
    ("《甲办法》(甲政办〔2014〕22号)有效期延长至2018年12月31日。", "mentions"),
    ("凡与《甲办法》不一致的,以本办法为准。", "mentions"),
    ("按照国发〔2015〕68号文件要求,现提出以下意见。", "basis"),  # a number alone
    ("国务院令第631号规定的情形", "mentions"),
]


@pytest.mark.parametrize(("text", "relations"), RELATIONS)
def test_relations(text: str, relations: str) -> None:
    assert [citation.relation.value for citation in read(text)] == relations.split()


def test_every_relation_has_an_example() -> None:
    shown = {relation for _, relations in RELATIONS for relation in relations.split()}
    assert {relation.value for relation in Relation} - shown == {"self"}  # which has its own test


NONE = [
    "颁发《甲市有突出贡献的中青年专家》证书。",
    "注销其《甲许可证》。",
    "填写《甲项目申请表》一式三份。",
    "在《甲日报》公示。",
    "(2017)甲01民终1234号判决",
    "甲政发〔2017〕9号已经印发。",  # its own number
]


@pytest.mark.parametrize("text", NONE)
def test_cites_nothing(text: str) -> None:
    assert read(text) == []


def test_numbers_within_a_title_are_part_of_it() -> None:
    (citation,) = read("要按照《关于贯彻鲁政办发〔2017〕34号文件加强保障的通知》(淄政办发〔2017〕20号)要求办理。")
    assert citation.number == "淄政办发〔2017〕20号"


def test_the_instrument_is_transmitted_then_itself_and_the_old_one_repealed() -> None:
    provisions = (
        provision("p_1", "《乙预案》已经市政府同意,现印发给你们。"),
        provision("instrument", "乙预案", kind=ProvisionKind.HEADING, heading="乙预案"),
        provision("instrument__p_1", "根据《甲法》,制定《乙预案》。", parent="instrument"),
        article(9, "第九条", "《乙预案》(甲政办字〔2016〕72号)同时废止。", "instrument"),
    )
    found, _ = read_citations(
        read_wording(provisions),
        own_title="甲市关于印发乙预案的通知",
        own_number=None,
        instrument_title="乙预案",
        carrier=True,
    )
    assert [(citation.relation.value, citation.provision) for citation in found] == [
        ("transmits", "p_1"),
        ("basis", "instrument__p_1"),
        ("self", "instrument__p_1"),
        ("repeals", "art_9"),
    ]


def test_own_title_with_and_without_the_issuer() -> None:
    found = read("《甲市人民政府关于印发乙办法的通知》和《关于印发乙办法的通知》")
    assert [citation.relation for citation in found] == [Relation.SELF, Relation.SELF]


def test_a_short_name_cites_what_it_is_short_for() -> None:
    found = read(
        "根据《甲市乙管理规定》(甲政发〔2016〕3号,以下简称《规定》),制定本办法。", "违反《规定》第五条的,责令改正。"
    )
    assert [(citation.title, citation.number) for citation in found] == [("甲市乙管理规定", "甲政发〔2016〕3号")] * 2
    assert found[1].provision == "p_2"
    assert found[1].relation is Relation.MENTIONS


def test_an_article_applies_what_only_the_first_rests_on() -> None:
    found, _ = read_citations(
        read_wording(
            (
                article(1, "第一条", "根据《甲法》,制定本办法。"),
                article(5, "第五条", "申请人应当按照《甲法》提交材料。"),
            )
        ),
        own_title=None,
        own_number=None,
        instrument_title=None,
        carrier=False,
    )
    assert [citation.relation for citation in found] == [Relation.BASIS, Relation.MENTIONS]


def test_rows_of_a_table_cite_title_and_number_together() -> None:
    table = provision(
        "att_1__tbl_1",
        "序号\t文件名称\t文号\n1\t甲市关于实施乙工程的意见\t甲政发〔2003〕44号\n2\t甲市第二纺织厂\t甲国用（2004）第01190号",
        kind=ProvisionKind.TABLE,
    )
    (citation,) = read_citations(
        read_wording([table]), own_title=None, own_number=None, instrument_title=None, carrier=False
    )[0]
    assert (citation.relation, citation.title, citation.number) == (
        Relation.MENTIONS,
        "甲市关于实施乙工程的意见",
        "甲政发〔2003〕44号",
    )


@pytest.mark.parametrize(
    "text",
    [
        "《甲办法》" * 5_000 + "同时废止",
        "甲政发〔2017〕3号、" * 5_000 + "同时废止",
        "《" * 20_000,
        "废止" * 10_000,
        "“甲" * 10_000,
    ],
    ids=["titles", "numbers", "unclosed", "verbs", "quotes"],
)
def test_a_text_without_sentences_is_read_in_bounded_time(text: str) -> None:
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 10  # seconds; quadratic work takes minutes
