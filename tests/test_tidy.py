"""Stray spaces and injected words, taken out; and the spaces that stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.tidy import GAP, LETTER, SLIPS, _gap, mend_slips, slips, stray_spaces, tidy

TIDIED = [
    # spaces that conversion put in
    ("自 2018 年 1 月 1 日起施行", "自2018年1月1日起施行"),
    ("甲政办字〔2017〕139 号", "甲政办字〔2017〕139号"),
    ("田 东", "田东"),
    ("第 六 条", "第六条"),
    ("甲　市　人　民　政　府", "甲市人民政府"),
    ("达到 95% 以上", "达到95%以上"),
    ("PM 2.5 浓度", "PM 2.5浓度"),
    ("20 17年", "2017年"),  # a number broken in two
    ("表彰等1 2名同志", "表彰等12名同志"),
    ("《甲办法》 (试行)", "《甲办法》(试行)"),
    ("  前后  ", "前后"),
    # and spaces that belong to the text
    ("培训 Python and R 语言", "培训Python and R语言"),
    ("中共甲市委 甲市人民政府", "中共甲市委 甲市人民政府"),
    ("甲省财政厅 甲省民政厅关于做好工作的通知", "甲省财政厅 甲省民政厅关于做好工作的通知"),
    ("《中共甲市委 甲市人民政府关于乙的意见》", "《中共甲市委 甲市人民政府关于乙的意见》"),
    ("市民政局 市公安局 市卫生计生委", "市民政局 市公安局 市卫生计生委"),
    ("3日 市长主持召开会议", "3日 市长主持召开会议"),  # a chronicle
    ("附表1 2017年计划", "附表1 2017年计划"),  # two numbers
    # an organ before what is no organ
    ("甲市人民政府 关于印发", "甲市人民政府关于印发"),
    ("甲市人民政府 办公厅", "甲市人民政府办公厅"),
    ("", ""),
]
# A text for every row of `slips.toml`, as recognition leaves it, and as it was printed.
SLIPPED = {
    "and": ("重点行业 and 重点时段", "重点行业和重点时段"),
    "or": ("停产 or 限产", "停产或限产"),
    "work": ("做好防汛 work。", "做好防汛工作。"),
    "the": ("加强 the 领导", "加强领导"),
    "of": ("全市 of 企业", "全市的企业"),
    "in": ("纳入 in 计划", "纳入在计划"),
    "to": ("提高 to 九成", "提高至九成"),
    "with": ("政府 with 社会", "政府与社会"),
    "for": ("列 for 重点", "列为重点"),
    "is": ("这 is 关键", "这是关键"),
}
NOT_SLIPS = [
    "培训 Python and R 语言",  # between Latin words
    "WORK组",
    "研发 and2 系列",
    "Windows 系统",
    "Internet of Things",
    "中国android 系统",
]


@pytest.mark.parametrize(("text", "tidied"), TIDIED)
def test_tidies(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


@pytest.mark.parametrize(("word", "text", "mended"), [(word, *pair) for word, pair in SLIPPED.items()])
def test_mends(word: str, text: str, mended: str) -> None:
    assert mend_slips(text) == mended
    ((before, after),) = slips(text)
    assert word in before
    assert word not in after


def test_letters_that_only_fold_to_those_of_a_slip_are_none() -> None:
    assert mend_slips("责任 iſ 甲") == "责任 iſ 甲"


def test_every_slip_is_looked_for_by_its_letters() -> None:
    assert [word for word in SLIPS if not LETTER.search(word)] == []


def test_every_slip_has_an_example() -> None:
    assert set(SLIPPED) == set(SLIPS)


@pytest.mark.parametrize("text", NOT_SLIPS)
def test_leaves_foreign_words_that_belong_there(text: str) -> None:
    assert mend_slips(text) == text
    assert slips(text) == []


TEXTS = st.text(alphabet="甲乙市人民政府财政局关于办公厅 　1290aB%()（）《》、。")


@given(TEXTS)
def test_takes_out_nothing_but_space(text: str) -> None:
    assert "".join(tidy(text).split()) == "".join(text.split())


@given(TEXTS)
def test_a_text_is_tidied_as_if_each_gap_were_weighed(text: str) -> None:
    assert tidy(text) == GAP.sub(lambda gap: _gap(text, gap), text).strip()


@given(TEXTS)
def test_what_is_tidy_stays(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.text(alphabet="甲乙丙丁，。《》（）", min_size=1), st.data())
def test_spaces_within_chinese_change_nothing(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert tidy(f"{text[:at]} {text[at:]}") == tidy(text)


# (line, what is told of its stray spaces)
TOLD = [
    ("甲县。", None),
    ("中共甲市委 甲市人民政府", None),
    ("田 东", ("田 东", "田东")),
    (
        "各县市区人民政府要抓好各项工作的落 实，并于每年年底前报告。",
        ("抓好各项工作的落 实，并于每年年底", "抓好各项工作的落实，并于每年年底"),
    ),
    (
        "自 2018 年起施行的办法中，凡与上位法不一致的一律不再执行。",
        ("自 2018 年起施行的办法中", "自2018年起施行的办法中"),
    ),
]


@pytest.mark.parametrize(("line", "told"), TOLD)
def test_stray_spaces_are_told_with_what_stands_around(line: str, told: tuple[str, str] | None) -> None:
    assert stray_spaces(line) == told


@given(st.text("甲乙 　a1日局", max_size=60))
def test_what_is_told_of_stray_spaces_is_the_whole_change(line: str) -> None:
    told = stray_spaces(line)
    assert tidy(line) == (line if told is None else line.replace(*told, 1))
