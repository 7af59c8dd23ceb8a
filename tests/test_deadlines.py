"""What expires within a period, and what has: the last day counts, repeals end the term, extensions move it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.model import EffectKind
from corpus.store import Archive
from tests import factories as make
from web.deadlines import expired, expiring, moved, rows_of

SENTENCE = "本办法自2018年1月1日起施行,有效期至2022年12月31日。"


def with_term(number: int, last: date | None) -> object:
    return make.document(
        number=f"甲政发〔2017〕{number}号",
        title=f"甲市人民政府关于第{number}件事的通知",
        effective_on=make.term(date(2018, 1, 1)),
        expires_on=make.term(last, SENTENCE) if last else None,
    )


EXTENDED = "《甲市人民政府关于第3件事的通知》(甲政发〔2017〕3号)有效期延长至2025年12月31日。"
LATER = make.document(
    number="甲政发〔2020〕1号",
    issued_on=date(2020, 5, 1),
    effective_on=make.term(date(2020, 5, 1)),
    effects=(
        make.effect("甲市人民政府关于第2件事的通知", "甲政发〔2017〕2号"),
        make.effect("甲市人民政府关于第3件事的通知", "甲政发〔2017〕3号", kind=EffectKind.EXTENDS, sentence=EXTENDED),
    ),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    directory: Path = tmp_path_factory.mktemp("archive")
    last = date(2022, 12, 31)
    documents = [with_term(1, last), with_term(2, last), with_term(3, last), with_term(4, None)]
    with make.archive(directory, *documents, LATER) as opened:  # type: ignore[arg-type]
        yield opened


def numbers(found: object) -> list[str]:
    return [one.document for one in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("day", "within", "found"),
    [
        (date(2022, 10, 1), 90, []),  # the last day is the 91st after it
        (date(2022, 10, 2), 90, ["甲政发〔2017〕1号"]),
        (date(2022, 12, 31), 1, ["甲政发〔2017〕1号"]),  # the last day is a day in force
        (date(2023, 1, 1), 90, []),
        (date(2025, 12, 1), 60, ["甲政发〔2017〕3号"]),  # as extended
        (date(2022, 1, 1), 5000, ["甲政发〔2017〕1号", "甲政发〔2017〕3号"]),  # never the repealed one
    ],
)
def test_expiring(archive: Archive, day: date, within: int, found: list[str]) -> None:
    assert numbers(expiring(archive, day, within)) == found


@pytest.mark.parametrize(
    ("day", "within", "found"),
    [
        (date(2022, 12, 31), None, []),
        (date(2023, 1, 1), None, ["甲政发〔2017〕1号"]),
        (date(2023, 1, 31), 30, []),
        (date(2023, 1, 31), 31, ["甲政发〔2017〕1号"]),
        (date(2026, 1, 1), None, ["甲政发〔2017〕3号", "甲政发〔2017〕1号"]),  # latest first
    ],
)
def test_expired(archive: Archive, day: date, within: int | None, found: list[str]) -> None:
    assert numbers(expired(archive, day, within)) == found


def test_rows_tell_how_many_days_are_left(archive: Archive) -> None:
    day = date(2022, 12, 1)
    (row,) = rows_of(archive, expiring(archive, day, 90), day)
    assert (row["number"], row["last_day"], row["days"]) == ("甲政发〔2017〕1号", "2022-12-31", 30)
    assert row["sentence"] == SENTENCE
    assert row["certainty"] == "stated_term"
    day = date(2025, 12, 1)
    (row,) = rows_of(archive, expiring(archive, day, 90), day)
    assert (row["by_number"], row["sentence"]) == ("甲政发〔2020〕1号", EXTENDED)  # proved by who extended it


def test_the_calendar_has_ends(archive: Archive) -> None:
    assert moved(date.max, 5) == date.max
    assert moved(date.min, -5) == date.min
    assert expired(archive, date.min) == []
    assert expiring(archive, date.max, 90) == []
