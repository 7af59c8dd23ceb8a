"""Minutes: the title under a form, its number, its organ and its day."""

import pytest

from ingest import read_source

SAID = (
    "2020年3月1日，市长王明主持召开会议，研究防汛工作。现纪要如下：\n一、会议决定，拨付防汛资金。\n出席：王明、李小红\n"
)
TITLE = "关于研究城区防汛工作的会议纪要"

# (head, title, number, issuers, day)
HEADS = [
    (  # a form with its number and day, then the title
        f"会　议　纪　要\n\n〔2020〕15号\n\n甲市人民政府办公室　　2020年3月5日\n\n{TITLE}\n\n",
        TITLE,
        "〔2020〕15号",
        ("甲市人民政府办公室",),
        "2020-03-05",
    ),
    (
        "甲市人民政府常务会议纪要\n第12次\n甲市人民政府办公室　2020年3月5日\n市政府第12次常务会议纪要\n",
        "市政府第12次常务会议纪要",
        None,
        ("甲市人民政府",),
        "2020-03-05",
    ),
    (
        "甲市人民政府专题会议纪要\n（2020年第3期）\n2020年3月5日\n关于研究城区\n防汛工作的会议纪要\n",
        TITLE,
        None,
        ("甲市人民政府",),
        "2020-03-05",
    ),
    (  # one title is all
        "甲市人民政府\n市长办公会议纪要\n〔2020〕15号\n2020年3月5日\n",
        "甲市人民政府市长办公会议纪要",
        "〔2020〕15号",
        ("甲市人民政府",),
        "2020-03-05",
    ),
]


@pytest.mark.parametrize(("head", "title", "number", "issuers", "day"), HEADS)
def test_the_head_of_minutes(
    head: str, title: str, number: str | None, issuers: tuple[str, ...], day: str | None
) -> None:
    (document,) = read_source((head + SAID).encode(), "any").documents
    assert (document.title, document.number, document.issuers, str(document.issued_on)) == (title, number, issuers, day)
    assert (document.kind, document.issues) == ("纪要", ())


def test_minutes_are_dated_by_their_imprint_where_nothing_else_does() -> None:
    text = f"甲市人民政府\n市长办公会议纪要\n〔2020〕15号\n{SAID}甲市人民政府办公室　2020年3月6日印发\n"
    (document,) = read_source(text.encode(), "any").documents
    assert (str(document.issued_on), [issue.rule for issue in document.issues]) == ("2020-03-06", ["date_of_imprint"])


MEETING = "甲市第三届人民代表大会常务委员会第五次会议"


@pytest.mark.parametrize(
    ("below", "titles"),
    [
        (f"{MEETING}于2020年3月1日举行。\n会议听取了报告。\n出席：王明、李小红\n请假：张三\n", 2),
        ("会议听取了报告，决定予以批准。\n", 1),  # no more than a heading
    ],
)
def test_minutes_that_begin_with_their_meeting_stand_by_themselves(below: str, titles: int) -> None:
    text = f"甲市人民政府关于渡口的通知\n甲政发〔2020〕1号\n各县：\n渡口由县交通局管理。\n{MEETING}纪要\n{below}"
    assert len(read_source(text.encode(), "any").documents) == titles


def test_who_attended_is_not_of_the_title_that_follows() -> None:
    appointed = "任命：\n张三为甲市中级人民法院审判员。\n"
    passed = f"（2020年3月1日{MEETING}通过）\n"
    text = f"{MEETING}纪要\n{MEETING}于2020年3月1日举行。\n出席：王明、李小红\n请假：张三\n甲市人大常委会任免名单\n"
    minutes, names = read_source((text + passed + appointed).encode(), "any").documents
    assert (minutes.title, names.title) == (f"{MEETING}纪要", "甲市人大常委会任免名单")
