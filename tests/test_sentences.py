"""Sentences: where they end, and where they must not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import enclosures, sentences

SPLIT = [
    ("本办法自印发之日起施行。《甲办法》同时废止。", ["本办法自印发之日起施行。", "《甲办法》同时废止。"]),
    ("一段没有句号\n另一段。", ["一段没有句号", "另一段。"]),
    ("(一)甲;\n(二)乙。", ["(一)甲;", "(二)乙。"]),
    ("(一)甲；(二)乙。", ["(一)甲；(二)乙。"]),  # one line, one verb
    ("好吗？好！好。", ["好吗？", "好！", "好。"]),
    ("真的吗？！是。", ["真的吗？！", "是。"]),
    # never within marks, quotes or brackets
    ("将第七条修改为：“甲。乙。”二、其他。", ["将第七条修改为：“甲。乙。”二、其他。"]),
    ("（按规定办理。）后文。", ["（按规定办理。）后文。"]),
    ("《谁来负责？》的通知。乙。", ["《谁来负责？》的通知。", "乙。"]),
    ("《甲\n乙办法》同时废止。", ["《甲", "乙办法》同时废止。"]),  # a mark left open swallows nothing
    ("修改为：“第七条\n第一款。”", ["修改为：“第七条\n第一款。”"]),  # a quoted article runs over lines
    ("(a）甲。乙", ["(a）甲。", "乙"]),  # mixed widths make a pair
    ("“没有收尾。后文。", ["“没有收尾。", "后文。"]),
    ("  前后有空  \n", ["前后有空"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), SPLIT)
def test_splits(text: str, expected: list[str]) -> None:
    assert [sentence.text for sentence in sentences(text)] == expected


def test_enclosures_are_outermost() -> None:
    assert enclosures("《关于〈甲〉的通知》(一)") == {0: 9, 10: 12}


@given(st.text(alphabet="甲。！？；\n 《》〈〉“”（）()"))
def test_loses_nothing_but_space(text: str) -> None:
    found = sentences(text)
    assert all(text[slice(*sentence.span)] == sentence.text for sentence in found)
    assert "".join("".join(sentence.text.split()) for sentence in found) == "".join(text.split())
    assert [sentence.span for sentence in found] == sorted(sentence.span for sentence in found)
