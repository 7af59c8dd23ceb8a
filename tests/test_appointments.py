"""人事任免: who is appointed to what, and who is removed from it."""

import pytest

from corpus.model import Appointment, Provision
from ingest.appointments import read_appointments
from tests.factories import provision

Row = tuple[str, str, str, str | None]


def read(text: str) -> list[Row]:
    """(person, 任/免, post, note) of a text whose paragraphs are lines."""
    provisions: tuple[Provision, ...] = tuple(
        provision(f"p_{number}", line) for number, line in enumerate(text.split("\n"), start=1)
    )
    short = {"任命": "任", "免去": "免"}
    return [(a.person, short[a.action], a.post, a.note) for a in read_appointments(provisions)]


# (text, appointments)
READ: list[tuple[str, list[Row]]] = [
    (
        "任命:\n王文志为市机械行业协会副会长(挂职,时间为半年);",
        [("王文志", "任", "市机械行业协会副会长", "挂职,时间为半年")],
    ),
    ("免去:\n张传勇的市农业综合开发办公室主任职务。", [("张传勇", "免", "市农业综合开发办公室主任", None)]),
    ("任命李四为市教育局局长。", [("李四", "任", "市教育局局长", None)]),
    ("免去张三的市教育局局长职务。", [("张三", "免", "市教育局局长", None)]),
    ("王五同志任市财政局副局长；", [("王五", "任", "市财政局副局长", None)]),
    ("免去王五同志的市财政局副局长职务。", [("王五", "免", "市财政局副局长", None)]),
    ("免去王五同志市财政局副局长职务。", [("王五", "免", "市财政局副局长", None)]),
    ("免去钱四县发展和改革局局长职务。", [("钱四", "免", "县发展和改革局局长", None)]),
    ("聘任赵三为县第一中学校长（聘期三年）；", [("赵三", "任", "县第一中学校长", "聘期三年")]),
    ("解聘周五的县第一中学校长职务。", [("周五", "免", "县第一中学校长", None)]),
    ("经研究决定，任命李四为市教育局局长。", [("李四", "任", "市教育局局长", None)]),
    (  # the same person on both sides of a comma
        "任命李四为市教育局局长，免去其市教育局副局长职务。",
        [("李四", "任", "市教育局局长", None), ("李四", "免", "市教育局副局长", None)],
    ),
    (  # several at once
        "任命卢志刚、梅雪为市公安局副局长。",
        [("卢志刚", "任", "市公安局副局长", None), ("梅雪", "任", "市公安局副局长", None)],
    ),
    (  # both lists in one document
        "任命：\n李四为市教育局局长；\n王五为市财政局局长。\n免去：\n张三的市教育局局长职务；\n赵六的市财政局局长职务。",
        [
            ("李四", "任", "市教育局局长", None),
            ("王五", "任", "市财政局局长", None),
            ("张三", "免", "市教育局局长", None),
            ("赵六", "免", "市财政局局长", None),
        ],
    ),
    (
        "任命：李四为市教育局局长（试用期一年）；王五为市财政局局长。",
        [
            ("李四", "任", "市教育局局长", "试用期一年"),
            ("王五", "任", "市财政局局长", None),
        ],
    ),
    ("任命阿布都·热合曼为市民族宗教局局长。", [("阿布都·热合曼", "任", "市民族宗教局局长", None)]),
    # sentences that appoint nobody
    ("各县人民政府要为企业做好服务。", []),
    ("以上人员任期三年。", []),
    ("特此通知。", []),
    # a text cut in the middle of the post
    ("任命：\n李四为市教育局局长；\n王五为市财", [("李四", "任", "市教育局局长", None)]),
]


@pytest.mark.parametrize(("text", "appointments"), READ)
def test_reads(text: str, appointments: list[Row]) -> None:
    assert read(text) == appointments


def test_gives_values_of_the_model() -> None:
    assert read_appointments((provision(text="任命李四为市教育局局长。"),)) == (
        Appointment("李四", "市教育局局长", "任命", None),
    )
