"""Where each document begins and ends."""

import pytest

from ingest.carried import announced_titles, published_title
from ingest.contents import read_contents
from ingest.furniture import mark_furniture
from ingest.lines import LineKind, read_lines
from ingest.segment import find_documents, number_of
from ingest.title_lines import title_of

BODY = "各县人民政府：\n为做好工作，现就有关事项通知如下，请认真贯彻执行。\n2017年10月22日\n"


def found(text: str) -> list[tuple[str, str | None, int]]:
    """Title, number and first line of each document."""
    lines = mark_furniture(read_lines(text))
    contents = read_contents(lines)
    plain = [line for line in lines if line.number not in contents.lines]
    drafts = find_documents(plain, contents.entries)
    return [(title_of(plain, d.title), number_of(plain, d), plain[d.start].number) for d in drafts]


TITLE = "甲市人民政府关于做好春耕工作的通知"
# Heads as they are printed, each of the same document.
HEADS = {
    "title, then number": f"{TITLE}\n甲政发〔2017〕1号\n",
    "blank lines between": f"{TITLE}\n\n\n甲政发〔2017〕1号\n\n",
    "issuer on a line of its own": "甲市人民政府\n关于做好春耕工作的通知\n甲政发〔2017〕1号\n",
    "title over three lines": "甲市人民政府关于\n做好春耕\n工作的通知\n甲政发〔2017〕1号\n",
    "number in brackets": f"{TITLE}\n（甲政发〔2017〕1号）\n",
    "number with other brackets": f"{TITLE}\n甲政发[2017]1号\n",
    "spaces everywhere": "甲 市 人 民 政 府\n关于做好 春耕工作的通知\n甲政发〔 2017 〕 1 号\n",
    "full width": f"{TITLE}\n甲政发〔２０１７〕１号\n",
    "number above the title": f"甲政发〔2017〕1号\n{TITLE}\n",
    "page number in between": "甲市人民政府关于做好春耕\n- 3 -\n工作的通知\n甲政发〔2017〕1号\n",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_the_number_leads_to_the_title(head: str) -> None:
    assert found(head + BODY) == [(TITLE, "甲政发〔2017〕1号", 1)]


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_two_documents_one_after_the_other(head: str) -> None:
    """Only where a sentence, a date or a rule has ended can the next title begin."""
    first = f"乙市人民政府关于秋收的通知\n乙政发〔2017〕9号\n{BODY}\n"
    assert [(title, number) for title, number, _ in found(first + head + BODY)] == [
        ("乙市人民政府关于秋收的通知", "乙政发〔2017〕9号"),
        (TITLE, "甲政发〔2017〕1号"),
    ]


@pytest.mark.parametrize(
    ("title", "is_one"),
    [
        ("甲市人民政府关于公布继续有效、\n废止和失效文件目录的通知", True),
        ("甲市人民政府\n关于加强渡口管理，\n保障渡运安全的意见", True),
        ("渡口由县交通局、水利局、\n甲市人民政府关于做好春耕工作的通知", False),  # the end of a text that was cut
    ],
)
def test_a_title_cut_at_a_comma_goes_on(title: str, is_one: bool) -> None:
    (first, *_) = found(f"{title}\n甲政发〔2017〕1号\n{BODY}")
    assert first[:2] == (title.replace("\n", "") if is_one else TITLE, "甲政发〔2017〕1号")


def test_the_closing_words_above_a_signature_are_no_title() -> None:
    body = "各有关单位：\n本通知自印发之日起执行。\n特此通知\n甲市房产局\n2017年9月22日\n"
    assert [title for title, *_ in found(f"{TITLE}\n甲政发〔2017〕1号\n{body}")] == [TITLE]


# (text, title, number): other ways in
OTHERS = [
    ("甲市人民政府令\n第38号\n" + BODY, "甲市人民政府令", "甲市人民政府令第38号"),
    ("甲市人民政府令\n（第38号）\n" + BODY, "甲市人民政府令", "甲市人民政府令第38号"),
    ("甲市人民政府公告\n2019年第3号\n" + BODY, "甲市人民政府公告", "甲市人民政府公告2019年第3号"),
    (
        "甲市人民政府令第38号\n《甲办法》已经通过，现予公布，自公布之日起施行。\n",
        "甲市人民政府令第38号",
        "甲市人民政府令第38号",
    ),
    # without a number: an organ opens the title, a kind closes it
    ("甲市人民政府关于禁止放烟花的通告\n" + BODY, "甲市人民政府关于禁止放烟花的通告", None),
    # a source that is one 办法 and nothing else
    ("甲市供水办法\n第一条 为了供水，制定本办法。\n", "甲市供水办法", None),
]


@pytest.mark.parametrize(("text", "title", "number"), OTHERS)
def test_other_ways_in(text: str, title: str, number: str | None) -> None:
    assert [(t, n) for t, n, _ in found(text)] == [(title, number)]


def test_joint_issuers_stand_above_the_title() -> None:
    head = "甲市财政局\n甲市民政局\n关于做好救助工作的通知\n甲财社〔2017〕5号\n"
    assert found(head + BODY) == [("甲市财政局 甲市民政局关于做好救助工作的通知", "甲财社〔2017〕5号", 1)]


# Lines that hold a number and open no document.
MENTIONS = [
    pytest.param("按照《乙办法》\n（甲政发〔2010〕3号）\n的规定办理。\n"),
    pytest.param("根据\n甲政发〔2010〕3号\n文件精神，做好工作。\n"),
    pytest.param("详见\n国务院令第631号\n的规定。\n"),
    "依据\n第38号\n命令执行。\n",
]


@pytest.mark.parametrize("mention", MENTIONS)
def test_a_number_on_a_broken_line_opens_no_document(mention: str) -> None:
    text = f"{TITLE}\n甲政发〔2017〕1号\n各县人民政府：\n{mention}2017年10月22日\n"
    assert [number for _, number, _ in found(text)] == ["甲政发〔2017〕1号"]


def test_what_the_contents_list_is_found_without_a_number() -> None:
    """大事记 and 讲话 have neither number nor issuer in their titles."""
    text = (
        "目录\n10月份大事记 (1)\n在经济工作会议上的讲话 (4)\n-----\n10月份大事记\n3日 市长主持召开会议。\n"
        "在经济工作会议上的讲话\n同志们：\n今天我们开会。\n"
    )
    assert [title for title, _, _ in found(text)] == ["10月份大事记", "在经济工作会议上的讲话"]


@pytest.mark.parametrize("cut", ["", "\n"])
def test_a_listed_title_may_break_where_its_organ_ends(cut: str) -> None:
    text = (
        "目录\n甲市人民代表大会常务委员会任免名单 (1)\n甲市人民代表大会常务委员会第三次会议出席名单 (2)\n-----\n"
        "甲市人民代表大会常务委员会任免名单\n（2016年5月9日通过）\n任命王一为甲市人民检察院检察员。\n"
        f"甲市人民代表大会常务委员会{cut}第三次会议出席名单\n主任：李二\n副主任：张三　赵四\n"
    )
    assert [title for title, _, _ in found(text)] == [
        "甲市人民代表大会常务委员会任免名单",
        "甲市人民代表大会常务委员会第三次会议出席名单",
    ]


def test_an_announced_instrument_is_no_document_of_its_own() -> None:
    text = (
        "目录\n甲市人民政府关于印发乙市供水办法的通知 (1)\n乙市供水办法 (2)\n-----\n"
        "甲市人民政府关于印发乙市供水办法的通知\n甲政发〔2017〕1号\n各县人民政府：\n"
        "现将《乙市供水办法》印发给你们，请遵照执行。\n2017年10月22日\n乙市供水办法\n第一条 为了供水，制定本办法。\n"
    )
    assert [title for title, _, _ in found(text)] == ["甲市人民政府关于印发乙市供水办法的通知"]


def test_announced_titles_are_those_published_before_the_signature() -> None:
    lines = read_lines(
        f"{TITLE}\n甲政发〔2017〕1号\n根据《丙法》，现将《乙办法》印发给你们。\n2017年10月22日\n《丁规定》印发施行。\n"
    )
    (draft,) = find_documents(lines, ())
    assert announced_titles(lines, draft.start, draft.stop) == ("乙办法",)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("《甲条例》已由乙市人大常委会通过，现予公布。", "甲条例"),
        ("《甲 条例》已由乙市人大常委会通 过，现予公 布，自2019年6月1日起施行。", "甲条例"),
        ("《甲条例》由市水利局负责解释。", None),
        ("现予公布。", None),
    ],
)
def test_what_a_sentence_publishes_wherever_spaces_stand(sentence: str, title: str | None) -> None:
    assert published_title(sentence) == title


def test_drafts_cover_everything_after_the_first() -> None:
    text = f"封面\n\n{TITLE}\n甲政发〔2017〕1号\n{BODY}\n乙市人民政府关于秋收的通知\n乙政发〔2017〕9号\n{BODY}"
    lines = read_lines(text)
    first, second = find_documents(lines, ())
    assert (first.start, first.stop, second.stop) == (2, second.start, len(lines))
    assert lines[second.start].kind is LineKind.TEXT


@pytest.mark.parametrize("text", ["", "封面\n\n甲", "他说：今天天气很好。\n明天也好。"])
def test_no_sign_of_a_document_is_no_document(text: str) -> None:
    assert found(text) == []
