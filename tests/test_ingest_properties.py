"""What must hold of reading any text: it never raises, loses no line, and does not mind stray space."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.model import Reading
from ingest import UnreadableError, read_source
from ingest.lines import split_lines

CASES = Path(__file__).parent / "cases"
SOURCES = sorted(CASES.glob("*/source.txt"))
PIECES = st.sampled_from(
    [
        "目 录",
        "【市政府文件】",
        "某市人民政府",
        "某市人民政府办公厅",
        "关于印发某市管理办法的通知",
        "某政发〔2017〕9号",
        "某市人民政府令",
        "第12号",
        "各区县人民政府：",
        "第一章 总则",
        "第一条 为了规范管理，制定本办法。",
        "第三条 本办法自2018年1月1日起施行，有效期5年。",
        "一、工作目标",
        "(一)加强领导。各级要",
        "1. 明确责任",
        "①落实措施；",
        "附件：1. 名单",
        "附件1",
        "序号\t姓名\t单位",
        "1\t张三\t某局",
        "- 2 李四",
        "2017年10月22日",
        "(2017年10月)",
        "------",
        "· 3 ·",
        "《某办法》（某政发〔2010〕1号）同时废止。",
        "王 五 某公司",
        "任命：",
        "",
        "　　",
        "\t",
        "》〕）",
        "《〈《",
        "第",
    ]
)
SLOW_OK = (HealthCheck.too_slow,)


def facts(reading: Reading) -> list[tuple[object, ...]]:
    return [(document.title, document.number, document.issued_on) for document in reading.documents]


@given(st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=40))
@settings(max_examples=300, deadline=None, suppress_health_check=SLOW_OK)
def test_reading_never_raises_and_accounts_for_every_line(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    try:
        reading = read_source(text.encode("utf-8", errors="replace"), "any")
    except UnreadableError as refusal:
        assert str(refusal)
        return
    printed = split_lines(text.encode("utf-8", errors="replace").decode().removeprefix("\ufeff"))
    assert [line.number for line in reading.lines] == list(range(1, len(printed) + 1))
    for document in reading.documents:
        ids = [provision.id for provision in document.provisions]
        assert len(ids) == len(set(ids))
        assert all(provision.parent is None or provision.parent in ids for provision in document.provisions)
        first, last = document.lines
        assert 1 <= first <= last <= len(printed)


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused_in_a_sentence(content: bytes) -> None:
    try:
        read_source(content, "any")
    except UnreadableError as refusal:
        assert "\n" not in str(refusal)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parent.name)
@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=3, deadline=None, suppress_health_check=SLOW_OK)
def test_blank_lines_between_paragraphs_change_no_title_number_or_date(source: Path, seed: int) -> None:
    text = source.read_text(encoding="utf-8")
    chance = random.Random(seed)
    blanks = "\n".join(line + "\n" * (chance.random() < 0.1) for line in split_lines(text))
    assert facts(read_source(blanks.encode(), "any")) == facts(read_source(text.encode(), "any"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parent.name)
@given(seed=st.integers(0, 2**32 - 1))
@settings(max_examples=3, deadline=None, suppress_health_check=SLOW_OK)
def test_stray_spaces_change_no_title_number_or_date(source: Path, seed: int) -> None:
    text = source.read_text(encoding="utf-8")
    chance = random.Random(seed)
    spaced = "".join(c + " " * (chance.random() < 0.02 and "\u4e00" <= c <= "\u9fff") for c in text)
    assert facts(read_source(spaced.encode(), "any")) == facts(read_source(text.encode(), "any"))
