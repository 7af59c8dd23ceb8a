"""Title marks: what belongs to a title, and which titles are documents."""

from datetime import date

import pytest

from ingest.marks import Mark, marks

# (sentence, title, number, date)
READ = [
    ("根据《甲办法》(淄政办字〔2010〕105 号)", "甲办法", "淄政办字〔2010〕105号", None),
    ("《甲办法》（试行）（淄政发〔2017〕3号）", "甲办法", "淄政发〔2017〕3号", None),
    ("淄政发〔2017〕3号《关于甲的意见》", "关于甲的意见", "淄政发〔2017〕3号", None),
    ("我院法〔1998〕86号通知印发的《甲意见》", "甲意见", "法〔1998〕86号", None),
    ("2008年9月1日总局令第33号公布的《甲办法》", "甲办法", "总局令第33号", date(2008, 9, 1)),
    (
        "2001年9月25日总局令第1号公布、根据2018年4月28日总署令第238号修改的《甲规定》",
        "甲规定",
        "总局令第1号",
        date(2001, 9, 25),
    ),
    ("1994年8月18日国务院发布的《甲条例》", "甲条例", None, date(1994, 8, 18)),
    ("1998年11月19日市人大通过，2001年5月18日市人大修改的《甲规定》", "甲规定", None, date(1998, 11, 19)),
    ("自1997年2月5日起施行的《甲规定》", "甲规定", None, date(1997, 2, 5)),
    ("《甲办法》(2001年3月19日省人民政府公布)", "甲办法", None, date(2001, 3, 19)),
    ("《关于印发〈甲办法〉的通知》", "关于印发〈甲办法〉的通知", None, None),
    ("《关于印发《甲办法》的通知》", "关于印发《甲办法》的通知", None, None),
    ("《甲省<土地管理法>实施办法》", "甲省<土地管理法>实施办法", None, None),
    ("《甲\n省测绘管理条例》", "甲省测绘管理条例", None, None),  # printed over two lines
    ("《中共甲市委 甲市人民政府关于乙的意见》", "中共甲市委 甲市人民政府关于乙的意见", None, None),
    ("《海关总署2001年第1号公告》", "海关总署2001年第1号公告", "海关总署公告2001年第1号", None),
]
DOCUMENTS = [
    "按照《中华人民共和国食品安全法》",
    "《大气污染防治行动计划》",
    "《全国养老院服务质量大检查指南》",
    "《甲市电子商务发展“十三五”规划》",
    "《甲规划纲要(2010—2020年)》",
    "《建筑抗震设计规范》(GB 50011-2010)",
    "《内地与香港关于建立更紧密经贸关系的安排》",
    "《汽车驾驶自动化分级》（GB/T 40429-2021）",
    "《中华人民共和国进出口税则》",
    "贯彻落实《中国制造2025》",  # no ending tells, but the verb does
    "《新闻出版总署文书》(新出〔2008〕3号)",  # nor here, but it has a number
]
NOT_DOCUMENTS = [
    "颁发《甲市有突出贡献的中青年专家》证书",
    "《采矿许可证》自行废止",
    "换发《营业执照》",
    "填写《甲项目申请表》",
    "签订《劳动合同》",
    "在《人民日报》发表",
    "订阅《求是》杂志",
    "学习《论语》",
    "出具《行政处罚决定书》",
    "签署《商品住房认购协议》",
    "提交《园区自评报告》",
]


@pytest.mark.parametrize(("sentence", "title", "number", "day"), READ)
def test_reads_what_belongs_to_a_title(sentence: str, title: str, number: str | None, day: date | None) -> None:
    (mark,) = marks(sentence)
    assert (mark.title, mark.number, mark.date) == (title, number, day)
    assert sentence[slice(*mark.span)].startswith("《")
    assert sentence[slice(*mark.span)].endswith("》")


@pytest.mark.parametrize("sentence", DOCUMENTS)
def test_names_a_document(sentence: str) -> None:
    assert [mark.is_document for mark in marks(sentence)] == [True]


@pytest.mark.parametrize("sentence", NOT_DOCUMENTS)
def test_names_none(sentence: str) -> None:
    assert [mark.is_document for mark in marks(sentence)] == [False]


def only(sentence: str) -> Mark:
    (mark,) = marks(sentence)
    return mark


def test_short_names() -> None:
    assert only("《甲市乙管理规定》（以下简称《规定》）").short_name == "规定"
    assert only("《甲条例》(甲政发〔2017〕3号,以下简称“条例”)").short_name == "条例"


def test_an_amending_decision_before_the_amended_title_is_not_meant() -> None:
    first, second = marks("1993年9月17日通过、根据1997年4月16日《关于修改〈甲条例〉的决定》修正的《甲条例》同时废止")
    assert first.modifies
    assert not second.modifies
    assert second.date == date(1993, 9, 17)


def test_drafts_are_told() -> None:
    assert only("《甲办法》（征求意见稿）").is_draft
    assert not only("《甲办法》（试行）").is_draft


def test_an_unclosed_mark_does_not_hide_the_next() -> None:
    assert [mark.title for mark in marks("《甲办法和《乙办法》")] == ["乙办法"]
