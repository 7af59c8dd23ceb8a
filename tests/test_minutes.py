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
