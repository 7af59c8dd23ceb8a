"""The archive: what goes in comes out, nothing depends on the order of arrival, and failures leave it as it was."""

import json
import os
import re
import shutil
import sqlite3
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import store
from corpus.copies import work_of
from corpus.export import jsonl
from corpus.model import (
    Appointment,
    Attachment,
    ContentsEntry,
    Document,
    EffectKind,
    Instrument,
    Issue,
    ProvisionKind,
    Publication,
    Reading,
    Relation,
    Repair,
    Scope,
    SourceLine,
)
from corpus.prepared import prepare
from corpus.provisions import labels_of
from corpus.resolution import Reference
from corpus.store import Archive, ArchiveError, Saved
from corpus.validity import Certainty, Status
from tests import factories as make

FULL = make.document(
    title="甲市人民政府办公厅关于印发甲市食品安全工作评议考核办法的通知",
    number="甲政办字〔2017〕139号",
    issuers=("甲市人民政府办公厅", "甲市财政局"),
    addressee="各区县人民政府",
    section="市政府办公厅文件",
    issued_on=date(2017, 10, 31),
    published_on=date(2017, 11, 3),
    effective_on=make.term(date(2017, 10, 31), "第十四条本办法自印发之日起施行。", presumed=True, at="art_14"),
    expires_on=make.term(None, "本办法试行到新办法出台为止。", at="art_14"),
    publication=Publication("甲市人民政府公报", "2017年第11期", 21),
    lines=(2, 8),
    instrument=Instrument("甲市食品安全工作评议考核办法", "办法"),
    interpreter="甲市食安办",
    provisions=(
        make.provision(),
        make.heading("instrument", None, "甲市食品安全工作评议考核办法"),
        make.article(14, "第十四条", "本办法自印发之日起施行。", parent="instrument"),
    ),
    attachments=(Attachment("附件1", "指标表", "table", 16), Attachment(None, "示意图", "figure", None)),
    appointments=(Appointment("王 某", "副局长", "任命", "挂职,时间为半年"),),
    citations=(
        make.citation("甲市食品安全工作评议考核办法", relation=Relation.TRANSMITS, span=(3, 9)),
        make.citation(
            "甲市食品安全责任目标考核办法", "甲政办字〔2010〕105号", relation=Relation.REPEALS, provision="art_14"
        ),
    ),
    effects=(
        make.effect(
            "甲市食品安全责任目标考核办法",
            "甲政办字〔2010〕105号",
            provision="art_14",
            target_date=date(2010, 5, 1),
            target_part="第七条",
            scope=Scope.PARTIAL,
            on=date(2018, 1, 1),
        ),
    ),
    issues=(
        Issue("article_gap", 5, "第九条", "第八条 is missing before 第九条."),
        Issue("no_date", None, "", "No date."),
    ),
    repairs=(Repair("join", 4, "重污染天气应急\n工作", "重污染天气应急工作"),),
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "archive", create=True) as opened:
        yield opened


def test_what_goes_in_comes_out(archive: Archive) -> None:
    assert archive.save(make.reading(FULL, make.document())) is Saved.ADDED
    held = archive.document("甲政办字〔2017〕139号")
    assert held is not None
    assert held.document == FULL
    assert held.document.citations[0].span == (3, 9)
    assert held.source_name == "gazette.txt"
    assert [each.document.number for each in archive.documents()] == ["甲政发〔2017〕1号", "甲政办字〔2017〕139号"]
    assert archive.provision(held.id, "art_14") == FULL.provisions[-1]
    assert archive.provision(held.id, "art_15") is None
    assert archive.document("甲政办字〔2017〕140号") is None


def test_a_source_keeps_its_bytes_lines_contents_and_doubts(archive: Archive) -> None:
    entries = (
        ContentsEntry("市政府文件", FULL.title, FULL.number, 21, 3, 0),
        ContentsEntry(None, "无此文", None, None, 4),
    )
    content = "\ufeff第一行\r\n第二行\x0c仍是第二行\r第三行\n".encode("utf-8")
    archive.save(make.reading(FULL, content=content, contents=entries))
    (source,) = archive.sources()
    assert (source.size, source.documents, source.publication_issue) == (len(content), 1, "2017年第11期")
    assert archive.source_content(source.id) == content
    assert archive.source_text(source.id) == ["第一行", "第二行\x0c仍是第二行", "第三行", ""]
    assert tuple(archive.source_lines(source.id)) == make.reading(FULL).lines
    assert archive.contents(source.id) == [(entries[0], FULL.number), (entries[1], None)]
    assert archive.source_documents(source.id) == [FULL.number]
    assert [issue.rule for issue in archive.source_issues(source.id)] == ["unexplained_line"]
    with pytest.raises(KeyError):
        archive.source_content(99)


def test_the_same_bytes_change_nothing(archive: Archive) -> None:
    first = make.reading(make.document())
    assert archive.save(first) is Saved.ADDED
    before = archive.generation, list(jsonl(archive))
    assert archive.holds("gazette.txt", first.sha256)
    assert archive.save(first) is Saved.UNCHANGED
    assert archive.save(replace(first, name="another name.txt")) is Saved.UNCHANGED
    assert (archive.generation, list(jsonl(archive))) == before


def test_a_corrected_source_replaces_its_documents_whole(archive: Archive) -> None:
    archive.save(make.reading(make.document(), FULL))
    archive.save(make.reading(make.document(number="甲政发〔2017〕5号"), name="other.txt"))
    (source,) = [each for each in archive.sources() if each.name == "gazette.txt"]
    generation = archive.generation
    assert archive.save(make.reading(make.document(title="改正后的标题"), content=b"corrected")) is Saved.REPLACED
    assert archive.generation == generation + 1
    assert sorted(archive.document_ids()) == ["甲政发〔2017〕1号", "甲政发〔2017〕5号"]
    held = archive.document("甲政发〔2017〕1号")
    assert held is not None
    assert held.document.title == "改正后的标题"
    assert archive.source_content(source.id) == b"corrected"  # under the same address
    assert archive.counts()["effects"] == {}
    assert archive.verify() == []


def test_labels_of_single_provisions_are_those_of_the_whole(sample: Archive) -> None:
    labels = {
        (held.id, one): label
        for held in sample.documents()
        for one, label in labels_of(held.document.provisions).items()
    }
    nested = [place for place in labels if place[1].count("__") > 1]
    assert nested
    for asked in (labels, nested, nested[:1], []):
        found = sample.provision_labels(asked)
        assert found.keys() >= set(asked)
        assert found == {place: labels[place] for place in found}
    assert sample.provision_labels([("没有的文件", "art_1")]) == {}


def test_a_failure_leaves_the_old_state(archive: Archive) -> None:
    archive.save(make.reading(make.document()))
    before = archive.generation, list(jsonl(archive))
    twice = make.document(number="甲政发〔2017〕2号", provisions=(make.provision(), make.provision()))
    for broken in (make.reading(twice, name="new.txt"), make.reading(make.document(number="甲〔2017〕3号"), twice)):
        with pytest.raises(ArchiveError, match="kept its old state"):
            archive.save(broken)
    assert (archive.generation, list(jsonl(archive))) == before
    assert archive.save(make.reading(FULL, name="good.txt")) is Saved.ADDED


def test_what_is_kept_together_is_kept_each_by_itself(archive: Archive) -> None:
    """One that the archive refuses keeps none of the others out, and leaves nothing of itself."""
    first, last = make.reading(make.document(), FULL), make.reading(make.document(number="甲政发〔2017〕5号"), name="b")
    twice = replace(make.document(number="甲政发〔2017〕6号"), provisions=make.document().provisions * 2)
    refused = make.reading(twice, name="twice.txt")
    done = archive.save_all(map(prepare, (first, refused, last, replace(first, name="again.txt"))))
    assert [each if isinstance(each, Saved) else type(each) for each in done] == [
        Saved.ADDED,
        ArchiveError,
        Saved.ADDED,
        Saved.UNCHANGED,
    ]
    assert "kept its old state" in str(done[1])
    assert [source.name for source in archive.sources()] == ["b", "gazette.txt"]
    assert archive.generation == 2
    assert archive.verify() == []


# Ids


def test_ids_tell_apart_all_documents_of_one_number(archive: Archive) -> None:
    one = make.document(number="政发〔2017〕9号", issued_on=date(2017, 3, 1), issuers=("甲县人民政府",))
    two = replace(one, issued_on=date(2017, 4, 12), issuers=("乙县人民政府",))
    archive.save(make.reading(one, name="1"))
    assert archive.document_ids() == ["政发〔2017〕9号"]
    archive.save(make.reading(two, name="2"))
    assert archive.document_ids() == ["政发〔2017〕9号~2017-03-01", "政发〔2017〕9号~2017-04-12"]
    assert archive.find("政发[2017]9号") == archive.document_ids()
    archive.save(make.reading(FULL, name="2", content=b"the second was something else"))
    assert archive.document_ids() == ["政发〔2017〕9号", FULL.number]
    assert archive.verify() == []


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (make.document(number=None, title="任免人员名单"), "任免人员名单-2017-10-24"),
        (make.document(number=None, title="任免人员名单", issued_on=None), "任免人员名单"),
        (make.document(number=None, title="关于 A/B 测试?#%的通知", issued_on=None), "关于-A-B-测试-的通知"),
        (make.document(number=None, title="", issued_on=None), "无标题"),
        (make.document(number=None, title="长" * 500, issued_on=None), "长" * 100),
    ],
)
def test_ids_of_documents_without_a_number(archive: Archive, document: Document, expected: str) -> None:
    archive.save(make.reading(document))
    assert archive.document_ids() == [expected]
    assert archive.find(expected) == [expected]


TITLES = st.sampled_from(["任免名单", "关于甲事的通知", ""])
NUMBERS = st.sampled_from([None, "甲政发〔2017〕1号"])
DOCUMENTS = st.builds(
    make.document,
    number=st.sampled_from([None, "甲政发〔2017〕1号", "甲政发〔2017〕2号", "任免名单"]),
    title=TITLES,
    issued_on=st.sampled_from([None, date(2017, 1, 1), date(2017, 2, 1)]),
    issuers=st.sampled_from([(), ("甲市人民政府",), ("乙市人民政府",)]),
    citations=st.lists(st.builds(make.citation, TITLES, st.sampled_from([None, "甲政发〔2017〕1号"])), max_size=2).map(
        tuple
    ),
    effects=st.lists(st.builds(make.effect, TITLES, st.sampled_from([None, "甲政发〔2017〕2号"])), max_size=2).map(
        tuple
    ),
)


def everything(archive: Archive) -> list[object]:
    ids = archive.document_ids()
    return [
        list(jsonl(archive)),
        archive.repeals(),
        archive.statuses(date(2018, 1, 1)),
        [archive.cited_by(each) for each in ids],
        [archive.find(each) for each in ids],
        archive.counts(),
        [each.name for each in archive.sources()],
    ]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(DOCUMENTS, max_size=3), max_size=4), st.randoms(use_true_random=False))
def test_file_order_does_not_change_the_archive(files: list[list[Document]], random: object) -> None:
    readings = [
        make.reading(*documents, name=f"{place}.txt", content=b"%d" % place) for place, documents in enumerate(files)
    ]
    seen = []
    for order in (readings, readings[::-1], readings[1:] + readings[:1]):
        with tempfile.TemporaryDirectory() as directory, make.archive(Path(directory), readings=order) as archive:
            works = [work_of(each) or object() for file in files for each in file]
            assert len(set(archive.document_ids())) == len(set(works))
            assert archive.verify() == []
            seen.append(everything(archive))
    assert seen[0] == seen[1] == seen[2]


def test_replacing_and_back_gives_the_same_archive(tmp_path: Path) -> None:
    right, wrong = make.reading(FULL, make.document()), make.reading(make.document(title="误"), content=b"wrong")
    with (
        make.archive(tmp_path / "a", readings=[right]) as once,
        make.archive(tmp_path / "b", readings=[right, wrong, right]) as thrice,
    ):
        assert list(jsonl(once)) == list(jsonl(thrice))


# Names, citations, effects


@pytest.mark.parametrize(
    "name",
    [
        "甲政办字〔2017〕139号",
        "甲政办字[2017]139号",
        "甲政办字（２０１７）139 号",
        " 甲政办字〔2017〕第139号 ",
        FULL.title,
        "关于印发〈甲市食品安全工作评议考核办法〉的通知",
        "《甲市食品安全工作评议考核办法》",
        "甲市 食品安全工作 评议考核办法",
    ],
)
def test_find_by_number_title_or_instrument(archive: Archive, name: str) -> None:
    archive.save(make.reading(FULL, make.document()))
    assert archive.find(name) == [FULL.number]


@pytest.mark.parametrize("name", ["甲市人民政府任免人员名单", "任免人员名单"])
def test_find_with_or_without_the_issuer(archive: Archive, name: str) -> None:
    archive.save(make.reading(make.document(number=None, title="甲市人民政府任免人员名单", issuers=("甲市人民政府",))))
    assert archive.find(name) == ["甲市人民政府任免人员名单-2017-10-24"]
    assert archive.find(f"乙市人民政府{name}") == []


@pytest.mark.parametrize("name", ["", "甲政办字〔2017〕140号", "食品安全", "办法", "139号", "《》", "x" * 5000])
def test_find_nothing_by_what_is_no_name(archive: Archive, name: str) -> None:
    archive.save(make.reading(FULL, make.document()))
    assert archive.find(name) == []


WATER = "甲市人民政府关于印发甲市节水办法的通知"
OLD = make.document(number="甲政发〔2010〕5号", title=WATER, issued_on=date(2010, 5, 1))
NEW = make.document(
    number="甲政发〔2017〕8号",
    title=WATER,
    issued_on=date(2017, 6, 1),
    effective_on=make.term(date(2017, 7, 1), at="art_9"),
    provisions=(make.provision(), make.article(9, "第九条", "自2017年7月1日起施行。")),
    citations=(
        make.citation(OLD.title, OLD.number, relation=Relation.REPEALS, provision="art_9", sentence="同时废止。"),
    ),
    effects=(make.effect(OLD.title, OLD.number, provision="art_9", sentence="同时废止。"),),
)
CITING = make.document(
    number="甲政发〔2018〕2号",
    issued_on=date(2018, 1, 5),
    citations=(
        make.citation(NEW.title, NEW.number),
        make.citation("甲市节水办法"),  # two editions are held
        make.citation("国务院关于节水的意见", "国发〔2012〕3号", relation=Relation.BASIS),
        make.citation("甲市人民政府关于做好某项工作的通知", relation=Relation.SELF),
    ),
)


def test_citations_lead_to_held_documents(archive: Archive) -> None:
    for place, document in enumerate((CITING, NEW, OLD)):
        archive.save(make.reading(document, name=str(place)))
    held = archive.document("甲政发〔2018〕2号")
    assert held is not None
    assert held.targets == ("甲政发〔2017〕8号", None, None, "甲政发〔2018〕2号")
    new = archive.document("甲政发〔2017〕8号")
    assert new is not None
    assert (new.targets, new.effect_targets) == (("甲政发〔2010〕5号",), ("甲政发〔2010〕5号",))
    assert [(each.document, each.relation) for each in archive.cited_by("甲政发〔2017〕8号")] == [
        ("甲政发〔2018〕2号", "mentions")
    ]
    assert [(each.document, each.relation) for each in archive.cited_by("甲政发〔2010〕5号")] == [
        ("甲政发〔2017〕8号", "repeals")  # once, though the sentence is both a citation and an effect
    ]
    assert [each.document for each in archive.mentions(number="国发〔2012〕3号")] == ["甲政发〔2018〕2号"]
    assert [each.relation for each in archive.mentions(title="国务院关于节水的意见")] == ["basis"]
    assert (
        archive.mentions(title="关于养蜂的意见")
        == archive.mentions(number="国发〔2012〕4号")
        == archive.mentions()
        == []
    )


def test_a_repeal_has_its_proof_and_its_day(archive: Archive) -> None:
    archive.save(make.reading(NEW, OLD))
    (repeal,) = archive.repeals()
    assert (repeal.document, repeal.target, repeal.provision_label) == (
        "甲政发〔2017〕8号",
        "甲政发〔2010〕5号",
        "第九条",
    )
    assert repeal.takes_effect_on == date(2017, 7, 1)  # the repealing document's effective day
    assert archive.effects_on(document_id="甲政发〔2010〕5号") == [repeal]
    assert [each.effect for each in archive.effects_on(number="甲政发〔2010〕5号")] == [repeal.effect]
    assert archive.effects_on(number="甲政发〔2010〕6号") == archive.effects_on(document_id="没有") == []
    before, after = (archive.status("甲政发〔2010〕5号", day) for day in (date(2017, 6, 30), date(2017, 7, 1)))
    assert before.status is Status.NO_REPEAL_FOUND
    assert after.status is Status.REPEALED
    assert after.basis is not None
    assert (after.basis.document, after.basis.number, after.basis.provision, after.basis.certainty) == (
        "甲政发〔2017〕8号",
        "甲政发〔2017〕8号",
        "第九条",
        Certainty.NAMED_WITH_NUMBER,
    )


def test_status_of_one_and_of_all_agree(archive: Archive) -> None:
    archive.save(make.reading(NEW, OLD, CITING, FULL))
    for day in (date(2009, 1, 1), date(2012, 1, 1), date(2017, 6, 15), date(2017, 7, 1), date(2030, 1, 1)):
        assert archive.statuses(day) == {each: archive.status(each, day) for each in archive.document_ids()}
    assert archive.status("甲政发〔2010〕5号", date(2010, 4, 30)).status is Status.NOT_YET_EFFECTIVE  # before 成文日期
    with pytest.raises(KeyError):
        archive.status("没有", date(2017, 1, 1))


def test_copies_of_a_document_are_one_document(archive: Archive) -> None:
    archive.save(make.reading(OLD, name="gazette"))
    archive.save(make.reading(OLD, name="web page", content=b"web"))
    archive.save(make.reading(NEW, name="new"))
    found = archive.statuses(date(2020, 1, 1))
    assert [(key, status.status.value) for key, status in found.items() if key.startswith("甲政发〔2010〕5号")] == [
        ("甲政发〔2010〕5号", "repealed")
    ]


ORDER = make.document(number="甲市人民政府令第23号", title="甲市渡口管理办法", issued_on=date(2001, 3, 19), kind="令")
ENDING = make.document(
    number="甲市人民政府令第62号",
    issued_on=date(2019, 1, 21),
    effects=(make.effect("甲市渡口管理办法", "市政府令第23号"), make.effect("甲市市容管理办法", "市政府令第24号")),
    citations=(make.citation("甲市渡口管理办法", "市政府令第23号"),),
)


@pytest.mark.parametrize(
    "name", ["甲市人民政府令第23号", "甲市人民政府第23号令", "市政府令第23号", "令第23号", "第二十三号令"]
)
def test_an_order_is_found_without_its_organ(archive: Archive, name: str) -> None:
    archive.save(make.reading(ENDING, ORDER))
    assert archive.find(name) == ["甲市人民政府令第23号"]


def test_an_order_cited_by_its_short_organ_is_resolved(archive: Archive) -> None:
    archive.save(make.reading(ENDING, ORDER))
    held = archive.document("甲市人民政府令第62号")
    assert held is not None
    assert (held.targets, held.effect_targets) == (("甲市人民政府令第23号",), ("甲市人民政府令第23号", None))
    assert archive.status("甲市人民政府令第23号", date(2020, 1, 1)).status is Status.REPEALED
    assert len(archive.effects_on(number="甲市人民政府令第24号")) == 1
    assert archive.effects_on(number="乙市人民政府令第24号") == []
    assert archive.numbers_like("令第24号") == ["甲市人民政府令第24号"]


def test_a_conflict_clause_names_nothing_and_repeals_nothing(archive: Archive) -> None:
    clause = make.effect(kind=EffectKind.OVERRIDES_CONFLICTING, sentence="凡与本预案规定不一致的,以本预案为准。")
    archive.save(make.reading(make.document(effects=(clause,)), OLD))
    assert archive.repeals() == []
    assert archive.status("甲政发〔2010〕5号", date(2020, 1, 1)).status is Status.NO_REPEAL_FOUND


def test_numbers_are_compared_loosely_whatever_the_database_looks_at_first(archive: Archive) -> None:
    """Newer releases of SQLite ask for the key of a number before they look whether there is one."""
    assert archive._rows("SELECT loose_key(number) FROM (SELECT NULL AS number)") == [(None,)]


def test_no_placeholder_is_numbered() -> None:
    """Python 3.12.0 to 3.12.3, as in Ubuntu 24.04, takes ?1 for a name, and warns of binding it by its place."""
    assert re.search(r"\?\d", Path(store.__file__).read_text(encoding="utf-8")) is None


def test_coverage_and_counts(archive: Archive) -> None:
    assert archive.coverage() == store.Coverage(0, 0, 0, None, None)
    archive.save(make.reading(FULL, NEW))
    assert archive.coverage() == store.Coverage(1, 2, 5, date(2017, 6, 1), date(2017, 10, 31))
    counts = archive.counts()
    assert counts["issuers"] == {"甲市人民政府": 1, "甲市人民政府办公厅": 1, "甲市财政局": 1}
    assert counts["years"] == {"2017": 2}
    assert counts["citations"] == {"repeals": 2, "transmits": 1}
    assert counts["issues"] == {"article_gap": 1, "no_date": 1, "unexplained_line": 1}


# Opening


def test_refusals_are_one_clear_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.05)
    with pytest.raises(ArchiveError, match="there is no archive in"):
        Archive.open(tmp_path)
    (tmp_path / "file").write_text("x")
    with pytest.raises(ArchiveError, match="cannot be made"):
        Archive.open(tmp_path / "file" / "below", create=True)
    for name, content, sentence in (
        ("text", "这不是数据库。" * 100, "no SQLite file"),
        ("empty", "", "holds nothing yet"),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "archive.db").write_text(content)
        with pytest.raises(ArchiveError, match=sentence):
            Archive.open(tmp_path / name)
    (tmp_path / "foreign").mkdir()
    foreign = sqlite3.connect(tmp_path / "foreign" / "archive.db")
    foreign.execute("CREATE TABLE songs (title)")
    foreign.close()
    with pytest.raises(ArchiveError, match="no Gongbao archive"):
        Archive.open(tmp_path / "foreign", create=True)


def test_a_newer_archive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as tomorrow:
        tomorrow.setattr(store, "SCHEMA_VERSION", store.SCHEMA_VERSION + 1)
        make.archive(tmp_path, FULL).close()
    with pytest.raises(ArchiveError, match=r"newer Gongbao .*: restart this program"):
        Archive.open(tmp_path)


def test_an_older_archive_is_led_forward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make.archive(tmp_path, FULL).close()
    version = store.SCHEMA_VERSION
    steps = {
        version: "ALTER TABLE printed ADD COLUMN abstract TEXT; -- 内容概述\nUPDATE printed SET abstract = title;",
        version + 1: "ALTER TABLE printed DROP COLUMN abstract;",
    }
    monkeypatch.setattr(store, "STEPS", store.STEPS | steps)
    with monkeypatch.context() as tomorrow:
        tomorrow.setattr(store, "SCHEMA_VERSION", version + 1)
        Archive.open(tmp_path).close()
        raw = sqlite3.connect(tmp_path / "archive.db")
        assert raw.execute("SELECT abstract FROM printed").fetchone() == (FULL.title,)
        assert raw.execute("PRAGMA user_version").fetchone() == (version + 1,)
        raw.close()
    monkeypatch.setattr(store, "SCHEMA_VERSION", version + 2)
    with Archive.open(tmp_path) as archive:
        held = archive.document(FULL.number or "")
        assert held is not None
        assert held.document == FULL
        assert archive.save(make.reading(make.document())) is Saved.ADDED


def test_an_archive_of_the_first_version_learns_to_compare_numbers_loosely(tmp_path: Path) -> None:
    order = make.document(number="甲局令〔2017〕第42号", title="甲局令", issuers=("甲局",))
    make.archive(tmp_path, order).close()
    raw = sqlite3.connect(tmp_path / "archive.db")
    raw.executescript(
        "DROP VIEW document; DROP INDEX document_by_work; DROP INDEX document_by_copy;"
        "ALTER TABLE printed RENAME TO document; ALTER TABLE document DROP COLUMN work;"
        "ALTER TABLE document DROP COLUMN copy_of;"
        "DROP INDEX document_by_loose; ALTER TABLE document DROP COLUMN loose;"
        "DROP TABLE page_fact; ALTER TABLE source DROP COLUMN text; PRAGMA user_version = 1;"
        "CREATE TABLE source_line (source INTEGER, number INTEGER, kind TEXT, document INTEGER);"
        "INSERT INTO source_line SELECT source.key, line.key + 1, line.value ->> 0, line.value ->> 1"
        " FROM source, json_each(lines) AS line ORDER BY line.key DESC;"
        "ALTER TABLE source DROP COLUMN lines; ALTER TABLE provision DROP COLUMN inner_part;"
    )
    raw.close()
    with Archive.open(tmp_path, read_only=True) as archive:
        assert archive.resolve(Reference(None, "甲局令2017年第42号")) == (archive.document_ids()[0],)
        assert tuple(archive.source_lines(archive.sources()[0].id)) == make.reading(order).lines


def test_a_step_that_fails_leaves_the_old_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make.archive(tmp_path, FULL).close()
    with monkeypatch.context() as tomorrow:
        tomorrow.setattr(store, "SCHEMA_VERSION", store.SCHEMA_VERSION + 1)
        tomorrow.setattr(store, "STEPS", {store.SCHEMA_VERSION - 1: "DELETE FROM printed; DELETE FROM nowhere;"})
        with pytest.raises(ArchiveError, match="nowhere"):
            Archive.open(tmp_path)
    with Archive.open(tmp_path) as archive:
        assert archive.document_ids() == [FULL.number]


def test_there_is_a_step_from_every_older_version() -> None:
    assert set(store.STEPS) == set(range(1, store.SCHEMA_VERSION))


def test_read_only_reads_and_refuses_to_write(tmp_path: Path) -> None:
    make.archive(tmp_path, FULL).close()
    with Archive.open(tmp_path, read_only=True) as archive:
        assert archive.document_ids() == [FULL.number]
        with pytest.raises(ArchiveError, match="reading only"):
            archive.save(make.reading(make.document()))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs another user to be shut out")
def test_an_archive_on_a_medium_nobody_can_write_is_read() -> None:
    directory = Path(tempfile.mkdtemp())
    try:
        make.archive(directory, FULL).close()
        directory.chmod(0o555)
        child = os.fork()
        if child == 0:
            found: list[str] = []
            try:
                os.setuid(65534)
                found = Archive.open(directory).document_ids()
            finally:
                os._exit(0 if found == [FULL.number] else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    finally:
        shutil.rmtree(directory)


def test_readers_go_on_while_a_writer_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make.archive(tmp_path, FULL).close()
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.05)
    writer = sqlite3.connect(tmp_path / "archive.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("DELETE FROM printed")
    with Archive.open(tmp_path) as archive:
        assert archive.document_ids() == [FULL.number]
        with pytest.raises(ArchiveError, match="another process"):
            archive.save(make.reading(make.document()))
        reading = archive.documents()
        writer.execute("ROLLBACK")
        assert [each.id for each in reading] == [FULL.number]
        assert archive.save(make.reading(make.document())) is Saved.ADDED
    writer.close()


def test_an_answer_that_takes_too_long_is_given_up(sample_directory: Path) -> None:
    with Archive.open(sample_directory, read_only=True) as archive:
        archive.give_up_after(60)
        assert len(list(archive.documents())) == 15
        archive.give_up_after(-1)
        with pytest.raises(ArchiveError, match="took too long to answer"):
            list(archive.documents())


def test_a_snapshot_reads_one_generation(tmp_path: Path) -> None:
    with make.archive(tmp_path, FULL) as reader, Archive.open(tmp_path) as writer:
        with reader.snapshot():
            generation = reader.generation
            writer.save(make.reading(make.document(), name="newer"))
            assert reader.generation == generation
            assert reader.document_ids() == [FULL.number]
        assert reader.generation == generation + 1


def test_two_may_make_the_archive_at_once(tmp_path: Path) -> None:
    failures: list[BaseException] = []
    ready = threading.Barrier(4)

    def work(place: int) -> None:
        ready.wait()
        try:
            with Archive.open(tmp_path, create=True) as archive:
                archive.save(make.reading(make.document(number=f"甲政发〔2017〕{place}号"), name=str(place)))
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    with Archive.open(tmp_path) as archive:
        assert (archive.generation, len(archive.document_ids())) == (4, 4)


def test_verify_names_what_is_wrong(tmp_path: Path) -> None:
    make.archive(tmp_path, FULL).close()
    raw = sqlite3.connect(tmp_path / "archive.db")
    raw.execute("UPDATE source SET content = x'00'")
    raw.execute("UPDATE printed SET id = 'something', last_line = 4000")
    raw.execute("INSERT INTO repair VALUES (77, 0, 'join', 1, '', '')")
    raw.commit()
    raw.close()
    with Archive.open(tmp_path) as archive:
        wrong = "\n".join(archive.verify())
    for expected in ("sha256 differs", "something has an id", "ends on line 4000", "A row of repair"):
        assert expected in wrong


def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    make.archive(tmp_path, *(make.document(number=f"甲政发〔2017〕{number}号") for number in range(1, 40))).close()
    path = tmp_path / "archive.db"
    content = bytearray(path.read_bytes())
    content[4096 * 2 :] = b"\xff" * len(content[4096 * 2 :])
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match="damaged"), Archive.open(tmp_path) as archive:
        list(archive.documents())


def test_saving_an_issue_is_quick(archive: Archive) -> None:
    text = "应急响应措施落实、监督检查执行。" * 8
    documents = [
        replace(
            FULL,
            number=f"甲政发〔2017〕{number}号",
            provisions=tuple(make.provision(f"p_{place}", text) for place in range(60)),
            citations=tuple(
                make.citation(f"关于第{place}项工作的通知", f"国发〔2016〕{place}号") for place in range(10)
            ),
        )
        for number in range(15)
    ]
    reading: Reading = make.reading(*documents, lines=tuple(SourceLine(n, "text", 0) for n in range(1, 2127)))
    start = time.process_time()
    archive.save(reading)
    assert time.process_time() - start < 0.5
    start = time.process_time()
    assert len(list(archive.documents())) == 15
    assert time.process_time() - start < 0.3
    assert json.loads(next(jsonl(archive)))["number"]


def test_texts_are_read_without_what_was_read_out_of_them(tmp_path: Path) -> None:
    other = make.document(number="甲政发〔2017〕2号", title="另一件", issued_on=None)
    with make.archive(tmp_path, FULL, other) as archive:
        first, second = archive.document_ids()
        found = archive.texts([second, first, "absent"])
        assert set(found) == {first, second}
        assert {each: version for each, (version, _) in found.items()} == archive.versions()
        assert archive.versions([second, "absent"]) == {second: found[second][0]}
        assert found[second][1] == other
        text = found[first][1]
        assert (text.provisions, text.addressee, text.instrument) == (
            FULL.provisions,
            FULL.addressee,
            FULL.instrument,
        )
        assert (text.citations, text.effects, text.issues) == ((), (), ())
        assert archive.texts([]) == {}


def test_texts_are_read_once(tmp_path: Path) -> None:
    article = make.article(6, "第六条", "有下列情形的:\n(一)甲的。")
    item = make.provision("art_6__item_1", "甲的。", kind=ProvisionKind.ITEM, label="(一)", parent="art_6")
    with make.archive(tmp_path, make.document(provisions=(article, item))) as archive:
        (only,) = archive.document_ids()
        assert archive.texts([only])[only][1].provisions == (article,)
        held = archive.document(only)
        assert held is not None
        assert held.document.provisions == (article, item)


def test_nothing_is_looked_for_among_all_documents(sample: Archive) -> None:
    """What a page asks about one document goes by an index: a wrong guess of SQLite's makes seconds of milliseconds."""
    (first, *_) = sample.document_ids()
    asked: list[str] = []
    sample._connection.set_trace_callback(asked.append)
    sample.document(first)
    sample.find("淄政办字〔2017〕139号")
    sample.status("淄政办字〔2017〕139号", date(2020, 1, 1))
    sample.statuses(date(2020, 1, 1), [first])
    sample.cited_by("淄政办字〔2017〕139号")
    sample.mentions(number="淄政办字〔2010〕105号")
    sample.briefs([first])
    sample.source_of(first)
    sample.provision_labels([(first, "p_1")])
    sample.articles([(first, "art_1")])
    sample._connection.set_trace_callback(None)
    questions = [sql for sql in asked if sql.lstrip().startswith(("SELECT", "WITH")) and "FROM archive" not in sql]
    assert len(questions) > 20
    for sql in questions:
        for *_, step in sample._connection.execute(f"EXPLAIN QUERY PLAN {sql}"):
            assert not re.match(r"SCAN (?!json_each|chain|asked|part|sqlite_master)", step), f"{step}: {sql}"
            if "copy_of IN" not in sql:
                assert not re.match("SEARCH printed .*document_by_copy", step), f"{step}: {sql}"
