"""What a bracket under a title says of how a text was made."""

import pytest

from ingest.history import read_history
from ingest.lines import read_lines
from ingest.parts import read_parts
from ingest.segment import find_documents

CONGRESS = "甲市第八届人民代表大会常务委员会第五次会议"
BY_CONGRESS = "甲市人民代表大会常务委员会"
PROVINCE = "乙省第十二届人民代表大会常务委员会第三十二次会议"

# (bracket, day, organs, number of the order)
MADE = [
    (f"2017年9月28日{CONGRESS}通过", "2017-09-28", BY_CONGRESS, None),
    ("2004年11月22日交通部令第10号公布 自2005年1月1日起施行", "2004-11-22", "交通部", "交通部令第10号"),
    ("2021年6月8日最高人民法院审判委员会第1841次会议通过，自2021年8月1日起施行", "2021-06-08", "最高人民法院", None),
    ("2021年6月8日由甲省高级人民法院审判委员会第41次会议通过", "2021-06-08", "甲省高级人民法院", None),
    ("一九五○年一月二十七日政务院通过 同年一月三十日公布", "1950-01-30", "政务院", None),
    ("1989年9月26日国务院批准 1989年10月17日能源部令第8号发布", "1989-10-17", "能源部", "能源部令第8号"),
    (f"2017年8月31日{CONGRESS}通过 2017年9月30日{PROVINCE}批准", "2017-09-30", BY_CONGRESS, None),
    (
        f"2016年4月28日{CONGRESS}通过 2016年5月26日{PROVINCE}批准 2016年6月1日甲市人民代表大会常务委员会公告公布",
        "2016-06-01",
        BY_CONGRESS,
        None,
    ),
    (f"2020年11月18日{CONGRESS}修订 2021年1月28日{PROVINCE}批准", "2021-01-28", BY_CONGRESS, None),
    (
        f"2014年7月23日{CONGRESS}通过 根据2018年1月2日{CONGRESS}《关于修改〈乙〉的决定》修正",
        "2014-07-23",
        BY_CONGRESS,
        None,
    ),
    (f"1995年7月3日{CONGRESS}通过 2018年1月2日{CONGRESS}修正 2018年1月9日公布", "1995-07-03", BY_CONGRESS, None),
    (
        "2000年6月27日交通部令第5号公布 根据2015年9月9日《关于修改〈丙〉的决定》修正",
        "2000-06-27",
        "交通部",
        "交通部令第5号",
    ),
    (
        "2022年2月14日交通运输部、公安部令2022年第10号公布 自公布之日起施行",
        "2022-02-14",
        "交通运输部、公安部",
        "交通运输部、公安部令2022年第10号",
    ),
    ("1956年5月7日國務院全體會議第二十九次會議通過", "1956-05-07", "國務院", None),
    ("2014年1月28日交通运输部、公安部发布", "2014-01-28", "交通运输部、公安部", None),
]


@pytest.mark.parametrize(("bracket", "day", "organ", "number"), MADE)
def test_the_making_of_a_text(bracket: str, day: str, organ: str | None, number: str | None) -> None:
    history = read_history(bracket)
    assert history is not None
    assert (str(history.day), history.organs, history.number) == (
        day,
        tuple(organ.split("、")) if organ else (),
        number,
    )


@pytest.mark.parametrize("text", ["为了规范停车", "甲市人民代表大会常务委员会"])
def test_what_tells_of_no_day_is_no_history(text: str) -> None:
    assert read_history(text) is None


def test_passed_approved_and_published_may_each_have_a_line() -> None:
    text = (
        f"甲市养犬条例\n2017年8月31日 {CONGRESS}通过\n\n2017年9月30日 {PROVINCE}批准\n\n"
        "第一条　为了规范养犬，制定本条例。\n第二条　本条例自2018年1月1日起施行。\n"
    )
    lines = read_lines(text)
    (draft,) = find_documents(lines, ())
    parts = read_parts(lines, draft)
    assert (str(parts.dated), parts.signers) == ("2017-09-30", (BY_CONGRESS,))
