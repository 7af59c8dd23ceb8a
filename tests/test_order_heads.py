"""Orders and announcements that publish a regulation: heading, number and sentence in the forms they are printed in."""

from itertools import product

import pytest

import ingest

CONGRESS = "东云省人民代表大会常务委员会"
HEADS = (  # as printed, and the number it gives
    ("东云省人民代表大会常务委员会公告\n第二百八十四号", f"{CONGRESS}公告第284号"),
    ("东云省人民代表大会常务委员会公告（第70号）", f"{CONGRESS}公告第70号"),
    ("东云省人民代表大会常务委员会公告  第 70 号", f"{CONGRESS}公告第70号"),
    ("东云省人民代表大会常务委员会公告[十三届]第10号", f"{CONGRESS}公告〔十三届〕第10号"),
    ("东云省人民代表大会常务委员会公告\n〔十三届〕第10号", f"{CONGRESS}公告〔十三届〕第10号"),
    ("东云省人民代表大会公告\n（第十三届第 3 号）", "东云省人民代表大会公告〔十三届〕第3号"),
    ("东云省人民代表大会常务委员会\n公    告\n（第十五号）", f"{CONGRESS}公告第15号"),
    ("东云省第十三届人民代表大会\n常务委员会公告\n（第36号）", "东云省第十三届人民代表大会常务委员会公告第36号"),
    ("公　告\n〔十三届〕第10号", "公告〔十三届〕第10号"),  # under a printed letterhead
)
SAID = (
    "《{title}》已由东云省第十三届人民代表大会常务委员会第二十三次会议于2020年7月31日通过，现予公布，自2020年10月1日起施行。",
    "东云省第十三届人民代表大会常务委员会第二十三次会议于2020年7月31日审议通过了《{title}》，现予公布。",
    "现将《{title}》予以公布，自2020年10月1日起施行。",
)
BODIES = (
    ("东云省渔港条例", "第一条 为了加强渔港管理，制定本条例。\n第二条 本条例自2020年10月1日起施行。"),
    (
        "东云省人民代表大会常务委员会关于修改《东云省渔港条例》的决定",
        "对《东云省渔港条例》作如下修改：\n一、将第一条修改为：“为了渔港，制定本条例。”\n本决定自2020年10月1日起施行。",
    ),
)
PASSED = "（2020年7月31日东云省第十三届人民代表大会常务委员会第二十三次会议通过）"


@pytest.mark.parametrize(("head", "number"), HEADS)
def test_an_announcement_gives_what_it_publishes_its_number_and_day(head: str, number: str) -> None:
    for said, (title, body) in product(SAID, BODIES):
        named = said.format(title=title.replace("《", "〈").replace("》", "〉"))
        text = f"{head}\n\n{named}\n\n{CONGRESS}\n2020年8月5日\n\n{title}\n\n{PASSED}\n\n{body}\n"
        (document,) = ingest.read_source(text.encode(), "announcement.txt").documents
        assert (document.title, document.number, str(document.issued_on)) == (title, number, "2020-08-05"), text
        assert document.issues == ()


@pytest.mark.parametrize("nth", ["2019年第5号", "（2019年第5号）", "第5号"])
def test_the_ordinal_under_a_title_with_its_organ_is_a_number(nth: str) -> None:
    text = f"东云市公安局关于交通管制的通告\n{nth}\n为确保安全，现通告如下：\n一、禁止货车。\n2019年9月25日\n"
    (document,) = ingest.read_source(text.encode(), "notice.txt").documents
    assert (document.number, document.issues) == (f"东云市公安局通告{nth.strip('（）')}", ())


def test_a_proclamation_is_of_the_organ_in_its_head() -> None:
    text = (
        "东云市军事管制委员会布告\n军字第三号\n为安定秩序，特布告如下：\n“临时戒严办法”着即废止。\n一九四九年十月五日\n"
    )
    (document,) = ingest.read_source(text.encode(), "notice.txt").documents
    assert (document.issuers, document.number, document.kind) == (("东云市军事管制委员会",), "军字第3号", "布告")
    assert [effect.target_title for effect in document.effects] == ["临时戒严办法"]


ORDERS = (  # as printed, its number, and who issues it
    ("中华人民共和国主席令\n第四十五号", "中华人民共和国主席令第45号", "中华人民共和国主席"),
    ("中华人民共和国渔业部令\n2021年第9号", "中华人民共和国渔业部令2021年第9号", "中华人民共和国渔业部"),
    ("东云省人民政府\n令\n第321号", "东云省人民政府令第321号", "东云省人民政府"),
    ("东云省人民政府令（第321号）", "东云省人民政府令第321号", "东云省人民政府"),
    ("东云市人民政府令\n(2005)第8号", "东云市人民政府令〔2005〕第8号", "东云市人民政府"),
    ("东云市人民政府令\n2005第8号", "东云市人民政府令2005年第8号", "东云市人民政府"),
    ("东云市人民政府\n第 112 号令", "东云市人民政府令第112号", "东云市人民政府"),
)


@pytest.mark.parametrize(("head", "number", "issuer"), ORDERS)
@pytest.mark.parametrize(
    "signature", ["2020年8月5日", "市　长　林大山\n二○二○年八月五日", "主席：林大山\n\n2020年8月5日"]
)
def test_an_order_goes_by_what_it_issues(head: str, number: str, issuer: str, signature: str) -> None:
    said = "《东云渔港办法》已经2020年7月31日第60次会议通过，现予公布，自2020年10月1日起施行。"
    body = "东云渔港办法\n\n第一条 为了加强渔港管理，制定本办法。\n第二条 本办法自2020年10月1日起施行。"
    (document,) = ingest.read_source(f"{head}\n\n{said}\n\n{signature}\n\n{body}\n".encode(), "order.txt").documents
    assert (document.title, document.number, document.issuers) == ("东云渔港办法", number, (issuer,))
    assert (str(document.issued_on), document.issues) == ("2020-08-05", ())


def test_a_number_that_stands_without_a_heading_heads_nothing() -> None:
    text = f"东云省渔港条例\n{PASSED}\n第一条 渔港分为两类。\n第36号\n第二条 本条例自2020年10月1日起施行。\n"
    (document,) = ingest.read_source(text.encode(), "law.txt").documents
    assert document.number is None


def test_an_order_that_amends_some_and_repeals_others_tells_them_apart() -> None:
    text = """东云市人民政府令
第113号
《东云市人民政府关于修改和废止部分规章的决定》已经2020年8月3日市政府第60次常务会议通过，现予公布，自公布之日起施行。
市长 林大山
2020年8月5日
东云市人民政府关于修改和废止部分规章的决定
为了维护法制统一，市政府决定：
一、对下列规章作出修改
（一）《东云市渔港管理办法》
1.将第三条修改为：“渔港分为两类。”
（二）《东云市渔船管理办法》
将第六条中的“水产局”修改为“渔业局”。
二、废止下列规章
（一）《东云市渔网管理办法》（东云市人民政府令第9号）
（二）《东云市渔具管理办法》（东云市人民政府令第10号）
本决定自公布之日起施行。
"""
    (document,) = ingest.read_source(text.encode(), "order.txt").documents
    assert [(effect.kind.value, effect.target_title) for effect in document.effects] == [
        ("amends", "东云市渔港管理办法"),
        ("amends", "东云市渔船管理办法"),
        ("repeals", "东云市渔网管理办法"),
        ("repeals", "东云市渔具管理办法"),
    ]
