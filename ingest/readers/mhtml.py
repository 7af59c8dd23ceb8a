"""A web page in one file (.mht, .mhtml), as Chrome, Edge, Internet Explorer and Word save it: a message of MIME parts.

    Content-Type: multipart/related; type="text/html"; boundary="----…"

    ------…
    Content-Type: text/html; charset=gb2312          the page; a frame of it is another part of this kind,
    Content-Transfer-Encoding: quoted-printable      named by Content-Location or Content-ID
    Content-Location: http://…

The page with its frames in their places is read like any other; pictures and styles are left. A letter that somebody
sent has the same form and is refused: what it carries is kept by itself.
"""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from urllib.parse import urljoin

from bs4 import BeautifulSoup

from ingest.decode import decode
from ingest.errors import UnreadableError
from ingest.readers.extract import Extract
from ingest.readers.html import read_html

HEAD_BYTES = 8_192
FIELD = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
"""The fields that open a message."""
OF_MIME = re.compile(rb"^(?:MIME-Version:|Content-Type:\s*(?:multipart/|text/html))", re.IGNORECASE | re.MULTILINE)
OF_LETTERS = ("To", "Cc", "Received", "Delivered-To", "Return-Path", "Message-ID", "X-Mailer", "Reply-To")
MOST_PARTS = 5_000
"""A page has its pictures and styles, and some dozens of frames at most."""
MOST_FRAMES = 50
LETTER = "the file is an e-mail, which is no document itself: save what it has attached, and ingest that"
NO_PAGE = "the file is a saved page (MHTML) without a page in it, or cut off: save the page again"
HARMFUL = "the file has more parts than any saved page: it may be made to do harm; save the page as HTML only"


def is_mhtml(content: bytes) -> bool:
    """Whether the bytes open with the fields of a message that says it is one."""
    fields = FIELD.match(content[:HEAD_BYTES])
    return fields is not None and bool(OF_MIME.search(fields.group()))


def read_mhtml(content: bytes) -> Extract:
    """The text of the page. Raises UnreadableError in one sentence."""
    if content.count(b"\n--") > 2 * MOST_PARTS:
        raise UnreadableError(HARMFUL)
    try:
        message = message_from_bytes(content.lstrip(b"\xef\xbb\xbf\r\n "))
        parts = [part for part in message.walk() if not part.is_multipart()]
        if any(message.get(field) for field in OF_LETTERS):
            raise UnreadableError(LETTER)
        pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
        if not pages:
            raise UnreadableError(NO_PAGE)
        page = _with_frames(pages[0], pages[1:])
    except (MessageError, RecursionError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise UnreadableError(NO_PAGE) from error
    return replace(read_html(page.encode("utf-8", errors="replace")), encoding="mhtml")


def _with_frames(page: Message, frames: list[Message]) -> str:
    """The page's source; each frame whose part is known stands in its place, the frames of frames too."""
    named: dict[str, Message] = {}
    for part in frames[:MOST_FRAMES]:
        if identity := str(part.get("Content-ID", "")).strip("<> \r\n"):
            named[f"cid:{identity}"] = part
        if place := _place(part):
            named[place] = part
    return str(_soup(page, named)) if named else _source(page)


def _soup(part: Message, named: dict[str, Message]) -> BeautifulSoup:
    soup = BeautifulSoup(_source(part), "lxml")
    for frame in soup.find_all(["iframe", "frame"]):
        source = str(frame.get("src", "")).strip()
        known = next((key for key in (source, urljoin(_place(part), source)) if key in named), None)
        if known is not None:
            inner = _soup(named.pop(known), named)  # each once: a page may frame itself
            block = soup.new_tag("div")
            if frame.name == "frame":  # a page of nothing but frames: what they say of themselves is the page's
                block.extend(inner.find_all("meta"))
            block.extend(list((inner.body or inner).contents))
            frame.replace_with(block)
    for frameset in soup.find_all("frameset"):
        frameset.name = "div"
    return soup


def _place(part: Message) -> str:
    return "".join(str(part.get("Content-Location", "")).split())


def _source(part: Message) -> str:
    """The text of a part; the charset it names is asked only for UTF-16 without a mark."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes) or not payload.strip():
        raise UnreadableError(NO_PAGE)
    charset = str(part.get_content_charset() or "")
    if charset in ("unicode", "utf-16", "utf-16le") and not payload.startswith((b"\xff\xfe", b"\xfe\xff")):
        return payload.decode("utf-16-le", errors="replace")
    return decode(payload)[0]
