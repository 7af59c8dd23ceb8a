"""What a page says of its document's validity: read, heard where no sentence says otherwise, and shown as such."""

from datetime import date
from pathlib import Path

import pytest

from corpus.check import check
from corpus.export import document_json
from corpus.model import EffectKind, PageFact, Scope
from corpus.page_facts import claim_of, meaning_of, page_doubts
from corpus.validity import Act, Certainty, PageClaim, Proof, Status, Term, status_on
from ingest import read_source
from tests import factories as make

PROOF = Proof("甲政发〔2017〕1号", "甲政发〔2017〕1号", None, "有效性：已废止")
SENTENCE = Proof("甲政发〔2020〕9号", "甲政发〔2020〕9号", "第九条", "《甲办法》(甲政发〔2017〕1号)同时废止。")
DAY = date(2021, 1, 1)

# (label, what the page prints, what it means)
WORDS = [
    ("有效性", "有效", Status.IN_FORCE),
    ("时效性", "现行有效", Status.IN_FORCE),
    ("时 效 性", "已废止", Status.REPEALED),
    ("时效性", "废止", Status.REPEALED),
    ("文件状态", "失效", Status.EXPIRED),
    ("有效性", "无效", Status.EXPIRED),
    ("有效性", "宣布失效", Status.DECLARED_INVALID),
    ("有效性", "已修改", Status.AMENDED),
    ("有效性", "部分失效", Status.PARTIALLY_IN_FORCE),
    ("有效性", "尚未生效", Status.NOT_YET_EFFECTIVE),
    ("有效性", "停止执行", Status.SUSPENDED),
    ("是否有效", "是", Status.IN_FORCE),
    ("是否有效", "否", Status.EXPIRED),
    ("有效性", "有效（未被废止）", Status.IN_FORCE),
    ("有效性", "有效/失效/废止", None),  # all of them: the page's style shows one
    ("有效性", "未废止", None),
    ("有效性", "其他", None),
]


@pytest.mark.parametrize(("label", "value", "status"), WORDS)
def test_words_for_a_status(label: str, value: str, status: Status | None) -> None:
    claim = claim_of([PageFact(label, value, "table")])
    assert (claim.status if claim else None) is status


def test_every_status_that_a_page_can_tell_has_a_word() -> None:
    told = {status for _, _, status in WORDS}
    assert told | {Status.NO_REPEAL_FOUND, Status.UNKNOWN} == {*Status, None}


def test_days() -> None:
    facts = [PageFact("施行日期", "2018年1月1日", "table"), PageFact("失效日期", "2022-12-31 00:00", "table")]
    claim = claim_of(facts)
    assert claim is not None
    assert (claim.effective_on, claim.last_day) == (date(2018, 1, 1), date(2022, 12, 31))
    assert claim.proof.sentence == "施行日期：2018年1月1日；失效日期：2022-12-31 00:00"
    repealed = claim_of([PageFact("废止日期", "2022/12/31", "table")])
    assert repealed is not None
    assert repealed.last_day == date(2022, 12, 30)


def test_a_day_within_the_word() -> None:
    claim = claim_of([PageFact("有效性", "2020年1月1日废止", "title")])
    assert claim is not None
    assert (claim.status, claim.last_day) == (Status.REPEALED, date(2019, 12, 31))


def test_what_says_nothing_of_validity() -> None:
    assert claim_of([PageFact("索引号", "000111222/2021-00031", "table"), PageFact("失效日期", "—", "table")]) is None
    assert meaning_of("制作单位") is None


def says(status: Status | None, *, start: date | None = None, last: date | None = None) -> PageClaim:
    return PageClaim(status, start, last, PROOF)


def term(day: date) -> Term:
    return Term(day, False, SENTENCE)


def repealed() -> Act:
    return Act(EffectKind.REPEALS, Scope.WHOLE, date(2020, 7, 1), Certainty.NAMED_WITH_NUMBER, SENTENCE)


def amended() -> Act:
    return Act(EffectKind.AMENDS, Scope.PARTIAL, date(2019, 7, 1), Certainty.NAMED_WITH_NUMBER, SENTENCE)


# (what it proves, the page, the last day by the text, acts of others, status, whether by the page, whether it differs)
HEARD = [
    ("the page alone", says(Status.REPEALED), None, [], Status.REPEALED, True, False),
    ("有效 proves no force", says(Status.IN_FORCE), None, [], Status.NO_REPEAL_FOUND, False, False),
    ("a sentence goes first", says(Status.REPEALED), None, [repealed()], Status.REPEALED, False, False),
    ("a sentence against the page", says(Status.IN_FORCE), None, [repealed()], Status.REPEALED, False, True),
    ("a term that covers the day", says(Status.EXPIRED), date(2025, 1, 1), [], Status.IN_FORCE, False, True),
    ("a term that ran out", says(Status.IN_FORCE), date(2020, 1, 1), [], Status.EXPIRED, False, True),
    ("ended after it was amended", says(Status.REPEALED), None, [amended()], Status.REPEALED, True, False),
    ("amended, by both", says(Status.AMENDED), None, [amended()], Status.AMENDED, False, False),
    ("amended, by the page", says(Status.AMENDED), None, [], Status.AMENDED, True, False),
    ("its last day is past", says(None, last=date(2020, 12, 31)), None, [], Status.EXPIRED, True, False),
    ("its last day is today", says(None, last=DAY), None, [], Status.NO_REPEAL_FOUND, False, False),
    ("repealed from a day on", says(Status.REPEALED, last=DAY), None, [], Status.NO_REPEAL_FOUND, False, False),
    ("not begun", says(None, start=date(2021, 2, 1)), None, [], Status.NOT_YET_EFFECTIVE, True, False),
]


@pytest.mark.parametrize(("proves", "page", "last", "acts", "status", "by_page", "differs"), HEARD)
def test_heard_where_no_sentence_says_otherwise(
    proves: str, page: PageClaim, last: date | None, acts: list[Act], status: Status, by_page: bool, differs: bool
) -> None:
    found = status_on(DAY, effective_on=None, expires_on=term(last) if last else None, effects=acts, page=page)
    assert found.status is status, proves
    assert found.basis is not None
    assert (found.basis.certainty is Certainty.STATED_BY_PAGE) is by_page
    assert bool(page_doubts(found)) is differs


PAGE = """<html><head><title>清溪市人民政府关于加强渡口管理的通知</title></head><body>
<table><tr><td>索引号：</td><td>000111222/2015-00031</td><td>{label}：</td><td>{value}</td></tr></table>
<div class="content"><h1>清溪市人民政府关于加强渡口管理的通知</h1><p>清政发〔2015〕31号</p>
<p>各县人民政府，市政府各部门：</p><p>为加强渡口管理，保障渡运安全，现将有关事项通知如下，请认真贯彻执行。</p>
<p>一、各县人民政府负责本行政区域内渡口的设置和撤销，并落实渡口安全管理责任。</p>
<p>二、本通知自2015年7月1日起施行，有效期至2020年6月30日。</p>
<p>清溪市人民政府</p><p>2015年6月1日</p></div></body></html>"""


def test_a_page_that_gives_another_last_day_is_a_doubt_of_the_document() -> None:
    read = read_source(PAGE.format(label="失效日期", value="2021-06-30").encode(), "page.html").documents[0]
    assert [(issue.rule, issue.text) for issue in read.issues] == [
        ("page_differs", "二、本通知自2015年7月1日起施行，有效期至2020年6月30日。"[2:])
    ]


def test_checked_and_exported(tmp_path: Path) -> None:
    facts = (PageFact("有效性", "已废止", "table"),)
    alone = make.document(facts=facts)
    other = make.document(
        number="甲政发〔2018〕2号", title="甲市人民政府关于渡口的通知", facts=(PageFact("有效性", "有效", "table"),)
    )
    ending = make.document(
        number="甲政发〔2019〕3号",
        title="甲市人民政府关于废止文件的决定",
        issued_on=date(2019, 5, 1),
        effects=(make.effect("甲市人民政府关于渡口的通知", "甲政发〔2018〕2号"),),
    )
    with make.archive(tmp_path, alone, other, ending) as archive:
        first, second, unheld = check(archive, ["甲政发〔2017〕1号", "甲政发〔2018〕2号", "甲政发〔2001〕7号"], DAY)
        assert first.basis is not None
        assert (first.status, first.basis.certainty) == (Status.REPEALED, Certainty.STATED_BY_PAGE)
        assert first.basis.sentence == "有效性：已废止"
        assert second.basis is not None
        assert (second.status, second.basis.certainty) == (Status.REPEALED, Certainty.NAMED_WITH_NUMBER)
        assert unheld.status is Status.UNKNOWN
        held = archive.document("甲政发〔2018〕2号")
        assert held is not None
        shown = document_json(held, archive.status(held.id, DAY))["issues"]
        assert isinstance(shown, list)
        assert [(issue["rule"], issue["text"]) for issue in shown] == [("page_status_differs", "有效性：有效")]
