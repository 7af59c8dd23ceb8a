"""The texts that are held of one title: which they are, of which day, and how pages, API and commands tell of them."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from corpus.check import check
from corpus.citing import cite
from corpus.editions import editions, regulates
from corpus.model import Citation, Document, ProvisionKind, Relation
from corpus.status import Certainty, Status
from corpus.store import Archive
from corpus.text_day import changes_of, day_of
from index.search import build
from tests import factories as make
from web.app import create_app
from web.cli import main

MADE = date(2003, 8, 1)
# what stands under a title, the day of the text, and how it was changed
DAYS = [
    ([], MADE, None),
    (["2003年8月1日甲市人民政府公布"], MADE, None),
    (["2003年8月1日公布", "2015年3月5日修正 自2015年4月1日起施行"], date(2015, 3, 5), "修正"),  # not the day of effect
    (["2003年8月1日公布 根据2010年1月2日《甲市人民政府关于修改部分规章的决定》修正"], date(2010, 1, 2), "修正"),
    (["2018年9月6日第23次会议修订通过", "2018年11月6日甲市人民政府令第7号公布"], date(2018, 11, 6), "修订"),
    (["1999年1月1日通过"], MADE, None),  # passed long before it was issued
    (["2018年修正"], MADE, None),  # of no day
]


@pytest.mark.parametrize(("head", "day", "changed"), DAYS)
def test_the_day_of_a_text(head: list[str], day: date, changed: str | None) -> None:
    assert day_of(head, MADE) == (day, changed)


TITLES = [
    ("甲市停车办法", True),
    ("甲市停车办法(试行)", True),
    ("甲市人民政府关于印发甲市停车办法的通知", True),
    ("甲市人民政府关于加强养老服务的意见", True),
    ("甲市人民政府任免人员名单", False),
    ("甲市人民政府关于召开全体会议的通知", False),
]


@pytest.mark.parametrize(("title", "expected"), TITLES)
def test_titles_of_which_there_are_editions(title: str, expected: bool) -> None:
    assert regulates(title) is expected


# what stands under a title, and from when each change counts
CHANGES: list[tuple[list[str], list[date]]] = [
    (["2003年8月1日公布"], []),
    (["2003年8月1日公布", "2015年3月5日修正"], [date(2015, 3, 5)]),
    (["2003年8月1日公布", "2015年3月5日修正 自2015年4月1日起施行"], [date(2015, 4, 1)]),
    (["2018年9月6日修订通过", "2018年11月6日公布", "2019年3月1日起施行"], [date(2019, 3, 1)]),
    (["2010年1月2日第一次修正 2015年3月5日第二次修正"], [date(2010, 1, 2), date(2015, 3, 5)]),
    (["2015年3月5日修正 2003年9月1日起施行"], [date(2015, 3, 5)]),  # of the first text
    (["2018年修正"], []),  # of no day
]


@pytest.mark.parametrize(("head", "days"), CHANGES)
def test_the_changes_under_a_title(head: list[str], days: list[date]) -> None:
    assert [change.takes_effect_on for change in changes_of(head)] == days


def text(head: str, *articles: str, **values: object) -> Document:
    fields: dict[str, object] = {"title": "甲市停车办法", "number": None, "issued_on": MADE, "lines": (1, 99)}
    provisions = (
        make.provision("signature", head, kind=ProvisionKind.SIGNATURE),
        *(make.article(at, f"第{'一二三四'[at - 1]}条", each) for at, each in enumerate(articles, 1)),
    )
    return make.document(**(fields | {"provisions": provisions} | values))


FIRST = text("2003年8月1日公布", "为了规范停车,制定本办法。", "停车应当缴费,每小时二元。")
AMENDED = text(
    "2003年8月1日公布 2015年3月5日修正", "为了规范停车,制定本办法。", "停车应当缴费,每小时五元。", "禁止占用盲道停车。"
)
ANEW = text(
    "2021年6月1日",
    "为了规范停车行为,制定本办法。",
    title="甲市人民政府办公厅关于印发甲市停车办法的通知",
    number="甲政办发〔2021〕6号",
    issuers=("甲市人民政府办公厅",),
    issued_on=date(2021, 6, 1),
)
ELSEWHERE = text("2009年8月1日公布", "停车须缴费。", issuers=("乙县人民政府",), issued_on=date(2009, 8, 1))
LISTS = [make.document(title="甲市人民政府任免人员名单", number=None, issued_on=date(2010, 1, day)) for day in (1, 2)]
REFUSE = [
    text("2012年5月1日公布", "垃圾应当分类。", title="甲市垃圾条例", issued_on=date(2012, 5, 1)),
    text("2012年5月1日公布 2019年7月1日修正", "垃圾应当分为四类。", title="甲市垃圾条例", issued_on=date(2012, 5, 1)),
]
WELLS = [
    text("", "水井应当加盖。", title="甲市水井办法", issued_on=None),
    text("2014年5月1日公布", "水井应当加盖并编号。", title="甲市水井办法", issued_on=date(2014, 5, 1)),
]
CITED = "依照《甲市旧停车办法》(甲政发〔1999〕1号)执行。"
CITING = make.document(
    title="甲市人民政府关于收费的通知",
    number="甲政发〔2020〕5号",
    issued_on=date(2020, 1, 1),
    provisions=(make.provision("p_1", CITED),),
    citations=(Citation("甲市旧停车办法", "甲政发〔1999〕1号", Relation.BASIS, "p_1", CITED, (2, 10)),),
)


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("archive")
    with make.archive(path, FIRST, AMENDED, ANEW, ELSEWHERE, *LISTS, *REFUSE, *WELLS, CITING) as opened:
        build(opened)
    return path


@pytest.fixture(scope="module")
def archive(directory: Path) -> Iterator[Archive]:
    with Archive.open(directory) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(directory: Path) -> FlaskClient:
    return create_app(directory, today=lambda: date(2022, 1, 1)).test_client()


@pytest.fixture(scope="module")
def ids(archive: Archive) -> list[str]:
    """Of the three texts of one title, by day."""
    held = archive.document(str(ANEW.number))
    assert held
    return [each.id for each in editions(archive, held)]


def test_the_texts_of_a_title_by_day(archive: Archive, ids: list[str]) -> None:
    for name in ids:
        held = archive.document(name)
        assert held
        assert [(each.day, each.amended) for each in editions(archive, held)] == [
            (MADE, False),
            (date(2015, 3, 5), True),
            (date(2021, 6, 1), False),
        ]


def test_another_organ_s_text_is_another_subject(archive: Archive) -> None:
    for name in archive.document_ids():
        held = archive.document(name)
        assert held
        if held.document in (ELSEWHERE, *LISTS):
            assert editions(archive, held) == ()


def test_the_page_leads_to_the_other_texts(client: FlaskClient, ids: list[str]) -> None:
    page = client.get(f"/documents/{quote(ids[1])}").text
    beside = page[page.index('class="editions"') : page.index("</nav>", page.index('class="editions"'))]
    assert beside.index("较早") < beside.index("2003年8月1日") < beside.index("较晚") < beside.index("2021年6月1日")
    assert "old={}&amp;new={}".format(*map(quote, ids[:2])) in beside  # the older on the left
    assert "old={}&amp;new={}".format(*map(quote, ids[1:])) in beside
    assert 'class="editions"' in client.get(f"/documents/{quote(ids[0])}/art_2").text


def test_the_comparison_marks_what_changed(client: FlaskClient, ids: list[str]) -> None:
    page = client.get("/compare", query_string={"old": ids[0], "new": ids[1]}).text
    assert "每小时<del>二</del>元" in page
    assert "每小时<ins>五</ins>元" in page
    assert "禁止占用盲道停车。" in page
    assert "为了规范停车,制定本办法。" not in page  # the same in both: only counted
    assert "第一条</span> 1 处" in page
    whole = client.get("/compare", query_string={"old": ids[0], "new": ids[1], "all": 1}).text
    assert whole.count("为了规范停车,制定本办法。") == 2


def test_texts_with_nothing_in_common_are_said_to_have_nothing(client: FlaskClient, directory: Path) -> None:
    pair = ["甲市人民政府任免人员名单-2010-01-01", "甲政发〔2020〕5号"]
    asked = dict(zip(("old", "new"), pair, strict=True))
    assert "没有相近的条文" in client.get("/compare", query_string=asked).text
    english = client.application.test_client()  # the language asked for is kept
    assert "may not be texts of one document" in english.get("/compare", query_string=asked | {"lang": "en"}).text
    assert "may not be texts of one" in CliRunner().invoke(main, ["compare", *pair, "--archive", str(directory)]).stdout


def test_an_english_comparison_has_no_chinese_points(client: FlaskClient, ids: list[str]) -> None:
    english = client.application.test_client()
    page = english.get("/compare", query_string={"old": ids[0], "new": ids[1], "lang": "en"}).text
    counted = page[page.index('<p class="note">') :].partition("</p>")[0]
    assert "added × 1" in counted
    assert not set("，。") & set(counted)


def test_the_proof_is_of_a_title_where_there_is_no_number(client: FlaskClient, ids: list[str]) -> None:
    page = client.get(f"/documents/{quote(ids[0])}").text
    proof = page[page.index('class="proof"') : page.index("</blockquote>")]
    assert f'href="/documents/{quote(ids[1])}">甲市停车办法</a>' in proof  # and not the id


def test_texts_of_one_name_are_told_apart(client: FlaskClient, ids: list[str]) -> None:
    """Both are of one title, issuer and first day."""
    page = client.get("/documents/甲市停车办法")
    assert page.status_code == 300
    assert "2015年3月5日修改后的文本" in page.text
    hits = client.get("/search?q=停车").text
    assert hits.count("2015年3月5日修改后的文本") == 1
    assert "2015年3月5日修改后的文本" in client.get(f"/documents/{quote(ids[1])}").text


def test_an_amended_text_is_cited_as_such(archive: Archive, ids: list[str]) -> None:
    cited = []
    for name in ids:
        held = archive.document(name)
        assert held
        cited.append(cite(held, "legal"))
    assert cited[:2] == ["《甲市停车办法》，2003年8月1日。", "《甲市停车办法》（2015年修正），2015年3月5日。"]


@pytest.mark.parametrize(("on", "place"), [(date(2010, 1, 1), 0), (date(2018, 1, 1), 1)])
def test_a_name_means_the_text_of_the_day(tmp_path: Path, on: date, place: int) -> None:
    """Of a citation that of the day on which it was written, of a list to check that of the day asked."""
    named = "依照《甲市停车办法》第二条执行。"
    citing = make.document(
        title="甲市人民政府关于收费的通知",
        number="甲政发〔2018〕9号",
        issued_on=on,
        provisions=(make.provision("p_1", named),),
        citations=(Citation("甲市停车办法", None, Relation.BASIS, "p_1", named, (2, 10)),),
    )
    with make.archive(tmp_path, FIRST, AMENDED, citing) as archive:
        texts = sorted(archive.find("甲市停车办法"), key=lambda each: archive.text_days([each])[each][0] or on)
        held = archive.document("甲政发〔2018〕9号")
        assert held
        assert held.targets == (texts[place],)
        assert check(archive, ["甲市停车办法"], on)[0].document == texts[place]


CHOOSING = [
    ("nothing asked", {}, 200, "两件文件逐条对照"),
    ("one of three texts", {"old": "甲政办发〔2021〕6号"}, 200, "同一标题的其他文本"),
    ("several of one title", {"old": "甲市停车办法"}, 200, "不止一件"),  # another organ's is among them
    ("one that has no other text", {"new": "甲市人民政府任免人员名单-2010-01-01"}, 200, "没有这一标题的其他文本"),
    ("one that is not held", {"old": "甲政办发〔2021〕6号", "new": "没有"}, 404, "本库没有名为“没有”的文件"),
    ("and where to look for it", {"old": "没有&1"}, 404, 'href="/search?q=%E6%B2%A1%E6%9C%89%261"'),
    ("one that is only cited", {"old": "甲政发〔1999〕1号"}, 404, "只有别的文件提到它"),
    ("one title on both sides", {"old": "甲市垃圾条例", "new": "甲市垃圾条例"}, 200, "同一标题的其他文本"),
    ("one document on both sides", {"old": "甲政办发〔2021〕6号", "new": "甲政办发〔2021〕6号"}, 200, "同一件文件"),
]


@pytest.mark.parametrize(
    ("asked", "status", "told"), [row[1:] for row in CHOOSING], ids=[str(row[0]) for row in CHOOSING]
)
def test_what_is_still_to_choose(client: FlaskClient, asked: dict[str, str], status: int, told: str) -> None:
    answer = client.get("/compare", query_string=asked)
    assert answer.status_code == status
    assert told in answer.text


STANDING = [
    ("before the change", 0, date(2015, 3, 4), Status.NO_REPEAL_FOUND),
    ("from its day on", 0, date(2015, 3, 5), Status.AMENDED),
    ("the amended text itself", 1, date(2022, 1, 1), Status.NO_REPEAL_FOUND),
    ("one issued anew, which is not said to amend", 2, date(2022, 1, 1), Status.NO_REPEAL_FOUND),
]


@pytest.mark.parametrize(("place", "on", "expected"), [row[1:] for row in STANDING], ids=[row[0] for row in STANDING])
def test_a_later_text_proves_that_the_earlier_was_amended(
    archive: Archive, ids: list[str], place: int, on: date, expected: Status
) -> None:
    found = archive.status(ids[place], on)
    assert found.status is expected
    assert archive.statuses(on)[ids[place]] == archive.statuses(on, [ids[place]])[ids[place]] == found
    if expected is Status.AMENDED:
        assert found.basis
        assert (found.basis.document, found.basis.date) == (ids[1], date(2015, 3, 5))
        assert found.basis.sentence == "2003年8月1日公布 2015年3月5日修正"
        assert found.basis.certainty is Certainty.BY_TITLE_AND_DATE


OTHERS = [
    ("another organ's", {"issuers": ("乙县人民政府",)}),
    ("another title", {"title": "甲市停车管理办法"}),
    ("made on another day", {"issued_on": date(2004, 8, 1)}),
]


@pytest.mark.parametrize("other", [row[1] for row in OTHERS], ids=[row[0] for row in OTHERS])
def test_the_text_of_another_document_proves_nothing(tmp_path: Path, other: dict[str, object]) -> None:
    amended = text("2015年3月5日修正", "停车应当缴费,每小时五元。", **other)
    with make.archive(tmp_path, FIRST, amended) as archive:
        statuses = {each.status for each in archive.statuses(date(2022, 1, 1)).values()}
    assert statuses == {Status.NO_REPEAL_FOUND}


def test_texts_to_choose_from_are_told_apart(client: FlaskClient) -> None:
    page = client.get("/compare", query_string={"old": "甲市停车办法"}).text
    assert page.count("2015年3月5日修改后的文本") == 1
    assert "本库没有" not in page  # several are not none


def test_several_of_one_title_are_not_called_missing(client: FlaskClient) -> None:
    page = client.get("/compare", query_string={"old": "甲市垃圾条例"}).text
    assert "同一标题的其他文本" in page
    assert "本库没有" not in page


def test_refusals_tell_texts_of_one_name_apart(client: FlaskClient, directory: Path) -> None:
    told = "(as amended on 2015-03-05)"
    answer = client.get("/api/compare", query_string={"old": "甲市停车办法", "new": "甲政办发〔2021〕6号"})
    assert answer.status_code == 409
    assert told in answer.get_json()["error"]["message"]
    assert told in CliRunner().invoke(main, ["show", "甲市停车办法", "--archive", str(directory)]).stderr


UNCOMPARED = [
    ("the same twice", ["甲政办发〔2021〕6号", "甲政办发〔2021〕6号"], "Both names mean 甲政办发〔2021〕6号"),
    ("no second text", ["甲政发〔2020〕5号"], "holds no second text"),
    ("a text of no day", ["甲市水井办法"], "not known which is later"),
]


@pytest.mark.parametrize(("names", "told"), [row[1:] for row in UNCOMPARED], ids=[row[0] for row in UNCOMPARED])
def test_what_cannot_be_compared(directory: Path, names: list[str], told: str) -> None:
    run = CliRunner().invoke(main, ["compare", *names, "--archive", str(directory)])
    assert run.exit_code == 1
    assert told in run.stderr


def test_the_api_tells_of_texts_and_changes(client: FlaskClient, ids: list[str]) -> None:
    found = client.get(f"/api/documents/{quote(ids[0])}/editions").get_json()
    assert [each["id"] for each in found] == ids
    compared = client.get("/api/compare", query_string={"old": ids[0], "new": ids[1]}).get_json()
    (changed,) = [row for row in compared["rows"] if row["change"] == "changed" and row["new"]["label"]]
    (start, end), *_ = changed["new"]["changed"]
    assert changed["new"]["text"][start:end] == "五"
    assert compared["counts"]["added"] == 1
    assert client.get("/api/compare", query_string={"old": ids[0]}).status_code == 400


def test_the_command_compares_the_latest_two(directory: Path, ids: list[str]) -> None:
    run = CliRunner().invoke(main, ["compare", "甲政办发〔2021〕6号", "--json", "--archive", str(directory)])
    found = json.loads(run.stdout)
    assert [found["old"]["id"], found["new"]["id"]] == ids[1:]
    shown = CliRunner().invoke(main, ["compare", *ids[:2], "--archive", str(directory)]).stdout
    assert "- 停车应当缴费,每小时[二]元。\n+ 停车应当缴费,每小时[五]元。" in shown
    assert "为了规范停车" not in shown
    assert (
        "为了规范停车" in CliRunner().invoke(main, ["compare", *ids[:2], "--all", "--archive", str(directory)]).stdout
    )
