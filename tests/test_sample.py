"""The sample gazette, from raw text to an archive that answers, held against what was read in it by eye.

`cases/zibo-2017/` holds that reading: `joins.tsv` every place where a column, a page or a hard line end cut the text
(with the characters on both sides), `articles.tsv` the first and last characters and the length of every article.
"""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

from corpus.model import Document, EffectKind, ProvisionKind, Reading, Relation, units
from corpus.store import Archive
from index.search import Searcher, SearchRequest, build
from ingest import read_source

ROOT = Path(__file__).parents[1]
CASE = ROOT / "tests" / "cases" / "zibo-2017"
SAMPLE = ROOT / (CASE / "source").read_text(encoding="utf-8").strip()
SECONDS = 5.0  # for ingest, archive and index together, of processor time, so that a busy machine fails nobody

NUMBERS = (
    "淄政字〔2017〕93号",
    "淄政字〔2017〕95号",
    "淄政字〔2017〕96号",
    "淄政办发〔2017〕35号",
    "淄政办发〔2017〕36号",
    "淄政办字〔2017〕137号",
    "淄政办字〔2017〕139号",
    "淄政办字〔2017〕140号",
    "淄政办字〔2017〕143号",
    "淄政办字〔2017〕145号",
    "淄政办字〔2017〕147号",
    "淄政办字〔2017〕148号",
    "淄政办字〔2017〕149号",
    "淄政办字〔2017〕150号",
    None,  # 淄博市人民政府任免的工作人员名单
)

# Kinds of line that carry no text of a document: nothing else may stay outside all documents.
OUTSIDE = {"blank", "rule", "page_number", "running_head", "contents", "contents_head", "section_head"}


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_source(SAMPLE.read_bytes(), SAMPLE.name)


@pytest.fixture(scope="module")
def archive(reading: Reading, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(tmp_path_factory.mktemp("sample"), create=True) as opened:
        opened.save(reading)
        build(opened)
        yield opened


def rows(name: str) -> list[dict[str, str]]:
    with (CASE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def bare(text: str) -> str:
    return "".join(text.split())


def printed(document: Document) -> str:
    """All that a reader is shown of a document, without spaces: head, then labels and texts in reading order."""
    head = [document.title, document.number or "", document.addressee or ""]
    body = [(provision.label or "") + provision.text for provision in units(document)]
    return bare("\n".join([*head, *body]))


def documents(reading: Reading) -> dict[str | None, Document]:
    return {document.number: document for document in reading.documents}


def test_fifteen_documents_in_printed_order(reading: Reading) -> None:
    assert tuple(document.number for document in reading.documents) == NUMBERS


def test_the_contents_page_agrees(reading: Reading) -> None:
    assert [entry.number for entry in reading.contents] == list(NUMBERS)
    assert [entry.document for entry in reading.contents] == list(range(15))
    assert [entry.page for entry in reading.contents] == [1, 4, 5, 7, 12, 17, 21, 25, 40, 47, 48, 68, 75, 79, 86]
    assert not reading.issues


def test_every_article_is_whole(reading: Reading) -> None:
    """61 articles in three 办法: each begins and ends as printed and has every character between."""
    expected = rows("articles.tsv")
    assert len(expected) == 61
    held = documents(reading)
    for number, articles in groupby(expected, key=lambda row: row["number"]):
        found = [p for p in held[number].provisions if p.kind is ProvisionKind.ARTICLE]
        wanted = list(articles)
        assert [p.label for p in found] == [row["article"] for row in wanted]
        for provision, row in zip(found, wanted, strict=True):
            place = f"{number} {row['article']}"
            text = bare(provision.text)
            assert text.startswith(row["first"]), place
            assert text.endswith(row["last"]), place
            assert len(text) == int(row["characters"]), place
    others = [d for n, d in held.items() if n not in {row["number"] for row in expected}]
    assert not [p for d in others for p in d.provisions if p.kind is ProvisionKind.ARTICLE]


@pytest.mark.parametrize("row", rows("joins.tsv"), ids=lambda row: f"{row['line_before']}-{row['line_after']}")
def test_a_cut_sentence_is_joined(reading: Reading, row: dict[str, str]) -> None:
    line = int(row["line_before"])
    document = next(d for d in reading.documents if d.lines[0] <= line <= d.lines[1])
    assert bare(row["before"] + row["after"]) in printed(document)


def test_the_joins_are_those_of_the_sample() -> None:
    columns = [row for row in rows("joins.tsv") if row["break"] == "column"]
    assert len(columns) == 112
    assert sum(row["cuts_word"] == "yes" for row in columns) == 53


def test_tables_and_lists_have_all_their_rows(reading: Reading) -> None:
    counted = {
        (document.number, attachment.label): attachment.rows
        for document in reading.documents
        for attachment in document.attachments
        if attachment.rows is not None
    }
    assert counted == {
        ("淄政字〔2017〕93号", "附件"): 20,
        ("淄政字〔2017〕96号", "附件"): 12,
        ("淄政办字〔2017〕143号", "附件1"): 11,
        ("淄政办字〔2017〕143号", "附件2"): 11,
        ("淄政办字〔2017〕147号", "附件2"): 41,
        ("淄政办字〔2017〕148号", "附件"): 60,
        ("淄政办字〔2017〕150号", "附件"): 216,
    }


def test_a_name_list_has_one_person_a_line(reading: Reading) -> None:
    listed = next(p for p in documents(reading)["淄政字〔2017〕95号"].provisions if p.kind is ProvisionKind.LIST)
    people = listed.text.split("\n")
    assert len(people) == 30
    assert people[2] == "田东 博山区盈鑫职业培训学校"
    assert people[20] == "胥云芳 山东中保康医疗器具有限公司"  # cut by a page, then by a line
    assert people[28] == "蒋涛 山东新华制药股份有限公司研究院"


def test_three_repeals_and_no_fourth(archive: Archive) -> None:
    found = {
        (r.effect.target_number, r.effect.target_title, r.takes_effect_on, r.number): r.effect.sentence
        for r in archive.repeals()
    }
    assert set(found) == {
        (
            "淄政办字〔2010〕105号",
            "淄博市人民政府办公厅关于印发〈淄博市食品安全责任目标考核办法〉的通知",
            date(2017, 10, 24),
            "淄政办字〔2017〕139号",
        ),
        ("淄政办字〔2016〕72号", "淄博市重污染天气应急预案", date(2017, 11, 14), "淄政办字〔2017〕147号"),
        (
            "淄政办字〔2016〕123号",
            "关于调整淄博市重污染天气应急预案预警分级标准的通知",
            date(2017, 11, 14),
            "淄政办字〔2017〕147号",
        ),
    }
    assert len(archive.repeals()) == 3
    assert all(sentence.endswith("同时废止。") for sentence in found.values())


def test_one_conflict_clause_and_no_other_effect(reading: Reading) -> None:
    others = [(d.number, e) for d in reading.documents for e in d.effects if e.kind is not EffectKind.REPEALS]
    ((number, effect),) = others
    assert number == "淄政办字〔2017〕147号"
    assert effect.kind is EffectKind.OVERRIDES_CONFLICTING
    assert effect.sentence.endswith("凡与本预案规定不一致的,以本预案为准。")


def test_one_expiry(reading: Reading) -> None:
    ((number, point),) = [(d.number, d.expires_on) for d in reading.documents if d.expires_on is not None]
    assert number == "淄政办发〔2017〕35号"
    assert (point.date, point.presumed, point.provision) == (date(2022, 12, 31), False, "art_22")
    assert point.sentence == "本办法自2018年1月1日起施行,有效期至2022年12月31日。"


def test_three_appointments(reading: Reading) -> None:
    found = [(a.person, a.action, a.post, a.note) for d in reading.documents for a in d.appointments]
    assert found == [
        ("王文志", "任命", "淄博市机械行业协会副会长", "挂职,时间为半年"),
        ("吴松海", "任命", "淄博高新技术产业开发区管理委员会科技副主任", "挂职,时间为一年"),
        ("张传勇", "免去", "淄博市农业综合开发办公室副主任", None),
    ]


def test_a_certificate_in_title_marks_is_no_citation(reading: Reading) -> None:
    """《淄博市有突出贡献的中青年专家》证书 stands three times in the text and names no document."""
    titles = [c.title for d in reading.documents for c in d.citations if c.relation is not Relation.SELF]
    assert "淄博市有突出贡献的中青年专家" not in titles


def test_citations_quote_their_sentence(reading: Reading) -> None:
    for document in reading.documents:
        text = printed(document)
        for citation in document.citations:
            start, stop = citation.span
            assert citation.sentence[start:stop].strip(), citation
            assert bare(citation.sentence) in text, citation


def test_no_line_is_lost(reading: Reading) -> None:
    """Each line's characters stand in what is shown of its document, or the line carries no text and says so."""
    source = SAMPLE.read_text(encoding="utf-8").split("\n")
    assert [line.number for line in reading.lines] == list(range(1, len(source) + 1))
    shown = [printed(document) for document in reading.documents]
    slips = [{r.line: (r.before, r.after) for r in d.repairs if r.kind == "slip"} for d in reading.documents]
    lost: list[str] = []
    for line, raw in zip(reading.lines, source, strict=True):
        if line.document is None:
            if line.kind not in OUTSIDE:
                lost.append(f"{line.number} {line.kind}: {raw}")
            continue
        if line.kind in OUTSIDE - {"contents"}:
            continue
        text = raw.strip().removeprefix("- ").rstrip(":")  # an addressee is kept without its colon
        if line.number in slips[line.document]:
            text = text.replace(" and ", "和").replace(" work。", "工作。")
        if any(bare(cell) not in shown[line.document] for cell in _cells(text)):
            lost.append(f"{line.number} {line.kind}: {raw}")
    assert lost == []


def _cells(text: str) -> list[str]:
    """A table row's cells, or a bullet row's number and name, are looked for one by one: a list may order them anew."""
    return [cell for cell in text.split("\t") if cell.strip()]


def test_every_document_is_found_by_its_number_and_by_its_title(archive: Archive, reading: Reading) -> None:
    for document in reading.documents:
        by_title = archive.find(document.title)
        assert len(by_title) == 1
        if document.number is not None:
            assert archive.find(document.number) == by_title


def test_the_same_bytes_again_change_nothing(archive: Archive) -> None:
    before = archive.generation
    assert archive.save(read_source(SAMPLE.read_bytes(), "another-name.txt")) == "unchanged"
    assert archive.generation == before
    assert archive.coverage().documents == 15


def test_ingest_archive_and_index_in_five_seconds(tmp_path: Path) -> None:
    began = time.process_time()
    with Archive.open(tmp_path, create=True) as opened:
        opened.save(read_source(SAMPLE.read_bytes(), SAMPLE.name))
        build(opened)
        assert Searcher(tmp_path).search(SearchRequest("医联体"), opened).documents == 1
    assert time.process_time() - began < SECONDS
