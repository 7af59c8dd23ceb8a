"""Pasted lists and notices: which items they ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.pasted import items_of

# (what is pasted, its items)
PASTED = [
    (
        "甲政发〔2010〕5号\n\n 乙政发〔2011〕7号 \n甲政发〔2010〕5号",
        ["甲政发〔2010〕5号", "乙政发〔2011〕7号", "甲政发〔2010〕5号"],
    ),
    ("1. 《甲办法》（甲政发〔2010〕5号）\n2. 《乙规定》", ["1. 《甲办法》（甲政发〔2010〕5号）", "2. 《乙规定》"]),
    ("序号\t文件名称\t文 号\n1\t甲办法\t甲政发〔2010〕5号", ["1\t甲办法\t甲政发〔2010〕5号"]),  # out of a table
    ("文号\n甲政发〔2010〕5号", ["文号", "甲政发〔2010〕5号"]),  # a name alone may be meant
    ("关于印发甲市乙、丙管理办法的通知", ["关于印发甲市乙、丙管理办法的通知"]),
    ("《甲办法》（甲政发〔2010〕5号）；\n《乙规定》。", ["《甲办法》（甲政发〔2010〕5号）；", "《乙规定》。"]),
    ("《甲办法》（甲政发〔2010〕5号）、《乙规定》", ["《甲办法》（甲政发〔2010〕5号）", "《乙规定》"]),
    (
        "各区县人民政府：\n根据《丙法》和乙政发〔2015〕3号文件，经研究，作如下决定。\n"
        "《丁办法》(乙政发〔2011〕7号)同时废止。\n2018年3月5日",
        ["《丙法》", "乙政发〔2015〕3号", "《丁办法》(乙政发〔2011〕7号)"],
    ),
    (
        "现决定废止《关于印发〈甲办法〉的通知》（甲政发〔2010〕5号）。《丙法》有规定的，从其规定。",
        ["《关于印发〈甲办法〉的通知》（甲政发〔2010〕5号）", "《丙法》"],
    ),
    (
        "市政府令第17号发布的《处罚办法》同时废止。《甲法》另有规定的除外。",
        ["《处罚办法》（市政府令第17号）", "《甲法》"],
    ),
    ("依据《甲法》，制定本办法。违反《甲法》的，处罚。", ["《甲法》"]),
    # a list in which one line holds two names
    (
        "甲市养犬办法\n甲市停车办法\n甲政发〔2010〕5号\n甲市灯会办法\n甲市渡口办法\n甲市养蜂办法；甲市种茶办法",
        [
            "甲市养犬办法",
            "甲市停车办法",
            "甲政发〔2010〕5号",
            "甲市灯会办法",
            "甲市渡口办法",
            "甲市养蜂办法",
            "甲市种茶办法",
        ],
    ),
    # a notice whose list is long
    (
        "现决定废止下列文件。各单位遵照执行。\n"
        + "".join(f"《甲市第{serial}号办法》\n" for serial in "一二三四五六七八九")
        + "甲市人民政府\n2018年3月5日",
        [f"《甲市第{serial}号办法》" for serial in "一二三四五六七八九"],
    ),
    # one title that holds two
    ("甲办法\n关于修改《甲条例》和《乙条例》的决定", ["甲办法", "关于修改《甲条例》和《乙条例》的决定"]),
    ("甲办法\n序号\t文件名称\t文号\n1\t乙办法\t甲政发〔2010〕5号", ["甲办法", "1\t乙办法\t甲政发〔2010〕5号"]),
    ("现就有关事项通知如下。各单位要认真执行。", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "items"), PASTED, ids=range(len(PASTED)))
def test_items(text: str, items: list[str]) -> None:
    assert items_of(text) == items


@given(st.text(alphabet="《》（）甲办法政发〔2010〕5号。，：；\n 1.、"))
def test_never_raises_and_gives_no_empty_item(text: str) -> None:
    assert all(item.strip() for item in items_of(text))


@given(st.lists(st.sampled_from(["甲政发〔2010〕5号", "《甲办法》（甲政发〔2010〕5号）", "关于甲的通知"]), max_size=5))
def test_a_plain_list_is_one_item_a_line(lines: list[str]) -> None:
    assert items_of("\n".join(lines)) == lines
