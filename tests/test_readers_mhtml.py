"""Pages saved in one file (MHTML), as different browsers write them, and files that came packed by gzip."""

from __future__ import annotations

import gzip
import io
import random
import tarfile
from contextlib import suppress
from email.encoders import encode_base64, encode_quopri
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest import MAX_BYTES, IngestError, read_source
from ingest.readers import read_bytes
from tests.test_readers_pdf import mutilated

HEAD = '<meta name="ArticleTitle" content="甲市人民政府关于加强渡口管理的通知"><title>甲市人民政府</title>'
TEXT = (
    "<p>甲市人民政府关于加强渡口管理的通知</p><p>甲政发〔2021〕12号</p><p>各县（区）人民政府：</p>"
    "<p>为加强渡口安全管理，根据国家有关规定，结合本市实际，现将有关事项通知如下：</p>"
    "<p>一、渡口经营人应当每季度开展一次安全检查，并将检查情况报送主管部门备案。</p>"
    "<p>甲市人民政府</p><p>2021年3月9日</p>"
)
ENCODERS = {"base64": encode_base64, "quoted-printable": encode_quopri}
WANTED = ("甲市人民政府关于加强渡口管理的通知", "甲政发〔2021〕12号", "2021-03-09")


def page(body: str, head: str = HEAD) -> str:
    return f"<html><head>{head}</head><body>{body}</body></html>"


def part(html: str, charset: str, transfer: str, **fields: str) -> MIMEBase:
    """A part with a page, written in one of the ways a message may write it."""
    made = MIMEBase("text", "html", charset=charset)
    content = html.encode({"unicode": "utf-16-le", "gb2312": "gb18030"}.get(charset, charset))
    if transfer == "8bit":
        made.set_payload(content.decode("ascii", errors="surrogateescape"))
        made["Content-Transfer-Encoding"] = transfer
    else:
        made.set_payload(content)
        ENCODERS[transfer](made)
    for name, value in fields.items():
        made[name.replace("_", "-")] = value
    return made


def saved(*parts: MIMEBase, **fields: str) -> bytes:
    """A page in one file, of these parts."""
    whole = MIMEMultipart("related", type="text/html")
    whole["From"] = "<Saved by Blink>"
    whole["Subject"] = "=?utf-8?Q?=E7=94=B2?="
    for name, value in fields.items():
        whole[name.replace("_", "-")] = value
    for each in parts:
        whole.attach(each)
    picture = MIMEBase("image", "png")
    picture.set_payload("iVBORw0KGgo=")
    whole.attach(picture)
    return whole.as_bytes()


def told(content: bytes) -> tuple[str, str | None, str]:
    (document,) = read_source(content, "x.mht").documents
    return document.title, document.number, str(document.issued_on)


def refusal(content: bytes) -> str:
    with pytest.raises(IngestError) as raised:
        read_source(content, "x.mht")
    return str(raised.value)


@pytest.mark.parametrize(
    ("charset", "transfer"),
    [
        ("utf-8", "quoted-printable"),
        ("utf-8", "base64"),
        ("utf-8", "8bit"),
        ("gb2312", "quoted-printable"),
        ("gb2312", "base64"),
        ("gb2312", "8bit"),
        ("unicode", "base64"),
    ],
)
def test_a_page_is_read_however_its_bytes_are_written(charset: str, transfer: str) -> None:
    content = saved(part(page(TEXT), charset, transfer))
    assert told(content) == WANTED
    assert read_bytes(content)[0].encoding == "mhtml"


def test_a_page_without_pictures_is_a_message_of_one_part() -> None:
    alone = part(page(TEXT), "gb2312", "quoted-printable")
    alone["MIME-Version"] = "1.0"
    alone["Subject"] = "=?gb2312?B?vNe?="
    assert told(alone.as_bytes()) == WANTED


def test_frames_stand_where_the_page_has_them() -> None:
    menu = "<ul>" + "".join(f'<li><a href="{n}.htm">栏目{n}</a></li>' for n in range(9)) + "</ul>"
    outer = part(page(menu + '<iframe src="cid:frame-1@mhtml.blink"></iframe>'), "utf-8", "quoted-printable")
    inner = part(page(TEXT, head=""), "utf-8", "base64", Content_ID="<frame-1@mhtml.blink>")
    assert told(saved(outer, inner)) == WANTED


def test_a_page_of_nothing_but_frames_is_what_stands_in_them() -> None:
    frames = '<html><frameset cols="20%,80%"><frame src="left.htm"><frame src="main.htm"></frameset></html>'
    site = "http://gov.example/"
    left = part(page("<p>首页</p>", head=""), "gb2312", "quoted-printable", Content_Location=f"{site}left.htm")
    main = part(page(TEXT), "gb2312", "quoted-printable", Content_Location=f"{site}main.htm")
    outer = part(frames, "gb2312", "quoted-printable", Content_Location=f"{site}index.htm")
    assert told(saved(outer, left, main)) == WANTED


def test_a_page_that_frames_itself_is_read_once() -> None:
    around = page(TEXT + '<iframe src="cid:a"></iframe>')
    inner = part(page('<iframe src="cid:a"></iframe>'), "utf-8", "base64", Content_ID="<a>")
    assert told(saved(part(around, "utf-8", "base64"), inner)) == WANTED


def test_what_a_page_says_of_itself_is_kept() -> None:
    extract, _ = read_bytes(saved(part(page(TEXT), "utf-8", "quoted-printable")))
    assert [fact.field for fact in extract.facts] == ["ArticleTitle"]


def test_a_letter_is_no_document() -> None:
    sent = saved(part(page(TEXT), "utf-8", "base64"), To="a@gov.example", Message_ID="<1@gov.example>")
    assert refusal(sent) == (
        "the file is an e-mail, which is no document itself: save what it has attached, and ingest that"
    )


@pytest.mark.parametrize(
    "content",
    [
        saved(),
        saved(part("", "utf-8", "base64")),
        saved(part(page(TEXT), "utf-8", "base64"))[:250],
        b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n',
        b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n--b\n\n",
    ],
    ids=["no page", "an empty page", "cut off", "no parts", "no boundary"],
)
def test_what_holds_no_page_is_refused_with_advice(content: bytes) -> None:
    assert "save the page again" in refusal(content)


def test_more_parts_than_a_page_has_are_refused() -> None:
    bomb = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n' + b"--b\n\n" * 2_000_000
    assert "made to do harm" in refusal(bomb)


def test_parts_within_parts_within_parts_are_refused_or_read() -> None:
    nested = b"MIME-Version: 1.0\n" + b"".join(
        b'Content-Type: multipart/related; boundary="%d"\n\n--%d\n' % (n, n) for n in range(4_000)
    )
    assert "\n" not in refusal(nested)


def test_a_text_that_opens_like_a_message_is_none() -> None:
    text = TEXT.replace("</p>", "\n").replace("<p>", "")
    assert told(f"Title: 通知\nDate: 2021\n\n{text}".encode()) == WANTED


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_a_mutilated_page_is_read_or_refused_in_a_sentence(seed: int) -> None:
    transfer = ("base64", "quoted-printable", "8bit")[seed % 3]
    mutant = mutilated(saved(part(page(TEXT), "gb2312", transfer)), random.Random(seed))
    with suppress(IngestError):
        read_source(mutant, "x.mht")


# packed by gzip


def test_a_page_that_came_packed_is_read() -> None:
    assert told(gzip.compress(page(TEXT).encode("gb18030"))) == WANTED


def tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("1.txt"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x1f\x8b\x08\x00", "damaged"),
        (gzip.compress(page(TEXT).encode())[:-30], "damaged"),
        (b"\x1f\x8bnothing packed", "damaged"),
        (gzip.compress(bytes(MAX_BYTES + 1)), "made to do harm"),
        (gzip.compress(gzip.compress(page(TEXT).encode())), "packed twice"),
        (tar(), "unpack it"),
        (gzip.compress(b"PK\x03\x04"), "ZIP"),
    ],
    ids=["cut at once", "cut", "no gzip", "a bomb", "packed twice", "a tar", "a zip within"],
)
def test_what_is_packed_and_no_page_is_refused(content: bytes, words: str) -> None:
    assert words in refusal(content)
