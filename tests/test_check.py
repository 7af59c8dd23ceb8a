"""A pasted list against the archive."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.check import CheckResult, check, items_of, known, read_item
from corpus.model import EffectKind, Relation, Scope
from corpus.store import Archive
from corpus.validity import Status
from tests import factories as make

DAY = date(2020, 1, 1)
SENTENCE = (
    "本办法自2017年7月1日起施行。《甲市人民政府办公厅关于印发〈甲市考核办法〉的通知》(甲政办字〔2010〕105号)同时废止。"
)
REPEALED = ("甲市人民政府办公厅关于印发〈甲市考核办法〉的通知", "甲政办字〔2010〕105号")
NEW = make.document(
    number="甲政办字〔2017〕139号",
    title="甲市人民政府办公厅关于印发甲市食品安全工作评议考核办法的通知",
    issuers=("甲市人民政府办公厅",),
    issued_on=date(2017, 6, 1),
    effective_on=make.term(date(2017, 7, 1), at="art_14"),
    expires_on=make.term(date(2022, 6, 30), at="art_14"),
    provisions=(
        make.heading("hd_10", "十、", "附则"),
        make.article(14, "第十四条", SENTENCE),
        make.provision("hd_10__p_1", parent="hd_10"),
    ),
    citations=(make.citation(*REPEALED, relation=Relation.REPEALS, provision="art_14", sentence=SENTENCE),),
    effects=(
        make.effect(*REPEALED, provision="art_14", sentence=SENTENCE),
        make.effect("甲市节约用水办法", None, target_date=date(1999, 3, 1), provision="hd_10__p_1"),
        make.effect("甲市渡口办法", "甲政发〔1990〕1号"),
        make.effect("甲市渡口办法", "甲政发〔1995〕1号"),
        make.effect("甲市养蜂办法", "甲政发〔1996〕2号", scope=Scope.PARTIAL, on=date(2018, 1, 1)),
        make.effect("甲市市容办法", "市政府令第24号"),
        make.effect("甲市旧货办法", "甲政发〔1997〕2号", kind=EffectKind.DECLARES_INVALID),
    ),
)
CITING = make.document(
    number="甲政发〔2018〕2号",
    citations=(make.citation("国务院关于节水的意见", "国发〔2012〕3号"),),
    issued_on=date(2018, 1, 1),
)
TWIN_A = make.document(number="政发〔2017〕9号", title="甲县人民政府关于防汛的通知", issued_on=date(2017, 3, 1))
TWIN_B = make.document(number="政发〔2017〕9号", title="乙县人民政府关于防汛的通知", issued_on=date(2017, 4, 12))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    directory: Path = tmp_path_factory.mktemp("archive")
    with make.archive(directory, NEW, CITING, TWIN_A, TWIN_B) as opened:
        yield opened


def one(archive: Archive, item: str, day: date = DAY) -> CheckResult:
    (result,) = check(archive, [item], day)
    assert result.query == item
    assert result.as_of == day
    return result


# item, number, title
ITEMS = [
    ("甲政办字〔2010〕105号", "甲政办字〔2010〕105号", None),
    ("甲政办字(2010)105", "甲政办字〔2010〕105号", None),
    ("1. 《甲市考核办法》（甲政办字〔2010〕105号）", "甲政办字〔2010〕105号", "甲市考核办法"),
    ("（三）《甲市考核办法》 甲政办字[2010]105号", "甲政办字〔2010〕105号", "甲市考核办法"),
    (
        "- 关于印发〈甲市考核办法〉的通知（甲政办字〔2010〕105号）",
        "甲政办字〔2010〕105号",
        "关于印发〈甲市考核办法〉的通知",
    ),
    ("12\t关于公布名单的通知\t甲政发〔2009〕1号\t2009年1月5日", "甲政发〔2009〕1号", "关于公布名单的通知"),
    ("甲政发〔2009〕1号 关于公布名单的通知", "甲政发〔2009〕1号", "关于公布名单的通知"),
    (
        "《关于转发国办发〔2017〕32号文件的通知》(甲政办发〔2017〕50号)",
        "甲政办发〔2017〕50号",
        "关于转发国办发〔2017〕32号文件的通知",
    ),
    ("《甲省<土地法>实施办法》", None, "甲省<土地法>实施办法"),
    ("2017年度首席技师名单", None, "2017年度首席技师名单"),
    ("《甲市考核办法", None, "甲市考核办法"),  # a mark lost
    ("甲市考核办法》", None, "甲市考核办法"),
    ("<<甲市考核办法>>", None, "甲市考核办法"),
    # a title that ends as the head of a number does
    ("甲市土地出让公告 甲自规公告〔2021〕11号", "甲自规公告〔2021〕11号", "甲市土地出让公告"),
    ("甲市限行通告\t甲政通告〔2021〕6号", "甲政通告〔2021〕6号", "甲市限行通告"),
    ("甲市人民政府令 甲政令〔1997〕29号", "甲政令〔1997〕29号", "甲市人民政府令"),
    ("甲市人民政府令 第6号", "甲市人民政府令第6号", None),  # and the head of a number
    ("甲市人民政府令\t第6号", "甲市人民政府令第6号", None),
    ("甲市公告 〔2021〕6号", "甲市公告〔2021〕6号", None),
    ("甲部 乙局公告2019年第66号", "甲部乙局公告2019年第66号", None),
    ("“甲市考核办法”", None, "甲市考核办法"),
    ("〈甲市考核办法〉", None, "甲市考核办法"),
    # the title within a title is not what is asked for
    ("关于修改《甲条例》的决定", None, "关于修改《甲条例》的决定"),
    ("甲市人大常委会关于修改《甲条例》和《乙条例》的决定", None, "甲市人大常委会关于修改《甲条例》和《乙条例》的决定"),
    (
        "3. 甲院关于适用《甲法》若干问题的解释（甲释〔2015〕5号）",
        "甲释〔2015〕5号",
        "甲院关于适用《甲法》若干问题的解释",
    ),
    ("甲政发〔2015〕6号 关于修改《甲条例》的决定", "甲政发〔2015〕6号", "关于修改《甲条例》的决定"),
    ("甲市实施《甲法》办法", None, "甲市实施《甲法》办法"),
    ("《甲法》实施细则", None, "《甲法》实施细则"),
    ("《甲办法》的通知", None, "甲办法"),  # with what it came
    ("市政府令第17号发布的《甲办法》", "市政府令第17号", "甲办法"),
    ("甲市养犬条例 甲市人民政府令第5号", "甲市人民政府令第5号", "甲市养犬条例"),
    ("？", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("line", "number", "title"), ITEMS)
def test_a_line_is_read_for_number_and_title(line: str, number: str | None, title: str | None) -> None:
    item = read_item(line)
    assert (item.number, item.title) == (number, title)


@pytest.mark.parametrize(
    ("line", "base", "year"),
    [
        ("甲市养犬条例（2018年修正）", "甲市养犬条例", 2018),
        ("甲市养犬条例(2021)", "甲市养犬条例", 2021),
        ("甲市养犬条例（2017年6月27日第三次修正本）", "甲市养犬条例", 2017),
        ("《甲市养犬条例》（2018年修正）", None, 2018),
        ("甲市养犬条例第十四条第二款", "甲市养犬条例", None),
        ("甲市養犬條例", "甲市养犬条例", None),
        ("甲市养犬条例", None, None),
        ("甲市养犬条例（2017年9月30日公布）", None, None),  # its date
    ],
)
def test_what_may_be_no_part_of_a_title(line: str, base: str | None, year: int | None) -> None:
    item = read_item(line)
    assert (item.base, item.year) == (base, year)


def test_a_date_beside_a_title_is_its_date() -> None:
    assert read_item("(一)《甲市节约用水办法》(1999年3月1日市人民政府公布)").dated == date(1999, 3, 1)
    assert read_item("2017年3月1日关于甲事的通知").dated is None
    assert read_item("关于公布截至2017年3月1日有效文件的通知").dated is None


@pytest.mark.parametrize(
    "line",
    [
        "甲市养犬条例 2017-09-30",
        "甲市养犬条例（2017年9月30日公布）",
        "3、甲市养犬条例，2017.9.30",
        "3\t甲市养犬条例\t2017.9.30",
    ],
)
def test_a_date_that_stands_apart_is_no_part_of_the_title(line: str) -> None:
    item = read_item(line)
    assert (item.title, item.dated) == ("甲市养犬条例", date(2017, 9, 30))


@pytest.mark.parametrize(
    "item",
    [
        "甲政办字〔2017〕139号",
        "甲政办字（２０１７）１３９号",
        "3、《甲市食品安全工作评议考核办法》",
        "关于印发甲市食品安全工作评议考核办法的通知（甲政办字[2017]139号）",
        "甲市人民政府办公厅关于印发《甲市食品安全工作评议考核办法》的通知",
        "市政府办公厅关于印发甲市食品安全工作评议考核办法的通知",
    ],
)
def test_a_held_document_is_found_by_any_name(archive: Archive, item: str) -> None:
    result = one(archive, item)
    assert (result.held, result.document, result.title) == (True, NEW.number, NEW.title)
    assert result.status.value == "in_force"
    assert one(archive, item, date(2022, 7, 1)).status.value == "expired"


@pytest.mark.parametrize(
    "item",
    [
        "甲政办字〔2010〕105号",
        "《甲市考核办法》（甲政办字[2010]105号）",
        "《甲市考核办法》",
        "甲市考核办法",
        "关于印发甲市考核办法的通知",
        "《甲市人民政府办公厅关于印发〈甲市考核办法〉的通知》",
    ],
)
def test_what_is_repealed_need_not_be_held(archive: Archive, item: str) -> None:
    result = one(archive, item)
    assert (result.held, result.document, result.number) == (False, None, "甲政办字〔2010〕105号")
    assert result.title
    assert "甲市考核办法" in result.title
    assert result.as_json() | {"title": None} == {
        "query": item,
        "document": None,
        "number": "甲政办字〔2010〕105号",
        "title": None,
        "held": False,
        "status": "repealed",
        "as_of": "2020-01-01",
        "basis": {
            "document": "甲政办字〔2017〕139号",
            "number": "甲政办字〔2017〕139号",
            "provision": "第十四条",
            "sentence": SENTENCE,
            "date": "2017-07-01",
            "certainty": "named_with_number",
        },
    }
    before = one(archive, item, date(2017, 6, 30))
    assert before.status.value == "no_repeal_found"
    assert before.basis is not None
    assert before.basis.certainty.value == "nothing_found"


@pytest.mark.parametrize(
    ("item", "held", "status", "provision", "certainty"),
    [
        ("甲市节约用水办法", False, "repealed", "十、附则", "by_title_and_date"),
        ("甲市节约用水办法（2008年修订）", False, "repealed", "十、附则", "by_title_and_date"),
        ("关于修改《甲市旧货办法》的决定", False, "unknown", None, None),  # not the 办法
        ("甲政发〔1996〕2号", False, "partially_in_force", None, "named_with_number"),
        ("《甲市旧货办法》", False, "declared_invalid", None, "named_with_number"),
        ("甲市人民政府令第24号", False, "repealed", None, "named_with_number"),
        ("市政府第24号令", False, "repealed", None, "named_with_number"),
        ("乙市人民政府令第24号", False, "unknown", None, None),
        ("甲市渡口办法", False, "unknown", None, None),  # two documents of this title
        ("《甲市渡口办法》(甲政发〔1995〕1号)", False, "repealed", None, "named_with_number"),
        ("国发〔2012〕3号", False, "unknown", None, None),  # only cited
        ("《国务院关于节水的意见》", False, "unknown", None, None),
        ("国发〔2099〕99号", False, "unknown", None, None),
        ("乙市考核办法", False, "unknown", None, None),
        ("政发〔2017〕9号", True, "unknown", None, None),  # two documents are held: which?
        ("关于防汛的通知", True, "unknown", None, None),
        ("《乙县人民政府关于防汛的通知》(政发〔2017〕9号)", True, "no_repeal_found", None, "nothing_found"),
        ("《关于防汛的通知》(2017年4月12日)", True, "no_repeal_found", None, "nothing_found"),
        ("任务", False, "unknown", None, None),
        ("", False, "unknown", None, None),
    ],
)
def test_status_and_proof(
    archive: Archive, item: str, held: bool, status: str, provision: str | None, certainty: str | None
) -> None:
    result = one(archive, item)
    assert (result.held, result.status.value) == (held, status)
    assert (result.basis.provision if result.basis else None) == provision
    assert (result.basis.certainty.value if result.basis else None) == certainty


def test_two_candidates_stay_open_and_are_named(archive: Archive) -> None:
    result = one(archive, "政发〔2017〕9号")
    assert (result.document, len(result.candidates)) == (None, 2)
    assert result.as_json()["candidates"] == list(result.candidates)
    assert "candidates" not in one(archive, "甲政办字〔2010〕105号").as_json()


def test_all_at_once_and_one_by_one_agree(archive: Archive) -> None:
    items = [
        "政发〔2017〕9号",
        "甲政办字(2010)105",
        "《甲市渡口办法》",
        "令第24号",
        "国发〔2012〕3号",
        "甲市养蜂办法",
        "无此文件",
    ]
    assert check(archive, items, DAY) == [one(archive, item) for item in items]


def test_a_list_is_answered_in_its_order(archive: Archive) -> None:
    pasted = "\ufeff国发〔2012〕3号\r\n\r\n  甲政办字〔2010〕105号  \n\n国发〔2012〕3号\n"
    items = items_of(pasted)
    assert items == ["国发〔2012〕3号", "甲政办字〔2010〕105号", "国发〔2012〕3号"]
    assert [result.query for result in check(archive, items, DAY)] == items
    assert check(archive, [], DAY) == []


def test_what_is_known_of_a_document_that_is_not_held(archive: Archive) -> None:
    repealed = known(archive, "甲政办字[2010]105号")
    assert (repealed.number, repealed.titles) == ("甲政办字〔2010〕105号", (REPEALED[0],))
    assert [each.relation for each in repealed.mentions] == ["repeals"]
    assert [each.document for each in repealed.effects] == ["甲政办字〔2017〕139号"]
    cited = known(archive, "国务院关于节水的意见")
    assert (cited.number, [each.document for each in cited.mentions]) == ("国发〔2012〕3号", ["甲政发〔2018〕2号"])
    stranger = known(archive, "国发〔2099〕99号")
    assert (stranger.number, stranger.titles, stranger.mentions, stranger.effects) == ("国发〔2099〕99号", (), (), ())


def test_a_title_that_a_repealed_document_had_too_names_that_as_well(archive: Archive, tmp_path: Path) -> None:
    plan = "甲市重污染应急预案"
    new = make.document(
        number="甲政发〔2018〕47号", title=plan, effects=(make.effect(plan, "甲政发〔2012〕3号", sentence=SENTENCE),)
    )
    with make.archive(tmp_path, new) as opened:
        result = one(opened, f"《{plan}》")
        assert (result.number, [(each.number, each.status) for each in result.also]) == (
            "甲政发〔2018〕47号",
            [("甲政发〔2012〕3号", Status.REPEALED)],
        )
        assert one(opened, "甲政发〔2018〕47号").also == ()  # a number says which is meant
