"""Repeals chosen by issuer, day, kind, scope and certainty."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.model import EffectKind, Scope
from corpus.store import Archive
from tests import factories as make
from web.refusals import RefusedError
from web.repealing import repeal_filter, rows_of

CITY = make.document(
    number="甲政发〔2017〕1号",
    issuers=("清河市人民政府",),
    issued_on=date(2017, 6, 1),
    effective_on=make.term(date(2017, 7, 1)),
    effects=(
        make.effect("甲市渡口办法", "甲政发〔1990〕1号"),
        make.effect("甲市养蜂办法", None, target_date=date(1996, 3, 1), scope=Scope.PARTIAL, target_part="第三条"),
    ),
)
OFFICE = make.document(
    number="甲政办发〔2018〕2号",
    issuers=("清河市人民政府办公厅", "清河市公安局"),
    issued_on=date(2018, 3, 1),
    effects=(
        make.effect("甲市旧货办法", None, kind=EffectKind.DECLARES_INVALID),
        make.effect("甲市灯会办法", "甲政发〔1991〕1号", kind=EffectKind.AMENDS),  # no repeal
    ),
)
UNDATED = make.document(
    number="甲政发〔2019〕3号",
    issuers=("清河市人民政府",),
    issued_on=None,
    effects=(make.effect("甲市集市办法", "甲政发〔1992〕1号"),),
)
FERRY, BEES, GOODS, FAIRS = "甲市渡口办法", "甲市养蜂办法", "甲市旧货办法", "甲市集市办法"


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    directory: Path = tmp_path_factory.mktemp("archive")
    with make.archive(directory, CITY, OFFICE, UNDATED) as opened:
        yield opened


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({}, {FERRY, BEES, GOODS, FAIRS}),
        ({"issuer": "清河市人民政府"}, {FERRY, BEES, FAIRS}),
        ({"issuer": "市政府"}, {FERRY, BEES, FAIRS}),  # the short name of one
        ({"issuer": "市公安局"}, {GOODS}),  # one of two issuers
        ({"issuer": "乙市人民政府"}, set()),
        ({"from": "2017-07-01", "to": "2017"}, {FERRY, BEES}),  # the day it takes effect, not the document's
        ({"to": "2017-06-30"}, set()),  # an undated one is in no period
        ({"from": "2018"}, {GOODS}),
        ({"kind": "declares_invalid"}, {GOODS}),
        ({"kind": "废止"}, {FERRY, BEES, FAIRS}),
        ({"scope": "部分"}, {BEES}),
        ({"certainty": "named_with_number"}, {FERRY, FAIRS}),
        ({"certainty": "依标题和日期认定"}, {BEES}),
        ({"certainty": "by_title"}, {GOODS}),
        ({"issuer": "市政府", "certainty": "by_title"}, set()),
    ],
)
def test_filters(archive: Archive, asked: dict[str, str], titles: set[str]) -> None:
    assert {row["target_title"] for row in rows_of(archive, repeal_filter(asked))} == titles


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"kind": "amends"}, "bad_kind"),
        ({"scope": "half"}, "bad_scope"),
        ({"certainty": "sure"}, "bad_certainty"),
        ({"from": "soon"}, "bad_date"),
        ({"issuer": "长" * 1001}, "query_too_long"),
    ],
)
def test_what_is_refused(asked: dict[str, str], code: str) -> None:
    with pytest.raises(RefusedError) as refused:
        repeal_filter(asked)
    assert refused.value.code == code


def test_rows_say_how_sure(archive: Archive) -> None:
    rows = rows_of(archive, repeal_filter({}))
    assert {str(row["target_title"]): row["certainty"] for row in rows} == {
        FERRY: "named_with_number",
        BEES: "by_title_and_date",
        GOODS: "by_title",
        FAIRS: "named_with_number",
    }
