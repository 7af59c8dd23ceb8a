"""What a document does to others and rests on, and the reverse."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.model import EffectKind, Relation, Scope
from corpus.store import Archive
from tests import factories as make
from web.app import create_app
from web.relations import Group, relations

BASE = make.document(number="甲政发〔2015〕1号", title="甲市人民政府关于加强养老服务的意见", issued_on=date(2015, 1, 5))
OLD = make.document(
    number="甲政办发〔2012〕7号", title="甲市人民政府办公厅关于养老院管理的通知", issued_on=date(2012, 2, 2)
)
REPEALING = "《甲市人民政府办公厅关于养老院管理的通知》(甲政办发〔2012〕7号)同时废止。"
NEW = make.document(
    number="甲政办发〔2017〕9号",
    title="甲市人民政府办公厅关于印发甲市养老院管理办法的通知",
    issued_on=date(2017, 6, 1),
    effective_on=make.term(date(2017, 7, 1)),
    provisions=(make.article(14, "第十四条", REPEALING), make.provision()),
    citations=(
        make.citation(OLD.title, OLD.number, relation=Relation.REPEALS, provision="art_14", sentence=REPEALING),
        make.citation(BASE.title, BASE.number, relation=Relation.BASIS),
        make.citation("国务院关于养老的意见", "国发〔2013〕35号"),
        make.citation("甲市养老院管理办法", None, relation=Relation.TRANSMITS),
        make.citation("甲市养老院管理办法", None, relation=Relation.SELF),
    ),
    effects=(
        make.effect(OLD.title, OLD.number, provision="art_14", sentence=REPEALING),
        make.effect("甲市灯会办法", None, target_date=date(1991, 1, 1), scope=Scope.PARTIAL, target_part="第三条"),
        make.effect(kind=EffectKind.OVERRIDES_CONFLICTING, scope=Scope.PARTIAL, sentence="凡不一致的,以本办法为准。"),
    ),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    directory: Path = tmp_path_factory.mktemp("archive")
    with make.archive(directory, BASE, OLD, NEW) as opened:
        yield opened


def groups(archive: Archive, document: str, as_of: date = date(2020, 1, 1)) -> dict[str, Group]:
    held = archive.document(document)
    assert held
    return {group.name: group for group in relations(archive, held, as_of)}


def test_what_it_does_with_day_sentence_and_certainty(archive: Archive) -> None:
    repeal, part, conflict = groups(archive, "甲政办发〔2017〕9号")["acts"].lines
    assert (repeal.relation, repeal.other.document, repeal.other.dated) == ("废止", OLD.number, OLD.issued_on)
    assert (repeal.on, repeal.certainty, repeal.where) == (date(2017, 7, 1), "named_with_number", "第十四条")
    assert repeal.sentence == REPEALING
    assert repeal.other.status == "repealed"
    assert (part.part, part.certainty, part.other.dated) == ("第三条", "by_title_and_date", date(1991, 1, 1))
    assert (conflict.relation, conflict.certainty) == ("以本文件为准", None)  # it names nothing


def test_the_reverse(archive: Archive) -> None:
    found = groups(archive, "甲政办发〔2012〕7号")
    assert set(found) == {"acted"}  # the citation in the same sentence is not told again
    (line,) = found["acted"].lines
    assert (line.relation, line.said_by, line.on) == ("被废止", "甲政办发〔2017〕9号", date(2017, 7, 1))
    (basis,) = groups(archive, "甲政发〔2015〕1号")["based"].lines
    assert (basis.relation, basis.other.document) == ("依据", "甲政办发〔2017〕9号")


def test_basis_and_mentions_stand_apart(archive: Archive) -> None:
    found = groups(archive, "甲政办发〔2017〕9号")
    assert [line.other.number for line in found["bases"].lines] == [BASE.number]
    assert [line.other.number for line in found["cites"].lines] == ["国发〔2013〕35号"]  # not its own instrument


def test_the_status_is_that_of_the_day(archive: Archive) -> None:
    (line, *_) = groups(archive, "甲政办发〔2017〕9号", date(2017, 6, 30))["acts"].lines
    assert line.other.status == "no_repeal_found"


def test_the_history_is_a_timeline_on_the_page(tmp_path: Path) -> None:
    first = make.document(title="甲市停车办法", number="甲政发〔1999〕2号", issued_on=date(1999, 5, 1))
    second = make.document(
        title="甲市停车条例",
        number="甲政发〔2008〕7号",
        issued_on=date(2008, 3, 1),
        effects=(make.effect("甲市停车办法", "甲政发〔1999〕2号"),),
    )
    alone = make.document(number="甲政发〔2010〕1号", title="甲市人民政府关于防汛的通知")
    make.archive(tmp_path, first, second, alone).close()
    client = create_app(tmp_path, today=lambda: date(2020, 1, 1)).test_client()
    page = client.get("/documents/甲政发〔1999〕2号").text
    timeline = page[page.index('<ol class="timeline">') : page.index("</ol>", page.index('<ol class="timeline">'))]
    assert timeline.count("<li") == 3  # issued, the other issued, repealed
    assert timeline.index("1999年5月1日") < timeline.index("2008年3月1日")
    assert "甲市停车条例" in timeline
    assert "废止" in timeline
    assert 'aria-current="true"' in timeline
    assert "timeline" not in client.get("/documents/甲政发〔2010〕1号").text  # of one document there is no history


def test_a_list_under_a_heading_is_told_once(tmp_path: Path) -> None:
    listed = "《甲市养蜂办法》(甲政发〔2003〕3号)"
    decision = make.document(
        title="甲市人民政府关于废止部分文件的决定",
        citations=(make.citation("甲市养蜂办法", "甲政发〔2003〕3号", relation=Relation.REPEALS, sentence=listed),),
        effects=(make.effect("甲市养蜂办法", "甲政发〔2003〕3号", sentence=f"废止下列文件 {listed}"),),
    )
    with make.archive(tmp_path, decision) as archive:
        assert set(groups(archive, archive.document_ids()[0])) == {"acts"}


def test_a_sentence_that_cites_a_document_twice_is_told_once(tmp_path: Path) -> None:
    said = "《甲市基本办法》规定的期限,依照《甲市基本办法》第二条计算。"
    citations = tuple(
        make.citation("甲市基本办法", None, sentence=said, span=(start, start + 8)) for start in (0, said.rindex("《"))
    )
    basis = make.document(
        title="甲市基本办法",
        number=None,
        issued_on=date(2010, 1, 1),
        provisions=(make.article(2, "第二条", "三十日。"),),
    )
    with make.archive(tmp_path, basis, make.document(citations=citations)) as archive:
        (line,) = groups(archive, archive.find("甲市基本办法")[0])["cited"].lines
        assert [place.label for place in line.places] == ["第二条"]


def test_many_relations_are_folded_away(tmp_path: Path) -> None:
    basis = make.document(title="甲市基本办法", number="甲政发〔2010〕1号")
    citing = [
        make.document(
            number=f"甲政发〔2017〕{serial}号",
            title=f"甲市第{serial}号通知",
            citations=(make.citation("甲市基本办法", "甲政发〔2010〕1号"),),
        )
        for serial in range(1, 41)
    ]
    with make.archive(tmp_path, basis, *citing) as archive:
        (name,) = archive.find("甲政发〔2010〕1号")
    page = create_app(tmp_path).test_client().get(f"/documents/{name}").text
    cited = page[page.index('aria-labelledby="cited"') :]
    assert "其余 10 处" in cited
    assert cited.count("按照《甲市基本办法》") == 40
