"""大事记: known by the days under its title, or under the name of its section."""

import pytest

from ingest import read_source

FIRST = "甲市人民政府关于春耕的通知\n甲政发〔2017〕1号\n各县人民政府：\n请做好春耕工作。\n甲市人民政府\n2017年3月1日\n"
DAYS = "2日　市长主持召开第14次常务会议。\n15日　现场会在乙县召开。\n"


@pytest.mark.parametrize(
    ("head", "title", "section"),
    [
        ("【大事记】\n", "大事记", "大事记"),
        ("★ 大事记 ★\n\n二〇一七年二月\n\n", "大事记", "大事记"),
        ("大事记\n（2017年2月）\n", "大事记（2017年2月）", None),
        ("政府大事记（2017年2月）\n", "政府大事记（2017年2月）", None),
        ("【大事记】\n2017年2月大事记\n", "2017年2月大事记", "大事记"),
        ("2017年2月大事记\n2月\n", "2017年2月大事记", None),
    ],
)
def test_a_chronicle_is_a_document(head: str, title: str, section: str | None) -> None:
    documents = read_source(f"{FIRST}{head}{DAYS}".encode(), "any").documents
    assert [(each.title, each.section) for each in documents[1:]] == [(title, section)]
    assert documents[1].provisions[-1].text.endswith("乙县召开。")


@pytest.mark.parametrize(
    "below",
    [
        "【大事记】\n本栏目由市政府办公室编写。\n",
        "各县要编写大事记\n2日前报送市政府办公室。\n",
        "大事记\n由市地方志办公室编写，按月报送。\n",
    ],
)
def test_the_word_over_anything_else_is_none(below: str) -> None:
    assert len(read_source(f"{FIRST}{below}".encode(), "any").documents) == 1
