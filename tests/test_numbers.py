"""Document numbers: found, read, and left alone where they are none."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.numbers import NumberForm, find_numbers, loose_key, read_number

TRUTH = Path(__file__).parents[2] / "shared/sources/truth/numbers.tsv.gz"
TRUTH_FLOOR = 0.995  # of the numbers that sites print; what is missed has words stuck to it (的通知粤府〔2020〕71号)

# (text, the canonical numbers in it): PATTERNS b7, and what running text does to them
FOUND = [
    ("淄政字〔2017〕93号; 淄政办发〔2017〕35 号", ["淄政字〔2017〕93号", "淄政办发〔2017〕35号"]),
    ("淄政办发明电〔2017〕28 号", ["淄政办发明电〔2017〕28号"]),
    ("国发[2015]68号", ["国发〔2015〕68号"]),
    ("人薪发［1995］32号", ["人薪发〔1995〕32号"]),
    ("国办发(1985)49号", ["国办发〔1985〕49号"]),
    ("厦府【2016】278号文", ["厦府〔2016〕278号"]),
    ("甲政﹝２０１７﹞９号", ["甲政〔2017〕9号"]),
    ("〔2019〕第4号", ["〔2019〕4号"]),  # no code at all
    ("教育部令〔2017〕第42号", ["教育部令〔2017〕第42号"]),
    ("科工法字[2000] 851号", ["科工法字〔2000〕851号"]),
    ("财税字第089号", ["财税字第89号"]),
    ("(86)财税字第089号", ["财税字〔1986〕89号"]),
    ("法（研）发〔1987〕32号", ["法（研）发〔1987〕32号"]),
    ("山东省人民政府令第239号", ["山东省人民政府令第239号"]),
    ("国务院令（第631号）", ["国务院令第631号"]),
    ("（国务院令第524号）", ["国务院令第524号"]),
    ("山东省人民政府第62号令", ["山东省人民政府令第62号"]),
    ("令第十二号", ["令第12号"]),
    ("中华人民共和国公安部令第１２５号", ["中华人民共和国公安部令第125号"]),
    ("中华人民共和国主席令第五号", ["中华人民共和国主席令第5号"]),
    ("交通运输部令（2013年第4号）", ["交通运输部令2013年第4号"]),
    ("中国人民银行令（〔2024〕第1号）", ["中国人民银行令〔2024〕第1号"]),
    ("沈政令[1997]29号", ["沈政令〔1997〕29号"]),
    ("公告2017年第3号", ["公告2017年第3号"]),
    ("2019年第5号公告", ["公告2019年第5号"]),
    ("国家税务总局公告（2016年第10号）", ["国家税务总局公告2016年第10号"]),
    ("证监会公告（〔2008〕26号）", ["证监会公告〔2008〕26号"]),
    ("常务委员会公告第54号", ["常务委员会公告第54号"]),
    ("公告 第三十七号", ["公告第37号"]),
    ("海关总署、农业农村部联合公告2020年第125号", ["海关总署、农业农村部联合公告2020年第125号"]),
    ("海关总署、农业农村部2023年联合公告第26号", ["海关总署、农业农村部联合公告2023年第26号"]),
    # lists and ranges
    ("淄政发〔2016〕1—3号", ["淄政发〔2016〕1号", "淄政发〔2016〕2号", "淄政发〔2016〕3号"]),
    ("(鲁民〔2017〕38号、39号)", ["鲁民〔2017〕38号", "鲁民〔2017〕39号"]),
    ("鲁民〔2017〕38、40号", ["鲁民〔2017〕38号", "鲁民〔2017〕40号"]),
    ("淄政发〔2016〕1号至3号", ["淄政发〔2016〕1号", "淄政发〔2016〕2号", "淄政发〔2016〕3号"]),
    ("淄政发〔2016〕4号和〔2017〕6号", ["淄政发〔2016〕4号", "淄政发〔2017〕6号"]),
    ("海关总署公告2010年第46号和2013年第10号", ["海关总署公告2010年第46号", "海关总署公告2013年第10号"]),
    # ministries of other days, and announcements
    ("证监会令【第 105 号】", ["证监会令第105号"]),
    ("国务院令(1994)第155号", ["国务院令〔1994〕第155号"]),
    ("国家税务总局通告2015年第12号", ["国家税务总局通告2015年第12号"]),
    ("通告（2015年第12号）", ["通告2015年第12号"]),
    ("(86)财税地字第008号", ["财税地字〔1986〕8号"]),
    ("〔88〕署货字第725号", ["署货字〔1988〕725号"]),
    ("(92)财商字第77号", ["财商字〔1992〕77号"]),
    ("(1957)国务院总习字第1号", ["总习字〔1957〕1号"]),
    ("(1997)铁知字第5号", []),  # a court's
    ("(2001)铁公管字第5号", []),
    ("公(交管)〔2006〕1号", ["公（交管）〔2006〕1号"]),
    ("《甲办法》（试行）〔2006〕1号", ["〔2006〕1号"]),
    ("国税发「1994」89号", ["国税发〔1994〕89号"]),
    ("國務院《決定》(國發〔2008〕17號)", ["国发〔2008〕17号"]),
    ("國稅發〔1994〕89號", ["国税发〔1994〕89号"]),
    ("原国税发〔2001〕5号文件", ["国税发〔2001〕5号"]),
    ("原政发〔2001〕5号", ["原政发〔2001〕5号"]),  # 原 is a county here
    ("海关缉违字〔2018〕1号", []),
    ("房地产证〔2001〕第123号", []),
    # organs of other kinds: ministries, party, courts, congresses, the army, customs, securities, banks
    ("甲改价格规〔2021〕689号", ["甲改价格规〔2021〕689号"]),
    ("国函〔2019〕97号", ["国函〔2019〕97号"]),
    ("特急 国办发明电〔2011〕9号", ["国办发明电〔2011〕9号"]),
    ("甲办发电〔2020〕4号", ["甲办发电〔2020〕4号"]),
    ("中共中央、国务院令第12号", ["中共中央、国务院令第12号"]),
    ("国务院、中央军委令第546号", ["国务院、中央军委令第546号"]),
    ("甲税货便函〔2021〕3号", ["甲税货便函〔2021〕3号"]),
    ("财政部 税务总局公告2023年第12号", ["财政部税务总局公告2023年第12号"]),
    ("证监会公告〔2020〕17号", ["证监会公告〔2020〕17号"]),
    ("银保监规〔2021〕4号", ["银保监规〔2021〕4号"]),
    ("高检发释字〔2019〕4号", ["高检发释字〔2019〕4号"]),
    ("甲省人大常委会公告第39号", ["甲省人大常委会公告第39号"]),
    ("甲省第十三届人民代表大会常务委员会公告（第47号）", ["甲省第十三届人民代表大会常务委员会公告第47号"]),
    ("甲市人大常委会公告〔十五届〕第36号", ["甲市人大常委会公告〔十五届〕第36号"]),  # each session counts anew
    ("甲市人大常委会公告（第十五届 第三十六号）", ["甲市人大常委会公告〔十五届〕第36号"]),
    ("甲市人大常委会公告（十五届）第36号同时废止", ["甲市人大常委会公告〔十五届〕第36号"]),
    ("第十五届第36号", []),
    ("后财〔2011〕22号", ["后财〔2011〕22号"]),
    ("甲府令17号", ["甲府令第17号"]),
    ("命令17号", []),
    ("（1991）农（牧）字第2号", ["农（牧）字〔1991〕2号"]),
    ("（2001）海（民）初字第17号", []),
    ("财综〔2019〕5号 甲改价格〔2019〕6号", ["财综〔2019〕5号", "甲改价格〔2019〕6号"]),  # a joint document's two
    ("现决定将白政发〔2003〕8号文件", ["白政发〔2003〕8号"]),
    ("以白政发〔2003〕8号文件印发", ["白政发〔2003〕8号"]),
    ("上述白政发〔2003〕8号", ["白政发〔2003〕8号"]),
    ("与国务院令第696号不一致", ["国务院令第696号"]),
    ("有关问题的复函甲检函〔2005〕9号", ["甲检函〔2005〕9号"]),
    # where the code begins in running text
    ("按照淄政办发〔2017〕28号要求", ["淄政办发〔2017〕28号"]),
    (
        "《关于贯彻鲁政办发〔2017〕34号文件加强》(淄政办发〔2017〕20号)",
        ["鲁政办发〔2017〕34号", "淄政办发〔2017〕20号"],
    ),
    ("市人民政府京政发〔1985〕167号文件发布", ["京政发〔1985〕167号"]),
    ("原市税务局南财税字〔1985〕18号文件", ["南财税字〔1985〕18号"]),
    ("仍按北价发〔2011〕57 号文件", ["北价发〔2011〕57号"]),
    ("我院法〔1998〕86号通知印发", ["法〔1998〕86号"]),
    ("市政府 淄政发〔2017〕3号", ["淄政发〔2017〕3号"]),
    ("淄 政 发 〔 2017 〕 3 号", ["淄政发〔2017〕3号"]),
    ("甲政发〔2017〕2号和乙政发〔2016〕4号", ["甲政发〔2017〕2号", "乙政发〔2016〕4号"]),
    ("以及和政办发〔2017〕2号", ["和政办发〔2017〕2号"]),  # a county's code begins with 和
    ("2008年9月1日国家工商行政管理总局令第33号公布", ["国家工商行政管理总局令第33号"]),
    ("2001年10月11日以交通部令2001年第8号公布", ["交通部令2001年第8号"]),
    ("1994年8月18日市人民政府第17号令发布", ["市人民政府令第17号"]),
    # numbered alike, but no documents
    ("（2021）京01民终1234号", []),
    ("（1998）海行初字第42号", []),
    ("京工商海处字〔2017〕第1585号", []),
    ("海国用（2004）第01190号", []),
    ("JTG 5210-2018, GB/T 7826-2012", []),
    ("招标公告第3号", []),
    ("青石河路（2016）5号楼", []),
    ("第六条第2号", []),
    ("国药准字H20130045号", []),
]

# (whole string, canonical or None)
READ = [
    ("淄政办字〔2017〕139号", "淄政办字〔2017〕139号"),
    ("淄政办字2017 139", "淄政办字〔2017〕139号"),
    ("淄政办字(2017)139", "淄政办字〔2017〕139号"),
    ("淄政办字〔2017〕第139号", "淄政办字〔2017〕139号"),
    ("淄政办字〔2017〕0139号", "淄政办字〔2017〕139号"),
    ("淄政办字{2017}139号文件", "淄政办字〔2017〕139号"),
    ("淄政办字〈2017〉139号", "淄政办字〔2017〕139号"),
    ("（淄政办字〔2017〕139号）", "淄政办字〔2017〕139号"),
    ("文号：淄政办字【２０１７】139", "淄政办字〔2017〕139号"),
    ("发文字号：\u200b晋政办发〔2023〕38号", "晋政办发〔2023〕38号"),
    ("晋政办发(2017〕109号", "晋政办发〔2017〕109号"),  # brackets that are no pair
    ("晋政发〔2014〕号16", "晋政发〔2014〕16号"),
    ("淄政办字〔20l7〕139号", "淄政办字〔2017〕139号"),  # recognised by machine
    ("广安区府办发〔202026", "广安区府办发〔2020〕26号"),
    ("国家发展改革委2017年第9号", "国家发展改革委2017年第9号"),
    ("省政府令 第5号", "省政府令第5号"),
    ("豫政 第24号", "豫政第24号"),
    ("国发〔84〕12号", "国发〔1984〕12号"),
    ("(55)办秘字第1432号", "办秘字〔1955〕1432号"),  # the year first, alone on its line
    ("（63）县社字第27号", "县社字〔1963〕27号"),
    ("(2012)民初字第27号", None),  # a court's case
    ("国中医药办法监发〔2017〕30号", "国中医药办法监发〔2017〕30号"),
    ("国发〔2017〕3号、4号", None),  # two documents
    ("根据国发〔2017〕3号", None),  # something beside it
    ("署民字第三○二號", "署民字第302号"),
    ("海民初字第17号", None),
    ("京01民终1234号", None),
    ("淄博市食品安全工作评议考核办法", None),
    ("2017", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "numbers"), FOUND)
def test_finds(text: str, numbers: list[str]) -> None:
    assert [each.value.canonical for each in find_numbers(text)] == numbers


@pytest.mark.parametrize(("text", "canonical"), READ)
def test_reads_a_whole_string(text: str, canonical: str | None) -> None:
    number = read_number(text)
    assert (number.canonical if number else None) == canonical


@pytest.mark.parametrize("canonical", sorted({number for _, numbers in FOUND for number in numbers}))
def test_canonical_reads_back_to_itself(canonical: str) -> None:
    number = read_number(canonical)
    assert number is not None
    assert number.canonical == canonical


def test_every_form_has_an_example() -> None:
    read = [read_number(text) for text, _ in READ]
    found = [each.value for text, _ in FOUND for each in find_numbers(text)]
    assert {number.form for number in (*read, *found) if number} == set(NumberForm)


def test_parts_of_a_number() -> None:
    letter, order = read_number("淄政办字〔2017〕139号"), read_number("交通运输部令（2013年第4号）")
    assert letter is not None
    assert (letter.agency_code, letter.year, letter.serial, letter.organ) == ("淄政办字", 2017, 139, None)
    assert order is not None
    assert (order.agency_code, order.year, order.serial, order.organ) == (None, 2013, 4, "交通运输部")


def test_spans_quote_the_text() -> None:
    text = "见 淄政办 字〔2017〕38 号、39 号和国务院令（第631号）。"
    assert [text[each.span[0] : each.span[1]] for each in find_numbers(text)] == [
        "淄政办 字〔2017〕38 号",
        "39 号",
        "国务院令（第631号）",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("教育部令〔2017〕第42号", "教育部令2017年第42号"),
        ("原国家工商行政管理总局令第33号", "国家工商行政管理总局令第33号"),
        ("中华人民共和国公安部令第125号", "公安部令第125号"),
        ("国令第707号", "中华人民共和国国务院令第707号"),
    ],
)
def test_loose_keys_agree(one: str, other: str) -> None:
    assert loose_key(one) == loose_key(other)


@given(
    st.sampled_from(["淄政办字", "国办发", "鲁民", "法（研）发", "沪府令"]),
    st.integers(1950, 2049),
    st.integers(1, 99_999),
    st.sampled_from(["〔〕", "[]", "［］", "()", "（）", "【】", "﹝﹞", "{}", "〈〉"]),
    st.sampled_from(["", " ", "　", "\u200b"]),
    st.sampled_from(["", "第"]),
)
def test_brackets_and_spaces_change_nothing(code: str, year: int, serial: int, pair: str, gap: str, nth: str) -> None:
    printed = gap.join((code, pair[0], str(year), pair[1], nth, str(serial), "号"))
    number = read_number(printed)
    assert number is not None
    assert number.canonical == f"{code}〔{year}〕{serial}号"


@given(st.text(alphabet="淄政办字发令公告第号〔〕[]()20179、-—年和 第一二", max_size=30))
def test_never_raises(text: str) -> None:
    for found in find_numbers(text):
        assert 0 <= found.span[0] < found.span[1] <= len(text)
        assert find_numbers(found.value.canonical)
    read_number(text)


@pytest.mark.skipif(not TRUTH.exists(), reason="the 30,143 published numbers are not beside this working copy")
def test_reads_nearly_every_published_number() -> None:
    with gzip.open(TRUTH, "rt", encoding="utf-8") as lines:
        next(lines)
        printed = [line.split("\t")[2].strip() for line in lines]
    printed = [number for number in printed if number and number != "发文字号："]
    missed = [number for number in printed if read_number(number) is None]
    assert len(missed) <= (1 - TRUTH_FLOOR) * len(printed), missed[:40]
