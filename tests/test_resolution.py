"""From a citation to the held document it means, and to none where that is open."""

from datetime import date

import pytest

from corpus.resolution import Candidate, Name, Reference, Register, core_of, full_number, names_of, resolve


def held(
    name: str, number: str | None, title: str, day: str | None, *issuers: str, instrument: str | None = None
) -> Candidate:
    issued_on = date.fromisoformat(day) if day else None
    return Candidate(name, number, names_of(title, instrument), issuers, issued_on)


CITY, OFFICE = "甲市人民政府", "甲市人民政府办公厅"
PLAN = held("plan", "甲政办字〔2016〕72号", f"{OFFICE}关于印发甲市重污染天气应急预案的通知", "2016-05-01", OFFICE)
WATER_OLD = held("water-1999", None, "甲市节约用水办法", "1999-03-01", CITY)
WATER_NEW = held("water-2017", "甲政发〔2017〕9号", "甲市节约用水办法", "2017-06-01", CITY)
ORDER_A = held("order-a", "令第12号", "甲市市容管理办法", "2003-01-01", CITY)
ORDER_B = held("order-b", "令第12号", "乙市渡口管理办法", "2004-01-01", "乙市人民政府")
ORDER_C = held("order-c", "甲市人民政府令第15号", "甲市渡口管理规定", "2005-01-01", CITY)
SAME_A = held("same-a", "政发〔2017〕9号", "甲县人民政府关于防汛工作的通知", "2017-03-01", "甲县人民政府")
SAME_B = held("same-b", "政发〔2017〕9号", "乙县人民政府关于防汛工作的通知", "2017-04-12", "乙县人民政府")
COPY_1 = held("copy-1", "甲政发〔2018〕3号", "甲市人民政府关于节能的意见", "2018-02-01", CITY)
COPY_2 = held("copy-2", "甲政发〔2018〕3号", "甲市人民政府 关于节能的意见", "2018-02-01", CITY)
UNNUMBERED = held("unnumbered", None, "甲市人民政府关于公布名单的通知", None, CITY)
CARRIER = held(
    "carrier", "甲政发〔2015〕7号", "关于发布管理规范的通知", "2015-01-01", CITY, instrument="甲市环卫管理规范"
)
EVERYTHING = [
    PLAN,
    WATER_OLD,
    WATER_NEW,
    ORDER_A,
    ORDER_B,
    ORDER_C,
    SAME_A,
    SAME_B,
    COPY_1,
    COPY_2,
    UNNUMBERED,
    CARRIER,
]

ROWS: list[tuple[Reference, set[str]]] = [
    # by number
    (Reference(None, "甲政办字〔2016〕72号"), {"plan"}),
    (Reference("甲市重污染天气应急预案", "甲政办字〔2016〕72号"), {"plan"}),
    (Reference("甲市重污染天气预案", "甲政办字〔2016〕72号"), {"plan"}),  # the title shortened
    (Reference("甲市二手车流通管理办法", "甲政办字〔2016〕72号"), set()),  # number or title is wrong: open
    (Reference(None, "甲政办字〔2016〕73号"), set()),
    # an order's number says little without the organ
    (Reference(None, "令第12号"), set()),
    (Reference("甲市市容管理办法", "令第12号"), {"order-a"}),
    (Reference("甲市渡口管理规定", "令第15号"), {"order-c"}),
    (Reference("甲市渡口管理规定", "市政府令第15号"), {"order-c"}),
    (Reference("甲市渡口管理规定", "省政府令第15号"), set()),
    (Reference("甲市渡口管理规定", "令第16号"), set()),
    # one number, two documents
    (Reference(None, "政发〔2017〕9号"), set()),
    (Reference("甲县人民政府关于防汛工作的通知", "政发〔2017〕9号"), {"same-a"}),
    (Reference("关于防汛工作的通知", "政发〔2017〕9号"), set()),
    (Reference("关于防汛工作的通知", "政发〔2017〕9号", dated=date(2017, 4, 12)), {"same-b"}),
    (Reference(None, "政发〔2017〕9号", dated=date(2017, 3, 1)), {"same-a"}),
    # two copies of one document are not two candidates
    (Reference(None, "甲政发〔2018〕3号"), {"copy-1", "copy-2"}),
    (Reference("关于节能的意见", None), {"copy-1", "copy-2"}),
    # by title: with and without the organ, the organ's short name, inner marks of either kind, the instrument
    (Reference(f"{OFFICE}关于印发〈甲市重污染天气应急预案〉的通知", None), {"plan"}),
    (Reference("关于印发《甲市重污染天气应急预案》的通知", None), {"plan"}),
    (Reference("市政府办公厅关于印发甲市重污染天气应急预案的通知", None), {"plan"}),
    (Reference("市政府关于印发甲市重污染天气应急预案的通知", None), set()),  # another organ
    (Reference("甲市重污染天气应急预案", None), {"plan"}),
    (Reference("甲市环卫管理规范", None), {"carrier"}),
    (Reference("甲市人民政府关于公布名单的通知", None), {"unnumbered"}),
    (Reference("乙市人民政府关于公布名单的通知", None), set()),
    (Reference("关于公布", None), set()),
    # a title under another number is another edition
    (Reference("甲市重污染天气应急预案", "甲政办字〔2012〕8号"), set()),
    # editions of one title: the date tells
    (Reference("甲市节约用水办法", None), set()),
    (Reference("甲市节约用水办法", None, dated=date(1999, 3, 1)), {"water-1999"}),
    (Reference("甲市节约用水办法", None, dated=date(1999, 2, 10)), {"water-1999"}),  # passed, then printed
    (Reference("甲市节约用水办法", None, dated=date(1988, 5, 1)), set()),
    # the new edition repeals the old one, never itself
    (Reference("甲市节约用水办法", None, citing="water-2017", cited_on=date(2017, 6, 1)), {"water-1999"}),
    # nothing cites what is not yet made
    (Reference("甲市节约用水办法", None, citing="x", cited_on=date(2005, 1, 1)), {"water-1999"}),
    (Reference(None, "甲政办字〔2016〕72号", citing="x", cited_on=date(2015, 1, 1)), set()),
    (Reference(None, None), set()),
    (Reference("", None), set()),
]


@pytest.mark.parametrize(("reference", "expected"), ROWS)
def test_a_reference_leads_to_what_it_means(reference: Reference, expected: set[str]) -> None:
    assert set(resolve(reference, EVERYTHING)) == expected
    assert set(resolve(reference, EVERYTHING[::-1])) == expected


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("甲市节约用水办法", {"甲市节约用水办法"}),
        ("中华人民共和国甲乙法", {"中华人民共和国甲乙法", "中华人民共和国|甲乙法"}),  # cited as 甲乙法
        ("《中华人民共和国甲乙法实施条例》", {"中华人民共和国甲乙法实施条例", "中华人民共和国|甲乙法实施条例"}),
        ("中华人民共和国甲部公告", {"中华人民共和国甲部公告"}),
        ("甲省实施〈中华人民共和国甲乙法〉办法", {"甲省实施中华人民共和国甲乙法办法"}),
        ("甲市人民政府关于节能的意见", {"甲市人民政府|关于节能的意见"}),
        (
            "甲市人民政府关于印发〈甲市节水办法〉的通知",
            {"甲市人民政府|关于印发甲市节水办法的通知", "+甲市节水办法"},
        ),
        (
            "关于公布〈甲事目录〉和〈乙事目录〉的公告",
            {"关于公布甲事目录和乙事目录的公告", "+甲事目录和乙事目录", "+甲事目录", "+乙事目录"},
        ),
        ("《甲事〈乙法〉实施细则》", {"甲事乙法实施细则"}),
        ("《甲法》实施细则", {"甲法实施细则"}),
        (
            "甲市人民政府办公室转发市民政局关于节水的意见的通知",
            {"甲市人民政府办公室|转发市民政局关于节水的意见的通知", "+市民政局关于节水的意见"},
        ),
        ("关于转发市政府关于节水的意见的通知", {"关于转发市政府关于节水的意见的通知", "+市政府关于节水的意见"}),
        ("甲市人民政府关于废止〈乙办法〉的决定", {"甲市人民政府|关于废止乙办法的决定"}),  # carries nothing
    ],
)
def test_names_of_a_title(title: str, names: set[str]) -> None:
    """organ|core, and + before the name of what is carried."""
    assert {_drawn(each) for each in names_of(title)} == names


def _drawn(name: Name) -> str:
    return f"{name.organ}|{name.core}" if name.organ else f"{'+' * name.carried}{name.core}"


@pytest.mark.parametrize(
    ("number", "issuers", "full"),
    [
        ("市政府令第23号", [CITY], "甲市人民政府令第23号"),
        ("市政府令第23号", ["甲市司法局", OFFICE], "甲市人民政府令第23号"),  # the office of that government
        ("省政府令第23号", [CITY], "省政府令第23号"),
        ("乙市人民政府令第23号", [CITY], "乙市人民政府令第23号"),
        ("令第23号", [CITY], "令第23号"),  # whose?
        ("甲政发〔2010〕5号", [CITY], "甲政发〔2010〕5号"),
        (None, [CITY], None),
    ],
)
def test_an_order_gets_the_organ_its_citer_means(number: str | None, issuers: list[str], full: str | None) -> None:
    assert full_number(number, issuers) == full


def test_prints_of_one_title_have_one_core() -> None:
    prints = ("关于“双十”计划的通知（试行）", '关于"双十"计划的通知(试行)', "关于 〝双十〞 计划的通知(试行)")
    assert len({core_of(each) for each in prints}) == 1


# (how it is cited, how the held one is numbered, title cited, whether that is one document)
LOOSE = [
    ("甲局令2017年第42号", "甲局令〔2017〕第42号", None, True),
    ("甲局令第33号", "原甲局令第33号", "甲市渡口管理办法", True),
    ("甲政〔2017〕9号", "甲政字〔2017〕9号", "甲市渡口管理办法", True),
    ("甲政〔2017〕9号", "甲政字〔2017〕9号", None, False),  # 甲政 and 甲政字 may be two series
    ("甲政〔2017〕9号", "甲政字〔2017〕9号", "乙县防汛预案", False),
    ("甲政发〔2017〕9号", "甲政发〔2017〕19号", "甲市渡口管理办法", False),
]


@pytest.mark.parametrize(("cited", "number", "title", "one"), LOOSE)
def test_numbers_printed_differently(cited: str, number: str, title: str | None, one: bool) -> None:
    candidate = held("it", number, "甲市渡口管理办法", "2017-01-01", CITY)
    assert resolve(Reference(title, cited), [candidate]) == (("it",) if one else ())


def test_the_exact_number_goes_before_the_loose_one() -> None:
    exact = held("exact", "甲局令2017年第42号", "甲市渡口管理办法", "2017-01-01", CITY)
    loose = held("loose", "甲局令〔2017〕第42号", "甲市渡口管理办法", "2017-02-01", CITY)
    assert Register([exact, loose]).resolve(Reference(None, "甲局令2017年第42号")) == ("exact",)
