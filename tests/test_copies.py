"""One document in two sources: counted once, shown from the fuller one, the differences named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from pathlib import Path

import pytest

from corpus.copies import Difference, Printed, copy_of, shown_of, work_of
from corpus.model import Document, PageFact, Publication, Reading
from corpus.validity import Status
from tests import factories as make

TEXT = "本市渡口由市交通局管理，任何单位和个人不得擅自设置渡口。"
PAGE = make.document(
    number="甲政发〔2017〕5号",
    title="甲市人民政府关于渡口管理的通知",
    issued_on=date(2017, 3, 1),
    provisions=(make.provision("p_1", TEXT), make.provision("p_2", "本通知自2017年4月1日起施行。")),
)
GAZETTE = replace(
    PAGE,
    publication=Publication("甲市人民政府公报", "2017年第4期", 12),
    provisions=(make.provision("p_1", TEXT.replace("任何", "任河")), PAGE.provisions[1]),
)
STUB = replace(PAGE, provisions=PAGE.provisions[1:])


def readings() -> list[Reading]:
    return [
        make.reading(PAGE, name="page.html", content=b"page"),
        make.reading(GAZETTE, name="gazette.txt", content=b"gazette"),
        make.reading(STUB, name="stub.html", content=b"stub"),
    ]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_copies_are_one_document_in_whatever_order_they_come(tmp_path: Path, order: tuple[int, ...]) -> None:
    with make.archive(tmp_path, readings=[readings()[at] for at in order]) as archive:
        assert archive.document_ids() == ["甲政发〔2017〕5号"]
        assert archive.coverage().documents == 1
        assert archive.coverage().provisions == len(GAZETTE.provisions)
        held = archive.document("甲政发〔2017〕5号")
        assert held is not None
        assert held.source_name == "gazette.txt"  # the gazette's has the whole text
        assert [each.source_name for each in held.copies] == ["page.html", "stub.html"]
        assert all(archive.source_documents(source.id) == ["甲政发〔2017〕5号"] for source in archive.sources())
        assert archive.verify() == []


def test_what_is_different_is_named() -> None:
    found = copy_of(GAZETTE, PAGE, "page.html", "00")
    assert [(each.field, "任河" in each.shown, "任何" in each.copy) for each in found.differences] == [
        ("text", True, True)
    ]
    assert 0.9 < found.alike < 1
    assert copy_of(PAGE, PAGE, "page.html", "00").differences == ()
    part = copy_of(PAGE, STUB, "stub.html", "00")
    assert part.alike < 0.5
    assert part.differences[0].copy == ""


def test_a_difference_of_the_head_is_named() -> None:
    other = replace(PAGE, title="关于渡口管理的通知", addressee="各县人民政府")
    assert copy_of(PAGE, other, "p", "00").differences == (
        Difference("title", PAGE.title, "关于渡口管理的通知"),
        Difference("addressee", "", "各县人民政府"),
    )


@pytest.mark.parametrize(
    "other",
    [
        replace(PAGE, issued_on=date(2017, 3, 2)),
        replace(PAGE, number="甲政发〔2017〕6号"),
        replace(PAGE, title="甲市人民政府关于渡口的意见"),
    ],
)
def test_another_day_number_or_title_is_another_document(tmp_path: Path, other: Document) -> None:
    with make.archive(
        tmp_path, readings=[make.reading(PAGE, name="a"), make.reading(other, name="b", content=b"b")]
    ) as archive:
        assert len(archive.document_ids()) == 2


def test_without_number_the_issuers_decide_and_without_date_nothing_does() -> None:
    bare = replace(PAGE, number=None)
    assert work_of(bare) == work_of(replace(bare, provisions=()))
    assert work_of(bare) != work_of(replace(bare, issuers=("乙市人民政府",)))
    assert work_of(replace(PAGE, issued_on=None)) is None


def test_an_order_is_one_however_its_organ_is_spelled() -> None:
    order = replace(PAGE, number="中华人民共和国国务院令第707号")
    assert work_of(order) == work_of(replace(PAGE, number="国令第707号"))
    assert work_of(order) != work_of(replace(PAGE, number="国令第708号"))


def test_the_copy_that_was_shown_may_go(tmp_path: Path) -> None:
    with make.archive(tmp_path, readings=readings()) as archive:
        archive.save(make.reading(make.document(title="更正"), name="gazette.txt", content=b"corrected"))
        held = archive.document("甲政发〔2017〕5号")
        assert held is not None
        assert (held.source_name, len(held.copies)) == ("page.html", 1)
        assert archive.verify() == []


def test_what_a_copys_page_says_of_validity_is_heard(tmp_path: Path) -> None:
    said = replace(STUB, facts=(PageFact("有效性", "废止", "table"),))
    with make.archive(
        tmp_path, readings=[make.reading(PAGE, name="a"), make.reading(said, name="b", content=b"b")]
    ) as archive:
        status = archive.statuses(date(2020, 1, 1))["甲政发〔2017〕5号"]
        assert status.status is Status.REPEALED


def test_a_gazettes_copy_is_shown_only_if_it_has_the_text() -> None:
    page, gazette = Printed(1, False, 1000, "a", 0), Printed(2, True, 950, "b", 0)
    assert shown_of([page, gazette]) == 2
    assert shown_of([page, Printed(2, True, 500, "b", 0)]) == 1


def test_an_archive_without_copies_is_as_before(tmp_path: Path) -> None:
    with make.archive(tmp_path, PAGE) as archive:
        (held,) = archive.documents()
        assert held.copies == ()
