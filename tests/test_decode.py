"""Bytes to text: which encodings are read, what is refused, and in what words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Issue
from ingest.decode import BOMS, MAX_BYTES, decode
from ingest.errors import UnreadableError

TEXT = "甲市人民政府关于做好２０１７年工作的通知\n甲政发〔2017〕1号\n"

TRADITIONAL = "甲市政府關於加強河川管理之公告\n依據本市河川管理規定第三條辦理，並自公布日施行。\n"

# (bytes, encoding)
READ = [
    (TEXT.encode(), "utf-8"),
    (TEXT.encode("utf-8-sig"), "utf-8"),
    (TEXT.encode("gb18030"), "gb18030"),
    (TEXT.replace("〔", "(").replace("〕", ")").encode("gb2312"), "gb18030"),  # a subset of it
    (TRADITIONAL.encode("big5"), "big5"),
    (TRADITIONAL.encode("gb18030"), "gb18030"),
    (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
    (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
    (b"No. 1, 2017", "utf-8"),  # plain ASCII
]
# (bytes, what the refusal says)
REFUSED = [
    (b"", "empty"),
    (b" \r\n\t\n", "empty"),
    (b"\xef\xbb\xbf\n", "empty"),  # a byte order mark and nothing else
    (b"\x00" * 500, "empty"),
    (b"\x7fELF\x02\x01\x01" + b"\x00" * 40, "binary"),
    (bytes(range(1, 32)) * 20, "binary"),
    (b"\xff\xff\xff\xff\xff\xff" * 30, "neither UTF-8 nor GB18030 nor Big5"),
]


@pytest.mark.parametrize(("content", "encoding"), READ)
def test_reads(content: bytes, encoding: str) -> None:
    text, found, issues = decode(content)
    assert found == encoding
    assert not issues
    assert not text.startswith("\ufeff")
    assert text.replace("(", "〔").replace(")", "〕") in (TEXT, TRADITIONAL, "No. 1, 2017")


@pytest.mark.parametrize(("content", "words"), REFUSED, ids=lambda value: value if isinstance(value, str) else "")
def test_refuses_in_one_sentence(content: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words.replace("(", r"\(").replace(")", r"\)")) as refusal:
        decode(content)
    assert "\n" not in str(refusal.value)


def test_every_byte_order_mark_has_an_example() -> None:
    assert {encoding for _, encoding in BOMS} <= {encoding for _, encoding in READ}


def test_a_file_over_the_limit_is_refused_with_both_sizes() -> None:
    with pytest.raises(UnreadableError, match=r"33 MB, over the limit of 32 MB"):
        decode(b"a" * (MAX_BYTES + 2**20))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_character_cut_in_two_is_left_out_and_told(encoding: str) -> None:
    text, found, (issue,) = decode("第一行\n第二行".encode(encoding)[:-1])
    assert (text, found) == ("第一行\n第二", encoding)
    assert (issue.rule, issue.line) == ("text_cut", 2)


def test_a_few_broken_bytes_are_damage_not_another_encoding() -> None:
    content = ("第一行\n" + "公报" * 800).encode()
    text, encoding, (issue,) = decode(content[:100] + b"\xff" + content[100:])
    assert encoding == "utf-8"
    assert text.count("\ufffd") == 1
    assert isinstance(issue, Issue)
    assert (issue.rule, issue.line) == ("undecodable", 2)


@given(st.text(alphabet="甲乙〔〕１1a。\n", min_size=4), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]))
def test_what_is_written_is_read_in_any_encoding(text: str, encoding: str) -> None:
    text = "甲市人民政府公报" + text  # a handful of characters of GB18030 may also be UTF-8
    assert decode(text.encode(encoding))[0] == text


def test_readings_that_a_converter_left_are_taken_out_and_counted() -> None:
    text, _, issues = decode("關(guān)于印發(fā)甲辦法的通知，現(xiàn)印發(fā)給你們(第一批)(Abc)".encode())
    assert text == "關于印發甲辦法的通知，現印發給你們(第一批)(Abc)"
    (issue,) = issues
    assert (issue.rule, issue.text) == ("pinyin_removed", "(guān)")


def test_one_reading_is_the_texts_own() -> None:
    text = "瓩(wǎ)是千瓦。"
    assert decode(text.encode()) == (text, "utf-8", ())
