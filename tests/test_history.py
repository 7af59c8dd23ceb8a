"""沿革: the steps of one subject, in both directions, ended where they go round."""

from collections.abc import Iterator
from datetime import date

import pytest

from corpus.check import check
from corpus.history import Step, history
from corpus.model import EffectKind, Scope
from corpus.store import Archive
from tests import factories as make

FIRST = make.document(
    title="甲市停车暂行规定", number="甲政发〔1999〕2号", issuers=("甲市人民政府",), issued_on=date(1999, 5, 1)
)
SECOND = make.document(
    title="甲市停车办法",
    number="甲政发〔2008〕7号",
    issuers=("甲市人民政府",),
    issued_on=date(2008, 3, 1),
    effects=(make.effect("甲市停车暂行规定", "甲政发〔1999〕2号"), make.effect("甲市占道规定", "甲政发〔1990〕1号")),
)
CHANGE = make.document(
    title="甲市人民政府关于修改《甲市停车办法》的决定",
    number="甲市人民政府令第31号",
    issuers=("甲市人民政府",),
    issued_on=date(2012, 6, 1),
    effects=(
        make.effect("甲市停车办法", "甲政发〔2008〕7号", kind=EffectKind.AMENDS, scope=Scope.PARTIAL),
        make.effect("甲市养蜂办法", "甲政发〔2003〕3号", kind=EffectKind.AMENDS, scope=Scope.PARTIAL),
    ),
)
THIRD = make.document(
    title="甲市停车管理条例",
    number="甲政发〔2018〕9号",
    issuers=("甲市人民政府",),
    issued_on=date(2018, 2, 1),
    effects=(make.effect("甲市停车办法", "甲政发〔2008〕7号"),),
)
CLEANUP = make.document(
    title="甲市人民政府关于废止部分规范性文件的决定",
    number="甲政发〔2021〕1号",
    issuers=("甲市人民政府",),
    issued_on=date(2021, 1, 4),
    effects=(make.effect("甲市停车管理条例", "甲政发〔2018〕9号"), make.effect("甲市养蜂办法", "甲政发〔2003〕3号")),
)
BEES = make.document(
    title="甲市养蜂办法", number="甲政发〔2003〕3号", issuers=("甲市人民政府",), issued_on=date(2003, 1, 1)
)
# two that repeal each other, as a misprint may have it
ROUND = (
    make.document(
        title="乙县渡口办法",
        number="乙政〔2001〕1号",
        issuers=("乙县人民政府",),
        issued_on=date(2001, 1, 1),
        effects=(make.effect("乙县渡口规定", "乙政〔2001〕2号"),),
    ),
    make.document(
        title="乙县渡口规定",
        number="乙政〔2001〕2号",
        issuers=("乙县人民政府",),
        issued_on=date(2001, 1, 1),
        effects=(make.effect("乙县渡口办法", "乙政〔2001〕1号"),),
    ),
)
EDITIONS = tuple(
    make.document(
        title="丙县防汛预案", number=f"丙政〔{year}〕5号", issuers=("丙县人民政府",), issued_on=date(year, 4, 1)
    )
    for year in (2009, 2015)
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    held = (FIRST, SECOND, CHANGE, THIRD, CLEANUP, BEES, *ROUND, *EDITIONS)
    with make.archive(tmp_path_factory.mktemp("history"), *held) as opened:
        yield opened


def shown(steps: list[Step]) -> list[tuple[str, str | None, str | None]]:
    return [(step.relation, step.number, step.target_number) for step in steps]


STEPS = [
    ("issued", "甲政发〔1999〕2号", None),
    ("issued", "甲政发〔2008〕7号", None),
    ("repeals", "甲政发〔2008〕7号", "甲政发〔1990〕1号"),
    ("repeals", "甲政发〔2008〕7号", "甲政发〔1999〕2号"),
    ("amends", "甲市人民政府令第31号", "甲政发〔2008〕7号"),
    ("issued", "甲政发〔2018〕9号", None),
    ("repeals", "甲政发〔2018〕9号", "甲政发〔2008〕7号"),
    ("repeals", "甲政发〔2021〕1号", "甲政发〔2018〕9号"),
]


@pytest.mark.parametrize("start", ["甲政发〔1999〕2号", "甲政发〔2008〕7号", "甲政发〔2018〕9号"])
def test_one_subject_from_any_of_its_documents(archive: Archive, start: str) -> None:
    """A decision that ends many documents belongs to each history, and joins the bees to no car."""
    assert shown(history(archive, start)) == STEPS


def test_each_step_has_its_day_and_its_sentence(archive: Archive) -> None:
    last = history(archive, "甲政发〔1999〕2号")[-1]
    assert (last.date, last.document, last.target) == (date(2021, 1, 4), "甲政发〔2021〕1号", "甲政发〔2018〕9号")
    assert last.sentence == "《甲市停车管理条例》(甲政发〔2018〕9号)同时废止。"


def test_what_goes_round_ends(archive: Archive) -> None:
    assert sorted(shown(history(archive, "乙政〔2001〕1号"))) == [
        ("issued", "乙政〔2001〕1号", None),
        ("issued", "乙政〔2001〕2号", None),
        ("repeals", "乙政〔2001〕1号", "乙政〔2001〕2号"),
        ("repeals", "乙政〔2001〕2号", "乙政〔2001〕1号"),
    ]


def test_editions_of_one_title_are_told_as_likely(archive: Archive) -> None:
    assert shown(history(archive, "丙政〔2009〕5号"))[-1] == ("same_title", "丙政〔2015〕5号", "丙政〔2009〕5号")


def test_a_stranger(archive: Archive) -> None:
    with pytest.raises(KeyError):
        history(archive, "没有")


def test_the_repeal_of_a_repealer_revives_nothing(archive: Archive) -> None:
    """甲政发〔2018〕9号 repealed 甲政发〔2008〕7号, and was itself repealed in 2021."""
    (result,) = check(archive, ["甲政发〔2008〕7号"], date(2022, 1, 1))
    assert result.status.value == "repealed"
    assert result.basis is not None
    assert result.basis.document == "甲政发〔2018〕9号"
