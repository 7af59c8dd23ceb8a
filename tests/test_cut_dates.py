"""Days that columns have cut over two lines."""

from datetime import date

import pytest

from corpus.model import Document, Repair
from ingest import read_source
from ingest.cut_dates import join_cut_dates
from ingest.lines import LineKind, read_lines

HEAD = "甲市人民政府关于防汛的通知\n甲政发〔2019〕3号\n各县人民政府：\n加强领导，落实责任。\n甲市人民政府\n"


def read(text: str) -> Document:
    (document,) = read_source(text.encode(), "any").documents
    return document


@pytest.mark.parametrize(
    "day",
    [
        "2019年3\n月1日",
        "2019年\n3月1日",
        "2019\n年3月1日",
        "2019年3月\n1日",
        "二〇一九年三\n月一日",
        "２０１９年３月１\n日",
    ],
)
def test_a_cut_day_is_the_signatures(day: str) -> None:
    document = read(HEAD + day + "\n")
    assert document.issued_on == date(2019, 3, 1)
    assert document.provisions[-1].text.split("\n")[0] == "甲市人民政府"
    assert document.issues == ()
    joined = [each for each in document.repairs if each.kind == "join"]
    assert joined == [Repair("join", 7, day.replace("\n", "⏎"), day.replace("\n", ""))]


@pytest.mark.parametrize(
    "text",
    [
        "甲市大事记\n一九五六年\n三月一日\n市长主持召开会议。\n",  # a chronicle's headings
        "截至2019年3\n月1日\n",  # within a sentence
        "2019年3月1日\n2019年3月2日\n",
        "2019年3\n月度报告\n",
    ],
)
def test_no_cut_day(text: str) -> None:
    assert LineKind.JOINED not in {line.kind for line in join_cut_dates(read_lines(text))}
