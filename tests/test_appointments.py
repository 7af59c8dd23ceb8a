"""人事任免: who is appointed to what, and who is removed from it."""

import pytest

from corpus.model import Appointment, Provision, ProvisionKind
from ingest import read_source
from ingest.appointments import read_appointments
from tests.factories import provision

Row = tuple[str, str, str, str | None]


def read(text: str) -> list[Row]:
    """(person, 任/免, post, note) of a text whose paragraphs are lines."""
    provisions: tuple[Provision, ...] = tuple(
        provision(f"p_{number}", line) for number, line in enumerate(text.split("\n"), start=1)
    )
    short = {"任命": "任", "免去": "免", "辞去": "辞"}
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
    (
        "赵四任市教育局局长（试用期一年），免去其市教育局副局长职务；",
        [
            ("赵四", "任", "市教育局局长", "试用期一年"),
            ("赵四", "免", "市教育局副局长", None),
        ],
    ),
    ("钱七不再担任市财政局副局长职务。", [("钱七", "免", "市财政局副局长", None)]),
    ("王五同志不再兼任市防汛办公室主任。", [("王五", "免", "市防汛办公室主任", None)]),
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
    (  # the word for it once, over or before the first of several
        "任命李四（女，回族）为市教育局局长；\n王五同志为市财政局局长（试用期一年）。\n免去\n张三的市教育局局长职务；\n赵六的市财政局局长职务。",
        [
            ("李四", "任", "市教育局局长", None),
            ("王五", "任", "市财政局局长", "试用期一年"),
            ("张三", "免", "市教育局局长", None),
            ("赵六", "免", "市财政局局长", None),
        ],
    ),
    (  # one word for several of a sentence
        "任命李四为市教育局局长，王五为市财政局局长；赵六为市审计局局长。",
        [
            ("李四", "任", "市教育局局长", None),
            ("王五", "任", "市财政局局长", None),
            ("赵六", "任", "市审计局局长", None),
        ],
    ),
    (
        "免去李四的市教育局局长职务，王五的市财政局局长职务，赵六同志任市审计局局长。",
        [
            ("李四", "免", "市教育局局长", None),
            ("王五", "免", "市财政局局长", None),
            ("赵六", "任", "市审计局局长", None),
        ],
    ),
    ("任命李四为市教育局局长，任期为三年，待遇为正处级。", [("李四", "任", "市教育局局长", None)]),
    (
        "任命李四、王五为州教育局副局长，试用期一年；",
        [("李四", "任", "州教育局副局长", "试用期一年"), ("王五", "任", "州教育局副局长", "试用期一年")],
    ),
    (
        "任命李四为州水利局总工程师，同时免去其州水利局科长职务。",
        [("李四", "任", "州水利局总工程师", None), ("李四", "免", "州水利局科长", None)],
    ),
    (
        "免去：\n王小五州教育局副局长职务（退休）；\n赵六县水利局局长职务。",
        [("王小五", "免", "州教育局副局长", "退休"), ("赵六", "免", "县水利局局长", None)],
    ),
    ("免去：\n有关县区应当做好交接工作。", []),
    ("任命张宏任为市文化局副局长。", [("张宏任", "任", "市文化局副局长", None)]),
    (  # in traditional characters
        "任命李四爲教育部部長助理，王五為商務部副司長。\n免去趙六的財政部副部長職務。",
        [
            ("李四", "任", "教育部部長助理", None),
            ("王五", "任", "商務部副司長", None),
            ("趙六", "免", "財政部副部長", None),
        ],
    ),
    ("任命李四为市教育局局长。\n王五为人民服务。", [("李四", "任", "市教育局局长", None)]),
    ("决定免职\n张三的市教育局局长职务。", [("张三", "免", "市教育局局长", None)]),
    (  # under who decided it
        "经市政府研究，决定：\n王建国任市教育局总督学；\n免去其市农业局副局长职务。",
        [("王建国", "任", "市教育局总督学", None)],
    ),
    # resignations
    (
        "市人民代表大会常务委员会决定：接受林远因工作变动辞去副市长职务的请求，报市人民代表大会备案。",
        [("林远", "辞", "副市长", None)],
    ),
    (
        "决定接受林远、高山辞去市人民代表大会常务委员会委员职务。",
        [("林远", "辞", "市人民代表大会常务委员会委员", None), ("高山", "辞", "市人民代表大会常务委员会委员", None)],
    ),
    ("公务员辞去公职，应当提出申请。", []),
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


HEAD = "甲省人民政府令\n第十二号\n"
ORDERS = [
    (
        "任命：\n李明远　农业部部长\n王　强　林业部部长（试用期一年）\n免去：\n赵　六　农业部部长\n",
        [("任命", "李明远", "农业部部长"), ("任命", "王强", "林业部部长"), ("免去", "赵六", "农业部部长")],
    ),
    (
        "根据甲国国会第十次会议的决定：\n任命李明远为农业部部长；\n免去王强的农业部部长职务。\n",
        [("任命", "李明远", "农业部部长"), ("免去", "王强", "农业部部长")],
    ),
    (
        "任命：\n李明远为农业部部长；\n王强为林业部部长。\n",
        [("任命", "李明远", "农业部部长"), ("任命", "王强", "林业部部长")],
    ),
    ("各级政府要为企业做好服务，任命干部应当依法进行。\n", []),
    ("市长有权任命和免去局长的职务。\n", []),
]


@pytest.mark.parametrize(("said", "appointments"), ORDERS)
@pytest.mark.parametrize("signed", ["甲省省长　林大山\n2009年8月27日\n", "省长：林大山\n2009年8月27日\n"])
def test_an_order_that_appoints_without_saying_so_in_its_head(
    said: str, appointments: list[tuple[str, str, str]], signed: str
) -> None:
    (document,) = read_source((HEAD + said + signed).encode(), "any").documents
    assert [(each.action, each.person, each.post) for each in document.appointments] == appointments
    assert (document.provisions[-1].kind, document.issues) == (ProvisionKind.SIGNATURE, ())
